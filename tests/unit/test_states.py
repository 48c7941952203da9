"""States by their names: what is online, a commit, a folder, a file; and why one cannot be had, in a sentence."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.record.file import head_of, known_record, record_bytes, record_head
from onrecord.states.cards import of_files_here
from onrecord.states.read import default_state, first_state, read_state
from onrecord.states.state import Here, RecordState, StateFault
from tests.clock import noon
from tests.commands.published import CLAIM, OUTSIDE, SITE, Publishing, page, publishing, write
from tests.unit.repositories import QUIET, begin, commit_all, git


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    for key, value in QUIET.items():
        monkeypatch.setenv(key, value)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with publishing() as address:
        yield address


@pytest.fixture(autouse=True)
def nothing_published() -> None:
    Publishing.pages, Publishing.asked = {}, []


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Here:
    root = begin(tmp_path / "site")
    write(root, SITE)
    monkeypatch.chdir(root)
    return Here(root=root, now=noon(date(2025, 3, 1)), web=OUTSIDE.web)


def fault(name: str, here: Here) -> StateFault:
    with pytest.raises(StateFault) as caught:
        read_state(name, here)
    return caught.value


def content_of(state: RecordState) -> bytes:
    return record_bytes(state.load())


def test_a_record_is_the_same_from_all_places(here: Here, server: str, tmp_path: Path) -> None:
    number = commit_all(here.root)
    git(here.root, "tag", "v1")
    state = of_files_here(here)
    (tmp_path / "out" / "data").mkdir(parents=True)
    (tmp_path / "out" / "data" / "record.json").write_bytes(content_of(state))
    (here.root / "record.json").write_bytes(content_of(state))
    page("/data/record.json", content_of(state))
    names = ["main", "v1", "git:HEAD", number[:10], str(here.root), ".", str(tmp_path / "out"), "record.json"]
    names += ["./record.json", "file:record.json", server, f"{server}/", f"{server}/data/record.json"]
    for name in names:
        found = read_state(name, here)
        assert found.head == state.head == record_head(state.load()) and found.load() == state.load(), name
    assert read_state("main", here).told == (
        f"main, the commit {number[:9]} of 2025-11-03 (record {state.head.record_hash[:12]}, as of 2025-02-16)"
    )
    assert read_state(number[:10], here).words == f"the commit {number[:9]} of 2025-11-03"
    assert read_state("online", replace(here, base_url=server)).words == f"what is online at {server}/data/record.json"


def test_the_files_here_are_those_of_now(here: Here) -> None:
    commit_all(here.root)
    before = of_files_here(here).head
    write(here.root, {"content/claims/ship.md": CLAIM.replace("alleged", "denied\nbasis: refuted")})
    assert of_files_here(here).head != before == read_state("main", here).head


def test_the_head_of_a_record_is_read_without_the_rest(here: Here) -> None:
    state = of_files_here(here)
    content = content_of(state)
    assert head_of(content) == state.head and known_record(content) == state.load()
    assert head_of(content[: content.index(b'"claims"')]) == state.head, "facts are not looked at"
    for other in (b"", b"{}", b"[]", b'{"record_hash": 1', b"\xff\x00", b"null"):
        assert head_of(other) is None


def test_a_name_of_a_file_and_of_a_commit_is_refused(here: Here) -> None:
    commit_all(here.root)
    write(here.root, {"main/site.yaml": "title: Other\n"})
    told = fault("main", here)
    assert told.usage and str(told).endswith("Write file:main or git:main.")
    assert read_state("file:main", here).words == "the files in main"
    assert read_state("git:main", here).words.startswith("main, the commit")
    assert read_state("./main", here).words == "the files in main"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nothing", "“nothing” is no file or folder here. Git knows no commit “nothing” here."),
        ("git:nothing", "Git knows no commit “nothing” here."),
        ("HEAD~9", "“HEAD~9” is no file or folder here. Git knows no commit “HEAD~9” here."),
        ("-h", "“-h” is no file or folder here. “-h” is no name of a commit."),
        ("./nothing", "There is no file or folder ./nothing."),
        ("file:nothing", "There is no file or folder nothing."),
        ("content", "The folder content holds no site: there is neither a site.yaml in it, nor a data/record.json."),
        ("git:", "After “git:” the name is missing."),
        (" ", "The state to compare with has no name."),
        ("ftp://example.org/", "“ftp://example.org/” cannot be asked: addresses begin with https:// or http://."),
        ("http://[x", "“http://[x” is no web address: look for blanks and brackets in it."),
    ],
)
def test_what_no_state_has_as_its_name(here: Here, name: str, words: str) -> None:
    commit_all(here.root)
    told = fault(name, here)
    assert (str(told), told.usage, told.nothing_online) == (words, True, False)


def test_a_record_that_cannot_be_read(here: Here) -> None:
    record = of_files_here(here).load()
    file = here.root / "r.json"
    for content, words in {
        record_bytes(record).replace(b"ashore", b"aboard"): "The file was altered after it was made",
        b"{": "This is no JSON",
        record_bytes(record | {"schema_version": 2}): "newer than this program",
        record_bytes(record | {"schema_version": 0}): "no longer reads",
        json.dumps({"schema_version": 1}).encode(): "This is no record of On Record",
    }.items():
        file.write_bytes(content)
        told = fault("r.json", here)
        assert str(told).startswith(f"r.json cannot be compared with. {words}") or words in str(told)
        assert not told.usage


def test_files_with_errors_are_told_with_the_first(here: Here) -> None:
    broken = CLAIM.replace("stance: asserts", "stance: foo").replace("about: Captain\n", "about: nobody here, [\n")
    write(here.root, {"content/claims/ship.md": CLAIM.replace("stance: asserts", "stance: foo")})
    number = commit_all(here.root)
    told = str(fault(number, here))
    assert told.startswith(f"The commit {number[:9]} of 2025-11-03 cannot be read as a record, because of an error:\n")
    assert f"\n{number}:content/claims/ship.md:10:29: stance: “foo” is not one of the words" in told
    write(here.root, {"content/claims/crew.md": broken})
    with pytest.raises(
        StateFault, match=r"(?s)The files here cannot be read .* 2 errors, .* build.py check” to see them"
    ):
        of_files_here(here)
    assert str(fault(".", here)).splitlines()[1].startswith("./content/claims/crew.md:")
    (here.root / "site.yaml").unlink()
    with pytest.raises(StateFault, match="has no settings file"):
        of_files_here(here)


def test_quotes_that_are_in_no_stored_copy_do_not_make_a_record_unreadable(here: Here) -> None:
    write(
        here.root,
        {
            "content/sources/a.md": "---\ntitle: A\nurl: https://example.org/b\n"
            "accessed: 2024-10-25\nsnapshot: a.txt\n---\n",
            "content/snapshots/a.txt": "Other words.",
            "content/claims/ship.md": CLAIM.replace("source: https://example.org/a}", "source: a}"),
        },
    )
    commit_all(here.root)
    assert read_state("main", here).head == of_files_here(here).head


def test_what_a_server_can_answer(here: Here, server: str) -> None:
    record = content_of(of_files_here(here))
    site = f"{server}/r"
    told = fault(site, here)
    assert str(told) == f"Nothing is online yet at {site}/." and told.nothing_online
    page("/r/")
    told = fault(site, here)
    assert f"There is a site at {site}/, but it has no data/record.json" in str(told) and not told.nothing_online
    page("/r/", status=503)
    assert str(fault(site, here)) == f"{site}/ could not be read: the server answered 503 Service Unavailable."
    for path, words in {
        "/r/data/record.json": "could not be read: the server answered 403 Forbidden.",
        "/cut/data/record.json": "could not be read: the answer broke off half-way. Try again.",
        "/file/data/record.json": "could not be read: it is no address of a web page.",
        "/inside/data/record.json": "in a private network, and was not asked.",
        "/html/data/record.json": "cannot be compared with. This is no JSON",
        "/gone.json": "could not be read: the server answered 404 Not Found.",
    }.items():
        page("/r/data/record.json", status=403)
        page("/cut/data/record.json", record[:100], Content_Length=str(len(record)))
        page("/file/data/record.json", status=302, Location="file:///etc/passwd")
        page("/inside/data/record.json", status=302, Location="http://10.0.0.1/secret")
        page("/html/data/record.json", b"<!doctype html>")
        told = fault(server + path, here)
        assert f"{server}{path}" in str(told) and words in str(told) and not told.nothing_online, path
    page("/moved/data/record.json", status=301, Location=f"{server}/to.json")
    page("/to.json", record)
    assert content_of(read_state(f"{server}/moved", here)) == record


def test_a_record_without_end_is_not_read_to_its_end(here: Here, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.states.web.LARGEST", 1 << 20)
    monkeypatch.setattr("onrecord.states.read.LARGEST", 1 << 20)
    page("/data/record.json", b" " * (1 << 22))
    assert "is longer than 1 MiB" in str(fault(server, here))
    (here.root / "long.json").write_bytes(b" " * (1 << 22))
    assert "is longer than 1 MiB" in str(fault("long.json", here))


def test_private_addresses_are_not_asked(here: Here, server: str) -> None:
    assert "was not asked" in str(fault(server, Here(root=here.root, now=here.now))) and not Publishing.asked


def test_the_default_is_what_is_online_and_else_the_last_commit(here: Here, server: str) -> None:
    with pytest.raises(
        StateFault, match=r"(?s)base_url is not set.*The last commit cannot be compared with either. .*yet"
    ):
        default_state(here)
    commit_all(here.root)
    state, lines = default_state(here)
    assert state.words.startswith("HEAD, the commit ")
    assert lines == (
        "The address of the site is not known: base_url is not set in site.yaml. The last commit is taken instead.",
    )
    write(here.root, {"site.yaml": f"{SITE['site.yaml']}base_url: {server}\n"})
    assert default_state(here)[1] == (f"Nothing is online yet at {server}/. The last commit is taken instead.",)
    page("/data/record.json", content_of(state))
    assert (
        default_state(here)[0].words == f"what is online at {server}/data/record.json" and default_state(here)[1] == ()
    )


def test_the_first_of_several_that_can_be_read_counts(here: Here, server: str) -> None:
    commit_all(here.root)
    found = first_state(["online", "nothing", "main", "HEAD"], here)
    assert found.state is not None and found.state.words.startswith("main,")
    assert [line.partition(":")[0] for line in found.lines] == [
        "Not compared with “online”",
        "Not compared with “nothing”",
    ]
    online = replace(here, base_url=server)
    found = first_state(["online", "nothing", "main"], online)
    assert found.state is not None and found.state.words.startswith("main,")
    assert [line.partition(":")[0] for line in found.lines[:1]] == ["Not compared with “nothing”"]
    assert found.lines[1:] == (
        f"Nothing is online yet at {server}/. So the files are compared with “main”. "
        "If the site was never published, run this once without --against.",
    )
    for names in (["online"], ["online", "nothing"], ["nothing", "online"]):
        found = first_state(names, online)
        assert found.state is None
        assert found.lines[-1] == f"Nothing is online yet at {server}/. There is nothing to compare with."
        assert len(found.lines) == len(names), "why the other cannot be had is said as well"
    with pytest.raises(StateFault) as none:
        first_state(["online", "nothing"], here)
    assert len(str(none.value).splitlines()) == 2 and not none.value.usage
    with pytest.raises(StateFault) as none:
        first_state(["nothing"], here)
    assert str(none.value).startswith("“nothing” is no file") and none.value.usage


def test_nothing_is_written(here: Here, tmp_path: Path) -> None:
    commit_all(here.root)
    before = {str(path): path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    of_files_here(here), read_state("main", here), read_state(".", here)
    assert {str(path): path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert not (here.root / ".onrecord").exists()

"""`verify` as a stranger runs it: on a folder and on a web server, with every kind of tampering told by its name."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.build.build import Request, build
from onrecord.cli.main import main
from onrecord.files import site_folder
from onrecord.model.output.sums import sums_of
from onrecord.outside import site as outside_site
from onrecord.record.canonical import record_hash
from tests.clock import noon
from tests.commands.published import OUTSIDE, Publishing, page, publishing
from tests.systems import make_link

GOLDEN = Path(__file__).parent.parent / "golden/full/in"
SHIP = "claims/ship/index.html"
QUOTED = "The ship left at dawn."


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with publishing() as address:
        yield address


@pytest.fixture(scope="module")
def made(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with claims of every kind, as a build publishes it."""
    root = tmp_path_factory.mktemp("verify")
    shutil.copytree(GOLDEN, root / "in")
    shutil.copytree(project / "templates", root / "in/templates")
    assert build(Request(root=root / "in", now=noon(date(2026, 1, 1)), output=root / "out")).ok
    return root / "out"


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be tampered with."""
    return Path(shutil.copytree(made, tmp_path / "site"))


def verify(where: object, *more: str) -> Result:
    return CliRunner().invoke(main, ["verify", str(where), "-q", *more], obj=OUTSIDE, catch_exceptions=False)


def told(where: object, *more: str, code: int = 1) -> list[tuple[str, str, str]]:
    """Subject, answer and what it is about of each finding that fails."""
    done = verify(where, "--format", "json", *more)
    assert done.exit_code == code, done.output
    data = json.loads(done.stdout)
    assert data["ok"] is (code == 0)
    return [(each["subject"], each["answer"], each["about"]) for each in data["findings"] if each["fails"]]


def listed_anew(site: Path) -> None:
    """Make the lists of files fit what lies there, as who tampers with care does."""
    files = [path for path in site.rglob("*") if path.is_file()]
    content = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
    digests = {name: (sha256(each).hexdigest(), len(each)) for name, each in content.items()}
    for name, each in sums_of(digests).items():
        (site / name).write_bytes(each)


def change(file: Path, before: str, after: str, count: int = 1) -> None:
    text = file.read_bytes().decode()
    assert before in text, before
    file.write_bytes(text.replace(before, after, count).encode())


def test_a_site_as_it_was_published_stands(site: Path) -> None:
    done = verify(site)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"Verified {site} (record ")
    lines = done.stdout.splitlines()
    assert "Record hash, computed anew: 1 as they should be" in lines
    assert "Pages of claims against the record: 6 as they should be" in lines
    assert "Quotes against archived copies: 4 cannot be checked" in lines
    assert lines[-1] == "All that could be checked is as it should be."
    assert told(site, code=0) == []


@pytest.mark.parametrize("name", ["assets/css", "data/record.zip", SHIP, "data/claims.csv"])
def test_a_byte_that_changed_is_told(site: Path, name: str) -> None:
    file = site / name
    file = next(file.iterdir()) if file.is_dir() else file
    file.write_bytes(file.read_bytes()[:-1] + b"~")
    assert ("files", "differs", file.relative_to(site).as_posix()) in told(site)


def test_a_file_that_went_and_one_that_came_are_told(site: Path) -> None:
    (site / SHIP).unlink()
    (site / "claims/false").mkdir()
    (site / "claims/false/index.html").write_text("<p>Nobody said this.")
    (site / ".well-known").mkdir()
    (site / ".well-known/security.txt").write_text("hosts have such files")
    assert told(site) == [("files", "differs", "claims/false/index.html"), ("files", "differs", SHIP)]
    listed_anew(site)
    assert told(site) == [("pages", "differs", SHIP)]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("<span>Confirmed · independent evidence</span>", "<span>Alleged</span>", "It shows “Alleged” where"),
        ('<time datetime="2025-04-28">', '<time datetime="2024-04-28">', "history of our status is not that"),
        ("since 28 April 2025;", "since 28 April 2024;", "and the record has 2025-04-28"),
        ('id="statement-2024-10-20-fleet"', 'id="statement-2024-10-20-other"', "the statement 2024-10-20-fleet"),
        (">denies<", ">confirms<", "the page says “confirms”, the record “denies”"),
        ("mark-says-not", "mark-says-so", "the page says"),
        ("<blockquote", "<blockquote><p>More.</p></blockquote><blockquote", "quotes other words"),
        ("left the harbour with", "stayed in the harbour with", "does not show the claim"),
    ],
)
def test_a_page_that_says_what_the_record_does_not_is_told(site: Path, before: str, after: str, says: str) -> None:
    """However the lists of files are made to fit it."""
    text = (site / SHIP).read_text("utf-8")
    main_part = text.index("<main")
    assert before in text[main_part:], re.findall(r"<h1.*|class=\"claim-standing.*|statement-who.*", text)
    (site / SHIP).write_text(text[:main_part] + text[main_part:].replace(before, after), "utf-8")
    listed_anew(site)
    assert set(told(site)) == {("pages", "differs", SHIP)}
    assert says in verify(site).stdout


def test_a_page_with_another_record_hash_is_told(site: Path) -> None:
    text = (site / SHIP).read_text("utf-8")
    (site / SHIP).write_text(re.sub(r"(site-record\">\w+ <code>)\w", r"\g<1>0", text), "utf-8")
    listed_anew(site)
    found = told(site)
    assert found == [("pages", "differs", SHIP)] or (site / SHIP).read_text("utf-8") == text


def test_a_record_that_was_altered_is_told(site: Path) -> None:
    change(site / "data/record.json", '"status": "confirmed"', '"status": "alleged"')
    listed_anew(site)
    assert ("record", "differs", "data/record.json") in told(site)


def test_a_record_that_was_made_anew_is_told_by_all_that_does_not_fit_it(site: Path) -> None:
    file = site / "data/record.json"
    record = json.loads(file.read_bytes())
    ship = next(row for row in record["facts"]["claims"] if row["id"] == "ship")
    ship["label"], ship["statements"][0]["stance"] = "Alleged", "confirms"
    record["record_hash"] = record_hash(record["facts"])
    file.write_text(json.dumps(record), "utf-8")
    listed_anew(site)
    found = set(told(site))
    assert {
        ("pages", "differs", SHIP),
        ("data", "differs", "data/index.json"),
        ("data", "differs", "data/claims.csv"),
        ("data", "differs", "data/statements.csv"),
        ("data", "differs", "claims/ship/data.json"),
    } <= found


@pytest.mark.parametrize(
    ("name", "before", "after", "subject"),
    [
        ("claims/ship/data.json", '"status": "confirmed"', '"status": "denied"', "data"),
        ("data/claims.csv", ",confirmed,", ",denied,", "data"),
        ("data/statements.csv", ",denies,", ",confirms,", "data"),
        ("data/index.json", '"record_hash": "', '"record_hash": "0', "data"),
        ("data/changes.csv", ",corrected,", ",entered,", "changes"),
        ("data/changes.csv", ",2025-01-01,", ",2025-09-01,", "changes"),
    ],
)
def test_data_that_say_what_the_record_does_not_are_told(
    site: Path, name: str, before: str, after: str, subject: str
) -> None:
    change(site / name, before, after)
    listed_anew(site)
    assert (subject, "differs", name) in told(site)


def test_a_gap_in_the_change_log_is_told(site: Path) -> None:
    file = site / "data/changes.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if b",corrected,claim," not in line]
    assert len(kept) < len(lines)
    file.write_bytes(b"".join(kept))
    listed_anew(site)
    assert ("changes", "differs", "data/changes.csv") in told(site)
    done = verify(site).stdout
    assert "do not run from 1 without a gap" in done and "It does not have: corrected, claim " in done


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no JSON", "This is no manifest"),
        (b"[" * 100_000, "This is no manifest"),
        (b'{"schema_version": 1, "files": []}', "This is no manifest"),
        (b'{"schema_version": 2, "files": {"a": {}}}', "This is no manifest"),
        (b'{"schema_version": 1, "files": {"../../etc/passwd": {"sha256": "0"}}}', "no path within a site"),
        (b'{"schema_version": 1, "files": {"/etc/passwd": {"sha256": "0"}}}', "no path within a site"),
        (b'{"schema_version": 1, "files": {"C:/a": {"sha256": "0"}}}', "no path within a site"),
        (b'{"schema_version": 1, "files": {"a\\\\b": {"sha256": "0"}}}', "no path within a site"),
        (b'{"schema_version": 1, "files": {"index.html": {"sha256": "0"}}}', "gives no SHA-256"),
        (b'{"schema_version": 1, "files": {"index.html": "0"}}', "gives no SHA-256"),
    ],
)
def test_a_hostile_list_of_files_is_told_and_leads_nowhere(site: Path, content: bytes, says: str) -> None:
    (site / "manifest.json").write_bytes(content)
    done = verify(site)
    assert done.exit_code == 1 and says in done.stdout
    assert "root:" not in done.stdout


def test_lists_of_files_that_do_not_say_the_same_are_told(site: Path) -> None:
    file = site / "SHA256SUMS"
    file.write_bytes(file.read_bytes().replace(b"  about/", b"  abaut/"))
    assert told(site) == [("files", "differs", "SHA256SUMS")]
    file.write_text("nonsense\n")
    assert told(site) == [("files", "differs", "SHA256SUMS")] * 2
    file.unlink()
    assert told(site) == [("files", "cannot-be-checked", "SHA256SUMS")]


def test_a_site_without_lists_or_record_cannot_be_vouched_for(site: Path) -> None:
    (site / "manifest.json").unlink()
    assert told(site) == [("files", "differs", "SHA256SUMS"), ("files", "cannot-be-checked", "manifest.json")]
    (site / "data/record.json").unlink()
    assert ("record", "cannot-be-checked", "data/record.json") in told(site)


def test_no_link_is_followed_and_nothing_too_long_is_read(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").write_bytes((site / SHIP).read_bytes())
    (site / SHIP).unlink()
    make_link(site / SHIP, tmp_path / "elsewhere")
    assert told(site) == [("files", "cannot-be-checked", SHIP)]
    assert "it is a link" in verify(site).stdout
    monkeypatch.setattr(site_folder, "LARGEST", 100)
    assert "it is longer than 0 MiB" in verify(site).stdout


def online(site: Path, *without: str) -> None:
    """Publish a folder below /r/."""
    Publishing.pages = {}
    for file in site.rglob("*"):
        name = file.relative_to(site).as_posix()
        if file.is_file() and name not in without:
            page(f"/r/{name.removesuffix('index.html')}", file.read_bytes())


def test_a_site_online_stands_whichever_way_it_is_named(made: Path, server: str) -> None:
    online(made, "CNAME", ".nojekyll")
    for address in ("/r", "/r/", "/r/index.html", "/r/data/"):
        assert told(server + address, code=0) == []
    assert verify(f"{server}/r/").stdout.startswith(f"Verified {server}/r/ (record ")


def test_what_a_server_does_not_give_is_told(made: Path, server: str) -> None:
    online(made, "about/index.html")
    page(f"/r/{SHIP.removesuffix('index.html')}", b"gone", status=500)
    page("/r/data/claims.csv", (made / "data/claims.csv").read_bytes()[:-5], Content_Length="9999")
    page("/r/data/actors.csv", b"", status=302, Location="http://127.0.0.1:1/elsewhere")
    page("/r/data/README.md", b"", status=302, Location="/r/data/README.md")
    found = told(f"{server}/r/")
    assert found == [
        ("files", "differs", "about/index.html"),
        ("files", "cannot-be-checked", SHIP),
        ("files", "cannot-be-checked", "data/README.md"),
        ("files", "cannot-be-checked", "data/actors.csv"),
        ("files", "cannot-be-checked", "data/claims.csv"),
    ]


def test_an_address_that_leads_to_another_server_does_not_count(made: Path, server: str) -> None:
    online(made)
    other = server.replace("127.0.0.1", "localhost")
    page(f"/r/{SHIP.removesuffix('index.html')}", b"", status=302, Location=f"{other}/copy")
    page("/copy", (made / SHIP).read_bytes())
    assert told(f"{server}/r/") == [("files", "cannot-be-checked", SHIP)]
    assert "leads to another server" in verify(f"{server}/r/").stdout


def test_an_answer_without_end_is_not_read_to_it(made: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    online(made)
    monkeypatch.setattr(outside_site, "LARGEST", 1000)
    assert "it is longer than 0 MiB" in verify(f"{server}/r/").stdout


def test_nothing_online_is_told_in_a_sentence(server: str) -> None:
    Publishing.pages = {}
    done = verify(f"{server}/r/")
    assert done.exit_code == 1 and "There is no record to verify: the server has no such file." in done.stdout


@pytest.mark.parametrize("name", ["ftp://example.org", "https://user:word@example.org/", "https://", "no-such-folder"])
def test_a_name_that_is_none_is_wrong_usage(name: str) -> None:
    assert verify(name).exit_code == 2


# ---------------------------------------------------------------- quotes against archived copies

COPY = "<html><body><nav>Menu</nav><p>{}</p></body></html>".format
LONG = "Words of the report about the harbour. " * 30


@pytest.fixture
def quoting(project: Path, server: str, tmp_path: Path) -> Callable[..., list[tuple[str, str]]]:
    """Verify a site with one quote; gives answer and words. `archived`: by path, of each of its sources."""
    Publishing.pages = {}

    def found(*archived: str | None) -> list[tuple[str, str]]:
        root = tmp_path / "in"
        shutil.rmtree(root, ignore_errors=True)
        sources = [
            {"url": f"https://example.org/{n}", **({"archived": f"{server}{path}"} if path else {})}
            for n, path in enumerate(archived)
        ]
        row: dict[str, Any] = {
            "actor": "Office",
            "stance": "asserts",
            "date": "2024-10-23",
            "quote": QUOTED,
            "source": sources,
        }
        card: dict[str, Any] = {"claim": "A ship left.", "date": "2024-10-23", "actors": "Office", "status": "alleged"}
        card |= {"source": "https://example.org/a", "statements": [row]}
        (root / "content/claims").mkdir(parents=True)
        (root / "content/claims/ship.md").write_text(f"---\n{json.dumps(card)}\n---\nWords.\n")
        (root / "site.yaml").write_text("title: Harbour\n")
        shutil.copytree(project / "templates", root / "templates")
        result = build(Request(root=root, now=noon(date(2026, 1, 1)), output=tmp_path / "out"))
        assert result.ok, result.problems
        data: dict[str, Any] = json.loads(verify(tmp_path / "out", "--quotes", "--format", "json").stdout)
        (counts,) = [each for each in data["checks"] if each["subject"] == "quotes"]
        findings = [(each["answer"], each["words"]) for each in data["findings"] if each["subject"] == "quotes"]
        return findings or [("found", "")] * counts["found"]

    return found


def test_a_quote_is_found_in_the_words_of_a_copy(quoting: Callable[..., list[tuple[str, str]]]) -> None:
    page("/copy", COPY(f"{LONG} The ship left  at\ndawn. {LONG}").encode(), Content_Type="text/html; charset=utf-8")
    assert quoting("/copy") == [("found", "")]
    page("/plain", f"… {QUOTED}".encode("utf-16"), Content_Type="text/plain; charset=utf-16")
    assert quoting("/plain") == [("found", "")]


def test_it_is_absent_only_where_every_copy_could_be_read(quoting: Callable[..., list[tuple[str, str]]]) -> None:
    page("/copy", COPY(LONG).encode(), Content_Type="text/html")
    page("/other", COPY(f"{LONG}{QUOTED}").encode(), Content_Type="text/html")
    ((answer, words),) = quoting("/copy")
    assert answer == "absent" and words.startswith(f"“{QUOTED}” is not in http://127.0.0.1:")
    assert quoting("/copy", "/other") == [("found", "")]
    assert [answer for answer, _ in quoting("/copy", None)] == ["cannot-be-checked"]
    assert [answer for answer, _ in quoting("/copy", "/gone")] == ["cannot-be-checked"]


@pytest.mark.parametrize(
    ("body", "headers", "says"),
    [
        (b"%PDF-1.7", {"Content_Type": "application/pdf"}, "it is no text but application/pdf"),
        (COPY("Loading …").encode(), {"Content_Type": "text/html"}, "too little text"),
        (b"\xff\xff\xfe" * 400, {"Content_Type": "text/html; charset=utf-8"}, "its letters cannot be read"),
        (COPY(LONG).encode(), {"Content_Type": "text/html", "Content_Length": "999999"}, "broke off half-way"),
    ],
)
def test_what_cannot_be_read_is_never_called_absent(
    quoting: Callable[..., list[tuple[str, str]]], body: bytes, headers: dict[str, Any], says: str
) -> None:
    page("/copy", body, **headers)
    ((answer, words),) = quoting("/copy")
    assert answer == "cannot-be-checked" and says in words
    ((answer, words),) = quoting("/none")
    assert (answer, words.rpartition(": ")[2]) == ("cannot-be-checked", "the server answered 404")
    assert quoting(None) == [("cannot-be-checked", "no archived copy of its source is on record")]


def test_a_receipt_of_a_quote_that_is_not_on_record_is_told(site: Path) -> None:
    """Receipts are no facts, so the record hash holds; claims' data and the record must agree on them all the same."""
    record = site / "data/record.json"
    found = json.loads(record.read_bytes())
    assert len(found["receipts"]) == 3
    found["receipts"][0]["quote"] = "Nobody said this."
    found["receipts"][1]["after"] = "x" * 33
    record.write_text(json.dumps(found), "utf-8")
    listed_anew(site)
    fails = told(site)
    assert fails.count(("quotes", "differs", "receipt of ship")) == 2
    assert ("data", "differs", "claims/ship/data.json") in fails


def test_a_receipt_is_told_where_there_is_no_copy(site: Path) -> None:
    record = site / "data/record.json"
    found = json.loads(record.read_bytes())
    for row in found["facts"]["sources"]:
        row["archived"], row["also_archived"] = None, []
    found["record_hash"] = record_hash(found["facts"])
    record.write_text(json.dumps(found), "utf-8")
    done = json.loads(verify(site, "--format", "json").stdout)
    words = [each["words"] for each in done["findings"] if each["subject"] == "quotes"]
    assert (
        sum("by its receipt, it stands in a copy that the publisher keeps, of 2024-10-19 (SHA-256" in w for w in words)
        == 3
    )


def test_a_record_from_before_receipts_is_read(site: Path) -> None:
    record = site / "data/record.json"
    found = json.loads(record.read_bytes())
    del found["receipts"]
    record.write_text(json.dumps(found), "utf-8")
    for file in site.glob("claims/*/data.json"):
        data = json.loads(file.read_bytes())
        del data["receipts"]
        for row in data["sources"]:
            for key in ("archive_state", "archive_asked", "refused_by"):
                del row[key]
        file.write_text(json.dumps(data), "utf-8")
    listed_anew(site)
    assert told(site) == [("data", "differs", "data/index.json")]  # which has the hash of the file as it was

"""Archives that are refused: what the Wayback Machine answers then, what is told, and that nobody is asked twice."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.outside.archive import Archive, ArchiveRefusal
from onrecord.outside.http import Unanswered
from tests.outside.server import Misbehaving, running
from tests.outside.test_check import OUTSIDE, check
from tests.systems import make_link

BLOCKED = "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error"
ROBOTS = "org.archive.wayback.exception.RobotAccessControlException: Blocked By Robots"


@pytest.fixture
def server() -> Iterator[str]:
    with running() as address:
        yield address


def site(folder: Path, project: Path, sources: dict[str, str]) -> Path:
    make_link(folder / "templates", project / "templates")
    (folder / "site.yaml").write_text("title: R\n", "utf-8")
    (folder / "content/sources").mkdir(parents=True)
    for name, keys in sources.items():
        (folder / f"content/sources/{name}.md").write_text(f"---\ntitle: {name}\n{keys}---\n", "utf-8")
    return folder


def save(
    address: str, page: str, status: int = 200, url: str = "https://example.org/ship", **headers: str
) -> ArchiveRefusal | Unanswered | str:
    Misbehaving.saved = (status, page.encode(), headers)
    try:
        return Archive(web=OUTSIDE.web, base=address).save(url)
    except Unanswered as told:
        return told


@pytest.mark.parametrize(
    ("status", "page", "header", "by_site"),
    [
        (403, "", BLOCKED, True),
        (403, "", ROBOTS, True),
        (200, "<p>Sorry.</p><p>This URL has been excluded from the Wayback Machine.</p>", "", True),
        (200, '{"status": "error", "status_ext": "error:no-access"}', "", True),
        (
            200,
            '{"status_ext": "error:blocked", "message": "The target site is blocking us."}',
            "",
            True,
        ),
        (200, "The target server blocks access to https://example.org/ship (HTTP status=403).", "", True),
        (200, "The client does not have access rights to https://example.org/ship", "", True),
        (400, '{"status_ext": "error:blocked-url"}', "", False),
        (200, "This URL is in the Save Page Now service block list and cannot be captured.", "", False),
        (403, '{"status_ext": "error:blocked-client-ip"}', "", None),  # it is we who are not served
        (403, "Forbidden", "", None),
        (429, '{"status_ext": "error:user-session-limit"}', "", None),
        (200, '{"status_ext": "error:not-found"}', "", None),
        (520, "Job failed", "", None),
    ],
)
def test_a_refusal_is_told_from_what_may_pass(
    server: str, status: int, page: str, header: str, by_site: bool | None
) -> None:
    headers = {"X_Archive_Wayback_Runtime_Error": header} if header else {}
    told = save(server, page, status, **headers)
    assert isinstance(told, Unanswered)
    assert (told.by_site if isinstance(told, ArchiveRefusal) else None) is by_site
    if by_site is False:
        assert isinstance(told, ArchiveRefusal) and told.archive == server.removeprefix("http://")


def test_a_host_that_refuses_is_not_asked_again_and_the_card_is_told_what_to_say(
    tmp_path: Path, project: Path, server: str
) -> None:
    root = site(
        tmp_path, project, {n: f"url: https://times.example/{n}\n" for n in "abc"} | {"d": f"url: {server}/d\n"}
    )
    Misbehaving.saved = (403, b"", {"X_Archive_Wayback_Runtime_Error": BLOCKED})
    before = {file.name: file.read_bytes() for file in (root / "content/sources").iterdir()}
    arguments = ("--archive", "--save", "--archive-at", server)
    text = check(root, *arguments).stdout
    assert "Archive: 2 missing, 2 refused." in text
    assert "the site is excluded from the archive; add archive_state: refused, refused_by: times.example and" in text
    assert text.count("none was asked for: times.example has refused the archive another page in this run") == 2
    assert text.count("add archive_state: refused, refused_by: times.example") == 1
    asked = [path for _, path, _ in Misbehaving.asked]
    assert sum(path.startswith("/save/") for path in asked) == 2  # one of each host
    assert {file.name: file.read_bytes() for file in (root / "content/sources").iterdir()} == before
    rows = json.loads(check(root, *arguments, "--format", "json").stdout)["archive"]
    assert {row["verdict"] for row in rows} == {"missing", "refused"}
    assert "refused" in check(root, *arguments, "--format", "github").stdout


def test_a_host_that_will_not_be_saved_is_looked_up_all_the_same(tmp_path: Path, project: Path, server: str) -> None:
    root = site(tmp_path, project, {n: f"url: https://times.example/{n}\n" for n in "abc"})
    copy = f"{server}/web/20240101000000/https://www.times.example/c/"
    Misbehaving.archive = {"https://times.example/c": copy, "https://times.example/b": f"{copy}another"}
    Misbehaving.saved = (200, b'{"status_ext": "error:blocked"}', {})
    assert (
        "Archive: 1 added, 1 missing, 1 refused." in check(root, "--archive", "--save", "--archive-at", server).stdout
    )
    assert f"archived: {copy}\n" in (root / "content/sources/c.md").read_text("utf-8")


@pytest.mark.parametrize("page", ["<p>Could not save https://x.example/{}</p>", '{{"message": "Failed: {}"}}'])
@pytest.mark.parametrize("words", ["error:blocked-by-court", "Target%20server%20blocks%20access"])
def test_the_words_of_the_address_are_no_refusal(server: str, page: str, words: str) -> None:
    told = save(server, page.format(words).replace("%20", " "), 500, url=f"https://x.example/{words}")
    assert isinstance(told, Unanswered) and not isinstance(told, ArchiveRefusal)


def test_what_a_card_says_was_refused_is_not_asked_for(tmp_path: Path, project: Path, server: str) -> None:
    keys = "archive_state: refused\nrefused_by: Example Times\narchive_asked: 2026-04-02\n"
    root = site(tmp_path, project, {"a": f"url: {server}/a\n{keys}", "b": f"url: {server}/b\n"})
    claim = f"---\nclaim: C\ndate: 2024\nstatus: alleged\nactors: A\nsource: {server}/a\n---\n"
    (root / "content/claims").mkdir()
    (root / "content/claims/c.md").write_text(claim, "utf-8")
    text = check(root, "--archive", "--archive-at", server).stdout
    assert "Archive: 1 known, 1 missing." in text
    assert [path for _, path, _ in Misbehaving.asked if "%2Fa" in path] == []
    assert check(root, "--strict").exit_code == 0


def test_a_copy_that_could_not_be_made_now_may_be_said_to_be_missing(
    tmp_path: Path, project: Path, server: str
) -> None:
    root = site(tmp_path, project, {"a": f"url: {server}/a\n"})
    Misbehaving.saved = (520, b"", {})
    text = check(root, "--archive", "--save", "--archive-at", server).stdout
    assert "it answered 520); to say so on pages, add archive_state: not-yet and archive_asked: 20" in text

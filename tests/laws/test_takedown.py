"""A claim taken off the site: its address says so, and nothing of it is left anywhere else, whatever stood before."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from onrecord.build.build import Request, Result, build
from onrecord.build.kept.last_build import compare_with_last, save_build, tidied, unchanged
from onrecord.build.prose_only import rebuild_prose
from onrecord.files.find import find_sources
from onrecord.model.output.sums import SUMS_FILES
from tests.clock import noon
from tests.record_file_site import without_fonts

TODAY = date(2026, 1, 1)
CARDS = {
    "claims/boat": """claim: A boat zqleft the harbour.
source: {title: The zqreport, publisher: Zqpaper, url: https://example.org/zqboat}
date: 2024-10-23
status: alleged
about: Town
topics: [zqtopic]
question: zqwhich
redirect_from: [old-boat, /past/boat/]
statements:
  - {actor: zqofficer, stance: asserts, date: 2024-10-23, id: zqrow, quote: Zqsaid, source: https://example.org/zqboat}
  - {actor: Town, stance: denies, date: 2024-10-24, source: zqpaper}
""",
    "claims/no-boat": """claim: No boat left.
source: https://example.org/none
date: 2024-10-24
status: alleged
mirrors: boat
actors: Town
""",
    "claims/ship": """claim: A ship left.
source: https://example.org/ship
date: 2024-10-25
status: alleged
actors: Town
related: [boat, no-boat]
""",
    "claims/tug": """claim: A tug left.
source: https://example.org/tug
date: 2024-10-26
status: alleged
actors: Town
struck: {date: 2024-11-01, reason: Wrong., replaced_by: [boat]}
""",
    "actors/zqofficer": "name: Zqofficer",
    "actors/town": "name: Town\nkind: state",
    "sources/zqpaper": "title: The zqpaper\nurl: https://example.org/zqpaper",
}
PROSE = {"claims/ship": "See [the boat](claim:boat#statement-zqrow) and [it](claim:boat)."}
SITE = """title: A record
base_url: https://example.org/record
questions: {zqwhich: Zqwhich boat?}
topics: {zqtopic: Zqtopic}
"""
NOTICE = "withheld: {since: 2025-12-02, reason: A court forbade it.}\n"


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "templates", tmp_path / "templates")
    (tmp_path / "site.yaml").write_text(SITE, "utf-8")
    for path, front in CARDS.items():
        write(tmp_path, path, front, PROSE.get(path, ""))
    return tmp_path


def write(root: Path, path: str, front: str, body: str = "") -> None:
    file = root / "content" / f"{path}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{front.strip()}\n---\n\n{body}\n", "utf-8")


def run(root: Path, *, output: str = "output", cache: bool = True) -> Result:
    """A build as the command makes it, with what the last one left."""
    request = Request(root=root, now=noon(TODAY), output=root / output, cache=cache)
    with tidied(request):
        inputs = find_sources(root)
        last = compare_with_last(request, inputs)
        found = last and (unchanged(request, inputs, last) or rebuild_prose(request, inputs, last))
        result = found or build(request, inputs=inputs)
        if not found:
            save_build(request, inputs, result)
    assert result.ok, [p.message for p in result.problems]
    return result


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def taken_down(root: Path) -> dict[str, str]:
    """Every file of the site as text after the claim was published, then taken down."""
    run(root)
    assert "claims/boat/data.json" in tree(root / "output")
    write(root, "claims/boat", CARDS["claims/boat"] + NOTICE)
    run(root)
    return {path: content.decode("utf-8", "replace") for path, content in tree(root / "output").items()}


def test_nothing_of_it_is_left(taken_down: dict[str, str]) -> None:
    left = {path for path in taken_down if path.startswith("claims/boat/")}
    assert left == {f"claims/boat/{name}" for name in ("index.html", "feed.xml", "embed/index.html")}
    texts = {path: text for path, text in taken_down.items() if not path.endswith((".png", ".woff2"))}
    assert [path for path, text in texts.items() if "zq" in f"{path} {without_fonts(text)}".lower()] == []


def test_its_address_says_since_when_and_why(taken_down: dict[str, str]) -> None:
    page = taken_down["claims/boat/index.html"]
    assert "<h1>Withheld</h1>" in page
    assert "A claim stood at this address." in page
    assert "2 December 2025" in page
    assert "A court forbade it." in page
    assert '<meta name="robots" content="noindex">' in page
    assert "claims/boat/preview.png" not in page
    assert "claims/boat" not in taken_down["sitemap.xml"]


def test_its_old_addresses_and_links_in_prose_lead_there(taken_down: dict[str, str]) -> None:
    for old, way in (("claims/old-boat", "../boat/"), ("past/boat", "../../claims/boat/")):
        assert f'content="0; url={way}"' in taken_down[f"{old}/index.html"]
        assert "a claim at this address" in taken_down[f"{old}/index.html"]
    assert 'See <a href="../boat/">the boat</a> and <a href="../boat/">it</a>.' in taken_down["claims/ship/index.html"]


def test_lists_and_counts_leave_it_out(taken_down: dict[str, str]) -> None:
    feeds = {"feed.xml", "feed.json", "changes/feed.xml", "changes/feed.json", "claims/boat/feed.xml", "feeds.opml"}
    without = {"claims/ship/index.html", "changes/index.html", "index.html", "data/record.json"} | feeds
    without |= {"data/changes.csv", "data/record.zip"}  # they tell that it was withheld, as the page of changes does
    without |= {"record.html"}  # with the prose that leads there
    without |= set(SUMS_FILES)  # there is a page at its address: the notice
    pages = [
        path for path, text in taken_down.items() if "boat/" in text.replace("no-boat", "") and "past/" not in path
    ]
    own = {f"claims/{slug}/{page}index.html" for slug in ("boat", "old-boat") for page in ("", "embed/")}
    assert {*pages} - without - own - {".onrecord.json"} == set()
    assert taken_down["claims/ship/index.html"].count("../boat/") == 2
    assert json.loads(taken_down["claims/no-boat/data.json"])["mirrors"] is None
    assert len(json.loads(taken_down["claims/no-boat/data.json"])["statements"]) == 1


def test_changes_and_the_feed_tell_of_it(taken_down: dict[str, str]) -> None:
    assert 'data-kind="withheld"' in taken_down["changes/index.html"]
    assert "A court forbade it." in taken_down["changes/index.html"]
    items = [i for i in json.loads(taken_down["feed.json"])["items"] if "claims/boat/" in i["url"]]
    assert items == [
        {
            "id": "https://example.org/record/claims/boat/",
            "url": "https://example.org/record/claims/boat/",
            "title": "Withheld: a claim at this address",
            "content_html": "<p>Withheld since 2 December 2025. A court forbade it.</p>",
            "date_published": "2025-12-02T00:00:00Z",
            "date_modified": "2025-12-02T00:00:00Z",
        }
    ]


def test_references_to_it_are_told(root: Path) -> None:
    write(root, "claims/boat", CARDS["claims/boat"] + NOTICE)
    told = [p for p in run(root).problems if p.code == "reference-withheld"]
    assert {p.location.file for p in told} == {f"content/claims/{slug}.md" for slug in ("no-boat", "ship", "tug")}
    assert {p.message for p in told} == {
        "“boat” is withheld: only a notice stands at its address. The reference is left out."
    }


def test_new_prose_that_links_to_it_is_as_in_a_build_of_all(root: Path) -> None:
    write(root, "claims/boat", CARDS["claims/boat"] + NOTICE)
    run(root)
    write(root, "claims/ship", CARDS["claims/ship"], "Again, [the boat](claim:boat#statement-zqrow).")
    run(root)
    run(root, output="clean", cache=False)
    assert tree(root / "output") == tree(root / "clean")


def test_a_day_to_come_is_a_warning_and_the_claim_is_withheld_at_once(root: Path) -> None:
    write(root, "claims/boat", CARDS["claims/boat"] + NOTICE.replace("2025-12-02", "2027-01-01"))
    result = run(root)
    assert [p.message for p in result.problems if p.code == "future-date"] == [
        "The date 2027-01-01 has not come yet, but the claim is withheld from now on."
    ]
    assert "claims/boat/data.json" not in tree(root / "output")


def test_a_draft_that_is_withheld_has_no_notice(root: Path) -> None:
    write(root, "claims/boat", CARDS["claims/boat"] + NOTICE + "draft: true\n")
    run(root)
    assert "claims/boat/index.html" not in tree(root / "output")


def test_prose_that_no_longer_refers_to_an_actor_of_drafts_withholds_it(root: Path) -> None:
    write(root, "claims/boat", CARDS["claims/boat"] + "draft: true\n")
    write(root, "claims/ship", CARDS["claims/ship"], "See [him](actor:zqofficer).")
    run(root)
    assert "actors/zqofficer/index.html" in tree(root / "output")
    write(root, "claims/ship", CARDS["claims/ship"], "See nobody.")
    run(root)
    assert "actors/zqofficer/index.html" not in tree(root / "output")
    run(root, output="clean", cache=False)
    assert tree(root / "output") == tree(root / "clean")

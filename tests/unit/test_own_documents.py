"""A file of content/static/ as a source: linked from every page, told in full to machines, asked of no server."""

import json
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from onrecord.build.build import Request, Result, build
from onrecord.model.problems import Severity
from onrecord.model.urls import in_full, is_own_file, own_path
from tests.clock import noon

PROJECT = Path(__file__).parent.parent.parent
FILES = {
    "content/claims/ship.md": """---
claim: A ship left the harbour on Monday.
source: /court/judgment 2.pdf
date: 2024-10-23
status: alleged
recorded: 2024-10-24
statements:
  - actor: Harbour Office
    stance: denies
    date: 2024-10-24
    quote: No ship has left.
    source: letter
  - actor: Mayor
    stance: asserts
    date: 2024-10-23
    source: {title: The answer, url: /answer.html}
---
""",
    "content/sources/letter.md": "---\ntitle: Letter of the office\nurl: /letter.txt\n---\n",
    "content/texts/speech.md": (
        "---\ntitle: Speech\nurl: /speech.html\npassages:\n  - {says: All is well., left_out: A mood.}\n---\n"
    ),
    "content/static/court/judgment 2.pdf": "x",
    "content/static/letter.txt": "No ship has left.",
    "content/static/answer.html": "<p>x</p>",
    "content/static/speech.html": "<p>x</p>",
}


def built(root: Path, settings: str = "") -> Result:
    shutil.copytree(PROJECT / "templates", root / "templates")
    for name, text in {**FILES, "site.yaml": f"title: Harbour record\n{settings}"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return build(Request(root=root, now=noon(date(2026, 1, 1)), output=root / "output", strict=True, jobs=1))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    root = tmp_path_factory.mktemp("own")
    result = built(root, "base_url: https://example.org/record\n")
    return root / "output", result


def test_a_document_of_ones_own_is_linked_from_page_to_file(published: tuple[Path, Result]) -> None:
    output, result = published
    assert not [p for p in result.problems if p.severity in (Severity.ERROR, Severity.WARNING)]
    page = (output / "claims/ship/index.html").read_text("utf-8")
    assert 'href="../../court/judgment%202.pdf"' in page
    assert 'href="../../answer.html"' in page
    assert 'href="../../letter.txt#:~:text=No%20ship%20has%20left"' in page
    assert 'href="../../speech.html"' in (output / "texts/speech/index.html").read_text("utf-8")
    assert (output / "court/judgment 2.pdf").is_file()


def test_no_copy_in_an_archive_is_asked_for(published: tuple[Path, Result]) -> None:
    output, result = published
    assert "no-archived-copy" not in {p.code for p in result.problems}
    for name in ("claims/ship", "sources/letter", "sources"):
        text = (output / name / "index.html").read_text("utf-8")
        assert "no archived copy" not in text and "data-originalurl" not in text


def test_machines_are_told_the_address_in_full(published: tuple[Path, Result]) -> None:
    output, _ = published
    page = (output / "claims/ship/index.html").read_text("utf-8")
    assert '"url":"https://example.org/record/answer.html"' in page.partition("application/ld+json")[2]
    data = json.loads((output / "claims/ship/data.json").read_text("utf-8"))
    whole = "https://example.org/record/"
    assert {row["url"] for row in data["sources"]} == {
        f"{whole}court/judgment%202.pdf", f"{whole}answer.html", f"{whole}letter.txt",
    }  # fmt: skip
    text = json.loads((output / "texts/speech/data.json").read_text("utf-8"))
    assert text["original"] == f"{whole}speech.html"
    feed = unescape((output / "claims/ship/feed.xml").read_text("utf-8"))
    assert f'href="{whole}letter.txt"' in feed


def test_the_facts_do_not_change_when_the_site_moves(published: tuple[Path, Result], tmp_path: Path) -> None:
    output, _ = published
    assert built(tmp_path).ok  # opens from the folder
    first, second = (json.loads((o / "data/record.json").read_text("utf-8")) for o in (output, tmp_path / "output"))
    assert first["record_hash"] == second["record_hash"]
    assert {row["url"] for row in first["facts"]["sources"]} == {"/court/judgment 2.pdf", "/answer.html", "/letter.txt"}


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("/judgment.pdf", True), ("/a/b c.html#part", True), ("/about/", False), ("//example.org/a.pdf", False),
        ("/../a.pdf", False), ("/a?b.pdf", False), ("judgment.pdf", False), ("https://example.org/a.pdf", False),
    ],
)  # fmt: skip
def test_what_is_an_address_of_an_own_file(words: str, own: bool) -> None:
    assert is_own_file(words) is own


def test_an_address_in_full() -> None:
    assert in_full("/a b.html#x", "https://example.org/r") == "https://example.org/r/a%20b.html#x"
    assert in_full("/a.html", None) == "/a.html"
    assert in_full("https://other.org/a", "https://example.org") == "https://other.org/a"
    assert own_path("/a%20b.html#x") == "a b.html"

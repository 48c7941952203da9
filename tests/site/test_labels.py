"""A label belongs to the claim, and what was only denied is never called false: small sites, read as published.

The first has a refuted claim whose headline is true, and says the opposite. The second has one claim that was denied
and one that was withdrawn, and nothing else.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from lxml import etree, html

from onrecord.build import pictures
from onrecord.build.build import Request, build
from onrecord.formats.data.tables import TABLES
from onrecord.render.png import draw
from onrecord.wording.english.terms import TERMS
from onrecord.wording.english.words import ENGLISH
from tests import feed_rules
from tests.clock import noon

SETTINGS = """title: The Horizon record
base_url: https://rec.example
publisher: {name: The Desk}
record_since: 2019-01-01
questions: {was-it: "Was it?"}
"""
PAGES = {slug: f"title: {slug}" for slug in ("methodology", "corrections", "about", "funding")}
CLAIM = "The Horizon system is robust and fit for purpose."
HEADLINE = "Horizon was not remotely robust, the High Court found"
PHRASE = f"Refuted: “{CLAIM}”"
NOTED = f"{CLAIM} (Refuted · shown to be wrong)"
SOURCE = "{title: A judgment, url: https://example.org/j, archived: https://archive.example/j}"
HORIZON = f"""claim: {CLAIM}
headline: {HEADLINE}
source: judgment
date: 2015-08-01
status: denied
basis: refuted
reasoning: The High Court heard the engineers.
actors: Post Office Limited
topics: horizon
question: was-it
featured: 1
related: convictions
redirect_from: /old-horizon
statements:
  - {{actor: Post Office Limited, stance: asserts, date: 2015-08-01, source: judgment}}
  - {{actor: The Alliance, stance: denies, date: 2016-01-01, source: judgment}}
  - {{actor: High Court, stance: refutes, date: 2019-12-16, source: judgment}}
history:
  - {{date: 2015-08-01, status: alleged, why: As said.}}
  - {{date: 2019-12-16, status: denied, basis: refuted, why: The judgment., recorded: 2019-12-17}}
corrections:
  - {{date: 2020-01-01, kind: fact, why: A day was wrong.}}
review: {{by: Desk, date: 2020-01-01, rating: "False", value: 1, explanation: The High Court found otherwise.}}
"""
CONVICTIONS = f"""claim: Dozens of convictions were miscarriages of justice.
source: {SOURCE}
date: 2021-04-23
status: alleged
actors: The Alliance
topics: horizon
question: was-it
related: horizon-is-robust
featured: 2
statements:
  - {{actor: The Alliance, stance: asserts, date: 2021-04-23, source: judgment}}
"""

OPINION = f"""claim: The judges were brave.
source: {SOURCE}
date: 2022-01-01
status: alleged
kind: opinion
actors: Ann Expert
topics: horizon
"""


def laid(root: Path, project: Path, files: dict[str, str]) -> Path:
    for name, text in {"site.yaml": SETTINGS, **files}.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\n{text}\n---\n" if name.endswith(".md") else text, "utf-8")
    copytree(project / "templates", root / "templates")
    return root


def published(
    root: Path, files: dict[str, str], project: Path, patch: pytest.MonkeyPatch
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Every file of text by its path, pictures as the drawings that they were made of; the codes of all problems."""
    drawings: dict[bytes, str] = {}

    def drawn(svg: str, fonts: Mapping[str, bytes]) -> bytes:
        picture = draw(svg, fonts)
        drawings[picture] = svg
        return picture

    patch.setattr(pictures, "draw", drawn)
    pages = {f"content/pages/{slug}.md": text for slug, text in PAGES.items()}
    laid(root, project, {**pages, **files})
    result = build(Request(root=root, now=noon(date(2026, 1, 1)), output=root / "output", jobs=1))
    assert result.ok, result.problems
    found: dict[str, str] = {}
    for path in sorted(p for p in (root / "output").rglob("*") if p.is_file()):
        name, content = path.relative_to(root / "output").as_posix(), path.read_bytes()
        if content in drawings:
            found[f"{name.removesuffix('.png')}.svg"] = drawings[content]
        elif path.suffix in {".html", ".xml", ".json", ".txt"} and name != ".onrecord.json":
            found[name] = content.decode()
    return found, tuple(problem.code for problem in result.problems)


@pytest.fixture(scope="module")
def horizon(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    files = {
        "content/claims/horizon-is-robust.md": HORIZON,
        "content/claims/convictions.md": CONVICTIONS,
        "content/claims/brave.md": OPINION,
        "content/sources/judgment.md": "title: The judgment\nurl: https://example.org/j",
    }
    with pytest.MonkeyPatch.context() as patch:
        yield published(tmp_path_factory.mktemp("horizon"), files, project, patch)[0]


def parsed(text: str) -> Any:
    return html.document_fromstring(text)


def xml(text: str) -> Any:
    return etree.fromstring(text.encode())


def texts(page: str) -> list[str]:
    """What a page says, in the order in which it is read: one string for each paragraph, heading or cell."""
    body = parsed(page).body
    parts = re.split(r"\n+", re.sub(r"[ \t]+", " ", "".join(_spoken(body))))
    return [part.strip() for part in parts if part.strip()]


_INLINE = {"a", "b", "strong", "span", "time", "mark", "q", "em", "svg", "path"}


def _spoken(node: Any) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in {"script", "style", "template"}:
        return
    edge = "" if node.tag in _INLINE else "\n"
    yield edge + (node.text or "").replace("\n", " ")
    for child in node:
        yield from _spoken(child)
        yield (child.tail or "").replace("\n", " ")
    yield edge


def after(page: str, words: str) -> list[str]:
    """What is read next, wherever a page says just these words."""
    said = texts(page)
    return [said[n + 1] for n, part in enumerate(said) if part == words]


LISTS = {
    "home": "index.html",
    "all claims": "claims/index.html",
    "topic": "topics/horizon/index.html",
    "question": "questions/was-it/index.html",
    "related": "claims/convictions/index.html",
    "source": "sources/judgment/index.html",
}


@pytest.mark.parametrize("path", LISTS.values(), ids=LISTS)
def test_a_list_says_the_claim_and_its_label_in_one_and_the_headline_without(
    path: str, horizon: dict[str, str]
) -> None:
    assert PHRASE in texts(horizon[path])
    assert after(horizon[path], HEADLINE) and set(after(horizon[path], HEADLINE)) == {PHRASE}


def test_no_page_has_a_label_or_a_party_right_behind_the_headline(horizon: dict[str, str]) -> None:
    pages = {path: text for path, text in horizon.items() if path.endswith(".html") and HEADLINE in text}
    assert set(LISTS.values()) < set(pages)
    for path, text in pages.items():
        assert all(said.startswith(PHRASE) for said in after(text, HEADLINE)), path
        assert texts(text).count(HEADLINE) == text.count(HEADLINE), path  # nor is it part of anything else


def test_the_claims_own_page_puts_the_phrase_below_the_headline(horizon: dict[str, str]) -> None:
    page = horizon["claims/horizon-is-robust/index.html"]
    assert after(page, HEADLINE) == [f"{PHRASE} since 16 December 2019; alleged before"]
    subject = f"About the claim “{CLAIM}”"
    for part in ("Who said what", "Review", "History of our status"):  # else they would be about the headline
        assert after(page, part) == [subject]


@pytest.mark.parametrize("name", ["og:title", "og:image:alt", "og:description", "description"])
def test_a_link_preview_says_the_phrase(name: str, horizon: dict[str, str]) -> None:
    page = parsed(horizon["claims/horizon-is-robust/index.html"])
    (said,) = page.xpath("//meta[@name=$name or @property=$name]/@content", name=name)
    assert PHRASE in said and HEADLINE not in said
    assert page.findtext(".//title") == f"{PHRASE} – The Horizon record"


def test_the_picture_shows_the_label_and_the_claim(horizon: dict[str, str]) -> None:
    drawing = xml(horizon["claims/horizon-is-robust/preview.svg"])
    said = " ".join(node.text for node in drawing.findall("{*}text"))
    assert f"Refuted · shown to be wrong since 16 December 2019; alleged before “{CLAIM}”" in said
    assert "remotely" not in said


def test_citations_cite_the_claim_with_its_label(horizon: dict[str, str]) -> None:
    page = parsed(horizon["claims/horizon-is-robust/index.html"])
    cited = page.get_element_by_id("cite-text").text
    assert f"“{CLAIM}” – status: Refuted · shown to be wrong." in cited
    assert f"title = {{{{{PHRASE}}}}}" in page.get_element_by_id("cite-bibtex").text


def test_the_search_page_shows_the_claim_with_its_label_and_finds_it_by_the_headline(horizon: dict[str, str]) -> None:
    (index,) = (json.loads(text) for path, text in horizon.items() if path.startswith("search-index."))
    (row,) = (row for row in index["rows"] if row[0] == "claim" and row[1] == "horizon-is-robust")
    assert (row[2], index["labels"][row[4]][0]) == (CLAIM, "Refuted · shown to be wrong")
    assert ["sentence", HEADLINE] in [[row[0], row[2]] for row in index["rows"]]
    (pattern,) = re.findall(r'data-key="refuted"[^>]* data-phrase="([^"]+)"', horizon["search/index.html"])
    assert html.fromstring(f"<p>{pattern}</p>").text == "Refuted: “{claim}”"


def feed(text: str) -> list[tuple[str, str]]:
    root = xml(text)
    return [(e.findtext("{*}title"), feed_rules.words_of(e)) for e in root.findall("{*}entry")]


def test_the_feeds_name_the_claim(horizon: dict[str, str]) -> None:
    entries = [(title, said) for title, said in feed(horizon["feed.xml"]) if "Horizon" in title]
    change = f"Alleged → Refuted · shown to be wrong: “{CLAIM}”"
    assert [title for title, _ in entries] == [f"Correction: {PHRASE}", change, PHRASE]
    now = "Refuted · shown to be wrong, since 16 December 2019. The High Court heard the engineers."
    assert [said for _, said in entries if said.startswith(f"{PHRASE} {now}")] == [entries[-1][1]]
    for slug, verb in (("post-office-limited", "asserts"), ("the-alliance", "denies"), ("high-court", "refutes")):
        said = [(title, text) for title, text in feed(horizon[f"actors/{slug}/feed.xml"]) if "Horizon" in title]
        assert [title.partition(" ")[2].endswith(f"{verb}: {NOTED}") for title, _ in said] == [True]
        assert said[0][1].endswith(f"{PHRASE} {now}")
    assert not [path for path in horizon if "feed" in path and HEADLINE in horizon[path]]


def test_rows_of_what_was_said_and_done_name_the_claim(horizon: dict[str, str]) -> None:
    timeline, changes = texts(horizon["timeline/index.html"]), texts(horizon["changes/index.html"])
    assert f"refutes: {NOTED}" in timeline
    for rows in (timeline, changes):
        assert f"Our status changed: {PHRASE}" in rows and f"Correction: {PHRASE}" in rows
    for slug in ("post-office-limited", "the-alliance", "high-court"):
        assert NOTED in " ".join(texts(horizon[f"actors/{slug}/index.html"]))
    assert HEADLINE not in horizon["timeline/index.html"] + horizon["changes/index.html"]
    assert HEADLINE not in horizon["who-says-what/index.html"]


def test_what_is_not_confirmed_says_so_where_no_label_stands_beside_it(horizon: dict[str, str]) -> None:
    told = "Alleged: Dozens of convictions were miscarriages of justice."
    page = parsed(horizon["claims/convictions/index.html"])
    assert page.findtext(".//title") == f"{told} – The Horizon record"
    assert told in [title for title, _ in feed(horizon["feed.xml"])]
    assert f"Later: {told}" in texts(horizon["claims/horizon-is-robust/index.html"])
    assert PHRASE in horizon["old-horizon/index.html"] and HEADLINE not in horizon["old-horizon/index.html"]


def test_an_opinion_is_told_with_the_name_of_its_author(horizon: dict[str, str]) -> None:
    page = parsed(horizon["claims/brave/index.html"])
    assert page.findtext(".//title") == "Opinion, Ann Expert: The judges were brave. – The Horizon record"
    drawing = " ".join(node.text for node in xml(horizon["claims/brave/preview.svg"]).findall("{*}text"))
    (alt,) = page.xpath("//meta[@property='og:image:alt']/@content")
    assert "Opinion, not rated – Ann Expert" in drawing and "Opinion, not rated – Ann Expert" in alt


# ---------------------------------------------------------------- denied and withdrawn

_OURS = ("Denied · not refuted", "Denied, not refuted")
_VERDICT = re.compile(r"\b(false\w*|wrong\w*|untrue|refuted|disprove[dn]|debunked)\b|[×✕✖✗✘❌❎☒🗙]", re.IGNORECASE)
_DENIED = f"""claim: The ship carried soldiers.
source: {SOURCE}
date: 2024-10-01
status: denied
basis: denial
reasoning: The Fleet says that it did not.
actors: Harbour Office
topics: ship
featured: 1
review: {{by: Desk, date: 2024-11-02, rating: Made up, explanation: The Fleet says that it was made up.}}
statements:
  - {{actor: Harbour Office, stance: asserts, date: 2024-10-01, source: {SOURCE}}}
  - {{actor: The Fleet, stance: denies, date: 2024-10-02, source: {SOURCE}}}
history:
  - {{date: 2024-10-01, status: alleged, why: As said.}}
  - {{date: 2024-10-02, status: denied, basis: denial, why: The Fleet denies it., recorded: 2024-10-03}}
"""
_WITHDRAWN = f"""claim: The ship sank.
source: {SOURCE}
date: 2024-10-05
status: denied
basis: withdrawn
reasoning: The Harbour Office took it back.
actors: Harbour Office
topics: ship
featured: 2
related: soldiers
statements:
  - {{actor: Harbour Office, stance: asserts, date: 2024-10-05, source: {SOURCE}}}
  - {{actor: Harbour Office, stance: withdraws, date: 2024-10-06, source: {SOURCE}}}
history:
  - {{date: 2024-10-05, status: alleged, why: As said.}}
  - {{date: 2024-10-06, status: denied, basis: withdrawn, why: It took it back., recorded: 2024-10-06}}
"""


def words_of(path: str, text: str) -> Iterator[str]:
    """All that a file says, to eyes, ears and machines; of data the strings, for its `false` is no word."""
    if path.endswith(".json"):
        yield from _strings(json.loads(text))
    elif path.endswith(".html"):
        page = parsed(text)
        yield from texts(text)
        for name in ("alt", "aria-label", "title", "content", "placeholder", "data-label", "data-phrase"):
            yield from page.xpath(f"//@{name}")
        for script in page.xpath('//script[@type="application/ld+json"]'):
            yield from _strings(json.loads(script.text))
        yield page.findtext(".//title")
        yield from (node.text_content() for node in page.iter("template"))
    else:
        yield from (xml(text).itertext() if path.endswith((".xml", ".svg")) else [text])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(part)


def test_nothing_calls_false_what_was_only_denied_or_withdrawn(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"content/claims/soldiers.md": _DENIED, "content/claims/sank.md": _WITHDRAWN}
    found, problems = published(tmp_path, files, project, monkeypatch)
    assert "review-left-out" in problems
    named = json.loads(found["data/record.json"])["facts"]["labels"]  # all words of the site, said of no claim
    explained = {f"{term.label} {term.definition}" for term in TERMS.values()}
    vocabulary = {word for row in named for word in row.values()}
    columns = [column for table in TABLES for column in table.columns]  # what they mean, and may hold
    described = vocabulary | {words for column in columns for words in (column.about, *map(str, column.values))}
    of_none = {
        "data/record.json": vocabulary,
        "methodology/index.html": explained,
        "data/index.html": {ENGLISH["data.judgement"]},
        "data/datapackage.json": described,
        **{f"data/schema/{table.name}.json": described for table in TABLES},
    }
    labels = 0
    for path, text in found.items():
        for words in words_of(path, text):
            if words in of_none.get(path, ()):
                continue
            labels += any(label in words for label in (*_OURS, "Withdrawn"))
            for own in _OURS:
                words = words.replace(own, "")
            assert not _VERDICT.search(words), (path, words)
            assert "Made up" not in words and "ClaimReview" not in words, (path, words)
    assert labels > 40
    lead = after(found["index.html"], "The ship carried soldiers.")[0]  # of the home page
    assert lead == "Denied · not refuted since 2 October 2024; alleged before"
    assert {Path(path).suffix for path in found} == {".html", ".json", ".xml", ".svg", ".txt"}


@pytest.mark.parametrize("status", ["denied\nbasis: denial", "denied\nbasis: withdrawn", "alleged"])
@pytest.mark.parametrize("rating", ["False", "wrong", "Refuted", "Half true\n  value: 2"])
def test_a_review_that_calls_it_false_stops_the_build(status: str, rating: str, project: Path, tmp_path: Path) -> None:
    review = f"review:\n  by: Desk\n  date: 2024-11-02\n  explanation: Ukraine denied it.\n  rating: {rating}"
    card = f"claim: The ship sank.\nsource: {SOURCE}\ndate: 2024-10-05\nactors: A\nstatus: {status}\n{review}"
    root = laid(tmp_path, project, {"content/claims/sank.md": card})
    result = build(Request(root=root, now=noon(date(2026, 1, 1)), output=root / "output", jobs=1))
    assert not result.ok and not (root / "output").exists()
    assert "review-contradicts-status" in {problem.code for problem in result.problems}

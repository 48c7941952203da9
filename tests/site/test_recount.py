"""The example, counted a second time: from the front matter with PyYAML alone, against the HTML of a real build.

Nothing of onrecord is imported here, so that a mistake in its reading, joining or counting cannot hide itself.
"""

import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

Card = dict[str, Any]
Key = tuple[str, str, str]

MAIN_CLAIM = "north-korean-troops-in-russia"
MAIN_SPEAKERS = [
    "kim-yong-hyun", "peskov", "zelensky", "nis", "austin", "peskov", "dprk-un-mission", "austin", "zakharova",
    "lin-jian", "putin", "kim-jong-gyu", "rutte", "jenca", "nebenzia", "guterres", "gerasimov",
    "dprk-military-commission", "putin",
]  # fmt: skip


def front_matter(path: Path) -> Card:
    """The front matter of a card, every scalar as text."""
    _, front, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(yaml.load(front, Loader=yaml.BaseLoader))


def cards(project: Path, kind: str) -> dict[str, Card]:
    """All cards of one kind by slug."""
    return {path.stem: front_matter(path) for path in sorted((project / "content" / kind).glob("*.md"))}


def only_in_drafts(project: Path, kind: str) -> set[str]:
    """The slugs of actors or sources that no claim, actor or page names but drafts."""
    texts = {
        path: path.read_text("utf-8") for path in (project / "content").glob("*/*.md") if path.parent.name != "sources"
    }
    drafts = {path for path in texts if front_matter(path).get("draft") == "true"}

    def named(slug: str, paths: set[Path]) -> bool:
        own = project / "content" / kind / f"{slug}.md"
        return any(re.search(rf"(?<![\w-]){slug}(?![\w-])", texts[path]) for path in paths - {own})

    return {s for s in cards(project, kind) if named(s, drafts) and not named(s, texts.keys() - drafts)}


@pytest.fixture(scope="module")
def claims(project: Path) -> dict[str, Card]:
    """The claims that are published."""
    return {slug: card for slug, card in cards(project, "claims").items() if card.get("draft") != "true"}


@pytest.fixture(scope="module")
def actors(project: Path) -> dict[str, Card]:
    """The actors' own files."""
    return cards(project, "actors")


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as the command builds it."""
    output = tmp_path_factory.mktemp("recount") / "output"
    done = subprocess.run(
        [sys.executable, "build.py", "--strict", "--output", str(output)],
        cwd=project,
        env={**os.environ, "ONRECORD_NO_VENV": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def page(built: Path, address: str) -> LexborHTMLParser:
    """A page of the built site."""
    return LexborHTMLParser((built / address / "index.html").read_text(encoding="utf-8"))


def rows(tree: LexborHTMLParser, section: str) -> list[LexborNode]:
    """The rows of the list in the section labelled by `section`."""
    return tree.css(f'section[aria-labelledby="{section}"] ol.row-list > li:not(.row-fold)')


def slug_of(node: LexborNode, kind: str) -> str:
    """The slug in the first link of a row that leads to a card of `kind`; the link may end in index.html."""
    for anchor in node.css("a"):
        parts = (anchor.attributes.get("href") or "").split("#")[0].removesuffix("index.html").strip("/").split("/")
        if len(parts) > 1 and parts[-2] == kind:
            return parts[-1]
    raise AssertionError(f"no link to {kind} in: {node.text()}")


def mirrored(claims: dict[str, Card], slug: str) -> list[Card]:
    """Rows that a claim shows from the claim it mirrors and from those that mirror it."""
    others = [claims[slug]["mirrors"]] if "mirrors" in claims[slug] else []
    others += [other for other, card in claims.items() if card.get("mirrors") == slug]
    return [row for other in others for row in claims[other]["statements"]]


def first_source(row: Card) -> str:
    """The slug of the first source of a statement."""
    source = row["source"]
    return str(source[0] if isinstance(source, list) else source)


def utterances(claims: dict[str, Card]) -> dict[Key, int]:
    """Each utterance (speaker, day, first source) with the number of claims it bears on."""
    return Counter((r["actor"], r["date"], first_source(r)) for card in claims.values() for r in card["statements"])


def status_changes(claims: dict[str, Card]) -> int:
    """Entries of history after the first of each claim."""
    return sum(max(0, len(card.get("history", [])) - 1) for card in claims.values())


def test_44_cards_43_published(project: Path, claims: dict[str, Card], built: Path) -> None:
    assert len(cards(project, "claims")) == 44
    assert len(claims) == 43
    assert {path.name for path in (built / "claims").iterdir() if path.is_dir()} == set(claims)


def test_every_card_has_statements_of_its_own(claims: dict[str, Card]) -> None:
    assert all(card["statements"] for card in claims.values())


def test_main_claim_has_its_19_statements_in_order(claims: dict[str, Card], built: Path) -> None:
    written = claims[MAIN_CLAIM]["statements"]
    assert [row["actor"] for row in written] == MAIN_SPEAKERS
    mirror = Counter(row["actor"] for row in mirrored(claims, MAIN_CLAIM))
    shown = [slug_of(row, "actors") for row in rows(page(built, f"claims/{MAIN_CLAIM}"), "statements")]
    assert [slug for slug in shown if slug not in mirror] == MAIN_SPEAKERS


def test_every_claim_page_shows_its_statements(claims: dict[str, Card], built: Path) -> None:
    for slug, card in claims.items():
        expected = Counter(row["actor"] for row in [*card["statements"], *mirrored(claims, slug)])
        shown = Counter(slug_of(row, "actors") for row in rows(page(built, f"claims/{slug}"), "statements"))
        assert shown == expected, slug


def test_every_claim_page_shows_its_history(claims: dict[str, Card], built: Path) -> None:
    for slug, card in claims.items():
        own = 0 if card.get("kind") == "opinion" else max(1, len(card.get("history", [])))
        assert len(rows(page(built, f"claims/{slug}"), "history")) == own, slug


def test_mirrored_claims_count_each_statement_once(claims: dict[str, Card]) -> None:
    pairs = [(slug, card["mirrors"]) for slug, card in claims.items() if "mirrors" in card]
    assert pairs == [("reports-are-fake", MAIN_CLAIM)]
    for slug, other in pairs:
        own, mirror = (
            {(r["actor"], r["date"], first_source(r)) for r in claims[s]["statements"]} for s in (slug, other)
        )
        assert not own & mirror


def test_main_claim_has_two_reversals_with_both_speakers(built: Path) -> None:
    section = page(built, f"claims/{MAIN_CLAIM}").css_first("#reversals")
    assert section is not None
    pairs = [
        [slug_of(side, "actors") for side in pair.css(".pair-steps > li")] for pair in section.css("figure.pair-turn")
    ]
    assert sorted(pairs) == [["dprk-un-mission", "dprk-military-commission"], ["nebenzia", "gerasimov"]]


def test_every_actor_page_shows_what_the_actor_said(
    claims: dict[str, Card], actors: dict[str, Card], project: Path, built: Path
) -> None:
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for slug, card in claims.items():
        for row in card["statements"]:
            speaker = row["actor"]
            body = row.get("speaks_for") or actors[speaker].get("speaks_for", speaker)
            office = actors[speaker].get("part_of", speaker)
            through = {office} if actors.get(office, {}).get("speaks_for") == body else set()
            for who in {speaker, body, *through}:
                said[who][slug] += 1
    for actor in actors.keys() - only_in_drafts(project, "actors"):
        shown = rows(page(built, f"actors/{actor}"), "said")
        assert Counter(slug_of(row, "claims") for row in shown) == said[actor], actor


def timeline_pages(built: Path) -> list[LexborHTMLParser]:
    """The pages of the timeline, one per year."""
    return [page(built, f"timeline/{path.name}") for path in sorted((built / "timeline").glob("[0-9]*"))]


def test_the_timeline_has_a_row_per_utterance(claims: dict[str, Card], built: Path) -> None:
    shown = [row for tree in timeline_pages(built) for row in tree.css("li[data-kind=utterance]")]
    expected = utterances(claims)
    assert len(shown) == len(expected)
    bearings = sum(len(row.css("ul li")) for row in shown)
    assert bearings == sum(len(card["statements"]) for card in claims.values()) == sum(expected.values())
    speakers = Counter(slug_of(row, "actors") for row in shown)
    assert speakers == Counter(actor for actor, _, _ in expected)


def test_the_timeline_has_a_row_per_status_change(claims: dict[str, Card], built: Path) -> None:
    assert sum(len(tree.css("li[data-kind=status]")) for tree in timeline_pages(built)) == status_changes(claims)


def test_the_changes_page_lists_every_status_change(claims: dict[str, Card], built: Path) -> None:
    assert len(page(built, "changes").css("main ol.row-list > li")) == status_changes(claims)


SIDES = {
    **dict.fromkeys(("asserts", "confirms", "acknowledges"), 1),
    "declines": 0,
    **dict.fromkeys(("denies", "refutes", "withdraws"), -1),
}
NO_POSITION = ("collective", "unnamed", "checker")


def is_check(row: Card, actors: dict[str, Card], sources: dict[str, Card]) -> bool:
    """The finding of a medium in a fact-check."""
    cited = row.get("source", [])
    kinds = [
        (sources.get(entry, {}) if isinstance(entry, str) else entry).get("kind")
        for entry in (cited if isinstance(cited, list) else [cited])
    ]
    medium = actors[row["actor"]].get("kind") == "media"
    return medium and row["stance"] in ("confirms", "refutes") and "fact-check" in kinds


def said_by_bodies(
    claims: dict[str, Card], actors: dict[str, Card], sources: dict[str, Card], slug: str
) -> dict[str, int]:
    """The side of the last words of each body on a claim, its mirror's words turned round; all days are whole days."""

    def body_of(row: Card) -> str:
        if "speaks_for" in row:
            return str(row["speaks_for"])
        who = str(row["actor"])
        while "speaks_for" in actors[who]:
            who = actors[who]["speaks_for"]
        return who

    def side_of(row: Card) -> int | None:
        return None if is_check(row, actors, sources) else SIDES.get(row["stance"])

    own = [(row["date"], side_of(row), body_of(row)) for row in claims[slug]["statements"]]
    turned = [(r["date"], side_of(r), body_of(r)) for r in mirrored(claims, slug)]
    every = own + [(day, -side if side is not None else None, who) for day, side, who in turned]
    return {
        who: side
        for _, side, who in sorted(every, key=lambda said: said[0].split("/")[0])
        if side is not None and actors[who].get("kind") not in NO_POSITION
    }


def test_who_says_what_holds_every_position_once(
    project: Path, claims: dict[str, Card], actors: dict[str, Card], built: Path
) -> None:
    sources = cards(project, "sources")
    tree = page(built, "who-says-what")
    across = [slug_of(head, "actors") for head in tree.css("table.matrix thead th:has(a)")]
    assert 5 <= len(across) <= 7
    rows_shown = tree.css("table.matrix tbody tr:not(.matrix-status)")
    listed = {slug_of(item, "claims"): item for item in tree.css(".matrix-list > div > ul > li")}
    wanted = {s: c for s, c in claims.items() if not {"struck", "mirrors"} & set(c) and c.get("kind") != "opinion"}
    assert {slug_of(row, "claims") for row in rows_shown} == set(wanted) == set(listed)
    held: Counter[str] = Counter()
    for row in rows_shown:
        slug = slug_of(row, "claims")
        expected = said_by_bodies(claims, actors, sources, slug)
        held.update(list(expected))
        cells = row.css("td")
        for who, cell in zip(across, cells, strict=False):
            assert bool(cell.css_first("a")) == (who in expected), (slug, who)
        said = row.css("td a:has(.mark-says-so, .mark-says-not, .mark-no-position)")
        assert len(said) == len(expected) == len(listed[slug].css("li li")), slug
        now = [a.css(":is(.mark-says-so, .mark-no-position, .mark-says-not)")[-1] for a in said]
        sides = tuple(
            sum(f"mark-{side}" in str(mark.attributes["class"]) for mark in now) for side in ("says-so", "says-not")
        )
        assert sides == tuple(list(expected.values()).count(side) for side in (1, -1)), slug
    assert min(held[who] for who in across) >= max(n for who, n in held.items() if who not in across)


def test_every_card_of_the_example_has_a_page_unless_only_drafts_name_it(project: Path, built: Path) -> None:
    for kind in ("actors", "sources"):
        pages = {path.name for path in (built / kind).iterdir() if path.is_dir()}
        withheld = only_in_drafts(project, kind)
        assert set(cards(project, kind)) - withheld <= pages
        assert withheld.isdisjoint(pages)

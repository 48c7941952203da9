"""Notices for an editor: who was not heard, what leans on one source or is old, what readers are not told."""

from typing import Any

from onrecord.check.transparency import GAP, missing_elements
from onrecord.model.cards import Citation, ClaimCard, PageCard, ReplyRow, SourceFields
from onrecord.model.problems import Location
from onrecord.model.prose.body import Body
from onrecord.model.settings import ELEMENTS, Config, Publisher
from onrecord.model.vocabulary import Basis, Stance, Status
from tests.unit.join_cards import actor, claim, codes, day, joined, ref, row

FAIR = {"no-reply-sought", "single-source", "single-origin", "status-unreviewed"}


def fair(*cards: ClaimCard, config: Config | None = None, **more: Any) -> list[str]:
    _, problems = joined(*cards, config=config or Config(title="x", review_after=0), **more)
    return [code for code in codes(problems) if code in FAIR]


def cited(url: str, origin: str | None = None) -> Citation:
    return Citation(at=Location("x"), fields=SourceFields(url=url, origin=origin))


def test_a_statement_of_those_concerned_or_of_who_speaks_for_them_is_a_hearing() -> None:
    people = [actor("town"), actor("mayor", speaks_for=ref("town"))]
    about = {"about": (ref("town"),)}
    assert fair(claim("a", **about), actors=people) == ["no-reply-sought"]
    assert fair(claim("a", row("mayor", Stance.DENIES, "2024-10-02"), **about), actors=people) == []
    assert fair(claim("a", row("fleet", Stance.DENIES, "2024-10-02"), **about), actors=people) == ["no-reply-sought"]
    assert fair(claim("a", reply=(ReplyRow(at=Location("x")),), **about), actors=people) == []


def test_only_confirmed_claims_that_lean_on_one_source_or_origin_are_told() -> None:
    confirmed = {"status": Status.CONFIRMED, "basis": Basis.RECORD}
    one, two = cited("https://example.org/1"), cited("https://example.org/2")
    same = (cited("https://example.org/1", "briefing"), cited("https://example.org/2", "briefing"))
    assert fair(claim("a", sources=(one,), **confirmed)) == ["single-source"]
    assert fair(claim("a", sources=same, **confirmed)) == ["single-origin"]
    assert fair(claim("a", sources=(one, two), **confirmed)) == []
    assert fair(claim("a", sources=(one,))) == []


def test_a_status_is_told_once_its_days_have_passed() -> None:
    old = claim("a", checked=day("2024-11-01"))
    for days, told in ((0, False), (1, True), (455, True), (456, False), (100_000, False)):
        assert ("status-unreviewed" in fair(old, config=Config(title="x", review_after=days))) is told


def page(slug: str, html: str = "<p>Words.</p>") -> PageCard:
    return PageCard(slug=slug, path=f"content/pages/{slug}.md", title=slug, body=Body(html=html))


def test_there_are_fourteen_elements_and_each_can_be_met() -> None:
    keys = {"publisher", "contact", "error-reports", "licence"}
    assert len(ELEMENTS) == 14 and missing_elements((), Config(title="x")) == tuple(ELEMENTS)
    publisher = Publisher(name="P", contact="a@example.org")
    config = Config(title="x", publisher=publisher, report_url="a@example.org", licence="CC")
    assert missing_elements((), config) == tuple(e for e in ELEMENTS if e not in keys)
    assert missing_elements(tuple(page(e) for e in ELEMENTS), config) == ()


def test_a_part_of_a_page_counts_only_without_a_gap_in_it() -> None:
    about = page("about", f'<h2 id="t-team">Team</h2><p>Two.</p><h2 id="t-owner">Owner</h2><p><b>{GAP}:</b> who.</p>')
    where = {"team": "/about/#team", "ownership": "/about/#owner", "funding": "/about/#none", "licence": "/no/"}
    missing = missing_elements((about,), Config(title="x", transparency=where))
    assert {"about", "ownership", "funding", "licence"} <= {*missing} and "team" not in missing
    assert "funding" not in missing_elements((), Config(title="x", transparency={"funding": "https://example.org/f"}))


def test_a_page_that_cannot_be_read_is_not_missing() -> None:
    config = Config(title="x", transparency={"funding": "/money/"})
    unread = frozenset({"about", "money"})
    assert not {"about", "funding"} & {*missing_elements((), config, unread)}
    assert {"about", "funding"} < {*missing_elements((), config)}

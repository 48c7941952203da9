"""What only the whole record shows: references that lead nowhere, dates ahead, gaps."""

from typing import Any

import pytest

from onrecord.model.cards import Correction, PageCard, ReplyRow, SourceCard, SourceFields, Struck
from onrecord.model.dates import Moment
from onrecord.model.problems import Severity
from onrecord.model.prose.body import Body, BodyLink
from onrecord.model.settings import Config
from tests.unit.join_cards import actor, claim, codes, day, entry, joined, ref, row, slug, url

AT = ref("").at
CITING = entry("2024", "alleged", sources=(slug("reprot"),))


def linking(address: str) -> Body:
    return Body(links=(BodyLink(address, AT, address),))


@pytest.mark.parametrize(
    ("card", "code", "hint"),
    [
        (claim("a", related=(ref("tropps"),)), "unknown-claim", "Did you mean “troops”?"),
        (claim("a", mirrors=ref("tropps")), "unknown-claim", "Did you mean “troops”?"),
        (
            claim("a", struck=Struck(date=day("2025"), reason="So.", replaced_by=(ref("tropps"),))),
            "unknown-claim",
            "Did you mean “troops”?",
        ),
        (claim("a", sources=(slug("reprot"),)), "unknown-source", "Did you mean “report”?"),
        (claim("a", row("x", "asserts", "2024", slug("reprot"))), "unknown-source", "Did you mean “report”?"),
        (
            claim("a", history=(entry("2024", "alleged", sources=(slug("reprot"),)),)),
            "unknown-source",
            "Did you mean “report”?",
        ),
        (claim("a", question=ref("how-mny")), "unknown-question", "Did you mean “how-many”?"),
        (claim("a", body=linking("/claims/tropps/")), "dead-link", "Did you mean “troops”?"),
        (
            claim("a", body=linking("/actors/nobody/#x")),
            "dead-link",
            "Write the name of a file in content/actors/, without .md.",
        ),
    ],
)
def test_a_reference_to_nothing_is_an_error(card: Any, code: str, hint: str | None) -> None:
    report = SourceCard(slug="report", path="content/sources/report.md", fields=SourceFields(title="Report"))
    config = Config(title="R", questions={"how-many": "How many?"})
    _, problems = joined(card, claim("troops"), sources=(report,), config=config)
    assert [(p.code, p.severity, p.hint) for p in problems] == [(code, Severity.ERROR, hint)]


@pytest.mark.parametrize(
    "card",
    [claim("a", related=(ref("later"),)), claim("a", mirrors=ref("later")), claim("a", body=linking("/claims/later/"))],
)
@pytest.mark.parametrize("held", [{"draft": True}, {"publish": Moment("2026-02-01")}], ids=str)
def test_a_reference_to_a_withheld_card_is_information(card: Any, held: dict[str, Any]) -> None:
    later = claim("later", **held)
    site, problems = joined(card, later)
    assert [(p.code, p.severity) for p in problems] == [("reference-withheld", Severity.INFO)]
    assert (list(site.claims), site.withheld, site.claims["a"].related) == (["a"], frozenset({"/claims/later/"}), ())
    whole, none = joined(card, later, drafts=True, future=True)
    assert (sorted(whole.claims), codes(none)) == (["a", "later"], [])


def test_links_to_what_exists_and_to_no_card_are_left_alone() -> None:
    cards = [claim(f"a{n}", body=linking(u)) for n, u in enumerate(("/actors/x/", "/timeline/", "#note", "/claims/"))]
    _, problems = joined(*cards, claim("b", row("x", "asserts", "2024")))
    assert codes(problems) == []


@pytest.mark.parametrize(
    "card",
    [
        claim("a", date=day("2026-02-02")),
        claim("a", row("x", "asserts", "2027")),
        claim("a", history=(entry("2026-03", "alleged"),)),
        claim("a", corrections=(Correction(date=day("2026-02-02"), kind="fact", why="So."),)),
    ],
)
def test_a_date_after_today_is_a_warning(card: Any) -> None:
    _, problems = joined(card)
    assert [(p.code, p.severity) for p in problems] == [("future-date", Severity.WARNING)]


def test_today_this_year_and_dates_that_are_plans_are_no_fault() -> None:
    days = {"date": day("2026-01-31"), "due": day("2030"), "publish": Moment("2026-01-31")}
    card = claim("a", row("x", "asserts", "2026"), **days)
    assert codes(joined(card)[1]) == []


def test_a_correction_of_a_page_ahead_of_today_is_a_warning() -> None:
    mended = actor("x", corrections=(Correction(date=day("2030"), kind="fact", why="So."),))
    assert codes(joined(actors=[mended])[1]) == ["future-date"]


def test_a_redirect_may_hide_neither_a_page_nor_another_redirect() -> None:
    cards = [claim("a", redirect_from=(ref("/claims/b/"), ref("/old/"))), claim("b", redirect_from=(ref("/old/"),))]
    assert codes(joined(*cards)[1]) == ["redirect-hides-page", "redirect-hides-page"]


def test_gaps_are_notices_one_each() -> None:
    bare = url("https://example.org/x", archived=())
    cards = [claim("a", sources=(bare,), about=(ref("X"),)), claim("b", sources=(bare,))]
    asked = claim("c", about=(ref("X"),), reply=(ReplyRow(at=ref("X").at, asked=day("2025")),))
    _, problems = joined(*cards, asked, pages=(PageCard(slug="about", path="content/pages/about.md", title="About"),))
    assert sorted(codes(problems)) == ["no-archived-copy", "no-reply-sought"] + ["transparency-page-missing"] * 3
    assert {p.severity for p in problems} == {Severity.NOTICE}


def test_topics_are_one_by_slug_and_named_as_first_written_or_by_the_settings() -> None:
    cards = [claim("a", topics=("Troop numbers", "losses")), claim("b", topics=("troop  numbers",), question=ref("q"))]
    site, _ = joined(*cards, config=Config(title="R", topics={"losses": "Losses"}, questions={"q": "How many?"}))
    assert [(g.slug, g.name, g.claims) for g in site.topics] == [
        ("losses", "Losses", ("a",)),
        ("troop-numbers", "Troop numbers", ("a", "b")),
    ]
    assert [(g.name, g.claims) for g in site.questions] == [("How many?", ("b",))]

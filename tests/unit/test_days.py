"""Days of ours and days of the events: what history, checks, pages and feeds make of them."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.model.cards import Cards, ClaimCard, Correction, Review, SourceFields, Struck
from onrecord.model.settings import Config
from onrecord.model.site import Corrected, StatusEntry, Strike
from onrecord.model.vocabulary import Basis, ClaimKind, Status
from tests.unit.join_cards import claim, codes, day, entry, joined, joined_and_checked, ref, row, url

SINCE = Config(title="x", record_since=day("2026-11-24"))


MENDED = Correction(date=day("2025-03"), kind="fact", why="W")


def of(card: ClaimCard, config: Config | None = None) -> Any:
    return joined(card, config=config)[0].claims[card.slug]


def test_without_a_history_an_allegation_has_its_first_day_and_no_reason() -> None:
    made = of(claim("a", reasoning="By June 2025 three states said so."), SINCE)
    assert made.history == (
        StatusEntry(date=day("2024-10-01"), status=Status.ALLEGED, basis=None, first_made=True, reconstructed=True),
    )
    entered = of(claim("a", recorded=day("2026-11-24")), SINCE).history[0]
    assert entered.reconstructed  # on the first day of the record everything older is
    own = of(claim("a", date=day("2026-11-25")), SINCE).history[0]
    assert own.recorded == day("2026-11-25") and not own.reconstructed


def test_without_a_history_a_judgement_has_its_reason_and_no_day() -> None:
    judged = claim("a", status=Status.CONFIRMED, basis=Basis.RECORD, reasoning="It is law.")
    assert of(judged, SINCE).history == (
        StatusEntry(date=None, status=Status.CONFIRMED, basis=Basis.RECORD, why="It is law."),
    )


@pytest.mark.parametrize(
    ("more", "newest"),
    [
        ({}, None),
        ({"checked": day("2025-01-02")}, "2025-01-02"),
        ({"checked": day("2025-01-02"), "recorded": day("2025-02")}, "2025-02"),
        ({"recorded": day("2025-01-01"), "corrections": (MENDED,)}, "2025-03"),
        ({"struck": Struck(date=day("2025-04"), reason="W"), "checked": day("2025-01-02")}, "2025-04"),
        ({"history": (entry("2024-10-01", "alleged", recorded=day("2026-01-05")),)}, "2026-01-05"),
        ({"history": (entry("2024-10-01", "alleged"),)}, "2024-10-01"),
        ({"review": Review(by="B", date=day("2025-06"), rating="R", explanation="E")}, "2025-06"),
    ],
)  # fmt: skip
def test_the_newest_day_of_ours_is_never_that_of_the_event(more: dict[str, Any], newest: str | None) -> None:
    rows = () if "history" in more else (row("X", "asserts", "2025-12-24"),)
    updated = of(claim("a", *rows, **more)).updated
    assert (updated and updated.text) == newest


def test_what_was_pieced_together_before_the_record_began_is_no_day_of_ours() -> None:
    assert of(claim("a", history=(entry("2024-10-01", "alleged"),)), SINCE).updated is None


def test_the_site_covers_what_site_yaml_says_and_was_looked_at_when_its_cards_say() -> None:
    config = replace(SINCE, as_of=day("2026-02-16"))
    cards = [claim("a", checked=day("2026-01-05")), claim("b", checked=day("2026-01-07")), claim("c")]
    site, _ = joined(*cards, config=config)
    assert (site.as_of, site.checked, site.updated) == (day("2026-02-16"), day("2026-01-07"), day("2026-01-07"))
    bare, _ = joined(claim("a", row("X", "asserts", "2015-01-13")))
    assert (bare.as_of, bare.checked, bare.updated) == (None, None, None)


@pytest.mark.parametrize(("zone", "told"), [(None, []), ("Asia/Seoul", ["future-date"])])
def test_tomorrow_may_be_today_somewhere_unless_the_site_says_where_it_is(zone: str | None, told: list[str]) -> None:
    card = claim("a", row("X", "asserts", "2026-02-01"))
    config = Config(title="x", review_after=0, time_zone=ref(zone) if zone else None)
    _, problems = joined_and_checked(Cards(claims=(card,)), config, date(2026, 1, 31))
    assert [code for code in codes(problems) if code == "future-date"] == told
    later = replace(card, checked=day("2026-02-02"), recorded=day("2026-02-03"))
    _, problems = joined_and_checked(Cards(claims=(later,)), config, date(2026, 1, 31))
    assert codes(problems).count("future-date") == 2 + len(told)


def test_a_prediction_is_overdue_when_its_whole_day_has_passed_and_nobody_judged_it() -> None:
    awaited = claim("a", kind=ClaimKind.PREDICTION, due=day("2026-01-30"))
    assert of(awaited).overdue
    for other in (
        replace(awaited, due=day("2026-01-31")),
        replace(awaited, due=day("2026-01")),
        replace(awaited, due=day("2025-12-01/..")),
        replace(awaited, status=Status.CONFIRMED, basis=Basis.RECORD),
        replace(awaited, struck=Struck(date=day("2026"), reason="W")),
        replace(awaited, kind=ClaimKind.FACT),
    ):
        assert not of(other).overdue, other
    assert "prediction-due" in codes(joined(awaited)[1])


def test_a_denial_of_a_month_is_listed_before_what_it_denies() -> None:
    said = row("X", "asserts", "2009-05-11", url("https://example.org/x"))
    for when, told in (
        ("2009-05", 1),
        ("2009", 1),
        ("2009-05-11/2009-05", 0),
        ("2009-05-12", 0),
        ("2009-04/2009-05-11", 1),
    ):
        card = claim("a", said, row("Y", "denies", when, url("https://example.org/x")), date=day("2009-05-11"))
        assert codes(joined(card)[1]).count("denial-before-claim") == told, when
    meant = claim("a", said, row("Y", "denies", "2009-05", earlier=True), date=day("2009-05-11"))
    assert "denial-before-claim" not in codes(joined(meant)[1])


def test_a_source_long_before_the_statement_is_told_and_one_of_the_same_weeks_is_not() -> None:
    for when, told in (("2013-06-09", 0), ("2013-06-08", 1), ("2013", 0), ("2012", 1), ("2019-12-11", 0)):
        card = claim("a", row("X", "asserts", "2013-07-10", url("https://example.org/x", date=day(when))))
        assert codes(joined(card)[1]).count("source-before-statement") == told, when


def test_two_cards_with_one_claim_are_told_once() -> None:
    same = [
        claim(slug, claim=words)
        for slug, words in (("a", "A ship left."), ("b", "a  SHIP left"), ("c", "Ａ ship left!"))
    ]
    assert codes(joined(*same, claim("d", claim="A ship did not leave."))[1]).count("claim-twice") == 2


def test_a_bare_address_takes_no_title_of_another_card_in_silence() -> None:
    described = url("https://example.org/x", title="Settlement announced")
    bare = url("https://example.org/x", archived=())
    _, problems = joined(claim("a", sources=(bare,)), claim("b", sources=(described,)))
    told = [problem for problem in problems if problem.code == "title-from-another-card"]
    assert [problem.related for problem in told] == [(described.at,)]
    assert "title-from-another-card" not in codes(joined(claim("b", sources=(described, bare)))[1])


def test_a_description_is_not_lost_to_a_bare_address_of_an_earlier_card() -> None:
    described = url("https://example.org/x", title="Settlement announced")
    bare = url("https://example.org/x", archived=())
    site, _ = joined(claim("a", sources=(bare,)), claim("b", sources=(described,)))
    assert site.sources["https://example.org/x"].fields == SourceFields(
        url="https://example.org/x", title="Settlement announced", archived=("https://archive.example/1",)
    )


def test_the_timeline_tells_that_a_claim_was_struck() -> None:
    mended = (Correction(date=day("2025-05"), kind="fact", why="W"),)
    site, _ = joined(
        claim(
            "a",
            row("X", "asserts", "2024-10-01"),
            struck=Struck(date=day("2025-04-01"), reason="Not ours."),
            corrections=mended,
        )
    )
    assert site.timeline[0] == Strike(date=day("2025-04-01"), claim="a", reason="Not ours.")
    assert [type(event) for event in site.timeline] == [Strike, Corrected]

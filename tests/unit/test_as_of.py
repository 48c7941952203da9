"""Cards cut at a day: each kind of dated thing, the days that have pages, and claims joined of what is left."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest

from onrecord.join.as_of import days as days_module
from onrecord.join.as_of.cut import card_on, days_of
from onrecord.join.as_of.days import AsOfDays, DayRule, as_of_days, chosen
from onrecord.join.as_of.past import ClaimThen, Past
from onrecord.join.site import join
from onrecord.model.cards import (
    ActorCard,
    Cards,
    ClaimCard,
    Correction,
    ReplyRow,
    Review,
    SourceCard,
    SourceFields,
    Struck,
    Withheld,
)
from onrecord.model.settings import Config
from onrecord.model.vocabulary import Basis, ClaimKind, Side, Stance, Status
from tests.unit.join_cards import TODAY, claim, day, entry, ref, row, slug, url

D = date.fromisoformat


def past(
    *cards: ClaimCard,
    actors: tuple[ActorCard, ...] = (),
    sources: tuple[SourceCard, ...] = (),
    config: Config | None = None,
) -> Past:
    """The past of a record of these cards."""
    found, _ = join(
        Cards(claims=cards, actors=actors, sources=sources),
        config or Config(title="R"),
        datetime.combine(TODAY, time()),
    )
    return Past(claims=found.site.claims, setting=found.setting)


def on(card: ClaimCard, when: str, *more: ClaimCard, **given: Any) -> ClaimThen:
    found = past(card, *more, **given).on(card.slug, D(when))
    assert found is not None
    return found


def cut(card: ClaimCard, when: str, **given: Any) -> ClaimCard | None:
    made = past(card, **given)
    return card_on(made.claims[card.slug], D(when), made.setting.people, made.setting.sources)


def sides(then: ClaimThen) -> dict[str, Side]:
    return {position.body: position.statement.side for position in then.claim.positions}


def test_statements_that_are_later_than_the_day_are_out() -> None:
    card = claim(
        "c", row("a", "asserts", "2024-10-10"), row("a", "denies", "2024-10-12"), row("b", "denies", "2024-10-13")
    )
    assert sides(on(card, "2024-10-11")) == {"a": Side.SAYS_SO}
    assert sides(on(card, "2024-10-12")) == {"a": Side.SAYS_NOT}
    assert [len(on(card, when).claim.reversals) for when in ("2024-10-11", "2024-10-12")] == [0, 1]
    assert sides(on(card, "2024-10-13")) == {"a": Side.SAYS_NOT, "b": Side.SAYS_NOT}


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("2024-10", "2024-10-31"),
        ("2024", "2024-12-31"),
        ("2024-10-03/2024-10-05", "2024-10-05"),
        ("2024-10-05~", "2024-10-05"),
    ],
)
def test_a_date_that_leaves_the_day_open_counts_from_the_last_that_it_allows(written: str, last: str) -> None:
    card = claim("c", row("b", "mentions", "2024-10-02"), row("a", "asserts", written))
    before = D(last).replace(day=D(last).day - 1).isoformat()
    assert (sides(on(card, before)), sides(on(card, last))) == ({}, {"a": Side.SAYS_SO})


def test_a_date_without_an_end_counts_on_no_day() -> None:
    card = claim("c", row("a", "asserts", "2024-10-02/.."), row("b", "denies", "2024-10-03"))
    assert sides(on(card, "9999-12-30")) == {"b": Side.SAYS_NOT}
    assert days_of(past(card).claims["c"], date.max) == (D("2024-10-03"),)


def test_nothing_of_a_claim_is_as_old() -> None:
    card = claim("c", row("a", "asserts", "2024-10-10"), date=day("2024-10-10"))
    assert past(card).on("c", D("2024-10-09")) is None


def test_our_status_is_that_of_the_last_entry_by_then() -> None:
    history = (entry("2024-10-05", "alleged"), entry("2024-11-01", "denied", basis=Basis.REFUTED))
    card = claim("c", status=Status.DENIED, basis=Basis.REFUTED, history=history, headline="It is not so.")
    then, later = on(card, "2024-10-31"), on(card, "2024-11-01")
    assert (then.claim.card.status, then.status and then.status.status) == (Status.ALLEGED, Status.ALLEGED)
    assert (later.claim.card.status, later.claim.card.basis) == (Status.DENIED, Basis.REFUTED)
    assert on(card, "2024-10-04").status is None


def test_a_status_of_no_known_day_is_known_on_no_day() -> None:
    card = claim("c", row("a", "asserts", "2024-10-10"), status=Status.CONFIRMED, basis=Basis.COURT)
    then = on(card, "2025-10-10")
    assert (then.status, then.claim.card.status) == (None, Status.ALLEGED)


def test_a_claim_without_history_is_alleged_since_it_was_made() -> None:
    card = claim("c", row("a", "asserts", "2024-09-30", earlier=True))
    assert on(card, "2024-09-30").status is None
    assert (found := on(card, "2024-10-01").status) is not None and found.first_made


def test_an_opinion_has_no_status() -> None:
    assert on(claim("c", row("a", "asserts", "2024-10-10"), kind=ClaimKind.OPINION), "2024-10-10").status is None


def test_disputes_are_made_anew() -> None:
    card = claim(
        "c", row("a", "asserts", "2024-10-10"), row("b", "denies", "2024-10-12"), row("b", "declines", "2024-10-14")
    )
    assert [on(card, f"2024-10-{n}").claim.disputed for n in (10, 12, 14)] == [False, True, False]


def test_whose_first_words_are_later_had_not_put_the_claim_forward() -> None:
    card = claim(
        "c", row("a", "asserts", "2024-10-01"), row("b", "asserts", "2024-10-05"), actors=(ref("a"), ref("b"), ref("x"))
    )
    assert on(card, "2024-10-03").claim.actors == ("a", "x")
    assert on(card, "2024-10-05").claim.actors == ("a", "b", "x")


def test_of_a_card_with_rows_none_is_implied_on_any_day() -> None:
    card = claim("c", row("b", "denies", "2024-10-05"), actors=(ref("a"),))
    then = on(card, "2024-10-01").claim
    assert (then.statements, then.put_forward, then.positions) == ((), ("a",), ())
    assert days_of(past(card).claims["c"], date.max) == (D("2024-10-01"), D("2024-10-05"))


def test_a_card_without_rows_has_its_implied_statement_with_its_sources() -> None:
    card = claim("c", actors=(ref("a"),), sources=(url("https://a.example/"),))
    then = on(card, "2024-10-01").claim
    assert (sides(on(card, "2024-10-01")), then.sources) == ({"a": Side.SAYS_SO}, ("https://a.example/",))


def test_sources_of_the_card_are_there_from_their_day_on() -> None:
    own = (
        url("https://a.example/", date=day("2024-10-02")),
        url("https://b.example/", date=day("2024-11")),
        url("https://c.example/"),
    )
    card = claim("c", row("a", "asserts", "2024-10-01", url("https://d.example/", date=day("2025"))), sources=own)
    assert on(card, "2024-10-03").claim.sources == ("https://a.example/", "https://d.example/")
    assert len(on(card, "2024-11-30").claim.sources) == 3


def test_a_source_with_a_file_has_its_day_from_there() -> None:
    file = SourceCard(slug="s", path="content/sources/s.md", fields=SourceFields(title="S", date=day("2024-10-07")))
    card = claim("c", row("a", "asserts", "2024-10-01", url("https://d.example/")), sources=(slug("s"),))
    assert "s" not in on(card, "2024-10-06", sources=(file,)).claim.sources
    assert "s" in on(card, "2024-10-07", sources=(file,)).claim.sources


def reply(**told: Any) -> ReplyRow:
    return ReplyRow(**{"at": ref("").at, "actor": ref("a"), **told})


@pytest.mark.parametrize(
    ("told", "states"),
    [
        ({"asked": day("2024-10-05"), "answered": day("2024-10-08"), "quote": "No."}, ["", "unanswered", "answered"]),
        ({"asked": day("2024-10-05"), "answered": False}, ["", "unanswered", "unanswered"]),
        ({"asked": day("2024-10-05"), "answered": day("2024-10")}, ["", "", ""]),  # it may have come by then, or not
        ({"asked": day("2024-10-05"), "quote": "No."}, ["", "", ""]),
        ({"answered": day("2024-10-08")}, ["", "", "answered"]),
        ({"not_asked": True}, ["", "", ""]),
    ],
)
def test_replies(told: dict[str, object], states: list[str]) -> None:
    card = claim("c", row("b", "asserts", "2024-10-01"), about=(ref("a"),), reply=(reply(**told),))
    found = [on(card, when).claim.replies for when in ("2024-10-04", "2024-10-05", "2024-10-08")]
    assert [replies[0].state.value if replies else "" for replies in found] == states


def test_no_answer_was_looked_for_later_than_the_day() -> None:
    card = claim("c", about=(ref("a"),), reply=(reply(asked=day("2024-10-05")),), checked=day("2025-01-01"))
    (found,) = on(card, "2024-10-06", config=Config(title="R", as_of=day("2025-06-01"))).claim.replies
    assert found.looked == day("2024-10-06")
    assert on(card, "2024-10-06").claim.replies[0].looked is None


def test_what_we_did_later_and_what_has_no_day_is_out() -> None:
    mended = [Correction(date=day(when), kind="fact", why="So.") for when in ("2024-10-02", "2024-12-01")]
    card = claim(
        "c",
        row("a", "asserts", "2024-10-01"),
        corrections=tuple(mended),
        checked=day("2024-11-01"),
        struck=Struck(date=day("2024-12-02"), reason="Twice."),
        review=Review(by="R", date=day("2024-10-01"), rating="so", explanation="So."),
        reasoning="For now.",
        notice="Look out.",
        headline="Not so.",
        conflicts=("One.",),
        by=("B",),
        featured=1,
        related=(ref("c"),),
        extra=(("x-a", "b"),),
    )
    then = cut(card, "2024-11-30")
    assert then is not None
    assert (then.corrections, then.checked, then.struck) == (tuple(mended[:1]), day("2024-11-01"), None)
    gone = (then.reasoning, then.notice, then.headline, then.review, then.featured)
    assert (gone, then.conflicts, then.by, then.related, then.extra, then.body.html) == (
        (None,) * 5,
        (),
        (),
        (),
        (),
        "",
    )
    assert (at := cut(card, "2024-12-02")) is not None and at.struck == card.struck
    assert (early := cut(card, "2024-10-31")) is not None and early.checked is None


def test_a_claim_may_be_older_than_what_it_says_the_opposite_of() -> None:
    card = claim("c", row("a", "asserts", "2024-10-05"), date=day("2024-10-05"))
    older = claim("o", row("a", "denies", "2024-10-03"), date=day("2024-10-03"), mirrors=ref("c"))
    assert on(older, "2024-10-04", card).claim.mirrors is None
    assert on(older, "2024-10-06", card).claim.mirrors == "c"


def test_a_mirror_lends_what_was_said_by_then() -> None:
    other = claim("o", row("a", "denies", "2024-10-03"), row("b", "asserts", "2024-10-06"), mirrors=ref("c"))
    card = claim("c", row("a", "mentions", "2024-10-02"))
    assert sides(on(card, "2024-10-03", other)) == {"a": Side.SAYS_SO}
    assert sides(on(card, "2024-10-06", other)) == {"a": Side.SAYS_SO, "b": Side.SAYS_NOT}
    assert days_of(past(card, other).claims["c"], date.max) == (D("2024-10-02"), D("2024-10-03"), D("2024-10-06"))


def test_a_claim_that_was_struck_lends_nothing_on_any_day() -> None:
    struck = Struck(date=day("2025-01-01"), reason="Twice.")
    other = claim("o", row("a", "denies", "2024-10-03"), mirrors=ref("c"), struck=struck)
    card = claim("c", row("b", "asserts", "2024-10-02"))
    assert on(card, "2024-10-04", other).claim.mirrored == ()
    assert on(other, "2024-10-04", card).claim.mirrored == ()


def test_a_claim_that_was_taken_down_is_in_no_past() -> None:
    gone = claim("c", row("a", "asserts", "2024-10-02"), withheld=Withheld(since=day("2025-01-01"), reason="By order."))
    assert "c" not in past(gone, claim("d")).claims


def test_days_of_a_claim_are_those_on_which_it_changed() -> None:
    card = claim(
        "c",
        row("a", "asserts", "2024-10"),
        row("a", "denies", "2024-12-01"),
        history=(entry("2024-10-15", "alleged"), entry("2025-02-01", "denied")),
        status=Status.DENIED,
        reply=(reply(asked=day("2024-10-20"), answered=day("2024-10-22")),),
        struck=Struck(date=day("2025-03-01"), reason="Twice."),
    )
    found = [each.isoformat() for each in days_of(past(card).claims["c"], date.max)]
    assert found == ["2024-10-15", "2024-10-20", "2024-10-22", "2024-10-31", "2024-12-01", "2025-02-01", "2025-03-01"]
    assert days_of(past(card).claims["c"], D("2024-10-20")) == (D("2024-10-15"), D("2024-10-20"))


def test_a_claim_of_which_no_words_are_on_record_has_the_day_on_which_it_was_made() -> None:
    assert days_of(past(claim("c")).claims["c"], date.max) == (D("2024-10-01"),)


DAYS = tuple(map(D, ("2024-10-01", "2024-10-15", "2024-10-20", "2024-11-03", "2025-01-01", "2025-01-09")))


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (DayRule.EVERY, DAYS),
        (DayRule.OWN, (D("2024-10-15"), D("2024-10-20"), D("2024-11-03"), D("2025-01-09"))),
        (DayRule.MONTHS, (D("2024-10-20"), D("2024-11-03"), D("2025-01-09"))),
        (DayRule.YEARS, (D("2024-11-03"), D("2025-01-09"))),
    ],
)
def test_the_rules_of_a_large_record(rule: DayRule, kept: tuple[date, ...]) -> None:
    assert chosen(DAYS, {D("2024-10-15")}, rule) == kept


def spoken(name: str, *dates: str) -> ClaimCard:
    return claim(name, *(row("a", "asserts", when, id=f"s{n}") for n, when in enumerate(dates)))


def test_beyond_some_claims_only_days_of_our_status_and_the_last_of_months(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = past(spoken("c", "2024-10-02", "2024-10-05", "2024-11-01"), spoken("d", "2024-10-03")).claims
    assert as_of_days(claims, TODAY).rule is DayRule.EVERY
    monkeypatch.setattr(days_module, "AS_OF_CLAIMS", 1)
    found = as_of_days(claims, TODAY)
    assert (found.rule, found.record_rule, found.cut) == (DayRule.OWN, DayRule.OWN, ("c",))
    assert found.claims["c"] == (D("2024-10-05"), D("2024-11-01"))
    assert found.record == (D("2024-10-05"), D("2024-11-01"))
    # no page shows this state, for that of the next change is another
    assert (found.last_page("c", D("2024-10-03")), found.last_page("c", D("2024-10-31"))) == (None, D("2024-10-05"))


def test_a_claim_with_very_many_days_has_pages_of_some(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(days_module, "AS_OF_DAYS", 2)
    found = as_of_days(
        past(spoken("c", "2024-10-02", "2024-10-05", "2024-11-01"), spoken("d", "2024-10-03")).claims, TODAY
    )
    assert (found.rule, found.cut, found.claims["c"]) == (DayRule.EVERY, ("c",), (D("2024-10-05"), D("2024-11-01")))
    assert len(found.record) == 4


@pytest.mark.parametrize(
    ("rows", "rule", "kept"), [(9, DayRule.EVERY, 5), (8, DayRule.OWN, 3), (4, DayRule.YEARS, 2), (1, DayRule.YEARS, 2)]
)
def test_lists_of_days_are_bounded_by_their_rows(
    rows: int, rule: DayRule, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(days_module, "AS_OF_ROWS", rows)
    cards = spoken("c", "2024-10-02", "2024-10-05", "2024-11-01", "2025-01-01"), spoken("d", "2024-10-03")
    found = as_of_days(past(*cards).claims, TODAY)
    assert (found.record_rule, len(found.record)) == (rule, kept)


def test_no_day_is_ahead_of_today() -> None:
    claims = past(spoken("c", "2024-10-02", "2027")).claims
    assert as_of_days(claims, TODAY).claims["c"] == (D("2024-10-02"),)
    assert as_of_days(claims, D("2027-12-31")).claims["c"] == (D("2024-10-02"), D("2027-12-31"))


def test_the_last_change_by_a_day() -> None:
    found = AsOfDays(changed={"c": DAYS}, claims={"c": DAYS}, record=DAYS, starts=(DAYS[0],))
    assert found.last_change("c", D("2024-09-30")) is None
    assert [found.last_change("c", each) for each in DAYS] == [*DAYS]
    assert all(found.last_change("c", later - timedelta(days=1)) == earlier for earlier, later in pairwise(DAYS))
    assert (found.known_on(D("2024-09-30")), found.known_on(DAYS[0])) == (0, 1)


def test_past_is_made_of_the_cards_and_changes_none() -> None:
    card = claim("c", row("a", "asserts", "2024-10-10"), row("a", "denies", "2024-10-12"))
    made = past(card)
    before = made.claims["c"]
    made.on("c", D("2024-10-10"))
    assert made.claims["c"] is before and before.card == replace(card)
    assert before.positions[0].statement.stance is Stance.DENIES

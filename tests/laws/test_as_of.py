"""Laws of the record as it stood on a day, for any cards: it is what a build of the cards of then would say.

The cards of then are cut here by hand, as an editor would: by deleting rows.
"""

from dataclasses import replace
from datetime import date, datetime, time

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.join.as_of.cut import days_of
from onrecord.join.as_of.past import ClaimThen, Past
from onrecord.join.claim_on import claim_on
from onrecord.join.site import join
from onrecord.model.cards import Cards, ClaimCard, Correction, ReplyRow, Struck
from onrecord.model.dates import PartialDate
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Statement
from onrecord.model.vocabulary import ClaimKind, Status
from tests.laws.test_join import ACTORS, DATES, records
from tests.laws.test_steps import histories
from tests.unit.join_cards import day, ref, row

CONFIG = Config(title="Record", as_of=day("2025-06-30"), record_since=day("2024-06-20"))
NOW = datetime.combine(date(2025, 7, 1), time())
NOBODY = "nobody-at-all"  # makes a row that says nothing, in the place of those that were deleted
# those on which something happens, and others
near = [date(2024, 6, n) for n in (18, 19, 20, 29, 30)] + [date(2024, 7, n) for n in (1, 14, 15, 31)]
days = st.one_of(st.sampled_from([*near, date(2024, 12, 31)]), st.dates(date(2024, 5, 1), date(2025, 1, 31)))
whole_days = st.sampled_from(["2024-06-18", "2024-06-20", "2024-07-15"])
makers = st.sampled_from([(), ("state",), ("rival", "spokesman"), ("crowd",)])
replies = st.builds(
    lambda asked, answered: ReplyRow(at=ref("").at, actor=ref("rival"), asked=day(asked), answered=answered),
    whole_days,
    st.one_of(st.none(), st.just(False), whole_days.map(day)),
)


@st.composite
def cards_of_a_record(draw: st.DrawFn) -> tuple[ClaimCard, ...]:
    """Up to four claims with all that has a day; the last may mirror the first."""
    return tuple(draw(_dated(card)) for card in draw(records()))


@st.composite
def _dated(draw: st.DrawFn, card: ClaimCard) -> ClaimCard:
    history = draw(histories())
    now = (history[-1].status, history[-1].basis) if history else (Status.ALLEGED, None)
    return replace(
        card,
        date=day(draw(st.sampled_from(DATES[:6]))),
        history=history,
        status=now[0],
        basis=now[1],
        kind=draw(st.sampled_from([ClaimKind.FACT, ClaimKind.OPINION])),
        actors=tuple(map(ref, draw(makers))),
        about=(ref("rival"),) if draw(st.booleans()) else (),
        reply=tuple(draw(st.lists(replies, max_size=2))),
        corrections=tuple(
            Correction(date=day(on), kind="fact", why="So.") for on in draw(st.lists(whole_days, max_size=2))
        ),
        struck=Struck(date=day("2024-07-15"), reason="Twice.") if draw(st.integers(0, 5)) == 0 else None,
        reasoning="As of today.",
    )


def record_of(cards: tuple[ClaimCard, ...], config: Config = CONFIG, now: datetime = NOW) -> Past:
    found, _ = join(Cards(claims=cards, actors=ACTORS), config, now)
    return Past(claims=found.site.claims, setting=found.setting)


def is_over(when: PartialDate | None, on: date) -> bool:
    return when is not None and when.latest <= on


def deleted(card: ClaimCard, today: Claim, on: date) -> ClaimCard | None:
    """A card from which an editor deletes all that is later than a day; None where nothing is left."""
    kept = [r for r in card.statements if is_over(r.date, on)]
    history = tuple(r for r in card.history if is_over(r.date, on))
    answers = [r for r in card.reply if is_over(r.asked, on) or is_over(_answer(r), on)]
    if not (kept or history or answers or is_over(card.date, on)):
        return None
    nothing = row(NOBODY, "mentions", "2000-01-01", id="nothing")
    return replace(
        card,
        statements=tuple(kept) or ((nothing,) if card.statements else ()),
        history=history,
        status=history[-1].status if history else Status.ALLEGED,
        basis=history[-1].basis if history else None,
        actors=tuple(maker for maker in card.actors if _had_put_it_forward(today, maker.text, on)),
        reply=tuple(_until(r, on) for r in answers),
        corrections=(),
        struck=card.struck if card.struck and is_over(card.struck.date, on) else None,
        mirrors=card.mirrors if today.mirrors else None,
        reasoning=None,
    )


def _answer(asked: ReplyRow) -> PartialDate | None:
    return asked.answered if isinstance(asked.answered, PartialDate) else None


def _until(asked: ReplyRow, on: date) -> ReplyRow:
    answer = _answer(asked)
    if answer and not is_over(answer, on):
        return replace(asked, answered=None)
    return asked if is_over(asked.asked, on) else replace(asked, asked=None)


def _had_put_it_forward(today: Claim, who: str, on: date) -> bool:
    words = [s.date for s in today.statements if who in s.voices]
    return any(is_over(when, on) for when in words) if words else is_over(today.card.date, on)


def words(rows: tuple[Statement, ...]) -> list[tuple[object, ...]]:
    """What statements say, but for their place, which moves where others are deleted."""
    return [
        (s.claim, s.id, s.actor, s.body, s.stance, s.side, s.date, s.check, s.implied, s.mirrored, s.sources)
        for s in rows
        if s.actor != NOBODY
    ]


def facts(claim: Claim) -> tuple[object, ...]:
    """All that a page may show of a claim, but for where it stood."""
    return (
        words(claim.shown),
        [(position.body, *words((position.statement,))) for position in claim.positions],
        claim.put_forward,
        claim.actors,
        claim.disputed,
        [(r.body, words((r.before, r.after))) for r in claim.reversals],
        [(d.body, words((d.first, d.second))) for d in claim.differences],
        [(r.who, r.state, r.asked, r.answered, r.looked) for r in claim.replies],
        [(n.body, n.asked) for n in claim.unanswered],
        claim.sources,
        claim.origins,
        (claim.mirrors, claim.mirrored_by, claim.topics, claim.question),
        (claim.card.struck, claim.card.kind, claim.card.claim),
    )


@settings(max_examples=200, deadline=None)
@given(cards_of_a_record(), days)
def test_a_claim_on_a_day_is_as_a_build_of_the_cards_of_then_has_it(cards: tuple[ClaimCard, ...], on: date) -> None:
    past = record_of(cards)
    by_hand = [(card.slug, deleted(card, past.claims[card.slug], on)) for card in cards]
    covered = min(on, date(2025, 6, 30)).isoformat()
    then = record_of(
        tuple(card for _, card in by_hand if card), replace(CONFIG, as_of=day(covered)), datetime.combine(on, time())
    )
    for slug, card in by_hand:
        found = past.on(slug, on)
        assert (found is None) == (card is None)
        if found and card:
            assert facts(found.claim) == facts(then.claims[slug])
            _stood_alike(found, card, then.claims[slug], next(c for c in cards if c.slug == slug))


def _stood_alike(found: ClaimThen, card: ClaimCard, whole: Claim, today: ClaimCard) -> None:
    """Where the cards of then say where the claim stood, it is that."""
    if found.status is not None:
        last = whole.history[-1]
        assert (found.status, found.claim.card.status) == (last, last.status)
    elif card.kind is not ClaimKind.OPINION:
        assert not card.history and (today.history or not is_over(today.date, found.day))


@given(cards_of_a_record(), days)
def test_nothing_on_a_page_of_a_day_is_later(cards: tuple[ClaimCard, ...], on: date) -> None:
    past = record_of(cards)
    for slug in past.claims:
        if (found := past.on(slug, on)) is None:
            continue
        made = found.claim
        dated = [s.date for s in made.shown] + [e.date for e in made.history if e.date and found.status]
        dated += [d for r in made.replies for d in (r.asked, r.answered, r.looked) if d]
        dated += [c.date for c in made.card.corrections] + ([made.card.struck.date] if made.card.struck else [])
        assert all(each.latest <= on for each in dated)
        assert made.card.reasoning is None


@given(cards_of_a_record(), days)
def test_between_the_days_of_a_claim_nothing_changes(cards: tuple[ClaimCard, ...], on: date) -> None:
    """So the page of the last day by then shows how it stood."""
    past = record_of(cards)
    for slug, claim in past.claims.items():
        last = max((each for each in days_of(claim, date.max) if each <= on), default=None)
        if last is None:
            continue
        then, before = past.on(slug, on), past.on(slug, last)
        assert then is not None and before is not None
        looked = [
            replace(made.claim, replies=tuple(replace(r, looked=None) for r in made.claim.replies))
            for made in (then, before)
        ]
        first_made = claim.card.date.latest
        if last < first_made <= on:  # what is told of the day on which it was first made
            looked = [replace(made, actors=(), put_forward=()) for made in looked]
        assert facts(looked[0]) == facts(looked[1])
        if not last < first_made <= on:
            assert then.status == before.status


@given(cards_of_a_record())
def test_on_the_last_day_all_stands_as_it_does_today_but_for_what_has_no_day(cards: tuple[ClaimCard, ...]) -> None:
    assume(all(not r.date.is_open_end for card in cards for r in card.statements))
    past = record_of(cards)
    for slug, claim in past.claims.items():
        found = past.on(slug, date(9999, 12, 30))
        assert found is not None
        today = replace(claim, replies=(), unanswered=())
        assert facts(replace(found.claim, replies=(), unanswered=())) == facts(today)


@given(cards_of_a_record(), days)
def test_a_page_of_a_day_says_what_the_steps_say(cards: tuple[ClaimCard, ...], on: date) -> None:
    """`claim_on` tells of the claim of today who stood where on a day; both are shown, so both say the same."""
    past = record_of(cards)
    for slug, claim in past.claims.items():
        found = past.on(slug, on)
        if found is None:
            continue
        at = claim_on(claim, on)
        assert [(p.body, p.statement.id, p.statement.stance) for p in at.positions if not p.statement.check] == [
            (p.body, p.statement.id, p.statement.stance) for p in found.claim.positions if not p.statement.check
        ]
        assert at.status == found.status

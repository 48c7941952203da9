"""Laws of steps, for any claims: nothing is known too early, the last day is today's, what moved is what differs."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.claim_on import claim_on
from onrecord.join.positions import takes_part
from onrecord.join.steps import steps_of
from onrecord.model.cards import ClaimCard, HistoryRow
from onrecord.model.site import Claim, Position
from onrecord.model.vocabulary import Basis, ClaimKind, Side, Status
from tests.laws.test_join import ACTORS, DATES, records
from tests.unit.join_cards import day, entry, joined

ONE = timedelta(days=1)
days = st.dates(date(2024, 1, 1), date(2025, 1, 31))
statuses = st.sampled_from([("alleged", None), ("denied", None), ("denied", Basis.REFUTED), ("confirmed", Basis.COURT)])


@st.composite
def histories(draw: st.DrawFn) -> tuple[HistoryRow, ...]:
    """Up to four entries, oldest first, of days that are known and of months."""
    dates = sorted(draw(st.lists(st.sampled_from(["2024-06", "2024-06-19", "2024-06-20", "2024-07-01"]), max_size=4)))
    return tuple(entry(when, status, basis=basis) for when in dates for status, basis in [draw(statuses)])


@st.composite
def claims(draw: st.DrawFn) -> tuple[Claim, ...]:
    """The claims of a site, each with a history and a kind of its own."""
    return tuple(joined(*(draw(_with_status(card)) for card in draw(records())), actors=ACTORS)[0].claims.values())


@st.composite
def _with_status(draw: st.DrawFn, card: ClaimCard) -> ClaimCard:
    history = draw(histories())
    kind = draw(st.sampled_from([ClaimKind.FACT, ClaimKind.OPINION]))
    now = (history[-1].status, history[-1].basis) if history else (Status.ALLEGED, None)
    made = day(draw(st.sampled_from(DATES)))
    return replace(card, history=history, status=now[0], basis=now[1], kind=kind, date=made)


def standing(positions: tuple[Position, ...]) -> dict[str, Side]:
    return {position.body: position.statement.side for position in positions}


@given(claims())
def test_on_the_last_day_all_is_as_the_claim_has_it(made: tuple[Claim, ...]) -> None:
    for claim in made:
        at = claim_on(claim, date.max)
        status = None if claim.card.kind is ClaimKind.OPINION else claim.history[-1]
        assert (at.positions, at.put_forward, at.status) == (claim.positions, claim.put_forward, status)


@given(claims(), days)
def test_a_day_knows_nothing_that_may_be_later(made: tuple[Claim, ...], when: date) -> None:
    """Taking away all that may be later than a day changes nothing on that day."""
    for claim in made:
        at = claim_on(claim, when)
        assert all(position.statement.date.latest <= when for position in at.positions)
        assert at.status is None or (at.status.date is not None and at.status.date.latest <= when)
        before = replace(
            claim,
            statements=tuple(row for row in claim.statements if row.date.latest <= when),
            mirrored=tuple(row for row in claim.mirrored if row.date.latest <= when),
            history=tuple(entry for entry in claim.history if entry.date and entry.date.latest <= when),
        )
        then = claim_on(before, when)
        assert (then.positions, then.status) == (at.positions, at.status)


@given(claims(), days)
def test_who_has_a_position_never_loses_it(made: tuple[Claim, ...], when: date) -> None:
    for claim in made:
        earlier, later = (standing(claim_on(claim, d).positions) for d in (when, when + ONE))
        assert earlier.keys() <= later.keys() <= standing(claim.positions).keys()


@given(claims())
def test_steps_are_the_days_on_which_something_differs_from_the_day_before(made: tuple[Claim, ...]) -> None:
    for claim in made:
        found = steps_of(claim)
        if found is None:
            continue
        shown = found.shown
        assert 2 <= len(shown) <= 7 and len(shown) <= found.days
        assert len(shown) == min(7, found.days)
        assert [step.day for step in shown] == sorted({step.day for step in shown})
        for step in shown:
            before, after = (claim_on(claim, d) for d in (step.day - ONE, step.day))
            assert step.at == after
            was, now = standing(before.positions), standing(after.positions)
            moved = {body for body in now if now[body] is not was.get(body)}
            assert {move.body for move in step.moves} <= moved
            others = moved - {move.body for move in step.moves}
            assert all(body not in was and now[body] is Side.NO_POSITION for body in others)
            assert step.moves or step.status_moved
            assert not step.status_moved or before.status != after.status


@given(claims())
def test_between_two_steps_nobody_moves_where_none_is_left_out(made: tuple[Claim, ...]) -> None:
    for claim in made:
        found = steps_of(claim)
        if found is None or len(found.shown) < found.days:
            continue
        for step, after in zip(found.shown, found.shown[1:], strict=False):
            then, eve = standing(step.at.positions), standing(claim_on(claim, after.day - ONE).positions)
            assert all(eve[body] is side for body, side in then.items())
        last = standing(claim_on(claim, found.shown[-1].day + timedelta(days=4000)).positions)
        assert all(last[body] is side for body, side in standing(found.shown[-1].at.positions).items())


@given(claims())
def test_what_is_undated_and_what_is_dated_are_all(made: tuple[Claim, ...]) -> None:
    for claim in made:
        found = steps_of(claim)
        if found:
            stances = [row for row in claim.shown if row.body in standing(claim.positions) and takes_part(row)]
            days = {row.date.latest for row in stances if not row.date.is_open_end}
            held = {position.statement for day in days for position in claim_on(claim, day).positions}
            overtaken = {row for row in stances if row.date.earliest == row.date.latest} - held
            assert held | {*found.undated} | overtaken == {*stances}
            assert not held & {*found.undated}

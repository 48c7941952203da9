"""Who was asked about a claim, and of whom neither an answer nor a stance is on record.

It stands apart from what statements amount to (`positions`): an answer is no statement, and its absence is no stance.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.join.actors import Directory
from onrecord.join.sources import keys
from onrecord.model.cards import ClaimCard, ReplyRow
from onrecord.model.dates import PartialDate
from onrecord.model.site import Claim, NoAnswer, Reply, Source
from onrecord.model.vocabulary import NAMELESS, ReplyState, Stance


@dataclass(frozen=True, slots=True)
class _Asking:
    """A row of `reply` with its place, whom it names, and all for whom it counts: those, and whom they speak for."""

    row: ReplyRow
    position: int
    named: str | None
    counts_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Known:
    """Slugs of those who made a statement on the claim, of those who answered, and the days by which this holds."""

    spoke: frozenset[str]
    answered: frozenset[str]
    days: tuple[PartialDate | None, ...]


def with_replies(claim: Claim, people: Directory, sources: Mapping[str, Source], as_of: PartialDate | None) -> Claim:
    """A claim that is joined but for its replies, with them, and with those whom it is about and who were not heard.

    `people` has everyone that the card names, `sources` are by key. `as_of`: the day to which reports are covered;
    None: the site does not say.
    """
    if not (claim.about or claim.card.reply):
        return claim
    rows = [_asking(claim, position, row, people) for position, row in enumerate(claim.card.reply)]
    # a mention takes no position on the claim, so it answers nothing
    spoke = frozenset(slug for s in claim.shown if s.stance is not Stance.MENTIONS for slug in s.voices)
    answered = frozenset(slug for asking in rows if asking.row.is_answered for slug in asking.counts_for)
    known = _Known(spoke, answered, (as_of, claim.card.checked))
    replies = tuple(
        replace(reply, sources=keys(asking.row.sources, sources))
        for asking in rows
        for reply in _replies(claim, asking, known, people)
    )
    if claim.card.struck is not None:
        return replace(claim, replies=replies)
    covered = spoke.union(*(asking.counts_for for asking in rows))
    return replace(
        claim,
        replies=replies,
        unanswered=tuple(_unanswered(claim, rows, replies, people)),
        not_asked=tuple(slug for slug in claim.about if slug not in covered),
    )


def asked_of(row: ReplyRow, card: ClaimCard, people: Directory) -> frozenset[str]:
    """The slugs of those for whom a row of a card's `reply` counts: its actor, and for whom that one speaks that day.

    None where it names nobody: then it is of all whom the claim is about.
    """
    if row.actor is None:
        return frozenset()
    named = people.slug(row.actor)
    day = row.asked or (row.answered if isinstance(row.answered, PartialDate) else None) or card.date
    line = people.line(named, day)
    return frozenset({*line, *people.offices(named, line[-1], day)})


def _asking(claim: Claim, position: int, row: ReplyRow, people: Directory) -> _Asking:
    if row.actor is None:
        return _Asking(row, position, None, frozenset(claim.about))
    return _Asking(row, position, people.slug(row.actor), asked_of(row, claim.card, people))


def _replies(claim: Claim, asking: _Asking, known: _Known, people: Directory) -> Iterator[Reply]:
    """What a row comes to: one reply; where it names nobody and there was no answer, one for each state.

    Who answered a row that names nobody is not known where the claim is about several.
    """
    if asking.named is not None:
        yield _reply(asking, (asking.named,), _state(asking.row, asking.counts_for, known), known)
        return
    who = tuple(slug for slug in claim.about if people.actors[slug].kind not in NAMELESS)
    groups: dict[ReplyState, tuple[str, ...]] = {}
    for slug in who:
        state = _state(asking.row, frozenset({slug}), known)
        groups[state] = (*groups.get(state, ()), slug)
    if ReplyState.ANSWERED in groups and len(who) > 1:
        groups = {}
    for n, (state, slugs) in enumerate((groups or {_state(asking.row, frozenset(), known): ()}).items()):
        made = _reply(asking, slugs, state, known)
        yield made if n == 0 else replace(made, note=None)


def _state(row: ReplyRow, who: frozenset[str], known: _Known) -> ReplyState:
    if row.is_answered:
        return ReplyState.ANSWERED
    if row.asked is None:
        return ReplyState.NOT_ASKED
    if who & known.spoke:
        return ReplyState.SPOKE
    return ReplyState.ASKED if who & known.answered else ReplyState.UNANSWERED


def _reply(asking: _Asking, who: tuple[str, ...], state: ReplyState, known: _Known) -> Reply:
    row = asking.row
    return Reply(
        who=who,
        state=state,
        asked=row.asked,
        how=row.how,
        answered=row.answered if isinstance(row.answered, PartialDate) else None,
        looked=_looked(row.asked, known.days) if row.asked and state is ReplyState.UNANSWERED else None,
        quote=row.quote,
        note=row.note,
        position=asking.position,
    )


def _looked(asked: PartialDate, days: tuple[PartialDate | None, ...]) -> PartialDate | None:
    """The first of the days that does not lie before the question: what was covered by then cannot hold its answer."""
    return next((day for day in days if day and day.latest >= asked.latest), None)


def _unanswered(claim: Claim, rows: list[_Asking], replies: tuple[Reply, ...], people: Directory) -> Iterator[NoAnswer]:
    """Each body that the claim is about, with the reply that says when it was first asked."""
    counts_for = {asking.position: asking.counts_for for asking in rows}
    for slug in claim.about:
        found = [
            (reply.asked, reply)
            for reply in replies
            if reply.state is ReplyState.UNANSWERED
            and reply.asked
            and slug in (counts_for[reply.position] if rows[reply.position].named else reply.who)
        ]
        if found and people.actors[slug].kind not in NAMELESS:
            asked, reply = min(found, key=lambda one: one[0].order_key)
            yield NoAnswer(claim=claim.slug, body=slug, asked=asked, reply=reply)

"""One claim's record: its card, its statements, those of its mirrors, and all that follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.history import history_of, updated
from onrecord.join.positions import by_body, differences, disputed, positions, put_forward, reversals
from onrecord.join.references import Known, resolve
from onrecord.join.replies import with_replies
from onrecord.join.sources import citations, keys, origins
from onrecord.join.statements import claimants, statements_of, turned
from onrecord.model.cards import ClaimCard
from onrecord.model.dates import PartialDate
from onrecord.model.names import name_key
from onrecord.model.problems import Problem
from onrecord.model.rounds.memo import Memo
from onrecord.model.site import Claim, Reversal, Source, Statement, StatusEntry, order
from onrecord.model.vocabulary import ClaimKind, Side, Stance, Status


@dataclass(frozen=True, slots=True)
class Setting:
    """What every claim of one build is joined with.

    `questions`: their words by slug. `topics`: their slugs by the keys of their names.
    `record_since`: the day on which the record began; None: not known.
    `approvals`: whether readers see who approved changes of status.
    `cut`: the slugs of claims whose cards had rows of `statements`, some of which may have been taken out.
    """

    people: Directory
    sources: Mapping[str, Source]
    known: Known
    questions: Mapping[str, str]
    topics: Mapping[str, str]
    record_since: PartialDate | None
    approvals: bool
    as_of: PartialDate | None
    today: date
    cut: frozenset[str] = frozenset()


def join_claims(
    cards: tuple[ClaimCard, ...], setting: Setting, memo: Memo, moved: frozenset[str]
) -> tuple[dict[str, Claim], list[Problem]]:
    """Every claim by slug, in order of date and slug, and what is wrong with their references.

    `moved`: the slugs of claims of which something is another that neither their cards nor `setting.known` say.
    """
    ordered = sorted(cards, key=lambda c: (c.date.order_key, c.slug))
    by_slug = {card.slug: card for card in ordered}
    written = memo.each_plain(
        "statements",
        by_slug,
        lambda slug, card: statements_of(card, setting.people, setting.sources, cut=slug in setting.cut),
        stale=moved,
    )
    since, approvals = setting.record_since, setting.approvals
    histories = memo.each_plain(
        "histories", by_slug, lambda _, c: history_of(c, since, setting.sources, approvals=approvals), stale=moved
    )
    mirrors, problems = _mirrors(ordered, setting.known)
    mirrored_by: dict[str, list[str]] = {}
    for slug, other in mirrors.items():
        mirrored_by.setdefault(other, []).append(slug)

    def others(slug: str) -> list[str]:
        return [mirrors[slug]] if slug in mirrors else mirrored_by.get(slug, [])

    def joined(slug: str, _: object) -> tuple[Claim, list[Problem]]:
        claim, faults = _joined(by_slug[slug], histories[slug], setting, written, others(slug))
        claim = replace(
            with_replies(claim, setting.people, setting.sources, setting.as_of),
            mirrors=mirrors.get(slug),
            mirrored_by=tuple(mirrored_by.get(slug, ())),
            reversals=_own_reversals(claim) if slug in mirrors else claim.reversals,
        )
        return claim, faults

    made_of: dict[str, object] = {**by_slug}  # of which the statements follow, but for `moved`
    for slug in {*mirrors, *mirrored_by}:
        rows = (part for other in others(slug) for part in (other, written[other]))
        made_of[slug] = (by_slug[slug], slug in mirrors, *rows)
        moved |= {slug} if not moved.isdisjoint(others(slug)) else set()
    made = memo.each("claims", made_of, joined, leans=(setting.known,), stale=moved)
    problems += [fault for _, faults in made.values() for fault in faults]
    return _with_neighbours({slug: claim for slug, (claim, _) in made.items()}, memo), problems


def _mirrors(cards: list[ClaimCard], known: Known) -> tuple[dict[str, str], list[Problem]]:
    found: dict[str, str] = {}
    problems: list[Problem] = []
    # a struck claim is out of every count: it lends no rows, and leaves the counting of its mirror to that mirror
    struck = {card.slug for card in cards if card.struck}
    for card in (card for card in cards if card.mirrors):
        slugs, faults = resolve([card.mirrors] if card.mirrors else [], known)
        problems += faults
        if not struck.isdisjoint({card.slug, *slugs}):
            continue
        # of two that name each other one is the claim, or both would leave the counting to the other
        if slugs and slugs[0] != card.slug and found.get(slugs[0]) != card.slug:
            found[card.slug] = slugs[0]
    return found, problems


def _mirrored(
    own: tuple[Statement, ...], others: list[tuple[Statement, ...]], made: PartialDate
) -> tuple[Statement, ...]:
    """The statements on a claim's mirrors as its page shows them; one utterance written on both is not shown twice."""
    # a mention takes no position, so it never stands in for a row that takes one
    said = {_utterance(s) for s in own if s.sources and s.stance is not Stance.MENTIONS}
    rows = (turned(row, made) for other in others for row in other)
    return tuple(sorted((row for row in rows if _utterance(row) not in said), key=order))


def _utterance(statement: Statement) -> tuple[str, str, tuple[str, ...], Side]:
    return statement.actor, statement.date.text, statement.sources[:1], statement.side


def _joined(
    card: ClaimCard,
    history: tuple[StatusEntry, ...],
    setting: Setting,
    written: Mapping[str, tuple[Statement, ...]],
    others: list[str],
) -> tuple[Claim, list[Problem]]:
    people = setting.people
    statements = written[card.slug]
    mirrored = _mirrored(statements, [written[other] for other in others], card.date)
    bodies = by_body((*statements, *mirrored), people.actors)
    found = positions(bodies)
    used = keys(citations(card), setting.sources)
    related, problems = resolve(card.related, setting.known)
    problems += resolve(card.struck.replaced_by, setting.known)[1] if card.struck else []
    makers = claimants(card, people)
    nameless = put_forward(makers, (*statements, *mirrored), bodies)
    claim = Claim(
        card=card,
        actors=makers,
        about=tuple(dict.fromkeys(people.slug(ref) for ref in card.about)),
        statements=statements,
        mirrored=mirrored,
        positions=found,
        put_forward=nameless,
        reversals=reversals(card.slug, bodies),
        differences=differences(bodies),
        disputed=disputed(found, nameless),
        history=history,
        sources=used,
        origins=origins(used, setting.sources),
        as_of=setting.as_of or card.checked,
        updated=updated(card, history),
        overdue=_overdue(card, setting.today),
        topics=tuple(dict.fromkeys(setting.topics[name_key(topic)] for topic in card.topics)),
        question=card.question.text if card.question and card.question.text in setting.questions else None,
        related=related,
    )
    return claim, problems


def _own_reversals(claim: Claim) -> tuple[Reversal, ...]:
    """Of a claim that mirrors another those that are not listed there: who takes it back takes no side of the other."""
    return tuple(r for r in claim.reversals if Stance.WITHDRAWS in (r.before.stance, r.after.stance))


def _overdue(card: ClaimCard, today: date) -> bool:
    """Whether the day on which a prediction could be judged has passed without a judgement."""
    awaited = card.kind is ClaimKind.PREDICTION and card.status is Status.ALLEGED and card.struck is None
    return awaited and card.due is not None and card.due.latest < today


def _with_neighbours(claims: dict[str, Claim], memo: Memo) -> dict[str, Claim]:
    """Each claim with the slugs of those before and after it, struck ones passed over."""
    was = memo.before("line")
    line = memo.plain("line", tuple(slug for slug, claim in claims.items() if claim.card.struck is None))
    beside = _beside(line)
    before: Mapping[str, tuple[str | None, str | None]] = beside if was is None or was is line else _beside(was)
    moved = {slug for slug in claims if beside.get(slug) != before.get(slug)} if beside is not before else set()

    def placed(slug: str, claim: Claim) -> Claim:
        earlier, later = beside.get(slug, (None, None))
        return replace(claim, earlier=earlier, later=later)

    return memo.each("neighbours", claims, placed, stale=moved)


def _beside(line: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """What stands before and after each of a line; None: nothing."""
    return dict(zip(line, zip((None, *line), (*line[1:], None), strict=False), strict=False))

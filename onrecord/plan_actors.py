"""The index of actors and the page of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from onrecord.model import Actor, ActorKind, Body, Claim, ClaimKind, Reversal, Stance, Statement
from onrecord.plan_claims import claim_line, pair
from onrecord.plan_desk import Desk, actor_link, head, label, prose
from onrecord.plan_said import correction_views, statement_view
from onrecord.plan_strips import strips
from onrecord.urls import card_url
from onrecord.views import Link
from onrecord.views_pages import ActorView, IndexView, LinkSection, PositionView
from onrecord.views_strip import StripView

_T = TypeVar("_T")
_NO_POSITION = (ActorKind.COLLECTIVE, ActorKind.UNNAMED)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the record holds of each actor, by slug; made in one pass over the claims."""

    said: Mapping[str, tuple[Statement, ...]]  # by the speaker; oldest first, a mirrored statement once
    record: Mapping[str, tuple[Statement, ...]]  # the same, and what others said for them
    positions: Mapping[str, tuple[Statement, ...]]  # latest stance per claim, as a body
    reversals: Mapping[str, tuple[Reversal, ...]]
    about: Mapping[str, tuple[str, ...]]


def shelve(claims: Iterable[Claim]) -> Shelf:
    """The record by actor."""
    said: dict[str, list[Statement]] = {}
    record: dict[str, list[Statement]] = {}
    positions: dict[str, list[Statement]] = {}
    reversals: dict[str, list[Reversal]] = {}
    about: dict[str, list[str]] = {}
    for claim in claims:
        for row in (row for row in claim.statements if not row.mirrored):
            said.setdefault(row.actor, []).append(row)
            for slug in {row.actor, row.body}:
                record.setdefault(slug, []).append(row)
        for position in claim.positions if _has_positions(claim) else ():
            positions.setdefault(position.body, []).append(position.statement)
        for reversal in claim.reversals:
            reversals.setdefault(reversal.body, []).append(reversal)
        for slug in claim.about:
            about.setdefault(slug, []).append(claim.slug)
    return Shelf(_in_order(said), _in_order(record), _frozen(positions), _frozen(reversals), _frozen(about))


def _in_order(lists: Mapping[str, list[Statement]]) -> dict[str, tuple[Statement, ...]]:
    return {
        slug: tuple(sorted(rows, key=lambda row: (row.date.order_key, row.position, row.claim)))
        for slug, rows in lists.items()
    }


def _frozen(lists: Mapping[str, list[_T]]) -> dict[str, tuple[_T, ...]]:
    return {slug: tuple(found) for slug, found in lists.items()}


def _has_positions(claim: Claim) -> bool:
    """Struck claims and opinions have none; those of a mirror are shown at the claim mirrored."""
    return not (claim.card.struck or claim.mirrors or claim.card.kind is ClaimKind.OPINION)


def actors_view(desk: Desk, shelf: Shelf) -> IndexView:
    """Everyone who speaks or is spoken of, by kind and by name."""
    heading = desk.say("actors.heading")
    kinds: dict[str, list[Link]] = {key: [] for key in (*(kind.value for kind in ActorKind), "other")}
    for slug, actor in desk.site.actors.items():
        note = desk.count("statements", len(shelf.record.get(slug, ())))
        kinds[actor.kind.value if actor.kind else "other"].append(actor_link(desk, slug, note))
    return IndexView(
        chrome=desk.chrome,
        head=head(desk, "/actors/", heading, desk.say("actors.words")),
        heading=heading,
        words=desk.say("actors.words"),
        sections=tuple(
            LinkSection(id=kind, heading=desk.say(f"actor.{kind}"), links=tuple(links))
            for kind, links in kinds.items()
            if links
        ),
    )


def _speaks_for_itself(actor: Actor) -> bool:
    """Only such an actor has current positions; a person or a spokesman has last recorded ones."""
    return actor.kind is not ActorKind.PERSON and actor.body == actor.slug


def _own_last(desk: Desk, said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Someone's last words on each claim that are more than a mention."""
    last = {row.claim: row for row in said if row.stance is not Stance.MENTIONS}
    return tuple(row for slug, row in last.items() if _has_positions(desk.site.claims[slug]))


def _positions(desk: Desk, actor: Actor, shelf: Shelf) -> tuple[StripView | None, tuple[PositionView, ...]]:
    """A body's positions as joined; of a person or a spokesman, their own last words per claim; the head of strips."""
    if actor.kind in _NO_POSITION:
        return None, ()
    as_body = shelf.positions.get(actor.slug, ())
    rows = as_body if _speaks_for_itself(actor) else _own_last(desk, shelf.said.get(actor.slug, ()))
    axis, drawn = strips(desk, [row.claim for row in rows])
    return axis, tuple(_position(desk, row, strip) for row, strip in zip(rows, drawn, strict=True))


def _position(desk: Desk, row: Statement, strip: StripView | None) -> PositionView:
    return PositionView(
        stance=desk.term(f"stance.{row.stance.value}").label,
        mark=row.stance.value,
        side=row.side.value,
        statement=statement_view(desk, row, on_claim=False),
        label=label(desk, desk.site.claims[row.claim]),
        strip=strip,
    )


def _facts(desk: Desk, actor: Actor) -> Iterable[Link]:
    for key, slug in (("actor.part-of", actor.part_of), ("actor.speaks-for", actor.speaks_for)):
        if slug and slug in desk.site.actors:
            name = desk.site.actors[slug].name
            yield Link(words=desk.say(key, name=name), url=card_url("actors", slug))
    if actor.card:
        for words in (actor.card.role, actor.card.interest):
            if words:
                yield Link(words=words)


def _links(desk: Desk, actor: Actor) -> tuple[Link, ...]:
    card = actor.card
    if card is None:
        return ()
    links = [Link(words=desk.say("actor.website"), url=card.url)] if card.url else []
    if card.wikidata:
        links.append(Link(words=desk.say("actor.wikidata"), url=f"https://www.wikidata.org/wiki/{card.wikidata}"))
    return tuple(links)


def _summary(desk: Desk, actor: Actor, n: int) -> str:
    kind = f"{desk.say(f'actor.kind.{actor.kind.value}')}. " if actor.kind else ""
    return f"{actor.name}. {kind}{desk.count('statements', n)}."


def actor_view(desk: Desk, actor: Actor, shelf: Shelf) -> ActorView:
    """The page of one actor; a person has last recorded positions, never current ones."""
    url = card_url("actors", actor.slug)
    person = actor.kind is ActorKind.PERSON
    record = shelf.record.get(actor.slug, ())
    current = _speaks_for_itself(actor)
    card = actor.card
    axis, positions = _positions(desk, actor, shelf)
    return ActorView(
        chrome=desk.chrome,
        head=head(desk, url, actor.name, _summary(desk, actor, len(record)), kind="profile" if person else "website"),
        heading=actor.name,
        kind=desk.say(f"actor.kind.{actor.kind.value}") if actor.kind else None,
        facts=tuple(_facts(desk, actor)),
        body=prose(desk, card.body if card else Body()),
        positions_heading=desk.say("actor.positions" if current else "actor.last-positions"),
        positions=positions,
        positions_axis=axis,
        no_positions=desk.say("actor.no-positions"),
        reversals=tuple(pair(desk, found) for found in shelf.reversals.get(actor.slug, ())),
        statements=tuple(statement_view(desk, row, on_claim=False) for row in reversed(record)),
        members=tuple(actor_link(desk, slug) for slug in actor.members),
        about=tuple(claim_line(desk, slug) for slug in shelf.about.get(actor.slug, ())),
        links=_links(desk, actor),
        corrections=correction_views(desk, card.corrections) if card else (),
        feed=f"{url}feed.xml" if desk.chrome.feed and record else None,
    )

"""The index of actors and the page of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from onrecord.model.cards import Body
from onrecord.model.site import Actor, Claim, Reversal, Statement
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import ActorKind, CardKind, ClaimKind, Stance
from onrecord.pages.claim import claim_line, pair
from onrecord.pages.edition import Desk, actor_link, label, prose
from onrecord.pages.indexes import index_views
from onrecord.pages.paging import (
    ListView,
    Planned,
    Sheet,
    headings,
    jumps,
    list_page,
    planned,
    sheets,
)
from onrecord.pages.parts import ClaimLine, CorrectionView, JumpView, Label, Link, PairView, StatementView
from onrecord.pages.statements import correction_views, statement_view
from onrecord.pages.strips import strips
from onrecord.strip.view import StripView

_T = TypeVar("_T")
_NO_POSITION = (ActorKind.COLLECTIVE, ActorKind.UNNAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """An actor's latest stance on a claim."""

    stance: str
    mark: str
    side: str
    statement: StatementView
    label: Label
    strip: StripView | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView(ListView):
    """actor.html."""

    name: str
    kind: str | None
    headings: Mapping[str, str]  # by anchor: positions, reversals, members, said, about
    positions: tuple[PositionView, ...]
    positions_axis: StripView | None
    reversals: tuple[PairView, ...]
    members: tuple[Link, ...]
    statements: tuple[StatementView, ...]
    about: tuple[ClaimLine, ...]
    # on the first page only:
    facts: tuple[Link, ...] = ()
    body: str = ""
    no_positions: str | None = None
    no_statements: str | None = None
    links: tuple[Link, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    feed: str | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the record holds of each actor, by slug; made in one pass over the claims."""

    said: Mapping[str, tuple[Statement, ...]]  # by the speaker; oldest first, a mirrored statement once
    record: Mapping[str, tuple[Statement, ...]]  # the same, and what others said for them
    positions: Mapping[str, tuple[Statement, ...]]  # latest stance per claim, as a body
    reversals: Mapping[str, tuple[Reversal, ...]]
    about: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRows:
    """What the page of one actor shows, in its order; statements newest first."""

    positions: Sequence[Statement]
    reversals: Sequence[Reversal]
    members: Sequence[str]
    said: Sequence[Statement]
    about: Sequence[str]

    def sizes(self) -> dict[str, int]:
        """How many rows each part has, by its anchor."""
        return {field.name: len(getattr(self, field.name)) for field in fields(self)}


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


def actors_views(desk: Desk, shelf: Shelf) -> list[Planned]:
    """Everyone who speaks or is spoken of, by kind and by name."""
    kinds: dict[str, list[Link]] = {key: [] for key in (*(kind.value for kind in ActorKind), "other")}
    for slug, actor in desk.site.actors.items():
        note = desk.count("statements", len(shelf.record.get(slug, ())))
        kinds[actor.kind.value if actor.kind else "other"].append(actor_link(desk, slug, note))
    names = {kind: desk.say(f"actor.{kind}") for kind in kinds}
    words = desk.say("actors.words")
    return index_views(desk, "/actors/", desk.say("actors.heading"), words, words, kinds, names)


def _speaks_for_itself(actor: Actor) -> bool:
    """Only such an actor has current positions; a person or a spokesman has last recorded ones."""
    return actor.kind is not ActorKind.PERSON and actor.body == actor.slug


def _own_last(desk: Desk, said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Someone's last words on each claim that are more than a mention."""
    last = {row.claim: row for row in said if row.stance is not Stance.MENTIONS}
    return tuple(row for slug, row in last.items() if _has_positions(desk.site.claims[slug]))


def _positions(desk: Desk, actor: Actor, shelf: Shelf) -> tuple[Statement, ...]:
    """A body's positions as joined; of a person or a spokesman, their own last words per claim."""
    if actor.kind in _NO_POSITION:
        return ()
    as_body = shelf.positions.get(actor.slug, ())
    return as_body if _speaks_for_itself(actor) else _own_last(desk, shelf.said.get(actor.slug, ()))


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
            yield Link(words=desk.say(key, name=name), url=card_url(CardKind.ACTORS, slug))
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


def _headings(desk: Desk, actor: Actor) -> dict[str, str]:
    """What the parts of an actor's page are called, by their anchors, in their order."""
    return {
        "positions": desk.say("actor.positions" if _speaks_for_itself(actor) else "actor.last-positions"),
        "reversals": desk.say("actor.reversals"),
        "members": desk.say("actor.members"),
        "said": desk.say("actor.statements"),
        "about": desk.say("actor.about", name=actor.name),
    }


def actor_views(desk: Desk, actor: Actor, shelf: Shelf) -> list[Planned]:
    """The page of one actor, and the pages on which a long one goes on.

    A person has last recorded positions, never current ones.
    """
    slug = actor.slug
    held = ActorRows(
        positions=_positions(desk, actor, shelf),
        reversals=shelf.reversals.get(slug, ()),
        members=actor.members,
        said=shelf.record.get(slug, ())[::-1],
        about=shelf.about.get(slug, ()),
    )
    names = _headings(desk, actor)
    pages = sheets(card_url(CardKind.ACTORS, slug), held.sizes(), heavy={"reversals"})
    ways = jumps(pages, names) if len(pages) > 1 else ()

    def view(page: Sheet) -> ActorView:
        made = _page(desk, actor, held, page, names, ways)
        return _with_facts(desk, actor, held, made) if page.number == 1 else made

    return planned(pages, view)


def _page(
    desk: Desk, actor: Actor, held: ActorRows, page: Sheet, names: Mapping[str, str], ways: Sequence[JumpView]
) -> ActorView:
    """A page with its rows, and without what stands on the first alone."""
    kind = "profile" if actor.kind is ActorKind.PERSON else "website"
    positions = page.of("positions", held.positions)
    axis, drawn = strips(desk, [row.claim for row in positions])
    return ActorView(
        **list_page(desk, page, actor.name, _summary(desk, actor, len(held.said)), ways, kind=kind),
        name=actor.name,
        kind=desk.say(f"actor.kind.{actor.kind.value}") if actor.kind else None,
        headings=headings(desk, page, names),
        positions=tuple(_position(desk, row, strip) for row, strip in zip(positions, drawn, strict=True)),
        positions_axis=axis,
        reversals=tuple(pair(desk, found) for found in page.of("reversals", held.reversals)),
        statements=tuple(statement_view(desk, row, on_claim=False) for row in page.of("said", held.said)),
        members=tuple(actor_link(desk, slug) for slug in page.of("members", held.members)),
        about=tuple(claim_line(desk, slug) for slug in page.of("about", held.about)),
    )


def _with_facts(desk: Desk, actor: Actor, held: ActorRows, first: ActorView) -> ActorView:
    """The first page, which says who this is, and where nothing is on record."""
    card = actor.card
    return replace(
        first,
        facts=tuple(_facts(desk, actor)),
        body=prose(desk.site.withheld, card.body if card else Body()),
        no_positions=None if held.positions else desk.say("actor.no-positions"),
        no_statements=None if held.said else desk.say("actor.no-statements"),
        links=_links(desk, actor),
        corrections=correction_views(desk, card.corrections) if card else (),
        feed=f"{card_url(CardKind.ACTORS, actor.slug)}feed.xml" if desk.chrome.feed and held.said else None,
    )

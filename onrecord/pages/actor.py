"""The index of actors and the page of each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from onrecord.model.cards import Body
from onrecord.model.dates import Span
from onrecord.model.site import Actor, Claim, NoAnswer, Reversal, Statement
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import WITHOUT_POSITION, ActorKind, CardKind, ClaimKind, Stance
from onrecord.pages.claim import claim_line, pair
from onrecord.pages.edition import Edition, actor_link, feeds_at, label, readers_prose
from onrecord.pages.indexes import index_views
from onrecord.pages.paging import (
    ListPage,
    Planned,
    headings,
    list_page,
    paginate,
    planned,
    section_links,
)
from onrecord.pages.parts import JumpView, Link
from onrecord.pages.prose.view import ActorView, PositionView
from onrecord.pages.statements import corrections_view, statement_view
from onrecord.pages.who.unanswered import oldest_first, unanswered_row

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ActorRecords:
    """What the record holds of each actor, by slug; made in one pass over the claims."""

    said: Mapping[str, tuple[Statement, ...]]  # by the speaker; oldest first
    record: Mapping[str, tuple[Statement, ...]]  # the same, and what others said for them or through them
    positions: Mapping[str, tuple[Statement, ...]]  # latest stance per claim and its mirrors, as a body
    reversals: Mapping[str, tuple[Reversal, ...]]
    unanswered: Mapping[str, tuple[NoAnswer, ...]]  # oldest first
    about: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRows:
    """What the page of one actor shows, in its order; statements newest first."""

    positions: Sequence[Statement]
    reversals: Sequence[Reversal]
    members: Sequence[str]
    said: Sequence[Statement]
    unanswered: Sequence[NoAnswer]
    about: Sequence[str]

    def sizes(self) -> dict[str, int]:
        """How many rows each part has, by its anchor."""
        return {field.name: len(getattr(self, field.name)) for field in fields(self)}


def records_by_actor(claims: Mapping[str, Claim]) -> ActorRecords:
    """The record by actor, of all claims by slug."""
    said: dict[str, list[Statement]] = {}
    record: dict[str, list[Statement]] = {}
    positions: dict[str, list[Statement]] = {}
    reversals: dict[str, list[Reversal]] = {}
    unanswered: dict[str, list[NoAnswer]] = {}
    about: dict[str, list[str]] = {}
    for found in oldest_first(claims.values()):
        unanswered.setdefault(found.body, []).append(found)
    for claim in claims.values():
        for row in claim.statements:
            said.setdefault(row.actor, []).append(row)
            for slug in row.voices:
                record.setdefault(slug, []).append(row)
        for body, row in _latest(claim, claims):
            positions.setdefault(body, []).append(row)
        for reversal in claim.reversals:
            reversals.setdefault(reversal.body, []).append(reversal)
        for slug in claim.about:
            about.setdefault(slug, []).append(claim.slug)
    return ActorRecords(
        _in_order(said),
        _in_order(record),
        _frozen(positions),
        _frozen(reversals),
        _frozen(unanswered),
        _frozen(about),
    )


def _in_order(lists: Mapping[str, list[Statement]]) -> dict[str, tuple[Statement, ...]]:
    return {
        slug: tuple(sorted(rows, key=lambda row: (row.date.order_key, row.position, row.claim)))
        for slug, rows in lists.items()
    }


def _frozen(lists: Mapping[str, list[_T]]) -> dict[str, tuple[_T, ...]]:
    return {slug: tuple(found) for slug, found in lists.items()}


def _has_positions(claim: Claim) -> bool:
    """Struck claims and opinions have none."""
    return not (claim.card.struck or claim.card.kind is ClaimKind.OPINION)


def _latest(claim: Claim, claims: Mapping[str, Claim]) -> Iterable[tuple[str, Statement]]:
    """The latest words of each body on a claim and its mirrors, as they stand on the claim that they are about."""
    for position in claim.positions if claim.mirrors is None else ():
        shown = position.statement
        about = claims[shown.claim]
        if _has_positions(about):
            written = (row for row in about.statements if row.position == shown.position)
            yield position.body, next(written) if shown.mirrored else shown


def actors_views(edition: Edition, records: ActorRecords) -> list[Planned]:
    """Everyone who speaks or is spoken of, by kind and by name."""
    kinds: dict[str, list[Link]] = {key: [] for key in (*(kind.value for kind in ActorKind), "other")}
    for slug, actor in edition.site.actors.items():
        note = edition.count("statements", len(records.record.get(slug, ())))
        kinds[actor.kind.value if actor.kind else "other"].append(actor_link(edition, slug, note))
    names = {kind: edition.say(f"actor.{kind}") for kind in kinds}
    words = edition.say("actors.words")
    return index_views(edition, "/actors/", edition.say("actors.heading"), words, words, kinds, names)


def _speaks_for_itself(actor: Actor) -> bool:
    """Only such an actor has current positions; a person, an office or a spokesman has last recorded ones."""
    return actor.kind is not ActorKind.PERSON and not actor.speaks_for


def _takes_position(row: Statement) -> bool:
    return row.stance is not Stance.MENTIONS and not row.check


def _own_last(edition: Edition, said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Someone's last words on each claim and its mirrors that are more than a mention or a check."""
    claims = edition.site.claims
    last = {claims[row.claim].mirrors or row.claim: row for row in said if _takes_position(row)}
    return tuple(row for row in last.values() if _has_positions(claims[row.claim]))


def _positions(edition: Edition, actor: Actor, records: ActorRecords) -> tuple[Statement, ...]:
    """A body's positions as joined; a person's own last words per claim; of an office, those said through it."""
    if actor.kind in WITHOUT_POSITION:
        return ()
    if _speaks_for_itself(actor):
        return records.positions.get(actor.slug, ())
    said = records.said if actor.kind is ActorKind.PERSON else records.record
    return _own_last(edition, said.get(actor.slug, ()))


def _no_positions(edition: Edition, actor: Actor, said: Sequence[Statement]) -> str:
    """Why the page of an actor shows no position, with regard to what they said."""
    if not said:
        return edition.say("actor.no-positions")
    if actor.kind in WITHOUT_POSITION:
        return edition.say(f"actor.no-positions-{'checker' if actor.kind is ActorKind.CHECKER else 'nameless'}")
    opinions = all(edition.site.claims[row.claim].card.kind is ClaimKind.OPINION for row in said)
    return edition.say("actor.no-positions-opinion" if opinions else "actor.no-positions-said")


def _position(edition: Edition, row: Statement) -> PositionView:
    return PositionView(
        stance=edition.verb(row.actor, row.stance),
        mark=row.stance.value,
        side=row.side.value,
        statement=statement_view(edition, row, on_claim=False),
        label=label(edition, edition.site.claims[row.claim]),
    )


def _facts(edition: Edition, actor: Actor, said: Sequence[Statement]) -> Iterable[Link]:
    """What the head of an actor's page tells; `said`: the statements that the page lists."""
    site = edition.site
    if actor.part_of in site.actors:
        yield _actor_fact(edition, "actor.part-of", str(actor.part_of))
    for mandate in actor.speaks_for:
        yield _actor_fact(edition, "actor.speaks-for", mandate.body, _span_words(edition, mandate.span))
    spoke = Counter(row.body for row in said if row.body != actor.slug)
    for body, n in spoke.items():
        name, counted = site.actors[body].name, edition.count("statements", n)
        yield Link(words=edition.say("actor.spoke-for", name=name, statements=counted))
    if actor.card and actor.card.role:
        yield Link(words=actor.card.role)
    for own in actor.card.interest if actor.card else ():
        yield Link(words=edition.say("statement.interest", words=own.words), note=_span_words(edition, own.span))


def _actor_fact(edition: Edition, key: str, slug: str, note: str | None = None) -> Link:
    """A sentence that names another actor and leads there."""
    name = edition.site.actors[slug].name
    return Link(words=edition.say(key, name=name), url=card_url(CardKind.ACTORS, slug), note=note)


def _span_words(edition: Edition, span: Span) -> str | None:
    """From when until when, in words; None where it always holds."""
    if span.since and span.until:
        return edition.say("actor.from-until", first=edition.day(span.since), last=edition.day(span.until))
    if span.since:
        return edition.say("actor.from", date=edition.day(span.since))
    return edition.say("actor.until", date=edition.day(span.until)) if span.until else None


def _links(edition: Edition, actor: Actor) -> tuple[Link, ...]:
    card = actor.card
    if card is None:
        return ()
    links = [Link(words=edition.say("actor.website"), url=card.url)] if card.url else []
    if card.wikidata:
        links.append(Link(words=edition.say("actor.wikidata"), url=f"https://www.wikidata.org/wiki/{card.wikidata}"))
    return tuple(links)


def _summary(edition: Edition, actor: Actor, n: int) -> str:
    kind = f"{edition.say(f'actor.kind.{actor.kind.value}')}. " if actor.kind else ""
    return f"{actor.name}. {kind}{edition.count('statements', n)}."


def _headings(edition: Edition, actor: Actor) -> dict[str, str]:
    """What the parts of an actor's page are called, by their anchors, in their order."""
    return {
        "positions": edition.say("actor.positions" if _speaks_for_itself(actor) else "actor.last-positions"),
        "reversals": edition.say("actor.reversals"),
        "members": edition.say("actor.members"),
        "said": edition.say("actor.statements"),
        "unanswered": edition.say("unanswered.heading"),
        "about": edition.say("actor.about", name=actor.name),
    }


def actor_views(edition: Edition, actor: Actor, records: ActorRecords) -> list[Planned]:
    """The page of one actor, and the pages on which a long one goes on.

    A person has last recorded positions, never current ones.
    """
    slug = actor.slug
    rows = ActorRows(
        positions=_positions(edition, actor, records),
        reversals=records.reversals.get(slug, ()),
        members=actor.members,
        said=records.record.get(slug, ())[::-1],
        unanswered=records.unanswered.get(slug, ()),
        about=records.about.get(slug, ()),
    )
    names = _headings(edition, actor)
    pages = paginate(card_url(CardKind.ACTORS, slug), rows.sizes(), heavy={"reversals"})
    ways = section_links(pages, names) if len(pages) > 1 else ()

    def view(page: ListPage) -> ActorView:
        made = _page(edition, actor, rows, page, names, ways)
        return _with_facts(edition, actor, rows, made) if page.number == 1 else made

    return planned(pages, view)


def _page(
    edition: Edition, actor: Actor, rows: ActorRows, page: ListPage, names: Mapping[str, str], ways: Sequence[JumpView]
) -> ActorView:
    """A page with its rows, and without what stands on the first alone."""
    kind = "profile" if actor.kind is ActorKind.PERSON else "website"
    feeds = feeds_at(edition, card_url(CardKind.ACTORS, actor.slug), actor.name) if rows.said else ()
    positions = page.of("positions", rows.positions)
    return ActorView(
        **list_page(edition, page, actor.name, _summary(edition, actor, len(rows.said)), ways, kind=kind, feeds=feeds),
        name=actor.name,
        kind=edition.say(f"actor.kind.{actor.kind.value}") if actor.kind else None,
        headings=headings(edition, page, names),
        positions=tuple(_position(edition, row) for row in positions),
        reversals=tuple(pair(edition, found) for found in page.of("reversals", rows.reversals)),
        statements=tuple(statement_view(edition, row, on_claim=False) for row in page.of("said", rows.said)),
        unanswered=tuple(unanswered_row(edition, found) for found in page.of("unanswered", rows.unanswered)),
        members=tuple(actor_link(edition, slug) for slug in page.of("members", rows.members)),
        about=tuple(claim_line(edition, slug) for slug in page.of("about", rows.about)),
    )


def _with_facts(edition: Edition, actor: Actor, rows: ActorRows, first: ActorView) -> ActorView:
    """The first page, which says who this is, and where nothing is on record."""
    card = actor.card
    return replace(
        first,
        facts=tuple(_facts(edition, actor, rows.said)),
        body=readers_prose(edition, card.body if card else Body()),
        no_positions=None if rows.positions else _no_positions(edition, actor, rows.said),
        no_statements=None if rows.said else edition.say("actor.no-statements"),
        links=_links(edition, actor),
        corrections=corrections_view(edition, card.public_corrections) if card else None,
    )

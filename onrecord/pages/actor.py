"""The page of an actor."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model.dates import Span
from onrecord.model.prose.body import Body
from onrecord.model.site import Actor, NoAnswer, Reversal, Statement
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import WITHOUT_POSITION, ActorKind, CardKind, ClaimKind, Stance
from onrecord.pages.claim import claim_line, pair
from onrecord.pages.edition import (
    Edition,
    actor_link,
    feeds_at,
    heading_label,
    labelled,
    newest_first,
    readers_prose,
)
from onrecord.pages.page_names import Rows, page_names
from onrecord.pages.paging import (
    ListFrame,
    ListPage,
    Planned,
    headings,
    list_page,
    paginate,
    parts_links,
    planned,
    sizes,
    starts,
    without,
)
from onrecord.pages.parts import JumpView, Link
from onrecord.pages.prose.view import ActorView, PositionsPart, PositionView
from onrecord.pages.statements import corrections_view, statement_view
from onrecord.pages.who.positions import body_positions
from onrecord.pages.who.records import ActorRecords, has_positions
from onrecord.pages.who.standing import POSITIONS, Parts, part_names, position_parts, summary
from onrecord.pages.who.unanswered import unanswered_row


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRows:
    """What the page of one actor shows, in its order; statements newest first."""

    reversals: Sequence[Reversal]
    positions: Parts
    members: Sequence[str]
    said: Sequence[Statement]
    unanswered: Sequence[NoAnswer]
    about: Sequence[str]

    def sizes(self) -> dict[str, int]:
        """How many rows each part has, by its anchor."""
        after = {"members": self.members, "said": self.said, "unanswered": self.unanswered, "about": self.about}
        return sizes({"reversals": self.reversals, **self.positions, **after})

    def ordered_by(self, edition: Edition) -> dict[str, Rows]:
        """By what the rows of each part are ordered: days, or names."""
        return {
            "reversals": [found.after.date for found in self.reversals],
            **{key: [edition.changed[row.claim] for row in rows] for key, rows in self.positions.items()},
            "members": [edition.site.actors[slug].name for slug in self.members],
            "said": [row.date for row in self.said],
            "unanswered": [found.asked for found in self.unanswered],
            "about": [edition.changed[slug] for slug in self.about],
        }


def _speaks_for_itself(actor: Actor) -> bool:
    """Only such an actor has current positions; a person, an office or a spokesman has last recorded ones."""
    return actor.kind is not ActorKind.PERSON and not actor.speaks_for


def _takes_position(row: Statement) -> bool:
    return row.stance is not Stance.MENTIONS and not row.check


def _own_last(edition: Edition, said: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Someone's last words on each claim and its mirrors that are more than a mention or a check."""
    claims = edition.site.claims
    last = {claims[row.claim].mirrors or row.claim: row for row in said if _takes_position(row)}
    return tuple(row for row in last.values() if has_positions(claims[row.claim]))


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


def _position(edition: Edition, actor: Actor, row: Statement) -> PositionView:
    shown = labelled(edition, row.claim)
    return PositionView(
        stance=edition.verb(row.actor, row.stance),
        mark=row.stance.value,
        side=row.side.value,
        statement=statement_view(edition, row, on_claim=False, own=actor.slug, about=shown.link),
        claim=replace(shown, label=heading_label(edition, shown.label)),
    )


def actor_facts(edition: Edition, actor: Actor, said: Sequence[Statement]) -> Iterable[Link]:
    """What the head of an actor's page tells; `said`: the statements that the page lists."""
    site = edition.site
    yield from _belongs(edition, actor)
    spoke = Counter(row.body for row in said if row.body != actor.slug)
    for body, n in spoke.items():
        name, counted = site.actors[body].name, edition.count("statements", n)
        yield Link(words=edition.say("actor.spoke-for", name=name, statements=counted))
    if actor.card and actor.card.role:
        yield Link(words=actor.card.role)
    for own in actor.card.interest if actor.card else ():
        yield Link(words=edition.say("statement.interest", words=own.words), note=_span_words(edition, own.span))


def _belongs(edition: Edition, actor: Actor) -> Iterable[Link]:
    """Of what an actor is part, and for whom it speaks; one that always speaks for what it is part of in one line."""
    always = {own.body for own in actor.speaks_for if _span_words(edition, own.span) is None}
    own = actor.part_of if actor.part_of in edition.site.actors else None
    if own is not None:
        yield _actor_fact(edition, "actor.part-and-speaks" if own in always else "actor.part-of", own)
    for mandate in actor.speaks_for:
        if mandate.body != own or own not in always:
            yield _actor_fact(edition, "actor.speaks-for", mandate.body, _span_words(edition, mandate.span))


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


def actor_links(edition: Edition, actor: Actor) -> tuple[Link, ...]:
    """Where else an actor can be found: its own site, and Wikidata."""
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


def _headings(edition: Edition, actor: Actor, parts: Parts) -> dict[str, str]:
    """What the parts of an actor's page are called, by their anchors, in their order."""
    return {
        "reversals": edition.say("actor.reversals"),
        **part_names(edition, parts, _positions_heading(edition, actor)),
        "members": edition.say("actor.members"),
        "said": edition.say("actor.statements"),
        "unanswered": edition.say("unanswered.heading"),
        "about": edition.say("actor.about", name=actor.name),
    }


def _positions_heading(edition: Edition, actor: Actor) -> str:
    return edition.say("actor.positions" if _speaks_for_itself(actor) else "actor.last-positions")


def actor_views(edition: Edition, actor: Actor, records: ActorRecords) -> list[Planned]:
    """The page of one actor, and the pages on which a long one goes on.

    A person has last recorded positions, never current ones.
    """
    slug = actor.slug
    reversals = records.reversals.get(slug, ())
    rows = ActorRows(
        reversals=reversals,
        positions=position_parts(edition, _positions(edition, actor, records), (found.claim for found in reversals)),
        members=actor.members,
        said=records.record.get(slug, ())[::-1],
        unanswered=records.unanswered.get(slug, ()),
        about=newest_first(edition, records.about.get(slug, ())),
    )
    words = _headings(edition, actor, rows.positions)
    pages = paginate(card_url(CardKind.ACTORS, slug), rows.sizes(), heavy={"reversals"})
    ways = parts_links(pages, words)
    names = page_names(edition, pages, words, rows.ordered_by(edition))

    def view(page: ListPage) -> ActorView:
        frame = _frame(edition, actor, page, ways, names, said=len(rows.said))
        made = _page(edition, actor, rows, page, words, frame)
        return _with_facts(edition, actor, rows, made, starts(pages)) if page.number == 1 else made

    return planned(pages, view)


def _frame(
    edition: Edition, actor: Actor, page: ListPage, ways: Sequence[JumpView], names: Sequence[str], *, said: int
) -> ListFrame:
    """The frame of a page; `said`: how many statements are on record."""
    kind = "profile" if actor.kind is ActorKind.PERSON else "website"
    feeds = feeds_at(edition, card_url(CardKind.ACTORS, actor.slug), actor.name) if said else ()
    description = _summary(edition, actor, said)
    return list_page(edition, page, actor.name, description, ways, names=names, kind=kind, feeds=feeds)


def _page(
    edition: Edition, actor: Actor, rows: ActorRows, page: ListPage, words: Mapping[str, str], frame: ListFrame
) -> ActorView:
    """A page with its rows, and without what stands on the first alone."""
    shown = headings(edition, page, words)
    shared_out = POSITIONS not in rows.positions  # by side, in words, for they are many
    moved = dict.fromkeys(found.claim for found in page.of("reversals", rows.reversals)) if shared_out else ()
    return ActorView(
        **frame,
        name=actor.name,
        kind=edition.say(f"actor.kind.{actor.kind.value}") if actor.kind else None,
        headings={**shown, POSITIONS: _over_positions(edition, actor, rows, page)},
        positions=tuple(
            _positions_part(edition, actor, key, shown[key], found)
            for key, every in rows.positions.items()
            if (found := page.of(key, every))
        ),
        moved=body_positions(edition, actor.slug, moved),
        reversals=tuple(pair(edition, found) for found in page.of("reversals", rows.reversals)),
        statements=tuple(
            statement_view(edition, row, on_claim=False, own=actor.slug) for row in page.of("said", rows.said)
        ),
        unanswered=tuple(unanswered_row(edition, found) for found in page.of("unanswered", rows.unanswered)),
        members=tuple(actor_link(edition, slug) for slug in page.of("members", rows.members)),
        about=tuple(claim_line(edition, slug) for slug in page.of("about", rows.about)),
    )


def _positions_part(
    edition: Edition, actor: Actor, key: str, heading: str, found: Sequence[Statement]
) -> PositionsPart:
    """Positions under a heading and its anchor `key`; those of a body, where there are a few, drawn along one axis."""
    claims = [row.claim for row in found]
    drawn = body_positions(edition, actor.slug, claims) if key == POSITIONS and _speaks_for_itself(actor) else None
    return PositionsPart(
        id=key, heading=heading, rows=tuple(_position(edition, actor, row) for row in found), drawn=drawn
    )


def _over_positions(edition: Edition, actor: Actor, rows: ActorRows, page: ListPage) -> str:
    """The heading above all positions of a page; it says so where they began on an earlier one."""
    words = _positions_heading(edition, actor)
    first = next((key for key, found in rows.positions.items() if found), POSITIONS)
    here = page.section(first)
    return words if here.stop and not here.start else edition.say("pages.continued", heading=words)


def _with_facts(
    edition: Edition, actor: Actor, rows: ActorRows, first: ActorView, places: Mapping[str, str]
) -> ActorView:
    """The first page, which says who this is and where they stand, or where nothing is on record.

    `places`: where each part begins.
    """
    card = actor.card
    said = summary(edition, rows.positions, rows.reversals, places)
    return replace(
        first,
        jumps=without(first.jumps, [link.url for link in said]),
        facts=tuple(actor_facts(edition, actor, rows.said)),
        summary=said,
        body=readers_prose(edition, card.body if card else Body()),
        headings={**first.headings, POSITIONS: _positions_heading(edition, actor)},
        no_positions=None if any(rows.positions.values()) else _no_positions(edition, actor, rows.said),
        no_statements=None if rows.said else edition.say("actor.no-statements"),
        links=actor_links(edition, actor),
        corrections=corrections_view(edition, card.public_corrections) if card else None,
    )

"""The index of actors and the page of each."""

from collections.abc import Iterable, Mapping

from onrecord.model import Actor, ActorKind, Body, Claim, ClaimKind, Stance, Statement
from onrecord.plan_claims import claim_line, pair
from onrecord.plan_desk import Desk, actor_link, correction_views, head, label, prose, statement_view
from onrecord.urls import card_url
from onrecord.views import Link
from onrecord.views_pages import ActorView, IndexView, LinkSection, PositionView

_NO_POSITION = (ActorKind.COLLECTIVE, ActorKind.UNNAMED)


def statements_of(claims: Iterable[Claim]) -> Mapping[str, tuple[Statement, ...]]:
    """Every statement on record by the slug of its speaker, oldest first; a mirrored one once."""
    found: dict[str, list[Statement]] = {}
    for claim in claims:
        for row in claim.statements:
            if not row.mirrored:
                found.setdefault(row.actor, []).append(row)
    return {
        slug: tuple(sorted(rows, key=lambda row: (row.date.order_key, row.position, row.claim)))
        for slug, rows in found.items()
    }


def actors_view(desk: Desk, said: Mapping[str, tuple[Statement, ...]]) -> IndexView:
    """Everyone who speaks or is spoken of, by kind and by name."""
    heading = desk.say("actors.heading")
    kinds: dict[str, list[Link]] = {key: [] for key in (*(kind.value for kind in ActorKind), "other")}
    for slug, actor in desk.site.actors.items():
        note = desk.count("statements", len(said.get(slug, ())))
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


def _positions(desk: Desk, actor: Actor, said: tuple[Statement, ...]) -> Iterable[PositionView]:
    """A body's positions as joined; of someone who speaks for another, their own last words per claim."""
    if actor.kind in _NO_POSITION:
        return
    for slug, claim in desk.site.claims.items():
        if claim.card.struck or claim.mirrors or claim.card.kind is ClaimKind.OPINION:
            continue
        own = [row for row in said if row.claim == slug and row.stance is not Stance.MENTIONS]
        as_body = [position.statement for position in claim.positions if position.body == actor.slug]
        for row in as_body[-1:] if actor.body == actor.slug else own[-1:]:
            yield PositionView(
                stance=desk.term(f"stance.{row.stance.value}").label,
                side=row.side.value,
                statement=statement_view(desk, row, on_claim=False),
                label=label(desk, claim),
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


def actor_view(desk: Desk, actor: Actor, said: tuple[Statement, ...]) -> ActorView:
    """The page of one actor; a person has last recorded positions, never current ones."""
    url = card_url("actors", actor.slug)
    person = actor.kind is ActorKind.PERSON
    claims = desk.site.claims
    reversals = [found for claim in claims.values() for found in claim.reversals if found.body == actor.slug]
    card = actor.card
    return ActorView(
        chrome=desk.chrome,
        head=head(desk, url, actor.name, _summary(desk, actor, len(said)), kind="profile" if person else "website"),
        heading=actor.name,
        kind=desk.say(f"actor.kind.{actor.kind.value}") if actor.kind else None,
        facts=tuple(_facts(desk, actor)),
        body=prose(desk, card.body if card else Body()),
        positions_heading=desk.say("actor.last-positions" if person else "actor.positions"),
        positions=tuple(_positions(desk, actor, said)),
        no_positions=desk.say("actor.no-positions"),
        reversals=tuple(pair(desk, found) for found in reversals),
        statements=tuple(statement_view(desk, row, on_claim=False) for row in reversed(said)),
        members=tuple(actor_link(desk, slug) for slug in actor.members),
        about=tuple(claim_line(desk, slug) for slug, claim in claims.items() if actor.slug in claim.about),
        links=_links(desk, actor),
        corrections=correction_views(desk, card.corrections) if card else (),
        feed=f"{url}feed.xml" if desk.config.outputs.feeds else None,
    )

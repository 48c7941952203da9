"""Who is who: actors by slug, name or alias, where they belong and whose stance their words are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.join.names import fold
from onrecord.model import Actor, ActorCard, ClaimCard, Ref
from onrecord.problems import Location, Problem, Severity
from onrecord.slugs import is_slug, nearest, slugify


@dataclass(frozen=True, slots=True)
class Directory:
    """Every actor, and the slug that each way of naming one leads to (folded: see `names.fold`)."""

    actors: Mapping[str, Actor]
    by_name: Mapping[str, str]

    def slug(self, ref: Ref) -> str:
        """The slug of the actor a reference names; every reference of a claim names one (see `directory`)."""
        return _slug_of(ref.text, self.by_name)


def _slug_of(text: str, by_name: Mapping[str, str]) -> str:
    return by_name.get(fold(text)) or (text if is_slug(text) else slugify(text))


def _names(cards: tuple[ActorCard, ...]) -> tuple[dict[str, str], list[Problem]]:
    """Folded name → slug, from slugs, names and aliases; a name that leads to two actors is an error."""
    names: dict[str, str] = {fold(card.slug): card.slug for card in cards}
    first: dict[str, Location] = {}
    problems: list[Problem] = []
    for card in cards:
        for text, at in [(card.name, card.at("name")), *((a.text, a.at) for a in card.aliases)]:
            owner = names.setdefault(fold(text), card.slug)
            if owner == card.slug:
                first.setdefault(fold(text), at)
                continue
            problems.append(
                Problem(
                    code="alias-repeated",
                    severity=Severity.ERROR,
                    message=f"“{text}” already names the actor “{owner}”.",
                    location=at,
                    hint="A name or alias leads to one actor only: take it out of one of the two files.",
                    related=tuple(place for place in [first.get(fold(text))] if place),
                )
            )
    return names, problems


def references(claims: tuple[ClaimCard, ...]) -> list[Ref]:
    """Every reference to an actor in the claims, in the order of the cards."""
    refs: list[Ref] = []
    for claim in claims:
        refs += [claim.named] if claim.named else []
        refs += [*claim.actors, *claim.about, *(row.actor for row in claim.statements)]
        refs += [row.speaks_for for row in claim.statements if row.speaks_for]
    return refs


def _named_only(refs: list[Ref], names: dict[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """Actors without a file: slug → name as first written, and a warning where one is spelled in two ways."""
    known = set(names.values())
    found: dict[str, Ref] = {}
    spelled: dict[str, set[str]] = defaultdict(set)
    problems: list[Problem] = []
    for ref in refs:
        slug = _slug_of(ref.text, names)
        if slug in known:
            continue
        first = found.setdefault(slug, ref)
        if ref.text == first.text or ref.text in spelled[slug]:
            continue
        spelled[slug].add(ref.text)
        problems.append(
            Problem(
                code="actor-spelled-two-ways",
                severity=Severity.WARNING,
                message=f"“{ref.text}” and “{first.text}” are taken to be one actor.",
                location=ref.at,
                hint="Spell the name one way, or give the actor a file in content/actors/ with aliases.",
                related=(first.at,),
            )
        )
    return {slug: ref.text for slug, ref in found.items()}, problems


def _links(cards: tuple[ActorCard, ...], key: str, names: dict[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """part_of or speaks_for of every card, resolved; one that names nobody is an error."""
    known = set(names.values())
    links: dict[str, str] = {}
    problems: list[Problem] = []
    for card in cards:
        ref: Ref | None = getattr(card, key)
        if ref is None:
            continue
        slug = _slug_of(ref.text, names)
        if slug in known:
            links[card.slug] = slug
            continue
        near = nearest(ref.text, known)
        problems.append(
            Problem(
                code="unknown-actor",
                severity=Severity.ERROR,
                message=f"{key} names “{ref.text}”, and there is no such actor.",
                location=ref.at,
                hint=f"Did you mean “{near}”?" if near else "It must be the slug, name or alias of a file in actors/.",
            )
        )
    return links, problems


def _circles(cards: tuple[ActorCard, ...], key: str, links: dict[str, str]) -> list[Problem]:
    problems = []
    for card in cards:
        seen = [card.slug]
        while (there := links.get(seen[-1])) is not None and there not in seen:
            seen.append(there)
        if there == card.slug:
            chain = " → ".join([*seen, card.slug])
            problems.append(
                Problem(
                    code="actor-circle",
                    severity=Severity.ERROR,
                    message=f"{key} leads round in a circle: {chain}.",
                    location=card.at(key),
                    hint=f"Take {key} out of one of these files.",
                )
            )
    return problems


def body_of(slug: str, speaks_for: Mapping[str, str]) -> str:
    """Whose stance the words of an actor are: `speaks_for` followed to its end, else the actor."""
    seen = {slug}
    while (there := speaks_for.get(slug)) is not None and there not in seen:
        seen.add(there)
        slug = there
    return slug


def directory(cards: tuple[ActorCard, ...], claims: tuple[ClaimCard, ...]) -> tuple[Directory, list[Problem]]:
    """Every actor of the record: those with a file and those that claims only name."""
    names, of_names = _names(cards)
    only, of_spelling = _named_only(references(claims), names)
    part_of, of_parts = _links(cards, "part_of", names)
    speaks_for, of_speech = _links(cards, "speaks_for", names)
    circles = [*_circles(cards, "part_of", part_of), *_circles(cards, "speaks_for", speaks_for)]
    members: dict[str, list[str]] = defaultdict(list)
    for slug in sorted({*part_of, *speaks_for}):
        for above in {part_of.get(slug), speaks_for.get(slug)} - {None}:
            members[str(above)].append(slug)
    made = [
        Actor(
            slug=card.slug,
            name=card.name,
            kind=card.kind,
            part_of=part_of.get(card.slug),
            speaks_for=speaks_for.get(card.slug),
            body=body_of(card.slug, speaks_for),
            members=tuple(members[card.slug]),
            card=card,
        )
        for card in cards
    ]
    made += [Actor(slug=slug, name=name, body=slug) for slug, name in only.items()]
    made.sort(key=lambda a: (a.name.casefold(), a.slug))
    by_name = names | {fold(name): slug for slug, name in only.items()}
    return Directory({a.slug: a for a in made}, by_name), [*of_names, *of_spelling, *of_parts, *of_speech, *circles]

"""Who is who: actors by slug, name or alias, where they belong and whose stance their words are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.join.references import Known, fold, missing
from onrecord.model.cards import ActorCard, ClaimCard, Ref
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.site import Actor
from onrecord.model.slugs import is_slug, nearest, slugify
from onrecord.model.unread import Unread
from onrecord.model.urls import STEP
from onrecord.model.vocabulary import CardKind


@dataclass(frozen=True, slots=True)
class Directory:
    """Every actor, and the slug that each way of naming one leads to (folded: see `references.fold`)."""

    actors: Mapping[str, Actor]
    by_name: Mapping[str, str]

    def slug(self, ref: Ref) -> str:
        """The slug of the actor a reference names; every reference of a claim names one (see `directory`)."""
        return slug_of(ref.text, self.by_name)

    def chain(self, slug: str) -> set[str]:
        """The slugs of an actor and of all for whom it speaks, however indirectly."""
        found: set[str] = set()
        above: str | None = slug
        while above is not None and above not in found:
            found.add(above)
            above = self.actors[above].speaks_for
        return found

    def body(self, ref: Ref) -> str | None:
        """The body whose stance the words of the one named are.

        None where the reference names nobody, which is a fault that is told.
        """
        actor = self.actors.get(self.slug(ref))
        return actor.body if actor else None


def slug_of(text: str, by_name: Mapping[str, str]) -> str:
    """The slug that a way of naming an actor leads to; `by_name`: folded name or slug → slug."""
    return by_name.get(fold(text)) or (text if is_slug(text) else slugify(text))


def names_of(cards: tuple[ActorCard, ...]) -> tuple[dict[str, str], list[Problem]]:
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
                error(
                    "alias-repeated",
                    f"“{text}” already names the actor “{owner}”.",
                    at,
                    "A name or alias leads to one actor only: take it out of one of the two files.",
                    related=tuple(place for place in [first.get(fold(text))] if place),
                )
            )
    return names, problems


def references(claims: tuple[ClaimCard, ...]) -> list[Ref]:
    """Every reference to an actor in the claims that is enough to make one, in the order of the cards."""
    refs: list[Ref] = []
    for claim in claims:
        refs += [claim.named] if claim.named else []
        refs += [*claim.actors, *claim.about, *(row.actor for row in claim.statements)]
    return refs


def _named_only(
    refs: list[Ref], names: Mapping[str, str], here: set[str], away: Mapping[str, str], *, all_named: bool
) -> tuple[dict[str, str], list[Problem]]:
    """Actors without a file in this build: slug → name as first written, and a warning where it is spelled two ways.

    `away`: folded name → slug, of actors whose files are withheld. `all_named`: whether the names in every file are
    known; else two spellings may be a name and an alias.
    """
    found: dict[str, Ref] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for ref in refs:
        slug = slug_of(ref.text, names)
        if slug in here:
            continue
        if len(slug) > STEP:
            problems.setdefault((slug, ""), _too_long(ref))
        first = found.setdefault(slug, ref)
        if (file := away.get(fold(ref.text))) is not None:
            absent = Known(CardKind.ACTORS, frozenset(), frozenset({file}))
            problems.setdefault((slug, ""), missing(Ref(file, ref.at), absent))
        elif all_named and ref.text != first.text:
            problems.setdefault((slug, ref.text), _two_ways(ref, first))
    return {slug: ref.text for slug, ref in found.items()}, list(problems.values())


def _too_long(ref: Ref) -> Problem:
    return error(
        "name-too-long",
        f"This name of {len(ref.text)} letters is too long to be the address of a page.",
        ref.at,
        "Shorten it, or give the actor a file in content/actors/ with a short file name and this name in it.",
    )


def _two_ways(ref: Ref, first: Ref) -> Problem:
    return warning(
        "actor-spelled-two-ways",
        f"“{ref.text}” and “{first.text}” are taken to be one actor.",
        ref.at,
        "Spell the name one way, or give the actor a file in content/actors/ with aliases.",
        related=(first.at,),
    )


def _links(
    cards: tuple[ActorCard, ...], key: str, names: Mapping[str, str], known: Known
) -> tuple[dict[str, str], list[Problem]]:
    """part_of or speaks_for of every card, resolved; one that names nobody is an error."""
    links: dict[str, str] = {}
    problems: list[Problem] = []
    for card in cards:
        ref: Ref | None = getattr(card, key)
        if ref is None:
            continue
        slug = slug_of(ref.text, names)
        if slug in known.here:
            links[card.slug] = slug
        else:
            problems.append(_nobody(ref, key, slug, known))
    return links, problems


def _nobody(ref: Ref, key: str, slug: str, known: Known) -> Problem:
    """The fault of a key that names nobody; information where whom it names is withheld."""
    if slug in known.withheld:
        return missing(Ref(slug, ref.at), known)
    near = nearest(ref.text, known.here)
    return error(
        "unknown-actor",
        f"{key} names “{ref.text}”, and there is no such actor.",
        ref.at,
        f"Did you mean “{near}”?"
        if near
        else "Write the name or an alias of an actor, or the name of a file in content/actors/, without .md.",
    )


def _spoken_for(claims: tuple[ClaimCard, ...], names: Mapping[str, str], known: Known) -> list[Problem]:
    """What is wrong with the `speaks_for` of statements: a slip of the pen would make a body that nobody knows."""
    refs = [row.speaks_for for claim in claims for row in claim.statements if row.speaks_for]
    slugs = [(ref, slug_of(ref.text, names)) for ref in refs]
    return [_nobody(ref, "speaks_for", slug, known) for ref, slug in slugs if slug not in known.here]


def _circles(cards: tuple[ActorCard, ...], key: str, links: dict[str, str]) -> list[Problem]:
    problems = []
    for card in cards:
        seen = [card.slug]
        while (there := links.get(seen[-1])) is not None and there not in seen:
            seen.append(there)
        if there == card.slug:
            chain = " → ".join([*seen, card.slug])
            problems.append(
                error(
                    "actor-circle",
                    f"{key} leads round in a circle: {chain}.",
                    card.at(key),
                    f"Take {key} out of one of these files.",
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


def directory(
    cards: tuple[ActorCard, ...],
    claims: tuple[ClaimCard, ...],
    withheld: tuple[ActorCard, ...] = (),
    unread: tuple[Unread, ...] = (),
) -> tuple[Directory, list[Problem]]:
    """Every actor of the record: those with a file and those that claims only name.

    Files of withheld actors give nothing, not even a name: what a claim says of such an actor is all that readers get.
    Files that could not be read give their names, as far as these are known.
    """
    every, of_names = names_of((*cards, *withheld))
    slugs = {card.slug for card in cards}
    names = {name: slug for name, slug in every.items() if slug in slugs}
    away = {name: slug for name, slug in every.items() if slug not in slugs}
    lost = {card.slug: card.names for card in unread if card.kind == CardKind.ACTORS}
    names = {fold(name): slug for slug, called in lost.items() for name in (slug, *called)} | names
    here = {*lost, *slugs}
    only, of_only = _named_only(references(claims), names, here, away, all_named=all(lost.values()))
    only |= {slug: called[0] if called else slug for slug, called in lost.items()}
    by_name = names | {fold(name): slug for slug, name in only.items() if fold(name) not in names}
    known = Known(CardKind.ACTORS, frozenset(here | only.keys()), frozenset(away.values()))
    every = away | by_name
    part_of, of_parts = _links(cards, "part_of", every, known)
    speaks_for, of_speech = _links(cards, "speaks_for", every, known)
    circles = [*_circles(cards, "part_of", part_of), *_circles(cards, "speaks_for", speaks_for)]
    of_rows = _spoken_for(claims, every, known)
    found = Directory(_actors(cards, only, part_of, speaks_for), by_name)
    return found, [*of_names, *of_only, *of_parts, *of_speech, *of_rows, *circles]


def _actors(
    cards: tuple[ActorCard, ...], only: Mapping[str, str], part_of: Mapping[str, str], speaks_for: Mapping[str, str]
) -> dict[str, Actor]:
    """Actors by slug, in order of name."""
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
    made += [Actor(slug=s, name=name, body=s, members=tuple(members[s])) for s, name in only.items()]
    return {actor.slug: actor for actor in sorted(made, key=lambda a: (a.name.casefold(), a.slug))}

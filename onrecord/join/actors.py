"""Who is who: actors by slug, name or alias, where they belong and whose stance their words are."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from onrecord.join.references import Known, missing
from onrecord.model.cards import ActorCard, ClaimCard, Ref
from onrecord.model.dates import PartialDate, Span
from onrecord.model.names import name_key, slugs_of_names, unseen_words, without_unseen
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.site import Actor, Mandate
from onrecord.model.slugs import is_slug, nearest, slugify
from onrecord.model.unread import Unread
from onrecord.model.urls import STEP
from onrecord.model.vocabulary import ActorKind, CardKind


@dataclass(frozen=True, slots=True)
class Directory:
    """Every actor, and the slug that each way of naming one leads to (by its key: see `model.names`)."""

    actors: Mapping[str, Actor]
    by_name: Mapping[str, str]
    withheld: frozenset[str] = frozenset()  # slugs of files that are drafts or not published yet

    def slug(self, ref: Ref) -> str:
        """The slug of the actor a reference names; every reference of a claim names one (see `directory`)."""
        return slug_of(ref.text, self.by_name)

    def known(self, ref: Ref) -> str | None:
        """The slug of the actor a reference names; None where there is none (a fault that is told)."""
        slug = self.slug(ref)
        return slug if slug in self.actors else None

    def line(self, slug: str, when: PartialDate) -> tuple[str, ...]:
        """An actor, for whom it speaks on a day, for whom that one speaks, and so on; the last is the body."""
        found = [slug]
        while (above := self._above(found[-1], when)) is not None and above not in found:
            found.append(above)
        return tuple(found)

    def _above(self, slug: str, when: PartialDate) -> str | None:
        held = [mandate.body for mandate in self.actors[slug].speaks_for if mandate.span.holds(when)]
        return held[-1] if held else None

    def offices(self, slug: str, body: str, when: PartialDate) -> tuple[str, ...]:
        """Those between a speaker (`slug`) and the body (its slug): for whom it speaks, or to whom it belongs.

        An office counts if its own words, on that day, are those of the body.
        """
        found = [*self.line(slug, when)[1:]]
        above = self.actors[slug].part_of
        seen = {slug}
        while above is not None and above not in seen:
            seen.add(above)
            found.append(above)
            above = self.actors[above].part_of
        return tuple(one for one in dict.fromkeys(found) if one != body and self.line(one, when)[-1] == body)

    def is_checker(self, slug: str) -> bool:
        """Whether an actor's words are evidence, and nobody's position."""
        return self.actors[slug].kind is ActorKind.CHECKER


def slug_of(text: str, by_name: Mapping[str, str]) -> str:
    """The slug that a way of naming an actor leads to; `by_name`: key of a name or slug → slug."""
    return by_name.get(name_key(text)) or (text if is_slug(text) else slugify(text))


def names_of(cards: tuple[ActorCard, ...]) -> tuple[dict[str, str], list[Problem]]:
    """Key of a name → slug, from slugs, names and aliases; a name that leads to two actors is an error."""
    names: dict[str, str] = {name_key(card.slug): card.slug for card in cards}
    first: dict[str, Location] = {}
    problems: list[Problem] = []
    for card in cards:
        for text, at in [(card.name, card.at("name")), *((a.text, a.at) for a in card.aliases)]:
            owner = names.setdefault(name_key(text), card.slug)
            if owner == card.slug:
                first.setdefault(name_key(text), at)
                continue
            problems.append(
                error(
                    "alias-repeated",
                    f"“{text}” already names the actor “{owner}”.",
                    at,
                    "A name or alias leads to one actor only: take it out of one of the two files.",
                    related=tuple(place for place in [first.get(name_key(text))] if place),
                )
            )
    return names, problems


def references(claims: tuple[ClaimCard, ...]) -> list[Ref]:
    """Every reference to an actor in the claims that is enough to make one, in the order of the cards."""
    refs: list[Ref] = []
    for claim in claims:
        refs += [claim.named] if claim.named else []
        refs += [*claim.actors, *claim.about, *(row.actor for row in claim.statements)]
        refs += [row.actor for row in claim.reply if row.actor]
    return refs


def _named_only(
    refs: list[Ref], by_name: Mapping[str, str], here: set[str], away: Mapping[str, str], *, all_named: bool
) -> tuple[dict[str, str], list[Problem]]:
    """Actors without a file in this build: slug → name as first written, and a warning where it is spelled two ways.

    The writing without signs that cannot be seen counts as the first, where there is one. `by_name`: of every name.
    `away`: key of a name → slug, of actors whose files are withheld. `all_named`: whether the names in every file are
    known; else two spellings may be a name and an alias.
    """
    found: dict[str, Ref] = {}
    problems: dict[tuple[str, str], Problem] = {}
    for ref in sorted(refs, key=lambda ref: without_unseen(ref.text) != ref.text):
        slug = slug_of(ref.text, by_name)
        if slug in here:
            continue
        if len(slug) > STEP:
            problems.setdefault((slug, ""), _too_long(ref))
        first = found.setdefault(slug, ref)
        if (file := away.get(name_key(ref.text))) is not None:
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
        f"“{ref.text}” and “{first.text}” are taken to be one actor.{_unseen(ref, first)}",
        ref.at,
        "Spell the name one way, or give the actor a file in content/actors/ with aliases.",
        related=(first.at,),
    )


def _unseen(ref: Ref, first: Ref) -> str:
    """What is in one of two writings of a name and cannot be seen, in a sentence; empty where they differ otherwise."""
    one, other = unseen_words(ref.text), unseen_words(first.text)
    return (
        f" They differ in what cannot be seen: {' against '.join(filter(None, (one, other)))}." if one != other else ""
    )


def _part_of(card: ActorCard) -> tuple[tuple[Ref, Span], ...]:
    return ((card.part_of, Span()),) if card.part_of else ()


def _speaks_for(card: ActorCard) -> tuple[tuple[Ref, Span], ...]:
    return tuple((row.body, row.span) for row in card.speaks_for)


def _links(
    cards: tuple[ActorCard, ...],
    key: str,
    written: Callable[[ActorCard], tuple[tuple[Ref, Span], ...]],
    names: Mapping[str, str],
    known: Known,
) -> tuple[dict[str, tuple[Mandate, ...]], list[Problem]]:
    """part_of or speaks_for of every card that has it, resolved; one that names nobody is an error."""
    links: dict[str, tuple[Mandate, ...]] = {}
    problems: list[Problem] = []
    for card in cards:
        found = [(ref, slug_of(ref.text, names), span) for ref, span in written(card)]
        here = tuple(Mandate(body=slug, span=span) for _, slug, span in found if slug in known.here)
        links |= {card.slug: here} if here else {}
        problems += [_nobody(ref, key, slug, known) for ref, slug, _ in found if slug not in known.here]
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


def _spoken_for(refs: Iterable[Ref], names: Mapping[str, str], known: Known) -> list[Problem]:
    """What is wrong with the `speaks_for` of statements: a slip of the pen would make a body that nobody knows."""
    slugs = [(ref, slug_of(ref.text, names)) for ref in refs]
    return [_nobody(ref, "speaks_for", slug, known) for ref, slug in slugs if slug not in known.here]


def _circles(cards: tuple[ActorCard, ...], key: str, links: Mapping[str, tuple[Mandate, ...]]) -> list[Problem]:
    """An error for each card from which a key leads back to itself, on whatever days."""
    problems = []
    for card in cards:
        way = _way_back(card.slug, links)
        if way:
            problems.append(
                error(
                    "actor-circle",
                    f"{key} leads round in a circle: {' → '.join(way)}.",
                    card.at(key),
                    f"Take {key} out of one of these files.",
                )
            )
    return problems


def _way_back(slug: str, links: Mapping[str, tuple[Mandate, ...]]) -> list[str]:
    """The shortest way by which links lead from an actor to itself, both ends included; empty where none does."""
    before: dict[str, str] = {}
    line = deque([slug])
    while line:
        here = line.popleft()
        for there in (mandate.body for mandate in links.get(here, ())):
            if there == slug:
                return [*_traced(here, before), slug]
            if there not in before:
                before[there] = here
                line.append(there)
    return []


def _traced(slug: str, before: Mapping[str, str]) -> list[str]:
    """The way by which an actor was reached, from its beginning."""
    way = [slug]
    while way[-1] in before:
        way.append(before[way[-1]])
    return way[::-1]


def directory(
    cards: tuple[ActorCard, ...],
    claims: tuple[ClaimCard, ...],
    withheld: tuple[ActorCard, ...] = (),
    unread: tuple[Unread, ...] = (),
) -> tuple[Directory, list[Problem]]:
    """Every actor of the record: those with a file and those that claims only name; as `directory_of`."""
    spoken_for = [row.speaks_for for claim in claims for row in claim.statements if row.speaks_for]
    first: dict[str, Ref] = {}
    for ref in references(claims):
        first.setdefault(ref.text, ref)
    return directory_of(cards, [*first.values()], spoken_for, withheld, unread)


def directory_of(
    cards: tuple[ActorCard, ...],
    refs: list[Ref],
    spoken_for: Iterable[Ref],
    withheld: tuple[ActorCard, ...] = (),
    unread: tuple[Unread, ...] = (),
) -> tuple[Directory, list[Problem]]:
    """Every actor of the record: those with a file and those that claims only name.

    `refs`: the first place of each writing by which claims name somebody, in order; `spoken_for`: for whom statements
    say that they speak. Files of withheld actors give nothing, not even a name: what a claim says of such an actor is
    all that readers get. Files that could not be read give their names, as far as these are known.
    """
    every, of_names = names_of((*cards, *withheld))
    slugs = {card.slug for card in cards}
    names = {name: slug for name, slug in every.items() if slug in slugs}
    away = {name: slug for name, slug in every.items() if slug not in slugs}
    lost = {card.slug: card.names for card in unread if card.kind == CardKind.ACTORS}
    names = {name_key(name): slug for slug, called in lost.items() for name in (slug, *called)} | names
    here = {*lost, *slugs}
    by_name = slugs_of_names(ref.text for ref in refs) | names
    only, of_only = _named_only(refs, by_name, here, away, all_named=all(lost.values()))
    only |= {slug: called[0] if called else slug for slug, called in lost.items()}
    gone = frozenset(away.values())
    known = Known(CardKind.ACTORS, frozenset(here | only.keys()), gone)
    every = away | by_name
    part_of, of_parts = _links(cards, "part_of", _part_of, every, known)
    speaks_for, of_speech = _links(cards, "speaks_for", _speaks_for, every, known)
    circles = [*_circles(cards, "part_of", part_of), *_circles(cards, "speaks_for", speaks_for)]
    of_rows = _spoken_for(spoken_for, every, known)
    found = Directory(_actors(cards, only, part_of, speaks_for), by_name, gone)
    return found, [*of_names, *of_only, *of_parts, *of_speech, *of_rows, *circles]


def _actors(
    cards: tuple[ActorCard, ...],
    only: Mapping[str, str],
    part_of: Mapping[str, tuple[Mandate, ...]],
    speaks_for: Mapping[str, tuple[Mandate, ...]],
) -> dict[str, Actor]:
    """Actors by slug, in order of name."""
    members: dict[str, list[str]] = defaultdict(list)
    for slug in sorted({*part_of, *speaks_for}):
        above = dict.fromkeys(link.body for link in (*part_of.get(slug, ()), *speaks_for.get(slug, ())))
        for body in above:
            members[body].append(slug)
    made = [
        Actor(
            slug=card.slug,
            name=card.name,
            kind=card.kind,
            part_of=next((link.body for link in part_of.get(card.slug, ())), None),
            speaks_for=speaks_for.get(card.slug, ()),
            members=tuple(members[card.slug]),
            card=card,
        )
        for card in cards
    ]
    made += [Actor(slug=s, name=name, members=tuple(members[s])) for s, name in only.items()]
    return {actor.slug: actor for actor in sorted(made, key=lambda a: (a.name.casefold(), a.slug))}

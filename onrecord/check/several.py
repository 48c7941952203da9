"""Names of actors without a file that are probably several names, and topics that are one though written as two."""

import re
from collections.abc import Iterable, Iterator, Mapping

from onrecord.join.actors import Directory
from onrecord.join.indexes.naming import Named
from onrecord.model.cards import ClaimCard, Ref
from onrecord.model.names import name_key
from onrecord.model.problems import Problem, warning
from onrecord.model.several import enumerated, joined, listed
from onrecord.model.slugs import is_slug, slugify


def several_names(cards: Iterable[ClaimCard], named: Mapping[str, Named], people: Directory) -> Iterator[Problem]:
    """A warning for each name without a file that is read as one actor and looks like several, at its first place.

    `named`: whom each of the cards names, by its slug.
    """
    written = {text: ref for card in named.values() for text, ref in zip(card.written, card.refs, strict=True)}
    found = {
        text: names for text, ref in written.items() if not _has_file(ref, people) and (names := _parts(ref, people))
    }
    if not found:
        return
    told: set[str] = set()
    for card in cards:
        for ref, write in _named(card) if not named[card.slug].texts.isdisjoint(found) else ():
            if ref.text in found and ref.text not in told:
                told.add(ref.text)
                yield warning(
                    "several-in-one",
                    f"“{ref.text}” is read as the name of one actor.",
                    ref.at,
                    f"If they are several, write {write.format(names=', '.join(found[ref.text]))}; if it is one name, "
                    "give it a file in content/actors/.",
                )


def _parts(ref: Ref, people: Directory) -> tuple[str, ...]:
    """The names of which one name looks like a list; none where it does not."""
    return tuple(enumerated(ref.text) or joined(ref.text, lambda part: name_key(part) in people.by_name))


def _named(card: ClaimCard) -> Iterator[tuple[Ref, str]]:
    """Every name of an actor in a card, with what to write in the place of several."""
    yield from ((ref, "actors: [{names}]") for ref in card.actors)
    yield from ((ref, "about: [{names}]") for ref in card.about)
    if card.named:
        slugs = all(is_slug(part) for part in listed(card.named.text))
        yield card.named, "source: [{names}]" if slugs else "actors: [{names}], and the address under source:"
    yield from ((row.actor, "a row of statements for each") for row in card.statements)
    yield from ((row.actor, "a row of reply for each") for row in card.reply if row.actor)


def _has_file(ref: Ref, people: Directory) -> bool:
    slug = people.slug(ref)
    return slug in people.withheld or (slug in people.actors and people.actors[slug].card is not None)


def same_topics(cards: Iterable[ClaimCard]) -> Iterator[Problem]:
    """A warning for each topic that has the address of another, though it differs from it in more than case."""
    first: dict[str, tuple[str, ClaimCard]] = {}
    seen: set[str] = set()
    for card in cards:
        for topic in card.topics:
            if topic in seen:
                continue
            seen.add(topic)
            slug = slugify(topic)
            name, owner = first.setdefault(slug, (topic, card))
            if _alike(topic) != _alike(name):
                yield warning(
                    "topic-spelled-two-ways",
                    f"The topics “{topic}” and “{name}” are one, for both have the address /topics/{slug}/.",
                    card.at("topics"),
                    f"If they are one, write “{name}” here too; if they are two, write the signs in which they differ "
                    "as words.",
                    related=(owner.at("topics"),) if owner is not card else (),
                )


def _alike(topic: str) -> str:
    """A topic without what nobody takes for a difference: case, and hyphens for blanks, as in a slug."""
    return " ".join(re.split(r"[\s_-]+", name_key(topic)))

"""Whom claims name, card by card; and which claims name somebody who is another since the last round."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.join.actors import Directory, references, slug_of
from onrecord.model.cards import ClaimCard, Ref
from onrecord.model.names import name_key
from onrecord.model.rounds.memo import Memo, same_mapping
from onrecord.model.site import Actor


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a card names: `refs`, of which each is enough to make an actor, and the `speaks_for` of its statements.

    `written`: the words of `refs`; `source`: those of the first of them, where that is the name in `source`; None: it
    is not. `texts`: the words of all.
    """

    refs: tuple[Ref, ...]
    spoken_for: tuple[Ref, ...]
    written: tuple[str, ...]
    source: str | None
    texts: frozenset[str]


def named_in(claim: ClaimCard) -> Named:
    """Whom a claim names, in the order of the card."""
    refs = tuple(references((claim,)))
    spoken_for = tuple(row.speaks_for for row in claim.statements if row.speaks_for)
    written = tuple(ref.text for ref in refs)
    source = claim.named.text if claim.named else None
    return Named(refs, spoken_for, written, source, frozenset((*written, *(ref.text for ref in spoken_for))))


def first_of_each(named: Iterable[Named]) -> dict[str, Ref]:
    """The first reference of each writing, by that writing, in the order in which they come."""
    found: dict[str, Ref] = {}
    for card in named:
        for ref in card.refs:
            if ref.text not in found:
                found[ref.text] = ref
    return found


@dataclass(frozen=True, slots=True)
class People:
    """The directory of a round, and the slugs of the claims that name somebody who is another since the last one."""

    directory: Directory
    moved: frozenset[str]


def people_again(found: Directory, named: Mapping[str, Named], memo: Memo) -> People:
    """A directory that was made anew: as far as it is as before, the very objects of the last round.

    `named`: whom each claim names, by its slug.
    """

    def again(last: Directory | None) -> Directory:
        if last is None:
            return found
        actors = {slug: _as_before(actor, last.actors.get(slug)) for slug, actor in found.actors.items()}
        if last.by_name == found.by_name and last.withheld == found.withheld and same_mapping(last.actors, actors):
            return last
        return replace(found, actors=actors)

    before: Directory | None = memo.before("directory")
    directory = memo.renew("directory", again)
    if before is None or before is directory:
        return People(directory, frozenset())
    texts = _moved_texts(before, directory, {text for card in named.values() for text in card.texts})
    return People(directory, frozenset(slug for slug, card in named.items() if not texts.isdisjoint(card.texts)))


def _as_before(actor: Actor, last: Actor | None) -> Actor:
    """The actor of the last round where it is the same; cards are compared as objects, for they have places."""
    return last if last is not None and last.card is actor.card and last == actor else actor


def _moved_texts(before: Directory, after: Directory, texts: Iterable[str]) -> frozenset[str]:
    """Which ways of naming somebody lead to another, or to one of whom something is another.

    That is so, too, where it is one for whom they speak or to whom they belong, in however many steps.
    """
    moved = {
        slug
        for slug in before.actors.keys() | after.actors.keys()
        if before.actors.get(slug) is not after.actors.get(slug)
    }
    leaning = [*_leaning(before), *_leaning(after)]
    size = -1
    while size != len(moved):
        size = len(moved)
        moved |= {slug for slug, above in leaning if above in moved}
    return frozenset(text for text in texts if _is_moved(text, before, after, moved))


def _leaning(people: Directory) -> list[tuple[str, str]]:
    """Each actor with each of those to whom it belongs or for whom it speaks."""
    above = [(slug, actor.part_of) for slug, actor in people.actors.items() if actor.part_of]
    return [*above, *((slug, row.body) for slug, actor in people.actors.items() for row in actor.speaks_for)]


def _is_moved(text: str, before: Directory, after: Directory, moved: set[str]) -> bool:
    key = name_key(text)
    if before.by_name.get(key) != after.by_name.get(key):
        return True
    slug = slug_of(text, after.by_name)
    return slug in moved or (slug in before.withheld) is not (slug in after.withheld)

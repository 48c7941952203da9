"""What changed in published actors, sources and texts, with the entries that tell of it."""

from collections.abc import Iterator
from typing import Any

from onrecord.gate.claims import lost, said_of
from onrecord.gate.pairs import moved, numbered, passage_pairs
from onrecord.gate.states import Row, States, items, names
from onrecord.gate.told import judged, new_entries
from onrecord.gate.untold import Untold, broken
from onrecord.model.cards import ClaimCard
from onrecord.model.problems import Location
from onrecord.model.vocabulary import CardKind
from onrecord.record.facts import ActorFacts, PassageFacts, SourceFacts, TextFacts


def untold_of_others(states: States) -> Iterator[Untold]:
    """All that changed in actors, sources and texts that are in both states, and has to be told."""
    actors, sources = _counted_otherwise(states)
    for slug, before, after in states.pairs("actors"):
        yield from _of_card(states, CardKind.ACTORS, ActorFacts, slug, before, after, counts=slug in actors)
    for key, before, after in states.pairs("sources"):
        if (CardKind.SOURCES, key) in states.cards:
            yield from _of_card(states, CardKind.SOURCES, SourceFacts, key, before, after, counts=key in sources)
        else:
            yield from _described(states, key, before, after, counts=key in sources)
    for slug, before, after in states.pairs("texts"):
        yield from _of_card(states, CardKind.TEXTS, TextFacts, slug, before, after)
        yield from _of_passages(states, slug, before, after)


def _of_card(
    states: States, kind: CardKind, facts: type[Any], slug: str, before: Row, after: Row, *, counts: bool = False
) -> Iterator[Untold]:
    yield from lost(states, kind, slug, before, after)
    new = new_entries(kind, slug, before, after)
    for found in broken(facts, before, after, counts=counts):
        change = Untold(
            kind=kind,
            slug=slug,
            names=(found.key,),
            what=f"The {said_of(found.key)} of this {kind.value.removesuffix('s')}",
            before=found.before,
            after=found.after,
            at=states.place(kind, slug, found.key),
            now=found.now,
            free=found.free,
            words=found.words,
        )
        yield judged(change, new)


def _of_passages(states: States, slug: str, before: Row, after: Row) -> Iterator[Untold]:
    """What changed in published passages; of one whose claim is off the site, pages say no more than that."""
    new, at = new_entries(CardKind.TEXTS, slug, before, after), states.place(CardKind.TEXTS, slug, "passages")
    shared: dict[str, Any] = {"kind": CardKind.TEXTS, "slug": slug, "names": ("passages",), "at": at}
    pairs = passage_pairs(before, after)
    found: list[Untold] = []
    for old, now in pairs:
        what = f"passage {old['number']}"
        if now is None:
            found.append(Untold(what=f"P{what[1:]}", before=old["says"] or old["quote"], after=None, **shared))
        elif "withheld" not in (old["outcome"], now["outcome"]):
            away = now["outcome"] == "unpublished"
            found += [
                Untold(
                    what=f"The {said_of(each.key)} of {what}",
                    before=each.before,
                    after=each.after,
                    now=each.now,
                    free=each.free,
                    words=each.words,
                    **shared,
                )
                for each in broken(PassageFacts, old, now)
                if not (away and each.key == "claim" and each.after is None)
            ]
    for _ in moved(numbered(pairs, items(after, "passages")))[:1]:
        found.append(Untold(what="The order of the passages", before="above", after="below", **shared))
    yield from (judged(each, new) for each in found)


def _described(states: States, key: str, before: Row, after: Row, *, counts: bool) -> Iterator[Untold]:
    """What changed in a source that cards describe: a correction on a claim that cites it tells of that."""
    changed = list(broken(SourceFacts, before, after, counts=counts))
    if not changed:
        return
    old, new = states.rows("claims")
    citing = [slug for slug, row in new.items() if key in names(row, "sources") and slug in old]
    entries = {slug: new_entries(CardKind.CLAIMS, slug, old[slug], new[slug]) for slug in citing}
    for found in changed:
        each = [
            judged(
                Untold(
                    kind=CardKind.CLAIMS,
                    slug=slug,
                    names=_citing(new[slug], key),
                    what=f"The {said_of(found.key)} of the source “{key}”",
                    before=found.before,
                    after=found.after,
                    at=_cited_at(states, slug, _citing(new[slug], key)),
                    now=found.now,
                    free=found.free,
                    words=found.words,
                ),
                rows,
            )
            for slug, rows in entries.items()
        ]
        yield from [change for change in each if change.told_by] or each[:1]


def _citing(claim: Row, key: str) -> tuple[str, ...]:
    """What a correction may name: the key of the card, or a statement that rests on the source."""
    rows = [str(row["id"]) for row in items(claim, "statements") if key in names(row, "sources") and not row["implied"]]
    return (*rows, "source")


def _cited_at(states: States, slug: str, called: tuple[str, ...]) -> Location:
    card = states.cards.get((CardKind.CLAIMS, slug))
    rows = card.statements if isinstance(card, ClaimCard) else ()
    return next((row.at for row in rows if row.id == called[0]), states.place(CardKind.CLAIMS, slug, "source"))


def _counted_otherwise(states: States) -> tuple[set[str], set[str]]:
    """The actors, and the sources, for which a statement that itself stayed the same counts otherwise."""
    actors, sources = set[str](), set[str]()
    for slug, before, after in states.pairs("claims"):
        if ("claims", slug) not in states.changed:
            continue
        rows = {row["id"]: row for row in items(after, "statements")}
        for old in items(before, "statements"):
            now = rows.get(old["id"])
            if now is None or any(old.get(key) != now.get(key) for key in ("actor", "on_behalf_of", "stance", "date")):
                continue
            if any(old[key] != now[key] for key in ("speaks_for", "side", "check")):
                actors |= {str(row[key]) for row in (old, now) for key in ("actor", "speaks_for")}
                sources |= {*names(now, "sources")}
        bodies, here = ({str(row["body"]) for row in items(row, "positions")} for row in (before, after))
        actors |= bodies - here
    return actors, sources

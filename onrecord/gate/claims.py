"""What changed in published claims, with the entries that tell of it."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.diff.changes import Value
from onrecord.gate.entries import entries_above, lost_entries, tells_status
from onrecord.gate.pairs import Pairs, moved, numbered, statement_pairs
from onrecord.gate.replies import untold_replies
from onrecord.gate.states import Row, States, items, names
from onrecord.gate.told import judged, new_entries
from onrecord.gate.untold import Remedy, Untold, broken
from onrecord.model.cards import ClaimCard
from onrecord.model.problems import Location
from onrecord.model.vocabulary import CardKind
from onrecord.record.facts import ClaimFacts, StatementFacts

_AS_WRITTEN = {"made_by": "actors", "sources": "source"}  # fact -> key of the card
_BY_STATUS = frozenset({"review", "headline"})  # what goes with a status, and is told with its change
_WORDS = {
    "claim": "wording",
    "short": "short form",
    "made_by": "list of those who make the claim",
    "about": "list of those whom the claim is about",
    "recorded": "day on record",
    "mirrors": "link to the opposite claim",
    "speaks_for": "list of those it speaks for",
    "on_behalf_of": "body that is spoken for",
    "date_is_of_report": "kind of date",
    "earlier": "mark “earlier”",
    "by": "speaker",
    "where": "place",
    "says": "point",
    "lang": "language",
    "spoken": "spoken language",
    "via": "way of report",
    "sources": "list of sources",
}


def said_of(key: str) -> str:
    """What messages call a fact."""
    return _WORDS.get(key, key.replace("_", " "))


def untold_of_claims(states: States) -> Iterator[Untold]:
    """All that changed in claims that are in both states, and has to be told."""
    for slug, before, after in states.pairs("claims"):
        if ("claims", slug) in states.changed or before["id"] != after["id"]:
            yield from _of_claim(states, slug, before, after)


def _of_claim(states: States, slug: str, before: Row, after: Row) -> Iterator[Untold]:
    yield from lost(states, CardKind.CLAIMS, slug, before, after)
    decided = tells_status(before, after)
    changed = (before["status"], before["basis"]) != (after["status"], after["basis"])
    if changed and not decided:
        yield Untold(
            kind=CardKind.CLAIMS,
            slug=slug,
            names=("history",),
            what="The status of this claim",
            before=_state(before),
            after=_state(after),
            at=states.place(CardKind.CLAIMS, slug, "status"),
            remedy=Remedy.STATUS,
        )
    new = new_entries(CardKind.CLAIMS, slug, before, after)
    pairs = statement_pairs(before, after)
    with_history = {"reasoning"} | (_BY_STATUS if changed else set()) if decided else set()
    for found in _of_card(states, slug, before, after, pairs):
        if found.names[0] not in with_history:
            yield judged(found, new)
    for found in _of_statements(states, slug, pairs, items(after, "statements")):
        yield judged(found, new)
    for found in untold_replies(states, slug, before, after):
        yield judged(found, new)


def lost(states: States, kind: CardKind, slug: str, before: Row, after: Row) -> Iterator[Untold]:
    """Entries that are not what or where they were, and new ones that stand above such; `slug` names the card."""
    found = [(each, Remedy.ENTRY) for each in lost_entries(before, after)]
    found += [(each, Remedy.BELOW) for each in entries_above(before, after)]
    for (key, number, row), remedy in found:
        is_lost = remedy is Remedy.ENTRY
        yield Untold(
            kind=kind,
            slug=slug,
            names=(key,),
            what=f"Entry {number} of {key}",
            before=row if is_lost else None,
            after=None if is_lost else row,
            at=states.place(kind, slug, key),
            remedy=remedy,
            entry=(key, number),
        )


def _of_card(states: States, slug: str, before: Row, after: Row, pairs: Pairs) -> Iterator[Untold]:
    """What changed in the keys of a card."""
    rows = {source for row, _ in pairs for source in names(row, "sources")}
    card = states.cards.get((CardKind.CLAIMS, slug))
    for found in broken(ClaimFacts, before, after):
        if found.key == "replies":  # told by `untold_replies`
            continue
        if found.key == "mirrors" and _still_mirrors(card, found.before):
            continue
        gone = found.before
        if found.key == "sources" and isinstance(gone, list):
            gone = [source for source in gone if source not in rows]  # else the statement tells of it
            if not gone:
                continue
        key = _AS_WRITTEN.get(found.key, found.key)
        yield Untold(
            kind=CardKind.CLAIMS,
            slug=slug,
            names=(key, found.key),
            what=f"The {said_of(found.key)} of this claim",
            before=gone,
            after=found.after,
            at=states.place(CardKind.CLAIMS, slug, key),
            now=found.now,
            free=found.free,
            words=found.words,
        )


def _still_mirrors(card: object, other: Value) -> bool:
    """Whether the card names its mirror as before: of two claims of which one is struck or withheld, none counts."""
    return isinstance(card, ClaimCard) and card.mirrors is not None and card.mirrors.text == other


def _of_statements(states: States, slug: str, pairs: Pairs, rows: list[Row]) -> Iterator[Untold]:
    """What changed in published statements, those that are gone, and their order."""
    places = _places(states, slug)
    for before, after in pairs:
        called = tuple(dict.fromkeys(str(row["id"]) for row in (after, before) if row is not None))
        if after is None:
            yield _statement(states, slug, called, f"The statement “{called[0]}”", _summary(before), None, places)
            continue
        for found in broken(StatementFacts, before, after):
            what = f"The {said_of(found.key)} of the statement “{called[0]}”"
            told = _statement(states, slug, called, what, found.before, found.after, places)
            yield replace(told, now=found.now, free=found.free, words=found.words)
    for row in moved(numbered(pairs, rows)):
        called = (str(row["id"]), "statements")
        yield _statement(states, slug, called, f"The place of the statement “{called[0]}”", "above", "below", places)


def _statement(
    states: States,
    slug: str,
    called: tuple[str, ...],
    what: str,
    before: Value,
    after: Value,
    places: dict[str, Location],
) -> Untold:
    at = next((places[name] for name in called if name in places), states.place(CardKind.CLAIMS, slug, "statements"))
    return Untold(kind=CardKind.CLAIMS, slug=slug, names=called, what=what, before=before, after=after, at=at)


def _places(states: States, slug: str) -> dict[str, Location]:
    card = states.cards.get((CardKind.CLAIMS, slug))
    return {row.id: row.at for row in card.statements} if isinstance(card, ClaimCard) else {}


def _summary(row: Row) -> str:
    """A statement in short, as something that can be quoted: its words, else who did what."""
    words = row.get("quote") or row.get("says")
    return str(words) if words else f"{row['actor']} {row['stance']}"


def _state(claim: Row) -> str:
    return f"{claim['status']} ({claim['basis']})" if claim["basis"] else str(claim["status"])

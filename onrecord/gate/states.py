"""The two states of a record that are compared, rows of the first under the names of the second."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from onrecord.diff.changes import RecordDiff, Value
from onrecord.diff.renames import mapped, with_renames
from onrecord.model.cards import Card, Cards
from onrecord.model.problems import Location
from onrecord.model.urls import address_key
from onrecord.model.vocabulary import CardKind
from onrecord.record.facts import Facts, Record, SourceFacts

Row = Mapping[str, Value]
Rows = Mapping[str, Row]  # by id
_KINDS = ("claims", "actors", "sources", "texts", "withheld")


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """What was published, what is to be, and the cards of the latter.

    `index`: the rows of each kind by id, before and after. `changed`: kind and id of rows that differ.
    """

    before: Facts
    after: Facts
    index: Mapping[str, tuple[Rows, Rows]]
    cards: Mapping[tuple[CardKind, str], Card]
    changed: frozenset[tuple[str, str]]
    today: date

    def rows(self, kind: str) -> tuple[Rows, Rows]:
        """The rows of a kind, before and after."""
        return self.index[kind]

    def pairs(self, kind: str) -> Iterable[tuple[str, Row, Row]]:
        """The rows of a kind that are in both states and may differ: id, before, after."""
        before, after = self.rows(kind)
        for name, row in before.items():
            if name in after and row != after[name]:
                yield name, row, after[name]

    def place(self, kind: CardKind, slug: str, key: str) -> Location:
        """The place of `key` on the card of this kind and `slug`; of a card that is not there, its file."""
        card = self.cards.get((kind, slug))
        return card.at(key) if card else Location(f"content/{kind}/{slug}.md")


def states(found: RecordDiff, base: Record, now: Record, cards: Cards, today: date) -> States:
    """The two states, with renamed cards under their new names, and sources that got a file under its slug."""
    after = now["facts"]
    before = with_renames(base["facts"], after, found.renamed)
    moved = _moved_sources(before, after)
    before = cast(Facts, mapped(before, {"sources": moved})) if moved else before
    away = frozenset(card.slug for card in cards.sources if is_away(card, today))
    before = cast(Facts, _without(before, away)) if away else before
    return States(
        before=before,
        after=after,
        index={kind: (_by_id(before, kind), _by_id(after, kind)) for kind in _KINDS},
        cards={(kind, card.slug): card for kind, group in cards.by_kind().items() for card in group},
        changed=frozenset((change.path[0], change.path[1]) for change in found.changes if len(change.path) > 1),
        today=today,
    )


def is_away(card: Card | None, today: date) -> bool:
    """Whether a card is a draft, or its day has not come; None, where there is no card, is not."""
    return card is not None and (card.draft or (card.publish is not None and card.publish.at.date() > today))


def _without(value: Value, away: frozenset[str]) -> Value:
    """Facts without what rests on sources that are put off: their cards tell of that, once."""
    if isinstance(value, Mapping):
        return {
            key: [each for each in found if each not in away]
            if key == "sources" and isinstance(found, list) and _texts(found)
            else _without(found, away)
            for key, found in value.items()
        }
    return [_without(each, away) for each in value] if isinstance(value, list) else value


def _texts(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _by_id(facts: Facts, kind: str) -> dict[str, Row]:
    """The rows of a list by their id; of two that have come to the same one, that which had it before is the last."""
    return {str(row["id"]): row for row in cast("Mapping[str, list[Row]]", facts)[kind]}


def items(row: Row, key: str) -> list[Row]:
    """The rows within a row; none where an older program had no such key."""
    return cast("list[Row]", row.get(key) or [])


def names(row: Row, key: str) -> list[str]:
    """The texts in a list of a row."""
    return cast("list[str]", row.get(key) or [])


def _moved_sources(before: Facts, after: Facts) -> dict[str, str]:
    """Sources that go by another key now, and have the same address: old key -> new key.

    One that had a page of its own and has none now is gone.
    """
    here = {row["id"] for row in after["sources"]}
    old = {row["id"] for row in before["sources"]}
    at: dict[str, SourceFacts] = {}
    for row in after["sources"]:
        if row["url"]:
            at.setdefault(address_key(row["url"]), row)
    lost = [row for row in before["sources"] if row["id"] not in here and row["url"]]
    found = ((row, at.get(address_key(row["url"] or ""))) for row in lost)
    return {
        row["id"]: new["id"]
        for row, new in found
        if new is not None and new["id"] not in old and (row["address"] is None or new["address"] is not None)
    }

"""A change of what was published that no entry tells: what it is, where, and which entry would tell it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from onrecord.diff.changes import Value
from onrecord.gate.rules import RULES, Rule, breaks, taken_away
from onrecord.gate.states import Row, names
from onrecord.model.problems import Location
from onrecord.model.vocabulary import CardKind


class Remedy(Enum):
    """What would tell a change, or undo it."""

    CORRECTION = auto()
    STATUS = auto()  # a new last entry of the history
    ENTRY = auto()  # the entry put back, in its place
    BELOW = auto()  # the entry, which is new, below those that were published
    STRUCK = auto()  # the card put back, and struck
    CARD = auto()  # the card put back; or another that says where it went
    ADDRESS = auto()  # the old address named by the card to which it led
    SETTING = auto()  # the setting put back


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A change that is told nowhere. `names`: what an entry that tells it may name in `of`, the best first.

    `what` begins a sentence ("The quote of statement “x”"); `before` and `after` are facts. `entry`: for `ENTRY` and
    `BELOW`, the list and the place from 1. `address`: for `ADDRESS`, the old one.
    """

    kind: CardKind
    slug: str
    names: tuple[str, ...]
    what: str
    before: Value
    after: Value
    at: Location
    remedy: Remedy = Remedy.CORRECTION
    entry: tuple[str, int] | None = None
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A fact of a row that changed against its rule. `key`: of the row; `before`, `after`: of a list what is gone."""

    key: str
    before: Value
    after: Value


def broken(kind: type[Any], before: Row, after: Row, *, counts: bool = False) -> Iterable[Broken]:
    """The facts of a row that changed and need a correction. `counts` as of `rules.breaks`.

    What an older program did not write is not looked at.
    """
    for key, rule in RULES[kind].items():
        if key not in before or not breaks(rule, before[key], after.get(key), counts=counts):
            continue
        gone = taken_away(before[key], after.get(key)) if rule in (Rule.TAKEN_AWAY, Rule.COUNTS) else []
        yield Broken(key=key, before=gone or before[key], after=None if gone else after.get(key))


def is_told(entries: Iterable[Row], called: Iterable[str], before: Value) -> bool:
    """Whether one of these corrections names a change: one of `called` in `of`, or the exact old text in `was`."""
    wanted, old = {*called}, {text for text in texts_of(before) if text}
    return any(wanted & {*names(entry, "of")} or entry.get("was") in old for entry in entries)


def texts_of(value: Value) -> list[str]:
    """The texts that a fact may be quoted by: its own, or that of a date; of a list, each."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for text in (value.get("written"), value.get("what")) if isinstance(text, str)]
    return [text for each in value for text in texts_of(each)] if isinstance(value, list) else []

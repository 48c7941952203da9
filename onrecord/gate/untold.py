"""A change of what was published that an entry has to tell: what it is, where, and which entry would tell it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from onrecord.diff.changes import Value
from onrecord.gate.rules import FREE_TEXT, RULES, Rule, breaks, taken_away
from onrecord.gate.states import Row
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
    QUOTE = auto()  # `was` or `now` of the entry as the card had it, and has it
    SETTING = auto()  # the setting put back


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCorrection:
    """A new correction of a card, with its place among the new ones. `older`: than what was published."""

    kind: CardKind
    slug: str
    number: int
    row: Row
    older: bool

    @property
    def day(self) -> str:
        """Its date, as written."""
        return "".join(texts_of(self.row["date"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A change that needs telling: untold unless there is `told_by`.

    `names`: what an entry that tells it may name in `of`, the best first. `what` begins a sentence ("The quote of
    statement “x”"); `before` and `after` are facts, and `now` the fact as a whole, if `after` is a part.
    `entry`: for `ENTRY` and `BELOW`, the list and the place from 1. `address`: for `ADDRESS`, the old one. `free`,
    `words`: as of `Broken`. `older`: an entry that would tell it, if it were not older than what was published.
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
    now: Value = None
    free: bool = False
    words: bool = False
    told_by: tuple[NewCorrection, ...] = ()
    older: NewCorrection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A fact of a row that changed against its rule. `key`: of the row; `before`, `after`: of a list what is gone.

    `now`: the whole of it. `free`: words as an editor wrote them; `words`: and so they still are, only otherwise.
    """

    key: str
    before: Value
    after: Value
    now: Value
    free: bool
    words: bool


def broken(kind: type[Any], before: Row, after: Row, *, counts: bool = False) -> Iterable[Broken]:
    """The facts of a row that changed and need a correction. `counts` as of `rules.breaks`.

    What an older program did not write is not looked at.
    """
    words = texts_of([after.get("says"), after.get("quote"), after.get("translation")])
    for key, rule in RULES[kind].items():
        if key not in before or not breaks(rule, before[key], after.get(key), counts=counts, words=words):
            continue
        gone = taken_away(before[key], after.get(key)) if rule in (Rule.TAKEN_AWAY, Rule.COUNTS) else []
        now, free = after.get(key), key in FREE_TEXT.get(kind, ())
        yield Broken(
            key=key,
            before=gone or before[key],
            after=None if gone else now,
            now=now,
            free=free,
            words=free and len(texts_of(now)) >= len(texts_of(before[key])),
        )


def texts_of(value: Value) -> list[str]:
    """The texts that a fact may be quoted by: its own, or that of a date; of a list, each."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for text in (value.get("written"), value.get("what")) if isinstance(text, str)]
    return [text for each in value for text in texts_of(each)] if isinstance(value, list) else []

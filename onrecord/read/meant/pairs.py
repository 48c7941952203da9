"""Entries that are written as a pair, `2024-10-23: alleged`, where each value has a key of its own: what was meant.

Which value belongs to which key is seen from the values: a day, an address, a word of a list; what is none of these is
the name or the sentence that is looked for on its side of the colon. It is shown as lines to paste, and never taken.
"""

import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from onrecord.model.slugs import is_slug
from onrecord.model.urls import is_site_rooted, is_web
from onrecord.model.vocabulary import WORDING, Stance, Status
from onrecord.read.front_matter import Value
from onrecord.read.meant.dates import meant_dates
from onrecord.read.meant.words import is_known_word

Row = dict[str, Value]

_FILE = re.compile(r"\S+\.\w{2,5}")
_NO_ANSWER = frozenset({"false", "no", "none", "never", "no answer", "no reply", "no response", "not answered"})


class _Form(NamedTuple):
    """The keys of a value by what it looks like, and else by its side of the colon (both the same: there is no other).

    `is_row`: whether there may be several in a list.
    """

    typed: tuple[tuple[str, Callable[[str], bool]], ...]
    left: str
    right: str
    is_row: bool = True


def _is_date(words: str) -> bool:
    return bool(meant_dates(words))


def _is_status(words: str) -> bool:
    return is_known_word(words, Status, "Status")


def _is_stance(words: str) -> bool:
    return is_known_word(words, Stance, "Stance")


def _is_correction(words: str) -> bool:
    return is_known_word(words, ("status", "fact", "void", WORDING), "correction")


def _is_no_answer(words: str) -> bool:
    return " ".join(words.casefold().split()) in _NO_ANSWER


def _is_file(words: str) -> bool:
    return _FILE.fullmatch(words) is not None


def _is_address(words: str) -> bool:
    return is_web(words) or is_site_rooted(words)


_FORMS: Mapping[str, _Form] = MappingProxyType(
    {
        "HistoryModel": _Form((("date", _is_date), ("status", _is_status)), "why", "why"),
        "StatementModel": _Form((("date", _is_date), ("stance", _is_stance)), "actor", "says"),
        "CorrectionModel": _Form((("date", _is_date), ("kind", _is_correction)), "why", "why"),
        "ReplyModel": _Form((("asked", _is_date), ("answered", _is_no_answer)), "actor", "note"),
        "SourceFieldsModel": _Form((("url", is_web), ("date", _is_date)), "publisher", "title"),
        "MediaModel": _Form((("url", is_web), ("file", _is_file)), "alt", "alt"),
        "CheckStepModel": _Form((("url", is_web),), "step", "step"),
        "PassageModel": _Form((("claim", is_slug),), "says", "says"),
        "MandateModel": _Form((("from", _is_date),), "body", "body"),
        "InterestModel": _Form((("from", _is_date),), "words", "words"),
        "MenuItemModel": _Form((("url", _is_address),), "label", "label"),
        "StruckModel": _Form((("date", _is_date),), "reason", "reason", is_row=False),
        "WithheldModel": _Form((("since", _is_date),), "reason", "reason", is_row=False),
        "ReviewModel": _Form((("date", _is_date), ("rating", _is_status)), "by", "explanation", is_row=False),
    }
)


def has_pairs(model: str) -> bool:
    """Whether it is known what a pair means in a kind of mapping; `model`: the name of its model."""
    return model in _FORMS


def rows_meant(
    model: str, entry: Mapping[str, Value], strange: Collection[str], keys: Collection[str], required: Collection[str]
) -> tuple[Row, ...]:
    """The entries that were meant by a mapping with keys that are no keys but values; none where that is not plain.

    `model`: the name of its model, of which `has_pairs` holds. `strange`: the keys of the mapping that there are not
    and that are no slip of the pen. `keys`: those that there are, in their order, of which some are `required`: where
    the mapping does not have them, they are there with nothing behind them.
    """
    form = _FORMS[model]
    own = {key: value for key, value in entry.items() if key not in strange}
    if not strange or (len(strange) > 1 and (own or not form.is_row)):
        return ()
    found = [_row(form, key, entry[key], own, required) for key in strange]
    rows = [row for row in found if row is not None]
    if len(rows) < len(found):
        return ()
    return tuple({key: row.get(key, "") for key in keys if key in row or key in required} for row in rows)


def _row(form: _Form, left: str, value: Value, own: Mapping[str, Value], required: Collection[str]) -> Row | None:
    """One pair as an entry, with what stands beside it; None where it is not plainly one."""
    key = _key_of(form, left, taken=())
    if isinstance(value, dict) and value and not own:  # `Russia:` with the other keys below it
        row: Row = {key or form.left: left, **value}
        return row if (key or form.left in required) and len(row) == len(value) + 1 else None
    if not isinstance(value, str):
        return None
    first = key or form.left
    second = _key_of(form, value, taken=(first,))
    is_plain = key is not None or first in required if own else key is not None or second is not None
    pair: Row = {first: left, second or form.right: "false" if second == "answered" else value}
    return {**pair, **own} if is_plain and len(pair) == 2 and not pair.keys() & own.keys() else None


def _key_of(form: _Form, words: str, taken: Collection[str]) -> str | None:
    """The key of a value by what it looks like; None where it looks like nothing. `taken`: keys that have theirs."""
    return next((key for key, fits in form.typed if key not in taken and fits(words.strip())), None)

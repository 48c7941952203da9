"""The lines to paste into a card, so that a change is told: short, and valid YAML whatever the card holds."""

from collections.abc import Iterable, Mapping

from onrecord.model.cards import Card
from onrecord.read.yaml_text import clean, scalar

Written = Mapping[str, "str | list[str | Written]"]
MOST = 1200  # characters of a block; longer words are shown nowhere, and a block without them is none
_QUOTED = 120  # characters of an old text that a correction repeats


def correction(names: Iterable[str], was: str | None, today: str) -> Written:
    """A correction that names keys or statements. `was`: the old text, left out if it is long; None: there is none."""
    row: dict[str, str | list[str | Written]] = {"date": today, "kind": "fact"}
    called = [*names]
    row["of"] = called[0] if len(called) == 1 else [*called]
    if was and len(was) <= _QUOTED and clean(was) == was:
        row["was"] = was
    return {**row, "why": "Say here what was wrong, and how it was found."}


def under(card: Card | None, key: str, rows: Iterable[Written]) -> str:
    """The rows as a card takes them in under `key`: with the key, unless the card has it; else as it is indented there.

    `card` None: there is none, and the rows come with their key. A list in brackets takes rows in braces, to be
    pasted before its closing bracket: behind a comma, where none stands at its end.
    """
    at = card.places.get(key) if card is not None and has_rows(card, key) else None
    if card is None or at is None:
        return "\n".join([f"{key}:", *(line for row in rows for line in _lines(row, "  "))])
    if key in card.brackets:
        return (" " if card.brackets[key] else ", ") + ", ".join(map(_flow, rows))
    return "\n".join(line for row in rows for line in _lines(row, " " * (at.column - 1)))


def has_rows(card: Card | None, key: str) -> bool:
    """Whether a card has rows under a key already; None, where there is no card, has none."""
    return bool(getattr(card, key, ()))


def whole(key: str, value: Written) -> str:
    """A key of a card that holds keys."""
    return "\n".join([f"{key}:", *_keys(value, "  ")])


def _lines(row: Written, indent: str) -> list[str]:
    lines = _keys(row, indent + "  ")
    return [f"{indent}- {lines[0].removeprefix(indent + '  ')}", *lines[1:]]


def _keys(row: Written, indent: str) -> list[str]:
    lines: list[str] = []
    for key, value in row.items():
        if isinstance(value, str):
            lines.append(f"{indent}{key}: {text(value)}")
        elif all(isinstance(each, str) for each in value):
            lines.append(f"{indent}{key}: {_flow(value)}")
        else:  # some have keys of their own
            lines.append(f"{indent}{key}:")
            for each in value:
                lines += _lines(each, indent + "  ") if isinstance(each, Mapping) else [f"{indent}  - {text(each)}"]
    return lines


def _flow(value: Written | str | list[str | Written]) -> str:
    """A value within braces or brackets, where every text is in quotation marks."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, str):
        return _quoted(value)
    return "[" + ", ".join(_flow(each) for each in value) + "]"


def text(value: str) -> str:
    """A text on one line; what cannot be shown as it is, such as signs that turn the direction, in escapes."""
    return scalar(value) if value.isprintable() else _quoted(value)


def _quoted(text: str) -> str:
    return '"' + "".join(c if c.isprintable() and c not in '"\\' else _escape(c) for c in text) + '"'


def _escape(character: str) -> str:
    return f"\\{character}" if character in '"\\' else f"\\U{ord(character):08x}"

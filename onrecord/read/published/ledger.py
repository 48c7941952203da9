"""The ledger of codes: from its bytes to its lines, and every line that cannot be one."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from onrecord.model.ledger.code import letters_of
from onrecord.model.ledger.lines import Ledger, LedgerLine
from onrecord.model.problems import Location, Problem, error, shortened

_KEYS = {
    "code": re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"),
    "claim": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    "day": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "hash": re.compile(r"[0-9a-f]{64}"),
}
_FORMS = {
    "code": "eight letters of a code, such as 7K2M-9QXD",
    "claim": "the slug of a claim",
    "day": "a whole day, such as 2026-02-16",
    "hash": "64 digits from 0 to 9 and a to f",
}
# As the command writes a line: whatever else says the same is read, too, but by the parser of JSON.
_PLAIN = re.compile(", ".join(f'"{key}": "({form.pattern})"' for key, form in _KEYS.items()).join((r"\{", r"\}")))
_MOST_FAULTS = 10  # a file with more of them is no ledger
_SHOWN = 60  # letters of a value that is told
_PUT_BACK = "Take the file back as it was last published; only “python build.py publish-ledger” adds to it."


def read_ledger(path: str, content: bytes) -> tuple[Ledger, tuple[Problem, ...]]:
    """The lines of a ledger, and what is wrong with the others, and with the order of all.

    `path`: of the file. After ten lines that cannot be read, the rest is not looked at.
    """
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    lines: list[LedgerLine] = []
    problems: list[Problem] = []
    unread = 0
    last: dict[str, LedgerLine] = {}
    for number, raw in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
        found = _read(raw.removesuffix("\r"), Location(path, number, 1))
        if isinstance(found, Problem):
            problems.append(found)
            unread += 1
            if unread == _MOST_FAULTS:
                break
            continue
        problems += _misfits(found, lines[-1] if lines else None, last.get(found.claim), Location(path, number, 1))
        lines.append(found)
        last[found.claim] = found
    return Ledger(tuple(lines)), tuple(problems)


def _read(raw: str, at: Location) -> LedgerLine | Problem:
    """A line, or why it is none."""
    plain = _PLAIN.fullmatch(raw)
    if plain is not None and _is_day(plain[3]):
        return LedgerLine(*plain.groups())
    if not raw.strip():
        return _fault("This line is empty.", at)
    try:
        found = json.loads(raw)
    except json.JSONDecodeError as wrong:
        return _fault(f"This is no JSON: {wrong.msg[:1].lower()}{wrong.msg[1:]}.", _at(at, wrong.colno))
    except (ValueError, RecursionError):
        return _fault("This is no JSON: a number is too long, or it is nested too deep.", at)
    if not isinstance(found, dict):
        return _fault("A line is an object with the keys code, claim, day and hash.", at)
    return _of_keys(found, raw, at)


def _of_keys(found: dict[str, object], raw: str, at: Location) -> LedgerLine | Problem:
    lost = [key for key in _KEYS if key not in found]
    odd = [key for key in found if key not in _KEYS]
    if lost or odd:
        named = shortened(f"the key {lost[0]} is not there" if lost else f"nothing reads the key {odd[0]}", _SHOWN * 2)
        return _fault(f"This is no line of a ledger: {named}.", at)
    values: list[str] = []
    for key, form in _KEYS.items():
        value = found[key]
        if not isinstance(value, str) or not form.fullmatch(value) or (key == "day" and not _is_day(value)):
            told = shortened(json.dumps(value, ensure_ascii=False), _SHOWN)
            place = raw.find(f'"{key}"') + 1
            return _fault(f"{key} is {told}, and must be {_FORMS[key]}.", _at(at, max(place, 1)))
        values.append(value)
    return LedgerLine(*values)


def _misfits(line: LedgerLine, above: LedgerLine | None, before: LedgerLine | None, at: Location) -> Iterator[Problem]:
    """What is wrong with a line beside others. `above`: the line above; `before`: the last of its claim; None: none."""
    if line.code != letters_of(line.hash):
        yield error(
            "ledger-code",
            f"The code {line.code} does not go with the hash of this line, which comes to {letters_of(line.hash)}.",
            at,
            _PUT_BACK,
        )
    if above is not None and line.day < above.day:
        yield error(
            "ledger-out-of-order", f"This line is of {line.day}, and the one above it of {above.day}.", at, _PUT_BACK
        )
    if before is not None and before.hash == line.hash:
        yield error(
            "ledger-repeated",
            f"The last line of the claim “{shortened(line.claim, _SHOWN)}” says the same already, on {before.day}.",
            at,
            _PUT_BACK,
        )


def _fault(message: str, at: Location) -> Problem:
    return error("ledger-line", message, at, _PUT_BACK)


def _at(line: Location, column: int) -> Location:
    return Location(line.file, line.line, column)


@lru_cache(maxsize=1 << 10)
def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False

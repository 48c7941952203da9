"""yaml's errors said again in plain sentences, with what to do about them.

Works on the error's own attributes, so that `front_matter` stays the only importer of yaml.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from onrecord.model.problems import Location, Problem, error
from onrecord.read.yaml_faults.comments import Scalar
from onrecord.read.yaml_faults.looks import (
    Look,
    bracket_look,
    curly_look,
    cut_key_above,
    entry_look,
    first_look,
    has_mistaken_entry,
    hash_above,
    hash_at_end,
    hash_below,
    hash_in,
    sign_look,
)


class _Fault(NamedTuple):
    code: str
    message: str
    hint: str
    at_context: bool = False  # where the thing began says more than where yaml gave up


_QUOTE_IT = "Put the whole value in quotation marks."
_COLON = _Fault(
    "yaml-syntax",
    "There is a colon and a blank inside a value that has no quotation marks.",
    'Put the whole value in quotation marks: claim: "He said: no."',
)
_INDENTATION = _Fault(
    "yaml-syntax",
    "This line is indented, but the line above already has a value and nothing can belong to it.",
    "Line it up with the keys above; if it belongs to the value above, put that value in quotation marks.",
)
_ONE_BLANK = "If you removed a # from the start of this line, remove the blank after it, too, so that the keys line up."
_CUT = _Fault(
    "yaml-syntax",
    "A blank and # begin a comment here, and the line below goes on with the value that it ends.",
    "Put the whole value in quotation marks, from its first line to its last.",
)
_CUT_KEY = _Fault(
    "yaml-syntax",
    "A blank and # begin a comment here, so the key before them has no colon.",
    'Put the whole key in quotation marks: "Ruling #2": denied',
)
_CUT_BRACKET = _Fault(
    "yaml-syntax",
    "A blank and # begin a comment here, so the bracket before it is never closed.",
    'Put the entry that holds the # in quotation marks: ["Court #3", London].',
)
_AFTER_QUOTE = _Fault(
    "yaml-syntax",
    "Text follows the closing quotation mark of this value.",
    "Put all of it in quotation marks, of the other kind than those within.",
)
_INDENTED_KEY = re.compile(r" +[\w-]+ *")
_BRACKET = _Fault(
    "yaml-syntax",
    "A bracket is opened here and never closed, or its entries are not parted by commas.",
    "Close the bracket; if the value is text that begins with a bracket, put it in quotation marks.",
    at_context=True,
)
_NO_COLON = _Fault(
    "yaml-syntax",
    "This line is neither a key with a colon nor part of the value above it.",
    "Write key: value, or indent the line if it belongs to the value above.",
    at_context=True,
)
_LIST_ON_KEY = _Fault(
    "yaml-syntax",
    "A list cannot begin on the line of its key.",
    "Put each entry on a line of its own, beginning with a hyphen and a blank; or put the text in quotation marks.",
)
_NO_ENTRY = _Fault(
    "yaml-syntax",
    "A list ends here without its indentation ending: this line does not begin with a hyphen.",
    "Begin the line with a hyphen and a blank, or indent it as part of the entry above.",
)
_NO_KEY = _Fault(
    "yaml-syntax",
    "This does not fit the lines above: the indentation differs, or text follows a closing quotation mark.",
    "Line the key up with the other keys; if the value holds quotation marks, put all of it in the other kind.",
)
_BACKSLASH = _Fault(
    "yaml-syntax",
    "A backslash inside double quotation marks is followed by a character that means nothing there.",
    "Use single quotation marks around the value, or write the backslash twice.",
)
_LEFT = _Fault(
    "yaml-syntax",
    "The keys do not line up: this line begins further left than the first key.",
    "Begin the first key, and all keys that belong beside it, at the very start of their lines.",
)
_ENDED = _Fault(
    "yaml-syntax",
    "To YAML, a line of three full stops ends the fields, and more follow below it.",
    "Delete this line; if words are left out here, say so on a line that begins with #.",
)
_BY_PROBLEM = {
    "mapping values are not allowed": _COLON,
    "found unexpected end of stream": _Fault(
        "yaml-syntax",
        "A quotation mark is opened here and never closed.",
        "Close it, or put the whole value in the other kind of quotation marks.",
        at_context=True,
    ),
    "found unexpected document indicator": _Fault(
        "yaml-syntax",
        "A quotation mark is opened here and never closed.",
        "Close it, or put the whole value in the other kind of quotation marks.",
        at_context=True,
    ),
    "found undefined alias": _Fault(
        "yaml-alias", "The value begins with *, which YAML takes for an alias that does not exist.", _QUOTE_IT
    ),
    "did not find expected alphabetic": _Fault(
        "yaml-alias", "The value begins with * or &, which YAML takes for an alias.", _QUOTE_IT, at_context=True
    ),
    "found unknown escape character": _BACKSLASH,
    "did not find expected hexdecimal": _BACKSLASH,
    "found invalid Unicode character escape": _BACKSLASH,
    "second occurrence": _Fault(
        "yaml-alias", "The value begins with &, which YAML takes for a name that another value has.", _QUOTE_IT
    ),
    "did not find expected ',' or": _BRACKET,
    "did not find expected node content": _BRACKET,
    "could not find expected ':'": _NO_COLON,
    "did not find expected <document start>": _LEFT,
    "did not find expected comment or line break": _Fault(
        "yaml-syntax",
        "The value begins with > or |, after which YAML wants the text on the lines below.",
        _QUOTE_IT,
        at_context=True,
    ),
    "mapping keys are not allowed": _Fault(
        "yaml-syntax", "A value that begins with ? and a blank must stand in quotation marks.", _QUOTE_IT
    ),
    "block sequence entries are not allowed": _LIST_ON_KEY,
    "did not find expected '-' indicator": _NO_ENTRY,
    "did not find expected key": _NO_KEY,
    "unacceptable character": _Fault(
        "control-character", "The fields hold a character that YAML does not allow.", "Delete it."
    ),
}
_TAG = _Fault("yaml-tag", "The value begins with !, which YAML takes for a tag, and tags are not allowed.", _QUOTE_IT)
_OTHER = _Fault("yaml-syntax", "This is not valid YAML.", "Look for a missing colon, quotation mark or indentation.")
_MOST_TABS = 10
_QUOTED = re.compile(r" *(?:- +)*(?:[\w-]+ *: +)?[\"']")
_TAGGED = re.compile(r" *(?:- +)*(?:[\w-]+ *: +)?!")
_TAB_INDENT = re.compile(r" *\t")


def explain(fault: Any, text: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """The problems that an error of yaml stands for, at least one.

    Tabs in the indentation are named each, as the likely cause. `text`: what was read; `path`: its file; `first_line`:
    the line of the file, from 1, on which the text begins.
    """
    mark = getattr(fault, "problem_mark", None)
    context = getattr(fault, "context_mark", None)
    words = str(getattr(fault, "problem", None) or fault)
    lines = text.split("\n")
    place = _place(text, mark) if mark is not None else None
    last = place[0] if place is not None else len(lines)
    tabs = [number for number, line in enumerate(lines) if _TAB_INDENT.match(line) and line.strip()]
    if tabs and tabs[0] <= last:
        return tuple(_tabs(tabs, lines, path, first_line))
    began = _place(text, context) if context is not None else None
    seen = first_look(lines, began[0] if began is not None and "simple key" in str(fault.context) else last)
    if seen is not None:
        return (_seen(*seen, path, first_line),)
    known, place = _known(words, lines, place, began)
    at = Location(path, place[0] + first_line, place[1] + 1) if place is not None else Location(path, first_line)
    return (error(known.code, known.message, at, known.hint),)


def no_keys(text: str, at: Location, first_line: int) -> Problem:
    """The fault of a text that is no mapping; `at`: where what it is instead begins.

    `text`, `first_line`: as of `explain`.
    """
    seen = first_look(text.split("\n"), at.line - first_line)
    if seen is not None:
        return _seen(*seen, at.file, first_line)
    return error(
        "yaml-syntax",
        "This is not a list of keys and values.",
        at,
        "Write one key per line, with a colon and a blank after it: status: alleged",
    )


def mistaken_entries(text: str, scalars: Iterable[Scalar], path: str, first_line: int) -> tuple[Problem, ...]:
    """The faults of values that begin, on a line of their own, with what only looks like the hyphen of a list.

    `text`: what was read; `scalars`: of it; `path`, `first_line`: as of `explain`.
    """
    if not has_mistaken_entry(text):
        return ()
    plain = sorted({scalar.start for scalar in scalars if not scalar.style and not scalar.is_key})
    looks = [(start, look) for start in plain if (look := entry_look(text, start)) is not None]
    places = places_of((start for start, _ in looks), text, path, first_line)
    return tuple(
        _seen(at.line - first_line, look, path, first_line) for at, (_, look) in zip(places, looks, strict=True)
    )


def places_of(indices: Iterable[int], text: str, path: str, first_line: int) -> Iterator[Location]:
    """The places in its file of what stands at ascending indices of a text, which begins on the line `first_line`.

    Each line is counted once.
    """
    counted, line = 0, first_line
    for index in indices:
        line += text.count("\n", counted, index)
        counted = index
        yield Location(path, line, index - text.rfind("\n", 0, index))


def _seen(line: int, look: Look, path: str, first_line: int) -> Problem:
    return error("yaml-syntax", look.message, Location(path, line + first_line, look.column + 1), look.hint)


def _place(text: str, mark: Any) -> tuple[int, int]:
    """Line and column of a mark, from 0, as editors count them."""
    before = text[: mark.index]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


_Place = tuple[int, int]


def _known(words: str, lines: list[str], place: _Place | None, began: _Place | None) -> tuple[_Fault, _Place | None]:
    """What the words of yaml mean, and where it is; `began`: where the thing began of which it could make nothing."""
    line, column = place or (0, 0)
    here = lines[line] if line < len(lines) else ""
    if "cannot start any token" in words:
        return _unstartable(here[column : column + 1]), place
    known = next((known for start, known in _BY_PROBLEM.items() if start in words), _OTHER)
    if known is _LEFT and (stops := _full_stops(lines, line)) is not None:
        return _ENDED, (stops, 0)
    known = _TAG if known is _OTHER and _TAGGED.match(here) else known
    place = began if known.at_context and began is not None else place
    closer = _closer(known, lines, place or (0, 0))
    if closer is not None:
        return closer
    # the first colon of an indented line belongs to a key, so what is wrong is the indentation
    indented = known is _COLON and bool(_INDENTED_KEY.fullmatch(here[:column]))
    known = _INDENTATION if indented else known
    if known in (_INDENTATION, _NO_KEY, _NO_ENTRY) and _one_blank_too_many(lines, line):
        known = known._replace(hint=_ONE_BLANK)
    return known, place


def _one_blank_too_many(lines: list[str], line: int) -> bool:
    """Whether a line is indented by one blank more than the last key above it that it could line up with."""
    own = len(lines[line]) - len(lines[line].lstrip(" ")) if line < len(lines) else 0
    above = [key.end() for text in lines[:line] if (key := re.match(r" *(?:- )*(?=[\w-]+ *:)", text))]
    return own % 2 == 1 and own - 1 in above


def _closer(known: _Fault, lines: list[str], place: _Place) -> tuple[_Fault, _Place] | None:
    """What the line shows beyond what yaml says of it, and where; None where that is all."""
    line, column = place
    here = lines[line] if line < len(lines) else ""
    hash_at = hash_in(here)
    if known is _NO_COLON and hash_at is not None and ":" in here[hash_at:]:
        return _CUT_KEY, (line, hash_at)
    if known in (_NO_KEY, _NO_COLON) and (cut := hash_above(lines, line)):
        return (_CUT_KEY if cut_key_above(lines, cut, line) else _CUT), cut
    if known is _LIST_ON_KEY and _QUOTED.match(here):
        return _AFTER_QUOTE, place
    look = _look(known, here, column)
    if look is None and known is _BRACKET and (within := hash_below(lines, line, column) or hash_at_end(lines)):
        return _CUT_BRACKET, within
    if look is None:
        return None
    return _Fault("yaml-syntax", look.message, look.hint), (line, look.column)


def _look(known: _Fault, here: str, column: int) -> Look | None:
    """What a line looks like beyond what yaml says of it, at a column of it."""
    if known is _BRACKET:
        return sign_look(here, column)
    if known is _COLON:
        return curly_look(here, column)
    return bracket_look(here) if known in (_NO_KEY, _NO_ENTRY) else None


def _full_stops(lines: list[str], last: int) -> int | None:
    """The line `...` that ended the YAML above line `last`; None without one."""
    return next((number for number in range(last - 1, -1, -1) if lines[number].rstrip() == "..."), None)


def _unstartable(character: str) -> _Fault:
    if character == "\t":
        return _Fault("tab-indentation", "There is a tab character before a value.", "Use blanks instead.")
    return _Fault("yaml-syntax", f"A value that begins with {character} must stand in quotation marks.", _QUOTE_IT)


def _tabs(tabs: list[int], lines: list[str], path: str, first_line: int) -> Iterator[Problem]:
    """One for each line with a tab; of many only the first ones, the last of which says how many more there are."""
    shown = tabs[:_MOST_TABS]
    more = len(tabs) - len(shown)
    for line in shown:
        others = f", and so {'is' if more == 1 else 'are'} {more} more below it" if more and line == shown[-1] else ""
        yield error(
            "tab-indentation",
            f"This line is indented with a tab character{others}.",
            Location(path, line + first_line, lines[line].index("\t") + 1),
            "Indent with blanks (two per level): YAML does not allow tabs there.",
        )

"""yaml's errors said again in plain sentences, with what to do about them.

Works on the error's own attributes, so that `front_matter` stays the only importer of yaml.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from onrecord.model.problems import Location, Problem, error


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
_INDENTED_KEY = re.compile(r" +[\w-]+ *")
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
    "found unknown escape character": _Fault(
        "yaml-syntax",
        "A backslash inside double quotation marks is followed by a character that means nothing there.",
        "Use single quotation marks around the value, or write the backslash twice.",
    ),
    "did not find expected ',' or": _Fault(
        "yaml-syntax",
        "A bracket is opened here and never closed, or its entries are not parted by commas.",
        "Close the bracket; if the value is text that begins with a bracket, put it in quotation marks.",
        at_context=True,
    ),
    "could not find expected ':'": _Fault(
        "yaml-syntax",
        "This line is neither a key with a colon nor part of the value above it.",
        "Write key: value, or indent the line if it belongs to the value above.",
        at_context=True,
    ),
    "block sequence entries are not allowed": _Fault(
        "yaml-syntax",
        "A list cannot begin on the line of its key.",
        "Put each entry on a line of its own, beginning with a hyphen and a blank; or put the text in quotation marks.",
    ),
    "did not find expected '-' indicator": _Fault(
        "yaml-syntax",
        "A list ends here without its indentation ending: this line does not begin with a hyphen.",
        "Begin the line with a hyphen and a blank, or indent it as part of the entry above.",
    ),
    "did not find expected key": _Fault(
        "yaml-syntax",
        "This does not fit the lines above: the indentation differs, or text follows a closing quotation mark.",
        "Line the key up with the other keys; if the value holds quotation marks, put all of it in the other kind.",
    ),
    "unacceptable character": _Fault(
        "control-character", "The fields hold a character that YAML does not allow.", "Delete it."
    ),
}
_OTHER = _Fault("yaml-syntax", "This is not valid YAML.", "Look for a missing colon, quotation mark or indentation.")
_MOST_TABS = 10
_TAB_INDENT = re.compile(r" *\t")


def explain(fault: Any, text: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """The problems that an error of yaml stands for, at least one.

    Tabs in the indentation are named each, as the likely cause. `text`: what was read; `path`: its file; `first_line`:
    the line of the file, from 1, on which the text begins.
    """
    mark = getattr(fault, "problem_mark", None)
    words = str(getattr(fault, "problem", None) or fault)
    lines = text.split("\n")
    place = _place(text, mark) if mark is not None else None
    last = place[0] if place is not None else len(lines)
    tabs = [number for number, line in enumerate(lines) if _TAB_INDENT.match(line) and line.strip()]
    if tabs and tabs[0] <= last:
        return tuple(_tabs(tabs, lines, path, first_line))
    known = _known(words, lines, place)
    context = getattr(fault, "context_mark", None)
    if known.at_context and context is not None:
        place = _place(text, context)
    at = Location(path, place[0] + first_line, place[1] + 1) if place is not None else Location(path, first_line)
    return (error(known.code, known.message, at, known.hint),)


def _place(text: str, mark: Any) -> tuple[int, int]:
    """Line and column of a mark, from 0, as editors count them: to YAML, U+0085 and U+2028 end a line, too."""
    before = text[: mark.index]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def _known(words: str, lines: list[str], place: tuple[int, int] | None) -> _Fault:
    line, column = place or (0, 0)
    if "cannot start any token" in words:
        return _unstartable(lines[line][column : column + 1])
    known = next((known for start, known in _BY_PROBLEM.items() if start in words), _OTHER)
    # the first colon of an indented line belongs to a key, so what is wrong is the indentation
    if known is _COLON and _INDENTED_KEY.fullmatch(lines[line][:column]):
        return _INDENTATION
    return known


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

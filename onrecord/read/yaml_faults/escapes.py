"""What a backslash makes of a value in double quotation marks: signs that no text may hold, and words that it broke."""

import re
from collections.abc import Iterator

from onrecord.model.problems import Location, Problem, error, shortened, warning
from onrecord.read.decode import CONTROL, control_character, is_unbalanced, unbalanced_bidi

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
_CONTROLS = {"\0": "0", "\a": "a", "\b": "b", "\v": "v", "\f": "f", "\x1b": "e"}  # each with its letter
# Letters that stand for white space other than a blank: before more of a word they are hardly meant.
_BREAKS = {
    "t": "a tab",
    "n": "a line break",
    "r": "a line break",
    "N": "a line break",
    "L": "a line break",
    "P": "a line break",
    "_": "a no-break space",
}
_GOES_ON = {"n": re.compile(r"[^\W_A-Z]")}  # a line break before a capital may well be meant
_WORD = re.compile(r"\w")
_APART = re.compile(r"(?:\s|\\n)\Z")
_RUN = re.compile(r"\S+")
_PROSE = "answer"  # the key whose text is Markdown, which has lines
_HINT = "Put the whole value in single quotation marks, in which a backslash is a backslash; or write it twice: \\\\"


def escape_faults(written: str, value: str, keys: list[str], at: Location) -> Iterator[Problem]:
    """Faults that escapes bring into a value: an error that stops the file, else warnings.

    `written`: the value as it stands, with its double quotation marks; `value`: as it is read; `keys`: those that lead
    to it; `at`: its place. What a file may not hold as it is, it may not hold escaped either.
    """
    escapes = [*_ESCAPE.finditer(written)]
    control = CONTROL.search(value)
    if control:
        letter = _CONTROLS.get(control.group())
        by_letter = any(escape[1] == letter for escape in escapes)
        yield (
            _of_letter(letter, control.group(), at) if letter and by_letter else control_character(control.group(), at)
        )
        return
    if any(is_unbalanced(line) for line in value.split("\n")):
        yield unbalanced_bidi(at)
    broken = next((escape for escape in escapes if _breaks(escape, written)), None)
    if broken and not (broken[1] == "n" and keys[-1:] == [_PROSE]) and not keys[0].startswith("x-"):
        word = next(found.group() for found in _RUN.finditer(written) if found.end() > broken.start()).strip('"')
        yield warning(
            "escape-in-text",
            f"In “{shortened(word)}”, \\{broken[1]} makes {_BREAKS[broken[1]]}, for the value stands in double "
            "quotation marks.",
            at,
            _HINT,
        )


def _of_letter(letter: str, sign: str, at: Location) -> Problem:
    message = f"\\{letter} makes an invisible control character (U+{ord(sign):04X}) in double quotation marks."
    return error("control-character", message, at, _HINT)


def _breaks(escape: re.Match[str], written: str) -> bool:
    """Whether an escape stands for white space within words, as in a path of Windows."""
    before = written[max(escape.start() - 2, 0) : escape.start()]
    goes_on = _GOES_ON.get(escape[1], _WORD).match(written, escape.end())
    return escape[1] in _BREAKS and goes_on is not None and not _APART.search(before)

"""What is wrong with a template, as a problem: one bounded sentence with the file and the line."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from traceback import walk_tb
from types import FrameType, TracebackType

from jinja2 import Environment, TemplateNotFound, TemplatesNotFound, TemplateSyntaxError, UndefinedError, nodes
from jinja2.parser import Parser

from onrecord.model.problems import Location, Problem, error

FOLDER = "templates"
_CHANCE = 3  # times that a way may come by one place without going round
_LONGEST = 300  # letters of what a library says of a fault; it may quote a whole value

_TAGS = "Look at the tags {% … %} and {{ … }} on this line and the line before."
_VIEW = (
    "Templates may read only what the page's view carries; docs/templates.md lists it. A file of your own that is "
    "older than this version of On Record: compare it with the one that ships."
)
_NEEDED = "On Record needs it: take it back from version control, or copy it from the same version of On Record."
_NAMED = "Mend the name here, or put the file back: from version control, or from the same version of On Record."
_VERSIONS = (
    "That part and this file are of different versions, or there is a slip here: compare both with those of the same "
    "version of On Record."
)
_CIRCLE = "A macro, block, loop, include, import or extends here leads back to itself: take it out, or let it end."
_LARGE = "it needs more memory than there is"
_SMALLER = "Look for a very large number here: in a format, in a range, or times a text or a list."
_FLATTER = "Part it: make a macro, or a template that is included, of what is innermost."


class AssetNotFound(LookupError):
    """A template names a file that is not in templates/assets/; the argument is that name."""


class MacroNotFound(UndefinedError):
    """A template asks for a macro that the part that it imports does not have; the message names both."""


def unreadable(name: str, cause: Exception, environment: Environment, text: str) -> Problem:
    """The fault of a template that cannot be compiled, with the line where that is known.

    `name`: the template, by its path below templates/; `cause`: what compiling raised; `text`: the template.
    """
    file, line, words, hint = name, _line_of_source(cause.__traceback__), str(cause), _TAGS
    if isinstance(cause, TemplateSyntaxError):
        file, line, words = cause.name or name, cause.lineno, cause.message or "unknown fault"
    elif isinstance(cause, SyntaxError):  # of the Python that the template becomes
        line, words = _line_of_python(cause.lineno or 0, name, environment, text), cause.msg
    if isinstance(cause, RecursionError | IndentationError) or "nested blocks" in words:
        words, hint = "it is nested too deep", _FLATTER
    elif isinstance(cause, MemoryError):
        words, hint = _LARGE, _SMALLER
    return error(
        "template-syntax", f"The template cannot be read: {_short(words)}.", Location(f"{FOLDER}/{file}", line), hint
    )


def failing(name: str, cause: Exception, texts: Mapping[str, str]) -> Problem:
    """The fault of a template that fails while it is rendered, with the line at which it failed.

    `name`: the template, by its path below templates/; `cause`: what rendering raised; `texts`: all templates by name.
    """
    places = list(_places(cause.__traceback__, texts))
    file, line = places[-1] if places else (name, 0)
    words, hint = str(cause) or type(cause).__name__, _VIEW
    if isinstance(cause, TemplateNotFound | AssetNotFound):
        words, hint = _missing(cause), _NAMED if places else _NEEDED
    elif isinstance(cause, MacroNotFound) or (isinstance(cause, TypeError) and words.startswith("macro ")):
        hint = _VERSIONS
    elif isinstance(cause, MemoryError):
        words, hint = _LARGE, _SMALLER
    elif isinstance(cause, RecursionError):
        circle = _circle(places)
        file, line = circle or (file, line)
        words = "it calls itself without an end, or too often" if circle else "it goes through too many levels"
        hint = _CIRCLE if circle else _FLATTER
    return error("template-error", f"The template fails: {_short(words)}.", Location(f"{FOLDER}/{file}", line), hint)


def _missing(cause: TemplateNotFound | AssetNotFound) -> str:
    if isinstance(cause, AssetNotFound):
        return f"there is no file {FOLDER}/assets/{cause}"
    names = cause.templates if isinstance(cause, TemplatesNotFound) else [cause.name]
    return f"there is no file {' or '.join(f'{FOLDER}/{name}' for name in names)}"


def unwritable(name: str) -> Problem:
    """The fault of a template that makes half a character (a surrogate), which no file can hold."""
    words = "it makes a character that cannot be written as UTF-8"
    return error(
        "template-error",
        f"The template fails: {words}.",
        Location(f"{FOLDER}/{name}"),
        "Look for escapes such as \\ud800.",
    )


def _short(words: str) -> str:
    words = words.rstrip(".")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def _places(trace: TracebackType | None, texts: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The template lines on the way to a fault: Jinja rewrites tracebacks, so frames bear template names and lines."""
    for frame, line in walk_tb(trace):
        if frame.f_code.co_filename in texts:
            yield frame.f_code.co_filename, line


def _circle(places: Sequence[tuple[str, int]]) -> tuple[str, int] | None:
    """Where a circle begins, if there is one: the same place whatever room the stack had, and so wherever it ended."""
    often = Counter(places)
    most = max(often.values(), default=0)
    return next((place for place in places if often[place] > most / 2), None) if most > _CHANCE else None


def _line_of_source(trace: TracebackType | None) -> int:
    """The line that the parser or compiler had come to; 0 where none of them was at work."""
    lines = [line for frame, _ in walk_tb(trace) if (line := _line_in_work(frame))]
    return lines[-1] if lines else 0


def _line_in_work(frame: FrameType) -> int:
    for at_work in (frame.f_locals.get("node"), frame.f_locals.get("self")):
        if isinstance(at_work, nodes.Node):
            return at_work.lineno
        if isinstance(at_work, Parser):
            return at_work.stream.current.lineno
    return 0


def _line_of_python(line: int, name: str, environment: Environment, text: str) -> int:
    """The line of the template that became this line of Python: the code ends with a table of both."""
    code = environment.compile(text, name, raw=True)
    table = code.rpartition("debug_info = ")[2].strip().strip("'\"")
    pairs = [(int(made), int(own)) for own, _, made in (row.partition("=") for row in table.split("&")) if made]
    before = list(takewhile(lambda pair: pair[0] <= line, pairs))
    return before[-1][1] if before else 0

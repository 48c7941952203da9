"""Problems shown: in a terminal with the line they stand on, as JSON, as annotations of a pull request.

Text from cards reaches a terminal only through `plain`, so that no card can send control codes to it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

import click

from onrecord.model.problems import Location, Problem, Severity, shortened

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan", Severity.INFO: "blue"}
_WIDTH = 100
_MANY = 4  # so many notices that ask for one thing are told as one
_PATH = 200  # characters of a path
_LINE_END = re.compile(r"\r\n|\r|\n")  # as files are read: `splitlines` knows others
_ANNOTATIONS = {s: str(s) for s in Severity} | {Severity.INFO: "notice"}


def plain(text: str, keep: str = "") -> str:
    """Text without control and format characters (a terminal would obey the first, be misled by the second)."""
    return "".join("·" if unicodedata.category(c) in {"Cc", "Cf"} and c not in keep else c for c in text)


def place(at: Location) -> str:
    """`file:line:column`, as far as known."""
    return ":".join([plain(shortened(at.file, _PATH)), *(str(n) for n in (at.line, at.column) if n)])


def frame(at: Location, text: str | None) -> list[str]:
    """The line a problem stands on, with a caret under its column; nothing where the line is not known.

    `text`: the whole file; None: it cannot be shown.
    """
    lines = _LINE_END.split(text) if text is not None else []
    if not 0 < at.line <= len(lines):
        return []
    line, column = lines[at.line - 1], max(at.column, 1)
    start = max(0, column - _WIDTH + 20)
    shown = plain(line[start : start + _WIDTH].replace("\t", " "))
    number = str(at.line)
    caret = [f"    {' ' * len(number)} | {' ' * (column - 1 - start)}^"] if at.column else []
    return [f"    {number} | {shown}", *caret]


def as_text(problems: Iterable[Problem], texts: Mapping[str, str], *, colour: bool) -> str:
    """Problems for a terminal: place, gravity, sentence and code, then the line itself and what to do.

    `texts`: the files of which a line may be shown, by path. `colour`: with the codes that terminals colour by.
    """

    def paint(text: str, name: str) -> str:
        return click.style(text, fg=name, bold=True) if colour else text

    blocks = []
    for alike in _together(problems):
        problem = alike[0]
        if len(alike) > 1:
            blocks.append(_block(alike, paint(problem.severity, _COLOURS[problem.severity])))
            continue
        head = f"{place(problem.location)}: {paint(problem.severity, _COLOURS[problem.severity])}: "
        lines = [f"{head}{plain(problem.message)}  [{problem.code}]"]
        lines += frame(problem.location, texts.get(problem.location.file))
        lines += [f"    see also {place(at)}" for at in problem.related]
        lines += [f"    hint: {plain(problem.hint)}"] if problem.hint else []
        lines += [plain(problem.block, keep="\n")] if problem.block else []  # at the margin: so it can be copied
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def _together(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems in their order; notices of one code and one hint, if there are many, together where the first stands."""
    each = [*problems]
    wants = [(p.code, p.hint) if p.severity is Severity.NOTICE and p.hint and not p.block else None for p in each]
    many = Counter(wants)
    found: dict[object, list[Problem]] = {}
    for n, (problem, want) in enumerate(zip(each, wants, strict=True)):
        found.setdefault(want if want and many[want] >= _MANY else n, []).append(problem)
    return [*found.values()]


def _block(alike: list[Problem], severity: str) -> str:
    """Many notices that ask for one thing: a line each, and what to do once."""
    lines = [f"{severity}: {len(alike)} times  [{alike[0].code}]"]
    lines += [f"    {place(problem.location)}: {plain(problem.message)}" for problem in alike]
    return "\n".join([*lines, f"    hint: {plain(alike[0].hint or '')}"])


def rows(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Problems as plain rows: code, severity, message, place (null where not known), hint, block (lines), related."""

    def spot(at: Location) -> dict[str, object]:
        return {"file": at.file, "line": at.line or None, "column": at.column or None}

    return [
        {
            "code": p.code,
            "severity": str(p.severity),
            "message": p.message,
            **spot(p.location),
            "hint": p.hint,
            "block": p.block,
            "related": [spot(at) for at in p.related],
        }
        for p in problems
    ]


def as_github(problems: Iterable[Problem], folder: str = "") -> str:
    """Problems as workflow commands of GitHub Actions, which become annotations of the changed lines.

    `folder`: where the site lies in its repository, by which GitHub knows files, such as `site/`; empty: at its top.
    """

    def escaped(text: str, *, value: bool = False) -> str:
        text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        return text.replace(":", "%3A").replace(",", "%2C") if value else text

    lines = []
    for p in problems:
        where = [f"file={escaped(folder + p.location.file, value=True)}"]
        where += [f"line={p.location.line}"] if p.location.line else []
        where += [f"col={p.location.column}"] if p.location.column else []
        message = escaped(p.message + (f" {p.hint}" if p.hint else "") + (f"\n{p.block}" if p.block else ""))
        title = escaped(p.code, value=True)
        lines.append(f"::{_ANNOTATIONS[p.severity]} {','.join(where)},title={title}::{message}")
    return "\n".join(lines)


def counts(tally: Mapping[tuple[Severity, str], int]) -> str:
    """How many problems there are of each severity, in words: "2 errors, 1 warning, 0 notices"."""
    sums: Counter[Severity] = Counter()
    for (severity, _), number in tally.items():
        sums[severity] += number
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "notice"}
    return ", ".join(f"{sums[s]} {word}{'' if sums[s] == 1 else 's'}" for s, word in words.items())


def notices_by_code(tally: Mapping[tuple[Severity, str], int]) -> list[str]:
    """One line a code: how often each notice or information was found."""
    quiet = {(s, code): number for (s, code), number in tally.items() if s in (Severity.NOTICE, Severity.INFO)}
    return [f"{severity}: {number} x {code}" for (severity, code), number in sorted(quiet.items())]

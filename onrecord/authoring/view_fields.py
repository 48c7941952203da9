"""Which templates of a site read fields of views that another version of On Record has no more.

The fields of each version that was released are a list that ships (`view-fields/`), with those of now.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LISTS = "view-fields"
NOW = f"{LISTS}/now.txt"
_SIGNS = re.compile(r"(\{[{%]|[%}]\})")
_READ = re.compile(r"""(\bview)?(?:\.\s*|\[\s*['"])([a-z]\w*)""")


@dataclass(frozen=True, slots=True)
class LostField:
    """A line of a template that reads a field which a view, or several, had before."""

    path: str
    line: int
    name: str
    views: tuple[str, ...]


def list_of(version: str) -> str:
    """The path of the list of a released version, below the engine's folder."""
    return f"{LISTS}/{version}.txt"


def lost_fields(templates: Mapping[str, str], before: bytes | None, after: bytes | None) -> tuple[LostField, ...]:
    """The lines of templates, by path, that read what `before` lists and `after` does not; each name once a template.

    Both are lists of `View.field`, one a line; None: it is not known, and nothing is found. A name that other views
    have still is told only where it is read of the view of the page itself, which bears the name of its template.
    """
    if before is None or after is None:
        return ()
    old, new = set(before.decode().split()), set(after.decode().split())
    kept = {field.partition(".")[2] for field in new}
    lost: dict[str, list[str]] = {}
    for field in sorted(old - new):
        view, _, name = field.partition(".")
        lost.setdefault(name, []).append(view)
    found = []
    for path, text in sorted(templates.items()):
        lines: dict[str, LostField] = {}
        for line, name, of_view in _names(text):
            if name in lost and (name not in kept or (of_view and _view_of(path) in lost[name])):
                lines.setdefault(name, LostField(path, line, name, tuple(lost[name])))
        found += sorted(lines.values(), key=lambda each: (each.line, each.name))
    return tuple(found)


def _view_of(path: str) -> str:
    """The type of the view of a page, by the path of its template."""
    stem = path.rpartition("/")[2].partition(".")[0]
    return "".join(word.capitalize() for word in stem.split("-")) + "View"


def _names(text: str) -> Iterator[tuple[int, str, bool]]:
    """The names that a template reads of what it is given, each with its line, and whether it is read of its `view`."""
    line, inside = 1, False
    for part in _SIGNS.split(text):
        if _SIGNS.fullmatch(part):
            inside = part.startswith("{")
        elif inside:
            for name in _READ.finditer(part):
                yield line + part.count("\n", 0, name.start(2)), name[2], bool(name[1])
        line += part.count("\n")

"""Two files of the site on one path: whose it is, and what is told of the other."""

import unicodedata
from collections.abc import Iterable, Sequence

from onrecord.model.problems import Location, Problem, error
from onrecord.pages.page import Page

SETTINGS_START = Location("site.yaml", 1)  # the origin of what the site makes by itself
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # some editors begin a file with it


def without_conflicts(pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """The first page of each path (letter case and form aside: some file systems do not tell them), and the faults."""
    first: dict[str, Page] = {}
    problems = []
    for page in pages:
        key = _as_some_systems_see(page.path)
        other = first.setdefault(key, page)
        if other is page:
            continue
        ours, theirs = sorted((other, page), key=_ease)
        if _says_the_same(ours, theirs):
            first[key] = ours
        else:
            problems.append(_conflict(other, page))
    problems += [_conflict(first[above], first[below]) for above, below in _files_as_folders(first).items()]
    return tuple(first.values()), tuple(problems)


def are_apart(pages: Sequence[Page]) -> bool:
    """Whether no two pages want one path, and none wants a folder of another: of these there are no faults."""
    seen = {_as_some_systems_see(page.path) for page in pages}
    return len(seen) == len(pages) and not _files_as_folders(seen)


def _as_some_systems_see(path: str) -> str:
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path.casefold())


def _says_the_same(ours: Page, theirs: Page) -> bool:
    """Whether a file that people bring along says what the site's own of that name says: who moves here has some.

    `.nojekyll` says all by its name.
    """
    if (ours.kind, theirs.kind) != ("format", "static") or ours.path != theirs.path:
        return False
    return ours.path == ".nojekyll" or _words(ours) == _words(theirs)


def _words(page: Page) -> list[str]:
    view = page.view
    return view.decode("utf-8", "replace").removeprefix(_MARK).split() if isinstance(view, bytes) else []


def _files_as_folders(paths: Iterable[str]) -> dict[str, str]:
    """Paths that cannot be a file, for there is another path below them; with the first of those."""
    known = dict.fromkeys(paths)
    found: dict[str, str] = {}
    for path in known:
        above = path.rpartition("/")[0]
        while above:
            if above in known:
                found.setdefault(above, path)
            above = above.rpartition("/")[0]
    return found


def _conflict(one: Page, other: Page) -> Problem:
    """The fault of two files on one path, told of the one that is easier to change."""
    theirs, mine = sorted((one, other), key=_ease)  # of two alike, the second
    ours = _ease(theirs) == 0
    holder = "the site itself makes a page there" if ours else f"{theirs.origin.file} has it"
    rename = "Rename the file." if ours else "Rename one of the two files."
    if theirs.kind in ("format", "404") and mine.kind == "static":
        rename = _remedy(theirs)
    return error(
        "page-conflict",
        f"The address {mine.url} is taken: {holder}.",
        mine.origin,
        "Take this address out of redirect_from." if mine.kind == "redirect" else rename,
        related=() if ours else (theirs.origin,),
    )


def _remedy(ours: Page) -> str:
    """What to do with a file of a name that others look for: under another name it would be of no use."""
    if ours.path == "CNAME":
        return (
            f"Remove the file: the site writes {' '.join(_words(ours))} there, as base_url says. "
            "If that is not the domain, set base_url to the right one."
        )
    return "Remove the file: the site makes its own."


def _ease(page: Page) -> int:
    """How easily an address is given up: nobody can rename what the site makes by itself; an old address can go."""
    if page.origin.file == SETTINGS_START.file:
        return 0
    return 2 if page.kind == "redirect" else 1

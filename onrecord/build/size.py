"""How large the site is, told before its host refuses it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from onrecord.build.request import MEGABYTE
from onrecord.model.problems import Location, Problem, warning
from onrecord.pages.page import Page

_PAGES = "pages"
_KINDS = {
    "image": "pictures for link previews",
    "picture": "copies of pictures",
    "static": "files of content/static",
    "asset": "styles and fonts",
}


def sizes_of(files: Iterable[tuple[Page, int]]) -> dict[str, int]:
    """The bytes of all files of each sort together. `files`: the pages, and of each how many bytes were written."""
    sizes: Counter[str] = Counter()
    for page, size in files:
        sizes[_kind(page)] += size
    return dict(sizes)


def with_pages(sizes: Mapping[str, int], grown: int) -> dict[str, int]:
    """The sizes when HTML pages have `grown` bytes more together than in `sizes`."""
    return {**sizes, _PAGES: sizes[_PAGES] + grown}


def too_large(sizes: Mapping[str, int], limit: int) -> Iterator[Problem]:
    """A warning where all files of `sizes` (bytes, by sort) are larger together than a host takes.

    `limit`: in megabytes of 1,000,000 bytes; 0: no limit.
    """
    total = sum(sizes.values())
    if not 0 < limit * MEGABYTE < total:
        return
    told = max(total // 100, MEGABYTE // 2)  # less is nothing, in whole megabytes
    parts = ", ".join(f"{kind} {_words(size)}" for kind, size in Counter(sizes).most_common() if size > told)
    yield warning(
        "site-too-large",
        f"The site has {_words(total)}: {parts}. GitHub Pages takes 1,000 MB at most.",
        Location("site.yaml", 1),
        "Set outputs.images, outputs.tables, outputs.as_of or outputs.claim_data to false, or keep large files "
        "elsewhere. On a host that takes more, set size_limit.",
    )


def _kind(page: Page) -> str:
    """What sort of file this is, in words."""
    if page.path.endswith(".html"):
        return _PAGES
    return "data of claims" if page.path.endswith("/data.json") else _KINDS.get(page.kind, "feeds, search and others")


def _words(size: int) -> str:
    return f"{size / MEGABYTE:,.0f} MB"

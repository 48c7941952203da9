"""How large the site is, told before its host refuses it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.build.make import MadePage
from onrecord.build.request import MEGABYTE
from onrecord.model.problems import Location, Problem, warning
from onrecord.pages.page import Page

_KINDS = {
    "image": "pictures for link previews",
    "picture": "copies of pictures",
    "static": "files of content/static",
    "asset": "styles and fonts",
}


def too_large(pages: Sequence[Page], files: Mapping[str, MadePage], limit: int) -> Iterator[Problem]:
    """A warning where the files that are written are larger together than a host takes.

    `limit`: in megabytes of 1,000,000 bytes; 0: no limit.
    """
    sizes: Counter[str] = Counter()
    for page in pages:
        written = files[page.path].written
        if written is not None:
            sizes[_kind(page)] += written.size
    total = sizes.total()
    if not 0 < limit * MEGABYTE < total:
        return
    told = max(total // 100, MEGABYTE // 2)  # less is nothing, in whole megabytes
    parts = ", ".join(f"{kind} {_words(size)}" for kind, size in sizes.most_common() if size > told)
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
        return "pages"
    return "data of claims" if page.path.endswith("/data.json") else _KINDS.get(page.kind, "feeds, search and others")


def _words(size: int) -> str:
    return f"{size / MEGABYTE:,.0f} MB"

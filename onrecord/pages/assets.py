"""Files of `templates/assets/` under names that hold a part of their hash, and the links between them.

A changed file is a new address, so that no reader sees a stale copy and a host may let browsers keep what they have.
A style sheet names other files by `url(../fonts/x.woff2)`: those links are rewritten before its own hash is taken.
The palette of the site is written in `css/site.css`, and read here for all that no style sheet reaches.
"""

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath, relpath

from onrecord.model.problems import Location, Problem, error
from onrecord.model.urls import content_mark, url_of
from onrecord.pages.page import Page
from onrecord.pages.parts import Palette

_FOLDER = "templates/assets"
_UNTOUCHED = ("data:", "#", "/", "http:", "https:")
STYLES = "css/site.css"
_COLOUR = re.compile(r"--([\w-]+):\s*light-dark\(\s*([^\s,()]+)\s*,\s*([^\s,()]+)\s*\)")
_URL = re.compile(rb"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


def asset_pages(assets: Mapping[str, bytes]) -> tuple[dict[str, Page], tuple[Problem, ...]]:
    """Each asset as a page, by its name below the folder (`css/site.css`), and links of style sheets that lead nowhere.

    `assets` are given by name, with or without a leading `assets/`.
    """
    files = {name.removeprefix("assets/"): content for name, content in sorted(assets.items())}
    pages = {name: _page(name, content) for name, content in files.items() if not name.endswith(".css")}
    problems: list[Problem] = []
    for name, content in files.items():
        if name.endswith(".css"):
            linked, missing = _linked(name, content, pages)
            pages[name] = _page(name, linked)
            problems += missing
    return pages, tuple(problems)


def palette_of(css: bytes) -> Palette:
    """The colours that a style sheet defines as `--name: light-dark(one, other)`; of one defined twice, the last."""
    found = _COLOUR.findall(css.decode("utf-8", "replace"))
    return Palette(
        light={name: light for name, light, _ in found},
        dark={name: dark for name, _, dark in found},
    )


def palette_of_assets(pages: Mapping[str, Page]) -> Palette:
    """The colours of `css/site.css` among the pages of assets; none where there is no such file."""
    styles = pages.get(STYLES)
    return palette_of(styles.content or b"" if styles else b"")


def _page(name: str, content: bytes) -> Page:
    stem, dot, suffix = name.rpartition(".")
    mark = content_mark(content)
    path = f"assets/{stem}.{mark}.{suffix}" if dot else f"assets/{name}.{mark}"
    return Page(path=path, url=url_of(path), origin=Location(f"{_FOLDER}/{name}", 1), kind="asset", content=content)


def _linked(name: str, content: bytes, pages: Mapping[str, Page]) -> tuple[bytes, list[Problem]]:
    """A style sheet whose links bear the hashed names, and a problem for each file that does not exist."""
    problems: list[Problem] = []

    def written(found: re.Match[bytes]) -> bytes:
        address = found[2].decode("utf-8", "replace").strip()
        if address.startswith(_UNTOUCHED):
            return found[0]
        target = normpath(join(dirname(name), address))
        if target in pages:
            return f'url("{relpath(pages[target].path, dirname(f"assets/{name}"))}")'.encode()
        problems.append(_missing(name, content[: found.start()].count(b"\n") + 1, address))
        return found[0]

    return _URL.sub(written, content), problems


def _missing(name: str, line: int, address: str) -> Problem:
    return error(
        "dead-link",
        f"The style sheet names a file that does not exist: {address}.",
        Location(f"{_FOLDER}/{name}", line),
        "Links of a style sheet count from its own folder: url(../fonts/name.woff2).",
    )

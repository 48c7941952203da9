"""Every internal link of the built pages leads somewhere, `#fragment` included, as a browser would resolve it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urldefrag, urljoin, urlsplit

from onrecord.model.problems import Location, Problem, error, sort_problems
from onrecord.model.prose.body import BodyLink
from onrecord.model.slugs import nearest
from onrecord.model.urls import path_of, url_of
from onrecord.read.markup import Anchors

_NOWHERE = "http://site.invalid"  # stands for the host of a site that has none
# Steps up, names of folders and of a file, a fragment; letters that no encoding and no rule of addresses touches.
_PLAIN = re.compile(r"((?:\.\./)*)((?:[\w-]+/)*(?:[\w-][\w.-]*)?)(?:#([^#]*))?", re.ASCII)
_PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "heic", "tif", "tiff", "bmp"})
_TOO_MANY = 3  # pages with the same dead link before they are told as one fault: it is the template's


class BuiltPage(NamedTuple):
    """A page as it will be written: its file, its address, its ids and links, and the file that asked for it."""

    path: str
    url: str
    anchors: Anchors
    origin: Location


Target = tuple[str, str]  # a file of the site, and a place in it or nothing


@dataclass(frozen=True, slots=True)
class _Dead:
    """A link that leads nowhere: on which page, as written, and what was looked for."""

    code: str
    page: BuiltPage
    href: str
    path: str
    fragment: str


def targets_of(page: BuiltPage, base_url: str | None) -> Iterator[Target | None]:
    """Where the links of a page lead within the site; None for one that leads nowhere whatever the site has."""
    for href in page.anchors.links:
        try:
            target = _resolve(page, href, base_url)
        except ValueError:
            yield None
            continue
        if target is not None:
            yield None if _opens_no_folder(page, href, base_url) else target


def all_alive(targets: Iterable[Target | None], known: Set[str], ids: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether every target is there, without saying which is not: `check_links` tells what is wrong.

    `targets`: as `targets_of` gives them; None leads nowhere. `known`: the paths of all files of the site; `ids`: the
    ids of each page, by its path.
    """
    return all(target is not None and target[0] in known and _has_place(*target, ids) for target in targets)


def check_links(
    pages: Iterable[BuiltPage],
    known_paths: Set[str],
    base_url: str | None,
    prose: Mapping[str, tuple[BodyLink, ...]],
    settings: tuple[BodyLink, ...] = (),
) -> tuple[Problem, ...]:
    """The dead links of all pages, `#fragment` included.

    `known_paths`: the files that the site will have, HTML or not. `base_url`: the address of the site; None: it has
    none, and must open from the file system. `prose` has the links of bodies, by the file of the body: a dead one is
    told where the file has it. `settings` has those of site.yaml, on whatever page they stand. The dead links of
    templates are told at the file that asked for the page.
    """
    built = list(pages)
    ids = {page.path: page.anchors.ids for page in built}
    dead: dict[tuple[str, str, str], list[_Dead]] = defaultdict(list)
    problems: list[Problem] = []
    for page in built:
        for href in page.anchors.links:
            fault = _judge(page, href, known_paths, ids, base_url)
            if fault is None:
                continue
            link = _written(fault, (*prose.get(page.origin.file, ()), *settings), base_url)
            if link is not None:
                problems.append(_in_prose(fault, link, known_paths, ids))
            else:
                dead[fault.code, fault.path, fault.fragment].append(fault)
    return sort_problems([*problems, *(p for faults in dead.values() for p in _tell(faults, known_paths, ids))])


def _written(fault: _Dead, links: tuple[BodyLink, ...], base_url: str | None) -> BodyLink | None:
    """The link of a body that became a dead link of its page: only a site-rooted one is written otherwise there."""
    base = urlsplit((base_url or _NOWHERE).rstrip("/")).path
    rooted = [link for link in links if link.url.startswith("/")]
    own = next((link for link in links if link.url.strip() == fault.href and link not in rooted), None)
    wanted = unquote(urldefrag(fault.href).fragment)
    for link in [] if own else rooted:
        try:
            target = _resolve(fault.page, f"{base}{link.url}", base_url)
        except ValueError:
            target = (link.url, "")
        if target and target[0] == fault.path and (unquote(target[1]) == wanted or fault.code == "dead-link"):
            return link
    return own


def _judge(
    page: BuiltPage, href: str, known: Set[str], ids: dict[str, tuple[str, ...]], base_url: str | None
) -> _Dead | None:
    """The fault of one link, if it has one; links that lead elsewhere are not followed."""
    try:
        target = _resolve(page, href, base_url)
    except ValueError:
        return _Dead("dead-link", page, href, href, "")
    if target is None:
        return None
    path, fragment = target
    if path not in known or _opens_no_folder(page, href, base_url):
        return _Dead("dead-link", page, href, path, "")
    if _has_place(path, fragment, ids):
        return None
    return _Dead("dead-fragment", page, href, path, unquote(fragment))


def _has_place(path: str, fragment: str, ids: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a file has the place that a link names; what is no page of ours is not looked into."""
    found = ids.get(path)
    return found is None or fragment in ("", "top") or fragment in found or unquote(fragment) in found


@lru_cache(maxsize=1 << 12)  # the links of menus and footers stand on every page
def _steps(href: str) -> tuple[int, str, str] | None:
    """How many folders up a plain relative link goes, then where to, and its fragment; None: it is not that plain."""
    found = _PLAIN.fullmatch(href)
    return (len(found[1]) // 3, found[2], found[3] or "") if found else None


@lru_cache(maxsize=1 << 4)  # the links of a page follow each other
def _above(url: str) -> tuple[str, ...]:
    """The folder of a page and those above it, as paths that end in a slash; last the site itself, as nothing."""
    folders = url.split("/")[1:-1]
    return tuple("".join(f"{folder}/" for folder in folders[:count]) for count in range(len(folders), -1, -1))


def _resolve(page: BuiltPage, href: str, base_url: str | None) -> tuple[str, str] | None:
    """The file and the fragment that a link leads to; None if it leaves the site."""
    if href.startswith(("https://", "http://")) and _leaves(href, base_url):
        return None
    if href.startswith("#"):
        return path_of(page.url), href[1:].partition(":~:")[0]
    steps, above = _steps(href), _above(page.url)
    if steps is not None and steps[0] < len(above) and (steps[0] or steps[1]):
        up, rest, fragment = steps
        return path_of(above[up] + rest), fragment.partition(":~:")[0] if fragment else ""
    return _resolve_any(page, href, base_url)


def _leaves(href: str, base_url: str | None) -> bool:
    """Whether an address, plain to see, is of another host; a bracket may make it none at all."""
    return "[" not in href and "]" not in href and _host(base_url) not in href


@lru_cache(maxsize=4)
def _host(base_url: str | None) -> str:
    return urlsplit(base_url or _NOWHERE).netloc


def _resolve_any(page: BuiltPage, href: str, base_url: str | None) -> tuple[str, str] | None:
    """As a browser resolves any address (RFC 3986, section 5)."""
    site = (base_url or _NOWHERE).rstrip("/")
    address, fragment = urldefrag(urljoin(site + page.url, href))
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.netloc != urlsplit(site).netloc:
        return None
    base, there = unquote(urlsplit(site).path), unquote(parts.path)
    if not there.startswith(f"{base}/"):
        return None if _is_whole(urlsplit(href)) else (f"{parts.path}, outside {base}/", fragment)
    return path_of(there.removeprefix(base)), fragment.partition(":~:")[0]


def _is_whole(link: SplitResult) -> bool:
    return bool(link.netloc)


def _opens_no_folder(page: BuiltPage, href: str, base_url: str | None) -> bool:
    """Without base_url the site must open from the file system, which finds no index.html by itself."""
    address = href.partition("#")[0].partition("?")[0]
    return (
        base_url is None and page.path != "404.html" and address.rpartition("/")[2] in ("", ".", "..") and bool(address)
    )


def _tell(faults: list[_Dead], known: Set[str], ids: dict[str, tuple[str, ...]]) -> list[Problem]:
    """One problem per page, or one for all where a template repeats the link everywhere."""
    if len(faults) <= _TOO_MANY:
        return [_problem(fault, known, ids, "") for fault in faults]
    first = min(faults, key=lambda fault: fault.page.path)
    return [_problem(first, known, ids, f" So do {len(faults) - 1} other pages.")]


def _problem(fault: _Dead, known: Set[str], ids: dict[str, tuple[str, ...]], others: str) -> Problem:
    asked = f"The page {fault.page.url} links to"
    if fault.code == "dead-fragment":
        message = f"{asked} {fault.href!r}, but {url_of(fault.path)} has no such place."
    elif fault.path in known:
        message = f"{asked} the folder {fault.href!r}, which opens on a web server only."
    else:
        message = f"{asked} {fault.href!r}, which is not part of this site."
    return error(fault.code, message + others, fault.page.origin, _hint(fault, known, ids))


def _in_prose(fault: _Dead, link: BodyLink, known: Set[str], ids: dict[str, tuple[str, ...]]) -> Problem:
    """The fault in the words of the body, where a place on the page itself goes without the prefix of ids."""
    if fault.code == "dead-fragment" and link.url.startswith("#"):
        own = tuple(i.removeprefix("t-") for i in ids[fault.path] if i.startswith("t-"))
        fault = replace(fault, fragment=fault.fragment.removeprefix("t-"))
        ids = {fault.path: own}
    if fault.code == "dead-fragment":
        message = f"This link leads to “{link.written}”, but {url_of(fault.path)} has no such place."
    elif fault.path in known:
        message = f"This link leads to the folder “{link.written}”, which opens on a web server only."
    else:
        message = f"This leads to “{link.written}”, which is not part of this site."
    return error(fault.code, message, link.at, _hint(fault, known, ids))


def _hint(fault: _Dead, known: Set[str], ids: dict[str, tuple[str, ...]]) -> str:
    if fault.code == "dead-fragment":
        near = nearest(fault.fragment, ids[fault.path])
        near = near if near and _is_slip(*map(_words, (fault.fragment, near))) else None
        return f"Did you mean #{near}?" if near else "Check what follows the #: it must be an id on that page."
    if fault.path in known:
        return "Let the link end in index.html, or set base_url."
    near = _meant(fault.path, known)
    if near:
        return f"Did you mean {url_of(near)}?"
    name = fault.path.rpartition("/")[2]
    if _ending(name) in ("html", "md"):
        return "Check the address, or add the page or file it names."
    return f"Put the file into content/static/ and write /{name}, or check the address."


def _meant(path: str, known: Set[str]) -> str | None:
    """The file of the site that an address most likely meant; None where nothing is near.

    A file among the cards or in content/static/ may be written by its place there, or as if it lay beside the text.
    """
    bare = re.sub(r"^(?:.*/)?(?:content|static)/", "", path)
    card = bare.removesuffix("index.html").rstrip("/").removesuffix(".md")
    name, slug = path.rpartition("/")[2], card.rpartition("/")[2]
    for guess in (bare, f"{card}/index.html", name, f"{slug}/index.html"):
        if guess in known and guess != "index.html":
            return guess
    ending = _ending(path)
    if ending == "md":
        ending, named = "html", [other for other in known if other.endswith(f"/{slug}/index.html")]
    else:
        named = [other for other in known if other.rpartition("/")[2].casefold() == name.casefold() != "index.html"]
    if named:
        return min(named)
    near = nearest(path, [other for other in known if _ending(other) == ending])
    return near if near is not None and _is_slip(path, near) else None


def _words(place: str) -> str:
    """The words of an id, parted as the names of a path are: those of statements begin with their day."""
    return "/".join(re.findall(r"[^\W\d_]+", place))


def _is_slip(path: str, other: str) -> bool:
    """Whether each name that differs is near the other, from the last one on: long paths are alike by folders alone."""
    mine, theirs = (one.removesuffix("index.html").strip("/").split("/")[::-1] for one in (path, other))
    return all(one == found or nearest(one, [found]) for one, found in zip(mine, theirs, strict=False))


def _ending(path: str) -> str:
    """What kind of file a path names: `html` for pages, one word for all pictures, else its ending."""
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower() if "." in name else "html"
    return "picture" if ending in _PICTURES else ending

"""Addresses, which depend on kind and slug alone: `url` is site-rooted (`/claims/x/`), `path` a file of output."""

from urllib.parse import quote

KINDS = ("claims", "actors", "sources", "pages")


def card_url(kind: str, slug: str) -> str:
    """The address of a card's page: `/claims/x/`, `/actors/x/`, `/sources/x/`, and `/x/` for pages."""
    return f"/{slug}/" if kind == "pages" else f"/{kind}/{slug}/"


def path_of(url: str) -> str:
    """The file in output/ that answers an address: `/a/` is `a/index.html`, `/feed.xml` is `feed.xml`."""
    path = url.lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def url_of(path: str) -> str:
    """The address that a file of output/ answers; the inverse of `path_of`."""
    if path == "index.html" or path.endswith("/index.html"):
        return "/" + path.removesuffix("index.html")
    return "/" + path


def relative(target: str, base: str, *, directories: bool) -> str:
    """The link from page `base` to `target` (both site-rooted, `target` with or without #fragment).

    With `directories` a folder's address ends in `/` (a web server finds the index); without, in `/index.html`,
    so that the site opens from the file system.
    """
    address, hash_, fragment = target.partition("#")
    if address in ("", base) and hash_:
        return f"#{fragment}"
    here = base.split("/")[1:-1]
    *folders, leaf = address.split("/")[1:]
    common = 0
    while common < min(len(here), len(folders)) and here[common] == folders[common]:
        common += 1
    steps = [".."] * (len(here) - common) + [quote(part, safe="%") for part in folders[common:]]
    if not leaf and not directories:
        leaf = "index.html"
    link = "/".join([*steps, quote(leaf, safe="%?=&.-_~")])
    return (link or "./") + hash_ + fragment


def absolute(base_url: str, url: str) -> str:
    """An address with its host: `base_url` without its closing slash, then the site-rooted address."""
    return base_url.rstrip("/") + url

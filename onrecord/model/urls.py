"""Addresses: what one may be, and those of the site, which depend on kind and slug alone.

`url` is site-rooted (`/claims/x/`), `path` a file of output. The schemes that a link may have stand here
and nowhere else.
"""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from hashlib import sha256
from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from onrecord.model.limits import PAGE_ROWS
from onrecord.model.vocabulary import KINDS_IN_FOLDERS, CardKind

STEP = 200  # bytes in a name that every file system takes, with room for an ending
WEB_SCHEMES = ("https", "http")
LINK_SCHEMES = (*WEB_SCHEMES, "mailto")  # whatever else a browser follows could run a script or open a reader's files
IGNORED = re.compile(r"[\t\r\n]|^[\x00-\x20]+")  # what browsers leave out of an address
_UNSEEN = re.compile(r"[\\\x00-\x1f\x7f-\x9f]")  # what a browser leaves out, or reads as a slash
# What is seen nowhere and stands in no address; two joiners are not among it, which words of Persian and Hindi need.
INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_ODD = re.compile(rf"[\s<>\"\\^`{{|}}\x00-\x1f\x7f-\x9f\ufffe\uffff]|{INVISIBLE.pattern}")  # in none as it is
_SPARED = re.compile(r"[\^`{|}]")  # what the address bar of a browser leaves as it is, though no address has it
_ENCODED = re.compile(r"(?:%[89a-f][0-9a-f])+", re.IGNORECASE)  # letters beyond ASCII
_NEEDLESS = re.compile(r"%(?:2d|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])", re.IGNORECASE)  # a-z, 0-9, - _ ~
# What Windows keeps for devices, whatever ending follows.
DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ ]*(\..*)?", re.IGNORECASE)
_WEB = re.compile(rf"(?:{'|'.join(WEB_SCHEMES)})://", re.IGNORECASE)
_PARTS = re.compile(rf"{_WEB.pattern}(?P<host>[^/?#]*)(?P<path>[^?#]*)", re.IGNORECASE)
_NO_CODE = re.compile(r"%(?![0-9A-Fa-f]{2})")  # in a path; in what is asked for, servers are not that strict
_NUMBER = re.compile(r"[0-9]+")
_LABEL = re.compile(r"(?!-+$|xn--$)[^\s!$%&'()*+,;=~:]{1,63}", re.IGNORECASE)  # of the name of a host
_IN_MAIL = r"[^\s@<>\"\\:/?#\x00-\x1f\x7f-\x9f]+"
_MAIL = re.compile(
    rf"(?:mailto:)?{_IN_MAIL}@{_IN_MAIL}\.{_IN_MAIL}(?:\?[^\s<>\"\\\x00-\x1f\x7f-\x9f]*)?", re.IGNORECASE
)


def card_url(kind: CardKind, slug: str) -> str:
    """The address of a card's page: `/claims/x/`, `/actors/x/`, `/sources/x/`, `/texts/x/`, and `/x/` for pages."""
    return f"/{kind}/{slug}/" if kind in KINDS_IN_FOLDERS else f"/{slug}/"


def old_address(kind: CardKind, text: str) -> str:
    """The address that an entry of `redirect_from` means: a bare slug was of the same kind.

    It ends in `/` but for `.html` and `.htm`: no server sends a file of another name as a page, and each sends who asks
    for a folder without `/` to it.
    """
    if "/" not in text:
        return card_url(kind, text)
    url = "/" + text.lstrip("/")
    return url if url.endswith("/") or url.lower().endswith((".html", ".htm")) else f"{url}/"


def group_url(kind: str, slug: str) -> str:
    """The address of a question's or a topic's page; `kind`: questions, topics."""
    return f"/{kind}/{slug}/"


def page_url(home: str, number: int) -> str:
    """The address of the n-th page of a list."""
    return home if number == 1 else f"{home}page/{number}/"


def as_of_url(home: str, day: date) -> str:
    """The address of how something stood on a day; `home`: of a claim, or `/` for all of the record."""
    return f"{home}as-of/{day.isoformat()}/"


def passage_anchor(number: int) -> str:
    """The id of a passage of a text, which are counted from 1."""
    return f"passage-{number}"


def passage_url(slug: str, number: int) -> str:
    """Where a passage of a text stands: on its page of the text, of which a long one has several."""
    page = page_url(card_url(CardKind.TEXTS, slug), (number - 1) // PAGE_ROWS + 1)
    return f"{page}#{passage_anchor(number)}"


def statement_anchor(statement_id: str, *, mirrored: bool = False) -> str:
    """The id of a statement on a claim's page.

    `mirrored`: on the page of a claim whose card does not hold it; such a row may bear the id of a row of that card.
    """
    return f"{'mirrored' if mirrored else 'statement'}-{statement_id}"


def content_mark(content: bytes) -> str:
    """Eight hex digits for the name of a file, which change with its bytes: so a browser may keep it for ever."""
    return sha256(content).hexdigest()[:8]


def path_of(url: str) -> str:
    """The file in output/ that answers an address: `/a/` is `a/index.html`, `/feed.xml` is `feed.xml`."""
    path = url.lstrip("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def url_of(path: str) -> str:
    """The address that a file of output/ answers; the inverse of `path_of`."""
    if path == "index.html" or path.endswith("/index.html"):
        return "/" + path.removesuffix("index.html")
    return "/" + path


# An address within other words that holds a name or a password to sign in with.
SIGN_IN: Final = re.compile(r"""\b[a-z]{3,5}://[^\s/?#<>()\[\]{}"'`]{1,200}@(?=[a-z0-9])""", re.IGNORECASE)


def is_web(words: str) -> bool:
    """Whether a text begins as an address of the web does; `is_web_address` says whether it works as one."""
    return _WEB.match(words) is not None


@lru_cache(maxsize=1 << 14)
def is_web_address(words: str) -> bool:
    """Whether a text is an address of the web in full: scheme, host, and no character that addresses do not have.

    One with a name or a password to sign in with is none: see `has_sign_in`.
    """
    parts = _PARTS.match(words)
    if parts is None or _ODD.search(words):
        return False
    return _is_host(parts["host"]) and not _NO_CODE.search(parts["path"]) and "%00" not in words


def has_sign_in(words: str) -> bool:
    """Whether a text is an address that holds a name or a password before its host."""
    parts = _PARTS.match(words)
    return parts is not None and "@" in parts["host"]


@lru_cache(maxsize=1 << 12)
def _is_host(place: str) -> bool:
    """Whether what stands between `//` and the path can be a host, with its port or without."""
    try:
        parts = urlsplit(f"//{place}")
        host = parts.hostname or ""
        if "@" in place or parts.port == 0 or host in WEB_SCHEMES:
            return False
        labels = host.removesuffix(".").split(".")
        if ":" in host or _NUMBER.fullmatch(labels[-1]):
            ip_address(host)
            return True
    except ValueError:  # a bracket that is not closed, a port that is no number or too large, numbers that are no IP
        return False
    return all(_LABEL.fullmatch(label) for label in labels)


def encoded(words: str) -> str:
    """An address as copied from a browser, with the signs that it has as they are written where they must be right."""
    return _SPARED.sub(lambda sign: quote(sign[0], safe=""), words)


def has_mail_scheme(words: str) -> bool:
    """Whether a text begins with `mailto:`."""
    return words[: len("mailto:")].lower() == "mailto:"


def is_mail_address(words: str) -> bool:
    """Whether a text is an e-mail address, with `mailto:` before it or without."""
    return _MAIL.fullmatch(words) is not None


def is_site_rooted(words: str) -> bool:
    """Whether a text is an address in this site: `/about/`, and not `//about/`, which is another host."""
    return words.startswith("/") and not words.startswith("//") and not _UNSEEN.search(words)


def base_url_fault(address: str) -> str | None:
    """Why an address cannot be that of the site, in a sentence; None where it can."""
    if not is_web(address):
        return "It must be written in full, beginning with https:// or http://."
    if _ODD.search(address):
        return "It holds a blank or another character that no web address has."
    if "?" in address or "#" in address:
        return "It must end before the first ? or #."
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:
        host = None
    if not host or "@" in parts.netloc:
        return "It must name a host, such as example.org, and nothing before it."
    if not _are_folders(parts.path.removeprefix("/").rstrip("/")):
        return "What follows the host must be names of folders with single slashes between, without . and .. steps."
    return None


def _are_folders(path: str) -> bool:
    """Whether a path is one of plain folders, as a browser reads it; a % begins a sign of two digits (UTF-8)."""
    if re.search(r"%(?![0-9A-Fa-f]{2})", path):
        return False
    try:
        steps = [unquote(step, errors="strict") for step in path.split("/")] if path else []
    except UnicodeDecodeError:
        return False
    return not any(step in ("", ".", "..") or _UNSEEN.search(step) or "/" in step for step in steps)


def is_old_address(words: str) -> bool:
    """Whether a redirect can lead from here: a slug, or a path in this site without `?`, `#` and odd steps.

    `words`: as `decoded` gives them; only a path may hold blanks.
    """
    steps = words.removeprefix("/").removesuffix("/").split("/")
    odd = any(
        step != step.strip(" ") or not step or step.startswith(".") or step.endswith(".") or len(step.encode()) > STEP
        for step in steps
    )
    blank = " " in words and "/" not in words
    return not odd and not blank and words.isprintable() and not re.search(r"[\\<>:\"|?*#]", words)


def decoded(address: str) -> str:
    """An address as a server reads it: `%EB%8B%A4` is `다`, `%20` a blank.

    Letters that stand for themselves are in NFC. A `%` that begins no such code stays.
    Raises ValueError where the codes are no UTF-8.
    """
    return unquote(unicodedata.normalize("NFC", address), errors="strict")


def in_nfc(address: str) -> str:
    """An address within the site with its letters in NFC, as files are published; in that form already, as it is.

    Codes of letters and digits become these, for browsers and servers take `%61` and `a` for one.
    """
    address = _NEEDLESS.sub(lambda code: unquote(code[0]), address) if "%" in address else address
    plain = _ENCODED.sub(_letters, address)
    made = unicodedata.normalize("NFC", plain)
    return address if made == plain else made


def address_key(url: str) -> str:
    """What two addresses of one item have in common: without fragment, letters beyond ASCII in NFC and not in codes."""
    return unicodedata.normalize("NFC", _ENCODED.sub(_letters, url.partition("#")[0]))


def page_key(url: str) -> str:
    """As `address_key`, of what servers and archives take for one page: without scheme, `www.`, port and last slash."""
    found = re.sub(r"^https?:/+", "", unquote(address_key(url)), flags=re.IGNORECASE)
    host, slash, rest = found.partition("/")
    host = re.sub(r":(?:80|443)$", "", host.lower().removeprefix("www."))
    return f"{host}{slash}{rest}".rstrip("/")


def _letters(codes: re.Match[str]) -> str:
    try:
        return unquote(codes[0], errors="strict")
    except UnicodeDecodeError:
        return codes[0]


class _Parted(NamedTuple):
    """A site-rooted address: its folders as they are and as links have them, and what follows the last of them."""

    folders: list[str]
    quoted: list[str]
    leaf: str


@lru_cache(maxsize=1 << 16)
def _parted(address: str) -> _Parted:
    *folders, leaf = address.split("/")[1:]
    return _Parted(folders, [quote(each, safe="%") for each in folders], quote(leaf, safe="%?=&.-_~") if leaf else "")


def relative(target: str, base: str, *, directories: bool) -> str:
    """The link from page `base` to `target`, both site-rooted; `target` with or without #fragment.

    With `directories` a folder's address ends in `/` (a web server finds the index); without, in `/index.html`, so that
    the site opens from the file system.
    """
    address, hash_, fragment = target.partition("#")
    if address in ("", base) and hash_:
        return f"#{fragment}"
    here, there = base.split("/")[1:-1], _parted(address)
    common = 0
    for one, other in zip(here, there.folders, strict=False):
        if one != other:
            break
        common += 1
    leaf = there.leaf if there.leaf or directories else "index.html"
    link = "/".join([*[".."] * (len(here) - common), *there.quoted[common:], leaf])
    return (link or "./") + hash_ + fragment


def absolute(base_url: str, url: str) -> str:
    """An address with its host: that of the site, with or without its closing slash, then the site-rooted address."""
    return base_url.rstrip("/") + url


def is_own_file(words: str) -> bool:
    """Whether a text is the address of a file of content/static/: `/judgment.pdf`, `/court/a.html#costs`."""
    path = words.partition("#")[0]
    steps = path.split("/")[1:]
    return is_site_rooted(words) and "?" not in path and not any(step in ("", ".", "..") for step in steps)


def own_path(url: str) -> str:
    """The file of content/static/ that such an address means, by its path below that folder."""
    return unquote(url.partition("#")[0].lstrip("/"))


def is_output_path(path: str) -> bool:
    """Whether a text is the path of a file within a site's folder: relative, with `/` alone, without odd steps."""
    odd = any(part in ("", ".", "..") for part in path.split("/")) or re.search(r"[\\\x00-\x1f\x7f\ud800-\udfff]", path)
    return not odd and not re.match(r"[A-Za-z]:", path)


def in_full(url: str, base_url: str | None) -> str:
    """An address for those who read it elsewhere: of this site with its host, where that is known; others as they are.

    `base_url` None: it is not known.
    """
    if not is_site_rooted(url) or base_url is None:
        return url
    path, hash_, fragment = url.partition("#")
    return absolute(base_url, quote(path, safe="/%=&-._~")) + hash_ + fragment

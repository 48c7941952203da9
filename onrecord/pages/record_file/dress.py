"""The look of a file that asks nobody for anything: style sheets, fonts and the script, all within it.

Its Content-Security-Policy names the one style sheet and the one script by their hashes (CSP Level 3, section 6.7.3.2),
so nothing else runs or paints, whoever hands the file on. What a style sheet loads besides the fonts that are put in
is taken out, for the policy would stop it anyway, on every reader's machine and with a word in its console.
"""

import re
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from onrecord.pages.house.house import SHEET, House
from onrecord.pages.page import Page

_SHEETS = ("css/site.css", "css/matrix.css", "css/media.css", "css/record.css")
_SCRIPT = "js/record.js"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"@import\b[^;{}]*;?", re.IGNORECASE)
_FACE = re.compile(r"@font-face\s*\{[^{}]*\}\s*")
_RANGE = re.compile(r"unicode-range\s*:\s*([^;}]*)")
_PART = re.compile(r"[Uu]\+([0-9A-Fa-f?]{1,6})(?:-([0-9A-Fa-f]{1,6}))?")
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)""", re.IGNORECASE)
_TYPES = {"woff2": "font/woff2", "woff": "font/woff", "ttf": "font/ttf", "otf": "font/otf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A style sheet, by its path in the site, from which the addresses in it count."""

    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dress:
    """What the look is made of: the style sheets in their order, the script, and the files that may be put in."""

    sheets: tuple[Sheet, ...]
    script: str
    files: Mapping[str, bytes]
    _styles: dict[tuple[str, ...], str] = field(
        default_factory=dict, compare=False, repr=False
    )  # by the fonts left out

    def style(self, letters: Sequence[int]) -> str:
        """The one style sheet of a file in which these letters stand: with those fonts alone that have some of them.

        `letters`: as numbers of Unicode, in order.
        """
        faces = (face for sheet in self.sheets for face in _FACE.findall(sheet.text))
        spared = tuple(face for face in faces if not _needed(face, letters))
        if spared not in self._styles:
            self._styles[spared] = "".join(self._sheet(sheet, spared) for sheet in self.sheets)
        return self._styles[spared]

    def _sheet(self, sheet: Sheet, spared: Collection[str]) -> str:
        faced = _FACE.sub(lambda found: "" if found[0] in spared else found[0], sheet.text)
        return _URL.sub(lambda found: self._put_in(sheet, found[1] or found[2] or found[3] or ""), faced)

    def _put_in(self, sheet: Sheet, address: str) -> str:
        """A font as a `data:` address; nothing in the place of all else."""
        path = normpath(join("/", dirname(sheet.path), unquote(urlsplit(address).path))).lstrip("/")
        kind, content = _TYPES.get(path.rpartition(".")[2].lower()), self.files.get(path)
        return f'url("data:{kind};base64,{b64encode(content).decode()}")' if kind and content else "none"


def dress_of(assets: Mapping[str, Page], house: House, static: Mapping[str, bytes]) -> Dress:
    """The look of the site and of the house, for a file.

    `assets`: the pages of templates/assets/ by name; `static`: the files of content/static/ by path.
    """
    shipped = (_sheet_of(assets[name]) for name in _SHEETS if name in assets)
    own = (Sheet(path=SHEET, text=_plain(static[SHEET])),) if SHEET in static else ()
    script = assets.get(_SCRIPT)
    return Dress(
        sheets=(*shipped, *((_sheet_of(house.style),) if house.style else ()), *own),
        script=_harmless((script.content or b"").decode("utf-8", "replace")) if script else "",
        files={page.path: page.content or b"" for page in assets.values()} | dict(static),
    )


def policy(style: str, script: str) -> str:
    """What a file with this style sheet and this script lets a browser do: nothing else."""
    rules = (
        "default-src 'none'",
        f"style-src '{_source(style)}'",
        f"script-src '{_source(script)}'",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _source(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _sheet_of(page: Page) -> Sheet:
    return Sheet(path=page.path, text=_plain(page.content or b""))


def _plain(content: bytes) -> str:
    """A style sheet that can stand within a page: without comments and imports, its fonts shown as soon as read."""
    text = _IMPORT.sub("", _COMMENT.sub("", content.decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n")))
    shown = text.replace("font-display: optional", "font-display: block")
    return _harmless("\n".join(line.strip() for line in shown.splitlines() if line.strip()) + "\n")


def _harmless(text: str) -> str:
    """A style sheet or script in which nothing ends or hides the element that it stands in; it says the same."""
    bare = (
        text.replace("\uffff", "\ufffd").replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    )  # as a browser reads it
    return bare.replace("</", "<\\/").replace("<!--", "<\\!--")


def _needed(face: str, letters: Sequence[int]) -> bool:
    """Whether a font is for some of these letters; one that does not say for which is for all."""
    found = _RANGE.search(face)
    return found is None or any(_has(letters, *span) for span in _spans(found[1]))


def _has(letters: Sequence[int], first: int, last: int) -> bool:
    at = bisect_left(letters, first)
    return at < len(letters) and letters[at] <= last


@cache
def _spans(written: str) -> tuple[tuple[int, int], ...]:
    """The first and the last letter of each part of a `unicode-range`."""
    return tuple(
        (int(first.replace("?", "0"), 16), int(last or first.replace("?", "F"), 16))
        for first, last in _PART.findall(written)
    )

"""Cells that hold several values: names, parted by what the map says, and links, which begin alike."""

import re
from collections.abc import Iterable

_BEGIN = r"https?://"
# Where an address begins: not within another, as in those of archives (https://a.example/web/https://b.example/).
_LINK = re.compile(rf"(?:^|(?<=[\s;,|<>()\[\]\"'])){_BEGIN}", re.IGNORECASE)
_BETWEEN_LINKS = re.compile(rf"(?<![;,|])(?P<sign>[;,|]+)\s*{_BEGIN}", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(
    r"[;|]|, |(?<=[^\W\d_]),(?=[^\W\d_])|(?<=[^\W\d_]{2})/(?=[^\W\d_]{2})"
    r"| (?:[/&+]|und|and|et|y|e|и|і|та|en|og|och|i) "
)


def names_of(cell: str, separators: Iterable[str]) -> tuple[str, ...]:
    """The names in a cell, parted by any of the separators or by line breaks. A word parts only between blanks."""
    signs = [_sign(separator) for separator in separators if separator.strip()]
    lines = [" ".join(line.split()) for line in re.split(r"[\n\r]+", cell)]
    return tuple(name.strip() for line in lines for name in (re.split("|".join(signs), line) if signs else [line]))


def _sign(separator: str) -> str:
    word = separator.strip()
    return f" {re.escape(word)} " if word.isalpha() else re.escape(word)


def between_names(cell: str) -> str | None:
    """What seems to stand between several names in a cell; None where nothing does."""
    found = _BETWEEN_NAMES.search(" ".join(cell.split()))
    return found[0].strip() if found else None


def links_of(cell: str, separator: str) -> tuple[str, ...]:
    """The links in a cell that holds several, parted by blanks, line breaks or the separator; else the cell alone.

    `separator`: what else the map says to stand between them; "": nothing. Raises ValueError, with a plain sentence,
    where some other sign stands between two.
    """
    if len(_LINK.findall(cell)) < 2:
        return (cell,)
    parts = [part for word in cell.split() for part in _parted(word, separator)]
    sign = between_links("\n".join(parts))
    if sign:
        raise ValueError(
            f"it holds several addresses with “{sign}” between them; if each is a source, say so in the map: "
            f' link_separator: "{sign}"'
        )
    return tuple(parts)


def _parted(word: str, separator: str) -> list[str]:
    if not separator.strip():
        return [word]
    sign = re.escape(separator.strip())
    return [part for part in re.split(rf"{sign}(?={_BEGIN})|{sign}$|^{sign}", word, flags=re.IGNORECASE) if part]


def between_links(cell: str) -> str | None:
    """The sign between two links in a cell; None where blanks or line breaks alone part them."""
    first = _LINK.search(cell)
    found = _BETWEEN_LINKS.search(cell, first.end()) if first else None
    return found["sign"] if found else None

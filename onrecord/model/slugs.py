"""Slugs: the names of files and addresses, made from any script, stable for ever."""

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_slug(text: str) -> bool:
    """True for `[a-z0-9]+(-[a-z0-9]+)*`."""
    return _SLUG.fullmatch(text) is not None


@lru_cache(maxsize=4096)  # a record names the same few actors thousands of times
def slugify(name: str) -> str:
    """The slug of a name.

    A name with letters outside the Latin script, or of which nothing is left, gets `-` and the first six hex
    digits of the SHA-256 of its trimmed NFC form, so that names which transliterate alike do not collide.
    """
    plain, digest = _parts(name)
    return f"{plain}-{digest}".strip("-")


def short_slug(sentence: str, limit: int = 60) -> str:
    """The slug of a sentence, cut between two words to at most `limit` characters; a digest stays whole."""
    plain, digest = _parts(sentence)
    room = limit - len(f"-{digest}") if digest else limit
    if len(plain) > room:
        plain = plain[: room + 1].rpartition("-")[0] or plain[:room]
    return f"{plain}-{digest}".strip("-")


def _parts(name: str) -> tuple[str, str]:
    """A name in small letters, digits and hyphens, and six hex digits where that alone does not identify it."""
    from slugify import slugify as latin  # slow to load, and of no use to a build with nothing to do

    trimmed = unicodedata.normalize("NFC", " ".join(name.split()))
    plain = str(latin(trimmed))
    foreign = any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in trimmed)
    return plain, "" if plain and not foreign else hashlib.sha256(trimmed.encode()).hexdigest()[:6]


def nearest(word: str, known: Iterable[str], *, at_least: float = 0.6) -> str | None:
    """The known word that `word` most likely meant, or None where nothing is near.

    `at_least`: how alike the two have to be, from 0 to 1, as difflib measures it.
    """
    folded = {k.casefold(): k for k in sorted(known, reverse=True)}
    found = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=at_least)
    return folded[found[0]] if found else None


def nearest_file(path: str, known: Iterable[str]) -> str | None:
    """The known file that a path most likely meant, by its name without folders and ending; None: none is near."""
    by_name = {_stem(other): other for other in sorted(known, reverse=True)}
    near = nearest(_stem(path), by_name)
    return by_name[near] if near else None


def _stem(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0].casefold() or path

"""Which words take plural classes, and which form of them a number takes in a language."""

from collections.abc import Mapping
from functools import lru_cache

from onrecord.wording.english.words import ENGLISH
from onrecord.wording.languages.cldr import every_class, plural_class

CLASSES = ("zero", "one", "two", "few", "many", "other")
NOUNS = frozenset(key.removesuffix(".other") for key in ENGLISH if key.endswith(".other"))
"""Words of which English has two forms, `.one` and `.other`."""

_ALIKE = (
    *("claim.more-texts", "claims.none-recent", "claims.recent", "claims.recent-to", "diff.more", "side.others"),
    *("source.origin", "sources.archived", "sources.more", "statements.and-opposite", "steps.others"),
)
COUNTED = NOUNS | frozenset(_ALIKE)
"""All words that count `{n}`, also those of which English has one form."""

_TRIED = 201  # numbers from nought that pages are likely to have


@lru_cache(maxsize=8)
def used_classes(language: str) -> tuple[str, ...]:
    """The plural classes that whole numbers take in a language, those for millions left out."""
    found = {plural_class(language, n) for n in range(_TRIED)}
    return tuple(name for name in CLASSES if name in found)


def taken_classes(language: str) -> tuple[str, ...]:
    """The classes that `strings` may have.

    `one` is always among them: for exactly 1, where the language does not tell it from others. So is `many`, as
    earlier versions called `other`.
    """
    found = every_class(language) | {"one", "many"}
    return tuple(name for name in CLASSES if name in found)


def examples(language: str, name: str) -> tuple[int, ...]:
    """The numbers up to 200 that take a class; 1 for `one` in a language that has no such class."""
    if name == "one" and name not in every_class(language):
        return (1,)
    return tuple(n for n in range(_TRIED) if plural_class(language, n) == name)


def is_exact(language: str, name: str) -> bool:
    """Whether a class is taken by one number alone, so that its words can do without `{n}`."""
    return len(examples(language, name)) == 1


def counted_key(key: str) -> tuple[str, str | None]:
    """A key without its class, and the class; None for a key that has none."""
    base, _, name = key.rpartition(".")
    return (base, name) if base in COUNTED and name in CLASSES else (key, None)


def english(key: str) -> str:
    """The English that a key of `strings` stands for, of counted words the form for many. Raises KeyError."""
    base, _ = counted_key(key)
    return ENGLISH[f"{base}.other"] if base in NOUNS and key != base else ENGLISH[base]


def own_forms(strings: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The forms that `strings` of a site have, by key without its class; the form without one counts as `other`."""
    found: dict[str, dict[str, str]] = {}
    for key, words in strings.items():
        base, name = counted_key(key)
        if name:
            found.setdefault(base, {})[name] = words
        elif base in COUNTED and base not in NOUNS:
            found.setdefault(base, {}).setdefault("other", words)
    return found


def chosen(own: Mapping[str, str], language: str, n: int) -> str | None:
    """The form of `n` among those that a site has (`own`, by class) in `language`; None where it has none for it."""
    if n == 1 and "one" in own and "one" not in every_class(language):
        return own["one"]
    return form(own, plural_class(language, n))


def form(own: Mapping[str, str], name: str) -> str | None:
    """The form of a class; else that of `other`, or of `many`, as earlier versions called it; None without these."""
    return own.get(name) or own.get("other") or own.get("many")

"""Whether one name that was written may be several: the parts that commas, semicolons and words such as “and” make."""

import re
from collections.abc import Callable

_COMMAS = re.compile(r"\s*[;；、،]\s*|\s*[,，]\s+|\s*，\s*|(?<=[^\W\d]),(?=[^\W\d])")
_WORDS = re.compile(r"\s+(?:and|&|und|et|y|e|og|och|та|і|и|\+|/|와|과|および)\s+")
_BOTH = re.compile(f"(?:{_COMMAS.pattern})(?:(?:and|und|et|y|та|і|и)\\s+)?|{_WORDS.pattern}")
# What stands behind the comma of one name: the form of a company, a title, a number.
_BELONGS = re.compile(
    r"(?:inc|ltd|llc|llp|plc|co|corp|limited|incorporated|gmbh|ag|kg|se|sa|s\.a|srl|spa|bv|nv|ab|oy|as|pty|lp|"
    r"jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|esq|mp|mep|qc|kc|obe|mbe|cbe|dba|ret|retired)\.?|\d.*",
    re.IGNORECASE,
)
_LIMIT = 300  # characters: longer text is no list of names


def listed(text: str) -> tuple[str, ...]:
    """The parts that commas and semicolons make of a name; empty where they make one."""
    return _parts(text, _COMMAS)


def enumerated(text: str) -> tuple[str, ...]:
    """As `listed`, and the last of them parted by a word such as “and”: “Ann, Bob and Carl” are three.

    It stays whole where it looks like one name: “Board of Roads and Bridges”.
    """
    *first, last = _parts(text, _COMMAS) or ("",)
    names = [part.strip() for part in _WORDS.split(f" {last}") if part.strip()]
    several = all(_is_whole(name) for name in names[:-1]) or all(len(name.split()) == 1 for name in names)
    return (*first, *(names if several else [last])) if first else ()


def listed_people(text: str) -> tuple[str, ...]:
    """As `listed`, of names of people, which words such as “and” part too."""
    return _parts(text, _BOTH)


def joined(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The parts that words such as “and” make of a name, where each is one (`is_known`) or the first is a whole name.

    A whole name is two words or more with capitals, as of a person: “Marks and Spencer” is one, and “Alan Bates and
    Fujitsu” are two. Empty where nothing says that there are several.
    """
    parts = _parts(text, _WORDS)
    if parts and (
        " / " in text or all(is_known(part) for part in parts) or all(_is_whole(part) for part in parts[:-1])
    ):
        return parts
    return ()


def _is_whole(part: str) -> bool:
    words = part.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _parts(text: str, between: re.Pattern[str]) -> tuple[str, ...]:
    if len(text) > _LIMIT:
        return ()
    parts = [part.strip() for part in between.split(text.strip())]
    parts = [part for part in parts if part and not _BELONGS.fullmatch(part)]
    return (*parts,) if len(parts) > 1 else ()

"""The ids of headings, to which links lead."""

import re
import unicodedata
from collections import Counter

_NO_WORD = re.compile(r"[^\w\s]")


class HeadingIds:
    """The ids of the headings of one body: the second of a name has `_1` behind it, as the library would have it.

    The library counts up from the first for each heading, which takes long where a thousand are alike.
    """

    def __init__(self) -> None:
        """None is given yet."""
        self._given: Counter[str] = Counter()

    def reset(self) -> None:
        """Begin a body."""
        self._given.clear()

    def __call__(self, value: str, separator: str) -> str:
        """The id of the next heading, whose words are `value`."""
        name = _heading_id(value, separator)
        times = self._given[name]
        self._given[name] += 1
        return f"{name}_{times}" if times else name


def _heading_id(value: str, separator: str) -> str:
    """An id in any script: words joined, of which letters, digits and the marks on them are kept."""
    letters = unicodedata.normalize("NFC", value.casefold())
    if not letters.isascii():
        letters = _NO_WORD.sub(_of_word, letters)
        return separator.join(word for word in letters.split() if re.search(r"\w", word)) or "section"
    return separator.join(re.findall(r"\w+", letters)) or "section"


def _of_word(found: re.Match[str]) -> str:
    """A sign that is no letter, within a word: a mark stays, what only sets the word in lines goes, all else parts."""
    kind = unicodedata.category(found[0])
    return found[0] if kind.startswith("M") else "" if kind == "Cf" else " "

"""Numbers in any writing as one word, by the rules of the search page (js/search/numbers.js).

Text comes folded (`model.names.folded`): small letters, digits of ASCII.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_GAP = "\\u0020\\u00a0\\u2002-\\u200a\\u202f\\u205f"  # blanks that stand between thousands
# The same sign between all thousands, or hundreds of thousands in twos, as in India.
_THOUSANDS = re.compile(
    rf"(?<![0-9.,])(?:[1-9][0-9]{{0,2}}(?:([,.'’ʼ′{_GAP}])[0-9]{{3}})(?:\1[0-9]{{3}})*"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3})(?![0-9])"
)
_APART = re.compile(r"([0-9])[٬٫](?=[0-9])")  # Arabic signs between digits
_WORTH_LIMIT = 10**15  # what is worth more is no number, but an odd way to write


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Numbers in words and what they are worth, of one language. Made by `number_words_of`."""

    values: Mapping[str, int]
    _scaled: re.Pattern[str] = field(repr=False, compare=False)

    def in_digits(self, text: str) -> str:
        """A folded text with thousands without a sign between them, and words of scale multiplied: `10 thousand`."""
        parted = _THOUSANDS.sub(lambda found: re.sub(r"[^0-9]", "", found[0]), _APART.sub(r"\1,", text))
        return self._scaled.sub(self._multiplied, parted)

    def _multiplied(self, found: re.Match[str]) -> str:
        worth = 1.0
        for word in re.split(r"[^\w.]+", found[3]):
            worth *= self.values.get(word, 1)
        number = float(found[1] + found[2].replace(",", ".")) * worth  # as the browser reckons, to the last digit
        return str(math.floor(number + 0.5)) if number < _WORTH_LIMIT else found[0]

    def spelled_out(self, words: Sequence[str]) -> list[str]:
        """Words with numbers in words as digits: `ten thousand` is `10000`."""
        found: list[str] = []
        at = 0
        while at < len(words):
            length, value = self._counted(words, at)
            found.append(str(value) if length else words[at])
            at += length or 1
        return found

    def _counted(self, words: Sequence[str], at: int) -> tuple[int, int]:
        """How many words from a place on are one number, and which; `(0, 0)` of none."""
        total, small, end = 0, 0, at
        while end < len(words) and words[end] in self.values:
            value = self.values[words[end]]
            if value >= 1000:
                total, small = total + (small or 1) * value, 0
            elif value == 100:
                small = (small or 1) * 100
            elif end == at or small % 100 == 0 or (value < 10 and small % 100 >= 20 and small % 10 == 0):
                small += value
            else:
                break  # "two three": two numbers
            end += 1
        alone = end == at + 1 and self.values[words[at]] >= 100  # "thousands" are no number
        return (0, 0) if end == at or alone else (end - at, total + small)


def number_words_of(written: str) -> NumberWords:
    """The numbers of a language, written `one=1 two=2 … thousand=1000` as the search page takes them."""
    pairs = (pair.partition("=") for pair in written.split())
    values = {word.lower(): int(value) for word, _, value in pairs if word and value.isascii() and value.isdecimal()}
    scales = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True) if values[word] >= 100)
    scale = rf"((?:[{_GAP}-]?(?:{scales or '(?!)'})(?![^\W_]))+)"
    return NumberWords(values, re.compile(rf"(?<![^\W_])(?<![.,])([0-9]+)((?:[.,][0-9]{{1,3}})?){scale}"))

"""How wide words are in the fonts of images, which letters those lack, and where lines break."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.preview_image.font_file import Face

# Han and kana break anywhere, but no line begins with a closing mark; other scripts break at blanks.
_PIECE = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff][、。，．」』）】》〉！？]*|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_UNDRAWN = {"Cc", "Cf", "Zl", "Zp"}
_UNKNOWN = 1.0  # ems for a letter of no font: rather too much room than words over the edge


class _Ems(dict[str, float]):
    """The widths of letters as they are drawn, in ems; found out when one comes first."""

    def __init__(self, widths: Mapping[int, float]) -> None:
        super().__init__()
        self._widths = widths

    def __missing__(self, char: str) -> float:
        self[char] = found = 0.0 if _undrawn(char) else self._widths.get(ord(char), _UNKNOWN)
        return found


@dataclass(frozen=True, slots=True)
class Lettering:
    """The widths of letters in ems: where several fonts have a letter, the widest counts."""

    widths: Mapping[int, float] = field(default_factory=dict)
    bold: Mapping[int, float] = field(default_factory=dict)
    _drawn: _Ems = field(init=False, compare=False, repr=False)
    _drawn_bold: _Ems = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Begin with no letter drawn."""
        object.__setattr__(self, "_drawn", _Ems(self.widths))
        object.__setattr__(self, "_drawn_bold", _Ems(self.bold))

    @classmethod
    def of(cls, faces: Iterable[Face]) -> "Lettering":
        """What the fonts have together; a letter that only a regular one has stands in for the bold one."""
        regular: dict[int, float] = {}
        bold: dict[int, float] = {}
        for face in faces:
            into = bold if face.bold else regular
            for point, width in face.widths.items():
                into[point] = max(width, into.get(point, 0.0))
        return cls({**bold, **regular}, {**regular, **bold})

    def width(self, words: str, size: float, *, bold: bool = False) -> float:
        """How wide words are, in the unit of `size` (px); a letter that no font has counts as one em."""
        return size * sum(map((self._drawn_bold if bold else self._drawn).__getitem__, words))

    def missing(self, words: str) -> str:
        """The letters of no font, each once, in their order."""
        drawn = (char for char in words if not _undrawn(char) and not char.isspace())
        return "".join(dict.fromkeys(char for char in drawn if ord(char) not in self.widths))

    def wrap(self, words: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
        """Words in lines of about one length, as few as fit the room; a piece wider than that has its own line.

        `size`: of the letters; `room`: the width of a line. Both in px. `bold`: whether the bold letters count.
        """
        blank = self.width(" ", size, bold=bold)
        pieces = [(piece, gap, self.width(piece, size, bold=bold)) for piece, gap in _pieces(words)]
        lines, _ = _greedy(pieces, blank, room)
        for share in (0.5, 0.6, 0.7, 0.8, 0.9):
            even, widest = _greedy(pieces, blank, room * share)
            if len(even) == len(lines) and widest <= room * share:
                return even
        return lines

    def clipped(self, line: str, size: float, room: float, *, bold: bool = False) -> str:
        """A line with an ellipsis, cut between two words; inside a word only where that alone is too wide.

        `size`: of the letters; `room`: the width that the line may have, ellipsis included. Both in px.
        """
        while " " in line and self.width(f"{line}…", size, bold=bold) > room:
            line = line.rpartition(" ")[0]
        while line and self.width(f"{line}…", size, bold=bold) > room:
            line = line[:-1]
        return f"{line.rstrip(' ,;:.–—')}…"


def _greedy(pieces: Iterable[tuple[str, bool, float]], blank: float, room: float) -> tuple[tuple[str, ...], float]:
    """Lines filled one after the other, and the width of the widest."""
    lines: list[str] = []
    widths: list[float] = []
    for piece, gap, width in pieces:
        before = blank if gap else 0.0
        if lines and widths[-1] + before + width <= room:
            lines[-1] += f"{' ' if gap else ''}{piece}"
            widths[-1] += before + width
        else:
            lines.append(piece)
            widths.append(width)
    return tuple(lines), max(widths, default=0.0)


@lru_cache(maxsize=4096)
def _undrawn(char: str) -> bool:
    return unicodedata.category(char) in _UNDRAWN or "\ufe00" <= char <= "\ufe0f"


def _pieces(words: str) -> Iterable[tuple[str, bool]]:
    """What may not be broken, and whether a blank stands before it."""
    end = 0
    for found in _PIECE.finditer(words):
        yield found[0], found.start() > end
        end = found.end()


def is_rtl(words: str) -> bool:
    """Whether words run from right to left: their first letter decides."""
    strong = (unicodedata.bidirectional(char) for char in words)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


def plain(words: str) -> str:
    """Words on one line, without characters that an image cannot hold or that turn what follows around."""
    if words.isprintable():  # as most are: then there is neither of these, nor any blank but the plain one
        return " ".join(words.split())
    kept = "".join(" " if char.isspace() else char for char in words if char.isspace() or not _barred(char))
    return " ".join(kept.split())


def _barred(char: str) -> bool:
    turning = "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"
    return turning or unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co")


def spelled(letters: str) -> str:
    """Letters for a sentence, with their code points, for they may not show: `“த” (U+0BA4)`."""
    return ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in letters)

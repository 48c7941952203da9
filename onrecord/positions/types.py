"""What positions are drawn from: statements and our status, and how they become places on an axis."""

from dataclasses import dataclass
from datetime import date

from onrecord.model.dates import PartialDate
from onrecord.model.vocabulary import Side, Stance

ROOM = 288.0  # px of width in which a drawing must be read: a phone of 320 px, less its margins
TEXT = 12  # px of words in the drawing, at the usual size of the reader's letters
_DATED = 60  # days: a day that may lie anywhere in a longer range has no place on an axis


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as it is drawn: `url` leads to it, `title` tells it in words."""

    day: PartialDate
    stance: Stance
    side: Side
    url: str
    title: str

    @property
    def first(self) -> date:
        """The first day it can have been."""
        return self.day.earliest

    @property
    def last(self) -> date:
        """The last day it can have been."""
        return self.day.latest

    @property
    def middle(self) -> date:
        """The middle of its range: where a mark stands whose day is not known."""
        return date.fromordinal((self.first.toordinal() + self.last.toordinal()) // 2)

    @property
    def loose(self) -> bool:
        """Whether the day is not known for certain."""
        return self.first != self.last or self.day.approximate or self.day.uncertain

    @property
    def undated(self) -> bool:
        """Whether the range is too long for a place on the axis."""
        return (self.last - self.first).days > _DATED

    @property
    def takes_position(self) -> bool:
        """Whether it is a stance: to mention a claim is none."""
        return self.stance is not Stance.MENTIONS


@dataclass(frozen=True, slots=True)
class Held:
    """Our status from a day on; `day` None: not recorded. `key` as in Label, `words` name it."""

    day: PartialDate | None
    key: str
    words: str

    @property
    def placed(self) -> bool:
        """Whether its day has a place of its own on the axis."""
        return self.day is not None and (self.day.latest - self.day.earliest).days <= _DATED

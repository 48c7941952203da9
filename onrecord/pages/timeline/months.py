"""What each month of the record has, and which months stand side by side as the columns of a drawing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model.site import Event, StatusChange, Utterance
from onrecord.model.standing import Standing, standing_of
from onrecord.model.vocabulary import Side

Month = tuple[int, int | None]  # a year and its month; None: only the year is known

MOST = 120  # months that a narrow phone can show beside each other; a longer record is drawn by years
LONG_PAUSE = {"month": 12, "year": 2}  # columns without a row, in a row, from which on a break stands for them


@dataclass(slots=True)
class Tally:
    """How many rows there are, how many statements on each side, and how many changes to each status."""

    rows: int = 0
    sides: Counter[Side] = field(default_factory=Counter)
    statuses: Counter[Standing] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Count what the other counts, too."""
        self.rows += other.rows
        self.sides.update(other.sides)
        self.statuses.update(other.statuses)


@dataclass(frozen=True, slots=True)
class Column:
    """A month; or, with `month` None, a whole year."""

    year: int
    month: int | None
    tally: Tally


def _of_event(event: Event) -> Tally:
    if isinstance(event, Utterance):
        return Tally(1, sides=Counter(row.side for row in event.statements))
    if isinstance(event, StatusChange):
        return Tally(1, statuses=Counter([standing_of(event.after.status, event.after.basis)]))
    return Tally(1)


def tallies(events: Iterable[Event]) -> dict[Month, Tally]:
    """What each month has, with a key for the rows of a year of which no month is known."""
    found: dict[Month, Tally] = {}
    for event in events:
        found.setdefault((event.date.year, event.date.month), Tally()).add(_of_event(event))
    return found


def by_year(found: Mapping[Month, Tally]) -> dict[int, Tally]:
    """What each year has, whether its months are known or not."""
    years: dict[int, Tally] = {}
    for (year, _), tally in found.items():
        years.setdefault(year, Tally()).add(tally)
    return years


def runs(found: Mapping[Month, Tally]) -> tuple[tuple[Column, ...], ...]:
    """The columns from the first month with rows to the last, in runs: a long pause lies between one and the next.

    Rows of which no month is known are in no month's column. A record of more than `MOST` months has a column a year.
    """
    numbers = {year * 12 + month - 1: tally for (year, month), tally in found.items() if month is not None}
    months = _runs(sorted(numbers), LONG_PAUSE["month"])
    if sum(map(len, months)) <= MOST:
        return tuple(
            tuple(Column(n // 12, n % 12 + 1, numbers.get(n) or Tally()) for n in span)  # a month without rows, too
            for span in months
        )
    years = by_year(found)
    spans = _runs(sorted(years), LONG_PAUSE["year"])
    return tuple(tuple(Column(n, None, years.get(n) or Tally()) for n in span) for span in spans)


def _runs(numbers: Sequence[int], long_pause: int) -> list[range]:
    """The numbers with those between them, but for pauses of at least `long_pause`."""
    spans: list[range] = []
    for n in numbers:
        if spans and n - spans[-1].stop < long_pause:
            spans[-1] = range(spans[-1].start, n + 1)
        else:
            spans.append(range(n, n + 1))
    return spans

"""The timeline drawn: a bar up for what says so, a bar down for what says not, month by month, and in words."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from onrecord.model.standing import Standing
from onrecord.model.vocabulary import Side
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Link
from onrecord.pages.timeline.months import Column, Month, Tally, by_year, runs
from onrecord.pages.timeline.split import year_url
from onrecord.pages.timeline.view import GraphKey, GraphView, MonthBar, MonthCounts, YearLabel

# Lengths are in em, so that the drawing grows with the reader's font; js/timeline.js is told them.
ROOM = 2.5  # of the highest bar
FLOOR = 0.125  # of the lowest: a single statement is seen
LINE = 0.25  # the height of the line, on which those stand who took no position
MARK = 0.75  # the height of a row of marks
LEAST = 24  # columns, so that a short record has no broad bars
PAUSE = 2  # columns that a break takes
FEWEST = 3  # columns with statements from which on a drawing says more than a list
LABELLED = 60  # columns beside each other of which every year has room for its number

Place = Callable[[int, int | None], str]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parts of the drawing that are the same on each page. `spots`: where each column begins, in columns."""

    runs: tuple[tuple[Column, ...], ...]
    spots: tuple[int, ...]  # of each run
    columns: int  # beside each other, with those that are left empty
    highest: int  # statements of the highest bar


def drawn(found: Mapping[Month, Tally]) -> Drawn | None:
    """How the record is laid out; None where there is too little for a drawing."""
    made = runs(found)
    said = [column.tally.sides for run in made for column in run if column.tally.sides]
    if len(said) < FEWEST:
        return None
    spots, at = [], 0
    for run in made:
        spots.append(at)
        at += len(run) + PAUSE
    highest = max(max(sides[Side.SAYS_SO], sides[Side.SAYS_NOT]) for sides in said)
    return Drawn(made, tuple(spots), max(at - PAUSE, LEAST), max(highest, 1))


@dataclass(frozen=True, slots=True)
class MonthWords:
    """What each year, each month and each column has, in words that are the same on each page."""

    years: Mapping[int, str]
    months: Mapping[Month, str]
    columns: tuple[tuple[str, ...], ...]  # by run; none where nothing is drawn


def month_words(edition: Edition, found: Mapping[Month, Tally], of: Drawn | None) -> MonthWords:
    """The words of a record and of its drawing, which is None where there is too little for one."""
    return MonthWords(
        years={year: edition.count("rows", tally.rows) for year, tally in by_year(found).items()},
        months={month: tally_words(edition, tally) for month, tally in found.items()},
        columns=tuple(tuple(_column_words(edition, column) for column in run) for run in (of.runs if of else ())),
    )


def _column_words(edition: Edition, column: Column) -> str:
    name = str(column.year) if column.month is None else edition.month(column.year, column.month)
    return edition.say("timeline.bar", month=name, counts=tally_words(edition, column.tally))


def bar_height(n: int, highest: int) -> float:
    """The height of a bar in em: in proportion from zero, and `FLOOR` at least for any statement."""
    return max(FLOOR, ROOM * n / highest) if n else 0.0


def _room(of: Drawn, side: Side) -> float:
    """The height that the bars of a side need."""
    return max(bar_height(column.tally.sides[side], of.highest) for run in of.runs for column in run)


def _number(value: float) -> str:
    """A length as it is written: no more digits than can be seen."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


def column_id(year: int, month: int | None) -> str:
    """What the script knows a column by: how the anchors of its months begin. `month` None: it is of a whole year."""
    return f"y{year:04}" if month is None else f"y{year:04}-{month:02}"


def graph_view(edition: Edition, of: Drawn, words: MonthWords, place: Place, here: Collection[str]) -> GraphView:
    """The drawing on one page.

    `words`: what its columns have. `place`: the address at which the rows of a year's month are shown. `here`: the
    anchors of the months whose rows are on the page; empty where it has all.
    """
    up, down = _room(of, Side.SAYS_SO), _room(of, Side.SAYS_NOT)
    marks = max(len(column.tally.statuses) for run in of.runs for column in run)
    below = up + LINE + down
    spans = [(_share(of, at), _share(of, len(run))) for at, run in zip(of.spots, of.runs, strict=True)]
    bars = tuple(
        _bar(of, at + n, column, said, place, here)
        for at, run, of_run in zip(of.spots, of.runs, words.columns, strict=True)
        for n, (column, said) in enumerate(zip(run, of_run, strict=True))
        if column.tally.rows
    )
    shades = tuple(_shades(of, {bar.id for bar in bars if bar.here}))
    return GraphView(
        width=_share(of, 1),
        height=_number(below + (0.25 + marks * MARK if marks else 0)),
        up=_number(up),
        down=_number(down),
        room=_number(ROOM),
        floor=_number(FLOOR),
        highest=of.highest,
        marks=_number(below + 0.25),
        spans=tuple(spans),
        shades=shades,
        pauses=tuple(_share(of, at - PAUSE / 2) for at in of.spots[1:]),
        bars=bars,
        years=tuple(_years(of)),
        key=tuple(_key(edition, of, shaded=bool(shades))),
        highest_words=_highest_words(edition, edition.count("statements", of.highest)),
        highest_forms=tuple(
            (name, _highest_words(edition, words)) for name, words in edition.wording.for_script("statements")
        ),
    )


def _shades(of: Drawn, here: Collection[str]) -> Iterable[tuple[str, str]]:
    """From the first to the last of the columns with these ids, in each run: where it begins, and its width."""
    for at, run in zip(of.spots, of.runs, strict=True):
        shown = [n for n, column in enumerate(run) if column_id(column.year, column.month) in here]
        if shown:
            yield _share(of, at + shown[0]), _share(of, shown[-1] - shown[0] + 1)


def _highest_words(edition: Edition, statements: str) -> str:
    return edition.say("timeline.highest", statements=statements)


def _share(of: Drawn, columns: float) -> str:
    """A width of some columns, in per cent of the drawing's."""
    return _number(100 * columns / of.columns)


def _bar(of: Drawn, at: int, column: Column, words: str, place: Place, here: Collection[str]) -> MonthBar:
    tally, year, month = column.tally, column.year, column.month
    up, down = (bar_height(tally.sides[side], of.highest) for side in (Side.SAYS_SO, Side.SAYS_NOT))
    own = column_id(year, month)
    return MonthBar(
        id=own,
        words=words,
        url=place(year, month) if month else year_url(year),
        x=_share(of, at),
        up=_number(up),
        down=_number(down),
        on_line=tally.sides[Side.NO_POSITION] > 0,
        statuses=tuple(found.value for found in Standing if tally.statuses[found]),
        here=any(anchor.startswith(own) for anchor in here),
    )


def _years(of: Drawn) -> Iterable[YearLabel]:
    """The years below the columns, with how many columns each label may take; without words: what lies between."""
    step = -(-of.columns // LABELLED) if of.runs[0][0].month else -(-of.columns // 5)
    end = 0
    for at, run in zip(of.spots, of.runs, strict=True):
        if at > end:
            yield YearLabel(words=None, url=None, columns=at - end)
        sizes: dict[int, int] = {}
        for column in run:
            begins = run[0].year + (column.year - run[0].year) // step * step
            sizes[begins] = sizes.get(begins, 0) + 1
        end = at + len(run)
        last = list(sizes)[-1]
        if run is of.runs[-1]:
            sizes[last] += of.columns - end
        for year, size in sizes.items():
            yield YearLabel(words=str(year), url=year_url(year), columns=size)


def _key(edition: Edition, of: Drawn, *, shaded: bool) -> Iterable[GraphKey]:
    """What up, down, on the line and a mark mean, as far as the drawing has them."""
    tallied = Tally()
    for run in of.runs:
        for column in run:
            tallied.add(column.tally)
    for side in (Side.SAYS_SO, Side.SAYS_NOT, Side.NO_POSITION):
        if tallied.sides[side]:
            words = edition.say(f"timeline.key.{side.value}", side=edition.say(f"side.{side.value}"))
            yield GraphKey(key=side.value, words=words)
    if tallied.statuses:
        yield GraphKey(key="status", words=edition.say("timeline.key.status"))
    if shaded:
        yield GraphKey(key="here", words=edition.say("timeline.key.here"))


def tally_words(edition: Edition, tally: Tally) -> str:
    """`46 entries: says so 33, no position 14, says not 9; changes of our status 1`."""
    sides = [(f"side.{side.value}", tally.sides[side]) for side in Side]
    parts = [edition.say("timeline.part", words=edition.say(key), n=n) for key, n in sides if n]
    changes = tally.statuses.total()
    if changes:
        parts.append(edition.say("timeline.part", words=edition.say("timeline.status-changes"), n=changes))
    rows = edition.count("rows", tally.rows)
    return edition.say("timeline.counts", rows=rows, parts=edition.say("list.comma").join(parts)) if parts else rows


def months_in_words(edition: Edition, of: MonthWords, place: Place) -> tuple[MonthCounts, ...]:
    """Every year that has rows and its months, newest first; what has no month comes last."""
    return tuple(
        MonthCounts(
            year=Link(words=str(year), url=year_url(year), note=of.years[year]),
            months=tuple(
                Link(
                    words=edition.month(year, month) if month else edition.say("timeline.no-month"),
                    url=place(year, month),
                    note=of.months[year, month],
                )
                for month in (*range(12, 0, -1), None)
                if (year, month) in of.months
            ),
        )
        for year in sorted(of.years, reverse=True)
    )

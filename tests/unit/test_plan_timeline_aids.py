"""The timeline drawn by months, the same in words, and its filters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from onrecord.model.site import Event, FirstMade, StatusChange, Utterance
from onrecord.model.standing import Standing
from onrecord.model.vocabulary import Side, Stance
from onrecord.pages.plan import plan
from onrecord.pages.timeline.filters import row_statuses
from onrecord.pages.timeline.graph import FLOOR, LEAST, ROOM, bar_height, drawn
from onrecord.pages.timeline.months import MOST, runs, tallies
from onrecord.pages.timeline.view import GraphView, TimelineView
from tests.unit.sample_site import HISTORY, config, day, site, statement


def views(events: Sequence[Event] | None = None) -> dict[str, TimelineView]:
    record = site(timeline=tuple(events)) if events else site()
    pages, _ = plan(record, config(), {"css/site.css": b""}, {})
    return {page.url: page.view for page in pages if page.kind == "timeline" and isinstance(page.view, TimelineView)}


def view(events: Sequence[Event] | None = None, url: str = "/timeline/") -> TimelineView:
    return views(events)[url]


def rows(of: TimelineView) -> list[Any]:
    return [row for year in of.years for month in year.months for row in month.rows]


def said(date: str, *stances: Stance) -> Utterance:
    found = tuple(statement(n, "nis", "south-korea", stance, date) for n, stance in enumerate(stances))
    return Utterance(date=day(date), actor="nis", source=None, statements=found)


def became(date: str, n: int = 1) -> StatusChange:
    entry = replace(HISTORY[n], date=day(date))
    return StatusChange(date=day(date), claim="troops", before=HISTORY[0], after=entry)


def graph(events: Sequence[Event], url: str = "/timeline/") -> GraphView:
    found = view(events, url).graph
    assert found
    return found


SO, NOT, NEITHER = Stance.ASSERTS, Stance.DENIES, Stance.DECLINES
RECORD: list[Event] = [
    said("2021-11-03", SO),
    said("2023-12-01", NOT, NOT),
    FirstMade(date=day("2024"), claim="troops"),
    said("2024-01-05", *[SO] * 40, *[NOT] * 10, NEITHER),
    said("2024-02-05", *[SO] * 20),
    became("2024-02-06"),
    became("2024-02-07"),
    became("2024-02-08", 0),
    FirstMade(date=day("2024-03-01"), claim="troops"),
]


def test_a_month_is_told_by_rows_sides_and_changes_of_status() -> None:
    found = tallies(RECORD)
    assert {month: tally.rows for month, tally in found.items()} == {
        (2021, 11): 1, (2023, 12): 1, (2024, None): 1, (2024, 1): 1, (2024, 2): 4, (2024, 3): 1,
    }  # fmt: skip
    assert found[2024, 1].sides == {Side.SAYS_SO: 40, Side.SAYS_NOT: 10, Side.NO_POSITION: 1}
    assert found[2024, 2].statuses == {Standing.CONFIRMED: 2, Standing.ALLEGED: 1}


def test_empty_months_have_columns_and_a_long_pause_has_none() -> None:
    columns = [[(column.year, column.month) for column in run] for run in runs(tallies(RECORD))]
    assert columns == [[(2021, 11)], [(2023, 12), (2024, 1), (2024, 2), (2024, 3)]]
    eleven = runs(tallies([said("2022-01", SO), said("2023-01", SO)]))
    assert [len(run) for run in eleven] == [13]
    twelve = runs(tallies([said("2022-01", SO), said("2023-02", SO)]))
    assert [len(run) for run in twelve] == [1, 1]


def test_a_record_of_too_many_months_is_drawn_by_years() -> None:
    first = [said(f"{1990 + n // 12}-{n % 12 + 1:02}", SO) for n in range(MOST)]
    assert {column.month is None for run in runs(tallies(first)) for column in run} == {False}
    more = [*first, said("2000", SO), said("2000-01", SO), said("2003-01", NOT)]
    found = runs(tallies(more))
    assert [[column.year for column in run] for run in found] == [list(range(1990, 2001)), [2003]]
    assert [found[0][0].tally.rows, found[0][-1].tally.rows] == [12, 2]
    bars = {bar.id: bar.url for bar in graph(more).bars}
    assert bars["y2003"] == "/timeline/2003/"


@pytest.mark.parametrize(("n", "height"), [(0, 0.0), (1, FLOOR), (5, FLOOR), (10, 0.25), (50, ROOM / 2), (100, ROOM)])
def test_a_bar_is_in_proportion_from_zero_and_one_statement_is_seen(n: int, height: float) -> None:
    assert bar_height(n, 100) == height


def test_too_little_for_a_drawing() -> None:
    assert drawn(tallies([said("2024-01", SO), said("2024-02", SO), became("2024-03-01")])) is None
    assert view([said("2024-01", SO)]).graph is None
    assert drawn({}) is None


def test_bars_stand_up_and_down_on_one_scale() -> None:
    bars = {bar.id: bar for bar in graph(RECORD).bars}
    assert {own: (bar.up, bar.down, bar.on_line) for own, bar in bars.items()} == {
        "y2021-11": ("0.125", "0", False),
        "y2023-12": ("0", "0.125", False),
        "y2024-01": ("2.5", "0.625", True),
        "y2024-02": ("1.25", "0", False),
        "y2024-03": ("0", "0", False),
    }
    assert bars["y2024-02"].statuses == ("alleged", "confirmed")
    assert bars["y2024-01"].words == "January 2024: 1 entry: says so 40, no position 1, says not 10"
    found = graph(RECORD)
    assert (found.up, found.down, found.highest, found.highest_words) == (
        "2.5",
        "0.625",
        40,
        "Highest bar: 40 statements",
    )
    assert [item.key for item in found.key] == ["says-so", "says-not", "no-position", "status"]


def test_columns_lie_beside_each_other_and_a_pause_takes_two() -> None:
    found = graph(RECORD)
    share = 100 / LEAST
    assert [float(bar.x) for bar in found.bars] == pytest.approx([n * share for n in (0, 3, 4, 5, 6)], abs=0.01)
    ends = [float(end) for span in found.spans for end in span]
    assert ends == pytest.approx([0, share, 3 * share, 4 * share], abs=0.01)
    assert [float(x) for x in found.pauses] == pytest.approx([2 * share], abs=0.01)
    assert [(year.words, year.columns) for year in found.years] == [
        ("2021", 1), (None, 2), ("2023", 1), ("2024", 3 + LEAST - 7),
    ]  # fmt: skip
    assert sum(year.columns for year in found.years) == LEAST


def test_of_a_long_record_not_every_year_is_written() -> None:
    ten = [said(f"{2010 + n // 12}-{n % 12 + 1:02}", SO) for n in range(MOST)]
    assert [(year.words, year.columns) for year in graph(ten).years] == [(str(2010 + n), 24) for n in range(0, 10, 2)]


def test_every_row_is_counted_once_in_words_and_leads_to_its_place() -> None:
    found = view()
    counts = Counter((row.year, month.id) for year in found.years for month in year.months for row in month.rows)
    told = {
        (item.year.words, month.url.rpartition("#")[2]): int((month.note or "").split()[0])
        for item in found.month_counts
        for month in item.months
        if month.url
    }
    assert told == counts
    assert {month.url.partition("#")[0] for item in found.month_counts for month in item.months if month.url} == {
        "/timeline/"
    }
    other = [m.url for item in view(url="/timeline/2025/").month_counts for m in item.months if m.url]
    assert {url.partition("#")[0] for url in other} == {"/timeline/2025/", "/timeline/2024/"}


def test_months_in_words_have_what_the_drawing_has_and_rows_without_a_month() -> None:
    newest, *_, oldest = view(RECORD).month_counts
    assert [(month.words, month.note) for month in newest.months] == [
        ("March 2024", "1 entry"),
        ("February 2024", "4 entries: says so 20, changes of our status 3"),
        ("January 2024", "1 entry: says so 40, no position 1, says not 10"),
        ("month not known", "1 entry"),
    ]
    assert (newest.year.note, oldest.year.words) == ("7 entries", "2021")


def test_a_page_with_a_part_of_the_record_shows_which_months_it_has() -> None:
    assert not any(bar.here for bar in graph(RECORD).bars)
    part = graph(RECORD, "/timeline/2024/")
    assert [bar.id for bar in part.bars if bar.here] == ["y2024-01", "y2024-02", "y2024-03"]
    assert part.key[-1].key == "here"
    assert [(float(x), float(width)) for x, width in part.shades] == [(16.667, 12.5)]  # the 5th to the 7th column
    only_year = graph([*RECORD, said("2025", SO)], "/timeline/2025/")
    assert not any(bar.here for bar in only_year.bars) and only_year.key[-1].key == "status"


def test_filters_count_the_rows_they_leave() -> None:
    found = view()
    every = {f.key: {o.value: o.count for o in f.options} for f in found.filters}
    assert every["stance"] == Counter(key for row in rows(found) for key in {b.mark for b in row.bearings})
    assert every["actor"] == Counter(slug for row in rows(found) for slug in row.actors)
    assert every["year"] == Counter(row.year for row in rows(found))
    assert "status" not in every  # all rows bear on one claim: nothing to choose
    assert {status for row in rows(found) for status in row_statuses(row)} == {"confirmed"}


def test_filters_of_a_part_tell_how_much_the_page_holds_to_which_they_lead() -> None:
    assert {option.whole for each in view().filters for option in each.options} == {None}
    part = view(url="/timeline/2024/")
    options = {option.value: option for each in part.filters if each.key == "actor" for option in each.options}
    assert (options["russia"].count, options["russia"].whole, options["russia"].url) == (
        1, "2 statements", "/actors/russia/",
    )  # fmt: skip
    stances = [option for each in part.filters if each.key == "stance" for option in each.options]
    assert {(option.url, option.whole) for option in stances} == {(None, None)}


def test_a_speaker_is_found_under_the_body_too() -> None:
    assert ("peskov", "russia") in {row.actors for row in rows(view())}

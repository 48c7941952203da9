"""The timeline's strip of months and its filters."""

from collections import Counter
from typing import Any

import pytest

from onrecord.pages.plan import plan
from onrecord.pages.timeline.filters import row_statuses
from onrecord.pages.timeline.months import HEIGHT, bar_height
from onrecord.pages.timeline.view import TimelineView
from tests.unit.sample_site import config, site


def view(url: str = "/timeline/") -> TimelineView:
    pages, _ = plan(site(), config(), {"css/site.css": b""}, {})
    found = next(page.view for page in pages if page.url == url)
    assert isinstance(found, TimelineView)
    return found


def rows(of: TimelineView) -> list[Any]:
    return [row for year in of.years for month in year.months for row in month.rows]


def test_bars_count_every_row_once_and_lead_to_it() -> None:
    found = view()
    counts = Counter((row.year, month.id) for year in found.years for month in year.months for row in month.rows)
    bars = {
        (year.year.words, bar.url.rpartition("#")[2]): bar.count
        for year in found.bars
        for bar in year.months
        if bar.url is not None
    }
    assert bars == counts
    assert {bar.url.partition("#")[0] for year in found.bars for bar in year.months if bar.url} == {"/timeline/"}


def test_bars_of_a_year_page_lead_to_other_years_pages() -> None:
    urls = [bar.url for year in view("/timeline/2025/").bars for bar in year.months if bar.url]
    assert {url.partition("#")[0] for url in urls} == {"/timeline/2025/", "/timeline/2024/"}


@pytest.mark.parametrize(("n", "height"), [(0, 0), (1, 2), (50, 12), (100, HEIGHT)])
def test_a_month_with_rows_never_looks_empty(n: int, height: int) -> None:
    assert bar_height(n, 100) == height


def test_filters_count_the_rows_they_leave() -> None:
    found = view()
    every = {f.key: {o.value: o.count for o in f.options} for f in found.filters}
    assert every["stance"] == Counter(key for row in rows(found) for key in {b.mark for b in row.bearings})
    assert every["actor"] == Counter(slug for row in rows(found) for slug in row.actors)
    assert every["year"] == Counter(row.year for row in rows(found))
    assert "status" not in every  # all rows bear on one claim: nothing to choose
    assert {status for row in rows(found) for status in row_statuses(row)} == {"confirmed"}


def test_a_speaker_is_found_under_the_body_too() -> None:
    assert ("peskov", "russia") in {row.actors for row in rows(view())}

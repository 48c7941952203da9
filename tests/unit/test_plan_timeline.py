"""A long timeline: years, and months of a year that is too long; every row on one page, each leading to the next."""

import re
from collections import Counter

import pytest

from onrecord.model.site import FirstMade
from onrecord.model.vocabulary import Basis, Status
from onrecord.pages.page import Page
from onrecord.pages.plan import plan
from onrecord.pages.timeline.split import ROWS_ON_ONE_PAGE, filled, parts_of
from onrecord.pages.timeline.view import TimelineView
from onrecord.render.render import render
from onrecord.wording.english.words import ENGLISH
from tests.unit.join_cards import claim, entry, joined
from tests.unit.sample_site import config, day, site
from tests.unit.test_render import ASSETS, TEMPLATES

# 2025: 1,260 rows in twelve months; 2024: 210 rows of two months and 30 of none; 2023, 2022 and 1999: few.
MANY = (
    [("1999", 3), ("2022-05", 150), ("2023-01", 40), ("2024", 30), ("2024-03", 100), ("2024-07-01", 110)]
    + [(f"2025-{month:02}", 150) for month in range(1, 9)]
    + [(f"2025-{month:02}-11", 15) for month in range(9, 13)]
)  # fmt: skip
EVERY = Counter({day(text).wording(ENGLISH): n for text, n in MANY})


def events(counts: list[tuple[str, int]]) -> tuple[FirstMade, ...]:
    dates = sorted((day(text) for text, n in counts for _ in range(n)), key=lambda date: date.order_key)
    return tuple(FirstMade(date=date, claim="troops") for date in dates)


def views(counts: list[tuple[str, int]]) -> dict[str, TimelineView]:
    made, problems = plan(site(timeline=events(counts)), config(), {}, {})
    assert problems == ()
    return {url: view for url, view in found(made) if isinstance(view, TimelineView)}


def found(pages: tuple[Page, ...]) -> list[tuple[str, TimelineView]]:
    return [(page.url, page.view) for page in pages if page.kind == "timeline" and isinstance(page.view, TimelineView)]


def test_a_row_says_the_label_once_where_the_phrase_of_the_claim_has_it() -> None:
    history = (entry("2024-10-02", "alleged"), entry("2024-10-03", "confirmed", basis=Basis.RECORD))
    made = joined(
        claim("a", history=history, status=Status.CONFIRMED, basis=Basis.RECORD),
        claim(
            "b",
            history=(*history, entry("2024-10-05", "denied", basis=Basis.REFUTED)),
            status=Status.DENIED,
            basis=Basis.REFUTED,
        ),
    )[0]
    pages, _ = plan(made, config(), ASSETS, {})
    (page,) = (page for page in pages if page.url == "/timeline/")
    assert isinstance(page.view, TimelineView)
    told = [row for year in page.view.years for month in year.months for row in month.rows if row.after]
    assert [(row.claim.words, row.whole) for row in told if row.claim] == [
        ("Refuted: “b is so.”", True),
        ("Refuted: “b is so.”", False),  # it became Confirmed then
        ("a is so.", False),
    ]
    html = render(page, TEMPLATES)
    assert isinstance(html, bytes), html
    assert html.decode().count("<strong>Refuted") == 0
    assert "became Refuted · shown to be wrong</span>" in html.decode()
    assert html.decode().count("<strong>Confirmed") == 2


def rows(view: TimelineView) -> list[str]:
    return [row.when.words for year in view.years for month in year.months for row in month.rows]


def walk(made: dict[str, TimelineView], url: str, way: str) -> list[str]:
    """The addresses from one page on."""
    urls = [url]
    while (link := getattr(made[urls[-1]], way)) is not None:
        assert link.url not in urls
        urls.append(link.url)
    return urls


@pytest.fixture(scope="module")
def made() -> dict[str, TimelineView]:
    return views(MANY)


def test_every_row_is_on_one_page_of_the_newest_first_order(made: dict[str, TimelineView]) -> None:
    path = walk(made, "/timeline/", "older")
    read = [row for url in path for row in rows(made[url])]
    assert Counter(read) == EVERY
    years = [int(re.findall(r"\d{4}", words)[0]) for words in read]
    assert years == sorted(years, reverse=True)


def test_the_pages_of_years_and_months_hold_every_row_once(made: dict[str, TimelineView]) -> None:
    parts = {url: view for url, view in made.items() if re.fullmatch(r"/timeline/\d{4}/(\d\d/)?", url)}
    assert Counter(row for view in parts.values() for row in rows(view)) == EVERY


def test_no_page_is_long_but_for_one_month(made: dict[str, TimelineView]) -> None:
    assert max(len(rows(view)) for view in made.values()) <= ROWS_ON_ONE_PAGE


def test_newer_and_older_are_each_others_way_back(made: dict[str, TimelineView]) -> None:
    start = "/timeline/2025/12/"
    path = walk(made, start, "older")
    assert path[-1] == "/timeline/1999/"
    assert walk(made, path[-1], "newer") == path[::-1]
    assert path[11:] == [
        "/timeline/2025/01/", "/timeline/2024/07/", "/timeline/2024/03/", "/timeline/2024/", "/timeline/2023/",
        "/timeline/2022/", "/timeline/1999/",
    ]  # fmt: skip


def test_the_first_page_takes_whole_parts_and_goes_on_after_them(made: dict[str, TimelineView]) -> None:
    assert len(rows(made["/timeline/"])) == 4 * 15
    assert made["/timeline/"].older.url == "/timeline/2025/08/"
    assert made["/timeline/"].count == "60 of 1,693 entries shown"


def test_the_oldest_first_page_is_bounded_and_leads_forward(made: dict[str, TimelineView]) -> None:
    view = made["/timeline/oldest/"]
    assert len(rows(view)) == 3 + 150 + 40
    assert rows(view)[0] == "1999"
    assert (view.newer.url, view.newer.words) == ("/timeline/2024/", "Newer: 2024, month not known")


def test_a_year_that_is_too_long_lists_its_months_with_counts(made: dict[str, TimelineView]) -> None:
    view = made["/timeline/2025/"]
    assert (rows(view), view.newer, view.older, view.count) == ([], None, None, "1,260 entries")
    assert [(link.words, link.url, link.note) for link in view.month_links][::11] == [
        ("December 2025", "/timeline/2025/12/", "15 entries"),
        ("January 2025", "/timeline/2025/01/", "150 entries"),
    ]
    assert made["/timeline/2025/12/"].heading == "Timeline of December 2025"


def test_rows_without_a_month_stay_on_the_page_of_their_year(made: dict[str, TimelineView]) -> None:
    view = made["/timeline/2024/"]
    assert rows(view) == ["2024"] * 30
    assert [link.url for link in view.month_links] == ["/timeline/2024/07/", "/timeline/2024/03/"]
    assert (view.newer.url, view.older.url) == ("/timeline/2024/03/", "/timeline/2023/")


def test_a_timeline_that_fits_on_one_page_has_no_months_and_no_way_through() -> None:
    made = views([("2023-01", 100), ("2024-03", 60), ("2024-05", 40)])
    assert set(made) == {"/timeline/", "/timeline/oldest/", "/timeline/2023/", "/timeline/2024/"}
    assert len(rows(made["/timeline/"])) == len(rows(made["/timeline/oldest/"])) == 200
    assert [(v.newer, v.older, v.month_links) for v in made.values()] == [(None, None, ())] * 4


def test_one_row_more_and_the_year_before_is_another_page() -> None:
    made = views([("2023-01", 100), ("2024-03", 60), ("2024-05", 41)])
    assert len(rows(made["/timeline/"])) == 101
    assert made["/timeline/"].older.url == "/timeline/2023/"
    assert made["/timeline/oldest/"].newer.url == "/timeline/2024/"


LONG = [("2024-03", 250), ("2024-02", 1), ("2024", 201)]


def test_a_month_longer_than_a_page_takes_several_and_so_do_rows_without_a_month() -> None:
    parts = parts_of(events(LONG))
    assert [(part.url, len(part.events)) for part in parts] == [
        ("/timeline/2024/03/", 100), ("/timeline/2024/03/page/2/", 100), ("/timeline/2024/03/page/3/", 50),
        ("/timeline/2024/02/", 1),
        ("/timeline/2024/", 100), ("/timeline/2024/page/2/", 100), ("/timeline/2024/page/3/", 1),
    ]  # fmt: skip
    assert filled(parts) == 2


def test_the_pages_of_a_long_month_are_read_one_after_the_other() -> None:
    made = views(LONG)
    path = walk(made, "/timeline/", "older")
    assert Counter(row for url in path for row in rows(made[url])) == Counter(
        {"March 2024": 250, "February 2024": 1, "2024": 201}
    )
    page = made["/timeline/2024/03/page/2/"]
    assert (page.heading, page.head.title) == (
        "Timeline of March 2024, page 2",
        "Timeline of March 2024, page 2 – On Record",
    )
    assert (page.newer.words, page.older.words) == ("Newer: March 2024", "Older: March 2024, page 3")
    assert (page.head.previous, page.head.next) == ("/timeline/2024/03/", "/timeline/2024/03/page/3/")
    assert made["/timeline/2024/page/3/"].newer.words == "Newer: 2024, month not known, page 2"
    assert [(link.url, link.note) for link in made["/timeline/2024/"].month_links] == [
        ("/timeline/2024/03/", "250 entries"), ("/timeline/2024/02/", "1 entry"),
    ]  # fmt: skip


def test_months_lead_to_where_their_rows_begin() -> None:
    made = views(LONG)
    links = {url: view.month_counts[0].months[0].url for url, view in made.items() if "/page/" in url or view.years}
    assert links.pop("/timeline/") == "/timeline/#y2024-03"
    assert links.pop("/timeline/2024/03/") == "/timeline/2024/03/#y2024-03"
    assert set(links.values()) == {"/timeline/2024/03/#y2024-03"}


def test_a_page_with_a_part_of_the_record_says_which_months_and_leads_to_all_of_it(
    made: dict[str, TimelineView],
) -> None:
    parts = {
        url: made[url].part for url in ("/timeline/", "/timeline/oldest/", "/timeline/2025/08/", "/timeline/2024/")
    }
    assert parts == {
        "/timeline/": "Sep–Dec 2025",
        "/timeline/oldest/": "May 2022 – Jan 2023",
        "/timeline/2025/08/": "Aug 2025",
        "/timeline/2024/": "2024",
    }
    assert [link.url for link in made["/timeline/"].lists] == ["/actors/", "/claims/"]
    whole = views([("2023-01", 1), ("2024-03", 2)])
    assert (whole["/timeline/"].part, whole["/timeline/"].lists) == (None, ())
    assert whole["/timeline/2024/"].part == "Mar 2024"


def test_no_rows_no_parts() -> None:
    assert parts_of(()) == ()
    assert filled(()) == 0

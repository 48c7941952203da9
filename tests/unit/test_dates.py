import pickle
from datetime import date

import pytest

from onrecord.model.dates import PartialDate
from onrecord.wording.english.words import ENGLISH

parse = PartialDate.parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "machine", "words"),
    [
        ("2024", "2024-01-01", "2024-12-31", "year", "2024", "2024"),
        ("2024-06", "2024-06-01", "2024-06-30", "month", "2024-06", "June 2024"),
        ("2024-06-19", "2024-06-19", "2024-06-19", "day", "2024-06-19", "19 June 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "2024-02", "February 2024"),
        ("2023-02", "2023-02-01", "2023-02-28", "month", "2023-02", "February 2023"),
        ("2024-10-XX", "2024-10-01", "2024-10-31", "month", "2024-10", "October 2024"),
        ("2024~", "2024-01-01", "2024-12-31", "year", None, "about 2024"),
        ("2024-06~", "2024-06-01", "2024-06-30", "month", None, "about June 2024"),
        ("2024-06-19?", "2024-06-19", "2024-06-19", "day", None, "19 June 2024 (uncertain)"),
        ("2024-10-XX%", "2024-10-01", "2024-10-31", "month", None, "about October 2024 (uncertain)"),
        ("0001", "0001-01-01", "0001-12-31", "year", "0001", "1"),
        ("0987-03-02", "0987-03-02", "0987-03-02", "day", "0987-03-02", "2 March 987"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "day", "9999-12-31", "31 December 9999"),
        (
            "2024-10-18/2024-10-23",
            "2024-10-18",
            "2024-10-23",
            "interval",
            None,
            "between 18 October 2024 and 23 October 2024",
        ),
        (
            "2024~/2024-12?",
            "2024-01-01",
            "2024-12-31",
            "interval",
            None,
            "between about 2024 and December 2024 (uncertain)",
        ),
        ("2024/2024-03", "2024-01-01", "2024-03-31", "interval", None, "between 2024 and March 2024"),
    ],
)
def test_a_date_as_written(
    text: str, earliest: str, latest: str, precision: str, machine: str | None, words: str
) -> None:
    found = parse(text)
    assert found.text == text
    assert (found.earliest.isoformat(), found.latest.isoformat()) == (earliest, latest)
    assert found.order_key == (found.earliest, found.latest)
    assert (found.precision, found.machine, found.wording(ENGLISH)) == (precision, machine, words)
    assert not found.is_open_start
    assert not found.is_open_end


def test_an_open_start_counts_as_the_end_given() -> None:
    found = parse("../2024-10-23")
    assert (found.is_open_start, found.is_open_end, found.precision) == (True, False, "interval")
    assert (found.earliest, found.latest) == (date.min, date(2024, 10, 23))
    assert found.order_key == (date(2024, 10, 23), date(2024, 10, 23))
    assert (found.year, found.month, found.machine) == (2024, 10, None)
    assert found.wording(ENGLISH) == ENGLISH["date.before"].format(date="23 October 2024")


def test_an_open_end_counts_as_the_start_given() -> None:
    found = parse("2024-10~/..")
    assert (found.is_open_start, found.is_open_end, found.precision) == (False, True, "interval")
    assert (found.earliest, found.latest) == (date(2024, 10, 1), date.max)
    assert found.order_key == (date(2024, 10, 1), date(2024, 10, 31))
    assert (found.year, found.month, found.approximate) == (2024, 10, True)
    assert found.wording(ENGLISH) == ENGLISH["date.after"].format(date="about October 2024")


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2024", 2024, None),
        ("2024-06", 2024, 6),
        ("2024-10-XX", 2024, 10),
        ("2023-12-30/2024-01-02", 2023, 12),
        ("2023/2024-01-02", 2023, None),
        ("../2024", 2024, None),
    ],
)
def test_the_year_and_month_of_the_timeline(text: str, year: int, month: int | None) -> None:
    assert (parse(text).year, parse(text).month) == (year, month)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024", False, False),
        ("2024~", True, False),
        ("2024?", False, True),
        ("2024%", True, True),
        ("2024~/2025?", True, True),
        ("../2025?", False, True),
    ],
)
def test_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    assert (parse(text).approximate, parse(text).uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-02-30", "2024-02 has no day 30"),
        ("2023-02-29", "2023-02 has no day 29"),
        ("2024-06-00", "2024-06 has no day 00"),
        ("2024-06-31?", "2024-06 has no day 31"),
        ("0000", "there is no year 0000; years run from 0001 to 9999"),
        ("2024-00", "there is no month 00; leave the month out if it is not known"),
        ("2024-06-19/2024-06-18", "the span “2024-06-19/2024-06-18” ends before it starts"),
        ("2025/2024", "the span “2025/2024” ends before it starts"),
        ("../..", "a span needs a start or an end"),
    ],
)
def test_an_impossible_date_is_said_plainly(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r"[a-z]") as fault:
        parse(text)
    assert str(fault.value) == message


@pytest.mark.parametrize("month", [13, 20, 42, 99])
def test_a_month_beyond_december_is_no_season(month: int) -> None:
    with pytest.raises(ValueError, match=f"there is no month {month}; months run from 01 to 12"):
        parse(f"2024-{month}")


@pytest.mark.parametrize("month", [21, 24, 41])
def test_a_season_is_refused_by_name(month: int) -> None:
    with pytest.raises(ValueError, match=r"seasons .* differ by hemisphere"):
        parse(f"2024-{month}")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "~",
            "?",
            "null",
            "..",
            "/",
            "2024/",
            "/2024",
            "../",
            "2024/2025/2026",
            "2024 ",
            "2024\n",
            "24",
            "02024",
        ),
        *(
            "-2024",
            "y12024",
            "2024-6",
            "2024-6-1",
            "2024/06/19",
            "19.06.2024",
            "June 2024",
            "2024-XX",
            "2024-XX-XX",
            "20XX",
        ),
        *("~2024", "2024~?", "2024~-06", "2024-10-xx", "2024-10-X1", "2024-06-19T12:00:00Z", "[2024,2025]", "unknown"),
        *("２０２４", "٢٠٢٤-٠٦", "2024‐06", "2024–2025"),
    ],
)
def test_all_else_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date; write 2024-10-23"):
        parse(text)


def test_a_date_is_a_value() -> None:
    found = parse("2024-10~/..")
    assert len({found, parse("2024-10~/..")}) == 1
    assert pickle.loads(pickle.dumps(found)) == found
    assert parse("2024-10-XX") != parse("2024-10")  # equal is what is written alike; `order_key` tells what is as old
    with pytest.raises(AttributeError):
        found.__setattr__("text", "2025")


def test_words_come_from_the_strings_given() -> None:
    strings = {
        "month.6": "червень",
        "month-in-date.6": "червня",
        "date.day": "{day} {month} {year} року",
        "date.about": "близько {date}",
    }
    assert parse("2024-06-19~").wording(strings) == "близько 19 червня 2024 року"

"""Dates order totally, agree with an independent reading of EDTF, and are never rounded."""

import calendar
import time
from datetime import date

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.dates import PartialDate
from onrecord.wording.english.words import ENGLISH

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def points(draw: st.DrawFn, qualifiers: str = "~?%") -> str:
    day = draw(DAYS).isoformat()
    form: str = draw(st.sampled_from([day, day[:7], day[:4], f"{day[:7]}-XX"]))
    qualifier: str = draw(st.sampled_from(["", *qualifiers]))
    return form + qualifier


@st.composite
def spans(draw: st.DrawFn) -> str:
    first, last = sorted([draw(points()), draw(points())], key=lambda text: PartialDate.parse(text).earliest)
    kind = draw(st.integers(0, 2))
    return f"{first if kind else '..'}/{last if kind < 2 else '..'}"


DATES = st.one_of(points(), spans()).map(PartialDate.parse)


@given(DATES)
def test_a_date_lies_within_its_bounds(found: PartialDate) -> None:
    low, high = found.order_key
    assert found.earliest <= low <= high <= found.latest
    assert found.year == low.year
    assert found.month in {None, low.month}
    assert PartialDate.parse(found.text) == found


@given(DATES, DATES, DATES)
def test_dates_order_totally(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    x, y, z = a.order_key, b.order_key, c.order_key
    assert (x < y) + (x == y) + (x > y) == 1
    assert not (x <= y <= z) or x <= z
    assert sorted([x, y, z]) == sorted([z, x, y])


@given(DATES)
def test_the_machine_form_is_the_date_and_nothing_more(found: PartialDate) -> None:
    if found.machine is None:
        assert found.is_interval or found.approximate or found.uncertain
    else:
        again = PartialDate.parse(found.machine)
        assert (again.earliest, again.latest) == (found.earliest, found.latest)
        assert found.text.removesuffix("-XX") == found.machine


@given(DATES)
def test_every_date_has_words_with_its_year(found: PartialDate) -> None:
    words = found.wording(ENGLISH)
    assert str(found.year) in words
    assert "{" not in words


@given(st.text(alphabet="0123456789-/.~?%X ", max_size=24) | st.text(max_size=24))
def test_any_text_is_a_date_or_a_plain_fault(text: str) -> None:
    try:
        found = PartialDate.parse(text)
    except ValueError as fault:
        assert str(fault)
    else:
        assert found.text == text
        assert text.isascii()


@given(points(qualifiers="").filter(lambda text: not text.endswith("XX")))
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    ours, theirs = PartialDate.parse(text), edtf.parse_edtf(text)
    assert _day(theirs.lower_strict()) == ours.earliest
    assert _day(theirs.upper_strict()) == ours.latest


@given(DAYS, DAYS)
def test_spans_agree_with_the_edtf_package(a: date, b: date) -> None:
    first, last = sorted([a, b])
    text = f"{first}/{last}"
    ours, theirs = PartialDate.parse(text), edtf.parse_edtf(text)
    assert (_day(theirs.lower_strict()), _day(theirs.upper_strict())) == (ours.earliest, ours.latest)


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(0, 99))
def test_only_days_of_the_calendar_exist(year: int, month: int, day: int) -> None:
    text = f"{year:04}-{month:02}-{day:02}"
    if 1 <= day <= calendar.monthrange(year, month)[1]:
        assert PartialDate.parse(text).earliest == date(year, month, day)
    else:
        with pytest.raises(ValueError, match="has no day"):
            PartialDate.parse(text)


def _day(moment: time.struct_time) -> date:
    return date(*moment[:3])

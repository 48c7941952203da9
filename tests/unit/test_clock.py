"""The clock of a site: its day and hour, and until when a build that nothing else changes stays as it is."""

from datetime import UTC, datetime

import pytest

from onrecord.build.clock import local, valid_until, zone_of
from onrecord.model.cards import Ref
from onrecord.model.dates import Moment
from onrecord.model.problems import Location

EVENING = datetime(2026, 6, 19, 23, 0, tzinfo=UTC)  # 08:00 on 20 June in Seoul, 19:00 on 19 June in New York


@pytest.mark.parametrize(
    ("name", "here", "midnight"),
    [
        (None, datetime(2026, 6, 19, 23), datetime(2026, 6, 20, tzinfo=UTC)),
        ("Asia/Seoul", datetime(2026, 6, 20, 8), datetime(2026, 6, 20, 15, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 6, 19, 19), datetime(2026, 6, 20, 4, tzinfo=UTC)),
        ("Asia/Kathmandu", datetime(2026, 6, 20, 4, 45), datetime(2026, 6, 20, 18, 15, tzinfo=UTC)),
    ],
)
def test_the_day_is_that_of_the_zone_and_ends_at_its_midnight(
    name: str | None, here: datetime, midnight: datetime
) -> None:
    own, _ = zone_of(Ref(name, Location("site.yaml", 3)) if name else None)
    assert local(EVENING, own) == here
    assert valid_until(EVENING, own, ()) == midnight


def test_an_hour_of_publication_before_midnight_ends_it_and_those_that_have_come_do_not() -> None:
    own, _ = zone_of(Ref("Asia/Seoul", Location("site.yaml", 3)))
    hours = [None, Moment.parse("2026-06-20T09:30"), Moment.parse("2026-06-20T07:00"), Moment.parse("2026-06-21")]
    assert valid_until(EVENING, own, hours) == datetime(2026, 6, 20, 0, 30, tzinfo=UTC)
    assert valid_until(EVENING, own, [Moment.parse("2026-06-20T08:00")]) == datetime(2026, 6, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", "Europe", "/etc/hostname", "x" * 400, "Ünter"])
def test_what_is_no_zone_is_an_error_and_utc(name: str) -> None:
    own, problems = zone_of(Ref(name, Location("site.yaml", 3)))
    assert own is UTC
    assert [problem.code for problem in problems] == ["unknown-time-zone"]
    assert problems[0].location == Location("site.yaml", 3)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-12-03", datetime(2026, 12, 3)),
        ("2026-12-03T06:00", datetime(2026, 12, 3, 6)),
        ("2026-12-03 23:59", datetime(2026, 12, 3, 23, 59)),
    ],
)
def test_a_moment_is_a_day_or_a_minute(text: str, at: datetime) -> None:
    assert Moment.parse(text).at == at
    assert Moment.parse(text).day.earliest == at.date()


@pytest.mark.parametrize(
    "text", ["2026-12", "2026-12-03T24:00", "2026-12-03T6:00", "2026-13-03", "2026-02-30T06:00", ""]
)
def test_what_is_no_moment_is_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        Moment.parse(text)

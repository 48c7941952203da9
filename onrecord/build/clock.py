"""The clock of a site: the day and hour in its time zone, and until when what they decide stays as it is."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from onrecord.model.cards import Ref
from onrecord.model.dates import Moment
from onrecord.model.problems import Location, Problem, error
from onrecord.model.slugs import nearest


def zone_of(name: Ref | None) -> tuple[tzinfo, tuple[Problem, ...]]:
    """The time zone of that name, UTC for None; UTC and an error where there is none of that name."""
    if name is None:
        return UTC, ()
    try:
        return ZoneInfo(name.text), ()
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a name may be that of a folder, or of no file at all
        return UTC, (_unknown(name.text, name.at),)


def _unknown(name: str, at: Location) -> Problem:
    """Who writes one may know the city alone, or write it small."""
    known = available_timezones()
    ends = {zone.rpartition("/")[2].casefold(): zone for zone in sorted(known)}
    words = name.replace(" ", "_")
    near = ends.get(words.casefold()) or nearest(words, known)
    return error(
        "unknown-time-zone",
        f"“{name}” is no time zone.",
        at,
        f"Did you mean {near}?" if near else "Write its name in the list of IANA, such as Europe/Berlin or Asia/Seoul.",
    )


def local(now: datetime, zone: tzinfo) -> datetime:
    """A moment (with its time zone) by the clock of a zone; the time zone is left out, as in `Moment.at`."""
    return now.astimezone(zone).replace(tzinfo=None)


def valid_until(now: datetime, zone: tzinfo, awaited: Iterable[Moment | None]) -> datetime:
    """The next moment (UTC) at which a site made now might be another: midnight, or an hour of publication before it.

    `awaited`: when cards are let out; None for a card that waits for nothing. What comes twice, where a clock is put
    back, counts when it comes first.
    """
    here = local(now, zone)
    coming = [datetime.combine(here.date() + timedelta(days=1), time())]
    coming += [moment.at for moment in awaited if moment and moment.at > here]
    return min(coming).replace(tzinfo=zone).astimezone(UTC)

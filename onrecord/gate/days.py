"""The days of entries, held against the newest day that was published: what is older cannot tell of what came later."""

from collections.abc import Mapping

from onrecord.diff.changes import Value
from onrecord.gate.states import Row, items


def newest_day(row: Row) -> str:
    """The newest day of our work on a published card (ISO 8601), of an uncertain one its first; "": none is known.

    Of a claim it is that of its record; of other cards, that of their newest correction.
    """
    days = [row["updated"]] if "updated" in row else [each["date"] for each in items(row, "corrections")]
    return max((first_day(day) for day in days), default="")


def first_day(day: Value) -> str:
    """The first day that a date can mean; "" where it is open, or there is none."""
    return str(day.get("earliest") or "") if isinstance(day, Mapping) else ""


def is_older(day: Value, than: str) -> bool:
    """Whether a date is surely older than a day: its last day is."""
    last = day.get("latest") if isinstance(day, Mapping) else None
    return isinstance(last, str) and last < than

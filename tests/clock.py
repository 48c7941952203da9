"""What the time is in tests: noon of a day, by UTC."""

from datetime import UTC, date, datetime, time


def noon(day: date) -> datetime:
    """Noon of a day."""
    return datetime.combine(day, time(12), UTC)

"""The records whose strips are kept as golden files: from none to a hundred statements, and every hard case."""

from datetime import date, timedelta

from onrecord.model.dates import PartialDate
from onrecord.model.vocabulary import Stance
from onrecord.strip.strip import StripInput
from onrecord.strip.types import StripStatement, StripStatus

SHORT = {
    "a": Stance.ASSERTS, "c": Stance.CONFIRMS, "k": Stance.ACKNOWLEDGES, "o": Stance.DECLINES, "m": Stance.MENTIONS,
    "d": Stance.DENIES, "r": Stance.REFUTES, "w": Stance.WITHDRAWS,
}  # fmt: skip


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def record(said: str, held: str = "", *, light: bool = False, as_of: str = "2026-02-16") -> StripInput:
    """A record of `2024-10-08:m …` and `2024-10-13:alleged …`; `?:confirmed` is not dated."""
    rows = [item.rsplit(":", 1) for item in said.split()]
    ours = [item.rsplit(":", 1) for item in held.split()]
    return StripInput(
        said=tuple(StripStatement(day(text), SHORT[key]) for text, key in rows),
        held=tuple(StripStatus(None if text == "?" else day(text), key, light) for text, key in ours),
        made=day(rows[0][0] if rows else "2024-10-23"),
        as_of=day(as_of),
    )


NINETEEN = (
    "2024-10-08:m 2024-10-10:d 2024-10-13:a 2024-10-18:a 2024-10-19:o 2024-10-21:o 2024-10-21:d 2024-10-23:c"
    " 2024-10-23:d 2024-10-24:o 2024-10-24:o 2024-10-25:o 2024-10-28:c 2024-10-30:o 2024-10-30:d 2024-11-03:o"
    " 2025-04-26:k 2025-04-28:k 2025-04-28:k"
)


def hundred(days: int, start: str = "2024-03-04") -> str:
    """A hundred statements, thick at first, then thin; all stances."""
    first = date.fromisoformat(start)
    places = [round(days * (n / 99) ** 2) for n in range(100)]
    return " ".join(f"{first + timedelta(at)}:{'aacodamokr'[n * 7 % 10]}" for n, at in enumerate(places))


RECORDS = {
    "none": record("", "2024-10-23:alleged"),
    "one": record("2024-10-25:a", "2024-10-25:alleged"),
    "one-undated": record("2025:r", "?:denied"),
    "two": record("2024-11-02:a 2024-11-11:r", "2024-11-02:alleged 2024-11-11:refuted"),
    "three": record("2024-10-25:a 2024-10-28:d 2024-10-30:a", "2024-10-25:alleged"),
    "nineteen": record(NINETEEN, "2024-10-13:alleged 2025-04-28:confirmed", light=True),
    "combat": record(
        "2024-10-28:a 2024-11:o 2024-11-04:a 2024-11-04:o 2024-11-05:a 2024-11-12:c 2024-11-13:c 2024-11-18:o"
        " 2024-12-10:o 2024-12-16:c 2025-04-26:k 2025-04-28:k",
        "2024-10-28:alleged 2025-04-26:confirmed",
    ),
    "twenty": record("2025:c " + NINETEEN, "2024-10-13:alleged 2025-04-28:confirmed", light=True),
    "breaks": record(
        "2024-12-19:m 2025-01-13:m 2025-01-22:m 2025-04-30:m 2025-08-22:m 2025-09-02:a", "2025-09-02:alleged"
    ),
    "apart": record("2023-10-13:a 2024-04-25:c 2024-05-17:d 2025-05-29:c", "2023-10-13:alleged 2025-05-29:confirmed"),
    "hundred": record(hundred(400), "2024-03-04:alleged 2024-09-01:confirmed"),
    "hundred-ten-years": record(hundred(3650, "2014-05-02"), "2014-05-02:alleged 2019-02:denied 2023-06-01:withdrawn"),
    "one-day": record(" ".join(f"2024-10-21:{key}" for key in "aaaackkomddrwoa"), "2024-10-21:denied"),
    "uncertain": record(
        "2024-10:a 2024-10-05:c 2024-10-18/2024-10-23:a 2024-10-20~:d 2024-10-28:d 2024-11-02?:o 2024-11:w",
        "2024-10:alleged 2024-11-20:withdrawn",
    ),
    "undated": record(
        "2023:a ../2024-10-23:d 2024-10-18:a 2024-10-22:o 2024:m 2024-10-30:d 2025:a", "2024-10-18:alleged"
    ),
    "struck": record(
        "2024-10-02:a 2024-10-05:d 2024-10-20:w", "2024-10-02:alleged 2024-10-20:withdrawn 2024-11-12:struck"
    ),
    "refuted": record("2024-12:a 2024-12-05:r 2024-12-09:w", "2024-12:alleged 2024-12-05:refuted"),
    "reconstructed": record(
        "2024-10-02:a 2024-10-15:d 2024-11-01:k", "2024-10-02:alleged 2024-11-01:confirmed", light=True
    ),
    "undated-status": record("2024-10-02:a 2024-10-15:d", "?:confirmed"),
    "opinion": record("2024-10-23:a 2024-10-30:d 2024-11-04:c"),
    "eras": record("0793-06-08:a 1066-10-14:c 1492-10-12:d 1969-07-20:k 2024-10-01:a", "1969-07-20:confirmed"),
}

"""Dates as lists write them: by the form that the map names, or where they can be read in one way only."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.dates import PartialDate, ascii_digits
from onrecord.read.meant.dates import date_hint, meant_dates
from onrecord.read.meant.months import month_of
from onrecord.read.yaml_text import clean

_DAYS, _YEARS = "DTJGД", "YJARГР"  # letters for the day and the year: as spreadsheets of several languages have them
_POINT = r"(?:[0-9]{4}(?:-[0-9]{2}(?:-(?:[0-9]{2}|XX))?)?[~?%]?|\.\.)"
_CARD = re.compile(rf"{_POINT}(?:/{_POINT})?")  # a date as cards write it, whether or not there is such a day
_RUN = re.compile(r"([^\W\d_])\1*")
_PIECE = re.compile(r"YYYY|MM|DD|[^\w]")
_TOKENS = ["DD", "MM", "YYYY"]
_EXAMPLE = {"DD": "23", "MM": "10", "YYYY": "2024"}
# A time after the day, which no card has. Hours and minutes with a full stop only before a word for the hour, for 12.30
# may be a day as well.
_ZONE = r"(?:\s*(?:Z|UTC|GMT|[A-Z]{3,4}|[+-][0-9]{2}:?[0-9]{2}))?"
_CLOCK = r"(?:[01]?[0-9]|2[0-4])"
_TIME = re.compile(
    rf"(?P<day>.+?)(?:,?\s+(?:(?:um|at|à|om|kl\.?)\s+)?|,|(?<=[0-9])T(?=[0-9]))"
    rf"(?:{_CLOCK}:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?(?:\s*(?:[ap]\.?m\.?|Uhr|h))?{_ZONE}"
    rf"|{_CLOCK}(?:[.h][0-5][0-9])?\s*(?:[ap]\.?m\.?|Uhr|h))",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\s+(?:-|bis|to|until|à|au|al|до|по)\s+|\s*[–—]\s*|(?<=^[0-9]{4})-(?=[0-9]{4}$)")
_NUMBER_MONTH = re.compile(
    r"(?P<month>[0-9]{1,2})\s?[./ -]\s?(?P<year>[0-9]{4})|(?P<first>[0-9]{4})\.(?P<last>[0-9]{1,2})"
)
_EAST = re.compile(r"([0-9]{4})\s?[年년](?:\s?([0-9]{1,2})\s?[月월](?:\s?([0-9]{1,2})\s?[日일])?)?")
_NAME = r"(?P<name>[^\W\d_]{3,})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th|er|º)?"
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_DAY}[\s/-]*(?:de\s+|of\s+)?)?{_NAME}[,\s/-]*(?:de\s+|of\s+)?(?P<year>[0-9]{{4}})\.?",
        rf"{_DAY}[\s/-]*{_NAME}[\s/-]*(?P<year>['’]?[0-9]{{2}})",
        rf"{_NAME}\s+{_DAY},?\s+(?P<year>[0-9]{{4}})",
        rf"(?P<year>[0-9]{{4}})[.,\s/-]+{_NAME}(?:[\s/-]+{_DAY})?",
    )
)
_SIGN = r"(\s?[^\w\s]\s?|\s)"
_DIGITS = re.compile(rf"([0-9]{{1,4}}){_SIGN}([0-9]{{1,2}}){_SIGN}['’]?([0-9]{{1,4}})\.?|[0-9]{{8}}")
_ORDERS = (("DD", "MM", "YYYY"), ("MM", "DD", "YYYY"), ("YYYY", "MM", "DD"))
_SERIAL_DAYS = range(20_000, 80_000)  # 1954 to 2119, as Excel and LibreOffice count


@dataclass(frozen=True, slots=True)
class DateForms:
    """How days stand in a list.

    `forms`: each with DD, MM and YYYY, such as `DD.MM.YYYY`; none: as in cards, or with the name of the month.
    `years_from`: the first year that two digits can mean, the last being 99 years later; None: nobody said.
    """

    forms: tuple[str, ...] = ()
    years_from: int | None = None

    def read(self, text: str) -> str:
        """The date as cards write it, without a time of day. Raises ValueError with a plain sentence."""
        words = ascii_digits(clean(text))
        return self._known(words) or self._timeless(words) or self._span(words) or self._refuse(words)

    def _timeless(self, words: str) -> str | None:
        timed = _TIME.fullmatch(words)
        return self._known(timed["day"]) if timed else None

    def _span(self, words: str) -> str | None:
        sides = [side.strip() for side in _SPAN.split(words)]
        if len(sides) != 2 or not all(sides):
            return None
        known = [self._known(side) for side in sides]
        return PartialDate.parse(f"{known[0]}/{known[1]}").text if all(known) else None

    def _known(self, words: str) -> str | None:
        """One date that can be read in one way; None for anything else. Raises ValueError if there is no such day."""
        found = self._by_form(words)
        if found is None and _CARD.fullmatch(words):
            return PartialDate.parse(words).text
        found = found or self._by_name(words) or _month(words)
        if found is None:
            return None
        try:
            return PartialDate.parse(found).text
        except ValueError as wrong:
            raise ValueError(f"“{words}” is no date: {wrong}") from None

    def _said(self) -> str:
        return f"; the map says that dates are written {_listed(self.forms)}" if self.forms else ""

    def _by_form(self, words: str) -> str | None:
        for form in self.forms:
            found = re.fullmatch(_pattern(form), words)
            if not found:
                continue
            if not 1 <= int(found["month"]) <= 12:
                raise ValueError(f"“{words}” is no date: there is no month {found['month']}{self._said()}")
            return f"{self.year(found['year'], words)}-{int(found['month']):02}-{int(found['day']):02}"
        return None

    def _by_name(self, words: str) -> str | None:
        east = _EAST.fullmatch(words)
        if east:
            return "-".join([east[1], *(f"{int(part):02}" for part in east.groups()[1:] if part)])
        for pattern in _NAMED:
            found = pattern.fullmatch(words)
            month = month_of(found["name"]) if found else None
            if found and month:
                day = f"-{int(found['day']):02}" if found["day"] else ""
                year = self.year(found["year"].lstrip("'’"), words)
                return f"{year}-{month:02}{day}"
        return None

    def year(self, digits: str, words: str) -> str:
        """The year that four digits, or two, mean in a date. Raises ValueError, with a clause, if nobody said."""
        if len(digits) == 4:
            return digits
        if self.years_from is None:
            raise ValueError(
                f"the year of “{words}” has two digits; write all four, or say in the map, import.yaml, which is the "
                "first year that two digits mean:  years_from: 1950"
            )
        return f"{self.years_from + (int(digits) - self.years_from) % 100:04}"

    def _refuse(self, words: str) -> str:
        """Never returns: the sentence names the forms that this list has."""
        if re.fullmatch(r"[0-9]{5}", words) and int(words) in _SERIAL_DAYS:
            day = date(1899, 12, 30) + timedelta(days=int(words))
            raise ValueError(
                f"“{words}” is the number by which spreadsheets count days, perhaps {day}; give the column the format "
                "of a date, and export the list again"
            )
        begin = f"“{words}” is not a date"
        usual = "write 2024-10-23, 2024-10 or 2024, or 2024-10-18/2024-10-23 for a span"
        if self.forms:
            begin = f"“{words}” is not written {_listed(self.forms)}, as the map says that dates are"
            example, month = _written(self.forms[0])
            usual = f"write {example}, {month} or 2024, or {example} – {example.replace('23', '29')} for a span"
        unknown = needs_form(words, self)
        other = ", or name their form in “dates” as well" if self.forms and unknown else ""
        raise ValueError(f"{begin}; {self._advice(words, usual, unknown=unknown)}{other}")

    def _advice(self, words: str, usual: str, *, unknown: bool) -> str:
        """What to write in the place of words, in a clause. `unknown`: they are a day in a form that nobody named."""
        meant = [found for found in meant_dates(words) if is_read(found, self) and self.read(found) == found]
        if len(meant) == 1:
            return f"write {meant[0]}, if that is meant"
        if len(meant) == 2:
            return usual if self.forms else f"day and month cannot be told apart here: write {meant[0]} or {meant[1]}"
        hint = usual if unknown else date_hint(words, usual=usual)
        return hint[:1].lower() + hint[1:].rstrip(".")


def _written(form: str) -> tuple[str, str]:
    """23 October 2024, and October 2024, in a form."""
    day = re.sub("DD|MM|YYYY", lambda token: _EXAMPLE[token[0]], form)
    return day, "2024-10" if form.startswith("Y") else "10.2024" if "." in form else "10/2024"


def _listed(forms: tuple[str, ...]) -> str:
    return " or ".join(forms)


def _month(words: str) -> str | None:
    """`03.2015` and the like: year and month in digits, which are known apart by their length."""
    found = _NUMBER_MONTH.fullmatch(words)
    if not found:
        return None
    year, month = (found["year"], found["month"]) if found["year"] else (found["first"], found["last"])
    return f"{year}-{int(month):02}"


def _pattern(form: str) -> str:
    """What matches a day of this form; years have four digits or two."""
    pieces = _PIECE.findall(form)
    apart = not re.search(r"(?:DD|MM|YYYY)(?:DD|MM|YYYY)", form)
    digits = "{1,2}" if apart else "{2}"  # without signs between them, 1112019 could be two days
    parts = {
        "YYYY": r"(?P<year>[0-9]{4}|[0-9]{2})" if apart else "(?P<year>[0-9]{4})",
        "MM": f"(?P<month>[0-9]{digits})",
        "DD": f"(?P<day>[0-9]{digits})",
    }
    signs = (parts.get(piece) or (r"\s*" if piece.isspace() else re.escape(piece) + r"\s*") for piece in pieces)
    return "".join(signs) + r"\.?"


def form_of(text: str) -> str | None:
    """The form that a text names, with DD, MM and YYYY, whatever its language's letters (`TT.MM.JJJJ`, `jj/mm/aaaa`).

    A year of two letters (`DD.MM.YY`) is the same form. None where it does not say how days are written.
    """
    words = clean(text).upper().replace("М", "M")
    runs = list(_RUN.finditer(words))
    if len(runs) != 3:
        return None
    long = next((n for n, run in enumerate(runs) if len(run[0]) == 4), None)
    year = next((n for n, run in enumerate(runs) if run[0] == "YY"), None) if long is None else long
    month = next((n for n, run in enumerate(runs) if run[1] == "M" and len(run[0]) <= 2), None)
    day = next((n for n, run in enumerate(runs) if n not in (year, month) and len(run[0]) <= 2), None)
    if None in (year, month, day) or runs[day or 0][1] not in _DAYS or runs[year or 0][1] not in _YEARS:
        return None
    tokens = {year: "YYYY", month: "MM", day: "DD"}
    made = words
    for number, run in reversed(list(enumerate(runs))):
        made = made[: run.start()] + tokens[number] + made[run.end() :]
    pieces = _PIECE.findall(made)
    return made if "".join(pieces) == made and sorted(p for p in pieces if p in _TOKENS) == _TOKENS else None


def looks_alike(form: str, other: str) -> bool:
    """Whether a day might be read by both of two forms, and mean two days."""
    return form != other and _blurred(form) == _blurred(other)


def _blurred(form: str) -> str:
    return re.sub("DD|MM", "00", form)


def needs_form(text: str, known: DateForms) -> bool:
    """Whether a cell is a day in digits of which somebody has to say how it is written."""
    fits = any(re.fullmatch(_pattern(form), _day_of(text)) for form in known.forms)
    return not fits and bool(possible_forms(text))


def possible_forms(text: str) -> tuple[str, ...]:
    """The forms in which a cell would be a day, by its signs; none where it is one as cards write it."""
    day = _day_of(text)
    digits = _DIGITS.fullmatch(day)
    if not digits or _CARD.fullmatch(day):
        return ()
    first, second = (digits[2], digits[4]) if digits[1] else ("", "")
    forms = (f"{order[0]}{first}{order[1]}{second}{order[2]}" for order in _ORDERS)
    return tuple(form for form in forms if is_written(day, form) and is_read(day, DateForms((form,), 1950)))


def has_order(text: str) -> bool:
    """Whether a cell is day, month and year in digits, which could stand in another order if somebody said so."""
    return bool(possible_forms(text)) or re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", _day_of(text)) is not None


def is_written(text: str, form: str) -> bool:
    """Whether a cell is a day of this form, with one of twelve months."""
    found = re.fullmatch(_pattern(form), _day_of(text))
    return bool(found) and 1 <= int(found["month"] if found else 0) <= 12


def _day_of(text: str) -> str:
    words = ascii_digits(clean(text))
    timed = _TIME.fullmatch(words)
    return timed["day"] if timed else words


def needs_years(text: str, known: DateForms) -> bool:
    """Whether a cell is a date with a year of two digits, of which somebody has to say the century."""
    return known.years_from is None and not is_read(text, known) and is_read(text, DateForms(known.forms, 1950))


def is_read(text: str, known: DateForms) -> bool:
    """Whether a cell is a date by these forms."""
    try:
        known.read(text)
    except ValueError:
        return False
    return True

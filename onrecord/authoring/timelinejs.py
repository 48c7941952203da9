"""TimelineJS: its spreadsheet (saved as CSV) and its JSON. A slide becomes an allegation: a timeline judges nothing."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from onrecord.authoring.cells.dates import DateForms
from onrecord.authoring.csv_table import decoded, read_table
from onrecord.authoring.imported import ImportedClaim, Rejected, Unreadable
from onrecord.authoring.json_text import json_fault, scalar_words
from onrecord.model.dates import ascii_digits
from onrecord.model.urls import is_web
from onrecord.read.meant.dates import meant_dates
from onrecord.read.yaml_text import clean

_NOT_SLIDES = {"title", "era"}
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}
_BLOCK = re.compile(rf"<(?:{'|'.join(sorted(_BLOCKS))})\b", re.IGNORECASE)
_SHEET = {
    "claim": "Headline",
    "date": "Year",
    "shown": "Display Date",
    "source": "Media",
    "topics": "Group",
    "body": "Text",
}
_JSON = {
    "claim": "text.headline",
    "date": "start_date",
    "shown": "display_date",
    "source": "media.url",
    "topics": "group",
    "body": "text.text",
}
_FORMS = DateForms()


@dataclass(frozen=True, slots=True)
class _When:
    """The date of a slide, what is wrong with it, and what is to be looked at: fields, with a clause for each."""

    date: str
    faults: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


class _TextExtractor(HTMLParser):
    """The words of a piece of HTML, blocks as paragraphs, and the addresses that it links to.

    `lines`: whether a line of the text is one for readers, which it is where no block is marked.
    """

    def __init__(self, *, lines: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[str] = []
        self._silent = 0
        self._lines = lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}
        address = in_full((dict(attrs).get("href") or "").strip())
        if tag == "a" and is_web(address):
            self.links.append(address)
        if tag in _BLOCKS:
            self.words.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"} and self._silent > 0
        if tag in _BLOCKS:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data if self._lines else re.sub(r"[\r\n]+", " ", data))


def words_of(markup: str) -> tuple[str, tuple[str, ...]]:
    """The plain words of text that may hold HTML, and the web addresses that it links to."""
    parser = _TextExtractor(lines=_BLOCK.search(markup) is None)
    try:
        parser.feed(markup)
        parser.close()
    except AssertionError:  # how the parser answers to a declaration that no HTML has, such as <![x[
        return re.sub(r"<[^>]*>", " ", markup).strip(), tuple(parser.links)
    return "".join(parser.words).strip(), tuple(parser.links)


def in_full(address: str) -> str:
    """An address with its scheme, where it leaves that to the page that it stands on (`//example.org/a.jpg`)."""
    return f"https:{address}" if address.startswith("//") else address


def read_timeline(content: bytes, forms: DateForms = _FORMS) -> tuple[list[ImportedClaim], tuple[Rejected, ...], int]:
    """The slides of a timeline, rows that do not fit, and how many entries are no slides (titles and eras).

    `forms`: which years two digits mean; its slides have a cell for each part of a date, so it needs no other form.
    Raises Unreadable where the file is neither TimelineJS's JSON nor its spreadsheet.
    """
    text = decoded(content)
    return _from_json(text, forms) if text.lstrip().startswith(("{", "[")) else _from_sheet(content, forms)


def _from_sheet(content: bytes, forms: DateForms) -> tuple[list[ImportedClaim], tuple[Rejected, ...], int]:
    table = read_table(content)
    missing = [name for name in ("Year", "Headline") if name not in table.header]
    if missing:
        raise Unreadable(
            f"This is no TimelineJS sheet: it has no column {' and no column '.join(missing)}. A sheet of your own is "
            "imported with  --as csv"
        )
    slides = [(n, row) for n, row in table.rows if row.get("Type", "").strip().lower() not in _NOT_SLIDES]
    return [_of_row(number, row, forms) for number, row in slides], table.rejected, len(table.rows) - len(slides)


def _of_row(number: int, row: Mapping[str, str], forms: DateForms) -> ImportedClaim:
    start = [row.get(name, "") for name in ("Year", "Month", "Day")]
    end = [row.get(f"End {name}", "") for name in ("Year", "Month", "Day")]
    headline, text = row.get("Headline", ""), row.get("Text", "")
    when = _when(start, end, row.get("Display Date", ""), forms)
    return _entry(f"row {number}", when, (headline, text), (row.get("Media", ""), row.get("Group", "")), _SHEET)


def _from_json(text: str, forms: DateForms) -> tuple[list[ImportedClaim], tuple[Rejected, ...], int]:
    try:
        made = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"This is not JSON that can be read: {json_fault(fault)}.") from None
    slides = made.get("events") if isinstance(made, dict) else None
    if not isinstance(slides, list):
        raise Unreadable("This JSON is no timeline: it has no list “events”.")
    found = [_of_slide(number, slide, forms) for number, slide in enumerate(slides, 1) if isinstance(slide, dict)]
    others = len(slides) - len(found) + ("title" in made) + len(_listed(made.get("eras")))
    return found, (), others


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _of_slide(number: int, slide: Mapping[str, Any], forms: DateForms) -> ImportedClaim:
    def part(name: str) -> Mapping[str, Any]:
        value = slide.get(name)
        return value if isinstance(value, dict) else {}

    start, end = ([_text(part(f"{side}_date").get(n)) for n in ("year", "month", "day")] for side in ("start", "end"))
    words = (_text(part("text").get("headline")), _text(part("text").get("text")))
    rest = (_text(part("media").get("url")), _text(slide.get("group")))
    when = _when(start, end, _text(slide.get("display_date") or part("start_date").get("display_date")), forms)
    return _entry(f"entry {number}", when, words, rest, _JSON)


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, (dict, list)) else scalar_words(value)


def _entry(
    where: str,
    when: _When,
    words: tuple[str, str],
    rest: tuple[str, str],
    columns: Mapping[str, str],
) -> ImportedClaim:
    """A slide: what headline and text link to are the sources, else its medium."""
    claim, heading_links = words_of(words[0])
    body, links = words_of(words[1])
    links = (*heading_links, *links) or _of_medium(rest[0].strip())
    return ImportedClaim(
        where=where,
        claim=claim,
        date=when.date,
        sources=tuple({"url": link} for link in dict.fromkeys(links)),
        topics=(rest[1],),
        body=body,
        columns=columns,
        faults=when.faults,
        notes=when.notes,
        takes_slug=False,
    )


def _of_medium(medium: str) -> tuple[str, ...]:
    """The address that a medium is, though it may lack its scheme; of a piece of HTML, what it links to."""
    if medium.startswith("<"):
        return words_of(medium)[1]
    return (in_full(html.unescape(medium)),) if re.fullmatch(r"\S+[./]\S+", medium) else ()


def _when(start: list[str], end: list[str], shown: str, forms: DateForms) -> _When:
    """The date of a slide: its first and last day, and what it `shown` to readers in the place of them."""
    try:
        first, last = _written(start, forms), _written(end, forms)
    except ValueError as wrong:
        return _When("", (("date", str(wrong)),))
    made = f"{first}/{last}" if last and last != first else first
    words = clean(words_of(shown)[0])
    meant = meant_dates(words)
    if not words or not made or made in meant or _read(words, forms) == made:
        return _When(made)
    such = f", such as {meant[0]}" if len(meant) == 1 else ""
    why = f"“{words}” is left out, for the card has the date {made}; if it says more, write that into the card{such}"
    return _When(made, notes=(("shown", why),))


def _read(words: str, forms: DateForms) -> str:
    """A date as cards write it; "" where words are none."""
    try:
        return forms.read(words)
    except ValueError:
        return ""


def _written(parts: list[str], forms: DateForms) -> str:
    """Year, month and day, as far as they are given, as cards write a date; odd ones as they stand.

    Raises ValueError, with a clause, where the century is not known.
    """
    year, month, day = (ascii_digits(part.strip()) for part in parts)
    if day and not month:
        return f"{year}, day {day}, without a month"
    if year.isdecimal() and len(year) in (1, 3):
        raise ValueError(f"“{year}” is no year of four digits; write {year.zfill(4)} if it is that year")
    whole = forms.year(year, year) if year.isdecimal() and len(year) == 2 else year
    steps = [whole, month.zfill(2), day.zfill(2)]
    known = 1 if not month else 2 if not day else 3
    if not year and known > 1:
        return f"{'-'.join(steps[1:known])}, without a year"
    return "-".join(steps[:known]) if year else ""

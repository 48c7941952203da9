"""Other people's lists of claims become cards: what every kind of list has in common.

An `ImportedClaim` is what a list says about one claim, in its own words. `cards_of` makes cards of them; what cannot
become one is told with its place, and nothing is guessed: above all not what somebody else's verdict means here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count

from onrecord.authoring.cells.dates import has_order
from onrecord.authoring.cells.several import links_of
from onrecord.authoring.import_map import Mapped
from onrecord.authoring.imported import WITHIN, ImportedClaim, Rejected, cell_faults, without_placeholders
from onrecord.model.dates import PartialDate
from onrecord.model.limits import SHORT_LIMIT
from onrecord.model.problems import Severity
from onrecord.model.slugs import is_slug, short_slug
from onrecord.model.vocabulary import CardKind, Status
from onrecord.read.cards import read_claim
from onrecord.read.front_matter import Value
from onrecord.read.yaml_text import clean, front_matter, prose

_LONGEST_NAME = 120  # characters of an actor or topic; what is longer is a sentence, and no file could be named by it
# What a card begins with while its own values are wrong, so that all else in it can be read.
_RIGHT: Mapping[str, Value] = {"claim": "x", "source": "https://example.org/", "date": "2000", "status": "alleged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """Cards by path; rows that became none; names that were taken already; verdicts that the map does not know.

    `notes`: what is to be looked at in cards. `undated`: how many cards have a verdict without a day of the list.
    """

    cards: Mapping[str, bytes]
    rejected: tuple[Rejected, ...]
    there: tuple[tuple[str, str], ...]  # where, path
    skipped: int
    unmapped: Mapping[str, int]
    notes: tuple[Rejected, ...] = ()
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A card; `undated`: it has a verdict without a day of the list."""

    path: str
    content: bytes
    undated: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A row while its values are read: what goes wrong is kept, field by field, and reading goes on."""

    entry: ImportedClaim
    mapped: Mapped
    faults: list[tuple[str, str]]
    notes: list[tuple[str, str]]

    def wrong(self, name: str, why: str) -> None:
        self.faults.append((name, why))

    def is_wrong(self, name: str) -> bool:
        return any(known == name for known, _ in self.faults)

    def said(self, told: Iterable[tuple[str, str]]) -> tuple[Rejected, ...]:
        """Faults or notes, by the columns of the list."""
        columns = self.entry.columns
        order = [*columns]
        told = sorted(told, key=lambda fault: order.index(fault[0]) if fault[0] in columns else len(order))
        by_column = dict.fromkeys((columns.get(name, name), why) for name, why in told)
        return tuple(Rejected(self.entry.where, column, why) for column, why in by_column)


def cards_of(entries: Iterable[ImportedClaim], mapped: Mapped, there: frozenset[str], *, today: str) -> ImportResult:
    """The cards of all entries, and what became of the entries that made none.

    `there`: paths of cards that exist already, which are never written again. `today` (ISO 8601): the day on which the
    cards enter the record. While the list has a verdict that the map does not know, there are no cards at all. A row at
    fault raises nothing: all its faults stand in `rejected`.
    """
    cards: dict[str, bytes] = {}
    origin: dict[str, str] = {}
    rejected: list[Rejected] = []
    notes: list[Rejected] = []
    kept: list[tuple[str, str]] = []
    unmapped: dict[str, int] = {}
    skipped = undated = 0
    for given in entries:
        verdict = clean(given.verdict or "")
        if verdict and mapped.verdicts.get(verdict, ()) is None:
            skipped += 1
            continue
        entry, left_out = without_placeholders(given)
        row = _Row(entry, mapped, [*cell_faults(entry), *entry.faults], [*entry.notes, *left_out])
        if verdict and verdict not in mapped.verdicts and not row.is_wrong("status"):
            unmapped[verdict] = unmapped.get(verdict, 0) + 1
        made = _card(row, today, origin)
        if made is None:
            rejected += row.said(row.faults)
            continue
        origin[made.path] = entry.where
        if made.path in there:
            kept.append((entry.where, made.path))
            continue
        cards[made.path] = made.content
        notes += row.said(row.notes)
        undated += made.undated
    return ImportResult(
        cards={} if unmapped else cards,
        rejected=tuple(rejected),
        there=tuple(kept),
        skipped=skipped,
        unmapped=unmapped,
        notes=tuple(notes),
        undated=undated,
    )


def _card(row: _Row, today: str, origin: Mapping[str, str]) -> _Made | None:
    """The card of a row; None where anything is wrong, which then stands in the row.

    `origin`: where the paths that are given already come from.
    """
    entry = row.entry
    claim = clean(entry.claim)
    if not claim:
        row.wrong("claim", "there is no claim")
    slug = clean(entry.slug) or short_slug(claim)
    if claim and not is_slug(slug) and not row.is_wrong("slug"):
        row.wrong("slug", f"“{slug}” cannot be an address; small letters a to z, digits and single hyphens can")
    path = _path(slug)
    values = _values(row, claim, today)
    undated = _add_history(row, values, today)
    content = _content(row, values)
    _read_back(row, path, content)
    if not row.faults and path in origin:
        path = _another(row, slug, origin)
    return None if row.faults else _Made(path=path, content=content, undated=undated)


def _path(slug: str) -> str:
    return f"content/{CardKind.CLAIMS}/{slug}.md"


def _another(row: _Row, slug: str, origin: Mapping[str, str]) -> str:
    """The path of a card whose own is taken by another row: with a number, where the list has no place for a slug."""
    path = _path(slug)
    if row.entry.takes_slug:
        row.wrong("claim", f"its address would be that of {origin[path]}; give it another in a column slug")
        return path
    free = next(made for number in count(2) if (made := _path(f"{slug}-{number}")) not in origin)
    row.notes.append(
        ("claim", f"its address would be that of {origin[path]}, so its card is {free}; if both say the same, keep one")
    )
    return free


def _content(row: _Row, values: Mapping[str, Value]) -> bytes:
    """The bytes of a card; where a value is known to be wrong something right stands in its place."""
    right = {name: value for name, value in values.items() if not row.is_wrong(name)}
    body = prose(row.entry.body)
    return (front_matter({**_RIGHT, **right}) + (f"\n{body}\n" if body else "")).encode()


def _read_back(row: _Row, path: str, content: bytes) -> None:
    """What the reader of cards says of a card."""
    read = read_claim(path, content)
    for problem in read.problems:
        if problem.severity is not Severity.ERROR:
            continue
        key, _, said = problem.message.partition(": ")
        column = WITHIN.get(key, key)
        known = bool(said) and column in row.entry.columns
        row.wrong(column if known else "claim", (said if known else problem.message).rstrip("."))


def _values(row: _Row, claim: str, today: str) -> dict[str, Value]:
    entry = row.entry
    status, basis = _verdict(row)
    reasoning = "" if status == Status.ALLEGED and entry.reasoning_of_others else clean(entry.reasoning)
    values: dict[str, Value] = {
        "claim": claim,
        "source": _sources(row),
        "date": _date(row, "date", entry.date),
        "status": status,
        "basis": basis or None,
        "reasoning": reasoning or None,
        "actors": _names(row, "actors", entry.actors),
        "about": _names(row, "about", entry.about),
        "short": _short(row),
        "topics": _names(row, "topics", entry.topics),
        "checked": today,
        "recorded": today,
    }
    return {key: value for key, value in values.items() if value}


def _add_history(row: _Row, values: dict[str, Value], today: str) -> bool:
    """Since when our verdict holds, put into the values; whether the list had no day for it."""
    given = clean(row.entry.decided)
    decided = _date(row, "decided", given) if given else ""
    if values["status"] == Status.ALLEGED:
        if decided and not row.entry.reasoning_of_others:
            row.notes.append(
                ("decided", f"{decided} is left out, for the claim is alleged, and that needs no decision")
            )
        return False
    if "reasoning" not in values:
        if decided:
            row.notes.append(
                ("decided", f"{decided} is left out, for a decision needs its reason; write it in the card")
            )
        return False
    since = decided or row.mapped.verdict_day or today
    _compare(row, values.get("date"), decided)
    entry = {"date": since, "status": values["status"], "basis": values.get("basis"), "why": values["reasoning"]}
    values["history"] = [{key: value for key, value in entry.items() if value}]
    return not given


def _compare(row: _Row, made: Value, decided: str) -> None:
    """Note a verdict that is older than its claim."""
    if decided and isinstance(made, str) and PartialDate.parse(decided).latest < PartialDate.parse(made).earliest:
        row.notes.append(("decided", f"the verdict of {decided} is older than the claim of {made}; see which is right"))


def _verdict(row: _Row) -> tuple[str, str]:
    """Our status and basis; a list without verdicts makes allegations, a row that lacks its verdict makes nothing."""
    if row.entry.verdict is None:
        return Status.ALLEGED.value, ""
    verdict = clean(row.entry.verdict)
    if not verdict:
        row.wrong("status", "there is no verdict")
    return row.mapped.verdicts.get(verdict) or (Status.ALLEGED.value, "")


def _short(row: _Row) -> str:
    words = clean(row.entry.short)
    if len(words) > SHORT_LIMIT:
        row.wrong("short", f"it has {len(words)} characters; {SHORT_LIMIT} is the most")
    return words


def _names(row: _Row, column: str, names: tuple[str, ...]) -> list[Value]:
    found = list(dict.fromkeys(filter(None, map(clean, names))))
    long = next((name for name in found if len(name) > _LONGEST_NAME), None)
    if long:
        row.wrong(column, f"“{long[:40]}…” is too long for a name; see “separator” where a cell holds several")
    return list(found)


def _sources(row: _Row) -> Value:
    """One address alone as text; anything more as descriptions."""
    found: list[dict[str, Value]] = []
    for source in row.entry.sources:
        words = {key: clean(value) for key, value in source.items() if clean(value)}
        fields: dict[str, Value] = {k: _date(row, "source_date", v) if k == "date" else v for k, v in words.items()}
        if "archived" in fields:
            fields["archived"] = _copies(row, words["archived"])
        fields = {key: value for key, value in fields.items() if value}
        if fields and fields not in found:
            found.append(fields)
    if not found:
        if not row.is_wrong("source"):
            row.wrong("source", "there is no source; a web address, a title or a publisher is needed")
        return None
    if len(found) == 1:
        only = found[0]
        return only["url"] if only.keys() == {"url"} else dict(only)
    return list(found)


def _copies(row: _Row, words: str) -> Value:
    """The addresses of archived copies, of which one stands alone."""
    try:
        found = links_of(words, row.mapped.link_separator)
    except ValueError as wrong:
        row.wrong("archived", str(wrong))
        return None
    return found[0] if len(found) == 1 else list(found)


def _date(row: _Row, column: str, text: str) -> str:
    """A date as cards write it; "" where it is none, which then stands in the row."""
    words = clean(text)
    if row.is_wrong(column):
        return ""
    if not words:
        row.wrong(column, "there is no date")
        return ""
    try:
        return row.mapped.dates.read(words)
    except ValueError as wrong:
        unsaid = row.mapped.columns and has_order(words) and not row.mapped.dates.forms
        row.wrong(column, f"{wrong}{'; or say in the map, with “dates”, how they are written' if unsaid else ''}")
        return ""

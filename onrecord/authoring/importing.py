"""Other people's lists of claims become cards: what every kind of list has in common.

An `ImportedClaim` is what a list says about one claim, in its own words. `cards_of` makes cards of them; what cannot
become one is told with its place, and nothing is guessed: above all not what somebody else's verdict means here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.authoring.import_map import Mapped
from onrecord.model.dates import PartialDate
from onrecord.model.limits import SHORT_LIMIT
from onrecord.model.problems import Severity, shortened
from onrecord.model.slugs import is_slug, short_slug
from onrecord.model.vocabulary import CardKind
from onrecord.read.cards import read_claim
from onrecord.read.front_matter import Value
from onrecord.read.yaml_text import clean, front_matter, prose

_LONGEST_NAME = 120  # characters of an actor or topic; what is longer is a sentence, and no file could be named by it
# Keys of a source's description, which the reader of cards names, and the fields that they come from. `date` is the
# source's, for the card's own was looked at before.
_WITHIN = {"url": "source", "title": "source_title", "date": "source_date"}


class Unreadable(Exception):
    """The whole file cannot be read as what it is said to be; a plain sentence says why, and what to do."""

    def __init__(self, sentence: str) -> None:
        """`sentence` is shortened, for it may repeat what the file says."""
        super().__init__(shortened(sentence))


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that did not become a card: where it is, in which column or field, and why."""

    where: str
    column: str
    why: str

    def __post_init__(self) -> None:
        """Bound column and reason, for a list may hold anything."""
        object.__setattr__(self, "column", shortened(self.column, 100))
        object.__setattr__(self, "why", shortened(self.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedClaim:
    """What a list says about one claim. `columns` names, for each field, where it stood, for messages."""

    where: str
    claim: str
    date: str
    verdict: str | None = None  # None: the list has no verdicts
    sources: tuple[Mapping[str, str], ...] = ()
    actors: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    short: str = ""
    reasoning: str = ""
    decided: str = ""
    slug: str = ""
    body: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """Cards by path; rows that became none; names that were taken already; verdicts that the map does not know."""

    cards: Mapping[str, bytes]
    rejected: tuple[Rejected, ...]
    there: tuple[tuple[str, str], ...]  # where, path
    skipped: int
    unmapped: Mapping[str, int]


class _RowError(Exception):
    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column
        self.why = why


def cards_of(entries: Iterable[ImportedClaim], mapped: Mapped, there: frozenset[str], *, today: str) -> ImportResult:
    """The cards of all entries, and what became of the entries that made none.

    `there`: paths of cards that exist already, which are never written again. `today` (ISO 8601): the day on which the
    cards enter the record. While the list has a verdict that the map does not know, there are no cards at all. A row at
    fault raises nothing: it stands in `rejected`.
    """
    cards: dict[str, bytes] = {}
    origin: dict[str, str] = {}
    rejected: list[Rejected] = []
    kept: list[tuple[str, str]] = []
    unmapped: dict[str, int] = {}
    skipped = 0
    for entry in entries:
        verdict = clean(entry.verdict or "")
        if entry.verdict is not None and verdict and verdict not in mapped.verdicts:
            unmapped[verdict] = unmapped.get(verdict, 0) + 1
            continue
        if verdict and mapped.verdicts[verdict] is None:
            skipped += 1
            continue
        try:
            path, content = _card(entry, mapped, today)
            if path in origin:
                raise _RowError(
                    "claim", f"its address would be that of {origin[path]}; give it another in a column slug"
                )
        except _RowError as fault:
            rejected.append(Rejected(entry.where, entry.columns.get(fault.column, fault.column), fault.why))
            continue
        origin[path] = entry.where
        if path in there:
            kept.append((entry.where, path))
        else:
            cards[path] = content
    return ImportResult(
        cards={} if unmapped else cards,
        rejected=tuple(rejected),
        there=tuple(kept),
        skipped=skipped,
        unmapped=unmapped,
    )


def _card(entry: ImportedClaim, mapped: Mapped, today: str) -> tuple[str, bytes]:
    """Path and bytes of an entry's card. Raises _RowError."""
    claim = clean(entry.claim)
    if not claim:
        raise _RowError("claim", "there is no claim")
    slug = clean(entry.slug) or short_slug(claim)
    if not is_slug(slug):
        raise _RowError("slug", f"“{slug}” cannot be an address; small letters a to z, digits and single hyphens can")
    path = f"content/{CardKind.CLAIMS}/{slug}.md"
    values = _values(entry, claim, mapped, today)
    body = prose(entry.body)
    content = (front_matter(values) + (f"\n{body}\n" if body else "")).encode()
    wrong = next((p for p in read_claim(path, content).problems if p.severity is Severity.ERROR), None)
    if wrong:
        key, _, said = wrong.message.partition(": ")
        column = _WITHIN.get(key, key)
        known = said and column in entry.columns
        raise _RowError(column if known else "claim", (said if known else wrong.message).rstrip("."))
    return path, content


def _values(entry: ImportedClaim, claim: str, mapped: Mapped, today: str) -> dict[str, Value]:
    status, basis = _verdict(entry, mapped)
    reasoning = clean(entry.reasoning) if status != "alleged" else ""
    values: dict[str, Value] = {
        "claim": claim,
        "source": _sources(entry, mapped),
        "date": _date("date", entry.date, mapped),
        "status": status,
        "basis": basis or None,
        "reasoning": reasoning or None,
        "actors": _names("actors", entry.actors),
        "about": _names("about", entry.about),
        "short": _short(entry.short),
        "topics": _names("topics", entry.topics),
        "checked": today,
        "recorded": today,
    }
    if reasoning and clean(entry.decided):
        decided = {"date": _date("decided", entry.decided, mapped), "status": status, "basis": basis, "why": reasoning}
        values["history"] = [{key: value for key, value in decided.items() if value}]
    return {key: value for key, value in values.items() if value}


def _verdict(entry: ImportedClaim, mapped: Mapped) -> tuple[str, str]:
    """Our status and basis; a list without verdicts makes allegations, a row that lacks its verdict makes nothing."""
    if entry.verdict is None:
        return "alleged", ""
    meaning = mapped.verdicts.get(clean(entry.verdict))
    if meaning is None:
        raise _RowError("status", "there is no verdict")
    return meaning


def _short(text: str) -> str:
    words = clean(text)
    if len(words) > SHORT_LIMIT:
        raise _RowError("short", f"it has {len(words)} characters; {SHORT_LIMIT} is the most")
    return words


def _names(column: str, names: tuple[str, ...]) -> list[Value]:
    found = list(dict.fromkeys(filter(None, map(clean, names))))
    long = next((name for name in found if len(name) > _LONGEST_NAME), None)
    if long:
        raise _RowError(column, f"“{long[:40]}…” is too long for a name; see “separator” where a cell holds several")
    return list(found)


def _sources(entry: ImportedClaim, mapped: Mapped) -> Value:
    """One address alone as text; anything more as descriptions."""
    found: list[dict[str, Value]] = []
    for source in entry.sources:
        words = {key: clean(value) for key, value in source.items() if clean(value)}
        fields: dict[str, Value] = {k: mapped.date(v) if k == "date" else v for k, v in words.items()}
        if fields and fields not in found:
            found.append(fields)
    if not found:
        raise _RowError("source", "there is no source; a web address, a title or a publisher is needed")
    if len(found) == 1:
        only = found[0]
        return only["url"] if only.keys() == {"url"} else dict(only)
    return list(found)


def _date(column: str, text: str, mapped: Mapped) -> str:
    """A date as cards write it: as it stands, an ISO day without its time, or by the form that the map names."""
    words = clean(text)
    if not words:
        raise _RowError(column, "there is no date")
    iso = mapped.date(words)
    try:
        return PartialDate.parse(iso).text
    except ValueError as wrong:
        hint = "; or say in the map, with “dates”, how they are written" if mapped.columns and not mapped.dates else ""
        raise _RowError(column, f"{wrong}{hint}" if iso == words else f"“{words}” is no date: {wrong}") from None

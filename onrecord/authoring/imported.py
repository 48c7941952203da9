"""What a list says about one claim, in its own words, and which of its cells say nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from onrecord.authoring.cells.errors import cell_fault
from onrecord.model.problems import shortened
from onrecord.read.meant.nothing import says_nothing
from onrecord.read.yaml_text import clean

# Keys of a source's description, which the reader of cards names, and the fields that they come from. `date` is the
# source's, for the card's own is looked at elsewhere.
WITHIN: Mapping[str, str] = {"url": "source", "title": "source_title", "date": "source_date"}


class Unreadable(Exception):
    """The whole file cannot be read as what it is said to be; a plain sentence says why, and what to do."""

    def __init__(self, sentence: str) -> None:
        """`sentence` is shortened, for it may repeat what the file says."""
        super().__init__(shortened(sentence))


@dataclass(frozen=True, slots=True)
class Rejected:
    """What is wrong with a row, or to be looked at: where it is, in which column or field, and why, in a clause."""

    where: str
    column: str
    why: str

    def __post_init__(self) -> None:
        """Bound column and reason, for a list may hold anything."""
        object.__setattr__(self, "column", shortened(self.column, 100))
        object.__setattr__(self, "why", shortened(self.why))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedClaim:
    """What a list says about one claim.

    `columns` names, for each field, where it stood, for messages. `faults`: fields that could not be read, and why, in
    a clause; `notes`: fields that are to be looked at, in the same way. `reasoning_of_others`: the reasoning is
    somebody else's verdict, which stands for none of ours. `takes_slug`: the list may say a card's address.
    """

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
    faults: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    reasoning_of_others: bool = False
    takes_slug: bool = True


def cell_faults(entry: ImportedClaim) -> Iterator[tuple[str, str]]:
    """Errors of a spreadsheet and formulas, in whatever field they stand."""
    cells = [("claim", entry.claim), ("date", entry.date), ("status", entry.verdict or ""), ("short", entry.short)]
    cells += [("reasoning", entry.reasoning), ("decided", entry.decided), ("slug", entry.slug), ("body", entry.body)]
    lists = {"actors": entry.actors, "about": entry.about, "topics": entry.topics}
    cells += [(name, word) for name, words in lists.items() for word in words]
    cells += [(WITHIN.get(key, key), words) for source in entry.sources for key, words in source.items()]
    for name, words in cells:
        why = cell_fault(words)
        if why:
            yield name, why


def without_placeholders(entry: ImportedClaim) -> tuple[ImportedClaim, tuple[tuple[str, str], ...]]:
    """An entry without cells such as `n/a` and `-`, and a note for each of them: its field, and a clause.

    Date and verdict stay, for a card needs them: what is wrong with the one is told, and the map may know the other.
    """
    notes: list[tuple[str, str]] = []

    def said(name: str, text: str) -> str:
        if not says_nothing(clean(text)):
            return text
        notes.append((name, f"“{clean(text)}” says that there is none, and is left out"))
        return ""

    def names(name: str, words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(said(name, word) for word in words)

    whole = replace(
        entry,
        claim=said("claim", entry.claim),
        sources=tuple({k: said(WITHIN.get(k, k), text) for k, text in source.items()} for source in entry.sources),
        actors=names("actors", entry.actors),
        about=names("about", entry.about),
        topics=names("topics", entry.topics),
        short=said("short", entry.short),
        reasoning=said("reasoning", entry.reasoning),
        decided=said("decided", entry.decided),
        slug=said("slug", entry.slug),
        body=said("body", entry.body),
    )
    return (whole, tuple(notes)) if notes else (entry, ())

"""import.yaml: which column is which field, how dates are written, and what each verdict means here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import shortened
from onrecord.model.slugs import nearest
from onrecord.model.standing import BASES
from onrecord.model.vocabulary import Status
from onrecord.read.front_matter import Document, KeyPath, Value, parse
from onrecord.read.yaml_faults.comments import Cut
from onrecord.read.yaml_faults.free_text import cut_warning, key_cut_warning
from onrecord.read.yaml_text import clean, scalar

# Field of a card: the question that is asked for its column, and whether there must be one.
FIELDS: Mapping[str, str] = {
    "claim": "the claim, in one sentence",
    "date": "the day on which the claim was made",
    "source": "the web address where it was published",
    "status": "your verdict on the claim",
    "actors": "who makes the claim",
    "about": "whom the claim is about",
    "topics": "the topics",
    "short": "a short form of the claim",
    "reasoning": "the reason for your verdict",
    "decided": "the day of your verdict",
    "source_title": "the headline of the source",
    "publisher": "the publisher of the source",
    "source_date": "the day on which the source was published",
    "archived": "the web address of an archived copy",
    "quote": "the words of the source that it rests on",
    "body": "longer text for the claim's page",
    "slug": "the last part of the address that the claim's page should have",
}
NEEDED = ("claim", "date")
_KEYS = ("columns", "dates", "separator", "verdicts")
_ISO_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}.*")
_PARTS = {"YYYY": r"(?P<year>[0-9]{4})", "MM": r"(?P<month>[0-9]{1,2})", "DD": r"(?P<day>[0-9]{1,2})"}
_PIECE = re.compile(r"YYYY|MM|DD|[^A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What import.yaml says. A verdict means a status and a basis (or ""), or None: leave such rows out."""

    columns: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    separator: str = ";"
    verdicts: Mapping[str, tuple[str, str] | None] = field(default_factory=dict)

    def date(self, text: str) -> str:
        """A date as cards write it, where it has the form that `dates` names or is an ISO day with a time."""
        timed = _ISO_TIME.fullmatch(text)
        found = re.fullmatch(_pattern(self.dates), text) if self.dates else None
        if found:
            return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
        return timed[1] if timed else text


def _pattern(form: str) -> str:
    return "".join(_PARTS.get(piece) or re.escape(piece) for piece in _PIECE.findall(form))


def date_form_fault(form: str) -> str | None:
    """Why a form cannot say how dates are written, in a sentence; None where it can."""
    pieces = _PIECE.findall(form)
    if "".join(pieces) == form and sorted(p for p in pieces if p in _PARTS) == sorted(_PARTS):
        return None
    return "Write how a day stands there with DD, MM and YYYY, such as DD.MM.YYYY or MM/DD/YYYY."


def read_map(text: str, path: str, header: tuple[str, ...] | None) -> tuple[Mapped | None, tuple[str, ...]]:
    """The map that an import.yaml holds; None where anything is wrong in it, with a sentence and a line for each fault.

    `path`: what messages call the file. `header`: the columns of the list to import; None: it has none (TimelineJS,
    ClaimReview), and columns that the map names are taken as they are. See docs/import.md.
    """
    document, problems = parse(text, path)
    if document is None:
        return None, tuple(f"{path}, line {p.location.line}: {p.message} {p.hint or ''}".rstrip() for p in problems)
    strange = [key for key in document.values if key not in _KEYS]
    faults = [_said(document, (key,), f"There is no key “{key}” here. {_meant(key, _KEYS)}") for key in strange]
    faults += _cut_faults(document, header)
    columns = _columns(document, header, faults)
    verdicts = _verdicts(document, faults)
    form, separator = (_text(document, key, faults) for key in ("dates", "separator"))
    wrong = date_form_fault(form) if form and form.lower() != "iso" else None
    if wrong:
        faults.append(_said(document, ("dates",), f"“{form}” does not say how dates are written. {wrong}"))
    made = Mapped(
        columns=columns,
        dates="" if form.lower() == "iso" else form,
        separator=separator or ";",
        verdicts=verdicts,
    )
    if len(faults) > MOST_ALIKE:
        faults[MOST_ALIKE:] = [f"{path}: There are {len(faults) - MOST_ALIKE:,} more faults like these."]
    return (None, tuple(faults)) if faults else (made, ())


def _cut_faults(document: Document, header: tuple[str, ...] | None) -> Iterator[str]:
    """What a comment cut off a column or the separator, or a key that it left without its colon."""
    for cut, at in document.cuts:
        if _is_cut(cut, header):
            told = cut_warning(cut, at) if len(cut.path) > 1 or cut.path == ("separator",) else key_cut_warning(cut, at)
            yield f"{document.path}, line {at.line}: {told.message} {told.hint}"


def _is_cut(cut: Cut, header: tuple[str, ...] | None) -> bool:
    key, *below = cut.path
    if key == "columns" and below:
        return cut.is_tag or (header is not None and cut.before not in header)
    if key == "separator":
        return cut.is_tag or not cut.before
    return key in ("columns", "verdicts") and not below


def _said(document: Document, path: KeyPath, sentence: str) -> str:
    return f"{document.path}, line {document.key_place(path).line}: {shortened(sentence)}"


def _meant(word: str, known: tuple[str, ...]) -> str:
    near = nearest(word, known)
    return f"Did you mean “{near}”?" if near else f"Possible are: {', '.join(known)}."


def _text(document: Document, key: str, faults: list[str]) -> str:
    value = document.values.get(key) or ""
    if isinstance(value, str):
        return value if key == "separator" else clean(value)
    faults.append(_said(document, (key,), f"“{key}” needs one value."))
    return ""


def _pairs(document: Document, key: str, faults: list[str]) -> dict[str, Value]:
    value = document.values.get(key) or {}
    if isinstance(value, dict):
        return value
    faults.append(_said(document, (key,), f"“{key}” needs lines below it, indented, each with a colon."))
    return {}


def _columns(document: Document, header: tuple[str, ...] | None, faults: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, column in _pairs(document, "columns", faults).items():
        if name not in FIELDS:
            faults.append(
                _said(document, ("columns", name), f"There is no field “{name}”. {_meant(name, tuple(FIELDS))}")
            )
        elif not isinstance(column, str) or not column.strip():
            faults.append(
                _said(document, ("columns", name), f"No column is named for “{name}”. Name one, or delete it.")
            )
        elif header is not None and clean(column) not in header:
            faults.append(
                _said(document, ("columns", name), f"The file has no column “{column}”. {_meant(column, header)}")
            )
        else:
            found[name] = clean(column)
    if header is not None:
        faults += [
            f"{document.path}: “columns” does not say which column holds {FIELDS[name]}. Add a line  {name}: COLUMN"
            for name in NEEDED
            if name not in _pairs(document, "columns", [])
        ]
    return found


def _verdicts(document: Document, faults: list[str]) -> dict[str, tuple[str, str] | None]:
    found: dict[str, tuple[str, str] | None] = {}
    for verdict, meaning in _pairs(document, "verdicts", faults).items():
        words = re.split(r"[\s,]+", meaning.strip()) if isinstance(meaning, str) else []
        wrong = _verdict_fault(words)
        if wrong:
            faults.append(_said(document, ("verdicts", verdict), f"“{verdict}”: {wrong}"))
        else:
            found[clean(verdict)] = None if words == ["skip"] else (words[0], words[1] if len(words) > 1 else "")
    return found


def _verdict_fault(words: list[str]) -> str | None:
    if words == ["skip"]:
        return None
    if not words or not words[0]:
        return "It does not say what this verdict means here: write alleged, confirmed, denied or skip."
    if words[0] not in list(Status):
        return f"“{words[0]}” is not a status: write alleged, confirmed, denied or skip."
    bases = [str(basis) for basis in BASES[Status(words[0])]]
    if len(words) > 2 or (len(words) == 2 and words[1] not in bases):
        possible = f"one of {', '.join(bases)}" if bases else "nothing"
        return f"After {words[0]} can stand {possible}, not “{' '.join(words[1:])}”."
    return None


def map_text(columns: Mapping[str, str], dates: str, verdicts: Mapping[str, str]) -> str:
    """The text of an import.yaml, from which `read_map` gets the same.

    `columns`: the column of each field; none: the list has no columns. `dates`: how dates are written (`DD.MM.YYYY`),
    "" for ISO 8601. `verdicts`: what each means, "" where an editor has still to say it.
    """
    lines = ["# How a list becomes cards; see docs/import.md."]
    if columns:
        lines += ["", "# The field of a card, then the column of the file."]
        lines += ["columns:", *(f"  {name}: {scalar(column)}" for name, column in columns.items())]
        lines += ["", "# How dates are written: iso, or with DD, MM and YYYY, such as DD.MM.YYYY."]
        lines += [f"dates: {scalar(dates or 'iso')}"]
        lines += ["", "# What parts several names in one cell."]
        lines += ['separator: ";"']
    lines += ["", *verdict_lines(verdicts)] if verdicts else []
    return "\n".join([*lines, ""])


def verdict_lines(verdicts: Mapping[str, str]) -> list[str]:
    """The part of an import.yaml that says what verdicts mean."""
    possible = "; ".join(f"{status}: {', '.join(bases)}" for status, bases in BASES.items() if bases)
    return [
        "# What each verdict means here: alleged; confirmed or denied, with the kind of evidence after it",
        f"# ({possible}); or skip.",
        "verdicts:",
        *(f"  {scalar(verdict)}: {meaning}".rstrip() for verdict, meaning in verdicts.items()),
    ]

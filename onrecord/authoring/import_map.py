"""import.yaml: which column is which field, how dates are written, and what each verdict means here."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.authoring.cells.dates import DateForms, form_of, is_read, looks_alike
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import shortened
from onrecord.model.slugs import nearest
from onrecord.model.standing import BASES
from onrecord.model.vocabulary import Status
from onrecord.read.front_matter import Document, KeyPath, Value, parse
from onrecord.read.yaml_faults.comments import Cut
from onrecord.read.yaml_faults.free_text import cut_warning, key_cut_error
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
    "archived": "the web address of an archived copy, or several",
    "quote": "the words of the source that it rests on",
    "body": "longer text for the claim's page",
    "slug": "the last part of the address that the claim's page should have",
}
FORM_HINT = "Write how a day stands there with DD, MM and YYYY, such as DD.MM.YYYY or MM/DD/YYYY."
NEEDED = ("claim", "date")
_KEYS = ("columns", "dates", "years_from", "separator", "link_separator", "verdict_day", "verdicts")
_YEARS = re.compile("[0-9]{4}")
_SIGNS = ("separator", "link_separator")
_NO_SEPARATOR = "none"
IMPORT_DAY = "import"  # as `verdict_day`: the day of the import


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What import.yaml says. A verdict means a status and a basis (or ""), or None: leave such rows out.

    `separators` part names in a cell; `separators_said`: whether the map names them. `link_separator` parts links,
    beside blanks and line breaks; "": nothing does. `verdict_day`: since when a verdict holds of which the list has no
    day, ISO 8601; "": since the day of the import.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    dates: DateForms = field(default_factory=DateForms)
    separators: tuple[str, ...] = (";",)
    separators_said: bool = False
    link_separator: str = ""
    verdict_day: str = ""
    verdicts: Mapping[str, tuple[str, str] | None] = field(default_factory=dict)


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
    separators = _texts(document, "separator", faults)
    made = Mapped(
        columns=_columns(document, header, faults),
        verdicts=_verdicts(document, faults),
        dates=_dates(document, faults),
        separators=_separators(separators) or (";",) if separators != [_NO_SEPARATOR] else (),
        separators_said=bool(separators),
        link_separator=_text(document, "link_separator", faults),
        verdict_day=_verdict_day(document, faults),
    )
    if len(faults) > MOST_ALIKE:
        faults[MOST_ALIKE:] = [f"{path}: There are {len(faults) - MOST_ALIKE:,} more faults like these."]
    return (None, tuple(faults)) if faults else (made, ())


def _cut_faults(document: Document, header: tuple[str, ...] | None) -> Iterator[str]:
    """What a comment cut off a column or the separator, or a key that it left without its colon."""
    for cut, at in document.cuts:
        if _is_cut(cut, header):
            told = cut_warning(cut, at) if len(cut.path) > 1 or cut.path[0] in _SIGNS else key_cut_error(cut, at)
            yield f"{document.path}, line {at.line}: {told.message} {told.hint}"


def _is_cut(cut: Cut, header: tuple[str, ...] | None) -> bool:
    key, *below = cut.path
    if key == "columns" and below:
        return cut.is_tag or (header is not None and cut.before not in header)
    if key in _SIGNS:
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
        return clean(value)
    if not any(cut.path == (key,) and cut.before for cut, _ in document.cuts):  # of which that is told
        faults.append(_said(document, (key,), f"“{key}” needs one value."))
    return ""


def _texts(document: Document, key: str, faults: list[str]) -> list[str]:
    """One value, or a list of them."""
    value = document.values.get(key) or []
    found = [value] if isinstance(value, str) else value
    if isinstance(found, list) and all(isinstance(part, str) for part in found):
        return [clean(str(part)) or str(part) for part in found]
    if not any(cut.path == (key,) and cut.before for cut, _ in document.cuts):  # of which that is told
        faults.append(_said(document, (key,), f"“{key}” needs one value, or a list of them."))
    return []


def _separators(words: list[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word)


def _dates(document: Document, faults: list[str]) -> DateForms:
    """How dates are written, and which years two digits mean."""
    said = [word for word in _texts(document, "dates", faults) if word.lower() != "iso"]
    forms: list[str] = []
    for word in said:
        form = form_of(word)
        twin = next((other for other in forms if form and looks_alike(form, other)), None)
        if form is None:
            why = f"“{word}” does not say how dates are written. {FORM_HINT}"
            faults.append(_said(document, ("dates",), why))
        elif twin:
            why = f"“{word}” and “{twin}” cannot both be, for 03 and 04 would be a day and a month in either."
            faults.append(_said(document, ("dates",), f"{why} Name one of them, and mend the dates of the other form."))
        else:
            forms.append(form)
    year = _text(document, "years_from", faults)
    if year and not _YEARS.fullmatch(year):
        why = f"“{year}” is not a year. Write the first year that two digits mean, such as 1950 for 1950 to 2049."
        faults.append(_said(document, ("years_from",), why))
        year = ""
    return DateForms(tuple(forms), int(year) if year else None)


def _verdict_day(document: Document, faults: list[str]) -> str:
    words = _text(document, "verdict_day", faults)
    if words in ("", IMPORT_DAY):
        return ""
    if not is_read(words, DateForms()):
        why = f"“{words}” is not a day. Write it as 2024-10-23, or {IMPORT_DAY} for the day of the import."
        faults.append(_said(document, ("verdict_day",), why))
        return ""
    return DateForms().read(words)


def _pairs(document: Document, key: str, faults: list[str]) -> dict[str, Value]:
    value = document.values.get(key) or {}
    if isinstance(value, dict):
        return value
    if not any(cut.path == (key,) and cut.before for cut, _ in document.cuts):  # of which that is told
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


def map_text(made: Mapped) -> str:
    """The text of an import.yaml without verdicts, from which `read_map` gets the same."""
    lines = ["# How a list becomes cards; see docs/import.md."]
    lines += ["", "# The field of a card, then the column of the file."]
    lines += ["columns:", *(f"  {name}: {scalar(column)}" for name, column in made.columns.items())]
    lines += ["", "# How dates are written: iso, or with DD, MM and YYYY, such as DD.MM.YYYY; several in [brackets]."]
    lines += [f"dates: {_one_or_list(made.dates.forms or ('iso',))}"]
    if made.dates.years_from is not None:
        lines += ["", "# The first year that two digits mean; the last is 99 years later."]
        lines += [f"years_from: {made.dates.years_from:04}"]
    lines += ["", "# What parts several names in one cell, beside line breaks; several in [brackets]; none: nothing."]
    lines += [f"separator: {_one_or_list(made.separators or (_NO_SEPARATOR,))}"]
    if made.link_separator:
        lines += ["", "# What parts several links in one cell, beside blanks and line breaks."]
        lines += [f"link_separator: {scalar(made.link_separator)}"]
    if "status" in made.columns:
        lines += [
            "",
            "# Since when a verdict holds of which the list has no day: import (the day of the import), or a day.",
        ]
        lines += [f"verdict_day: {made.verdict_day or IMPORT_DAY}"]
    return "\n".join([*lines, ""])


def _one_or_list(words: tuple[str, ...]) -> str:
    quoted = [f'"{word}"' if "," in word else scalar(word) for word in words]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"


def verdict_lines(verdicts: Mapping[str, str]) -> list[str]:
    """The part of an import.yaml that says what verdicts mean."""
    possible = "; ".join(f"{status}: {', '.join(bases)}" for status, bases in BASES.items() if bases)
    return [
        "# What each verdict means here: alleged; confirmed or denied, with the kind of evidence after it",
        f"# ({possible}); or skip.",
        "verdicts:",
        *(f"  {scalar(verdict)}: {meaning}".rstrip() for verdict, meaning in verdicts.items()),
    ]

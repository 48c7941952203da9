"""Each `.md` beside a `.txt`: a card and what it becomes, or the faults it shows. Reads as the specification."""

import dataclasses
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from onrecord.model.cards import Citation, Ref
from onrecord.model.dates import PartialDate, Span
from onrecord.model.problems import Location
from onrecord.model.prose.body import Body
from onrecord.read.cards import Read, read_actor, read_claim, read_page, read_source, read_text
from onrecord.read.markdown.body import words_of

HERE = Path(__file__).parent
READERS: dict[str, Callable[[str, bytes], Read[Any]]] = {
    "claims": read_claim,
    "actors": read_actor,
    "sources": read_source,
    "texts": read_text,
    "pages": read_page,
}
CASES = sorted(path.relative_to(HERE).as_posix() for path in HERE.glob("*/*.md"))


def plain(value: Any) -> Any:
    """A value as the expectation writes it: short, without places."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Ref):
        return f"→ {value.text}"
    if isinstance(value, Citation):
        return f"→ {value.slug}" if value.slug else plain(value.fields)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Body):
        return words_of(value.html)
    if dataclasses.is_dataclass(value):
        return dict(told(value))
    return value


def told(card: Any) -> list[tuple[str, Any]]:
    """The fields of a card that say something."""
    entries = [entry for entry in dataclasses.fields(card) if entry.name not in ("path", "places", "brackets", "at")]
    found = ((entry, getattr(card, entry.name)) for entry in entries)
    return [(entry.name, plain(value)) for entry, value in found if value not in (entry.default, Body(), Span())]


def lines(key: str, value: Any, indent: str = "") -> list[str]:
    if isinstance(value, dict):
        return [f"{indent}{key}:", *(line for name, item in value.items() for line in lines(name, item, indent + "  "))]
    if isinstance(value, list):
        return [f"{indent}{key}:", *(line for item in value for line in lines("-", item, indent + "  "))]
    return [f"{indent}{key} {value}" if key == "-" else f"{indent}{key}: {value!r}"]


def describe(case: str) -> str:
    read = READERS[case.split("/")[0]](f"content/{case}", (HERE / case).read_bytes())
    said = [line for name, value in (told(read.value) if read.value else []) for line in lines(name, value)]
    for problem in read.problems:
        at: Location = problem.location
        said.append(f"{problem.severity.value} {problem.code} {at.line}:{at.column}")
        said.append(f"    {problem.message}")
        said.append(f"    → {problem.hint}")
    return "\n".join(said) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_card(case: str, update_golden: bool) -> None:
    expected = (HERE / case).with_suffix(".txt")
    if update_golden:
        expected.write_text(describe(case), encoding="utf-8")
    assert describe(case) == expected.read_text(encoding="utf-8")


def test_there_are_cases_of_every_kind() -> None:
    assert {case.split("/")[0] for case in CASES} == set(READERS)

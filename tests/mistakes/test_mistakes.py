"""Mistakes that reporters make, each with the exact words of the answer: the table in `mistakes.txt`.

That file is for people: each mistake has a line `# What was done`, then files that are laid over a small sound site
(`=== path`; `=== fields` are fields of its one card, in place of those that it has), and what is said (`=== said`).
After a path, `(cp1252)` or the like names an encoding other than UTF-8; `␣` is a no-break space. Nothing is answered by
silence, but where the line ends with “(taken)”, for that is no fault, or with “(not told yet)”.
`python build.py test tests/mistakes --update-golden` writes the answers anew.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.build.build import build
from onrecord.build.prepare import Memory, prepare
from onrecord.build.request import Request
from onrecord.files.find import Inputs, find_sources
from onrecord.model.problems import Problem
from onrecord.report.text import as_text
from tests.clock import noon

HERE = Path(__file__).parent
TABLE = HERE / "mistakes.txt"
PROJECT = HERE.parent.parent
TODAY = date(2026, 1, 1)
CARD = "content/claims/ship.md"
FIELDS = {
    "claim": "claim: A ship left the harbour on Monday.",
    "source": "source: https://example.org/ship",
    "date": "date: 2024-10-23",
    "status": "status: alleged",
    "actors": "actors: Harbour Office",
}
# What is said of the small site itself, whose author has not done all yet.
OF_THE_SITE = {
    "no-archived-copy",
    "no-base-url",
    "transparency-gap",
    "transparency-missing",
    "transparency-page-missing",
}
MEMORY = Memory()  # of the templates, which are the same for all


class Mistake(NamedTuple):
    """A mistake: what was done, the parts of the table that show it, and what is said."""

    title: str
    parts: tuple[tuple[str, str], ...]
    said: str


def table() -> list[Mistake]:
    """All mistakes, in the order of the file."""
    found = []
    for block in re.split(r"^# ", TABLE.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = block.partition("\n")
        pieces = re.split(r"^=== (.+)\n", rest, flags=re.MULTILINE)[1:]
        *parts, (last, said) = zip(pieces[::2], pieces[1::2], strict=True)
        assert last == "said", title
        found.append(Mistake(title, tuple(parts), said.strip()))
    return found


MISTAKES = table()


def card(fields: str) -> str:
    """The card of the small site with some of its fields in place of others."""
    written = {
        block.partition(":")[0]: block.rstrip("\n") for block in re.split(r"^(?=\S)", fields, flags=re.MULTILINE)[1:]
    }
    return "\n".join(["---", *(FIELDS | written).values(), "---", ""])


def lay(root: Path, parts: tuple[tuple[str, str], ...]) -> None:
    """Write the small site with the parts of a mistake."""
    files = {"site.yaml": b"title: Harbour record\n"}
    if not any(head.startswith("content/claims/") for head, _ in parts):
        files[CARD] = card("").encode()
    for head, text in parts:
        name, _, encoding = head.removesuffix(")").partition(" (")
        text = text.replace("␣", "\u00a0")
        path, text = (CARD, card(text)) if name == "fields" else (name, text)
        files[path] = text.encode(encoding or "utf-8")
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


@cache
def shipped() -> Inputs:
    """The templates of the project."""
    return find_sources(PROJECT)


def told(mistake: Mistake, root: Path) -> str:
    """What is said of a mistake, as people read it."""
    lay(root, mistake.parts)
    inputs = find_sources(root)
    inputs = replace(inputs, templates=shipped().templates, assets=shipped().assets, fonts=shipped().fonts)
    request = Request(root=root, now=noon(TODAY), output=None, strict=True, jobs=1, cache=False)
    made = prepare(request, inputs, memory=MEMORY)
    problems: Sequence[Problem] = made.problems
    if not any(problem.code not in OF_THE_SITE for problem in problems):
        problems = build(request, inputs=inputs).problems  # what is wrong with links is seen on pages
    shown = [problem for problem in problems if problem.code not in OF_THE_SITE]
    return as_text(shown, made.texts, colour=False)


def test_there_are_109_mistakes_each_with_a_name_of_its_own() -> None:
    titles = [mistake.title for mistake in MISTAKES]
    assert len(titles) == len({*titles}) >= 109


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.title)
def test_a_mistake_is_answered_in_these_words(mistake: Mistake, update_golden: bool, tmp_path: Path) -> None:
    said = told(mistake, tmp_path)
    if update_golden:
        before, head, after = TABLE.read_text("utf-8").partition(f"# {mistake.title}\n")
        own, _, others = after.partition("\n# ")
        kept = own.partition("=== said\n")[0]
        following = f"\n# {others}" if others else ""
        TABLE.write_text(f"{before}{head}{kept}=== said\n{said}\n{following}", "utf-8")
    assert said == mistake.said or update_golden
    assert bool(said) != mistake.title.endswith(("(taken)", "(not told yet)"))

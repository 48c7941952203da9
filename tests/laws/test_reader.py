"""Laws of reading: whatever stands in a file, it becomes a card or faults with places; nothing is raised."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.problems import Severity
from onrecord.read.cards import Read, read_actor, read_claim, read_page, read_source
from onrecord.read.site_settings import read_config

CARDS = Path(__file__).parent.parent / "golden" / "full" / "in" / "content"
READERS: dict[str, Callable[[str, bytes], Read[Any]]] = {
    "claims": read_claim,
    "actors": read_actor,
    "sources": read_source,
    "pages": read_page,
}
SEEDS = {kind: [path.read_bytes() for path in sorted((CARDS / kind).glob("*.md"))] for kind in READERS}
SITE = (CARDS.parent / "site.yaml").read_bytes()
WORDS = (
    "",
    "~",
    "[]",
    "{}",
    "{a: b}",
    "[a, [b, {c: d}]]",
    "''",
    "*x",
    "&x [*x]",
    "!!python/name:os.system x",
    "| \n  a",
    "- a",
    "? a",
    "% a",
    "\ta",
    '"\\0"',
    '"\\ud800"',
    '"',
    "[",
    "---",
    "...",
    "a: b: c",
    "[a, b]: c",
    "<<: {a: b}",
    "0x1F",
    ".nan",
    "2024-02-30",
    "9999-12-31~",
    "../..",
    "٢٠٢٤",
    "https://[::1",
    "javascript:x",
    "[x](claim:)",
    "![](x)",
    "<script>",
    "{{ x }}",
    "\u202e",
    "\ufeff",
    "\x85",
    "a" * 2000,
    "[" * 40,
)


@st.composite
def spoiled(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A sound file after a few accidents: a byte changed, a line lost, moved or indented, a value of another kind."""
    text = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split(b"\n")
        at = draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = draw(accidents(lines[at]))
        text = b"\n".join(lines)
    return text


def accidents(line: bytes) -> st.SearchStrategy[list[bytes]]:
    """What can become of one line."""
    word = st.sampled_from(WORDS).map(str.encode)
    key = line.partition(b":")[0]
    return st.one_of(
        st.just([]),
        st.just([line, line]),
        word.map(lambda other: [line, other]),
        word.map(lambda value: [key + b": " + value]),
        st.integers(0, 6).map(lambda blanks: [b" " * blanks + line.strip()]),
        st.tuples(st.integers(0, len(line)), st.binary(max_size=2)).map(
            lambda cut: [line[: cut[0]] + cut[1] + line[cut[0] + 1 :]]
        ),
    )


@pytest.mark.parametrize("kind", READERS)
@given(data=st.data())
@settings(max_examples=150)
def test_any_file_becomes_a_card_or_faults(kind: str, data: st.DataObject) -> None:
    content = data.draw(spoiled(SEEDS[kind]))
    read = READERS[kind](f"content/{kind}/x.md", content)
    errors = [problem for problem in read.problems if problem.severity is Severity.ERROR]
    assert (read.value is None) == bool(errors)
    lines = len(content.replace(b"\r", b"\n").split(b"\n"))
    for problem in read.problems:
        assert problem.location.file == f"content/{kind}/x.md"
        assert 1 <= problem.location.line <= lines
        assert f"{problem.message}{problem.hint}".encode()  # can be printed: no half of a character pair


@given(spoiled([SITE]))
@settings(max_examples=150)
def test_any_settings_file_becomes_settings_or_faults(content: bytes) -> None:
    config, problems = read_config("site.yaml", content, base_url=None)
    assert (config is None) == any(problem.severity is Severity.ERROR for problem in problems)

"""Law of flat YAML: what is read line by line, the parser of YAML reads alike, to the last place."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from onrecord.read.decode import decode
from onrecord.read.front_matter import composed, parse
from onrecord.read.plain.front_matter import read_flat

ROOT = Path(__file__).parent.parent.parent
# Single signs and what they mean to YAML together with others; lines that flat texts are made of.
SIGNS = [
    *"ab: -\"'[],#|>\n &*!?{}%@\\.~<=`/0é“\u3164\u200b\t\xa0\x85·—",
    "",
    "  ",
    ": ",
    " #",
    "''",
    '\\"',
    "...",
    "---",
]
PARTS = ["\n  ", "\n- ", "\n  - ", "- ", "  a\n", "\n\n", "[a, b]", "[ ]", "{a: b}", "'a'", '"b"', "null", "|\n  a\n"]
LINES = ["a: ", "b: ", "c:\n", "  ", "\n", "- ", "w", "v\n", "\n  - ", "a: b\n", ">-\n   b\n   c\n", "https://a.b/c#d"]
EDGES = [
    *(f"a: {word}\nb: [c, {word}]\n" for word in ("null", "Null", "NULL", "~", "nUll", "'null'")),
    *(
        f"a: {sign}\n{text}b: c\n"
        for sign in (">", ">-", "|", "|-")
        for text in ("  d\n\n", "  d\n\n  e\n", "  d\n   e\n")
    ),
    *("".join(f"{' ' * n}a:\n" for n in range(depth)) + " " * depth + "a: b\n" for depth in (10, 11, 12, 13)),
    *(
        "a:\n" + "".join(f"{' ' * n}- b:\n" for n in range(1, depth, 2)) + " " * depth + "a: b\n"
        for depth in (9, 11, 13)
    ),
    "a: |\n  b\n\n    \n",
    "a:\n- \u3164 b\n",
    "a:\n- \uff0d b\n",
    "a:\n  b: c\nd:\n- e\nf: >-\n g\n",
]
LEAST = 300  # of the made-up texts are flat, or the law would hold of nothing


def fronts() -> Iterator[str]:
    """The front matter of the example and of all sites of the tests, and that of the cases of faults."""
    for folder in ("content", "tests/golden", "tests/invalid"):
        for file in sorted((ROOT / folder).rglob("*.md")) + sorted((ROOT / folder).rglob("*.case")):
            text, _ = decode(file.read_bytes(), file.name)
            parts = (text or "").split("---\n")
            yield from (parts[1::2] if file.suffix == ".case" else parts[1:2])
    mistakes = (ROOT / "tests/mistakes/mistakes.txt").read_text("utf-8")
    yield from (part.split("\n", 1)[-1] for part in mistakes.split("\n=== ") if part.startswith("fields"))


def mutants(chance: Random, seeds: list[str]) -> Iterator[str]:
    """Texts with a few signs changed, for ever: short ones made up, and some lines of real ones."""
    signs = [*SIGNS, *PARTS, *LINES]
    while True:
        if chance.random() < 0.5:
            yield "".join(
                chance.choice(signs if chance.random() < 0.5 else LINES) for _ in range(chance.randint(1, 18))
            )
            continue
        lines = chance.choice(seeds).split("\n")
        start = chance.randrange(len(lines))
        text = "\n".join(lines[start : start + chance.randint(1, 9)])
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(signs) + text[at + chance.choice((0, 0, 1, 1, 2, 5)) :]
        yield text.rstrip("\n") + "\n"


def test_flat_and_composed_are_alike_for_every_front_matter_of_the_project_and_at_the_edges() -> None:
    texts = [*fronts(), *EDGES]
    differ = [
        text for text in texts if repr(parse(text, "a.md", first_line=2)) != repr(composed(text, "a.md", first_line=2))
    ]
    assert not differ
    assert sum(read_flat(text, "a.md", 2) is not None for text in texts) > len(texts) / 2, "most are flat"


def test_flat_and_composed_are_alike_for_made_up_texts() -> None:
    chance = Random(18)
    texts = (text if chance.random() < 0.9 else text.rstrip("\n") for text in mutants(chance, [*fronts()]))
    flat = [text for text in islice(texts, 12_000) if read_flat(text, "a.md", 7) is not None]
    differ = [
        text for text in flat if repr(parse(text, "a.md", first_line=7)) != repr(composed(text, "a.md", first_line=7))
    ]
    assert not differ
    assert len(flat) > LEAST

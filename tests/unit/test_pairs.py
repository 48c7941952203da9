"""Entries that are written as pairs: the lines to paste are read as they are meant, and nothing else is one."""

import pytest

from onrecord.model.cards import ClaimCard
from onrecord.read.cards import Read, read_claim
from onrecord.read.meant.pairs import rows_meant

CARD = """---
claim: A ship left the harbour on Monday.
date: 2024-10-23
status: alleged
"""
SOURCE = "source: https://example.org/ship\n"
PAIRS = {
    "source:\n  - Reuters: https://example.org/a\n": [],
    "source:\n  Reuters: https://example.org/a\n": [],
    SOURCE + "history:\n  - 2024-10-23: alleged\n    why: Reported.\n": [],
    SOURCE + "history:\n  2024-10-23: alleged\n": ["why"],
    SOURCE + "statements:\n  - Harbour Office: denies\n": ["date"],
    SOURCE + "statements:\n  - 2024-10-24: The ship never left, says the office.\n": ["actor", "stance"],
    SOURCE + "statements:\n  - Harbour Office:\n      stance: denies\n      date: 2024-10-24\n": [],
    SOURCE + "reply:\n  - Harbour Office: no answer\n": [],
    SOURCE + "reply:\n  - Harbour Office: 2024-10-24\n": [],
    SOURCE + "corrections:\n  - 2024-10-23: The ship was named wrongly.\n": ["kind"],
    SOURCE + "struck:\n  2024-10-23: The ship was another.\n": [],
    SOURCE + "withheld:\n  2024-10-23: A court ordered it.\n": [],
    SOURCE + "media:\n  - https://example.org/a.jpg: A ship at a pier\n": ["credit"],
}
NO_PAIRS = (
    "history:\n  - foo: bar\n",
    "history:\n  - when: 2024-10-23\n",
    "history:\n  - statsu: alleged\n",
    "history:\n  - {date: 2024-10-23, status: alleged, why: Reported., foo: 2024-10-24}\n",
    "history:\n  - 2024-10-23: [alleged]\n",
    "struck:\n  2024-10-23: The ship was another.\n  2024-10-24: It was not.\n",
)


def read(fields: str) -> Read[ClaimCard]:
    return read_claim("content/claims/ship.md", (CARD + fields + "---\n").encode())


@pytest.mark.parametrize("fields", PAIRS)
def test_the_lines_to_paste_are_read_but_for_what_has_to_be_added(fields: str) -> None:
    (told,) = read(fields).problems
    assert told.code == "unknown-key"
    assert told.block is not None
    own = SOURCE if fields.startswith(SOURCE) else ""
    again = read(f"{own}{told.block}\n")
    needed = [problem for problem in again.problems if problem.severity == "error"]
    assert [(problem.code, problem.message.split(":")[0]) for problem in needed] == [
        ("empty-field", key) for key in PAIRS[fields]
    ]


@pytest.mark.parametrize("fields", NO_PAIRS)
def test_what_is_no_pair_gets_no_lines(fields: str) -> None:
    problems = read(SOURCE + fields).problems
    assert problems
    assert not any(problem.block for problem in problems)


def test_each_side_of_a_pair_is_known_by_what_it_looks_like() -> None:
    keys = ("actor", "stance", "date", "says")
    required = frozenset(keys[:3])
    assert rows_meant("StatementModel", {"denies": "2024-10-24"}, ["denies"], keys, required) == (
        {"actor": "", "stance": "denies", "date": "2024-10-24"},
    )

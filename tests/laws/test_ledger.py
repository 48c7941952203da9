"""Laws of codes and of the ledger: any fact that is shown changes a code; what is written is read again."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.gate.ledger import altered_ledger
from onrecord.model.ledger.code import ALPHABET, letters_of
from onrecord.model.ledger.lines import PATH, Ledger, LedgerLine, ledger_bytes, lines_hash
from onrecord.read.published.ledger import read_ledger
from onrecord.record.codes import LEFT_OUT, OF_SOURCES, code_of
from tests.unit.test_codes import data

Path = tuple[str | int, ...]


def leaves(value: Any, at: Path = ()) -> Iterator[Path]:
    """The way to each value that holds no others."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [leaf for key, part in parts for leaf in leaves(part, (*at, key))]
    yield from found or ([at] if at else [])


DATA = json.loads(json.dumps(data()))
SHOWN = [
    leaf for leaf in leaves(DATA) if leaf[0] not in LEFT_OUT and not (OF_SOURCES & {*leaf} and leaf[0] == "sources")
]
LEFT = [leaf for leaf in leaves(DATA) if leaf not in SHOWN and leaf != ("url",)]
VALUES = (
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=5) | st.lists(st.text(max_size=2), max_size=2)
)


def changed(leaf: Path, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(DATA)
    place: Any = made
    for key in leaf[:-1]:
        place = place[key]
    place[leaf[-1]] = value
    return dict(made)


def same(one: Any, other: Any) -> bool:
    return json.dumps(one) == json.dumps(other)


@given(st.sampled_from(SHOWN), VALUES)
def test_any_fact_that_is_shown_changes_the_code(leaf: Path, value: Any) -> None:
    made = changed(leaf, value) if leaf[0] != "address" else {**DATA, "address": "/x/", "url": "/x/"}
    assert (code_of(made) == code_of(DATA)) == same(made, DATA)


@given(st.sampled_from(LEFT), VALUES)
def test_what_is_left_out_changes_nothing(leaf: Path, value: Any) -> None:
    assert code_of(changed(leaf, value)) == code_of(DATA)


def test_facts_of_every_sort_were_tried() -> None:
    assert {"claim", "statements", "history", "sources", "corrections", "about"} <= {leaf[0] for leaf in SHOWN}
    assert {"as_of", "checked", "licence", "sources"} <= {leaf[0] for leaf in LEFT}
    assert any("name" in leaf for leaf in SHOWN), "names of those who speak"


HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)
DAYS = st.dates().map(lambda day: day.isoformat())
SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A ledger as the command writes it."""
    days = sorted(draw(st.lists(DAYS, max_size=8)))
    lines: list[LedgerLine] = []
    for day in days:
        slug, digest = draw(SLUGS), draw(HASHES)
        if Ledger(tuple(lines)).last.get(slug, LedgerLine("", "", "", "")).hash != digest:
            lines.append(LedgerLine(letters_of(digest), slug, day, digest))
    return Ledger(tuple(lines))


@given(ledgers(), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
def test_what_is_written_is_read_again_whatever_an_editor_did_to_it(
    ledger: Ledger, end: str, bom: bool, dense: bool
) -> None:
    text = ledger_bytes(ledger.lines).decode().replace("\n", end)
    text = text.replace('": "', '":"').replace('", "', '","') if dense else text
    found, problems = read_ledger(PATH, f"{chr(0xFEFF) if bom else ''}{text}".encode())
    assert (found, problems) == (ledger, ())
    assert lines_hash(found.lines) == lines_hash(ledger.lines)


@given(st.binary(max_size=300) | ledgers().map(lambda ledger: ledger_bytes(ledger.lines)[3:]))
def test_bytes_of_a_stranger_do_nothing_but_be_told(content: bytes) -> None:
    found, problems = read_ledger(PATH, content)
    assert len(problems) <= 30 or found.lines
    assert all(line.code == letters_of(line.hash) for line in found.lines) or problems


@given(ledgers(), st.data())
def test_a_ledger_that_grew_passes_and_one_that_lost_a_line_does_not(ledger: Ledger, pick: st.DataObject) -> None:
    count = pick.draw(st.integers(0, len(ledger.lines)))
    published = {"lines": count, "sha256": lines_hash(ledger.lines[:count])}
    assert altered_ledger(published, ledger) == () and altered_ledger(None, ledger) == ()  # type: ignore[arg-type]
    if count:
        lost = pick.draw(st.integers(0, count - 1))
        rest = Ledger((*ledger.lines[:lost], *ledger.lines[lost + 1 :]))
        (fault,) = altered_ledger(published, rest)  # type: ignore[arg-type]
        assert fault.code == "ledger-altered"


@given(HASHES)
def test_a_code_holds_forty_bits_of_the_hash(digest: str) -> None:
    letters = letters_of(digest).replace("-", "")
    number = 0
    for letter in letters:
        number = number * 32 + ALPHABET.index(letter)
    assert f"{number:010x}" == digest[:10]

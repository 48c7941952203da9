"""Laws of signs that cannot be seen: each of Unicode's, at each place of a file, moves no line and crashes nothing."""

import unicodedata
from collections.abc import Iterable, Iterator

import pytest

from onrecord.authoring.import_map import read_map
from onrecord.model.problems import Problem
from onrecord.read.cards import read_claim
from onrecord.read.decode import decode
from onrecord.read.front_matter import Document, parse, split
from onrecord.read.site_settings import read_config
from onrecord.read.yaml_faults.signs import unseen_in

KINDS = {"Zs", "Zl", "Zp", "Cc", "Cf"}
SIGNS = [sign for sign in map(chr, range(0x110000)) if unicodedata.category(sign) in KINDS and sign not in "\t\n\r "]
# Of the class of formats, and yet seen: they enclose or head a number or a word.
VISIBLE = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
FEW = "\x00\x0b\x0c\x1c\x85\xa0\xad\u061c\u200b\u200e\u2028\u2029\u202e\u2060\u3000\ufeff\U000e0001"
FRONT = "---\nclaim: A b\nsource:\n  - title: C\n    date: 2024\ntopics: [d, e]\nx: f\n{}---\ng\n"
FAULT = "y: He said: no.\n"
SETTINGS = "title: A b\nquestions:\n  who:\n    question: C\ntopics:\n  d: E\n"
MAP = 'columns:\n  claim: Claim\n  date: "Day"\ndates: iso\nverdicts:\n  Lie: denied\n'


def placed(text: str, signs: Iterable[str] = SIGNS) -> Iterator[tuple[str, int]]:
    """The text with each sign at each place, and the line of the place."""
    for at in range(len(text) + 1):
        for sign in signs:
            yield text[:at] + sign + text[at:], text.count("\n", 0, at) + 1


def read(text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    decoded, found = decode(text.encode(), "x.md")
    return split(decoded, "x.md") if decoded is not None else (None, found)


def test_each_is_either_text_or_told_at_its_own_line() -> None:
    for text, line in placed(FRONT.format("")):
        document, found = read(text)
        if document is None and not VISIBLE & set(text):
            assert {p.location.line for p in found} == {line}, ascii(text)
        if document is not None:
            assert document.body_line == 9


def test_no_later_fault_is_moved() -> None:
    for text, line in placed(FRONT.format(FAULT), FEW):
        document, found = read(text)
        if document is None and not VISIBLE & set(text):
            assert {p.location.line for p in found} <= {line, 8}, ascii(text)


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_to_yaml_alone_is_a_blank(sign: str) -> None:
    text = f"a: One{sign}two.{sign} Three\nb: |\n  four{sign}five\nc: '{sign}six'\nd:{sign}7\ne: 8\n"
    document, found = parse(text, "x")
    assert found == () and document is not None
    assert document.values == {"a": "One two.  Three", "b": "four five\n", "c": " six", "d": "7", "e": "8"}
    assert document.place(("e",)).line == 6


def test_settings_and_maps_end_in_no_crash() -> None:
    for text, line in placed(SETTINGS, FEW):
        config, found = read_config("site.yaml", text.encode(), base_url=None)
        assert config is not None or found
        assert all(1 <= p.location.line <= 7 for p in found), (ascii(text), line)
    for text, line in placed(MAP, FEW):
        mapped, faults = read_map(text, "import.yaml", ("Claim", "Day"))
        assert mapped is not None or faults, (ascii(text), line)


def test_a_whole_card_survives_each() -> None:
    card = "---\nclaim: A\nsource: https://example.org/a\ndate: 2024-03-05\nstatus: alleged\n---\nB\n"
    for text, line in placed(card, FEW):
        result = read_claim("content/claims/x.md", text.encode())
        assert all(p.location.line in (1, line) for p in result.problems), ascii(text)


def test_every_sign_that_is_not_seen_is_known_and_none_that_is() -> None:
    controls = {sign for sign in SIGNS if unicodedata.category(sign) == "Cc"} - {"\x85"}  # are refused as such
    assert {sign for sign in SIGNS if unseen_in(sign) is None} == controls | VISIBLE
    assert unseen_in("".join(map(chr, range(0x80)))) is None

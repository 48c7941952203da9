"""All faults of a file are told at once: those of its values beside those of what the values say together.

No fault hides one that does not hang on it, and none has others follow from it.
"""

import re
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.problems import Problem, Severity
from onrecord.read.cards import read_card
from onrecord.read.site_settings import read_config

Fault = tuple[str, str]  # a line of a card, and what stands in its place
Told = frozenset[tuple[str, int, str]]

CLAIM = """\
claim: A ship left the harbour on Monday.
source: https://example.org/ship
date: 2024-06-10
status: denied
basis: refuted
headline: The ship stayed.
reasoning: The log says so.
question: when
kind: fact
short: A ship left.
checked: 2025-01-01
recorded: 2024-06-11
notice: Of the sea.
topics:
  - ships
statements:
  - actor: harbour-office
    stance: denies
    date: 2024-06-12
    source: https://example.org/a
    quote: Ні.
    lang: uk
    translation: No.
    where: At the pier
  - actor: shipping-line
    stance: asserts
    date: 2024-06-13
    source: https://example.org/b
    says: With 20 people
    amount: 20
    of: crew
    recorded: 2024-07-01
  - actor: union
    stance: asserts
    date: 2024-06-14
    source: https://example.org/c
    where: In its hall
    note: N
history:
  - date: 2024-06-10
    status: alleged
    why: It was said.
  - date: 2024-06-20
    status: confirmed
    basis: record
    why: A list said so.
    recorded: 2024-06-21
  - date: 2024-07-01
    status: denied
    basis: refuted
    why: The log.
reply:
  - actor: shipping-line
    asked: 2024-06-11
    answered: 2024-06-12
    how: by e-mail
    quote: We do not know.
  - actor: union
    asked: 2024-06-11
    answered: false
    note: Twice.
review:
  by: B
  date: 2024-08-01
  rating: Wrong
  explanation: The log.
struck:
  date: 2024-09-01
  reason: A slip.
media:
  - file: a.jpg
    alt: A ship
    credit: C
    licence: CC0
    place:
      lat: 48.3
      lon: 37.2
corrections:
  - date: 2024-08-01
    kind: fact
    why: A slip.
"""
# Faults of single lines of CLAIM, of which none hangs on another: of values by themselves, and of several together.
OF_VALUES = [
    ("checked: 2025-01-01", "checked: soon"),
    ("notice: Of the sea.", "notice: [[a]]"),
    ("  - ships", "  - {a: b}"),
    ("    where: At the pier", "    where: {a: b}"),
    ("    recorded: 2024-07-01", "    recorded: 2024-07"),
    ("    source: https://example.org/c", "    source: https://exa mple.org/c"),
    ("    where: In its hall", "    wheer: In its hall"),
    ("    why: It was said.", "    way: It was said."),
    ("    recorded: 2024-06-21", "    recorded: then"),
    ("    how: by e-mail", "    how: [a]"),
    ("    note: Twice.", "    nota: Twice."),
    ("  rating: Wrong", "  rating: {a: b}"),
    ("  reason: A slip.", "  raison: A slip."),
    ("      lat: 48.3", "      lat: 148.3"),
    ("    kind: fact", "    kind: slip"),
]
OF_RULES = [
    ("claim: A ship left the harbour on Monday.", f"claim: A ship left. {'It sailed on. ' * 40}Then no more."),
    ("basis: refuted", "basis: withdrawn"),  # not as the last entry of history; and the headline
    ("reasoning: The log says so.", "#"),
    ("question: when", "#"),
    ("kind: fact", "kind: prediction"),
    ("recorded: 2024-06-11", "recorded: 2024-06-01"),
    ("    lang: uk", "#"),
    ("    date: 2024-06-14", "    date: 2024-06-03"),
    ("    source: https://example.org/a", "#"),
    ("    amount: 20", "    amount: 21"),
    ("    note: N", "    id: 2024-06-12-harbour-office"),
    ("  - date: 2024-06-20", "  - date: 2024-06-09"),
    ("    answered: 2024-06-12", "    answered: 2024-06-10"),
    ("    asked: 2024-06-11\n    answered: false", "    asked: false\n    answered: 2024-06-12"),
    ("  date: 2024-08-01", "  date: 2024-06-02"),
    ("  date: 2024-09-01", "  date: 2024-06-03"),
    ("  - date: 2024-08-01", "  - date: 2024-06-04"),
    ("    licence: CC0", "#"),
    ("      lon: 37.2", "#"),
]
ACTOR = """\
name: Harbour Office
kind: state
speaks_for:
  - body: a
    from: 2019
    until: 2020
  - body: b
    from: 2021
    until: 2022
  - body: c
    from: 2023
    until: 2024
interest:
  words: W
  from: 2019
  until: 2020
aliases:
  - Office
"""
TEXT = """\
title: A speech
date: 2024
passages:
  - says: S
    claim: ship
  - quote: Q
    left_out: L
    speaker: P
    at: 12:40
"""
SOURCE = """\
title: A report
url: https://example.org/1
date: 2024
archive_state: refused
archive_asked: 2025-01-01
refused_by: Example
media:
  - url: https://example.org/2
    alt: A ship
    credit: C
    archived: https://a.example/3
"""
SITE = """\
title: Harbour record
gate: on
outputs:
  admin: true
  record: true
admin:
  backend: github
  repository: o/r
  workflow: true
  open_authoring: true
  sign_in: https://a.example/1
desk:
  approvals: 2
  for:
    - confirmed
answer: No.
answer_rests_on: ship
answer_checked: 2025-01-01
questions:
  who:
    question: Who?
    answer: Nobody.
    answer_rests_on: ship
    answer_checked: 2025-01-01
synonyms:
  - [soldiers, troops]
  - [ship, vessel]
  - [boat, launch]
analytics:
  script: https://a.example/1.js
  endpoints: https://a.example/in
"""
# The same with all that can be wrong in several values together.
WRONG_CLAIMS = [
    CLAIM.replace("basis: refuted\nh", "basis: withdrawn\nh")
    .replace("    lang: uk\n", "")
    .replace("    date: 2024-06-13", "    date: 2024-06-03")
    .replace("    source: https://example.org/a\n", "")
    .replace("    amount: 20", "    amount: 21")
    .replace("  - date: 2024-06-20", "  - date: 2024-06-09")
    .replace("    answered: 2024-06-12", "    answered: 2024-06-10")
    .replace("    answered: false", "    answered: false\n    quote: Q")
    .replace("  date: 2024-08-01", "  date: 2024-06-02")
    .replace("    licence: CC0\n", ""),
    "claim: C\nsource: A name\ndate: 2024-06-10\nstatus: denied\nkind: prediction\nheadline: H\nstatements:\n"
    "  - actor: a\n    stance: asserts\n    date: 2024-06-10\n    amount: 3\n"
    "  - actor: a\n    stance: asserts\n    date: 2024-06-10\n    bound: most\n"
    "  - actor: b\n    stance: asserts\n    date: 2024-06-10\n    amount: [3, 4]\n    bound: most\n    of: crew\n"
    "reply:\n  actor: a\n  asked: false\n  quote: Q\n",
]
WRONG_ACTOR = (
    ACTOR.replace("2021", "2020")
    .replace("until: 2020\n  - body: b", "until: 2021\n  - body: b")
    .replace("  until: 2020\nal", "  until: 2018\nal")
)
WRONG_SITES = [
    SITE.replace("  repository: o/r\n", "").replace("vessel", "troops").replace("record: true", "record: false"),
    SITE.replace("backend: github", "backend: local").replace("  script: https://a.example/1.js\n", ""),
    SITE.replace("  endpoints: https://a.example/in\n", "").replace("  sign_in: https://a.example/1\n", ""),
]
SOUND = {
    "content/claims/x.md": CLAIM,
    "content/actors/x.md": ACTOR,
    "content/texts/x.md": TEXT,
    "content/sources/x.md": SOURCE,
    "site.yaml": SITE,
}
FAULTS: dict[str, list[Fault]] = {
    "content/claims/x.md": OF_VALUES + OF_RULES,
    "content/actors/x.md": [
        ("kind: state", "kind: kingdom"),
        ("  - body: b", "  - body: [[b]]"),
        ("    until: 2020\n  - body", "    until: 2022\n  - body"),
        ("    until: 2024", "    until: 2019"),
        ("  words: W", "  words: {a: b}"),
        ("  until: 2020\naliases", "  until: 2018\naliases"),
    ],
    "content/texts/x.md": [
        ("date: 2024", "date: soon"),
        ("  - says: S", "  - at: 2"),
        ("    at: 12:40", "    claim: ship"),
        ("    speaker: P", "    speakr: P"),
    ],
    "content/sources/x.md": [
        ("date: 2024", "date: soon"),
        ("refused_by: Example", "#"),
        ("    credit: C", "    credit: [[C]]"),
        ("    archived: https://a.example/3", "    file: a.jpg"),
    ],
    "site.yaml": [
        ("gate: on", "gate: open"),
        ("  repository: o/r", "#"),
        ("  sign_in: https://a.example/1", "#"),
        ("  approvals: 2", "#"),
        ("    - confirmed", "    - sure"),
        ("answer: No.", "#"),
        ("    answer_checked: 2025-01-01", "#"),
        ("  - [ship, vessel]", "  - [ship, troops]"),
        ("  - [boat, launch]", "  - [boat, {}]"),
        ("  endpoints: https://a.example/in", "#"),
    ],
}
FILES = [
    *SOUND.items(),
    *(("content/claims/x.md", text) for text in WRONG_CLAIMS),
    ("content/actors/x.md", WRONG_ACTOR),
    ("content/sources/x.md", SOURCE.replace("refused_by: Example\n", "")),
    *(("site.yaml", text) for text in WRONG_SITES),
]
KEY = re.compile(r"( *(?:- )?)(\w+):(.*)")


def some_of(faults: list[Fault]) -> st.SearchStrategy[list[Fault]]:
    return st.lists(st.sampled_from(faults), unique=True)


def problems_of(path: str, text: str) -> tuple[Problem, ...]:
    if path == "site.yaml":
        return read_config(path, text.encode(), base_url=None)[1]
    return read_card(path, f"---\n{text}---\n".encode()).problems


def as_told(problems: Iterable[Problem]) -> Told:
    """Code, line and message of each; of entries of history the same, whether an entry between can be read or not."""
    return frozenset(
        (one.code, one.location.line, one.message.replace("than one above", "than the one above")) for one in problems
    )


def told(path: str, text: str) -> Told:
    """What is said of a file."""
    return as_told(problems_of(path, text))


def with_faults(path: str, faults: list[Fault]) -> Told:
    """What is said of the sound file of this name with some faults; each line stays where it is."""
    sound = text = f"\n{SOUND[path]}"
    for old, new in sorted(faults, key=lambda fault: -sound.index(f"\n{fault[0]}")):
        assert sound.count(f"\n{old}") == 1, old
        start = sound.index(f"\n{old}") + 1
        text = text[:start] + new + text[start + len(old) :]
    return told(path, text[1:])


def of_claim(*faults: Fault) -> Told:
    return with_faults("content/claims/x.md", [*faults])


# ---------------------------------------------------------------- no fault hides another


def test_the_files_to_begin_with_are_sound() -> None:
    assert [path for path, text in SOUND.items() if told(path, text)] == []


def test_each_fault_is_told() -> None:
    faults = [(path, fault) for path, found in FAULTS.items() for fault in found]
    assert [fault for path, fault in faults if not with_faults(path, [fault])] == []


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([*FAULTS]).flatmap(lambda path: st.tuples(st.just(path), some_of(FAULTS[path]))))
def test_of_several_faults_is_told_what_is_told_of_each(case: tuple[str, list[Fault]]) -> None:
    path, faults = case
    assert with_faults(path, faults) == frozenset().union(*(with_faults(path, [fault]) for fault in faults))


def test_all_faults_together_are_told_as_each_is() -> None:
    for path, faults in FAULTS.items():
        assert with_faults(path, faults) == frozenset().union(*(with_faults(path, [fault]) for fault in faults))


def test_what_may_stand_under_a_key_that_there_is_not_is_not_said_to_be_missing() -> None:
    missing = [("reasoning: The log says so.", "#"), ("question: when", "#"), ("kind: fact", "kind: prediction")]
    strange = ("notice: Of the sea.", "perhaps: Of the sea.")
    slip = ("notice: Of the sea.", "notise: Of the sea.")
    deeper = ("  reason: A slip.", "  reasoning: A slip.")  # where it has come too deep
    assert len(of_claim(*missing)) == 3
    assert of_claim(*missing, strange) == of_claim(strange)
    assert of_claim(*missing, slip) == of_claim(slip) | of_claim(*missing)
    assert of_claim(missing[0], deeper) == of_claim(deeper)


# ---------------------------------------------------------------- no fault has others follow from it


def damaged(text: str) -> Iterator[tuple[str, range, str]]:
    """A file with one key after another at fault, in each of several ways; its lines, and the key as it was.

    All that stands below it goes with it, and each line else stays where it is.
    """
    lines = text.split("\n")
    for start, line in enumerate(lines):
        found = KEY.match(line)
        if not found:
            continue
        before, key, _ = found.groups()
        deep = len(before)
        end = next((n for n in range(start + 1, len(lines)) if _depth(lines[n]) <= deep), len(lines))
        below = [""] * (end - start - 1)
        for wrong in (f"{before}{key}: {{zz: {{zz: z}}}}", f"{before}{key}: [[[z]]]", f"{before}{key}: Null"):
            yield "\n".join([*lines[:start], wrong, *below, *lines[end:]]), range(start + 1, end + 1), key
        slip = f"{before}{key}zz:{found[3]}"
        yield "\n".join([*lines[:start], slip, *lines[start + 1 :]]), range(start + 1, end + 1), key


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


@pytest.mark.parametrize("number", range(len(FILES)), ids=lambda number: f"{number}-{FILES[number][0]}")
def test_a_fault_of_one_value_makes_nothing_be_said_of_others(number: int) -> None:
    path, text = FILES[number]
    first = 1 if path == "site.yaml" else 2  # the line on which it begins
    sound = told(path, text)
    followed = []
    for whole, lines, key in damaged(text):
        found = problems_of(path, whole)
        own = [
            one for one in found if one.location.line - first + 1 in lines or one.message.endswith(f" has no {key}.")
        ]
        if any(one.severity is Severity.ERROR for one in own):
            followed += [(whole.split("\n")[lines[0] - 1], one) for one in told(path, whole) - as_told(own) - sound]
    assert followed == []

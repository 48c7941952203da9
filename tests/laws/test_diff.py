"""Laws of comparing: differences add up, the same facts differ in nothing, and other facts always in something."""

import json
import random
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.diff.changes import RecordDiff, Value
from onrecord.diff.compare import compare
from onrecord.diff.renames import mapped, new_names_of
from onrecord.diff.rows import descends, named, out_of_place, text
from onrecord.record.facts import Record
from tests.unit.records import actor, claim, correction, day, history, passage, position, record, source, statement
from tests.unit.records import text as gone_through

Path = tuple[str, ...]
Leaves = dict[Path, tuple[Value, Value]]


def of_value(path: Path, value: Value) -> Iterator[tuple[Path, Value]]:
    """The single facts of a row, of a key, or of a list."""
    if isinstance(value, list):
        for name, row in named(path[-1], value).items():
            yield from of_value((*path, *name), row)
        yield path, out_of_place(path[-1], named(path[-1], value))
    elif isinstance(value, Mapping) and len(path) in (2, 4) and descends(path[-2]):
        yield path, "there"
        for key, each in value.items():
            yield from of_value((*path, key), each)
    else:
        yield path, value


def leaves(diff: RecordDiff) -> Leaves:
    """A difference fact by fact, so that two can be added; with what follows from a rename."""
    found: Leaves = {}
    rows = [(change.path, change.before, change.after) for change in diff.changes]
    rows += [
        (("addresses", new), None, {"address": new, "kind": new.split("/")[1], "leads_to": None})
        for new in diff.renamed.values()
    ]
    for path, before, after in rows:
        was, now = (_single(path, value) for value in (before, after))
        found |= {key: (was.get(key), now.get(key)) for key in was.keys() | now.keys()}
    return {key: pair for key, pair in found.items() if pair[0] != pair[1]}


def _single(path: Path, value: Value) -> dict[Path, Value]:
    if value is None:
        return {}
    return {path: value} if isinstance(value, tuple) else dict(of_value(path, value))


def added(first: Leaves, second: Leaves) -> Leaves:
    """The sum of two differences, the second of which begins where the first ends."""
    found = {}
    for key in first.keys() | second.keys():
        start = first[key] if key in first else second[key]
        end = second[key] if key in second else first[key]
        assert key not in first or key not in second or first[key][1] == second[key][0]
        if start[0] != end[1]:
            found[key] = (start[0], end[1])
    return found


DAYS = [f"2024-0{n}-01" for n in range(1, 6)]
STANCES = ["asserts", "denies", "declines"]
WORDS = st.sampled_from(["They went", "They went there", "They did not go", ""])
PEOPLE = ["a", "b"]


def _reply(who: str, date: str, words: str) -> dict[str, Value]:
    asked = {"actors": [who], "asked": day(date), "sources": [], "state": "answered" if words else "unanswered"}
    return {**dict.fromkeys(("how", "answered", "no_answer_by", "note")), **asked, "quote": words or None}


@st.composite
def claims(draw: st.DrawFn, slug: str, slugs: list[str], people: list[str], *, ties: bool) -> Any:
    """A claim with whatever it may say of these people and claims; `ties`: with days that are twice there."""
    days = st.lists(st.sampled_from(DAYS), max_size=4, unique=not ties)
    said = {
        row["id"]: row
        for date in draw(days)
        for who in [draw(st.sampled_from(people))]
        for row in [statement(who, draw(st.sampled_from(STANCES)), date, id=f"{date}-{who[0]}", says=draw(WORDS))]
    }
    rows = sorted(said.values(), key=lambda row: row["date"]["written"])
    held = [history(date, draw(st.sampled_from(["alleged", "denied"])), why=draw(WORDS)) for date in draw(days)]
    corrections = [correction(date, draw(WORDS), of=[*said][:1]) for date in draw(days)]
    answers = draw(st.lists(st.tuples(st.sampled_from(people), st.sampled_from(DAYS), WORDS), max_size=3))
    return claim(
        slug,
        draw(WORDS),
        replies=[_reply(*each) for each in sorted({*answers})],
        unanswered=[{"actor": who, "asked": None, "no_answer_by": None} for who in sorted({a[0] for a in answers})],
        status=draw(st.sampled_from(["alleged", "confirmed"])),
        statements=rows,
        positions=[position(row, slug) for row in {row["actor"]: row for row in rows}.values()],
        history=held if ties else sorted(held, key=lambda row: str(row["date"])),
        corrections=corrections if ties else sorted(corrections, key=lambda row: str(row["date"])),
        related=sorted(set(draw(st.lists(st.sampled_from(slugs))))),
        about=sorted(set(draw(st.lists(st.sampled_from(people))))),
        struck=draw(st.none() | st.just({"date": None, "reason": "r", "replaced_by": slugs[:1]})),
    )


@st.composite
def states(draw: st.DrawFn) -> Record:
    """A record of any rows that come, go, change and change their places."""
    slugs = sorted(draw(st.sets(st.sampled_from(["x", "y", "z"]), min_size=1)))
    return record(
        answer=draw(st.none() | WORDS),
        answer_rests_on=slugs[:1],
        claims=[draw(claims(slug, slugs, PEOPLE, ties=True)) for slug in slugs],
        actors=[actor(who, role=draw(st.none() | WORDS)) for who in PEOPLE],
        sources=[source(key, quote=draw(WORDS)) for key in draw(st.sets(st.sampled_from(["s", "t"])))],
        texts=[gone_through("t", passages=[passage(n, says=draw(WORDS)) for n in range(1, draw(st.integers(1, 3)))])],
    )


@st.composite
def renamed_states(draw: st.DrawFn) -> list[Record]:
    """Three states of a record of which cards change their slugs, and old addresses lead to where they are.

    Statements have ids of their own: one made of a slug moves with it as far as the states tell, which two need not.
    """
    numbers, found = dict.fromkeys(("x", "y", "a", "b"), 0), []
    for _ in range(3):
        numbers = {card: n + draw(st.integers(0, 1)) for card, n in numbers.items()}
        names = {card: f"{card}{n}" for card, n in numbers.items()}
        slugs, people = [names["x"], names["y"]], [names["a"], names["b"]]
        old = {
            f"/{kind}/{card}{n}/": f"/{kind}/{names[card]}/"
            for kind, cards in (("claims", "xy"), ("actors", "ab"))
            for card in cards
            for n in range(numbers[card])
        }
        made = [draw(claims(slug, slugs, people, ties=False)) for slug in slugs]
        found.append(record(claims=made, actors=[actor(who, name="One") for who in people], leads=old))
    return found


def moved(found: Leaves, names: Mapping[str, Mapping[str, str]]) -> Leaves:
    """A difference in which renamed cards have their new names."""
    return {
        _moved_path(path, names): (_moved(before, path, names), _moved(after, path, names))
        for path, (before, after) in found.items()
    }


def _moved(value: Value, path: Path, names: Mapping[str, Mapping[str, str]]) -> Value:
    return mapped(value, names, path[::2])


def _moved_path(path: Path, names: Mapping[str, Mapping[str, str]]) -> Path:
    keys = {"claims": "id", "actors": "id", "statements": "id", "positions": "body"}
    found = list(path)
    for n in range(1, len(path), 2):
        within = path[:n:2]
        if within[-1] in keys:
            found[n] = str(mapped(path[n], names, (*within, keys[within[-1]])))
        elif within[-1] in ("history", "corrections", "replies", "unanswered"):
            found[n] = text(mapped(json.loads(path[n]), names, within))
        elif within[-1] != "addresses":
            found[n] = str(mapped(path[n], names, within))
    return tuple(found)


@settings(max_examples=40)
@given(states(), states(), states())
def test_two_differences_add_up_to_the_whole(a: Record, b: Record, c: Record) -> None:
    assert added(leaves(compare(a, b)), leaves(compare(b, c))) == leaves(compare(a, c))


@settings(max_examples=40)
@given(renamed_states())
def test_they_add_up_where_cards_are_renamed(found: list[Record]) -> None:
    a, b, c = found
    second = compare(b, c)
    first = moved(leaves(compare(a, b)), new_names_of(b["facts"], c["facts"], second.renamed))
    whole = compare(a, c)
    assert added(first, leaves(second)) == leaves(whole)
    onward = {old: second.renamed.get(new, new) for old, new in compare(a, b).renamed.items()}
    assert {**{o: n for o, n in second.renamed.items() if o not in compare(a, b).renamed.values()}, **onward} == (
        whole.renamed
    )


@settings(max_examples=40)
@given(states(), states())
def test_to_and_fro_is_nothing_and_all_that_differs_is_told(a: Record, b: Record) -> None:
    there, back = compare(a, b), compare(b, a)
    assert added(leaves(there), leaves(back)) == {}
    assert [(c.path, c.before, c.after) for c in there.changes] == [(c.path, c.after, c.before) for c in back.changes]
    assert (there.changes == ()) == (a["facts"] == b["facts"])


@settings(max_examples=40)
@given(states(), st.randoms(use_true_random=False))
def test_the_order_of_keys_in_a_row_means_nothing(found: Record, chance: random.Random) -> None:
    keys = list(found["facts"])
    chance.shuffle(keys)
    mixed: Any = {**found, "facts": {key: found["facts"][key] for key in keys}}  # type: ignore[literal-required]
    assert compare(found, mixed).changes == ()

"""The law of the gate: no edit of what was published passes in silence, and what it asks for is enough.

An edit is either told as an error, or changes no fact but by the rules of the table (`gate.rules`), which are read here
a second time, in another way. With the lines pasted that the messages show, all pass.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any, cast

import pytest

from onrecord.diff.changes import RecordDiff
from onrecord.diff.compare import compare
from onrecord.diff.renames import with_renames
from onrecord.gate.rules import RULES, Rule
from onrecord.gate.silent import silent_edits
from onrecord.record import fact_parts, facts
from onrecord.record.facts import Record
from tests.laws import gate_edits as edits
from tests.laws.gate_edits import PROJECT, Row, Texts, folder, gate, mended, published, values_of, written

NUMBER = 300
_QUIET = (Rule.NAME, Rule.DERIVED, Rule.FREE, Rule.PART)
_KINDS: dict[str, type[Any]] = {
    "claims": facts.ClaimFacts,
    "statements": facts.StatementFacts,
    "actors": facts.ActorFacts,
    "sources": facts.SourceFacts,
    "texts": facts.TextFacts,
    "passages": facts.PassageFacts,
}


_CLAIMS = ("first-contingent-1500", "kursk-fully-retaken")
_ACTORS = (
    *("nis", "south-korea", "kirby", "white-house", "united-states", "middlebury-cns", "putin", "russia"),
    *("ukraine-general-staff", "ukraine", "north-korea"),
)


@pytest.fixture(scope="module")
def site() -> Texts:
    """A small full site: the cards of two golden sites, and claims of the example with all that they name."""
    example = folder(PROJECT, "claims", "actors", "sources")
    made = folder(PROJECT / "tests/golden/full/in")
    for slug in _CLAIMS:
        values, body = values_of(example[f"content/claims/{slug}.md"])
        del values["related"]
        made[f"content/claims/{slug}.md"] = written(values, body)
        cited = (
            path for path in example if re.search(rf"\b{PurePosixPath(path).stem}\b", made[f"content/claims/{slug}.md"])
        )
        made |= {path: example[path] for path in cited if path.startswith("content/sources/")}
    made |= {f"content/actors/{slug}.md": example[f"content/actors/{slug}.md"] for slug in _ACTORS}
    speech, body = values_of((PROJECT / "tests/golden/texts/in/content/texts/speech.md").read_text("utf-8"))
    passages = [{**row, "claim": "ship"} if "claim" in row else row for row in speech["passages"]]
    made["content/texts/speech.md"] = written({**speech, "passages": passages}, body)
    report, body = values_of(made["content/sources/first-report.md"])
    del report["snapshot"]
    made["content/sources/first-report.md"] = written(report, body)
    return dict(sorted(made.items()))


@pytest.fixture(scope="module")
def base(site: Texts) -> Record:
    made = published(site)
    assert made is not None
    return made[0]


def test_the_table_has_a_rule_for_each_key_of_each_kind_of_row() -> None:
    every = [*vars(fact_parts).values(), *vars(facts).values()]
    rows = {kind for kind in every if isinstance(kind, type) and hasattr(kind, "__annotations__")}
    rows -= {facts.Record, facts.LedgerFacts, fact_parts.ReceiptFacts}  # above and behind the facts
    rows -= {facts.ClaimHeadFacts}  # a part of ClaimFacts
    assert RULES.keys() == rows
    assert {kind.__name__: sorted(keys) for kind, keys in RULES.items()} == {
        kind.__name__: sorted(kind.__annotations__) for kind in rows
    }


def test_a_site_that_did_not_change_passes(site: Texts, base: Record) -> None:
    told = gate(base, site)
    assert told is not None and told[0] == () and told[1].changes == ()


# ---------------------------------------------------------------- edits


Edit = Callable[[Row, tuple[Any, ...], random.Random], None]
_EDITS: tuple[Edit, ...] = (edits.set_to_other, edits.remove, edits.reorder, edits.add_key, edits.add_row)


def each_field(site: Texts) -> list[tuple[str, tuple[Any, ...]]]:
    """A file and a path in it for each field of each kind of row: the first of it in the site."""
    found: dict[tuple[Any, ...], tuple[str, tuple[Any, ...]]] = {}
    for path, text in site.items():
        if path.startswith(("content/claims", "content/actors", "content/sources", "content/texts")):
            for leaf in edits.leaves(values_of(text)[0]):
                if isinstance(leaf[-1], str):
                    kind = (path.split("/")[1], *(step for step in leaf if isinstance(step, str)))
                    found.setdefault(kind, (path, leaf))
    return list(found.values())


def edited(site: Texts, path: str, leaf: tuple[Any, ...], edit: Edit, chance: random.Random) -> Texts:
    values, body = values_of(site[path])
    if edit is edits.add_key and chance.random() < 0.5:
        leaf = (path.split("/")[1],)
    edit(values, leaf, chance)
    return {**site, path: written(values, body)}


def some_edit(site: Texts, chance: random.Random) -> Texts:
    """A site with one edit, or with two."""
    paths = [path for path in site if path.startswith("content/") and "/pages/" not in path]
    path = chance.choice([path for path in paths for _ in range(4 if "/claims/" in path else 1)])
    match chance.randrange(10):
        case 0:
            return edits.settings(site, chance)
        case 1 | 2 | 3:
            return edits.replaced(site, path, chance)
        case 4:
            return some_edit(some_edit(site, chance), chance)
        case _:
            leaf = chance.choice(list(edits.leaves(values_of(site[path])[0])))
            return edited(site, path, leaf, chance.choice(_EDITS), chance)


def all_edits(site: Texts) -> list[Texts]:
    """Each field changed and taken away, and more by chance: all that can be built, and change anything."""
    chance = random.Random(13)
    found = [
        made
        for path, leaf in each_field(site)
        for edit in (edits.set_to_other, edits.remove)
        if (made := edited(site, path, leaf, edit, chance)) != site and published(made)
    ]
    while len(found) < NUMBER:
        made = some_edit(site, chance)
        if made != site and published(made) is not None:
            found.append(made)
    return found


# ---------------------------------------------------------------- the law


def harmless(base: Record, now: Record, found: RecordDiff) -> str | None:
    """Why an edit is not harmless, by the rules of the table; None where it is."""
    old, new = with_renames(base["facts"], now["facts"], found.renamed), now["facts"]
    if old["record_since"] not in (None, new["record_since"]):
        return "record_since"
    away = {row["id"] for row in new["withheld"]}
    if (address := _led_astray(old, new)) is not None:
        return f"old address {address}"
    leads = {row["address"] for row in new["addresses"] if row["leads_to"]}
    for list_, kind in [(key, kind) for key, kind in _KINDS.items() if key in new]:
        rows = {row["id"]: row for row in cast("Mapping[str, list[Row]]", new)[list_]}
        for row in cast("Mapping[str, list[Row]]", old)[list_]:
            here = rows.get(row["id"])
            if here is None:
                if list_ in ("claims", "texts") and row["id"] not in away and row["address"] not in leads:
                    return f"{list_} {row['id']}"
            elif (why := _row(kind, row, here)) is not None:
                return f"{list_} {row['id']}: {why}"
    return None


def _led_astray(old: facts.Facts, new: facts.Facts) -> str | None:
    """An old address that does not lead to where the card is to which it led."""
    ends = {row["address"]: row["leads_to"] or row["address"] for row in new["addresses"]}
    there = [row for row in old["addresses"] if row["leads_to"] in ends]
    return next((row["address"] for row in there if ends.get(row["address"]) != ends[row["leads_to"] or ""]), None)


def _row(kind: type[Any], old: Row, new: Row) -> str | None:
    decided = "history" in old and len(new["history"]) > len(old["history"])
    for key, rule in RULES[kind].items():
        if rule in _QUIET or old[key] == new[key]:
            continue
        with_status = (
            ("status", "basis", "reasoning", "review", "headline") if _status_moved(old, new) else ("reasoning",)
        )
        if decided and key in with_status:
            continue
        if key == "mirrors" or (key == "sources" and _moved(old[key], new[key])):
            continue  # looked at in the tests of single rules
        if not _grew(rule, key, old[key], new[key]):
            return key
    return None


def _status_moved(old: Row, new: Row) -> bool:
    return (old.get("status"), old.get("basis")) != (new.get("status"), new.get("basis"))


def _grew(rule: Rule, key: str, old: Any, new: Any) -> bool:
    match rule:
        case Rule.WORDS | Rule.COUNTS if not isinstance(old, list):
            return old is None
        case Rule.TAKEN_AWAY | Rule.COUNTS:
            return all(any(_same(value, other) for other in new) for value in old)
        case Rule.ENTRIES:
            return _entries(old, new)
        case Rule.ROWS:
            implied = [row for row in old if not row.get("implied")]
            return all(any(_row(_KINDS[key], row, other) is None for other in new) for row in implied)
        case _:
            return False


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, dict):  # of a reply, two keys follow from the others
        return all(v is None or v == new[k] or k in ("state", "no_answer_by") for k, v in old.items())
    return bool(old == new)


def _entries(old: list[Row], new: list[Row]) -> bool:
    """Whether entries are the first ones, in their order, as far as they are written on the card."""
    if old and old[0].get("implied"):
        return any(row["status"] == old[0]["status"] for row in new)
    same = all(_entry(row) == _entry(other) for row, other in zip(old, new, strict=False))
    return same and len(old) <= len(new)


def _entry(row: Row) -> Row:
    return {
        key: value
        for key, value in row.items()
        if key not in ("recorded", "reconstructed", "implied", "sources", "approved_by")
    }


def _moved(old: list[str], new: list[str]) -> bool:
    """Whether a source got another key: its address is looked up in the tests of single rules."""
    return len(new) >= len(old)


_DERIVED = {kind: {key for key, rule in RULES[kind].items() if rule is Rule.DERIVED} for kind in RULES}


def unexplained(found: RecordDiff) -> list[tuple[str, ...]]:
    """Derived facts of published claims that changed, where no other fact of the record did."""
    lists = {"positions", "reversals"}
    derived = _DERIVED[facts.ClaimFacts] | _DERIVED[facts.StatementFacts]
    moved = [
        change.path
        for change in found.changes
        if change.path[0] == "claims" and change.before is not None and (derived | lists) & {*change.path[2:]}
    ]
    causes = [c for c in found.changes if not (c.path[0] == "claims" and (derived | lists) & {*c.path[2:]})]
    return [] if causes else moved


def test_no_edit_passes_in_silence_and_what_is_asked_for_is_enough(site: Texts, base: Record) -> None:
    told: Counter[str] = Counter()
    for number, made in enumerate(all_edits(site)):
        answer = gate(base, made)
        assert answer is not None
        problems, found, now = answer
        told["caught" if problems else "harmless"] += 1
        assert unexplained(found) == [], number
        same = base["record_hash"] == now["record_hash"]
        assert same is (found.changes == ()), (number, _edit(site, made))  # the hash and the comparison say the same
        if not problems:
            assert harmless(base, now, found) is None, (number, harmless(base, now, found), _edit(site, made))
        for _ in range(12):
            if not problems:
                break
            made = mended(site, made, problems[0])
            answer = gate(base, made)
            assert answer is not None, (number, problems[0], _edit(site, made))
            problems = answer[0]
        assert problems == (), (number, problems, _edit(site, made))
    assert told["caught"] > 120 and told["harmless"] > 40, told


def test_a_card_that_cannot_be_read_is_taken_for_no_change(site: Texts, base: Record) -> None:
    tried = Counter[str]()
    for path in [path for path in site if path.startswith("content/")]:
        now, cards = edits.without(site, path)
        assert cards.unread and silent_edits(compare(base, now), base, now, cards, edits.TODAY) == (), path
        tried[path.split("/")[1]] += 1
    assert {"claims", "actors", "sources", "texts"} <= {*tried}


def _edit(site: Texts, made: Texts) -> list[tuple[str, str | None]]:
    """The files that differ, for the message of a test that fails."""
    return [(path, made.get(path)) for path in sorted({*site, *made}) if site.get(path) != made.get(path)]

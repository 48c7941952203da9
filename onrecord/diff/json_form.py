"""A difference as JSON; docs/diff.md tells its keys."""

import json

from onrecord.diff.changes import FactChange, RecordDiff, Value
from onrecord.diff.sentences import tell
from onrecord.diff.told import DiffSection
from onrecord.record.facts import Record
from onrecord.wording.wording import Wording

VERSION = 1  # a key that is added does not change it


def as_json(found: RecordDiff, base: Record, now: Record, wording: Wording) -> str:
    """An object with each change by itself, and the sentences with the numbers of the changes that they tell."""
    places = {id(change): number for number, change in enumerate(found.changes)}
    withheld = frozenset(row["id"] for row in now["facts"]["withheld"])
    whole = {
        "schema_version": VERSION,
        "base": _state(base),
        "now": _state(now),
        "renamed": dict(sorted(found.renamed.items())),
        "changes": [_change(change, withheld) for change in found.changes],
        "sections": [_section(section, places) for section in tell(found, base, now, wording)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _state(record: Record) -> dict[str, Value]:
    return {"record_hash": record["record_hash"], "as_of": record["as_of"], "base_url": record["base_url"]}


def _change(change: FactChange, withheld: frozenset[str]) -> dict[str, Value]:
    """A change; of a claim that is withheld now, no word is said again."""
    gone = change.path[0] == "claims" and change.path[1] in withheld
    before: Value = {"id": change.path[1]} if gone and change.before is not None else change.before
    return {"path": list(change.path), "before": before, "after": change.after}


def _section(section: DiffSection, places: dict[int, int]) -> dict[str, Value]:
    return {
        "title": section.title,
        "address": section.address,
        "feeds": section.feeds,
        "sentences": [
            {
                "kind": sentence.kind.name.lower(),
                "words": sentence.words,
                "was": sentence.passage.was if sentence.passage else None,
                "now": sentence.passage.now if sentence.passage else None,
                "lang": sentence.passage.lang if sentence.passage else None,
                "changes": [places[id(change)] for change in sentence.changes],
            }
            for sentence in section.sentences
        ],
    }

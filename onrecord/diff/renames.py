"""Cards that got another slug: which they are, and a record in which they already have it."""

from collections.abc import Iterable, Mapping
from typing import cast

from onrecord.diff.changes import Value
from onrecord.record.facts import AddressFacts, Facts

Path = tuple[str, ...]
_ADDRESS = "address"
_AS_WRITTEN: Path = ("claims", "corrections", "of")  # names in the order of an editor; other lists of names are sorted
# Where a record refers to rows by their id, by the list of these rows; each place is a path without names of rows.
REFERENCES: dict[str, tuple[Path, ...]] = {
    "claims": (
        ("answer_rests_on",),
        ("questions", "answer_rests_on"),
        ("claims", "id"),
        ("claims", "related"),
        ("claims", "mirrors"),
        ("claims", "mirrored_by"),
        ("claims", "struck", "replaced_by"),
        ("claims", "positions", "claim"),
        ("texts", "passages", "claim"),
        ("withheld", "id"),
    ),
    "actors": (
        ("actors", "id"),
        ("actors", "part_of"),
        ("actors", "speaks_for", "what"),
        ("claims", "made_by"),
        ("claims", "put_forward_by"),
        ("claims", "about"),
        ("claims", "statements", "actor"),
        ("claims", "statements", "on_behalf_of"),
        ("claims", "statements", "speaks_for"),
        ("claims", "positions", "body"),
        ("claims", "reversals", "body"),
        ("claims", "replies", "actors"),
        ("claims", "unanswered", "actor"),
        ("claims", "not_asked"),
        ("texts", "passages", "speaker"),
    ),
    "sources": (
        ("sources", "id"),
        ("claims", "sources"),
        ("claims", "statements", "sources"),
        ("claims", "history", "sources"),
        ("claims", "replies", "sources"),
    ),
    "texts": (("texts", "id"),),
    _ADDRESS: (
        *((kind, "address") for kind in ("claims", "actors", "sources", "texts", "withheld")),
        ("addresses", "leads_to"),
    ),
    "statements": (
        ("claims", "statements", "id"),
        ("claims", "corrections", "of"),
        ("claims", "positions", "statement"),
        ("claims", "reversals", "before"),
        ("claims", "reversals", "after"),
    ),
}


def found_renames(base: Facts, now: Facts) -> dict[str, str]:
    """Addresses of cards, with those that took their place: the old one leads to a card of that kind which is new."""
    pages = {row["address"]: row["kind"] for row in base["addresses"] if row["leads_to"] is None}
    here = {row["address"]: row["kind"] for row in now["addresses"] if row["leads_to"] is None}
    found: dict[str, str] = {}
    taken = set[str]()
    for old, new, kind in _led(now["addresses"]):
        if pages.get(old) == kind == here.get(new) and new not in pages and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _led(rows: Iterable[AddressFacts]) -> list[tuple[str, str, str]]:
    """Addresses that lead elsewhere, sorted: from, to, kind."""
    return sorted((row["address"], row["leads_to"], row["kind"]) for row in rows if row["leads_to"] is not None)


def implied_by(renamed: Mapping[str, str]) -> frozenset[Path]:
    """Changes that follow from a rename, beside the one that the old address leads to the new one: that this is new."""
    return frozenset(("addresses", new) for new in renamed.values())


def with_renames(base: Facts, now: Facts, renamed: Mapping[str, str]) -> Facts:
    """The facts of `base`, in which renamed cards have the names of `now`; the rows of addresses keep theirs.

    `renamed`: address before -> after.
    """
    return cast(Facts, mapped(base, new_names_of(base, now, renamed)))


def new_names_of(base: Facts, now: Facts, renamed: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """By kind, the ids (and addresses) of renamed cards, with those that took their place; `renamed` by address."""
    new_names: dict[str, Mapping[str, str]] = {_ADDRESS: renamed}
    for kind in ("claims", "actors", "sources", "texts"):
        ids = {row["address"]: row["id"] for row in _rows(now, kind)}
        new_names[kind] = {
            row["id"]: ids[renamed[row["address"]]]
            for row in _rows(base, kind)
            if row["address"] in renamed and renamed[row["address"]] in ids
        }
    new_names["statements"] = _statements(base, now, new_names["actors"])
    return new_names


def mapped(facts: Value, new_names: Mapping[str, Mapping[str, str]], path: Path = ()) -> Value:
    """A part of a record with other names.

    `new_names`: old name -> new, by the kinds that `REFERENCES` has; `path` leads to the part, names of rows left out.
    """
    places = {place: new_names[kind] for kind, found in REFERENCES.items() if new_names.get(kind) for place in found}
    within = frozenset(place[:n] for place in places for n in range(len(place)))
    return _mapped(facts, path, places, within)


def _mapped(value: Value, path: Path, places: Mapping[Path, Mapping[str, str]], within: frozenset[Path]) -> Value:
    if isinstance(value, str):
        names = places.get(path)
        return names.get(value, value) if names else value
    if path not in within and path not in places:
        return value
    if isinstance(value, Mapping):
        return {key: _mapped(each, (*path, key), places, within) for key, each in value.items()}
    if isinstance(value, list | tuple):
        found = [_mapped(each, path, places, within) for each in value]
        return sorted(found, key=str) if path in places and path != _AS_WRITTEN else found
    return value


def _statements(base: Facts, now: Facts, actors: Mapping[str, str]) -> dict[str, str]:
    """Ids of statements that were made of a renamed speaker's slug, with those that took their place."""
    if not actors:
        return {}
    there = {row["id"] for claim in now["claims"] for row in claim["statements"]}
    found: dict[str, str] = {}
    for row in (row for claim in base["claims"] for row in claim["statements"] if row["actor"] in actors):
        stem = row["id"].removesuffix(row["actor"])
        new = f"{stem}{actors[row['actor']]}"
        if stem != row["id"] and row["id"] not in there and new in there:
            found[row["id"]] = new
    return found


def _rows(facts: Facts, kind: str) -> Iterable[Mapping[str, str]]:
    return cast("dict[str, list[Mapping[str, str]]]", facts)[kind]

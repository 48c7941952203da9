"""From what differs to sentences, by row: claims first, then who speaks, sources, texts, and the record as a whole.

Those who tell take what they have a sentence for, one after the other, and what is left is told change by change: so
that no change is told twice, and none is left out.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from onrecord.diff import tell_cards, tell_claims
from onrecord.diff.changes import FactChange, RecordDiff
from onrecord.diff.feeds_told import feeds_told
from onrecord.diff.tell_addresses import addresses, card_of, cards_by_address
from onrecord.diff.tell_keys import corrections, rest
from onrecord.diff.tell_replies import replies
from onrecord.diff.tell_statements import positions, renumbered, statements
from onrecord.diff.told import DiffSection, Kind, RowDiff, Sentence, Tail, TwoStates
from onrecord.diff.values import claim_title, name_of
from onrecord.diff.words import differs_in
from onrecord.record.facts import Record
from onrecord.wording.wording import Wording

_Teller = Callable[[TwoStates, RowDiff], Iterable[Sentence]]
_OF_CLAIMS: tuple[_Teller, ...] = (
    tell_claims.came_or_went,
    addresses,
    tell_claims.withheld,
    tell_claims.status,
    renumbered,
    positions,
    tell_claims.reversals,
    tell_claims.disputed,
    tell_claims.verdict_keys,
    tell_claims.history,
    tell_claims.words,
    statements,
    replies,
    corrections,
    rest,
)
_OF_CARDS: tuple[_Teller, ...] = (
    tell_cards.came_or_went,
    addresses,
    corrections,
    tell_cards.source_keys,
    tell_cards.passages,
    tell_cards.labels,
    rest,
)
_CARDS = ("claims", "actors", "sources", "texts")
_LISTS = (*_CARDS, "pages", "site")
_SECTIONS = {"actors": "actor", "sources": "source", "texts": "text", "pages": "page"}
Rows = dict[tuple[str, str], dict[Tail, FactChange]]  # by list and name of a row


def tell(found: RecordDiff, base: Record, now: Record, wording: Wording) -> tuple[DiffSection, ...]:
    """All that differs, in words; each change is told by one sentence.

    A gate that was on and is off is no fact of the record, and is told all the same.
    """
    states = TwoStates.of(found, base, now, wording)
    rows = _labels_apart(_rows(states, found.changes))
    online = now["base_url"] is not None
    made = {where: _section(states, *where, changes, online=online) for where, changes in rows.items()}
    if base["gate"] and not now["gate"]:
        made["site", ""] = _with_gate_off(made.get(("site", "")), wording)
    order = sorted(made, key=lambda where: (_LISTS.index(where[0]), made[where].sentences[0].kind, where[1]))
    return tuple(made[where] for where in order)


def _rows(states: TwoStates, changes: Iterable[FactChange]) -> Rows:
    """The changes by row; those of an address, and of what is withheld, with the card of which it is."""
    cards = cards_by_address(states)
    found: Rows = {}
    for change in changes:
        kind, *tail = change.path
        if kind in _CARDS and tail:
            where, within = (kind, tail[0]), tuple(tail[1:])
        elif kind == "withheld" and tail:
            where, within = ("claims", tail[0]), change.path
        elif kind == "addresses" and tail:
            where, within = card_of(states, cards, change), change.path
        else:
            where, within = ("site", ""), change.path
        found.setdefault(where, {})[within] = change
    return found


def _labels_apart(rows: Rows) -> Rows:
    """Labels of claims that only have other words now go with those words, and are not told claim by claim."""
    site = rows.get(("site", ""), {})
    renamed = {(c.before, c.after) for c in site.values() if c.path[0] == "labels" and c.path[-1] == "words"}
    found: Rows = {where: dict(changes) for where, changes in rows.items()}
    for where, changes in rows.items():
        label = changes.get(("label",)) if where[0] == "claims" else None
        moved = any((key,) in changes for key in ("status", "basis", "struck", "kind"))
        if label and not moved and (label.before, label.after) in renamed:
            found["site", ""][label.path] = found[where].pop(("label",))
    return {where: changes for where, changes in found.items() if changes}


def _section(
    states: TwoStates, kind: str, name: str, changes: Mapping[Tail, FactChange], *, online: bool
) -> DiffSection:
    """A row with all that is said of it, verdicts first."""
    whole = RowDiff(
        kind=kind,
        name=name,
        before=states.before.get(kind, {}).get(name),
        after=states.after.get(kind, {}).get(name),
        changes=changes,
    )
    left, sentences = whole, list[Sentence]()
    for teller in _OF_CLAIMS if kind == "claims" else _OF_CARDS:
        told = tuple(teller(states, left))
        left = left.without(told)
        sentences += told
    address = whole.after.get("address") if whole.after else None
    return DiffSection(
        title=_title(states, whole),
        address=str(address) if address else None,
        sentences=tuple(_with_signs(states, each) for each in sorted(sentences, key=lambda each: each.kind)),
        feeds=feeds_told(whole) if online else 0,
    )


def _with_gate_off(site: DiffSection | None, wording: Wording) -> DiffSection:
    """What is said of the record as a whole; and that changes of it are no longer checked."""
    said = Sentence(kind=Kind.OTHER, words=wording.say("diff.gate-off"), changes=())
    if site is None:
        return DiffSection(title=wording.say("diff.section.site"), address=None, sentences=(said,))
    return replace(site, sentences=(*site.sentences, said))


def _with_signs(states: TwoStates, sentence: Sentence) -> Sentence:
    """A sentence that says in which signs texts differ that look alike."""
    shown = sentence.passage
    texts = [(change.before, change.after) for change in sentence.changes]
    pairs = [*([(shown.was, shown.now)] if shown else []), *texts]
    found = (differs_in(was, now) for was, now in pairs if isinstance(was, str) and isinstance(now, str))
    signs = next(filter(None, found), None)
    if signs is None:
        return sentence
    return replace(sentence, words=states.wording.say("diff.differs-in", words=sentence.words, signs=signs))


def _title(states: TwoStates, diff: RowDiff) -> str:
    """What a section is about: a claim by its title, a card by its name with its kind."""
    if diff.kind == "site":
        return states.wording.say("diff.section.site")
    if diff.kind == "claims" and diff.name in states.after["withheld"]:
        return states.wording.say("withheld.title")
    if diff.kind == "claims":
        return claim_title(states, diff.row) if diff.row else diff.name
    name = name_of(states, diff.kind, diff.name) if diff.kind in _CARDS else diff.name
    return states.wording.say(f"diff.section.{_SECTIONS[diff.kind]}", name=name)

"""Sentences about a claim: where it stands, who moved, its words, its history."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.diff.changes import FactChange, Value
from onrecord.diff.tell_cards import change_of_page, with_target
from onrecord.diff.tell_keys import key_sentence, member_sentences, order_sentence
from onrecord.diff.told import Kind, Reworded, Row, RowDiff, Sentence, TwoStates
from onrecord.diff.values import day, label_of, said

_VERDICT = ("status", "basis", "label")
_WORDS = ("claim", "short", "headline", "reasoning", "notice", "conflicts")


def came_or_went(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """A claim that is new on record, or gone from it."""
    change, wording = diff.changes.get(()), states.wording
    if change is None:
        return
    gone, held = diff.after is None, diff.under("withheld")
    own = change_of_page(diff)
    if gone:
        words = _withheld_words(states, diff) if held else with_target(states, wording.say("diff.claim.gone"), own)
    else:
        found = diff.row.get("statements")
        number = wording.count("statements", len(found) if isinstance(found, list) else 0)
        words = wording.say("diff.claim.new", label=diff.row.get("label"), statements=number)
    claim = str(diff.row["claim"])
    passage: Reworded | None = Reworded(was=claim if gone else None, now=None if gone else claim)
    if diff.name in states.after["withheld"]:
        passage = None  # no word of it is said again
    yield Sentence(kind=Kind.VERDICT, words=words, changes=(change, *own, *held), passage=passage)


def withheld(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """That a claim is withheld, or no longer, where that is not told with the claim."""
    changes = diff.under("withheld")
    for change in changes:
        if len(change.path) > len(("withheld", "x")):
            what = label_of(states.wording, change.path[-1])
            yield key_sentence(states, Kind.VERDICT, what, change.path[-1], change)
        else:
            no_longer = change.after is None
            words = states.wording.say("diff.claim.no-longer-withheld") if no_longer else _withheld_words(states, diff)
            yield Sentence(kind=Kind.VERDICT, words=words, changes=(change,))


def _withheld_words(states: TwoStates, diff: RowDiff) -> str:
    notice = states.after["withheld"].get(diff.name)
    if notice is None:
        return states.wording.say("diff.claim.no-longer-withheld")
    since = day(states.wording, notice.get("since"))
    return states.wording.say("diff.claim.withheld", date=since, reason=notice.get("reason"))


def status(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """That a claim stands elsewhere, with the entry of its history that says so; that it was struck."""
    if diff.before is None or diff.after is None:
        return
    wording, before, after = states.wording, diff.before, diff.after
    moved = [change for key in _VERDICT for change in diff.under(key)]
    struck = diff.under("struck")
    since = diff.under("since")
    label, label_now = _label(states, before), _label(states, after)
    if struck and isinstance(after.get("struck"), Mapping):
        words = _struck(states, after)
        yield Sentence(kind=Kind.VERDICT, words=words, changes=(*struck, *diff.under("label")))
    elif struck:
        words = wording.say("diff.claim.not-struck", label=label_now)
        yield Sentence(kind=Kind.VERDICT, words=words, changes=(*struck, *diff.under("label")))
    elif diff.under("status") or diff.under("basis"):
        entry = _last_entry(diff, after)
        date = after.get("since")
        pattern = "diff.claim.status-since" if date else "diff.claim.status"
        words = wording.say(pattern, before=label, after=label_now, date=day(wording, date))
        why = entry.after.get("why") if entry and isinstance(entry.after, Mapping) else None
        yield Sentence(
            kind=Kind.VERDICT,
            words=words,
            changes=(*moved, *since, *([entry] if entry else []), *(c for c in _implied(diff) if c is not entry)),
            passage=Reworded(was=None, now=str(why)) if why else None,
        )


def _label(states: TwoStates, row: Row) -> str:
    """Status and basis in words, also of a claim that is struck."""
    key = "basis" if row.get("basis") else "status"
    return said(states, key, row.get(key))


def _struck(states: TwoStates, after: Row) -> str:
    struck = after["struck"]
    row: Row = struck if isinstance(struck, Mapping) else {}
    words = states.wording.say("diff.claim.struck", date=day(states.wording, row.get("date")), reason=row.get("reason"))
    if not row.get("replaced_by"):
        return words
    others = said(states, "replaced_by", row["replaced_by"])
    return f"{words} {states.wording.say('claim.replaced')}: {others}"


def _last_entry(diff: RowDiff, after: Row) -> FactChange | None:
    """The change by which the last entry of the history came in; None where it is not new."""
    entries = after.get("history")
    last: Value = entries[-1] if isinstance(entries, list) and entries else None
    return next((c for c in diff.under("history") if c.before is None and c.after == last), None)


def _implied(diff: RowDiff) -> tuple[FactChange, ...]:
    """Changes of entries that no card has: they stand for a history where none is written."""
    rows = ((change, change.before if change.after is None else change.after) for change in diff.under("history"))
    return tuple(change for change, row in rows if isinstance(row, Mapping) and row.get("implied"))


def reversals(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """How many more or fewer bodies moved to the other side."""
    changes = diff.under("reversals")
    if not changes:
        return
    more = sum(1 if change.before is None else -1 for change in changes)
    if more == 0:
        words = states.wording.say("diff.claim.reversals-other")
    else:
        words = states.wording.count(f"diff.claim.reversals-{'more' if more > 0 else 'less'}", abs(more))
    yield Sentence(kind=Kind.VERDICT, words=words, changes=changes)


def disputed(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Whether those who speak stand on opposite sides now."""
    for change in diff.under("disputed"):
        words = states.wording.say("diff.claim.disputed" if change.after else "diff.claim.not-disputed")
        yield Sentence(kind=Kind.VERDICT, words=words, changes=(change,))


def verdict_keys(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """What is left of status, label and day, where no change of status tells it."""
    for key in ("status", "basis", "label", "since", "kind", "review"):
        for change in diff.under(key):
            yield key_sentence(states, Kind.VERDICT, label_of(states.wording, key), key, change)


def words(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """What the claim says, and what we say of it."""
    for key in _WORDS:
        what = label_of(states.wording, key)
        changes = diff.under(key)
        single = [change for change in changes if len(change.path) == len(("claims", "x", key))]
        yield from (key_sentence(states, Kind.WORDS, what, key, change) for change in single)
        yield from member_sentences(states, Kind.WORDS, what, key, [c for c in changes if c not in single])


def history(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Entries of the history that came beside the one of today's status, that went, or changed places.

    What no card has came or went with what is written: it is told by itself where nothing else is.
    """
    implied = _implied(diff)
    told = [*_entries(states, [change for change in diff.under("history") if change not in implied])]
    if not told:
        yield from _entries(states, implied)
    for n, sentence in enumerate(told):
        yield replace(sentence, changes=(*sentence.changes, *implied)) if n == 0 else sentence


def _entries(states: TwoStates, changes: Iterable[FactChange]) -> Iterator[Sentence]:
    wording = states.wording
    for change in changes:
        row = change.before if change.after is None else change.after
        if not isinstance(row, Mapping):
            yield order_sentence(states, Kind.VERDICT, wording.say("claim.history"), change)
            continue
        pattern = "diff.claim.history-gone" if change.after is None else "diff.claim.history-new"
        shown = {key: value for key, value in row.items() if key not in ("date", "status", "implied")}
        first = f"{day(wording, row.get('date'))}, {said(states, 'status', row.get('status'))}"
        more = said(states, "history", shown) if any(shown.values()) else ""
        entry = "; ".join(part for part in (first, more) if part)
        yield Sentence(kind=Kind.VERDICT, words=wording.say(pattern, entry=entry), changes=(change,))

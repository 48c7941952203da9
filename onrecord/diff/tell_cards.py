"""Sentences about actors, sources, texts, and about the record as a whole."""

from collections.abc import Iterator

from onrecord.diff.changes import FactChange
from onrecord.diff.tell_keys import key_sentence
from onrecord.diff.told import Kind, Reworded, RowDiff, Sentence, TwoStates
from onrecord.diff.values import label_of


def came_or_went(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """A card that is new on record, or gone from it."""
    change = diff.changes.get(())
    if change is not None:
        own = change_of_page(diff)
        kind = Kind.SOURCE if diff.kind == "sources" else Kind.OTHER
        words = states.wording.say("diff.card.new" if change.before is None else "diff.card.gone")
        yield Sentence(kind=kind, words=with_target(states, words, own), changes=(change, *own))


def change_of_page(diff: RowDiff) -> tuple[FactChange, ...]:
    """What became of the address of a card itself, which goes with the card."""
    address = str(diff.row.get("address"))
    return diff.under("addresses", address)


def with_target(states: TwoStates, words: str, changes: tuple[FactChange, ...]) -> str:
    """A sentence on a card that went, `words`, with where its address leads now, if it does."""
    led = [change.after for change in changes if change.path[-1] == "leads_to" and change.after]
    return states.wording.say("diff.leads-to", words=words, address=led[0]) if led else words


def source_keys(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """What changed about a source, its state first."""
    if diff.kind != "sources":
        return
    changes = sorted(diff.changes.items(), key=lambda each: (each[0][0] != "state", each[0]))
    for (key, *_), change in changes:
        if key != "corrections":
            lang = diff.row.get("lang") if key in ("title", "quote") else None
            yield key_sentence(states, Kind.SOURCE, label_of(states.wording, key), key, change, lang)


def passages(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Passages of a text that came, went, or say something else."""
    wording = states.wording
    for change in diff.under("passages"):
        number, *keys = change.path[3:]
        if keys:
            what = wording.say("diff.passage.key", number=number, what=label_of(wording, keys[0]))
            lang = diff.row.get("lang") if keys[0] == "quote" else None
            yield key_sentence(states, Kind.OTHER, what, keys[0], change, lang)
            continue
        gone = change.after is None
        row = change.before if gone else change.after
        quote = str(row.get("quote") or row.get("says") or "") if isinstance(row, dict) else ""
        shown = Reworded(was=quote if gone else None, now=None if gone else quote) if quote else None
        words = wording.say("diff.passage.gone" if gone else "diff.passage.new", number=number)
        yield Sentence(kind=Kind.OTHER, words=words, changes=(change,), passage=shown)


def labels(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """What a label is called now; claims that bear it say so with this sentence."""
    for change in diff.under("labels"):
        if change.path[-1] == "words":
            bearers = (c for c in diff.under("claims") if (c.before, c.after) == (change.before, change.after))
            words = states.wording.say("diff.label", before=change.before, after=change.after)
            yield Sentence(kind=Kind.OTHER, words=words, changes=(change, *bearers))

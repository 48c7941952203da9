"""Sentences about addresses: cards that were renamed, old addresses that lead somewhere or nowhere."""

from collections.abc import Iterator, Mapping

from onrecord.diff.changes import FactChange, Value
from onrecord.diff.tell_keys import key_sentence
from onrecord.diff.told import Kind, RowDiff, Sentence, TwoStates
from onrecord.diff.values import label_of

Cards = Mapping[str, tuple[str, str]]  # list and name of a card, by its address


def cards_by_address(states: TwoStates) -> Cards:
    """All cards that have a page, or had one."""
    lists = {"withheld": "claims", "claims": "claims", "actors": "actors", "sources": "sources", "texts": "texts"}
    return {
        str(row["address"]): (kind, name)
        for state in (states.before, states.after)
        for rows, kind in lists.items()
        for name, row in state[rows].items()
        if row.get("address")
    }


def card_of(states: TwoStates, cards: Cards, change: FactChange) -> tuple[str, str]:
    """The card to which a change of an address belongs: where it leads, else what stands or stood there."""
    address = change.path[1]
    for led in (*_leads(change.after), address, *_leads(change.before)):
        if led in cards:
            return cards[led]
    return "pages", next(iter(_leads(change.after)), address)


def _leads(value: Value) -> tuple[str, ...]:
    led = value.get("leads_to") if isinstance(value, Mapping) else value
    return (str(led),) if led else ()


def addresses(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Where a card is now, and where its old addresses lead."""
    wording = states.wording
    for change in diff.under("addresses"):
        address, led = change.path[1], change.after
        if len(change.path) > len(("addresses", "x")):
            if change.path[-1] == "leads_to" and change.before is None:
                words = wording.say("diff.card.address", before=address, after=led)
                yield Sentence(kind=Kind.OTHER, words=words, changes=(change,))
            else:
                what = wording.say("diff.open", what=address, words=label_of(wording, change.path[-1]))
                yield key_sentence(states, Kind.OTHER, what, change.path[-1], change)
        elif change.after is None:
            words = wording.say("diff.address.gone", address=address)
            yield Sentence(kind=Kind.OTHER, words=words, changes=(change,))
        else:
            old = _leads(change.after)
            words = wording.say("diff.address.new" if old else "diff.address.page", address=address)
            yield Sentence(kind=Kind.OTHER, words=words, changes=(change,))

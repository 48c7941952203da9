"""Published replies: what is gone of them, or says something else; an answer that came needs nothing."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.diff.tell_replies import paired, words_of
from onrecord.gate.rules import FOLLOWS, still
from onrecord.gate.states import Row, States, items, names
from onrecord.gate.untold import Untold
from onrecord.model.cards import ClaimCard, ReplyRow
from onrecord.model.problems import Location
from onrecord.model.vocabulary import CardKind
from onrecord.wording.wording import shipped

_KEY = "reply"  # of a card
_BY_ROW = FOLLOWS | {"actors", "note"}  # a row that names nobody is one reply, or several, of which one has the note


def untold_replies(states: States, slug: str, before: Row, after: Row) -> Iterator[Untold]:
    """The published replies that are gone or changed.

    `slug` names the claim, `before` and `after` are its facts.
    """
    old, new = items(before, "replies"), items(after, "replies")
    gone = [row for row in old if not _is_held(row, new)]
    came = [row for row in new if not any(still(other, row) for other in old)]
    for row, now in paired(gone, came):
        yield Untold(
            kind=CardKind.CLAIMS,
            slug=slug,
            names=(_KEY, "replies"),
            what="The reply of this claim" if now is not None or len(old) == 1 else "A reply of this claim",
            before=_words(states, row),
            after=_words(states, now) if now is not None else None,
            at=_place(states, slug, now),
        )


def _is_held(row: Row, new: Sequence[Row]) -> bool:
    """Whether a reply still stands, with more said of it or not.

    Of a row that names nobody, those who were asked are told apart by what is on record of each; once it is answered,
    who answered is not known.
    """
    rest = {key: value for key, value in row.items() if key not in _BY_ROW}
    alike = [other for other in new if still(rest, other)]
    who, named = {*names(row, "actors")}, [{*names(other, "actors")} for other in alike]
    noted = not row.get("note") or any(other.get("note") == row["note"] for other in alike)
    answered_by_some = len(who) > 1 and set() in named
    return bool(alike) and noted and (answered_by_some or who <= set().union(*named))


def _words(states: States, row: Row) -> str:
    """A reply in words: who was asked and when, what is on record of an answer, its words and where they stand."""
    told = ", ".join(filter(None, ("; ".join(_named(states, "actors", row)), words_of(shipped(), row))))
    quote = f": “{row['quote']}”" if row.get("quote") else ""
    note = [f"note: {row['note']}"] if row.get("note") else []
    sources = [f"source: {name}" for name in _named(states, "sources", row)]
    return "; ".join([f"{told}{quote}", *note, *sources])


def _named(states: States, key: str, row: Row) -> Iterator[str]:
    """Those in a list of a row, by their name or title."""
    before, after = states.rows(key)
    for name in names(row, key):
        found: Row = after.get(name) or before.get(name) or {}
        yield str(found.get("name") or found.get("title") or name)


def _place(states: States, slug: str, now: Row | None) -> Location:
    """The place of the row as it is now, where no other was asked on that day; else of the key."""
    card = states.cards.get((CardKind.CLAIMS, slug))
    rows = card.reply if isinstance(card, ClaimCard) and now is not None else ()
    found = [row for row in rows if now is not None and _is_of(row, now)]
    return found[0].at if len(found) == 1 else states.place(CardKind.CLAIMS, slug, _KEY)


def _is_of(written: ReplyRow, now: Row) -> bool:
    asked = now.get("asked")
    day = asked.get("written") if isinstance(asked, Mapping) else None
    return (written.asked.text if written.asked else None) == day and written.quote == now.get("quote")

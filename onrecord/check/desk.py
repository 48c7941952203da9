"""What lies on the desk: the cards on which somebody works, and what one person has to do."""

from collections.abc import Iterable, Iterator
from datetime import date

from onrecord.check.approvals import approval, folded
from onrecord.model.cards import Card, ClaimCard
from onrecord.model.desk import Desk
from onrecord.model.settings import DeskSettings

Row = tuple[str, ...]


def desk_rows(cards: Iterable[Card], today: date) -> list[Row]:
    """Stage, owner, day on which it is due, and path of each card that has `desk`; a hyphen for what is not said.

    What was due before `today` comes first, then what is due next; what has no day comes last.
    """
    return [(desk.stage or "-", desk.owner or "-", _due(desk, today), card.path) for card, desk in _by_day(cards)]


def rows_of(name: str, cards: Iterable[Card], desk: DeskSettings, today: date) -> list[Row]:
    """What one person has to do, most urgent first: what it is, stage, day on which it is due, and path.

    `name` is compared as names of approvals are. There is a row for each card that the person owns, and one for each
    that the person has not approved and that lacks an approval.
    """
    person = folded(name)
    return [
        (task, kept.stage or "-", _due(kept, today), card.path)
        for card, kept in _by_day(cards, all_of_them=True)
        for task in _tasks(person, card, kept, desk)
    ]


def _tasks(person: str, card: Card, kept: Desk, desk: DeskSettings) -> Iterator[str]:
    owner = kept.owner is not None and folded(kept.owner) == person
    if owner:
        yield "owner"
    found = approval(card, desk) if isinstance(card, ClaimCard) and card.withheld is None else None
    if found is not None and found.is_missing:
        if person not in map(folded, found.names):
            yield f"to approve: {len(found.names)} of {found.needed} so far"
    elif kept.stage == "reviewed" and not owner and person not in map(folded, kept.by):
        yield "to approve: reviewed"


def _by_day(cards: Iterable[Card], *, all_of_them: bool = False) -> list[tuple[Card, Desk]]:
    """Cards with what their `desk` says, by the day on which they are due; those without it only where asked for."""
    kept = [(card, card.desk or Desk()) for card in cards if card.desk or all_of_them]
    return sorted(kept, key=lambda pair: (pair[1].due.latest if pair[1].due else date.max, pair[0].path))


def _due(desk: Desk, today: date) -> str:
    if desk.due is None:
        return "-"
    return f"{desk.due.text} (overdue)" if desk.due.latest < today else desk.due.text

"""Two pairs of eyes: who approved a claim's change of status, and what is missing by the settings of the desk.

Names approve the entry of `history` in which they stand, and only the last entry is the status of today. So no name
that was written for an earlier status, or for the card as a whole, can approve a new one.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model.cards import ClaimCard
from onrecord.model.problems import Problem, warning
from onrecord.model.settings import DeskSettings
from onrecord.model.vocabulary import ClaimKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A change of status that needs approvals: who gave theirs, each name once, and how many are needed."""

    names: tuple[str, ...]
    needed: int

    @property
    def is_missing(self) -> bool:
        """Whether somebody else has to approve it."""
        return len(self.names) < self.needed


def folded(name: str) -> str:
    """A name as it is compared: capitals, blanks, invisible signs and forms of letters make nobody another person."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKC", name) if unicodedata.category(sign) != "Cf")
    return " ".join(plain.casefold().split())


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, as it is first written."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(folded(name), name)
    return tuple(found.values())


def approval(card: ClaimCard, desk: DeskSettings) -> Approval | None:
    """What the status of a claim needs and has; None where the settings ask for nothing, or the status is not ours."""
    judged = card.struck is None and card.kind is not ClaimKind.OPINION
    if not desk.approvals or not judged or card.status not in desk.statuses:
        return None
    return Approval(names=distinct(card.history[-1].approved_by if card.history else ()), needed=desk.approvals)


def not_approved(card: ClaimCard, desk: DeskSettings) -> Iterator[Problem]:
    """A warning for a status that fewer people approved than the settings ask for."""
    found = approval(card, desk)
    if found is None or not found.is_missing:
        return
    last = card.history[-1].at if card.history else card.at("status")
    people = "1 person" if found.needed == 1 else f"{found.needed} people"
    yield warning(
        "status-not-approved",
        f"The status “{card.status.value}” has to be approved by {people}, and {_who(card, found)}.",
        last,
        f"{_what(card, found)}{_elsewhere(card)}",
    )


def _who(card: ClaimCard, found: Approval) -> str:
    if not card.history:
        return "there is no entry of history that could name them"
    named = f"only {_listed(found.names)}" if found.names else "nobody"
    return f"its entry of history names {named}"


def _what(card: ClaimCard, found: Approval) -> str:
    missing = found.needed - len(found.names)
    more = f"{missing} more" if found.names else str(missing)
    have = "Have" if card.history else "Write history: with an entry for this status. Have"
    return (
        f"{have} it read by {more}, and let each write their name into that entry, such as"
        f" approved_by: [{', '.join((*found.names, *(['…'] * missing)))}]."
    )


def _elsewhere(card: ClaimCard) -> str:
    """Names that somebody may have taken for approvals of this change."""
    desk = card.desk.by if card.desk and card.desk.stage == "approved" else ()
    earlier = (name for row in card.history[:-1] for name in row.approved_by)
    places = {"desk": desk, "approved_by of the card": card.approved_by, "earlier entries": tuple(earlier)}
    named = [where for where, names in places.items() if names]
    return f" Names in {_listed(named)} do not approve this change." if named else ""


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last

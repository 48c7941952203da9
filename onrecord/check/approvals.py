"""Two pairs of eyes: who approved a claim's change of status, and what is missing by the settings of the desk.

Names approve the entry of `history` in which they stand, and only the last entry is the status of today. So no name
that was written for an earlier status, or for the card as a whole, can approve a new one.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.model.cards import ClaimCard
from onrecord.model.names import is_unseen
from onrecord.model.problems import Problem, warning
from onrecord.model.settings import DeskSettings
from onrecord.model.vocabulary import ClaimKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A change of status that needs approvals: who gave theirs, each name once, and how many are needed.

    `uncounted`: what stands among the names and counts for nothing, each with the reason, in words.
    """

    names: tuple[str, ...]
    needed: int
    uncounted: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether somebody else has to approve it."""
        return len(self.names) < self.needed


def folded(name: str) -> str:
    """A name as it is compared: by its letters and digits, without capitals, forms of letters and invisible signs.

    Of what has neither, as “…”, it is the signs that are compared.
    """
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in plain if _is_compared(sign)) or "".join(plain.split())


def is_name(words: str) -> bool:
    """Whether words can be a name: they hold a letter of some script. A placeholder or a number is none."""
    return any(unicodedata.category(sign)[0] == "L" for sign in folded(words) if _is_compared(sign))


def _is_compared(sign: str) -> bool:
    """Letters, digits, and the marks that many scripts write vowels with."""
    return unicodedata.category(sign)[0] in "LMN" and not is_unseen(sign)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each person's name once, as it is first written; what is no name is left out."""
    found: dict[str, str] = {}
    for name in filter(is_name, names):
        found.setdefault(folded(name), name)
    return tuple(found.values())


def _uncounted(names: Iterable[str]) -> Iterator[str]:
    """Why some of the names count for nothing."""
    found: dict[str, str] = {}
    for name in names:
        if not is_name(name):
            yield f"“{name}” is no name"
        elif folded(name) in found:
            yield f"“{name}” names {found[folded(name)]} again"
        else:
            found[folded(name)] = name


def approval(card: ClaimCard, desk: DeskSettings) -> Approval | None:
    """What the status of a claim needs and has; None where the settings ask for nothing, or the status is not ours."""
    judged = card.struck is None and card.kind is not ClaimKind.OPINION
    if not desk.approvals or not judged or card.status not in desk.statuses:
        return None
    named = card.history[-1].approved_by if card.history else ()
    return Approval(names=distinct(named), needed=desk.approvals, uncounted=tuple(_uncounted(named)))


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
        f"{_what(card, found)}{_no_approval(found)}{_elsewhere(card)}",
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


def _no_approval(found: Approval) -> str:
    """What stands in the entry and approves nothing."""
    return f" What does not count: {'; '.join(found.uncounted)}." if found.uncounted else ""


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

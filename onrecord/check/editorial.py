"""Whether all sides were heard and the status rests on enough. All notices: an editor judges, the build goes on."""

from collections.abc import Iterator
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.sources import citations
from onrecord.model.problems import Problem, notice
from onrecord.model.site import Claim
from onrecord.model.vocabulary import ClaimKind, Status

FAIRNESS = ("no-reply-sought", "single-source", "single-origin", "status-unreviewed")


def fairness(claim: Claim, today: date, review_after: int, unread: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """What an editor should look at again in a claim that is not struck, but for who was heard.

    `review_after` in days, 0 for never; `unread`: slugs of sources that could not be read.
    """
    if claim.card.struck is not None:
        return
    if claim.card.status is Status.CONFIRMED and claim.card.kind is not ClaimKind.OPINION:
        yield from _thin(claim, unread)
    looked = claim.card.checked or claim.updated
    days = (today - looked.latest).days if looked else 0
    if looked and review_after and days > review_after:
        yield notice(
            "status-unreviewed",
            f"Nobody has looked at this status for {days} days (since {looked.text}).",
            claim.card.at("status"),
            "Look whether it still holds, then set checked: to that day.",
        )


def unheard(claim: Claim, people: Directory) -> Iterator[Problem]:
    """A notice for a claim that is not struck: whom it is about and has no statement of, where no reply was sought.

    A statement counts for its speaker and for all for whom that one speaks.
    """
    if claim.card.struck is not None or claim.card.reply is not None:
        return
    heard = {slug for statement in claim.shown for slug in statement.voices}
    silent = [people.actors[slug].name for slug in claim.about if slug not in heard]
    if silent:
        yield notice(
            "no-reply-sought",
            f"No statement and no reply of those the claim is about is recorded: {', '.join(silent)}.",
            claim.card.at("about"),
            "Add their statement, or reply: with asked: and answered:.",
        )


def _thin(claim: Claim, unread: frozenset[str]) -> Iterator[Problem]:
    """A confirmed claim that leans on one source, or on several that go back to one, as far as is known of them."""
    hint = "Add an independent source, or say in the body why there is only one."
    lost = {citation.slug for citation in citations(claim.card)} & unread
    if len(claim.sources) + len(lost) <= 1:
        yield notice("single-source", "This claim is confirmed by one source only.", claim.card.at("status"), hint)
    elif claim.origins <= 1 and not lost:
        message = f"The {len(claim.sources)} sources of this confirmed claim go back to one origin."
        yield notice("single-origin", message, claim.card.at("status"), hint)

"""Whether all sides were heard and the status rests on enough. All notices: an editor judges, the build goes on."""

from collections.abc import Iterator
from datetime import date

from onrecord.join.actors import Directory
from onrecord.model.problems import Location, Problem, Severity
from onrecord.model.site import Claim, ClaimKind, Status

FAIRNESS = ("no-reply-sought", "single-source", "single-origin", "status-unreviewed")


def fairness(claim: Claim, people: Directory, today: date, review_after: int) -> Iterator[Problem]:
    """What an editor should look at again in a claim that is not struck."""
    if claim.card.struck is not None:
        return
    yield from _unheard(claim, people)
    if claim.card.status is Status.CONFIRMED and claim.card.kind is not ClaimKind.OPINION:
        yield from _thin(claim)
    days = (today - claim.checked.latest).days
    if review_after and days > review_after:
        yield _notice(
            "status-unreviewed",
            f"Nobody has looked at this status for {days} days (since {claim.checked.text}).",
            claim.card.at("status"),
            "Look whether it still holds, then set checked: to that day.",
        )


def _unheard(claim: Claim, people: Directory) -> Iterator[Problem]:
    """Those whom the claim is about, of whom there is no statement, where no reply was sought."""
    if claim.card.reply is not None:
        return
    heard = {s.body for s in claim.statements}.union(*(people.chain(s.actor) for s in claim.statements))
    silent = [people.actors[slug].name for slug in claim.about if slug not in heard]
    if silent:
        yield _notice(
            "no-reply-sought",
            f"No statement and no reply of those the claim is about is recorded: {', '.join(silent)}.",
            claim.card.at("about"),
            "Add their statement, or reply: with asked: and answered:.",
        )


def _thin(claim: Claim) -> Iterator[Problem]:
    """A confirmed claim that leans on one source, or on several that go back to one."""
    hint = "Add an independent source, or say in the body why there is only one."
    if len(claim.sources) <= 1:
        yield _notice("single-source", "This claim is confirmed by one source only.", claim.card.at("status"), hint)
    elif claim.origins <= 1:
        message = f"The {len(claim.sources)} sources of this confirmed claim go back to one origin."
        yield _notice("single-origin", message, claim.card.at("status"), hint)


def _notice(code: str, message: str, at: Location, hint: str) -> Problem:
    return Problem(code=code, severity=Severity.NOTICE, message=message, location=at, hint=hint)

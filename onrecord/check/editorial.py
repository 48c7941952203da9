"""Whether all sides were heard and the status rests on enough. All notices: an editor judges, the build goes on."""

from collections.abc import Iterator
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.replies import asked_of
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
    """Notices for a claim: whom it is about, of whom neither a statement nor a reply is recorded; who else was asked.

    A statement counts for its speaker and for all for whom that one speaks (`join.replies`).
    """
    if claim.not_asked:
        names = ", ".join(people.actors[slug].name for slug in claim.not_asked)
        mentioned = any(slug in row.voices for row in claim.shown for slug in claim.not_asked)
        yield notice(
            "no-reply-sought",
            f"No statement and no reply of those the claim is about is recorded: {names}.",
            claim.card.at("about"),
            "Add their statement, or reply: with asked: and answered:."
            + (" A row that mentions takes no position, so it is no reply." if mentioned else ""),
        )
    yield from _strangers(claim, people)


def _strangers(claim: Claim, people: Directory) -> Iterator[Problem]:
    """A notice for each row of `reply` of which nobody is whom the claim is about."""
    for row in claim.card.reply:
        if row.actor is None and not claim.about:
            message = "This reply names nobody, and the card does not say whom the claim is about."
            hint = "Add actor: with who was asked, and about: to the card."
        elif row.actor is not None and not asked_of(row, claim.card, people) & {*claim.about}:
            message = f"{people.actors[people.slug(row.actor)].name} was asked, and the claim is not about them."
            hint = "Add them to about:, or mend the name: who has not answered is listed for those it is about."
        else:
            continue
        yield notice("reply-not-about", message, row.actor.at if row.actor else row.at, hint)


def _thin(claim: Claim, unread: frozenset[str]) -> Iterator[Problem]:
    """A confirmed claim that leans on one source, or on several that go back to one, as far as is known of them."""
    hint = "Add an independent source, or say in the body why there is only one."
    lost = {citation.slug for citation in citations(claim.card)} & unread
    if len(claim.sources) + len(lost) <= 1:
        yield notice("single-source", "This claim is confirmed by one source only.", claim.card.at("status"), hint)
    elif claim.origins <= 1 and not lost:
        message = f"The {len(claim.sources)} sources of this confirmed claim go back to one origin."
        yield notice("single-origin", message, claim.card.at("status"), hint)

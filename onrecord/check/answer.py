"""Whether the short answer of the home page still rests on what it rested on."""

from collections.abc import Iterator, Mapping

from onrecord.join.references import Known, resolve
from onrecord.model.cards import Ref
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem, notice, warning
from onrecord.model.settings import Config
from onrecord.model.site import Claim


def rests_on(claims: Mapping[str, Claim], known: Known, config: Config) -> Iterator[Problem]:
    """What is to be said of the claims of `answer_rests_on`: those that are not there, and those that changed since.

    `claims` by slug.
    """
    yield from resolve(config.answer_rests_on, known)[1]
    if config.answer_rests_on and config.answer_checked is None:
        yield notice(
            "answer-unchecked",
            "The short answer rests on claims, and no day says when that was last looked at.",
            config.answer_rests_on[0].at,
            "Add answer_checked: with that day; a change of their status after it is told then.",
        )
    for ref in config.answer_rests_on:
        claim = claims.get(ref.text)
        said = _changed(claim, config.answer_checked) if claim else _gone(ref, known)
        if said:
            yield _outdated(ref, said)


def _outdated(ref: Ref, said: str) -> Problem:
    return warning(
        "answer-outdated",
        f"The short answer rests on “{ref.text}”, {said}.",
        ref.at,
        "See whether answer: still holds, mend it if not, then set answer_checked: to that day.",
    )


def _gone(ref: Ref, known: Known) -> str | None:
    """Why a claim that there is a card of cannot be rested on; None for one of which there is none, or not yet."""
    return "which was withheld" if ref.text in known.taken_down else None


def _changed(claim: Claim, checked: PartialDate | None) -> str | None:
    """What became of a claim since a day, in a clause; a struck claim bears nothing on whatever day."""
    if claim.card.struck:
        return "which was struck from the record"
    last = claim.history[-1]
    held = [day for day in (last.date, last.recorded) if day is not None]
    newest = max(held, key=lambda day: day.order_key, default=None)
    if checked is None or newest is None or newest.earliest <= checked.latest:
        return None
    return f"whose status changed ({newest.text}) after answer_checked ({checked.text})"

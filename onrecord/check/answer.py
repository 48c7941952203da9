"""Whether the short answers, of the home page and of questions, still rest on what they rested on."""

from collections.abc import Iterator, Mapping

from onrecord.join.references import Known, resolve
from onrecord.model.cards import Ref
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem, notice, warning
from onrecord.model.settings import Config, QuestionDetails
from onrecord.model.site import Claim


def rests_on(claims: Mapping[str, Claim], known: Known, config: Config) -> Iterator[Problem]:
    """What is to be said of the claims on which short answers rest: those that are not there, or changed since.

    Of the answer of the home page, and of those of questions. `claims` by slug.
    """
    yield from _rests_on(claims, known, config, "")
    for slug, details in config.question_details.items():
        yield from _rests_on(claims, known, details, slug)


def _rests_on(
    claims: Mapping[str, Claim], known: Known, said: Config | QuestionDetails, question: str
) -> Iterator[Problem]:
    """`question`: its slug; "": that of the home page."""
    answer = f"The short answer to “{question}”" if question else "The short answer"
    yield from resolve(said.answer_rests_on, known)[1]
    if said.answer_rests_on and said.answer_checked is None:
        yield notice(
            "answer-unchecked",
            f"{answer} rests on claims, and no day says when that was last looked at.",
            said.answer_rests_on[0].at,
            "Add answer_checked: with that day; a change of their status after it is told then.",
        )
    for ref in said.answer_rests_on:
        claim = claims.get(ref.text)
        clause = _changed(claim, said.answer_checked) if claim else _gone(ref, known)
        if clause:
            yield _outdated(ref, answer, clause)


def _outdated(ref: Ref, answer: str, said: str) -> Problem:
    return warning(
        "answer-outdated",
        f"{answer} rests on “{ref.text}”, {said}.",
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

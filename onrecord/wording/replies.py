"""When somebody was asked about a claim, and what is on record of an answer, in the words of a site."""

from collections.abc import Iterator

from onrecord.model.dates import PartialDate
from onrecord.model.site import Reply
from onrecord.model.vocabulary import ReplyState
from onrecord.wording.wording import Wording


def reply_words(wording: Wording, reply: Reply) -> str:
    """When somebody was asked, and what is on record of an answer: the same words wherever it is shown.

    Empty where the card says neither.
    """
    parts = [_dated(wording, "reply.asked", reply.asked)] if reply.asked else []
    if parts and reply.how:
        parts = [wording.say("reply.how", words=parts[0], how=reply.how)]
    parts += _answer(wording, reply)
    return wording.say("reply.then", asked=parts[0], answer=parts[1]) if len(parts) == 2 else "".join(parts)


def _answer(wording: Wording, reply: Reply) -> Iterator[str]:
    if reply.state is ReplyState.ANSWERED:
        answered = reply.answered
        yield _dated(wording, "reply.answered", answered) if answered else wording.say("reply.answered-undated")
    elif reply.state is ReplyState.UNANSWERED:
        by = reply.looked
        yield wording.say("reply.unanswered-by", date=wording.day(by)) if by else wording.say("reply.unanswered")
    elif reply.state is ReplyState.SPOKE:
        yield wording.say("reply.spoke")


def _dated(wording: Wording, key: str, date: PartialDate) -> str:
    """Words with a day, or with a date that is known less well; `key`: of the latter, `…-on` of the former."""
    exact = date.precision == "day" and date.machine is not None
    return wording.say(f"{key}-on" if exact else key, date=wording.day(date))

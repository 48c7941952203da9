"""Sentences about who was asked about a claim, and what is on record of an answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.diff.changes import FactChange, Value
from onrecord.diff.rows import as_rows
from onrecord.diff.told import Kind, Reworded, Row, RowDiff, Sentence, TwoStates
from onrecord.diff.values import label_of, said
from onrecord.model.dates import PartialDate
from onrecord.model.site import Reply
from onrecord.model.vocabulary import ReplyState
from onrecord.wording.replies import reply_words
from onrecord.wording.wording import Wording

_BESIDE = ("note", "sources")  # of a reply: what its words do not say
_TRAITS: tuple[Callable[[Row], Value], ...] = (
    lambda row: (row.get("actors"), _written(row.get("asked"))),
    lambda row: row.get("quote") and (row.get("quote"),),
    lambda row: _written(row.get("asked")) and (_written(row.get("asked")),),
    lambda row: (row.get("actors"),),
)


def replies(states: TwoStates, diff: RowDiff) -> Iterator[Sentence]:
    """Replies that came, went, or say something else; with that a body has no answer now, or has been asked."""
    gone = [change for change in diff.under("replies") if change.after is None]
    came = [change for change in diff.under("replies") if change.before is None]
    pairs = paired([as_row(each.before) for each in gone], [as_row(each.after) for each in came])
    by_row = {id(each.after): each for each in came}
    told: list[Sentence] = []
    for change, (before, after) in zip(gone, pairs, strict=True):
        new = by_row.pop(id(after)) if after is not None else None
        made = _edited(states, before, after) if after is not None else _whole(states, "diff.reply.gone", before)
        told.append(_sentence(made, [change, *([new] if new else [])]))
    told += [_sentence(_whole(states, "diff.reply.new", as_row(each.after)), [each]) for each in by_row.values()]
    if told:
        told[0] = _sentence((told[0].words, told[0].passage), [*told[0].changes, *_follows(diff)])
    yield from told
    left = diff.without(told)
    yield from (_unanswered(states, change) for change in left.under("unanswered"))


def _sentence(made: tuple[str, Reworded | None], changes: Sequence[FactChange]) -> Sentence:
    return Sentence(kind=Kind.OTHER, words=made[0], passage=made[1], changes=tuple(changes))


def _whole(states: TwoStates, pattern: str, row: Row) -> tuple[str, Reworded | None]:
    """A reply that came or went."""
    words = states.wording.say(pattern, reply="; ".join([_said(states, row), *_beside(states, None, row)]))
    quote = _text(row.get("quote"))
    gone = pattern == "diff.reply.gone"
    return words, Reworded(was=quote if gone else None, now=None if gone else quote) if quote else None


def _edited(states: TwoStates, before: Row, after: Row) -> tuple[str, Reworded | None]:
    """A reply that says something else."""
    was, now = _said(states, before), _said(states, after)
    if before.get("actors") == after.get("actors"):
        name = said(states, "actor", before.get("actors"))
        was, now = words_of(states.wording, before), words_of(states.wording, after)
        first = states.wording.say("diff.moved", what=name, before=was, after=now) if was != now else None
    else:
        what = label_of(states.wording, "replies")
        first = states.wording.say("diff.moved", what=what, before=was, after=now)
    parts = [first or _said(states, after), *_beside(states, before, after)]
    quote, quote_now = _text(before.get("quote")), _text(after.get("quote"))
    if quote == quote_now:
        return "; ".join(parts), None
    return "; ".join([*parts, label_of(states.wording, "quote")]), Reworded(was=quote, now=quote_now)


def _beside(states: TwoStates, before: Row | None, after: Row) -> Iterator[str]:
    """The note and the sources of a reply; of one that was there `before`, where they are others."""
    for key in _BESIDE:
        old, new = before.get(key) if before else None, after.get(key)
        what = label_of(states.wording, key)
        if before is None and new:
            yield states.wording.say("diff.open", what=what, words=said(states, key, new))
        elif before is not None and old != new:
            was, now = (said(states, key, value) for value in (old, new))
            yield states.wording.say("diff.moved", what=what, before=was, after=now)


def _said(states: TwoStates, row: Row) -> str:
    """Who was asked, when, and what is on record of an answer."""
    names = said(states, "actor", row["actors"]) if as_rows(row.get("actors")) else None
    return ", ".join(part for part in (names, words_of(states.wording, row)) if part)


def _follows(diff: RowDiff) -> Iterator[FactChange]:
    """What a change of replies comes to: who has not answered, and who has now been asked."""
    yield from diff.under("unanswered")
    yield from (change for change in diff.under("not_asked") if change.after is None)


def _unanswered(states: TwoStates, change: FactChange) -> Sentence:
    """A body of which no answer is on record, where the replies are as they were."""
    row = as_row(change.before if change.after is None else change.after)
    name = said(states, "actor", row.get("actor"))
    words = ", ".join([name, words_of(states.wording, {**row, "state": "unanswered"})])
    pattern = "diff.gone" if change.after is None else "diff.came"
    what = label_of(states.wording, "unanswered")
    told = states.wording.say(pattern, n=1, what=what, words=words)
    return Sentence(kind=Kind.OTHER, words=told, changes=(change,))


def _text(value: Value) -> str | None:
    return str(value) if value else None


def paired(gone: Sequence[Row], new: Sequence[Row]) -> list[tuple[Row, Row | None]]:
    """Each row that is gone with what it is now: whom it names and the day on which they were asked, else one of both.

    None where no row that is new is alike; each is taken once.
    """
    found: dict[int, Row] = {}
    left = [*new]
    for trait in _TRAITS:
        for n, row in enumerate(gone):
            wanted = trait(row)
            other = next((each for each in left if trait(each) == wanted), None) if wanted and n not in found else None
            if other is not None:
                found[n] = other
                left = [each for each in left if each is not other]
    return [(row, found.get(n)) for n, row in enumerate(gone)]


def as_row(value: Value) -> Row:
    """A value that is a row; an empty one of anything else."""
    return value if isinstance(value, Mapping) else {}


def words_of(wording: Wording, row: Row) -> str:
    """When somebody was asked, and what is on record of an answer; empty where a row says neither."""
    try:
        state = ReplyState(str(row.get("state")))
    except ValueError:  # of a newer program
        state = ReplyState.ASKED
    how = row.get("how")
    return reply_words(
        wording,
        Reply(
            who=(),
            state=state,
            asked=_date(row.get("asked")),
            how=str(how) if how else None,
            answered=_date(row.get("answered")),
            looked=_date(row.get("no_answer_by")),
            position=0,
        ),
    )


def _date(value: Value) -> PartialDate | None:
    """A date of a record; None where there is none, or it cannot be read."""
    try:
        return PartialDate.parse(_written(value)) if _written(value) else None
    except ValueError:
        return None


def _written(value: Value) -> str:
    return str(value.get("written") or "") if isinstance(value, Mapping) else ""

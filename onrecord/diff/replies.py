"""Replies of two states: which was which, and what they say in words."""

from collections.abc import Callable, Mapping, Sequence

from onrecord.diff.changes import Value
from onrecord.model.dates import PartialDate
from onrecord.model.site import Reply
from onrecord.model.vocabulary import ReplyState
from onrecord.wording.replies import reply_words
from onrecord.wording.wording import Wording

Row = Mapping[str, Value]
_TRAITS: tuple[Callable[[Row], Value], ...] = (
    lambda row: (row.get("actors"), _written(row.get("asked"))),
    lambda row: row.get("quote") and (row.get("quote"),),
    lambda row: _written(row.get("asked")) and (_written(row.get("asked")),),
    lambda row: (row.get("actors"),),
)


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

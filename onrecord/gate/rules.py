"""Which change of a published fact needs a word to readers: one table, with a rule for each key of each kind of row.

A test compares it with `onrecord.record.facts`, so that a key that is added there is given a rule here.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum, auto
from typing import Any, Final

from onrecord.diff.changes import Value
from onrecord.model.figures import numbers_in
from onrecord.record import fact_parts, facts


class Rule(Enum):
    """What a change of one fact needs."""

    NAME = auto()  # it names the row; a row that is gone has a rule of its own
    DERIVED = auto()  # it follows from other facts, whose rules hold
    FREE = auto()  # upkeep: it needs nothing
    HISTORY = auto()  # a new last entry of `history`
    WORDS = auto()  # a correction, where it was changed or is gone; what was empty may be filled in
    MEANING = auto()  # a correction, where it is filled in too: to be empty meant something
    TAKEN_AWAY = auto()  # a correction for each value that is gone; one more needs nothing
    COUNTS = auto()  # as WORDS or TAKEN_AWAY; and a correction, where a published statement counts otherwise for it
    FIGURE = auto()  # as WORDS; and filled in, unless the words of the statement have that number in digits
    ROWS = auto()  # rows with keys of their own; one that is gone needs a correction
    ENTRIES = auto()  # entries stay for ever, as they are and where they are
    OWN = auto()  # it is looked at by itself, in `gate.gone` and `gate.addresses`
    PART = auto()  # of a value that is ruled as a whole, by the key that holds it


FOLLOWS = frozenset({"state", "no_answer_by"})  # of a reply: from its other keys, and from the day of the record
_WORDS, _FREE, _DERIVED, _PART = Rule.WORDS, Rule.FREE, Rule.DERIVED, Rule.PART

RULES: Final[Mapping[type[Any], Mapping[str, Rule]]] = {
    facts.ClaimFacts: {
        "id": Rule.NAME,
        "address": Rule.NAME,
        "claim": _WORDS,
        "short": Rule.MEANING,  # lists had the claim in full until then
        "headline": Rule.MEANING,  # it stands above the claim
        "kind": _WORDS,
        "status": Rule.HISTORY,
        "basis": Rule.HISTORY,  # none: we did not say what it rests on
        "label": _DERIVED,
        "since": _DERIVED,
        "reasoning": _WORDS,
        "disputed": _DERIVED,
        "date": _WORDS,
        "due": Rule.MEANING,  # without a day nothing could be held against a prediction
        "checked": _FREE,
        "recorded": _WORDS,
        "updated": _FREE,  # the newest day of our work, which need not be shown
        "by": Rule.TAKEN_AWAY,
        "edited_by": Rule.TAKEN_AWAY,
        "approved_by": Rule.TAKEN_AWAY,
        "owner": _FREE,
        "made_by": Rule.TAKEN_AWAY,
        "put_forward_by": _DERIVED,
        "about": Rule.TAKEN_AWAY,
        "topics": _FREE,  # where a claim is listed says nothing of it
        "question": _FREE,
        "related": _FREE,
        "mirrors": _WORDS,
        "mirrored_by": _DERIVED,
        "also_said_as": _FREE,  # words by which it is found
        "conflicts": Rule.TAKEN_AWAY,
        "media": Rule.TAKEN_AWAY,
        "notice": _WORDS,
        "statements": Rule.ROWS,
        "positions": _DERIVED,
        "reversals": _DERIVED,
        "replies": Rule.TAKEN_AWAY,  # see `gate.replies`
        "unanswered": _DERIVED,
        "not_asked": _DERIVED,
        "history": Rule.ENTRIES,
        "corrections": Rule.ENTRIES,
        "review": _WORDS,
        "struck": _WORDS,  # to strike says so itself; to take that back does not
        "sources": Rule.TAKEN_AWAY,
        "origins": _DERIVED,
    },
    facts.StatementFacts: {
        "id": Rule.NAME,
        "actor": _WORDS,
        "on_behalf_of": Rule.MEANING,  # the words counted for the speaker's usual body
        "speaks_for": _DERIVED,
        "stance": _WORDS,
        "side": _DERIVED,
        "check": _DERIVED,
        "date": _WORDS,
        "date_is_of_report": _WORDS,
        "earlier": _WORDS,
        "by": _WORDS,
        "where": _WORDS,
        "says": _WORDS,
        "figure": Rule.FIGURE,
        "quote": _WORDS,
        "lang": _WORDS,
        "spoken": Rule.MEANING,  # the quote was taken for the very words
        "translation": _WORDS,
        "via": _WORDS,
        "note": _WORDS,
        "recorded": _WORDS,
        "implied": _DERIVED,
        "sources": Rule.TAKEN_AWAY,
        "media": Rule.TAKEN_AWAY,
    },
    fact_parts.FigureFacts: dict.fromkeys(fact_parts.FigureFacts.__annotations__, _PART),
    **{
        kind: dict.fromkeys(kind.__annotations__, _PART)
        for kind in (fact_parts.MediaFacts, fact_parts.StepFacts, fact_parts.PlaceFacts)
    },
    facts.ReplyFacts: dict.fromkeys(facts.ReplyFacts.__annotations__, _PART),
    facts.NoAnswerFacts: dict.fromkeys(facts.NoAnswerFacts.__annotations__, _DERIVED),
    facts.HistoryFacts: dict.fromkeys(facts.HistoryFacts.__annotations__, _PART),
    facts.CorrectionFacts: dict.fromkeys(facts.CorrectionFacts.__annotations__, _PART),
    facts.PositionFacts: dict.fromkeys(facts.PositionFacts.__annotations__, _DERIVED),
    facts.ReversalFacts: dict.fromkeys(facts.ReversalFacts.__annotations__, _DERIVED),
    facts.ReviewFacts: dict.fromkeys(facts.ReviewFacts.__annotations__, _PART),
    facts.StruckFacts: dict.fromkeys(facts.StruckFacts.__annotations__, _PART),
    fact_parts.DateFacts: dict.fromkeys(fact_parts.DateFacts.__annotations__, _PART),
    facts.TimedFacts: dict.fromkeys(facts.TimedFacts.__annotations__, _PART),
    facts.ActorFacts: {
        "id": Rule.NAME,
        "address": Rule.NAME,
        "name": _WORDS,
        "kind": Rule.COUNTS,  # checkers and unnamed actors have no position
        "role": _WORDS,
        "part_of": _WORDS,
        "speaks_for": Rule.COUNTS,
        "interest": Rule.TAKEN_AWAY,
        "aliases": _FREE,
        "wikidata": _WORDS,
        "url": _WORDS,
        "corrections": Rule.ENTRIES,
    },
    facts.SourceFacts: {
        "id": Rule.NAME,
        "address": Rule.NAME,
        "title": _WORDS,
        "label": _WORDS,
        "publisher": _WORDS,
        "via": _WORDS,
        "author": _WORDS,
        "url": _WORDS,
        "archived": _FREE,
        "also_archived": _FREE,
        "archive_state": _FREE,
        "archive_asked": _FREE,
        "refused_by": _FREE,
        "date": _WORDS,
        "accessed": _FREE,
        "lang": _WORDS,
        "kind": Rule.COUNTS,  # a medium's words in its own fact-check are evidence, and no position
        "origin": Rule.MEANING,  # it counted as an origin of its own
        "state": _FREE,
        "state_note": _FREE,
        "quote": _WORDS,
        "note": _WORDS,
        "media": Rule.TAKEN_AWAY,
        "corrections": Rule.ENTRIES,
    },
    facts.TextFacts: {
        "id": Rule.NAME,
        "address": Rule.NAME,
        "title": _WORDS,
        "author": _WORDS,
        "publisher": _WORDS,
        "url": _WORDS,
        "date": _WORDS,
        "lang": _WORDS,
        "state": _FREE,  # how good our copy is
        "passages": Rule.ROWS,
        "corrections": Rule.ENTRIES,
    },
    facts.PassageFacts: {
        "number": Rule.NAME,  # a place, which moves with every passage that is added above
        "says": _WORDS,
        "quote": _WORDS,
        "speaker": Rule.MEANING,  # the author spoke
        "place": _WORDS,
        "outcome": _DERIVED,  # from `claim` and `left_out`, and from what became of that claim
        "claim": _WORDS,
        "left_out": _WORDS,
    },
    facts.WithheldFacts: {
        "id": Rule.NAME,
        "address": Rule.NAME,
        "since": Rule.OWN,
        "reason": Rule.OWN,
    },
    facts.AddressFacts: {"address": Rule.NAME, "kind": Rule.NAME, "leads_to": Rule.OWN},
    fact_parts.NamedFacts: {"id": Rule.NAME, "words": _FREE},  # `diff` tells of labels and questions
    fact_parts.QuestionFacts: {
        "id": Rule.NAME,
        "words": _FREE,
        "answer": _FREE,
        "answer_rests_on": _FREE,
        "answer_checked": _FREE,
        "counts": _FREE,
    },
    fact_parts.CountFacts: {"id": Rule.NAME, "words": _FREE, "unit": _FREE},
    facts.Facts: {
        "title": _FREE,
        "as_of": _FREE,
        "record_since": Rule.OWN,
        "question": _FREE,
        "answer": _FREE,
        "answer_rests_on": _FREE,
        "labels": _FREE,
        "questions": _FREE,
        "topics": _FREE,
        "claims": Rule.ROWS,
        "actors": Rule.ROWS,
        "sources": Rule.ROWS,
        "texts": Rule.ROWS,
        "withheld": Rule.OWN,
        "addresses": Rule.OWN,
    },
}


# Words as editors wrote them: of these alone a correction of the kind `wording` tells, or one with nothing but `was`.
FREE_TEXT: Final[Mapping[type[Any], frozenset[str]]] = {
    facts.ClaimFacts: frozenset({"claim", "short", "headline", "reasoning", "conflicts", "notice"}),
    facts.StatementFacts: frozenset({"by", "where", "says", "quote", "translation", "via", "note"}),
    facts.ActorFacts: frozenset({"name", "role"}),
    facts.SourceFacts: frozenset({"title", "label", "publisher", "via", "author", "quote", "note"}),
    facts.TextFacts: frozenset({"title", "author", "publisher"}),
    facts.PassageFacts: frozenset({"says", "quote", "place", "left_out"}),
}


def breaks(rule: Rule, before: Value, after: Value, *, counts: bool = False, words: Sequence[str] = ()) -> bool:
    """Whether a change of one fact needs a correction by its rule.

    `counts`: whether a published statement counts otherwise because of this row; `words`: of the row, for `FIGURE`.
    """
    if before == after:
        return False
    if rule is Rule.FIGURE:
        return before is not None or not _says_number(after, words)
    if rule is Rule.MEANING:
        return True
    listed = isinstance(before, list) or isinstance(after, list)
    if rule is Rule.TAKEN_AWAY or (rule is Rule.COUNTS and listed):
        return bool(taken_away(before, after)) or (rule is Rule.COUNTS and counts)
    if rule is Rule.COUNTS and counts:
        return True
    return rule in (Rule.WORDS, Rule.COUNTS) and before is not None


def _says_number(figure: Value, words: Sequence[str]) -> bool:
    """Whether words have each number of a figure in digits."""
    ends = [figure.get("amount"), figure.get("amount_to")] if isinstance(figure, Mapping) else []
    found = numbers_in(words)
    return all(Decimal(str(end)) in found for end in ends if isinstance(end, int | float))


def taken_away(before: Value, after: Value) -> list[Value]:
    """The values of a list that another lacks; one that holds for a time may have got its days."""
    here = after if isinstance(after, list) else []
    return (
        [value for value in before if not any(still(value, other) for other in here)]
        if isinstance(before, list)
        else []
    )


def still(value: Value, other: Value) -> bool:
    """Whether a value is the other one, or the other is this one with more said of it."""
    if isinstance(value, Mapping) and isinstance(other, Mapping):
        return all(said is None or key in FOLLOWS or still(said, other.get(key)) for key, said in value.items())
    if isinstance(value, list) and isinstance(other, list):
        return all(each in other for each in value)
    return value == other

"""The amounts of statements: the keys beside an amount that it needs or does not bear, and the words it comes from."""

from collections.abc import Iterator
from decimal import Decimal

from onrecord.model.figures import Amount, Bound, has_number, numbers_in
from onrecord.model.problems import Location, Problem, error, notice, warning
from onrecord.read.card_schema import ClaimModel, StatementModel
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.strict_model import as_far_as_read, is_given

_IN_WORDS = (0, *range(3, 13))  # powers of ten that words may stand for: thousand, lakh, million


def check_amounts(card: ClaimModel, document: Document) -> Iterator[Problem]:
    """What is wrong with the figures of a claim card beyond the types of their keys.

    Raises `KeyNotRead` where no statement could be read.
    """
    for index, row in enumerate(card.statements):
        if not row.model_fields_set.isdisjoint(("amount", "bound", "of")):
            here = ("statements", index)
            yield from as_far_as_read(_keys(card, row, document, here))
            yield from as_far_as_read(_bound(row, document, here))
            yield from as_far_as_read(_words(card, row, document, here))


def _keys(card: ClaimModel, row: StatementModel, document: Document, here: KeyPath) -> Iterator[Problem]:
    """Keys that need another one."""
    if not is_given(row, "amount"):
        key = "of" if "of" in row.model_fields_set else "bound"
        yield error(
            "amount-incomplete",
            f"{key} says more of an amount, and this statement has none.",
            document.key_place((*here, key)),
            f"Add amount: with the number, or take {key} out.",
        )
    elif not is_given(row, "of"):
        yield error(
            "amount-incomplete",
            "Nothing says what this amount counts.",
            document.key_place((*here, "amount")),
            "Add of: with a word of counts, under the question in site.yaml.",
        )
    elif not is_given(card, "question"):
        yield error(
            "amount-incomplete",
            "Amounts are drawn on the page of a question, and this claim answers none.",
            document.key_place((*here, "amount")),
            "Add question: to the claim, or take amount and of out; the figure stays in says.",
        )


def _bound(row: StatementModel, document: Document, here: KeyPath) -> Iterator[Problem]:
    """A bound of what has two bounds."""
    amount = _drawn(row)
    if amount is not None and amount.high is not None and row.bound in (Bound.LEAST, Bound.MOST):
        yield error(
            "bound-of-range",
            f"A range has a least and a most of its own, so that bound: {row.bound.value} says nothing here.",
            document.place((*here, "bound")),
            "Take bound out, or write one number.",
        )


def _words(card: ClaimModel, row: StatementModel, document: Document, here: KeyPath) -> Iterator[Problem]:
    """An amount that is not in digits in the words on record; without any, the amount is all that is on record."""
    amount = _drawn(row)
    own = [words for words in (row.says, row.quote, row.translation) if words]
    if amount is None or not own:
        return
    found = numbers_in((*own, *(words for words in (row.note, card.claim, card.short) if words)))
    ends = [Decimal(str(end)) for end in (amount.low, amount.high) if end is not None]
    if not all(end in found or _in_larger_unit(end, found) for end in ends):
        yield _not_in_words(row, own, document.place((*here, "amount")))


def _drawn(row: StatementModel) -> Amount | None:
    """The amount of a statement that says what it counts; of one that does not, this is told, and no more."""
    return row.amount if is_given(row, "of") else None


def _in_larger_unit(end: Decimal, found: frozenset[Decimal]) -> bool:
    return any(number and number.scaleb(power) == end for number in found for power in _IN_WORDS)


def _not_in_words(row: StatementModel, own: list[str], at: Location) -> Problem:
    """`own`: the words of the statement."""
    said = f"The statement of {row.actor} ({row.date.text}) has"
    if not any(map(has_number, own)):
        return notice(
            "amount-without-digits",
            f"{said} an amount, and no number in digits in its words.",
            at,
            "See that the amount is what the words say; or write the number in digits in says or note.",
        )
    return warning(
        "amount-not-in-words",
        f"{said} numbers in its words, and its amount is not among them.",
        at,
        "Mend amount, or write in says or note how it comes from these words.",
    )

"""The amounts of statements: a number or a range as text, and the keys beside it that it needs or does not bear."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from onrecord.model.cards import ClaimCard, StatementRow
from onrecord.model.figures import DECIMALS, DIGITS, Amount, Bound, Figure, Number, has_number, numbers_in
from onrecord.model.problems import Location, Problem, error, notice, warning
from onrecord.read.fields import fault, member, text
from onrecord.read.front_matter import Document, Value

_CODE = "bad-amount"
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")  # so others write thousands: 6.000
_PARTED = re.compile(r"[1-9][0-9]{0,2}(?:[,_'’ \u00a0\u202f][0-9]{3})+")
_HOW = "Write digits without separators and without words, such as 6000 or 2.5; a range is [3000, 4000]."
_IN_WORDS = (0, *range(3, 13))  # powers of ten that words may stand for: thousand, lakh, million


def _number(value: Any) -> Number:
    words = text(value)
    if re.fullmatch(r"-[0-9.,_ ]+", words):
        raise fault(_CODE, f"{words} is less than nothing, and nothing is counted below nothing.", "Take the sign out.")
    if not _PLAIN.fullmatch(words):
        parted = _PARTED.fullmatch(words)
        how = f"Write {re.sub('[^0-9]', '', words)}, without anything between the digits." if parted else _HOW
        raise fault(_CODE, f"“{words}” is no number as it is read here.", how)
    whole, _, rest = words.partition(".")
    if len(whole) + len(rest) > DIGITS or len(rest) > DECIMALS:
        raise fault(
            _CODE,
            f"This number is too long: it may have {DIGITS} digits, {DECIMALS} of them behind the point.",
            "Write it shorter, or count in a larger unit, such as millions.",
        )
    if _THOUSANDS.fullmatch(words):
        other = f"{words}0 for a number a little above {whole}" if rest.strip("0") else f"{whole}, if no more is meant"
        hint = f"Write {whole}{rest} for thousands; or {other}."
        raise fault(_CODE, f"{words} may be read in two ways: the point stands before decimals here.", hint)
    return int(whole) if not rest.strip("0") else float(words)


def _amount(value: Any) -> Amount:
    if isinstance(value, dict):
        raise fault(_CODE, "A number or a range is expected here, not keys.", "Write a range as [3000, 4000].")
    if not isinstance(value, list):
        return Amount(_number(value))
    if not 1 <= len(value) <= 2:
        raise fault(_CODE, f"A range has two numbers; there are {len(value)} here.", "Write it as [3000, 4000].")
    low, *rest = map(_number, value)
    if not rest:
        return Amount(low)
    if low == rest[0]:
        raise fault(_CODE, "Both ends of this range are the same.", f"Write the number alone: amount: {value[0]}")
    if low > rest[0]:
        raise fault(
            _CODE, f"This range ends ({value[1]}) below its beginning ({value[0]}).", "Write the smaller first."
        )
    return Amount(low, rest[0])


_NUMBER_SCHEMA = {"type": "number", "minimum": 0, "maximum": 10**DIGITS - 1}
_TEXT_SCHEMA = {"type": "string", "pattern": f"^(0|[1-9][0-9]{{0,{DIGITS - 1}}})(\\.[0-9]{{1,{DECIMALS}}})?$"}
_END_SCHEMA = {"anyOf": [_NUMBER_SCHEMA, _TEXT_SCHEMA]}
AmountValue = Annotated[
    Amount,
    PlainValidator(_amount),
    WithJsonSchema(
        {
            "anyOf": [
                _NUMBER_SCHEMA,
                _TEXT_SCHEMA,
                {"type": "array", "items": _END_SCHEMA, "minItems": 1, "maxItems": 2},
            ]
        }
    ),
]
BoundWord = Annotated[Bound, member(Bound), WithJsonSchema({"enum": list(Bound)})]


def figure(amount: Amount | None, bound: Bound | None, of: str | None, at: Location) -> Figure | None:
    """The figure of a statement; None where a key is missing, which `check_amounts` tells.

    `of`: what is counted, None: not said; `at`: its place.
    """
    return None if amount is None or of is None else Figure(amount=amount, bound=bound, of=of, at=at)


def check_amounts(card: ClaimCard, document: Document) -> Iterator[Problem]:
    """What is wrong with the figures of a claim card beyond the types of their keys."""
    written = document.values.get("statements")
    for index, values in enumerate(written if isinstance(written, list) else ()):
        if isinstance(values, Mapping):
            yield from _keys(card, values, document, index)
    for index, row in enumerate(card.statements):
        if row.figure and not _in_words(card, row):
            yield _not_in_words(row, document.place(("statements", index, "amount")))


def _keys(card: ClaimCard, values: Mapping[str, Value], document: Document, index: int) -> Iterator[Problem]:
    """Keys that need another one, and a bound of what has two bounds."""
    has = {key for key in ("amount", "bound", "of") if values.get(key) not in (None, "", [])}
    if has & {"bound", "of"} and "amount" not in has:
        key = "of" if "of" in has else "bound"
        yield error(
            "amount-incomplete",
            f"{key} says more of an amount, and this statement has none.",
            document.key_place(("statements", index, key)),
            f"Add amount: with the number, or take {key} out.",
        )
    elif "amount" in has and "of" not in has:
        yield error(
            "amount-incomplete",
            "Nothing says what this amount counts.",
            document.key_place(("statements", index, "amount")),
            "Add of: with a word of counts, under the question in site.yaml.",
        )
    elif "amount" in has and card.question is None:
        yield error(
            "amount-incomplete",
            "Amounts are drawn on the page of a question, and this claim answers none.",
            document.key_place(("statements", index, "amount")),
            "Add question: to the claim, or take amount and of out; the figure stays in says.",
        )
    figure = card.statements[index].figure
    if figure and figure.amount.high is not None and figure.bound in (Bound.LEAST, Bound.MOST):
        yield error(
            "bound-of-range",
            f"A range has a least and a most of its own, so that bound: {figure.bound.value} says nothing here.",
            document.place(("statements", index, "bound")),
            "Take bound out, or write one number.",
        )


def _in_words(card: ClaimCard, row: StatementRow) -> bool:
    """Whether the words on record have the amount in digits; without any, the amount is all that is on record."""
    own = [words for words in (row.says, row.quote, row.translation) if words]
    if row.figure is None or not own:
        return True
    amount = row.figure.amount
    beside = [words for words in (row.note, card.claim, card.short) if words]
    found = numbers_in((*own, *beside))
    ends = [Decimal(str(end)) for end in (amount.low, amount.high) if end is not None]
    return all(end in found or _in_larger_unit(end, found) for end in ends)


def _in_larger_unit(end: Decimal, found: frozenset[Decimal]) -> bool:
    return any(number and number.scaleb(power) == end for number in found for power in _IN_WORDS)


def _not_in_words(row: StatementRow, at: Location) -> Problem:
    said = f"The statement of {row.actor.text} ({row.date.text}) has"
    if not any(has_number(words) for words in (row.says, row.quote, row.translation) if words):
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

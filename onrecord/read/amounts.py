"""The amounts of statements: a number or a range as text."""

import re
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from onrecord.model.figures import DECIMALS, DIGITS, Amount, Bound, Figure, Number
from onrecord.model.problems import Location
from onrecord.read.fields import fault, member, text

_CODE = "bad-amount"
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")  # so others write thousands: 6.000
_PARTED = re.compile(r"[1-9][0-9]{0,2}(?:[,_'’ \u00a0\u202f][0-9]{3})+")
_HOW = "Write digits without separators and without words, such as 6000 or 2.5; a range is [3000, 4000]."


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
    """The figure of a statement; None where a key is missing, which `checks.amounts` tells.

    `of`: what is counted, None: not said; `at`: its place.
    """
    return None if amount is None or of is None else Figure(amount=amount, bound=bound, of=of, at=at)

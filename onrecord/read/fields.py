"""The types of single values: text in, the right type out, with a plain sentence where it does not fit.

Front matter arrives as text throughout; each of these decides what its field makes of it. The JSON Schema of each is
what an editor's YAML plug-in sees, which does read `2024` as a number.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date as calendar_day
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from onrecord.model.dates import Moment, PartialDate
from onrecord.model.limits import SHORT_LIMIT
from onrecord.model.settings import RatingMeaning
from onrecord.model.slugs import is_slug, slugify
from onrecord.model.sources.archives import ArchiveState
from onrecord.model.vocabulary import WORDING, ActorKind, Basis, ClaimKind, Stance, Status
from onrecord.read.meant.dates import date_hint, moment_hint
from onrecord.read.meant.languages import is_language, language_hint
from onrecord.read.meant.words import word_hint

TEXT_SCHEMA = {"type": ["string", "number", "boolean"]}
_YES = frozenset({"true", "yes", "on"})
NO = frozenset({"false", "no", "off"})
_NEVER = frozenset({"never", "none", "not", "nothing", "not yet", "no answer", "no reply", "no response", "no one"})
_WHOLE_DAY = "Write year, month and day: 2024-06-19."
_LONGEST = 80  # characters of an example
_MOST = 999_999_999  # no number of a card or a setting is larger


def fault(code: str, message: str, hint: str | None = None) -> PydanticCustomError:
    """A fault of a value, to be raised by a validator: pydantic carries it through to `validate.validate`.

    `code`: one of `model.codes`; `message`: a plain sentence; `hint`: what to do, None: nothing more is to say.
    """
    return PydanticCustomError("on_record", "{text}", {"code": code, "text": message, "hint": hint})


def text(value: Any) -> str:
    """Text, trimmed; a list or a mapping is a fault, and so is nothing."""
    if isinstance(value, (list, dict)):
        raise fault("bad-type", "Text is expected here, not a list or a mapping.", _as_text_hint(value))
    trimmed = str(value or "").strip()
    if not trimmed:
        raise fault(
            "empty-field", "Nothing stands after the colon.", "Fill it in, or remove the key if it is not required."
        )
    return trimmed


def _as_text_hint(value: list[Any] | dict[str, Any]) -> str:
    """What to do with a list or a mapping in the place of a text: a colon and a blank in words make a key of them."""
    pairs = [*value.items()] if isinstance(value, dict) else []
    if len(pairs) != 1 or not isinstance(pairs[0][1], str):
        return "Write one value after the colon."
    whole = f"{pairs[0][0]}: {pairs[0][1]}"
    shown = f': "{whole}"' if len(whole) <= _LONGEST and '"' not in whole and "\\" not in whole else ""
    return f"If the colon belongs to the text, put all of it in quotation marks{shown}."


def _date(value: Any) -> PartialDate:
    words = text(value)
    try:
        return PartialDate.parse(words)
    except ValueError as wrong:
        raise fault("bad-date", f"{wrong}.", date_hint(words)) from None


def _day(value: Any) -> PartialDate:
    """A whole day, for what happens on a day of ours: `recorded`, `checked`."""
    words = text(value)
    try:
        day = PartialDate.parse(words)
    except ValueError as wrong:
        raise fault("bad-date", f"{wrong}.", date_hint(words, whole_day=True, usual=_WHOLE_DAY)) from None
    try:
        calendar_day.fromisoformat(words)
    except ValueError:
        raise fault("bad-date", f"A whole day is needed here, and “{words}” is none.", _WHOLE_DAY) from None
    return day


def _moment(value: Any) -> Moment:
    words = text(value)
    try:
        return Moment.parse(words)
    except ValueError as wrong:
        usual = "Write year, month and day: 2026-12-03; with an hour, 2026-12-03T06:00."
        raise fault("bad-date", f"{wrong}.", moment_hint(words, usual)) from None


def _flag(value: Any) -> bool:
    word = text(value).lower()
    if word in _YES | NO:
        return word in _YES
    raise fault("bad-type", f"“{text(value)}” is neither true nor false.", "Write true or false.")


def _number(value: Any) -> int:
    """A whole number; one beyond the bounds, which may have any number of digits, as the next beyond them."""
    words = text(value)
    if not re.fullmatch(r"[+-]?[0-9]+", words):
        raise fault("bad-type", f"“{words}” is not a whole number.", "Write digits only, such as 3.")
    digits = words.lstrip("+-").lstrip("0")
    size = int(digits or "0") if len(digits) <= len(str(_MOST)) else _MOST + 1
    return -size if words.startswith("-") else size


def _whole(value: Any) -> int:
    number = _number(value)
    if number > _MOST:
        raise fault("unknown-value", f"This number is too large: {_MOST:,} is the most.", "Write a smaller one.")
    if number < -_MOST:
        raise fault("unknown-value", f"This number is too small: -{_MOST:,} is the least.", "Write a larger one.")
    return number


def _slug(value: Any) -> str:
    words = text(value)
    if is_slug(words):
        return words
    raise fault(
        "bad-slug",
        f"“{words}” cannot be part of an address: only small letters a-z, digits and single hyphens can.",
        f"Write {slugify(words)}",
    )


def _anchor(value: Any) -> str:
    words = text(value)
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", words):
        return words
    raise fault(
        "bad-id",
        f"“{words}” cannot be an id: it may hold letters a-z, digits and hyphens only.",
        f"Write {slugify(words)}",
    )


def _language(value: Any) -> str:
    words = text(value)
    if is_language(words):
        return words
    raise fault("unknown-value", f"“{words}” is not the code of a language.", language_hint(words))


def _short(value: Any) -> str:
    words = text(value)
    if len(words) > SHORT_LIMIT:
        raise fault(
            "short-too-long", f"This has {len(words)} characters; it may have at most {SHORT_LIMIT}.", "Shorten it."
        )
    return words


def several(value: Any) -> Any:
    """The value as a list; one value alone is a list of one. Raises the fault `bad-type` for a mapping."""
    if isinstance(value, dict):
        raise fault("bad-type", "A list is expected here, not a mapping.", "Begin each entry with a hyphen.")
    return value if isinstance(value, list) else [value]


def _rating(value: Any) -> int:
    number = _number(value)
    if not 1 <= number <= 5:
        raise fault("unknown-value", "A rating's value is a number from 1 to 5.", "1 is false, 5 is true.")
    return number


def _days(value: Any) -> int:
    if _number(value) < 0:
        raise fault("unknown-value", "A number of days cannot be less than nothing.", "Write 365, or 0 for never.")
    return _whole(value)


def _megabytes(value: Any) -> int:
    if _number(value) < 0:
        raise fault("unknown-value", "A number of megabytes cannot be less than nothing.", "Write 900, or 0 for never.")
    return _whole(value)


def _claims(value: Any) -> int:
    if _number(value) < 1:
        raise fault(
            "unknown-value", "A number of claims is at least 1.", "Write 300; outputs.record_file: false for none."
        )
    return _whole(value)


def _approvals(value: Any) -> int:
    if _number(value) < 0:
        raise fault("unknown-value", "A number of people cannot be less than nothing.", "Write 2, or 0 for none.")
    return _whole(value)


def _repository(value: Any) -> str:
    words = text(value)
    if re.fullmatch(r"[A-Za-z0-9-]+/[A-Za-z0-9._-]+", words):
        return words
    linked = re.match(r"(?:https?://)?(?:www\.)?github\.com/([A-Za-z0-9-]+/[A-Za-z0-9._-]+?)(?:\.git)?/?$", words)
    hint = f"Write {linked[1]}" if linked else "Write owner/name, as they stand in its address on GitHub."
    raise fault("bad-type", f"“{words}” does not name a repository.", hint)


def _date_or_no(value: Any) -> PartialDate | bool:
    word = text(value).lower()
    if word in NO:
        return False
    if word in _YES:
        raise fault(
            "bad-date", f"“{text(value)}” is not a date.", f"{_WHOLE_DAY} Where no day is known, take the key out."
        )
    if word in _NEVER:
        raise fault("bad-date", f"“{text(value)}” is not a date.", "Write false where there was none.")
    return _date(value)


def _one_of(words: Iterable[str], table: str) -> Callable[[Any], str]:
    known = tuple(str(word) for word in words)

    def check(value: Any) -> str:
        word = text(value)
        if word in known:
            return word
        hint = word_hint(word, known, table)
        raise fault("unknown-value", f"“{word}” is not one of the words that can stand here.", hint)

    return check


def member(kind: type[StrEnum], table: str | None = None) -> PlainValidator:
    """The validator of a word that is a member of `kind`.

    `table`: where it is looked up what another word means (`meant.words`); None: under the name of `kind`.
    """
    check = _one_of(kind, kind.__name__ if table is None else table)
    return PlainValidator(lambda value: kind(check(value)))


def _choices(*words: str, table: str = "") -> tuple[PlainValidator, WithJsonSchema]:
    return PlainValidator(_one_of(words, table)), WithJsonSchema({"enum": list(words)})


class FreeText:
    """Marks the type of a value that may be any words."""


FREE_TEXT = FreeText()

_DATE_SCHEMA = WithJsonSchema({"type": ["string", "integer"], "description": "2024, 2024-06, 2024-06-19, 2024-06~"})

Text = Annotated[str, PlainValidator(text), WithJsonSchema(TEXT_SCHEMA), FREE_TEXT]
Language = Annotated[str, PlainValidator(_language), WithJsonSchema({"type": "string"})]
Short = Annotated[str, PlainValidator(_short), WithJsonSchema({"type": "string", "maxLength": SHORT_LIMIT}), FREE_TEXT]
Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(several),
    WithJsonSchema({"anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA}]}),
]
Date = Annotated[PartialDate, PlainValidator(_date), _DATE_SCHEMA]
Day = Annotated[PartialDate, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
PublishTime = Annotated[
    Moment, PlainValidator(_moment), WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}"})
]
DateOrNo = Annotated[
    PartialDate | bool, PlainValidator(_date_or_no), WithJsonSchema({"type": ["string", "integer", "boolean"]})
]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"type": "boolean"})]
Whole = Annotated[int, PlainValidator(_whole), WithJsonSchema({"type": "integer"})]
Anchor = Annotated[str, PlainValidator(_anchor), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z0-9]"})]
Days = Annotated[int, PlainValidator(_days), WithJsonSchema({"type": "integer", "minimum": 0})]
Megabytes = Annotated[int, PlainValidator(_megabytes), WithJsonSchema({"type": "integer", "minimum": 0})]
Claims = Annotated[int, PlainValidator(_claims), WithJsonSchema({"type": "integer", "minimum": 1})]
Approvals = Annotated[int, PlainValidator(_approvals), WithJsonSchema({"type": "integer", "minimum": 0})]
Rating = Annotated[int, PlainValidator(_rating), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5})]
Repository = Annotated[str, PlainValidator(_repository), WithJsonSchema({"type": "string", "pattern": "^[^/]+/[^/]+$"})]
Slug = Annotated[str, PlainValidator(_slug), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]

StatusName = Annotated[Status, member(Status, ""), WithJsonSchema({"enum": list(Status)})]
StatusWord = Annotated[Status, member(Status), WithJsonSchema({"enum": list(Status)})]
BasisWord = Annotated[Basis, member(Basis), WithJsonSchema({"enum": list(Basis)})]
StanceWord = Annotated[Stance, member(Stance), WithJsonSchema({"enum": list(Stance)})]
ClaimKindWord = Annotated[ClaimKind, member(ClaimKind), WithJsonSchema({"enum": list(ClaimKind)})]
RatingMeaningWord = Annotated[RatingMeaning, member(RatingMeaning), WithJsonSchema({"enum": list(RatingMeaning)})]
ActorKindWord = Annotated[ActorKind, member(ActorKind), WithJsonSchema({"enum": list(ActorKind)})]


SourceKindWord = Annotated[
    str, *_choices("report", "official", "court", "social", "commentary", "fact-check", "state-media", table="source")
]
DateIsWord = Annotated[str, *_choices("shown", "inferred")]
ReportedWord = Annotated[str, *_choices("reported")]
SeenWord = Annotated[str, *_choices("full", "part", "secondhand", table="seen")]
ArchiveStateWord = Annotated[str, *_choices(*ArchiveState, table="archive_state")]
StateWord = Annotated[str, *_choices("live", "changed", "gone", "corrected", "retracted", table="state")]
BackendWord = Annotated[str, *_choices("github", "local")]
CorrectionWord = Annotated[str, *_choices("status", "fact", "void", WORDING, table="correction")]
StageWord = Annotated[str, *_choices("drafted", "reviewed", "approved", table="stage")]

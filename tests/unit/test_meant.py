"""What was meant by dates, languages, words and keys that are none here."""

from enum import StrEnum

import pytest
from pydantic import BaseModel

from onrecord.model.figures import Bound
from onrecord.model.settings import RatingMeaning
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Stance, Status
from onrecord.read import card_schema, site_schema
from onrecord.read.house import schema as house
from onrecord.read.meant import keys, words
from onrecord.read.meant.dates import USUAL, date_hint, meant_dates, moment_hint
from onrecord.read.meant.languages import is_language, language_hint
from onrecord.read.meant.words import word_hint
from onrecord.read.media import schema as media
from onrecord.read.strict_model import keys_of
from onrecord.read.texts import schema as texts

DATES = {
    "2010-11-11": (
        "11 November 2010",
        "11th November 2010",
        "Thursday, 11 November 2010",
        "November 11, 2010",
        "Nov 11 2010",
        "11-Nov-2010",
        "2010 November 11",
        "11. November 2010",
        "11 novembre 2010",
        "11 de noviembre de 2010",
        "11 листопада 2010",
        "11 ноября 2010 г.",
        "2010년 11월 11일",
        "2010年11月11日",
        "11.11.2010",
        "11/11/2010",
        "2010/11/11",
        "2010.11.11",
        "20101111",
        "2010-11-11 14:30",
        "2010-11-11T14:30:00Z",
        "2010-11-11T14:30+02:00",
        "11 November 2010, 2:30 pm",
        "2010-11-11.",
        "2010–11–11",
        "２０１０-１１-１１",
        "40493",
    ),
    "2010-11-05": ("2010-11-5", "5 Nov. 2010", "2010/11/5"),
    "2010-05-13": ("2010-13-05", "13/5/2010", "5/13/2010"),
    "2010-03-01": ("1er mars 2010", "1. März 2010", "1 березня 2010 року"),
    "2019-03": (
        "March 2019",
        "märz 2019",
        "03.2019",
        "3/2019",
        "2019-3",
        "2019/03",
        "2019년 3월",
        "2019-03-00",
        "2019-3-??",
    ),
    "2010/2012": ("2010–2012", "2010-2012", "2010 to 2012", "from 2010 until 2012", "2010 bis 2012"),
    "2019/2020": ("2019/20", "2019-20"),
    "2010/2019": ("2010s", "the 2010s"),
    "2010": ("2010-00-00", "2010-XX-XX"),
    "2010~": ("circa 2010", "c. 2010", "about 2010", "um 2010", "~2010"),
    "2024-10-18/2024-10-23": (
        "18–23 October 2024",
        "October 18-23, 2024",
        "18 October to 23 October 2024",
        "18.10.2024 bis 23.10.2024",
        "2024-10-18 - 2024-10-23",
    ),
    "2024-01/2024-03": ("Q1 2024", "2024-Q1"),
    "2019/..": ("since 2019", "seit 2019", "2019/"),
    "../2019": ("until 2019", "before 2019", "/2019"),
}


@pytest.mark.parametrize(("meant", "written"), [(meant, text) for meant, texts in DATES.items() for text in texts])
def test_the_date_that_is_meant_is_named(meant: str, written: str) -> None:
    assert meant_dates(written) == (meant,)
    assert date_hint(written) == f"Did you mean {meant}?"


@pytest.mark.parametrize("written", ["3/4/2019", "03/04/2019", "3.4.2019", "3-4-2019", "3.4.2019, 14:30 Uhr"])
def test_where_day_and_month_cannot_be_told_apart_both_are_named(written: str) -> None:
    assert date_hint(written) == "Day and month cannot be told apart here: write 2019-04-03 or 2019-03-04."


@pytest.mark.parametrize(
    ("written", "begin"),
    [
        ("last Monday", "Write the day itself"),
        ("yesterday", "Write the day itself"),
        ("spring 2024", "Write the months"),
        ("Frühjahr 2024", "Write the months"),
        ("early 2024", "Write the months"),
        ("3/4/19", "Write the year with four digits"),
        ("unknown", "Write as much as is known"),
        ("2024-02-30", "Look the day up; if it is not known, write the month alone: 2024-02."),
        ("31 February 2024", USUAL),
        ("12345", USUAL),
        ("x" * 10_000, USUAL),
        ("1" * 10_000, USUAL),
        (" - " * 5_000, USUAL),
    ],
)
def test_where_no_date_can_be_known_what_to_write_is_said(written: str, begin: str) -> None:
    assert meant_dates(written) == ()
    assert date_hint(written).startswith(begin)


def test_where_a_whole_day_is_needed_no_month_is_offered() -> None:
    assert date_hint("March 2019", whole_day=True, usual="U") == "U"
    assert date_hint("1 March 2019", whole_day=True, usual="U") == "Did you mean 2019-03-01?"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("3 December 2026, 06:00", "Did you mean 2026-12-03T06:00?"),
        ("2026-12-03T06:00:00Z", "Did you mean 2026-12-03T06:00?"),
        ("13.12.2026", "Did you mean 2026-12-13?"),
        ("2026-12-03T25:00", "U"),
        ("December 2026", "U"),
    ],
)
def test_the_hour_that_is_meant_is_named(written: str, hint: str) -> None:
    assert moment_hint(written, "U") == hint


@pytest.mark.parametrize("code", ["en", "pt-BR", "zh-Hant-TW", "yue", "EN", "x-own", "de-DE-1996", "es-419", "sr-Latn"])
def test_codes_of_languages_are_taken(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("en_US", "Did you mean en-US?"),
        ("pt_BR", "Did you mean pt-BR?"),
        ("en US", "Did you mean en-US?"),
        ("ar_EG", "Did you mean ar-EG?"),
        ("en_US.UTF-8", "Did you mean en-US?"),
        ("english", "Did you mean en?"),
        ("British English", "Did you mean en?"),
        ("Korean", "Did you mean ko?"),
        ("한국어", "Did you mean ko?"),
        ("eng", "Did you mean en?"),
        ("ua", "Did you mean uk?"),
        ("jp", "Did you mean ja?"),
        ("en, ko", "Write the code of one language, such as en or ko: that of most of the text."),
        ("12", "Write its code, such as en, ko, uk or pt-BR."),
        ("Klingon", "Write its code, such as en, ko, uk or pt-BR."),
    ],
)
def test_the_language_that_is_meant_is_named(written: str, hint: str) -> None:
    assert not is_language(written)
    assert language_hint(written) == hint


@pytest.mark.parametrize(
    ("written", "status", "basis"),
    [
        ("refuted", "denied", "refuted"),
        ("Refuted", "denied", "refuted"),
        ("false", "denied", "refuted"),
        ("mostly false", "denied", "refuted"),
        ("Mostly-False", "denied", "refuted"),
        ("misleading", "denied", "refuted"),
        ("debunked", "denied", "refuted"),
        ("withdrawn", "denied", "withdrawn"),
        ("retracted", "denied", "withdrawn"),
        ("true", "confirmed", "admission, independent, record or court"),
        ("verified", "confirmed", "admission, independent, record or court"),
        ("court", "confirmed", "court"),
        ("admitted", "confirmed", "admission"),
    ],
)
def test_a_verdict_leads_to_status_and_basis(written: str, status: str, basis: str) -> None:
    hint = " ".join(word_hint(written, Status, "Status").split())
    assert f"status: {status}" in hint
    assert basis in hint.partition("basis:")[2]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("2010-11-11–2010-11-12", "Did you mean 2010-11-11/2010-11-12?"),
        ("2024 02 03", "Did you mean 2024-02-03?"),
        ("end of 2024", "Write the months that it may have been, such as 2024-01/2024-03; or 2024~ for about."),
    ],
)
def test_dates_with_other_signs_between_are_read(written: str, hint: str) -> None:
    assert date_hint(written) == hint


@pytest.mark.parametrize(("written", "basis"), [("rejected", "basis: denial"), ("not true", "basis: refuted")])
def test_a_denial_is_led_to_its_basis(written: str, basis: str) -> None:
    assert basis in word_hint(written, Status, "Status")


@pytest.mark.parametrize("written", ["likely true", "unconfirmed", "unverified", "unproven", "disputed", "not proven"])
def test_what_nobody_knows_is_alleged_and_not_the_nearest_word(written: str) -> None:
    assert "status: alleged" in word_hint(written, Status, "Status")


LISTS: dict[str, type[StrEnum]] = {
    kind.__name__: kind for kind in (Status, Basis, Stance, ActorKind, ClaimKind, Bound, RatingMeaning)
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_no_word_of_a_list_is_corrected(name: str) -> None:
    table = words._TABLES[name]
    for word in LISTS[name]:
        assert word_hint(word, LISTS[name], name) == f"Did you mean {word}?"
    meant = {hint.removeprefix("Did you mean ").rstrip("?") for hint in table.values() if hint.startswith("Did you")}
    assert meant <= {*LISTS[name]}


def model_of(name: str) -> type[BaseModel]:
    found: type[BaseModel] = next(
        getattr(module, name) for module in (card_schema, texts, media, site_schema, house) if hasattr(module, name)
    )
    return found


@pytest.mark.parametrize("name", sorted(keys._TABLES))
def test_keys_that_are_meant_are_keys(name: str) -> None:
    known = {*keys_of(model_of(name))}
    for key, meant in keys._TABLES[name].items():
        assert key not in known
        assert meant.endswith(".") or meant in known, key


@pytest.mark.parametrize(
    ("model", "key", "hint"),
    [
        ("ClaimModel", "tags", "Did you mean topics?"),
        ("ClaimModel", "url", "Did you mean source?"),
        ("ClaimModel", "Title", "Did you mean claim?"),
        ("ClaimModel", "TOPICS", "Did you mean topics?"),
        ("StatementModel", "speaker", "Did you mean actor?"),
        ("ActorModel", "website", "Did you mean url?"),
        ("SourceModel", "headline", "Did you mean title?"),
        ("SiteModel", "site_name", "Did you mean title?"),
        ("SiteModel", "license", "Did you mean licence?"),
        ("PageModel", "weight", "Did you mean nav?"),
    ],
)
def test_the_key_that_is_meant_is_named(model: str, key: str, hint: str) -> None:
    assert keys.key_hint(key, model, keys_of(model_of(model))) == hint


@pytest.mark.parametrize("key", ["note", "Notes", "comment", "internal-note", "memo", "todo"])
@pytest.mark.parametrize("model", sorted(keys._TABLES))
def test_no_key_that_readers_see_is_guessed_from_one_that_they_do_not(model: str, key: str) -> None:
    known = keys_of(model_of(model))
    assert keys.near_key(key, known) is None
    hint = keys.key_hint(key, model, known) or ""
    assert key in known or hint.endswith(("begins with #.", "or its key with x-."))


@pytest.mark.parametrize(
    ("model", "key", "words"),
    [
        ("ClaimModel", "note", "A remark for yourself begins with #, or its key with x-."),
        ("SiteModel", "note", "A remark for yourself begins with #."),
        ("SourceModel", "remark", "Readers see note:. A remark for yourself begins with #, or its key with x-."),
        ("ClaimModel", "position", "statements: and, in a row below it, actor:, stance:"),
        ("ClaimModel", "statement", "rows of statements:"),
        ("ClaimModel", "subject", "whom it is about is about:"),
        ("ClaimModel", "quote", "in a row of statements:"),
        ("ClaimModel", "warning", "to yourself begins with #"),
        ("ClaimModel", "person", "whom it is about under about:"),
        ("StatementModel", "said", "quote:, their point in your words says:"),
        ("StatementModel", "source_name", "publisher:"),
        ("ReplyModel", "answer", "quote:"),
        ("ActorModel", "title", "role:"),
    ],
)
def test_where_a_key_may_mean_two_things_both_are_named(model: str, key: str, words: str) -> None:
    assert words in (keys.key_hint(key, model, keys_of(model_of(model))) or "")


@pytest.mark.parametrize(
    ("model", "key", "meant"),
    [
        ("ClaimModel", "stauts", "status"),
        ("ClaimModel", "clam", "claim"),
        ("ClaimModel", "noticee", "notice"),
        ("ClaimModel", "reviewer", None),
        ("ActorModel", "internal", None),
        ("ActorModel", "internals", None),
        ("PassageModel", "note", None),
    ],
)
def test_only_a_slip_of_the_pen_is_taken_for_a_key(model: str, key: str, meant: str | None) -> None:
    assert keys.near_key(key, keys_of(model_of(model))) == meant


def test_a_key_that_nobody_uses_is_not_guessed_here() -> None:
    assert keys.key_hint("zzz", "ClaimModel", ("claim",)) is None

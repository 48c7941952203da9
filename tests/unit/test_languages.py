"""The words of other languages: plural classes, months, braces, and the file that translators fill in."""

import re
from collections.abc import Mapping

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.read.site_settings import read_config
from onrecord.read.words.written import written_words
from onrecord.wording.english.terms import TERMS
from onrecord.wording.english.words import ENGLISH
from onrecord.wording.languages.cldr import language_words, plural_class
from onrecord.wording.languages.plurals import CLASSES, COUNTED, used_classes
from onrecord.wording.languages.sheet import OwnWords, sheet
from onrecord.wording.languages.uses import HOLDS, use_of
from onrecord.wording.wording import Wording, wording_of

UKRAINIAN = {"claims.one": "{n} твердження", "claims.few": "{n} твердження", "claims.many": "{n} тверджень"}
ARABIC = {
    "claims.zero": "لا ادعاءات",
    "claims.one": "ادعاء واحد",
    "claims.two": "ادعاءان",
    "claims.few": "{n} ادعاءات",
    "claims.many": "{n} ادعاءً",
    "claims.other": "{n} ادعاء",
}
NOT_COUNTED = {  # a number that is a place or a rank, or that a script fills in as it is
    *("text.passage", "search.so-far", "steps.of", "source.number", "timeline.part", "filter.here", "filter.option"),
    *("pages.words", "pages.heading", "record-file.claim", "record-file.found-first"),
    *(f"record-file.kind.{kind}" for kind in ("claim", "statement", "opposite", "source")),
}


def words(language: str, strings: Mapping[str, str] = {}) -> Wording:
    return wording_of(Config(title="T", language=language, strings=strings))


def read(text: str) -> tuple[Config | None, tuple[Problem, ...]]:
    return read_config("site.yaml", f"title: T\n{text}".encode(), base_url=None)


@pytest.mark.parametrize(
    ("language", "strings", "numbers", "said"),
    [
        ("en", {}, (1, 2, 1500), ("1 claim", "2 claims", "1,500 claims")),
        ("uk", UKRAINIAN, (1, 3, 5, 21), ("1 твердження", "3 твердження", "5 тверджень", "21 твердження")),
        (
            "ar",
            ARABIC,
            (0, 1, 2, 3, 11, 100),
            ("لا ادعاءات", "ادعاء واحد", "ادعاءان", "3 ادعاءات", "11 ادعاءً", "100 ادعاء"),
        ),
        ("ko", {"claims.one": "주장 하나", "claims.many": "주장 {n}건"}, (1, 2), ("주장 하나", "주장 2건")),
        ("uk", {"claims.other": "тверджень: {n}"}, (1, 3, 5), ("тверджень: 1", "тверджень: 3", "тверджень: 5")),
        ("uk", {}, (1, 21), ("1 claim", "21 claims")),  # English is counted as English
        (
            "fr",
            {"claims.one": "{n} affirmation", "claims.other": "{n} affirmations"},
            (0, 2),
            ("0 affirmation", "2 affirmations"),
        ),
    ],
)
def test_a_number_takes_the_form_of_its_class(
    language: str, strings: Mapping[str, str], numbers: tuple[int, ...], said: tuple[str, ...]
) -> None:
    assert tuple(words(language, strings).count("claims", n) for n in numbers) == said


def test_words_of_which_english_has_one_form_take_classes_too() -> None:
    forms = {"side.others.one": "ще {n} інший", "side.others.few": "ще {n} інші", "side.others.many": "ще {n} інших"}
    said = [words("uk", forms).say("side.others", n=n) for n in (1, 2, 5, 21)]
    assert said == ["ще 1 інший", "ще 2 інші", "ще 5 інших", "ще 21 інший"]
    assert words("uk", {"side.others": "решта: {n}"}).say("side.others", n=2) == "решта: 2"


def test_every_word_with_a_number_is_counted_or_known_not_to_be() -> None:
    numbered = {key for key in ENGLISH if "{n}" in ENGLISH[key] and not key.endswith(".other")}
    assert numbered == {key for key in COUNTED if key in numbered} | NOT_COUNTED
    assert {key for key in ENGLISH if key.endswith((".few", ".two", ".zero"))} == set()


@pytest.mark.parametrize(
    ("language", "day", "month", "short"),
    [
        ("uk", "5 березня 2024\u202fр.", "березень 2024\u202fр.", "5 бер. 2024\u202fр."),
        ("ru", "5 марта 2024\u202fг.", "март 2024\u202fг.", "5 мар. 2024\u202fг."),
        ("pl", "5 marca 2024", "marzec 2024", "5 mar 2024"),
        ("ko", "2024년 3월 5일", "2024년 3월", "2024년 3월 5일"),
        ("zh", "2024年3月5日", "2024年3月", "2024年3月5日"),
        ("ja", "2024年3月5日", "2024年3月", "2024年3月5日"),
        ("ar", "5 مارس 2024", "مارس 2024", "5 مارس 2024"),
        ("pt-BR", "5 de março de 2024", "março de 2024", "5 de mar. de 2024"),
        ("uk-UA", "5 березня 2024\u202fр.", "березень 2024\u202fр.", "5 бер. 2024\u202fр."),
        ("qxx", "5 March 2024", "March 2024", "5 Mar 2024"),  # a language that CLDR does not know
        ("en-GB", "5 March 2024", "March 2024", "5 Mar 2024"),
    ],
)
def test_dates_are_those_of_the_language(language: str, day: str, month: str, short: str) -> None:
    own, date = words(language), PartialDate.parse("2024-03-05")
    assert (own.day(date), own.month(2024, 3), own.short(date)) == (day, month, short)


def test_months_of_the_site_stand_in_dates_too_unless_these_have_their_own() -> None:
    date = PartialDate.parse("2024-03-05")
    assert words("uk", {"month.3": "Берез"}).day(date) == "5 Берез 2024\u202fр."
    both = {"month.3": "Березень", "month-in-date.3": "Березня", "date.day": "{day} {month} {year}"}
    assert (words("uk", both).day(date), words("uk", both).month(2024, 3)) == (
        "5 Березня 2024",
        "Березень 2024\u202fр.",
    )


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("Станом на {date}.", "Станом на 5 березня 2024\u202fр."),
        ("{date} …", "5 березня 2024\u202fр. …"),
        ("{date}...", "5 березня 2024\u202fр...."),
    ],
)
def test_a_sentence_does_not_end_in_two_full_stops(pattern: str, said: str) -> None:
    own = words("uk", {"corrected-on": pattern})
    assert own.say("corrected-on", date=own.day(PartialDate.parse("2024-03-05"))) == said


def test_lists_numbers_and_quotation_marks_are_those_of_the_language() -> None:
    assert words("uk").say("byline.and", names="А", name="Б") == "А і Б"
    assert words("ar").say("list.comma") == " و"
    assert words("uk").number(12500) == "12\u202f500"
    assert (words("de").number(1500), words("es").number(1500)) == ("1.500", "1500")
    assert words("uk").say("source.quoted", title="Х") == "«Х»"
    assert words("ko").say("source.quoted", title="Х") == "“Х”"
    assert words("uk").language("ko") == "корейська"


def test_english_needs_no_data_of_other_languages() -> None:
    assert (dict(language_words("en")), plural_class("en", 1), used_classes("en")) == ({}, "one", ("one", "other"))
    assert words("en").strings == ENGLISH


def test_scripts_get_the_forms_by_class() -> None:
    assert words("en").for_script("claims") == (("one", "1 claim"), ("many", "{n} claims"))
    assert words("uk", UKRAINIAN).for_script("claims") == (
        ("one", "{n} твердження"),
        ("few", "{n} твердження"),
        ("many", "{n} тверджень"),
    )
    assert words("uk").for_script("claims")[0] == ("one", "{n} claims")  # of 21 nobody says “1 claim”
    assert [name for name, _ in words("ar", ARABIC).for_script("claims")] == list(CLASSES)
    assert words("ko").for_script("claims") == (("many", "{n} claims"),)


# ---------------------------------------------------------------- faults

FAULTS = [  # site.yaml below its title, the place, and the words in which it is told
    ("strings:\n  days.checked: Checked\n", (3, 3), "days.checked: {date} is missing in “Checked”"),
    ("language: uk\nstrings:\n  title: Запис\n", (4, 3), "title: {page} and {site} is missing"),
    ("language: uk\nstrings:\n  claims.one: 1 твердження\n", (4, 3), "claims.one: {n} is missing"),
    ("language: uk\nstrings:\n  claims.few: кілька\n", (4, 3), "claims.few: {n} is missing"),
    ("language: ko\nstrings:\n  claims.other: 주장\n", (4, 3), "claims.other: {n} is missing"),
    ("language: uk\nstrings:\n  side.others.many: ще інші\n", (4, 3), "side.others.many: {n} is missing"),
    ("strings:\n  date.day: '{day}.{month}.'\n", (3, 3), "date.day: {year} is missing"),
    ("strings:\n  claims.few: '{n} claims'\n", (3, 3), "Numbers have no form “few” in English (en)"),
    ("language: uk\nstrings:\n  claims.two: два\n", (4, 3), "Numbers have no form “two” in Ukrainian (uk)"),
    ("strings:\n  claims.one: '{m} claim'\n", (3, 3), "claims.one: These words hold a name in braces"),
]


@pytest.mark.parametrize(("text", "place", "told"), FAULTS)
def test_what_is_filled_in_must_be_there(text: str, place: tuple[int, int], told: str) -> None:
    config, problems = read(text)
    (found,) = (problem for problem in problems if problem.severity == "error")
    at = found.location
    assert config is None and at is not None
    assert (at.file, at.line, at.column) == ("site.yaml", *place)
    assert found.message.startswith(told)
    assert found.hint


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ko", "Its forms are claims.one (for exactly 1), claims.other."),
        ("en", "Its forms are claims.one, claims.other."),
        ("uk", "Its forms are claims.one, claims.few, claims.many."),
    ],
)
def test_the_forms_that_a_language_takes_are_named(language: str, forms: str) -> None:
    _, problems = read(f"language: {language}\nstrings:\n  claims.two: x\n")
    assert forms in [problem.hint for problem in problems]


@pytest.mark.parametrize("number", ["9" * 5000, "١٠٠٠", "-1", "1e3"])
def test_the_number_from_which_thousands_are_parted_is_one(number: str) -> None:
    _, problems = read(f"strings:\n  number.grouped-from: '{number}'\n")
    assert [problem.code for problem in problems] == ["bad-type"]


@pytest.mark.parametrize(
    "text",
    [
        "strings:\n  claims.one: one claim\n  claims.many: '{n} claims'\n",
        "strings:\n  claims.one: '{n} claim'\n",
        "language: ar\nstrings:\n  claims.two: ادعاءان\n  claims.zero: لا ادعاءات\n",
        "language: ko\nstrings:\n  claims.one: 주장 하나\n",
        "language: fr\nstrings:\n  claims.many: '{n} d’affirmations'\n",
        "strings:\n  date.month-short: '{month} {year}'\n",
        "strings:\n  skip:\n  days.checked: ''\n",  # still to be filled in
    ],
)
def test_what_a_language_can_do_without_may_be_left_out(text: str) -> None:
    config, problems = read(text)
    assert config is not None
    assert {problem.code for problem in problems} <= {"words-in-english"}


def test_english_words_on_a_page_of_another_language_are_one_notice() -> None:
    _, none = read("language: en-GB\n")
    _, all_ = read("language: uk\n")
    _, fewer = read("language: uk\nstrings:\n  skip: До змісту\n  claims.other: 'тверджень: {n}'\n  menu:\n")
    assert none == ()
    (one,), (other,) = all_, fewer
    assert (one.code, one.severity, one.location and one.location.line) == ("words-in-english", "notice", 2)
    counts = [[int(n) for n in re.findall(r"\d+", problem.message)] for problem in (one, other)]
    assert counts[0][0] == counts[0][1] == counts[1][1] == counts[1][0] + 2


# ---------------------------------------------------------------- the file to fill in


@pytest.mark.parametrize("language", ["uk", "ar", "ko", "en", "fr"])
def test_the_file_to_fill_in_is_a_site_yaml_and_holds_every_word(language: str) -> None:
    text = sheet(language, OwnWords("en", {}, {}))
    config, problems = read(text)
    assert config is not None and config.language == language
    assert {problem.code for problem in problems} <= {"words-in-english"}
    names = used_classes(language)
    keys = {
        line.strip().removeprefix("#").partition(":")[0] for line in text.splitlines() if re.match(r"  #?\S+:", line)
    }
    assert {
        key for key in ENGLISH if key.rpartition(".")[0] not in COUNTED or (key.endswith(".one") and "one" in names)
    } <= keys | COUNTED
    assert {f"claims.{name}" for name in names} <= keys
    assert set(TERMS) <= keys


def test_the_file_says_what_each_is_for_and_what_it_must_hold() -> None:
    text = sheet("uk", OwnWords("en", {}, {}))
    assert (
        "  # days.checked: at the foot of pages: of which day the record is.\n"
        "  # English: last looked at {date}\n"
        "  # Keep {date} (a date).\n"
        "  days.checked:\n"
    ) in text
    assert "#   few: 2, 3, 4, 22 …\n" in text
    assert '  #month-in-date.1: "січня"\n' in text


def test_every_word_and_every_name_in_braces_is_explained() -> None:
    assert all(use_of(key) for key in (*ENGLISH, *TERMS))
    assert {name for english in ENGLISH.values() for name in re.findall(r"\{([a-z_]*)\}", english)} == set(HOLDS)


def test_what_is_written_is_kept() -> None:
    own, _ = written_words(
        "site.yaml",
        'language: ko\nstrings:\n  skip: "\\"본문\\"\\u202f으로: #1"\n  claims.many: 주장 {n}건\n  title: 빠짐\n'
        "terms:\n  status.alleged:\n    label: 제기됨\n".encode(),
    )
    assert own is not None
    printed = sheet("uk", own)
    again, _ = written_words("site.yaml", printed.encode())
    assert again == OwnWords("uk", own.strings, own.terms)


@pytest.mark.parametrize("language", ["uk", "ar"])
def test_a_file_filled_in_to_its_end_leaves_no_word_in_english(language: str) -> None:
    lines = []
    for line in sheet(language, OwnWords("en", {}, {})).splitlines():
        if line.startswith("  # English: "):
            shipped = "{n} " * ("{n}" in line) + " ".join(re.findall(r"\{[a-z_]+\}", line.replace("{n}", "")))
        empty = re.fullmatch(r"( {2}[a-z][^ ]*| {4}(?:label|definition)):", line)
        is_term = bool(empty) and line.strip(" :") in TERMS
        lines.append(f'{line} "{shipped} слово"' if empty and not is_term else line)
    config, problems = read("\n".join(lines))
    assert (config is not None, problems) == (True, ())


def test_the_command_prints_it() -> None:
    done = CliRunner().invoke(main, ["strings", "--language", "uk"])
    assert done.exit_code == 0
    assert "\nlanguage: uk\n" in done.output
    wrong = CliRunner().invoke(main, ["strings", "--language", "klingon-nope"])
    assert (wrong.exit_code, "is no language that is known" in wrong.output) == (2, True)

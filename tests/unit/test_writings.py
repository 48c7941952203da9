"""Names written in two ways: in every script they are one name, and no writing takes the address of another away."""

import unicodedata

import pytest

from onrecord.model.names import is_unseen, name_key, plain_words
from onrecord.model.settings import Config
from onrecord.model.slugs import slugify
from onrecord.pages.plan import plan
from tests.unit.join_cards import actor, claim, codes, joined, ref, row, url

WRITINGS = [
    ("국방부", "국방부\u200b"),  # a zero-width blank
    ("국방부", "국방\u2060부"),
    ("국방부", "\ufeff국방부"),
    ("국방부", "국방부\u3164"),  # a filler of Hangul, which is a letter
    ("Министерство", "Мини\u00adстерство"),  # a soft hyphen
    ("משרד", "משרד\u200f"),
    ("علی\u200cرضا", "علیرضا"),
    ("Мар'яна Коваль", "Мар’яна Коваль"),
    ("Марʼяна Коваль", "Мар´яна Коваль"),
    ("ארה״ב", 'ארה"ב'),
    ("ПАО «Газпром»", 'ПАО "Газпром"'),
    ("Салтыков-Щедрин", "Салтыков–Щедрин"),
    ("תל־אביב", "תל-אביב"),
    ("ジョン・スミス", "ｼﾞｮﾝ･ｽﾐｽ"),
    ("约翰·史密斯", "约翰•史密斯"),
    ("ＮＨＫ", "NHK"),
    ("Иван Петров", "ИВАН ПЕТРОВ"),
    ("ജോൺ", "ജോണ്\u200d"),  # one letter, or a letter with virama and joiner
    ("സുനിൽ", "സുനില്‍"),
    ("উৎপল", "উত্\u200dপল"),
    ("फ़ातिमा", "\u095eातिमा"),  # the letter with its dot as one character
    ("น้ำฝน", "นํ้าฝน"),  # the tone behind the ring, or before
    ("ที่ดิน", "ท\u0e48\u0e35ดิน"),
    ("ນ້ຳ", "ນໍ້າ"),
    ("แดง", "เเดง"),  # one letter, or two that look the same
]


@pytest.mark.parametrize(("one", "other"), WRITINGS)
def test_a_name_written_in_two_ways_is_one_actor_in_every_script(one: str, other: str) -> None:
    said = [row(one, "denies", "2024-03-06"), row(other, "acknowledges", "2024-04-06")]
    site, problems = joined(claim("c", *said))
    (actor_slug,) = site.actors
    assert [p.code for p in problems if p.code == "actor-spelled-two-ways"] == ["actor-spelled-two-ways"]
    assert [reversal.body for reversal in site.claims["c"].reversals] == [actor_slug]


def _addresses(*names: str) -> tuple[list[str], set[str]]:
    """The actors and topics of cards with these names, and every address of their pages that answers."""
    cards = [claim(f"c{n}", row(name, "denies", f"2024-03-{n:02}"), topics=(name,)) for n, name in enumerate(names, 1)]
    site = joined(*cards)[0]
    settings = Config(title="Record")
    pages, problems = plan(site, settings, {}, {})
    assert [p for p in problems if p.code == "page-conflict"] == []
    return [*site.actors, *(topic.slug for topic in site.topics)], {
        page.url for page in pages if page.url.startswith(("/actors/", "/topics/"))
    }


SIGNS = "'’ʼ`´′＇"
ANOTHER = [
    *((f"Марія О{one}Ніл", f"Марія О{other}Ніл") for one in SIGNS for other in SIGNS if one != other),
    *((f"O{one}Neil", f"O{other}Neil") for one in SIGNS for other in SIGNS if one != other),
    *(pair for one, other in WRITINGS for pair in ((one, other), (other, one))),
    ("Іван Петренко", "ІВАН ПЕТРЕНКО"),
]


@pytest.mark.parametrize(("known", "other"), ANOTHER)
def test_a_card_with_another_writing_of_a_name_takes_no_address_away(known: str, other: str) -> None:
    slugs, before = _addresses(known)
    assert slugs == [slugify(known)] * 2  # a name that is written in one way only has its own slug
    both, after = _addresses(known, other)
    assert before <= after
    assert {tuple(_addresses(*names)[0]) for names in [(other, known), (other, other, known)]} == {tuple(both)}


def test_the_address_is_that_of_the_soundest_writing() -> None:
    written = ["Марія О’Ніл", "Марія О'Ніл", "марія о'ніл", "Марія\u200b О'Ніл"]
    assert _addresses(*written)[0] == [slugify("Марія О'Ніл")] * 2
    assert _addresses("เเดง", "แดง")[0] == [slugify("แดง")] * 2
    assert _addresses("സുനില്‍", "സുനിൽ")[0] == [slugify("സുനിൽ")] * 2
    assert _addresses("Марія О’Ніл", "МАРІЯ О’НІЛ")[0] == [slugify("Марія О’Ніл")] * 2


def test_the_address_of_another_writing_that_something_else_has_stays_its_own() -> None:
    slugs, _ = _addresses("O’Neil", "O'Neil", "Oneil")
    assert slugs == ["oneil", "o-neil"] * 2


def test_what_cannot_be_seen_is_named() -> None:
    rows = [row("국방부\u200b", "denies", "2024-03-06"), row("국방부", "denies", "2024-04-06")]
    site, problems = joined(claim("c", *rows))
    assert [actor.name for actor in site.actors.values()] == ["국방부"]
    (told,) = (p for p in problems if p.code == "actor-spelled-two-ways")
    assert told.message.endswith(
        "taken to be one actor. They differ in what cannot be seen: U+200B (zero width space)."
    )


def test_an_alias_is_known_however_it_is_written() -> None:
    files = (actor("gazprom", name="Gazprom", aliases=(ref("ПАО «Газпром»"),)),)
    site, problems = joined(claim("c", row('пао "газпром"\u200b', "denies", "2024-03-06")), actors=files)
    assert [*site.actors] == ["gazprom"] and problems == []


@pytest.mark.parametrize(("one", "other"), WRITINGS)
def test_a_topic_written_in_two_ways_is_one(one: str, other: str) -> None:
    cards = claim("a", topics=(one, other)), claim("b", topics=(other,))
    site, _ = joined(*cards)
    (topic,) = site.topics
    assert topic.claims == ("a", "b")
    settings = Config(title="Record", topics={slugify(one): "Shown"})
    assert [group.name for group in joined(*cards, config=settings)[0].topics] == ["Shown"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("국방부", "국방원"),
        ("Київ", "Киев"),
        ("Кирилл", "Кирил"),
        ("이정은", "李正恩"),
        ("राम", "रोम"),
        ("O'Neil", "Oneil"),
    ],
)
def test_names_that_people_read_as_two_stay_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_no_format_character_makes_another_name() -> None:
    signs = [chr(n) for n in range(0x110000) if unicodedata.category(chr(n)) == "Cf"]
    assert {sign for sign in signs if name_key(f"국방{sign}부") != "국방부" or not is_unseen(sign)} == set()
    assert name_key("\u200b") == "\u200b"  # a name of nothing else is no other such name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("국방 부", "국방부"),
        ("习 近平", "习近平"),
        ("EU", "E.U."),
        ("علی رضایی", "علي رضايي"),
        ("Бригада №３", "бригада № 3"),
        ("फ़ातिमा ख़ान", "फातिमा खान"),  # without the dots
        ("যদু রায়", "যদু রায"),
    ],
)
def test_names_that_differ_in_blanks_or_the_keyboard_are_near(one: str, other: str) -> None:
    told = codes(joined(claim("c", row(one, "denies", "2024-03-01"), row(other, "denies", "2024-03-02")))[1])
    assert told == ["name-like-another"]


def test_vowel_signs_tell_names_apart() -> None:
    assert plain_words("राम कुमार") != plain_words("रोम कुमार")
    assert "name-like-another" not in codes(
        joined(claim("c", row("김정은", "denies", "2024-03-01"), row("김정일", "denies", "2024-03-02")))[1]
    )


@pytest.mark.parametrize(("one", "other"), WRITINGS)
def test_origins_are_named_as_actors_are(one: str, other: str) -> None:
    cited = (url("https://example.org/1", origin=one), url("https://example.org/2", origin=other))
    assert joined(claim("c", sources=cited))[0].claims["c"].origins == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/%EB%8B%A4%EB%A6%AC", "https://example.org/다리"),
        ("https://example.org/caf%c3%a9?q=%C3%BC#a", "https://example.org/caf%C3%A9?q=ü"),
        ("https://example.org/cafe%CC%81", "https://example.org/café"),
    ],
)
def test_an_item_is_one_however_its_address_is_encoded(one: str, other: str) -> None:
    site, _ = joined(claim("a", sources=(url(one),)), claim("b", sources=(url(other),)))
    assert [source.claims for source in site.sources.values()] == [("a", "b")]


@pytest.mark.parametrize("other", ["https://example.org/a b", "https://example.org/a+b", "https://example.org/caf%E9"])
def test_codes_that_are_no_letters_make_another_address(other: str) -> None:
    cited = (url("https://example.org/a%20b"), url(other), url("https://example.org/caf%E8"))
    assert len(joined(claim("a", sources=cited))[0].sources) == 3


@pytest.mark.parametrize("other", ["\u041coscow Police", "M\u043escow P\u043elice", "M\u03bfscow Police"])
def test_letters_of_another_script_in_a_word_are_told(other: str) -> None:
    said = [row("Moscow Police", "denies", "2024-03-01"), row(other, "denies", "2024-03-02")]
    (told,) = (p for p in joined(claim("c", *said))[1] if p.code == "name-like-another")
    assert "Letters of another script stand in its words: “" in told.message
    apart = [row("CAB Мир", "denies", "2024-03-01"), row("САВ Мир", "denies", "2024-03-02")]
    assert "name-like-another" not in codes(joined(claim("c", *apart))[1])  # words of one script each

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.slugs import is_slug, nearest, slugify


@pytest.mark.parametrize("text", ["a", "0", "north-korea", "c-130", "2024"])
def test_slugs(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "-", "-a", "a-", "a--b", "A", "a_b", "a b", "a.md", "é", "а", "a\n", "../a", "a/b", "１"]
)
def test_other_text_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("North Korea", "north-korea"),
        ("  North\n  Korea ", "north-korea"),
        ("South Korea's intelligence service", "south-korea-s-intelligence-service"),
        ("U.N. Security Council", "u-n-security-council"),
        ("Émile Öztürk", "emile-ozturk"),
        ("C-130", "c-130"),
    ],
)
def test_a_latin_name_is_its_slug(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize("name", ["김정은", "Київ", "محمد", "தமிழ்", "Kim 정은", "Владимир Putin", "…", "？？", "🙂"])
def test_another_script_or_nothing_left_gets_six_digits(name: str) -> None:
    digits = hashlib.sha256(unicodedata.normalize("NFC", name).encode()).hexdigest()[:6]
    assert slugify(name).split("-")[-1] == digits
    assert is_slug(slugify(name))


def test_names_that_transliterate_alike_stay_apart() -> None:
    assert slugify("Київ") != slugify("Киев")
    assert slugify("이정은") != slugify("李正恩")


def test_spelling_by_form_or_blanks_is_one_slug() -> None:
    assert slugify(unicodedata.normalize("NFD", "김정은")) == slugify(" 김정은\n")
    assert slugify(unicodedata.normalize("NFD", "Émile")) == slugify("Émile")


def test_a_slug_is_for_ever() -> None:
    assert slugify("김정은") == "gimjeongeun-" + hashlib.sha256("김정은".encode()).hexdigest()[:6]


@given(st.text(max_size=60))
def test_every_name_has_a_slug(name: str) -> None:
    assert is_slug(slugify(name))
    assert slugify(name) == slugify(f"\n {name}  ")


def test_nearest() -> None:
    known = ["status", "statements", "date", "Topics"]
    assert nearest("statsu", known) == "status"
    assert nearest("topic", known) == "Topics"
    assert nearest("zzzz", known) is None
    assert nearest("a", []) is None


@given(st.text(max_size=8), st.sets(st.text(max_size=8), max_size=6))
def test_a_suggestion_is_known_and_does_not_depend_on_order(word: str, known: set[str]) -> None:
    found = nearest(word, sorted(known))
    assert found is None or found in known
    assert found == nearest(word, sorted(known, reverse=True))

"""One name that may be several, and two topics that are one."""

from dataclasses import replace

import pytest

from onrecord.check.several import same_topics
from onrecord.model.several import enumerated, joined, listed, listed_people
from tests.unit.join_cards import claim


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Alan Bates, Fujitsu", ("Alan Bates", "Fujitsu")),
        ("prison,software", ("prison", "software")),
        ("A; B; C", ("A", "B", "C")),
        ("국방부, 외교부", ("국방부", "외교부")),
        ("国防部、外交部", ("国防部", "外交部")),
        ("Acme, Inc.", ()),
        ("Acme Corp., Ltd", ()),
        ("Martin Luther King, Jr.", ()),
        ("6,000 soldiers", ()),
        ("prison", ()),
        ("a, " * 200, ()),
    ],
)
def test_commas_part_names(text: str, parts: tuple[str, ...]) -> None:
    assert listed(text) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ann, Bob and Carl", ("Ann", "Bob", "Carl")),
        ("Ann, Bob, and Carl", ("Ann", "Bob", "Carl")),
        ("Ann; Bob und Carl", ("Ann", "Bob", "Carl")),
        ("Ann, Bob", ("Ann", "Bob")),
        ("Ann, Board of Roads and Bridges", ("Ann", "Board of Roads and Bridges")),
        ("Ann and Bob", ()),
        ("Marks and Spencer, Fujitsu", ("Marks and Spencer", "Fujitsu")),
    ],
)
def test_the_last_of_a_row_of_names_may_follow_a_word(text: str, parts: tuple[str, ...]) -> None:
    assert enumerated(text) == parts


@pytest.mark.parametrize("text", ["Ana Petrova and Ben Ode", "Ana Petrova & Ben Ode", "Ana Petrova, Ben Ode"])
def test_words_part_people(text: str) -> None:
    assert listed_people(text) == ("Ana Petrova", "Ben Ode")
    assert listed_people("A, B, and C") == ("A", "B", "C")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Alan Bates and Fujitsu", ("Alan Bates", "Fujitsu")),
        ("Known and Other", ("Known", "Other")),
        ("Known & Other", ("Known", "Other")),
        ("Reuters / AFP", ("Reuters", "AFP")),
        ("AC/DC", ()),
        ("Marks and Spencer", ()),
        ("Johnson & Johnson", ()),
        ("Ministry of Agriculture and Food", ()),
        ("Food and Drug Administration", ()),
    ],
)
def test_words_part_names_where_something_says_that_they_are_two(text: str, parts: tuple[str, ...]) -> None:
    assert joined(text, {"Known", "Other"}.__contains__) == parts


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("C++", "C#", True),
        ("C", "C++", True),
        ("100 %", "100", True),
        ("A/B", "A B", True),
        ("War", "war", False),
        ("Horizon scandal", "horizon-scandal", False),
        ("war", "peace", False),
    ],
)
def test_topics_of_one_address_that_differ_are_told(one: str, other: str, told: bool) -> None:
    first, second = (replace(claim(slug), topics=(topic,)) for slug, topic in (("a", one), ("b", other)))
    assert [problem.code for problem in same_topics([first, second])] == ["topic-spelled-two-ways"] * told
    assert not [*same_topics([first, first])]

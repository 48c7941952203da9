"""Names that are probably slips of the pen: which are told, which are left alone, and that many take no longer."""

from typing import Any

import pytest

from onrecord.check.names import strange_names
from onrecord.join.actors import directory
from onrecord.join.indexes.naming import named_in
from onrecord.model.cards import ActorCard, ClaimCard
from onrecord.model.problems import Problem
from onrecord.model.unread import Unread
from onrecord.model.vocabulary import CardKind
from tests.unit.join_cards import actor, claim, codes, ref, row

POST = actor("post-office", name="Post Office Limited", aliases=(ref("Royal Post"),))


def told(*claims: ClaimCard, actors: tuple[ActorCard, ...] = (POST,), **more: Any) -> list[Problem]:
    people, _ = directory(actors, claims, **more)
    named = {card.slug: named_in(card) for card in claims}
    return list(strange_names(named, people, more.get("unread", ())))


def about(*names: str) -> list[Problem]:
    return told(*(claim(f"c{n}", about=(ref(name),)) for n, name in enumerate(names)))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Post Ofice Limited", "Post Office Limited"),
        ("Post Office Limitde", "Post Office Limited"),
        ("post-ofice", "post-office"),
        ("Postoffice", "post-office"),
        ("Post Offices Limited", "Post Office Limited"),
        ("Post: Office Límited", "Post Office Limited"),
        ("The Post Office Limited", "Post Office Limited"),
        ("Royale Post", "Royal Post"),
    ],
)
def test_a_new_name_near_a_known_one_is_told_with_it(name: str, meant: str) -> None:
    problems = about(name)
    assert codes(problems) == ["name-like-another"]
    assert f"very like “{meant}”" in problems[0].message


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Ukraine Navy", "Ukrainian Navy", True),
        ("Russia Foreign Ministry", "Russian Foreign Ministry", True),
        ("Witness 11", "Witness 12", False),
        ("Henry VII", "Henry VIII", False),
        ("Source A", "Source B", False),
        ("Bank", "Band", False),
        ("Kim Yong-hyun", "Kim Jong-un", False),
        ("United States", "United Kingdom", False),
    ],
)
def test_what_is_near(one: str, other: str, *, near: bool) -> None:
    assert codes(about(one, other)) == ["name-like-another"] * near


@pytest.mark.parametrize(
    "names", [["Alan Bats", "Alan Bates", "Alan Bates"], ["Alan Bates", "Alan Bates", "Alan Bats"]]
)
def test_of_two_new_names_the_rarer_is_told(names: list[str]) -> None:
    problems = about(*names)
    assert [problem.message.partition(" is ")[0] for problem in problems] == ["“Alan Bats”"]


def test_known_names_are_not_told_however_near_they_are() -> None:
    twins = (actor("alan-bates", name="Alan Bates"), actor("alan-bats", name="Alan Bats"))
    assert told(claim("a", about=(ref("Alan Bats"), ref("Alan Bates"))), actors=twins) == []


def test_every_place_of_a_name_is_looked_at() -> None:
    places = (
        claim("a", named=ref("Post Ofice Limited")),
        claim("a", actors=(ref("Post Ofice Limited"),)),
        claim("a", about=(ref("Post Ofice Limited"),)),
        claim("a", row("Post Ofice Limited", "asserts", "2024-10-01")),
    )
    assert [codes(told(card)) for card in places] == [["name-like-another"]] * 4


def test_a_slug_without_a_file_is_told() -> None:
    problems = about("port-authority", "Port Authority of London")
    assert codes(problems) == ["name-like-slug"]


def test_a_new_name_in_source_alone_is_taken_as_a_speaker() -> None:
    assert codes(told(claim("a", named=ref("BBC News, 23 April 2021")))) == ["name-from-source"]
    assert told(claim("a", named=ref("BBC News")), claim("b", about=(ref("BBC News"),))) == []
    assert told(claim("a", named=ref("Royal Post"))) == []


def test_nothing_is_told_of_names_that_may_stand_in_a_file_that_could_not_be_read() -> None:
    card = claim("a", about=(ref("port-authority"), ref("Post Ofice Limited")))
    assert told(card, unread=(Unread(kind=CardKind.ACTORS, slug="lost"),)) == []
    known = Unread(kind=CardKind.ACTORS, slug="port-authority", names=("Port",))
    assert codes(told(card, unread=(known,))) == ["name-like-another"]


def test_a_withheld_actor_is_not_new() -> None:
    draft = actor("port-authority", name="Post Office Limitedd", draft=True)
    assert told(claim("a", about=(ref("port-authority"),)), withheld=(draft,)) == []


def test_names_of_any_length_and_many_of_one_key_are_no_trouble() -> None:
    many = [f"{chr(0x4E00 + n)}aaaaaaaaa" for n in range(3000)] + ["x" * 100_000, "", "…"]
    told(*(claim(f"c{n}", about=(ref(name),)) for n, name in enumerate(many)))

"""Where a claim stands, and under which words."""

import re

import pytest

from onrecord.model.cards import Struck
from onrecord.model.settings import Config, Term
from onrecord.model.standing import (
    BASES,
    UNSAID,
    Standing,
    default_basis,
    headline,
    is_refuted,
    short_words,
    standing,
    standing_of,
)
from onrecord.model.vocabulary import Basis, ClaimKind, Status
from onrecord.wording.claims import label_words, named, phrase, standing_words, title
from onrecord.wording.english.terms import TERMS
from onrecord.wording.wording import wording_of
from tests.unit.join_cards import claim, day, joined, ref, row

REFUTED = {"status": Status.DENIED, "basis": Basis.REFUTED}
GONE = Struck(date=day("2025"), reason="Not ours.")


@pytest.mark.parametrize(
    ("keys", "found", "words"),
    [
        ({}, Standing.ALLEGED, "Alleged"),
        ({"status": Status.CONFIRMED}, Standing.CONFIRMED, "Confirmed"),
        ({"status": Status.CONFIRMED, "basis": Basis.COURT}, Standing.CONFIRMED, "Confirmed · court"),
        ({"status": Status.DENIED, "basis": Basis.DENIAL}, Standing.DENIED, "Denied · not refuted"),
        (REFUTED, Standing.REFUTED, "Refuted · shown to be wrong"),
        (
            {"status": Status.DENIED, "basis": Basis.WITHDRAWN},
            Standing.WITHDRAWN,
            "Withdrawn · by those who made it",
        ),
        (REFUTED | {"kind": ClaimKind.OPINION}, Standing.OPINION, "Opinion, not rated"),
        (REFUTED | {"kind": ClaimKind.OPINION, "struck": GONE}, Standing.STRUCK, "Struck from the record"),
    ],
)
def test_a_claim_has_one_standing_and_one_label(keys: dict[str, object], found: Standing, words: str) -> None:
    made = joined(claim("a", **keys))[0].claims["a"]
    assert (standing(made), label_words(wording_of(Config(title="R")), made)) == (found, words)


def test_every_status_with_every_basis_has_a_standing_of_its_status_or_basis() -> None:
    for status, bases in BASES.items():
        for basis in (None, *bases):
            assert standing_of(status, basis).value in (status.value, basis and basis.value)


def test_every_standing_is_named_by_a_term_that_there_is_or_by_the_word_for_struck() -> None:
    assert [own for own in Standing if own.term is None] == [Standing.STRUCK]
    assert {own.term for own in Standing if own.term} <= set(TERMS)
    wording = wording_of(Config(title="R", strings={"status.struck": "Gone"}))
    assert standing_words(wording, Standing.STRUCK) == "Gone"


def test_a_headline_is_that_of_a_refuted_claim_only_and_never_its_words() -> None:
    words = {"short": "In short", "headline": "Clip is from a game"}
    cards = [claim("a", **REFUTED, **words), claim("b", **words), claim("c"), claim("d", **REFUTED)]
    cards += [claim("e", **REFUTED, **words, kind=ClaimKind.OPINION)]
    made = list(joined(*cards)[0].claims.values())
    assert [short_words(each) for each in made] == ["In short", "In short", "c is so.", "d is so.", "In short"]
    assert [headline(each) for each in made] == ["Clip is from a game", None, None, None, None]
    assert [is_refuted(each) for each in made] == [True, False, False, True, False]
    wording = wording_of(Config(title="R"))
    assert [phrase(wording, each) for each in made] == ["Refuted: “In short”", None, None, "Refuted: “d is so.”", None]
    assert named(wording, made[0]) == "In short (Refuted · shown to be wrong)"
    assert named(wording, made[2]) == "c is so."


PREDICTION = {"kind": ClaimKind.PREDICTION, "due": day("2025")}
CONFIRMED = {"status": Status.CONFIRMED, "basis": Basis.RECORD}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, "Alleged: a is so."),
        (CONFIRMED, "a is so."),
        ({"status": Status.DENIED, "basis": Basis.DENIAL}, "Denied, not refuted: a is so."),
        ({"status": Status.DENIED, "basis": Basis.WITHDRAWN}, "Withdrawn: a is so."),
        (REFUTED, "Refuted: “a is so.”"),
        (REFUTED | {"headline": "It is not."}, "Refuted: “a is so.”"),
        (REFUTED | {"struck": GONE}, "Struck from the record: “a is so.”"),
        ({"kind": ClaimKind.OPINION}, "Opinion: a is so."),
        ({"kind": ClaimKind.OPINION, "actors": (ref("Ann"),)}, "Opinion, Ann: a is so."),
        (PREDICTION | {"actors": (ref("Ann"), ref("Bob"))}, "Prediction, Ann, Bob: a is so."),
        (PREDICTION | {"actors": (ref("Ann"), ref("Bob"), ref("Cy"))}, "Prediction, Ann, Bob and others: a is so."),
        (PREDICTION | CONFIRMED, "a is so."),
        (PREDICTION | REFUTED, "Refuted: “a is so.”"),
    ],
)
def test_only_a_confirmed_claim_is_a_title_without_a_word_of_where_it_stands(
    keys: dict[str, object], words: str
) -> None:
    site = joined(claim("a", **keys))[0]
    assert title(wording_of(Config(title="R")), site.claims["a"], site.actors) == words


def test_an_opinion_of_which_no_claimant_is_named_is_that_of_those_who_say_so() -> None:
    rows = (row("Ann", "asserts", "2024-10-05"), row("Bob", "denies", "2024-10-06"))
    site = joined(claim("a", *rows, kind=ClaimKind.OPINION))[0]
    assert title(wording_of(Config(title="R")), site.claims["a"], site.actors) == "Opinion, Ann: a is so."


def test_a_site_says_phrase_and_title_in_its_own_words() -> None:
    own = {"title.refuted": "Widerlegt: „{claim}“", "title.alleged": "Behauptet: {claim}"}
    wording = wording_of(Config(title="R", strings=own))
    site = joined(claim("a"), claim("b", **REFUTED))[0]
    told = [title(wording, each, site.actors) for each in site.claims.values()]
    assert told == ["Behauptet: a is so.", "Widerlegt: „b is so.“"]
    assert phrase(wording, site.claims["b"]) == told[1]


def test_the_definitions_of_what_was_only_denied_say_nothing_of_wrong_or_right() -> None:
    for key in ("basis.denial", "basis.withdrawn"):
        assert not {"wrong", "false", "refuted", "true"} & set(re.findall(r"\w+", TERMS[key].definition.casefold()))


def test_a_site_says_its_own_words_and_else_the_shipped_ones() -> None:
    own = Term(label="Said", definition="Somebody said so.")
    strings = {"month.1": "січень", "month-short.2": "лют"}
    wording = wording_of(Config(title="R", strings=strings, terms={"status.alleged": own}))
    assert (wording.term("status.alleged"), wording.term("status.denied")) == (own, TERMS["status.denied"])
    assert (wording.month(2024, 1), wording.day(day("2024-02"))) == ("січень 2024", "February 2024")
    assert wording.short(day("2024-02-03")) == "3 лют 2024"
    assert (wording.count("sources", 1), wording.count("sources", 3)) == ("1 source", "3 sources")
    assert (wording.language("ko"), wording.language("xx")) == ("Korean", "xx")


def test_a_basis_that_is_not_written_is_one_of_its_status() -> None:
    assert UNSAID == {Status.DENIED: Basis.DENIAL}
    assert all(basis in BASES[status] for status, basis in UNSAID.items())
    for status, bases in BASES.items():
        assert default_basis(status, None) == UNSAID.get(status)
        assert [default_basis(status, basis) for basis in bases] == [*bases]

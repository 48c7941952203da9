"""What a hostile reader turned round on built sites: each of these was printed, and none of it was on a card."""

import pytest

from onrecord.join.positions import moved_from
from onrecord.model.cards import Cards, Review, Struck, Withheld
from onrecord.model.dates import Span
from onrecord.model.settings import Config
from onrecord.model.site import Statement
from onrecord.model.standing import headline
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Status
from onrecord.pages.claims_index.view import ClaimsView
from onrecord.pages.prose.view import ClaimView
from onrecord.wording.ratings import is_understood
from tests.unit.join_cards import actor, claim, codes, day, entry, joined, joined_and_checked, ref, row, slug, url
from tests.unit.test_who import lines, views

STATE = actor("state", kind=ActorKind.STATE)


def now(position: Statement) -> tuple[str, str]:
    return position.stance.value, position.side.value


def test_to_take_back_a_denial_takes_back_no_admission() -> None:
    """The denial stands on a mirror, and is taken back after the admission."""
    sent = claim("sent", row("state", "acknowledges", "2024-11-26"))
    rows = (row("state", "asserts", "2024-10-02"), row("state", "withdraws", "2024-12-01"))
    site, _ = joined(sent, claim("fake", *rows, mirrors=ref("sent")), actors=[STATE])
    (position,) = site.claims["sent"].positions
    assert now(position.statement) == ("acknowledges", "says-so")
    site, _ = joined(claim("sent"), claim("fake", *rows, mirrors=ref("sent")), actors=[STATE])
    assert [(r.before.stance, r.after.stance) for r in site.claims["fake"].reversals] == [("asserts", "withdraws")]


def test_what_came_later_is_not_what_was_before() -> None:
    check = row("desk", "refutes", "2024-12-01")
    made = joined(
        claim("a", row("desk", "asserts", "2024-10-02"), check), actors=[actor("desk", kind=ActorKind.CHECKER)]
    )
    rows = made[0].claims["a"].statements
    assert moved_from(made[0].claims["a"], rows[0]) is None
    late = claim("b", row("state", "asserts", "2024-10-02"), row("state", "denies", "2024-12-01"))
    first, second = joined(late, actors=[STATE])[0].claims["b"].statements
    assert moved_from(joined(late, actors=[STATE])[0].claims["b"], first) is None
    assert moved_from(joined(late, actors=[STATE])[0].claims["b"], second) == first


def test_who_made_a_claim_does_not_check_it() -> None:
    paper = actor("paper", name="The Paper", kind=ActorKind.MEDIA)
    own = url("https://example.org/check", kind="fact-check")
    rows = (row("paper", "asserts", "2024-10-02"), row("paper", "refutes", "2024-12-01", own))
    site, _ = joined(claim("a", *rows), actors=[paper])
    assert [statement.check for statement in site.claims["a"].statements] == [False, False]
    assert lines(site)[0] == ("Says not", [("The Paper", "asserted 2 October 2024")])
    desk = actor("desk", name="Desk", kind=ActorKind.CHECKER)
    site, _ = joined(claim("b", row("desk", "asserts", "2024-10-01"), actors=(ref("desk"),)), actors=[desk])
    assert lines(site, "b") == [("Put forward by", [("Desk", None)])]


def test_a_check_of_the_opposite_is_called_so() -> None:
    desk = actor("desk", name="Desk", kind=ActorKind.CHECKER)
    fake = claim("fake", row("desk", "refutes", "2024-12-01"), mirrors=ref("sent"))
    site, _ = joined(claim("sent", row("state", "asserts", "2024-10-02")), fake, actors=[desk, STATE])
    assert ("Checked by", [("Desk", "the opposite, 1 December 2024")]) in lines(site, "sent")
    assert ("Checked by", [("Desk", "1 December 2024")]) in lines(site, "fake")


def test_an_answer_that_rests_on_a_withheld_claim_is_outdated() -> None:
    gone = claim("a", withheld=Withheld(since=day("2025-01-01"), reason="A court."))
    config = Config(title="x", answer_rests_on=(ref("a"),), answer_checked=day("2026-01-01"))
    _, problems = joined_and_checked(Cards(claims=(gone,)), config)
    assert "answer-outdated" in codes(problems)


def test_a_struck_claim_keeps_no_headline() -> None:
    refuted = {"status": Status.DENIED, "basis": Basis.REFUTED, "headline": "The dam held"}
    site, _ = joined(claim("a", **refuted), claim("b", struck=Struck(date=day("2025"), reason="W"), **refuted))
    assert [headline(site.claims[name]) for name in "ab"] == ["The dam held", None]


def test_opinions_and_predictions_stand_in_lists_with_who_made_them() -> None:
    said = (row("Ann Expert", "asserts", "2024-10-01"),)
    due = {"kind": ClaimKind.PREDICTION, "due": day("2030")}
    site, _ = joined(claim("a", *said, kind=ClaimKind.OPINION), claim("b", *said, **due), claim("c", *said))
    view = views(site)["/claims/"]
    assert isinstance(view, ClaimsView)
    found = {line.claim.link.url: line.kind for section in view.sections for line in section.claims}
    assert found == {
        "/claims/a/": "Opinion, not rated: Ann Expert",
        "/claims/b/": "Prediction: Ann Expert",
        "/claims/c/": None,
    }


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ("2026-01", True),
        ("2026-02", True),
        ("2026-03", False),
        ("2026-02~", False),
        ("2025-12?", True),
        ("2025~", False),
    ],
)
def test_a_day_that_may_be_off_may_lie_outside(when: str, holds: bool) -> None:
    assert Span(day("2012"), day("2026-02")).holds(day(when)) is holds


def test_nothing_was_recorded_before_the_card_was() -> None:
    rows = (entry("2025-02-01", "alleged"), entry("2025-11-25", "alleged"))
    made = joined(claim("a", history=rows, recorded=day("2025-11-20")))[0].claims["a"].history
    assert [(held.recorded, held.reconstructed) for held in made] == [(None, True), (day("2025-11-25"), False)]


@pytest.mark.parametrize(
    ("rating", "value", "known"), [("False", None, True), ("거짓", None, False), ("거짓", 1, True)]
)
def test_a_rating_that_nobody_understands_makes_no_review(rating: str, value: int | None, known: bool) -> None:
    assert is_understood(Review(by="B", date=day("2025"), rating=rating, explanation="E", value=value), {}) is known


def test_a_claim_page_names_its_subject_where_a_headline_stands() -> None:
    refuted = claim("a", status=Status.DENIED, basis=Basis.REFUTED, headline="No.", sources=(slug("x"),))
    view = views(joined(refuted)[0])["/claims/a/"]
    assert isinstance(view, ClaimView)
    assert (view.heading, view.claim, view.subject) == ("No.", "Refuted: “a is so.”", "About the claim “a is so.”")

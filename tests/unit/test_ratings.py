"""What the rating of a review says, and beside which status it may stand."""

from typing import Any

import pytest

from onrecord.model.cards import Review, Struck
from onrecord.model.settings import RatingMeaning
from onrecord.model.vocabulary import Basis, ClaimKind, Status
from onrecord.wording.ratings import contradiction, is_shown, meaning
from tests.unit.sample_site import claim, day

ALLEGED: dict[str, Any] = {"status": Status.ALLEGED, "basis": None}
CONFIRMED: dict[str, Any] = {"status": Status.CONFIRMED, "basis": Basis.COURT}
DENIED: dict[str, Any] = {"status": Status.DENIED, "basis": Basis.DENIAL}
REFUTED: dict[str, Any] = {"status": Status.DENIED, "basis": Basis.REFUTED}
WITHDRAWN: dict[str, Any] = {"status": Status.DENIED, "basis": Basis.WITHDRAWN}


def review(rating: str, value: int | None = None) -> Review:
    return Review(by="A. Editor", date=day("2025-04-28"), rating=rating, explanation="So.", value=value)


@pytest.mark.parametrize("words", ["False", "  mostly   FALSE ", "“Fake!”", "Pants on fire"])
def test_ratings_are_known_in_any_case_and_in_quotation_marks(words: str) -> None:
    assert meaning(words, {}) is RatingMeaning.REFUTED


def test_a_site_adds_its_own_words_and_may_say_that_a_shipped_one_means_something_else() -> None:
    own = {"Erfunden": RatingMeaning.REFUTED, "true": RatingMeaning.ALLEGED}
    assert meaning("erfunden", own) is RatingMeaning.REFUTED
    assert meaning("True", own) is RatingMeaning.ALLEGED
    assert meaning("Half true", own) is None


@pytest.mark.parametrize(
    ("standing", "rating", "value", "contradicted", "shown"),
    [
        (CONFIRMED, "True", 5, False, True),
        (CONFIRMED, "Half true", 3, False, True),
        (CONFIRMED, "False", None, True, False),
        (CONFIRMED, "Unproven", None, True, False),
        (CONFIRMED, "Borne out", 1, True, False),
        (REFUTED, "Fake", 1, False, True),
        (REFUTED, "Made up", 5, True, False),
        (ALLEGED, "Unverified", None, False, True),
        (ALLEGED, "Dubious", None, False, False),
        (ALLEGED, "Confirmed", None, True, False),
        (DENIED, "False", None, True, False),
        (DENIED, "Nonsense", None, False, False),
        (WITHDRAWN, "Wrong", None, True, False),
        (WITHDRAWN, "Taken back", 2, True, False),
    ],
)
def test_a_rating_stands_beside_a_status_that_it_fits(
    standing: dict[str, Any], rating: str, value: int | None, contradicted: bool, shown: bool
) -> None:
    subject = claim(**standing, review=review(rating, value))
    assert (contradiction(subject, {}) is not None, is_shown(subject, {})) == (contradicted, shown)


def test_what_has_no_status_is_neither_rated_nor_contradicted() -> None:
    gone = Struck(date=day("2026"), reason="Not ours.")
    for keys in ({"kind": ClaimKind.OPINION}, {"struck": gone}, {"review": None}):
        subject = claim(**{"review": review("False", 1)} | keys)
        assert contradiction(subject, {}) is None and not is_shown(subject, {})

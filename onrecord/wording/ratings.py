"""What the rating of a review says of its claim, and whether it may stand beside our status."""

from collections.abc import Mapping

from onrecord.model.cards import Review
from onrecord.model.settings import RatingMeaning
from onrecord.model.site import Claim
from onrecord.model.standing import Standing, is_rated, standing
from onrecord.wording.english.claims import RATINGS

_NO_VERDICT = 3  # in the middle from 1 to 5
_OUTER = " .!?:;,\"'“”„‘’«»"


def meaning(words: str, own: Mapping[str, RatingMeaning]) -> RatingMeaning | None:
    """What a rating in words says; None for words that neither `own` (of site.yaml) nor the shipped list knows."""
    known = RATINGS | {_bare(key): value for key, value in own.items()}
    return known.get(_bare(words))


def is_understood(review: Review, own: Mapping[str, RatingMeaning]) -> bool:
    """Whether it is known what a review says of its claim, by its words or its number."""
    return meaning(review.rating, own) is not None or review.value is not None


def contradiction(claim: Claim, own: Mapping[str, RatingMeaning]) -> str | None:
    """The words or the number of the claim's review that say something else than its status; None where nothing does.

    An opinion and a struck claim have no status, and nothing contradicts them.
    """
    review = claim.card.review
    if review is None or not standing(claim).is_judged:
        return None
    told = ((f"“{review.rating}”", meaning(review.rating, own)), (f"with the value {review.value}", _of_number(review)))
    return next((words for words, said in told if said and not _fits(said, standing(claim))), None)


def is_shown(claim: Claim, own: Mapping[str, RatingMeaning]) -> bool:
    """Whether pages show the claim's review: of a rated claim, and of another where it is known to rate nothing."""
    review = claim.card.review
    if review is None or not standing(claim).is_judged or contradiction(claim, own):
        return False
    return is_rated(claim) or meaning(review.rating, own) is RatingMeaning.ALLEGED


def _bare(words: str) -> str:
    return " ".join(words.casefold().split()).strip(_OUTER)


def _of_number(review: Review) -> RatingMeaning | None:
    if review.value is None or review.value == _NO_VERDICT:
        return None
    return RatingMeaning.CONFIRMED if review.value > _NO_VERDICT else RatingMeaning.REFUTED


def _fits(said: RatingMeaning, found: Standing) -> bool:
    """Whether a rating can be said of a claim that stands so; one that rates nothing fits where nothing was found."""
    if said is RatingMeaning.ALLEGED:
        return found not in (Standing.CONFIRMED, Standing.REFUTED)
    return found.value == said.value

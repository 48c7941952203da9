"""Whether search engines can be told of a review, and whether it says what the status says."""

from collections.abc import Iterator

from onrecord.formats.json_ld import review_left_out
from onrecord.model.cards import Cards
from onrecord.model.media.of_cards import media_of
from onrecord.model.problems import Problem, error, notice
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site
from onrecord.model.vocabulary import CardKind
from onrecord.wording.claims import label_words
from onrecord.wording.ratings import contradiction, is_shown
from onrecord.wording.wording import Wording, wording_of


def left_out(site: Site, config: Config, cards: Cards) -> Iterator[Problem]:
    """A notice for each review of which no ClaimReview comes; none where JSON-LD is switched off on purpose.

    A review leans on pages and sources, so nothing is said of any while one of those (of `cards`) could not be read.
    """
    if not config.outputs.json_ld or cards.unread_of(CardKind.PAGES) or cards.unread_of(CardKind.SOURCES):
        return
    wording = wording_of(config)
    for claim in site.claims.values():
        reason = review_left_out(claim, site, config, wording)
        if reason is not None:
            yield notice(
                "review-left-out",
                f"Search engines are not told of this review (there is no ClaimReview): {reason}.",
                claim.card.at("review"),
                "Mend that if they are to be told; the page shows the review all the same."
                if is_shown(claim, config.ratings)
                else "The page does not show the review either. Take it out, or keep it for when the status changes.",
            )


def media_not_reviewed(site: Site, config: Config, cards: Cards) -> Iterator[Problem]:
    """A notice for each finding on a picture or clip of which no MediaReview comes; `cards` as of `left_out`."""
    if not config.outputs.json_ld or cards.unread_of(CardKind.PAGES) or cards.unread_of(CardKind.SOURCES):
        return
    wording = wording_of(config)
    for claim in site.claims.values():
        for media in media_of(claim.card):
            if media.authenticity is None or claim.card.struck:
                continue
            if claim.card.review is None or review_left_out(claim, site, config, wording) is not None:
                yield notice(
                    "media-not-reviewed",
                    "Search engines are not told of this finding (there is no MediaReview): the card has no review "
                    "that they are told of.",
                    media.placed("authenticity"),
                    "The page shows the finding all the same. Add review: if they are to be told.",
                )


def contradicted(claim: Claim, config: Config, wording: Wording) -> Iterator[Problem]:
    """A review that says “false” of a claim that nobody showed to be wrong, or anything else than its status."""
    words = contradiction(claim, config.ratings)
    if words is not None:
        yield error(
            "review-contradicts-status",
            f"The review rates this claim {words}, but its status is “{label_words(wording, claim)}”.",
            claim.card.at("review"),
            "Change one of the two. Only a confirmed claim is rated true, and only one with basis: refuted false. If"
            " the word means something else, say so under ratings in site.yaml.",
        )

"""Whether search engines can be told of a review. All notices: the page shows it all the same."""

from collections.abc import Iterator

from onrecord.formats.json_ld import review_left_out
from onrecord.model.cards import Cards
from onrecord.model.problems import Problem, notice
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.vocabulary import CardKind
from onrecord.wording.wording import wording_of


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
                "Mend that if they are to be told; the page shows the review all the same.",
            )

"""A claim in the words of a site: its label and its title, the same on pages, in feeds and in data."""

from onrecord.model.settings import Term
from onrecord.model.site import Claim
from onrecord.model.standing import Standing, is_spread_bare, short_words, standing, term_of
from onrecord.model.vocabulary import Basis, Status
from onrecord.wording.wording import Wording


def status_term(wording: Wording, status: Status, basis: Basis | None) -> Term:
    """Status and basis as one label, with its definition (docs/cards.md, "Status and stance").

    `basis` None: that of the status alone.
    """
    return wording.term(term_of(status, basis))


def standing_words(wording: Wording, found: Standing) -> str:
    """The label of a standing, whatever the basis."""
    return wording.term(found.term).label if found.term else wording.say("status.struck")


def label_words(wording: Wording, claim: Claim) -> str:
    """The label of a claim as it stands today."""
    found = standing(claim)
    if not found.is_judged:
        return standing_words(wording, found)
    return status_term(wording, claim.card.status, claim.card.basis).label


def title(wording: Wording, claim: Claim) -> str:
    """The claim as titles, feeds and link previews show it: a refuted one is never spread bare."""
    words = short_words(claim)
    return wording.say("refuted-title", claim=words) if is_spread_bare(claim) else words

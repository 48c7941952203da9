"""What two cards say that one of them should: the same claim, and the description of a source."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from onrecord.join.sources import citations, descriptions, is_bare, key_of
from onrecord.model.cards import ClaimCard
from onrecord.model.problems import Problem, notice


def same_claims(claims: Iterable[ClaimCard], said: Mapping[str, str]) -> Iterator[Problem]:
    """A notice for each card whose claim another says before it, in the order given, in the same words.

    `said`: the `words` of each, by its slug.
    """
    first: dict[str, ClaimCard] = {}
    for card in claims:
        other = first.setdefault(said[card.slug], card)
        if other is not card and said[card.slug]:
            yield notice(
                "claim-twice",
                f"“{other.slug}” makes the same claim.",
                card.at("claim"),
                "Keep one card, and give it the statements and redirect_from: of the other.",
                related=(other.at("claim"),),
            )


def words(claim: str) -> str:
    """The letters and digits of a sentence, however they are written: width, case, marks and blanks set apart."""
    plain = unicodedata.normalize("NFKC", claim).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def borrowed_titles(claims: Iterable[ClaimCard]) -> Iterator[Problem]:
    """A notice for each bare address that is printed with the title which another card gives it."""
    cards = [*claims]
    described = descriptions(cards)
    for card in cards:
        bare = {key_of(citation): citation for citation in reversed(citations(card)) if is_bare(citation)}
        for key, citation in bare.items():
            other, lent = described[key]
            title = lent.fields.title if lent.fields else None
            if title and other is not card:
                yield notice(
                    "title-from-another-card",
                    f"This address is printed as “{title}”, which is how “{other.slug}” describes it.",
                    citation.at,
                    "If it is another item, describe it here with title: and date:; else give it a file in "
                    "content/sources/.",
                    related=(lent.at,),
                )

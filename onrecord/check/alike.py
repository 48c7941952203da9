"""Claims that two cards make in nearly the same words, figures included: told by `check`, not by every build."""

from collections.abc import Iterator

from onrecord.check.twice import words
from onrecord.matching.corpus import ClaimWords, Corpus
from onrecord.matching.match import MatchKind, matches
from onrecord.matching.record import own_words, reader_of
from onrecord.model.problems import Problem, notice
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site
from onrecord.wording.wording import Wording

_LOOKED_AT = 100  # claims that have the rarest words of one: so that all of a long record are compared in seconds
ALIKE = 700  # of 1,000: words that tell claims apart are nearly all the same


def alike_claims(site: Site, config: Config, wording: Wording) -> Iterator[Problem]:
    """A notice for each card whose claim is nearly one that an earlier slug makes.

    Rival figures are not alike, nor are a claim and its opposite; the same words are told by `twice.same_claims`.
    """
    claims = [site.claims[slug] for slug in sorted(site.claims) if not site.claims[slug].card.struck]
    reader = reader_of(site, config, wording)
    corpus = Corpus((ClaimWords(own_words(claim)) for claim in claims), reader)
    for number, claim in enumerate(claims):
        hits = matches(reader.terms(claim.card.claim), corpus, _LOOKED_AT)
        near = (claims[hit.claim] for hit in hits if _is_near(hit.likeness, hit.kind) and hit.claim < number)
        other = next((other for other in near if _may_be_one(claim, other)), None)
        if other:
            yield notice(
                "claims-alike",
                f"“{other.slug}” makes nearly the same claim: “{other.card.claim}”",
                claim.card.at("claim"),
                "If it is the same, keep one card and give it the other wording as also_said_as:; if not, leave both.",
                related=(other.card.at("claim"),),
            )


def _is_near(likeness: int, kind: MatchKind) -> bool:
    return kind is MatchKind.ON_RECORD and likeness >= ALIKE


def _may_be_one(claim: Claim, other: Claim) -> bool:
    opposite = other.slug in (claim.mirrors, *claim.mirrored_by) or claim.slug in other.mirrored_by
    return not opposite and words(claim.card.claim) != words(other.card.claim)

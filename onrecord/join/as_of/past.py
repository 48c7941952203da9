"""Claims as they stood on a day: their cards cut at that day, joined as all cards are.

Each is joined alone, with its mirrors and no other claim, for nothing else of the record bears on it; a law holds that
this comes to what joining all cut cards does (`tests/laws/test_as_of.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from onrecord.join.as_of.cut import card_on, is_status_known
from onrecord.join.claim_on import status_on
from onrecord.join.claims import Setting, join_claims
from onrecord.model.cards import ClaimCard
from onrecord.model.dates import PartialDate
from onrecord.model.rounds.memo import Memo
from onrecord.model.site import Claim, StatusEntry
from onrecord.model.vocabulary import ClaimKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimThen:
    """A claim by the end of a day, joined of what is as old.

    `beside`: with its mirrors, by slug. `status` None: the card does not say where it stood, or it is an opinion; then
    that of `claim.card` says nothing.
    """

    day: date
    claim: Claim
    beside: Mapping[str, Claim]
    status: StatusEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The claims of a record as they stand today, and what they were joined with."""

    claims: Mapping[str, Claim]
    setting: Setting

    def on(self, slug: str, day: date) -> ClaimThen | None:
        """A claim by the end of a day; None where nothing of it is as old."""
        today = self.claims[slug]
        near = dict.fromkeys((slug, *((today.mirrors,) if today.mirrors else ()), *today.mirrored_by))
        cards = cut_at(day, (self.claims[one] for one in near), self.setting)
        there = {card.slug for card in cards}
        if slug not in there:
            return None
        # a claim may be older than the one whose opposite it is
        cards = tuple(
            card if self.claims[card.slug].mirrors in there else replace(card, mirrors=None) for card in cards
        )
        spoken = frozenset(one for one in near if self.claims[one].card.statements)
        beside, _ = join_claims(cards, setting_on(self.setting, day, spoken), Memo(), frozenset())
        found = beside[slug]
        known = is_status_known(today, day) and found.card.kind is not ClaimKind.OPINION
        return ClaimThen(day=day, claim=found, beside=beside, status=status_on(found, day) if known else None)


def cut_at(day: date, claims: Iterable[Claim], setting: Setting) -> tuple[ClaimCard, ...]:
    """The cards of claims by the end of a day, without those of which nothing is as old."""
    found = (card_on(claim, day, setting.people, setting.sources) for claim in claims)
    return tuple(card for card in found if card is not None)


def setting_on(setting: Setting, day: date, spoken: frozenset[str]) -> Setting:
    """With what claims are joined that are cut at a day: nobody looked for answers later than that.

    `spoken`: the slugs of claims whose cards have rows of `statements` today.
    """
    covered = setting.as_of and min(setting.as_of, PartialDate.parse(day.isoformat()), key=lambda when: when.latest)
    return replace(setting, as_of=covered, today=day, cut=spoken)

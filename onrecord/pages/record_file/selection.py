"""What of a record stands in a file: all of it, or the claims of a question or a topic with what belongs to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.model.site import (
    Actor,
    Claim,
    Corrected,
    Event,
    FirstMade,
    Group,
    Site,
    Source,
    StatusChange,
    Strike,
    Utterance,
)
from onrecord.model.standing import CONFIRMED_FIRST, Standing
from onrecord.model.vocabulary import CardKind
from onrecord.pages.claims_index.lists import by_status
from onrecord.pages.edition import Edition, newest_first
from onrecord.pages.record_file.whole import with_opposites


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The part of a record that a file has, each in the order in which it stands there.

    `claims`: under the key of their standing. `sources` by key: those that a claim cites in the order in which they
    come, from 1.
    """

    claims: Mapping[str, tuple[Claim, ...]]
    actors: tuple[Actor, ...]
    sources: Mapping[str, Source]
    events: tuple[Event, ...]

    @property
    def every_claim(self) -> tuple[Claim, ...]:
        """The claims, in order."""
        return tuple(claim for claims in self.claims.values() for claim in claims)


def all_of(edition: Edition) -> Selection:
    """The whole record."""
    site = edition.site
    claims = _ordered(edition, site.claims)
    cited = _sources(site, claims)
    return Selection(
        claims=claims,
        actors=tuple(site.actors.values()),
        sources=cited | {key: source for key, source in site.sources.items() if key not in cited},
        events=site.timeline,
    )


def part_of(edition: Edition, group: Group) -> Selection:
    """The claims of a question or a topic, those that say the opposite, and who and what belongs to them."""
    site = edition.site
    claims = _ordered(edition, with_opposites(site, group))
    sources = _sources(site, claims)
    voices = _voices(claim for found in claims.values() for claim in found)
    actors = tuple(actor for slug, actor in site.actors.items() if slug in voices)
    slugs = {claim.slug for found in claims.values() for claim in found}
    of_cards = {
        CardKind.CLAIMS: slugs,
        CardKind.ACTORS: {actor.slug for actor in actors},
        CardKind.SOURCES: {source.slug for source in sources.values() if source.slug},
    }
    found = (_within(event, slugs, of_cards) for event in site.timeline)
    return Selection(claims=claims, actors=actors, sources=sources, events=tuple(event for event in found if event))


def _ordered(edition: Edition, slugs: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
    found = by_status(edition, newest_first(edition, slugs))
    keys = sorted(found, key=lambda key: CONFIRMED_FIRST.index(Standing(key)))
    return {key: tuple(edition.site.claims[slug] for slug in found[key]) for key in keys}


def _sources(site: Site, claims: Mapping[str, Iterable[Claim]]) -> dict[str, Source]:
    """What the claims cite, in the order in which they come."""
    keys = (key for found in claims.values() for claim in found for key in claim.sources)
    return {key: site.sources[key] for key in dict.fromkeys(keys)}


def _voices(claims: Iterable[Claim]) -> set[str]:
    """All who speak on these claims, or are spoken of."""
    found: set[str] = set()
    for claim in claims:
        found.update(claim.actors, claim.about, claim.put_forward)
        found.update(slug for row in claim.shown for slug in row.voices)
        found.update(slug for reply in claim.replies for slug in reply.who)
        found.update(row.body for row in claim.unanswered)
    return found


def _within(event: Event, slugs: set[str], of_cards: Mapping[CardKind, set[str]]) -> Event | None:
    """What of a row of the timeline bears on these claims; None: nothing."""
    match event:
        case Utterance():
            rows = tuple(row for row in event.statements if row.claim in slugs)
            return replace(event, statements=rows) if rows else None
        case FirstMade() | StatusChange() | Strike():
            return event if event.claim in slugs else None
        case Corrected():
            return event if event.slug in of_cards.get(event.kind, ()) else None

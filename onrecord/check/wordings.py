"""Other wordings that do nothing, or lead elsewhere: `also_said_as` of cards and `synonyms` of site.yaml."""

from collections.abc import Iterator, Sequence

from onrecord.check.twice import words
from onrecord.matching.record import actor_names, reader_of
from onrecord.matching.terms import TermReader
from onrecord.model.problems import Location, Problem, notice
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site
from onrecord.model.standing import short_words
from onrecord.wording.wording import Wording

_CODE = "wording-without-use"
_SITE = Location("site.yaml", 1)


def idle_wordings(site: Site, config: Config, wording: Wording) -> Iterator[Problem]:
    """A notice for each wording of a card or of the synonyms by which no sentence is found, or that of another."""
    yield from _of_cards(site)
    yield from _of_synonyms(site, config, reader_of(site, config, wording))


def _of_cards(site: Site) -> Iterator[Problem]:
    claims = {words(claim.card.claim): claim for claim in reversed(site.claims.values())}
    for claim in site.claims.values():
        own = {words(claim.card.claim), words(short_words(claim))}
        for written in claim.card.also_said_as:
            plain = words(written)
            other = claims.get(plain)
            if not any(sign.isalpha() for sign in plain):
                yield _idle(claim, f"“{written}” has no letters to compare.")
            elif plain in own:
                yield _idle(claim, f"“{written}” is the claim itself, and says nothing more.")
            elif other is not None:
                message = f"“{written}” is what “{other.slug}” claims, so that a sentence would be answered with both."
                yield _idle(claim, message, other)


def _idle(claim: Claim, message: str, other: Claim | None = None) -> Problem:
    related = (other.card.at("claim"),) if other else ()
    hint = "Take it out of also_said_as:, or write what only this claim says."
    return notice(_CODE, message, claim.card.at("also_said_as"), hint, related=related)


def _of_synonyms(site: Site, config: Config, reader: TermReader) -> Iterator[Problem]:
    """Words that do not count, two words that are one already, and groups that make one actor of two."""
    actors: dict[tuple[str, ...], str] = {}
    for actor in site.actors.values():
        for name in actor_names(actor):
            actors.setdefault(reader.phrase(name), actor.slug)
    first: dict[str, Sequence[str]] = {}  # of an actor the group in which it stood first
    for group in config.synonyms:
        phrases = [(word, reader.phrase(word)) for word in group]
        yield from _of_words(phrases)
        named = list(dict.fromkeys(actors[phrase] for _, phrase in phrases if phrase in actors))
        if len(named) > 1:
            yield _synonym(f"A group of synonyms has names of “{named[0]}” and “{named[1]}”, which makes them one.")
        for slug in named:
            if first.setdefault(slug, group) is not group:
                yield _synonym(f"Names of “{slug}” stand in two groups of synonyms; the second does nothing.")


def _of_words(phrases: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Problem]:
    """`phrases`: the words of a group, each with its stems."""
    known: dict[tuple[str, ...], str] = {}
    for word, phrase in phrases:
        if not phrase:
            yield _synonym(f"“{word}” counts for nothing where texts are compared, so that it is no synonym.")
        elif all(part.isdecimal() for part in phrase):
            yield _synonym(f"“{word}” is a number among the synonyms; numbers are compared as figures.")
        elif phrase in known:
            yield _synonym(f"“{word}” and “{known[phrase]}” are one word already, for endings do not count.")
        known.setdefault(phrase, word)


def _synonym(message: str) -> Problem:
    hint = "Mend the group under synonyms: in site.yaml, or take the word out."
    return notice(_CODE, message, _SITE, hint)

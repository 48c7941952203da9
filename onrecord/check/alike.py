"""Claims in nearly the same words, and other wordings that do nothing: told by `check`, not by every build."""

from collections.abc import Iterator, Sequence

from onrecord.check.twice import words
from onrecord.matching.corpus import ClaimWords, Corpus
from onrecord.matching.match import MatchKind, matches
from onrecord.matching.record import actor_names, own_words, reader_of
from onrecord.matching.terms import TermReader
from onrecord.model.problems import Location, Problem, notice
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site
from onrecord.model.standing import short_words
from onrecord.wording.wording import Wording

_LOOKED_AT = 100  # claims that have the rarest words of one: so that all of a long record are compared in seconds
_CODE = "wording-without-use"
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


def idle_wordings(site: Site, config: Config, wording: Wording) -> Iterator[Problem]:
    """A notice for each wording of a card or of the synonyms by which no sentence is found, or that of another."""
    yield from _of_cards(site)
    yield from _of_synonyms(site, config, reader_of(site, config, wording))


def _of_cards(site: Site) -> Iterator[Problem]:
    claims = {words(claim.card.claim): claim for claim in [*site.claims.values()][::-1]}
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
    for group, at in zip(config.synonyms, config.synonym_places, strict=True):
        phrases = [(word, reader.phrase(word)) for word in group]
        yield from _of_words(phrases, at)
        named = list(dict.fromkeys(actors[phrase] for _, phrase in phrases if phrase in actors))
        if len(named) > 1:
            message = f"A group of synonyms has names of “{named[0]}” and “{named[1]}”, which makes them one."
            yield _synonym(message, at)
        for slug in named:
            if first.setdefault(slug, group) is not group:
                yield _synonym(f"Names of “{slug}” stand in two groups of synonyms; the second does nothing.", at)


def _of_words(phrases: Sequence[tuple[str, tuple[str, ...]]], at: Location) -> Iterator[Problem]:
    """`phrases`: the words of a group, each with its stems; `at`: where it stands."""
    known: dict[tuple[str, ...], str] = {}
    for word, phrase in phrases:
        if not phrase:
            yield _synonym(f"“{word}” counts for nothing where texts are compared, so that it is no synonym.", at)
        elif all(part.isdecimal() for part in phrase):
            yield _synonym(f"“{word}” is a number among the synonyms; numbers are compared as figures.", at)
        elif phrase in known:
            yield _synonym(f"“{word}” and “{known[phrase]}” are one word already, for endings do not count.", at)
        known.setdefault(phrase, word)


def _synonym(message: str, at: Location) -> Problem:
    return notice(_CODE, message, at, "Mend the group, or take the word out.")

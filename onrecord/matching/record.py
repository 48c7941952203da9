"""The claims of a site as sentences are compared with them: what the search index has of them, in its order."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.matching.corpus import ClaimWords, Corpus
from onrecord.matching.match import ClaimMatch, matches
from onrecord.matching.rules import match_rules
from onrecord.matching.sentences import sentences
from onrecord.matching.terms import TermReader
from onrecord.model.settings import Config
from onrecord.model.site import Actor, Claim, Site
from onrecord.model.standing import headline, short_words
from onrecord.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class MatchRecord:
    """What texts are compared with. `slugs`: of the claims of the corpus, in its order."""

    slugs: tuple[str, ...]
    corpus: Corpus
    reader: TermReader

    def answers(self, text: str) -> Iterator[tuple[str, tuple[ClaimMatch, ...]]]:
        """Each sentence of a text with what is on record of it."""
        for sentence in sentences(text, self.reader.rules.abbreviations):
            yield sentence, matches(self.reader.terms(sentence), self.corpus)


def match_record(site: Site, config: Config, wording: Wording) -> MatchRecord:
    """All claims of a site, the newest first."""
    reader = reader_of(site, config, wording)
    numbers = {slug: number for number, slug in enumerate(site.actors)}
    newest = tuple(site.claims)[::-1]
    return MatchRecord(newest, Corpus((_words(site.claims[slug], numbers) for slug in newest), reader), reader)


def reader_of(site: Site, config: Config, wording: Wording) -> TermReader:
    """What reads texts by the words, synonyms and names of a site."""
    return TermReader(match_rules(wording, config.synonyms), map(actor_names, site.actors.values()))


def actor_names(actor: Actor) -> tuple[str, ...]:
    """All writings of an actor's name, its own first."""
    return (actor.name, *(alias.text for alias in actor.card.aliases)) if actor.card else (actor.name,)


def own_words(claim: Claim) -> tuple[str, ...]:
    """The claim as lists show it, then other words for it: the whole sentence, a headline, other wordings."""
    card = claim.card
    words = (short_words(claim), card.claim, headline(claim), *card.also_said_as)
    return tuple(dict.fromkeys(filter(None, words)))


def _words(claim: Claim, numbers: Mapping[str, int]) -> ClaimWords:
    """`numbers`: of actors, by slug."""
    rows = claim.statements
    return ClaimWords(
        own=own_words(claim),
        said=tuple(_joined((row.says, row.quote, row.translation)) for row in rows),
        names=tuple(dict.fromkeys(numbers[slug] for row in rows for slug in row.voices)),
    )


def _joined(words: Iterable[str | None]) -> str:
    return " . ".join(filter(None, words))

"""Texts: each passage joined to the claim that takes it up and to the actor who speaks."""

from collections.abc import Iterable, Mapping
from datetime import date

from onrecord.join.actors import Directory
from onrecord.join.references import Known, missing, resolve
from onrecord.model.cards import PassageRow, Ref, TextCard
from onrecord.model.problems import Problem
from onrecord.model.site import Claim
from onrecord.model.texts import AnnotatedText, Passage
from onrecord.model.vocabulary import CardKind, PassageOutcome


def join_texts(
    cards: Iterable[TextCard],
    claims: Mapping[str, Claim],
    known: Known,
    people: Directory,
    actors_away: frozenset[str] = frozenset(),
) -> tuple[dict[str, AnnotatedText], list[Problem]]:
    """Every text by slug, the newest first, and what is wrong with their references.

    `known`: the claims that can be named. `actors_away`: the slugs of actors whose files are withheld.
    """
    texts: dict[str, AnnotatedText] = {}
    problems: list[Problem] = []
    for card in sorted(cards, key=_order):
        problems += resolve((row.claim for row in card.passages if row.claim), known)[1]
        speakers = [_speaker(row.speaker, people, actors_away) for row in card.passages]
        problems += [fault for _, _, fault in speakers if fault]
        passages = tuple(
            _passage(number, row, _outcome(row, claims, known), slug, words)
            for number, (row, (slug, words, _)) in enumerate(zip(card.passages, speakers, strict=True), 1)
        )
        texts[card.slug] = AnnotatedText(card=card, passages=passages)
    return texts, problems


def _order(card: TextCard) -> tuple[int, str]:
    day = card.date.order_key[0] if card.date else date.min
    return -day.toordinal(), card.slug


def _passage(number: int, row: PassageRow, outcome: PassageOutcome, speaker: str | None, words: str | None) -> Passage:
    """The passage; of one whose claim was taken down nothing is left but that."""
    if outcome is PassageOutcome.WITHHELD:
        return Passage(number=number, outcome=outcome)
    shown = outcome in (PassageOutcome.ON_RECORD, PassageOutcome.STRUCK)
    return Passage(
        number=number,
        outcome=outcome,
        says=row.says,
        quote=row.quote,
        speaker=speaker,
        speaker_words=words,
        place=row.place,
        claim=row.claim.text if row.claim and shown else None,
        left_out=row.left_out,
    )


def _outcome(row: PassageRow, claims: Mapping[str, Claim], known: Known) -> PassageOutcome:
    if row.claim is None:
        return PassageOutcome.LEFT_OUT
    claim = claims.get(row.claim.text)
    if claim is None:
        return PassageOutcome.WITHHELD if row.claim.text in known.taken_down else PassageOutcome.UNPUBLISHED
    return PassageOutcome.STRUCK if claim.card.struck else PassageOutcome.ON_RECORD


def _speaker(ref: Ref | None, people: Directory, away: frozenset[str]) -> tuple[str | None, str | None, Problem | None]:
    """The slug of the actor named, else the name as written; neither where the actor's file is withheld."""
    if ref is None:
        return None, None, None
    slug = people.slug(ref)
    if slug in people.actors:
        return slug, None, None
    if slug in away:
        return None, None, missing(Ref(slug, ref.at), Known(CardKind.ACTORS, frozenset(), away))
    return None, ref.text, None

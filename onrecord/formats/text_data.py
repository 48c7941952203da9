"""The data of one text, /texts/<slug>/data.json, in a shape that stays; see `data`.

A passage has the `claim` that takes it up, or `left_out` with the reason why none does; where its `outcome` is
`unpublished` it has neither, for readers do not get the claim.
"""

from collections.abc import Callable
from functools import partial

from onrecord.formats.data import VERSION, Data, actor_data, address_data, corrections_data, date_data
from onrecord.model.dates import PartialDate
from onrecord.model.settings import Config
from onrecord.model.site import AnnotatedText, Claim, Passage, Site
from onrecord.model.standing import standing
from onrecord.model.urls import card_url, passage_anchor, passage_url, path_of
from onrecord.model.vocabulary import CardKind, PassageOutcome
from onrecord.record.json_text import json_rows
from onrecord.wording.claims import label_words
from onrecord.wording.wording import Wording


def text_data_files(site: Site, config: Config, wording: Wording) -> list[tuple[str, Callable[[], bytes]]]:
    """The data file of every text, and what makes its bytes."""

    def made(text: AnnotatedText) -> bytes:
        return json_rows(text_data(text, site, config, wording)).encode() + b"\n"

    return [
        (path_of(f"{card_url(CardKind.TEXTS, slug)}data.json"), partial(made, text))
        for slug, text in site.texts.items()
    ]


def text_data(text: AnnotatedText, site: Site, config: Config, wording: Wording) -> Data:
    """All that the pages of a text say, as plain data."""
    card = text.card
    return {
        "version": VERSION,
        "id": text.slug,
        "url": address_data(config, card_url(CardKind.TEXTS, text.slug)),
        "title": card.title,
        "author": card.author,
        "publisher": card.publisher,
        "original": card.url,
        "date": date_data(card.date),
        "lang": card.lang,
        "state": card.state,
        "counts": {outcome.value: text.count(outcome) for outcome in PassageOutcome},
        "passages": [_passage(text, passage, site, config, wording) for passage in text.passages],
        "corrections": corrections_data(card.corrections),
        "licence": {"words": config.licence, "url": config.licence_url},
    }


def _passage(text: AnnotatedText, passage: Passage, site: Site, config: Config, wording: Wording) -> Data:
    return {
        "id": passage_anchor(passage.number),
        "url": address_data(config, passage_url(text.slug, passage.number)),
        "says": passage.says,
        "quote": passage.quote,
        "speaker": _speaker(passage, site),
        "at": passage.place,
        "outcome": passage.outcome.value,
        "claim": _claim(passage.claim, site, config, wording) if passage.claim else None,
        "left_out": passage.left_out,
    }


def _speaker(passage: Passage, site: Site) -> Data | None:
    """An actor, or a name alone, without an id."""
    if passage.speaker is not None:
        return actor_data(passage.speaker, site)
    return {"id": None, "name": passage.speaker_words} if passage.speaker_words else None


def _claim(slug: str, site: Site, config: Config, wording: Wording) -> Data:
    """The claim with its label, and never a headline, to which that label does not belong."""
    claim = site.claims[slug]
    return {
        "id": slug,
        "url": address_data(config, card_url(CardKind.CLAIMS, slug)),
        "claim": claim.card.claim,
        "label": label_words(wording, claim),
        "since": date_data(_since(claim)),
        "checked": date_data(claim.card.checked),
    }


def _since(claim: Claim) -> PartialDate | None:
    """The day from which the label holds; None for an opinion, behind which no status stands."""
    if claim.card.struck:
        return claim.card.struck.date
    return claim.history[-1].date if standing(claim).is_judged else None

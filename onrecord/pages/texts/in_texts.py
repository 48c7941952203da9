"""The ways to texts: from the list, and from the claims that passages of theirs are taken up by."""

from collections.abc import Iterable, Sequence

from onrecord.model.texts import AnnotatedText, Passage
from onrecord.model.urls import card_url, passage_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Link
from onrecord.pages.prose.view import InTextView

URL = "/texts/"
_IN_TEXTS = 20  # texts that the page of a claim names, and passages of each


def text_link(text: AnnotatedText) -> Link:
    """A text's title, leading to its page."""
    return Link(words=text.card.title, url=card_url(CardKind.TEXTS, text.slug))


def in_texts(edition: Edition, slug: str) -> tuple[InTextView, ...]:
    """The texts that have a claim, and where; of very many the first, and how many more there are."""
    found = list(edition.in_texts.get(slug, {}).items())
    views = [_in_text(edition, edition.site.texts[text], passages) for text, passages in found[:_IN_TEXTS]]
    more = _more(edition, len(found), URL)
    return (*views, *(InTextView(text=link, lang=None, places=()) for link in more))


def passages_by_claim(texts: Iterable[AnnotatedText]) -> dict[str, dict[str, list[Passage]]]:
    """Where texts have each claim: the passages by the slug of the claim, then by that of the text."""
    found: dict[str, dict[str, list[Passage]]] = {}
    for text in texts:
        for passage in text.passages:
            if passage.claim is not None:
                found.setdefault(passage.claim, {}).setdefault(text.slug, []).append(passage)
    return found


def _in_text(edition: Edition, text: AnnotatedText, passages: Sequence[Passage]) -> InTextView:
    places = tuple(
        Link(
            words=passage.place or edition.say("text.passage", n=passage.number),
            url=passage_url(text.slug, passage.number),
        )
        for passage in passages[:_IN_TEXTS]
    )
    link = text_link(text)
    return InTextView(text=link, lang=text.card.lang, places=(*places, *_more(edition, len(passages), link.url)))


def _more(edition: Edition, every: int, url: str | None) -> tuple[Link, ...]:
    more = every - _IN_TEXTS
    return (Link(words=edition.say("claim.more-texts", n=more), url=url),) if more > 0 else ()

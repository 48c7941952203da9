"""Texts gone through passage by passage: the page of each, and the list of all."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.texts import AnnotatedText, Passage
from onrecord.model.urls import card_url, passage_anchor
from onrecord.model.vocabulary import CardKind, PassageOutcome
from onrecord.pages.edition import Edition, actor_link, claim_url, label, readers_prose, since
from onrecord.pages.paging import ListPage, Planned, headings, list_page, paginate, planned, span
from onrecord.pages.parts import Link, ListView
from onrecord.pages.prose.view import PassageView, TextLine, TextView
from onrecord.pages.statements import corrections_view
from onrecord.pages.texts.in_texts import URL, text_link
from onrecord.pages.texts.paste import PasteView, paste_view
from onrecord.wording.days import as_of_words


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsView(ListView):
    """texts.html."""

    words: str
    count: str
    texts: tuple[TextLine, ...]
    paste: PasteView | None


def counts_words(edition: Edition, text: AnnotatedText) -> str:
    """How many passages there are and what became of them: `3 passages: 2 are on record, 1 was not taken up`."""
    found = {outcome: text.count(outcome) for outcome in PassageOutcome}
    parts = [edition.count(f"text.{outcome.value}", n) for outcome, n in found.items() if n]
    passages = edition.count("passages", len(text.passages))
    return edition.say("text.counts", passages=passages, parts=edition.say("list.comma").join(parts))


def texts_views(edition: Edition, index: str | None) -> list[Planned]:
    """The pages of the list of all texts. `index`: the address of the search index, by which a pasted text is compared.

    None where none is made.
    """
    texts = tuple(edition.site.texts.values())
    pages = paginate(URL, {"texts": len(texts)})
    heading, words = edition.say("texts.heading"), edition.say("texts.words")

    def view(page: ListPage) -> TextsView:
        return TextsView(
            **list_page(edition, page, heading, words),
            words=words,
            count=span(edition, page, "texts", len(texts)),
            texts=tuple(_line(edition, text) for text in page.of("texts", texts)),
            paste=paste_view(edition, index) if index and page.number == 1 else None,
        )

    return planned(pages, view)


def text_views(edition: Edition, text: AnnotatedText) -> list[Planned]:
    """The page of a text; a long one goes on on further pages."""
    card = text.card
    home = card_url(CardKind.TEXTS, text.slug)
    pages = paginate(home, {"passages": len(text.passages)})
    names = {"passages": edition.say("text.passages")}
    line = _line(edition, text)
    title = edition.say("text.title", title=card.title)
    data = f"{home}data.json" if edition.config.outputs.claim_data else None

    def view(page: ListPage) -> TextView:
        first = page.number == 1
        return TextView(
            **list_page(edition, page, card.title, line.counts, title=title, kind="article"),
            text=line,
            url=card.url,
            state=edition.say("text.state", state=card.state) if card.state and first else None,
            body=readers_prose(edition, card.body) if first else "",
            passages_heading=headings(edition, page, names)["passages"],
            passages=tuple(_passage(edition, passage) for passage in page.of("passages", text.passages)),
            corrections=corrections_view(edition, card.public_corrections) if first else None,
            data=data,
        )

    return planned(pages, view)


def _line(edition: Edition, text: AnnotatedText) -> TextLine:
    card = text.card
    return TextLine(
        link=text_link(text),
        lang=card.lang,
        author=card.author,
        publisher=card.publisher,
        when=edition.when(card.date) if card.date else None,
        counts=counts_words(edition, text),
    )


def _passage(edition: Edition, passage: Passage) -> PassageView:
    claim = edition.site.claims[passage.claim] if passage.claim else None
    return PassageView(
        anchor=passage_anchor(passage.number),
        number=str(passage.number),
        place=passage.place,
        speaker=_speaker(edition, passage),
        says=passage.says,
        quote=passage.quote,
        label=label(edition, claim) if claim else None,
        # The label is that of the claim, so no headline may stand here: it says the opposite of a refuted one.
        claim=_claim_link(edition, claim.card.short or claim.card.claim, claim.slug) if claim else None,
        since=_since(edition, passage),
        outcome=next(_why_none(edition, passage), None),
    )


def _speaker(edition: Edition, passage: Passage) -> Link | None:
    if passage.speaker is not None:
        return actor_link(edition, passage.speaker)
    return Link(words=passage.speaker_words) if passage.speaker_words else None


def _claim_link(edition: Edition, words: str, slug: str) -> Link:
    return Link(words=edition.say("text.claim", claim=words), url=claim_url(slug))


def _since(edition: Edition, passage: Passage) -> str | None:
    """From which day the label holds; of one that no status stands behind, when it was struck or last looked at."""
    if passage.claim is None:
        return None
    claim = edition.site.claims[passage.claim]
    if claim.card.struck:
        return edition.say("status.since", date=edition.day(claim.card.struck.date))
    return since(edition, claim) or as_of_words(edition.wording, edition.site.as_of, claim.card.checked)


def _why_none(edition: Edition, passage: Passage) -> Iterator[str]:
    if passage.left_out is not None:
        yield edition.say("text.left-out", reason=passage.left_out)
    elif passage.claim is None:
        yield edition.say(f"text.{passage.outcome.value}")

"""The card of a claim within a page of others: one claim, where it stands, as of when, who says so, and its code."""

from dataclasses import replace

from onrecord.model.site import Claim, Takedown
from onrecord.model.standing import Standing, standing
from onrecord.model.urls import absolute
from onrecord.pages.copies.code import code_view
from onrecord.pages.copies.snippet import embed_url, snippet
from onrecord.pages.copies.view import EmbedOffer, EmbedView
from onrecord.pages.edition import (
    Edition,
    claim_title,
    claim_url,
    head,
    label,
    since,
)
from onrecord.pages.parts import Head
from onrecord.wording.claims import claimants, phrase
from onrecord.wording.days import as_of_words


def embed_view(edition: Edition, claim: Claim, url: str | None = None) -> EmbedView:
    """The card of a claim. `url`: an old address of it; None: that of today."""
    whole = phrase(edition.wording, claim, claim.card.claim)
    own = label(edition, claim)
    if standing(claim) is Standing.OPINION:
        who = claimants(edition.wording, claim, edition.site.actors)
        own = replace(own, words=edition.say("image.opinion", label=own.words, who=who)) if who else own
    title = claim_title(edition, claim)
    return EmbedView(
        chrome=edition.chrome,
        head=replace(
            _head(edition, url or embed_url(claim.slug), title, claim_url(claim.slug)),
            code=code_view(edition, claim.slug),
        ),
        home="/",
        heading=whole or claim.card.claim,
        claim=claim_url(claim.slug),
        label=own,
        whole=whole is not None,
        since=since(edition, claim),
        notice=claim.card.notice,
        words=None,
        foot=_foot(edition, as_of_words(edition.wording, edition.site.as_of, claim.card.checked)),
        more=edition.say("embed.more"),
    )


def notice_card(edition: Edition, notice: Takedown, url: str | None = None) -> EmbedView:
    """The card of a claim that was taken off the site, where others embed it.

    `url`: an old address of it; None: that of today.
    """
    day = f"{edition.say('withheld.since')} {edition.day(notice.since)}"
    return EmbedView(
        chrome=edition.chrome,
        head=_head(edition, url or embed_url(notice.slug), edition.say("withheld.title"), claim_url(notice.slug)),
        home="/",
        heading=edition.say("withheld.heading"),
        claim=claim_url(notice.slug),
        label=None,
        whole=False,
        since=day,
        notice=None,
        words=edition.say("withheld.words"),
        foot=_foot(edition, None),
        more=None,
    )


def embed_offer(edition: Edition, claim: Claim) -> EmbedOffer | None:
    """What is offered to those who embed a claim; None where the site has no such cards."""
    base = edition.config.base_url
    if base is None or not edition.config.outputs.embed:
        return None
    return EmbedOffer(snippet=snippet(edition, claim, embed_view(edition, claim), base), card=embed_url(claim.slug))


def _head(edition: Edition, url: str, title: str, of: str) -> Head:
    """What a card says of itself: search engines are asked to pass, and to look at the page of the claim."""
    base = edition.config.base_url
    own = head(edition, url, title, title)
    return replace(own, noindex=True, canonical=absolute(base, of) if base else None, image=None, image_alt=None)


def _foot(edition: Edition, days: str | None) -> tuple[str, ...]:
    """As of when, who publishes it, and what stands on every page."""
    publisher = edition.chrome.publisher
    by = f"{edition.say('published-by')} {publisher.words}" if publisher else None
    unchecked = None if edition.chrome.checked else edition.say("record-hash.unchecked")
    return tuple(words for words in (days, by, edition.chrome.notice, unchecked) if words)

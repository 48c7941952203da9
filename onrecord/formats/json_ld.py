"""Structured data in schema.org's words. ClaimReview's words live here and nowhere else.

Every claim in the record is described as a `Claim`. A `ClaimReview`, which says how the claim was rated, is added
only where the claim was confirmed or refuted, a named reviewer has rated it and the site can answer for the rating. A
denial is an act of those who deny, and taking back a claim one of those who made it: neither is ever a rating.
"""

from onrecord.formats.media_ld import media_node, media_review
from onrecord.formats.schema_org import (
    CONTEXT,
    ORGANISATION,
    PERSON,
    Node,
    address,
    address_in_full,
    has_page,
    present,
    publisher,
    script,
)
from onrecord.join.sources import keys
from onrecord.model.cards import Review
from onrecord.model.media.of_cards import media_of
from onrecord.model.names import name_key
from onrecord.model.settings import Config
from onrecord.model.site import Actor, Claim, Site, Source, Statement
from onrecord.model.standing import is_rated
from onrecord.model.urls import card_url, statement_anchor
from onrecord.model.vocabulary import NAMELESS, ActorKind, CardKind, ClaimKind, Side, Status
from onrecord.wording.claims import label_words
from onrecord.wording.ratings import is_understood
from onrecord.wording.wording import Wording

_ITEM_TYPES = {
    "report": "NewsArticle",
    "state-media": "NewsArticle",
    "commentary": "OpinionNewsArticle",
    "social": "SocialMediaPosting",
}


def claim_json_ld(claim: Claim, site: Site, config: Config, wording: Wording) -> str | None:
    """The text of the JSON-LD script on a claim's page; None for a struck claim: with the verdict goes its markup.

    It can stand in a `<script>` element as it is.
    """
    if claim.card.struck:
        return None
    described = _claim(claim, site, config)
    review = claim.card.review
    of_media: list[Node] = []
    if review is not None and review_left_out(claim, site, config, wording) is None:
        described = _review(claim, review, described, site, config)
        of_media = [node for media in media_of(claim.card) if (node := media_review(media, described, config))]
    more = [*of_media, *_denials(claim, site, config, wording), *_page(claim, config)]
    if not more:
        return script({"@context": CONTEXT, **described})
    return script({"@context": CONTEXT, "@graph": [described, *more]})


def review_left_out(claim: Claim, site: Site, config: Config, wording: Wording) -> str | None:
    """Why a card that has `review` gets no ClaimReview, in a clause.

    None where it gets one, has no `review`, or is struck.
    """
    review = claim.card.review
    return _why_not(claim, review, site, config, wording) if review is not None and not claim.card.struck else None


def home_json_ld(site: Site, config: Config) -> str:
    """The text of the JSON-LD script on the home page: the site and who publishes it."""
    return script(
        present(
            {
                "@context": CONTEXT,
                "@type": "WebSite",
                "@id": address(config, "/#site"),
                "url": address(config, "/"),
                "name": config.title,
                "description": config.tagline,
                "inLanguage": config.language,
                "dateModified": site.updated.machine if site.updated else None,
                "license": config.licence_url,
                "publisher": publisher(site, config) if config.publisher.name else None,
            }
        )
    )


# ---------------------------------------------------------------- the claim


def _claim(claim: Claim, site: Site, config: Config) -> Node:
    card = claim.card
    page = card_url(CardKind.CLAIMS, claim.slug)
    authors = [_party(site.actors[slug]) for slug in claim.actors if site.actors[slug].kind is not ActorKind.UNNAMED]
    return present(
        {
            "@type": "Claim",
            "@id": address(config, f"{page}#claim"),
            "url": address(config, page),
            "name": card.short or card.claim,
            "text": card.claim,
            "inLanguage": config.language,
            "datePublished": card.date.machine,
            "author": authors,
            "appearance": [_item(source, config) for source in _appearances(claim, site)],
            "associatedMedia": [media_node(media, config) for media in media_of(card)],
        }
    )


def _party(actor: Actor) -> Node:
    card = actor.card
    same = f"https://www.wikidata.org/wiki/{card.wikidata}" if card and card.wikidata else card.url if card else None
    kind = PERSON if actor.kind is ActorKind.PERSON else ORGANISATION
    return present({"@type": kind, "name": actor.name, "sameAs": same})


def _appearances(claim: Claim, site: Site) -> list[Source]:
    """Where the claim is made: what those who say so are cited from, else the card's own sources.

    No fact-checks; and where nobody named says so, not what those are cited from who say not: it is known from their
    rebuttal that somebody did, and a rebuttal does not make a claim.
    """
    against = {key for row in claim.statements if row.side is Side.SAYS_NOT or row.check for key in row.sources}
    said = [row for row in claim.statements if row.side is Side.SAYS_SO]
    cited = [(row, key) for row in said for key in row.sources]
    found = [key for row, key in cited if site.actors[row.body].kind not in NAMELESS or key not in against]
    found = found if said else list(keys(claim.card.sources, site.sources))
    sources = [site.sources[key] for key in dict.fromkeys(found)]
    return [source for source in sources if source.fields.url and source.fields.kind != "fact-check"]


def _item(source: Source, config: Config) -> Node:
    """A published item. Our own label of it is no headline, so it is left out."""
    f = source.fields
    return present(
        {
            "@type": _ITEM_TYPES.get(f.kind or "report", "CreativeWork"),
            "url": address_in_full(config, f.url),
            "headline": f.title,
            "datePublished": f.date.machine if f.date else None,
            "inLanguage": f.lang,
            "archivedAt": f.archived[0] if len(f.archived) == 1 else list(f.archived) or None,
            "publisher": {"@type": ORGANISATION, "name": f.publisher} if f.publisher else None,
        }
    )


def _denials(claim: Claim, site: Site, config: Config, wording: Wording) -> list[Node]:
    """Who says not, as statements about the claim; only an address can tie the two together."""
    if config.base_url is None:
        return []
    return [_statement(row, claim, site, config, wording) for row in claim.statements if row.side is Side.SAYS_NOT]


def _statement(row: Statement, claim: Claim, site: Site, config: Config, wording: Wording) -> Node:
    page = card_url(CardKind.CLAIMS, claim.slug)
    actor = site.actors[row.actor]
    words = f"{actor.name}: {wording.term(f'stance.{row.stance.value}').label}"
    return present(
        {
            "@type": "Statement",
            "@id": address(config, f"{page}#{statement_anchor(row.id)}"),
            "about": {"@id": address(config, f"{page}#claim")},
            "description": f"{words} ({row.says})" if row.says else words,
            "creator": _party(actor) if actor.kind is not ActorKind.UNNAMED else None,
            "datePublished": row.date.machine,
            "citation": [_item(site.sources[key], config) for key in row.sources if site.sources[key].fields.url],
        }
    )


def _page(claim: Claim, config: Config) -> list[Node]:
    """The page with those who stand for it, where the card names any; the claim's own author is whoever makes it."""
    card = claim.card
    roles = {"author": card.by, "editor": card.edited_by, "reviewedBy": card.approved_by}
    people = {role: [{"@type": PERSON, "name": name} for name in names] for role, names in roles.items() if names}
    here = address(config, card_url(CardKind.CLAIMS, claim.slug))
    about = {"@id": f"{here}#claim"} if here else None
    return [present({"@type": "WebPage", "url": here, **people, "mainEntity": about})] if people else []


# ---------------------------------------------------------------- the review


def _why_not(claim: Claim, review: Review, site: Site, config: Config, wording: Wording) -> str | None:
    """The first condition of a ClaimReview that is not met, in a sentence; None where all are."""
    ours = name_key(config.publisher.name or "")
    conditions = (
        (_is_signed(review), "the review lacks the name of its reviewer, a rating or an explanation"),
        (claim.card.kind is not ClaimKind.OPINION, "an opinion is not rated"),
        (
            is_rated(claim),
            f"only a confirmed or a refuted claim is rated, and this one is “{label_words(wording, claim)}”",
        ),
        (
            any(name_key(site.actors[slug].name) != ours for slug in claim.actors),
            "no one other than the publisher is named as making the claim",
        ),
        (any(site.sources[key].fields.url for key in claim.sources), "no source of the claim has a web address"),
        (config.publisher.name is not None, "site.yaml names no publisher"),
        (config.base_url is not None, "the address of the site (base_url) is not set"),
        (has_page(site, "methodology"), "the site has no page on its methodology"),
        (has_page(site, "corrections"), "the site has no page on its corrections policy"),
        (
            is_understood(review, config.ratings),
            f"nothing says what the rating “{review.rating}” means; say it under ratings in site.yaml, or give a value",
        ),
    )
    return next((reason for met, reason in conditions if not met), None)


def _is_signed(review: Review) -> bool:
    return all(words.strip() for words in (review.by, review.rating, review.explanation))


def _review(claim: Claim, review: Review, described: Node, site: Site, config: Config) -> Node:
    page = card_url(CardKind.CLAIMS, claim.slug)
    return present(
        {
            "@type": "ClaimReview",
            "@id": address(config, f"{page}#review"),
            "url": address(config, page),
            "claimReviewed": claim.card.short or claim.card.claim,
            "datePublished": review.date.machine,
            "inLanguage": config.language,
            "author": publisher(site, config),
            "itemReviewed": described,
            "reviewRating": _rating(claim, review),
        }
    )


def _rating(claim: Claim, review: Review) -> Node:
    """The reviewer's words. Their number is shown only for a confirmed claim: elsewhere it would be a truth value."""
    rating: Node = {
        "@type": "Rating",
        "alternateName": review.rating,
        "ratingExplanation": review.explanation,
    }
    if claim.card.status is Status.CONFIRMED and review.value is not None:
        rating |= {"ratingValue": review.value, "bestRating": 5, "worstRating": 1}
    return rating

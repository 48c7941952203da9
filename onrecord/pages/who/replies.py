"""Who was asked about a claim, and what is on record of an answer: on its page, and where others lead to it."""

from onrecord.model.site import Claim, NoAnswer, Reply
from onrecord.pages.edition import Edition, actor_link, claim_url
from onrecord.pages.parts import Link
from onrecord.pages.prose.view import RepliesView, ReplyView
from onrecord.pages.statements import cited_view
from onrecord.wording.replies import reply_words

UNANSWERED_URL = "/unanswered/"
_ANCHOR = "reply"  # of the part of a claim's page that says who was asked


def replies_view(edition: Edition, claim: Claim) -> RepliesView | None:
    """What the page of a claim says of each who was asked; None where there is nothing to say."""
    made = (_reply_view(edition, claim, reply) for reply in claim.replies)
    rows = tuple(view for view in made if view.words or view.note or view.sources)
    return RepliesView(rows=rows, more=all_unanswered(edition) if claim.unanswered else None) if rows else None


def _reply_view(edition: Edition, claim: Claim, reply: Reply) -> ReplyView:
    words = reply_words(edition.wording, reply)
    sources = [edition.site.sources[key] for key in reply.sources]
    return ReplyView(
        who=tuple(actor_link(edition, slug) for slug in reply.who),
        words=words if reply.who else words[:1].upper() + words[1:],
        quote=reply.quote,
        lang=sources[0].fields.lang if sources else None,  # a quote is in the words of its first source
        stored=edition.stored(edition.site.quotes.replies.get((claim.slug, reply.position))) if reply.quote else None,
        sources=tuple(cited_view(edition, claim, source.key, reply.quote) for source in sources),
        note=reply.note,
    )


def unanswered_url(claim: str) -> str:
    """Where the page of a claim, given by its slug, says who was asked; site-rooted."""
    return f"{claim_url(claim)}#{_ANCHOR}"


def asked_link(edition: Edition, found: NoAnswer) -> Link:
    """A body of which no answer is on record, leading to its page; with the name of another who was asked for it."""
    others = [slug for slug in found.reply.who if found.body not in found.reply.who]
    note = edition.say("reply.through", name=edition.site.actors[others[0]].name) if others else None
    return actor_link(edition, found.body, note)


def has_unanswered_page(edition: Edition) -> bool:
    """Whether the site lists whom it asked: where a card says that somebody was, and site.yaml does not forbid it.

    The page stays when the last answer has come, so that links to it from elsewhere lead somewhere.
    """
    asked = (reply.asked for claim in edition.site.claims.values() for reply in claim.replies)
    return edition.config.outputs.unanswered and any(asked)


def all_unanswered(edition: Edition) -> Link | None:
    """The way to the list of all; None where there is no such page."""
    if not has_unanswered_page(edition):
        return None
    return Link(words=edition.say("unanswered.all"), url=UNANSWERED_URL)

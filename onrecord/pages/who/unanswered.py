"""Who was asked, and of whom no answer is on record: the list of all, the oldest question first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.model.site import Claim, NoAnswer
from onrecord.pages.edition import Edition, labelled
from onrecord.pages.page_names import page_names
from onrecord.pages.paging import ListPage, Planned, list_page, paginate, planned, span
from onrecord.pages.parts import ListView
from onrecord.pages.prose.view import UnansweredRow
from onrecord.pages.who.replies import UNANSWERED_URL, asked_link, has_unanswered_page, unanswered_url
from onrecord.wording.replies import reply_words


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredView(ListView):
    """unanswered.html; `none`: that an answer of all is on record; None where `rows` has somebody, as `count` says."""

    words: str
    count: str | None
    rows: tuple[UnansweredRow, ...]
    none: str | None


def oldest_first(claims: Iterable[Claim]) -> tuple[NoAnswer, ...]:
    """All of whom no answer is on record, by the day on which they were first asked, then by claim and body."""
    found = (one for claim in claims for one in claim.unanswered)
    return tuple(sorted(found, key=lambda one: (one.asked.order_key, one.claim, one.body)))


def unanswered_row(edition: Edition, found: NoAnswer) -> UnansweredRow:
    """Somebody of whom no answer is on record, with the claim and what is recorded of the question."""
    claim = labelled(edition, found.claim)
    return UnansweredRow(
        body=asked_link(edition, found),
        claim=replace(claim, link=replace(claim.link, url=unanswered_url(found.claim))),
        when=edition.when(found.asked),
        words=reply_words(edition.wording, found.reply),
    )


def unanswered_views(edition: Edition) -> list[Planned]:
    """The pages of the list; none where nobody was asked."""
    if not has_unanswered_page(edition):
        return []
    found = oldest_first(edition.site.claims.values())
    pages = paginate(UNANSWERED_URL, {"unanswered": len(found)})
    names = page_names(edition, pages, {"unanswered": ""}, {"unanswered": [one.asked for one in found]})
    heading, words = edition.say("unanswered.heading"), edition.say("unanswered.words")

    def view(page: ListPage) -> UnansweredView:
        return UnansweredView(
            **list_page(edition, page, heading, words, names=names),
            words=words,
            count=span(edition, page, "rows", len(found)) if found else None,
            rows=tuple(unanswered_row(edition, one) for one in page.of("unanswered", found)),
            none=None if found else edition.say("unanswered.none"),
        )

    return planned(pages, view)

"""The notice that stands in place of a claim that was taken off the site, and the row that tells of it."""

from dataclasses import dataclass, replace

from onrecord.model.site import Takedown
from onrecord.pages.edition import Edition, claim_url, head
from onrecord.pages.parts import Link, RowView, View, When


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldView(View):
    """withheld.html."""

    heading: str
    words: str
    since: When
    reason: str
    ways: tuple[Link, ...]


def notice_link(edition: Edition, notice: Takedown) -> Link:
    """Words that name no claim, leading to the notice."""
    return Link(words=edition.say("withheld.link"), url=claim_url(notice.slug))


def notice_view(edition: Edition, notice: Takedown) -> WithheldView:
    """The page at the address of a claim that was taken off the site; search engines are asked to pass."""
    title, words = edition.say("withheld.title"), edition.say("withheld.words")
    own = head(edition, claim_url(notice.slug), title, words)
    changes = Link(words=edition.say("home.all-changes"), url="/changes/")
    home = Link(words=edition.say("missing.home"), url="/")
    return WithheldView(
        chrome=edition.chrome,
        head=replace(own, noindex=True),
        heading=edition.say("withheld.heading"),
        words=words,
        since=edition.when(notice.since),
        reason=notice.reason,
        ways=(home, changes) if edition.config.outputs.changes else (home,),
    )


def notice_row(edition: Edition, notice: Takedown) -> RowView:
    """A withholding among the changes of the record."""
    return RowView(
        kind="withheld",
        when=edition.when(notice.since),
        words=edition.say("withheld.heading"),
        claim=notice_link(edition, notice),
        why=notice.reason,
        year=str(notice.since.year),
    )

"""Which pages there are for copies: the card of each claim with what oEmbed says of it, and the page of codes."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from onrecord.model.cards import Ref
from onrecord.model.ledger.lines import Ledger
from onrecord.model.problems import Location
from onrecord.model.site import Claim, Takedown
from onrecord.model.urls import old_address, path_of
from onrecord.model.vocabulary import CardKind
from onrecord.pages.conflicts import SETTINGS_START
from onrecord.pages.copies.code import VERIFY
from onrecord.pages.copies.embed import embed_view, notice_card
from onrecord.pages.copies.snippet import embed_url, oembed, oembed_url
from onrecord.pages.copies.verify import verify_view
from onrecord.pages.edition import Edition
from onrecord.pages.page import Page


def copies_pages(edition: Edition, ledger: Ledger) -> Iterator[Page]:
    """The cards, where others can reach them, and the page of codes, where there are codes."""
    outputs, base = edition.config.outputs, edition.config.base_url
    if outputs.embed and base:
        for claim in edition.site.claims.values():
            yield from _of_claim(edition, claim, base)
        for notice in edition.site.takedowns:
            yield from _of_notice(edition, notice)
    if outputs.verify and edition.site.claims:
        yield Page(
            path=path_of(VERIFY),
            url=VERIFY,
            origin=SETTINGS_START,
            kind="verify",
            template="pages/verify.html",
            make=partial(verify_view, edition, ledger),
            status_bearing=True,
        )


def _of_claim(edition: Edition, claim: Claim, base: str) -> Iterator[Page]:
    at = Location(claim.card.path, 1)
    yield _card(embed_url(claim.slug), at, partial(embed_view, edition, claim))
    for url in _old(claim.card.redirect_from):
        yield _card(url, at, partial(embed_view, edition, claim, url))

    def described() -> bytes:
        return oembed(edition, claim, embed_view(edition, claim), base)

    url = oembed_url(claim.slug)
    yield Page(path=path_of(url), url=url, origin=at, kind="format", make=described)


def _of_notice(edition: Edition, notice: Takedown) -> Iterator[Page]:
    at = Location(notice.path, 1)
    yield _card(embed_url(notice.slug), at, partial(notice_card, edition, notice))
    for url in _old(notice.redirect_from):
        yield _card(url, at, partial(notice_card, edition, notice, url))


def _old(refs: Iterable[Ref]) -> Iterator[str]:
    """Where the card of a claim stood under its earlier slugs: a frame cannot follow what leads on without a script."""
    folder = f"/{CardKind.CLAIMS}/"
    addresses = (old_address(CardKind.CLAIMS, ref.text) for ref in refs)
    return (f"{url}embed/" for url in addresses if url.startswith(folder) and url.endswith("/"))


def _card(url: str, at: Location, make: Callable[[], object]) -> Page:
    return Page(
        path=path_of(url),
        url=url,
        origin=at,
        kind="embed",
        template="pages/embed.html",
        make=make,
        status_bearing=True,
    )

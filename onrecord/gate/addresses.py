"""Addresses that were published: each goes on leading somewhere, and an old one to the card to which it led."""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.gate.states import States
from onrecord.gate.untold import Remedy, Untold
from onrecord.model.problems import Location
from onrecord.model.vocabulary import CardKind
from onrecord.record.facts import AddressFacts

_KINDS = {kind.word: kind for kind in CardKind}


def lost_addresses(states: States) -> Iterator[Untold]:
    """Published addresses that lead nowhere now, or elsewhere.

    Of claims, actors and texts that are gone `gate.gone` tells; an old address of a card that is gone goes with it.
    """
    ends = _ends(states.after["addresses"])
    pages = [row for row in states.before["addresses"] if row["leads_to"] is None and row["address"] not in ends]
    yield from _sources_off(states, [row["address"] for row in pages if row["kind"] == CardKind.SOURCES.word])
    for row in pages:
        if row["kind"] == CardKind.PAGES.word:
            yield _page_gone(states, row)
    for row in states.before["addresses"]:
        led_to = row["leads_to"]
        if led_to in ends and ends.get(row["address"]) != ends[led_to]:
            yield _elsewhere(states, row, ends[led_to], ends.get(row["address"]))


def _ends(rows: Iterable[AddressFacts]) -> Mapping[str | None, str]:
    """Where each address leads: to itself, where its page stands."""
    return {row["address"]: row["leads_to"] or row["address"] for row in rows}


def _sources_off(states: States, lost: list[str]) -> Iterator[Untold]:
    """Sources that are still cited and have no page any more: the settings switch all pages of sources off at once."""
    before, after = states.rows("sources")
    slugs = [slug for slug, row in before.items() if row["address"] in lost and slug in after]
    if slugs:
        yield Untold(
            kind=CardKind.SOURCES,
            slug=slugs[0],
            names=("outputs",),
            what="The part of the site that has a page for each source",
            before=[before[slug]["address"] for slug in slugs],
            after=None,
            at=Location("site.yaml"),
            remedy=Remedy.CARD,
        )


def _page_gone(states: States, row: AddressFacts) -> Untold:
    slug = _slug(row["address"])
    card = states.cards.get((CardKind.PAGES, slug))
    key = "draft" if card is not None and card.draft else "publish"
    return Untold(
        kind=CardKind.PAGES,
        slug=slug,
        names=(key,),
        what="This page",
        before=row["address"],
        after=None,
        at=states.place(CardKind.PAGES, slug, key),
        remedy=Remedy.CARD,
    )


def _elsewhere(states: States, row: AddressFacts, end: str, now: str | None) -> Untold:
    """`end`: where it has to lead; `now`: where it leads, None: nowhere."""
    kind, slug = _KINDS[row["kind"]], _slug(end)
    return Untold(
        kind=kind,
        slug=slug,
        names=("redirect_from",),
        what=f"The old address “{row['address']}”",
        before=end,
        after=now,
        at=states.place(kind, slug, "redirect_from"),
        remedy=Remedy.ADDRESS,
        address=row["address"],
    )


def _slug(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]

"""Files that are published as they are, though only cards that readers do not get use them."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote

from onrecord.check.sources import own_files
from onrecord.join.site import Joined
from onrecord.join.withheld import addresses_of, links_of
from onrecord.model.cards import Card, Cards
from onrecord.model.problems import Location, Problem, notice
from onrecord.model.settings import Config


def static_of_withheld(joined: Joined, cards: Cards, config: Config, static: Collection[str]) -> Iterator[Problem]:
    """A notice for each file of content/static/ that only cards which are not in this build link to or show.

    `cards`: all of the site, those not in this build too; `static`: the paths of the files below that folder.
    """
    here = {card.path for card in joined.cards}
    if all(card.path in here for card in cards.every()):
        return
    used = {path for path, _ in _used(joined.cards)} | {_path(address) for address in addresses_of(config)}
    told: set[str] = set()
    for path, at in _used(card for card in cards.every() if card.path not in here):
        if path in static and path not in used and path not in told:
            told.add(path)
            yield notice(
                "static-only-withheld",
                f"Only cards that are not published use content/static/{path}, and the file itself is published.",
                at,
                "Move the file out of content/static/ until such a card is published, or leave it if all may see it.",
            )


def _used(cards: Iterable[Card]) -> Iterator[tuple[str, Location]]:
    """Where the prose of cards and their sources lead, as paths of the site; and where it says so."""
    for card in cards:
        yield from own_files(card)
        for address, link in zip(links_of(card), card.body.links, strict=True):
            yield _path(address), link.at


def _path(address: str) -> str:
    return unicodedata.normalize("NFC", unquote(address.partition("?")[0].lstrip("/")))

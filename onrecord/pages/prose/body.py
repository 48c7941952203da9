"""The prose of a card as its page shows it."""

from collections.abc import Collection

from onrecord.model.cards import Body
from onrecord.read.markdown.body import rebase


def prose(withheld: Collection[str], body: Body) -> str:
    """A body's HTML; links to cards that are not in this build, whose addresses are `withheld`, become plain text."""
    if not any(_address(link.url) in withheld for link in body.links):
        return body.html
    return rebase(body.html, lambda url: None if _address(url) in withheld else url)


def _address(url: str) -> str:
    return url.partition("#")[0]

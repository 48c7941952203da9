"""The prose of a card as its page shows it."""

from collections.abc import Collection

from onrecord.model.cards import Body
from onrecord.read.markdown.body import rebase


def prose(withheld: Collection[str], body: Body, notices: Collection[str] = ()) -> str:
    """A body's HTML; links to cards that are not in this build, whose addresses are `withheld`, become plain text.

    `notices`: addresses of claims of which a notice is all that is left. A link to a place on one leads to the notice.
    """
    if not any((address := _address(link.url)) in withheld or address in notices for link in body.links):
        return body.html

    def led(url: str) -> str | None:
        address = _address(url)
        if address in withheld:
            return None
        return address if address in notices else url

    return rebase(body.html, led)


def _address(url: str) -> str:
    return url.partition("#")[0]

"""The prose of a card as its page shows it."""

from collections.abc import Collection, Mapping

from onrecord.model.prose.body import Body
from onrecord.pages.media.pictures import ShownPicture
from onrecord.pages.prose.pictures import drawn
from onrecord.read.markdown.body import rebase, with_images

_NONE: Mapping[str, ShownPicture] = {}


def prose(
    withheld: Collection[str],
    body: Body,
    notices: Collection[str] = (),
    shown: Mapping[str, ShownPicture] = _NONE,
) -> str:
    """A body's HTML; links to cards that are not in this build, whose addresses are `withheld`, become plain text.

    `notices`: addresses of claims of which a notice is all that is left. A link to a place on one leads to the notice.
    `shown`: pictures by address; each gets the size of its file where none is written, and its copies.
    """
    made = with_images(body.html, lambda tag, url: drawn(tag, url, shown)) if body.pictures else body.html
    if not any((address := _address(link.url)) in withheld or address in notices for link in body.links):
        return made

    def led(url: str) -> str | None:
        address = _address(url)
        if address in withheld:
            return None
        return address if address in notices else url

    return rebase(made, led)


def _address(url: str) -> str:
    return url.partition("#")[0]

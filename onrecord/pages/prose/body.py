"""The prose of a card as its page shows it."""

from collections.abc import Collection, Mapping

from onrecord.model.prose.body import Body
from onrecord.pages.house.pictures import PictureSize
from onrecord.pages.prose.pictures import sized
from onrecord.read.markdown.body import rebase, with_images

_NO_SIZES: Mapping[str, PictureSize] = {}


def prose(
    withheld: Collection[str],
    body: Body,
    notices: Collection[str] = (),
    sizes: Mapping[str, PictureSize] = _NO_SIZES,
) -> str:
    """A body's HTML; links to cards that are not in this build, whose addresses are `withheld`, become plain text.

    `notices`: addresses of claims of which a notice is all that is left. A link to a place on one leads to the notice.
    `sizes`: of pictures, by address; those whose size is not written get that of their file.
    """
    made = with_images(body.html, lambda tag, url: sized(tag, url, sizes)) if body.pictures else body.html
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

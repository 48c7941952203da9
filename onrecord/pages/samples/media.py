"""Samples of pictures and clips as evidence: one that is shown, one behind a warning, one elsewhere."""

from dataclasses import replace

from onrecord.pages.edition import Edition
from onrecord.pages.media.view import CheckStepView, ImageFileView, MediaView
from onrecord.pages.parts import Link, When

_FILE = "icons/touch.png"  # of the templates: the only picture that every site has
_SIDE = 180


def media_sample(edition: Edition) -> tuple[MediaView, ...]:
    """A picture with all that can be said of one, the same as a sensitive one, and a clip by its address."""
    address = edition.chrome.assets.get(_FILE)
    image = (
        ImageFileView(src=address, full=address, width=_SIDE, height=_SIDE, copies=()) if address is not None else None
    )
    whole = MediaView(
        kind="picture",
        what=edition.say("media.kind.picture"),
        alt="A ship, drawn with few lines",
        caption="The picture as it went round on 21 October.",
        credit=edition.say("media.credit", name="Harbour Office"),
        image=image,
        way=Link(words=edition.say("media.full", width="1,800", height="1,800"), url="/claims/"),
        archived="https://example.org/copy",
        archived_on="2024-10-22",
        sensitive=None,
        finding=edition.say("media.finding.out-of-context"),
        when=When(words="18 October 2024", machine="2024-10-18"),
        facts=(
            edition.say("media.place", place="Pier 3"),
            edition.say("media.altered", words="cropped"),
            edition.say("media.licence", words="CC BY 4.0"),
        ),
        steps=(
            CheckStepView(words="The crane behind it stands in another town.", url=None),
            CheckStepView(words="The same picture was online in 2019.", url="https://example.org/first"),
        ),
        hash="0" * 64,
    )
    hidden = replace(whole, sensitive="A wounded man", finding=None, caption=None, facts=(), steps=(), hash=None)
    elsewhere = replace(
        hidden,
        kind="video",
        what=edition.say("media.kind.video"),
        alt="The ship leaves, filmed from the pier.",
        image=None,
        way=Link(words=edition.say("media.open.video"), url="https://example.org/clip"),
    )
    return whole, hidden, elsewhere

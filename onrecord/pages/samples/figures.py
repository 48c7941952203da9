"""Samples of figures on one scale: every kind of mark once."""

from collections.abc import Sequence

from onrecord.pages.edition import Edition
from onrecord.pages.figures.rows import FigureMark, FigureRow, ScaleView
from onrecord.pages.parts import Label, LabelledClaim, Link, When

_OFFICE = Link(words="Harbour Office", url="/actors/")
_FLEET = Link(words="The Fleet", url="/actors/")
_SPEAKER = Link(words="Jørn Ås", url="/actors/")
_CLAIM = Link(words="The ship left with 50,000 sailors", url="/claims/")
_DAY = When(words="21 Oct 2024", machine="2024-10-21")
_GIVEN = (
    ("“300 sailors”", _OFFICE, "asserts", "says-so", FigureMark(shape="dot", at="30%")),
    ("about 350", _FLEET, "asserts", "says-so", FigureMark(shape="about", at="35%")),
    ("more than 500", _OFFICE, "confirms", "says-so", FigureMark(shape="least", at="50%", before="30%")),
    ("fewer than 200", _FLEET, "denies", "says-not", FigureMark(shape="most", at="20%")),
    ("600 to 800", _OFFICE, "mentions", "no-position", FigureMark(shape="bar", at="60%", width="20%")),
    ("some 400 to 600", _FLEET, "mentions", "no-position", FigureMark(shape="about-bar", at="40%", width="20%")),
    ("fifty thousand", _SPEAKER, "asserts", "says-so", FigureMark(shape="dot", at="100%", beyond="50,000")),
)


def scale_sample(edition: Edition, labels: Sequence[Label]) -> ScaleView:
    """A scale from nought to 1,000 with a figure of each kind, the last off the scale, of a claim held for denied.

    `labels`: those of claims, of which that of a denied one stands at the last figure.
    """
    denied = next(label for label in labels if label.key == "denied")
    rows = tuple(_row(edition, *given) for given in _GIVEN[:-1])
    last = _row(edition, *_GIVEN[-1], label=LabelledClaim(link=_CLAIM, label=denied, whole=False), body=_FLEET)
    return ScaleView(
        key="sample",
        heading="Sailors on board",
        unit="people",
        ticks=tuple(edition.number(n) for n in (0, 250, 500, 750, 1000)),
        grid=("0%", "25%", "50%", "75%", "100%"),
        rows=(*rows, last),
    )


def _row(
    edition: Edition,
    words: str,
    who: Link,
    stance: str,
    side: str,
    mark: FigureMark,
    *,
    label: LabelledClaim | None = None,
    body: Link | None = None,
) -> FigureRow:
    return FigureRow(
        words=words,
        number=None,
        who=who,
        body=body,
        when=_DAY,
        url="/claims/",
        stance=edition.term(f"stance.{stance}").label,
        shape=stance,
        side=side,
        label=label,
        mark=mark,
    )

"""The statement strip: a claim's record as a small drawing, laid out in plain numbers.

Position first, shape second: above the line says so, on it takes no position, below it says not; under all of it, in
the colour of text, our own status. `strip` is the one way in: the same record, size and words give the same drawing.
"""

from collections.abc import Mapping

from onrecord.model.site import Claim
from onrecord.model.standing import Standing, standing_of
from onrecord.model.vocabulary import ClaimKind
from onrecord.strip.counts import counts
from onrecord.strip.paths import drawing
from onrecord.strip.stacks import stacks, ticks
from onrecord.strip.types import (
    LIST,
    PHONE,
    SIZES,
    SOCIAL,
    WIDE,
    Caption,
    Layout,
    Mark,
    Size,
    StripInput,
    StripStatement,
    StripStatus,
)
from onrecord.strip.view import StripView
from onrecord.strip.words import width
from onrecord.wording.wording import brief

__all__ = ["LIST", "PHONE", "SIZES", "SOCIAL", "WIDE", "Size", "StripInput", "layout", "record_of", "strip"]


def record_of(claim: Claim, *, mirrored: bool = False) -> StripInput:
    """What a claim's strip is drawn from: statements by day, our status by day (none for an opinion).

    `mirrored`: with those on its mirrors, as its own page lists them: the shape tells their stance, the lane the side
    that they take here.
    """
    held = [StripStatus(row.date, standing_of(row.status, row.basis).value, row.reconstructed) for row in claim.history]
    if claim.card.struck:
        held.append(StripStatus(claim.card.struck.date, Standing.STRUCK.value))
    return StripInput(
        said=tuple(
            StripStatement(row.date, row.stance, row.side) for row in (claim.shown if mirrored else claim.statements)
        ),
        held=() if claim.card.kind is ClaimKind.OPINION else tuple(held),
        made=claim.card.date,
        as_of=claim.as_of,
    )


def strip(record: StripInput, size: Size, strings: Mapping[str, str]) -> StripView | None:
    """The drawing of a record; None where there is nothing to draw, or no room in which it could be read.

    `size`: one of `SIZES`; `strings`: the words of the site by key.
    """
    found = layout(record, size, strings)
    return drawing(found) if found else None


def layout(record: StripInput, size: Size, strings: Mapping[str, str]) -> Layout | None:
    """The drawing in plain numbers: one mark and a sentence, else marks on an axis, else counts on a coarser one.

    In a size without words, ticks. None where there is nothing to draw, or no room in which it could be read.
    `strings`: the words of the site by key.
    """
    if not size.text:
        return ticks(record, size, strings) if record.said else None
    if len(record.said) < 2:
        return _sentence(record, size, strings)
    stacked = stacks(record, size, strings)
    fits = stacked is not None and stacked.height <= size.height  # a note below the axis can be one line too many
    return stacked if fits else counts(record, size, strings)


def _sentence(record: StripInput, size: Size, strings: Mapping[str, str]) -> Layout | None:
    """One statement, or none: no axis."""
    middle, radius = size.line / 2 + 1, size.radius[1]
    if not record.said:
        words = strings["strip.none"].format(date=record.made.wording(brief(strings)))
    else:
        said = record.said[0]
        side, date = strings[f"strip.{said.side.value}"], said.day.wording(brief(strings))
        words = strings["strip.one"].format(side=side, date=date)
        if 4 * radius + width(words, size.text) > size.width:
            words = side  # the day stands with the statement; the mark must not fall away with it
    left = 4 * radius if record.said else 0.0
    room = width(words, size.text)
    if left + room > size.width:
        return None
    marks = tuple(Mark((row,), radius + 1, middle, radius) for row in record.said)
    text = Caption("note", words, left, middle + size.text * 0.36, room)
    return Layout(size, size.line + 2, marks=marks, words=(text,))

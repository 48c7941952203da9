"""The band below a strip: our own status over the same columns."""

from collections.abc import Iterable, Iterator
from itertools import accumulate

from onrecord.model.standing import Standing
from onrecord.strip.axis import Axis
from onrecord.strip.types import Band, StripStatus


def bands(held: Iterable[StripStatus], axis: Axis, top: float, bottom: float) -> tuple[Band, ...]:
    """Each status from its first column to the next; an undated one over the tail alone, for only now is known.

    `held`: in order, oldest first. `top` and `bottom`: the edges of the band, px.
    """
    entries = tuple(held)
    begins = _begins(entries, axis)
    found: list[Band] = []
    reached = axis.left
    for n, (entry, (first, last)) in enumerate(zip(entries, begins, strict=True)):
        end = max(begins[n + 1][0], last) if n + 1 < len(begins) else axis.right
        found.append(Band("unsure", entry.light, max(first, reached), last, top, bottom))
        found.append(Band(entry.key, entry.light, last, end, top, bottom))
        reached = end
    return tuple(_joined(band for band in found if band.right > band.left and band.key != Standing.STRUCK))


def _begins(entries: tuple[StripStatus, ...], axis: Axis) -> list[tuple[float, float]]:
    """Where each begins, at the earliest and at the latest: not before the one before, not after the one after."""
    reached = [_reach(entry, axis) for entry in entries]
    firsts = list(accumulate((first for first, _ in reached), max))
    lasts = [*accumulate((last for _, last in reversed(reached)), min)][::-1]
    return [(first, max(first, last)) for first, last in zip(firsts, lasts, strict=True)]


def _reach(entry: StripStatus, axis: Axis) -> tuple[float, float]:
    """Where a status begins at the earliest and at the latest."""
    if entry.day is None:
        return axis.tail, axis.tail
    return axis.edge(axis.column(entry.day.earliest)), axis.edge(axis.column(entry.day.latest))


def _joined(found: Iterable[Band]) -> Iterator[Band]:
    """Bands that go on alike become one: an entry may change no more than the reason."""
    last: Band | None = None
    for band in found:
        if last and (last.key, last.light, last.right) == (band.key, band.light, band.left):
            last = Band(last.key, last.light, last.left, band.right, last.top, last.bottom)
            continue
        if last:
            yield last
        last = band
    if last:
        yield last

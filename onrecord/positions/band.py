"""The band below the rows: our own status over the same axis, in ink, its parts named where they have room."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from onrecord.model.standing import Standing
from onrecord.positions.axis import Axis, percent
from onrecord.positions.types import ROOM, TEXT, Held
from onrecord.positions.view import BandPart, BandView, DrawnWords
from onrecord.positions.words import width

_AIR = 8.0  # px between the names of two parts
_OVER = 40.0  # px that the name of the last part may begin before it


@dataclass(frozen=True, slots=True)
class _Part:
    """A status over a stretch, px."""

    held: Held
    key: str
    left: float
    right: float


def draw_band(held: Iterable[Held], axis: Axis, strings: Mapping[str, str]) -> BandView | None:
    """Each status from its first column to the next; an undated one over the tail alone, for only now is known.

    `held`: in order, oldest first. `strings`: the words of the site by key. None where there is none.
    """
    parts = tuple(_joined(_parts(tuple(held), axis)))
    if not parts:
        return None
    named = [part for part in parts if part.key != "unsure"]
    words = tuple(_names(named, strings))
    return BandView(
        parts=tuple(
            BandPart(key=part.key, x=percent(part.left), width=percent(part.right - part.left), day=_day(part))
            for part in parts
        ),
        words=words,
        in_turn=strings["positions.in-turn"].format(
            statuses=strings["list.comma"].join(part.held.words for part in named)
        ),
        whole=len(words) == len(named),
    )


def _day(part: _Part) -> str | None:
    return part.held.day.latest.isoformat() if part.held.day and not part.held.day.is_open_end else None


def _parts(entries: tuple[Held, ...], axis: Axis) -> Iterator[_Part]:
    begins = _begins(entries, axis)
    reached = 0.0
    for n, (entry, (first, last)) in enumerate(zip(entries, begins, strict=True)):
        end = max(begins[n + 1][0], last) if n + 1 < len(begins) else ROOM
        for part in (_Part(entry, "unsure", max(first, reached), last), _Part(entry, entry.key, last, end)):
            if part.right > part.left and part.key != Standing.STRUCK:
                yield part
        reached = end


def _begins(entries: tuple[Held, ...], axis: Axis) -> list[tuple[float, float]]:
    """Where each begins, at the earliest and at the latest: not before the one before, not after the one after."""
    reached = [_reach(entry, axis) for entry in entries]
    firsts = list(accumulate((first for first, _ in reached), max))
    lasts = [*accumulate((last for _, last in reversed(reached)), min)][::-1]
    return [(first, max(first, last)) for first, last in zip(firsts, lasts, strict=True)]


def _reach(entry: Held, axis: Axis) -> tuple[float, float]:
    """Where a status begins at the earliest and at the latest: in the middle of its column, as a mark of that day."""
    if entry.day is None:
        return axis.tail, axis.tail
    half = axis.pitch / 2
    return (
        min(axis.edge(axis.column(entry.day.earliest)) + half, axis.tail),
        min(axis.edge(axis.column(entry.day.latest)) + half, axis.tail),
    )


def _joined(found: Iterable[_Part]) -> Iterator[_Part]:
    """Parts that go on alike become one: an entry may change no more than the reason."""
    last: _Part | None = None
    for part in found:
        if last and (last.key, last.right) == (part.key, part.left) and last.held.words == part.held.words:
            last = _Part(last.held, last.key, last.left, part.right)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _names(parts: list[_Part], strings: Mapping[str, str]) -> Iterator[DrawnWords]:
    """The name of each part that has room below it. The first that is named says whose status it is."""
    if not parts:
        return
    *before, now = parts
    told, until = False, ROOM
    last = _name_of_last(now, now.held.words)
    if last:
        until = now.left if last.anchor == "start" else ROOM - width(last.words, TEXT)
    reached = 0.0
    for part in before:
        name = _fitting(part, min(part.right, until) - _AIR, strings, whose=not told)
        if name:
            told = told or name != part.held.words
            reached = part.left + width(name, TEXT) + _AIR
            yield DrawnWords(words=name, x=percent(part.left), minor=True)
    full = strings["positions.status"].format(status=now.held.words)
    longer = None if told else _name_of_last(now, full)
    fits = longer and reached <= (now.left if longer.anchor == "start" else ROOM - width(full, TEXT))
    shown = longer if fits else last
    if shown:
        yield shown


def _name_of_last(part: _Part, words: str) -> DrawnWords | None:
    """The name of the last part: from where it begins, or up to the end of the drawing; None: it has no room."""
    wide = width(words, TEXT)
    if part.left + wide <= ROOM:
        return DrawnWords(words=words, x=percent(part.left), minor=part.left + 2 * wide > ROOM)
    if part.left + wide <= ROOM + _OVER:
        return DrawnWords(words=words, x="100%", anchor="end", minor=2 * wide > ROOM)
    return None


def _fitting(part: _Part, until: float, strings: Mapping[str, str], *, whose: bool) -> str | None:
    """The name of a part, as long as it ends before `until` (px); `whose`: that it is ours, if that has room, too."""
    full = strings["positions.status"].format(status=part.held.words)
    for words in (full, part.held.words) if whose else (part.held.words,):
        if part.left + width(words, TEXT) <= until:
            return words
    return None

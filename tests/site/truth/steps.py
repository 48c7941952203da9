"""How a claim changed, as its page tells it: on each day, the status that held by then, and who stood where by then."""

import re
from calendar import monthrange
from collections.abc import Iterator

from lxml.etree import _Element

from tests.site.truth.record import NAMELESS, Claim, Record, Row, flat, side_of, turned_side
from tests.site.truth.words import Finder, Finding

_SIDES = {"says so": "so", "no position": "none", "says not": "not", "put forward by": "nameless"}
_NOBODY = "nobody named says so"


def step_of(element: _Element) -> str | None:
    """The day of the step in which an element stands; None for what stands elsewhere."""
    for at in (element, *element.iterancestors("li")):
        found = re.fullmatch(r"on-(\d{4}-\d\d-\d\d)", at.get("id") or "")
        if found:
            return found[1]
    return None


def read_step(step: _Element, claim: Claim, finder: Finder, place: str) -> Iterator[Finding]:
    """All that a step says; `step`: its entry of the list."""
    day = (step.get("id") or "").removeprefix("on-")
    held = [key for when, key in claim.history if last_day(when) <= day]
    for label in finder.labels(_text(step)):
        fault = None if held and held[-1] in label.keys else f"{label.words!r} did not hold on {day}"
        yield Finding("label, steps", place, f"{claim.slug}, {day}: {label.words}", fault)
    for line in step.iter("li"):
        parts = [_text(part) for part in line.iterchildren("span")]
        if parts and parts[0].rstrip(": ") == _NOBODY:
            said = [row for row in claim.rows if side_of(row.stance) == "so" and last_day(row.date) <= day]
            named = [row.actor for row in said if finder.record.names[row.actor] not in (*NAMELESS, "checker")]
            stands = [who for who in named if _sides(who, claim, day, finder.record) == {"so"}]
            yield Finding(
                "side, steps: Nobody named says so",
                place,
                f"{claim.slug}, {day}",
                f"{stands} said so" if stands else None,
            )
        elif len(parts) == 2:
            yield from _stood(parts[0].rstrip(": "), parts[1], claim, day, finder.record, place)


def _text(element: _Element) -> str:
    return flat("".join(str(piece) for piece in element.itertext()))


def _stood(words: str, names: str, claim: Claim, day: str, record: Record, place: str) -> Iterator[Finding]:
    side = _SIDES.get(words)
    for who in names_in(names, record):
        if side == "nameless":
            good = who in claim.makers or record.names.get(who) in NAMELESS
        else:
            good = side in _sides(who, claim, day, record)
        fault = None if good else f"{who} did not stand there on {day}"
        yield Finding("side, steps", place, f"{claim.slug}, {day}, {words}: {who}", fault)


def names_in(words: str, record: Record) -> list[str]:
    """The names in a list; some hold a comma themselves."""
    found, held = [], ""
    for part in words.split(", "):
        held = f"{held}, {part}" if held else part
        if held in record.names:
            found.append(held)
            held = ""
    return [*found, held] if held else found


def _sides(who: str, claim: Claim, day: str, record: Record) -> set[str]:
    """On which side the last words of a body on a claim stood by the end of a day; several of one date may differ."""
    said = [(row, side_of(row.stance)) for row in _answered(who, claim, record)]
    for slug in record.mirrors.get(claim.slug, ()):
        rows = _answered(who, record.claims[slug], record)
        said += [(row, turned_side(row.stance)) for row in rows if row.stance != "withdraws"]
    by_then = [(first_day(row.date), last_day(row.date), side) for row, side in said if last_day(row.date) <= day]
    newest = max((found[:2] for found in by_then), default=None)
    return {side for *dates, side in by_then if tuple(dates) == newest}


def _answered(who: str, claim: Claim, record: Record) -> list[Row]:
    if "struck" in claim.keys:
        return []
    return [row for row in record.answered(who, claim.slug) if row.stance != "mentions"]


def first_day(text: str) -> str:
    """The first day that a date allows, as a card writes it; an open beginning is its end."""
    begin, _, end = text.partition("/")
    return _day(end if begin == ".." else begin, first=True)


def last_day(text: str) -> str:
    """The last day that a date allows; of one that is open at its end there is none."""
    end = text.rpartition("/")[2]
    return "9999-12-31" if end == ".." else _day(end, first=False)


def _day(text: str, *, first: bool) -> str:
    year, *rest = [int(part) for part in text.rstrip("~?%").removesuffix("-XX").split("-")]
    month = rest[0] if rest else 1 if first else 12
    day = rest[1] if len(rest) > 1 else 1 if first else monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}"

"""Who stood where, as rows of positions, tables and pictures tell and draw it: each beside what the cards say."""

import re
from calendar import month_abbr
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml.etree import _Element

from tests.site.truth.pages import OPPOSITE, PAST, Page, kind_of
from tests.site.truth.record import NAMELESS, Claim, Record, Row, flat, side_of, turned_side
from tests.site.truth.steps import first_day, last_day
from tests.site.truth.words import Finder, Finding

HUES = {"mark-says-so": "so", "mark-no-position": "none", "mark-says-not": "not"}
BANDS = {"basis.denial": "denied", "basis.refuted": "refuted", "basis.withdrawn": "withdrawn"}
NAMES = re.compile(rf"({'|'.join(sorted(PAST, key=len, reverse=True))})({OPPOSITE})?")


@dataclass(frozen=True)
class Spoken:
    """What somebody did about a claim, for whom it counts, and on which side of this page's claim that is."""

    row: Row
    turned: bool
    side: str
    order: tuple[str, str, int, str]

    @property
    def is_stance(self) -> bool:
        return self.row.stance != "mentions"

    def is_before(self, other: "Spoken") -> bool:
        """Whether the cards tell that this came before what stands below it in order."""
        open_start = other.row.date.startswith("../")
        apart = last_day(self.row.date) <= first_day(other.row.date) and not open_start
        return self.row.date == other.row.date or apart

    def words(self, record: Record) -> str:
        return record.verbs[self.row.stance] + (OPPOSITE if self.turned else "")


def spoken(who: str, claim: Claim, record: Record) -> list[Spoken]:
    """All that a body did about a claim or its opposite, in order, mentions with it."""
    if record.names.get(who) in (*NAMELESS, "checker"):
        return []
    found = []
    opposites = [] if "struck" in claim.keys else sorted(record.mirrors.get(claim.slug, ()))
    for slug in (claim.slug, *opposites):
        turned = slug != claim.slug
        if turned and "struck" in record.claims[slug].keys:
            continue
        for n, row in enumerate(record.claims[slug].rows):
            if who in row.bodies and not row.check and not (turned and row.stance == "withdraws"):
                side = turned_side(row.stance) if turned else side_of(row.stance)
                found.append(Spoken(row, turned, side, (first_day(row.date), _end(row.date), n, slug)))
    return sorted(found, key=lambda each: each.order)


def _end(text: str) -> str:
    """The last day by which statements are ordered: of an open interval, that of the side that is given."""
    first, _, last = text.partition("/")
    return last_day(first if last == ".." else text)


def before(rows: Sequence[Spoken]) -> Spoken | None:
    """The last stance on another side than the latest: on the opposite one, if there was any."""
    stands = [row for row in rows if row.is_stance]
    others = [row for row in stands[:-1] if row.side != stands[-1].side and row.is_before(stands[-1])]
    opposed = [row for row in others if "none" not in (row.side, stands[-1].side)]
    found = opposed or others
    return found[-1] if found else None


def standing(claim: Claim, record: Record) -> set[str]:
    """The bodies that have a position on a claim."""
    slugs = [claim.slug, *record.mirrors.get(claim.slug, ())]
    bodies = {body for slug in slugs for row in record.claims[slug].rows for body in row.bodies}
    return {body for body in bodies if any(row.is_stance for row in spoken(body, claim, record))}


# ---------------------------------------------------------------- rows


def read_positions(page: Page, finder: Finder) -> Iterator[Finding]:
    """All lists of positions of a page, with their drawings, and the bands of our status below them."""
    record, sort = finder.record, kind_of(page.place)
    if sort == "style":
        return  # what is shown there is made up
    for rows in _of_class(page.tree, "positions"):
        told = [_row_of(item, page, record) for item in rows.iterchildren("li")]
        for item, (who, claim) in zip(rows.iterchildren("li"), told, strict=True):
            yield from _row(item, who, claim, page, record, sort)
        claims = {claim for _, claim in told if claim}
        claims |= {found for found in [page.claim or _claim_around(rows, record)] if found and not told}
        if len(claims) == 1 and not _is_of_body(page):
            yield _whole(rows, [who for who, _ in told], next(iter(claims)), page, record, sort)
    for band in _of_class(page.tree, "positions-band"):
        if page.claim:
            yield from _band(band, page.claim, page, finder)


def _of_class(within: _Element, name: str) -> Iterator[_Element]:
    yield from (element for element in within.iter() if name in (element.get("class") or "").split())


def text_of(element: _Element) -> str:
    return flat("".join(str(piece) for piece in element.itertext()))


def _is_of_body(page: Page) -> bool:
    return page.place.startswith("actors/")


def _row_of(item: _Element, page: Page, record: Record) -> tuple[str, Claim | None]:
    """Whose row it is, and about which claim."""
    head = next(next(_of_class(item, "positions-head")).iter("a"))
    if _is_of_body(page):
        return text_of(next(page.tree.iter("h1"))), _claim_at(head, record)
    return text_of(head), page.claim or _claim_around(item, record)


def _claim_at(link: _Element, record: Record) -> Claim | None:
    found = re.search(r"claims/([^/#]+)/$", link.get("href") or "")
    return record.claims.get(found[1]) if found else None


def _claim_around(item: _Element, record: Record) -> Claim | None:
    for at in item.iterancestors("li", "section", "article", "main"):
        claims = [claim for link in at.iter("a") if (claim := _claim_at(link, record))]
        if claims:
            return claims[0]
    return None


def _row(item: _Element, who: str, claim: Claim | None, page: Page, record: Record, sort: str) -> Iterator[Finding]:
    rows = spoken(who, claim, record) if claim else []
    latest = next((row for row in reversed(rows) if row.is_stance), None)
    said = f"{who}, {claim.slug if claim else None}: {text_of(item)}"
    if latest is None or claim is None:
        yield Finding(f"positions, {sort}", page.place, said, "the cards have no position")
        return
    words = next(_of_class(item, "positions-latest"))
    link = next(words.iter("a"))
    fault = not_latest(text_of(link), _hue(link), [*words.iter("time")], latest, record)
    yield Finding(f"positions, {sort}", page.place, said, fault or _not_there(link, latest, page))
    moved = next((text_of(each) for each in _of_class(item, "positions-moved")), "")
    kind = f"positions, moved, {sort}" if moved or before(rows) else f"positions, moved, {sort}, none"
    yield Finding(kind, page.place, said, _not_moved(moved, rows))
    for drawing in _of_class(item, "positions-drawing"):
        faults = [*_marks(drawing, rows, page, record), *_lines(drawing, rows)]
        yield Finding(f"positions, drawn, {sort}", page.place, said, "; ".join(faults) or None)


def _hue(element: _Element) -> str:
    return next((HUES[name] for name in (element.get("class") or "").split() if name in HUES), "")


def not_latest(words: str, hue: str, times: list[_Element], latest: Spoken, record: Record) -> str | None:
    """What is wrong with a stance, its colour and its day (or month); they must be those of the last statement."""
    stance = record.spoken.get(words.removesuffix(OPPOSITE))
    if (stance, words.endswith(OPPOSITE)) != (latest.row.stance, latest.turned):
        return f"{words!r} is not the latest, which {latest.words(record)!r} is"
    if hue != latest.side:
        return f"{words!r} stands on the side {hue!r}"
    days = {str(time.get("datetime")) for time in times}
    exact = not re.search(r"[~?%/X]", latest.row.date)
    good = not exact or days in ({latest.row.date}, {latest.row.date[:7]})
    return None if good else f"{days} is not {latest.row.date}"


def _not_there(link: _Element, found: Spoken, page: Page) -> str | None:
    """Whether a link on a claim's own page does not lead to the statement; on others, to that of the claim."""
    url = link.get("href") or ""
    if not url.startswith("#"):
        return None if f"claims/{found.order[3]}/#statement-" in url else f"{url} is on another page"
    target = next((at for at in page.tree.iter() if at.get("id") == url.removeprefix("#")), None)
    if target is None:
        return f"{url} leads nowhere"
    words = text_of(target)
    return None if found.row.actor in words else f"{url} leads to the words of another: {words[:80]}"


def _not_moved(words: str, rows: Sequence[Spoken]) -> str | None:
    """What is wrong with `denied until 30 Oct 2024`."""
    was = before(rows)
    if was is None:
        return f"nobody moved: {words}" if words else None
    found = NAMES.match(words)
    if not found or (PAST[found[1]], bool(found[2])) != (was.row.stance, was.turned):
        return f"{words!r} is not what it did before, which was {was.row.stance} on {was.row.date}"
    stands = [row for row in rows if row.is_stance]
    alike = [n for n, row in enumerate(stands) if row.side == was.side and n <= stands.index(was)]
    between = {row.side for row in stands[alike[0] : alike[-1]]} - {was.side, "none"}
    often = len(alike) > 1 and not between
    rest = words[found.end() :]
    if rest.startswith(" until ") != often:
        return f"{words!r} says once for often, or often for once"
    return None if is_day(rest, was.row.date) else f"{rest!r} is not {was.row.date}"


def is_day(words: str, written: str) -> bool:
    """Whether words can be the day that a card has."""
    for part in written.replace("..", "").split("/"):
        year, *rest = part.rstrip("~?%").split("-") if part else ("",)
        month = int(rest[0]) if rest else 0
        if year not in words or (
            month and not (month_abbr[month] in words or re.search(rf"\b{month}\b|{month}월", words))
        ):
            return "/" in written and year[2:] in words
        if len(rest) > 1 and rest[1].isdigit() and not re.search(rf"(?<!\d){int(rest[1])}(?!\d)", words):
            return False
    return True


# ---------------------------------------------------------------- drawings


def _height(element: _Element, key: str) -> str:
    """Above the line is says so, on it no position, below says not."""
    y = float((element.get(key) or "").rstrip("%"))
    return "so" if y < 50 else "none" if y == 50 else "not"


def _marks(drawing: _Element, rows: Sequence[Spoken], page: Page, record: Record) -> Iterator[str]:
    """Faults of marks: all statements that have a place must be there, each as its card has it, in order."""
    placed = list(rows)
    links = [*drawing.iterchildren("a")]
    marks = [link for link in links if link.find("circle") is not None]
    above = iter([link for link in links if link.find("circle") is None])  # of those that are near each other
    uses = [next((mark if mark.find("use") is not None else next(above)).iter("use")) for mark in marks]
    lines = [_titles(mark) for mark in marks]
    if sum(map(len, lines)) != len(placed):
        yield f"{sum(map(len, lines))} of {len(placed)} statements are drawn"
        return
    left = placed
    for mark, use, titles in zip(marks, uses, lines, strict=True):
        told = []
        for words in titles:
            row = next((each for each in left if _tells(words, each, record)), None)
            if row is None:
                yield f"{words!r} is none of {[each.row for each in left]}"
                return
            left.remove(row)
            told.append(row)
        shown = next((row for row in reversed(told) if row.is_stance), told[0])
        hit = next(mark.iter("circle"))
        found = (_hue(mark), _height(use, "y"), _height(hit, "cy"), (use.get("href") or "").removeprefix("#p-"))
        if found != (shown.side, shown.side, shown.side, shown.row.stance):
            yield f"a mark is {found}, and {shown.row} is {shown.side}"
        if mark.get("data-day") != last_day(told[0].row.date):
            yield f"{mark.get('data-day')} is not {told[0].row.date}"
        yield from filter(None, [_not_there(mark, told[0], page)])
    places = [float((use.get("x") or "").rstrip("%")) for use in uses]
    if places != sorted(places):
        yield f"marks are out of order: {places}"


def _titles(mark: _Element) -> list[str]:
    title = next(mark.iter("title"))
    return [words.strip() for words in str(title.text).splitlines() if words.strip()]


def _tells(words: str, row: Spoken, record: Record) -> bool:
    """Whether `30 Oct 2024, Russia: denies` is this statement."""
    head, _, verb = words.rpartition(": ")
    stance = record.spoken.get(verb.removesuffix(OPPOSITE))
    is_it = (stance, verb.endswith(OPPOSITE)) == (row.row.stance, row.turned)
    return is_it and flat(head).endswith(row.row.actor) and is_day(flat(head), row.row.date)


def _lines(drawing: _Element, rows: Sequence[Spoken]) -> Iterator[str]:
    """Faults of lines: solid on the side that was held, a step wherever it changed, dotted after the latest stance."""
    stands = [row for row in rows if row.is_stance]
    latest = next(row for row in reversed(rows) if row.is_stance)
    lines = [*drawing.iterchildren("line")]
    moved = [(_height(line, "y1"), _height(line, "y2")) for line in lines if line.get("class") == "line-moved"]
    if moved != [
        (one.side, other.side) for one, other in pairwise(stands) if one.side != other.side and one.is_before(other)
    ]:
        yield f"steps are drawn {moved}"
    last = [(_hue(line), _height(line, "y1"), _height(line, "y2")) for line in _of_class(drawing, "line-last")]
    if last != [(latest.side,) * 3]:
        yield f"after the last stance stands {last}, and that was {latest.side}"
    held = [(_hue(line), _height(line, "y1"), line.get("data-day")) for line in _of_class(drawing, "line-held")]
    true = [(one.side, one.side, last_day(other.row.date)) for one, other in pairwise(stands)]
    if not set(held) <= set(true):
        yield f"held is drawn {held}, and was {true}"


def _whole(rows: _Element, told: list[str], claim: Claim, page: Page, record: Record, sort: str) -> Finding:
    """All bodies with a position are there, or counted; those who changed sides come first."""
    bodies = standing(claim, record)
    around = rows.getparent()
    more = [] if around is None else [text_of(each) for each in _of_class(around, "positions-more")]
    left = int(re.sub(r"\D", "", more[0])) if more else 0
    fault = None
    if set(told) - bodies or len(set(told)) != len(told) or len(told) + left != len(bodies):
        fault = f"positions have {sorted(bodies)}"
    turns = [_changed(spoken(who, claim, record)) for who in told]
    if turns != sorted(turns, reverse=True) or (
        left and any(map(_is_first, _others(told, bodies, claim, record), turns[-1:]))
    ):
        fault = fault or "those who changed sides do not come first"
    return Finding(f"positions, whole, {sort}", page.place, f"{claim.slug}: {told}, {left} more", fault)


def _changed(rows: Sequence[Spoken]) -> bool:
    was = before(rows)
    return was is not None and "none" not in (was.side, [row for row in rows if row.is_stance][-1].side)


def _others(told: list[str], bodies: set[str], claim: Claim, record: Record) -> list[bool]:
    return [any(_changed(spoken(who, claim, record)) for who in bodies - set(told))]


def _is_first(other: bool, last: bool) -> bool:
    return other and not last


def _band(band: _Element, claim: Claim, page: Page, finder: Finder) -> Iterator[Finding]:
    """The parts of the band are statuses of ours from their days on, and the last is named."""
    kind = "positions, band"
    parts: dict[tuple[str, str], list[str]] = {}
    for part in band.iter("rect"):
        name = (part.get("class") or "").removeprefix("band-")
        parts.setdefault((part.get("x") or "", part.get("data-day") or ""), []).append(name)
    ours = {(_end(day), _standing(key)) for day, key in claim.history}
    for (_, day), names in parts.items():
        name = "refuted" if names == ["confirmed"] * 2 else names[0]
        good = name == "unsure" or (day, name) in ours or (not day and name in {each for _, each in ours})
        yield Finding(kind, page.place, f"{claim.slug}: {day} {name}", None if good else f"our status was {ours}")
    whole = next(band.iterancestors("div"), band)  # of the scale; that of all stands around it
    whole = next(whole.iterancestors("div"), whole)
    line = next((each for each in _of_class(whole, "positions-key") if not each.get("role")), band)
    turns = text_of(line).rpartition(": ")[2].removesuffix(".").split(", ")  # all of them, the last as it is now
    words = [*(text_of(each).rpartition(": ")[2] for each in band.iter("text")), *turns]
    named = [finder.labels(each[:1].upper() + each[1:]) for each in words]
    good = bool(named) and all(named) and bool(named[-1][0].keys & {claim.history[-1][1]} or "struck" in claim.keys)
    good = good and all(
        found[0].keys & {key for _, key in claim.history} or "struck" in found[0].keys for found in named
    )
    yield Finding(f"{kind}, words", page.place, f"{claim.slug}: {words}", None if good else "it was not so")


def _standing(key: str) -> str:
    """The name of a label in drawings, by its key."""
    kind, _, name = key.partition(".")
    return BANDS.get(key, "confirmed" if kind == "basis" else name)

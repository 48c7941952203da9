"""Who says what, in tables and the lists that stand in for them; and who stands where in pictures of link previews."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml.etree import _Element

from tests.site.truth.pages import OPPOSITE, PAST, Page, kind_of
from tests.site.truth.positions import HUES, NAMES, Spoken, before, not_latest, spoken, text_of
from tests.site.truth.record import Claim, Record
from tests.site.truth.words import Finder, Finding

SVG = "{http://www.w3.org/2000/svg}"
NAME_AT, MIDDLE = "64", -7.0  # of a row in a picture: where its name begins, and from its baseline to its middle
NOW = ", now "


def read_tables(page: Page, finder: Finder) -> Iterator[Finding]:
    """All cells of tables of who says what, empty ones with them; and the lines of the lists."""
    kind = f"matrix, {kind_of(page.place)}"
    if kind == "matrix, style":
        return  # what is shown there is made up
    for table in page.tree.iter("table"):
        if "matrix" in (table.get("class") or "").split():
            yield from _table(table, page, finder.record, kind)
    for line in page.tree.iter("li"):
        if any("matrix-list" in (at.get("class") or "") for at in line.iterancestors("div")):
            yield from _line(line, page, finder.record, kind)


def _table(table: _Element, page: Page, record: Record, kind: str) -> Iterator[Finding]:
    heads = [text_of(head) for head in next(table.iter("tr")).iterchildren("th")][1:]
    for row in table.iter("tr"):
        claim = _claim_of(next(row.iterchildren("th")), record)
        if claim is None:
            continue
        for head, cell in zip(heads, row.iterchildren("td"), strict=False):
            if head in record.names:
                yield _cell(head, claim, cell, page, record, kind)
            for other in cell.iter("li"):
                yield from _other(other, claim, page, record, kind)


def _claim_of(element: _Element, record: Record) -> Claim | None:
    for link in element.iter("a"):
        if found := re.search(r"claims/([^/#]+)/$", link.get("href") or ""):
            return record.claims.get(found[1])
    return None


def _cell(who: str, claim: Claim, cell: _Element, page: Page, record: Record, kind: str) -> Finding:
    """A body's position, or that it has none."""
    rows = spoken(who, claim, record)
    said = f"{who}, {claim.slug}: {text_of(cell)}"
    latest = next((row for row in reversed(rows) if row.is_stance), None)
    hues = _hues(cell)
    if latest is None or not hues:
        fault = None if latest is None and not hues else f"the cards have {latest.row if latest else 'no position'}"
        return Finding(f"{kind}, none", page.place, said, fault)
    words = next(part for part in cell.iter("span") if part.get("class") == "matrix-words")
    return Finding(kind, page.place, said, _judged(words, hues, rows, record))


def _hues(cell: _Element) -> list[str]:
    """The sides of the marks that a cell has, the former first."""
    found = [name for element in cell.iter() for name in (element.get("class") or "").split()]
    return [HUES[name] for name in found if name in HUES]


def _judged(words: _Element, hues: list[str], rows: list[Spoken], record: Record) -> str | None:
    """What is wrong with `acknowledges, 28 April 2025 (before: denied)`, and with the marks beside it."""
    latest = next(row for row in reversed(rows) if row.is_stance)
    stance, _, rest = text_of(words).partition(", ")
    fault = not_latest(stance, hues[-1], [*words.iter("time")], latest, record)
    was = before(rows)
    told = NAMES.search(rest.partition("before: ")[2]) if "before: " in rest else None
    if fault or (was is None and told is None):
        return fault
    apart = was is not None and _is_apart(was, rest)
    if told is None:
        return None if apart else f"nothing is told of before, which was {was and was.row}"
    if was is None or (told[0] != _past(was)):
        return f"{told[0]!r} is not what was before, which was {was and was.row}"
    return None if hues[-2:] in ([was.side, latest.side], [latest.side]) else f"the marks are {hues}"


def _past(row: Spoken) -> str:
    return next(words for words, stance in PAST.items() if stance == row.row.stance) + (OPPOSITE if row.turned else "")


def _is_apart(was: Spoken, words: str) -> bool:
    """Whether what was before is told of the one who made it, and so not twice."""
    whose = "in its own name:" if was.row.actor in was.row.bodies else was.row.actor
    return f"({whose} {_past(was)})" in words


def _other(item: _Element, claim: Claim, page: Page, record: Record, kind: str) -> Iterator[Finding]:
    """One without a column: name, mark and words."""
    links, words = [*item.iterchildren("a")], [*item.iterchildren("span")]
    if links and words and _hues(item):
        who, rows = text_of(links[0]), spoken(text_of(links[0]), claim, record)
        said = f"{who}, {claim.slug}: {text_of(item)}"
        fault = _judged(words[0], _hues(item), rows, record) if any(r.is_stance for r in rows) else "no position"
        yield Finding(f"{kind}, others", page.place, said, fault)


def _line(item: _Element, page: Page, record: Record, kind: str) -> Iterator[Finding]:
    """A line of the list: `Russia denied → acknowledges, 28 April 2025`."""
    claim = next((found for at in item.iterancestors("li") if (found := _claim_of(at, record))), None)
    names, marks = (
        [*item.iterchildren("b")],
        [each for each in item.iter() if "mark-stance" in (each.get("class") or "")],
    )
    if claim is None or not names or not marks:
        return
    who = text_of(names[0])
    rows = spoken(who, claim, record)
    latest, was = next((row for row in reversed(rows) if row.is_stance), None), before(rows)
    fault: str | None = "no position"
    if latest:
        fault = not_latest(text_of(marks[-1]), _hues(marks[-1])[0], [*item.iter("time")], latest, record)
        past = [(text_of(mark), _hues(mark)[0]) for mark in marks[:-1]]
        apart = was is not None and _is_apart(was, text_of(item))
        if past != ([(_past(was), was.side)] if was else []) and not (apart and not past):
            fault = fault or f"{past} is not what was before, which was {was and was.row}"
    yield Finding(f"{kind}, list", page.place, f"{who}, {claim.slug}: {text_of(item)}", fault)


# ---------------------------------------------------------------- pictures


def read_rows(drawing: _Element, claim: Claim, place: str, record: Record) -> Iterator[Finding]:
    """The rows at the foot of a picture: a name, the latest stance, how it came to it, and the mark of that."""
    texts = [*drawing.iter(f"{SVG}text")]
    hues: dict[str, set[str]] = {}
    for name, words in pairwise(texts):
        if name.get("x") != NAME_AT or name.get("y") != words.get("y") or words.get("text-anchor"):
            continue
        found, stance = _plain(name), _plain(words)
        bodies = [who for who in record.names if who == found or (found.endswith("…") and who.startswith(found[:-1]))]
        rows = [spoken(who, claim, record) for who in bodies]
        faults = [_row_fault(stance, each, record) for each in rows if any(row.is_stance for row in each)]
        fault = None if None in faults else (faults or ["the cards have no position"])[0]
        yield Finding("picture, rows", place, f"{claim.slug}: {found}: {stance}", fault)
        for side in {row.side for each in rows[:1] for row in each[-1:] if row.is_stance and len(rows) == 1}:
            hues.setdefault(side, set()).add(words.get("fill") or "")
            yield from _mark(drawing, name, words, side, claim, place)
    fills = [fill for found in hues.values() for fill in found]
    if hues:
        good = len(set(fills)) == len(fills)
        yield Finding("picture, hues", place, f"{claim.slug}: {hues}", None if good else "a side has another's colour")


def _plain(text: _Element) -> str:
    return text_of(text).strip("\u2067\u2069")


def _row_fault(words: str, rows: list[Spoken], record: Record) -> str | None:
    latest, was = next(row for row in reversed(rows) if row.is_stance), before(rows)
    true = f"{_past(was)}{NOW}{latest.words(record)}" if was else latest.words(record)
    verbs = {verb for verb, stance in record.spoken.items() if stance == latest.row.stance}
    said = {true, latest.words(record)}  # the latest alone, where there is no room for both
    ways = said | {way.replace(record.verbs[latest.row.stance], verb) for way in said for verb in verbs}
    cut = words.endswith("…") and any(way.startswith(words[:-1]) for way in ways)
    return None if words in ways or cut else f"{words!r} is not {true!r}"


def _mark(drawing: _Element, name: _Element, words: _Element, side: str, claim: Claim, place: str) -> Iterator[Finding]:
    """The last mark of a row has the height of the side, if it is drawn over time, and its colour."""
    middle = float(name.get("y") or 0) + MIDDLE
    marks = [group for group in drawing.iter(f"{SVG}g") if " translate(-6" in (group.get("transform") or "")]
    own = [(x, y, mark) for mark in marks for x, y in [_at(mark)] if abs(y - middle) < 25]
    if own:
        _, y, mark = max(own, key=lambda each: each[0])
        height = "so" if y < middle - 2 else "not" if y > middle + 2 else "none"
        is_drawn = float(words.get("x") or 0) > 600
        good = (height == side or not is_drawn) and mark.get("color") == words.get("fill")
        yield Finding(
            "picture, marks", place, f"{claim.slug}: {_plain(name)}", None if good else f"{height} is not {side}"
        )


def _at(mark: _Element) -> tuple[float, float]:
    x, y = re.findall(r"[\d.]+", mark.get("transform") or "")[:2]
    return float(x), float(y)

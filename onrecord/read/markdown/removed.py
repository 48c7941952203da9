"""What the sanitiser takes out of a body, told to its editor: markup that is not allowed, and images from outside."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.urls import IGNORED
from onrecord.read.markdown.places import Places, opening
from onrecord.read.markdown.sanitise import ATTRIBUTES, CLASSES, TAGS, clean

_IN_A_TABLE = {"caption", "tbody", "td", "tfoot", "th", "thead", "tr"}
_DRAWINGS = {"svg", "math"}  # told once, not line by line of what is drawn
_OUTSIDE = re.compile(r"(?:https?:)?[/\\]{2}", re.IGNORECASE)
# Tags that are always left as they are. Of addresses, those whose host is surely one: the sanitiser drops others, as
# an impossible number (1.2.3.999), an empty label (a..b) or a broken escape of another script (xn--).
_HOST = r"(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)*[a-z][a-z0-9]*"
_HARMLESS = re.compile(rf'</?(?:{"|".join(sorted(TAGS))})>|<a href="https?://{_HOST}(?:/[\w./-]*)?">', re.ASCII)
_SHOWN = 60  # characters of an address or attribute that a message repeats
_WANTED = {
    "class": f"A class is one of: {', '.join(sorted(CLASSES))}.",
    "id": "An id is one word.",
    "href": "Write an address that begins with https://, http://, mailto:, / or #, or a card's, such as claim:name.",
    "src": "Put the file into content/static/ and write /name.png.",
}


class _Start(NamedTuple):
    """The start of an element in the HTML of a body, before it is cleaned; `offset` is where, in that HTML."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    written: str
    offset: int


class _Starts(HTMLParser):
    """Lists the starts of elements; comments and the content of scripts are none."""

    def __init__(self, raw: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Start] = []
        self._drawing = ""
        self._lines = [0, *(end.end() for end in re.finditer("\n", raw))]
        self.feed(raw)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing:
            return
        line, column = self.getpos()
        pairs = tuple((name, value or "") for name, value in attrs)
        self.found.append(_Start(tag, pairs, self.get_starttag_text() or "", self._lines[line - 1] + column))
        self._drawing = tag if tag in _DRAWINGS else ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._drawing:
            self._drawing = ""


def _kept(start: _Start) -> set[str] | None:
    """The attributes that the sanitiser leaves an element; None where it leaves no element."""
    frame = "<table>" if start.tag in _IN_A_TABLE else ""
    for left in _Starts(clean(frame + start.written)).found:
        if left.tag == start.tag:
            return {name for name, _ in left.attributes}
    return None


def removals(raw: str, places: Places) -> list[Problem]:
    """The faults of a body whose HTML, before it is cleaned, is `raw`."""
    if "<" not in _HARMLESS.sub("", raw):
        return []  # as of most bodies: taking them apart would be a tenth of the reading of a card
    spots = _Spots(raw, places)
    kept: dict[str, set[str] | None] = {}
    problems: dict[tuple[object, ...], Problem] = {}
    for start in _Starts(raw).found:
        if start.written not in kept:
            kept[start.written] = _kept(start)
        for kind, problem in _faults(start, kept[start.written], spots):
            problems.setdefault((kind, problem.location.line), problem)
    return list(problems.values())


class _Spots:
    """Finds an element of the HTML in the Markdown: the second `<b` here is the second `<b` there, shown or meant."""

    def __init__(self, raw: str, places: Places) -> None:
        self.places = places
        self._raw = raw
        self._ranks: dict[str, dict[int, int]] = {}

    def of_tag(self, start: _Start) -> int:
        if start.tag not in self._ranks:
            found = opening(start.tag).finditer(self._raw)
            self._ranks[start.tag] = {each.start(): rank for rank, each in enumerate(found)}
        rank = self._ranks[start.tag].get(start.offset, -1)
        offsets = self.places.tags(start.tag)
        return offsets[rank] if 0 <= rank < len(offsets) else -1

    def of_attribute(self, start: _Start, name: str, value: str) -> Location:
        """Of its tag where the Markdown has that tag; else of its value or name, as a link or `{: }` has them."""
        offset = self.of_tag(start)
        if offset < 0 or not _is_raw(self.places.text, offset, start):
            offset = self.places.find([value, f"{name}="])[0]
        return self.places.at(offset)


def _is_raw(text: str, offset: int, start: _Start) -> bool:
    return text[offset : offset + len(start.written)].casefold() == start.written.casefold()


def _faults(start: _Start, kept: set[str] | None, spots: _Spots) -> Iterator[tuple[str, Problem]]:
    if kept is None:
        message = f"<{start.tag}> is not allowed in a body and was left out."
        hint = f"Write Markdown or one of: {', '.join(sorted(TAGS))}. A < that is meant as it stands is written &lt;."
        yield start.tag, warning("markup-removed", message, spots.places.at(spots.of_tag(start)), hint)
        return
    for name, value in dict(start.attributes).items():
        if start.tag == "img" and name == "src" and _OUTSIDE.match(IGNORED.sub("", value)):
            yield f"outside {value}", _outside(value, spots.of_attribute(start, name, value))
        elif name not in kept:
            yield f"{start.tag} {name}", _attribute(start, name, value, spots.of_attribute(start, name, value))


def _attribute(start: _Start, name: str, value: str, at: Location) -> Problem:
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(start.tag, set())
    if name not in allowed:
        message = f"The attribute “{_short(name)}” is not allowed on <{start.tag}> and was left out."
        if (start.tag, name) == ("img", "credit"):
            return warning("markup-removed", message, at, "Put the picture in a paragraph of its own, out of headings.")
        return warning("markup-removed", message, at, f"Allowed on <{start.tag}>: {', '.join(sorted(allowed))}.")
    message = f"“{_short(value)}” is not allowed as {name} of <{start.tag}> and was left out."
    return warning("markup-removed", message, at, _WANTED.get(name, "Write it in digits."))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _outside(value: str, at: Location) -> Problem:
    return error(
        "outside-image",
        f"The image “{_short(value)}” lies on another site, which would learn of every reader.",
        at,
        "Put the file into content/static/ and write /name.png, if its owner lets you.",
    )

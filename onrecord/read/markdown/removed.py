"""What the sanitiser takes out of a body, told to its editor: markup that is not allowed, and images from outside."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from markdown.extensions.attr_list import get_attrs_and_remainder, sanitize_name

from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.urls import IGNORED
from onrecord.read.markdown.places import Places, opening
from onrecord.read.markdown.sanitise import ATTRIBUTES, CLASSES, HOST, KINDS, TAGS, clean

_IN_A_TABLE = {"caption", "tbody", "td", "tfoot", "th", "thead", "tr"}
_DRAWINGS = {"svg", "math"}  # told once, not line by line of what is drawn
_OUTSIDE = re.compile(r"(?:https?:)?[/\\]{2}", re.IGNORECASE)
# Tags that are always left as they are. Of addresses, those of cards, of the site, and those whose host is surely one.
_ADDRESS = rf"https?://{HOST}(?:/[\w./-]*)?|/(?!/)[\w./#-]*|#[\w-]+|(?:{'|'.join(KINDS)}):[\w#-]+"
_HARMLESS = re.compile(
    rf'</?(?:{"|".join(sorted(TAGS))})>|<h[2-6] id="[^\s"&<>]+">|(?a:<a href="(?:{_ADDRESS})">)'
    r'|<ol start="[0-9]{1,9}">|(?a:<code class="language-[\w+#-]+">)'
)
_BRACES = re.compile(r"(?<!\\)\{:?[ ]*([^{}\n]*)\}")
_SHOWN = 60  # characters of an address or attribute that a message repeats
_WORDS = ATTRIBUTES["*"] | {"scope", "reversed"}  # attributes that are words, too, where they stand in braces alone
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
        self.declared: list[str] = []  # `<?php … ?>`, `<![CDATA[…]]>` and `<!DOCTYPE …>`, as they begin
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

    def handle_pi(self, data: str) -> None:
        self.declared.append(f"<?{data}>")

    def handle_decl(self, decl: str) -> None:
        self.declared.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.declared.append(f"<![{data}]]>")

    def handle_comment(self, data: str) -> None:
        if data.startswith("[CDATA["):  # as newer parsers have it
            self.declared.append(f"<!{data}>")

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
    starts = _Starts(raw)
    for start in starts.found:
        if start.written not in kept:
            kept[start.written] = _kept(start)
        for kind, problem in _faults(start, kept[start.written], spots):
            problems.setdefault((kind, problem.location.line), problem)
    return [*problems.values(), *_declarations(starts.declared, places)]


def _declarations(declared: list[str], places: Places) -> Iterator[Problem]:
    after = 0
    for text in declared:
        begins = text.split("\n", 1)[0]
        offset = places.text.find(begins, after)
        after = max(offset + 1, after)
        message = f"“{_short(begins)}” is not shown, with all that stands in it."
        hint = "Put code between lines of three back quotes. A < that is meant as it stands is written &lt;."
        yield warning("markup-removed", message, places.at(offset), hint)


class _Spots:
    """Finds an element of the HTML in the Markdown: the second `<b` here is the second `<b` there, shown or meant."""

    def __init__(self, raw: str, places: Places) -> None:
        self.places = places
        self._raw = raw
        self._ranks: dict[str, dict[int, int]] = {}
        self._braces: dict[tuple[str, str], list[re.Match[str]]] | None = None

    def of_tag(self, start: _Start) -> int:
        if start.tag not in self._ranks:
            found = opening(start.tag).finditer(self._raw)
            self._ranks[start.tag] = {each.start(): rank for rank, each in enumerate(found)}
        rank = self._ranks[start.tag].get(start.offset, -1)
        offsets = self.places.tags(start.tag)
        return offsets[rank] if 0 <= rank < len(offsets) else -1

    def of_attribute(self, start: _Start, name: str, value: str) -> tuple[Location, str]:
        """Of its tag where the Markdown has that tag; else of the braces or the address that it comes from.

        Also those braces, as they are written; "" where there are none.
        """
        offset = self.of_tag(start)
        if offset >= 0 and _is_raw(self.places.text, offset, start):
            return self.places.at(offset), ""
        if self._braces is None:
            self._braces = _braces_of(self.places.text)
        left = self._braces.get((name, value), [])
        if left:
            found = left.pop() if len(left) > 1 else left[0]
            return self.places.at(found.start()), found[0]
        return self.places.at(self.places.find([value, f"{name}="])[0]), ""


def _braces_of(text: str) -> dict[tuple[str, str], list[re.Match[str]]]:
    """The attributes in braces, by name and value, the first last; a word without a value has the value ""."""
    made: dict[tuple[str, str], list[re.Match[str]]] = {}
    for found in reversed(list(_BRACES.finditer(text))):
        pairs, _ = get_attrs_and_remainder(found[1])
        for name, value in pairs:
            key = "class" if name == "." else sanitize_name(name).casefold()
            made.setdefault((key, value or ""), []).append(found)
    return made


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
            yield f"outside {value}", _outside(value, spots.of_attribute(start, name, value)[0])
        elif name not in kept or (not value and name in _WORDS):
            at, braces = spots.of_attribute(start, name, value)
            if braces and not value:
                yield f"braces {at.column}", _words_in_braces(start, braces, at)
            elif name not in kept:
                yield f"{start.tag} {name}", _attribute(start, name, value, at)


def _words_in_braces(start: _Start, braces: str, at: Location) -> Problem:
    message = f"“{_short(braces)}” is read as attributes of <{start.tag}>, and not as words, and was left out."
    return warning("markup-removed", message, at, rf"Write \{_short(braces)[:-1]}\}} where it is meant as words.")


def _attribute(start: _Start, name: str, value: str, at: Location) -> Problem:
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(start.tag, set())
    if name not in allowed:
        message = f"The attribute “{_short(name)}” is not allowed on <{start.tag}> and was left out."
        if (start.tag, name) == ("img", "credit"):
            return warning("markup-removed", message, at, "Put the picture in a paragraph of its own, out of headings.")
        if name == "credit":
            hint = 'Write it right behind the picture, as in ![…](/name.jpg){credit="…"}, on one line.'
            return warning("markup-removed", message, at, hint)
        return warning("markup-removed", message, at, f"Allowed on <{start.tag}>: {', '.join(sorted(allowed))}.")
    message = f"“{_short(value)}” is not allowed as {name} of <{start.tag}> and was left out."
    return warning("markup-removed", message, at, _WANTED.get(name, "Write it in digits, nine at most."))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _outside(value: str, at: Location) -> Problem:
    return error(
        "outside-image",
        f"The image “{_short(value)}” lies on another site, which would learn of every reader.",
        at,
        "Put the file into content/static/ and write /name.png, if its owner lets you.",
    )

"""Markdown to HTML that is not safe yet, with a bound on depth and on work: what passes it is refused, at its line.

The converter looks at a character again and again where marks are opened and never closed, so that a small body
can keep it busy for minutes. Its work is counted, not timed, so that a body is refused everywhere or nowhere.
"""

import re
import threading
import xml.etree.ElementTree as etree
from functools import lru_cache
from typing import Any

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions.footnotes import FootnoteExtension
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    Pattern,
    ReferenceInlineProcessor,
)
from markdown.preprocessors import HtmlBlockPreprocessor

from onrecord.model.limits import MAX_PROSE_NESTING, MAX_WORK
from onrecord.read.markdown.blocks import add_blocks, headings_apart
from onrecord.read.markdown.fences import FencePreprocessor, without_code
from onrecord.read.markdown.figures import FigureTreeprocessor
from onrecord.read.markdown.heading_ids import HeadingIds
from onrecord.read.markdown.inline import add_inline

_STEP = 45  # how much dearer a character is to a loop in Python, which may run twice, than to a regular expression
_COPIED = 6  # characters copied at the price of one looked at
_BLOCK = 12  # what a character costs each time that all kinds of block are tried on it
_TAG = 20  # what a character within a tag costs, to the expression that takes it apart
_EXTENSIONS = ["tables", "attr_list", "admonition", "sane_lists", "toc"]  # and footnotes
_FENCE = re.compile(r"```|~~~")
# What only a converter with more than the library reads; most bodies have none of it, and are spared the search.
_MORE = ("~~", "```", "![")
_BARE = re.compile(
    r"://(?<!\]\(https://)(?<!\]\(http://)(?<!<https://)(?<!<http://)"
)  # of no link, as far as can be seen
_NO_CONTENTS = '<div class="toc">\n<ul></ul>\n</div>'  # [TOC] where there is no heading
_LOCK = threading.Lock()  # one converter is shared, and the preview has threads
_BRACKET = re.compile(r"[\[\]]")
_MARK = re.compile(r" {0,3}(?:>|(?:[-*+]|\d+\.)(?= ))|!!! ?(?=\w)")
_BLANKS = re.compile(r" *")


class Refused(Exception):
    """A body that is not converted: `code` says why, `line` where in the body, from 0."""

    def __init__(self, code: str, line: int) -> None:
        """`code` is that of the problem, `line` counts from 0."""
        super().__init__(code)
        self.code = code
        self.line = line


class _Spent(Exception):
    """The work is used up; `text` begins what was looked at last, or `line` is its place."""

    def __init__(self, text: str = "", line: int | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.line = line


class _Meter:
    """How much work is left for one body."""

    def __init__(self) -> None:
        self.left = MAX_WORK

    def spend(self, work: int, text: str = "", line: int | None = None) -> None:
        self.left -= work
        if self.left < 0:
            raise _Spent(text, line)


class _Metered(InlineProcessor):
    """An inline pattern whose work is counted."""

    def __init__(self, inner: Pattern, meter: _Meter) -> None:
        super().__init__(inner.pattern)
        self.ANCESTOR_EXCLUDES = inner.ANCESTOR_EXCLUDES  # type: ignore[misc]  # to the stubs, of the class
        self.inner: Any = inner
        self.meter = meter
        self._ends = _ends_of(inner)
        self._barren: tuple[str, int] = ("", 0)  # a text, and from where on it has no such end
        self._closed: tuple[str, dict[int, int]] = ("", {})  # a text, and its brackets, as of `_pairs`

    def reset(self) -> None:
        """Forget the marks of emphasis that are still open."""
        self.inner.reset()

    def getCompiledRegExp(self) -> re.Pattern[str]:
        found: re.Pattern[str] = self.inner.getCompiledRegExp()
        return found

    def handleMatch(  # type: ignore[override]  # as in `inline`
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | str | None, int | None, int | None]:
        if self._endless(data, m.end()):
            return None, None, None
        made: tuple[etree.Element | str | None, int | None, int | None] = self.inner.handleMatch(m, data)
        node, start, end = made
        looked = (end or m.end()) - (start or m.start()) if node is not None else self._in_vain(m, data, end)
        copied = 0 if node is None else len(data) // _COPIED
        within = 0 if node is None or isinstance(node, str) else len(node)  # each is looked for among all
        self.meter.spend(looked * _STEP + copied + within * within, data)
        return made

    def _endless(self, data: str, start: int) -> bool:
        """True where a link begins for which no end can be found, so that there is no need to look at each letter."""
        if self._barren[0] is data and start >= self._barren[1]:
            return True
        if self._closed[0] is data and start not in self._closed[1]:
            return True
        if any(data.find(end, start) < 0 for end in self._ends):
            self._barren = (data, start)
            return True
        return False

    def _in_vain(self, m: re.Match[str], data: str, end: int | None) -> int:
        """How far a search went that found nothing."""
        if isinstance(self.inner, BacktickInlineProcessor):
            return len(data) - m.start()
        if end is not None or not isinstance(self.inner, LinkInlineProcessor):
            return (end or m.end()) - m.start()
        if self._closed[0] is not data:
            self._closed = (
                data,
                _pairs(data),
            )  # so that the next bracket of this text that is not closed costs nothing
        index = self._closed[1].get(m.end())
        opened = index is not None and ")" in self._ends and data[index : index + 1] == "("
        return (len(data) if opened or index is None else index) - m.start()


def _pairs(data: str) -> dict[int, int]:
    """Of each `[` that is closed: the place behind it, and the one behind its `]`."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for bracket in _BRACKET.finditer(data):
        if bracket[0] == "[":
            opened.append(bracket.end())
        elif opened:
            ends[opened.pop()] = bracket.end()
    return ends


def _ends_of(pattern: Pattern) -> str:
    """The characters without which a pattern finds nothing."""
    if not isinstance(pattern, LinkInlineProcessor):
        return ""
    return "]" if isinstance(pattern, ReferenceInlineProcessor) else "])"


class _Blocks(BlockParser):
    """The parser of blocks, each look at a block counted."""

    meter: _Meter

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:
        while blocks:
            if blocks[0].startswith("#") and "\n#" in blocks[0]:
                blocks[0:1] = headings_apart(blocks[0])
            self.meter.spend(len(blocks[0]) * _BLOCK, blocks[0])
            for processor in self.blockprocessors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


class _Extractor(HTMLExtractor):
    """The finder of raw HTML, its searches counted."""

    md: Any

    def _looked(self, start: int, end: int) -> int:
        """`end`, after the price of a search from `start`: one that found no end went to the last character."""
        far = end if end > start + 2 else len(self.rawdata)
        self.md.meter.spend((far - start) * _TAG, line=self.getpos()[0] - 1)
        return end

    def check_for_whole_start_tag(self, i: int) -> int:
        return self._looked(i, super().check_for_whole_start_tag(i))

    def parse_html_declaration(self, i: int) -> int:
        return self._looked(i, super().parse_html_declaration(i))

    def parse_pi(self, i: int) -> int:
        return self._looked(i, super().parse_pi(i))

    def parse_endtag(self, i: int) -> int:
        self.md.meter.spend((len(self.stack) + len(self.inline_stack)) * _STEP, line=self.getpos()[0] - 1)
        return self._looked(i, super().parse_endtag(i))

    def inline_close_follows(self, text: str) -> bool:
        work = len(self.inline_stack) * (len(self.rawdata) - self.line_offset) // 16
        self.md.meter.spend(work, line=self.getpos()[0] - 1)
        return bool(super().inline_close_follows(text))


class _RawHtml(HtmlBlockPreprocessor):
    """Sets blocks of raw HTML aside."""

    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class _Footnotes(FootnoteExtension):
    """Footnotes of any name: the library makes an id of it that no link leads to where it has a blank."""

    def makeFootnoteId(self, id: str) -> str:
        return str(super().makeFootnoteId("-".join(id.split())))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        return str(super().makeFootnoteRefId("-".join(id.split()), found))

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """The id of the next mark of a note; the library tries those of all marks before it."""
        if not found:
            return reference
        times = self.found_refs[reference] = self.found_refs.get(reference, 0) + 1
        begin, sign, name = reference.partition(self.get_separator())
        return reference if times == 1 else f"{begin}{times}{sign}{name}"


def _library(top: int, *, more: bool) -> Any:
    """`more`: whether it reads fences, struck words, captions and credits of pictures, and bare addresses."""
    ids = HeadingIds()
    made: Any = markdown.Markdown(
        extensions=[_Footnotes(), *_EXTENSIONS],
        extension_configs={"toc": {"baselevel": top, "slugify": ids}},
        output_format="html",
    )
    made.registerExtension(ids)  # is forgotten with each body
    add_blocks(made)
    made.ESCAPED_CHARS = [*made.ESCAPED_CHARS, "~"]
    if more:
        made.preprocessors.register(FencePreprocessor(made), "fences", 25)
        made.treeprocessors.register(FigureTreeprocessor(made), "figures", 7)
        add_inline(made)
    return made


@lru_cache(maxsize=4)
def _converter(top: int, more: bool) -> Any:
    """As `_library`, its work counted."""
    made = _library(top, more=more)
    made.meter = _Meter()
    made.parser.__class__ = _Blocks  # the processors hold this very parser
    made.parser.meter = made.meter
    made.preprocessors.register(_RawHtml(made), "html_block", 20)
    for item in list(made.inlinePatterns._priority):
        made.inlinePatterns.register(_Metered(made.inlinePatterns[item.name], made.meter), item.name, item.priority)
    made.delimiters = made.inlinePatterns["em_strong"]
    return made


def _needs_more(text: str) -> bool:
    return any(mark in text for mark in _MORE) or _BARE.search(text) is not None


def _too_deep(text: str) -> int | None:
    """The first line, from 0, on which lists, quotes and notes stand deeper in each other than allowed."""
    depth = 0
    for number, line in enumerate(text.expandtabs(4).split("\n")):
        blanks = _BLANKS.match(line)
        at = blanks.end() if blanks else 0
        if set(line) in ({"-", " "}, {"*", " "}):
            continue  # a rule between paragraphs
        marks = 0
        levels = min(at // 4, depth)
        while (found := _MARK.match(line, at)) and marks <= MAX_PROSE_NESTING:
            marks, at = marks + 1, found.end()
        depth = levels + marks if marks else depth
        if depth > MAX_PROSE_NESTING:
            return number
    return None


def _line_of(text: str, begins: str) -> int:
    """The line of the body, from 0, on which a piece of it begins; 0 where it cannot be told."""
    lines = (line.strip()[:60] for line in re.split(r"[\n\x02]", begins[:1000]))
    offset = text.find(next((line for line in lines if line), ""))
    return text.count("\n", 0, max(offset, 0))


def convert(text: str, top: int) -> str:
    """The HTML of a body, as written and not to be trusted; a heading `#` becomes `top`.

    Raises `Refused`: `body-too-deep`, or `body-too-tangled` where it would take too much work.
    """
    deep = _too_deep(without_code(text) if _FENCE.search(text) else text)
    if deep is not None:
        raise Refused(code="body-too-deep", line=deep)
    with _LOCK:
        converter = _converter(top, _needs_more(text))
        converter.meter.left = MAX_WORK
        try:
            tail = text[text.rfind("]") + 1 :].expandtabs(4)
            converter.meter.spend(tail.count("[^") * len(tail) * 2, tail)
            made: str = converter.reset().convert(text)
        except (RecursionError, _Spent) as stop:
            _converter.cache_clear()  # it stopped half way, and may hold pieces of this body
            if isinstance(stop, RecursionError):
                raise Refused(code="body-too-deep", line=0) from None
            line = _line_of(text, stop.text) if stop.line is None else stop.line
            raise Refused(code="body-too-tangled", line=line) from None
    return made.replace(_NO_CONTENTS, "").strip() if _NO_CONTENTS in made else made

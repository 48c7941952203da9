"""Kinds of block that are read otherwise than the library reads them, or with less work."""

import re
import unicodedata
import xml.etree.ElementTree as etree
from typing import Any

from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.extensions.tables import TableProcessor

from onrecord.read.markdown.admonitions import KnownAdmonitions

_FIRST = re.compile(r"(?<![^ ])\d+(?=\.)")


def add_blocks(md: Any) -> None:
    """Have a converter read these."""
    kinds = md.parser.blockprocessors
    kinds.register(KnownAdmonitions(md.parser), "admonition", 105)
    kinds.register(Tables(md.parser, kinds["table"].config), "table", 75)
    kinds.register(NumberedLists(md.parser), "olist", 40)


def headings_apart(block: str) -> list[str]:
    """A block with each of the headings that it begins with by itself: the library takes all to pieces at each."""
    lines = block.split("\n")
    last = next(n for n in range(len(lines)) if n + 1 == len(lines) or not lines[n + 1].startswith("#"))
    return [*lines[:last], "\n".join(lines[last:])]


class Tables(TableProcessor):
    """The parser of tables, which looks at two lines before it looks at all."""

    def test(self, parent: etree.Element, block: str) -> bool:
        """Whether a block may be a table."""
        first, _, rest = block.partition("\n")
        if "|" not in first or rest.partition("\n")[0].strip("|:- "):
            return False
        return bool(super().test(parent, block))


class NumberedLists(SaneOListProcessor):
    """Lists with numbers, in the digits of any script; HTML has the first in those of ASCII."""

    def get_items(self, block: str) -> list[str]:
        """The entries of a block."""
        return super().get_items(_FIRST.sub(_in_ascii, block, count=1) if not block[:8].isascii() else block)


def _in_ascii(found: re.Match[str]) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in found[0])

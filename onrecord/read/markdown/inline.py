"""What is read within a line beyond the Markdown of the library: struck words, bare addresses, credits of pictures."""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import ImageInlineProcessor, InlineProcessor, SimpleTagInlineProcessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from onrecord.model.urls import is_web_address

_STRUCK = r"(~~)(?![\s~])((?:[^~]|~(?!~))+)(?<!\s)~~(?!~)"
# An address ends where no address goes on: at a blank, a quotation mark, or what closes a sentence in any script.
_SIGN = r"[^\s<>\"`\x02\x03“”„«»‘’。，、；：！？「」『』【】《》（）।]"
_BARE = rf"(?<![^\W_])(?<![/@])(?i:https?)://{_SIGN}{{3,2000}}"
_GOES_ON = re.compile(rf"{_SIGN}{{0,2000}}")
_TRAILING = ".,;:!?'*_~…"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_ESCAPED = re.compile("\x02([0-9]{1,7})\x03")  # a sign with a backslash before it, set aside
_RAW_LINK = re.compile(r"<(/?)a(?=[\s>])", re.IGNORECASE)
_RAW_TAG = re.compile(r"<[a-zA-Z/!]")
_ATTRIBUTES = re.compile(r"\{:?[ ]*(?:[#.][\w-]|[\w-]+=)")
_LIST = re.compile(r"\{:?[ ]*([^{}\n]*)\}")
_CREDIT = re.compile(
    r"""(?<![^\s])credit=(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[“”„«]([^“”"»]*)[“”"»]"""
    r"""|([^\s"'“”„«].*?)(?=\s+(?:[\w-]+=|[#.]\w)|\s*$))"""
)
_QUOTE = re.compile(r"""\\(["'])""")  # within quotation marks
_ODD_TITLE = re.compile(r"(\S+)\s+[“”„«](.+)[“”»]")  # a caption in quotation marks of a word processor


def bare_address(found: str) -> str:
    """An address as it stands in a sentence, without the punctuation and closing brackets of that sentence."""
    address = found[: _closed(found)]
    while address and address[-1] in _TRAILING:
        address = address[:-1]
    return address


def _closed(found: str) -> int:
    """Where the first closing bracket stands that no opening one of the address belongs to; else the length."""
    depth = dict.fromkeys("([{", 0)
    for at, sign in enumerate(found):
        if sign in depth:
            depth[sign] += 1
        elif (opening := _PAIRS.get(sign)) is not None:
            depth[opening] -= 1
            if depth[opening] < 0:
                return at
    return len(found)


class BareAddress(InlineProcessor):
    """An address of the web that stands in the text by itself becomes a link."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # the library's stubs know elements alone, and no place without one
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The link, and where its address begins and ends; None thrice where this is none."""
        words, parts = self._whole(m, data)
        address = bare_address(words)
        host = address.partition("://")[2].partition("/")[0]
        if "." not in host or "@" in host or not is_web_address(address) or _set_apart(data, m.start()):
            return None, None, None
        link = etree.Element("a", href=address)
        link.text = AtomicString(address)
        before, at = next(part for part in reversed(parts) if part[0] <= len(address))
        return link, m.start(), at + len(address) - before

    def _whole(self, m: re.Match[str], data: str) -> tuple[str, list[tuple[int, int]]]:
        """The address with the signs in it that have a backslash before them; and its parts between these.

        Of each part: how much of the address stands before it, and where it begins in `data`.
        """
        words, end, parts = m[0], m.end(), [(0, m.start())]
        inline: Any = self.md.treeprocessors["inline"]
        while (stashed := INLINE_PLACEHOLDER_RE.match(data, end)) is not None:
            sign = _ESCAPED.fullmatch(str(inline.stashed_nodes.get(stashed[1], "")))
            rest = _GOES_ON.match(data, stashed.end())
            if sign is None or rest is None:
                break
            parts.append((len(words) + 1, rest.start()))
            words += chr(int(sign[1])) + rest[0]
            end = rest.end()
        return words, parts


def _set_apart(data: str, at: int) -> bool:
    """Whether a place is within a tag, a link or the attributes of something, written out in a line."""
    tag = data.rfind("<", 0, at)
    if tag > data.rfind(">", 0, at) and _RAW_TAG.match(data, tag):
        return True
    braces = data.rfind("{", data.rfind("\n", 0, at) + 1, at)
    if braces > data.rfind("}", 0, at) and _ATTRIBUTES.match(data, braces):
        return True
    links = _RAW_LINK.findall(data, 0, at) if tag >= 0 else []
    return bool(links) and links[-1] == ""


class CreditedImage(ImageInlineProcessor):
    """An image with the attributes in braces behind it, of which `credit` is taken as it is written."""

    def handleMatch(  # type: ignore[override]  # the library's stubs know elements alone, and no place without one
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The image, and where it begins and ends with what was read of the braces; None where there is none."""
        image, start, end = super().handleMatch(m, data)
        if not isinstance(image, etree.Element) or end is None:
            return None, start, end
        titled = _ODD_TITLE.fullmatch(image.get("src", ""))
        if titled:
            image.set("src", titled[1])
            image.set("title", titled[2])
        listed = _LIST.match(data, end)
        credit = _CREDIT.search(listed[1]) if listed else None
        if listed is None or credit is None:
            return image, start, end
        others = f"{listed[1][: credit.start()]} {listed[1][credit.end() :]}".strip()
        if others:
            AttrListTreeprocessor(self.md).assign_attrs(image, others)
        words = next(found for found in credit.groups() if found is not None)
        image.set("credit", _QUOTE.sub(r"\1", str(self.unescape(words))))
        return image, start, listed.end()


def add_inline(md: Any) -> None:
    """Have a converter read these."""
    md.inlinePatterns.register(CreditedImage(md.inlinePatterns["image_link"].pattern, md), "image_link", 150)
    md.inlinePatterns.register(BareAddress(_BARE, md), "bare_address", 115)
    md.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 65)

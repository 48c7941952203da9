"""Front matter written: values become YAML that `front_matter` reads as the same text, whatever it holds."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from onrecord.read.front_matter import Value

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PLAIN = re.compile(r"[^\W_]([^\n]*[^\s:])?")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_OTHER_THAN_TEXT = re.compile(r"(null|true|false|yes|no|on|off|y|n|[0-9][0-9a-fx_.,:+-]*)", re.IGNORECASE)
_HARD_BREAK = "  \n"  # of Markdown
_MARK = re.compile(r"^(\d*)([#+\->.])")


def clean(text: str) -> str:
    """A text on one line, in NFC: control characters and halves of characters gone, white space made single blanks."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", " ".join(_CONTROL.sub(" ", whole).split()))


def scalar(text: str) -> str:
    """A text as a YAML value on one line, in quotation marks where it could be read as anything else."""
    plain = (
        _PLAIN.fullmatch(text)
        and text.isprintable()
        and ": " not in text
        and " #" not in text
        and (_DATE.fullmatch(text) or not _OTHER_THAN_TEXT.fullmatch(text))
    )
    return text if plain else '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character in "\n\r\t\x85\u2028\u2029\ufeff" or character < " " or "\x7f" <= character < "\xa0":
        return f"\\u{ord(character):04x}"
    return character


def front_matter(values: Mapping[str, Value]) -> str:
    """Keys and values between two lines `---`; keys without a value are left out."""
    return "\n".join(["---", *_mapping(values, ""), "---", ""])


def _mapping(values: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, str):
            yield f"{indent}{scalar(key)}: {scalar(value)}"
        elif value:
            yield f"{indent}{scalar(key)}:"
            yield from _mapping(value, indent + "  ") if isinstance(value, dict) else _list(value, indent + "  ")


def _list(values: list[Value], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield f"{indent}- {scalar(value)}"
        elif isinstance(value, dict):
            for number, line in enumerate(_mapping(value, indent + "  ")):
                yield line if number else f"{indent}- {line.removeprefix(indent + '  ')}"


def prose(text: str) -> str:
    """Plain paragraphs and lines as Markdown in which nothing is markup: what looks like a mark stands as it was typed.

    Where a line ends within a paragraph, it ends on the page as well.
    """
    paragraphs = re.split(r"\n\s*\n", re.sub("\r\n?|[\x85\u2028]", "\n", text).replace("\u2029", "\n\n"))
    lines = ([_line(clean(line)) for line in paragraph.split("\n")] for paragraph in paragraphs)
    return "\n\n".join(filter(None, (_HARD_BREAK.join(filter(None, paragraph)) for paragraph in lines)))


def _line(text: str) -> str:
    safe = re.sub(r"([\\`*_{}\[\]|!]|(?<=~)~|~(?=~))", r"\\\1", text)
    safe = re.sub(r"&(?=[#\w])", "&amp;", safe).replace("<", "&lt;")
    safe = re.sub("^=(?==*$)", "&#61;", safe)  # below a line, it would make a heading of that
    return _MARK.sub(r"\1\\\2", safe)

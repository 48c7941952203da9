"""In which encoding a page is written: what its first bytes, its server or it itself says, if pages have that one.

The names come from strangers, and Python knows more of them than any page has: `utf-7`, `idna`, `unicode_escape` or
`undefined` would make other words of the same bytes. So only those are taken that browsers know
(https://encoding.spec.whatwg.org/#names-and-labels), and as these read them.
"""

import codecs
import re
from collections.abc import Iterable

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_FIRST = 2048  # bytes of a page in which it says its encoding
# By the names of Python. Browsers read the first of these as the others, which hold more letters.
_READ_AS = {
    **dict.fromkeys(("ascii", "iso8859-1", "cp1252"), ("cp1252", "iso8859-1")),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), ("gb18030",)),
    **dict.fromkeys(("big5", "big5hkscs"), ("big5hkscs",)),
    **dict.fromkeys(("shift_jis", "cp932"), ("cp932",)),
    **dict.fromkeys(("euc_kr", "cp949"), ("cp949",)),
    **{f"iso8859-{n}": (f"iso8859-{n}",) for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp125{n}": (f"cp125{n}",) for n in (0, 1, 3, 5, 6, 7, 8)},
    **{name: (name,) for name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "koi8-r", "koi8-u", "cp866", "cp874")},
    **{name: (name,) for name in ("mac-roman", "mac-cyrillic", "euc_jp", "iso2022_jp")},
    **dict.fromkeys(("iso8859-9", "cp1254"), ("cp1254", "iso8859-9")),
    "iso8859-11": ("cp874",),
}


def decoded(content: bytes, names: Iterable[str | None]) -> str | None:
    """A text in the first encoding that fits: that of its first bytes, else one of these; None where none does.

    `names`: of encodings, as servers and pages write them, in order; None, and what no page is written in, is passed
    over.
    """
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    every = [read_as for name in names if name for read_as in _known(name)]
    for name in ([marked] if marked else []) + every:
        try:
            return content.decode(name)
        except UnicodeError:
            continue
    return None


def _known(name: str) -> tuple[str, ...]:
    try:
        return _READ_AS.get(codecs.lookup(name).name, ())
    except (LookupError, ValueError):  # ValueError: UnicodeError of a name among them
        return ()


def charset_of(content_type: str) -> str | None:
    """The encoding that a server names in `Content-Type`; None: it names none."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def declared_in(content: bytes) -> str | None:
    """The encoding that a page names in itself; None: it names none."""
    found = _DECLARED.search(content[:_FIRST])
    return found[1].decode("ascii") if found else None

"""What stands at the end of a web address, and belongs to the words around it as far as can be seen."""

import re
from urllib.parse import quote

# What the words around an address put behind it, and no address ends in as it is. Marks that close are among it where
# nothing in the address opens them. A full stop is not: `/wiki/Apple_Inc.` is an address.
_BEHIND = ",;،؛，；、。"
_CUT = re.compile(r"(?:…|\.{2,})$")  # how programs show an address that they shortened
_OPENED_BY = {
    ")": "(",
    "]": "[",
    "”": "“„",
    "“": "„",
    "’": "‘‚",
    "‘": "‚",
    "»": "«",
    "«": "»",
    "›": "‹",
    "」": "「",
    "』": "『",
}
_FILE_AND_STOP = re.compile(r"\.(?:html?|php|aspx?|pdf)\.$", re.IGNORECASE)
_MOST_BEHIND = 20


def behind_address(address: str) -> str:
    """The signs at the end of an address that belong to the words around it, as far as can be seen; "" without any."""
    end = len(address)
    while end > max(0, len(address) - _MOST_BEHIND) and _ends_behind(address[:end]):
        end -= 1
    return address[end:]


def _ends_behind(address: str) -> bool:
    sign, before = address[-1:], address[:-1]
    if sign == ".":
        file = _FILE_AND_STOP.search(address[-8:])
        return bool(file or _CUT.search(address)) or (before[-1:] not in ("", ".") and _ends_behind(before))
    if sign == "'":
        return address.count(sign) == 1
    if sign in _OPENED_BY:
        return address.count(sign) > sum(map(before.count, _OPENED_BY[sign]))
    return sign in _BEHIND or _CUT.search(address) is not None


def is_cut(address: str) -> bool:
    """Whether an address ends as programs show one that they shortened: `https://example.org/news/…`."""
    return _CUT.search(address) is not None


def quoted(signs: str) -> str:
    """Signs of an address as the codes that stand for them: `%2C` for a comma."""
    return "".join(quote(sign, safe="") if quote(sign, safe="") != sign else f"%{ord(sign):02X}" for sign in signs)

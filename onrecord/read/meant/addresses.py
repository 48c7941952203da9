"""The web address that was most likely meant where its beginning is wrong (`https//`, `htps://`) or it is in quotes."""

import re
from difflib import get_close_matches

from onrecord.model.urls import is_web_address

_SLASHES = r"(?:[/\\]\s*){2,}"
_HOST = r"(?=[^\s/\\.]+\.[^\s/\\])"
_SLIPPED = re.compile(
    rf"(?P<near>[a-z]{{3,7}})\s*[:;.,]{{0,2}}\s*{_SLASHES}(?=\S)"
    r"|(?P<exact>https?)(?:[:;]{1,2}[/\\]?(?=[^\s/\\])|/(?=[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#:]|$)))"
    rf"|{_SLASHES}{_HOST}",
    re.IGNORECASE,
)
_AROUND = "“”„‟\"'‘’‚‛«»‹›「」『』()[]<>,;，；、。"  # what words put around an address
_DOI = re.compile(r"(?:doi\s*:?\s*)?(10\.[0-9]{4,9}/[^\s<>\"]+)", re.IGNORECASE)  # by which papers are named
_SCHEMES = ("https", "http", "hxxps", "hxxp")


def meant_address(words: str) -> str | None:
    """The address in full; None where the text is one already, or is not meant as one."""
    if number := _DOI.fullmatch(words):
        return f"https://doi.org/{number[1]}"
    bare = words.strip(_AROUND)
    if bare != words and is_web_address(bare):
        return bare
    found = _SLIPPED.match(words) if "/" in words or ":" in words or ";" in words or "\\" in words else None
    if found is None:
        return None
    letters = (found["near"] or found["exact"] or "https").lower()
    if not get_close_matches(letters, _SCHEMES, cutoff=0.75):
        return None
    rest = words[found.end() :].replace("\\", "/").lstrip("/ ")
    mended = rest if is_web_address(rest) else meant_address(rest)
    right = mended or f"{'https' if 's' in letters else 'http'}://{rest}"
    return right if right != words and is_web_address(right) else None

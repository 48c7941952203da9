"""Addresses of other people's pages: the link to the very words quoted, and the day of an archived copy."""

import re
from urllib.parse import quote, urlsplit

_WHOLE = 8  # a quotation of so many words stands in the address as it is
_ENDS = 4  # of a longer one only so many words at either end
_GAP = re.compile(r"\[[^\]]*\]|\(\.\.\.\)|…|\.\.\.")
_STAMP = re.compile(r"/(\d{4})(\d{2})(\d{2})\d{0,6}(?:[a-z]{2}_)?/")
_OUTER = "\"'“”„‘’«»‹›.,;:!? "


def to_the_words(url: str, quoted: str | None) -> str:
    """The address with a text fragment (`#:~:text=`) to the words quoted, or as it is.

    PDFs get none, for browsers do not search them; nor does a quotation with fewer than two words of its own.
    """
    if not quoted:
        return url
    words = _longest_run(quoted)
    if len(words) < 2 or urlsplit(url).path.lower().endswith(".pdf"):
        return url
    ends = [words] if len(words) <= _WHOLE else [words[:_ENDS], words[-_ENDS:]]
    directive = ",".join(_encoded(" ".join(part)) for part in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _longest_run(quoted: str) -> list[str]:
    """The most words that follow each other in the source: an editor's omission or insertion breaks the run."""
    runs = [run.strip(_OUTER).split() for run in _GAP.split(quoted)]
    return max(runs, key=len)


def _encoded(words: str) -> str:
    """Percent-encoded; the hyphen too, which is a sign of the directive's own."""
    return quote(words, safe="").replace("-", "%2D")


def archived_on(url: str | None) -> str | None:
    """The day of an archived copy (ISO 8601) where its address holds a time stamp, as web archives write it."""
    found = _STAMP.search(url or "")
    return f"{found[1]}-{found[2]}-{found[3]}" if found else None

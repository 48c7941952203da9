"""A difference as Markdown, for one comment on a pull request.

Words of cards come from strangers: none of them may become a link, a mention, a picture or markup.
"""

import re
from collections.abc import Iterator

from onrecord.diff.changes import RecordDiff
from onrecord.diff.sentences import tell
from onrecord.diff.summary import closed, feeds_words, summary
from onrecord.diff.told import DiffSection, Sentence
from onrecord.diff.words import plain
from onrecord.model.urls import absolute, is_web_address
from onrecord.record.facts import Record
from onrecord.wording.wording import Wording

MARK = "<!-- on-record-diff -->"  # by which the comment is found again
LIMIT = 65_536  # characters that GitHub takes
_SHOWN = 600  # letters of a passage
_BREAK = "\u200b"  # no width: parts what would be read as a mention or a link
_MARKUP = re.compile(r"[\\`*_\[\]~|!{}()]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "&#36;"}
_FIRST = re.compile(r"^([-+#=:]|\d+(?=[.)]))")
# What GitHub makes links of: mentions, numbers of issues, addresses, names of commits, e-mail addresses.
_LINKS = re.compile(r"@|#(?=\w)|(?<=:)(?=//)|(?i:www(?=\.)|(?<=\bgh)-(?=\d)|[0-9a-f]{6}(?=[0-9a-f]))")


def as_markdown(found: RecordDiff, base: Record, now: Record, wording: Wording) -> str:
    """A comment that begins with `MARK` and is no longer than `LIMIT`; what does not fit is counted at its end."""
    sections = tell(found, base, now, wording)
    heading = f"{MARK}\n## {neutral(wording.say('diff.heading'))}\n"
    if not sections:
        return f"{heading}\n{neutral(wording.say('diff.empty'))}\n"
    lines = [(line, 0) for line in ("", *(f"- {neutral(line)}" for line in summary(sections, wording)))]
    lines += [line for section in sections for line in _section(section, now["base_url"], wording)]
    return heading + _bounded(lines, LIMIT - _length(heading), wording)


def neutral(words: str) -> str:
    """Words of which Markdown makes nothing but words, on one line."""
    shown = _LINKS.sub(lambda found: found[0] + _BREAK, plain(words))
    shown = "".join(_ENTITIES.get(letter, letter) for letter in _MARKUP.sub(r"\\\g<0>", shown))
    return _FIRST.sub(_first, shown)


def _first(found: re.Match[str]) -> str:
    """The beginning of a list, a heading or a line below one, which is none now."""
    return f"{found[0]}{_BREAK}" if found[0].isdigit() else f"\\{found[0]}"


def _section(section: DiffSection, base_url: str | None, wording: Wording) -> Iterator[tuple[str, int]]:
    """The lines of a section, each with how many changes it tells."""
    title = f"### {neutral(section.title)}"
    page = absolute(base_url, section.address) if base_url and section.address else None
    yield "", 0
    yield title, 0
    yield "", 0
    for sentence in section.sentences:
        yield "\n".join([f"- {neutral(closed(sentence))}", *_passage(sentence, wording)]), 1
    feeds = feeds_words(section, wording)
    link = f"[{neutral(wording.say('diff.to-page'))}](<{page}>)" if page and is_web_address(page) else ""
    closing = " ".join(part for part in (neutral(feeds) if feeds else "", link) if part)
    if closing:
        yield f"\n{closing}", 0


def _passage(sentence: Sentence, wording: Wording) -> Iterator[str]:
    shown = sentence.passage
    for key, words in (("diff.was", shown and shown.was), ("diff.now", shown and shown.now)):
        if words:
            cut = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            yield f"  - {neutral(wording.say(key))} “{neutral(cut)}”"


def _bounded(lines: list[tuple[str, int]], room: int, wording: Wording) -> str:
    """As many lines as there is room for, then how many changes are left."""
    told = sum(n for _, n in lines)
    room -= _length(_more(told, wording))
    kept: list[str] = []
    for line, n in lines:
        room -= _length(line) + 1
        if room < 0:
            return "\n".join([*kept, _more(told, wording)])
        kept.append(line)
        told -= n
    return "\n".join([*kept, ""])


def _more(n: int, wording: Wording) -> str:
    return f"\n{neutral(wording.say('diff.more', n=n))}\n"


def _length(words: str) -> int:
    """In the units in which the longest count is: UTF-16."""
    return len(words.encode("utf-16-le")) // 2

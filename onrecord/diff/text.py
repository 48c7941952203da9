"""A difference for a terminal."""

from collections.abc import Iterator

from onrecord.diff.changes import RecordDiff
from onrecord.diff.sentences import tell
from onrecord.diff.summary import closed, feeds_words, summary
from onrecord.diff.told import DiffSection, Sentence
from onrecord.diff.words import plain
from onrecord.record.facts import Record
from onrecord.wording.wording import Wording


def as_text(found: RecordDiff, base: Record, now: Record, wording: Wording) -> str:
    """Lines of plain text: what it is about, below it a sentence a change, with `-` words before and `+` words now."""
    sections = tell(found, base, now, wording)
    if not sections:
        return wording.say("diff.empty") + "\n"
    blocks = ["\n".join(_section(section, wording)) for section in sections]
    return "\n\n".join([*blocks, "\n".join(plain(line) for line in summary(sections, wording))]) + "\n"


def _section(section: DiffSection, wording: Wording) -> Iterator[str]:
    yield plain(section.title)
    for sentence in section.sentences:
        yield f"  {plain(closed(sentence))}"
        yield from _passage(sentence)
    feeds = feeds_words(section, wording)
    if feeds:
        yield f"  {plain(feeds)}"


def _passage(sentence: Sentence) -> Iterator[str]:
    shown = sentence.passage
    for mark, words in (("-", shown and shown.was), ("+", shown and shown.now)):
        if words:
            yield f"    {mark} {plain(words)}"

"""What all renderings begin with: how much changed, by kind; and how a sentence ends."""

from collections import Counter
from collections.abc import Iterable

from onrecord.diff.told import DiffSection, Kind, Sentence
from onrecord.wording.wording import Wording

_CLOSED = (".", "!", "?", "…")


def counts(sections: Iterable[DiffSection]) -> list[tuple[Kind, int]]:
    """How many sentences there are of each kind that there is, in order."""
    found = Counter(sentence.kind for section in sections for sentence in section.sentences)
    return sorted(found.items())


def summary(sections: Iterable[DiffSection], wording: Wording) -> list[str]:
    """The counts in words: `Statements: 2 changes`."""
    return [
        wording.say("diff.open", what=wording.say(kind.key), words=wording.count("diff.changes", n))
        for kind, n in counts(sections)
    ]


def closed(sentence: Sentence) -> str:
    """A sentence with its full stop, or with a colon where words stand below."""
    if sentence.words.endswith(_CLOSED):
        return sentence.words
    shown = sentence.passage is not None and bool(sentence.passage.was or sentence.passage.now)
    return f"{sentence.words}:" if shown else f"{sentence.words}."


def feeds_words(section: DiffSection, wording: Wording) -> str | None:
    """How many feeds will tell of it; None: none will."""
    return wording.count("diff.feeds", section.feeds) if section.feeds else None

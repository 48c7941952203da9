"""What is true of most sources of a list and is said once above it, so that only the exceptions are marked."""

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.pages.parts import SourceView
from onrecord.pages.prose.view import SourceRules
from onrecord.wording.wording import Wording

_LIST = 3  # of fewer sources each says all of itself
_OPEN = 5  # of more than `_ALL` so many stand open
_ALL = 8


def open_and_folded(sources: Sequence[SourceView]) -> tuple[tuple[SourceView, ...], tuple[SourceView, ...]]:
    """The sources that stand open, and those that are folded below them: none of up to eight, else all but five."""
    n = len(sources) if len(sources) <= _ALL else _OPEN
    return tuple(sources[:n]), tuple(sources[n:])


def source_rules(wording: Wording, sources: Sequence[SourceView]) -> SourceRules:
    """What is true of more than half of these, so that only the exceptions are marked; nothing of fewer than three."""
    ours = _most(source.ours for source in sources)
    bare = _most(not source.copies for source in sources)
    kind = _commonest(sources)
    rules = (
        wording.say("source.rule-ours") if ours else None,
        wording.say("source.rule-bare" if any(s.copies for s in sources) else "source.rule-none") if bare else None,
        wording.say("source.rule-kind", kind=kind) if kind else None,
    )
    return SourceRules(words=" ".join(words for words in rules if words) or None, ours=ours, bare=bare, kind=kind)


def _most(true: Iterable[bool]) -> bool:
    found = list(true)
    return len(found) >= _LIST and sum(found) * 2 > len(found)


def _commonest(sources: Sequence[SourceView]) -> str | None:
    """The kind of more than half, in words, where each has one; else None."""
    if not all(source.kind for source in sources):
        return None
    kinds = Counter(source.kind for source in sources).most_common(1)
    return next((kind for kind, _ in kinds if _most(source.kind == kind for source in sources)), None)

"""What is wrong with the groups of `synonyms` in site.yaml."""

from collections.abc import Iterable, Iterator

from onrecord.model.names import plain_words
from onrecord.model.problems import Location, Problem, Severity, error
from onrecord.read.front_matter import Document
from onrecord.read.strict_model import is_empty


def synonym_faults(document: Document, told: Iterable[Problem]) -> Iterator[Problem]:
    """A group with fewer than two words, a word without letters, and a word that stands twice, here or there.

    `told`: what is said already; of a group of which a word is at fault, nobody can tell how many it has.
    """
    groups = document.values.get("synonyms")
    first: dict[str, Location] = {}
    if isinstance(groups, list) and len(groups) > 1 and not any(isinstance(group, list) for group in groups):
        written = ", ".join(str(word) for word in groups[:3]) + (", …" if len(groups) > 3 else "")
        hint = f"Put each group into brackets of its own: [[{written}]]."
        at = document.place(("synonyms",))
        yield error("bad-synonyms", "The synonyms are words, where groups of words are expected.", at, hint)
        return
    places = {problem.location for problem in told if problem.severity is Severity.ERROR}
    for number, group in enumerate(groups if isinstance(groups, list) else ()):
        at = document.place(("synonyms", number))
        words = group if isinstance(group, list) else [group]
        if sum(not is_empty(word) for word in words) < 2:
            if not places.isdisjoint((at, *(document.place(("synonyms", number, n)) for n in range(len(words))))):
                continue
            hint = "Write at least two, such as [soldiers, troops], or take the group out."
            yield error("bad-synonyms", "A group of synonyms needs two words that mean the same.", at, hint)
            continue
        for place, word in enumerate(words):
            where = document.place(("synonyms", number, place))
            if isinstance(word, str) and word.strip():
                yield from _of_word(word.strip(), where, first)


def _of_word(word: str, at: Location, first: dict[str, Location]) -> Iterator[Problem]:
    """`first`: where each word stood first; this one is put to it."""
    plain = plain_words(word)
    if not plain:
        yield error("bad-synonyms", f"“{word}” has no letters to compare.", at, "Write a word, or take it out.")
    elif plain in first:
        yield error(
            "bad-synonyms",
            f"“{word}” stands twice among the synonyms, so that nobody can tell what it means.",
            at,
            "Keep it in one group; of two groups that mean the same, make one.",
            related=(first[plain],),
        )
    else:
        first[plain] = at

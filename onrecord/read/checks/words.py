"""Notices on the words of a card: a claim that is too long to be one, marks that are printed, half a translation."""

import re
from collections.abc import Iterator

from onrecord.model.cards import ClaimCard
from onrecord.model.limits import CLAIM_LIMIT
from onrecord.model.problems import Problem, notice
from onrecord.read.front_matter import Document, KeyPath, Value

_MARKS = re.compile(
    r"!?\[[^\]\n]{1,200}\]\((?:https?:|mailto:|claim:|actor:|source:|text:|page:|/)[^)\s]{1,500}\)"
    r"|\*\*[^\s*](?:[^*\n]{0,200}[^\s*])?\*\*|(?<!\w)__[^\s_](?:[^_\n]{0,200}[^\s_])?__(?!\w)|~~[^\s~][^~\n]{0,200}~~"
    r"|</?(?:a|b|br|em|i|p|s|span|strong|sub|sup|u)(?:\s[^<>\n]{0,200})?/?>"
)
_IN_ALL_MARKS = re.compile(r"\]\(|\*\*|__|~~|<")
_PROSE = frozenset({"answer"})  # keys that are read as Markdown
_ADDRESSES = frozenset({"url", "archived", "redirect_from", "x"})


def long_claim(card: ClaimCard) -> Iterator[Problem]:
    """A notice where a claim has more letters than a sentence that can be checked as one."""
    if len(card.claim) > CLAIM_LIMIT:
        yield notice(
            "long-claim",
            f"This claim has {len(card.claim):,} characters; lists, feeds and previews show it in full.",
            card.at("claim"),
            "Write one sentence that can be checked, make a card of each further claim, and put the rest below the "
            "second ---.",
        )


def half_translations(card: ClaimCard, document: Document) -> Iterator[Problem]:
    """A notice for each translation without its quote, or of a quote of which the language is not said."""
    for index, row in enumerate(card.statements):
        if row.translation is None:
            continue
        at = document.place(("statements", index, "translation"))
        if row.quote is None:
            message, hint = "This translation renders no quote.", "Add quote: with their words, to the letter."
        elif row.lang is None:
            message = "This is the translation of a quote, and nothing says in which language the quote is."
            hint = "Add lang: with its code, such as lang: uk; browsers and screen readers go by it."
        else:
            continue
        yield notice("translation-in-part", message, at, hint)


def printed_marks(document: Document) -> Iterator[Problem]:
    """A notice for each value of a key that holds marks of Markdown or HTML, which pages print as they are typed."""
    if not _IN_ALL_MARKS.search(repr(document.values)):  # of all texts at once, as one text
        return
    for path, words in texts_of(dict(document.values), ()):
        found = _MARKS.search(words)
        if found:
            key = next(str(part) for part in reversed(path) if isinstance(part, str))
            yield notice(
                "markup-in-text",
                f"{key}: “{found.group()}” is printed as it is typed, for a key holds plain text.",
                document.place(path),
                "Take the marks out; a link goes under source:, and prose with marks below the second ---.",
            )


def texts_of(
    value: Value, path: KeyPath, passed: frozenset[str] = _PROSE | _ADDRESSES
) -> Iterator[tuple[KeyPath, str]]:
    """All texts of a value and within it, with their paths, but for those of keys that are `passed` over and `x-…`.

    `path`: of the value. Those that stay are printed as they are.
    """
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from texts_of(entry, (*path, index), passed)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key not in passed and not key.startswith("x-"):
                yield from texts_of(entry, (*path, key), passed)

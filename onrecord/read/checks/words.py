"""Notices on the words of a card: a claim that is too long to be one, marks that are printed, half a translation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from pydantic import BaseModel

from onrecord.model.limits import CLAIM_LIMIT
from onrecord.model.problems import Location, Problem, notice
from onrecord.model.urls import is_mail_address, is_web
from onrecord.read.card_schema import ClaimModel, StatementModel
from onrecord.read.front_matter import Document, KeyPath, Value
from onrecord.read.strict_model import as_far_as_read, is_given
from onrecord.read.yaml_faults.free_text import NAMES, takes_words

_MARKS = re.compile(
    r"!?\[[^\]\n]{1,200}\]\((?:https?:|mailto:|claim:|actor:|source:|text:|page:|/)[^)\s]{1,500}\)"
    r"|\*\*[^\s*](?:[^*\n]{0,200}[^\s*])?\*\*|(?<!\w)__[^\s_](?:[^_\n]{0,200}[^\s_])?__(?!\w)|~~[^\s~][^~\n]{0,200}~~"
    r"|</?(?:a|b|br|em|i|p|s|span|strong|sub|sup|u)(?:\s[^<>\n]{0,200})?/?>"
)
_IN_ALL_MARKS = re.compile(r"\]\(|\*\*|__|~~|<")
_ENDS = ",;،؛，；、"
_ENTITY = re.compile(r"&#?\w{1,31};\Z")
_FLAGS = frozenset({"yes", "no", "on", "off", "true", "false", "True", "False", "null", "~"})  # as YAML 1.1 has them
_LONGEST = 80  # characters of a text that a hint repeats
_PROSE = frozenset({"answer"})  # keys that are read as Markdown
# Keys whose words stand to the letter, are not printed, or are put together with other words.
_PASSED_OVER = frozenset({"quote", "translation", "was", "now", "desk", "strings"})

Texts: TypeAlias = "Sequence[tuple[KeyPath, str]]"
_ADDRESSES = frozenset({"url", "archived", "redirect_from", "x"})


def long_claim(card: ClaimModel, document: Document) -> Iterator[Problem]:
    """A notice where a claim has more letters than a sentence that can be checked as one.

    Raises `KeyNotRead` where it could not be read.
    """
    if len(card.claim) > CLAIM_LIMIT:
        yield notice(
            "long-claim",
            f"This claim has {len(card.claim):,} characters; lists, feeds and previews show it in full.",
            document.place(("claim",)),
            "Write one sentence that can be checked, make a card of each further claim, and put the rest below the "
            "second ---.",
        )


def half_translations(card: ClaimModel, document: Document) -> Iterator[Problem]:
    """A notice for each translation without its quote, or of a quote of which the language is not said.

    Raises `KeyNotRead` where no statement could be read.
    """
    for index, row in enumerate(card.statements):
        if "translation" in row.model_fields_set:
            yield from as_far_as_read(_half(row, document.place(("statements", index, "translation"))))


def _half(row: StatementModel, at: Location) -> Iterator[Problem]:
    if not is_given(row, "quote"):
        message, hint = "This translation renders no quote.", "Add quote: with their words, to the letter."
        yield notice("translation-in-part", message, at, hint)
    elif not is_given(row, "lang"):
        message = "This is the translation of a quote, and nothing says in which language the quote is."
        hint = "Add lang: with its code, such as lang: uk; browsers and screen readers go by it."
        yield notice("translation-in-part", message, at, hint)


def printed_marks(document: Document, told: Iterable[Problem]) -> Iterator[Problem]:
    """A notice for each value of a key that holds marks of Markdown or HTML, which pages print as they are typed.

    `told`: what is said already; of a value that is no address, nothing more is.
    """
    if not _IN_ALL_MARKS.search(repr(document.values)):  # of all texts at once, as one text
        return
    places = {problem.location for problem in told if problem.code == "bad-url"}
    for path, words in texts_of(dict(document.values), ()):
        found = _MARKS.search(words)
        if found and document.place(path) not in places:
            key = next(str(part) for part in reversed(path) if isinstance(part, str))
            yield notice(
                "markup-in-text",
                f"{key}: “{found.group()}” is printed as it is typed, for a key holds plain text.",
                document.place(path),
                "Take the marks out; a link goes under source:, and prose with marks below the second ---.",
            )


def odd_texts(model: type[BaseModel], document: Document, texts: Texts) -> Iterator[Problem]:
    """A notice for each text that ends in a comma or semicolon, or that is but a word such as `no` or `off`.

    `texts`: as of `all_texts`.
    """
    for path, words in texts:
        text = words.strip()
        is_flag = text in _FLAGS
        if not is_flag and text[-1:] not in _ENDS:
            continue
        keys = [part for part in path if isinstance(part, str)]
        if not text or not _PASSED_OVER.isdisjoint(keys) or not takes_words(model, keys):
            continue
        whole = text.rstrip(_ENDS)
        if not is_flag:
            if not (is_web(text) or is_mail_address(text) or _ENTITY.search(text)):
                yield _ending(keys[-1], whole.rstrip(), text[len(whole) :], document.place(path))
        elif keys[-1] not in NAMES:
            message = f"{keys[-1]}: “{text}” is printed as it is typed, for words stand here."
            hint = f"Where there is nothing to say, take {keys[-1]}: out; else say it in words."
            yield notice("text-is-flag", message, document.place(path), hint)


def _ending(key: str, whole: str, end: str, at: Location) -> Problem:
    message = f"{key}: this text ends in “{end}”, which is read as a part of it."
    return notice("text-end", message, at, f"Write {whole}" if len(whole) <= _LONGEST else f"Delete the “{end}”.")


def all_texts(document: Document) -> Texts:
    """All texts of a document with their paths, but for prose and those of keys `x-…`."""
    return [*texts_of(dict(document.values), (), _PROSE)]


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

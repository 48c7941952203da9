"""The words of the interface as a file to fill in: YAML for site.yaml, with what each word is for."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.wording.english.terms import TERMS
from onrecord.wording.english.words import ENGLISH
from onrecord.wording.languages.cldr import english_name, language_words
from onrecord.wording.languages.plurals import english, examples, is_exact, used_classes
from onrecord.wording.languages.quotes import in_marks_of
from onrecord.wording.languages.untranslated import WordEntry, entries
from onrecord.wording.languages.uses import HOLDS, use_of

_BRACES = re.compile(r"\{([a-z_]*)\}")
_SHOWN = 4  # examples of numbers that take a form


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What site.yaml has: its language, its `strings`, and the `label` and `definition` of its `terms`, as written."""

    language: str
    strings: Mapping[str, str]
    terms: Mapping[str, Mapping[str, str]]


def sheet(language: str, own: OwnWords) -> str:
    """All words in a language, each empty or as the site has it already; it ends with a line break."""
    lines = [
        *_head(language),
        f"language: {language}",
        "",
        "strings:",
        *_strings(language, own.strings),
        "",
        "terms:",
        *_terms(own.terms),
    ]
    return "\n".join(lines) + "\n"


def _head(language: str) -> Iterator[str]:
    yield f"# The words of the interface in {english_name(language)}, for site.yaml: all of this goes there, in the"
    yield "# place of its language:, strings: and terms:. Write words behind the keys, in quotation marks; where"
    yield "# nothing stands, pages have the English. What is in braces is filled in: keep it, letter for letter."
    names = used_classes(language)
    if len(names) > 1:
        yield "# Words that count have a form for each sort of number:"
    for name in names if len(names) > 1 else ():
        found = examples(language, name)
        numbers = ", ".join(map(str, found[:_SHOWN])) + (" …" if len(found) > _SHOWN else "")
        yield f"#   {name}: {numbers}" + ("; {n} can be left out" if is_exact(language, name) else "")


def _strings(language: str, own: Mapping[str, str]) -> Iterator[str]:
    known = {**in_marks_of(language), **language_words(language)}
    every = [*entries(language)]
    asked = [entry for entry in every if entry.needed or any(key in own for key in entry.forms)]
    for entry in asked:
        yield from (*_remarks(entry), *(_line(key, own.get(key)) for key in entry.forms))
    printed = {key for entry in asked for key in entry.forms}
    left = [key for key in own if key not in printed]
    yield from ("  # Also in site.yaml:",) if left else ()
    yield from (_line(key, own[key]) for key in left)
    yield "  # Nothing to do from here on: known of the language, of signs alone, or for editors. To write another,"
    yield "  # take the number sign before its key away."
    for entry in every:
        if entry not in asked:
            yield from _remarks(entry)
            yield from (f"  #{key}: {_quoted(known.get(key, english(key)))}" for key in entry.forms)


def _remarks(entry: WordEntry) -> Iterator[str]:
    """What an entry is for, its English, and what is filled in."""
    key = f"{entry.key}.one" if entry.forms != (entry.key,) and f"{entry.key}.one" in ENGLISH else entry.key
    words = english(entry.forms[0])
    yield f"  # {entry.key}: {use_of(key)}."
    yield f"  # English: {words}"
    held = [f"{{{name}}} ({HOLDS[name]})" for name in dict.fromkeys(_BRACES.findall(words))]
    if held:
        yield f"  # Keep {', '.join(held)}."


def _line(key: str, own: str | None) -> str:
    """A key with the site's words; without them empty."""
    return f"  {key}:" if own is None else f"  {key}: {_quoted(own)}"


def _terms(own: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for key, term in TERMS.items():
        yield f"  # {use_of(key)}."
        yield f"  {key}:"
        for part, words in (("label", term.label), ("definition", term.definition)):
            yield f"    # English: {words}"
            written = own.get(key, {}).get(part)
            yield f"    {part}:" if written is None else f"    {part}: {_quoted(written)}"


def _quoted(words: str) -> str:
    """Words in quotation marks, as YAML takes them; letters that nobody sees by their number."""
    return "".join(
        f"\\u{ord(letter):04x}"
        if letter != " " and unicodedata.category(letter) in ("Cf", "Zs", "Zl", "Zp")
        else letter
        for letter in json.dumps(words, ensure_ascii=False)
    )

"""The words of the interface that a site.yaml has, as they are written, also where they have faults."""

from collections.abc import Mapping

from onrecord.model.problems import Problem
from onrecord.read.front_matter import Value, decode, parse
from onrecord.wording.languages.sheet import OwnWords


def written_words(path: str, content: bytes) -> tuple[OwnWords | None, tuple[Problem, ...]]:
    """The words of a file (`path`: in the project); None, and why, where it cannot be read as YAML."""
    text, problems = decode(content, path)
    document, found = parse(text, path) if text is not None else (None, ())
    if document is None:
        return None, (*problems, *found)
    terms = {key: _words(own) for key, own in _mapping(document.values.get("terms")).items()}
    language = document.values.get("language")
    code = language.strip() if isinstance(language, str) else ""
    own_terms = {key: own for key, own in terms.items() if own}
    return OwnWords(code or "en", _words(document.values.get("strings")), own_terms), ()


def _mapping(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def _words(value: Value) -> dict[str, str]:
    """Of a mapping, the keys behind which words stand."""
    return {key: words for key, words in _mapping(value).items() if isinstance(words, str) and words.strip()}

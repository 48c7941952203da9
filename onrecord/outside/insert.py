"""One key added to front matter without another byte being touched: found by its place, verified by reading again."""

import copy
import json
from collections.abc import Iterator
from typing import Any

from onrecord.model.problems import Location
from onrecord.model.vocabulary import CardKind
from onrecord.read.front_matter import Document, KeyPath, decode, split
from onrecord.read.yaml_text import scalar


def lacking(document: Document, url: str, key: str) -> list[KeyPath]:
    """Where a source with the address `url` is described without the key `key`: the path of each such mapping."""
    found = []
    for path in document.key_places:
        if path[-1] == "url" and _is_source(path[:-1], document):
            mapping = _at(document.values, path[:-1])
            if _text(mapping.get("url")) == url and not _text(mapping.get(key)):
                found.append(path[:-1])
    return found


def bare(document: Document, url: str) -> list[Location]:
    """Where an address stands alone as a source, which can hold no other key."""
    return [
        document.places[path]
        for path in document.places
        if path and "source" in path[-2:] and _text(_at(document.values, path)) == url
    ]


def insert(content: bytes, path: str, url: str, key: str, value: str) -> bytes | None:
    """The file with the key beside every `url` that is this address; None where it cannot be added safely.

    `content` and `path`: the bytes of a card and its path in the project. Where every such source has the key, the
    bytes are as they were. Nothing but the key is ever changed.
    """
    while (document := _read(content, path)) and (places := lacking(document, url, key)):
        changed = next((c for c in _attempts(content, document, places[0], key, value) if c is not None), None)
        if changed is None:
            return None
        content = changed
    return content if document else None


def _read(content: bytes, path: str) -> Document | None:
    text, _ = decode(content, path)
    return split(text, path)[0] if text is not None else None


def _attempts(content: bytes, before: Document, where: KeyPath, key: str, value: str) -> Iterator[bytes | None]:
    """The file with the key written in one way after the other, None for a way that changes anything else."""
    at = before.key_places[(*where, "url")]
    lines = content.decode("utf-8").split("\n")
    line = lines[at.line - 1]
    start = at.column - 1
    written, quoted = f"{key}: {scalar(value)}", f"{key}: {json.dumps(value, ensure_ascii=False)}"
    end = "\r" if line.endswith("\r") else ""
    below = [*lines[: at.line], f"{' ' * start}{written}{end}", *lines[at.line :]]
    above = [*lines[: at.line - 1], f"{line[:start]}{written}{end}", f"{' ' * start}{line[start:]}", *lines[at.line :]]
    inline = [*lines[: at.line - 1], f"{line[:start]}{quoted}, {line[start:]}", *lines[at.line :]]
    for tried in (below, above, inline):
        changed = "\n".join(tried).encode("utf-8")
        yield changed if _adds_only(before, _read(changed, before.path), where, key, value) else None


def _adds_only(before: Document, after: Document | None, where: KeyPath, key: str, value: str) -> bool:
    """Whether two readings of a file differ in that one key; through an alias it may show in several places."""
    if after is None or after.body != before.body:
        return False
    expected: Any = copy.deepcopy(before.values)
    at = before.key_places[(*where, "url")]
    for path, place in before.key_places.items():
        if path[-1] == "url" and place == at:
            _at(expected, path[:-1])[key] = value
    return bool(expected == after.values)


def _is_source(path: KeyPath, document: Document) -> bool:
    """Whether a mapping describes a source: the file itself in content/sources/, else what `source` holds."""
    return not path if f"/{CardKind.SOURCES}/" in f"/{document.path}" else "source" in path[-2:]


def _at(values: Any, path: KeyPath) -> Any:
    for step in path:
        values = values[step]
    return values


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None

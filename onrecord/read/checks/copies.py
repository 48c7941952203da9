"""Archived copies of a source as a card names them, one or several, and what it says where there is none."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from onrecord.model.problems import Problem, error, notice, warning
from onrecord.model.sources.archives import COPIES_MOST, ArchiveState
from onrecord.read.addresses import Url
from onrecord.read.fields import fault, several
from onrecord.read.front_matter import Document, KeyPath, Value

_OF_STATE = frozenset({"archived", "archive_state", "refused_by"})
_WANTED = {
    "refused_by": "refused_by: with whose site lets no archive in",
    "archive_asked": "archive_asked: with the day on which that was seen",
}
_ADDRESS = {"type": "string", "format": "uri"}


def _copies(value: Any) -> list[Any]:
    """The addresses as a list; raises a `fault` for more than a line of a list can hold, and for a word of a state."""
    found = several(value)
    if len(found) > COPIES_MOST:
        raise fault(
            "too-many-copies",
            f"{len(found):,} archived copies stand here, and {COPIES_MOST} at most can be shown.",
            "Keep those that will last: a web archive or two, and one of your own.",
        )
    for words in found:
        state = str(words).strip().lower().replace(" ", "-")
        if state in tuple(ArchiveState):
            raise fault(
                "bad-url",
                f"“{words}” is not a web address; that there is no copy has a key of its own.",
                f"Write archive_state: {state}, and no archived:.",
            )
    return list(found)


def _once(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))


Copies = Annotated[
    tuple[Url, ...],
    BeforeValidator(_copies),
    AfterValidator(_once),
    WithJsonSchema({"anyOf": [_ADDRESS, {"type": "array", "items": _ADDRESS, "maxItems": COPIES_MOST}]}),
]


def check_copies(document: Document) -> Iterator[Problem]:
    """What is wrong with the copies of all sources that a file describes, and with what it says where there is none."""
    for path in dict.fromkeys(path[:-1] for path in document.key_places if path[-1] in _OF_STATE):
        if path and str(path[0]).startswith("x-"):  # keys of the owner's own, whatever they mean
            continue
        described = _at(document.values, path)
        if isinstance(described, Mapping):
            yield from _twice(described, document, path)
            yield from _refusal(described, document, path)


def _twice(described: Mapping[str, Value], document: Document, path: KeyPath) -> Iterator[Problem]:
    copies = described.get("archived")
    counted = Counter(str(copy).strip() for copy in copies) if isinstance(copies, list) else Counter[str]()
    for address, number in counted.items():
        if number > 1 and address:
            yield warning(
                "copy-twice",
                f"The archived copy “{address}” stands here {number} times.",
                document.place((*path, "archived")),
                "Keep it once.",
            )


def _refusal(described: Mapping[str, Value], document: Document, path: KeyPath) -> Iterator[Problem]:
    state = str(described.get("archive_state") or "").strip()
    lacking = [key for key in _WANTED if not described.get(key)]
    if state == ArchiveState.REFUSED and lacking:
        yield error(
            "refusal-incomplete",
            "This source says that archiving was refused, and not by whom and when.",
            document.place((*path, "archive_state")),
            f"Add {' and '.join(_WANTED[key] for key in lacking)}.",
        )
    elif state != ArchiveState.REFUSED and described.get("refused_by"):
        yield warning(
            "refusal-not-said",
            "This source says who refused archiving, and not that it was refused.",
            document.place((*path, "refused_by")),
            "Write archive_state: refused, and archive_asked: with the day; or take refused_by: out.",
        )
    if state == ArchiveState.NOT_YET and described.get("archived"):
        yield notice(
            "archive-state-outdated",
            "This source has an archived copy, and says that it has none yet; pages show the copy.",
            document.place((*path, "archive_state")),
            "Take this line out.",
        )


def _at(values: Any, path: KeyPath) -> Any:
    for step in path:
        values = values[step]
    return values

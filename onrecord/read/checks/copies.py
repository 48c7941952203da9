"""Archived copies of a source as a card names them, one or several, and what it says where there is none."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem, error, notice, warning
from onrecord.model.sources.archives import COPIES_MOST, ArchiveState, archived_on, asks_for_copies, copy_key
from onrecord.model.urls import address_key
from onrecord.read.addresses import Url
from onrecord.read.fields import fault, several
from onrecord.read.front_matter import Document, KeyPath, Value
from onrecord.read.meant.slips import key_told

FIRST_YEAR = "1996"  # in which the first web archive began
_SLIP = timedelta(days=1)  # by which a day of an archive, in UTC, may be another than where a source was published
_OF_STATE = frozenset({"archived", "archive_state", "refused_by"})
_OF_REFUSAL = _OF_STATE | {"archive_asked"}
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
    return tuple({copy_key(copy): copy for copy in reversed(found)}.values())[::-1]


Copies = Annotated[
    tuple[Url, ...],
    BeforeValidator(_copies),
    AfterValidator(_once),
    WithJsonSchema({"anyOf": [_ADDRESS, {"type": "array", "items": _ADDRESS, "maxItems": COPIES_MOST}]}),
]


def check_copies(document: Document, told: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong with the copies of all sources that a file describes, and with what it says where there is none.

    `told`: what is said already. Of a source with a key that there is not, nobody can tell what it lacks, but where it
    is plain that another key is meant.
    """
    strange = {
        one.location for one in told if one.code == "unknown-key" and (key_told(one) or "archived") in _OF_REFUSAL
    }
    for path in dict.fromkeys(path[:-1] for path in document.key_places if path[-1] in _OF_STATE):
        if path and str(path[0]).startswith("x-"):  # keys of the owner's own, whatever they mean
            continue
        described = document.value(path)
        if isinstance(described, Mapping):
            yield from _twice(described, document, path)
            yield from _doubtful(described, document, path)
            if strange.isdisjoint(document.key_place((*path, key)) for key in described):
                yield from _refusal(described, document, path)


def _twice(described: Mapping[str, Value], document: Document, path: KeyPath) -> Iterator[Problem]:
    written: dict[str, list[str]] = {}
    for copy in _written(described):
        written.setdefault(copy_key(copy), []).append(copy)
    for address, *others in written.values():
        if others:
            yield warning(
                "copy-twice",
                f"The archived copy “{address}” stands here {len(others) + 1} times"
                f"{'.' if {*others} == {address} else f', as “{others[0]}” too.'}",
                document.place((*path, "archived")),
                "Keep it once.",
            )


def _written(described: Mapping[str, Value]) -> list[str]:
    """The addresses of copies as they are written, one or a list."""
    copies = described.get("archived")
    return [words for copy in (copies if isinstance(copies, list) else [copies]) if (words := str(copy or "").strip())]


def _doubtful(described: Mapping[str, Value], document: Document, path: KeyPath) -> Iterator[Problem]:
    """A warning for each address that can be no copy of what it stands beside."""
    copies = described.get("archived")
    for number, copy in enumerate(_written(described)):
        fault = _why_none(copy, described)
        if fault:
            at = (*path, "archived", number) if isinstance(copies, list) else (*path, "archived")
            yield warning(
                "copy-doubtful",
                f"“{copy}” {fault}",
                document.place(at),
                "Open it, and write the address of a copy as the archive gives it; or take it out.",
            )


def _why_none(copy: str, described: Mapping[str, Value]) -> str | None:
    """Why an address is no copy, after the address; None where it may be one."""
    url = str(described.get("url") or "").strip()
    if url and address_key(copy) == address_key(url):
        return "is the address of the source itself, and no copy of it."
    if asks_for_copies(copy):
        return "asks an archive for copies, and is none."
    day = archived_on(copy)
    if day is None:
        return None
    if day < FIRST_YEAR:
        return f"is of {day}, and there was no web archive yet."
    with suppress(ValueError, AttributeError):
        published = PartialDate.parse(str(described.get("date") or "").strip())
        if date.fromisoformat(day) < published.earliest - _SLIP:
            return f"is of {day}, and the source of {published.text}: a copy is not older than what it shows."
    return None


def _refusal(described: Mapping[str, Value], document: Document, path: KeyPath) -> Iterator[Problem]:
    state = str(described.get("archive_state") or "").strip()
    if state in tuple(ArchiveState) and described.get("archived"):
        said = "it has none yet" if state == ArchiveState.NOT_YET else "archiving was refused"
        lines = [f"{key}:" for key in ("archive_state", "archive_asked", "refused_by") if described.get(key)]
        yield notice(
            "archive-state-outdated",
            f"This source has an archived copy, and says that {said}; pages show the copy.",
            document.place((*path, "archive_state")),
            f"Take out {' and '.join(lines)}",
        )
        return  # what the state lacks need not be added where it goes
    lacking = [key for key in _WANTED if not described.get(key) and not document.is_lost((*path, key))]
    if state == ArchiveState.REFUSED and lacking:
        unsaid = " and ".join(
            words for key, words in (("refused_by", "by whom"), ("archive_asked", "when")) if key in lacking
        )
        yield error(
            "refusal-incomplete",
            f"This source says that archiving was refused, and not {unsaid}.",
            document.place((*path, "archive_state")),
            f"Add {' and '.join(_WANTED[key] for key in lacking)}.",
        )
    elif state in ("", ArchiveState.NOT_YET) and described.get("refused_by"):
        yield warning(
            "refusal-not-said",
            "This source says who refused archiving, and not that it was refused.",
            document.place((*path, "refused_by")),
            "Write archive_state: refused, and archive_asked: with the day; or take refused_by: out.",
        )

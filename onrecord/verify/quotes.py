"""Quotes against archived copies: found, absent, or not to be checked, and never the second for the third.

A quote is found where one copy of one of its sources has it; it is absent only where every copy could be read, and none
has it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.join.quote_matching import missing_part, normalised
from onrecord.model.output.reading import NotRead
from onrecord.record.facts import Record, SourceFacts
from onrecord.verify.finding import Answered, Subject, VerifyFinding

LEAST = 400  # letters of a copy of which can be said what is not in it
_NOT_ASKED = "copies were not read; --quotes reads them"

ReadCopy = Callable[[str], str | NotRead]  # the words at an address


@dataclass(slots=True)
class _Sought:
    """Words to look up: `copies` are the addresses of copies, `without` says that a source has none."""

    about: str
    words: str
    copies: list[str]
    without: int
    found: bool = False
    unread: list[str] = field(default_factory=list)
    read: int = 0


def quote_findings(record: Record, read_copy: ReadCopy | None) -> Iterator[VerifyFinding]:
    """What came of each quote of a record. `read_copy` None: no copy is read, and so no quote can be checked."""
    sought = list(_sought(record))
    if read_copy is not None:
        for address in dict.fromkeys(copy for each in sought for copy in each.copies):
            _look(address, read_copy(address), [each for each in sought if address in each.copies])
    for each in sought:
        answer, words = (Answered.UNKNOWN, _NOT_ASKED) if read_copy is None and each.copies else _answer(each)
        yield VerifyFinding(subject=Subject.QUOTES, answer=answer, about=each.about, words=words)


def _look(address: str, copy: str | NotRead, sought: list[_Sought]) -> None:
    text = "" if isinstance(copy, NotRead) else normalised(copy)
    for each in sought:
        if isinstance(copy, NotRead):
            each.unread.append(f"{address}: {copy.reason}")
        elif missing_part(each.words, text) is None:
            each.found = True
        elif len(text) < LEAST:
            each.unread.append(f"{address}: too little text, which may be made by a script")
        else:
            each.read += 1


def _answer(each: _Sought) -> tuple[Answered, str]:
    if each.found:
        return Answered.FOUND, ""
    if not each.copies:
        return Answered.UNKNOWN, "no archived copy of its source is on record"
    if each.unread:
        return Answered.UNKNOWN, each.unread[0]
    if each.without:
        return Answered.UNKNOWN, "the copies that are on record do not have it, and one of its sources has no copy"
    return Answered.ABSENT, f"“{each.words}” is not in {', '.join(each.copies)}."


def _sought(record: Record) -> Iterator[_Sought]:
    sources = {row["id"]: row for row in record["facts"]["sources"]}
    for claim in record["facts"]["claims"]:
        for row in claim["statements"]:
            if row["quote"]:
                yield _of(f"{claim['id']}#{row['id']}", row["quote"], row["sources"], sources)
        for reply in claim["replies"]:
            if reply["quote"]:
                yield _of(f"{claim['id']}, reply", reply["quote"], reply["sources"], sources)
    for source in sources.values():
        if source["quote"]:
            yield _of(f"source {source['id']}", source["quote"], [source["id"]], sources)


def _of(about: str, words: str, cited: list[str], sources: Mapping[str, SourceFacts]) -> _Sought:
    copies = [sources[key]["archived"] for key in cited if key in sources]
    there = list(dict.fromkeys(copy for copy in copies if copy))
    return _Sought(about, words, there, without=len(copies) - len([copy for copy in copies if copy]))

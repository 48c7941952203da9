"""Quotes against archived copies: found, absent, or not to be checked, and never the second for the third.

A quote is found where one copy of one of its sources has it; it is absent only where every copy could be read, and none
has it. A receipt says that it stood in a copy that the publisher keeps: it is told, and makes nothing found.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from onrecord.join.quote_matching import LEAST, missing_part, normalised
from onrecord.model.output.reading import NotRead
from onrecord.model.sources.receipts import AROUND
from onrecord.record.fact_parts import ReceiptFacts
from onrecord.record.facts import Record, SourceFacts
from onrecord.verify.finding import Answered, Subject, VerifyFinding, differs

_NOT_ASKED = "copies were not read; --quotes reads them"

ReadCopy = Callable[[str], str | NotRead]  # the words at an address
_Mark = tuple[str | None, str | None]  # a claim and its statement (None: a reply), or nothing and a source


@dataclass(slots=True)
class _Sought:
    """Words to look up: `copies` are the addresses of copies, `without` says that a source has none."""

    mark: _Mark
    words: str
    cited: list[str]
    copies: list[str]
    without: int
    receipt: ReceiptFacts | None = None
    found: bool = False
    unread: list[str] = field(default_factory=list)
    read: int = 0

    @property
    def about(self) -> str:
        """What it is a quote of, in words."""
        claim, of = self.mark
        if claim is None:
            return f"source {of}"
        return f"{claim}, reply" if of is None else f"{claim}#{of}"


def quote_findings(record: Record, read_copy: ReadCopy | None) -> Iterator[VerifyFinding]:
    """What came of each quote of a record. `read_copy` None: no copy is read, and so no quote can be checked."""
    sought = list(_sought(record))
    yield from _receipts(record["receipts"], sought)
    if read_copy is not None:
        for address in dict.fromkeys(copy for each in sought for copy in each.copies):
            _look(address, read_copy(address), [each for each in sought if address in each.copies])
    for each in sought:
        answer, words = (Answered.UNKNOWN, _NOT_ASKED) if read_copy is None and each.copies else _answer(each)
        yield VerifyFinding(subject=Subject.QUOTES, answer=answer, about=each.about, words=words)


def _receipts(receipts: Iterable[ReceiptFacts], sought: Iterable[_Sought]) -> Iterator[VerifyFinding]:
    """Give each quote its receipt, and tell what can be seen to be wrong with one by who has no copy."""
    quotes = {(each.mark, each.words): each for each in sought}
    for row in receipts:
        mark = (None, row["source"]) if row["claim"] is None else (row["claim"], row["statement"])
        each = quotes.get((mark, row["quote"]))
        about = f"receipt of {row['claim'] or row['source']}"
        if each is None or row["source"] not in each.cited:
            yield differs(Subject.QUOTES, about, "It is of a quote that is not on record.")
        elif not re.fullmatch("[0-9a-f]{64}", row["sha256"]) or max(len(row["before"]), len(row["after"])) > AROUND:
            yield differs(Subject.QUOTES, about, f"It has no SHA-256, or more than {AROUND} letters before or after.")
        else:
            each.receipt = row


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
    kept = _kept(each.receipt) if each.receipt else ""
    if not each.copies:
        return Answered.UNKNOWN, f"no archived copy of its source is on record{kept}"
    if each.unread:
        return Answered.UNKNOWN, f"{each.unread[0]}{kept}"
    if each.without:
        return Answered.UNKNOWN, "the copies that are on record do not have it, and one of its sources has no copy"
    return Answered.ABSENT, f"“{each.words}” is not in {', '.join(each.copies)}{kept}."


def _kept(receipt: ReceiptFacts) -> str:
    day, digest = receipt["day"]["written"], receipt["sha256"]
    return f"; by its receipt, it stands in a copy that the publisher keeps, of {day} (SHA-256 {digest})"


def _sought(record: Record) -> Iterator[_Sought]:
    sources = {row["id"]: row for row in record["facts"]["sources"]}
    for claim in record["facts"]["claims"]:
        for row in claim["statements"]:
            if row["quote"]:
                yield _of((claim["id"], row["id"]), row["quote"], row["sources"], sources)
        for reply in claim["replies"]:
            if reply["quote"]:
                yield _of((claim["id"], None), reply["quote"], reply["sources"], sources)
    for source in sources.values():
        if source["quote"]:
            yield _of((None, source["id"]), source["quote"], [source["id"]], sources)


def _of(mark: _Mark, words: str, cited: list[str], sources: Mapping[str, SourceFacts]) -> _Sought:
    copies = [_copies(sources[key]) for key in cited if key in sources]
    there = list(dict.fromkeys(copy for each in copies for copy in each))
    return _Sought(mark, words, cited, there, without=sum(not each for each in copies))


def _copies(source: SourceFacts) -> list[str]:
    return [source["archived"], *source["also_archived"]] if source["archived"] else []

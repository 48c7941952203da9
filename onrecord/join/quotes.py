"""Quotes that lead to a passage of a stored copy: word for word, or it is an error, as is a copy that is not there.

A quote is looked up as a name is, and pages say which were found: so this is joining, and no check of its result.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.join.indexes.registry import Registry
from onrecord.join.quote_matching import NORMALISATION, Located, locate, nearest_passage
from onrecord.join.snapshots import Copies, Copy
from onrecord.join.sources import citations, key_of
from onrecord.model.cards import Citation, ClaimCard, ReplyRow, SourceCard, SourceFields, StatementRow
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Location, Problem, error, notice, warning
from onrecord.model.site import Source
from onrecord.model.slugs import nearest
from onrecord.model.sources.receipts import AROUND, QuoteReceipt, Quotes
from onrecord.model.urls import page_key
from onrecord.read.stored.words import READABLE

OF_COPIES = frozenset(
    {
        *("quote-not-found", "snapshot-altered", "snapshot-ahead", "snapshot-head", "snapshot-missing"),
        *("snapshot-unreadable", "snapshot-undated", "snapshot-of-another"),
    }
)
"""The codes of what is told of stored copies."""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Words that a copy should hold: `mark` is what they are known by in `Quotes`; `source`: the key of theirs."""

    mark: str | tuple[str, int]
    source: str
    words: str
    at: Location
    name: str
    accessed: PartialDate | None
    is_cut: bool  # by a comment: that what is left stands in a copy shows nothing
    in_reply: bool = False


def find_quotes(
    claims: tuple[ClaimCard, ...], cards: tuple[SourceCard, ...], sources: Registry, copies: Copies, today: date
) -> tuple[Quotes, list[Problem]]:
    """The quotes that stand in our stored copies, with the day of the copy; and what is wrong with the others.

    `sources`: all, as joined of `claims` and `cards`. `today`: after it no copy can have been taken. What is compared
    and how: `quote_matching`, docs/cards.md, "Quotes".
    """
    naming = [claim for claim in claims if any(_names_copy(citation) for _, citation in sources.cited[claim.slug])]
    if not naming and not any(card.fields.snapshot for card in cards):
        return Quotes(), []
    kept = _kept(naming, sources.sources)
    leaning = {slug for key in kept for slug in sources.leaning.get(key, ())}
    claims = tuple(claim for claim in claims if claim.slug in leaning)
    problems = _unreadable(claims, cards, copies, today)
    statements: dict[tuple[str, int], QuoteReceipt] = {}
    replies: dict[tuple[str, int], QuoteReceipt] = {}
    of_sources: dict[str, QuoteReceipt] = {}
    failed: set[str | tuple[str, int]] = set()
    for quoted in (*_of_sources(cards), *(q for card in claims for q in _of_claim(card, kept))):
        copy = copies.get(quoted.name)
        if copy is None or not copy.is_sound or _is_ahead(copy, today):  # which is told above
            failed |= {quoted.mark} if copy else set()
            continue
        located = locate(quoted.words, copy.normalised)
        if located.missing is not None:
            problems.append(_not_found(quoted, copy, located.missing))
        receipt = _receipt(quoted, copy, located)
        if quoted.is_cut or located.missing is not None:
            failed.add(quoted.mark)
        elif receipt and isinstance(quoted.mark, str):
            of_sources[quoted.mark] = receipt
        elif receipt and isinstance(quoted.mark, tuple):
            (replies if quoted.in_reply else statements)[quoted.mark] = receipt
    found = {key: receipt for key, receipt in of_sources.items() if key not in failed}
    return Quotes(statements=statements, replies=replies, sources=found), problems


def _receipt(quoted: _Quoted, copy: Copy, located: Located) -> QuoteReceipt | None:
    """What is told of a quote that was found; None where the day of the copy is not known."""
    day = copy.taken or quoted.accessed
    if day is None or located.missing is not None:
        return None
    return QuoteReceipt(
        quote=quoted.words,
        source=quoted.source,
        day=day,
        sha256=copy.sha256,
        normalisation=NORMALISATION,
        before=copy.normalised[max(located.start - AROUND, 0) : located.start],
        after=copy.normalised[located.end : located.end + AROUND],
    )


def _names_copy(citation: Citation) -> bool:
    return citation.fields is not None and citation.fields.snapshot is not None


def _kept(claims: Iterable[ClaimCard], sources: Mapping[str, Source]) -> dict[str, SourceFields]:
    """The fields that name the stored copy of a source, by key: of its file, else of a card that has one."""
    kept = {key: source.fields for key, source in sources.items() if source.fields.snapshot}
    for claim in claims:
        for citation in citations(claim):
            if citation.fields is not None and citation.fields.snapshot:
                kept.setdefault(key_of(citation), citation.fields)
    return kept


def _copy_of(citation: Citation, kept: Mapping[str, SourceFields]) -> SourceFields | None:
    own = citation.fields
    return own if own is not None and own.snapshot else kept.get(key_of(citation))


def _of_sources(cards: Iterable[SourceCard]) -> Iterator[_Quoted]:
    for card in cards:
        if card.fields.quote and card.fields.snapshot:
            at, accessed = card.at("quote"), card.fields.accessed
            yield _Quoted(card.slug, card.slug, card.fields.quote, at, card.fields.snapshot, accessed, at in card.cuts)


def _of_claim(card: ClaimCard, kept: Mapping[str, SourceFields]) -> Iterator[_Quoted]:
    for citation in citations(card):
        copy = _copy_of(citation, kept)
        if citation.fields is not None and citation.fields.quote and copy and copy.snapshot:
            at = citation.places.get("quote", citation.at)
            key = key_of(citation)
            yield _Quoted(key, key, citation.fields.quote, at, copy.snapshot, copy.accessed, at in card.cuts)
    rows: tuple[StatementRow | ReplyRow, ...] = (*card.statements, *card.reply)
    for number, row in enumerate(rows):
        copy = _copy_of(row.sources[0], kept) if row.sources else None
        if row.quote and copy and copy.snapshot:
            at, in_reply = row.quote_at or row.at, isinstance(row, ReplyRow)
            mark = (card.slug, number - len(card.statements) if in_reply else number)
            cut = at in card.cuts
            yield _Quoted(mark, key_of(row.sources[0]), row.quote, at, copy.snapshot, copy.accessed, cut, in_reply)


# ---------------------------------------------------------------- faults


def _not_found(quoted: _Quoted, copy: Copy, missing: str) -> Problem:
    near = nearest_passage(missing, copy.text)
    words = "This quote is" if missing == quoted.words else f"The part “{missing}” of this quote is"
    passage = f"The nearest passage there: “{near}”." if near else "Nothing there is like it."
    return error(
        "quote-not-found",
        f"{words} not in content/snapshots/{quoted.name}, the stored copy of its source.",
        quoted.at,
        f"{passage} Quote word for word, and write […] where words are left out.",
    )


def _is_ahead(copy: Copy, today: date) -> bool:
    """Whether a copy says that it was taken on a day that has come nowhere yet."""
    return copy.taken is not None and copy.taken.earliest > today + timedelta(days=1)


def _unreadable(claims: Iterable[ClaimCard], cards: Iterable[SourceCard], copies: Copies, today: date) -> list[Problem]:
    """What is wrong with the copies that sources name."""
    named = [(card.fields, card.at("snapshot")) for card in cards]
    named += [
        (citation.fields, citation.places.get("snapshot", citation.at))
        for claim in claims
        for citation in citations(claim)
        if citation.fields is not None
    ]
    return [fault for fields, at in named if fields.snapshot for fault in _copy_faults(fields, at, copies, today)]


def _copy_faults(fields: SourceFields, at: Location, copies: Copies, today: date) -> Iterator[Problem]:
    name = fields.snapshot or ""
    readable = ", ".join(sorted(READABLE))
    if not copies.is_there(name):
        near = nearest(name, copies.names)
        hint = f"Did you mean {near}?" if near else "Put the file there, or take snapshot out."
        yield error("snapshot-missing", f"There is no stored copy content/snapshots/{name}.", at, hint)
        return
    copy = copies.get(name)
    if copy is None:
        hint = f"Store the words of the source as UTF-8 text or as HTML ({readable})."
        yield error("snapshot-unreadable", f"content/snapshots/{name} is no text that can be read.", at, hint)
    elif copy.head_fault:
        hint = "Take the copy anew with “python build.py snapshot”; or take the head out, with both its lines ---."
        yield error("snapshot-head", f"The head of content/snapshots/{name} {copy.head_fault}.", at, hint)
    elif copy.altered:
        yield error(
            "snapshot-altered",
            f"content/snapshots/{name} was changed after it was taken: its words do not fit the hash in its head.",
            at,
            "Put the file back as it was, such as from version control, or take the copy anew with “python build.py "
            "snapshot”.",
        )
    elif _is_ahead(copy, today) and copy.taken:
        message = f"content/snapshots/{name} says that it was taken on {copy.taken.text}, which has not come yet."
        yield error("snapshot-ahead", message, at, "Take the copy anew with “python build.py snapshot”.")
    elif _is_of_another(copy, fields):
        message = f"content/snapshots/{name} was taken of {copy.url}, and this source is {fields.url}."
        hint = "Name the copy of this source, or mend url:; where both are one, take the copy anew from its address."
        yield warning("snapshot-of-another", message, at, hint)
    elif fields.accessed is None and copy.taken is None:
        yield notice(
            "snapshot-undated",
            "The day of this stored copy is not recorded, so pages do not say that quotes match it.",
            at,
            "Add accessed: with the day on which the copy was made.",
        )


def _is_of_another(copy: Copy, fields: SourceFields) -> bool:
    """Whether a copy says that it was taken of something else than the source or one of its archived copies."""
    if copy.url is None or fields.url is None:
        return False
    return page_key(copy.url) not in {page_key(url) for url in (fields.url, *fields.archived)}

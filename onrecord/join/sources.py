"""Sources: what cards cite, and by which key one item is known."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.model.cards import Citation, ClaimCard, HistoryRow, ReplyRow, SourceFields, StatementRow
from onrecord.model.names import name_key
from onrecord.model.site import Source
from onrecord.model.sources.archives import COPIES_MOST, told_state
from onrecord.model.urls import address_key


def key_of(citation: Citation) -> str:
    """One key an item: its slug, else its address without fragment, else its title or label and publisher.

    An address is one whether its letters are written as such or in codes (`%EB%8B%A4`).
    """
    if citation.slug is not None:
        return citation.slug
    fields = citation.fields
    if fields is None:
        return ""
    if fields.url:
        return address_key(fields.url)
    return " · ".join(part for part in (fields.title or fields.label, fields.publisher) if part)


def citations(claim: ClaimCard) -> list[Citation]:
    """Every citation of a card: its own, those of its statements, of its history and of replies."""
    rows: list[StatementRow | HistoryRow | ReplyRow] = [*claim.statements, *claim.history, *claim.reply]
    return [*claim.sources, *(citation for row in rows for citation in row.sources)]


def keys(found: Iterable[Citation], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """The keys of citations that are in this build, in order, once each."""
    return tuple(dict.fromkeys(key for key in map(key_of, found) if key in sources))


def is_bare(citation: Citation) -> bool:
    """Whether a citation says no more of an item than its address."""
    return citation.fields is not None and citation.fields == SourceFields(url=citation.fields.url)


def descriptions(claims: Iterable[ClaimCard]) -> dict[str, tuple[ClaimCard, Citation]]:
    """What describes each item that has no file, by key, and the card that it stands in.

    The first that says more than its address; else the first.
    """
    found: dict[str, tuple[ClaimCard, Citation]] = {}
    for claim in claims:
        for citation in citations(claim):
            known = found.get(key_of(citation))
            if citation.slug is None and (known is None or (is_bare(known[1]) and not is_bare(citation))):
                found[key_of(citation)] = claim, citation
    return found


def archiving_together(fields: SourceFields, others: Iterable[SourceFields]) -> SourceFields:
    """What one card says of an item, with what all say of its archived copies.

    `others`: all descriptions in a fixed order. A copy that any card names is one; why there is none is as the first
    says that says anything of it, and nothing where there is a copy.
    """
    every = (fields, *others)
    copies = tuple(dict.fromkeys(copy for one in every for copy in one.archived))[:COPIES_MOST]
    told = next((one for one in every if one.archive_state), fields)
    state = told_state(told.archive_state, copies)
    return replace(
        fields,
        archived=copies,
        archive_state=state,
        archive_asked=told.archive_asked if state else fields.archive_asked,
        refused_by=told.refused_by if state else None,
    )


def origins(found: Iterable[str], sources: Mapping[str, Source]) -> int:
    """How many origins stand behind sources; one without `origin` is its own. Origins are named as actors are."""
    return len({name_key(sources[key].fields.origin or "") or f"source {key}" for key in found})

"""Whether a source can still be looked up when its address no longer works. All notices."""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.join.sources import citations, key_of
from onrecord.model.cards import ClaimCard
from onrecord.model.problems import Location, Problem, notice
from onrecord.model.site import Source


def not_archived(sources: Mapping[str, Source], claims: Iterable[ClaimCard]) -> Iterator[Problem]:
    """A notice for each source with an address and no archived copy, where it is first described.

    `sources` by key; `claims`: the cards that cite them, in order.
    """
    described: dict[str, Location] = {}
    for claim in claims:
        for citation in citations(claim):
            if citation.slug is None:
                described.setdefault(key_of(citation), citation.at)
    for key, source in sources.items():
        if source.fields.url and not source.fields.archived:
            yield notice(
                "no-archived-copy",
                f"No archived copy of “{source.fields.url}” is recorded.",
                source.card.at("url") if source.card else described[key],
                "Add archived: with the address of a copy that will last.",
            )

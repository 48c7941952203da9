"""Whether a source can be looked up: a file of the site that is there, or a page of which there is a copy."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from unicodedata import normalize

from onrecord.join.sources import citations, key_of
from onrecord.model.cards import Card, ClaimCard, SourceCard, TextCard
from onrecord.model.problems import Location, Problem, error, notice
from onrecord.model.site import Source
from onrecord.model.slugs import nearest
from onrecord.model.urls import is_own_file, is_web, own_path


def not_archived(sources: Mapping[str, Source], claims: Iterable[ClaimCard]) -> Iterator[Problem]:
    """A notice for each source with an address elsewhere and no archived copy, where it is first described.

    `sources` by key; `claims`: the cards that cite them, in order.
    """
    described: dict[str, Location] = {}
    for claim in claims:
        for citation in citations(claim):
            if citation.slug is None:
                described.setdefault(key_of(citation), citation.at)
    for key, source in sources.items():
        if source.fields.url and is_web(source.fields.url) and not source.fields.archived:
            yield notice(
                "no-archived-copy",
                f"No archived copy of “{source.fields.url}” is recorded.",
                source.card.at("url") if source.card else described[key],
                "Add archived: with the address of a copy that will last.",
            )


def own_documents(card: Card) -> Iterator[tuple[str, Location]]:
    """The files of content/static/ that a card names as sources or as its text, by their path there, and where."""
    found: list[tuple[str | None, Location]] = []
    if isinstance(card, ClaimCard):
        found = [(cited.fields.url, cited.at) for cited in citations(card) if cited.fields is not None]
    elif isinstance(card, SourceCard):
        found = [(card.fields.url, card.at("url"))]
    elif isinstance(card, TextCard):
        found = [(card.url, card.at("url"))]
    yield from ((normalize("NFC", own_path(url)), at) for url, at in found if url and is_own_file(url))


def missing_documents(cards: Iterable[Card], static: Collection[str]) -> Iterator[Problem]:
    """An error for each such file that is not there. `static`: the files of content/static/, by path below it."""
    there = {normalize("NFC", path) for path in static}
    for path, at in (found for card in cards for found in own_documents(card)):
        if path in there:
            continue
        name = path.rpartition("/")[2]
        same = sorted(other for other in there if other.rpartition("/")[2].casefold() == name.casefold())
        near = same[0] if same else nearest(path, there)
        yield error(
            "dead-link",
            f"There is no file content/static/{path}, so readers could not open this source.",
            at,
            f"Did you mean /{near}?" if near else f"Put the file into content/static/ and write /{name}.",
        )

"""Whether a source can be looked up: a file of the site that is there, or a page of which there is a copy."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from unicodedata import normalize

from onrecord.join.indexes.registry import Cited
from onrecord.join.sources import citations
from onrecord.model.cards import Card, Citation, ClaimCard, SourceCard, SourceFields, TextCard
from onrecord.model.media.of_cards import media_of
from onrecord.model.problems import Location, Problem, error, notice, warning
from onrecord.model.rounds.memo import Memo
from onrecord.model.site import Source
from onrecord.model.slugs import nearest
from onrecord.model.sources.archives import ArchiveState
from onrecord.model.urls import is_own_file, is_web, own_path


def not_archived(
    sources: Mapping[str, Source], cited: Mapping[str, Cited], memo: Memo | None = None
) -> Iterator[Problem]:
    """A notice for each source with an address elsewhere and no archived copy, where it is first described.

    None where the card says that archiving was refused.

    `sources` by key; `cited`: what each claim cites, by its slug. `memo`: what the last round came to, of sources that
    are another object where a card that cites them is; None: all is made.
    """

    def told(key: str, source: Source) -> Problem | None:
        url = source.fields.url
        fields = source.fields
        if not url or fields.archived or fields.archive_state == ArchiveState.REFUSED or not is_web(url):
            return None
        return notice(
            "no-archived-copy",
            f"No archived copy of “{url}” is recorded.",
            source.card.at("url") if source.card else _described(key, source, cited),
            "Add archived: with the address of a copy that will last; or, where the site lets no archive in, "
            "archive_state: refused.",
        )

    return filter(None, (memo or Memo()).each("archived", sources, told).values())


def archiving_contradicted(
    sources: Mapping[str, Source], cited: Mapping[str, Cited], memo: Memo | None = None
) -> Iterator[Problem]:
    """A warning for each item of which cards say two things: that it has a copy and has none, or why it has none.

    It stands where a card says that there is none. `sources`, `cited` and `memo` (None: all is made) as of
    `not_archived`.
    """

    def told(key: str, source: Source) -> tuple[Problem, ...]:
        return () if source.card else tuple(_contradicted(key, source, cited))

    return chain.from_iterable((memo or Memo()).each("archiving", sources, told).values())


def _contradicted(key: str, source: Source, cited: Mapping[str, Cited]) -> Iterator[Problem]:
    every = [one for slug in source.claims for own, one in cited[slug] if own == key and one.fields is not None]
    stated = [(one, one.fields) for one in every if one.fields and one.fields.archive_state]
    copied = next((one for one in every if one.fields and one.fields.archived), None)
    for one, fields in stated:
        other = next((at for at, said in stated if _why_none(said) != _why_none(fields)), None)
        if copied and not fields.archived:
            message = f"This says that “{fields.url}” has no archived copy, and another place names one; pages show it."
            hint = "Take archive_state:, archive_asked: and refused_by: out; or give the source a file."
            yield warning("archiving-contradicted", message, _state_at(one), hint, related=(copied.at,))
        elif other and not copied:
            message = f"Why “{fields.url}” has no archived copy is said otherwise in another place."
            hint = "Say one thing in all places; or give the source a file in content/sources/."
            yield warning("archiving-contradicted", message, _state_at(one), hint, related=(_state_at(other),))


def _why_none(fields: SourceFields) -> tuple[str | None, str | None]:
    return fields.archive_state, fields.refused_by


def _state_at(citation: Citation) -> Location:
    return citation.places.get("archive_state", citation.at)


def _described(key: str, source: Source, cited: Mapping[str, Cited]) -> Location:
    """Where a source that has no file is first described."""
    every = (citation for slug in sorted(source.claims) for own, citation in cited[slug] if own == key)
    return next(citation.at for citation in every if citation.slug is None)


def own_files(card: Card) -> Iterator[tuple[str, Location]]:
    """The files of content/static/ that a card names, by their path there, and where."""
    yield from own_documents(card)
    for media in media_of(card):
        yield from ((normalize("NFC", path), media.placed(key)) for key, path in media.files)


def addresses_of_sources(card: Card) -> Iterator[tuple[str, Location]]:
    """The addresses of the sources that a card describes, or of its text, as written, and where."""
    found: list[tuple[str | None, Location]] = []
    if isinstance(card, ClaimCard):
        found = [(cited.fields.url, cited.at) for cited in citations(card) if cited.fields is not None]
    elif isinstance(card, SourceCard):
        found = [(card.fields.url, card.at("url"))]
    elif isinstance(card, TextCard):
        found = [(card.url, card.at("url"))]
    yield from ((url, at) for url, at in found if url)


def own_documents(card: Card) -> Iterator[tuple[str, Location]]:
    """The files of content/static/ that a card names as sources or as its text, by their path there, and where."""
    for url, at in addresses_of_sources(card):
        if is_own_file(url):
            yield normalize("NFC", own_path(url)), at


def documents(static: Iterable[str]) -> frozenset[str]:
    """The files of content/static/ as sources name them. `static`: their paths below it."""
    return frozenset(normalize("NFC", path) for path in static)


def missing_documents(cards: Iterable[Card], there: Collection[str]) -> Iterator[Problem]:
    """An error for each such file that is not there. `there`: see `documents`."""
    for path, at in (found for card in cards for found in own_files(card)):
        if path in there:
            continue
        name = path.rpartition("/")[2]
        same = sorted(other for other in there if other.rpartition("/")[2].casefold() == name.casefold())
        near = same[0] if same else nearest(path, there)
        yield error(
            "dead-link",
            f"There is no file content/static/{path}, so readers could not open it.",
            at,
            f"Did you mean /{near}?" if near else f"Put the file into content/static/ and write /{name}.",
        )

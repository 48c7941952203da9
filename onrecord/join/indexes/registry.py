"""The registry of sources: one entry each, with the claims that lean on it; renewed where cards cite something else."""

from bisect import insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.join.sources import archiving_together, is_bare, key_of
from onrecord.model.cards import Citation, ClaimCard, HistoryRow, ReplyRow, SourceCard, SourceFields, StatementRow
from onrecord.model.site import Source

Cited = tuple[tuple[str, Citation], ...]


def cited_in(claim: ClaimCard) -> Cited:
    """Every citation of a card, with the key of its item: its own, those of its statements, history and replies."""
    rows: list[StatementRow | HistoryRow | ReplyRow] = [*claim.statements, *claim.history, *claim.reply]
    every = (*claim.sources, *(citation for row in rows for citation in row.sources))
    return tuple((key_of(citation), citation) for citation in every)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """Every source by key, by publisher and key; and what it is renewed from.

    `cited`: by the slug of the claim; `files`: cards of sources by slug; `leaning`: the slugs of the claims that cite
    an item, by its key, in the order of the cards; `order`: publisher and key of each source. `moved`: the slugs of
    claims that cite a source of which is said something else than in the registry that was renewed.
    """

    sources: Mapping[str, Source]
    cited: Mapping[str, Cited]
    files: Mapping[str, SourceCard]
    leaning: Mapping[str, tuple[str, ...]]
    order: tuple[tuple[str, str], ...]
    moved: frozenset[str] = frozenset()


NONE = Registry(sources={}, cited={}, files={}, leaning={}, order=())


def registry(cards: Iterable[SourceCard], cited: Mapping[str, Cited], last: Registry = NONE) -> Registry:
    """Every source: those with a file, then those that only cards describe, each with its claims.

    `cited`: what each claim cites, by its slug, in the order of the cards. `last`: a registry that is renewed. Of what
    a card cites that is another object than there, every source is another object.
    """
    files = {card.slug: card for card in cards}
    changed = _changed(last.cited, cited)
    moved_files = _changed(last.files, files)
    if not changed and not moved_files and len(last.cited) == len(cited):
        return replace(last, moved=frozenset())
    touched = {key for slug in changed for key, _ in (*last.cited.get(slug, ()), *cited.get(slug, ()))}
    leaning = _leaning(last, cited, changed, touched)
    touched |= moved_files
    made = {key: source for key in touched if (source := _source(key, files, leaning.get(key, ()), cited))}
    order = _order(last, made, touched)
    sources = {**last.sources, **made}
    return Registry(
        sources={key: sources[key] for _, key in order},
        cited=cited,
        files=files,
        leaning=leaning,
        order=order,
        moved=_moved(last, made, touched, leaning),
    )


def _moved(
    last: Registry, made: Mapping[str, Source], touched: set[str], leaning: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """The slugs of claims that cite a source of which is said something else than before, or that came or went."""
    keys = [key for key in touched if _said(last.sources.get(key)) != _said(made.get(key))]
    return frozenset(slug for key in keys for slug in leaning.get(key, ()))


def _said(source: Source | None) -> SourceFields | None:
    return source.fields if source else None


def _changed(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """The keys of what is another object than before, or came or went."""
    return {key for key in before.keys() | after.keys() if before.get(key) is not after.get(key)}


def _leaning(
    last: Registry, cited: Mapping[str, Cited], changed: set[str], touched: set[str]
) -> dict[str, tuple[str, ...]]:
    """Who cites what: as before, but for what cards cite that changed."""
    place = {slug: n for n, slug in enumerate(cited)}
    found = dict(last.leaning)
    new: dict[str, dict[str, None]] = {}
    for slug in (slug for slug in cited if slug in changed):
        for key, _ in cited[slug]:
            new.setdefault(key, {})[slug] = None
    for key in touched:
        kept = [slug for slug in last.leaning.get(key, ()) if slug not in changed]
        slugs = sorted([*kept, *new.get(key, ())], key=place.__getitem__) if kept else [*new.get(key, ())]
        if slugs:
            found[key] = tuple(slugs)
        else:
            found.pop(key, None)
    return found


def _source(
    key: str, files: Mapping[str, SourceCard], claims: tuple[str, ...], cited: Mapping[str, Cited]
) -> Source | None:
    """The source under a key; None where no file has it, and no card describes it."""
    card = files.get(key)
    if card is not None:
        return Source(key=key, slug=card.slug, fields=card.fields, card=card, claims=claims)
    first: SourceFields | None = None
    described: dict[int, SourceFields] = {}
    for citation in (one for slug in claims for own, one in cited[slug] if own == key):
        if citation.fields is not None and not is_bare(citation):
            described[id(citation.fields)] = citation.fields
        first = first or citation.fields
    if not described:
        return Source(key=key, slug=None, fields=first, claims=claims) if first is not None else None
    fields, *others = described.values()
    fields = archiving_together(fields, others) if others else fields
    return Source(key=key, slug=None, fields=fields, claims=claims)


def _order(last: Registry, made: Mapping[str, Source], touched: set[str]) -> tuple[tuple[str, str], ...]:
    """Publisher and key of each source, in order."""
    new = [((source.fields.publisher or "").casefold(), key) for key, source in made.items()]
    if not last.order:
        return tuple(sorted(new))
    kept = [pair for pair in last.order if pair[1] not in touched]
    for pair in new:
        insort(kept, pair)
    return tuple(kept)

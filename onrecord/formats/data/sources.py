"""The tables of sources and of actors, with what claims make of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.formats.data.columns import (
    CellType,
    DataColumn,
    DataTable,
    Shared,
    as_of_column,
    date_columns,
    list_column,
)
from onrecord.model.sources.archives import ArchiveState
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import ActorKind, CardKind
from onrecord.record.facts import ActorFacts, SourceFacts


class SourceRow(NamedTuple):
    """A source with the ids of the claims that cite it, sorted."""

    source: SourceFacts
    claims: Sequence[str]


class ActorRow(NamedTuple):
    """An actor with the number of statements that it made."""

    actor: ActorFacts
    statements: int


def _page(shared: Shared, row: SourceRow) -> str | None:
    """The page of a source; of one without, the first claim that cites it."""
    own = row.source["address"]
    if own is None and row.claims:
        own = f"{card_url(CardKind.CLAIMS, row.claims[0])}#sources"
    return shared.address(own) if own else None


def _original(shared: Shared, row: SourceRow) -> str | None:
    return shared.address(row.source["url"]) if row.source["url"] else None


SOURCES: DataTable[SourceRow] = DataTable(
    name="sources",
    title="Sources",
    about="A row is something in which a claim or a statement can be checked.",
    key=("id",),
    columns=(
        DataColumn(
            name="id",
            about="its slug; else its address, with letters as they are read; else title and publisher",
            of=lambda _, row: row.source["id"],
            required=True,
        ),
        DataColumn(name="url", about="its page here; of one without, the first claim that cites it", of=_page),
        as_of_column(),
        DataColumn(name="title", about="the title as published", of=lambda _, row: row.source["title"]),
        DataColumn(name="label", about="our words, where no title is known", of=lambda _, row: row.source["label"]),
        DataColumn(name="publisher", about="who published it", of=lambda _, row: row.source["publisher"]),
        DataColumn(name="via", about="through whom", of=lambda _, row: row.source["via"]),
        DataColumn(name="author", about="who wrote it", of=lambda _, row: row.source["author"]),
        DataColumn(name="original", about="its own address", of=_original),
        DataColumn(name="archived", about="the address of an archived copy", of=lambda _, row: row.source["archived"]),
        list_column("also_archived", "the addresses of further copies", lambda row: row.source["also_archived"]),
        DataColumn(
            name="archive_state",
            about="why there is no copy: not-yet, refused; empty where there is one, or nobody said",
            of=lambda _, row: row.source["archive_state"],
            values=tuple(ArchiveState),
        ),
        DataColumn(
            name="refused_by", about="whose site lets no archive in", of=lambda _, row: row.source["refused_by"]
        ),
        DataColumn(
            name="kind", about="what it is: report, official, court and so on", of=lambda _, row: row.source["kind"]
        ),
        DataColumn(name="lang", about="its language (BCP 47)", of=lambda _, row: row.source["lang"]),
        DataColumn(
            name="origin", about="sources that share this word count once", of=lambda _, row: row.source["origin"]
        ),
        DataColumn(
            name="state",
            about="what became of it: live, changed, gone, corrected, retracted",
            of=lambda _, row: row.source["state"],
        ),
        DataColumn(name="state_note", about="what happened to it", of=lambda _, row: row.source["state_note"]),
        DataColumn(name="quote", about="the words on which the card rests", of=lambda _, row: row.source["quote"]),
        DataColumn(name="note", about="anything else", of=lambda _, row: row.source["note"]),
        *date_columns("date", "when it was published", lambda row: row.source["date"]),
        *date_columns("archive_asked", "when an archive was last asked", lambda row: row.source["archive_asked"]),
        *date_columns("accessed", "when we saw it", lambda row: row.source["accessed"]),
        list_column("claims", "ids of the claims that cite it", lambda row: row.claims),
    ),
)

ACTORS: DataTable[ActorRow] = DataTable(
    name="actors",
    title="Actors",
    about="A row is a person or body that speaks, or is spoken about.",
    key=("id",),
    columns=(
        DataColumn(name="id", about="the actor's slug", of=lambda _, row: row.actor["id"], required=True),
        DataColumn(
            name="url", about="its page", of=lambda shared, row: shared.address(row.actor["address"]), required=True
        ),
        as_of_column(),
        DataColumn(name="name", about="its name", of=lambda _, row: row.actor["name"], required=True),
        DataColumn(name="kind", about="who it is", of=lambda _, row: row.actor["kind"], values=tuple(ActorKind)),
        DataColumn(name="role", about="office or occupation", of=lambda _, row: row.actor["role"]),
        DataColumn(
            name="part_of", about="the id of the body to which it belongs", of=lambda _, row: row.actor["part_of"]
        ),
        list_column(
            "speaks_for",
            "ids of the bodies for which it speaks, or did; record.json has the days",
            lambda row: _once(row.actor["speaks_for"]),
        ),
        list_column(
            "interest", "its stakes, in words; record.json has the days", lambda row: _once(row.actor["interest"])
        ),
        list_column("aliases", "other names", lambda row: row.actor["aliases"]),
        DataColumn(name="wikidata", about="its number in Wikidata", of=lambda _, row: row.actor["wikidata"]),
        DataColumn(name="website", about="its own site", of=lambda _, row: row.actor["url"]),
        DataColumn(
            name="statement_count",
            about="how many statements of its own are on record",
            of=lambda _, row: row.statements,
            type=CellType.INTEGER,
            required=True,
        ),
    ),
)


def _once(rows: Sequence[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(str(row["what"]) for row in rows))

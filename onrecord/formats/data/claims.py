"""The table of claims."""

from onrecord.formats.data.columns import (
    CellType,
    DataColumn,
    DataTable,
    Reference,
    as_of_column,
    date_columns,
    list_column,
)
from onrecord.model.vocabulary import Basis, ClaimKind, Status
from onrecord.record.facts import ClaimFacts


def has_status(row: ClaimFacts) -> bool:
    """Whether a status of ours stands behind a claim: none does behind an opinion, or a claim that was struck."""
    return row["struck"] is None and row["kind"] != ClaimKind.OPINION.value


CLAIMS: DataTable[ClaimFacts] = DataTable(
    name="claims",
    title="Claims",
    about="A row is a claim, with where it stands.",
    key=("id",),
    columns=(
        DataColumn(name="id", about="the claim's slug", of=lambda _, row: row["id"], required=True),
        DataColumn(name="url", about="its page", of=lambda shared, row: shared.address(row["address"]), required=True),
        as_of_column(),
        DataColumn(
            name="code",
            about="eight letters that stand for its facts; `/verify/` tells of them whether the row still holds",
            of=lambda shared, row: shared.letters(row["id"]),
        ),
        DataColumn(name="claim", about="the claim itself", of=lambda _, row: row["claim"], required=True),
        DataColumn(name="short", about="its short form", of=lambda _, row: row["short"]),
        DataColumn(name="headline", about="what is so instead, of a refuted claim", of=lambda _, row: row["headline"]),
        DataColumn(
            name="kind",
            about="what sort of sentence it is",
            of=lambda _, row: row["kind"],
            required=True,
            values=tuple(ClaimKind),
            term="kind.",
        ),
        DataColumn(
            name="status",
            about="where it stands, in our judgement; empty for an opinion and for a claim that was struck",
            of=lambda _, row: row["status"] if has_status(row) else None,
            values=tuple(Status),
            term="status.",
        ),
        DataColumn(
            name="basis",
            about="the kind of evidence behind the status",
            of=lambda _, row: row["basis"] if has_status(row) else None,
            values=tuple(Basis),
            term="basis.",
        ),
        DataColumn(
            name="label",
            about="status and basis in words, as pages print them",
            of=lambda _, row: row["label"],
            required=True,
        ),
        *date_columns("since", "since when the status holds", lambda row: row["since"] if has_status(row) else None),
        DataColumn(name="reasoning", about="why", of=lambda _, row: row["reasoning"]),
        DataColumn(
            name="disputed",
            about="whether the latest words of those who speak stand on opposite sides",
            of=lambda _, row: row["disputed"],
            type=CellType.BOOLEAN,
            required=True,
        ),
        *date_columns("date", "when it was first made", lambda row: row["date"], required=True),
        *date_columns("due", "when a prediction can be judged", lambda row: row["due"]),
        DataColumn(
            name="question", about="the slug of the question that it answers", of=lambda _, row: row["question"]
        ),
        list_column("topics", "slugs of its topics", lambda row: row["topics"]),
        list_column("made_by", "ids of the actors who make it", lambda row: row["made_by"]),
        list_column(
            "put_forward_by",
            "ids of those who make it and have no position, such as unnamed speakers",
            lambda row: row["put_forward_by"],
        ),
        list_column("about", "ids of the actors whom it concerns", lambda row: row["about"]),
        DataColumn(
            name="mirrors", about="the id of the claim of which it is the opposite", of=lambda _, row: row["mirrors"]
        ),
        DataColumn(
            name="statement_count",
            about="how many statements are on record about it",
            of=lambda _, row: len(row["statements"]),
            type=CellType.INTEGER,
            required=True,
        ),
        list_column("sources", "ids of the sources that it cites", lambda row: row["sources"]),
        DataColumn(
            name="origins",
            about="how many independent origins these have",
            of=lambda _, row: row["origins"],
            type=CellType.INTEGER,
            required=True,
        ),
        DataColumn(name="notice", about="a warning to readers", of=lambda _, row: row["notice"]),
        *date_columns("checked", "when an editor last looked", lambda row: row["checked"]),
        *date_columns("recorded", "when it entered the record", lambda row: row["recorded"]),
        *date_columns("updated", "when we last did something to it", lambda row: row["updated"]),
        list_column("by", "who made the card, by name", lambda row: row["by"]),
        list_column("edited_by", "who edited it", lambda row: row["edited_by"]),
        list_column("approved_by", "who approved it", lambda row: row["approved_by"]),
        *date_columns(
            "struck", "when it was struck from the record", lambda row: row["struck"] and row["struck"]["date"]
        ),
        DataColumn(
            name="struck_reason", about="why", of=lambda _, row: row["struck"]["reason"] if row["struck"] else None
        ),
        list_column(
            "replaced_by",
            "ids of the claims in the place of one that was struck",
            lambda row: row["struck"]["replaced_by"] if row["struck"] else [],
        ),
    ),
    references=(Reference(columns=("mirrors",), table="claims", to=("id",)),),
)

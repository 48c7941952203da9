"""The tables of statements, and of the figures that they give."""

from collections.abc import Callable
from typing import Any, NamedTuple

from onrecord.formats.data.columns import (
    CellType,
    DataColumn,
    DataTable,
    Reference,
    Shared,
    as_of_column,
    date_columns,
    list_column,
)
from onrecord.model.figures import Bound
from onrecord.model.urls import statement_anchor
from onrecord.model.vocabulary import Side, Stance
from onrecord.record.fact_parts import CountFacts, FigureFacts
from onrecord.record.facts import ClaimFacts, StatementFacts


class StatementWithClaim(NamedTuple):
    """A statement with the claim that it is about."""

    claim: ClaimFacts
    said: StatementFacts


class FigureWithClaim(NamedTuple):
    """A figure with the statement that gives it, and the claim which that is about."""

    claim: ClaimFacts
    said: StatementFacts
    figure: FigureFacts


def _url(shared: Shared, row: StatementWithClaim | FigureWithClaim) -> str:
    return shared.address(f"{row.claim['address']}#{statement_anchor(row.said['id'])}")


def _head(name: str) -> tuple[DataColumn[Any], ...]:
    """The first columns of both; `name`: what the row is."""
    return (
        DataColumn(
            name="id",
            about=f"names the {name} among those of its claim",
            of=lambda _, row: row.said["id"],
            required=True,
        ),
        DataColumn(name="url", about="where it stands on the claim's page", of=_url, required=True),
        as_of_column(),
        DataColumn(name="claim", about="the id of the claim", of=lambda _, row: row.claim["id"], required=True),
        DataColumn(name="claim_words", about="the claim itself", of=lambda _, row: row.claim["claim"], required=True),
        DataColumn(
            name="label",
            about="where the claim stands, in our judgement and in words; never a judgement of the speaker",
            of=lambda _, row: row.claim["label"],
            required=True,
        ),
    )


def _speaker() -> tuple[DataColumn[Any], ...]:
    return (
        DataColumn(name="actor", about="the id of who spoke", of=lambda _, row: row.said["actor"], required=True),
        DataColumn(
            name="actor_name",
            about="the name of who spoke",
            of=lambda shared, row: shared.names[row.said["actor"]],
            required=True,
        ),
        DataColumn(
            name="speaks_for",
            about="the id of the actor whose stance it is",
            of=lambda _, row: row.said["speaks_for"],
            required=True,
        ),
        DataColumn(
            name="speaks_for_name",
            about="the name of the actor whose stance it is",
            of=lambda shared, row: shared.names[row.said["speaks_for"]],
            required=True,
        ),
        DataColumn(name="by", about="the person or office that spoke", of=lambda _, row: row.said["by"]),
        DataColumn(
            name="stance",
            about="what the statement does: theirs",
            of=lambda _, row: row.said["stance"],
            required=True,
            values=tuple(Stance),
            term="stance.",
        ),
        DataColumn(
            name="side",
            about="the side of the claim on which that stands",
            of=lambda _, row: row.said["side"],
            required=True,
            values=tuple(Side),
        ),
        DataColumn(
            name="check",
            about="whether it is a checker's finding, and nobody's position",
            of=lambda _, row: row.said["check"],
            type=CellType.BOOLEAN,
            required=True,
        ),
    )


def _when() -> tuple[DataColumn[Any], ...]:
    return (
        *date_columns("date", "when it was said", lambda row: row.said["date"], required=True),
        DataColumn(
            name="date_is_of_report",
            about="whether that is the date of the report",
            of=lambda _, row: row.said["date_is_of_report"],
            type=CellType.BOOLEAN,
            required=True,
        ),
    )


_ACTORS = (
    Reference(columns=("actor",), table="actors", to=("id",)),
    Reference(columns=("speaks_for",), table="actors", to=("id",)),
)

STATEMENTS: DataTable[StatementWithClaim] = DataTable(
    name="statements",
    title="Statements",
    about="A row is what somebody said about a claim on a day.",
    key=("claim", "id"),
    columns=(
        *_head("statement"),
        *_speaker(),
        *_when(),
        DataColumn(
            name="earlier",
            about="whether it is marked as older than the claim",
            of=lambda _, row: row.said["earlier"],
            type=CellType.BOOLEAN,
            required=True,
        ),
        DataColumn(name="where", about="place or occasion", of=lambda _, row: row.said["where"]),
        DataColumn(name="says", about="the speaker's own figure or point", of=lambda _, row: row.said["says"]),
        DataColumn(name="quote", about="the words", of=lambda _, row: row.said["quote"]),
        DataColumn(name="lang", about="their language (BCP 47)", of=lambda _, row: row.said["lang"]),
        DataColumn(name="spoken", about="the language that was spoken", of=lambda _, row: row.said["spoken"]),
        DataColumn(name="translation", about="our translation", of=lambda _, row: row.said["translation"]),
        DataColumn(name="via", about="reported through", of=lambda _, row: row.said["via"]),
        DataColumn(name="note", about="anything else", of=lambda _, row: row.said["note"]),
        DataColumn(
            name="implied",
            about="whether no card has it as a row: whoever makes a claim asserts it",
            of=lambda _, row: row.said["implied"],
            type=CellType.BOOLEAN,
            required=True,
        ),
        *date_columns("recorded", "when it was entered", lambda row: row.said["recorded"]),
        list_column("sources", "ids of its sources", lambda row: row.said["sources"]),
    ),
    references=(Reference(columns=("claim",), table="claims", to=("id",)), *_ACTORS),
)


def _counted(key: str) -> Callable[[Shared, FigureWithClaim], object]:
    def cell(shared: Shared, row: FigureWithClaim) -> object:
        found: CountFacts | None = shared.counts.get((row.claim["question"] or "", row.figure["of"]))
        return found[key] if found else None  # type: ignore[literal-required]  # one of its keys

    return cell


FIGURES: DataTable[FigureWithClaim] = DataTable(
    name="figures",
    title="Figures",
    about="A row is an amount that somebody gave, of something that a question counts.",
    key=("claim", "id"),
    columns=(
        *_head("statement that gives it"),
        DataColumn(name="question", about="the slug of the question", of=lambda _, row: row.claim["question"]),
        DataColumn(name="of", about="what is counted: its slug", of=lambda _, row: row.figure["of"], required=True),
        DataColumn(name="of_words", about="what is counted, in words", of=_counted("words")),
        DataColumn(
            name="amount",
            about="the number; of a range, the lower end",
            of=lambda _, row: row.figure["amount"],
            type=CellType.NUMBER,
            required=True,
        ),
        DataColumn(
            name="amount_to",
            about="of a range, the upper end",
            of=lambda _, row: row.figure["amount_to"],
            type=CellType.NUMBER,
        ),
        DataColumn(
            name="bound",
            about="whether it is the least, the most, or about as much",
            of=lambda _, row: row.figure["bound"],
            values=tuple(Bound),
        ),
        DataColumn(name="unit", about="the unit of the number", of=_counted("unit")),
        DataColumn(name="says", about="the figure as the speaker gave it", of=lambda _, row: row.said["says"]),
        *_speaker(),
        *_when(),
        list_column("sources", "ids of the statement's sources", lambda row: row.said["sources"]),
    ),
    references=(Reference(columns=("claim", "id"), table="statements", to=("claim", "id")), *_ACTORS),
)

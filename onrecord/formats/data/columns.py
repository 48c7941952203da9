"""Columns and tables: of each column its name, type and meaning, and what makes a cell of it, in one place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from onrecord.model.ledger.code import ClaimCode
from onrecord.model.urls import in_full
from onrecord.record.fact_parts import CountFacts, DateFacts

R = TypeVar("R")


class CellType(StrEnum):
    """What a cell holds, in the words of Table Schema; an array is written as JSON."""

    STRING = "string"
    DATE = "date"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    ARRAY = "array"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What rows of all tables need of the record beside their own facts."""

    as_of: str | None
    base_url: str | None
    names: Mapping[str, str]  # of actors, by slug
    labels: Mapping[str, str]  # words of statuses, bases, stances and kinds, by their key
    counts: Mapping[tuple[str, str], CountFacts]  # what figures count, by question and `of`
    codes: Mapping[str, ClaimCode] = field(default_factory=dict)  # of claims, by slug; none: readers get none

    def letters(self, slug: str) -> str | None:
        """The code of a claim as it is printed; None: readers get none."""
        code = self.codes.get(slug)
        return code.letters if code else None

    def address(self, url: str) -> str:
        """A site-rooted address, with the site's host where that is known."""
        return in_full(url, self.base_url)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataColumn(Generic[R]):
    """A column of a table. `required`: no cell of it is empty. `values`: the words that may stand in it; none: any.

    `term`: how the keys begin under which these words have labels (`status.`); None: they have none.
    """

    name: str
    about: str
    of: Callable[[Shared, R], Any]
    type: CellType = CellType.STRING
    required: bool = False
    values: tuple[str, ...] = ()
    term: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Columns whose cells together name a row of a table, by the columns there that do."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataTable(Generic[R]):
    """A table: what a row of it is, its columns, which of them name a row, and which lead to other tables."""

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[DataColumn[R], ...]
    references: tuple[Reference, ...] = field(default=())

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def row(self, shared: Shared, facts: R) -> list[object]:
        """The values of a row, in order."""
        return [column.of(shared, facts) for column in self.columns]


def as_of_column() -> "DataColumn[Any]":
    """The day to which the record reaches, which every row bears."""
    return DataColumn(
        name="as_of",
        about="the day to which the record was covered when this file was made",
        of=lambda shared, _: shared.as_of,
    )


def date_columns(
    name: str, about: str, of: Callable[[R], DateFacts | None], *, required: bool = False
) -> tuple[DataColumn[R], ...]:
    """The three columns of a date. `name`: that of the first; `about`: what happened then.

    `of` gives the date of a row, None where nobody says. `required`: every row has one, of which the first or last day
    may be unknown all the same.
    """

    def part(key: str) -> Callable[[Shared, R], str | None]:
        def cell(_: Shared, row: R) -> str | None:
            found = of(row)
            return found[key] if found else None  # type: ignore[literal-required]  # one of the three keys

        return cell

    return (
        DataColumn(name=name, about=f"{about}, as written", of=part("written"), required=required),
        DataColumn(
            name=f"{name}_earliest",
            about=f"the first day that `{name}` can mean",
            of=part("earliest"),
            type=CellType.DATE,
        ),
        DataColumn(
            name=f"{name}_latest", about=f"the last day that `{name}` can mean", of=part("latest"), type=CellType.DATE
        ),
    )


def list_column(name: str, about: str, of: Callable[[R], Sequence[str]]) -> DataColumn[R]:
    """A column of lists, which are never missing; `name` and `about` as of a column."""
    return DataColumn(name=name, about=about, of=lambda _, row: list(of(row)), type=CellType.ARRAY, required=True)

"""The table of changes: the change log, from the first entry to the last, an entry a row."""

from collections.abc import Mapping
from typing import Any

from onrecord.formats.data.columns import (
    CellType,
    DataColumn,
    DataTable,
    Shared,
    as_of_column,
    date_columns,
    list_column,
)
from onrecord.model.site import Added, Corrected, Entered, LogEntry, StatusChange, StatusEntry, Strike, Takedown
from onrecord.model.standing import term_of
from onrecord.model.urls import card_url, statement_anchor
from onrecord.model.vocabulary import Basis, CardKind, Status
from onrecord.record.parts import known_date

Row = Mapping[str, Any]

KINDS = ("entered", "added", "status", "corrected", "struck", "withheld")


def change_row(entry: LogEntry) -> Row:
    """An entry of the change log as facts, by the names of columns; what does not apply to it is left out."""
    head = {"id": entry.id, "number": entry.number, "date": known_date(entry.day)}
    match entry.change:
        case Entered(claim=slug):
            return {**head, **_of_claim("entered", slug)}
        case Added(statement=said):
            anchor = statement_anchor(said.id)
            return {**head, **_of_claim("added", said.claim, anchor), "statement": said.id}
        case StatusChange(claim=slug, date=held, before=before, after=after):
            return {
                **head,
                **_of_claim("status", slug, "history"),
                **_status(before, "_before"),
                **_status(after, ""),
                "since": known_date(held),
                "why": after.why,
                "by": after.by,
                "sources": sorted(after.sources),
            }
        case Corrected(kind=kind, slug=slug, correction=mended):
            return {
                **head,
                **_of_card("corrected", kind, slug, "corrections" if kind is CardKind.CLAIMS else ""),
                "correction": mended.kind,
                "of": list(mended.of),
                "was": mended.was,
                "now": mended.now,
                "why": mended.why,
            }
        case Strike(claim=slug, reason=reason):
            return {**head, **_of_claim("struck", slug), "why": reason}
        case Takedown(slug=slug, reason=reason):
            return {**head, **_of_claim("withheld", slug), "why": reason}


def _of_claim(change: str, slug: str, anchor: str = "") -> Row:
    return _of_card(change, CardKind.CLAIMS, slug, anchor)


def _of_card(change: str, kind: CardKind, slug: str, anchor: str) -> Row:
    address = card_url(kind, slug) + (f"#{anchor}" if anchor else "")
    return {"change": change, "kind": kind.word, "card": slug, "address": address}


def _status(entry: StatusEntry, which: str) -> Row:
    basis = entry.basis.value if entry.basis else None
    return {f"status{which}": entry.status.value, f"basis{which}": basis}


def _label(shared: Shared, row: Row, which: str) -> str | None:
    status, basis = row.get(f"status{which}"), row.get(f"basis{which}")
    return shared.labels[term_of(Status(status), Basis(basis) if basis else None)] if status else None


def _plain(name: str, about: str, **more: Any) -> DataColumn[Row]:
    """A column of which the row has the very value."""
    return DataColumn(name=name, about=about, of=lambda _, row: row.get(name), **more)


def _statuses(which: str, when: str) -> tuple[DataColumn[Row], ...]:
    return (
        _plain(f"status{which}", f"our status {when}", values=tuple(Status), term="status."),
        _plain(f"basis{which}", f"its basis {when}", values=tuple(Basis), term="basis."),
        DataColumn(name=f"label{which}", about="both in words", of=lambda shared, row: _label(shared, row, which)),
    )


CHANGES: DataTable[Row] = DataTable(
    name="changes",
    title="Changes",
    about="A row is something that we did to the record, by the day on which we did it.",
    key=("id",),
    columns=(
        _plain("id", "six signs that name the entry for ever", required=True),
        DataColumn(
            name="url", about="where it shows", of=lambda shared, row: shared.address(row["address"]), required=True
        ),
        as_of_column(),
        _plain("number", "its place in the log, from 1 without a gap", type=CellType.INTEGER, required=True),
        *date_columns("date", "when we did it", lambda row: row["date"], required=True),
        _plain(
            "change",
            "what was done: a claim entered, a statement was added, our status changed, a mistake was "
            "corrected, a claim was struck or withheld",
            values=KINDS,
            required=True,
        ),
        _plain("kind", "of what card", values=tuple(kind.word for kind in CardKind), required=True),
        _plain("card", "the slug of the card; of a claim, its id", required=True),
        _plain("statement", "the id of a statement that was added"),
        *_statuses("_before", "before"),
        *_statuses("", "after"),
        *date_columns("since", "since when the status holds", lambda row: row.get("since")),
        _plain("correction", "the kind of a correction: status, fact, void"),
        list_column("of", "keys of the card and ids of statements that were corrected", lambda row: row.get("of", ())),
        _plain("was", "what stood there"),
        _plain("now", "what stands there now"),
        _plain("why", "the reason"),
        _plain("by", "who decided"),
        list_column("sources", "ids of what a status rests on", lambda row: row.get("sources", ())),
    ),
)

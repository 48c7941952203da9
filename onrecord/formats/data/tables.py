"""The tables of a record: one pass over its claims, one over its sources, actors and changes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.formats.data.changes import CHANGES, change_row
from onrecord.formats.data.claims import CLAIMS
from onrecord.formats.data.columns import DataTable, Shared
from onrecord.formats.data.packed import PackedTable
from onrecord.formats.data.sources import ACTORS, SOURCES, ActorRow, SourceRow
from onrecord.formats.data.statements import FIGURES, STATEMENTS, FigureWithClaim, StatementWithClaim
from onrecord.model.ledger.code import ClaimCode
from onrecord.model.site import LogEntry
from onrecord.record.facts import ActorFacts, ClaimFacts, Record, SourceFacts

TABLES: tuple[DataTable[Any], ...] = (CLAIMS, STATEMENTS, FIGURES, SOURCES, ACTORS, CHANGES)


def packed_tables(
    record: Record,
    claims: Iterable[ClaimFacts],
    sources: Iterable[SourceFacts],
    actors: Mapping[str, ActorFacts],
    log: Iterable[LogEntry],
    codes: Mapping[str, ClaimCode] | None = None,
) -> tuple[PackedTable, ...]:
    """Every table, in the order of TABLES.

    `record`: with everything but its long lists, which stand beside it: `claims` and `sources` in its order, `actors`
    by id. `log`: the change log. `codes` of claims by slug; None: readers get none.
    """
    shared = shared_of(record, actors, codes)
    made = {table.name: PackedTable(table, shared) for table in TABLES}
    cited: defaultdict[str, list[str]] = defaultdict(list)
    said: Counter[str] = Counter()
    for claim in claims:
        made["claims"].add(claim)
        for key in claim["sources"]:
            cited[key].append(claim["id"])
        said.update(row["actor"] for row in claim["statements"])
        _add_statements(claim, made["statements"], made["figures"])
    made["sources"].add_all(SourceRow(source, cited.get(source["id"], ())) for source in sources)
    made["actors"].add_all(ActorRow(actor, said[slug]) for slug, actor in actors.items())
    made["changes"].add_all(map(change_row, log))
    for table in made.values():
        table.close()
    return tuple(made.values())


def _add_statements(claim: ClaimFacts, statements: PackedTable, figures: PackedTable) -> None:
    for row in claim["statements"]:
        statements.add(StatementWithClaim(claim, row))
        if row["figure"] is not None:
            figures.add(FigureWithClaim(claim, row, row["figure"]))


def shared_of(record: Record, actors: Mapping[str, ActorFacts], codes: Mapping[str, ClaimCode] | None = None) -> Shared:
    """What rows of all tables need of a record. `actors` by id; `codes` of claims by slug, None: readers get none."""
    facts = record["facts"]
    return Shared(
        as_of=record["as_of"]["written"] if record["as_of"] else None,
        base_url=record["base_url"],
        names={slug: actor["name"] for slug, actor in actors.items()},
        labels={row["id"]: row["words"] for row in facts["labels"]},
        counts={(row["id"], count["id"]): count for row in facts["questions"] for count in row["counts"]},
        codes=codes or {},
    )

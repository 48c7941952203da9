"""`import`: cards from a spreadsheet, a TimelineJS timeline or ClaimReview data."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from onrecord.authoring.cells.dates import DateForms
from onrecord.authoring.claim_review import read_reviews
from onrecord.authoring.csv_table import Table, entries, read_table, remarks
from onrecord.authoring.import_map import FIELDS, NEEDED, Mapped, map_text, read_map, verdict_lines
from onrecord.authoring.imported import ImportedClaim, Rejected, Unreadable
from onrecord.authoring.importing import ImportResult, cards_of
from onrecord.authoring.timelinejs import read_timeline
from onrecord.cli.day import today
from onrecord.cli.import_questions import ask
from onrecord.cli.options import root_of, stop
from onrecord.files.atomic import write_atomically
from onrecord.files.write import Taken, add_files, refusal
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import shortened
from onrecord.model.vocabulary import CardKind
from onrecord.report.text import plain
from onrecord.setup.venv import python_word

_MAP = "import.yaml"
_WHOLE = 3  # so many cards a dry run shows whole


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as", "kind", type=click.Choice(["csv", "timelinejs", "claimreview"]), required=True, help="What it is."
)
@click.option("--map", "map_path", type=click.Path(path_type=Path), help=f"Map of columns and verdicts ({_MAP}).")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def import_command(file: Path, kind: str, map_path: Path | None, dry_run: bool, config: Path | None) -> None:
    """Make claim cards from FILE; cards that are there stay as they are."""
    root = root_of(config)
    place = map_path or _map_place(file, root)
    try:
        content = file.read_bytes()
        read = _read(content, kind, place)
    except Unreadable as fault:
        stop(f"{file}: {_plain(str(fault))}\nNothing was written.")
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}.", 2)
    folder = f"content/{CardKind.CLAIMS}"
    there = frozenset(f"{folder}/{path.name}" for path in (root / folder).glob("*.md"))
    day = today(root, config).isoformat()
    outcome = cards_of(read.entries, read.mapped, there, today=day)
    if outcome.unmapped:
        _tell_rows((*read.rejected, *outcome.rejected))
        _stop_for_verdicts(outcome.unmapped, place, bool(read.mapped.verdicts))
    if dry_run:
        _show(outcome.cards)
    else:
        _write(root, outcome.cards)
    _tell(outcome, read, read.mapped.verdict_day or day, dry_run=dry_run)
    sys.exit(1 if read.rejected or outcome.rejected else 0)


def _map_place(file: Path, root: Path) -> Path:
    """The map beside the file, else the project's; where neither is there, the first is the one to write."""
    beside, own = file.parent / _MAP, root / _MAP
    return own if own.is_file() and not beside.is_file() else beside


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """What a file says, and the map that goes with it.

    `rejected`: rows that do not fit. `notes`: what is to be looked at. `others`: how many parts are no claims.
    """

    entries: list[ImportedClaim]
    mapped: Mapped = field(default_factory=Mapped)
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[Rejected, ...] = ()
    others: int = 0


def _read(content: bytes, kind: str, place: Path) -> _List:
    if kind == "timelinejs":
        years = _mapped(place, None).dates.years_from if place.is_file() else None
        mapped = Mapped(dates=DateForms(years_from=years))
        slides, unfit, others = read_timeline(content, mapped.dates)
        return _List(entries=slides, mapped=mapped, rejected=unfit, others=others)
    if kind == "claimreview":
        return _List(entries=read_reviews(content), mapped=_mapped(place, None) if place.is_file() else Mapped())
    table = read_table(content)
    if not place.is_file():
        _make_map(table, place)
    mapped = _mapped(place, table.header)
    notes = remarks(table, mapped)
    return _List(entries=entries(table, mapped), mapped=mapped, rejected=table.rejected, notes=notes)


def _mapped(place: Path, header: tuple[str, ...] | None) -> Mapped:
    try:
        text = place.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        stop(f"{place} cannot be read as UTF-8 text. Nothing was written.")
    mapped, faults = read_map(text, str(place), header)
    if mapped is None:
        stop("\n".join([*map(_plain, faults), "Nothing was written."]))
    return mapped


# ---------------------------------------------------------------- the map, asked for once


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _make_map(table: Table, place: Path) -> None:
    """Ask which column is what, and keep the answers; without anybody to ask, say what to write."""
    if not _is_terminal():
        guess = {
            name: next((c for c in table.header if c.casefold() == name), "COLUMN") for name in [*NEEDED, "source"]
        }
        header = _plain(shortened(", ".join(table.header), 2000))
        stop(
            f"It is not known which column of the file is what. Write that into {place}, for example:\n\n"
            f"{_plain(map_text(Mapped(columns=guess)))}\nThe columns of the file are: {header}.\n"
            f"The fields of a card are: {', '.join(FIELDS)}. Nothing was written."
        )
    text = map_text(ask(table))
    try:
        write_atomically(place, text.encode(), new=True)
    except OSError:
        stop(f"{place} could not be written. Nothing was written.")
    click.echo(f"Kept in {place}; the next import of this file asks nothing.")


def _stop_for_verdicts(unmapped: Mapping[str, int], place: Path, some: bool) -> None:
    """What other people's verdicts mean here is for an editor to say."""
    shown = dict([*unmapped.items()][:MOST_ALIKE])
    rows = [
        f"  {shortened(verdict, 100)}  ({number} {'row' if number == 1 else 'rows'})"
        for verdict, number in shown.items()
    ]
    rows += [f"  and {len(unmapped) - len(shown):,} more"] if len(unmapped) > len(shown) else []
    lines = [shortened(line) for line in verdict_lines(dict.fromkeys(shown, ""))]
    below = lines[-len(shown) :] if some else lines
    where = f"below “verdicts:” in {place}" if some else f"to {place}"
    said = ["It is not said what these verdicts mean here:", *rows, f"Add {where}, and complete:", "", *below]
    stop(_plain("\n".join([*said, "", "Nothing was written."])))


# ---------------------------------------------------------------- what came of it


def _write(root: Path, cards: Mapping[str, bytes]) -> None:
    try:
        add_files(root, cards)
    except Taken as taken:
        stop(f"{taken.path} has just been written by somebody else. Nothing was written; try again.")
    except OSError as error:
        stop(f"The cards could not be written: {refusal(root, error)}. Nothing was written.")
    for path in cards:
        click.echo(f"Wrote {path}")


def _show(cards: Mapping[str, bytes]) -> None:
    for number, (path, content) in enumerate(cards.items()):
        click.echo(f"Would write {path}")
        if number < _WHOLE:
            click.echo(_plain("\n".join(f"    {line}" for line in content.decode().splitlines())))


def _tell_rows(rows: tuple[Rejected, ...]) -> None:
    for row in sorted(rows, key=_number):
        click.echo(_plain(f"{row.where}, {row.column}: {row.why}."), err=True)


def _number(row: Rejected) -> int:
    return int(row.where.rpartition(" ")[2])


def _tell(outcome: ImportResult, read: _List, day: str, *, dry_run: bool) -> None:
    """What came of it. `day`: since when verdicts hold of which the list has no day."""
    bad = (*read.rejected, *outcome.rejected)
    _tell_rows(bad)
    for where, path in outcome.there:
        click.echo(f"{where}: {path} is there already and stays as it is.", err=True)
    _tell_notes(outcome, read, day)
    number = len({row.where for row in bad})
    parts = [
        f"{len(outcome.cards)} {'would be written' if dry_run else 'written'}",
        *([f"{len(outcome.there)} there already"] if outcome.there else []),
        *([f"{outcome.skipped} left out by the map"] if outcome.skipped else []),
        *([f"{read.others} titles, eras or other parts that are no claims"] if read.others else []),
        f"{number} not usable" + (" (see above)" if number else ""),
    ]
    click.echo(f"Cards: {', '.join(parts)}.")
    if outcome.cards and all(entry.verdict is None for entry in read.entries):
        click.echo("The list has no verdicts, so every card begins as alleged.")
    if outcome.cards and not dry_run:
        click.echo(f"Next: read the cards through, then run  {python_word()} build.py check")


def _tell_notes(outcome: ImportResult, read: _List, day: str) -> None:
    """What is to be looked at in cards that were written."""
    bad = {row.where for row in outcome.rejected} | {where for where, _ in outcome.there}
    notes = [row for row in sorted((*read.notes, *outcome.notes), key=_number) if row.where not in bad]
    for row in notes[:MOST_ALIKE]:
        click.echo(_plain(f"{row.where}, {row.column}: look at this: {row.why}."), err=True)
    if len(notes) > MOST_ALIKE:
        click.echo(f"And {len(notes) - MOST_ALIKE:,} more to look at.", err=True)
    if outcome.undated:
        what = (
            "1 confirmed or denied claim has"
            if outcome.undated == 1
            else f"{outcome.undated} confirmed or denied claims have"
        )
        click.echo(
            f"{what} no day of the verdict in the list; the history begins with {day}. Another day for all of them can "
            "be named in the map:  verdict_day: 2024-10-23",
            err=True,
        )


def _plain(text: str) -> str:
    """Lines that a terminal only shows, never obeys."""
    return plain(text, keep="\n")

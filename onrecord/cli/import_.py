"""`import`: cards from a spreadsheet, a TimelineJS timeline or ClaimReview data."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from onrecord.authoring.claim_review import read_reviews
from onrecord.authoring.csv_table import Table, entries, read_table
from onrecord.authoring.import_map import FIELDS, NEEDED, Mapped, date_form_fault, map_text, read_map, verdict_lines
from onrecord.authoring.importing import ImportedClaim, ImportResult, Rejected, Unreadable, cards_of
from onrecord.authoring.timelinejs import read_timeline
from onrecord.cli.day import today
from onrecord.cli.options import root_of, stop
from onrecord.files.atomic import write_atomically
from onrecord.files.write import Taken, add_files, refusal
from onrecord.model.dates import PartialDate
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import shortened
from onrecord.model.vocabulary import CardKind
from onrecord.read.yaml_text import clean
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
        found, mapped, rejected, others = _read(content, kind, place)
    except Unreadable as fault:
        stop(f"{file}: {_plain(str(fault))}\nNothing was written.")
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}.", 2)
    folder = f"content/{CardKind.CLAIMS}"
    there = frozenset(f"{folder}/{path.name}" for path in (root / folder).glob("*.md"))
    outcome = cards_of(found, mapped, there, today=today(root, config).isoformat())
    if outcome.unmapped:
        _stop_for_verdicts(outcome.unmapped, place, bool(mapped.verdicts))
    if dry_run:
        _show(outcome.cards)
    else:
        _write(root, outcome.cards)
    _tell(outcome, rejected, others, dry_run=dry_run, judged=any(entry.verdict is not None for entry in found))
    sys.exit(1 if rejected or outcome.rejected else 0)


def _map_place(file: Path, root: Path) -> Path:
    """The map beside the file, else the project's; where neither is there, the first is the one to write."""
    beside, own = file.parent / _MAP, root / _MAP
    return own if own.is_file() and not beside.is_file() else beside


def _read(content: bytes, kind: str, place: Path) -> tuple[list[ImportedClaim], Mapped, tuple[Rejected, ...], int]:
    """What the file says, the map that goes with it, rows that do not fit, and how many parts are no claims."""
    if kind == "timelinejs":
        slides, unfit, others = read_timeline(content)
        return slides, Mapped(), unfit, others
    if kind == "claimreview":
        return read_reviews(content), _mapped(place, None) if place.is_file() else Mapped(), (), 0
    table = read_table(content)
    if not place.is_file():
        _make_map(table, place)
    mapped = _mapped(place, table.header)
    return entries(table, mapped), mapped, table.rejected, 0


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
            f"{_plain(map_text(guess, '', {}))}\nThe columns of the file are: {header}.\n"
            f"The fields of a card are: {', '.join(FIELDS)}. Nothing was written."
        )
    columns = _ask_columns(table.header)
    dates = _ask_dates([row.get(columns["date"], "") for _, row in table.rows])
    try:
        write_atomically(place, map_text(columns, dates, {}).encode(), new=True)
    except OSError:
        stop(f"{place} could not be written. Nothing was written.")
    click.echo(f"Kept in {place}; the next import of this file asks nothing.")


def _ask_columns(header: tuple[str, ...]) -> dict[str, str]:
    click.echo("The columns of the file:")
    for number, column in enumerate(header, 1):
        click.echo(f"  {number}  {_plain(shortened(column, 100))}")
    click.echo("Give the number of the column for each question, or press Enter where there is none.")
    chosen: dict[str, str] = {}
    for name, words in FIELDS.items():
        if len(set(chosen.values())) == len(header):
            break
        same = next((n for n, column in enumerate(header, 1) if column.casefold() == name), None)
        answer = _ask_number(f"Which column holds {words}?", same, len(header), needed=name in NEEDED)
        if answer:
            chosen[name] = header[answer - 1]
    return chosen


def _ask_number(question: str, default: int | None, most: int, *, needed: bool) -> int | None:
    while True:
        shown = f" [{default}]" if default else ""
        answer = click.prompt(question + shown, default="", show_default=False, prompt_suffix=" ").strip()
        if not answer and (default or not needed):
            return default
        if answer.isascii() and answer.isdecimal() and 1 <= int(answer) <= most:
            return int(answer)
        click.echo(f"Write a number from 1 to {most}." if answer else "Every claim needs this; give a number.")


def _ask_dates(cells: list[str]) -> str:
    """How dates are written, asked only where some are not written as cards write them."""
    odd = next((words for words in map(clean, cells) if words and not _is_date(words)), None)
    while odd:
        shown = _plain(shortened(odd, 100))
        click.echo(f"How is a date such as “{shown}” written there? Use DD, MM and YYYY, such as DD.MM.YYYY.")
        form = clean(click.prompt("Dates", prompt_suffix=": "))
        wrong = date_form_fault(form)
        if wrong is None:
            return form
        click.echo(wrong)
    return ""


def _is_date(words: str) -> bool:
    try:
        PartialDate.parse(Mapped().date(words))
    except ValueError:
        return False
    return True


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


def _tell(outcome: ImportResult, rejected: tuple[Rejected, ...], others: int, *, dry_run: bool, judged: bool) -> None:
    for row in sorted([*rejected, *outcome.rejected], key=lambda row: int(row.where.rpartition(" ")[2])):
        click.echo(_plain(f"{row.where}, {row.column}: {row.why}."), err=True)
    for where, path in outcome.there:
        click.echo(f"{where}: {path} is there already and stays as it is.", err=True)
    bad = len(rejected) + len(outcome.rejected)
    parts = [
        f"{len(outcome.cards)} {'would be written' if dry_run else 'written'}",
        *([f"{len(outcome.there)} there already"] if outcome.there else []),
        *([f"{outcome.skipped} left out by the map"] if outcome.skipped else []),
        *([f"{others} titles, eras or other parts that are no claims"] if others else []),
        f"{bad} not usable" + (" (see above)" if bad else ""),
    ]
    click.echo(f"Cards: {', '.join(parts)}.")
    if outcome.cards and not judged:
        click.echo("The list has no verdicts, so every card begins as alleged.")
    if outcome.cards and not dry_run:
        click.echo(f"Next: read the cards through, then run  {python_word()} build.py check")


def _plain(text: str) -> str:
    """Lines that a terminal only shows, never obeys."""
    return plain(text, keep="\n")

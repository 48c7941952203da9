"""`publish-ledger`: what of each claim is published now, added to the ledger of codes."""

import os
import sys
from pathlib import Path
from typing import NoReturn

import click

from onrecord.build.ledger import ledger_of
from onrecord.build.recorded import recorded
from onrecord.build.request import Texts
from onrecord.cli.options import colour, processes, request_of, stop
from onrecord.files.atomic import write_atomically
from onrecord.files.find import Inputs, find_sources
from onrecord.model.dates import PartialDate
from onrecord.model.ledger.lines import PATH, Ledger, LedgerLine, ledger_bytes, new_lines
from onrecord.model.problems import Problem
from onrecord.output.lock import project_lock
from onrecord.record.codes import codes_of_record
from onrecord.record.facts import Record
from onrecord.report import text as report

_NO_DAY = (
    "as_of in site.yaml says no whole day, and each line of the ledger has that day. Write one, such as 2026-02-16."
)


@click.command("publish-ledger")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be added, and write nothing.")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def publish_ledger(*, dry_run: bool, config: Path | None) -> None:
    """Add the codes of claims that are in a new state to content/ledger.jsonl: to be run when the site is published."""
    request = request_of(config, jobs=processes())
    root = request.root
    with project_lock(root, "ledger"):
        inputs = find_sources(root, config_path=config, shipped=request.shipped)
        ledger = _ledger(inputs)
        record, faults = recorded(request, inputs)
        if record is None:
            _refuse(faults, inputs)
        added = tuple(new_lines(ledger, codes_of_record(record), _day(record, ledger)))
        if added and not dry_run:
            _write(root / PATH, inputs, added)
    _tell(added, dry_run=dry_run)


def _ledger(inputs: Inputs) -> Ledger:
    """The ledger as it is; ends the command where anything of it is at fault."""
    ledger, faults = ledger_of(inputs)
    if faults:
        _refuse(faults, inputs)
    return ledger


def _day(record: Record, ledger: Ledger) -> str:
    """The day of new lines: that to which the record reaches. Ends the command where it says none, or an older one."""
    as_of = record["as_of"]
    day = as_of["written"] if as_of else ""
    if as_of is None or PartialDate.parse(day).earliest != PartialDate.parse(day).latest:
        stop(_NO_DAY)
    if ledger.lines and day < ledger.lines[-1].day:
        stop(
            f"as_of in site.yaml is {day}, and the last line of {PATH} is of {ledger.lines[-1].day}: "
            "the ledger goes forward only. Write the day to which the record reaches now."
        )
    return day


def _write(file: Path, inputs: Inputs, added: tuple[LedgerLine, ...]) -> None:
    """The file with these lines behind those that it has, whose bytes stay; a link is followed."""
    before = inputs.ledger.content if inputs.ledger else b""
    between = b"" if not before or before.endswith(b"\n") else b"\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file.resolve(), before + between + ledger_bytes(added), keep_mode=os.path.lexists(file))


def _tell(added: tuple[LedgerLine, ...], *, dry_run: bool) -> None:
    for line in added:
        click.echo(f"{line.code}\t{line.day}\t{line.claim}")
    number = f"{len(added):,} line{'' if len(added) == 1 else 's'}"
    if not added:
        click.echo(f"{PATH} has every claim as it is now: nothing was added.", err=True)
    else:
        click.echo(f"{number} {'would be added' if dry_run else 'added'} to {PATH}.", err=True)


def _refuse(faults: tuple[Problem, ...], inputs: Inputs) -> NoReturn:
    click.echo(report.as_text(faults, Texts(inputs), colour=colour()), err=True)
    click.echo("Nothing was added to the ledger.", err=True)
    sys.exit(1)

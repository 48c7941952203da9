"""The interview of `import`: what an editor has to say once about a list. The answers become import.yaml."""

import re
from collections.abc import Iterable
from dataclasses import replace

import click

from onrecord.authoring.cells.dates import (
    DateForms,
    form_of,
    is_read,
    is_written,
    looks_alike,
    needs_form,
    needs_years,
    possible_forms,
)
from onrecord.authoring.cells.several import between_links, between_names
from onrecord.authoring.csv_table import Table
from onrecord.authoring.import_map import FIELDS, FORM_HINT, IMPORT_DAY, NEEDED, Mapped
from onrecord.model.problems import shortened
from onrecord.read.yaml_text import clean
from onrecord.report.text import plain

_DATES = ("date", "decided", "source_date")
_NAMES = ("actors", "about", "topics")
_NOTHING = "none"


def ask(table: Table) -> Mapped:
    """What the columns of a list are, and how its cells are to be read, asked on the terminal."""
    mapped = Mapped(columns=_ask_columns(table.header))
    dates = _cells(table, mapped, _DATES)
    mapped = replace(mapped, dates=_ask_years(_ask_forms(dates), dates))
    mapped = replace(mapped, separators=_ask_separators(_cells(table, mapped, _NAMES)))
    mapped = replace(mapped, link_separator=_ask_link_separator(_cells(table, mapped, ("source",))))
    return replace(mapped, verdict_day=_ask_verdict_day(table, mapped))


def _cells(table: Table, mapped: Mapped, names: Iterable[str]) -> list[str]:
    columns = [mapped.columns[name] for name in names if name in mapped.columns]
    return [row.get(column, "") for column in columns for _, row in table.rows]


def _shown(cell: str) -> str:
    return plain(shortened(clean(cell), 100))


def _ask_columns(header: tuple[str, ...]) -> dict[str, str]:
    click.echo("The columns of the file:")
    for number, column in enumerate(header, 1):
        click.echo(f"  {number}  {_shown(column)}")
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


def _asked(word: str) -> str:
    return clean(click.prompt(word, default="", show_default=False, prompt_suffix=": "))


def _ask_forms(cells: list[str]) -> DateForms:
    """How days are written, asked for each form that there is."""
    known = DateForms()
    while odd := [cell for cell in cells if needs_form(cell, known)]:
        form = _ask_form(_telling(odd), known)
        if form is None:
            break
        known = DateForms((*known.forms, form))
    return known


def _telling(cells: list[str]) -> str:
    """A day that can be written in one form alone, such as one after the 12th, if there is any."""
    return next((cell for cell in cells if len(possible_forms(cell)) == 1), cells[0])


def _ask_form(cell: str, known: DateForms) -> str | None:
    """The form of a cell; None where nobody names any."""
    shown = _shown(cell)
    click.echo(f"How is a date such as “{shown}” written there? Use DD, MM and YYYY, such as DD.MM.YYYY.")
    click.echo("Press Enter to go on without an answer; the rows with such dates are then told and left out.")
    while True:
        answer = _asked("Dates")
        if not answer:
            return None
        form = form_of(answer)
        twin = next((other for other in known.forms if form and looks_alike(form, other)), None)
        if form is None:
            click.echo(FORM_HINT)
        elif twin:
            click.echo(f"Dates cannot be written {form} as well as {twin}, for nobody could tell them apart.")
        elif not is_written(cell, form):
            click.echo(f"“{shown}” is not written {form}. {FORM_HINT}")
        else:
            return form


def _ask_years(known: DateForms, cells: list[str]) -> DateForms:
    """Which years two digits mean, where some are written so."""
    short = next((cell for cell in cells if needs_years(cell, known)), None)
    if short is None:
        return known
    click.echo(
        f"A date such as “{_shown(short)}” has a year of two digits. Which is the first year that these can mean?"
    )
    click.echo(
        "1950 means: 50 to 99 are 1950 to 1999, and 00 to 49 are 2000 to 2049. Press Enter to leave such rows out."
    )
    while answer := _asked("First year"):
        if re.fullmatch("[0-9]{4}", answer):
            return replace(known, years_from=int(answer))
        click.echo("Write a year of four digits, such as 1950.")
    return known


def _ask_separators(cells: list[str]) -> tuple[str, ...]:
    """What parts several names in one cell, where some seem to hold several."""
    signs = {sign: cell for cell in reversed(cells) for sign in [between_names(cell)] if sign}
    if not signs:
        return Mapped().separators
    for cell in [*signs.values()][:3]:
        click.echo(f"A cell such as “{_shown(cell)}” may hold several names.")
    suggested = ";" if ";" in signs else _NOTHING
    click.echo(f"What stands between names? Signs with blanks between them, or {_NOTHING} if each cell is one name.")
    while True:
        answer = _asked(f"Between names [{suggested}]") or suggested
        if answer == _NOTHING:
            return ()
        if not any(sign.isdecimal() for sign in answer):
            return tuple(answer.split())
        click.echo("Write the signs as they stand in the cells, such as , or ; or a word such as and.")


def _ask_link_separator(cells: list[str]) -> str:
    """What parts several links in one cell, where it is neither a blank nor a line break."""
    found = next(((sign, cell) for cell in cells for sign in [between_links(cell)] if sign), None)
    if found is None:
        return ""
    sign, cell = found
    click.echo(f"A cell such as “{_shown(cell)}” holds several web addresses. Each becomes a source of its own.")
    return _asked(f"Between addresses [{sign}]") or sign


def _ask_verdict_day(table: Table, mapped: Mapped) -> str:
    """Since when a verdict holds of which the list has no day; "": since the day of the import."""
    status, decided = mapped.columns.get("status", ""), mapped.columns.get("decided", "")
    if not any(row.get(status, "").strip() and not row.get(decided, "").strip() for _, row in table.rows):
        return ""
    click.echo("Some rows have a verdict and no day since when it holds. Confirmed and denied claims need one.")
    click.echo("Write a day, such as 2024-10-23, or press Enter for the day of the import.")
    while answer := _asked(f"Since when [{IMPORT_DAY}]"):
        if answer == IMPORT_DAY:
            return ""
        if is_read(answer, mapped.dates):
            return mapped.dates.read(answer)
        click.echo("Write a day, such as 2024-10-23.")
    return ""

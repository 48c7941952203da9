"""`diff`: what differs between two states of the record, as a person reads it."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from onrecord.cli.options import processes, reading, request_of
from onrecord.cli.states import here_of, refuse, say
from onrecord.diff.changes import RecordDiff
from onrecord.files.atomic import write_atomically
from onrecord.model.settings import Config
from onrecord.record.facts import Record
from onrecord.states.cards import of_files_here
from onrecord.states.read import default_state, read_state, settings
from onrecord.states.state import Here, RecordState, StateFault
from onrecord.wording.wording import Wording, wording_of

_FORMS = ("text", "json", "markdown", "html")
_ENDINGS = {".html": "html", ".htm": "html", ".json": "json", ".md": "markdown", ".markdown": "markdown"}


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `diff` alone."""
    options = [
        click.option("--to", metavar="STATE", help="Compare with this state, not with the files here."),
        click.option(
            "--format",
            "form",
            type=click.Choice([*_FORMS]),
            help="How differences are told (default: by the ending of --output, else text).",
        ),
        click.option("-o", "--output", "file", type=click.Path(path_type=Path), help="File to write them to."),
        click.option("--exit-code", "telling", is_flag=True, help="End with 1 where anything differs."),
        click.option("-q", "--quiet", is_flag=True, help="Do not say which states were compared."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@click.argument("base", required=False)
@_options
@reading
def diff(
    base: str | None, to: str | None, form: str | None, file: Path | None, telling: bool, quiet: bool, **options: Any
) -> None:
    """Tell what differs between two states of the record, fact by fact: from BASE to the files here.

    BASE, and what --to takes, is one of: `online`, what is published at base_url; a commit of Git, such as a branch or
    a tag; a folder with a site.yaml, or an output folder; a file record.json; the web address of one, or of a site.
    Without BASE: `online`, and where that cannot be had, the last commit. A name that is both a file and a commit is
    refused: git:NAME and file:NAME say which is meant.
    """
    here = here_of(request_of(jobs=processes(), **options))
    try:
        before, after, lines = _states(base, to, here)
    except StateFault as fault:
        refuse(fault)
    form = form or _ENDINGS.get(file.suffix.lower() if file else "", "text")
    found, told = _compared(before, after, form, here)
    for line in (*lines, f"Compared {before.told} with {after.told}.") if not quiet else ():
        say(line)
    if file is None:
        click.echo(told)
    else:
        write_atomically(file, f"{told}\n".encode("utf-8", "backslashreplace"))
    sys.exit(1 if telling and (found.changes or found.renamed) else 0)


def _states(base: str | None, to: str | None, here: Here) -> tuple[RecordState, RecordState, tuple[str, ...]]:
    """The two states, and what is to be said of the first. Raises StateFault where one cannot be had."""
    after = of_files_here(here) if to is None else read_state(to, here)
    here = replace(here, known=after)
    before, lines = (read_state(base, here), ()) if base is not None else default_state(here)
    return before, after, lines


def _compared(before: RecordState, after: RecordState, form: str, here: Here) -> tuple[RecordDiff, str]:
    """What differs, and how it is told in a form. Of two states with one head, text needs no record: they take long."""
    words = wording_of(settings(here) or Config(title=""))
    same = before.head == after.head
    nothing = RecordDiff(renamed={}, changes=())
    if same and form == "text":
        return nothing, words.say("diff.empty")
    from onrecord.diff.compare import compare  # slow to load, with all that tells of changes

    now = after.load()
    base = now if same else before.load()
    found = nothing if same else compare(base, now)
    return found, _told(form, found, base, now, words)


def _told(form: str, found: RecordDiff, base: Record, now: Record, wording: Wording) -> str:
    from onrecord.diff.html import as_html  # slow to load
    from onrecord.diff.json_form import as_json
    from onrecord.diff.markdown import as_markdown
    from onrecord.diff.text import as_text

    renderings = {"text": as_text, "json": as_json, "markdown": as_markdown, "html": as_html}
    return renderings[form](found, base, now, wording).rstrip("\n")

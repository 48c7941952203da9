"""What commands that compare ask of their surroundings: how states are read, and the one to hold the files against."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

import click

from onrecord.build.request import Request
from onrecord.cli.options import stop
from onrecord.outside.http import Web
from onrecord.report.text import plain
from onrecord.states.read import first_state, settings
from onrecord.states.state import Here, StateFault


def say(line: str) -> None:
    """Tell a line, or several, on stderr, without what a terminal would obey."""
    click.echo(plain(line, keep="\n"), err=True)


def refuse(fault: StateFault) -> NoReturn:
    """End because a state cannot be had: code 2 where its name is at fault, else 1."""
    stop(plain(str(fault), keep="\n"), 2 if fault.usage else 1)


def here_of(request: Request) -> Here:
    """The site of a request, from which states are named; servers are asked as the command was told to."""
    return Here(
        root=request.root,
        now=request.now,
        config=request.config,
        shipped=request.shipped,
        base_url=request.base_url,
        drafts=request.drafts,
        future=request.future,
        jobs=request.jobs,
        web=getattr(click.get_current_context().obj, "web", None) or Web(),
    )


def with_base(request: Request, names: Sequence[str], *, quiet: bool) -> Request:
    """The request with what was published, by the first of these names of states that can be had; lines say which.

    `names`: as --against takes them; without any, all stays as it is. `quiet`: say only what was passed over. Ends the
    command where none can be had.
    """
    if not names:
        return request
    here = here_of(request)
    config = settings(here)
    if config is not None and not config.gate:
        say(f"Whether anything published changed in silence is not checked: {_why_off(names, here)}.")
        return request
    try:
        found = first_state(names, here)
    except StateFault as fault:
        refuse(fault)
    for line in found.lines:
        say(line)
    if found.state is None:
        return request
    if not quiet:
        say(f"Compared with {found.state.told}.")
    return replace(request, against=found.state.load())


def _why_off(names: Sequence[str], here: Here) -> str:
    """Why changes are not checked; and that what was published was, where that can be had."""
    said = "site.yaml says gate: off"
    try:
        state = first_state(names, here).state
    except StateFault:
        return said
    if state is None or not state.head.gate:
        return said
    return f"{said}. It was on in {state.told}"

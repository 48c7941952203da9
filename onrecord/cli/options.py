"""What all commands ask of their surroundings: the day, the place of the site, and how to end with a sentence."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from onrecord import PROJECT, SHIPPED
from onrecord.build.request import Request
from onrecord.model.urls import base_url_fault


def _address(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """The address given for the site; a usage error where site.yaml could not have it either."""
    wrong = base_url_fault(value.strip()) if value is not None else None
    if wrong:
        raise click.BadParameter(f"{value!r} cannot be the address of the site. {wrong}")
    return value.strip() if value is not None else None


class Variable(click.Option):
    """An option that a variable may have set: what is wrong with the variable is told of it, and not of the option."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """The name of what is wrong; `ctx` None: of the option."""
        source = ctx.get_parameter_source(self.name or "") if ctx else None
        named = source is click.core.ParameterSource.ENVIRONMENT and isinstance(self.envvar, str)
        return f"the variable {self.envvar}" if named else super().get_error_hint(ctx)


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which content there is, and for which site."""
    options = [
        click.option("-D", "--drafts", is_flag=True, help="Include cards marked draft."),
        click.option("-F", "--future", is_flag=True, help="Include cards whose publish day has not come."),
        click.option(
            "-b",
            "--base-url",
            metavar="URL",
            callback=_address,
            help="Address the site will have; wins over site.yaml.",
        ),
        click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml)."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command which builds or checks takes."""
    strict = click.option("--strict", is_flag=True, help="Warnings stop the build too.")
    quiet = click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
    verbose = click.option("-v", "--verbose", is_flag=True, help="List notices one by one.")
    return strict(reading(quiet(verbose(command))))


def against(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option of commands that can hold the files against what was published."""
    words = (
        "Refuse what changed in silence since BASE (as of diff), such as “online”. "
        "May be given again: the first that can be read counts."
    )
    return click.option("--against", "bases", metavar="BASE", multiple=True, help=words)(command)


def colour() -> bool:
    """Whether stderr shows colours: it is a terminal, and NO_COLOR (no-color.org) is not set."""
    return sys.stderr.isatty() and "NO_COLOR" not in os.environ


def now() -> datetime:
    """What the time is (UTC): SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock.

    Raises click.UsageError where the variable is no whole number of seconds, or beyond the year 9998, after which there
    is no day after, nor that of every time zone.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        if epoch.isascii() and epoch.isdecimal() and (moment := datetime.fromtimestamp(int(epoch), UTC)).year < MAXYEAR:
            return moment
    except (ValueError, OverflowError, OSError):  # after the year 9999, or what the system takes for the end of time
        pass
    raise click.UsageError(
        "SOURCE_DATE_EPOCH must be a whole number of seconds (not milliseconds) "
        f"before the year {MAXYEAR}, not {epoch!r}."
    )


def processes() -> int:
    """How many processes can work side by side: as many as the machine has processors for us."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """The folder of the site that a command is about, where --config names none: the object of click's context."""

    root: Path


def root_of(config: Path | None) -> Path:
    """The folder of the site: where the file of --config lies. None: the folder of build.py, or the working directory.

    Which of both, the entry says by a `SiteFolder`; without one, it is where the engine lies. Raises click.UsageError
    where the folder of --config does not exist.
    """
    if config is None:
        context = click.get_current_context(silent=True)
        return context.obj.root if context and isinstance(context.obj, SiteFolder) else PROJECT
    folder = config.resolve().parent
    if not folder.is_dir():
        raise click.UsageError(f"--config names a file in a folder that does not exist: {str(folder)!r}.")
    return folder


def request_of(config: Path | None, **options: Any) -> Request:
    """What a command asks the build for, now. `config`: as of `root_of`; None too. `options`: as `Request` has them."""
    root = root_of(config)
    shipped = None if root.resolve() == SHIPPED else SHIPPED
    return Request(root=root, shipped=shipped, now=now(), config=config, **options)


def as_json(told: object) -> str:
    """JSON for stdout: in escapes where it cannot show every character, so that it can be read all the same."""
    any_script = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return json.dumps(told, ensure_ascii=not any_script, indent=2)


def stop(sentence: str, code: int = 1) -> NoReturn:
    """End with a plain sentence on stderr: code 1 for what lies in the project, 2 for what was asked for."""
    click.echo(sentence, err=True)
    sys.exit(code)

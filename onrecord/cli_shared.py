"""What all commands ask of their surroundings: the day, the place of the site, and how to end with a sentence."""

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

import click


def today() -> date:
    """The day that decides what is published: SOURCE_DATE_EPOCH (reproducible-builds.org) as UTC, else the clock's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    if not epoch.isdigit():
        raise click.UsageError(f"SOURCE_DATE_EPOCH must be a whole number of seconds, not {epoch!r}.")
    return datetime.fromtimestamp(int(epoch), UTC).date()


def root_of(config: Path | None) -> Path:
    """The folder of the site: where --config lies, else where the engine lies; never the working directory."""
    return config.resolve().parent if config else Path(__file__).resolve().parent.parent


def stop(sentence: str, code: int = 1) -> NoReturn:
    """End with a plain sentence on stderr: code 1 for what lies in the project, 2 for what was asked for."""
    click.echo(sentence, err=True)
    sys.exit(code)

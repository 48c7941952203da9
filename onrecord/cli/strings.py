"""`strings`: the words of the interface, to be filled in by who translates them."""

import sys
from pathlib import Path

import click

from onrecord.cli.options import colour, root_of, stop
from onrecord.read.words.written import written_words
from onrecord.report import text as report
from onrecord.wording.languages.cldr import is_known
from onrecord.wording.languages.sheet import sheet


@click.command()
@click.option("-l", "--language", metavar="CODE", help="Language, such as uk (default: that of site.yaml).")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def strings(language: str | None, config: Path | None) -> None:
    """Print the words of the interface as YAML to fill in, with what each is for; what site.yaml has is kept."""
    path = config or root_of(config) / "site.yaml"
    try:
        content = path.read_bytes()
    except OSError as fault:
        stop(f"{path.name} cannot be read: {fault.strerror}.", 2)
    own, problems = written_words(path.name, content)
    if own is None:
        click.echo(report.as_text(problems, {}, colour=colour()), err=True)
        sys.exit(1)
    chosen = (language or own.language).strip()
    if not is_known(chosen):
        raise click.UsageError(
            f"“{report.plain(chosen)}” is no language that is known. Write its code, such as uk, ar or pt-BR."
        )
    click.echo(sheet(chosen, own), nl=False)

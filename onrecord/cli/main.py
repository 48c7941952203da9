"""The commands: reading arguments, showing what came of the work, and exit codes."""

import errno
import gc
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from onrecord import PACKAGED, __version__
from onrecord.build.again import build_again
from onrecord.build.kept.last_build import tidied
from onrecord.build.request import Request, Result
from onrecord.build.workers import WorkerError
from onrecord.cli.options import Variable, against, as_json, colour, processes, request_of, root_of, shared, stop
from onrecord.cli.progress import Stages, bar
from onrecord.cli.words import OTHER_COMMANDS, Commands
from onrecord.output.lock import BuildLock, can_keep, project_lock
from onrecord.output.publish import OutputError, clean
from onrecord.report import text as report

# What a command needs is loaded by that command: a build with nothing to do takes no longer than loading this file.
_LATE = {
    "check": "onrecord.cli.check:check",
    "diff": "onrecord.cli.diff:diff",
    "import": "onrecord.cli.import_:import_command",
    "list": "onrecord.cli.list_:list_command",
    "match": "onrecord.cli.texts.match:match_command",
    "new": "onrecord.cli.new:new",
    "publish-ledger": "onrecord.cli.ledger:publish_ledger",
    "snapshot": "onrecord.cli.sources.snapshot:snapshot",
    "strings": "onrecord.cli.strings:strings",
    "upgrade": "onrecord.cli.upgrade:upgrade",
    "verify": "onrecord.cli.verify:verify_command",
}


def _jobs(_context: click.Context, _parameter: click.Parameter, value: int | None) -> int:
    """As many processes as the machine has processors for us, where none are named."""
    return processes() if value is None else value


def _building(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `build` alone."""
    output = click.option(
        "-o", "--output", type=click.Path(path_type=Path), help="Folder to publish into (default: output)."
    )
    profile = click.option("--profile", is_flag=True, help="Say how long each stage took.")
    no_cache = click.option("--no-cache", is_flag=True, help="Make everything anew, what earlier builds kept included.")
    jobs = click.option(
        "-j",
        "--jobs",
        cls=Variable,
        type=click.IntRange(1, 64),
        envvar="ONRECORD_JOBS",
        callback=_jobs,
        help="Processes that work side by side (default: one a processor; also ONRECORD_JOBS).",
    )
    return output(profile(no_cache(jobs(against(command)))))


def _tell(result: Result, *, verbose: bool, quiet: bool) -> None:
    """Problems to stderr: errors and warnings whole, notices counted unless asked for."""
    told = result.told
    shown = result.problems if verbose else told.loud
    if shown:
        click.echo(report.as_text(shown, result.texts, colour=colour()), err=True)
    if not verbose and not quiet:
        for line in report.notices_by_code(told.tally):
            click.echo(line, err=True)


def _summary(result: Result, seconds: float) -> str:
    """The last line of a build."""
    problems = report.counts(result.told.tally)
    if result.report is None or result.totals is None:
        return f"Nothing was built: {problems}. The site in output is as it was."
    made, number = result.report, result.totals.claims
    claims = f"{number} claim{'' if number == 1 else 's'}"
    tail = "" if result.totals.base_url else " No base_url: opens from the folder, no feeds."
    return (
        f"Built {claims}: {len(made.written)} files written, {len(made.unchanged)} unchanged, "
        f"{len(made.removed)} removed; {problems}; {seconds:.1f} s.{tail}"
    )


def _run(request: Request, stages: Stages, *, quiet: bool, verbose: bool) -> Result:
    """One build under the lock, which is taken before content is read."""
    with (
        project_lock(
            request.root,
            "lock",
            on_wait=lambda: click.echo("Another build is running; waiting for it to end.", err=True),
        ),
        tidied(request),
        bar(shown=not quiet and sys.stderr.isatty()) as moved,
    ):

        def on_stage(stage: str) -> None:
            stages.on_stage(stage)
            moved(stage)

        on_stage("wait")
        return build_again(request, on_stage, every_problem=verbose)


def _keeps(root: Path, *, quiet: bool) -> bool:
    """Whether anything can be kept for the next build; else that is said, unless `quiet`."""
    if can_keep(root):
        return True
    if quiet:
        return False
    click.echo(
        "The project cannot be written to (it is read-only): nothing is kept for the next build, "
        "and builds at the same time do not wait for each other.",
        err=True,
    )
    return False


def _with_base(request: Request, bases: tuple[str, ...], *, quiet: bool) -> Request:
    """The request with what it is to be held against, which is read before other builds have to wait."""
    if not bases:
        return request
    from onrecord.cli.states import with_base

    return with_base(request, bases, quiet=quiet)


def _version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"On Record {__version__}")
        context.exit()


class _Commands(Commands):
    """The commands, some of which are loaded when they are asked for."""

    elsewhere = OTHER_COMMANDS

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted([*super().list_commands(context), *_LATE])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _LATE:
            return super().get_command(context, name)
        module, _, attribute = _LATE[name].partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def invoke(self, context: click.Context) -> Any:
        """Run a command; what the system refused it is told in a sentence."""
        try:
            return super().invoke(context)
        except WorkerError as fault:
            stop(f"{fault}.")
        except OSError as fault:
            if fault.errno == errno.EPIPE:  # nobody reads what we say: click ends in silence
                raise
            place = f" ({report.plain(str(fault.filename))})" if fault.filename else ""
            stop(f"The system refused what was to be done: {fault.strerror or fault}{place}.")


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Say the version.")
@shared
@_building
@click.pass_context
def main(context: click.Context, /, **options: Any) -> None:
    """Publish a record of claims. Without a command: build."""
    gc.set_threshold(50_000, 20, 20)  # what a build makes lives to its end: looking through it often finds nothing
    if context.invoked_subcommand is None:
        context.invoke(build_command, **options)


@main.command("build")
@shared
@_building
def build_command(
    output: Path | None,
    profile: bool,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
    bases: tuple[str, ...],
    **options: Any,
) -> None:
    """Read, check and publish the site."""
    started = time.monotonic()
    stages = Stages()
    root = root_of(options["config"])
    try:
        cache = _keeps(root, quiet=quiet) and not no_cache
        request = request_of(output=output or root / "output", cache=cache, **options)
        result = _run(_with_base(request, bases, quiet=quiet), stages, quiet=quiet, verbose=verbose)
    except OutputError as fault:
        click.echo(report.as_text([fault.problem], {}, colour=colour()), err=True)
        sys.exit(1)
    _tell(result, verbose=verbose, quiet=quiet)
    if result.report is not None:
        for foreign_path in result.report.foreign:
            click.echo(f"warning: {foreign_path} in the output folder is not ours; it was left in place.", err=True)
        if result.report.gap and not quiet:
            click.echo(result.report.gap)
    if profile:
        stages.on_stage("tell")
        click.echo(stages.table(), err=True)
    if not quiet or not result.ok:
        click.echo(_summary(result, time.monotonic() - started), err=not result.ok)
    sys.exit(0 if result.ok else 1)


@main.command()
def schema() -> None:
    """Print the JSON Schemas of cards, of site.yaml and of the record (data/record.json)."""
    from onrecord.read.site_schema import json_schemas
    from onrecord.record.file import record_schema

    click.echo(as_json({**json_schemas(), "record": record_schema()}))


@main.command("clean")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to clean (default: output).")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def clean_command(output: Path | None, config: Path | None) -> None:
    """Remove what builds made: the files that the manifest lists, the preview, and what is kept between builds."""
    root = root_of(config)
    try:
        with BuildLock(root / ".onrecord" / "lock"):
            made = clean(output or root / "output")
            left = [kept for kept in ("preview", "cache") if not _removed(root / ".onrecord" / kept)]
    except OutputError as fault:
        click.echo(report.as_text([fault.problem], {}, colour=colour()), err=True)
        sys.exit(1)
    for kept in left:
        click.echo(f"warning: .onrecord/{kept} could not be removed whole.", err=True)
    click.echo(f"Removed {len(made.removed)} files.")


def _removed(folder: Path) -> bool:
    """Remove a folder with all in it; whether nothing of it is left."""
    shutil.rmtree(folder, ignore_errors=True)
    return not os.path.lexists(folder)


def _allowed(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """The names to allow, that of a Codespace among them, whose forwarded ports bear it."""
    from onrecord.preview.allowed import allowed_name

    try:
        given = [allowed_name(value) for value in values]
    except ValueError as fault:
        several = any(re.search("[,;]", value) for value in values)
        more = " Of several, write --allow-host once for each; the variable has blanks between them." if several else ""
        raise click.BadParameter(f"{fault}{more}") from fault
    name, domain = (os.environ.get(key) for key in ("CODESPACE_NAME", "GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN"))
    return (*given, *((f"{name}-*.{domain}",) if name and domain else ()))


@main.command()
@shared
@click.option("-p", "--port", type=click.IntRange(1, 65535), help="Port (default: 8000, or the next free one).")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--allow-host",
    "allowed",
    cls=Variable,
    multiple=True,
    metavar="NAME",
    envvar="ONRECORD_ALLOW_HOST",
    callback=_allowed,
    help="Another name under which the preview is asked for (may be given again; also ONRECORD_ALLOW_HOST).",
)
@click.option("--open", "browse", is_flag=True, help="Open the preview in a browser.")
def serve(
    port: int | None,
    host: str,
    allowed: tuple[str, ...],
    browse: bool,
    quiet: bool,
    verbose: bool,
    **options: Any,
) -> None:
    """Preview: build into a folder of its own, serve it, rebuild and reload on each save. Shows drafts too."""
    from onrecord.preview.builder import PreviewBuilder
    from onrecord.preview.server import Listening, serve_site

    root = root_of(options["config"])
    tell = partial(_tell, verbose=verbose, quiet=quiet)
    asked = Listening(host=host, port=port, allowed=allowed, browse=browse)
    with _preview_folder(root, quiet=quiet) as folder:
        options |= {"output": folder, "cache": folder.is_relative_to(root), "drafts": True, "future": True}
        serve_site(root, PreviewBuilder(request_of(**options), tell), folder, asked)


@contextmanager
def _preview_folder(root: Path, *, quiet: bool) -> Iterator[Path]:
    """Where the preview lies: in the project, or in a folder that goes at the end where that is read-only."""
    if _keeps(root, quiet=quiet):
        yield root / ".onrecord" / "preview"
        return
    import tempfile  # slow to load

    with tempfile.TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as place:
        yield Path(place) / "preview"


@main.command("test", context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test_command(arguments: tuple[str, ...]) -> None:
    """Run every check and test; extra arguments go to pytest."""
    from onrecord.setup.run import NO_TESTS, run_tests
    from onrecord.setup.venv import python_word

    if PACKAGED:
        stop(NO_TESTS.format(python=python_word()), 2)
    sys.exit(run_tests(list(arguments), root_of(None)))

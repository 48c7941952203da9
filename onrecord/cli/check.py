"""`check`: everything that a build checks, what an editor should look at again, and on demand the world outside."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import click

from onrecord.build.build import Result, build
from onrecord.check.alike import alike_claims, idle_wordings
from onrecord.check.editorial import FAIRNESS
from onrecord.check.transparency import missing_elements
from onrecord.cli.options import against, as_json, colour, now, request_of, shared
from onrecord.cli.states import with_base
from onrecord.files.git import folder_in_repository
from onrecord.model.problems import Problem, Severity, sort_problems
from onrecord.model.settings import ELEMENTS
from onrecord.model.vocabulary import CardKind
from onrecord.outside.archive import Archive
from onrecord.outside.archiving import archive
from onrecord.outside.report import Finding, Outside, as_github, as_text, check_links
from onrecord.outside.wikidata import check_wikidata
from onrecord.report import text as report
from onrecord.wording.wording import wording_of

VERSION = 1  # of the JSON; a key that is added does not change it
_TRANSPARENCY = ("transparency-gap", "transparency-missing", "transparency-page-missing")
_LOUD = {Severity.ERROR, Severity.WARNING}


_Form = Callable[[Result, dict[str, list[Finding]], bool], None]


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of `check` alone."""
    options = [
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json", "github"]),
            default="text",
            help="How faults are told: for people, as JSON, or as annotations on GitHub (default: text).",
        ),
        click.option("--links", is_flag=True, help="Ask whether every address outside still works."),
        click.option("--wikidata", is_flag=True, help="Compare actors with Wikidata, and suggest numbers; write none."),
        click.option("--archive", "archived", is_flag=True, help="Find archived copies, write them into the files."),
        click.option("--save", is_flag=True, help="With --archive: have copies made where there are none."),
        click.option("--archive-at", metavar="URL", help="Another archive that answers like the Wayback Machine."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@shared
@against
@_options
@click.pass_context
def check(
    context: click.Context,
    /,
    form: str,
    links: bool,
    wikidata: bool,
    archived: bool,
    save: bool,
    archive_at: str | None,
    quiet: bool,
    verbose: bool,
    bases: tuple[str, ...],
    **options: Any,
) -> None:
    """Read and check everything; write nothing, but for --archive."""
    if (save or archive_at) and not archived:
        raise click.UsageError("--save and --archive-at go with --archive.")
    outside = context.obj if isinstance(context.obj, Outside) else Outside()
    request = request_of(**options)
    root, result = request.root, with_alike(build(with_base(request, bases, quiet=quiet)))
    found: dict[str, list[Finding]] = {}
    cards, config = result.cards, result.config  # None where they cannot be read: then nobody is asked
    if links:
        found["links"] = check_links(cards, config, root, now().date(), outside) if cards and config else []
    if archived:
        service = Archive(web=outside.web, base=archive_at.rstrip("/") if archive_at else None)
        found["archive"] = archive(cards, root, service, outside.policy, now().date(), save=save) if cards else []
    if wikidata:
        found["wikidata"] = check_wikidata(cards, config, outside) if cards and config else []
    forms: dict[str, _Form] = {"text": _text, "json": _json, "github": partial(_github, folder_in_repository(root))}
    forms[form](result, found, quiet)
    sys.exit(0 if result.ok else 1)


def with_alike(result: Result) -> Result:
    """With what takes too long for every build: claims in nearly the same words, wordings that do nothing."""
    if result.site is None or result.config is None:
        return result
    wording = wording_of(result.config)
    found = (
        *alike_claims(result.site, result.config, wording),
        *idle_wordings(result.site, result.config, wording),
    )
    return replace(result, problems=sort_problems([*result.problems, *found]), kept_told=None)


def _text(result: Result, found: dict[str, list[Finding]], quiet: bool) -> None:
    """Faults to stderr; what an editor should look at, what is missing and the sum to stdout."""
    apart = {*FAIRNESS, *_TRANSPARENCY}
    faults = [p for p in result.problems if p.severity in _LOUD or (p.code not in apart and not quiet)]
    if faults:
        click.echo(report.as_text(faults, result.texts, colour=colour()), err=True)
    if not quiet:
        _section("Fairness", [p for p in result.problems if p.code in FAIRNESS], result)
        _section("Transparency", [p for p in result.problems if p.code in _TRANSPARENCY], result)
    for title, findings in found.items():
        click.echo(as_text(findings, title.capitalize()))
    click.echo(_transparency(result)) if result.site else None
    click.echo(f"Checked: {report.counts(result.told.tally)}.")


def _section(title: str, problems: list[Problem], result: Result) -> None:
    if problems:
        click.echo(f"{title}\n{report.as_text(problems, result.texts, colour=colour())}\n")


def _missing(result: Result) -> tuple[str, ...]:
    if result.site is None or result.config is None:
        return ()
    unread = result.cards.unread_of(CardKind.PAGES) if result.cards else frozenset()
    return missing_elements(result.site.pages, result.config, unread)


def _transparency(result: Result) -> str:
    missing = _missing(result)
    names = f": {', '.join(missing)}" if missing else ""
    return f"transparency: {len(missing)} of {len(ELEMENTS)} missing{names}"


def _json(result: Result, found: dict[str, list[Finding]], quiet: bool) -> None:
    told = {
        "version": VERSION,
        "ok": result.ok,
        "problems": [p for p in report.rows(result.problems) if not quiet or p["severity"] in {*_LOUD}],
        "transparency": {"of": len(ELEMENTS), "missing": list(_missing(result))} if result.site else None,
        **{title: [finding.row() for finding in findings] for title, findings in found.items()},
    }
    click.echo(as_json(told))


def _github(folder: str, result: Result, found: dict[str, list[Finding]], quiet: bool) -> None:
    shown = [p for p in result.problems if not quiet or p.severity in _LOUD]
    lines = [report.as_github(shown, folder), *(as_github(findings, folder) for findings in found.values())]
    click.echo("\n".join(filter(None, lines)))

"""`upgrade`: a site brought to another version of On Record."""

from pathlib import Path

import click

from onrecord.authoring.new_site import READ, RECORD, Upgrade, version_of
from onrecord.authoring.new_site import upgrade as plan_upgrade
from onrecord.cli.new import ORIGIN
from onrecord.cli.options import root_of, stop
from onrecord.files.write import read_below, refusal, replace
from onrecord.read.former_keys import former_keys
from onrecord.read.front_matter import parse
from onrecord.setup.venv import python_word


@click.command()
@click.option("--from", "source", metavar="DIR", type=click.Path(path_type=Path), help="Folder of the other version.")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def upgrade(source: Path | None, config: Path | None) -> None:
    """Replace the engine of this site; content, site.yaml and templates that you changed stay as they are."""
    root = root_of(config)
    site = read_below(root, READ)
    if RECORD not in site:
        stop(
            "This folder was not made by “new site”, so it is not known which of its templates were changed. "
            "Nothing was done; take the newer version with git."
        )
    other = _other_engine(root, source)
    files = read_below(other, READ)
    before, after = version_of(site), version_of(files)
    if after is None:
        stop(f"{other} holds no copy of On Record. Name the folder in which its build.py lies. Nothing was done.", 2)
    done = plan_upgrade(site, files)
    if not done.write and not done.remove and done.engine.items() <= site.items():
        click.echo(f"The engine is the same in {other} (version {after}): nothing to do.")
        return
    try:
        replace(root, done.write, done.remove, "onrecord", {p.partition("/")[2]: c for p, c in done.engine.items()})
    except OSError as error:
        stop(f"The engine could not be replaced: {refusal(root, error)}. Everything is as it was.")
    click.echo(f"Upgraded from {before} to {after}. {len(done.write)} other files renewed, {len(done.remove)} removed.")
    _tell_changed(done, other)
    _tell_former_keys(config or root / "site.yaml")
    click.echo(f"Next: read onrecord/CHANGELOG.md, then run  {python_word()} build.py check")


def _other_engine(root: Path, source: Path | None) -> Path:
    """The folder to upgrade from: as given, else the one that the site was made from."""
    known = root / ORIGIN
    if source is None and known.is_file():
        source = Path(known.read_text("utf-8", errors="replace").strip())
    if source is None or not source.is_dir():
        stop(
            "Where is the newer version? Download it, unpack it, and name its folder:\n"
            f"  {python_word()} build.py upgrade --from ../on-record",
            2,
        )
    if source.resolve() == root.resolve():
        stop("--from names this site itself. Name the folder of the newer version.", 2)
    return source.absolute()


def _tell_changed(done: Upgrade, other: Path) -> None:
    if not done.changed:
        return
    click.echo("These differ from what On Record ships, and were left alone:")
    for path in done.changed:
        click.echo(f"  {path}{_note(path, done)}")
    if done.newer:
        click.echo(
            f"Compare the marked ones with the same files in {other}. Until they are brought together, pages may fail: "
            "a template of yours and the new ones may not fit each other."
        )


def _note(path: str, done: Upgrade) -> str:
    """What the new version did to a file that was left alone, in brackets; nothing where it is as it was."""
    if path in done.newer:
        return "  (the new version changed it, too)"
    if path not in done.gone:
        return ""
    place = f"; {done.gone[path]} takes its place" if done.gone[path] else ""
    return f"  (gone in the new version{place}: nothing of On Record uses it any more)"


def _tell_former_keys(file: Path) -> None:
    """Name the keys of the settings that were called otherwise before, or are of no use any more."""
    try:
        document, _ = parse(file.read_text("utf-8-sig", errors="replace"), file.name)
    except OSError:
        return  # `check`, which comes next, tells why
    for sentence in former_keys(document.values) if document else ():
        click.echo(f"{file.name}: {sentence}")

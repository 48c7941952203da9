"""`upgrade`: a site brought to another version of On Record."""

from pathlib import Path

import click

from onrecord import PACKAGED
from onrecord.authoring.new_site import ENGINE, READ, RECORD, version_of
from onrecord.authoring.new_site import upgrade as plan_upgrade
from onrecord.authoring.package_site import RECORD as PACKAGE_RECORD
from onrecord.cli.new import ORIGIN
from onrecord.cli.options import root_of, stop
from onrecord.cli.upgrade_package import upgrade_by_package
from onrecord.cli.upgrade_told import fields_of, tell_changed, tell_former_keys, tell_lost_fields
from onrecord.files.write import read_below, refusal, replace
from onrecord.setup.venv import python_word


@click.command()
@click.option("--from", "source", metavar="DIR", type=click.Path(path_type=Path), help="Folder of the other version.")
@click.option(
    "--to", "wanted", metavar="VERSION", help="The version to take, a file .whl of it, or latest; then run it again."
)
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def upgrade(source: Path | None, wanted: str | None, config: Path | None) -> None:
    """Bring this site to another version; content, site.yaml and templates that you changed stay as they are."""
    root = root_of(config)
    if PACKAGED:
        if source is not None:
            stop("--from is for sites with the engine in them. Name a version with --to. Nothing was done.", 2)
        upgrade_by_package(root, wanted, config)
    elif (root / PACKAGE_RECORD).is_file():
        stop(
            "This site takes On Record as a package: run its own build.py, or the command onrecord. Nothing was done.",
            2,
        )
    elif wanted is not None:
        stop("--to is for sites that take On Record as a package. Name a folder with --from. Nothing was done.", 2)
    else:
        _upgrade_engine(root, source, config)


def _upgrade_engine(root: Path, source: Path | None, config: Path | None) -> None:
    """Replace the engine that lies in the site."""
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
    tell_changed(done, str(other))
    old = {path.removeprefix(f"{ENGINE}/"): content for path, content in site.items()}
    new = {path.removeprefix(f"{ENGINE}/"): content for path, content in files.items()}
    tell_lost_fields({path: site[path] for path in done.changed if path in site}, fields_of(old, new, before), new)
    tell_former_keys(config or root / "site.yaml")
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

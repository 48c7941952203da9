"""`upgrade` by the package: a site becomes one of the version that runs, one with a copied engine too."""

from dataclasses import replace as changed
from pathlib import Path

import click

from onrecord import PACKAGE, SHIPPED
from onrecord.authoring.new_site import ENGINE, READ, Upgrade, record_of, version_of
from onrecord.authoring.new_site import RECORD as ENGINE_RECORD
from onrecord.authoring.package_site import (
    RECORD,
    REQUIREMENTS,
    SITE_FILES,
    WHEELS,
    SiteRecord,
    asking_for,
    is_older,
    read_record,
    upgrade_package_site,
    without_engine,
)
from onrecord.authoring.view_fields import LISTS, NOW
from onrecord.cli.options import stop
from onrecord.cli.package import this_package, what_ships
from onrecord.cli.upgrade_told import fields_of, tell_changed, tell_former_keys, tell_lost_fields
from onrecord.files.write import read_below, refusal, replace
from onrecord.setup.venv import python_word

_OF_ENGINE = (ENGINE, "requirements.in")  # what a site with a copied engine needs no more


def upgrade_by_package(root: Path, wanted: str | None, config: Path | None) -> None:
    """Bring the site at `root` to this version, and tell what of its own may not fit it.

    `wanted`: the version to ask for instead, with which all this is done when it runs; None: this one. `config`: the
    settings; None: site.yaml at `root`. Ends the command with a sentence where that cannot be done.
    """
    site = read_below(root, SITE_FILES)
    copied = (root / ENGINE_RECORD).is_file()
    record = _of_copied(root) if copied else read_record(site.get(RECORD, b""))
    if record is None:
        stop(f"This folder has no {RECORD}, so it was not made by “new site”. Nothing was done.")
    if wanted is not None and copied:
        stop("--to is for sites that take On Record as a package: first run upgrade without it. Nothing was done.", 2)
    if wanted is not None:
        _ask_for(root, wanted)
        return
    lists = read_below(PACKAGE, [LISTS])
    fields = fields_of(read_below(root / ENGINE, [NOW]) if copied else {}, lists, record.version)
    package = this_package()
    if is_older(package, record, site.get(REQUIREMENTS, b"")):
        stop(
            f"The site is at version {record.version}, and this is {package.version}, an older one. Nothing was done. "
            f"To go back to it:  {python_word()} build.py upgrade --to {package.version}"
        )
    done = upgrade_package_site(site, record, what_ships(), package)
    if copied:
        done = changed(done, remove=(*done.remove, *(name for name in _OF_ENGINE if (root / name).exists())))
    if not done.write and not done.remove:
        click.echo(f"The site is at version {package.version}, which runs: nothing to do.")
        click.echo(f"For a newer one:  {python_word()} build.py upgrade --to latest")
        return
    try:
        replace(root, done.write, done.remove)
    except OSError as error:
        stop(f"The site could not be upgraded: {refusal(root, error)}. Everything is as it was.")
    _tell(done, record, package.version, copied=copied)
    own = {path: content for path, content in site.items() if path in done.changed and path.startswith("templates/")}
    tell_lost_fields(own, fields, lists)
    tell_former_keys(config or root / "site.yaml")
    click.echo(f"Next: read {SHIPPED / 'CHANGELOG.md'}, then run  {python_word()} build.py check")


def _of_copied(root: Path) -> SiteRecord:
    site = read_below(root, READ)
    return changed(without_engine(site, record_of(site)), version=version_of(site) or "")


def _ask_for(root: Path, wanted: str) -> None:
    """Write into the requirements which version is wanted."""
    file = Path(wanted).expanduser()
    wheel = {}
    try:
        if file.suffix == ".whl":
            version = file.name.partition("-")[2].partition("-")[0]
            wheel = {f"{WHEELS}/{file.name}": file.read_bytes()}
            wanted = version
        replace(root, {REQUIREMENTS: asking_for(wanted, bool(wheel)), **wheel}, ())
    except ValueError as wrong:
        stop(f"{wrong} Nothing was done.", 2)
    except OSError as error:
        stop(f"{wanted} could not be taken: {refusal(root, error)}. Nothing was done.")
    click.echo(f"{REQUIREMENTS} asks for {'the newest version' if wanted == 'latest' else f'version {wanted}'} now.")
    click.echo(f"Next:  {python_word()} build.py upgrade")


def _tell(done: Upgrade, record: SiteRecord, version: str, *, copied: bool) -> None:
    click.echo(
        f"Upgraded from {record.version} to {version}. {len(done.write)} files written, {len(done.remove)} removed."
    )
    if copied:
        click.echo("The engine lies in the package now, and the templates that you did not change with it.")
    tell_changed(done, str(SHIPPED))

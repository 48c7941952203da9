"""`verify`: whether a published site is what its record says, as anybody can check it."""

import sys
from pathlib import Path

import click

from onrecord.cli.options import as_json, stop
from onrecord.cli.progress import counted
from onrecord.files.site_folder import site_in_folder
from onrecord.model.output.reading import SiteFiles
from onrecord.model.urls import has_sign_in, is_web, is_web_address
from onrecord.outside.http import Web
from onrecord.outside.page import copy_reader
from onrecord.outside.site import site_online
from onrecord.report.text import plain


@click.command("verify")
@click.argument("site")
@click.option("--quotes", is_flag=True, help="Read the archived copies, too, and look the quotes up in them.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How it is told."
)
@click.option("-v", "--verbose", is_flag=True, help="Name all that cannot be checked.")
@click.option("-q", "--quiet", is_flag=True, help="Show no progress.")
def verify_command(site: str, quotes: bool, form: str, verbose: bool, quiet: bool) -> None:
    """Verify a published site: its files, record, pages, data, change log and quotes.

    SITE is the web address of a site, or a folder with one, such as output. Nothing but that is asked; with --quotes
    the archives are, too. Ends with 1 where anything is not as it should be.
    """
    from onrecord.verify.report import as_data, as_text  # slow to load, with all that verifies
    from onrecord.verify.site import verify

    web: Web = getattr(click.get_current_context().obj, "web", None) or Web()
    files = _files(site, web)
    with counted("Reading files", shown=not quiet and sys.stderr.isatty()) as tell:
        found = verify(files, copy_reader(web) if quotes else None, tell)
    click.echo(as_json(as_data(found)) if form == "json" else plain(as_text(found, verbose=verbose), keep="\n"))
    sys.exit(0 if found.ok else 1)


def _files(site: str, web: Web) -> SiteFiles:
    """The files of a site by its name; ends the command where that means nothing, or the folder cannot be read."""
    if is_web_address(site) and not has_sign_in(site):
        return site_online(site, web)
    if is_web(site) or "://" in site:
        stop(f"“{plain(site)}” is no web address that can be asked.", 2)
    folder = Path(site).expanduser()
    if not folder.is_dir():
        stop(f"There is no folder {plain(site)}. Give the web address of a site, or the folder with one.", 2)
    try:
        return site_in_folder(folder)
    except OSError as fault:
        stop(f"The folder {plain(site)} cannot be looked through: {fault.strerror or fault}.")

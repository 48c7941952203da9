"""`new`: cards and sites begun."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import click

from onrecord import PACKAGE, PACKAGED, SHIPPED
from onrecord.authoring.new_card import (
    NewCard,
    actor_card,
    claim_card,
    offline_source_card,
    page_card,
    source_card,
    text_card,
)
from onrecord.authoring.new_site import READ, new_site
from onrecord.authoring.package_site import (
    RECORD,
    WHEELS,
    Package,
    new_package_site,
    read_record,
    record_text,
    with_template,
)
from onrecord.cli.day import today
from onrecord.cli.options import root_of, stop
from onrecord.cli.package import this_package, what_ships
from onrecord.cli.words import BEGUN_ELSEWHERE, Commands, Word
from onrecord.files.names import card_fault
from onrecord.files.write import WORK, Taken, add_files, make_folder, read_below, refusal, replace
from onrecord.model.names import name_key
from onrecord.model.problems import Severity
from onrecord.model.slugs import is_slug, nearest_file
from onrecord.model.urls import address_key
from onrecord.model.vocabulary import ActorKind
from onrecord.read.addresses import is_title
from onrecord.read.cards import read_card
from onrecord.read.front_matter import Value, split
from onrecord.read.yaml_text import clean
from onrecord.setup.venv import python_word

ORIGIN = f"{WORK}/engine-came-from"  # the folder that a copied engine was copied from


class _SentenceCommand(click.Command):
    """A command that takes a sentence, which may begin with a hyphen."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """No option has a blank or a digit after its hyphen; one put before it keeps click from looking for one."""
        words = [f" {word}" if re.match(r"-+(\s|\d|$)", word) and word != "--" else word for word in args]
        try:
            return super().parse_args(context, words)
        except click.NoSuchOption as wrong:
            if not any(word.startswith("-") and " " in word for word in args):
                raise
            advice = f"{wrong.message} If it begins the sentence, write -- before the quotation mark."
            raise click.NoSuchOption(wrong.option_name, advice, wrong.possibilities, wrong.ctx) from None


class _New(Commands):
    """What can be begun."""

    elsewhere = BEGUN_ELSEWHERE


@click.group(cls=_New)
def new() -> None:
    """Begin a claim, an actor, a source, a text, a page or a whole site."""


def _card_options(command: Callable[..., Any]) -> Callable[..., Any]:
    options = [
        click.option("--slug", metavar="NAME", help="Name of the file and address of the card, without .md."),
        click.option("-e", "--edit", is_flag=True, help="Open the new card in your text editor."),
        click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml)."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@new.command("claim", cls=_SentenceCommand)
@click.argument("sentence")
@click.option("-s", "--source", metavar="WHERE", help="Web address, name of a source's file, or who said it.")
@click.option("-d", "--date", "day", metavar="DATE", help="When the claim was first made (default: today).")
@_card_options
def new_claim(sentence: str, source: str | None, day: str | None, slug: str | None, **options: Any) -> None:
    """Begin a claim card: one SENTENCE, in quotation marks."""
    root = root_of(options["config"])
    if source and is_slug(source.strip()) and not (root / f"content/sources/{source.strip()}.md").is_file():
        stop(
            f"There is no source “{source.strip()}” in content/sources/. Give a web address that begins with https://, "
            "the name of a file there without .md, or a person's or body's name as it is written, with capitals.",
            2,
        )
    here = today(root, options["config"]).isoformat()
    made = _made(lambda: claim_card(sentence, day or here, source, slug, today=here))
    _write_card(root, made, edit=options["edit"])
    if not day:
        click.echo("The date is today's: mend it if the claim was made on another day.")
    if not source:
        click.echo("It is a draft, because no source is named yet. The file says what to do.")


@new.command("actor", cls=_SentenceCommand)
@click.argument("name")
@click.option("-k", "--kind", type=Word([str(kind) for kind in ActorKind], "ActorKind"), help="What sort of actor.")
@_card_options
def new_actor(name: str, kind: str | None, slug: str | None, **options: Any) -> None:
    """Begin the file of someone who speaks or is spoken of."""
    root = root_of(options["config"])
    made = _made(lambda: actor_card(name, kind, slug))
    for path, values in _files_of(root, "content/actors"):
        aliases = values.get("aliases")
        others = [values.get("name"), *(aliases if isinstance(aliases, list) else [aliases]), PurePosixPath(path).stem]
        keys = {name_key(other) for other in others if isinstance(other, str)}
        if path != made.path and name_key(clean(name)) in keys:
            stop(f"This name has a file already: {path}. Nothing was written.")
    _write_card(root, made, edit=options["edit"])


@new.command("source", cls=_SentenceCommand)
@click.argument("what", metavar="ADDRESS")
@click.option("-t", "--title", help="The headline as published.")
@_card_options
def new_source(what: str, title: str | None, slug: str | None, **options: Any) -> None:
    """Begin the file of a published item.

    ADDRESS: its web address, /name.pdf for a file of content/static/, or "Its title" where it has no address.
    """
    root = root_of(options["config"])
    here = today(root, options["config"]).isoformat()
    if title is None and is_title(what):
        _write_card(root, _made(lambda: offline_source_card(what, here, slug)), edit=options["edit"])
        return
    for path, values in _files_of(root, "content/sources"):
        url = values.get("url")
        if isinstance(url, str) and _same_item(url) == _same_item(what):
            stop(f"This address has a file already: {path}. Nothing was written.")
    _write_card(root, _made(lambda: source_card(what, here, title, slug)), edit=options["edit"])


@new.command("text", cls=_SentenceCommand)
@click.argument("title")
@click.option("-u", "--url", metavar="ADDRESS", help="Its web address.")
@_card_options
def new_text(title: str, url: str | None, slug: str | None, **options: Any) -> None:
    """Begin a text to go through passage by passage: an article, a speech, a post."""
    _write_card(root_of(options["config"]), _made(lambda: text_card(title, url, slug)), edit=options["edit"])
    click.echo("It is a draft with one passage. The file says what to do.")


@new.command("page", cls=_SentenceCommand)
@click.argument("title")
@_card_options
def new_page(title: str, slug: str | None, **options: Any) -> None:
    """Begin a page of prose."""
    _write_card(root_of(options["config"]), _made(lambda: page_card(title, slug)), edit=options["edit"])


@new.command("site")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("-t", "--title", help="The title of the site (default: the folder's name).")
def new_site_command(folder: Path, title: str | None) -> None:
    """Begin a site of its own in a new folder: an empty record, and what it takes to build and publish it."""
    folder = folder.expanduser()  # not every shell does it
    here, target = root_of(None), folder.absolute()
    name = (title or target.name.replace("-", " ").replace("_", " ")).strip() or "Untitled record"
    day, package = today(here, None).isoformat(), this_package() if PACKAGED else None
    try:
        make_folder(target, _site(package, here, name, day))
    except Taken:
        stop(f"{folder} is there already and is not an empty folder. Nothing was written; give another name.")
    except OSError as error:
        stop(f"{folder} could not be made: {refusal(target, error)}. Nothing was written.")
    click.echo(f"Made {folder}, an empty record with the title “{name}”.")
    if package and package.loose:
        click.echo(
            f"This On Record was installed from a folder, or from a file that is gone. build.py there asks the package "
            f"index for version {package.version}; where it is not on it, put its file .whl into {folder / WHEELS}."
        )
    place = f'"{folder}"' if re.search(r"[^\w./\\:-]", str(folder)) else str(folder)
    click.echo(f"Next:\n  cd {place}\n  {python_word()} build.py serve")
    click.echo("Then open README.md there: it leads on. docs/guide.md explains each step from the very beginning.")


@new.command("template")
@click.argument("name")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def new_template(name: str, config: Path | None) -> None:
    """Take over a template that ships, to change it: NAME is its path below templates/, such as pages/home.html."""
    root, path = root_of(config), f"templates/{name.replace(os.sep, '/').removeprefix('templates/')}"
    ships = read_below(SHIPPED, ["templates"])
    if path not in ships:
        near = nearest_file(path, ships)
        stop(f"On Record ships no {path}.{f' Did you mean {near}?' if near else ''} Nothing was written.", 2)
    if os.path.lexists(root / path):
        stop(f"{path} is there already. Nothing was written.")
    files = {path: ships[path]}
    record = read_record(read_below(root, [RECORD]).get(RECORD, b""))
    if record is not None:
        files[RECORD] = record_text(with_template(record, path, ships[path]))
    try:
        replace(root, files, ())
    except OSError as error:
        stop(f"{path} could not be written: {refusal(root, error)}.")
    click.echo(f"Wrote {path}. It takes the place of the one that ships; delete it, and that one is back.")


def _site(package: Package | None, here: Path, title: str, day: str) -> dict[str, bytes]:
    """The files of a new site that takes the package; without one, of a site with the engine that lies here."""
    if package is None:
        return new_site(read_below(here, READ), title, day) | {ORIGIN: f"{here}\n".encode()}
    starter = {path.partition("/")[2]: content for path, content in read_below(PACKAGE, ["starter"]).items()}
    return new_package_site(what_ships(), starter, package, title, day)


def _files_of(root: Path, folder: str) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """The cards of a folder, as paths, with what stands in each as it is written."""
    for path, content in read_below(root, [folder]).items():
        document, _ = split(content.decode("utf-8", "replace").removeprefix("\ufeff"), path)
        if document is not None:
            yield path, document.values


def _same_item(url: str) -> str:
    """What addresses of one item have in common, the letter case of their hosts apart."""
    return re.sub(r"^[^/?#]*//[^/?#]*", lambda host: host[0].lower(), address_key(url.strip()))


def _made(make: Callable[[], NewCard]) -> NewCard:
    """A new card that the reader of cards takes; else the end, with its sentences."""
    try:
        made = make()
    except ValueError as wrong:
        stop(f"{wrong} Nothing was written.", 2)
    named = card_fault(made.path)
    if named is not None:
        stop(f"{named.message} Give it another name with --slug. Nothing was written.", 2)
    read = read_card(made.path, made.text.encode())
    wrongs = [p for p in read.problems if p.severity is Severity.ERROR]
    if wrongs:
        stop("\n".join(f"{p.message} {p.hint or ''}".strip() for p in wrongs) + "\nNothing was written.", 2)
    return made


def _write_card(root: Path, made: NewCard, *, edit: bool) -> None:
    try:
        add_files(root, {made.path: made.text.encode()})
    except Taken:
        stop(
            f"{made.path} is there already{_says(root / made.path)}. Nothing was written. "
            "Open that card, or give the new one another name with --slug."
        )
    except OSError as error:
        stop(f"{made.path} could not be written: {refusal(root, error)}.")
    click.echo(f"Wrote {made.path}.")
    if edit:
        _open(root / made.path)


def _says(place: Path) -> str:
    """What an existing card says of itself, to tell whether it is the same."""
    document, _ = split(place.read_text("utf-8-sig", errors="replace"), place.name)
    values = document.values if document else {}
    words = next((values[key] for key in ("claim", "name", "title", "url") if isinstance(values.get(key), str)), None)
    return f" (“{words}”)" if words else ""


def _open(place: Path) -> None:
    if not any(os.environ.get(name) for name in ("VISUAL", "EDITOR")) and os.name != "nt":
        click.echo("No editor is set (EDITOR). Open the file with any text editor.", err=True)
        return
    try:
        click.edit(filename=str(place))
    except click.ClickException as wrong:
        click.echo(f"{wrong.format_message()}. Open the file with any text editor.", err=True)

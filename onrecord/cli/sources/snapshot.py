"""`snapshot`: the words of a source, kept for the desk alone, so that quotes can be checked against them."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from onrecord import __version__
from onrecord.authoring.snapshot import FOLDER, free_name, snapshot_name, snapshot_text
from onrecord.build.build import build
from onrecord.check.stored import QuoteInCopy, described_at, is_short, keys_of_address, keys_of_claim, quotes_in
from onrecord.cli.day import today
from onrecord.cli.options import request_of, root_of, stop
from onrecord.files.write import Taken, add_files, refusal
from onrecord.model.cards import Cards
from onrecord.model.dates import PartialDate
from onrecord.model.output.reading import NotRead
from onrecord.model.problems import shortened
from onrecord.model.slugs import nearest
from onrecord.model.urls import has_sign_in, is_web, is_web_address
from onrecord.outside.http import Web
from onrecord.outside.page import LARGEST_PAGE, page_words
from onrecord.outside.report import Outside
from onrecord.read.stored.head import has_head
from onrecord.read.stored.words import READABLE, words_in
from onrecord.report.text import plain

TOOL = f"On Record {__version__}"
_SAVE_AS_TEXT = "Save its words as a text file (.txt) and run snapshot with that file."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Words with where they come from. `name`: of the copy, without an ending."""

    origin: str
    is_file: bool
    name: str
    words: str
    led_to: str | None = None


@click.command()
@click.argument("origin", metavar="URL|FILE")
@click.option("--for", "slug", metavar="NAME", help="The source or claim that it is for, by the name of its file.")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
@click.pass_context
def snapshot(context: click.Context, origin: str, slug: str | None, config: Path | None) -> None:
    """Keep the words of a page or of a saved file, and check quotes against them.

    They go into content/snapshots/, which is never published, with their hash, the day and the address. No card is
    changed: the line to write into one is printed. Ends with 1 where a quote of the source is not among the words.
    """
    root = root_of(config)
    cards = build(request_of(config, drafts=True, future=True)).cards or Cards()
    web = context.obj.web if isinstance(context.obj, Outside) else Web()
    slug = slug.removesuffix(".md").rpartition("/")[2] if slug else None
    if slug is not None and not _is_card(cards, slug):
        if any(card.slug == slug for card in cards.unread):
            stop(f"The card “{plain(slug)}” has errors, so its source and its quotes are not known. Mend it first.", 1)
        near = nearest(slug, [card.slug for card in (*cards.sources, *cards.claims)])
        stop(f"There is no source and no claim “{plain(slug)}”.{f' Did you mean {near}?' if near else ''}", 2)
    source = _page(origin, web) if "://" in origin or is_web(origin) else _file(Path(origin).expanduser())
    name = _stored(root, source, slug or source.name, PartialDate.parse(today(root, config).isoformat()))
    keys = _keys(cards, source, slug)
    for line in _told(cards, source, name, keys):
        click.echo(plain(line))
    quotes = quotes_in(source.words, cards, keys)
    for line in _told_quotes(quotes, which=bool(keys) or slug is None):
        click.echo(plain(line))
    sys.exit(1 if any(quote.found is False for quote in quotes) else 0)


def _is_card(cards: Cards, slug: str) -> bool:
    return any(card.slug == slug for card in (*cards.sources, *cards.claims))


def _page(url: str, web: Web) -> _Source:
    """The words of a page; ends the command where there are none."""
    if not is_web_address(url) or has_sign_in(url):
        stop(f"“{plain(shortened(url))}” is no web address that can be asked.", 2)
    found = page_words(url, web)
    if isinstance(found, NotRead):
        stop(f"The page was not kept: {plain(shortened(found.reason))}. {_SAVE_AS_TEXT}")
    led_to = found.url if found.url != url.partition("#")[0] else None
    name = snapshot_name(url, is_file=False)
    return _Source(origin=url, is_file=False, name=name, words=found.words, led_to=led_to)


def _file(file: Path) -> _Source:
    """The words of a saved file; ends the command where there are none."""
    shown = plain(str(file))
    if not file.is_file():
        stop(f"There is no file {shown}. Give a web address, beginning with https://, or a file that you saved.", 2)
    if file.suffix.lower() not in READABLE:
        kinds = ", ".join(sorted(READABLE))
        stop(f"{shown} is no text that can be read here ({kinds}). {_SAVE_AS_TEXT}", 2)
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_PAGE + 1)
    except OSError as fault:
        stop(f"{shown} cannot be read: {fault.strerror or fault}.")
    if len(content) > LARGEST_PAGE:
        stop(f"{shown} is longer than {LARGEST_PAGE >> 20} MiB. Save the words of the source alone.")
    words = words_in(file.name, content)
    if words is None:
        stop(f"The letters of {shown} cannot be read. Save it again as UTF-8.")
    if has_head(words):
        stop(f"{shown} is a copy that snapshot took already. Put it into {FOLDER}/ as it is.", 2)
    return _Source(origin=file.name, is_file=True, name=snapshot_name(file.name, is_file=True), words=words)


def _stored(root: Path, source: _Source, name: str, day: PartialDate) -> str:
    """Write the copy, whole or not at all, and give the name of its file; ends the command where that cannot be."""
    text = snapshot_text(source.words, origin=source.origin, is_file=source.is_file, day=day, tool=TOOL)
    if text is None:
        stop(f"There are no words in it; perhaps a script makes them in the browser. {_SAVE_AS_TEXT}")
    folder = root / FOLDER
    while True:
        taken = {file.name.lower() for file in folder.iterdir()} if folder.is_dir() else set[str]()
        made = free_name(name, day, taken)
        try:
            add_files(root, {f"{FOLDER}/{made}": text.encode("utf-8", "replace")})
        except Taken:  # by another, in this moment
            continue
        except OSError as fault:
            stop(f"The copy could not be written: {refusal(root, fault)}.")
        return made


def _keys(cards: Cards, source: _Source, slug: str | None) -> frozenset[str]:
    """Of which sources it is a copy: of those at its address, and of the one that is named."""
    keys = frozenset[str]() if source.is_file else keys_of_address(cards, source.origin)
    if slug is None:
        return keys
    if any(card.slug == slug for card in cards.sources):
        return keys | {slug}
    claim = next(card for card in cards.claims if card.slug == slug)
    own = keys_of_claim(claim)
    return keys if keys & own or len(own) != 1 else own


def _told(cards: Cards, source: _Source, name: str, keys: frozenset[str]) -> Iterator[str]:
    """What was kept, and the line for the card."""
    letters = f"{len(source.words):,} characters"
    yield f"Kept {letters} in {FOLDER}/{name}, which is never published."
    if is_short(source.words):
        yield "These are very few words: see in the file whether they are those of the source, or of a page without it."
    if source.led_to:
        yield f"The address leads to {shortened(source.led_to)}."
    places = list(dict.fromkeys(described_at(cards, keys)))
    if places:
        where = ", ".join(f"{at.file}:{at.line}" for at in places[:3])
        yield f"Write beside url: in {where}:"
    else:
        yield "Write in the card of its source, below source: or in its file in content/sources/:"
    yield f"  snapshot: {name}"


def _told_quotes(quotes: list[QuoteInCopy], *, which: bool) -> Iterator[str]:
    """What came of each quote. `which`: whether it is known of which source the copy is."""
    words = {True: "found", False: "absent", None: "cannot be checked, for the text is too short to tell"}
    for quote in quotes:
        yield f"{quote.at.file}:{quote.at.line}: {words[quote.found]}: “{shortened(quote.words)}”"
    if not which:
        yield "No quote was looked up: the claim has more sources than one. Give --for the name of the source's file."
    elif not quotes:
        yield "No card quotes this source yet."

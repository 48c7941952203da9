"""`list`: cards of one sort, one a line, with tabs between what is said of each."""

import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

import click

from onrecord.build.build import Result, build
from onrecord.build.clock import local, zone_of
from onrecord.check.desk import desk_rows, rows_of
from onrecord.cli.options import colour, now, request_of
from onrecord.model.cards import Cards
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.vocabulary import PassageOutcome
from onrecord.report import text as report

Rows = Iterable[Sequence[str]]


def _drafts(cards: Cards) -> Rows:
    return ((card.path,) for card in cards.every() if card.draft)


def _scheduled(cards: Cards, here: datetime) -> Rows:
    return ((card.publish.text, card.path) for card in cards.every() if card.publish and card.publish.at > here)


def _struck(cards: Cards) -> Rows:
    return ((c.struck.date.text, c.path, c.struck.reason) for c in cards.claims if c.struck)


def _withheld(cards: Cards) -> Rows:
    return ((c.withheld.since.text, c.path, c.withheld.reason) for c in cards.claims if c.withheld)


def _sources(site: Site) -> Rows:
    return ((str(len(s.claims)), key, s.fields.url or "") for key, s in site.sources.items())


def _texts(site: Site) -> Rows:
    return ((str(t.count(PassageOutcome.LEFT_OUT)), t.card.path, t.card.title) for t in site.texts.values())


_LISTS: dict[str, Callable[[Cards, Site, Config, datetime], Rows]] = {
    "drafts": lambda cards, site, config, here: _drafts(cards),
    "scheduled": lambda cards, site, config, here: _scheduled(cards, here),
    "struck": lambda cards, site, config, here: _struck(cards),
    "withheld": lambda cards, site, config, here: _withheld(cards),
    "sources": lambda cards, site, config, here: _sources(site),
    "texts": lambda cards, site, config, here: _texts(site),
    "desk": lambda cards, site, config, here: desk_rows(cards.every(), here.date()),
}
_NOTHING = {"desk": "No card has the key desk."}


class _OneOfLists(click.Command):
    """A command that takes one of the words, and says so where it is written as an option."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """As click does it; raises click.UsageError."""
        try:
            return super().parse_args(context, args)
        except click.NoSuchOption as wrong:
            word = wrong.option_name.removeprefix("--")
            if word not in _LISTS:
                raise
            sentence = f"list has no option --{word}: which list is told by one word, as in build.py list {word}"
            raise click.UsageError(sentence) from None


@click.command("list", cls=_OneOfLists)
@click.argument("what", type=click.Choice([*_LISTS, "mine"]), default="drafts")
@click.option("--as", "name", metavar="NAME", help="With mine: whose cards, by the name that stands in them.")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="Settings file (default: site.yaml).")
def list_command(what: str, name: str | None, config: Path | None) -> None:
    """List drafts, scheduled, struck or withheld cards, sources, texts, the desk, or what is yours to do on it."""
    person = (name or "").strip()
    if (what == "mine") != bool(person):
        raise click.UsageError("mine needs a name, and only mine takes one: build.py list mine --as 'Ana Petrova'")
    result = build(request_of(config, drafts=True, future=True))
    rows, nothing = _rows(result, what, person)
    for row in rows:
        click.echo("\t".join(row))
    if not rows and nothing:
        click.echo(nothing, err=True)


def _rows(result: Result, what: str, person: str) -> tuple[list[Sequence[str]], str | None]:
    """The rows, and what is said where there are none (None: nothing); ends the program where cards cannot be read."""
    cards, site, config = result.cards, result.site, result.config
    if cards is None or site is None or config is None:
        click.echo(report.as_text(result.told.loud, result.texts, colour=colour()), err=True)
        sys.exit(1)
    here = local(now(), zone_of(config.time_zone)[0])
    if what == "mine":
        mine = rows_of(person, cards.every(), config.desk, here.date())
        return list(mine), f"Nothing on the desk is for {person}: no card to look after, and none to approve."
    return list(_LISTS[what](cards, site, config, here)), _NOTHING.get(what)

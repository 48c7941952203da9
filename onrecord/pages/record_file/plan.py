"""Which files there are: one with all of the record; of a larger one a file for each question and each topic."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from onrecord.model.cards import Card, ClaimCard
from onrecord.model.problems import Problem, notice
from onrecord.model.site import Group
from onrecord.model.urls import path_of
from onrecord.pages.conflicts import SETTINGS_START
from onrecord.pages.edition import Edition
from onrecord.pages.house.house import House
from onrecord.pages.page import Page
from onrecord.pages.record_file.address import KIND, URL, file_url
from onrecord.pages.record_file.dress import dress_of
from onrecord.pages.record_file.page import group_file, whole_file
from onrecord.pages.record_file.view import RecordFileView
from onrecord.pages.record_file.whole import LEAST, has_file, is_parted, is_whole

TEMPLATE = "pages/record.html"
_NAMED = 3  # questions and topics that a notice names


def record_files(
    edition: Edition, assets: Mapping[str, Page], house: House, static: Mapping[str, bytes]
) -> Iterator[Page]:
    """The files; none where site.yaml wants none.

    `assets`: the pages of templates/assets/ by name; `static`: the files of content/static/ by path.
    """
    if is_whole(edition.site, edition.config):
        dress = dress_of(assets, house, static)
        yield _page(URL, partial(whole_file, edition, dress))
        return
    fitting, _ = _groups(edition)
    if fitting:
        dress = dress_of(assets, house, static)
        for kind, group in fitting:
            yield _page(file_url(kind, group.slug), partial(group_file, edition, dress, kind, group))


def _groups(edition: Edition) -> tuple[list[tuple[str, Group]], list[tuple[str, Group]]]:
    """The questions and topics of a record that is too large for one file: those with a file, and those too large."""
    site, outputs = edition.site, edition.config.outputs
    if not is_parted(site, edition.config):
        return [], []
    every = [
        *(("questions", group) for group in site.questions if outputs.questions),
        *(("topics", group) for group in site.topics if outputs.topics),
    ]
    fitting = [one for one in every if has_file(site, edition.config, one[1])]
    return fitting, [one for one in every if len(one[1].claims) >= LEAST and one not in fitting]


def files_told(edition: Edition) -> Iterator[Problem]:
    """That the record is too large for one file, which files there are instead, and which of these there are not."""
    site, limit = edition.site, edition.config.record_file_limit
    if not is_parted(site, edition.config):
        return
    fitting, others = _groups(edition)
    instead = (
        f"there is a file for each question and each topic with {LEAST} claims or more, and none with all of it"
        if fitting
        else "there is no file with all of it, and no question or topic that would fit into one"
    )
    words = f"The record has {len(site.claims):,} claims, more than the {limit:,} that one file holds, so {instead}."
    if fitting and others:
        names = ", ".join(f"“{group.name}”" for _, group in others[:_NAMED])
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        words += f" Left out, for they are as large: {names}{more}."
    yield notice(
        "record-file-left-out",
        words,
        SETTINGS_START,
        "There is nothing to do. Set record_file_limit to more claims, or outputs.record_file to false.",
    )


def with_new_prose(page: Page, cards: Iterable[Card]) -> Page:
    """A file, as it was planned, of a record in which nothing but the prose of these cards is another."""
    make = page.make
    if not isinstance(make, partial):
        return page
    edition: Edition = make.args[0]
    claims = dict(edition.site.claims)
    for card in cards:
        if isinstance(card, ClaimCard) and card.slug in claims:
            claims[card.slug] = replace(claims[card.slug], card=card)
    revised = replace(edition, site=replace(edition.site, claims=claims))
    return page.made_by(partial(make.func, revised, *make.args[1:]))


def _page(url: str, make: partial[RecordFileView]) -> Page:
    return Page(
        path=path_of(url),
        url=url,
        origin=SETTINGS_START,
        kind=KIND,
        template=TEMPLATE,
        make=make,
        status_bearing=True,
    )

"""The file as its template gets it: what it is, how it can be checked, and all that it has of the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from onrecord.model.site import Group, Takedown
from onrecord.model.urls import absolute, card_url, group_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.changes.changes import withheld_row
from onrecord.pages.claim_page.sources import source_rules
from onrecord.pages.edition import Edition, claim_url, head, heading_label, label
from onrecord.pages.parts import Head, Link
from onrecord.pages.prose.view import ClaimView
from onrecord.pages.record_file.address import URL, file_url
from onrecord.pages.record_file.checks import file_checks
from onrecord.pages.record_file.claims import FileFrame, file_claim, places_of, views_of
from onrecord.pages.record_file.dress import Dress, policy
from onrecord.pages.record_file.inside import Inside, Moved
from onrecord.pages.record_file.lists import actor_id, file_actors, file_sources, source_id
from onrecord.pages.record_file.questions import (
    group_answer,
    moved_answer,
    moved_question,
    places_of_question,
    questions_of,
    site_answer,
)
from onrecord.pages.record_file.selection import Selection, all_of, part_of
from onrecord.pages.record_file.view import FileAnswer, FileClaim, FileQuestion, FileStanding, FileYear, RecordFileView
from onrecord.pages.timeline.timeline import years_of
from onrecord.pages.who.matrix import columns, matrix_of, tabled, worth_it


def whole_file(edition: Edition, dress: Dress) -> RecordFileView:
    """The file with all of the record."""
    config = edition.config
    title = edition.say("record-file.title", site=config.title)
    cover = _Cover(
        head=_head(edition, URL, title),
        what=title,
        heading=config.question or config.title,
        whole=True,
        of=None,
        answer=site_answer(edition),
        questions=questions_of(edition, edition.site.questions, answered=True),
        takedowns=edition.site.takedowns,
    )
    return _file(edition, dress, all_of(edition), cover)


def group_file(edition: Edition, dress: Dress, kind: str, group: Group) -> RecordFileView:
    """The file with the claims of a question or a topic. `kind`: questions, topics."""
    title = edition.say("record-file.title-of", site=edition.config.title, name=group.name)
    asked = (group,) if kind == "questions" else ()
    cover = _Cover(
        head=_head(edition, file_url(kind, group.slug), title),
        what=edition.say(f"record-file.of-{kind}", site=edition.config.title),
        heading=group.name,
        whole=False,
        of=Link(words=group.name, url=_living(edition, group_url(kind, group.slug))),
        answer=group_answer(edition, group) if asked else None,
        questions=questions_of(edition, asked, answered=False),
        takedowns=tuple(one for one in edition.site.takedowns if _is_of(one, kind, group)),
    )
    return _file(edition, dress, part_of(edition, group), cover)


def _is_of(notice: Takedown, kind: str, group: Group) -> bool:
    """Whether what was withheld belonged to a question or a topic."""
    return notice.question == group.slug if kind == "questions" else group.slug in notice.topics


def _head(edition: Edition, url: str, title: str) -> Head:
    """Search engines are asked to pass: all that is in the file stands on pages of its own."""
    own = head(edition, url, title, edition.say("record-file.words"))
    return replace(own, title=title, noindex=True, image=None, image_alt=None)


def _living(edition: Edition, url: str) -> str | None:
    base = edition.config.base_url
    return absolute(base, url) if base else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cover:
    """What differs between files: the words of the cover, the questions, and what was withheld."""

    head: Head
    what: str
    heading: str
    whole: bool
    of: Link | None
    answer: FileAnswer | None
    questions: tuple[FileQuestion, ...]
    takedowns: tuple[Takedown, ...]


def _file(edition: Edition, dress: Dress, held: Selection, cover: _Cover) -> RecordFileView:
    """A file with a part of the record."""
    views = views_of(edition, held.every_claim)
    numbers = {claim.slug: n for n, claim in enumerate(held.every_claim, 1)}
    tables = tabled(edition, numbers)
    compared = worth_it(edition, tables)
    config, early = edition.config, edition.say("record-file.draft")
    places = _places(held, views, cover.questions, matrix=compared)
    inside = Inside(places=places, base_url=config.base_url, early=edition.site.early, early_words=early)
    moved = Moved(inside)
    of_sources = {key: n for n, key in enumerate(held.sources, 1)}
    file = FileFrame(edition=edition, inside=inside, moved=moved, sources=of_sources, numbers=numbers)
    claims = {claim.slug: file_claim(claim, views[claim.slug], numbers[claim.slug], file) for claim in held.every_claim}
    sources = tuple(file_sources(held, file))
    made = RecordFileView(
        chrome=edition.chrome,
        head=cover.head,
        what=cover.what,
        heading=cover.heading,
        words=edition.say("record-file.words" if cover.whole else "record-file.words-part"),
        counts=tuple(_counts(edition, held, cover.takedowns)),
        whole=cover.whole,
        of=cover.of,
        living=Link(words=config.base_url, url=_living(edition, "/")) if config.base_url else None,
        answer=cover.answer and moved_answer(edition, cover.answer, "answer", inside, moved),
        early=edition.say("record-file.early-words", words=early) if _early(edition, held) else None,
        questions=tuple(moved_question(question, file) for question in cover.questions),
        withheld=tuple(moved.view(withheld_row(edition, notice)) for notice in cover.takedowns),
        standings=tuple(_standings(edition, held, claims)),
        years=tuple(_years(edition, held, moved)),
        matrix=moved.view(matrix_of(edition, tables, columns(tables))) if compared else None,
        actors=tuple(file_actors(held, file)),
        sources=sources,
        source_rules=source_rules(edition.wording, [one.source for one in sources]),
        checks=tuple(file_checks(edition, cover.head.url)),
        results=edition.wording.for_script("record-file.found"),
        style="",
        script=dress.script,
        policy="",
    )
    style = dress.style(sorted(_letters(made)))
    return replace(made, style=style, policy=policy(style, dress.script))


def _places(
    held: Selection, views: Mapping[str, ClaimView], questions: Iterable[FileQuestion], *, matrix: bool
) -> frozenset[str]:
    """The places of the file to which links can lead. `matrix`: whether it has a table of who says what."""
    found = {"claims", "actors", *(("who-says-what",) if matrix else ()), *(("timeline",) if held.events else ())}
    found |= {"sources"} if held.sources else set()
    for slug, view in views.items():
        found.update(places_of(slug, view))
    for question in questions:
        found.update(("questions", *places_of_question(question)))
    found.update(actor_id(actor) for actor in held.actors)
    found.update(id_ for source in held.sources.values() if (id_ := source_id(source)))
    return frozenset(found)


def _counts(edition: Edition, held: Selection, takedowns: tuple[Takedown, ...]) -> Iterator[str]:
    claims = held.every_claim
    yield edition.count("claims", len(claims))
    yield edition.count("statements", sum(len(claim.statements) for claim in claims))
    yield edition.count("record-file.actors", len(held.actors))
    yield edition.count("sources", len(held.sources))
    if takedowns:
        yield edition.count("since.withheld", len(takedowns))
    if early := _early(edition, held):
        yield edition.count("record-file.early", early)


def _early(edition: Edition, held: Selection) -> int:
    """How many of the cards are not published."""
    urls = (
        *(claim_url(claim.slug) for claim in held.every_claim),
        *(card_url(CardKind.ACTORS, actor.slug) for actor in held.actors),
        *(card_url(CardKind.SOURCES, source.slug) for source in held.sources.values() if source.slug),
    )
    return sum(url in edition.site.early for url in urls)


def _standings(edition: Edition, held: Selection, claims: Mapping[str, FileClaim]) -> Iterator[FileStanding]:
    for key, of_key in held.claims.items():
        yield FileStanding(
            id=f"claims-{key}",
            label=heading_label(edition, label(edition, of_key[0])),
            count=edition.count("claims", len(of_key)),
            claims=tuple(claims[claim.slug] for claim in of_key),
        )


def _years(edition: Edition, held: Selection, moved: Moved) -> Iterator[FileYear]:
    for year in years_of(edition, held.events):
        rows = tuple(row for month in year.months for row in month.rows)
        yield FileYear(id=year.id, words=year.words, rows=moved.view(rows))


# ---------------------------------------------------------------- letters


def _letters(view: RecordFileView) -> set[int]:
    """The letters of all that a file says, as numbers of Unicode."""
    found: set[str] = set()
    _gather(view, found)
    return {ord(letter) for text in ("".join(found),) for letter in set(text)}


def _gather(value: object, found: set[str]) -> None:
    """Put all words of a view into `found`, once each."""
    if isinstance(value, str):
        found.add(value)
    elif isinstance(value, Mapping):
        for one in value.values():
            _gather(one, found)
    elif isinstance(value, Sequence):
        for one in value:
            _gather(one, found)
    elif is_dataclass(value):
        for field in fields(value):
            _gather(getattr(value, field.name), found)

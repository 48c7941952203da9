"""The file as its template gets it: what it is, how it can be checked, and all that it has of the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace

from onrecord.model.output.data import HASH_COMMAND
from onrecord.model.output.sums import SUMS_FILE
from onrecord.model.prose.body import Body
from onrecord.model.site import Actor, Group, Source
from onrecord.model.urls import absolute, card_url, group_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.actor import actor_facts, actor_links
from onrecord.pages.claim_page.sources import source_rules
from onrecord.pages.copies.code import VERIFY
from onrecord.pages.edition import Edition, head, heading_label, label, readers_prose
from onrecord.pages.parts import Head, Link, SourceView
from onrecord.pages.prose.view import ClaimView
from onrecord.pages.record_file.address import URL, file_url
from onrecord.pages.record_file.claims import FileFrame, claim_id, file_claim, places_of, views_of
from onrecord.pages.record_file.dress import Dress, policy
from onrecord.pages.record_file.inside import PICTURE, Inside, Moved, prose_inside
from onrecord.pages.record_file.selection import Selection, all_of, part_of
from onrecord.pages.record_file.view import (
    CheckView,
    FileActor,
    FileClaim,
    FileSource,
    FileStanding,
    FileYear,
    RecordFileView,
)
from onrecord.pages.statements import corrections_view, source_url, view_of_source
from onrecord.pages.timeline.timeline import years_of
from onrecord.pages.who.matrix import columns, matrix_of, tabled, worth_it
from onrecord.pages.who.records import ActorRecords, records_by_actor

_RECORD = "/data/record.json"


def whole_file(edition: Edition, dress: Dress) -> RecordFileView:
    """The file with all of the record."""
    config = edition.config
    title = edition.say("record-file.title", site=config.title)
    return _file(
        edition,
        dress,
        all_of(edition),
        head=_head(edition, URL, title),
        what=title,
        heading=config.question or config.title,
        whole=True,
        of=None,
        answer=config.answer,
    )


def group_file(edition: Edition, dress: Dress, kind: str, group: Group) -> RecordFileView:
    """The file with the claims of a question or a topic. `kind`: questions, topics."""
    title = edition.say("record-file.title-of", site=edition.config.title, name=group.name)
    details = edition.config.question_details.get(group.slug) if kind == "questions" else None
    return _file(
        edition,
        dress,
        part_of(edition, group),
        head=_head(edition, file_url(kind, group.slug), title),
        what=edition.say(f"record-file.of-{kind}", site=edition.config.title),
        heading=group.name,
        whole=False,
        of=Link(words=group.name, url=_living(edition, group_url(kind, group.slug))),
        answer=details.answer if details else None,
    )


def _head(edition: Edition, url: str, title: str) -> Head:
    """Search engines are asked to pass: all that is in the file stands on pages of its own."""
    own = head(edition, url, title, edition.say("record-file.words"))
    return replace(own, title=title, noindex=True, image=None, image_alt=None)


def _living(edition: Edition, url: str) -> str | None:
    base = edition.config.base_url
    return absolute(base, url) if base else None


def _file(
    edition: Edition,
    dress: Dress,
    held: Selection,
    *,
    head: Head,
    what: str,
    heading: str,
    whole: bool,
    of: Link | None,
    answer: Body | None,
) -> RecordFileView:
    """A file with a part of the record. `answer`: the short answer to its question; None: there is none."""
    views = views_of(edition, held.every_claim)
    numbers = {claim.slug: n for n, claim in enumerate(held.every_claim, 1)}
    tables = tabled(edition, numbers)
    compared = worth_it(edition, tables)
    inside = Inside(places=_places(held, views, matrix=compared), base_url=edition.config.base_url)
    moved = Moved(inside)
    of_sources = {key: n for n, key in enumerate(held.sources, 1)}
    file = FileFrame(edition=edition, inside=inside, moved=moved, sources=of_sources)
    claims = {claim.slug: file_claim(claim, views[claim.slug], numbers[claim.slug], file) for claim in held.every_claim}
    sources = tuple(_sources(edition, held, moved, numbers))
    made = RecordFileView(
        chrome=edition.chrome,
        head=head,
        what=what,
        heading=heading,
        words=edition.say("record-file.words" if whole else "record-file.words-part"),
        counts=tuple(_counts(edition, held)),
        whole=whole,
        of=of,
        living=Link(words=edition.config.base_url, url=_living(edition, "/")) if edition.config.base_url else None,
        answer=_answer(edition, answer, inside),
        standings=tuple(_standings(edition, held, claims)),
        years=tuple(_years(edition, held, moved)),
        matrix=moved.view(matrix_of(edition, tables, columns(tables))) if compared else None,
        actors=tuple(_actors(edition, held, moved, numbers)),
        sources=sources,
        source_rules=source_rules(edition.wording, [one.source for one in sources]),
        checks=tuple(_checks(edition, head.url)),
        results=edition.wording.for_script("record-file.found"),
        style="",
        script=dress.script,
        policy="",
    )
    style = dress.style(sorted(_letters(made)))
    return replace(made, style=style, policy=policy(style, dress.script))


def _places(held: Selection, views: Mapping[str, ClaimView], *, matrix: bool) -> frozenset[str]:
    """The places of the file to which links can lead. `matrix`: whether it has a table of who says what."""
    found = {"claims", "actors", *(("who-says-what",) if matrix else ()), *(("timeline",) if held.events else ())}
    found |= {"sources"} if held.sources else set()
    for slug, view in views.items():
        found.update(places_of(slug, view))
    found.update(_actor_id(actor) for actor in held.actors)
    found.update(id_ for source in held.sources.values() if (id_ := _source_id(source)))
    return frozenset(found)


def _counts(edition: Edition, held: Selection) -> Iterator[str]:
    claims = held.every_claim
    yield edition.count("claims", len(claims))
    yield edition.count("statements", sum(len(claim.statements) for claim in claims))
    yield edition.count("record-file.actors", len(held.actors))
    yield edition.count("sources", len(held.sources))


def _answer(edition: Edition, answer: Body | None, inside: Inside) -> str | None:
    if answer is None:
        return None
    return prose_inside(readers_prose(edition, answer), "answer", inside, edition.chrome.strings[PICTURE])


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


# ---------------------------------------------------------------- who speaks


def _actor_id(actor: Actor) -> str:
    return card_url(CardKind.ACTORS, actor.slug).strip("/")


def _actors(edition: Edition, held: Selection, moved: Moved, numbers: Mapping[str, int]) -> Iterator[FileActor]:
    records = records_by_actor({claim.slug: claim for claim in held.every_claim})
    makers: dict[str, set[str]] = {}
    for claim in held.every_claim:
        for slug in claim.actors:
            makers.setdefault(slug, set()).add(claim.slug)
    for actor in held.actors:
        yield _actor(edition, actor, records, makers.get(actor.slug, set()), moved, numbers)


def _actor(
    edition: Edition, actor: Actor, records: ActorRecords, made: set[str], moved: Moved, numbers: Mapping[str, int]
) -> FileActor:
    """An actor; `made`: the claims that are theirs."""
    card, said = actor.card, records.record.get(actor.slug, ())
    spoken = {row.claim for row in said}
    return FileActor(
        id=_actor_id(actor),
        name=actor.name,
        kind=edition.say(f"actor.kind.{actor.kind.value}") if actor.kind else None,
        other_names=tuple(ref.text for ref in card.aliases) if card else (),
        facts=moved.view(tuple(actor_facts(edition, actor, said))),
        links=actor_links(edition, actor),
        speaks_on=_by_number(spoken, numbers, edition),
        named_in=_by_number((made | {*records.about.get(actor.slug, ())}) - spoken, numbers, edition),
        corrections=corrections_view(edition, card.public_corrections) if card else None,
    )


def _by_number(slugs: Iterable[str], numbers: Mapping[str, int], edition: Edition) -> tuple[Link, ...]:
    """Claims by their numbers in the file."""
    found = sorted((numbers[slug], slug) for slug in slugs if slug in numbers)
    return tuple(Link(words=edition.number(n), url=f"#{claim_id(slug)}") for n, slug in found)


# ---------------------------------------------------------------- sources


def _source_id(source: Source) -> str | None:
    return card_url(CardKind.SOURCES, source.slug).strip("/") if source.slug else None


def _sources(edition: Edition, held: Selection, moved: Moved, numbers: Mapping[str, int]) -> Iterator[FileSource]:
    citing: dict[str, list[str]] = {}
    for claim in held.every_claim:
        for key in claim.sources:
            citing.setdefault(key, []).append(claim.slug)
    for key, source in held.sources.items():
        yield FileSource(
            id=_source_id(source),
            source=_source(edition, source, moved),
            cited_in=_by_number(citing.get(key, ()), numbers, edition),
            corrections=corrections_view(edition, source.card.public_corrections) if source.card else None,
        )


def _source(edition: Edition, source: Source, moved: Moved) -> SourceView:
    """A source as the list has it; one without an address leads to its page on the living site."""
    view = replace(view_of_source(edition, source), page=None, cited=None)
    own = source_url(edition, source) if view.url is None else None
    return replace(moved.view(view), page=_living(edition, own) if own else None)


# ---------------------------------------------------------------- how to check


def _checks(edition: Edition, url: str) -> Iterator[CheckView]:
    """What who holds the file can do; `url`: where the living site has it."""
    outputs, base = edition.config.outputs, edition.config.base_url
    if outputs.record:
        yield _check(edition, "hash", _link(edition, _RECORD), HASH_COMMAND)
    if outputs.manifest:
        name = url.rpartition("/")[2]
        yield _check(edition, "sums", _link(edition, f"/{SUMS_FILE}"), f"sha256sum {name}", name=url.removeprefix("/"))
    if edition.codes:
        yield _check(edition, "codes", _link(edition, VERIFY), None)
    if base and outputs.record:
        yield _check(edition, "verify", None, f"onrecord verify {absolute(base, '/')}")


def _check(edition: Edition, key: str, way: Link | None, command: str | None, **values: object) -> CheckView:
    words = edition.say(f"record-file.check-{key}-words", **values)
    return CheckView(heading=edition.say(f"record-file.check-{key}"), words=words, way=way, command=command)


def _link(edition: Edition, url: str) -> Link | None:
    living = _living(edition, url)
    return Link(words=living, url=living) if living else None


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

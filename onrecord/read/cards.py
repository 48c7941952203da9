"""From the bytes of one file to one card, or to every fault in it; its name has been judged (`files.names`)."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from onrecord.model.cards import ActorCard, ClaimCard, Correction, PageCard, SourceCard, SourceFields, TextCard
from onrecord.model.desk import Desk
from onrecord.model.problems import Problem, Severity, sort_problems
from onrecord.model.prose.body import Body
from onrecord.model.vocabulary import CardKind
from onrecord.read.card_parts import ReferenceMaker, actor_card, claim_card, text_card
from onrecord.read.card_rules import check_actor, check_claim, check_source
from onrecord.read.card_schema import ActorModel, CardModel, ClaimModel, PageModel, SourceModel
from onrecord.read.checks.addresses import ends_of_addresses, sign_ins
from onrecord.read.checks.copies import check_copies
from onrecord.read.checks.days import years_of_other_calendars
from onrecord.read.checks.several import several_of_actor, several_of_claim
from onrecord.read.checks.words import all_texts, odd_texts, printed_marks
from onrecord.read.front_matter import Document, decode, split
from onrecord.read.markdown.body import render
from onrecord.read.media.parts import media
from onrecord.read.records import record
from onrecord.read.text_rules import check_text
from onrecord.read.texts.schema import TextModel
from onrecord.read.validate import validate
from onrecord.read.yaml_faults.free_text import cut_values

T = TypeVar("T")
Model = TypeVar("Model", bound=CardModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read(Generic[T]):
    """A card, or None where an error stands in its file; and all that is to be said about the file.

    `names` and `mirrors`: of a card that could not be read, what `Unread` has of it.
    """

    value: T | None = None
    problems: tuple[Problem, ...] = field(default=())
    names: tuple[str, ...] = ()
    mirrors: str | None = None


def read_claim(path: str, content: bytes) -> Read[ClaimCard]:
    """The card in a file of content/claims/, or every fault in it. `path`: in the project, POSIX."""

    def make(model: ClaimModel, document: Document, shared: dict[str, Any]) -> ClaimCard:
        return claim_card(model, ReferenceMaker(document), shared)

    return _read(path, content, ClaimModel, make, check_claim, several_of_claim)


def read_actor(path: str, content: bytes) -> Read[ActorCard]:
    """The card in a file of content/actors/, or every fault in it. `path`: in the project, POSIX."""

    def make(model: ActorModel, document: Document, shared: dict[str, Any]) -> ActorCard:
        return actor_card(model, ReferenceMaker(document), shared)

    return _read(path, content, ActorModel, make, check_actor, several_of_actor)


def read_source(path: str, content: bytes) -> Read[SourceCard]:
    """The card in a file of content/sources/, or every fault in it. `path`: in the project, POSIX."""

    def make(model: SourceModel, document: Document, shared: dict[str, Any]) -> SourceCard:
        own = media(model.media, document, "media")
        return record(SourceCard, model, **shared, fields=record(SourceFields, model), media=own)

    return _read(path, content, SourceModel, make, check_source)


def read_text(path: str, content: bytes) -> Read[TextCard]:
    """A file of content/texts/."""

    def make(model: TextModel, document: Document, shared: dict[str, Any]) -> TextCard:
        return text_card(model, ReferenceMaker(document), shared)

    return _read(path, content, TextModel, make, check_text)


def read_page(path: str, content: bytes) -> Read[PageCard]:
    """The card in a file of content/pages/, or every fault in it. `path`: in the project, POSIX."""

    def make(model: PageModel, document: Document, shared: dict[str, Any]) -> PageCard:
        return record(PageCard, model, **shared)

    return _read(path, content, PageModel, make, top=1)


_READERS: Mapping[CardKind, Callable[[str, bytes], Read[Any]]] = {
    CardKind.CLAIMS: read_claim,
    CardKind.ACTORS: read_actor,
    CardKind.SOURCES: read_source,
    CardKind.TEXTS: read_text,
    CardKind.PAGES: read_page,
}


def read_card(path: str, content: bytes) -> Read[Any]:
    """The card in a file of any of these folders, or every fault in it.

    `path`: in the project, POSIX. Raises ValueError for one of another folder.
    """
    return _READERS[CardKind.of_path(path)](path, content)


def _no_checks(*_: object) -> tuple[Problem, ...]:
    return ()


def _read(
    path: str,
    content: bytes,
    schema: type[Model],
    make: Callable[[Model, Document, dict[str, Any]], T],
    check: Callable[[Model, Document], tuple[Problem, ...]] = _no_checks,
    as_written: Callable[[Document], Iterable[Problem]] = _no_checks,
    *,
    top: int = 2,
) -> Read[T]:
    """The way of every card: bytes, text, front matter, model, checks, card; faults gathered on the way.

    `check`: what is looked at in what could be read of a card; `as_written`: what is seen in what is written, right or
    wrong.
    """
    text, found = decode(content, path)
    problems = list(found)
    document, found = split(text, path) if text is not None else (None, ())
    problems += found
    if document is None:
        return Read(problems=sort_problems(problems))
    own = {key: value for key, value in document.values.items() if not key.startswith("x-")}
    model, found = validate(schema, own, document)
    problems += found
    cuts = cut_values(schema, document)
    problems += [fault for _, fault in cuts]
    problems += (*_of_texts(schema, document, problems), *check_copies(document, problems), *as_written(document))
    body, found = render(document.body, path, document.body_line, top=top)
    problems += found
    problems += check(model, document)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return _unread(document, problems)
    shared = _shared(path, model, document, body)
    card = make(model, document, shared | {"cuts": tuple(document.place(key) for key, _ in cuts)})
    return Read(value=card, problems=sort_problems(problems))


def _of_texts(schema: type[CardModel], document: Document, told: Sequence[Problem]) -> tuple[Problem, ...]:
    """What is told of the texts of a card, whatever else may be wrong with it and is `told` already."""
    texts = all_texts(document)
    return (
        *printed_marks(document, told),
        *odd_texts(schema, document, texts),
        *sign_ins(document, told),
        *ends_of_addresses(document, texts),
        *years_of_other_calendars(schema, document, texts),
    )


def _unread(document: Document, problems: list[Problem]) -> Read[Any]:
    """What came of a card with an error, with all that other cards may know it by."""
    names = (*_written(document, "name"), *_written(document, "aliases"))
    return Read(problems=sort_problems(problems), names=names, mirrors=next(iter(_written(document, "mirrors")), None))


def _written(document: Document, key: str) -> tuple[str, ...]:
    """The texts under a key, trimmed, whatever else may be wrong with it."""
    value = document.values.get(key)
    texts = value if isinstance(value, list) else [value]
    return tuple(text.strip() for text in texts if isinstance(text, str) and text.strip())


def _shared(path: str, model: CardModel, document: Document, body: Body) -> dict[str, Any]:
    """What all cards have that is no key, and keys of all cards that are not carried as they are."""
    places = ReferenceMaker(document)
    return {
        "slug": PurePosixPath(path).stem,
        "path": path,
        "body": body,
        "corrections": tuple(record(Correction, row) for row in model.corrections),
        "redirect_from": places.refs(model.redirect_from, "redirect_from"),
        "desk": record(Desk, model.desk) if model.desk else None,
        "extra": _extra(document),
        "places": {str(key[0]): place for key, place in document.places.items() if len(key) == 1},
        "brackets": document.brackets,
    }


def _extra(document: Document) -> tuple[tuple[str, str], ...]:
    """The `x-…` keys, sorted; a mapping or list as JSON."""
    own = ((key, value) for key, value in document.values.items() if key.startswith("x-"))
    return tuple(sorted((key, _as_text(value)) for key, value in own))


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

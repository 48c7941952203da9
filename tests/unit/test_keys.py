"""No key of a card or of site.yaml is accepted and lost: each has a field to arrive in, and each arrives there.

A new key that takes no text needs a value in `OWN`; where its field has another name, that name in `KINDS`.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from onrecord.model import cards as cardmodel
from onrecord.model import house, settings
from onrecord.model.desk import Desk
from onrecord.model.media import media
from onrecord.model.problems import Location
from onrecord.read import card_schema as schema
from onrecord.read import site_schema as schema_site
from onrecord.read.cards import Read, read_actor, read_claim, read_page, read_source, read_text
from onrecord.read.desk_schema import DeskModel
from onrecord.read.fields import Language, Text
from onrecord.read.house import schema as schema_house
from onrecord.read.media import schema as schema_media
from onrecord.read.site_settings import read_config
from onrecord.read.strict_model import Strict
from onrecord.read.texts import schema as texts
from onrecord.wording.english.words import ENGLISH

Path = tuple[str | int, ...]

# Each model with what it becomes, and the keys whose fields have another name.
KINDS: list[tuple[type[Strict], type, dict[str, set[str]]]] = [
    (schema.ClaimModel, cardmodel.ClaimCard, {"source": {"named", "sources"}}),
    (schema.ActorModel, cardmodel.ActorCard, {}),
    (texts.TextModel, cardmodel.TextCard, {}),
    (texts.PassageModel, cardmodel.PassageRow, {"at": {"place"}}),
    (schema.MandateModel, cardmodel.MandateRow, {"since": {"span"}, "until": {"span"}}),
    (schema.InterestModel, cardmodel.Interest, {"since": {"span"}, "until": {"span"}}),
    (schema.PageModel, cardmodel.PageCard, {}),
    (schema.SourceModel, cardmodel.SourceCard, {key: {"fields"} for key in schema.SourceFieldsModel.model_fields}),
    (schema.SourceFieldsModel, cardmodel.SourceFields, {}),
    (
        schema.StatementModel,
        cardmodel.StatementRow,
        {"source": {"sources"}, "date_is": {"reported"}} | {key: {"figure"} for key in ("amount", "bound", "of")},
    ),
    (schema.HistoryModel, cardmodel.HistoryRow, {"source": {"sources"}}),
    (schema.CorrectionModel, cardmodel.Correction, {}),
    (DeskModel, Desk, {}),
    (schema.ReviewModel, cardmodel.Review, {}),
    (schema.ReplyModel, cardmodel.ReplyRow, {"source": {"sources"}}),
    (schema.StruckModel, cardmodel.Struck, {}),
    (schema.WithheldModel, cardmodel.Withheld, {}),
    (schema_media.MediaModel, media.Media, {}),
    (schema_media.CheckStepModel, media.CheckStep, {}),
    (schema_media.MediaPlaceModel, media.MediaPlace, {}),
    (schema_site.SiteModel, settings.Config, {}),
    (schema_site.PublisherModel, settings.Publisher, {}),
    (schema_site.MenuItemModel, settings.MenuItem, {}),
    (schema_site.TermModel, settings.Term, {}),
    (schema_site.OutputsModel, settings.Outputs, {}),
    (schema_site.AdminModel, settings.Admin, {}),
    (schema_site.DeskSettingsModel, settings.DeskSettings, {}),
    (schema_site.QuestionModel, settings.QuestionDetails, {"question": set()}),  # `Config.questions` has the words
    (schema_site.CountModel, settings.Count, {}),
    (schema_house.StyleModel, house.HouseStyle, {"colours": {"light", "dark"}, "fonts": {"sans", "serif"}}),
    (schema_house.FontsModel, house.HouseStyle, {}),
    (schema_house.AnalyticsModel, house.Analytics, {}),
]


def filled(model: type[Strict], own: dict[str, Any]) -> dict[str, Any]:
    """A mapping with every key of a model: `own`, and a word or a language for each other key that takes one."""
    words: dict[Any, str] = {Text | None: "T", Language | None: "tl"}
    return {key: words[info.annotation] for key, info in model.model_fields.items() if info.annotation in words} | own


SOURCE = filled(
    schema.SourceFieldsModel,
    {
        "url": "https://a.example/1",
        "date": "2024",
        "date_is": "shown",
        "kind": "report",
        "archived": ["https://a.example/2", "https://perma.cc/AB12-CD34"],
        "archive_state": "refused",
        "archive_asked": "2025",
        "accessed": "2025",
        "seen": "full",
        "state": "live",
    },
)
CARD: dict[str, Any] = {
    "corrections": [{"date": "2025-01-01", "kind": "fact", "of": ["claim"], "was": "1", "now": "2", "why": "typo"}],
    "redirect_from": ["/old/"],
    "draft": "true",
    "publish": "2025-01-01",
    "desk": {"owner": "O", "due": "2026-01-01", "stage": "reviewed", "by": ["b"], "note": "N"},
}
MEDIA = filled(
    schema_media.MediaModel,
    {
        "alt": "A",
        "credit": "C",
        "url": "https://a.example/9",
        "kind": "video",
        "poster": "s.png",
        "date": "2024",
        "archived": "https://a.example/8",
        "checked_how": [{"step": "S", "url": "https://a.example/7"}, "T"],
        "authenticity": "staged",
        "sha256": "0" * 64,
        "place": {"name": "N", "lat": "48.29", "lon": "37.18", "precision": "1"},
    },
)
SHOWN = {"file": "a.png", "alt": "A", "credit": "C", "licence": "L"}
STATEMENT = filled(
    schema.StatementModel,
    {
        "actor": "russia",
        "stance": "denies",
        "date": "2024-10-25",
        "id": "own",
        "source": [SOURCE],
        "date_is": "reported",
        "earlier": "true",
        "recorded": "2026-01-02",
        "amount": "6000",
        "bound": "about",
        "of": "dead",
        "media": [MEDIA, SHOWN],
    },
)
HISTORY = filled(
    schema.HistoryModel,
    {
        "date": "2024-11-01",
        "status": "confirmed",
        "why": "W",
        "basis": "record",
        "source": [SOURCE],
        "recorded": "2026-01-01",
        "approved_by": ["a"],
    },
)
PASSAGE = {"says": "S", "quote": "Q", "speaker": "a", "at": "1st paragraph"}
ROW = {"date": "2025", "status": "alleged", "why": "W"}
# A file of each model with every key that it may have, but those that take any text.
OWN: dict[type[Strict], dict[str, Any]] = {
    schema.ClaimModel: {
        "claim": "C",
        "source": [SOURCE],
        "date": "2024-10-23",
        "status": "confirmed",
        "basis": "court",
        "actors": ["a"],
        "about": ["b"],
        "kind": "prediction",
        "due": "2025",
        "short": "S",
        "topics": ["t"],
        "statements": [STATEMENT],
        "media": [MEDIA, SHOWN],
        "history": [HISTORY, HISTORY | {"date": "2024-12-01", "basis": "court"}],
        "also_said_as": ["c2", "c3"],
        "conflicts": ["c"],
        "review": {"by": "B", "date": "2025", "rating": "R", "explanation": "E", "value": "5"},
        "checked": "2026",
        "recorded": "2026-01-01",
        "reply": [
            {
                "actor": "b",
                "asked": "2025",
                "how": "H",
                "answered": "2026",
                "quote": "Q",
                "source": [SOURCE],
                "note": "N",
            }
        ],
        "related": ["r"],
        "struck": {"date": "2025", "reason": "R", "replaced_by": ["p"]},
        "withheld": {"since": "2025", "reason": "R"},
        "featured": "1",
        "by": ["a"],
        "edited_by": ["b"],
        "approved_by": ["c"],
        **CARD,
    },
    schema.ActorModel: {
        "name": "N",
        "kind": "state",
        "plural": "true",
        "speaks_for": [{"body": "a", "from": "2019", "until": "2020"}, {"body": "b", "from": "2021", "until": "2022"}],
        "interest": {"words": "W", "from": "2019", "until": "2020"},
        "aliases": ["a"],
        "wikidata": "Q20",
        "url": "https://a.example/1",
        **CARD,
    },
    texts.TextModel: {
        "title": "T",
        "url": "https://a.example/1",
        "date": "2024",
        "passages": [PASSAGE | {"claim": "c"}, {"says": "S", "left_out": "L"}],
        **CARD,
    },
    schema.PageModel: {"title": "T", "nav": "1", **CARD},
    schema.SourceModel: {**SOURCE, "media": [MEDIA, SHOWN], **CARD},
    schema_site.SiteModel: {
        "title": "T",
        "gate": "off",
        "language": "de",
        "base_url": "https://a.example/1",
        "publisher": {"name": "N", "url": "https://a.example/1", "logo": "l.svg", "contact": "a@a.example"},
        "answer": "A",
        "answer_rests_on": ["c"],
        "answer_checked": "2025-01-01",
        "record_since": "2024-01-01",
        "as_of": "2025",
        "time_zone": "Asia/Seoul",
        "menu": [{"label": "L", "url": "/a/"}],
        "terms": {"status.alleged": {"label": "L", "definition": "D"}},
        "licence_url": "https://a.example/1",
        "report_url": "https://a.example/1",
        "review_after": "1",
        "ratings": {"Erfunden": "refuted"},
        "record_file_limit": "1",
        "size_limit": "1",
        "transparency": {"about": "/a/"},
        "outputs": dict.fromkeys(schema_site.OutputsModel.model_fields, "true"),
        "admin": {
            "backend": "github",
            "repository": "o/r",
            "branch": "b",
            "sign_in": "https://a.example/1",
            "workflow": "true",
            "open_authoring": "true",
        },
        "desk": {"approvals": "2", "for": ["alleged"], "show": "true"},
        "questions": {
            "q": {
                "question": "Q",
                "answer": "A",
                "answer_rests_on": ["c"],
                "answer_checked": "2025-01-01",
                "counts": {"dead": {"label": "L", "unit": "U"}},
            }
        },
        "topics": {"t": "T"},
        "synonyms": [["a", "b"]],
        "strings": {next(iter(ENGLISH)): "S"},
        "style": {
            "colours": {"ink": "111111", "rule": {"light": "111111", "dark": "222222"}},
            "fonts": {"sans": ["a.woff2", "b.woff2"], "serif": "Georgia, serif"},
            "logo": "c.svg",
        },
        "analytics": {
            "script": ["https://a.example/1.js", "/own.js"],
            "endpoints": ["https://a.example/in"],
            "data": {"domain": "a.example"},
        },
    },
}
FILES = {model: filled(model, own) for model, own in OWN.items()}
# Files in which a key can be changed alone whose value is bound to others in the file with every key.
MORE: dict[type[Strict], list[dict[str, Any]]] = {
    schema.ClaimModel: [
        {"claim": "C", "source": "A name", "date": "2024", "status": "alleged"},
        {"claim": "C", "source": "x", "date": "2024", "status": "alleged", "history": [ROW, ROW]},
        {"claim": "C", "source": "x", "date": "2024", "status": "confirmed", "basis": "court"},
    ],
    schema_site.SiteModel: [
        {"title": "T", "admin": {"workflow": "true", "repository": "o/r"}},
        {"title": "T", "admin": {"backend": "github"}},
    ],
}
READERS: dict[type[Strict], Callable[[bytes], Read[Any]]] = {
    schema.ClaimModel: lambda content: read_claim("content/claims/x.md", content),
    schema.ActorModel: lambda content: read_actor("content/actors/x.md", content),
    texts.TextModel: lambda content: read_text("content/texts/x.md", content),
    schema.PageModel: lambda content: read_page("content/pages/x.md", content),
    schema.SourceModel: lambda content: read_source("content/sources/x.md", content),
}

# Words of which every key takes another one than it has.
WORDS = sorted(
    {
        word
        for group in re.findall(r'"enum": (\[.*?\])', json.dumps(schema_site.json_schemas()))
        for word in json.loads(group)
    }
)
CANDIDATES = ("2023", "2023-01-01", "2027", "false", "2", *WORDS, "333333", "f" * 64, "c.woff2", "")


def model_in(annotation: Any) -> type[Strict] | None:
    """The model of the mappings that may stand under a key."""
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def fields_by_key(model: type[Strict]) -> dict[str, FieldInfo]:
    """The fields of a model by the keys that stand for them in files."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def key_at(model: type[Strict], path: Path) -> tuple[type[Strict], str, Path]:
    """The last key of a path that a model names, after that model; and what of the path lies within its value."""
    found: tuple[type[Strict], str, Path] = (model, "", path)
    here = model
    for n, step in enumerate(path):
        info = fields_by_key(here).get(str(step))
        if info is not None:
            found = here, str(step), path[n + 1 :]
            here = model_in(info.annotation) or here
    return found


@cache
def refused_alone(model: type[Strict], path: Path) -> frozenset[str]:
    """The candidates that the key at a path takes in no file, whatever else stands in it."""
    owner, key, within = key_at(model, path)
    if within not in ((), (0,)):
        return frozenset()
    return frozenset(word for word in CANDIDATES if not takes(owner, key, [word] if within else word))


def takes(model: type[Strict], key: str, value: Any) -> bool:
    """Whether a mapping with this key alone has no fault in its value."""
    try:
        model.model_validate({key: value})
    except ValidationError as faults:
        return all(fault["loc"][:1] != (key,) or fault["type"] == "missing" for fault in faults.errors())
    return True


def entries(value: Any, annotation: Any) -> list[dict[str, Any]]:
    """The mappings under a key of which a model names the keys."""
    if isinstance(value, dict):
        return [*value.values()] if get_origin(annotation) is dict else [value]
    return [entry for entry in value if isinstance(entry, dict)]


def not_given(model: type[Strict], values: list[dict[str, Any]]) -> Iterator[str]:
    """The keys of a model, and of those within it, that stand in none of these mappings."""
    for name, info in model.model_fields.items():
        key = info.alias or name
        given = [mapping[key] for mapping in values if key in mapping]
        inner = model_in(info.annotation)
        if not given:
            yield f"{model.__name__}.{key}"
        elif inner:
            yield from not_given(inner, [entry for value in given for entry in entries(value, info.annotation)])


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of each word in a file."""
    if isinstance(value, str):
        yield path
        return
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from leaves(inner, (*path, step))


def with_word(values: dict[str, Any], path: Path, word: str) -> dict[str, Any]:
    """A file with another word at a path."""
    made: Any = json.loads(json.dumps(values))  # of parts that stand in two places, two are made
    place = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = word
    return dict(made)


def word_at(values: Any, path: Path) -> str:
    for step in path:
        values = values[step]
    return str(values)


def bare(value: Any) -> Any:
    """What a card says, without the places at which it is written: these differ with each letter."""
    if isinstance(value, Location):
        return None
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: bare(getattr(value, f.name)) for f in fields(value) if f.compare}
    return [bare(entry) for entry in value] if isinstance(value, tuple) else value


def written(values: dict[str, Any]) -> bytes:
    """A card of these values, one key a line; JSON is YAML."""
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items())
    return f"---\n{lines}---\n".encode()


def made(model: type[Strict], values: dict[str, Any]) -> Any:
    """What becomes of a file of these values; None where an error stands in it."""
    if model is schema_site.SiteModel:
        return read_config("site.yaml", written(values)[4:-4], base_url=None)[0]
    return READERS[model](written(values)).value


def read(model: type[Strict], values: dict[str, Any]) -> Any:
    """What a file of these values says; None where an error stands in it."""
    return bare(made(model, values))


def strangers(value: Any, hint: Any, name: str) -> Iterator[str]:
    """The fields within a value, by name, that hold something else than their type says."""
    if isinstance(value, tuple) and (inner := tuples_in(hint)):
        for entry in value:
            yield from strangers(entry, inner[0], name)
    elif not isinstance(value, tuple(get_origin(part) or part for part in alternatives(hint))):
        yield name
    elif is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value))
        for field in fields(value):
            yield from strangers(getattr(value, field.name), hints[field.name], f"{type(value).__name__}.{field.name}")


def alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if isinstance(hint, UnionType) else (hint,)


def tuples_in(hint: Any) -> list[Any]:
    """What the tuples of any length that a type allows are made of."""
    found = [get_args(part) for part in alternatives(hint) if get_origin(part) is tuple]
    return [inner for inner, *rest in found if rest == [...]]


def can_change(model: type[Strict], values: dict[str, Any], path: Path, before: Any) -> bool:
    """Whether what is read, which was `before`, changes with the word at a path alone."""
    word = word_at(values, path)
    others = (other for other in (f"{word}x", *CANDIDATES) if other != word and other not in refused_alone(model, path))
    after = (read(model, with_word(values, path, other)) for other in others)
    return any(card is not None and card != before for card in after)


def named(path: Path) -> str:
    return ".".join(step for step in path if isinstance(step, str))


def test_every_model_is_here() -> None:
    every = [Strict]
    for model in every:
        every += model.__subclasses__()
    assert {*every} - {model for model, _, _ in KINDS} == {Strict, schema.CardModel}


@pytest.mark.parametrize(("model", "made", "renamed"), KINDS, ids=lambda part: getattr(part, "__name__", ""))
def test_every_key_has_a_field(model: type[Strict], made: type, renamed: dict[str, set[str]]) -> None:
    there = {field.name for field in fields(made)}
    assert {name for key in model.model_fields for name in renamed.get(key, {key})} - there == set()
    assert renamed.keys() <= model.model_fields.keys()


@pytest.mark.parametrize("model", FILES, ids=lambda model: model.__name__)
def test_every_key_is_given_and_the_file_is_read(model: type[Strict]) -> None:
    assert list(not_given(model, [FILES[model]])) == []
    assert all(read(model, values) is not None for values in (FILES[model], *MORE.get(model, [])))


@pytest.mark.parametrize("model", FILES, ids=lambda model: model.__name__)
def test_every_key_arrives(model: type[Strict]) -> None:
    files = [FILES[model], *MORE.get(model, [])]
    arrives: set[str] = set()
    for values in files:
        before = read(model, values)
        for path in leaves(values):
            if named(path) not in arrives and can_change(model, values, path, before):
                arrives.add(named(path))
    assert {named(path) for values in files for path in leaves(values)} - arrives == set()


@pytest.mark.parametrize("model", FILES, ids=lambda model: model.__name__)
def test_every_field_holds_what_its_type_says(model: type[Strict]) -> None:
    kind = next(becomes for known, becomes, _ in KINDS if known is model)
    found = [
        name for values in (FILES[model], *MORE.get(model, [])) for name in strangers(made(model, values), kind, "")
    ]
    assert found == []


def test_keys_of_ones_own_are_kept_as_text() -> None:
    own: dict[str, Any] = {"x-b": [1, {"c": "d"}], "x-a": "text"}
    assert read(schema.PageModel, {"title": "T", **own})["extra"] == [["x-a", "text"], ["x-b", '["1", {"c": "d"}]']]

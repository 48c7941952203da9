"""The forms of /admin/: a field for each key of a model, from its JSON Schema, so that form and check cannot drift.

Keys of one shape become the widgets of Sveltia CMS as they are. A key that takes several shapes (the slug of a card, a
web address, a name, a description) becomes a choice: `types` with the shape's name under `as`. admin.js turns what a
file holds into a choice and back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.model.vocabulary import CardKind
from onrecord.read.card_schema import CardModel

Schema = Mapping[str, Any]
Field = dict[str, Any]

SHAPE = "as"  # the key of a choice that names its shape
_MONTH = r"(0[1-9]|1[0-2])"
_POINT = rf"[0-9]{{4}}(-{_MONTH}(-(0[1-9]|[12][0-9]|3[01]|XX))?)?[~?%]?"
DATE = rf"^({_POINT}(/({_POINT}|\.\.))?|\.\./{_POINT})$"
DAY = rf"^[0-9]{{4}}-{_MONTH}-(0[1-9]|[12][0-9]|3[01])$"
MOMENT = rf"{DAY[:-1]}([T ]([01][0-9]|2[0-3]):[0-5][0-9])?$"
URL = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#<>\"\\^`{|}][^\s<>\"\\^`{|}]*$"
_DATE_WORDS = "Write 2024, 2024-10 or 2024-10-18; 2024-10~ for about; 2024-10-18/2024-10-23 from and to."
DOCUMENT = rf"(?:{URL}|^/[^/\s?][^?]*$)"
_URL_WORDS = "Write the address in full, beginning with https://."
_FORMATS = {
    "date": (DAY, "Write year, month and day: 2024-10-18."),
    "uri": (URL, _URL_WORDS),
    "uri-reference": (DOCUMENT, f"{_URL_WORDS[:-1]}; or /name.pdf for a file of content/static/."),
}
# Keys whose values are the names of cards: alone, or beside names of people and bodies that have no card.
_CARDS = {
    "StatementModel.speaks_for": CardKind.ACTORS,
    "ActorModel.part_of": CardKind.ACTORS,
    "MandateModel.body": CardKind.ACTORS,
    "ClaimModel.mirrors": CardKind.CLAIMS,
    "ClaimModel.related": CardKind.CLAIMS,
    "StruckModel.replaced_by": CardKind.CLAIMS,
    "PassageModel.claim": CardKind.CLAIMS,
}
_CARD_OR_NAME = {"StatementModel.actor", "ReplyModel.actor", "PassageModel.speaker"}
_CARDS_OR_NAMES = {"ClaimModel.actors", "ClaimModel.about"}
_SOURCES = {"ClaimModel.source", "StatementModel.source", "HistoryModel.source", "ReplyModel.source"}
_ITEM = ["title", "label", "publisher", "url", "date", "date_is", "author"]
# What a form asks first, where that is another order than the model's; the other keys follow in that of the model.
_FIRST = {
    "ClaimModel": [
        "claim",
        "status",
        "basis",
        "reasoning",
        "date",
        "source",
        "actors",
        "about",
        "statements",
        "history",
    ],
    "StatementModel": ["actor", "stance", "date", "says", "quote", "lang", "translation", "source"],
    "HistoryModel": ["date", "status", "basis"],
    "CorrectionModel": ["date", "kind", "was", "now"],
    "SourceFieldsModel": _ITEM,
    "SourceModel": _ITEM,
    "ActorModel": ["name", "kind", "role", "interest"],
}
_LAST = ("id", *CardModel.model_fields)
_LONG = {
    *("claim", "reasoning", "quote", "translation", "says", "why", "explanation", "reason", "note", "was", "now"),
    *("left_out", "alt", "caption"),
}
_FILES = {"MediaModel.file", "MediaModel.poster"}
_ROWS = {
    "StatementModel": ("Statement", "{{date}} · {{actor.card}}{{actor.name}} · {{stance}}"),
    "HistoryModel": ("Entry", "{{date}} · {{status}} · {{why}}"),
    "ReplyModel": ("Question", "{{asked}} · {{actor.card}}{{actor.name}} · {{answered}}"),
    "CorrectionModel": ("Correction", "{{date}} · {{kind}} · {{why}}"),
    "MediaModel": ("Picture or clip", "{{alt}}"),
    "PassageModel": ("Passage", "{{at}} · {{says}}{{quote}}"),
}
_DATE_IS = {"shown": "shown on it", "inferred": "inferred by us"}
_SEEN = {"full": "all of it", "part": "a part", "secondhand": "only what others say of it"}
# The words of choices that no setting of the site names, by model and key.
CHOICES = {
    "StatementModel.date_is": {"reported": "that of the report"},
    "SourceFieldsModel.date_is": _DATE_IS,
    "SourceFieldsModel.seen": _SEEN,
    "SourceModel.date_is": _DATE_IS,
    "SourceModel.seen": _SEEN,
    "DeskModel.stage": {"drafted": "drafted", "reviewed": "read by a second person", "approved": "approved"},
    "CorrectionModel.kind": {"status": "the status", "fact": "a fact", "void": "the whole card"},
}
_ONE = {
    **{
        "archived": "Address",
        "topics": "Topic",
        "conflicts": "Disagreement",
        "also_said_as": "Wording",
        "redirect_from": "Address",
        "amount": "Number",
    },
    **dict.fromkeys(("aliases", "by", "edited_by", "approved_by"), "Name"),
}
_SHOWN = {
    CardKind.ACTORS: ["name"],
    CardKind.CLAIMS: ["claim"],
    CardKind.SOURCES: ["publisher", "date", "title", "label"],
}


@dataclass(frozen=True, slots=True)
class Form:
    """What the fields of a model are made from: the definitions of its schema, and words of the site by model and key.

    `words` holds the labels of a key's choices; a key that is not in it shows its choices as they are written.
    """

    defs: Mapping[str, Schema]
    words: Mapping[str, Mapping[str, str]]
    questions: Mapping[str, str]


def fields_of(model: str, schema: Schema, form: Form) -> list[Field]:
    """The fields of a model, in the order in which they are asked.

    `model`: the name of the model, by which places in it are known; `schema`: its JSON Schema.
    """
    needed = set(schema.get("required", ()))
    asked = _in_order(model, schema["properties"])
    return [_field(f"{model}.{key}", schema["properties"][key], form, required=key in needed) for key in asked]


def _in_order(model: str, keys: Iterable[str]) -> list[str]:
    first = _FIRST.get(model, [])
    rest = [key for key in keys if key not in first]
    return [*first, *(key for key in rest if key not in _LAST), *(key for key in rest if key in _LAST)]


def _field(place: str, schema: Schema, form: Form, *, required: bool) -> Field:
    made: Field = {"name": place.rpartition(".")[2], "label": schema["title"]}
    if "description" in schema:
        made["hint"] = schema["description"]
    return made | _widget(place, _given(schema), form) | {"required": required}


def _given(schema: Schema) -> Schema:
    """A schema without the null that stands for an absent key; of one row or a list of them, the list."""
    options = [option for option in schema.get("anyOf", schema.get("oneOf", ())) if option.get("type") != "null"]
    lists = [option for option in options if "$ref" in option.get("items", {})]
    return (lists or options)[0] if lists or len(options) == 1 else schema


def _widget(place: str, schema: Schema, form: Form) -> Field:
    """The widget for a value; its rules in order, from what the key means to the plain type of its value."""
    return (
        _reference(place, form)
        or _structure(place.rpartition(".")[2], schema, form)
        or _choice(place, schema, form)
        or _scalar(place.rpartition(".")[2], schema)
    )


def _reference(place: str, form: Form) -> Field | None:
    """Keys that name a card of this record, or may."""
    if place == "ClaimModel.question":
        options = [{"label": words, "value": slug} for slug, words in form.questions.items()]
        return {"widget": "select", "options": options, "dropdown_threshold": 0} if options else None
    if place in _CARDS:
        several = place in ("ClaimModel.related", "StruckModel.replaced_by")
        return _relation(_CARDS[place]) | ({"multiple": True} if several else {})
    if place in _CARD_OR_NAME | _CARDS_OR_NAMES:
        types = [
            _shape("card", "In the list of actors", "Actor", _relation(CardKind.ACTORS)),
            _shape("name", "Only a name", "Name", {}),
        ]
        one = {"widget": "object", "types": types, "typeKey": SHAPE, "default": {SHAPE: "card", "card": ""}}
        return one if place in _CARD_OR_NAME else _list(types, "Actor")
    if place == "ActorModel.speaks_for":
        always = _shape("card", "Always", "Actor", _relation(CardKind.ACTORS))
        return _list([always, _for_a_time("MandateModel", form)], "Actor")
    if place == "ActorModel.interest":
        return _list([_shape("name", "Always", "Stake", {}), _for_a_time("InterestModel", form)], "Stake")
    if place in _SOURCES:
        return _list(_source_shapes(form, named=place == "ClaimModel.source"), "Source")
    return _of_media(place, form)


def _of_media(place: str, form: Form) -> Field | None:
    """Keys of pictures and clips that name a file, or are steps with a link or without."""
    if place == "MediaModel.checked_how":
        return _list([_shape("name", "In words", "Step", {}), _with_link(form)], "Step")
    return {"widget": "file", "choose_url": False} if place in _FILES else None


def _source_shapes(form: Form, *, named: bool) -> list[Field]:
    link = {"pattern": [URL, _URL_WORDS]}
    described = fields_of("SourceFieldsModel", form.defs["SourceFieldsModel"], form)
    summary = "{{publisher}} {{date}} {{title}}{{label}}"
    return [
        _shape("card", "In the list of sources", "Source", _relation(CardKind.SOURCES)),
        _shape("link", "A web address", "Address", link),
        {"name": "described", "label": "Described here", "fields": described, "summary": summary},
        *([_shape("name", "Only the name of who said it", "Name", {})] if named else []),
    ]


def _for_a_time(model: str, form: Form) -> Field:
    """The shape of an entry that holds from one day until another."""
    said = "body" if model == "MandateModel" else "words"
    fields = fields_of(model, form.defs[model], form)
    return {"name": "described", "label": "For a time", "fields": fields, "summary": f"{{{{{said}}}}} {{{{from}}}}"}


def _with_link(form: Form) -> Field:
    """The shape of a step with its link."""
    fields = fields_of("CheckStepModel", form.defs["CheckStepModel"], form)
    return {"name": "described", "label": "With a link", "fields": fields, "summary": "{{step}}"}


def _shape(name: str, label: str, one: str, widget: Field) -> Field:
    """A shape of a choice that is one value, under the shape's own name."""
    field = {"name": name, "label": one, "widget": "string", **widget, "required": True}
    return {"name": name, "label": label, "fields": [field], "summary": f"{{{{{name}}}}}"}


def _list(types: list[Field], one: str) -> Field:
    collapse = {"collapsed": "auto", "minimize_collapsed": "auto", "allow_duplicate": False}
    return {"widget": "list", "types": types, "typeKey": SHAPE, "label_singular": one, **collapse}


def _relation(collection: CardKind) -> Field:
    shown = _SHOWN[collection]
    return {
        "widget": "relation",
        "collection": collection,
        "value_field": "{{slug}}",
        "display_fields": shown,
        "search_fields": shown,
        "dropdown_threshold": 0,
    }


def _structure(key: str, schema: Schema, form: Form) -> Field | None:
    """Rows and mappings of other models, and lists of texts."""
    rows = schema.get("items", {})
    name = str(rows.get("$ref", schema.get("$ref", ""))).rpartition("/")[2]
    if name and rows:
        one, summary = _ROWS[name]
        fields = fields_of(name, form.defs[name], form)
        kept = {"collapsed": "auto", "minimize_collapsed": "auto", "summary": summary, "label_singular": one}
        return {"widget": "list", "fields": fields, **kept}
    if name:
        return {"widget": "object", "fields": fields_of(name, form.defs[name], form), "collapsed": "auto"}
    if any(option.get("type") == "array" for option in schema.get("anyOf", ())):
        return {"widget": "list"} | ({"label_singular": _ONE[key]} if key in _ONE else {})
    return None


def _choice(place: str, schema: Schema, form: Form) -> Field | None:
    if "enum" not in schema:
        return None
    words = {**form.words.get(place, {}), **CHOICES.get(place, {})}
    options = [{"label": words.get(value, value), "value": str(value)} for value in schema["enum"]]
    return {"widget": "select", "options": options} | ({"default": "alleged"} if place == "ClaimModel.status" else {})


def _scalar(key: str, schema: Schema) -> Field:
    kind, form = schema.get("type"), schema.get("format")
    if kind == "boolean":
        return {"widget": "boolean"}
    if kind == "integer":
        limits = {short: schema[long] for short, long in (("min", "minimum"), ("max", "maximum")) if long in schema}
        return {"widget": "number", "value_type": "int", **limits}
    if kind == ["string", "integer"]:
        return {"widget": "string", "pattern": [DATE, _DATE_WORDS]}
    if kind == ["string", "integer", "boolean"]:
        return {"widget": "string", "pattern": [f"{DATE[:-2]}|false|no)$", _DATE_WORDS]}
    if key == "publish":
        return {"widget": "string", "pattern": [MOMENT, "Write 2026-12-03, or with an hour: 2026-12-03T06:00."]}
    if form in _FORMATS:
        return {"widget": "string", "pattern": [*_FORMATS[form]]}
    limit = {"maxlength": schema["maxLength"]} if "maxLength" in schema else {}
    return {"widget": "text" if key in _LONG else "string", **limit}

"""No key of a card is read and then lost: each shows on the card's page or in its data, or does what `EFFECTS` says.

A text and an address show where the word stands that only this key has; any other value shows where another in its
place makes something else of the page or the data.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from inspect import get_annotations
from typing import Any, get_args

from pydantic.fields import FieldInfo

from onrecord.join.site import join
from onrecord.model.cards import Cards
from onrecord.pages.plan import plan
from onrecord.read import card_schema as schema
from onrecord.read.fields import Short, Text
from onrecord.read.strict_model import Strict
from onrecord.read.texts import schema as texts
from onrecord.record.json_text import json_rows
from onrecord.record.make import record_of
from onrecord.record.slices import Indexed, slice_of
from onrecord.render.render import render
from onrecord.wording.wording import wording_of
from tests.made_pictures import saved, scene
from tests.unit.sample_site import config
from tests.unit.test_keys import (
    CANDIDATES,
    FILES,
    MORE,
    Path,
    fields_by_key,
    key_at,
    leaves,
    made,
    model_in,
    refused_alone,
    with_word,
    word_at,
)
from tests.unit.test_render import ASSETS, TEMPLATES

# What a key does that does not show in this way, by the model that names it.
EFFECTS = {
    "CardModel.publish": "the day from which the card is in the site",
    "CardModel.redirect_from": "a page at each of these addresses that leads here",
    "CorrectionModel.of": "which change of the card the entry is about, for those who compare two states of a record",
    "ClaimModel.featured": "the claim's place on the home page",
    "DeskModel.owner": "`list desk` and `list mine`; shown on claims where site.yaml says so",
    "DeskModel.due": "`list desk` and `list mine`",
    "DeskModel.stage": "`list desk` and `list mine`",
    "DeskModel.by": "`list mine`",
    "DeskModel.note": "none: it is kept in the card for editors, as docs/cards.md says",
    "HistoryModel.approved_by": "approves a change of status; shown where site.yaml says so",
    "ActorModel.plural": "the verbs beside its statements",
    "ActorModel.aliases": "the actor is found by these names, in cards and by the search",
    "SourceFieldsModel.origin": "sources of one origin count once",
    "SourceFieldsModel.snapshot": "quotes are looked for in this copy",
    "SourceFieldsModel.date_is": "none: it is kept in the card for editors, as docs/cards.md says",
    "SourceFieldsModel.seen": "none: it is kept in the card for editors, as docs/cards.md says",
}

FOLDERS: dict[type[Strict], str] = {
    schema.ClaimModel: "claims",
    schema.ActorModel: "actors",
    schema.SourceModel: "sources",
    texts.TextModel: "texts",
    schema.PageModel: "pages",
}
STATIC = dict.fromkeys(("a.png", "s.png"), saved(scene(40, 30), "PNG"))
NOW = datetime(2026, 1, 1)
SETTINGS = config(questions={"zquestionz": "Q"})
ENOUGH = 5  # values that a key of `EFFECTS` takes, each of which would show if the key did
LEAD = {"claim", "related", "mirrors", "struck", "part_of", "speaks_for"}  # keys whose words lead to other cards


def without(model: type[Strict], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in FILES[model].items() if key not in keys}


# More files of each kind: what shows only where another key is not there.
ROOM: dict[type[Strict], list[dict[str, Any]]] = {
    schema.ClaimModel: [
        without(schema.ClaimModel, "mirrors", "struck", "draft", "withheld"),
        without(schema.ClaimModel, "mirrors", "withheld"),
        {"claim": "C", "source": "x", "date": "2024", "status": "alleged", "mirrors": "m"},
        {
            **{"claim": "C", "date": "2024", "status": "alleged"},
            "source": {"title": "T", "archive_state": "refused", "refused_by": "N", "archive_asked": "2024"},
        },
        *MORE[schema.ClaimModel],
    ],
    schema.ActorModel: [without(schema.ActorModel, "draft")],
    schema.SourceModel: [
        without(schema.SourceModel, "title", "draft") | {"state": "gone"},
        without(schema.SourceModel, "archived", "draft"),
    ],
    texts.TextModel: [without(texts.TextModel, "draft")],
    schema.PageModel: [without(schema.PageModel, "draft")],
}


def takes_text(info: FieldInfo) -> bool:
    """Whether a key takes any text, or a list of such; not one of a few words."""
    parts = (info.annotation, *get_args(info.annotation))
    return Text in parts or Short in parts or (info.annotation is str and get_args(Text)[1] in info.metadata)


def marker(path: Path) -> str:
    """A word that only the value at this path has, and that may be a slug, a name or a part of an address."""
    return "".join(["z", *(str(step).replace("_", "") for step in path), "z"])


def marked(model: type[Strict], values: dict[str, Any], path: Path = ()) -> dict[str, Any]:
    """A file with a marker as each text, and within each address."""
    return {key: value_marked(fields_by_key(model)[key], value, (*path, key)) for key, value in values.items()}


def value_marked(info: FieldInfo, value: Any, path: Path) -> Any:
    inner = model_in(info.annotation)
    if isinstance(value, list):
        return [value_marked(info, entry, (*path, n)) for n, entry in enumerate(value)]
    if isinstance(value, dict):
        assert inner
        return marked(inner, value, path)
    if value.startswith("https://"):
        return f"https://a.example/{marker(path)}"
    return marker(path) if takes_text(info) else value


def key_of(model: type[Strict], path: Path) -> str:
    """The key at a path, after the model that first names it, whichever kind of card has it."""
    owner, key, _ = key_at(model, path)
    own = next(name for name, info in owner.model_fields.items() if (info.alias or name) == key)
    return f"{next(base for base in reversed(owner.__mro__) if own in get_annotations(base)).__name__}.{key}"


@cache
def others(folder: str, words: frozenset[str]) -> dict[str, tuple[Any, ...]]:
    """The cards to which words may lead that stand where one is named: claims and actors."""
    claim = {"source": "x", "date": "2024", "status": "alleged"}
    claims = (made(schema.ClaimModel, {"claim": word} | claim) for word in words if folder in ("claims", "texts"))
    actors = (made(schema.ActorModel, {"name": word}) for word in words)
    return {
        "claims": tuple(replace(card, slug=card.claim) for card in claims),
        "actors": tuple(replace(card, slug=card.name) for card in actors),
    }


def shown(model: type[Strict], values: dict[str, Any], words: frozenset[str]) -> str | None:
    """The card's page, and a claim's data; None where an error stands in the card."""
    card = made(model, values)
    if card is None:
        return None
    folder = FOLDERS[model]
    more = others(folder, words)
    joined, _ = join(Cards(**more | {folder: (card, *more.get(folder, ()))}), SETTINGS, NOW, drafts=True, future=True)
    pages, _ = plan(joined.site, SETTINGS, ASSETS, STATIC, drafts=True)
    url = "/x/" if folder == "pages" else f"/{folder}/x/"
    page = render(next(page for page in pages if page.url == url), TEMPLATES)
    assert isinstance(page, bytes), page
    claim = joined.site.claims.get("x")
    found = Indexed.of(record_of(joined.site, SETTINGS, wording_of(SETTINGS)))
    data = json_rows(slice_of(found, claim.slug)) if claim else ""
    return page.decode() + data


def does_show(
    model: type[Strict],
    values: dict[str, Any],
    path: Path,
    words: frozenset[str],
    before: str,
    refused: set[str],
    has_effect: bool,
) -> bool:
    """Whether the value at a path shows. What its key refuses is added to `refused`, and tried last.

    `has_effect`: of `EFFECTS`, which are not expected to show; what was refused is left alone then, and so is what
    comes after some values that were taken.
    """
    if marker(path) in word_at(values, path):
        return marker(path) in before
    taken = 0
    words_to_try = [word for word in CANDIDATES if word not in refused_alone(model, path)]
    for other in sorted(words_to_try, key=refused.__contains__):
        if has_effect and (other in refused or taken == ENOUGH):
            break
        after = shown(model, with_word(values, path, other), words)
        if after is None:
            refused.add(other)
        elif after != before:
            return True
        else:
            taken += 1
    return False


def small_files(model: type[Strict], values: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A file for each key: with what a card must have and this key. They are read in a tenth of the time."""
    fields = fields_by_key(model)
    needed = {key: value for key, value in values.items() if fields[key].is_required()}
    for key, value in values.items():
        yield needed | {key: value}


def hidden(model: type[Strict]) -> set[str]:
    """The keys of a kind of card that show in none of its files."""
    files = [marked(model, values) for values in (FILES[model], *ROOM[model])]
    every = {key_of(model, path) for values in files for path in leaves(values)}
    shows: set[str] = set()
    refused: dict[str, set[str]] = defaultdict(set)
    for values in (*small_files(model, files[0]), *files):
        words = frozenset(word_at(values, path) for path in leaves(values) if LEAD & {*path})
        before = shown(model, values, words)
        small = values not in files
        if before is None:
            assert small, "every key stands in a file without faults"
            continue
        for path in leaves(values):
            key = key_of(model, path)
            if key in shows or (small and key in EFFECTS):
                continue
            if does_show(model, values, path, words, before, set() if small else refused[key], key in EFFECTS):
                shows.add(key)
    return every - shows


def test_every_key_shows_or_has_an_effect() -> None:
    found = {model.__name__: hidden(model) for model in FOLDERS}
    assert {name: keys - EFFECTS.keys() for name, keys in found.items()} == {name: set() for name in found}
    assert EFFECTS.keys() - set().union(*found.values()) == set()

"""The editor at /admin/: its forms are the models, it is off by default, and nothing else of the site knows of it."""

import json
import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.build.build import Request, Result, build
from onrecord.model.dates import PartialDate
from onrecord.model.output.sums import SUMS_FILES
from onrecord.model.settings import Config
from onrecord.pages.admin.admin import admin_settings, policy
from onrecord.pages.admin.editor import editor_files
from onrecord.pages.admin.form import CHOICES, DATE, DAY, SHAPE, URL
from onrecord.read.card_schema import ActorModel, ClaimModel, PageModel, SourceFieldsModel, SourceModel
from onrecord.read.markdown.body import render
from onrecord.read.site_schema import json_schemas
from onrecord.read.site_settings import read_config
from onrecord.read.strict_model import HINT, Strict
from tests.clock import noon

MODELS: dict[str, type[Strict]] = {
    "claims": ClaimModel,
    "actors": ActorModel,
    "sources": SourceModel,
    "pages": PageModel,
}
TODAY = date(2026, 11, 24)
SITE = b"title: Harbour\nquestions: {losses: How many?}\noutputs: {admin: true}\nadmin: {repository: example/record}\n"
CLAIM = "---\nclaim: A ship left.\nsource: https://example.org/ship\ndate: 2024\nstatus: alleged\nactors: Office\n---\n"


def widgets(fields: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Every field, and those within it."""
    for field in fields:
        yield field
        inner = [*field.get("fields", ()), *(f for kind in field.get("types", ()) for f in kind["fields"])]
        yield from widgets(inner)


@pytest.fixture(scope="module")
def config() -> Config:
    read, problems = read_config("site.yaml", SITE, base_url="https://example.org/sub")
    assert read is not None and problems == ()
    return read


@pytest.fixture(scope="module")
def settings(config: Config) -> dict[str, Any]:
    return admin_settings(config)


def fields(settings: dict[str, Any], collection: str) -> list[dict[str, Any]]:
    return next(list(c["fields"]) for c in settings["collections"] if c["name"] == collection)


def named(all_fields: Iterable[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(field for field in all_fields if field["name"] == name)


def models(kind: type[Strict] = Strict) -> Iterable[type[Strict]]:
    """Every model of a card that has keys of its own."""
    for below in kind.__subclasses__():
        yield from (below, *models(below))


# ---------------------------------------------------------------- the board


def test_a_board_of_drafts_is_there_where_it_is_asked_for(settings: dict[str, Any]) -> None:
    assert "publish_mode" not in settings and "open_authoring" not in settings["backend"]
    more = SITE.replace(b"example/record}", b"example/record, workflow: true}")
    read, _ = read_config("site.yaml", more, base_url=None)
    assert read is not None
    made = admin_settings(read)
    assert (made["publish_mode"], made["show_preview_links"]) == ("editorial_workflow", False)
    assert "open_authoring" not in made["backend"]


def test_strangers_are_asked_for_access_to_what_is_public_only() -> None:
    more = SITE.replace(b"example/record}", b"example/record, workflow: true, open_authoring: true}")
    read, _ = read_config("site.yaml", more, base_url=None)
    assert read is not None
    backend = admin_settings(read)["backend"]
    assert (backend["open_authoring"], backend["auth_scope"]) == (True, "public_repo")


# ---------------------------------------------------------------- the forms are the models


@pytest.mark.parametrize("collection", MODELS)
def test_every_key_has_a_widget_and_there_is_no_other(settings: dict[str, Any], collection: str) -> None:
    names = [field["name"] for field in fields(settings, collection)]
    assert sorted(names) == sorted([*MODELS[collection].model_fields, "body"])


def test_every_key_within_a_key_has_a_widget_too(settings: dict[str, Any]) -> None:
    schema = json_schemas()["claim"]
    claim = fields(settings, "claims")
    rows = ("statements", "history", "corrections", "review", "reply", "struck")
    parts = {"corrections": "CorrectionModel", "review": "ReviewModel", "reply": "ReplyModel", "struck": "StruckModel"}
    for key in rows:
        model = {"statements": "StatementModel", "history": "HistoryModel"}.get(key) or parts[key]
        assert {f["name"] for f in named(claim, key)["fields"]} == set(schema["$defs"][model]["properties"])
    described = named(named(claim, "source")["types"], "described")["fields"]
    assert {field["name"] for field in described} == set(SourceFieldsModel.model_fields)


def words_of_keys() -> Iterable[tuple[str, str | None, str | None]]:
    """Every key of a card, with its label and its hint."""
    site = {"SiteModel", "PublisherModel", "MenuItemModel", "TermModel", "OutputsModel", "AdminModel"} | {
        *("DeskSettingsModel", "StyleModel", "FontsModel", "AnalyticsModel")
    }
    for model in {*models()}:
        for name, info in model.model_fields.items() if model.__name__ not in site else ():
            extra = info.json_schema_extra
            hint = extra.get(HINT) if isinstance(extra, dict) else None
            yield f"{model.__name__}.{name}", info.title, str(hint) if hint else None


def test_every_key_of_a_card_has_a_short_label_and_hints_are_sentences() -> None:
    every = list(words_of_keys())
    assert len(every) > 100
    assert [key for key, label, _ in every if not label or not 2 < len(label) < 30 or label.endswith(".")] == []
    assert [key for key, _, hint in every if hint and not re.fullmatch(r"[A-Z“].{5,119}\.", hint)] == []


def test_the_json_schema_carries_the_same_words() -> None:
    claim = json_schemas()["claim"]
    assert claim["properties"]["reasoning"]["title"] == "Reasoning"
    assert claim["$defs"]["StatementModel"]["properties"]["quote"]["description"] == "Their words, to the letter."


def test_choices_are_those_of_the_models_and_all_have_words(settings: dict[str, Any]) -> None:
    for collection, kind in {"claims": "claim", "actors": "actor", "sources": "source"}.items():
        schema = json_schemas()[kind]
        written = sorted(json.dumps(found) for found in enums(schema))
        shown = [f["options"] for f in widgets(fields(settings, collection)) if f.get("options") and "types" not in f]
        offered = {json.dumps([option["value"] for option in options]) for options in shown}
        assert set(written) <= offered, collection
        assert [o for options in shown for o in options if not o["label"]] == []
    assert CHOICES.keys() <= {key for key, _, _ in words_of_keys()}


def enums(schema: Any) -> Iterable[list[str]]:
    if isinstance(schema, dict):
        if "enum" in schema:
            yield [str(value) for value in schema["enum"]]
        for value in schema.values():
            yield from enums(value)
    if isinstance(schema, list):
        for value in schema:
            yield from enums(value)


def test_choices_are_called_as_on_the_site(settings: dict[str, Any]) -> None:
    basis = named(fields(settings, "claims"), "basis")["options"]
    assert {"label": "Refuted · shown to be wrong", "value": "refuted"} in basis
    question = named(fields(settings, "claims"), "question")
    assert question["options"] == [{"label": "How many?", "value": "losses"}]


def test_required_keys_are_required_in_the_form(settings: dict[str, Any]) -> None:
    for collection, model in MODELS.items():
        needed = {name for name, info in model.model_fields.items() if info.is_required()}
        assert {f["name"] for f in fields(settings, collection) if f["required"]} == needed


DATES = [
    *("2024", "2024-06", "2024-06-19", "2024-10-XX", "2024~", "2024-06?", "2024-06-19%", "0001", "9999-12-31"),
    *("2024-10-18/2024-10-23", "../2024-10-23", "2024-10-18/..", "2024-06~/2024-07?", "../..", "/", "2024/", "/2024"),
    *("yesterday", "19.06.2024", "2024-13", "2024-21", "2024-00", "2024-6", "24-06-19", "2024-06-32"),
    *("2024-06-19T10:00", "~", "2024~~", "٢٠٢٤"),
]


@pytest.mark.parametrize("text", DATES)
def test_the_form_takes_the_dates_that_the_check_takes(text: str) -> None:
    try:
        PartialDate.parse(text)
    except ValueError:
        assert not re.fullmatch(DATE, text)
    else:
        assert re.fullmatch(DATE, text)


def test_days_and_addresses_are_told_from_others() -> None:
    assert re.search(DAY, "2024-10-18") and not re.search(DAY, "2024-10")
    assert re.search(URL, "https://example.org/a?b#c") and re.search(URL, "HTTP://example.org")
    assert not any(re.search(URL, bad) for bad in ("example.org", "ftp://example.org", "https://", "https://a b.org"))


def test_no_field_is_a_calendar_and_none_bears_the_name_of_a_shape(settings: dict[str, Any]) -> None:
    every = [field for collection in MODELS for field in widgets(fields(settings, collection))]
    assert {field["widget"] for field in every} == {
        *("string", "text", "select", "boolean", "number", "list", "object", "relation", "markdown", "file")
    }
    assert SHAPE not in {field["name"] for field in every}


# ---------------------------------------------------------------- off and on


def site(project: Path, root: Path, settings: str) -> Result:
    shutil.copytree(project / "templates", root / "templates", dirs_exist_ok=True)
    (root / "content" / "claims").mkdir(parents=True, exist_ok=True)
    (root / "content" / "claims" / "ship.md").write_text(CLAIM, "utf-8")
    (root / "site.yaml").write_text(settings, "utf-8")
    return build(Request(root=root, now=noon(TODAY), output=root / "out", base_url="https://example.org/sub"))


def tree(root: Path) -> dict[str, bytes]:
    found = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return {path: content for path, content in found.items() if path not in (".onrecord.json", *SUMS_FILES)}


def test_it_is_off_by_default_and_adds_nothing_but_itself(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(
            "onrecord.build.prepare.editor_files", lambda: pytest.fail("two megabytes are read for nothing")
        )
        assert site(project, tmp_path, "title: Harbour\n").ok
    without = tree(tmp_path / "out")
    assert [path for path in without if path.startswith("admin")] == []
    assert not any(word in content for content in without.values() for word in (b"admin/", b"sveltia", b"Sveltia"))
    assert site(project, tmp_path, "title: Harbour\noutputs: {admin: true}\nadmin: {repository: a/b}\n").ok
    with_it = tree(tmp_path / "out")
    own = {path for path in with_it if path.startswith("admin/")}
    assert {path: content for path, content in with_it.items() if path not in own} == without
    assert sorted(re.sub(r"\.[0-9a-f]{8}\.", ".", path) for path in own) == [
        "admin/admin.js",
        "admin/config.json",
        "admin/icons.LICENSE.txt",
        "admin/icons.woff2",
        "admin/index.html",
        "admin/sveltia-cms.LICENSE.txt",
        "admin/sveltia-cms.js",
        "admin/values.js",
        "admin/writing.js",
        "admin/yaml.LICENSE.txt",
        "admin/yaml.js",
    ]


def test_the_page_has_a_policy_of_its_own_and_is_not_for_search_engines(project: Path, tmp_path: Path) -> None:
    site(project, tmp_path, "title: Harbour\noutputs: {admin: true}\nadmin: {repository: a/b}\n")
    page = (tmp_path / "out/admin/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    scripts = re.findall(r"<script\b[^>]*>(.*?)</script>", page)
    assert scripts == [""] * 5
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert re.findall(r'(?:src|href)="(https?:[^"]*)"', page) == []
    for link in re.findall(r'(?:src|href|data-icons|data-font)="([^"]*)"', page):
        assert (tmp_path / "out/admin" / link).is_file(), link


def test_the_policy_names_whom_the_editor_may_ask(config: Config) -> None:
    stated = dict(part.split(" ", 1) for part in policy(config).split("; "))
    assert stated["default-src"] == stated["base-uri"] == stated["form-action"] == "'none'"
    assert stated["script-src"] == "'self'"
    assert re.findall(r"https?://[^\s;]+", policy(config)) == [
        "https://avatars.githubusercontent.com",
        "https://api.github.com",
    ]


def test_an_editor_for_one_machine_asks_nobody() -> None:
    text = b"title: Harbour\noutputs: {admin: true}\nadmin: {backend: local}\n"
    local, problems = read_config("site.yaml", text, base_url=None)
    assert local is not None and problems == ()
    assert "http" not in policy(local)


def test_signing_in_is_by_token_unless_a_service_is_named(settings: dict[str, Any]) -> None:
    assert settings["backend"] == {"name": "github", "repo": "example/record", "auth_methods": ["token"]}
    text = b"title: H\nadmin: {repository: a/b, branch: drafts, sign_in: https://auth.example.org}\n"
    other, _ = read_config("site.yaml", text, base_url=None)
    assert other is not None
    assert admin_settings(other)["backend"] == {
        "name": "github",
        "repo": "a/b",
        "branch": "drafts",
        "base_url": "https://auth.example.org",
    }


def test_a_file_of_the_site_at_its_address_is_a_conflict(project: Path, tmp_path: Path) -> None:
    (tmp_path / "content/static/admin").mkdir(parents=True)
    (tmp_path / "content/static/admin/index.html").write_text("mine", "utf-8")
    result = site(project, tmp_path, "title: Harbour\noutputs: {admin: true}\nadmin: {repository: a/b}\n")
    assert [problem.code for problem in result.problems if problem.severity == "error"] == ["page-conflict"]


def test_what_is_vendored_says_what_it_is() -> None:
    files = editor_files()
    assert b"MIT License" in files["sveltia-cms.LICENSE.txt"]
    assert files["yaml.js"].startswith(b"/*! yaml 2.9.1, ISC licence")
    assert b"SIL OPEN FONT LICENSE" in files["icons.LICENSE.txt"]


def test_whom_an_actor_speaks_for_and_its_stake_are_said_for_ever_or_for_a_time(settings: dict[str, Any]) -> None:
    actor = fields(settings, "actors")
    for key, always, said in (("speaks_for", "card", "body"), ("interest", "name", "words")):
        shapes = named(actor, key)["types"]
        assert [shape["name"] for shape in shapes] == [always, "described"]
        assert [field["name"] for field in shapes[1]["fields"]] == [said, "from", "until"]


WRITTEN = {  # by each button and component of the editor, and the elements of the page that come of it
    "bold": ("**a**", "strong"),
    "italic": ("*a*", "em"),
    "strikethrough": ("~~a~~", "del"),
    "code": ("`a`", "code"),
    "link": ("[a](https://example.org)", "a"),
    "heading-two": ("## a", "h2"),
    "heading-three": ("### a", "h3"),
    "heading-four": ("#### a", "h4"),
    "quote": ("> a", "blockquote"),
    "bulleted-list": ("- a\n    - b", "ul ul"),
    "numbered-list": ("1. a\n2. b", "ol"),
    "code-block": ("```js\na\n```", "pre code"),
    "image": ('![a](/b.jpg "c")', "figure figcaption"),
}


def test_the_editor_offers_in_prose_what_pages_show(settings: dict[str, Any]) -> None:
    for name in ("claims", "pages"):
        body = named(fields(settings, name), "body")
        assert {*body["buttons"], *body["editor_components"]} == set(WRITTEN)
    for text, selector in WRITTEN.values():
        made, problems = render(text, "x.md", 1, top=1)
        assert problems == ()
        assert LexborHTMLParser(made.html).css_first(selector) is not None, selector

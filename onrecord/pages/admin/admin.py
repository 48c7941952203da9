"""/admin/: an editor for the cards, made only where the settings ask for it. Nothing else of the site knows of it.

It is Sveltia CMS as published, a script of ours beside it, and the settings that are made here. What the editor's
browser may load and whom it may ask is said by a policy of the page's own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.model.problems import Location
from onrecord.model.settings import Config
from onrecord.model.standing import BASES, UNSAID
from onrecord.model.urls import card_url, content_mark, url_of
from onrecord.model.vocabulary import CardKind
from onrecord.pages.admin.form import Field, Form, fields_of
from onrecord.pages.page import Page
from onrecord.read.site_schema import json_schemas
from onrecord.wording.wording import wording_of

_ORIGIN = Location("site.yaml", 1)
_FOLDER = "admin"
_TEXT_FONT = "fonts/libre-franklin-latin.woff2"
_SCRIPTS = ("yaml", "values", "writing", "sveltia-cms")  # after admin.js, which keeps the last from starting by itself
_SLUG = ["^[a-z0-9]+(-[a-z0-9]+)*$", "Only small letters a to z, digits and single hyphens."]
_GITHUB = "https://api.github.com"
_FACES = "https://avatars.githubusercontent.com"
# Kind, what it is called, one of it, its schema, template of the file's name, row of the list.
_KINDS = (
    (CardKind.CLAIMS, "Claims", "Claim", "{{claim}}", "{{claim}} · {{status}}"),
    (CardKind.ACTORS, "Actors", "Actor", "{{name}}", "{{name}}"),
    (
        CardKind.SOURCES,
        "Sources",
        "Source",
        "{{publisher}}-{{title}}",
        "{{publisher}} · {{date}} · {{title}}{{label}}",
    ),
    (CardKind.TEXTS, "Texts", "Text", "{{title}}", "{{title}} · {{publisher}}"),
    (CardKind.PAGES, "Pages", "Page", "{{title}}", "{{title}}"),
)
_ICONS = {
    CardKind.CLAIMS: "fact_check",
    CardKind.ACTORS: "group",
    CardKind.SOURCES: "article",
    CardKind.TEXTS: "format_quote",
    CardKind.PAGES: "edit_document",
}
_SORTED = {
    CardKind.CLAIMS: (["date", "claim", "status", "checked"], "date", "descending"),
    CardKind.ACTORS: (["name", "kind"], "name", "ascending"),
    CardKind.SOURCES: (["date", "publisher", "title"], "date", "descending"),
    CardKind.TEXTS: (["date", "title", "publisher"], "date", "descending"),
    CardKind.PAGES: (["title", "nav"], "title", "ascending"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminView:
    """/admin/: a title, a policy of its own, and the names of the files beside it.

    `font` and `favicon` are addresses; None: the site's templates have no such file.
    """

    title: str
    policy: str
    own: str  # the script that comes first
    scripts: tuple[str, ...]  # and those that follow it
    icons: str  # the font of the icons
    font: str | None
    favicon: str | None
    local: bool  # edits a folder on this machine only


def admin_pages(config: Config, engine: Mapping[str, bytes], assets: Mapping[str, Page]) -> tuple[Page, ...]:
    """The files of /admin/; none where `engine` is empty, which is what settings without an editor come to.

    `engine`: what lies in the engine's own folder admin/, by name. `assets`: the pages of templates/assets/, by name.
    """
    if not engine:
        return ()
    named = {name: _marked(name, content) for name, content in sorted(engine.items())}
    settings = {"cms": admin_settings(config), "standing": {"bases": BASES, "unsaid": UNSAID}}
    written = json.dumps(settings, ensure_ascii=False, indent=1).encode()
    return (_index(config, named, assets), _file("config.json", written), *named.values())


def _index(config: Config, named: Mapping[str, Page], assets: Mapping[str, Page]) -> Page:
    font = assets.get(_TEXT_FONT)
    icon = assets.get("icons/favicon.svg")
    view = AdminView(
        title=f"{config.title}: editor",
        policy=policy(config),
        scripts=tuple(_name(named[f"{name}.js"]) for name in _SCRIPTS),
        own=_name(named["admin.js"]),
        icons=_name(named["icons.woff2"]),
        font=f"..{font.url}" if font else None,
        favicon=f"..{icon.url}" if icon else None,
        local=config.admin.backend == "local",
    )
    return Page(
        path=f"{_FOLDER}/index.html",
        url=f"/{_FOLDER}/",
        origin=_ORIGIN,
        kind="admin",
        template="pages/admin.html",
        make=lambda: view,
    )


def _name(page: Page) -> str:
    return page.path.removeprefix(f"{_FOLDER}/")


def _marked(name: str, content: bytes) -> Page:
    """A file under a name that holds a part of its hash; licences keep theirs."""
    stem, _, suffix = name.rpartition(".")
    marked = name if suffix in ("txt", "md") else f"{stem}.{content_mark(content)}.{suffix}"
    return _file(marked, content)


def _file(name: str, content: bytes) -> Page:
    path = f"{_FOLDER}/{name}"
    return Page(path=path, url=url_of(path), origin=_ORIGIN, kind="admin", content=content)


def policy(config: Config) -> str:
    """What the page may load and whom it may ask. Styles within the page are how the editor draws itself."""
    online = config.admin.backend == "github"
    parts = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "font-src": "'self'",
        "img-src": f"'self' blob: data:{f' {_FACES}' if online else ''}",
        "connect-src": f"'self' blob:{f' {_GITHUB}' if online else ''}",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def admin_settings(config: Config) -> dict[str, Any]:
    """The settings of Sveltia CMS."""
    made: dict[str, Any] = {
        "load_config_file": False,
        "backend": _backend(config),
        "app_title": config.title,
        "media_folder": "content/static",
        "public_folder": "/",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 60},
        "editor": {"preview": False},
        "output": {"omit_empty_optional_fields": True},
        "media_libraries": {"stock_assets": False},
        "collections": [_collection(*kind, config=config) for kind in _KINDS],
    }
    if config.admin.workflow:  # no draft is published anywhere, so no preview of one is looked for
        made |= {"publish_mode": "editorial_workflow", "show_preview_links": False}
    return made | ({"site_url": config.base_url} if config.base_url else {})


def _backend(config: Config) -> dict[str, Any]:
    """Where cards are saved. Without a service for signing in, a token is the only way: nobody stands between."""
    admin = config.admin
    made: dict[str, Any] = {"name": "github", "repo": admin.repository or "local/record"}
    if admin.branch:
        made["branch"] = admin.branch
    if admin.open_authoring:  # strangers are asked for access to what is public, and to no more
        made |= {"open_authoring": True, "auth_scope": "public_repo"}
    if admin.sign_in:
        return made | {"base_url": admin.sign_in}
    return made | {"auth_methods": ["token"]}


def _collection(kind: CardKind, label: str, one: str, name: str, summary: str, *, config: Config) -> dict[str, Any]:
    schema = json_schemas()[kind.word]
    form = Form(schema.get("$defs", {}), choice_words(config), config.questions)
    fields, first, direction = _SORTED[kind]
    drafts = {"name": "drafts", "label": "Drafts", "field": "draft", "pattern": True}
    groups = [{"name": "status", "label": "Status", "field": "status"}] if kind is CardKind.CLAIMS else []
    return {
        "name": kind,
        "label": label,
        "label_singular": one,
        "icon": _ICONS[kind],
        "folder": f"content/{kind}",
        "format": f"on-record-{kind}",
        "identifier_field": schema["required"][0] if schema.get("required") else "title",
        "slug": {
            "template": name,
            "editable": ["create"],
            "pattern": _SLUG,
            "hint": "The address of the page, for ever.",
        },
        "summary": summary,
        "thumbnail": False,
        "sortable_fields": {"fields": fields, "default": {"field": first, "direction": direction}},
        "view_filters": [drafts],
        "view_groups": groups,
        "preview_path": card_url(kind, "{{slug}}").removeprefix("/"),
        "aliases_field": False,
        "fields": [*fields_of(schema["title"], schema, form), _body()],
    }


# What the editor offers in prose: nothing that pages do not show. `#` is the title of the page, and is not among it.
BUTTONS = (
    *("bold", "italic", "strikethrough", "code", "link"),
    *("heading-two", "heading-three", "heading-four", "quote", "bulleted-list", "numbered-list"),
)


def _body() -> Field:
    return {
        "name": "body",
        "label": "Text",
        "hint": "Stands below the rest on the page. Link to a card as claim:its-address.",
        "widget": "markdown",
        "buttons": list(BUTTONS),
        "editor_components": ["code-block", "image"],
        "modes": ["rich_text", "raw"],
        "required": False,
    }


def choice_words(config: Config) -> dict[str, dict[str, str]]:
    """How choices are called: by the terms and words of the site."""
    wording = wording_of(config)
    terms, strings = {key: term.label for key, term in wording.terms.items()}, wording.strings
    status, basis = _below("status.", terms), _below("basis.", terms)
    of_sources = {"kind": "source.kind.", "state": "source.state.", "archive_state": "source.archiving."}
    source = {key: _below(start, strings) for key, start in of_sources.items()}
    return {
        "ClaimModel.status": status,
        "ClaimModel.basis": basis,
        "ClaimModel.kind": _below("kind.", terms),
        "StatementModel.stance": _below("stance.", terms),
        "HistoryModel.status": status,
        "HistoryModel.basis": basis,
        "ActorModel.kind": _below("actor.kind.", strings),
        "MediaModel.kind": _below("media.kind.", strings),
        "MediaModel.authenticity": _below("media.finding.", strings),
        **{f"{model}.{key}": words for model in ("SourceModel", "SourceFieldsModel") for key, words in source.items()},
    }


def _below(start: str, words: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix(start): text for key, text in words.items() if key.startswith(start)}

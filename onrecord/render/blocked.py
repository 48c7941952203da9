"""What templates and the owner's style sheet ask for, and the policy of the pages stops without a word."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from onrecord.model.house import Analytics
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.slugs import nearest_file
from onrecord.pages.house.house import SHEET

_OWN_POLICY = (
    "pages/admin.html",
    "pages/record.html",
    "images/",
)  # two have policies of their own; pictures are no pages
_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<(script|link|img|iframe|source|video|audio|embed|object|style)\b([^<>]*)>", re.IGNORECASE)
_ADDRESS = re.compile(r"""\b(?:src|srcset|href|data)\s*=\s*["']?\s*((?:https?:)?//[^\s"'>]+)""", re.IGNORECASE)
_LOADED = re.compile(r"""\brel\s*=\s*["']?[^"'>]*\b(stylesheet|preload|modulepreload|icon|manifest)\b""", re.IGNORECASE)
_DATA_BLOCK = re.compile(r"""\btype\s*=\s*["']?(application/(ld\+)?json|text/template)""", re.IGNORECASE)
_HANDLER = re.compile(r"""<[a-z][^<>]*\s(on[a-z]+|style)\s*=""", re.IGNORECASE)
_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)  # what the program fills in, where signs of tags may stand
_IMPORTED = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])\s*((?:https?:)?//[^\s"')]+)""", re.IGNORECASE)
_OF_SITE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])(?!data:|#|[a-z]+:|//)\s*([^\s"')]+)""", re.IGNORECASE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HERE = "Put the file into templates/assets/ or content/static/ and name it there."
_COUNTS = "Put the script into templates/assets/; one that counts visits is named under analytics: in site.yaml."


def blocked(templates: Mapping[str, str], static: Mapping[str, bytes], analytics: Analytics) -> tuple[Problem, ...]:
    """A warning for each thing that browsers would not load or run.

    `templates`: by their path below templates/; `static`: content/static/ by path.
    """
    found: list[Problem] = []
    for name, text in sorted(templates.items()):
        if not name.startswith(_OWN_POLICY):
            found += _in_template(f"templates/{name}", _COMMENT.sub(_blank, text), analytics)
    sheet = _CSS_COMMENT.sub(_blank, static.get(SHEET, b"").decode("utf-8", "replace"))
    place = f"content/static/{SHEET}"
    found += [_elsewhere(asked[1], place, sheet, asked.start()) for asked in _IMPORTED.finditer(sheet)]
    return (*found, *_not_there(place, sheet, static))


def _not_there(file: str, sheet: str, static: Mapping[str, bytes]) -> Iterator[Problem]:
    """An error for each file that the owner's style sheet asks for, and that is neither there nor one of templates."""
    for asked in _OF_SITE.finditer(sheet):
        path = unquote(urlsplit(asked[1]).path).removeprefix("./").lstrip("/")
        if path and path not in static and not path.startswith("assets/"):
            near = nearest_file(path, static)
            yield error(
                "dead-link",
                f"This asks for “{asked[1]}”, and there is no file content/static/{path}.",
                _place(file, sheet, asked.start()),
                f"Did you mean {near}?" if near else "Put the file there, or mend its name.",
            )


def _blank(found: re.Match[str]) -> str:
    """Nothing, on as many lines."""
    return "\n" * found[0].count("\n")


def _in_template(file: str, text: str, analytics: Analytics) -> Iterator[Problem]:
    for tag in _TAG.finditer(text):
        name, attributes = tag[1].lower(), tag[2]
        address = _ADDRESS.search(attributes)
        if name == "style" or (name == "script" and not re.search(r"\bsrc\s*=", attributes)):
            if not _DATA_BLOCK.search(attributes):
                yield _within(f"<{name}>", file, text, tag.start())
        elif address and (name != "link" or _LOADED.search(attributes)) and address[1] not in analytics.script:
            yield _elsewhere(address[1], file, text, tag.start())
    for tag in _HANDLER.finditer(_FILLED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)):
        yield _within(f"{tag[1].lower()}=", file, text, tag.start(1))


def _within(what: str, file: str, text: str, at: int) -> Problem:
    return warning(
        "policy-stops",
        f"The policy of the pages lets no browser follow {what} within a page.",
        _place(file, text, at),
        "Put it into a file of templates/assets/, and link to that with asset(…).",
    )


def _elsewhere(address: str, file: str, text: str, at: int) -> Problem:
    host = urlsplit(address if address.startswith("http") else f"https:{address}").netloc
    script = bool(re.match(r"<script", text[at:], re.IGNORECASE))
    return warning(
        "policy-stops",
        f"This is loaded from {host}, and the policy of the pages stops it in readers' browsers.",
        _place(file, text, at),
        _COUNTS if script else _HERE,
    )


def _place(file: str, text: str, at: int) -> Location:
    return Location(file, text.count("\n", 0, at) + 1)

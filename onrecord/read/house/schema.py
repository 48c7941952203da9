"""`style`, `analytics` and `publisher.logo` of site.yaml as pydantic models."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from onrecord.model.house import COLOURS, Logo
from onrecord.model.slugs import nearest
from onrecord.model.urls import is_web, is_web_address
from onrecord.read.addresses import StaticFile, static_file
from onrecord.read.fields import fault, several, text
from onrecord.read.strict_model import Strict

_COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_FONT_FILE = re.compile(r".*\.(woff2?|ttf|otf|eot|ttc)", re.IGNORECASE | re.DOTALL)
_FONT_NAME = re.compile(r"(\"[\w .-]+\"|'[\w .-]+'|-?[^\W\d][\w-]*( [\w-]+)*)")
_SOURCE = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9/._~%+@!$&()=:-]*)?")
_DATA = re.compile(r"[a-z][a-z0-9-]*")
_QUOTED = "Write # and six digits in quotation marks: without them, what follows # is a comment."
_DIGITS = "Write # and six digits from 0 to F, in quotation marks, as css/site.css has them."

Pair = tuple[str | None, str | None]  # light, dark


def _colour(value: Any) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        raise fault("bad-colour", "Nothing that is read stands after the colon.", _QUOTED)
    found = _COLOUR.fullmatch(text(value))
    if found is None:
        raise fault("bad-colour", f"“{text(value)}” is no colour that can be checked.", _DIGITS)
    digits = found[1].upper()
    return f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}"


def _pair(value: Any) -> Pair:
    """A colour for the light scheme; or `light` and `dark`, of which one can be left out."""
    if not isinstance(value, dict):
        return _colour(value), None
    unknown = [key for key in value if key not in ("light", "dark")]
    if unknown or not value:
        named = f"There is no key “{unknown[0]}” here." if unknown else "Neither light nor dark stands here."
        raise fault("unknown-key" if unknown else "empty-field", named, "The keys are light and dark.")
    light, dark = (_colour(value[key]) if key in value else None for key in ("light", "dark"))
    return light, dark


def _colours(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    names = ", ".join(COLOURS)
    hint = (
        "Write each name with its colour on a line below: # and six digits, in quotation marks. "
        f"The colours are: {names}."
    )
    raise fault("bad-type", "Nothing says which colour this is.", hint)


def _colour_name(value: Any) -> str:
    name = str(value)
    if name in COLOURS:
        return name
    close = nearest(name, COLOURS)
    hint = f"Did you mean {close}?" if close else f"The colours are: {', '.join(COLOURS)}."
    raise fault("unknown-key", f"There is no colour “{name}”.", hint)


def is_font_file(words: str) -> bool:
    """Whether a text is meant as the file of a font, whatever its kind."""
    return _FONT_FILE.fullmatch(words) is not None


def _typeface(value: Any) -> tuple[str, ...]:
    """The files of a typeface, or its stack as one text."""
    parts = tuple(text(part) for part in several(value))
    files = [part for part in parts if is_font_file(part)]
    for part in files:
        if is_web(part) or part.startswith("//"):
            hint = "Put the font into content/static/ and write its name: pages load nothing from other hosts."
            raise fault("bad-typeface", f"“{part}” is on another host.", hint)
        static_file(part, "font", "text.woff2")
    if len(files) == len(parts) <= 2:
        return parts
    if files or len(parts) > 1:
        hint = "Write one file, or [regular.woff2, bold.woff2]; or names of fonts: Georgia, serif."
        raise fault("bad-typeface", "This is neither one font file, nor a regular and a bold one.", hint)
    wrong = next((name for name in parts[0].split(",") if not _FONT_NAME.fullmatch(name.strip())), None)
    if wrong is not None:
        hint = "Write a .woff2 file of content/static/, or names with commas between: Georgia, serif."
        raise fault("bad-typeface", f"“{wrong.strip()}” is neither a font file nor the name of a font.", hint)
    return parts


def _logo(value: Any) -> Logo:
    if not isinstance(value, dict):
        return Logo(static_file(value))
    unknown = [key for key in value if key not in ("light", "dark")]
    if unknown:
        raise fault("unknown-key", f"There is no key “{unknown[0]}” here.", "The keys are light and dark.")
    if not value.get("light"):
        raise fault("missing-field", "This logo has no light.", "Write light: with the file for the light scheme.")
    return Logo(static_file(value["light"]), static_file(value["dark"]) if value.get("dark") else None)


def _endpoint(value: Any) -> str:
    words = text(value)
    if _SOURCE.fullmatch(words) and is_web_address(words):
        return words
    raise fault(
        "bad-url",
        f"“{words}” is no address that the policy of the pages can name.",
        "Write one address in full, beginning with https://, without ? and # and without a user name.",
    )


def _script(value: Any) -> str:
    words = text(value)
    if words.startswith("/") and not words.startswith("//"):
        return f"/{static_file(words, 'script', 'count.js').lstrip('/')}"
    return _endpoint(words)


def _data_name(value: Any) -> str:
    name = str(value)
    if _DATA.fullmatch(name):
        return name
    hint = "Write what follows data- in the attribute, in small letters: domain for data-domain."
    raise fault("bad-type", f"“{name}” cannot be the name of an attribute.", hint)


_HEX = {"type": "string", "pattern": "^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"}
_EACH = {"type": "object", "properties": {"light": _HEX, "dark": _HEX}, "additionalProperties": False}
_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_SCHEMES = {key: {"type": "string"} for key in ("light", "dark")}
_LOGO_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {"type": "object", "properties": _SCHEMES, "required": ["light"], "additionalProperties": False},
    ]
}

LogoFile = Annotated[Logo, PlainValidator(_logo), WithJsonSchema(_LOGO_SCHEMA)]
_Colour = Annotated[Pair, PlainValidator(_pair)]
_Colours = Annotated[
    dict[Annotated[str, PlainValidator(_colour_name)], _Colour],
    BeforeValidator(_colours),
    WithJsonSchema(
        {
            "type": "object",
            "properties": {name: {"anyOf": [_HEX, _EACH]} for name in COLOURS},
            "additionalProperties": False,
        }
    ),
]
_Typeface = Annotated[tuple[str, ...], PlainValidator(_typeface), WithJsonSchema(_TEXTS)]
_Scripts = Annotated[
    tuple[Annotated[str, PlainValidator(_script)], ...], BeforeValidator(several), WithJsonSchema(_TEXTS)
]
_Endpoints = Annotated[
    tuple[Annotated[str, PlainValidator(_endpoint)], ...], BeforeValidator(several), WithJsonSchema(_TEXTS)
]
_DataName = Annotated[str, PlainValidator(_data_name)]
_DataText = Annotated[str, PlainValidator(text)]
_Data = Annotated[
    dict[_DataName, _DataText],
    WithJsonSchema({"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}),
]


class FontsModel(Strict):
    """What words are set in."""

    sans: _Typeface | None = None
    serif: _Typeface | None = None


class StyleModel(Strict):
    """The look of the house."""

    colours: _Colours = Field(default_factory=dict)
    fonts: FontsModel = FontsModel()
    logo: StaticFile | None = None


class AnalyticsModel(Strict):
    """What counts visits."""

    script: _Scripts = ()
    endpoints: _Endpoints = ()
    data: _Data = Field(default_factory=dict)

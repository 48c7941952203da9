"""All that site.yaml and content/static/ say of the look of a house, as pages are framed in it."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from onrecord.model.cards import Ref
from onrecord.model.house import Analytics, HouseStyle, Logo, Typeface
from onrecord.model.problems import Location, Problem, error
from onrecord.model.settings import Config
from onrecord.model.slugs import nearest_file
from onrecord.model.urls import content_mark
from onrecord.pages.house.colours import house_palette
from onrecord.pages.house.fonts import font_fault, weights_of
from onrecord.pages.house.pictures import PictureSize, is_active, kind_of, size_of
from onrecord.pages.house.view import LogoView, PictureFile, ScriptView
from onrecord.pages.page import Page
from onrecord.pages.parts import Palette
from onrecord.preview_image.view import CornerView

SHEET = "house.css"  # of content/static/: the last style sheet of every page
_LOGO_HEIGHT = 24
_LOGO_WIDEST = 240
_UNKNOWN = PictureSize(96, 24)  # of a logo that does not say how large it is
_PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif")
_CORNER_HEIGHT, _CORNER_WIDEST = 44, 240
_CORNER_MOST = 200_000  # bytes; it is part of every picture
_SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'
_SERIF = 'Charter, Georgia, "Noto Serif", serif'
_GENERIC = ("serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The look of the house: its palette, the style sheet that is made of it (None: nothing is said), and its files.

    `fonts`: addresses that pages load early; None: those that ship. `sheet`: the address of its own last style sheet.
    """

    palette: Palette
    style: Page | None
    fonts: tuple[str, ...] | None
    sheet: str | None
    logo: LogoView | None
    corner: CornerView | None
    scripts: tuple[ScriptView, ...]


def house_of(config: Config, shipped: Palette, static: Mapping[str, bytes]) -> tuple[House, tuple[Problem, ...]]:
    """The look of the house, and what is wrong with its colours, fonts and pictures.

    `shipped`: the colours of css/site.css; `static`: the files of content/static/ by path.
    """
    style = config.style
    palette, of_colours = house_palette(style, shipped)
    corner, of_corner = _corner(style.logo, static)
    faces = [face for face in (style.sans, style.serif) if face]
    of_fonts = (font_fault(file, static) for face in faces for file in face.files)
    own, style = static.get(SHEET), _with_files(style, static)
    found = House(
        palette=palette,
        style=_style(style, palette, static),
        fonts=None if style.sans is None else tuple(_address(file.text) for file in style.sans.files[:1]),
        sheet=None if own is None else f"/{SHEET}?v={content_mark(own)}",
        logo=_logo(config.publisher.logo, static),
        corner=corner,
        scripts=_scripts(config.analytics),
    )
    return found, (*of_colours, *(fault for fault in of_fonts if fault), *_logo_faults(config, static), *of_corner)


def _with_files(style: HouseStyle, static: Mapping[str, bytes]) -> HouseStyle:
    """A style without the fonts of which a file is not there: that is told at its key, and no page links to it."""
    sans, serif = (
        None if face and any(file.text not in static for file in face.files) else face
        for face in (style.sans, style.serif)
    )
    return replace(style, sans=sans, serif=serif)


def _address(file: str) -> str:
    return f"/{file.lstrip('/')}"


def _scripts(analytics: Analytics) -> tuple[ScriptView, ...]:
    return tuple(ScriptView(url=url, data={} if n else analytics.data) for n, url in enumerate(analytics.script))


# ---------------------------------------------------------------- the style sheet


def _style(style: HouseStyle, palette: Palette, static: Mapping[str, bytes]) -> Page | None:
    """Colours and fonts as custom properties, in the layer of those that ship; None where nothing is said of either."""
    lines = [*_colours(style, palette), *_faces(style)]
    if not lines:
        return None
    fonts = "".join(_font_faces(style, static))
    content = f"{fonts}@layer tokens {{\n  :root {{\n    {f'{chr(10)}    '.join(lines)}\n  }}\n}}\n".encode()
    path = f"assets/css/style.{content_mark(content)}.css"
    return Page(path=path, url=f"/{path}", origin=Location("site.yaml", 1), kind="asset", content=content)


def _colours(style: HouseStyle, palette: Palette) -> Iterator[str]:
    for name in palette.light:
        if name in style.light or name in style.dark:
            yield f"--{name}: light-dark({palette.light[name]}, {palette.dark.get(name, palette.light[name])});"


def _faces(style: HouseStyle) -> Iterator[str]:
    for key, face, fallback in (("sans", style.sans, _SANS), ("serif", style.serif, _SERIF)):
        if face is not None:
            yield f"--{key}: {_stack(key, face, fallback)};"


def _stack(key: str, face: Typeface, fallback: str) -> str:
    if face.stack is None:
        return f'"House {key}", {fallback}'
    last = face.stack.rpartition(",")[2].strip()
    return face.stack if last in _GENERIC else f"{face.stack}, {'serif' if key == 'serif' else 'sans-serif'}"


def _font_faces(style: HouseStyle, static: Mapping[str, bytes]) -> Iterator[str]:
    for key, face in (("sans", style.sans), ("serif", style.serif)):
        files = face.files if face else ()
        for n, file in enumerate(files):
            weight = "600 1000" if n else _weights(files, static)
            yield (
                f'@font-face {{\n  font-family: "House {key}"; font-weight: {weight}; font-display: optional;\n'
                f'  src: url("../../{quote(file.text)}") format("woff2");\n}}\n'
            )


def _weights(files: tuple[Ref, ...], static: Mapping[str, bytes]) -> str:
    """Those of the first file: where a second is for bold words, the others."""
    return "1 599" if len(files) > 1 else weights_of(static.get(files[0].text, b"")) or "400"


# ---------------------------------------------------------------- pictures


def _logo(logo: Logo | None, static: Mapping[str, bytes]) -> LogoView | None:
    if logo is None or any(file and file.lstrip("/") not in static for file in (logo.light, logo.dark)):
        return None  # a file that is not there is told at its key, and no page links to it
    dark = _in_bar(logo.dark, static) if logo.dark else None
    return LogoView(light=_in_bar(logo.light, static), dark=dark)


def _logo_faults(config: Config, static: Mapping[str, bytes]) -> Iterator[Problem]:
    """What is wrong with the files of the logo in the bar; nothing where no file has its place."""
    logo = config.publisher.logo
    for file, at in zip((logo.light, logo.dark), logo.places or (), strict=False) if logo else ():
        content = static.get(file.lstrip("/")) if file else None
        if file and (content is None or not (kind_of(content) or size_of(content)) or is_active(content)):
            yield _picture_fault(Ref(file.lstrip("/"), at), static, "Use a PNG, JPEG, WebP, GIF or SVG.")


def _in_bar(file: str, static: Mapping[str, bytes]) -> PictureFile:
    """A picture as high as the line of the bar; one that does not say its size gets a common one."""
    size = size_of(static.get(file.lstrip("/"), b"")) or _UNKNOWN
    width = max(1, min(_LOGO_WIDEST, round(size.width * _LOGO_HEIGHT / size.height)))
    return PictureFile(url=_address(file), width=width, height=_LOGO_HEIGHT)


def _corner(file: Ref | None, static: Mapping[str, bytes]) -> tuple[CornerView | None, tuple[Problem, ...]]:
    """The picture in the corner of link previews; None where there is none, or what is wrong with it."""
    if file is None:
        return None, ()
    content = static.get(file.text)
    kind, size = (kind_of(content), size_of(content)) if content is not None else (None, None)
    if content is None or kind is None or size is None or is_active(content) or len(content) > _CORNER_MOST:
        return None, (_corner_fault(file, static),)
    scale = min(_CORNER_HEIGHT / size.height, _CORNER_WIDEST / size.width)
    href = f"data:{kind};base64,{b64encode(content).decode()}"
    return CornerView(href=href, width=max(1, round(size.width * scale)), height=max(1, round(size.height * scale))), ()


def _corner_fault(file: Ref, static: Mapping[str, bytes]) -> Problem:
    content = static.get(file.text)
    if content is None or len(content) <= _CORNER_MOST:
        return _picture_fault(file, static, "Use a PNG or JPEG, or an SVG with width and height or a viewBox.")
    words = f"content/static/{file.text} has {len(content):,} bytes; a logo in every picture may have {_CORNER_MOST:,}."
    return error("bad-logo", words, file.at, "Make it smaller: it is shown 44 px high.")


def _picture_fault(file: Ref, static: Mapping[str, bytes], kinds: str) -> Problem:
    """Of a picture that is not in content/static/ (`static`), runs something, or is none. `kinds`: what to use."""
    content = static.get(file.text)
    if content is None:
        near = nearest_file(file.text, [name for name in static if name.lower().endswith(_PICTURES)])
        words = f"There is no file content/static/{file.text}."
        hint = f"Did you mean {near}?" if near else "Put the picture there, or mend its name."
    elif is_active(content):
        words = f"content/static/{file.text} has a script in it, or asks for something of another host."
        hint = "Save it as a plain SVG, without scripts, links and linked pictures, or as a PNG."
    else:
        words, hint = f"content/static/{file.text} is no picture of which the size is known.", kinds
    return error("bad-logo", words, file.at, hint)

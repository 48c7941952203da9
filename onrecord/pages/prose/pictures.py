"""The pictures in prose: each as pages show it, and what is wrong with its file."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from urllib.parse import unquote

from onrecord.model.problems import Problem, error, notice
from onrecord.model.prose.body import Body, BodyPicture
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.pages.house.pictures import PictureSize
from onrecord.pages.media.faults import FileFault, broken, too_large
from onrecord.pages.media.pictures import ShownPicture, shown_picture
from onrecord.read.markdown.tags import attributes_of

_LARGE = 2_000_000  # bytes
_TOLERANCE = 0.03  # by which a proportion may miss that of the file, for lengths are rounded
_SIZES = "(max-width: 42em) 100vw, 38em"  # the room of a picture: the longest line of text (css/site.css)
_SOURCE = re.compile(r'\bsrc="[^"]*"')


def bodies_of(site: Site, config: Config) -> Iterator[Body]:
    """All prose that readers get."""
    yield from (claim.card.body for claim in site.claims.values())
    yield from (actor.card.body for actor in site.actors.values() if actor.card)
    yield from (text.card.body for text in site.texts.values())
    yield from (source.card.body for source in site.sources.values() if source.card)
    yield from (page.body for page in site.pages)
    answers = (config.answer, *(details.answer for details in config.question_details.values()))
    yield from (answer for answer in answers if answer)


def file_of(picture: BodyPicture) -> str:
    """The file of content/static/ that a picture is, by its path there, if its address is one of this site."""
    return unquote(picture.url.partition("#")[0].partition("?")[0]).lstrip("/")


def pictures_of(
    bodies: Iterable[Body],
    static: Mapping[str, bytes],
    shown: Callable[[str, bytes], ShownPicture] = shown_picture,
) -> tuple[dict[str, ShownPicture], tuple[Problem, ...]]:
    """Each picture by its address, where its file is there; and what is wrong with those that are shown.

    `static`: the files of content/static/ by path. One that is not there is a dead link, and told as such. `shown`:
    what makes of a file, given by its path, the picture that it is.
    """
    found: dict[str, ShownPicture] = {}
    problems: list[Problem] = []
    for picture in (picture for body in bodies for picture in body.pictures):
        path = file_of(picture)
        content = static.get(path) if picture.url.startswith("/") else None
        if content is None:
            continue
        known = found.get(picture.url) or shown(path, content)
        found[picture.url] = known
        problems += _faults(picture, path, content, known)
    return found, tuple(problems)


def _faults(picture: BodyPicture, path: str, content: bytes, known: ShownPicture) -> Iterator[Problem]:
    file, size = f"content/static/{path}", known.size
    large = too_large(file, content, size)
    wrong = broken(file, content, known) or large or _unsized(picture, file, size)
    if wrong is not None:
        code = "media-too-large" if wrong is large else "bad-picture"
        yield error(code, wrong.message, picture.at, wrong.hint)
        return
    if len(content) > _LARGE and not known.copies:
        yield notice(
            "large-picture",
            f"{file} has {len(content):,} bytes, which every reader of this text has to load.",
            picture.at,
            f"Save it with some 2,000 pixels on its longer side: {_LARGE:,} bytes are plenty.",
        )
    if size is not None and picture.width and picture.height:
        written = picture.width / picture.height
        if abs(written * size.height / size.width - 1) > _TOLERANCE:
            yield notice(
                "squeezed-picture",
                f"{file} is {size.width:g} by {size.height:g}, and {picture.width} by {picture.height} is written "
                "here, which is another proportion.",
                picture.at,
                "Take width and height out: they are read from the file.",
            )


def _unsized(picture: BodyPicture, file: str, size: PictureSize | None) -> FileFault | None:
    if size is not None or (picture.width and picture.height):
        return None
    hint = "Write the width and height behind it: ![What it shows](/name.svg){ width=640 height=480 }."
    return FileFault(f"{file} does not say how large it is.", hint)


def drawn(tag: str, url: str, shown: Mapping[str, ShownPicture]) -> str:
    """The tag of an image as a page has it: with its lengths, so that room is kept for it, and with its copies.

    `tag`: as it stands in cleaned HTML; `url`: the address in it; `shown`: the pictures that are known, by address.
    """
    picture = shown.get(url)
    if picture is None or picture.size is None:
        return tag
    made = _sized(tag, picture.size)
    if not picture.copies:
        return made
    written = {"width", "height"} & {*attributes_of(tag)}
    sizes = f"{attributes_of(made)['width']}px" if written else _SIZES
    candidates = ", ".join(f"{copy.url} {copy.width}w" for copy in picture.copies)
    image = _SOURCE.sub(f'src="{escape(picture.src)}"', made, count=1) if picture.plain else made
    return f'<picture><source type="image/webp" srcset="{candidates}" sizes="{sizes}">{image}</picture>'


def _sized(tag: str, size: PictureSize) -> str:
    """The tag of an image with each length that it lacks."""
    own = attributes_of(tag)
    width, height = (int(own.get(name, 0)) for name in ("width", "height"))
    lengths = {
        "width": width or round(height * size.width / size.height if height else size.width),
        "height": height or round(width * size.height / size.width if width else size.height),
    }
    missing = "".join(f' {name}="{max(1, length)}"' for name, length in lengths.items() if name not in own)
    return tag.removesuffix(">") + missing + ">"

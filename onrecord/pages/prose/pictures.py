"""The pictures in prose: how large each is, from its file, and what is wrong with that file."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from onrecord.model.problems import Problem, error, notice
from onrecord.model.prose.body import Body, BodyPicture
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.pages.house.pictures import PictureSize, size_of
from onrecord.pages.house.unshown import is_cut_short, other_kind, wrong_ending
from onrecord.read.markdown.tags import attributes_of

_LARGE = 2_000_000  # bytes
_TOLERANCE = 0.03  # by which a proportion may miss that of the file, for lengths are rounded
_FETCH = "Fetch it: git lfs pull. Where this runs in a workflow, have its checkout fetch such files (lfs: true)."
_SAVE = "Save it as JPEG, PNG, WebP or AVIF, put that into content/static/, and write its name here."


def bodies_of(site: Site, config: Config) -> Iterator[Body]:
    """All prose that readers get."""
    yield from (claim.card.body for claim in site.claims.values())
    yield from (actor.card.body for actor in site.actors.values() if actor.card)
    yield from (text.card.body for text in site.texts.values())
    yield from (source.card.body for source in site.sources.values() if source.card)
    yield from (page.body for page in site.pages)
    answers = (config.answer, *(details.answer for details in config.question_details.values()))
    yield from (answer for answer in answers if answer)


def pictures_of(
    bodies: Iterable[Body], static: Mapping[str, bytes]
) -> tuple[dict[str, PictureSize], tuple[Problem, ...]]:
    """The size of each picture by its address, where that is known; and what is wrong with those that are shown.

    `static`: the files of content/static/ by path. One that is not there is a dead link, and told as such.
    """
    sizes: dict[str, PictureSize] = {}
    problems: list[Problem] = []
    for picture in (picture for body in bodies for picture in body.pictures):
        path = unquote(picture.url.partition("#")[0].partition("?")[0]).lstrip("/")
        content = static.get(path) if picture.url.startswith("/") else None
        if content is None:
            continue
        size = size_of(content)
        if size is not None:
            sizes[picture.url] = size
        problems += _faults(picture, path, content, size)
    return sizes, tuple(problems)


def _faults(picture: BodyPicture, path: str, content: bytes, size: PictureSize | None) -> Iterator[Problem]:
    file = f"content/static/{path}"
    broken = _broken(picture, file, content, size)
    if broken is not None:
        message, hint = broken
        yield error("bad-picture", message, picture.at, hint)
        return
    if len(content) > _LARGE:
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


def _broken(picture: BodyPicture, file: str, content: bytes, size: PictureSize | None) -> tuple[str, str] | None:
    """Why readers would not see a picture, and what to do."""
    kind = other_kind(content)
    if kind is not None:
        return f"{file} is {kind}, and browsers do not show it.", _FETCH if "Git LFS" in kind else _SAVE
    ending = wrong_ending(file, content)
    if ending is not None:
        what = "a drawing (SVG)" if ending == ".svg" else "no drawing (SVG)"
        return f"{file} is {what}, and browsers go by its name.", f"Let its name end in {ending}, here and there."
    if is_cut_short(content):
        return f"{file} is cut short: the end of the picture is missing.", "Copy or save it once more."
    if size is None and not (picture.width and picture.height):
        return f"{file} does not say how large it is.", (
            "Write the width and height behind it: ![What it shows](/name.svg){ width=640 height=480 }."
        )
    return None


def sized(tag: str, url: str, sizes: Mapping[str, PictureSize]) -> str:
    """The tag of an image with each length that it lacks, so that the page keeps room for it.

    `tag`: as it stands in cleaned HTML; `url`: the address in it; `sizes`: those that are known, by address.
    """
    size = sizes.get(url)
    if size is None:
        return tag
    own = attributes_of(tag)
    width, height = (int(own.get(name, 0)) for name in ("width", "height"))
    lengths = {
        "width": width or round(height * size.width / size.height if height else size.width),
        "height": height or round(width * size.height / size.width if width else size.height),
    }
    missing = "".join(f' {name}="{max(1, length)}"' for name, length in lengths.items() if name not in own)
    return tag.removesuffix(">") + missing + ">"

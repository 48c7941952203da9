"""What an entry of `media` must hold to beyond the types of its keys."""

from collections.abc import Iterator, Sequence

from onrecord.model.media.media import Media, MediaKind
from onrecord.model.problems import Problem, error
from onrecord.read.front_matter import Document, KeyPath

_PLACES = ("lat", "lon")


def check_media(entries: Sequence[Media], document: Document, *path: str | int) -> Iterator[Problem]:
    """All faults of a key `media` that can be seen from the card alone; it stands at `path` in `document`."""
    for index, media in enumerate(entries):
        yield from _where(media)
        yield from _licence(media)
        yield from _coordinates(document, (*path, index, "place"))


def _where(media: Media) -> Iterator[Problem]:
    if media.file is not None and media.url is not None:
        yield error(
            "media-file-or-url",
            "This entry of media has a file and a web address; which of the two is shown cannot be told.",
            media.placed("file"),
            "Keep file: where you may show it here; the address of a copy in a web archive is archived:. Or keep url:, "
            "and write poster: for a still of yours.",
        )
    if media.file is None and media.url is None:
        yield error(
            "media-file-or-url",
            "This entry of media has neither a file nor a web address, so there is nothing to look at.",
            media.at,
            "Add file: with the name of a file in content/static/, or url: with the address where it is published.",
        )
    if media.poster is not None and media.kind is MediaKind.PICTURE and media.file is not None:
        yield error(
            "media-file-or-url",
            "This picture has a still beside its own file, and only one of the two can be shown.",
            media.placed("poster"),
            "Remove poster:, or write kind: video, audio or document.",
        )


def _licence(media: Media) -> Iterator[Problem]:
    if media.files and media.licence is None:
        yield error(
            "missing-field",
            "This entry of media has no licence, and the site publishes a file of it.",
            media.at,
            "Add licence: with the words that allow it: CC BY 4.0; with permission of …; quotation, with the law. "
            "Or link to it with url:.",
        )


def _coordinates(document: Document, path: KeyPath) -> Iterator[Problem]:
    written = document.value(path)
    found = [key for key in _PLACES if isinstance(written, dict) and written.get(key)]
    if len(found) == 1:
        other = next(key for key in _PLACES if key not in found)
        yield error(
            "bad-coordinates",
            f"This place has {found[0]} without {other}.",
            document.place((*path, found[0])),
            f"Add {other}:, or keep the name of the place alone.",
        )

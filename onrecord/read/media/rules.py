"""What an entry of `media` must hold to beyond the types of its keys."""

from collections.abc import Iterable, Iterator

from onrecord.model.media.media import MediaKind
from onrecord.model.problems import Problem, error
from onrecord.read.front_matter import Document, KeyPath
from onrecord.read.media.schema import MediaModel
from onrecord.read.strict_model import as_far_as_read, is_given

_PLACES = ("lat", "lon")


def check_media(entries: Iterable[MediaModel], document: Document, *path: str | int) -> Iterator[Problem]:
    """All faults of a key `media`, which stands at `path`, as far as its entries could be read."""
    for index, entry in enumerate(entries):
        for rule in (_two_ways, _no_way, _two_pictures, _licence, _coordinates):
            yield from as_far_as_read(rule(entry, document, (*path, index)))


def _two_ways(entry: MediaModel, document: Document, here: KeyPath) -> Iterator[Problem]:
    if is_given(entry, "file") and is_given(entry, "url"):
        yield error(
            "media-file-or-url",
            "This entry of media has a file and a web address; which of the two is shown cannot be told.",
            document.place((*here, "file")),
            "Keep file: where you may show it here; the address of a copy in a web archive is archived:. Or keep url:, "
            "and write poster: for a still of yours.",
        )


def _no_way(entry: MediaModel, document: Document, here: KeyPath) -> Iterator[Problem]:
    if not is_given(entry, "file") and not is_given(entry, "url"):
        yield error(
            "media-file-or-url",
            "This entry of media has neither a file nor a web address, so there is nothing to look at.",
            document.place(here),
            "Add file: with the name of a file in content/static/, or url: with the address where it is published.",
        )


def _two_pictures(entry: MediaModel, document: Document, here: KeyPath) -> Iterator[Problem]:
    is_picture = (entry.kind or MediaKind.PICTURE) is MediaKind.PICTURE
    if is_picture and is_given(entry, "poster") and is_given(entry, "file"):
        yield error(
            "media-file-or-url",
            "This picture has a still beside its own file, and only one of the two can be shown.",
            document.place((*here, "poster")),
            "Remove poster:, or write kind: video, audio or document.",
        )


def _licence(entry: MediaModel, document: Document, here: KeyPath) -> Iterator[Problem]:
    if not entry.model_fields_set.isdisjoint(("file", "poster")) and not is_given(entry, "licence"):
        yield error(
            "missing-field",
            "This entry of media has no licence, and the site publishes a file of it.",
            document.place(here),
            "Add licence: with the words that allow it: CC BY 4.0; with permission of …; quotation, with the law. "
            "Or link to it with url:.",
        )


def _coordinates(entry: MediaModel, document: Document, here: KeyPath) -> Iterator[Problem]:
    place = entry.place
    found = [key for key in _PLACES if place is not None and is_given(place, key)]
    if len(found) == 1:
        other = next(key for key in _PLACES if key not in found)
        yield error(
            "bad-coordinates",
            f"This place has {found[0]} without {other}.",
            document.place((*here, "place", found[0])),
            f"Add {other}:, or keep the name of the place alone.",
        )

"""What an entry of `media` must hold to beyond the types of its keys."""

from collections.abc import Iterator, Mapping

from onrecord.model.media.media import MediaKind
from onrecord.model.problems import Problem, error
from onrecord.read.front_matter import Document, KeyPath, Value
from onrecord.read.media.schema import MediaModel, MediaPlaceModel
from onrecord.read.strict_model import is_empty, keys_of

_PLACES = ("lat", "lon")


def check_media(document: Document, *path: str | int) -> Iterator[Problem]:
    """All faults of a key `media`, which stands at `path`, that are seen from what is written, right or wrong.

    So they are told beside those of single values. Of an entry with a key that there is not, nobody can tell what it
    lacks.
    """
    written = document.value(path)
    for index, entry in enumerate(written if isinstance(written, list) else ()):
        if isinstance(entry, dict) and entry.keys() <= {*keys_of(MediaModel)}:
            here = (*path, index)
            own = {key: value for key, value in entry.items() if not is_empty(value) or document.is_lost((*here, key))}
            yield from _where(own, document, here)
            yield from _licence(own, document, here)
            yield from _coordinates(document, (*here, "place"))


def _where(own: Mapping[str, Value], document: Document, here: KeyPath) -> Iterator[Problem]:
    """`own`: the keys of an entry with something behind them."""
    if "file" in own and "url" in own:
        yield error(
            "media-file-or-url",
            "This entry of media has a file and a web address; which of the two is shown cannot be told.",
            document.place((*here, "file")),
            "Keep file: where you may show it here; the address of a copy in a web archive is archived:. Or keep url:, "
            "and write poster: for a still of yours.",
        )
    if "file" not in own and "url" not in own:
        yield error(
            "media-file-or-url",
            "This entry of media has neither a file nor a web address, so there is nothing to look at.",
            document.place(here),
            "Add file: with the name of a file in content/static/, or url: with the address where it is published.",
        )
    if "poster" in own and "file" in own and own.get("kind", MediaKind.PICTURE) == MediaKind.PICTURE:
        yield error(
            "media-file-or-url",
            "This picture has a still beside its own file, and only one of the two can be shown.",
            document.place((*here, "poster")),
            "Remove poster:, or write kind: video, audio or document.",
        )


def _licence(own: Mapping[str, Value], document: Document, here: KeyPath) -> Iterator[Problem]:
    if ("file" in own or "poster" in own) and "licence" not in own:
        yield error(
            "missing-field",
            "This entry of media has no licence, and the site publishes a file of it.",
            document.place(here),
            "Add licence: with the words that allow it: CC BY 4.0; with permission of …; quotation, with the law. "
            "Or link to it with url:.",
        )


def _coordinates(document: Document, path: KeyPath) -> Iterator[Problem]:
    written = document.value(path)
    if not isinstance(written, dict) or not written.keys() <= {*keys_of(MediaPlaceModel)}:
        return
    found = [key for key in _PLACES if written.get(key)]
    if len(found) == 1:
        other = next(key for key in _PLACES if key not in found)
        yield error(
            "bad-coordinates",
            f"This place has {found[0]} without {other}.",
            document.place((*path, found[0])),
            f"Add {other}:, or keep the name of the place alone.",
        )

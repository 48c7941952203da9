"""The files of content/static/ as they are published: pictures that pages show with their copies, all else as it is."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256

from onrecord.model.media.media import Media, MediaKind
from onrecord.model.media.of_cards import media_of
from onrecord.model.output.scaling import Scaling
from onrecord.model.problems import Location, Problem, error, warning
from onrecord.model.prose.body import BodyPicture
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.urls import path_of, url_of
from onrecord.pages.house.pictures import is_active
from onrecord.pages.media.faults import FileFault, broken, heavy, kind_in, tells_place, too_large
from onrecord.pages.media.pictures import ShownPicture, scalings, shown_picture
from onrecord.pages.page import Page
from onrecord.pages.prose.pictures import bodies_of, file_of, pictures_of

_CLIPS = (MediaKind.VIDEO, MediaKind.AUDIO)


def shown_files(
    site: Site, config: Config, static: Mapping[str, bytes], memo: Memo
) -> tuple[dict[str, ShownPicture], tuple[Page, ...], tuple[Problem, ...]]:
    """The pictures that pages show, by address; the files that are published; and what is wrong with what is shown.

    `static`: the files of content/static/ by path. `memo`: what the last round came to.
    """
    bodies = tuple(bodies_of(site, config))
    entries = tuple(_entries(site))
    places = _places((picture for body in bodies for picture in body.pictures), entries)
    used = {path: static[path] for path in places if path in static}
    pictures = memo.each("pictures", used, shown_picture)
    shown, problems = pictures_of(bodies, static, lambda path, _: pictures[path])
    shown |= {f"/{media.picture}": pictures[media.picture] for media in entries if media.picture in pictures}
    faults = (fault for media in entries for fault in _faults(media, static, pictures))
    return shown, tuple(_files(static, pictures, places)), (*problems, *faults)


def _entries(site: Site) -> Iterator[Media]:
    """All pictures, clips and documents that readers get."""
    yield from (media for claim in site.claims.values() for media in media_of(claim.card))
    yield from (media for source in site.sources.values() if source.card for media in source.card.media)


def _places(pictures: Iterable[BodyPicture], entries: Iterable[Media]) -> dict[str, Location]:
    """The files that are shown as pictures, by path below content/static/, each with where it is shown first."""
    found: dict[str, Location] = {}
    for picture in pictures:
        if picture.url.startswith("/"):
            found.setdefault(file_of(picture), picture.at)
    for media in entries:
        if media.picture:
            key = "poster" if media.picture == media.poster else "file"
            found.setdefault(media.picture, media.placed(key))
    return found


def _files(
    static: Mapping[str, bytes], pictures: Mapping[str, ShownPicture], places: Mapping[str, Location]
) -> Iterator[Page]:
    for path, content in static.items():
        picture = pictures.get(path)
        data = picture.published if picture else content
        yield _page(path, f"content/static/{path}", data)
    copies = dict[str, Page]()  # two files of one name and content have the same copies
    for path, picture in pictures.items():
        for url, scaling in scalings(picture, static[path]).items():
            copies.setdefault(url, _copy(path_of(url), places[path], scaling))
    yield from copies.values()


def _page(path: str, origin: str, data: bytes) -> Page:
    return Page(path=path, url=url_of(path), origin=Location(origin, 1), kind="static", make=partial(bytes, data))


def _copy(path: str, origin: Location, scaling: Scaling) -> Page:
    return Page(path=path, url=url_of(path), origin=origin, kind="picture", make=lambda: scaling)


# ---------------------------------------------------------------- what is wrong


def _faults(media: Media, static: Mapping[str, bytes], pictures: Mapping[str, ShownPicture]) -> Iterator[Problem]:
    """What is wrong with the files of an entry; one that is not there is told by checking."""
    for key, path in media.files:
        content, at = static.get(path), media.placed(key)
        if content is None:
            continue
        file = f"content/static/{path}"
        if path == media.picture:
            yield from _of_picture(file, content, pictures[path], at)
        else:
            yield from _of_other(media, file, content, at)
    yield from _of_hash(media, static)


def _of_picture(file: str, content: bytes, picture: ShownPicture, at: Location) -> Iterator[Problem]:
    kind = kind_in(content)
    if kind is not None and kind is not MediaKind.PICTURE:
        yield _differs(file, kind, at)
    elif (wrong := broken(file, content, picture) or _no_picture(file, content, picture)) is not None:
        yield error("bad-picture", wrong.message, at, wrong.hint)
    elif (large := too_large(file, content, picture.size)) is not None:
        yield error("media-too-large", large.message, at, large.hint)


def _no_picture(file: str, content: bytes, picture: ShownPicture) -> FileFault | None:
    if is_active(content):
        return FileFault(f"{file} is a drawing with a script or links to other hosts in it.", "Save it as PNG.")
    if picture.size is None:
        return FileFault(
            f"{file} does not say how large it is.", "Give its first element a width and a height, or save it as PNG."
        )
    return None


def _of_other(media: Media, file: str, content: bytes, at: Location) -> Iterator[Problem]:
    kind = kind_in(content)
    if media.kind in _CLIPS and kind in (MediaKind.PICTURE, MediaKind.DOCUMENT):
        yield _differs(file, kind, at)
    elif (large := heavy(file, len(content))) is not None:
        yield error("media-too-large", large.message, at, large.hint)
    elif media.place is None and tells_place(content):
        yield warning(
            "media-says-more",
            f"{file} says where it was made, and is published as it is.",
            at,
            "Take that out of the file (ffmpeg -i IN -map_metadata -1 -c copy OUT), or say under place: where it was "
            "made, if all may know.",
        )


def _differs(file: str, kind: MediaKind, at: Location) -> Problem:
    words = {
        MediaKind.PICTURE: "picture",
        MediaKind.VIDEO: "film",
        MediaKind.AUDIO: "recording",
        MediaKind.DOCUMENT: "PDF",
    }
    return error(
        "media-kind-differs", f"{file} is a {words[kind]}, and kind says otherwise.", at, f"Write kind: {kind.value}"
    )


def _of_hash(media: Media, static: Mapping[str, bytes]) -> Iterator[Problem]:
    """Where we changed nothing, the file is the original, and its hash has to be that of the file."""
    content = static.get(media.file) if media.file else None
    if content is None or media.sha256 is None or media.altered is not None:
        return
    found = sha256(content).hexdigest()
    if found != media.sha256:
        yield error(
            "media-hash-differs",
            f"content/static/{media.file} has another hash than the original: {found}.",
            media.placed("sha256"),
            "Put the original there, or say under altered: what was changed in it. If the hash was copied wrong, write "
            "the one above.",
        )

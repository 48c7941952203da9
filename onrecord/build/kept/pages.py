"""What a build made of each page, kept so that the next one need not make it again."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from onrecord.build.kept.codec import Codec, NotKept
from onrecord.build.kept.store import KeyValueFile, KeyValueWriter


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page as it was made: its fingerprint, the SHA-256 of its bytes, its ids and links, the key of its picture.

    `stamps`: where the record hash stands in it, in bytes from its beginning.
    """

    fingerprint: bytes
    digest: str
    ids: tuple[str, ...]
    links: tuple[str, ...]
    picture: str
    stamps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pages:
    pages: Mapping[str, KeptPage]


_KEY = "pages"
_PAGES = Codec(_Pages)


def kept_pages(file: Path) -> dict[str, KeptPage]:
    """The pages of an earlier build, by path; none where there is no `file` that can be trusted."""
    with closing(KeyValueFile(file)) as parts:
        try:
            return dict(_PAGES.unpack(parts.get(_KEY)).pages)
        except NotKept:
            return {}


def keep_pages(file: Path, pages: Mapping[str, KeptPage]) -> None:
    """Keep these pages, by path, and no others."""
    with KeyValueWriter(file) as writer:
        writer.put(_KEY, _PAGES.pack(_Pages(dict(pages))))

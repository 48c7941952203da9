"""Bytes too long to be held at once. Apart from `pages`, for what makes them knows no page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pieces:
    """The bytes of a long file, made piece by piece whenever they are gone through.

    `key`: what they are made of, as few bytes: two with one key are the same.
    """

    key: bytes
    make: Callable[[], Iterator[bytes]]

    def __iter__(self) -> Iterator[bytes]:
        """The pieces, made anew."""
        return self.make()

    def __bytes__(self) -> bytes:
        """All of them at once."""
        return b"".join(self.make())

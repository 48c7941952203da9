"""A picture that is to be made of another. Apart from `pages`, for what makes it knows no page."""

from dataclasses import dataclass

MOST_PIXELS = 64_000_000  # of a picture that is drawn anew: some 200 MB of memory
RECIPE = 1  # of how pictures are made: one more whenever the same picture would become another


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling:
    """A picture made of another: so wide and high, in another format, upright, and without what its file says beside.

    `digest`: of `content`, which is the file that it is made of. `format`: WEBP, JPEG or PNG.
    """

    content: bytes
    digest: bytes
    width: int
    height: int
    format: str

    @property
    def key(self) -> bytes:
        """What it is made of, in few bytes: two with one key are the same."""
        return self.digest + f"{self.width} {self.height} {self.format} {RECIPE}".encode()

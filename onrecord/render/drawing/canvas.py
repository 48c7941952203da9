"""Masks painted one over the other, in a picture of at most 256 colours, which Pillow writes as PNG."""

import math
from io import BytesIO

from PIL import Image

from onrecord.render.drawing.coverage import Mask
from onrecord.render.drawing.parts import Colour, NotPlain

_STEPS = 31  # between none and all of a pixel: more are not seen, and make the file larger
_STEP = bytes((share * _STEPS * 2 + 255) // 510 for share in range(256))
_COLOURS = 256
_ALIKE = 16  # how far two colours may lie apart that are taken for one, of 255 in each of three directions
_EFFORT = 4  # of compression: 6 takes half as long again for a file that is 3 in 100 smaller


class Canvas:
    """A picture that is painted on: each pixel is the number of a colour, counted in the order of their use."""

    def __init__(self, width: int, height: int, paper: Colour) -> None:
        """Begin with a sheet of `paper`, `width` by `height` px."""
        self._width, self._height = width, height
        self._pixels = bytearray(width * height)
        self._colours: dict[Colour, int] = {paper: 0}
        self._in_turn = [paper]
        self._mixtures: dict[tuple[int, int, Colour], int] = {}

    def paint(self, mask: Mask, colour: Colour) -> None:
        """Cover what a mask covers with a colour; what lies outside the picture is left out.

        Raises NotPlain where that needs more colours than there can be.
        """
        left, right = max(mask.left, 0), min(mask.left + mask.width, self._width)
        top, bottom = max(mask.top, 0), min(mask.top + mask.height, self._height)
        if left >= right or top >= bottom:
            return
        shape, wide = mask.pixels.translate(_STEP), right - left
        if (wide, bottom - top) != (mask.width, mask.height):
            skipped = range((top - mask.top) * mask.width, (bottom - mask.top) * mask.width, mask.width)
            shape = b"".join(shape[at + left - mask.left :][:wide] for at in skipped)
        starts = range(top * self._width + left, bottom * self._width + left, self._width)
        under = b"".join(self._pixels[start : start + wide] for start in starts)
        mixed = self._mixed(under, shape, colour)
        for row, start in enumerate(starts):
            self._pixels[start : start + wide] = mixed[row * wide : (row + 1) * wide]

    def _mixed(self, under: bytes, shape: bytes, colour: Colour) -> bytes:
        """The pixels of `under` with a colour over them, by as many steps as `shape` has for each."""
        if under.count(under[0]) == len(under):
            steps = (self._over(under[0], step, colour) if step in shape else 0 for step in range(_STEPS + 1))
            return shape.translate(bytes(steps).ljust(256, b"\0"))
        pairs = list(zip(under, shape, strict=True))
        numbers = {pair: self._over(*pair, colour) for pair in sorted(set(pairs))}
        return bytes([numbers[pair] for pair in pairs])

    def _over(self, under: int, step: int, colour: Colour) -> int:
        """The number of the colour that comes of a colour over that of another number."""
        if not step:
            return under
        if (found := self._mixtures.get((under, step, colour))) is None:
            red, green, blue = (
                (own * step + other * (_STEPS - step) + _STEPS // 2) // _STEPS
                for own, other in zip(colour, self._in_turn[under], strict=True)
            )
            found = self._mixtures[under, step, colour] = self._number((red, green, blue))
        return found

    def _number(self, colour: Colour) -> int:
        """The number of a colour; when all are given away, of one that looks the same. Raises NotPlain without one."""
        found = self._colours.get(colour)
        if found is None:
            found = self._colours[colour] = self._new(colour) if len(self._in_turn) < _COLOURS else self._near(colour)
        return found

    def _new(self, colour: Colour) -> int:
        self._in_turn.append(colour)
        return len(self._in_turn) - 1

    def _near(self, colour: Colour) -> int:
        apart, found = min((math.dist(other, colour), number) for number, other in enumerate(self._in_turn))
        if apart > _ALIKE:
            raise NotPlain
        return found

    def png(self) -> bytes:
        """The picture as PNG."""
        picture = Image.frombytes("P", (self._width, self._height), bytes(self._pixels))
        picture.putpalette(bytes(part for colour in self._in_turn for part in colour))
        stream = BytesIO()
        picture.save(stream, "PNG", compress_level=_EFFORT)
        return stream.getvalue()

"""How long tests wait for what must come, on the slowest machine. Every wait ends with what it waits for."""

import time
from collections.abc import Iterator
from typing import Final

SECONDS: Final = 180.0
MILLISECONDS: Final = 1000 * SECONDS


def tries(pause: float = 0.05) -> Iterator[int]:
    """0, 1, 2 …, a pause (in seconds) between two, until the patience is at its end."""
    end = time.monotonic() + SECONDS
    number = 0
    while time.monotonic() < end:
        yield number
        number += 1
        time.sleep(pause)

"""What is made once and said again and again: a bounded mapping that makes what it does not hold."""

from collections.abc import Callable
from typing import TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")

_MOST = 4096  # as many days as pages near each other name; a record of any size takes no more memory


class Cache(dict[_K, _V]):
    """Values of a pure function, by its argument: looked up in one step where the argument came before.

    It belongs to the one who asks, and goes with them. A full one is emptied, for what pages say comes in runs.
    """

    def __init__(self, make: Callable[[_K], _V]) -> None:
        """An empty one. `make`: the function, which gives the same for the same argument."""
        super().__init__()
        self._make = make

    def __missing__(self, key: _K) -> _V:
        """Make the value of an argument that is not held, and hold it."""
        if len(self) >= _MOST:
            self.clear()
        self[key] = made = self._make(key)
        return made

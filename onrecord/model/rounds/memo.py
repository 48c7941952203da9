"""What the last round of the same work came to, so that the next one makes only what its change makes another.

A round is given a memo and asks it for what can be kept: results of pure functions, by what they were made of. The memo
answers with the very object of the last round wherever what it was made of is the very object of then. So identity runs
through the whole: a card that was not read again has the claim that it had, that claim the problems that it had.

A memo holds two rounds, the last and this one, and is never changed by what comes after: whoever keeps it for the next
round (`next_round`) does so when this one has ended well. With an empty memo all is made, by the same code.
"""

from collections.abc import Callable, Container, Mapping
from operator import is_
from typing import Any, TypeVar, cast

_K = TypeVar("_K")
_V = TypeVar("_V")
_R = TypeVar("_R")
_Each = tuple[tuple[object, ...], Mapping[_K, _V], dict[_K, _R]]


class Memo:
    """One round of work, with what the round before it came to."""

    def __init__(self, last: "Memo | None" = None) -> None:
        """A round after `last`; None: there was none."""
        self._last: Mapping[str, object] = last._now if last else {}
        self._now: dict[str, object] = {}

    def next_round(self) -> "Memo":
        """The round that follows this one."""
        return Memo(self)

    def renew(self, name: str, make: Callable[[_R | None], _R]) -> _R:
        """What is kept under a name, which no other step of a round uses.

        `make` is given that of the last round, and None where there is none.
        """
        made = make(cast("_R | None", self._last.get(name)))
        self._now[name] = made
        return made

    def before(self, name: str) -> Any:
        """What the last round kept under a name, as whoever kept it knows its type; None where there is none."""
        return self._last.get(name)

    def plain(self, name: str, value: _V) -> _V:
        """A value of which equality says all: that of the last round, where it is equal."""
        return self.renew(name, lambda last: last if last is not None and last == value else value)

    def whole(self, name: str, made_of: tuple[object, ...], make: Callable[[], _R]) -> _R:
        """What `make` gives; the very object of the last round, where all that it is made of are the very objects.

        `name`: what it is kept under; `made_of`: all that it is made of.
        """

        def again(last: "tuple[tuple[object, ...], _R] | None") -> "tuple[tuple[object, ...], _R]":  # as in `each`
            return last if last is not None and _same(last[0], made_of) else (made_of, make())

        return self.renew(name, again)[1]

    def each(
        self,
        name: str,
        items: Mapping[_K, _V],
        make: Callable[[_K, _V], _R],
        *,
        leans: tuple[object, ...] = (),
        stale: Container[_K] = (),
    ) -> dict[_K, _R]:
        """What `make` gives of each item, by its key, in order.

        That of the last round stands where the item is the very object of then, or a tuple of the very objects.
        `name`: what it is kept under. `leans`: what all lean on besides: where it is not the very same, all are made
        anew. `stale`: the keys of those that are made anew all the same, for something else that they lean on is
        another.
        """

        # as text, or each call would put the types together
        def again(last: "_Each[_K, _V, _R] | None") -> "_Each[_K, _V, _R]":
            if last is None or not _same(last[0], leans):
                return leans, items, {key: make(key, item) for key, item in items.items()}
            _, before, made = last
            return (
                leans,
                items,
                {
                    key: made[key]
                    if ((old := before.get(key)) is item or _is_same(old, item)) and key in before and key not in stale
                    else make(key, item)
                    for key, item in items.items()
                },
            )

        return self.renew(name, again)[2]

    def each_plain(
        self,
        name: str,
        items: Mapping[_K, _V],
        make: Callable[[_K, _V], tuple[_R, ...]],
        *,
        stale: Container[_K] = (),
    ) -> dict[_K, tuple[_R, ...]]:
        """As `each`, of rows of which equality says all: an equal row is the very object of the last round.

        So is the whole, where all its rows are. `name`, `items`, `make` and `stale` as there.
        """
        made = self.each(name, items, make, stale=stale)

        def again(last: "dict[_K, tuple[_R, ...]] | None") -> "dict[_K, tuple[_R, ...]]":  # as in `each`
            if last is not None and last is not made:
                # put where `each` finds them in the next round, too
                of_now = [(key, rows) for key, rows in made.items() if last.get(key) is not rows]
                made.update({key: _as_before(last[key], rows) for key, rows in of_now if key in last})
            return made

        return self.renew(f"{name}, as before", again)


def _as_before(last: tuple[_R, ...], now: tuple[_R, ...]) -> tuple[_R, ...]:
    """Rows of which each that is equal to one of the last round is that very object, in order."""
    if last is now or last == now:
        return last
    left = list(last)
    return tuple(left.pop(left.index(row)) if row in left else row for row in now)


def same_mapping(one: Mapping[_K, _V], other: Mapping[_K, _V]) -> bool:
    """Whether two mappings have the same keys in the same order, and the very same values."""
    return len(one) == len(other) and [*one] == [*other] and all(map(is_, one.values(), other.values()))


def _is_same(one: object, other: object) -> bool:
    return one is other or (type(one) is tuple and type(other) is tuple and _same(one, other))


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(map(is_, one, other))

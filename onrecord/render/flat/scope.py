"""What the names of a template stand for at each of its places, and which of them are certain."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import nodes


class NotFlat(Exception):
    """A template has something that is not plainly known; the argument says what, for tests."""


@dataclass(frozen=True, slots=True)
class Local:
    """A variable of the flat template."""

    name: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that is known before any page: text, a number, true, false, none."""

    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True, eq=False)
class KnownMacro:
    """A macro, with the names that its body sees."""

    node: nodes.Macro
    scope: "Scope"


@dataclass(frozen=True, slots=True, eq=False)
class KnownPart:
    """An imported template, by what it defines."""

    scope: "Scope"


@dataclass(frozen=True, slots=True)
class BlockAbove:
    """`super` in a block: the blocks of this name in the templates that its own extends, the nearest first."""

    blocks: tuple[nodes.Block, ...]


Binding = Local | Fixed | KnownMacro | KnownPart | BlockAbove


@dataclass(slots=True, eq=False)
class Scope:
    """The names of one stretch of a template that has names of its own: a file, block, macro, loop.

    `open`: a file or block, whose names other files may see; `context`: whether names that are bound nowhere are those
    that the page gives. `names`: what was certainly bound so far; `unsure`: what was bound on some ways to here and not
    on others. `made`: the variable that a name is here. `forked`: one of several ways through another scope.
    """

    parent: "Scope | None" = None
    open: bool = False
    context: bool = True
    names: dict[str, Binding] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    made: dict[str, Local] = field(default_factory=dict)
    forked: bool = False

    def find(self, name: str) -> Binding | None:
        """What a name stands for; None where no scope binds it. Raises NotFlat where that depends on the way here."""
        if name in self.unsure:
            raise NotFlat(f"{name} may be set or not")
        if name in self.names:
            return self.names[name]
        return self.parent.find(name) if self.parent is not None else None

    def gives_context(self) -> bool:
        """Whether names that are bound nowhere are those that the page gives."""
        return self.context and (self.parent is None or self.parent.gives_context())

    def bind(self, name: str, binding: Binding) -> None:
        """Let a name stand for this from here on. Raises NotFlat where it is that of a macro or part and of another."""
        earlier = self.names.get(name)
        if earlier is not None and (isinstance(earlier, _LASTING) or isinstance(binding, _LASTING)):
            raise NotFlat(f"{name} stands for two things")
        self.names[name] = binding
        self.unsure.discard(name)

    def fork(self) -> "Scope":
        """The same names, to go one of several ways from here."""
        return Scope(self.parent, self.open, self.context, dict(self.names), set(self.unsure), self.made, True)

    def join(self, ways: Sequence["Scope"]) -> None:
        """Go on after one of these ways was gone, each forked here."""
        every = {name for way in ways for name in way.names.keys() | way.unsure}
        self.names = {
            name: binding
            for name, binding in ways[0].names.items()
            if all(name not in way.unsure and way.names.get(name) == binding for way in ways)
        }
        self.unsure = every - self.names.keys()


_LASTING = (KnownMacro, KnownPart)  # macros see them wherever they are called

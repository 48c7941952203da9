"""What is known while one template is made flat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

from onrecord.render.flat.scope import KnownMacro, Local, NotFlat, Scope

_MOST = 400  # calls of macros that are put in place; code of many times that is slow to compile


@dataclass(slots=True)
class Making:
    """A template on its way to be flat.

    `parse`: the tree of a template by name, anew each time; raises NotFlat where there is none. `texts`: for a name
    that the page gives, words by key that are the same for all pages.
    """

    parse: Callable[[str], nodes.Template]
    texts: Mapping[str, Mapping[str, str]]
    root: Scope = field(default_factory=lambda: Scope(open=True))
    given: dict[str, str] = field(default_factory=dict)  # names that nothing binds, so the page gives them; by variable
    shown: set[str] = field(default_factory=set)  # names that other files may see
    dicts: set[str] = field(default_factory=set)  # variables that hold a dict of the template's own
    counted: set[nodes.For] = field(default_factory=set)  # loops that ask for `loop`
    asked: bool = False  # whether the loop that is gone through asks for it
    used: dict[tuple[type[nodes.Node], str], nodes.Filter | nodes.Test] = field(default_factory=dict)
    first: list[nodes.Node] = field(default_factory=list)  # what is set once, before all else
    blocks: dict[str, list[nodes.Block]] = field(default_factory=dict)  # by name, that of the template itself first
    parts: dict[str, Scope] = field(default_factory=dict)
    _made: int = 0
    _calls: int = 0
    _within: list[object] = field(default_factory=list)

    def local(self, scope: Scope, name: str) -> Local:
        """The variable that a name is in a scope; the same each time."""
        if name not in scope.made:
            scope.made[name] = self.fresh(name)
        return scope.made[name]

    def fresh(self, name: str) -> Local:
        """A variable that nothing else has."""
        self._made += 1
        return Local(f"v{self._made}_{name}")

    def page_gives(self, name: str) -> str:
        """The variable for what the page gives by this name."""
        variable = f"g_{name}"
        self.given[variable] = name
        return variable

    def word(self, variable: str, key: object) -> str | None:
        """The words by this key in what the page gives, where all pages give them; None: they are not known."""
        found = self.texts.get(self.given.get(variable, ""), {})
        word = found.get(key) if isinstance(key, str) else None
        return word if type(word) is str else None

    def enter(self, what: KnownMacro | str) -> None:
        """Begin with a macro, block or file. Raises NotFlat where it leads back to itself, or they are too many."""
        key = what.node if isinstance(what, KnownMacro) else what
        self._calls += 1
        if any(one is key or (isinstance(key, str) and one == key) for one in self._within) or self._calls > _MOST:
            raise NotFlat("it leads back to itself, or is very long")
        self._within.append(key)

    def leave(self) -> None:
        """Be done with what was entered last."""
        self._within.pop()

    def demand_certain_names(self) -> None:
        """Raise NotFlat where a name that the page gives may be one that a template sets where others see it."""
        both = self.shown & set(self.given.values())
        if both:
            raise NotFlat(f"{sorted(both)} may be set or given")

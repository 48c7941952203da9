"""Parts are set up once for a page, however many of its templates import them with context.

Jinja sets a part up anew for each import with context, for it may read what the importing template has set. Most parts
read only what the page gives to all of them, and are the same each time.
"""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment, Template
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.idtracking import VAR_LOAD_RESOLVE

_PAGE = "the page"  # among the values of a page; no template can write this name


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page gives to all its templates, and the parts that were set up with that, by name."""

    given: dict[str, object]
    parts: dict[str, TemplateModule] = field(default_factory=dict)

    def gives(self, names: Set[str], values: Mapping[str, object], own: Mapping[str, object]) -> bool:
        """Whether an import with these values, and names of its own, sees under `names` what the page gives."""
        return names.isdisjoint(own) and all(
            name in self.given and values.get(name) is self.given[name] for name in names
        )


def for_a_page(environment: Environment, values: Mapping[str, object]) -> dict[str, object]:
    """The values of one page, with room for the parts that are set up while it is rendered."""
    given = {**environment.globals, **values}
    return {**given, _PAGE: _Page(given)}


class _ReadingGenerator(CodeGenerator):
    """Makes the code of a template, and notes what it reads."""

    def enter_frame(self, frame: Frame) -> None:
        """As Jinja does it, for each stretch of a template that has names of its own."""
        super().enter_frame(frame)
        if isinstance(self.environment, ReadingEnvironment):
            loads = frame.symbols.loads.values()
            self.environment.read.update(name for act, name in loads if act == VAR_LOAD_RESOLVE and name)


class ReadingEnvironment(Environment):
    """Compiles; `read` are the names that what it compiled reads and does not bind, Jinja's own included."""

    code_generator_class = _ReadingGenerator

    def __init__(self, **options: Any) -> None:
        """An environment that has compiled nothing yet; `options` as Jinja takes them."""
        super().__init__(**options)
        self.read: set[str] = set()


class PartTemplate(Template):
    """A template that a page sets up once, where it reads nothing but what the page gives.

    `names`: what it and all that it leads to read; None where that is not known.
    """

    names: Callable[[], Set[str] | None]

    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """The part for an import with context: the one that the page has, or one for this import.

        `vars`: what the importing template sees; `shared`: whether that is taken as it is, not copied; `locals`: what
        stands before it, such as the names of a loop. None: nothing.
        """
        values = vars or {}
        page, names = values.get(_PAGE), self.names()
        if not isinstance(page, _Page) or names is None or not page.gives(names, values, locals or {}):
            return super().make_module(vars, shared, locals)
        name = self.name or ""
        if name not in page.parts:
            page.parts[name] = super().make_module({**page.given, _PAGE: page})
        return page.parts[name]

"""The templates, compiled; the only door to Jinja."""

from collections.abc import Callable, Mapping, MutableMapping, Set
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from types import CodeType
from typing import Any, NamedTuple

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
    meta,
    nodes,
)
from jinja2.environment import TemplateModule
from jinja2.utils import missing

from onrecord.model.problems import Problem
from onrecord.render.flat.chosen import FlatTemplates
from onrecord.render.shared_parts import PartTemplate, ReadingEnvironment, for_a_page
from onrecord.render.template_faults import FOLDER, MacroNotFound, failing, unreadable

# What a template can lead to by what it says; anything else is a fault of the program.
_WHILE_COMPILED = (TemplateSyntaxError, SyntaxError, RecursionError, ValueError, MemoryError)
_WHILE_RENDERED = (
    *(TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError, NameError),
    RuntimeError,  # it calls itself without an end, or changes what it goes through
    MemoryError,  # it asks for a text of so many letters
)


class TemplateFault(Exception):
    """A template could not be rendered; carries the fault as data."""

    def __init__(self, problem: Problem) -> None:
        """Keep the fault that is to be shown."""
        super().__init__(problem.message)
        self.problem = problem


class TemplateCode(NamedTuple):
    """A template's code, where it leads (None: to a name that is made while rendering), and the names that it reads."""

    code: CodeType
    leads_to: tuple[str | None, ...]
    reads: frozenset[str]


Compile = Callable[[str, str], TemplateCode]  # of a template's name and text; raises as `compile_template`
FlatCode = Callable[[str, Callable[[], CodeType | None]], CodeType | None]  # of all that it is made of, or made now


@lru_cache(maxsize=256)  # after a change of one template, the preview compiles that one
def compile_template(name: str, text: str) -> TemplateCode:
    """A template's code, which has the template's name as its file name, so that tracebacks say where they are.

    Raises what Jinja and Python raise of a text that is no template.
    """
    environment, tree = ReadingEnvironment(**_OPTIONS), _tree(name, text)
    named = tuple(meta.find_referenced_templates(tree))
    code = environment.compile(tree, name, name)
    return TemplateCode(code, named, frozenset(environment.read))


def make_flat(_made_of: str, make: Callable[[], CodeType | None]) -> CodeType | None:
    """The code of a flat template, made now; `make`: what makes it, None where it cannot be flat."""
    return make()


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a site: compiled, and as text with what each leans on."""

    environment: Environment
    texts: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]  # a template and all it extends, includes and imports, itself first
    flat: FlatTemplates | None = None  # None: few pages are made

    @classmethod
    def from_files(
        cls, files: Mapping[str, str], compiled: Compile = compile_template, flat: FlatCode = make_flat
    ) -> "tuple[Templates | None, tuple[Problem, ...]]":
        """Compile templates; None, and every fault, where any of them cannot be.

        `files`: their texts by name (`pages/home.html`). `compiled`: what gives the code of each; `flat`: that of those
        that are made flat.
        """
        environment = _environment(files, compiled)
        direct: dict[str, tuple[str, ...]] = {}
        problems = []
        for name, text in sorted(files.items()):
            try:
                named = compiled(name, text).leads_to
                direct[name] = tuple(sorted(files)) if None in named else tuple(other for other in named if other)
                environment.get_template(name)
            except _WHILE_COMPILED as error:
                problems.append(unreadable(name, error, environment, text))
        if problems:
            return None, tuple(problems)
        parts = {name: _closure(name, direct) for name in direct}
        sizes = {name: sum(len(files.get(part, "")) for part in leads) for name, leads in parts.items()}
        code = partial(_flat_code, dict(files), parts, flat)
        return cls(environment, dict(files), parts, FlatTemplates(code, sizes, _OPTIONS)), ()

    @classmethod
    def unchecked(cls, files: Mapping[str, str], compiled: Compile = compile_template) -> "Templates":
        """Templates that are known to compile: each is compiled, by `compiled`, when it is rendered first."""
        return cls(_environment(files, compiled), dict(files), {})

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The text a template makes of its values; raises TemplateFault with the line at fault."""
        text = self.flat.text(name, values) if self.flat is not None else None
        if text is None:
            text = self._plain(name, values)
            if self.flat is not None:
                self.flat.plain(name, values, len(text))
        return text

    def _plain(self, name: str, values: Mapping[str, object]) -> str:
        try:
            return self.environment.get_template(name).render(for_a_page(self.environment, values))
        except TemplateSyntaxError as error:
            raise TemplateFault(unreadable(name, error, self.environment, "")) from error
        except _WHILE_RENDERED as error:
            raise TemplateFault(failing(name, error, self.texts)) from error


class _Absent(StrictUndefined):
    """What a template asks for and is not there; of a macro, the part that lacks it is named."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        """As Jinja makes it: `obj` is where it looked for `name`."""
        if isinstance(obj, TemplateModule):
            hint, exc = f"{FOLDER}/{obj.__name__} has no macro “{name}”", MacroNotFound
        super().__init__(hint, obj, name, exc)


class _Loader(BaseLoader):
    """Finds templates by name."""

    def __init__(self, files: Mapping[str, str], compiled: Compile) -> None:
        """Find them among texts by name; `compiled` gives the code of each."""
        self._files, self._compiled = files, compiled
        self._names = cache(self._names_read)

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """The template of this name. Raises TemplateNotFound where there is none, and what compiling it raises."""
        if name not in self._files:
            raise TemplateNotFound(name)
        code = self._compiled(name, self._files[name]).code
        template = PartTemplate.from_code(environment, code, {} if globals is None else globals)
        if isinstance(template, PartTemplate):
            template.names = partial(self._names, name)
        return template

    def _names_read(self, name: str) -> Set[str] | None:
        """What a template and all that it leads to read; None where one of them is not there, or not known by name."""
        names, seen, waiting = set[str](), set[str](), [name]
        while waiting:
            now = waiting.pop()
            if now in seen:
                continue
            if now not in self._files:
                return None
            code = self._compiled(now, self._files[now])
            seen.add(now)
            names |= code.reads
            for other in code.leads_to:
                if other is None:
                    return None
                waiting.append(other)
        return names


_OPTIONS: Mapping[str, Any] = {
    "undefined": _Absent,
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
    "cache_size": -1,
}


def _environment(files: Mapping[str, str], compiled: Compile) -> ReadingEnvironment:
    return ReadingEnvironment(loader=_Loader(files, compiled), **_OPTIONS)


def _flat_code(
    files: Mapping[str, str],
    parts: Mapping[str, tuple[str, ...]],
    flat: FlatCode,
    name: str,
    words: Mapping[str, Mapping[str, str]],
) -> CodeType | None:
    """The code of a flat template, which follows from its text, those that it leads to, and words."""
    made_of = [(part, files.get(part)) for part in parts.get(name, (name,))]
    own = {key: sorted(each.items()) for key, each in sorted(words.items())}

    def make() -> CodeType | None:
        from onrecord.render.flat.flat import flat_code  # only now: most builds make few pages

        return flat_code(name, partial(_parsed, files), words, _OPTIONS)

    return flat(repr((name, made_of, own)), make)


def _parsed(files: Mapping[str, str], name: str) -> nodes.Template:
    """The tree of a template. Raises KeyError where there is none."""
    return _tree(name, files[name])


@lru_cache(maxsize=64)
def _tree(name: str, text: str) -> nodes.Template:
    """The tree of a template: it is compiled, what is known being worked out in it, and made flat."""
    return ReadingEnvironment(**_OPTIONS).parse(text, name)


def forget_trees() -> None:
    """Let the trees of templates go, which take much memory, when all that was foreseen is made of them."""
    _tree.cache_clear()


def _closure(name: str, direct: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A template and all it leans on, each once."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        now = waiting.pop(0)
        if now not in found:
            found[now] = None
            waiting += direct.get(now, ())
    return (name, *sorted(set(found) - {name}))

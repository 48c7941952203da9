"""The templates, compiled; the only door to Jinja."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from traceback import walk_tb
from types import TracebackType

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
)

from onrecord.model.problems import Location, Problem, Severity

FOLDER = "templates"


class TemplateFault(Exception):
    """A template could not be rendered; carries the fault as data."""

    def __init__(self, problem: Problem) -> None:
        """Keep the fault that is to be shown."""
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a site: compiled, and as text with what each leans on."""

    environment: Environment
    texts: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]  # a template and all it extends, includes and imports, itself first

    @classmethod
    def from_files(cls, files: Mapping[str, str]) -> "tuple[Templates | None, tuple[Problem, ...]]":
        """Compile templates, given by name (`pages/home.html`); None where any of them cannot be."""
        environment = _environment(files)
        direct: dict[str, tuple[str, ...]] = {}
        problems = []
        for name, text in sorted(files.items()):
            try:
                tree = environment.parse(text, name)
                found = tuple(meta.find_referenced_templates(tree))
                # None: a name that is made while rendering; it may be any
                direct[name] = tuple(sorted(files)) if None in found else tuple(other for other in found if other)
                environment.get_template(name)
            except TemplateSyntaxError as error:
                problems.append(_syntax(name, error))
        if problems:
            return None, tuple(problems)
        return cls(environment, dict(files), {name: _closure(name, direct) for name in direct}), ()

    @classmethod
    def unchecked(cls, files: Mapping[str, str]) -> "Templates":
        """Templates that are known to compile: each is compiled when it is rendered first."""
        return cls(_environment(files), dict(files), {})

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The text a template makes of its values; raises TemplateFault with the line at fault."""
        try:
            return self.environment.get_template(name).render(values)
        except TemplateSyntaxError as error:
            raise TemplateFault(_syntax(name, error)) from error
        except (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
            raise TemplateFault(_fault(name, error, self.texts)) from error


def _environment(files: Mapping[str, str]) -> Environment:
    return Environment(
        loader=FunctionLoader(partial(_load, files)),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )


def _load(files: Mapping[str, str], name: str) -> tuple[str, str, Callable[[], bool]] | None:
    """A template with its name as its file name, so that tracebacks say which template they are in."""
    return (files[name], name, lambda: True) if name in files else None


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


def _syntax(name: str, error: TemplateSyntaxError) -> Problem:
    return Problem(
        code="template-syntax",
        severity=Severity.ERROR,
        message=f"The template cannot be read: {(error.message or 'unknown fault').rstrip('.')}.",
        location=Location(f"{FOLDER}/{error.name or name}", error.lineno),
        hint="Look at the tags {% … %} and {{ … }} on this line and the line before.",
    )


def _fault(name: str, error: Exception, texts: Mapping[str, str]) -> Problem:
    file, line = _place(error.__traceback__, texts) or (name, 0)
    words = str(error).rstrip(".") or type(error).__name__
    if isinstance(error, TemplateNotFound):
        words = f"there is no file {FOLDER}/{error.name}"
    return Problem(
        code="template-error",
        severity=Severity.ERROR,
        message=f"The template fails: {words}.",
        location=Location(f"{FOLDER}/{file}", line),
        hint="Templates may read only what the page's view carries; docs/templates.md lists it.",
    )


def _place(trace: TracebackType | None, texts: Mapping[str, str]) -> tuple[str, int] | None:
    """The innermost template line: Jinja rewrites tracebacks, so frames bear template names and lines."""
    found = [(frame.f_code.co_filename, line) for frame, line in walk_tb(trace) if frame.f_code.co_filename in texts]
    return found[-1] if found else None

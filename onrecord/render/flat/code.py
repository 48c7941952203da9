"""The code of a flat template: names, attributes, items and calls as Python has them.

Where a value has no such attribute or item, Python raises and Jinja would look further; then the plain template
renders the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.nodes import EvalContext
from jinja2.runtime import exported

_ASKING = frozenset({"defined", "undefined", "default", "d"})  # tests and filters that take what is not there


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a flat template.

    `given`: those that the page gives; `dicts`: those of dicts that the template made itself; `counted`: the loops that
    ask for the place of an item (`loop`); `asked`: one call of each filter and test.
    """

    given: frozenset[str] = frozenset()
    dicts: frozenset[str] = frozenset()
    counted: frozenset[nodes.For] = frozenset()
    asked: tuple[nodes.Filter | nodes.Test, ...] = ()


class _FlatGenerator(CodeGenerator):
    """Makes the code of a flat template, in which a name is bound before it is read."""

    asking = False  # whether a template looks if something is there

    @property
    def _flat(self) -> Names:
        return self.environment.names if isinstance(self.environment, FlatEnvironment) else Names()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The one function of a flat template, which has no blocks and no imports."""
        self.writeline(f"from jinja2.runtime import {', '.join(sorted(exported))}")
        self.writeline(f"name = {self.name!r}")
        self.writeline("def root(context, missing=missing, environment=environment):", extra=1)
        self.indent()
        self.write_commons()
        whole = Frame(EvalContext(self.environment, self.name))
        whole.symbols.analyze_node(node)
        self.enter_frame(whole)
        self.pull_dependencies(self._flat.asked)
        self.blockvisit(node.body, whole)
        self.outdent()
        self.writeline("blocks = {}", extra=1)
        self.writeline("debug_info = ''")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """What is put out: text as it is, values escaped."""
        self.writeline("yield (" if frame.buffer is None else f"{frame.buffer}.extend((")
        for text, parts in groupby(node.nodes, _is_text):
            if text:
                self.write(f"{''.join(map(self._text, parts))!r}, ")
            else:
                for part in parts:
                    self.write("escape(")
                    self.visit(part, frame)
                    self.write("), ")
        self.write(")[0]" if frame.buffer is None else "))")

    def _text(self, node: nodes.Expr) -> str:
        return (
            node.data if isinstance(node, nodes.TemplateData) else str(self.environment.filters["e"](node.as_const()))
        )

    def enter_frame(self, frame: Frame) -> None:
        """Fetch what the page gives, and nothing else: all other names are bound before they are read."""
        for target, (action, name) in frame.symbols.loads.items():
            if action == VAR_LOAD_RESOLVE and name in self._flat.given:
                self.writeline(f"{target} = {self.get_resolve_func()}({name!r})")

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """No name is used again."""

    def push_assign_tracking(self) -> None:
        """No other template sees what is set."""

    def pop_assign_tracking(self, frame: Frame) -> None:
        """No other template sees what is set."""

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """A name; of those that the page gives, one that it does not give is an undefined value."""
        if node.ctx == "load" and node.name not in self._flat.given:
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        """A loop as Python has it, where it does not ask for the place of an item."""
        if node in self._flat.counted:
            super().visit_For(node, frame)
            return
        inner, empty = frame.inner(), self.temporary_identifier()
        inner.symbols.analyze_node(node, for_branch="body")
        if node.else_:
            self.writeline(f"{empty} = True")
        self.writeline("for ")
        self.visit(node.target, inner)
        self.write(" in ")
        self.visit(node.iter, frame)
        self.write(":")
        self.indent()
        if node.test is not None:
            self.writeline("if not ")
            self.visit(node.test, inner)
            self.write(": continue")
        if node.else_:
            self.writeline(f"{empty} = False")
        self.blockvisit(node.body, inner)
        self.outdent()
        if node.else_:
            self._otherwise(node, frame, empty)

    def _otherwise(self, node: nodes.For, frame: Frame, empty: str) -> None:
        """What a loop shows that went through nothing."""
        inner = frame.inner()
        inner.symbols.analyze_node(node, for_branch="else")
        self.writeline(f"if {empty}:")
        self.indent()
        self.blockvisit(node.else_, inner)
        self.outdent()

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute, read directly where no template asks whether it is there and the value is no dict."""
        of_dict = isinstance(node.node, nodes.Dict) or getattr(node.node, "name", "") in self._flat.dicts
        if self.asking or of_dict:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """An item, read directly where no template asks whether it is there."""
        if self.asking:
            super().visit_Getitem(node, frame)
            return
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call; of a method, as Python has it."""
        self.visit(node.node, frame)
        self.write("(")
        self.write("*()")  # signature() begins with a comma
        self.signature(node, frame)
        self.write(")")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """A filter; one that takes what is not there is given it as Jinja has it."""
        before, self.asking = self.asking, node.name in _ASKING
        super().visit_Filter(node, frame)
        self.asking = before

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """A test; one that takes what is not there is given it as Jinja has it."""
        before, self.asking = self.asking, node.name in _ASKING
        super().visit_Test(node, frame)
        self.asking = before


def _is_text(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.TemplateData | nodes.Const)


class FlatEnvironment(Environment):
    """Compiles flat templates; `names` are those of the one that is compiled."""

    code_generator_class = _FlatGenerator

    def __init__(self, **options: Any) -> None:
        """An environment that has compiled nothing yet; `options` as Jinja takes them."""
        super().__init__(**options)
        self.names = Names()


def template_of(code: CodeType, options: Mapping[str, Any]) -> Template:
    """The flat template of this code; `options`: those of its environment, as Jinja takes them."""
    environment = FlatEnvironment(**options, optimized=False)
    return Template.from_code(environment, code, environment.make_globals(None))

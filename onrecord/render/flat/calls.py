"""What a call or an import leads to, and what a file writes out."""

from jinja2 import nodes

from onrecord.render.flat.scope import KnownMacro, KnownPart, NotFlat, Scope

Argument = tuple[str, nodes.Expr]


def called_macro(node: nodes.Expr, scope: Scope) -> KnownMacro | None:
    """The macro that is called, by its name or that of its part; None: it is none. Raises NotFlat where it is not."""
    found = None
    if isinstance(node, nodes.Name):
        found = scope.find(node.name)
    elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        part = scope.find(node.node.name)
        if isinstance(part, KnownPart):
            found = macro_of(part.scope, node.attr)
    return found if isinstance(found, KnownMacro) else None


def macro_of(part: Scope, name: str) -> KnownMacro:
    """A macro that a part defines, and other files see. Raises NotFlat where it is none."""
    found = part.names.get(name)
    if not isinstance(found, KnownMacro) or found.scope is not part or name.startswith("_"):
        raise NotFlat(f"{name} is no macro of that part")
    return found


def known_name(node: nodes.Expr) -> str:
    """The name of the template that is meant. Raises NotFlat where it is made while rendering."""
    if not isinstance(node, nodes.Const) or not isinstance(node.value, str):
        raise NotFlat("a template whose name is made while rendering")
    return node.value


def is_plain_text(node: nodes.Node) -> bool:
    """Whether a statement puts out text, and no values."""
    return isinstance(node, nodes.Output) and all(isinstance(part, nodes.TemplateData) for part in node.nodes)


def is_written_out(node: nodes.Node) -> bool:
    """Whether a name is set to a value of which each part is known."""
    if not isinstance(node, nodes.Assign) or not isinstance(node.target, nodes.Name):
        return False
    kinds = (nodes.Const, nodes.Dict, nodes.Pair, nodes.List, nodes.Tuple)
    return isinstance(node.node, kinds) and all(isinstance(part, kinds) for part in node.node.find_all(nodes.Node))


def arguments(macro: nodes.Macro, call: nodes.Call) -> tuple[list[Argument], list[Argument]]:
    """What a call gives to the parameters of a macro, in its order, and what the others are, in that of the macro.

    Raises NotFlat where that is not known one by one, or is not what the macro takes.
    """
    names = [one.name for one in macro.args]
    if call.dyn_args is not None or call.dyn_kwargs is not None or len(call.args) > len(names):
        raise NotFlat("arguments that are not known one by one")
    given = [*zip(names, call.args, strict=False), *((one.key, one.value) for one in call.kwargs)]
    defaults = dict(zip(names[len(names) - len(macro.defaults) :], macro.defaults, strict=True))
    said = {name for name, _ in given}
    if len(said) < len(given) or not said <= set(names) or not set(names) - said <= defaults.keys():
        raise NotFlat("arguments that the macro does not take")
    if _OWN_MEANING & set(names):
        raise NotFlat("a parameter with a meaning of its own")
    return given, [(name, defaults[name]) for name in names if name not in said]


_OWN_MEANING = {"caller", "varargs", "kwargs"}

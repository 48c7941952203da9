"""Expressions of a flat template: with its variables, and worked out where all is known."""

from collections.abc import Callable
from typing import cast

from jinja2 import nodes

from onrecord.render.flat.making import Making
from onrecord.render.flat.scope import Fixed, Local, NotFlat, Scope

_RESERVED = frozenset({"self", "super", "caller", "varargs", "kwargs", "loop"})
# What values are asked to do, and changes none of them: rendering again, by the plain template, gives the same.
_METHODS = frozenset(
    {
        *("format", "endswith", "startswith", "get", "items", "keys", "values", "join", "lower", "upper", "title"),
        *("capitalize", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "replace", "count", "index"),
        *("find", "removeprefix", "removesuffix", "isoformat", "strftime"),
    }
)
_AS_THEY_ARE = (
    *(nodes.Const, nodes.TemplateData, nodes.Tuple, nodes.List, nodes.Dict, nodes.Pair, nodes.Keyword, nodes.Slice),
    *(nodes.Compare, nodes.Operand, nodes.BinExpr, nodes.UnaryExpr, nodes.Concat, nodes.CondExpr),
    *(nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem),
)


def value(node: nodes.Node, scope: Scope, making: Making) -> nodes.Expr:
    """An expression, for where these names are bound. Raises NotFlat where it is not plainly known."""
    return _mapped(node, lambda part: value(part, scope, making), scope, making)


def known(node: nodes.Node) -> Fixed | None:
    """What an expression of a flat template comes to; None: only with a page."""
    if isinstance(node, nodes.Const):
        return Fixed(node.value) if node.value is None or isinstance(node.value, str | int | float) else None
    if isinstance(node, nodes.Not):
        found = known(node.node)
        return Fixed(not found.value) if found else None
    if isinstance(node, nodes.And | nodes.Or):
        left = known(node.left)
        if left:
            return left if bool(left.value) is isinstance(node, nodes.Or) else known(node.right)
    if isinstance(node, nodes.Compare) and [one.op for one in node.ops] in (["eq"], ["ne"]):
        left, right = known(node.expr), known(node.ops[0].expr)
        if left and right:
            return Fixed((left.value == right.value) is (node.ops[0].op == "eq"))
    return None


def _mapped(node: nodes.Node, mapped: Callable[[nodes.Node], nodes.Expr], scope: Scope, making: Making) -> nodes.Expr:
    if isinstance(node, nodes.Name):
        return _name(node, scope, making)
    if isinstance(node, nodes.Call):
        return _call(node, mapped, scope)
    if not isinstance(node, _AS_THEY_ARE):
        raise NotFlat(f"a {type(node).__name__}")
    made = cast(nodes.Expr, _rebuilt(node, mapped))
    if isinstance(made, nodes.Filter | nodes.Test):
        making.used[type(made), made.name] = made
    if isinstance(made, nodes.Getitem):
        return _word(made, making)
    if isinstance(made, nodes.CondExpr):
        return _chosen(made)
    return made


def _rebuilt(node: nodes.Node, mapped: Callable[[nodes.Node], nodes.Expr]) -> nodes.Node:
    """A node of the same kind, of which each part is mapped."""

    def anew(part: object) -> object:
        if isinstance(part, list | tuple):
            return [anew(one) for one in part]
        if isinstance(part, nodes.Expr):
            return mapped(part)
        return _rebuilt(part, mapped) if isinstance(part, nodes.Node) else part

    return type(node)(*(anew(part) for _, part in node.iter_fields()), lineno=node.lineno)


def _name(node: nodes.Name, scope: Scope, making: Making) -> nodes.Expr:
    found = scope.find(node.name)
    if isinstance(found, Local):
        making.asked |= found.name == "loop"
        return nodes.Name(found.name, "load", lineno=node.lineno)
    if isinstance(found, Fixed):
        return nodes.Const(found.value, lineno=node.lineno)
    if found is not None or node.name in _RESERVED or not scope.gives_context():
        raise NotFlat(f"the name {node.name}")
    return nodes.Name(making.page_gives(node.name), "load", lineno=node.lineno)


def _call(node: nodes.Call, mapped: Callable[[nodes.Node], nodes.Expr], scope: Scope) -> nodes.Expr:
    """A call of what the page gives, or of a method that changes nothing."""
    asked = node.node
    if isinstance(asked, nodes.Name):
        if scope.find(asked.name) is not None:
            raise NotFlat(f"a call of {asked.name} within an expression")
    elif not (isinstance(asked, nodes.Getattr) and asked.attr in _METHODS):
        raise NotFlat("a call of something else")
    return cast(nodes.Expr, _rebuilt(node, mapped))


def _word(node: nodes.Getitem, making: Making) -> nodes.Expr:
    """One of the words that all pages have, as such."""
    if isinstance(node.node, nodes.Name) and isinstance(node.arg, nodes.Const):
        word = making.word(node.node.name, node.arg.value)
        if word is not None:
            return nodes.Const(word, lineno=node.lineno)
    return node


def _chosen(node: nodes.CondExpr) -> nodes.Expr:
    test = known(node.test)
    if test is None:
        return node
    if test.value:
        return node.expr1
    return node if node.expr2 is None else node.expr2

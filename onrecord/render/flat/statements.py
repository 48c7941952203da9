"""Statements of a flat template: those of the plain one, with what they call in the place of the call."""

from collections.abc import Callable, Iterable, Sequence

from jinja2 import nodes

from onrecord.render.flat.calls import arguments, called_macro, is_plain_text, is_written_out, known_name, macro_of
from onrecord.render.flat.making import Making
from onrecord.render.flat.scope import BlockAbove, KnownMacro, KnownPart, Local, NotFlat, Scope
from onrecord.render.flat.values import known, value

Made = list[nodes.Node]


def statements(body: Iterable[nodes.Node], scope: Scope, making: Making) -> Made:
    """What these statements come to where these names are bound. Raises NotFlat where that is not plainly known."""
    made: Made = []
    for node in body:
        handle = _HANDLERS.get(type(node))
        if handle is None:
            raise NotFlat(f"a {type(node).__name__}")
        made += handle(node, scope, making)
    return _joined(made)


def _joined(body: Made) -> Made:
    """The same statements, with what is put out in a row put out as one."""
    made: Made = []
    for node in body:
        before = made[-1] if made else None
        if isinstance(node, nodes.Output) and isinstance(before, nodes.Output):
            made[-1] = nodes.Output([*before.nodes, *node.nodes], lineno=before.lineno)
        else:
            made.append(node)
    return made


def _output(node: nodes.Output, scope: Scope, making: Making) -> Made:
    made: Made = []
    for child in node.nodes:
        if isinstance(child, nodes.Call) and (macro := called_macro(child.node, scope)):
            made += _called(macro, child, scope, making)
        elif isinstance(child, nodes.Call) and (above := _above(child, scope)):
            made += _super(above, making)
        else:
            made.append(nodes.Output([value(child, scope, making)], lineno=child.lineno))
    return made


def _above(call: nodes.Call, scope: Scope) -> BlockAbove | None:
    """What `super()` calls; None: it is another call."""
    found = scope.find(call.node.name) if isinstance(call.node, nodes.Name) else None
    return found if isinstance(found, BlockAbove) and not (call.args or call.kwargs) else None


def _if(node: nodes.If, scope: Scope, making: Making) -> Made:
    """The ways that may be gone; what all bind is bound behind them."""
    ways = [(node.test, node.body), *((other.test, other.body) for other in node.elif_)]
    tests: list[tuple[nodes.Expr, Made]] = []
    ends: list[Scope] = []
    otherwise: Sequence[nodes.Node] = node.else_
    for test, body in ways:
        asked = value(test, scope, making)
        found = known(asked)
        if found and not found.value:
            continue
        if found:
            otherwise = body
            break
        ends.append(scope.fork())
        tests.append((asked, statements(body, ends[-1], making)))
    ends.append(scope.fork())
    last = statements(otherwise, ends[-1], making)
    scope.join(ends)
    if not tests:
        return last
    (test, body), *others = tests
    return [nodes.If(test, body, [nodes.If(t, b, [], []) for t, b in others], last, lineno=node.lineno)]


def _for(node: nodes.For, scope: Scope, making: Making) -> Made:
    if node.recursive:
        raise NotFlat("a loop that calls itself")
    items = value(node.iter, scope, making)
    inner, other = Scope(scope), Scope(scope)
    target = _target(node.target, inner, making)
    test = value(node.test, inner, making) if node.test is not None else None
    inner.bind("loop", Local("loop"))
    before, making.asked = making.asked, False
    body = statements(node.body, inner, making)
    asked, making.asked = making.asked, before
    made = nodes.For(target, items, body, statements(node.else_, other, making), test, False, lineno=node.lineno)
    if asked:
        making.counted.add(made)
    return [made]


def _target(node: nodes.Node, scope: Scope, making: Making) -> nodes.Expr:
    """What is assigned to, bound from here on."""
    if isinstance(node, nodes.Tuple):
        return nodes.Tuple([_target(one, scope, making) for one in node.items], "store", lineno=node.lineno)
    if not isinstance(node, nodes.Name) or node.name == "loop":
        raise NotFlat("a target that is no name")
    local = making.local(scope, node.name)
    scope.bind(node.name, local)
    if scope.open:
        making.shown.add(node.name)
    return nodes.Name(local.name, "store", lineno=node.lineno)


def _assign(node: nodes.Assign, scope: Scope, making: Making) -> Made:
    if isinstance(node.target, nodes.NSRef):
        return [_in_namespace(node, node.target, scope, making)]
    if (
        isinstance(node.node, nodes.Call)
        and isinstance(node.target, nodes.Name)
        and called_macro(node.node.node, scope)
    ):
        text = _as_text(node.node, scope, making)
        return [nodes.AssignBlock(_target(node.target, scope, making), None, text, lineno=node.lineno)]
    given = value(node.node, scope, making)
    target = _target(node.target, scope, making)
    if isinstance(given, nodes.Dict) and isinstance(target, nodes.Name):
        making.dicts.add(target.name)
    return [nodes.Assign(target, given, lineno=node.lineno)]


def _in_namespace(node: nodes.Assign, target: nodes.NSRef, scope: Scope, making: Making) -> nodes.Node:
    found = scope.find(target.name)
    if not isinstance(found, Local):
        raise NotFlat(f"the namespace {target.name}")
    given = value(node.node, scope, making)
    return nodes.Assign(nodes.NSRef(found.name, target.attr, lineno=node.lineno), given, lineno=node.lineno)


def _assign_block(node: nodes.AssignBlock, scope: Scope, making: Making) -> Made:
    if node.filter is not None or not isinstance(node.target, nodes.Name):
        raise NotFlat("a filter over what is set")
    body = statements(node.body, Scope(scope), making)
    return [nodes.AssignBlock(_target(node.target, scope, making), None, body, lineno=node.lineno)]


def _with(node: nodes.With, scope: Scope, making: Making) -> Made:
    inner = Scope(scope)
    given = [value(one, scope, making) for one in node.values]
    targets = [_target(one, inner, making) for one in node.targets]
    made: Made = [nodes.Assign(to, one, lineno=node.lineno) for to, one in zip(targets, given, strict=True)]
    return made + statements(node.body, inner, making)


# ---------------------------------------------------------------- macros


def _define(node: nodes.Macro, scope: Scope, making: Making) -> Made:
    if scope.forked:
        raise NotFlat("a macro that may be there or not")
    scope.bind(node.name, KnownMacro(node, scope))
    if scope.open:
        making.shown.add(node.name)
    return []


def _called(macro: KnownMacro, call: nodes.Call, scope: Scope, making: Making) -> Made:
    """The body of a macro, behind what binds its parameters."""
    inner = Scope(macro.scope)
    making.enter(macro)
    made = _bound(macro.node, call, (scope, inner), making)
    made += statements(macro.node.body, inner, making)
    making.leave()
    return made


def _bound(macro: nodes.Macro, call: nodes.Call, scopes: tuple[Scope, Scope], making: Making) -> Made:
    """What binds the parameters of a macro: what is said in the call, in its order, then what is not said there."""
    outer, inner = scopes
    given, others = arguments(macro, call)
    made: Made = []
    for name, one in given:
        made += _parameter(name, one, (outer, inner), making)
    inner.unsure.update(name for name, _ in others)  # until it is bound, a default may not ask for it
    for name, default in others:
        made += _parameter(name, default, (inner, inner), making)
    return made


def _parameter(name: str, given: nodes.Expr, scopes: tuple[Scope, Scope], making: Making) -> Made:
    outer, inner = scopes
    if isinstance(given, nodes.Call) and called_macro(given.node, outer):
        text = _as_text(given, outer, making)
        inner.bind(name, local := making.fresh(name))
        return [nodes.AssignBlock(nodes.Name(local.name, "store"), None, text, lineno=given.lineno)]
    found = value(given, outer, making)
    fixed = known(found)
    if fixed:
        inner.bind(name, fixed)
        return []
    if isinstance(found, nodes.Name) and found.name != "loop":
        inner.bind(name, Local(found.name))  # a variable is set before the macro, and not while it runs
        return []
    inner.bind(name, local := making.fresh(name))
    if isinstance(found, nodes.Dict):
        making.dicts.add(local.name)
    return [nodes.Assign(nodes.Name(local.name, "store"), found, lineno=given.lineno)]


def _as_text(call: nodes.Call, scope: Scope, making: Making) -> Made:
    macro = called_macro(call.node, scope)
    return _called(macro, call, scope, making) if macro else []


# ---------------------------------------------------------------- other files


def _import(node: nodes.Import, scope: Scope, making: Making) -> Made:
    scope.bind(node.target, KnownPart(_part(node, scope, making)))
    making.shown.add(node.target)
    return []


def _from_import(node: nodes.FromImport, scope: Scope, making: Making) -> Made:
    part = _part(node, scope, making)
    for one in node.names:
        name, alias = one if isinstance(one, tuple) else (one, one)
        scope.bind(alias, macro_of(part, name))
        making.shown.add(alias)
    return []


def _part(node: nodes.Import | nodes.FromImport, scope: Scope, making: Making) -> Scope:
    """What an imported template defines. Macros only, other parts, and values that are written out in it."""
    name = known_name(node.template)
    if not scope.open:
        raise NotFlat("an import that may see names of a loop or macro")
    if node.with_context and not scope.gives_context():
        raise NotFlat("a context that is not that of the page")
    key = f"{name} {bool(node.with_context)}"
    if key not in making.parts:
        making.enter(name)
        part = Scope(open=True, context=bool(node.with_context))
        making.first += defined(making.parse(name).body, part, making)
        making.leave()
        making.parts[key] = part
    return making.parts[key]


def defined(body: Iterable[nodes.Node], scope: Scope, making: Making, *, extending: bool = False) -> Made:
    """What a file defines that is not shown itself: macros, parts, and values that are written out in it.

    `extending`: it extends another, and nothing that it puts out is looked at. Raises NotFlat where it does anything
    else.
    """
    made: Made = []
    for node in body:
        if isinstance(node, nodes.Macro | nodes.Import | nodes.FromImport) or is_written_out(node):
            made += statements([node], scope, making)
        elif not (extending and isinstance(node, nodes.Output | nodes.Block)) and not is_plain_text(node):
            raise NotFlat(f"a {type(node).__name__} in a part")
    return made


def _include(node: nodes.Include, scope: Scope, making: Making) -> Made:
    name = known_name(node.template)
    if not node.with_context or node.ignore_missing:
        raise NotFlat("an include that sees nothing, or may be missing")
    tree = making.parse(name)
    if next(tree.find_all((nodes.Extends, nodes.Block)), None) is not None:
        raise NotFlat("an include with blocks")
    inner = Scope(scope, open=scope.open)
    inner.unsure.add("loop")
    making.enter(name)
    made = statements(tree.body, inner, making)
    making.leave()
    return made


def _block(node: nodes.Block, scope: Scope, making: Making) -> Made:
    if node.scoped or node.required:
        raise NotFlat("a block that sees a loop, or is required")
    return _shown_block(making.blocks[node.name], making)


def _super(above: BlockAbove, making: Making) -> Made:
    if not above.blocks:
        raise NotFlat("a block above that is not there")
    return _shown_block(above.blocks, making)


def _shown_block(blocks: Sequence[nodes.Block], making: Making) -> Made:
    block, *above = blocks
    inner = Scope(making.root, open=True)
    inner.bind("super", BlockAbove(tuple(above)))
    making.enter(f"{block.name} {len(above)}")
    made = statements(block.body, inner, making)
    making.leave()
    return made


_HANDLERS: dict[type[nodes.Node], Callable[..., Made]] = {
    nodes.Output: _output,
    nodes.If: _if,
    nodes.For: _for,
    nodes.Assign: _assign,
    nodes.AssignBlock: _assign_block,
    nodes.With: _with,
    nodes.Macro: _define,
    nodes.Import: _import,
    nodes.FromImport: _from_import,
    nodes.Include: _include,
    nodes.Block: _block,
}

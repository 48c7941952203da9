"""A template made flat: with all that it extends, includes, imports and calls in its place, as one function."""

from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from jinja2 import nodes

from onrecord.render.flat.code import FlatEnvironment, Names
from onrecord.render.flat.making import Making
from onrecord.render.flat.scope import NotFlat
from onrecord.render.flat.statements import Made, defined, statements


def flat_code(
    name: str,
    parse: Callable[[str], nodes.Template],
    texts: Mapping[str, Mapping[str, str]],
    options: Mapping[str, Any],
) -> CodeType | None:
    """The code of a template that makes the same of every page as that of this name, or raises; see `template_of`.

    None: it is not plainly known.

    `name`: of the template; `parse`: the tree of one by name; `texts`: by a name that all pages give, words that are
    the same on each; `options`: those of its environment, as Jinja takes them.
    """
    try:
        environment = FlatEnvironment(**options, optimized=False)
        tree, environment.names = _flat(name, Making(parse, texts))
        tree.set_environment(environment)
        return environment.compile(tree, name, f"flat {name}")
    except Exception:  # not plainly known, or too deep for Python: the plain template is there
        return None


def _flat(name: str, making: Making) -> tuple[nodes.Template, Names]:
    """The tree of a flat template, and what its names are. Raises NotFlat where that is not plainly known."""
    body = _whole(name, making)
    making.demand_certain_names()
    given: Made = [
        nodes.Assign(nodes.Name(to, "store"), nodes.Name(of, "load"), lineno=1)
        for to, of in sorted(making.given.items())
    ]
    page = nodes.AssignBlock(nodes.Name("page", "store"), None, [*given, *making.first, *body], lineno=1)
    tree = nodes.Template([page, nodes.Output([nodes.Name("page", "load")], lineno=1)], lineno=1)
    return tree, Names(
        given=frozenset(making.given.values()),
        dicts=frozenset(making.dicts),
        counted=frozenset(making.counted),
        asked=tuple(making.used.values()),
    )


def _whole(name: str, making: Making) -> Made:
    """All statements of a template, from the first that it extends."""
    trees = _chain(name, making)
    for tree in trees:
        for block in tree.find_all(nodes.Block):
            making.blocks.setdefault(block.name, []).append(block)
    *above, last = trees
    made: Made = []
    for tree in above:
        _demand_new_names(tree, making)
        made += defined(tree.body[1:], making.root, making, extending=True)
    _demand_new_names(last, making)
    return [*made, *statements(last.body, making.root, making)]


def _chain(name: str, making: Making) -> list[nodes.Template]:
    """A template, the one that it extends, and so on."""
    trees, seen = [making.parse(name)], [name]
    while trees[-1].body and isinstance(first := trees[-1].body[0], nodes.Extends):
        if not isinstance(first.template, nodes.Const) or first.template.value in seen:
            raise NotFlat("it extends itself, or what is not known")
        seen.append(first.template.value)
        trees.append(making.parse(seen[-1]))
    return trees


def _demand_new_names(tree: nodes.Template, making: Making) -> None:
    """Raise NotFlat where a template binds a name that one that extends it has bound for it."""
    names = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    names |= {node.target for node in tree.find_all(nodes.Import)}
    names |= {one if isinstance(one, str) else one[1] for node in tree.find_all(nodes.FromImport) for one in node.names}
    if names & making.root.names.keys():
        raise NotFlat("a name is bound in two templates")

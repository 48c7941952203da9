"""The table of packages in ARCHITECTURE.md, held true: who imports whom, third-party doors, no circle, sizes.

And what docstrings have to tell, as far as a test can see it.

Each test lists all breaches at once.
"""

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "onrecord"
HIDDEN = {"os", "time", "random", "secrets", "socket", "subprocess", "tempfile", "threading", "shutil", "zoneinfo"}
CALLS = {"print", "open", "input"}
METHODS = {
    "now",
    "today",
    "utcnow",
    "read_text",
    "write_text",
    "read_bytes",
    "write_bytes",
    "iterdir",
    "rglob",
    "exists",
}
IMPURE = {
    "pages.admin.editor",  # reads the editor's own files, where a site asks for them
    "read.markdown.convert",  # a lock: the Markdown library is patched for the whole process
}
PURE_TOO = {
    "outside.addresses",
    "outside.insert",
    "build.fingerprints",
    "build.kept.codec",
}  # within packages of the edge
WRITES = {"write_bytes", "write_text", "mkstemp", "NamedTemporaryFile"}
# Else files are written by `files.atomic`. These fill a folder that then takes its place as a whole.
WRITERS = {"files.atomic", "files.write", "output.stage", "setup.venv"}
NOT_ON_DISK = {"formats.data.archive"}  # writes into an archive that is bytes in memory
LINES, FUNCTION = 350, 50
PARAMETERS, FILES = 10, 20  # no more parameters than there are; 6 are aimed at
TOLD_FROM = 3  # parameters, from which on the docstring names some
PLAIN = {"str", "int", "float", "bool", "bytes", "object", "Any"}  # types that do not say what a value is
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Row(NamedTuple):
    """A row of the table."""

    pure: bool
    imports: frozenset[str]
    third_party: frozenset[str]


def table() -> dict[str, Row]:
    """The packages by name."""
    rows = re.findall(
        r"^\| `(\w+)` \|([^|]*)\|([^|]*)\|([^|]*)\|$", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.M
    )
    return {
        name: Row("*pure*" in owns, frozenset(imports.split()), frozenset(doors.split()))
        for name, owns, imports, doors in rows
    }


def modules() -> dict[str, Path]:
    """All modules of the engine's packages, by dotted name."""
    files = (path for path in sorted(ENGINE.rglob("*.py")) if path.parent != ENGINE)
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in files}


MODULES = modules()
TABLE = table()
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


def package(module: str) -> str:
    """`read` for `onrecord.read.markdown.convert`."""
    return module.split(".")[1]


def imported(module: str) -> Iterator[str]:
    """Dotted names of all that a module imports, inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module


def test_packages_import_what_the_table_allows() -> None:
    assert {package(module) for module in MODULES} <= set(TABLE), "each package has its row"
    breaches = [
        f"{module} imports {name}"
        for module in MODULES
        for name in imported(module)
        if name in MODULES and package(name) != package(module) and package(name) not in TABLE[package(module)].imports
    ]
    assert breaches == []


def test_the_table_allows_no_more_than_is_needed() -> None:
    used: dict[str, set[str]] = {name: set() for name in TABLE}
    doors: dict[str, set[str]] = {name: set() for name in TABLE}
    for module in MODULES:
        for name in imported(module):
            top = name.partition(".")[0]
            if name in MODULES:
                used[package(module)].add(package(name))
            elif top not in sys.stdlib_module_names and top != "onrecord":
                doors[package(module)].add(top)
    idle = {n: [*sorted(row.imports - used[n]), *sorted(row.third_party - doors[n])] for n, row in TABLE.items()}
    assert {name: words for name, words in idle.items() if words} == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: {name for name in imported(module) if name in MODULES} for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        raise AssertionError(" imports ".join(reversed(fault.args[1]))) from None


def test_no_packages_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter({name: row.imports for name, row in TABLE.items()}).prepare()
    except CycleError as fault:
        raise AssertionError(" imports ".join(reversed(fault.args[1]))) from None


def test_a_private_module_stays_within_its_package() -> None:
    breaches = [
        f"{module} imports {name}"
        for module in MODULES
        for name in imported(module)
        if name in MODULES and name.rpartition(".")[2].startswith("_") and package(name) != package(module)
    ]
    assert breaches == []


def test_a_third_party_package_enters_by_its_door() -> None:
    breaches = [
        f"{module} imports {name}"
        for module in MODULES
        for name in imported(module)
        if (top := name.partition(".")[0]) not in sys.stdlib_module_names
        and top != "onrecord"
        and top not in TABLE[package(module)].third_party
    ]
    assert breaches == []


def test_pure_packages_have_no_hidden_inputs() -> None:
    names = {module.partition(".")[2] for module in MODULES}
    assert names >= IMPURE | PURE_TOO, "each exception is there"
    breaches: list[str] = []
    for module in MODULES:
        name = module.partition(".")[2]
        if name in IMPURE or not (TABLE[package(module)].pure or name in PURE_TOO):
            continue
        breaches += [f"{module} imports {n}" for n in imported(module) if n.partition(".")[0] in HIDDEN]
        for call in (node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)):
            called = call.id if isinstance(call, ast.Name) else call.attr if isinstance(call, ast.Attribute) else ""
            if called in (CALLS if isinstance(call, ast.Name) else METHODS):
                breaches.append(f"{module} calls {called}")
    assert breaches == []


def test_the_coverage_of_all_pure_packages_is_measured() -> None:
    measured = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["coverage"]["run"]["source"]
    assert measured == [f"onrecord/{name}" for name, row in TABLE.items() if row.pure]


def writes(call: ast.Call) -> bool:
    """Whether a call writes a file, or opens one to write it."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    modes = [node.value for node in (*call.args, *(k.value for k in call.keywords)) if isinstance(node, ast.Constant)]
    return name in WRITES or (
        name == "open" and any(isinstance(m, str) and re.fullmatch("[wx][bt+]*", m) for m in modes)
    )


def test_files_are_written_in_one_place() -> None:
    found = {
        module.partition(".")[2]
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and writes(node)
    }
    assert found == WRITERS | NOT_ON_DISK


def test_files_functions_and_packages_stay_small() -> None:
    breaches = [
        f"{n} has {k} lines" for n, path in MODULES.items() if (k := len(path.read_text("utf-8").splitlines())) > LINES
    ]
    for module, tree in TREES.items():
        for node in (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            parameters = len([*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs])
            if lines > FUNCTION or parameters > PARAMETERS:
                breaches.append(f"{module}.{node.name} has {lines} lines and {parameters} parameters")
    folders = {path.parent for path in MODULES.values()}
    crowded = {f: len([p for p in f.glob("*.py") if p.stem != "__init__"]) for f in folders}
    breaches += [f"{folder.name} has {n} files" for folder, n in crowded.items() if n > FILES]
    assert breaches == []


def test_no_class_name_is_there_twice() -> None:
    places: dict[str, list[str]] = {}
    for module, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(module)
    assert [f"{name} is in {' and '.join(found)}" for name, found in places.items() if len(found) > 1] == []


def test_the_types_of_the_glossary_exist_once() -> None:
    section = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Words")[2].partition("\n## ")[0]
    wanted = re.findall(r"`([A-Z]\w+)`", section)
    kinds = Counter(n.name for tree in TREES.values() for n in ast.walk(tree) if isinstance(n, ast.ClassDef))
    assert wanted
    assert {name: kinds[name] for name in wanted if kinds[name] != 1} == {}


def public_functions(tree: ast.Module) -> Iterator[tuple[str, Function, str]]:
    """Public functions, and public methods and constructors of public classes: name, node, docstring.

    That of its class speaks for a constructor too. Commands are left out: their docstring is the help text, and their
    options are explained each for itself.
    """
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            whole, functions = f"{node.name}.", [each for each in node.body if isinstance(each, Function)]
        else:
            whole, functions = "", [node] if isinstance(node, Function) else []
        for function in functions:
            decorators = " ".join(map(ast.unparse, function.decorator_list))
            if ".command(" in decorators or ".group(" in decorators:
                continue
            doc = ast.get_docstring(function) or ""
            if function.name == "__init__" and isinstance(node, ast.ClassDef):
                yield f"{whole}__init__", function, f"{ast.get_docstring(node)} {doc}"
            elif not function.name.startswith("_"):
                yield f"{whole}{function.name}", function, doc


def own_raises(function: Function) -> set[str]:
    """What a function itself raises, functions within it left out; what is private to a module is caught there."""
    found: set[str] = set()
    waiting: list[ast.AST] = [*function.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Raise) and node.exc is not None:
            raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            found.add(ast.unparse(raised).rpartition(".")[2])
        if not isinstance(node, Function | ast.Lambda | ast.ClassDef):
            waiting += ast.iter_child_nodes(node)
    return {name for name in found if not name.startswith("_")}


def admits_none(annotation: ast.expr | None) -> bool:
    """Whether a value of this type may be None, or have a part that may: `X | None`, `tuple[X | None, Y]`."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        annotation = ast.parse(annotation.value, mode="eval").body
    return annotation is not None and any(
        isinstance(node, ast.BinOp) and any(isinstance(end, ast.Constant) for end in (node.left, node.right))
        for node in ast.walk(annotation)
    )


def untold(function: Function, doc: str) -> Iterator[str]:
    """What the docstring of a function has to tell and does not."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    own = [each for each in arguments if each.arg not in ("self", "cls")]
    plain = [
        each.arg
        for each in own
        if each.annotation and any(isinstance(n, ast.Name) and n.id in PLAIN for n in ast.walk(each.annotation))
    ]
    if len(own) >= TOLD_FROM and plain and not any(f"`{name}`" in doc for name in plain):
        yield f"what {' or '.join(plain)} is"
    if "None" not in doc:
        yield from (f"what None means for {each.arg}" for each in own if admits_none(each.annotation))
        if admits_none(function.returns):
            yield "when it gives None"
    if not re.search(r"\b[Rr]aise[sd]?\b", doc):
        yield from (f"that it raises {name}" for name in sorted(own_raises(function)) if name not in doc)


def test_docstrings_tell_what_signatures_do_not() -> None:
    breaches = [
        f"{module}.{name} does not tell {fault}"
        for module, tree in TREES.items()
        for name, function, doc in public_functions(tree)
        for fault in untold(function, doc)
    ]
    assert breaches == []

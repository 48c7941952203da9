"""The floors of ARCHITECTURE.md, held true: who may import whom, one door a package, sizes, no hidden inputs."""

import ast
from pathlib import Path

import pytest

ENGINE = Path(__file__).parent.parent / "onrecord"
FILES = sorted(p for p in ENGINE.rglob("*.py") if p.stem != "__init__" or p.parent != ENGINE)

FLOORS = {
    0: {"model", "words", "cardmodel", "dates", "problems", "slugs", "urls", "settings", "fontfile", "lettering"},
    1: {
        "decoding",
        "frontmatter",
        "yaml_faults",
        "schema",
        "cards",
        "config",
        "prose",
        "strings",
        "markup",
        "quotes",
        "scaffold",
        "importing",
    },
    2: {"join", "outside"},
    3: {"pages", "views", "strip", "plan", "assets"},
    4: {"templates", "render", "formats", "linkcheck", "images"},
    5: {"pipeline"},
    6: {"cli", "serve", "report", "bootstrap"},
}
EDGES = {"files", "web", "writing", "output", "lock", "exchange", "cache", "workers"}
DOORS = {
    "yaml": {"frontmatter", "yaml_faults"},
    "markdown": {"prose"},
    "nh3": {"prose"},
    "jinja2": {"templates"},
    "livereload": {"serve"},
    "selectolax": {"markup"},
    "slugify": {"slugs"},
    "pydantic": {"schema"},
    "pydantic_core": {"schema"},
    "resvg_py": {"images"},
    "click": {"cli", "report"},
}
HIDDEN = {"os", "time", "random", "socket", "subprocess", "tempfile", "shutil"}


def room(path: Path) -> str:
    """What the floors name a file by: `schema_site` belongs to `schema`, `plan_lists` to `plan`."""
    name = path.relative_to(ENGINE).parts[0].removesuffix(".py")
    every = set().union(*FLOORS.values()) | EDGES
    return name if name in every else name.split("_")[0]


def floor(name: str) -> int | None:
    return next((n for n, names in FLOORS.items() if name in names), None)


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "onrecord":
                found |= {f"onrecord.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ENGINE)))
def test_a_file_imports_its_own_floor_or_lower(path: Path) -> None:
    here = room(path)
    assert floor(here) is not None or here in EDGES, f"{path.name} stands on no floor"
    for name in imports(path):
        if not name.startswith("onrecord."):
            continue
        there = room(ENGINE / (name.split(".")[1] + ".py"))
        if not (ENGINE / f"{name.split('.')[1]}.py").exists() and not (ENGINE / name.split(".")[1]).is_dir():
            continue  # a name of the package itself, such as its version
        if here in EDGES:
            assert there in EDGES or floor(there) == 0, f"the edge {here} imports {there}"
        elif there in EDGES:
            assert (floor(here) or 0) >= 5, f"{here} imports the edge {there}"
        else:
            assert (floor(there) or 0) <= (floor(here) or 0), f"{here} imports {there}, which stands higher"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ENGINE)))
def test_a_package_enters_by_one_door(path: Path) -> None:
    for name in imports(path):
        package = name.split(".")[0]
        assert package not in DOORS or room(path) in DOORS[package], f"{path.name} imports {package}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ENGINE)))
def test_the_pure_floors_have_no_hidden_inputs(path: Path) -> None:
    if room(path) in EDGES or (floor(room(path)) or 0) >= 5:
        return
    assert not {n.split(".")[0] for n in imports(path)} & HIDDEN
    calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
    names = {n.func.id for n in calls if isinstance(n.func, ast.Name)}
    assert not names & {"print", "open", "input"}
    attributes = {n.func.attr for n in calls if isinstance(n.func, ast.Attribute)}
    assert not attributes & {"now", "today", "utcnow", "read_text", "write_text", "read_bytes", "write_bytes"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ENGINE)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    limit = 300
    assert len(text.splitlines()) <= limit
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or node.lineno) - node.lineno < 50, f"{node.name} is too long"

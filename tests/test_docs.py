"""What a user can write, see or be told is described in docs/."""

import ast
import re
import tokenize
from collections.abc import Iterator
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any

import click
import pytest

from onrecord.cli.main import main
from onrecord.model.settings import Config, Outputs, Publisher
from onrecord.read.site_schema import SiteModel, json_schemas
from tests.view_types import view_types

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
MAKERS = re.compile(r"((?<!setde)fault|error|warning|notice|info|problem|dead)$", re.IGNORECASE)


def words_of(page: str) -> set[str]:
    """What stands in back quotes on a page."""
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / page).read_text(encoding="utf-8")))


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def words_in(node: ast.expr, kinds: set[str]) -> list[str]:
    """The words that an argument can be: itself, or `unknown-{kind}` with each kind of card that is looked for."""
    if isinstance(node, ast.JoinedStr):
        start = node.values[0]
        return [f"{start.value!s}{kind}" for kind in kinds] if isinstance(start, ast.Constant) else []
    return [str(node.value)] if isinstance(node, ast.Constant) else []


def codes() -> set[str]:
    """Every problem code in the engine: the `code=` of a call, or a code-like word given to a maker of problems."""
    found = [call for path in sorted((ROOT / "onrecord").rglob("*.py")) for call in calls(path)]
    kinds = {
        str(call.args[0].value) for name, call in found if name == "Known" and isinstance(call.args[0], ast.Constant)
    }
    words: set[str] = set()
    for name, call in found:
        given = [*call.args[:3]] if MAKERS.search(name) else []
        given += [keyword.value for keyword in call.keywords if keyword.arg == "code"]
        words |= {word for node in given for word in words_in(node, kinds) if CODE.fullmatch(word)}
    return words


def test_engine_guide_and_cases_have_the_same_problem_codes() -> None:
    table = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `([^`]+)`", table, re.MULTILINE)
    assert described == sorted(set(described)), "in order, each once"
    made, shown = codes(), {case.stem.split("--")[0] for case in (ROOT / "tests/invalid").glob("*.case")}
    assert {code: [code in made, code in shown] for code in {*made, *shown, *described}} == {
        code: [True, True] for code in described
    }, "code: [in the engine, in tests/invalid]"


@pytest.mark.parametrize(("kind", "schema"), json_schemas().items())
def test_every_key_is_described_those_within_rows_too(kind: str, schema: dict[str, Any]) -> None:
    known = words_of("site.md" if kind == "site" else "cards.md")
    parts = {schema["title"]: schema, **schema.get("$defs", {})}
    assert [f"{name}.{key}" for name, part in parts.items() for key in part["properties"] if key not in known] == []


def test_every_setting_is_described_twice() -> None:
    known = words_of("site.md")
    keys = {*SiteModel.model_fields, *(f.name for kind in (Config, Outputs, Publisher) for f in fields(kind))}
    assert keys - known == set()
    shipped = (ROOT / "site.yaml").read_text(encoding="utf-8")
    assert [key for key in SiteModel.model_fields if not re.search(rf"^(# )?{key}:", shipped, re.MULTILINE)] == []


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command by the words that call it: those loaded late, and those of groups within groups, too."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield before + name, command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")


def test_every_command_and_option_is_described() -> None:
    known = words_of("commands.md")
    found = dict(commands(main))
    assert [name for name in found if not any(re.match(rf"{name}( |$)", word) for word in known)] == []
    for name, command in found.items():
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert [(name, o.opts) for o in options if not known & {*o.opts, *o.secondary_opts}] == []


def test_the_commands_that_are_loaded_late_are_seen() -> None:
    assert set(dict(commands(main))) > {"build", "check", "import", "new claim", "new site", "upgrade"}


def test_every_command_and_option_has_its_help() -> None:
    for name, command in {"": main, **dict(commands(main))}.items():
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert command.help, name
        assert [(name, option.opts) for option in options if not option.help] == []


def test_every_field_of_a_view_is_described() -> None:
    known = words_of("templates.md")
    assert {f"{kind.__name__}.{f.name}" for kind in view_types() for f in fields(kind) if f.name not in known} == set()


GUIDES = [path for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md") for path in sorted(ROOT.glob(pattern))]


@pytest.mark.parametrize("page", GUIDES, ids=lambda p: p.name)
def test_links_between_the_guides_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    outside_examples = [link for link in links if not link.startswith(("/", "claim", "actor"))]
    assert [link for link in outside_examples if not (page.parent / link).exists()] == []


NAMED = re.compile(
    r"(?<![\w/.<>*{}-])(?:[\w.-]+/)*[\w.-]*\w\.(?:md|py|html|ya?ml|txt|js|css|toml|json|svg|in)\b(?![\w/])"
)
NOT_OURS = {"import.yaml": "a user's map", "a/index.html": "an example"}
OUTSIDE = {".git", ".venv", ".onrecord", "output", "__pycache__"}


def notes(path: Path) -> Iterator[str]:
    """The comments and docstrings of a Python file."""
    text = path.read_text(encoding="utf-8")
    for token in tokenize.generate_tokens(StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            yield ast.get_docstring(node) or ""


def test_no_docstring_or_comment_names_a_file_that_is_not_here() -> None:
    found = [path.relative_to(ROOT) for path in ROOT.rglob("*") if not OUTSIDE & {*path.relative_to(ROOT).parts}]
    ends = {"/".join(path.parts[n:]) for path in found for n in range(len(path.parts))}
    sources = [path for path in found if path.suffix == ".py"]
    named = [(path.as_posix(), word) for path in sources for note in notes(ROOT / path) for word in NAMED.findall(note)]
    assert len(named) > 50
    assert [(path, word) for path, word in named if word not in ends and word not in NOT_OURS] == []


def test_the_readme_has_the_two_commands() -> None:
    assert "```\npython build.py\npython build.py test\n```" in (ROOT / "README.md").read_text(encoding="utf-8")

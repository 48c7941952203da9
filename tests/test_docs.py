"""What a user can write, see or be told is described in docs/."""

import ast
import json
import re
import tokenize
from collections.abc import Iterator
from dataclasses import fields
from io import StringIO
from pathlib import Path
from typing import Any, get_type_hints

import click
import pytest
from complete_guides import with_fields, with_keys
from typing_extensions import get_original_bases, is_typeddict

from onrecord.cli.main import main
from onrecord.model.problems import CODES, Severity
from onrecord.model.settings import Config, Outputs, Publisher
from onrecord.read.site_schema import SiteModel, json_schemas
from onrecord.record import fact_parts, facts
from tests.view_types import view_types

ROOT = Path(__file__).parent.parent


def words_of(page: str) -> set[str]:
    """What stands in back quotes on a page."""
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / page).read_text(encoding="utf-8")))


def test_engine_guide_and_cases_have_the_same_problem_codes() -> None:
    table = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `([^`]+)` \| (\w+) \| (.+) \|$", table, re.MULTILINE)
    levels = {severity: "information" if severity is Severity.INFO else severity.value for severity in Severity}
    known = [(code, levels[severity], text) for severity in CODES for code, text in CODES[severity].items()]
    assert described == sorted(known), "the table of docs/problems.md is that of onrecord/model/codes/, in order"
    codes = [code for code, _, _ in described]
    assert codes == sorted(set(codes)), "each once"
    assert sorted({case.stem.split("--")[0] for case in (ROOT / "tests/invalid").glob("*.case")}) == codes


@pytest.mark.parametrize(("kind", "schema"), json_schemas().items())
def test_every_key_is_described_those_within_rows_too(kind: str, schema: dict[str, Any]) -> None:
    known = words_of("site.md" if kind == "site" else "cards.md")
    parts = {schema["title"]: schema, **schema.get("$defs", {})}
    assert [f"{name}.{key}" for name, part in parts.items() for key in part["properties"] if key not in known] == []


def test_every_key_has_its_row_and_every_field_stands_with_its_view() -> None:
    for page, completed in (("cards.md", with_keys), ("templates.md", with_fields)):
        guide = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert completed(guide) == guide, "run python -m tools.complete_guides"


def test_what_a_guide_lacks_is_written_where_it_belongs() -> None:
    cards = (ROOT / "docs/cards.md").read_text(encoding="utf-8")
    row = "| `by` | who decided |\n"
    assert with_keys(cards.replace(row, "")) == cards.replace(row, "| `by` | decided by |\n")
    templates = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    for field in (", `reasoning`", ", `json_ld`", ", `noindex`"):
        without = templates.replace(field, "", 1)
        assert without != templates == with_fields(without)


def tables_of(page: str) -> list[list[str]]:
    """The keys that each table of a page has in its first column, in order."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [
        [key for row in table.splitlines() for key in re.findall(r"`([^`]+)`", row.split("|")[1])] for table in found
    ]


def test_every_key_of_the_data_is_described_in_order() -> None:
    tables, models = (
        tables_of("data.md"),
        [each for each in (*vars(fact_parts).values(), *vars(facts).values()) if is_typeddict(each)],
    )
    bases = {base for each in models for base in get_original_bases(each)}
    models = [each for each in models if each not in bases]
    assert len(models) > 10
    assert [each.__name__ for each in models if list(get_type_hints(each)) not in tables] == []
    site = ROOT / "tests/golden/texts/out"
    index = json.loads((site / "data/index.json").read_text(encoding="utf-8"))
    assert list(index) in tables and set(index["files"][0]) <= words_of("data.md")
    known = {key for table in tables for key in table}
    for path in ("claims/ship/data.json", "texts/speech/data.json"):
        data = json.loads((site / path).read_text(encoding="utf-8"))
        rows = [data, *(row for value in data.values() if isinstance(value, list) for row in value)]
        assert {key for row in rows if isinstance(row, dict) for key in row} - known == set(), path


def test_every_setting_is_described_twice() -> None:
    known = words_of("site.md")
    keys = {*SiteModel.model_fields, *(f.name for kind in (Config, Outputs, Publisher) for f in fields(kind))}
    # what stands under `questions` beside the words, and where the day of the answer stands in the file
    assert keys - known == {"question_details", "checked_at", "menu_places", "synonym_places"}
    shipped = (ROOT / "site.yaml").read_text(encoding="utf-8")
    assert [key for key in SiteModel.model_fields if not re.search(rf"^#?{key}:", shipped, re.MULTILINE)] == []


@pytest.mark.parametrize("file", ["site.yaml", "onrecord/starter/site.yaml"])
def test_every_part_of_the_site_that_can_be_switched_is_listed_as_it_is_where_nothing_is_said(file: str) -> None:
    outputs = (ROOT / file).read_text(encoding="utf-8").partition("\noutputs:\n")[2]
    rows = dict(re.findall(r"^  (\w+): (\w+) +# \S", outputs, re.MULTILINE))
    assert rows == {field.name: str(field.default).lower() for field in fields(Outputs)}
    assert [*rows] == [field.name for field in fields(Outputs)]


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


def test_every_variable_of_the_system_is_in_the_table() -> None:
    lines = [line for file in sorted((ROOT / "onrecord").rglob("*.py")) for line in file.read_text("utf-8").split("\n")]
    asked = [line for line in lines if "os.environ" in line or "envvar=" in line]
    read = {name for line in asked for name in re.findall(r'"([A-Z][A-Z_]+)"(?!:)', line)}  # with a colon it is set
    table = (ROOT / "docs/commands.md").read_text("utf-8").partition("## Variables\n")[2].partition("\n## ")[0]
    assert {"ONRECORD_JOBS", "ONRECORD_NO_VENV", "SOURCE_DATE_EPOCH"} <= read
    assert read - {*re.findall("`([A-Z_]+)`", table)} == set()


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


def test_no_view_is_described_with_a_field_that_it_lacks() -> None:
    guide = (ROOT / "docs/templates.md").read_text(encoding="utf-8")
    gone = []
    for kind in view_types():
        block = re.search(rf"^\*\*(?:{kind.__name__}\*\*|.*\*\* \({kind.__name__}\)).*\n(?:.+\n)*", guide, re.MULTILINE)
        rows = re.findall(r"^(?:`\w+`(?:, |;|$)).*", block[0], re.MULTILINE) if block else []
        named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
        gone += [f"{kind.__name__}.{name}" for name in sorted(named - {f.name for f in fields(kind)})]
    assert gone == []


GUIDES = [path for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md") for path in sorted(ROOT.glob(pattern))]


@pytest.mark.parametrize("page", GUIDES, ids=lambda p: p.name)
def test_links_between_the_guides_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    outside_examples = [link for link in links if not link.startswith(("/", "claim", "actor"))]
    assert [link for link in outside_examples if not (page.parent / link).exists()] == []


NAMED = re.compile(
    r"(?<![\w/.<>*{}-])(?:[\w.-]+/)*[\w.-]*\w\.(?:md|py|html|ya?ml|txt|js|css|toml|json|svg|in)\b(?![\w/])"
)
NOT_OURS = {
    "import.yaml": "a user's map",
    "a/index.html": "an example",
    "record.json": "what a build makes",
    "data/record.json": "what a build makes",
    "diff.html": "what a user has written",
}
OUTSIDE = {".cache", ".git", ".venv", ".onrecord", "output", "__pycache__"}


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

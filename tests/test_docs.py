"""What a user can write, see or be told is described in docs/."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import click
import pytest

from onrecord import views, views_pages
from onrecord.cli import main
from onrecord.schema import ActorModel, ClaimModel, PageModel, SourceModel
from onrecord.schema_site import SiteModel
from onrecord.settings import Config, Outputs, Publisher

ROOT = Path(__file__).parent.parent
CODE = re.compile(r"[a-z]+(-[a-z]+)+")
MAKERS = re.compile(r"(fault|error|warning|notice|info|problem|dead)$", re.IGNORECASE)


def words_of(page: str) -> set[str]:
    """What stands in back quotes on a page."""
    return set(re.findall(r"`([^`\n]+)`", (ROOT / "docs" / page).read_text(encoding="utf-8")))


def codes() -> Iterator[str]:
    """Every problem code in the engine: the `code=` of a call, or a code-like word given to a maker of problems."""
    for path in sorted((ROOT / "onrecord").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = [*node.args[:3]] if MAKERS.search(name) else []
                given += [keyword.value for keyword in node.keywords if keyword.arg == "code"]
                yield from (str(a.value) for a in given if isinstance(a, ast.Constant) and CODE.fullmatch(str(a.value)))


@pytest.mark.parametrize("code", sorted(set(codes())))
def test_every_problem_code_is_described(code: str) -> None:
    assert code in words_of("problems.md")


def test_no_code_is_described_that_does_not_exist() -> None:
    table = (ROOT / "docs/problems.md").read_text(encoding="utf-8")
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "onrecord").rglob("*.py"))
    described = re.findall(r"^\| `([a-z-]+)`", table, re.MULTILINE)
    assert described == sorted(set(described)), "in order, each once"
    assert [code for code in described if f'"{code}"' not in source] == []


@pytest.mark.parametrize("model", [ClaimModel, ActorModel, SourceModel, PageModel], ids=lambda model: model.__name__)
def test_every_key_of_a_card_is_described(model: type[ClaimModel]) -> None:
    known = words_of("cards.md")
    assert [info.alias or name for name, info in model.model_fields.items() if (info.alias or name) not in known] == []


def test_every_setting_is_described_twice() -> None:
    known = words_of("site.md")
    keys = {*SiteModel.model_fields, *(f.name for kind in (Config, Outputs, Publisher) for f in fields(kind))}
    assert keys - known == set()
    shipped = (ROOT / "site.yaml").read_text(encoding="utf-8")
    assert [key for key in SiteModel.model_fields if not re.search(rf"^(# )?{key}:", shipped, re.MULTILINE)] == []


def test_every_command_and_option_is_described() -> None:
    known = words_of("commands.md")
    context = click.Context(main)
    assert set(main.list_commands(context)) - known == set()
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert [o.opts for o in options if not known & {*o.opts, *o.secondary_opts}] == []


def test_every_field_of_a_view_is_described() -> None:
    known = words_of("templates.md")
    kinds = [kind for module in (views, views_pages) for kind in vars(module).values() if is_dataclass(kind)]
    assert {f"{kind.__name__}.{f.name}" for kind in kinds for f in fields(kind) if f.name not in known} == set()


@pytest.mark.parametrize("page", [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))], ids=lambda p: p.name)
def test_links_between_the_guides_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    outside_examples = [link for link in links if not link.startswith(("/", "claim", "actor"))]
    assert [link for link in outside_examples if not (page.parent / link).exists()] == []


def test_the_readme_has_the_two_commands() -> None:
    assert "```\npython build.py\npython build.py test\n```" in (ROOT / "README.md").read_text(encoding="utf-8")

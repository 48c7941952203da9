"""Every box of README and the guides: commands are parsed, cards and settings are built, all else has a reason here.

`docs/guide.md` is followed to the letter by `tests/setup/test_guide.py`; README's five minutes are typed here.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import click
import pytest
import yaml
from pydantic import BaseModel

from onrecord.authoring.import_map import read_map
from onrecord.authoring.new_site import READ
from onrecord.build.build import Request, build
from onrecord.cli.main import main
from onrecord.files.write import read_below
from onrecord.model.problems import Severity
from onrecord.read.card_schema import ActorModel, ClaimModel, SourceModel
from onrecord.read.site_schema import SiteModel
from onrecord.read.site_settings import read_config
from onrecord.read.texts.schema import TextModel
from tests.clock import noon
from tests.made_pictures import photo
from tests.patience import SECONDS

ROOT = Path(__file__).parent.parent
FILES = [
    "README.md",
    "CONTRIBUTING.md",
    "onrecord/starter/README.md",
    *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md")),
]
FOLLOWED = {"docs/guide.md"}
BOX = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"(?:(?:\.venv/bin/)?(?:python3?|py) build\.py\b|onrecord(?= |$))(.*)")
LOUD = {Severity.ERROR, Severity.WARNING}
MODELS: dict[str, type[BaseModel]] = {
    "claims": ClaimModel,
    "actors": ActorModel,
    "sources": SourceModel,
    "texts": TextModel,
    "settings": SiteModel,
}
# Boxes that are neither a command of build.py nor a card nor settings: where each begins, and why that is so.
OTHERS = {
    ("docs/publish.md", "git init -b main"): "Git; typed by tests/setup/test_guide.py",
    ("docs/publish.md", "git add ."): "Git",
    ("docs/publish.md", ".venv/bin/python -m pip install ghp-import"): "another program, from the internet",
    ("docs/releasing.md", 'git tag --annotate vX.Y.Z --message "On Record X.Y.Z"'): "Git",
    ("onrecord/starter/README.md", "git init -b main"): "Git; as docs/publish.md has it",
    ("README.md", "pipx install git+https://"): "another program, from the internet",
    ("docs/data.md", "python3 -c"): "checks a published record; typed below",
    ("docs/data.md", "import pandas"): "another program",
    ("docs/data.md", "statements <- readr"): "another program",
    ("docs/data.md", "SELECT"): "another program",
    ("docs/data.md", "sha256sum"): "another program; tests/unit/test_sums.py",
    ("docs/publish.md", "gh attestation"): "another program, which asks GitHub",
    ("docs/data.md", "import hashlib"): "makes the code of a claim; run by tests/unit/test_codes.py",
    ("docs/embed.md", '{"code": '): "a line of the ledger",
    ("docs/cards.md", "---\nsnapshot: 1"): "a stored copy; tests/unit/test_stored.py",
    ("docs/cards.md", "![The bridge"): "Markdown of a body; tests/unit/test_prose_pictures.py",
    ("docs/hosting.md", ""): "files and programs of hosts; tests/site/test_hosting.py",
    ("CONTRIBUTING.md", "uv pip compile"): "another program, from the internet",
    ("CONTRIBUTING.md", "python -m tools."): "tools for those who maintain On Record",
}
BASE = {
    "claim": "The bridge is closed.",
    "date": "2024-01-01",
    "source": "https://example.org/base",
    "recorded": "2024-10-24",
}
LAID = {  # what cards of the guides name
    "content/actors/city-hall.md": "---\nname: City Hall\n---\n",
    "content/actors/post-office.md": "---\nname: Post Office\n---\n",
    "content/sources/council-minutes.md": "---\ntitle: Minutes\n---\n",
    "content/claims/old-bridge-closed-to-lorries.md": (
        "---\nclaim: The old bridge carries lorries.\nsource: https://example.org/b\ndate: 2024-01-01\n"
        "status: alleged\nrecorded: 2024-10-24\n---\n"
    ),
    "site.yaml": (
        "title: Record\nbase_url: https://example.org/record\n"
        "questions: {losses: {question: How many?, counts: {dead: {label: Dead, unit: dead}}}}\n"
    ),
}


@dataclass(frozen=True)
class Box:
    """A box: the file, its mark, its text without the margin."""

    file: str
    mark: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.file}: {self.text.partition(chr(10))[0][:50]}"

    @property
    def commands(self) -> list[str]:
        return [found[1] for line in self.text.splitlines() if (found := COMMAND.match(line))]

    @property
    def is_other(self) -> bool:
        return any(self.file == file and self.text.startswith(start) for file, start in OTHERS)


@cache
def boxes() -> list[Box]:
    return [
        Box(file, found[2], dedent(found[3]))
        for file in FILES
        if file not in FOLLOWED
        for found in BOX.finditer((ROOT / file).read_text("utf-8"))
    ]


def is_yaml(box: Box) -> bool:
    return box.mark == "yaml" and not box.is_other


def values_of(box: Box) -> dict[str, Any]:
    found = yaml.load(box.text.strip("-\n"), Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def kind_of(box: Box) -> str:
    """What a box of YAML is part of: the first that knows all its keys, and a whole one of which they are enough."""
    keys = {*values_of(box)}
    if "columns" in keys:
        return "map"
    if "approvals" in str(values_of(box).get("desk")):
        return "settings"
    return next(kind for kind, model in MODELS.items() if keys <= {*model.model_fields})


def claim_of(box: Box) -> str:
    """The card of a claim that a box is, or is part of: with the status that its last entry of history has."""
    values, text = values_of(box), box.text.strip("-\n")
    last = (values.get("history") or [{}])[-1] if isinstance(values.get("history"), list) else {}
    more = {key: value for key, value in BASE.items() if key not in values}
    if "status" not in values:
        more |= {key: last[key] for key in ("status", "basis") if key in last} or {"status": "alleged"}
    status = values.get("status", more.get("status"))
    if status != "alleged" and "reasoning" not in values:
        more["reasoning"] = "A court found so."
    if status != "alleged" and "history" not in values:
        text += f"\nhistory:\n  - {{date: 2024-10-24, status: {status}, basis: {values['basis']}, why: So.}}"
    if "corrections" in values and "statements" not in values:  # what they correct
        text += "\nstatements:\n" + "".join(
            f"  - {{actor: {actor}, stance: asserts, date: {day}, id: {row}, source: https://example.org/base}}\n"
            for actor, day, row in (
                ("Mayor", "2024-10-25", "2024-10-25-mayor"),
                ("Office", "2024-10-23", "first-words"),
            )
        )
    if "reply" in values:
        more["about"] = "city-hall"
    head = yaml.safe_dump(more, sort_keys=False, allow_unicode=True) if more else ""
    return f"---\n{head}{text}\n---\n"


def parsed(words: list[str]) -> click.Context:
    """The command that the words name, with its options read as click reads them; nothing is run."""
    command: click.Command = main
    name = "build.py"
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        found = command.get_command(click.Context(command), words[0])
        if found is None:
            raise click.UsageError(f"no such command: {words[0]}")
        command, name, words = found, words[0], words[1:]
    return command.make_context(name, [*words])


def typed() -> list[tuple[str, str]]:
    """Each command of build.py in a box, or in words set as code; without the comment that follows it."""
    found = [(box.file, line) for box in boxes() if not box.is_other for line in box.commands]
    for file in FILES:
        prose = BOX.sub("", (ROOT / file).read_text("utf-8"))
        found += [
            (file, rest) for code in re.findall(r"`([^`]+)`", prose) for rest in COMMAND.findall(" ".join(code.split()))
        ]
    return sorted({(file, re.sub(r"\s#.*", "", line).strip()) for file, line in found})


@pytest.mark.parametrize("box", boxes(), ids=lambda box: box.name)
def test_every_box_is_known(box: Box) -> None:
    lines = [line for line in box.text.splitlines() if line.strip()]
    assert box.is_other or is_yaml(box) or len(box.commands) == len(lines), "what is it? say so in OTHERS"


def test_no_reason_is_left_over() -> None:
    left = [key for key in OTHERS if not any(b.file == key[0] and b.text.startswith(key[1]) for b in boxes())]
    assert left == []


@pytest.mark.parametrize(("file", "line"), typed(), ids=str)
def test_every_command_has_its_options(file: str, line: str) -> None:
    if "…" in line or "COMMAND" in line:
        assert parsed([]).command is main
        return
    words = shlex.split(line.partition(" > ")[0])
    try:
        parsed(words)
    except click.exceptions.Exit as ended:  # --help, --version
        assert ended.exit_code == 0
    except click.BadOptionUsage as named:  # in a sentence, an option stands without its value
        assert named.message.endswith("requires an argument.") and not any(
            f" {line}" in box.commands for box in boxes()
        )


def test_a_command_with_a_wrong_option_is_noticed() -> None:
    with pytest.raises(click.UsageError):
        parsed(["check", "--archve"])
    with pytest.raises(click.UsageError):
        parsed(["new", "clam", "A sentence."])


def test_the_map_of_an_import_is_taken() -> None:
    maps = [box for box in boxes() if is_yaml(box) and kind_of(box) == "map"]
    assert len(maps) == 1
    assert read_map(maps[0].text, "import.yaml", None)[1] == ()


@pytest.mark.parametrize("box", [b for b in boxes() if is_yaml(b) and kind_of(b) == "settings"], ids=lambda b: b.name)
def test_settings_in_boxes_are_taken(box: Box) -> None:
    language = "language: uk\n" if "strings:" in box.text else ""
    text = f"title: Record\nbase_url: https://example.org/record\n{language}{box.text}"
    config, problems = read_config("site.yaml", text.encode(), base_url=None)
    assert config is not None and [p for p in problems if p.severity in LOUD] == []


def test_cards_in_boxes_are_published_under_strict(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    files = dict(LAID)
    for number, box in enumerate(b for b in boxes() if is_yaml(b)):
        kind = kind_of(box)
        if kind == "claims":
            files[f"content/claims/box-{number}.md"] = claim_of(box)
        elif kind == "actors":
            files[f"content/actors/box-{number}.md"] = f"---\nname: Ana {number}\n{box.text}---\n"
        elif kind != "settings" and kind != "map":
            files[f"content/{kind}/box-{number}.md"] = box.text
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "content/static").mkdir()
    (tmp_path / "content/static/bridge.jpg").write_bytes(photo(40, 30))
    result = build(Request(root=tmp_path, now=noon(date(2026, 6, 1)), output=tmp_path / "output", strict=True, jobs=1))
    assert [
        f"{p.location.file}:{p.location.line} {p.message}\n{files[p.location.file]}"
        for p in result.problems
        if p.severity in LOUD
    ] == []
    assert len(list((tmp_path / "output/claims").glob("box-*/index.html"))) > 10
    checked = next(b for b in boxes() if b.text.startswith("python3 -c")).text.splitlines()[0]
    told = subprocess.run(
        [sys.executable, *shlex.split(checked)[1:]],
        cwd=tmp_path / "output/data",
        text=True,
        capture_output=True,
        timeout=SECONDS,
        check=True,
    ).stdout
    assert told.strip() == json.loads((tmp_path / "output/data/record.json").read_text("utf-8"))["record_hash"]


def test_readmes_first_card_is_published_in_its_five_steps(tmp_path: Path) -> None:
    part = (ROOT / "README.md").read_text("utf-8").partition("## Your first card in five minutes")[2]
    card, rows, decision = (dedent(text) for _, mark, text in BOX.findall(part)[:3] if mark == "yaml")
    for path, content in read_below(ROOT, READ).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "site.yaml").write_text("title: Record\n", "utf-8")
    place = tmp_path / "content/claims/bridge-closed-in-march.md"
    place.parent.mkdir(parents=True)
    for text in (
        card,
        f"{card.rstrip()[:-3]}{rows}---\n",
        f"{card.rstrip()[:-3]}{rows}---\n".replace("status: alleged\n", decision),
    ):
        place.write_text(text, "utf-8")
        done = subprocess.run(
            [sys.executable, "build.py", "--strict", "--base-url", "https://example.org/record"],
            cwd=tmp_path, env={**os.environ, "ONRECORD_NO_VENV": "1"}, text=True, capture_output=True, timeout=SECONDS,
        )  # fmt: skip
        assert done.returncode == 0 and "0 errors, 0 warnings" in done.stdout, done.stderr
    page = (tmp_path / "output/claims/bridge-closed-in-march/index.html").read_text("utf-8")
    assert "admitted by those concerned" in page and "2 April 2024" in page
    council = (tmp_path / "output/actors/city-council/index.html").read_text("utf-8")
    assert "6 March 2024" in council and "2 April 2024" in council

"""The files that the guide to hosts has are whole, and agree with what a build makes."""

import re
import tomllib
from pathlib import Path

import pytest

from onrecord.cli.main import build_command
from onrecord.output.manifest import MANIFEST

GUIDE = (Path(__file__).parents[2] / "docs/hosting.md").read_text("utf-8")
BOXES = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


def box(kind: str, word: str) -> str:
    (found,) = [text for language, text in BOXES if language == kind and word in text]
    return str(found)


def test_netlify_and_cloudflare_publish_what_a_build_makes() -> None:
    netlify = tomllib.loads(box("toml", "[build]"))
    assert netlify["build"]["publish"] == "output"
    assert tomllib.loads(box("toml", "pages_build"))["pages_build_output_dir"] == "output"
    version = tuple(map(int, netlify["build"]["environment"]["PYTHON_VERSION"].split(".")))
    assert version >= (3, 11)


@pytest.mark.parametrize("command", re.findall(r"python build\.py ([^\"`\n]+)", GUIDE))
def test_the_commands_have_options_that_there_are(command: str) -> None:
    known = {name for parameter in build_command.params for name in parameter.opts}
    assert {word for word in command.split() if word.startswith("--")} <= known


def test_nginx_answers_with_the_sites_own_page_and_hides_the_list_of_files() -> None:
    config = box("nginx", "server {")
    assert config.count("{") == config.count("}")
    lines = [line.strip() for line in config.splitlines()]
    assert all(line.endswith((";", "{", "}")) for line in lines)
    assert {"index index.html;", "error_page 404 /404.html;", f"location = /{MANIFEST} {{"} <= set(lines)
    assert MANIFEST in box("", "rsync") and MANIFEST in box("", "aws s3")

"""Say what is not ready for a release: `python tools/check_release.py v1.2.0`. docs/releasing.md has the steps."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def faults(tag: str, root: Path) -> Iterator[str]:
    """What in the project at `root` does not agree with the `tag` of a release, a sentence each."""
    version = tag.removeprefix("v")
    if not re.fullmatch(r"v\d+\.\d+\.\d+", tag):
        yield f"The tag {tag} is not of the form v1.2.0."
    engine = re.search(r'^__version__ = "(.*)"$', (root / "onrecord/__init__.py").read_text("utf-8"), re.MULTILINE)
    package = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    for place, found in (("onrecord/__init__.py", engine[1] if engine else "no version"), ("pyproject.toml", package)):
        if found != version:
            yield f"{place} has {found}, and the tag {version}."
    heads = re.split(r"^## ", (root / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    sections = {head: text.strip() for head, _, text in (part.partition("\n") for part in heads)}
    if sections.get("[Unreleased]"):
        yield "CHANGELOG.md has something under Unreleased still."
    named = [head for head in sections if re.fullmatch(rf"\[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d", head)]
    if len(named) != 1 or not sections[named[0]]:
        yield f"CHANGELOG.md has no section [{version}] with a day that says what is new."
    lists = root / "onrecord/view-fields"
    if not (lists / f"{version}.txt").is_file():
        yield f"onrecord/view-fields/{version}.txt is not there: run tests/test_changelog.py --update-golden."
    elif (lists / f"{version}.txt").read_bytes() != (lists / "now.txt").read_bytes():
        yield f"onrecord/view-fields/{version}.txt has other fields than now.txt."


if __name__ == "__main__":
    found = [*faults(sys.argv[1], ROOT)]
    sys.exit("\n".join(found) or 0)

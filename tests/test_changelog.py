"""Who wrote templates of their own learns of every change to what a template is given.

`view-fields.txt` holds the fields of the views as they were released last; `--update-golden` writes it anew, which is
part of a release. What differs from it is named in the changelog.
"""

import re
from dataclasses import fields
from pathlib import Path

from tests.view_types import view_types

ROOT = Path(__file__).parent.parent
RELEASED = Path(__file__).with_name("view-fields.txt")


def view_fields() -> list[str]:
    """`View.field` for every field of every view."""
    return sorted(f"{kind.__name__}.{f.name}" for kind in view_types() for f in fields(kind))


def unnamed(released: list[str], current: list[str], changelog: str) -> list[str]:
    """The fields that came or went and do not stand, in back quotes, under *Unreleased*."""
    section = changelog.partition("## [Unreleased]")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([^`\n]+)`", section))
    return [name for name in sorted({*released} ^ {*current}) if not {name, name.partition(".")[2]} & named]


def test_the_changelog_names_every_field_of_a_view_that_came_or_went(update_golden: bool) -> None:
    if update_golden:
        RELEASED.write_text("\n".join(view_fields()) + "\n", "utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    missing = unnamed(RELEASED.read_text("utf-8").split(), view_fields(), changelog)
    assert missing == [], "name these in CHANGELOG.md, under Unreleased: View fields"


def test_a_field_that_nobody_named_is_found() -> None:
    log = "## [Unreleased]\n- View fields: `new`, `B.gone`.\n## [1.0]\n- `old`\n"
    assert unnamed(["A.kept", "B.gone", "C.old"], ["A.kept", "A.new", "D.other"], log) == ["C.old", "D.other"]

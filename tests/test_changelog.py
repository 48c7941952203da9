"""Who wrote templates of their own learns of every change to what a template is given.

`onrecord/view-fields/` holds the fields of the views as each version had them, and as they are `now`: by these lists
`upgrade` tells which templates of a site read what is gone. What differs from the last release is named in the
changelog. `--update-golden` writes that of now anew, and where nothing stands under *Unreleased*, which is so in the
commit of a release, that of the version.
"""

import re
from dataclasses import fields
from pathlib import Path

from tests.view_types import view_types

ROOT = Path(__file__).parent.parent
LISTS = ROOT / "onrecord/view-fields"


def released() -> Path:
    """The list of the last version that the changelog has."""
    found = re.search(r"^## \[(\d[^]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return LISTS / f"{found[1]}.txt"


def view_fields() -> list[str]:
    """`View.field` for every field of every view."""
    return sorted(f"{kind.__name__}.{f.name}" for kind in view_types() for f in fields(kind))


def unnamed(released: list[str], current: list[str], changelog: str) -> list[str]:
    """The fields that came or went and do not stand, in back quotes, under *Unreleased*."""
    section = changelog.partition("## [Unreleased]")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([^`\n]+)`", section))
    return [name for name in sorted({*released} ^ {*current}) if not {name, name.partition(".")[2]} & named]


def test_the_changelog_names_every_field_of_a_view_that_came_or_went(update_golden: bool) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    unreleased = changelog.partition("## [Unreleased]")[2].partition("\n## ")[0].strip()
    if update_golden and not unreleased:
        released().write_text("\n".join(view_fields()) + "\n", "utf-8")
    missing = unnamed(released().read_text("utf-8").split(), view_fields(), changelog)
    assert missing == [], "name these in CHANGELOG.md, under Unreleased: View fields"


def test_the_list_of_fields_that_ships_is_that_of_now(update_golden: bool) -> None:
    place = LISTS / "now.txt"
    if update_golden:
        place.write_text("\n".join(view_fields()) + "\n", "utf-8")
    assert place.read_text("utf-8").split() == view_fields(), (
        "write it anew: pytest tests/test_changelog.py --update-golden"
    )


def test_a_field_that_nobody_named_is_found() -> None:
    log = "## [Unreleased]\n- View fields: `new`, `B.gone`.\n## [1.0]\n- `old`\n"
    assert unnamed(["A.kept", "B.gone", "C.old"], ["A.kept", "A.new", "D.other"], log) == ["C.old", "D.other"]

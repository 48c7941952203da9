"""Small whole sites, in and out: pages of claims, actors, questions and the timeline, and claims' data, byte for byte.

`tests/golden/<name>/in` is a site without templates (the project's are used), `out` what came of it. After a change
that is meant, `python build.py test --update-golden` writes `out` anew; read its difference before you commit it.
"""

import shutil
from datetime import date
from pathlib import Path

import pytest

from onrecord.build.build import Request, build

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/in"))
PATTERNS = (
    *("claims/*/index.html", "claims/*/data.json", "actors/*/index.html", "timeline/index.html"),
    *("questions/*/index.html", "CNAME", "img/*"),
)


def kept(folder: Path) -> dict[str, bytes]:
    """The files that are compared, by path."""
    found = sorted({path for pattern in PATTERNS for path in folder.glob(pattern)})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def renew(folder: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_small_site_becomes_what_it_became_before(
    case: Path, project: Path, update_golden: bool, tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(case / "in", root)
    shutil.copytree(project / "templates", root / "templates")
    output = tmp_path / "output"
    result = build(Request(root=root, today=date(2026, 1, 1), output=output))
    grave = {p.code for p in result.problems if p.severity in {"error", "warning"}}
    assert grave <= {"markup-removed"}, result.problems  # the script in a body is left out, and told
    never = [path for path in output.rglob("*") if path.is_file() and b"NEVER-PUBLISHED" in path.read_bytes()]
    assert never == []
    made = kept(output)
    assert made
    if update_golden:
        renew(case / "out", made)
    expected = kept(case / "out")
    assert sorted(made) == sorted(expected)
    for path, content in made.items():
        assert content.decode() == expected[path].decode(), path


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_hostile_words_of_the_cards_never_become_markup(case: Path) -> None:
    for path, content in kept(case / "out").items():
        if path.endswith(".html"):
            assert b"<script>alert" not in content, path
            assert b"onerror=" not in content.replace(b"&lt;img src=x onerror=", b""), path


def test_the_sites_are_there() -> None:
    assert [case.name for case in CASES] == ["full", "korean", "minimal"]

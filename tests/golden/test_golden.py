"""Small whole sites, in and out, byte for byte: every file of a site is compared.

`tests/golden/<name>/in` is a site without templates (the project's are used), `out` what came of it:

- a file of text as it is;
- of a link preview, `preview.png`, the drawing that it was made from, as `preview.svg`: the picture's own bytes may
  differ between processors. It must be a PNG of the size that pages name;
- of the rest (`assets/` as in `templates/`, and whatever is no text) a line in `files.txt`: SHA-256 and path
- of the manifest, and of the published one in both its forms, nothing: they must list the very files that are there.

After a change that is meant, `python build.py test --update-golden` writes `out` anew; read its difference before you
commit it.
"""

import json
import shutil
import struct
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.build import pictures
from onrecord.build.build import Request, build
from onrecord.model.output.sums import SUMS_FILES
from onrecord.render.png import draw
from tests.clock import noon

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/in"))
LIST = "files.txt"
MANIFEST = ".onrecord.json"
NOT_HELD = (MANIFEST, *SUMS_FILES)
Files = dict[str, bytes]


def files_in(folder: Path) -> Files:
    """Every file below a folder, by path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode()
    except UnicodeDecodeError:
        return False


def held(made: Files, drawings: dict[bytes, str]) -> Files:
    """What `out` holds of a site. `drawings`: by the bytes of the picture that was made of each."""
    shown: Files = {}
    listed = []
    for path, content in made.items():
        if content in drawings:
            shown[f"{path.removesuffix('.png')}.svg"] = drawings[content].encode()
        elif path.startswith("assets/") or not is_text(content):
            listed.append(f"{sha256(content).hexdigest()}  {path}\n")
        elif path not in NOT_HELD:
            shown[path] = content
    return shown | {LIST: "".join(listed).encode()}


def renew(folder: Path, files: Files) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> dict[bytes, str]:
    """The drawing of each picture that is made, by the picture's bytes."""
    seen: dict[bytes, str] = {}

    def drawn(svg: str, fonts: Mapping[str, bytes]) -> bytes:
        picture = draw(svg, fonts)
        seen[picture] = svg
        return picture

    monkeypatch.setattr(pictures, "draw", drawn)
    return seen


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_small_site_becomes_what_it_became_before(
    case: Path, project: Path, update_golden: bool, drawings: dict[bytes, str], tmp_path: Path
) -> None:
    root = tmp_path / "site"
    shutil.copytree(case / "in", root)
    shutil.copytree(project / "templates", root / "templates")
    result = build(Request(root=root, now=noon(date(2026, 1, 1)), output=tmp_path / "output"))
    grave = {p.code for p in result.problems if p.severity in {"error", "warning"}}
    assert grave <= {"markup-removed"}, result.problems  # the script in a body is left out, and told
    made = files_in(tmp_path / "output")
    assert [path for path, content in made.items() if b"NEVER-PUBLISHED" in content] == []
    assert {struct.unpack(">8s4x4sII", picture[:24]) for picture in drawings} <= {
        (b"\x89PNG\r\n\x1a\n", b"IHDR", 1200, 630)
    }
    listed = json.loads(made[MANIFEST])["files"]
    assert listed == {path: sha256(content).hexdigest() for path, content in made.items() if path != MANIFEST}
    sums = dict(line.split("  ", 1)[::-1] for line in made["SHA256SUMS"].decode().splitlines())
    plain = {path: digest for path, digest in listed.items() if not path.startswith(".") and path != "SHA256SUMS"}
    assert sums == plain
    published = json.loads(made["manifest.json"])["files"]
    assert {path: row["sha256"] for path, row in published.items()} | {"manifest.json": sums["manifest.json"]} == sums
    assert all(row["bytes"] == len(made[path]) for path, row in published.items())
    found = held(made, drawings)
    if update_golden:
        renew(case / "out", found)
    expected = files_in(case / "out")
    assert sorted(found) == sorted(expected)
    for path, content in found.items():
        assert content.decode() == expected[path].decode(), path


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_hostile_words_of_the_cards_never_become_markup(case: Path) -> None:
    for path, content in files_in(case / "out").items():
        if path.endswith(".html"):
            assert b"<script>alert" not in content, path
            assert b"onerror=" not in content.replace(b"&lt;img src=x onerror=", b""), path


def test_the_sites_are_there() -> None:
    assert [case.name for case in CASES] == ["arabic", "full", "korean", "minimal", "texts", "ukrainian"]

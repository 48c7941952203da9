"""Sites that must fail, with the full text of the failure; after each, the last good site is as it was.

A case is a text file `<code>[--what].case`: parts that begin `=== path` (a file laid over a small sound site;
`=== path (bytes)` reads Python's escapes, `=== path (delete)` removes it), and last `=== expected`.
`ONRECORD_UPDATE=1` writes the expected parts anew; it refuses to run in CI.
"""

import hashlib
import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from onrecord.pipeline import Request, build
from onrecord.report import as_text

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
CASES = sorted(HERE.glob("*.case"))
TODAY = date(2026, 1, 1)
CLAIM = """---
claim: A ship left the harbour on Monday.
source: https://example.org/ship
date: 2024-10-23
status: alleged
actors: Harbour Office
---
"""


def lay(root: Path, parts: list[tuple[str, str]]) -> None:
    for head, text in parts:
        name, _, mode = head.partition(" (")
        target = root / name
        if mode == "delete)":
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        raw = text.encode("latin-1").decode("unicode_escape").encode("latin-1") if mode == "bytes)" else text.encode()
        target.write_bytes(raw)


def base(root: Path) -> None:
    lay(root, [("site.yaml", "title: Harbour record\n"), ("content/claims/ship.md", CLAIM)])
    shutil.copytree(PROJECT / "templates", root / "templates")


def parts_of(case: Path) -> list[tuple[str, str]]:
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.MULTILINE)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def digest(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_a_faulty_site_is_refused_in_plain_words(case: Path, tmp_path: Path) -> None:
    *files, (last, expected) = parts_of(case)
    assert last == "expected"
    base(tmp_path)
    output = tmp_path / "output"
    request = Request(root=tmp_path, today=TODAY, output=output, strict=True)
    assert build(request).ok
    before = digest(output)
    lay(tmp_path, files)
    result = build(request)
    shown = [p for p in result.problems if p.code != "no-base-url" or "base-url" in case.stem]
    if case.stem.split("--")[0] not in {p.code for p in shown if p.severity in {"notice", "info"}}:
        shown = [p for p in shown if p.severity in {"error", "warning"}]
        assert not result.ok
        assert digest(output) == before
    text = as_text(shown, result.texts, colour=False) + "\n"
    assert case.stem.split("--")[0] in {p.code for p in shown}
    if os.environ.get("ONRECORD_UPDATE") == "1":
        assert not os.environ.get("CI"), "expected texts are not updated in CI"
        body = case.read_text("utf-8").partition("=== expected\n")[0]
        case.write_text(f"{body}=== expected\n{text}", "utf-8")
        return
    assert text == expected

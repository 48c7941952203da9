"""Sites that must fail, with the full text of the failure; after each, the last good site is as it was.

A case is a text file `<code>[--what].case`: parts that begin `=== path` (a file laid over a small sound site), and last
`=== expected`. After the path may stand in brackets: `bytes` (the text holds Python's escapes), `repeated 9` (it is
written nine times), `delete` (nothing is to be there), `link to x` (a symbolic link), `pipe` (a named pipe).
The part `=== --output` names the folder to publish into; with `=== --against` the site is held against what was built
before, and what stands in that part is the ledger that it had then. With `=== --check`
it is told what `check` alone tells. The site is built once before the parts are laid
over it.
`python build.py test tests/invalid --update-golden` writes the expected parts anew.
"""

import hashlib
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onrecord.build.build import Request, build
from onrecord.cli.check import with_alike
from onrecord.model.problems import Problem, Severity
from onrecord.output.manifest import OutputError
from onrecord.record.file import read_record
from onrecord.report.text import as_text
from tests.clock import noon
from tests.systems import make_link, make_pipe

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
CASES = sorted(HERE.glob("*.case"))
TODAY = date(2026, 1, 1)
STOPS = {Severity.ERROR, Severity.WARNING}
# Off, where a case brings no site.yaml of its own, are files that no case is about.
FEWER = "outputs: {claim_data: false, feeds: false, tables: false}\n"
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
        name, _, mode = head.removesuffix(")").partition(" (")
        target = root / name
        if target.is_dir() and mode != "pipe":
            shutil.rmtree(target)
        target.unlink(missing_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        put(target, text, mode)


def put(target: Path, text: str, mode: str) -> None:
    if mode == "pipe":
        make_pipe(target)
    elif mode.startswith("link to "):
        make_link(target, mode.removeprefix("link to "))
    elif mode != "delete":
        target.write_bytes(content(text, mode))


def content(text: str, mode: str) -> bytes:
    if mode == "bytes":
        return text.removesuffix("\n").encode("latin-1").decode("unicode_escape").encode("latin-1")
    return text.encode() * int(mode.removeprefix("repeated ") if mode else 1)


def base(root: Path) -> None:
    lay(root, [("site.yaml", f"title: Harbour record\n{FEWER}"), ("content/claims/ship.md", CLAIM)])
    shutil.copytree(PROJECT / "templates", root / "templates")


def parts_of(case: Path) -> list[tuple[str, str]]:
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.MULTILINE)
    return list(zip(pieces[1::2], pieces[2::2], strict=True))


def digest(folder: Path) -> dict[str, str]:
    """What lies in a folder, or is the file in its place."""
    places = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    return {p.as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in places if p.is_file()}


def faults(request: Request) -> tuple[list[Problem], dict[str, str]]:
    """All that a build says, and the texts it may show a line of."""
    try:
        result = build(request)
    except OutputError as refused:
        return [refused.problem], {}
    assert result.ok == (not STOPS & {p.severity for p in result.problems})
    return list(result.problems), dict(result.texts)


def asked(root: Path) -> Request:
    return Request(root=root, now=noon(TODAY), output=root / "output", strict=True)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound site, built; cases are laid over copies of it."""
    root = tmp_path_factory.mktemp("sound") / "site"
    base(root)
    assert build(asked(root)).ok
    return root


def told(case: Path, root: Path) -> str:
    """The failure that the case is about, as people read it; `root`: the sound site."""
    *files, (last, _) = parts_of(case)
    assert last == "expected"
    code = case.stem.split("--")[0]
    request = asked(root)
    options = dict(files)
    if ledger := options.get("--against", "").strip():
        lay(root, [("content/ledger.jsonl", f"{ledger}\n")])
        assert build(request).ok
    lay(root, [(head, text) for head, text in files if not head.startswith("--")])
    output = root / options.get("--output", "output").strip()
    if "--against" in options:
        request = replace(request, against=read_record((root / "output/data/record.json").read_bytes()))
    before = digest(output)
    problems, texts = faults(replace(request, output=output))
    if "--check" in options:
        problems = list(with_alike(build(request)).problems)
    shown = [p for p in problems if p.severity in STOPS]
    if code in {p.code for p in problems} - {p.code for p in shown}:
        shown = [p for p in problems if p.code == code]  # a notice: the build goes on
    else:
        assert digest(output) == before
    assert code in {p.code for p in shown}
    return as_text(shown, texts, colour=False) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_a_faulty_site_is_refused_in_plain_words(case: Path, update_golden: bool, sound: Path, tmp_path: Path) -> None:
    text = told(case, shutil.copytree(sound, tmp_path / "site", symlinks=True))
    if update_golden:
        case.write_text(f"{case.read_text('utf-8').partition('=== expected')[0]}=== expected\n{text}", "utf-8")
    assert text == parts_of(case)[-1][1]

"""What earlier builds kept, and how many work at it, changes how long a build takes and nothing else."""

import os
import pickle
import random
import shutil
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.pipeline import Request, Result, build
from onrecord.workers import can_fork

TODAY = date(2026, 1, 1)
EDITS = (
    ("content/claims/ship.md", "\n---\n", "\n---\nMore words.\n\n"),
    ("content/claims/crew.md", "180 sailors", "190 sailors"),
    ("content/actors/harbour-office.md", "name: Harbour Office", "name: The Harbour's Office"),
    ("site.yaml", "title: ", "title: The "),
    ("templates/parts/words.html", "</", " </"),
    ("templates/pages/claim.html", "<article>", "<article data-edited>"),
    ("templates/assets/css/site.css", "body", "body, .x"),
    ("content/pages/about.md", "\n---\n", "\n---\nMore. "),
)


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A site of everything, with the project's templates."""
    shutil.copytree(project / "tests/golden/full/in", tmp_path / "site")
    shutil.copytree(project / "templates", tmp_path / "site/templates", dirs_exist_ok=True)
    return tmp_path / "site"


def built(root: Path, *, output: str = "output", cache: bool = True, jobs: int = 1) -> Result:
    return build(Request(root=root, today=TODAY, output=root / output, cache=cache, jobs=jobs))


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def edits(root: Path) -> Iterator[str]:
    """One after another, each of the edits that this site has a place for; then all of them taken back."""
    before = {path: (root / path).read_text("utf-8") for path, _, _ in EDITS if (root / path).exists()}
    for path, old, new in EDITS:
        if old in before.get(path, ""):
            (root / path).write_text(before[path].replace(old, new), "utf-8")
            yield path
    extra = root / "content/claims/zz-new.md"
    extra.write_text("---\nclaim: A new ship came.\ndate: 2024-03\nstatus: alleged\nsource: X\n---\n", "utf-8")
    yield "a new card"
    extra.unlink()
    yield "the card is gone"
    for path, text in before.items():
        (root / path).write_text(text, "utf-8")
    yield "as before"


def test_a_build_that_takes_up_earlier_ones_equals_a_clean_one(root: Path) -> None:
    built(root)
    seen = 0
    for name in edits(root):
        again, clean = built(root), built(root, output="clean", cache=False)
        assert again.ok, name
        assert again.problems == clean.problems, name
        assert tree(root / "output") == tree(root / "clean"), name
        shutil.rmtree(root / "clean")
        seen += 1
    assert seen >= 7


@pytest.mark.skipif(not can_fork(), reason="workers are forks, which this system or a thread forbids")
def test_any_number_of_workers_makes_the_same_site(root: Path) -> None:
    one = built(root, output="one", cache=False)
    for jobs in (2, 3, 7):
        many = built(root, output=f"many-{jobs}", cache=False, jobs=jobs)
        assert many.problems == one.problems
        assert tree(root / f"many-{jobs}") == tree(root / "one")


def test_pages_that_nothing_touched_are_not_written_again(root: Path) -> None:
    built(root)
    path = root / "content/claims/ship.md"
    path.write_text(path.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    report = built(root).report
    assert report is not None
    assert "claims/ship/index.html" in report.written
    assert len(report.written) < len(report.unchanged) / 4


def test_a_page_that_was_changed_or_lost_in_output_comes_back(root: Path) -> None:
    built(root)
    whole = tree(root / "output")
    (root / "output/claims/ship/index.html").write_text("other words", "utf-8")
    (root / "output/index.html").unlink()
    built(root)
    assert tree(root / "output") == whole


@pytest.mark.parametrize("harm", [bytes, lambda content: content[:-1], lambda content: content[:-33] + b"x" * 33])
def test_what_was_kept_may_be_damaged(root: Path, harm: object) -> None:
    whole = tree(root / "output") if built(root).ok else {}
    for file in (root / ".onrecord/cache").iterdir():
        if file.is_file():
            file.write_bytes(harm(file.read_bytes()))  # type: ignore[operator]
    shutil.rmtree(root / "output")
    assert built(root).ok
    assert tree(root / "output") == whole


class _Command:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("hostile",)


@pytest.mark.parametrize("shape", [lambda bad: bad, lambda bad: {"k": bad}, lambda bad: {b"k": pickle.dumps(bad)}])
def test_a_cache_from_a_stranger_can_do_nothing(root: Path, shape: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    built(root)
    kept = root / ".onrecord/cache"
    for name in sorted(file.name for file in kept.iterdir() if file.is_file()):
        real = pickle.loads((kept / name).read_bytes()[:-32])
        made = shape(_Command())  # type: ignore[operator]
        if isinstance(made, dict) and b"k" in made:
            made = dict.fromkeys(real, made[b"k"])  # in the place of what this site looks for
        content = pickle.dumps(made)
        (kept / name).write_bytes(content + sha256(content).digest())
    assert built(root).ok
    assert not (root / "hostile").exists()


def test_edits_in_any_order_end_in_the_same_site(root: Path) -> None:
    chance = random.Random(5)
    cards = sorted((root / "content/claims").glob("*.md"))
    for _ in range(6):
        card = chance.choice(cards)
        card.write_text(card.read_text("utf-8") + f"\nWord {chance.random()}.\n", "utf-8")
        if chance.random() < 0.5:
            built(root)
    built(root)
    built(root, output="clean", cache=False)
    assert tree(root / "output") == tree(root / "clean")

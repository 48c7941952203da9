"""A save in several steps, as editors make it: the preview shows what it comes to, and no fault in between."""

import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.build.request import Request
from onrecord.preview import session
from onrecord.preview.session import PreviewSession
from tests.clock import noon

CARD = """\
---
claim: The bridge is closed.
date: 2024-05-01
status: alleged
source: {title: A letter}
---
%s
"""
PAGE = "claims/bridge/index.html"
Step = Callable[[Path], object]


@pytest.fixture
def card(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "templates", tmp_path / "templates")
    (tmp_path / "site.yaml").write_text("title: Made-up\n", "utf-8")
    path = tmp_path / "content/claims/bridge.md"
    path.parent.mkdir(parents=True)
    path.write_text(CARD % "Before.", "utf-8")
    return path


def previewer(card: Path) -> PreviewSession:
    root = card.parents[2]
    return PreviewSession(Request(root=root, now=noon(date(2026, 1, 1)), output=root / "output"))


def jetbrains(card: Path) -> list[Step]:
    """Writes beside, takes the old file away, and puts the new one in its place."""
    aside, written = card.with_name("bridge.md___jb_old___"), card.with_name("bridge.md___jb_tmp___")
    written.write_text(CARD % "After.", "utf-8")
    return [lambda _: card.rename(aside), lambda _: written.rename(card), lambda _: aside.unlink()]


def vim(card: Path) -> list[Step]:
    """Takes the old file away and writes the new one."""
    aside = card.with_name("bridge.md~")
    return [
        lambda _: card.rename(aside),
        lambda _: card.write_text(CARD % "After.", "utf-8"),
        lambda _: aside.unlink(),
    ]


def truncates(card: Path) -> list[Step]:
    """Empties the file, and writes it in two pieces."""
    whole = CARD % "After."
    return [
        lambda _: card.write_text("", "utf-8"),
        lambda _: card.write_text(whole[:60], "utf-8"),
        lambda _: card.write_text(whole, "utf-8"),
    ]


def sed(card: Path) -> list[Step]:
    """Writes beside, under a name of its own, and puts that in the old one's place."""
    written = card.with_name("sedXy12Ab")
    return [lambda _: written.write_text(CARD % "After.", "utf-8"), lambda _: written.rename(card)]


def unlike(card: Path) -> list[Step]:
    """Writes beside, under a name that no rule knows, and puts that in the old one's place."""
    written = card.with_name("bridge.md.Ab12Cd")
    return [lambda _: written.write_text(CARD % "After.", "utf-8"), lambda _: written.rename(card)]


@pytest.mark.parametrize("save", [jetbrains, vim, truncates, sed, unlike])
def test_a_save_in_steps_shows_no_fault(
    save: Callable[[Path], list[Step]], card: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The preview looks after each step; the editor makes the next one while the preview waits."""
    preview = previewer(card)
    assert preview.refresh()[0].ok
    steps = save(card)
    monkeypatch.setattr(session, "_SAVING", 1e9)  # the editor is as quick as it is: no clock decides
    monkeypatch.setattr(time, "sleep", lambda _seconds: steps.pop(0)(card))
    while steps:
        steps.pop(0)(card)
        result, site = preview.refresh()
        assert result.ok, [problem.message for problem in result.problems]
        assert site is not None and site.has(PAGE)
    found = site.get(PAGE)
    assert isinstance(found, bytes) and b"After." in found


def test_a_fault_that_stays_is_told(card: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = previewer(card)
    assert preview.refresh()[0].ok
    card.write_text("", "utf-8")
    looks: list[float] = []
    monkeypatch.setattr(session, "_SAVING", 0)
    monkeypatch.setattr(time, "sleep", looks.append)
    assert not preview.refresh()[0].ok
    assert len(looks) == 1
    assert not preview.refresh()[0].ok  # it was told: nothing is waited for
    assert len(looks) == 1

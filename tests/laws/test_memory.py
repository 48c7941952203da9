"""What the preview shows after a save is what it shows of the same files when it begins, byte for byte.

Of most saves it joins nothing anew: where nothing changed but the prose of cards, it knows all else.
"""

import random
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.build.request import Request, Result
from onrecord.join.site import join
from onrecord.model.problems import Problem
from onrecord.preview.session import PreviewSession, PreviewSite
from tests.clock import noon
from tests.full_site import lay_full_site

TODAY = date(2026, 1, 1)


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A site of everything, with fewer outputs."""
    return lay_full_site(project, tmp_path / "site")


@pytest.fixture
def root_of_all(project: Path, tmp_path: Path) -> Path:
    """The same with all outputs."""
    return lay_full_site(project, tmp_path / "site", all_outputs=True)


def previewer(root: Path) -> PreviewSession:
    return PreviewSession(Request(root=root, now=noon(TODAY), output=root / "out", drafts=True, future=True))


def looked(preview: PreviewSession) -> PreviewSite:
    _, draft = preview.refresh()
    assert draft is not None
    return draft


def site_of(draft: PreviewSite) -> dict[str, bytes | object]:
    return {path: draft.get(path) for path in draft.pages}


def append(words: str) -> Callable[[str], str]:
    return lambda text: f"{text.rstrip()}\n\n{words}\n"


def cards(root: Path, *kinds: str) -> list[Path]:
    return sorted(path for kind in kinds for path in (root / "content" / kind).glob("*.md"))


class Joins:
    """Counts how often sites are joined."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0

        def counted(*given: Any, **more: Any) -> object:
            self.count += 1
            return join(*given, **more)

        monkeypatch.setattr("onrecord.build.prepare.join", counted)


@pytest.fixture
def joins(monkeypatch: pytest.MonkeyPatch) -> Joins:
    return Joins(monkeypatch)


def looked_again(preview: PreviewSession, joins: Joins) -> tuple[PreviewSite, bool]:
    """The site as it is now, and whether it was joined for that; it is the same as where nothing is remembered."""
    before = joins.count
    seen = looked(preview)
    anew = joins.count > before
    assert site_of(seen) == site_of(looked(previewer(seen.prepared.request.root)))
    return seen, anew


def test_a_save_shows_every_page_as_a_beginning_does(root_of_all: Path, joins: Joins) -> None:
    root = root_of_all
    preview = previewer(root)
    first = looked(preview)
    chance = random.Random(20241023)
    places = cards(root, "claims", "actors", "sources")
    quick = changed = 0
    for n in range(12):
        for place in set(chance.sample(places, k=chance.randint(1, 3))):
            words = chance.choice([f"New words {n}, *so* “said”.", f"- a list\n- of {n}", "<b>bold & plain</b>"])
            place.write_text(append(words)(place.read_text("utf-8")), "utf-8")
        if chance.random() < 0.5:
            for path in list(first.pages)[::7]:
                first.get(path)  # what was served before must not be served again
        seen, anew = looked_again(preview, joins)
        quick += not anew
        changed += 0 if anew else sum(seen.get(path) != first.get(path) for path in seen.pages)
        first = seen
    assert quick >= 5
    assert changed >= quick


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        ("content/claims/ship.md", lambda text: text.replace("notice: Mentions the sea", "notice: Look")),
        ("content/claims/ship.md", append("It leads to [nowhere](claim:no-such-claim).")),
        ("content/pages/about.md", append("Words that its head may show.")),
        ("content/claims/new.md", lambda _: "---\nclaim: X came.\ndate: 2024\nstatus: alleged\nsource: Y\n---\n"),
        ("content/claims/ship.md", lambda _: None),
        ("content/claims/ship.md", lambda text: text[: len(text) // 3]),
        ("content/static/extra.txt", lambda _: "extra"),
        ("templates/parts/text.html", append("{# words #}")),
        ("site.yaml", lambda text: text.replace("tagline: Who", "tagline: When")),
    ],
)
def test_what_may_show_elsewhere_is_joined(
    root: Path, joins: Joins, path: str, edit: Callable[[str], str | None]
) -> None:
    preview = previewer(root)
    looked(preview)
    place = root / path
    text = edit(place.read_text("utf-8") if place.exists() else "")
    if text is None:
        place.unlink()
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    before = joins.count
    _, draft = preview.refresh()
    assert joins.count > before
    fresh = previewer(root).refresh()[1]
    assert (draft is None) == (fresh is None)
    if draft is not None and fresh is not None:
        assert site_of(draft) == site_of(fresh)


def test_what_no_build_reads_changes_nothing(root: Path, joins: Joins) -> None:
    preview = previewer(root)
    looked(preview)
    card = root / "content/claims/ship.md"
    card.write_text(append("Saved by way of another file.")(card.read_text("utf-8")), "utf-8")
    (root / "content/claims/ship.md~").write_text("a copy", "utf-8")
    assert not looked_again(preview, joins)[1]


def test_pages_that_show_no_prose_get_none(root: Path, joins: Joins) -> None:
    for n in range(101):  # claims by one source, on a second page of it
        text = f"---\nclaim: Ship {n} came.\ndate: 2024\nstatus: alleged\nsource: first-report\n---\n"
        (root / f"content/claims/ship-{n:03}.md").write_text(text, "utf-8")
    template = root / "templates/pages/source.html"  # a stranger's, which shows prose wherever there is any
    text = template.read_text("utf-8")
    assert "{{ corrections." in text
    template.write_text(text.replace("{{ corrections.", "{{ view.body }}{{ corrections.", 1), "utf-8")
    source = root / "content/sources/first-report.md"
    front = source.read_text("utf-8").rpartition("\n---\n")[0]
    for before, after, quick in (("", "New words.", False), ("New words.", "Newer words.", True)):
        source.write_text(f"{front}\n---\n{before}\n", "utf-8")
        preview = previewer(root)
        assert "sources/first-report/page/2/index.html" in looked(preview).pages
        source.write_text(f"{front}\n---\n{after}\n", "utf-8")
        assert looked_again(preview, joins)[1] is not quick


def test_a_look_after_which_nothing_changed_is_of_the_same_site(root: Path, joins: Joins) -> None:
    preview = previewer(root)
    first = looked(preview)
    card = root / "content/claims/ship.md"
    card.write_text(append("More.")(card.read_text("utf-8")), "utf-8")
    seen, _ = looked_again(preview, joins)
    assert seen.made_of != first.made_of
    assert looked(preview).made_of == seen.made_of


def test_any_number_of_saves_may_follow_one_another(root: Path, joins: Joins) -> None:
    preview = previewer(root)
    looked(preview)
    before = joins.count
    card, text = root / "content/claims/ship.md", (root / "content/claims/ship.md").read_text("utf-8")
    for n in range(40):
        card.write_text(append(f"Words {n}.")(text), "utf-8")
        looked(preview)
    assert joins.count == before
    looked_again(preview, joins)


def test_a_template_that_calls_itself_is_told_in_the_preview(root: Path) -> None:
    (root / "templates/pages/actor.html").write_text("<p>\n{% include 'pages/actor.html' %}", "utf-8")
    (root / ".onrecord").mkdir()
    preview = previewer(root)
    said: list[Problem] = []

    def show() -> None:
        draft = looked(preview)
        page = next(path for path, page in draft.pages.items() if page.template == "pages/actor.html")
        shown = draft.get(page)
        made = preview.build_all(lambda: False)
        assert isinstance(shown, Problem)
        assert isinstance(made, Result)
        said.extend((shown, next(p for p in made.problems if p.code == "template-error")))

    thread = threading.Thread(target=show)  # as the preview works: with a stack of its own
    thread.start()
    thread.join()
    assert [(p.code, p.location.file, p.location.line) for p in said] == [
        ("template-error", "templates/pages/actor.html", 2)
    ] * 2
    assert "it calls itself without an end" in said[0].message


@pytest.mark.parametrize("drawing", ["<svg>{{ view.width }}", "no drawing", ""])
def test_a_drawing_that_becomes_no_picture_is_told_as_the_build_tells_it(root_of_all: Path, drawing: str) -> None:
    root = root_of_all
    (root / "templates/images/preview.svg").write_text(drawing, "utf-8")
    preview = previewer(root)
    draft = looked(preview)
    shown = {path: draft.get(path) for path, page in draft.pages.items() if page.kind == "image"}
    made = preview.build_all(lambda: False)
    assert made is not None
    told = [p for p in made.problems if p.code == "template-error"]
    assert shown
    assert all(isinstance(problem, Problem) for problem in shown.values())
    assert [(p.location, p.hint) for p in told] == [
        *{(p.location, p.hint) for p in shown.values() if isinstance(p, Problem)}
    ]

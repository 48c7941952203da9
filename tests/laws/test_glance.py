"""What the preview shows at a glance is what it shows after a look, byte for byte; where it cannot be, it looks."""

import random
import shutil
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onrecord.build.request import Request, Result
from onrecord.model.problems import Problem
from onrecord.preview.session import Draft, Previewer

TODAY = date(2026, 1, 1)


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A site of everything, with the project's templates."""
    shutil.copytree(project / "tests/golden/full/in", tmp_path / "site")
    shutil.copytree(project / "templates", tmp_path / "site/templates", dirs_exist_ok=True)
    return tmp_path / "site"


def previewer(root: Path) -> Previewer:
    return Previewer(Request(root=root, today=TODAY, output=root / "out", drafts=True, future=True))


def looked(preview: Previewer) -> Draft:
    _, draft = preview.look()
    assert draft is not None
    return draft


def site_of(draft: Draft) -> dict[str, bytes | object]:
    return {path: draft.get(path) for path in draft.pages}


def append(words: str) -> Callable[[str], str]:
    return lambda text: f"{text.rstrip()}\n\n{words}\n"


def cards(root: Path, *kinds: str) -> list[Path]:
    return sorted(path for kind in kinds for path in (root / "content" / kind).glob("*.md"))


def test_a_glance_shows_every_page_as_a_look_does(root: Path) -> None:
    preview = previewer(root)
    first = looked(preview)
    chance = random.Random(20241023)
    places = cards(root, "claims", "actors", "sources")
    glances = changed = 0
    for n in range(20):
        touched = set(chance.sample(places, k=chance.randint(1, 3)))
        for place in touched:
            words = chance.choice([f"New words {n}, *so* “said”.", f"- a list\n- of {n}", "<b>bold & plain</b>"])
            place.write_text(append(words)(place.read_text("utf-8")), "utf-8")
        if chance.random() < 0.5:
            for path in list(first.pages)[::7]:
                first.get(path)  # what was served before must not be served again
        seen = preview.glance(touched)
        fresh = looked(previewer(root))
        if seen is None:
            seen = looked(preview)
        else:
            glances += 1
            changed += sum(seen.get(path) != first.get(path) for path in seen.pages)
        assert site_of(seen) == site_of(fresh)
        first = seen
    assert glances >= 10
    assert changed >= glances


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        ("content/claims/ship.md", lambda text: text.replace("notice: Mentions the sea", "notice: Look")),
        ("content/claims/ship.md", append("It leads to [nowhere](claim:no-such-claim).")),
        ("content/claims/ship.md", append("It leads to [another](claim:crew).")),
        ("content/pages/about.md", append("Words that its head may show.")),
        ("content/claims/new.md", lambda _: "---\nclaim: X came.\ndate: 2024\nstatus: alleged\nsource: Y\n---\n"),
        ("content/claims/ship.md", lambda _: None),
        ("content/claims/ship.md", lambda text: text[: len(text) // 3]),
        ("content/static/extra.txt", lambda _: "extra"),
        ("templates/parts/text.html", append("{# words #}")),
        ("site.yaml", append("tagline: Another")),
    ],
)
def test_a_glance_leaves_what_it_cannot_tell_to_the_look(
    root: Path, path: str, edit: Callable[[str], str | None]
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
    assert preview.glance({place}) is None
    assert preview.glance({place, cards(root, "claims")[-1]}) is None


def test_a_glance_passes_over_what_no_build_reads(root: Path) -> None:
    preview = previewer(root)
    looked(preview)
    card = root / "content/claims/ship.md"
    card.write_text(append("Saved by way of another file.")(card.read_text("utf-8")), "utf-8")
    left = {root / "content/claims/ship.md.tmp4711", root / "content/claims/ship.md~"}
    (root / "content/claims/ship.md~").write_text("a copy", "utf-8")
    seen = preview.glance({card, *left})
    assert seen is not None
    assert site_of(seen) == site_of(looked(previewer(root)))


def test_a_glance_gives_no_prose_to_pages_that_show_none(root: Path) -> None:
    for n in range(101):  # claims by one source, on a second page of it
        text = f"---\nclaim: Ship {n} came.\ndate: 2024\nstatus: alleged\nsource: first-report\n---\n"
        (root / f"content/claims/ship-{n:03}.md").write_text(text, "utf-8")
    template = root / "templates/pages/source.html"  # a stranger's, which shows prose wherever there is any
    template.write_text(
        template.read_text("utf-8").replace("{{ w.corrections", "{{ view.body }}{{ w.corrections"), "utf-8"
    )
    source = root / "content/sources/first-report.md"
    front = source.read_text("utf-8").rpartition("\n---\n")[0]
    for before, after in (("", "New words."), ("New words.", "Newer words.")):
        source.write_text(f"{front}\n---\n{before}\n", "utf-8")
        preview = previewer(root)
        assert "sources/first-report/page/2/index.html" in looked(preview).pages
        source.write_text(f"{front}\n---\n{after}\n", "utf-8")
        seen = preview.glance({source}) or looked(preview)
        assert site_of(seen) == site_of(looked(previewer(root)))


def test_a_look_that_finds_what_a_glance_showed_is_the_same_site(root: Path) -> None:
    preview = previewer(root)
    first = looked(preview)
    card = root / "content/claims/ship.md"
    card.write_text(append("More.")(card.read_text("utf-8")), "utf-8")
    seen = preview.glance({card})
    assert seen is not None
    assert seen.made_of != first.made_of
    assert looked(preview).made_of == seen.made_of
    again = preview.glance({card})
    assert again is not None
    assert again.made_of == seen.made_of


def test_any_number_of_glances_may_follow_one_look(root: Path) -> None:
    preview = previewer(root)
    looked(preview)
    card, text = root / "content/claims/ship.md", (root / "content/claims/ship.md").read_text("utf-8")
    for n in range(1200):  # more than calls may stand in each other
        card.write_text(append(f"Words {n}.")(text), "utf-8")
        seen = preview.glance({card})
    assert seen is not None
    assert site_of(seen) == site_of(looked(previewer(root)))


def test_a_glance_never_follows_a_link_out_of_the_site(root: Path, tmp_path: Path) -> None:
    preview = previewer(root)
    looked(preview)
    card = root / "content/claims/ship.md"
    secret = tmp_path / "secret.md"
    secret.write_text(append("A secret.")(card.read_text("utf-8")), "utf-8")
    card.unlink()
    card.symlink_to(secret)
    assert preview.glance({card}) is None


def test_a_template_that_calls_itself_is_told_in_the_preview(root: Path) -> None:
    (root / "templates/pages/actor.html").write_text("<p>\n{% include 'pages/actor.html' %}", "utf-8")
    (root / ".onrecord").mkdir()
    preview = previewer(root)
    said: list[Problem] = []

    def show() -> None:
        draft = looked(preview)
        page = next(path for path, page in draft.pages.items() if page.template == "pages/actor.html")
        shown = draft.get(page)
        made = preview.make(lambda: False)
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

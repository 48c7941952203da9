"""After new prose in one card, a build makes one page; its site, problems and report are those of any other build."""

import os
import pickle
import random
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.build.build import Request, Result, build
from onrecord.build.kept.codec import packed
from onrecord.build.kept.last_build import compare_with_last, save_build, tidied, unchanged, whole
from onrecord.build.kept.store import KeyValueWriter
from onrecord.build.prose_only import rebuild_prose
from onrecord.files.find import find_sources
from onrecord.output.publish import publishing
from tests.clock import noon
from tests.full_site import Standing, lay_full_site

TODAY = date(2026, 1, 1)
SPEECH = "---\ntitle: A speech\npassages:\n  - {says: The ship has left., claim: ship}\n---\n"
PROSE = {
    "claims/crew": "The crew is counted [by the town](actor:town).\n\n## How it was counted\n\nBy hand.",
    "claims/no-ship": "No ship was seen. See [the count](claim:crew#t-how-it-was-counted).",
    "claims/fine-ship": "It is fine.\n\n<script>alert(5)</script>",
    "claims/later": "It is awaited, and [a draft](claim:unripe) says more.",
    "actors/town": "A town with a *harbour*.",
    "sources/first-report": "It was read on paper.",
    "texts/speech": "It was given on a quay. See [the ship](claim:ship).",
}


def laid(project: Path, root: Path, *, all_outputs: bool = False) -> Path:
    """A site of everything, in which most cards have prose."""
    lay_full_site(project, root, all_outputs=all_outputs)
    (root / "content/texts/speech.md").write_text(SPEECH, "utf-8")
    for card, words in PROSE.items():
        add(root / "content" / f"{card}.md", words)
    return root


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A site that was never built, with fewer outputs."""
    return laid(project, tmp_path / "site")


@pytest.fixture(scope="module")
def standing(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Standing:
    root = laid(project, tmp_path_factory.mktemp("standing") / "site")
    assert run(root)[0] == "built"
    return Standing(root)


@pytest.fixture
def built(standing: Standing) -> Path:
    """The same site, built."""
    return standing.put_back()


def add(file: Path, words: str) -> None:
    file.write_text(f"{file.read_text('utf-8').rstrip()}\n\n{words}\n", "utf-8")


def run(root: Path, *, output: str = "output", cache: bool = True) -> tuple[str, Result]:
    """A build as the command makes it, and how: `stood`, `revised` or `built`."""
    request = Request(root=root, now=noon(TODAY), output=root / output, cache=cache)
    with tidied(request):
        inputs = find_sources(root)
        last = compare_with_last(request, inputs)
        if last and (found := unchanged(request, inputs, last)):
            return "stood", found
        if last and (found := rebuild_prose(request, inputs, last)):
            return "revised", found
        result = build(request, inputs=inputs)
        save_build(request, inputs, result)
        return "built", result


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def assert_as_clean(root: Path, result: Result) -> None:
    clean = run(root, output="clean", cache=False)[1]
    assert result.ok == clean.ok
    assert tuple(result.problems) == clean.problems
    assert result.told == clean.told
    assert result.totals == clean.totals
    if clean.ok:
        assert tree(root / "output") == tree(root / "clean")
        assert result.report is not None
        assert clean.report is not None
        assert result.report.listing == clean.report.listing
        assert {*result.report.written, *result.report.unchanged} == {*clean.report.written}
    shutil.rmtree(root / "clean", ignore_errors=True)


def assert_built_whole(root: Path) -> None:
    """The next build is no build of one page, and comes to what a clean one does."""
    way, result = run(root)
    assert way == "built"
    assert_as_clean(root, result)


WORDS = ("More words & “so”.", "- *a list*\n- of two", "[Elsewhere](https://example.org/x)")


def test_a_build_of_one_page_equals_a_clean_one(project: Path, tmp_path: Path) -> None:
    root = laid(project, tmp_path / "site", all_outputs=True)
    assert run(root)[0] == "built"
    ways = []
    for n, name in enumerate(sorted(PROSE)):
        before = tree(root / "output")
        add(root / "content" / f"{name}.md", WORDS[n % len(WORDS)])
        way, result = run(root)
        ways.append(way)
        assert_as_clean(root, result)
        assert result.report is not None
        changed = {path for path, content in tree(root / "output").items() if before.get(path) != content}
        assert changed - {".onrecord.json"} == set(result.report.written)
        assert run(root)[0] == "stood"
    assert ways.count("revised") >= len(PROSE) - 2


def test_builds_of_one_page_may_follow_one_another(built: Path) -> None:
    chance = random.Random(20241023)
    ways = []
    for n in range(6):
        add(built / "content" / f"{chance.choice(sorted(PROSE))}.md", f"{chance.choice(WORDS)} {n}")
        ways.append(run(built)[0])
    assert ways.count("revised") >= 4
    assert_as_clean(built, run(built)[1])


LINKS_TO_A_CARD = "[The crew](claim:crew) was [counted](actor:harbour-office)."


def test_prose_may_link_to_cards(built: Path) -> None:
    add(built / "content/actors/town.md", LINKS_TO_A_CARD)
    way, result = run(built)
    assert way == "revised"
    assert_as_clean(built, result)


def test_a_place_and_the_link_to_it_may_come_at_once(built: Path) -> None:
    add(built / "content/claims/crew.md", "## A heat {#heat}\n\nSee [it](/claims/crew/#t-heat).")
    _, result = run(built)
    assert_as_clean(built, result)


@pytest.mark.parametrize(
    ("edit", "way"),
    [
        (lambda text: f"{text}\nMore words.\n", "revised"),
        (lambda text: text.replace("{ width=640 height=360 }", ""), "revised"),  # its size is that of its file
        (lambda text: text.replace("width=640 height=360", "width=320"), "revised"),
        (
            lambda text: text.replace("width=640 height=360", "width=640 height=64"),
            "built",
        ),  # there is something to tell
        (lambda text: text.replace("/img/harbour.svg", "/img/harbor.svg"), "built"),
    ],
)
def test_prose_may_show_pictures(root: Path, edit: Callable[[str], str], way: str) -> None:
    card = root / "content/claims/crew.md"
    add(card, "![The harbour from above](/img/harbour.svg){ width=640 height=360 }")
    run(root)
    before = card.read_text("utf-8")
    card.write_text(edit(before), "utf-8")
    assert card.read_text("utf-8") != before
    found, result = run(root)
    assert found == way
    assert_as_clean(root, result)


def replaced(old: str, new: str) -> Callable[[str], str]:
    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def added(words: str) -> Callable[[str], str]:
    return lambda text: f"{text}\n{words}\n"


@pytest.mark.parametrize(
    ("path", "edit"),
    [
        ("content/claims/crew.md", replaced("at most 180", "at most 190")),
        ("content/claims/crew.md", replaced("How it was counted", "How they counted")),  # another page links there
        ("content/claims/crew.md", added("[Nowhere](claim:nobody-knows).")),
        ("content/claims/crew.md", added("[An old address](/claims/gone-away/).")),
        ("content/claims/crew.md", added("[A place](claim:ship#nowhere).")),
        ("content/claims/crew.md", added("[Here](#nowhere).")),
        ("content/claims/crew.md", added("[A draft](claim:unripe).")),
        ("content/claims/crew.md", added("<script>alert(1)</script>")),
        ("content/claims/crew.md", added("![](/img/none.png)")),
        ("content/claims/crew.md", lambda _: "---\nclaim: [\n---\n"),
        ("content/claims/fine-ship.md", replaced("<script>alert(5)</script>", "A script stood here.")),
        ("content/claims/ship.md", added("More, though a script was taken out of it.")),
        ("content/claims/later.md", added("More, though a link of it is withheld.")),
        ("content/pages/about.md", added("More.")),
        ("content/static/more.txt", added("More.")),
        ("site.yaml", added("tagline: More")),
        ("templates/pages/claim.html", added("<!-- more -->")),
        (
            "content/claims/new.md",
            lambda _: "---\nclaim: It is new.\ndate: 2024\nstatus: alleged\nsource: X\n---\nProse.",
        ),
    ],
)
def test_what_may_show_elsewhere_is_built(built: Path, path: str, edit: Callable[[str], str]) -> None:
    place = built / path
    place.write_text(edit(place.read_text("utf-8") if place.exists() else ""), "utf-8")
    assert_built_whole(built)


def test_a_card_with_a_picture_is_built_whole(root: Path) -> None:
    add(root / "content/claims/crew.md", "![a](/img/harbour.svg)")
    run(root)
    page = root / "output/claims/crew/index.html"
    assert 'width="640" height="360"' in page.read_text("utf-8")
    for path, edit in (
        ("content/claims/crew.md", replaced("harbour.svg)", "harbour.svg){ width=1 height=900 }")),
        ("content/claims/crew.md", replaced("{ width=1 height=900 }", "")),
        ("content/static/img/harbour.svg", replaced('height="360"', 'height="400"')),
    ):
        place = root / path
        place.write_text(edit(place.read_text("utf-8")), "utf-8")
        assert_built_whole(root)
    assert 'width="640" height="400"' in page.read_text("utf-8")


def test_two_cards_are_built_together(built: Path) -> None:
    add(built / "content/actors/town.md", "More.")
    add(built / "content/claims/crew.md", "More.")
    assert_built_whole(built)


@pytest.mark.parametrize("path", ["claims/crew/index.html", "index.html", "actors/town/index.html"])
def test_a_site_that_was_touched_is_built_whole(built: Path, path: str) -> None:
    add(built / "content/claims/crew.md", "More.")
    place = built / "output" / path
    place.write_bytes(place.read_bytes().replace(b"e", b"f", 1))
    assert_built_whole(built)


def test_a_site_that_is_gone_is_built_whole(built: Path) -> None:
    add(built / "content/claims/crew.md", "More.")
    shutil.rmtree(built / "output")
    assert_built_whole(built)


class _Command:
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("hostile",)


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: b"",
        lambda content: content[:-1],
        lambda content: b"x" + content[1:],
        lambda content: content[:200] + b"\0" + content[201:],
        lambda _: (lambda index: index + len(index).to_bytes(8, "big") + sha256(index).digest())(
            pickle.dumps(_Command())
        ),
    ],
)
def test_kept_views_may_be_damaged_or_a_strangers(
    built: Path, harm: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built)
    for file in (built / ".onrecord/cache").glob("views-*"):
        file.write_bytes(harm(file.read_bytes()))
    add(built / "content/claims/crew.md", "More.")
    way, result = run(built)
    assert way in ("built", "revised")  # of a file that is damaged elsewhere than where the view stands
    assert_as_clean(built, result)
    assert not (built / "hostile").exists()


def test_a_kept_view_of_another_shape_is_not_taken(built: Path) -> None:
    for file in (built / ".onrecord/cache").glob("views-*"):
        with KeyValueWriter(file) as parts:
            parts.put("", b"")
            parts.put("content/claims/crew.md", packed(("../elsewhere", b"")))
    add(built / "content/claims/crew.md", "More.")
    assert_built_whole(built)


def test_the_size_of_the_site_is_told_as_ever(root: Path) -> None:
    """Another page of a site that is too large is all there is to make, as long as the sentence that says so stands."""
    (root / "content/static/large.bin").write_bytes(bytes(3_000_000))
    settings = root / "site.yaml"
    settings.write_text(settings.read_text("utf-8") + "\nsize_limit: 1\n", "utf-8")
    told = {size_told(run(root)[1])}
    ways = []
    for words in ("More.", "Many words. " * 12_000, "More."):
        add(root / "content/claims/crew.md", words)
        way, result = run(root)
        assert way == ("revised" if size_told(result) in told else "built")
        assert_as_clean(root, result)
        told = {size_told(result)}
        ways.append(way)
    assert {*ways} == {"revised", "built"}


def size_told(result: Result) -> str:
    """The sentence about the size of the site."""
    return next(problem.message for problem in result.problems if problem.code == "site-too-large")


def test_old_views_are_removed(root: Path) -> None:
    for n in range(3):
        run(root)
        assert len(list((root / ".onrecord/cache").glob("views-*"))) == 1
        add(root / "content/pages/about.md", f"More {n}.")


@pytest.mark.parametrize("deadly", ["manifest", "exchange", "remove", "done"])
def test_a_build_of_one_page_that_is_cut_off_leaves_a_whole_site(built: Path, deadly: str) -> None:
    class CutError(BaseException):
        pass

    def step(name: str) -> None:
        if name == deadly:
            raise CutError

    before = tree(built / "output")
    path = "claims/crew/index.html"
    with pytest.raises(CutError), publishing(built / "output", step=step) as publication:
        last = compare_with_last(Request(root=built, now=noon(TODAY), output=built / "output"), find_sources(built))
        assert last is not None
        files = whole(publication, last.last, 1)
        assert files is not None
        publication.renew({path: b"new words"}, files)
    after = tree(built / "output")
    assert after[path] in (before[path], b"new words")
    assert {**after, path: b"", ".onrecord.json": b""} == {**before, path: b"", ".onrecord.json": b""}
    add(built / "content/claims/crew.md", "More.")
    assert_as_clean(built, run(built)[1])

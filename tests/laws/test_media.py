"""Pictures as evidence and in prose: clean = incremental whatever becomes of them, one worker = many, nothing leaks."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onrecord.build import pictures
from onrecord.build.build import Request, Result, build
from onrecord.model.output.sums import SUMS_FILES
from onrecord.preview.session import PreviewSession
from tests.clock import noon
from tests.laws.test_revise import run, tree
from tests.made_pictures import CAMERA, photo, saved, scene

TODAY = date(2026, 1, 1)
CLAIM = """---
claim: A photo shows the ship leaving.
source: https://example.org/ship
date: 2024-10-23
status: denied
basis: refuted
reasoning: It is another ship.
actors: [Harbour Office]
history:
  - {date: 2024-10-24, status: denied, basis: refuted, why: It is another ship.}
statements:
  - actor: Harbour Office
    stance: asserts
    date: 2024-10-23
    source: https://example.org/ship
    media:
      - {url: "https://example.org/clip", kind: video, poster: still.png, alt: A, credit: Office, licence: By leave}
  - {actor: Town, stance: refutes, date: 2024-10-24, source: "https://example.org/town"}
media:
  - file: /harbour/photo.jpg
    alt: A ship
    credit: Office
    licence: CC BY 4.0
    authenticity: out-of-context
  - {file: hurt.jpg, alt: A man, credit: Office, licence: By leave, sensitive: A wound}
checked: 2026-01-01
---

Words beside a picture.

![The ship](/harbour/photo.jpg "As it was posted")
"""
SOURCE = """---
title: A report
url: https://example.org/report
media:
  - {file: page.webp, alt: The first page, credit: The Gazette, licence: By leave}
---
"""
OTHER = """---
claim: Another ship left.
source: report
date: 2024-10-20
status: alleged
---
"""


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "templates", tmp_path / "templates")
    put(tmp_path, "site.yaml", "title: Harbour\nbase_url: https://example.org/r\n")
    put(tmp_path, "content/claims/ship.md", CLAIM)
    put(tmp_path, "content/claims/other.md", OTHER)
    put(tmp_path, "content/sources/report.md", SOURCE)
    put(tmp_path, "content/static/harbour/photo.jpg", photo(1700, 900))
    put(tmp_path, "content/static/hurt.jpg", photo(600, 400, orientation=6))
    put(tmp_path, "content/static/still.png", saved(scene(500, 300), "PNG"))
    put(tmp_path, "content/static/page.webp", saved(scene(500, 700), "WEBP"))
    put(tmp_path, "content/static/unused.jpg", photo(60, 40))
    return tmp_path


def put(root: Path, path: str, content: str | bytes) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content.encode() if isinstance(content, str) else content)


def built(root: Path, output: str = "output", *, jobs: int = 1, cache: bool = True) -> Result:
    found = build(Request(root=root, now=noon(TODAY), output=root / output, jobs=jobs, cache=cache))
    assert found.ok, found.problems
    return found


def clean(root: Path) -> dict[str, bytes]:
    shutil.rmtree(root / "clean", ignore_errors=True)
    built(root, "clean", cache=False)
    return tree(root / "clean")


def test_nothing_that_is_published_says_more_than_the_picture(root: Path) -> None:
    built(root)
    silent = {path: content for path, content in tree(root / "output").items() if "unused" not in path}
    assert [path for path, content in silent.items() if CAMERA.encode() in content] == []
    assert (root / "output/unused.jpg").read_bytes() == (root / "content/static/unused.jpg").read_bytes()
    copies = [path for path in silent if path.startswith("media/")]
    assert len(copies) == 4 + 2 + 1 + 1  # the photo, the page with its plain copy, the others


def test_one_worker_and_many_make_the_same_and_so_do_two_runs(root: Path) -> None:
    put(root, "content/pages/more.md", "---\ntitle: More\n---\n" + "".join(f"\n![A](/p{n}.jpg)\n" for n in range(50)))
    for n in range(50):
        put(root, f"content/static/p{n}.jpg", photo(200 + n, 100))
    one = clean(root)
    assert len([path for path in one if path.startswith("media/")]) > 40  # more than one worker gets
    built(root, "many", jobs=3, cache=False)
    assert tree(root / "many") == one == clean(root)


EDITS: tuple[tuple[str, Callable[[Path], None]], ...] = (
    ("another picture", lambda root: put(root, "content/static/harbour/photo.jpg", photo(1700, 901))),
    ("a narrower one", lambda root: put(root, "content/static/harbour/photo.jpg", photo(300, 200))),
    ("only what the file says", lambda root: put(root, "content/static/hurt.jpg", photo(600, 400, orientation=8))),
    ("an entry less", lambda root: edit(root, "ship", "  - {file: hurt.jpg", "#  - {file: hurt.jpg")),
    ("no picture in prose", lambda root: edit(root, "ship", '![The ship](/harbour/photo.jpg "As it was posted")', "")),
    ("one more in prose", lambda root: edit(root, "other", "alleged\n---\n", "alleged\n---\n\n![A](/page.webp)\n")),
    ("a still that goes", lambda root: edit(root, "ship", "poster: still.png, ", "")),
    ("a file that goes", lambda root: (root / "content/static/still.png").unlink()),
    ("a picture nobody shows", lambda root: put(root, "content/static/new.jpg", photo(500, 400))),
)  # fmt: skip


def edit(root: Path, claim: str, old: str, new: str) -> None:
    file = root / f"content/claims/{claim}.md"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_clean_and_incremental_are_the_same_whatever_becomes_of_pictures(root: Path) -> None:
    built(root)
    for what, change in EDITS:
        change(root)
        built(root)
        assert tree(root / "output") == clean(root), what
    kept = {file.stem for file in (root / ".onrecord/cache/images").iterdir()}
    shutil.rmtree(root / ".onrecord")
    shutil.rmtree(root / "output")
    built(root)
    assert kept == {file.stem for file in (root / ".onrecord/cache/images").iterdir()}  # what went was swept


def test_a_second_build_draws_no_copy_and_one_without_a_site_takes_those_that_are_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(root)
    before = tree(root / "output")
    monkeypatch.setattr(pictures, "scaled", not_again)
    assert built(root).report is not None
    shutil.rmtree(root / "output")
    built(root)
    assert tree(root / "output") == before
    with pytest.raises(AssertionError, match="again"):
        built(root, "other", cache=False)


def not_again(wanted: object) -> bytes:
    raise AssertionError("this was drawn again")


def test_words_beside_a_picture_build_one_page(root: Path) -> None:
    assert run(root)[0] == "built"
    edit(root, "ship", "Words beside", "Other words beside")
    way, found = run(root)
    assert way == "revised"
    assert found.report is not None and {*found.report.written} == {
        "claims/ship/index.html",
        "record.html",
        *SUMS_FILES,
    }
    assert tree(root / "output") == clean(root)


def test_the_preview_has_the_copies_and_the_silent_file(root: Path) -> None:
    session = PreviewSession(Request(root=root, now=noon(TODAY), output=root / "preview"))
    result, site = session.refresh()
    assert result.ok and site is not None
    whole = clean(root)
    for path in (path for path in whole if path.startswith("media/") or path.endswith("photo.jpg")):
        assert site.get(path) == whole[path]
    edit(root, "ship", "Words beside", "Other words beside")
    _, again = session.refresh()
    assert again is not None and b"/media/photo-" in bytes(again.get("claims/ship/index.html"))  # type: ignore[arg-type]


@pytest.mark.parametrize("output", ["output", None])
def test_a_damaged_picture_is_told_where_it_is_shown_by_a_check_too(root: Path, output: str | None) -> None:
    content = saved(scene(500, 300), "PNG")
    put(root, "content/static/still.png", content[:60] + bytes(len(content) - 80) + content[-20:])
    found = build(Request(root=root, now=noon(TODAY), output=root / output if output else None))
    (problem,) = [problem for problem in found.problems if problem.code == "bad-picture"]
    assert (problem.location.file, problem.location.line) == ("content/claims/ship.md", 17)
    assert not found.ok and not (root / "output").exists()


def test_the_hash_is_that_of_the_original_and_is_checked_where_nothing_was_changed(root: Path) -> None:
    own = sha256((root / "content/static/harbour/photo.jpg").read_bytes()).hexdigest()
    edit(root, "ship", "    alt: A ship\n", f"    alt: A ship\n    sha256: {own.upper()}\n")
    built(root)
    assert own in (root / "output/claims/ship/index.html").read_text("utf-8")
    assert sha256((root / "output/harbour/photo.jpg").read_bytes()).hexdigest() != own
    edit(root, "ship", f"    sha256: {own.upper()}\n", f"    sha256: {'0' * 64}\n")
    found = build(Request(root=root, now=noon(TODAY), output=root / "output"))
    assert [problem.code for problem in found.problems if problem.severity == "error"] == ["media-hash-differs"]
    edit(root, "ship", "    alt: A ship\n", "    alt: A ship\n    altered: cropped\n")
    built(root)


def script(root: Path) -> list[dict[str, Any]]:
    html = (root / "output/claims/ship/index.html").read_text("utf-8")
    node = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    return list(node.get("@graph", [node]))


REVIEW = "review: {by: A. Reader, date: 2024-10-25, rating: False, explanation: It is another ship.}\n"


def test_search_engines_are_told_of_pictures_and_of_findings_with_a_review_alone(root: Path) -> None:
    built(root)
    claim = next(node for node in script(root) if node["@type"] == "Claim")
    first, _, clip = claim["associatedMedia"]
    assert first["contentUrl"] == "https://example.org/r/harbour/photo.jpg"
    assert (first["creditText"], first["copyrightNotice"], "license" in first) == ("Office", "CC BY 4.0", False)
    assert (clip["@type"], clip["url"], "contentUrl" in clip) == ("VideoObject", "https://example.org/clip", False)
    assert [node["@type"] for node in script(root) if "Media" in node["@type"]] == []
    for slug in ("methodology", "corrections"):
        put(root, f"content/pages/{slug}.md", f"---\ntitle: {slug}\n---\nWords.\n")
    put(root, "site.yaml", "title: Harbour\nbase_url: https://example.org/r\npublisher: {name: Desk}\n"
        "ratings: {False: refuted}\n")  # fmt: skip
    edit(root, "ship", "checked: 2026-01-01\n", f"checked: 2026-01-01\n{REVIEW}")
    built(root)
    (review,) = [node for node in script(root) if node["@type"] == "MediaReview"]
    assert review["mediaAuthenticityCategory"] == "DecontextualizedContent"
    assert review["itemReviewed"]["@type"] == "ImageObject"
    assert review["associatedClaimReview"] == {"@id": "https://example.org/r/claims/ship/#review"}

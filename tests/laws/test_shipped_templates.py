"""Templates that ship stand in for those that a site lacks, file by file; what is kept between builds knows of both."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.build.again import build_again
from onrecord.build.kept.by_marks import compare_by_marks
from onrecord.build.kept.seen import see_inputs
from onrecord.build.request import Request, Result
from onrecord.files.find import find_sources
from onrecord.preview.session import PreviewSession
from tests.clock import noon
from tests.laws.test_marks import settle, tree
from tests.systems import make_link

HOME, PART, SHEET = "pages/home.html", "parts/marks.html", "assets/css/search.css"
FONT = "images/fonts/LibreFranklin-Regular.ttf"


def request(root: Path, **more: Any) -> Request:
    asked = Request(root=root, shipped=root.parent / "shipped", now=noon(date(2026, 1, 1)), output=root / "output")
    return replace(asked, **more)


def built(root: Path, **more: Any) -> Result:
    return build_again(request(root, **more), lambda _stage: None, every_problem=False)


def published(root: Path) -> dict[str, bytes]:
    found = built(root)
    assert found.ok, found.problems
    return tree(root / "output")


def own(root: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A template of the site's own: the one that ships, changed."""
    place = root / "templates" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(change((root.parent / "shipped/templates" / name).read_bytes()))
    return place


def said(words: str) -> Callable[[bytes], bytes]:
    """A page's template that says these words at its end, too."""

    def changed(text: bytes) -> bytes:
        before, end, after = text.rpartition(b"{% endblock %}")
        return before + words.encode() + end + after

    return changed


@pytest.fixture(scope="module")
def master(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site without a template of its own, beside what ships, and built."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(project / "templates", folder / "shipped/templates")
    shutil.copytree(project / "tests/golden/texts/in", folder / "site")
    settle()
    assert built(folder / "site").site is not None
    return folder


@pytest.fixture
def root(master: Path, tmp_path: Path) -> Path:
    shutil.copytree(master, tmp_path / "all")
    return tmp_path / "all/site"


def test_a_site_without_templates_has_the_bytes_of_one_that_has_them_all(root: Path) -> None:
    without = published(root)
    shutil.copytree(root.parent / "shipped/templates", root / "templates")
    assert built(root, shipped=None, cache=False).ok
    assert without == tree(root / "output")


def test_each_file_of_the_sites_own_takes_the_place_of_the_one_that_ships(root: Path) -> None:
    before = published(root)
    own(root, HOME, said("<!-- mine -->"))
    own(root, SHEET, lambda text: text + b"/* mine */")
    after = published(root)
    changed = {path for path in before.keys() & after.keys() if before[path] != after[path]}
    assert b"<!-- mine -->" in after["index.html"]
    assert any(text.endswith(b"/* mine */") for path, text in after.items() if path.startswith("assets/css/search."))
    assert "claims/index.html" in before and "claims/index.html" not in changed - {"search/index.html"}
    assert built(root, cache=False).ok
    assert tree(root / "output") == after, "what was kept makes no difference"
    shutil.rmtree(root / "templates")
    assert published(root) == before


def test_a_font_of_the_sites_own_takes_the_place_of_the_one_that_ships(root: Path) -> None:
    own(root, FONT, lambda _: b"mine")
    found = find_sources(root, shipped=root.parent / "shipped")
    assert found.fonts[f"templates/{FONT}"] == b"mine"
    assert FONT not in found.shipped and len(found.fonts) == 3
    assert [*found.fonts] == sorted(found.fonts)


def test_a_change_of_what_ships_is_seen_though_the_site_is_untouched(root: Path) -> None:
    published(root)
    settle()
    assert built(root).site is None, "nothing to do"
    ask = request(root)
    settle()
    built(root)
    seen = see_inputs(ask)
    assert seen is not None and compare_by_marks(ask, seen) is not None, "known without reading"
    place = root.parent / "shipped/templates" / HOME
    place.write_bytes(said("<!-- newer -->")(place.read_bytes()))
    assert b"<!-- newer -->" in published(root)["index.html"]
    (root.parent / "shipped/templates/pages/new.html").write_text("new", "utf-8")
    seen = see_inputs(ask)
    assert seen is not None and compare_by_marks(ask, seen) is None
    assert built(root).ok


def test_new_prose_is_rendered_with_both(root: Path) -> None:
    card = root / "content/claims/ship.md"
    card.write_text(card.read_text("utf-8").rstrip() + "\n\nFirst words.\n", "utf-8")
    page = f"output/claims/{card.stem}/index.html"
    own(root, PART, lambda text: text.replace(b"\n{% macro", b"\n{# mine #}{% macro", 1))
    published(root)
    settle()
    built(root)
    card.write_text(card.read_text("utf-8").replace("First words", "Second words"), "utf-8")
    assert built(root).site is None, "only that page was made"
    made = (root / page).read_bytes()
    assert b"Second words" in made
    assert built(root, cache=False).ok
    assert (root / page).read_bytes() == made


def test_a_fault_names_the_file_in_which_it_is(root: Path) -> None:
    place = own(root, HOME, said("{{ view.nothing_of_the_kind }}"))
    (fault,) = [p for p in built(root).problems if p.code == "template-error"]
    assert fault.location.file == f"templates/{HOME}"
    place.write_bytes(b"{% broken %}")
    (fault,) = [p for p in built(root).problems if p.code == "template-syntax"]
    assert fault.location.file == f"templates/{HOME}"
    place.unlink()
    (root / "templates/parts").mkdir()
    (root / "templates" / PART).write_text("{# no macro is left #}", "utf-8")
    result = built(root)
    faults = [p for p in result.problems if p.code == "template-error"]
    assert faults and all("templates/parts/marks.html has no macro" in p.message for p in faults)
    shipped = (root.parent / "shipped/templates").as_posix()
    for fault in faults:
        assert fault.location.file.startswith(f"{shipped}/"), "what asks for it is not the site's own"
        assert fault.location.line and "import" in result.texts[fault.location.file]


@pytest.mark.parametrize("name", ["../site.yaml", "../../site/site.yaml", "/etc/hostname", "parts/../../site.yaml"])
def test_no_name_leads_out_of_the_folders(root: Path, name: str) -> None:
    own(root, HOME, lambda _: b'{% include "' + name.encode() + b'" %}')
    (fault,) = [p for p in built(root).problems if p.code == "template-error"]
    assert "there is no file" in fault.message and fault.location.file == f"templates/{HOME}"


def test_no_link_leads_from_a_sites_own_templates_to_other_files(root: Path) -> None:
    (root / "templates/pages").mkdir(parents=True)
    make_link(root / "templates" / HOME, root / "site.yaml")
    faults = [p for p in built(root).problems if p.code == "symlink-outside"]
    assert [p.location.file for p in faults] == [f"templates/{HOME}"]


def test_the_preview_sees_a_template_come_and_go_and_waits_for_the_end_of_a_save(root: Path) -> None:
    session = PreviewSession(request(root, output=root / ".onrecord/preview"))
    first = session.refresh()[1]
    place = own(root, HOME, said("<!-- mine -->"))
    second = session.refresh()[1]
    assert first is not None and second is not None
    assert b"<!-- mine -->" not in bytes(first.get("index.html"))  # type: ignore[arg-type]
    assert b"<!-- mine -->" in bytes(second.get("index.html"))  # type: ignore[arg-type]
    place.unlink()
    prepared = session._prepare(find_sources(root, shipped=root.parent / "shipped"))
    assert not session._stands(prepared, second.made_of), "it may be a save: the one that ships is not shown at once"
    third = session.refresh()[1]
    assert third is not None and b"<!-- mine -->" not in bytes(third.get("index.html"))  # type: ignore[arg-type]

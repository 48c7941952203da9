"""A page's fingerprint holds all that its bytes depend on: whatever is edited, no page changes behind its back.

One thing that can vary is edited at a time. The pages whose bytes change must be among those whose fingerprint
does; for a card's words the two are the same few pages.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from onrecord.build.fingerprints import Fingerprints
from onrecord.build.kept.codec import Codec, packed
from onrecord.build.read_cards import read_cards
from onrecord.files.find import find_sources
from onrecord.formats.files import format_files
from onrecord.formats.json_ld import claim_json_ld, home_json_ld
from onrecord.join.site import join
from onrecord.model.problems import Problem, Severity
from onrecord.pages.page import Page
from onrecord.pages.parts import Chrome, View
from onrecord.pages.plan import plan
from onrecord.read.site_settings import read_config
from onrecord.render.render import render
from onrecord.render.templates import Templates

NOW = datetime(2026, 1, 1)
SHIP = "content/claims/ship.md"
Edit = tuple[str, str, str]


@dataclass(frozen=True)
class Made:
    """A site: by path, the fingerprint and the bytes of each file."""

    prints: dict[str, bytes]
    files: dict[str, bytes]


def pages_of(root: Path) -> tuple[Page, ...]:
    """All that is planned for the site at `root`."""
    inputs = find_sources(root)
    assert inputs.site_yaml is not None
    config, _ = read_config("site.yaml", inputs.site_yaml.content, base_url="https://example.org/record")
    assert config is not None
    site = join(read_cards(inputs)[0], config, NOW)[0].site
    formats = (format_files, claim_json_ld, home_json_ld)
    return plan(site, config, inputs.assets, inputs.static, *formats, fonts=inputs.fonts)[0]


def make(root: Path) -> Made:
    """The site at `root`, without publishing it."""
    inputs = find_sources(root)
    assert inputs.site_yaml is not None
    config, _ = read_config("site.yaml", inputs.site_yaml.content, base_url=None)
    cards, found = read_cards(inputs)
    templates, _ = Templates.from_files(inputs.templates)
    assert config is not None
    assert templates is not None
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []
    site = join(cards, config, NOW)[0].site
    pages, _ = plan(site, config, inputs.assets, inputs.static, format_files, claim_json_ld, home_json_ld)
    prints = Fingerprints(templates, b"")
    files = {page.path: render(page, templates) for page in pages}
    assert [made for made in files.values() if isinstance(made, Problem)] == []
    return Made(
        {page.path: prints.of(page, page.view) for page in pages},
        {path: made for path, made in files.items() if isinstance(made, bytes)},
    )


def test_a_view_of_its_bytes_is_the_same_view(project: Path, tmp_path: Path) -> None:
    for case in (project, project / "tests/golden/full/in"):
        root = tmp_path / case.name
        shutil.copytree(case / "content", root / "content")
        shutil.copy(case / "site.yaml", root)
        shutil.copytree(project / "templates", root / "templates")
        views = [page.view for page in pages_of(root) if page.template]
        assert len(views) > 20
        for view in views:
            chrome = view.chrome if isinstance(view, View) else None
            made = Codec(type(view)).unpack(packed(view, by_value=True), shared=chrome)
            assert made == view
            assert packed(made, by_value=True) == packed(view, by_value=True)
        assert Codec(Chrome).unpack(packed(chrome)) == chrome


def copied(case: Path, project: Path, target: Path) -> Path:
    """A site of its own, with the project's templates."""
    shutil.copytree(case, target)
    shutil.copytree(project / "templates", target / "templates", dirs_exist_ok=True)
    return target


def differing(one: dict[str, str] | dict[str, bytes], other: dict[str, str] | dict[str, bytes]) -> set[str]:
    """Paths that are in both and not the same in both."""
    return {path for path in one.keys() & other.keys() if one[path] != other[path]}


def changed(before: Made, after: Made) -> tuple[set[str], set[str]]:
    """The paths whose bytes changed, and those whose fingerprint did."""
    return differing(before.files, after.files), differing(before.prints, after.prints)


@cache  # several tests look at one edit
def edited(root: Path, edit: Edit) -> Made:
    """The site at `root` after words of a file were replaced; the file is as before afterwards."""
    name, old, new = edit
    file = root / name
    kept = file.read_bytes()
    assert old.encode() in kept, (name, old)
    try:
        file.write_bytes(kept.replace(old.encode(), new.encode(), 1))
        return make(root)
    finally:
        file.write_bytes(kept)


@pytest.fixture(scope="module")
def root(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(project / "tests/golden/full/in", project, tmp_path_factory.mktemp("fingerprint") / "site")


@pytest.fixture(scope="module")
def before(root: Path) -> Made:
    return make(root)


def setting(line: str) -> Edit:
    """A setting more."""
    return ("site.yaml", "title:", f"{line}\ntitle:")


EVERYWHERE = {
    "title": ("site.yaml", "Record &", "Register &"),
    "tagline": ("site.yaml", "tagline: Who", "tagline: When and who"),
    "language": setting("language: nb"),
    "base-url-folder": ("site.yaml", "example.org/record", "example.org/register"),
    "base-url-host": ("site.yaml", "base_url: https://example.org", "base_url: https://example.com"),
    "no-base-url": ("site.yaml", "base_url: https://example.org/record\n", ""),
    "publisher": ("site.yaml", "The Example Gazette", "The Other Gazette"),
    "notice": ("site.yaml", "notice: An", "notice: Another"),
    "no-notice": ("site.yaml", "notice: An example with <i>hostile</i> words.\n", ""),
    "as-of": ("site.yaml", "2025-06-01", "2025-06-02"),
    "licence": ("site.yaml", "CC BY 4.0", "CC0 1.0"),
    "licence-url": ("site.yaml", "licenses/by/4.0/", "publicdomain/zero/1.0/"),
    "report-url": ("site.yaml", "report-an-error", "errors"),
    "menu": setting("menu: [{label: Everything, url: /claims/}]"),
    "a-string-of-the-frame": setting("strings: {skip: Jump}"),
    "a-pages-title": ("content/pages/about.md", "title: About", "title: About us"),
    "base-template": ("templates/base.html", "<body>", '<body class="x">'),
    "style-sheet": ("templates/assets/css/site.css", "{", "{ orphans: 2;"),
    "no-feeds": setting("outputs: {feeds: false}"),
}
SOMEWHERE = {
    "a-label": setting("terms: {stance.denies: {label: contradicts}}"),
    "a-definition": setting("terms: {basis.independent: {definition: Two of us saw it.}}"),
    "a-string": setting("strings: {days.checked: 'Seen {date}'}"),
    "a-month": setting("strings: {month.10: October month}"),
    "question": ("site.yaml", "Did the ship leave?", "Has the ship left?"),
    "answer": ("site.yaml", "It did.", "It did so."),
    "name-of-a-question": ("site.yaml", "How many sailed?", "How many were aboard?"),
    "name-of-a-topic": ("site.yaml", "The harbour", "The port"),
    "record-since": ("site.yaml", "record_since: 2025-01-01", "record_since: 2025-05-01"),
    "no-json-ld": setting("outputs: {json_ld: false}"),
    "no-sources": setting("outputs: {sources: false}"),
    "no-data": setting("outputs: {claim_data: false}"),
    "template": ("templates/pages/claim.html", "<article ", '<article class="x" '),
    "template-part": ("templates/parts/corrections.html", 'class="row-list"', 'class="row-list list-plain"'),
    "static-file": ("content/static/logo.svg", "64", "65"),
    "name-of-an-actor": ("content/actors/fleet.md", "The Fleet", "A Fleet"),
    "interest-of-an-actor": ("content/actors/harbour-office.md", "party to the matter", "paid by the town"),
    "title-of-a-source": ("content/sources/first-report.md", "Ship leaves", "A ship leaves"),
    "prose": ("content/pages/funding.md", "Words.", "Nobody pays."),
    "claim": (SHIP, "left the harbour", "sailed from the harbour"),
    "short": (SHIP, "short: The ship left", "short: A ship left"),
    "status": ("content/claims/crew.md", "status: alleged", "status: confirmed\nbasis: record"),
    "reasoning": (SHIP, "Two papers saw it leave.", "Three papers saw it leave."),
    "quote": (SHIP, "Den har gått.", "Den er gått."),
    "stance": ("content/claims/crew.md", "stance: mentions", "stance: declines"),
    "why-of-the-history": (SHIP, "why: Two papers saw it.", "why: Three papers saw it."),
    "correction": (SHIP, "We misread the number.", "We mistook the number."),
    "checked": (SHIP, "checked: 2025-05-03", "checked: 2025-05-04"),
    "body": (SHIP, "Words of the **editor**", "Words of an **editor**"),
    "headline": ("content/claims/no-ship.md", "The ship was seen", "A ship was seen"),
    "struck": ("content/claims/gone.md", "It was another ship.", "It was another boat."),
    "draft-is-let-out": ("content/claims/unripe.md", "draft: true", "draft: false"),
}


@pytest.mark.parametrize("edit", [*EVERYWHERE.values(), *SOMEWHERE.values()], ids=[*EVERYWHERE, *SOMEWHERE])
def test_no_page_changes_while_its_fingerprint_stays(edit: Edit, root: Path, before: Made) -> None:
    after = edited(root, edit)
    of_bytes, of_prints = changed(before, after)
    assert of_bytes - of_prints == set()
    assert of_bytes or before.files.keys() != after.files.keys(), "an edit that nobody can see proves nothing"


@pytest.mark.parametrize("edit", EVERYWHERE.values(), ids=EVERYWHERE)
def test_what_frames_every_page_changes_every_page(edit: Edit, root: Path, before: Made) -> None:
    _, of_prints = changed(before, edited(root, edit))
    # The record in one file has a frame of its own.
    pages = {path for path in before.files if path.endswith(".html") and path != "record.html"}
    framed = {path for path in pages if b"<header" in before.files[path]}
    assert framed - of_prints == set()


RECORD = ("data/", "record.html")  # all that is on record
# A strike is told on the page of its claim, and where all that we do to the record is told.
TOLD_OF_STRIKES = ("claims/gone/", "timeline/", "changes/", "feed.", "index.html", *RECORD, "actors/unnamed-source/")
FEW: dict[str, tuple[Edit, Callable[[str], bool]]] = {
    "body": (SOMEWHERE["body"], lambda path: path in ("claims/ship/index.html", "record.html")),
    "prose": (SOMEWHERE["prose"], lambda path: path == "funding/index.html"),
    "struck": (SOMEWHERE["struck"], lambda path: path.startswith(TOLD_OF_STRIKES)),
    "review": (
        (SHIP, "Two papers saw it </script>", "One paper saw it </script>"),
        lambda path: path.startswith(("claims/ship/", *RECORD)),
    ),
}


@pytest.mark.parametrize(("edit", "shows"), FEW.values(), ids=FEW)
def test_words_of_one_page_change_that_page_alone(
    edit: Edit, shows: Callable[[str], bool], root: Path, before: Made
) -> None:
    of_bytes, of_prints = changed(before, edited(root, edit))
    assert of_prints == of_bytes
    assert [path for path in of_prints if not shows(path)] == []


@pytest.mark.parametrize(
    "key", ["quote", "reasoning", "why-of-the-history", "correction", "short", "claim", "headline"]
)
def test_words_of_a_card_change_only_pages_that_show_them(key: str, root: Path, before: Made) -> None:
    after = edited(root, SOMEWHERE[key])
    of_bytes, of_prints = changed(before, after)
    assert of_prints == of_bytes


def test_an_edit_of_one_card_of_a_large_record_touches_few_pages(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "site"
    for name in ("content", "templates"):
        shutil.copytree(project / name, root / name)
    shutil.copy(project / "site.yaml", root / "site.yaml")
    before = make(root)
    card = "content/claims/first-contingent-1500.md"
    text = (root / card).read_text("utf-8")
    after = edited(root, (card, text, f"{text.rstrip()}\n\nOne more sentence.\n"))
    assert len(before.files) > 300
    assert changed(before, after)[1] == {"claims/first-contingent-1500/index.html", "record.html"}

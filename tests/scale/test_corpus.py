"""Twelve hundred messy cards: every planted warning and no other, every page, no markup of theirs, little memory."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.read_alike import read_alike
from tests.scale.corpus import Corpus, make

pytestmark = pytest.mark.scale

COUNT = 1_200
ELSEWHERE = {
    "text-end",  # no text of the corpus ends in a comma,
    "text-is-flag",  # nor is one a word such as off
    "year-of-another-calendar",
    # no source of the corpus has several copies, was refused to an archive, or has a copy with a head
    *("archiving-contradicted", "copy-doubtful", "copy-twice", "refusal-not-said", "snapshot-of-another"),
    "address-end",  # no address of the corpus ends in a comma
    "mirror-still-alleged",  # no claim of the corpus mirrors a confirmed one
    "short-drops-hedge",  # nor has one a short form with a word of these
    "amount-not-in-words",  # nor a figure in digits
    "amount-without-digits",
    "answer-outdated",  # this and the next two are about site.yaml
    "admin-no-sign-in",
    "record-off",
    "answer-without-question",
    "answer-denied",  # nobody was asked about a claim of the corpus
    "answer-before-question",
    "status-not-approved",  # and nobody has to approve one
    "value-cut-short",  # its words stand in quotation marks
    "escape-in-text",  # without a backslash
    "id-repeated",  # no body of the corpus gives one id twice
    "several-in-one",  # no name and no date of the corpus is of these kinds
    "older-than-claim",
    "topic-spelled-two-ways",
    "policy-stops",  # no template of the corpus asks for anything
    "site-too-large",
    "media-says-more",  # no claim of the corpus shows a clip
}  # pictures are off here: to draw one for each card takes longer than all the rest
MOST_MEMORY = 240  # MiB; 175 are taken
LARGEST_PAGE = 250_000  # bytes
EPOCH = "1795478400"  # when corpus.TODAY begins
TOLD = re.compile(r"^(\S[^:\n]*)(?::\d+){0,2}: (error|warning): .*  \[([a-z-]+)\]$", re.MULTILINE)
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Built:
    """What the command left and said."""

    root: Path
    code: int
    said: str

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every HTML page by its path."""
        for path in sorted((self.root / "output").rglob("*.html")):
            yield path.relative_to(self.root / "output").as_posix(), path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make(COUNT)


@pytest.fixture(scope="module")
def root(corpus: Corpus, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that holds the corpus."""
    folder = tmp_path_factory.mktemp("scale") / "project"
    shutil.copytree(project / "templates", folder / "templates")
    for name, content in corpus.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def built(root: Path, project: Path) -> Built:
    """The corpus as the command builds it, in a process of its own."""
    arguments = ["--config", str(root / "site.yaml"), "--base-url", "https://example.org/record"]
    measured = [sys.executable, str(Path(__file__).with_name("peak.py"))] if os.name == "posix" else []
    done = subprocess.run(
        [*measured, sys.executable, str(project / "build.py"), *arguments],
        env={**os.environ, "ONRECORD_NO_VENV": "1", "SOURCE_DATE_EPOCH": EPOCH, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Built(root, done.returncode, done.stdout + done.stderr)


def test_the_corpus_is_the_same_each_time_and_plants_every_warning(corpus: Corpus, project: Path) -> None:
    again = make(COUNT)
    assert (again.files, again.planted) == (corpus.files, corpus.planted)
    listed = re.findall(
        r"^\| `([a-z-]+)` \| warning \|", (project / "docs/problems.md").read_text("utf-8"), re.MULTILINE
    )
    often = Counter(code for _, code in corpus.planted.elements())
    assert set(often) == set(listed) - ELSEWHERE
    assert min(often.values()) >= 4


def test_the_command_tells_what_was_planted_and_nothing_else(corpus: Corpus, built: Built) -> None:
    assert built.code == 0, built.said[-2000:]
    told = Counter((file, code) for file, severity, code in TOLD.findall(built.said) if severity == "warning")
    assert (corpus.planted - told, told - corpus.planted) == (Counter(), Counter())
    assert f"Built {COUNT} claims" in built.said
    assert f"0 errors, {corpus.planted.total()} warnings" in built.said


def test_every_page_is_there(corpus: Corpus, built: Built) -> None:
    def folders(kind: str) -> list[str]:
        return sorted(path.parent.name for path in (built.root / "output" / kind).glob("*/index.html"))

    assert folders("claims") == sorted(corpus.claims)
    assert folders("sources") == sorted(corpus.sources)
    assert folders("questions") == sorted(corpus.questions)
    assert len(folders("actors")) == len(corpus.actors)
    assert len(folders("topics")) == len(corpus.topics)
    assert [name for name in folders("timeline") if name.isdigit()] == sorted(corpus.years)


def test_every_claim_stands_on_its_page_as_written(corpus: Corpus, built: Built) -> None:
    for slug, words in corpus.claims.items():
        tree = LexborHTMLParser((built.root / f"output/claims/{slug}/index.html").read_text(encoding="utf-8"))
        assert tree.body is not None
        assert BLANKS.sub(" ", words) in BLANKS.sub(" ", tree.body.text()), slug


def test_no_markup_and_no_template_of_a_card_is_obeyed(built: Built) -> None:
    pages = list(built.pages())
    assert len(pages) > COUNT
    for name, page in pages:
        tree = LexborHTMLParser(page)
        assert tree.css("planted-tag, iframe, svg[onload], a[href^='javascript:']") == [], name
        scripts = [node for node in tree.css("script") if node.attributes.get("type") != "application/ld+json"]
        assert not any("planted" in node.text() for node in scripts), name
        of_marks = len(tree.css("svg > a > title"))
        assert len(tree.css("title")) - of_marks == len(tree.css("main")) == len(tree.css("body")) == 1, name
        armed = [(key, value) for node in tree.css("*") for key, value in node.attributes.items() if key[:2] == "on"]
        assert armed == [], name
        assert "7000021" not in page, name  # {{ 1000003 * 7 }}


def test_no_page_is_misread_for_its_ids_and_links(built: Built) -> None:
    assert [name for name, page in built.pages() if not read_alike(page.encode())] == []


def test_every_data_file_can_be_read(built: Built) -> None:
    output = built.root / "output"
    for path in [*output.rglob("*.json"), *output.rglob("*.webmanifest")]:
        json.loads(path.read_text(encoding="utf-8"))
    for path in output.rglob("*.xml"):
        ElementTree.parse(path)
    described = [tree.css("script[type='application/ld+json']") for tree in map(LexborHTMLParser, _texts(built))]
    for node in (node for nodes in described for node in nodes):
        json.loads(node.text())


def _texts(built: Built) -> Iterator[str]:
    return (page for _, page in built.pages())


def test_no_page_is_large(built: Built) -> None:
    sizes = {name: len(page.encode()) for name, page in built.pages()}
    assert {name: size for name, size in sizes.items() if size > LARGEST_PAGE} == {}


@pytest.mark.skipif(os.name != "posix", reason="the system does not say how much memory a process took")
def test_memory_stays_below_a_bound(built: Built) -> None:
    assert int(built.said.split()[-1]) < MOST_MEMORY

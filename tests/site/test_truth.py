"""A record that cannot say the opposite: what a built site says of claims is what its cards say.

The cards are read by `truth/record.py`, which knows nothing of the engine; output by the rest of that folder, which
knows no templates. Of the engine, only `build` is asked for, and the maker of pictures is replaced: a drawing stays as
it is.
"""

import re
import shutil
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from onrecord.build import pictures
from onrecord.build.build import Request, build
from tests.clock import noon
from tests.site.truth import corpus
from tests.site.truth.machines import read_data, read_drawing, read_feed, read_head, read_json_ld, read_search
from tests.site.truth.pages import NOBODY, PAST, Page, articles, marks, opened, read_page
from tests.site.truth.positions import read_positions
from tests.site.truth.record import WORD, Record, flat, fold, read, words_of
from tests.site.truth.tables import read_tables
from tests.site.truth.words import SHORT, Finder, Finding

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden"
BASE = "https://example.org/some/prefix"
GOLDEN_SITES = ("full", "korean", "minimal", "texts")
FEEDS = (
    *(f"Atom, {place}" for place in ("feed.xml", "changes", "claims/…", "questions/…", "topics/…")),
    *(f"JSON feed, {place}" for place in ("feed.xml", "actors/…", "changes", "questions/…", "topics/…")),
)
SITES = ("example", *GOLDEN_SITES, "generated", "pictured")
SHOWN = 40  # faults in a message
PLACES = {
    *(
        "label, home",
        "label, claims",
        "label, claims/…",
        "label, claims/…, in one file",
        "label, data.json",
        "label, search index",
        "label, who-says-what",
    ),
    *("citation", "BibTeX", "JSON-LD Claim", "title, claims/…", "og:title, claims/…", "history, data.json"),
    "og:description, claims/…",
}
EVERYWHERE = {
    *(
        "label, actors/…",
        "label, changes",
        "label, questions/…",
        "label, timeline",
        "label, timeline/…",
        "label, topics/…",
    ),
    *("label, texts/…", "label, data.json of others", "who, search index"),
    *("label, sources/…", "JSON-LD Statement", "description, claims/…"),
    *(f"{part}, {feed}" for part in ("title", "content") for feed in FEEDS),
    *(f"{part}, Atom, actors/…" for part in ("title", "content", "who")),
    *(
        f"who, {place}"
        for place in ("actors/…", "claims/…", "data.json", "home", "questions/…", "timeline", "timeline/…")
    ),
    *("who, topics/…", "who, who-says-what", "who, claims/…, of the opposite"),
    *(f"side, {page}: Says {side}:" for page in ("topics/…",) for side in ("so", "not")),
    "side, steps",
    "label, steps",
    *(f"positions, {told}{page}" for page in ("actors/…", "claims/…") for told in ("", "moved, ")),
    "positions, home",
    *(
        "positions, drawn, actors/…",
        "positions, drawn, claims/…",
        "positions, whole, claims/…",
        "positions, whole, home",
    ),
    *("positions, band", "positions, band, words"),
    *(f"matrix, {page}{part}" for page in ("questions/…", "topics/…") for part in ("", ", list", ", none")),
    "matrix, topics/…, others",
}
AS_INDEX = {"label, who-says-what", "who, who-says-what"}
PICTURES = {
    *("picture", "picture of a claim", "picture, rows", "picture, marks", "picture, hues", "og:image:alt, claims/…"),
    *("matrix, who-says-what", "matrix, who-says-what, list", "matrix, who-says-what, none"),
    *(f"positions, {told}, {page}/…" for page in ("questions", "topics") for told in ("drawn", "whole")),
    "positions, moved, topics/…",
}
MADE_UP = {"JSON-LD ClaimReview", "side, claims/…: Put forward by:", "side, claims/…: Checked by:"}
HORIZON = (
    *(
        "index.html",
        "claims/index.html",
        "claims/horizon/index.html",
        "claims/horizon/preview.png",
        "topics/computing/index.html",
    ),
    *("questions/how-many/index.html", "search-index.*.json", "feed.xml", "feed.json", "timeline/2013/index.html"),
    *("actors/post-office-of-abelin/index.html", "actors/post-office-of-abelin/feed.xml", "changes/index.html"),
)


@dataclass(frozen=True)
class Told:
    """A built site: what is true of it, and all that its output says."""

    name: str
    record: Record
    output: Path
    findings: list[Finding]
    drawn: dict[str, set[str]]  # the marks of each key, on every page

    def kinds(self) -> Counter[str]:
        return Counter(finding.kind for finding in self.findings)


def _drawn(svg: str, fonts: Sequence[str]) -> bytes:
    """The drawing in the place of the picture."""
    return svg.encode()


def _source(name: str, project: Path, folder: Path) -> None:
    """Lay out one of the sites in a folder."""
    shutil.copytree(project / "templates", folder / "templates")
    if name in ("generated", "pictured"):
        images = name == "pictured"
        corpus.write(folder, 60 if images else 260, images=images)
        return
    origin = project if name == "example" else GOLDEN / name / "in"
    shutil.copytree(origin / "content", folder / "content")
    shutil.copy(origin / "site.yaml", folder)


@pytest.fixture(scope="module", params=SITES)
def told(request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    folder = tmp_path_factory.mktemp(request.param)
    _source(request.param, project, folder)
    today = date(2026, 1, 1) if request.param in GOLDEN_SITES else corpus.TODAY
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "draw", _drawn)
        base = BASE if request.param == "example" else None
        result = build(Request(root=folder, now=noon(today), output=folder / "output", base_url=base))
    assert result.ok, [problem for problem in result.problems if problem.severity == "error"]
    record = read(folder, today)
    drawn: dict[str, set[str]] = {}
    yield Told(request.param, record, folder / "output", list(_findings(folder / "output", record, drawn)), drawn)
    shutil.rmtree(folder)


def _findings(output: Path, record: Record, drawn: dict[str, set[str]]) -> Iterator[Finding]:
    """All that the output says of claims; each page is read once, and its marks are put to the drawn ones."""
    finder = Finder(record)
    for path in sorted(output.rglob("*")):
        place = path.relative_to(output).as_posix()
        if path.suffix != ".html":
            yield from () if "as-of" in path.parts else _of_file(path, place, finder)
            continue
        page = opened(path, place, finder)
        for label, drawing in marks(page, finder):
            for key in label.keys if drawing else ():
                drawn.setdefault(key, set()).add(drawing)
        # What was so on a day need not be so today: see the test of these pages. Of a file of all claims each is read.
        if path.name == "record.html":
            for part in articles(path, finder):
                yield from (replace(found, kind=f"{found.kind}, in one file") for found in read_page(part, finder))
        elif "as-of" not in path.parts:
            yield from _of_page(page, finder)


def _of_page(page: Page, finder: Finder) -> Iterator[Finding]:
    """All that one page says of claims."""
    for reader in (read_page, read_head, read_json_ld, read_positions, read_tables):
        yield from reader(page, finder)


def _of_file(path: Path, place: str, finder: Finder) -> Iterator[Finding]:
    """All that one file says of claims."""
    if path.suffix == ".html":
        yield from _of_page(opened(path, place, finder), finder)
    elif path.name in ("feed.xml", "feed.json"):
        yield from read_feed(path, place, finder)
    elif path.name == "data.json":
        yield from read_data(path, place, finder)
    elif path.name == "preview.png":
        yield from read_drawing(path, place, finder)
    elif path.name.startswith("search-index."):
        yield from read_search(path.parent, finder)


def test_all_that_is_said_is_true(told: Told) -> None:
    faults = [f"{found.place} ({found.kind}): {found.fault}: {found.said}" for found in told.findings if found.fault]
    assert faults[:SHOWN] == [], f"{len(faults)} in all: {Counter(f.kind for f in told.findings if f.fault)}"


def test_what_is_said_of_a_past_day_was_so_by_its_end(told: Told) -> None:
    """Our status then, and how many statements of the card there were."""
    seen = Counter[str]()
    for path in told.output.glob("claims/*/as-of/*/index.html"):
        claim, day = told.record.claims[path.parents[2].name], date.fromisoformat(path.parent.name)
        page = HTMLParser(path.read_text("utf-8"))
        rows = page.css("li[id^='statement-']")
        written = [row for row in claim.rows if _is_over(row.date, day)]
        assert len(rows) == len(written), path
        known = [key for when, key in claim.history if _is_over(when, day)]
        label = page.css_first(".claim-standing .mark-label")
        if label is not None and "kind.opinion" not in claim.keys and "struck" not in claim.keys:
            assert flat(label.text()) == flat(told.record.labels[known[-1]]), path
            seen["labels"] += 1
        seen["pages"] += 1
    assert seen["pages"] and seen["labels"]


def _is_over(written: str, day: date) -> bool:
    """Whether the last day that a date of a card allows is over; the date is read here as docs/cards.md says."""
    last = re.sub("[~?%]", "", str(written)).partition("/")[2] or re.sub("[~?%]", "", str(written))
    if last == "..":
        return False
    year, month, own = (*map(int, re.findall(r"[0-9]+", last.replace("-XX", ""))), 0, 0)[:3]
    ends = date(year, month or 12, own or monthrange(year, month or 12)[1])
    return ends <= day


def test_nothing_withheld_is_found(told: Told) -> None:
    assert told.name in ("korean", "minimal", "texts") or told.record.withheld
    found = _leaks(told.output, told.record)
    assert found[:SHOWN] == [], len(found)


def _leaks(output: Path, record: Record) -> list[str]:
    """Where output has a word, or a whole text, that stands only in what is withheld, in names of files too."""
    ours = [
        path.read_text("utf-8") for folder in ("onrecord", "templates") for path in _texts(HERE.parents[1] / folder)
    ]
    secret = words_of(record.withheld) - words_of(record.published) - words_of(ours)
    whole = {fold(words) for words in record.withheld if len(words) > 11} - {fold(words) for words in record.published}
    spoken = {words for words in whole if not secret & set(WORD.findall(words))}
    found = []
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        place = path.relative_to(output).as_posix()
        text = fold(f"{place} {unescape(path.read_text('utf-8', errors='replace'))}")
        told = sorted(secret & set(WORD.findall(text))) + sorted(words for words in spoken if words in text)
        found += [f"{place}: {words}" for words in told]
    return found


def _texts(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix in (".py", ".html", ".css", ".js", ".svg", ".txt"))


def test_every_kind_of_place_says_something(told: Told) -> None:
    needed = PLACES if told.name in GOLDEN_SITES else PLACES | EVERYWHERE
    needed |= PICTURES if told.name in ("example", "pictured") else set()
    needed |= MADE_UP if told.name in ("generated", "pictured") else set()
    needed -= AS_INDEX if told.name == "generated" else set()  # so many claims that the tables are those of topics
    assert needed - told.kinds().keys() == set()


def test_a_denial_is_drawn_otherwise_than_a_refutation(told: Told) -> None:
    refuted = told.drawn.get("basis.refuted", set())
    assert refuted or told.name in GOLDEN_SITES
    assert refuted & (told.drawn.get("basis.denial", set()) | told.drawn.get("basis.withdrawn", set())) == set()


@pytest.mark.parametrize("told", ["pictured"], indirect=True)
def test_a_lie_is_seen_wherever_it_stands(told: Told, tmp_path: Path) -> None:
    """Each kind of place with its labels, verbs and sides exchanged: the reading must call it false."""
    finder = Finder(told.record)
    places = {found.kind: found.place for found in told.findings if not found.fault and not _is_fixed(found.kind)}
    unseen = []
    for kind, place in places.items():
        path = tmp_path / Path(place).name
        path.write_text(_turned(told.record, (told.output / place).read_text("utf-8")), "utf-8")
        found = list(_of_file(path, place, finder))
        unseen += (
            [] if any(each.fault for each in found if each.kind.partition(":")[0] == kind.partition(":")[0]) else [kind]
        )
        path.unlink()
    assert len(places) > 40
    assert unseen == []


def _is_fixed(kind: str) -> bool:
    """Whether a kind of finding has no words that could be exchanged."""
    unsaid = ("JSON-LD Claim", "history", "positions, whole", "picture, marks", "picture, hues")
    return kind.endswith((", bare", ", none", ", in one file", *NOBODY)) or kind.startswith(unsaid)


def _turned(record: Record, text: str) -> str:
    """A text in which each label, verb, side and mark stands for another."""
    labels = [words for key, words in record.labels.items() if key != "status.confirmed"]
    groups = [
        labels,
        sorted(set(record.verbs.values())),
        ["Says so", "Says not"],
        ["Put forward by", "Checked by"],
        ["says so", "no position", "says not"],
        ["mark-says-so", "mark-no-position", "mark-says-not"],
        ["band-alleged", "band-confirmed", "band-denied", "band-withdrawn"],
        [
            ">alleged<",
            ">confirmed<",
            ">denied · not refuted<",
            ">refuted · shown to be wrong<",
            ">withdrawn · by those who made it<",
        ],
        ["in turn: alleged", "in turn: confirmed", "in turn: withdrawn", "in turn: denied", "in turn: refuted"],
        ["our status: alleged", "our status: confirmed", "our status: denied · not refuted", "our status: refuted"],
        sorted(PAST),
        sorted(SHORT),
    ]
    turn = {old: new for group in reversed(groups) for old, new in zip(group, [*group[1:], group[0]], strict=True)}
    pattern = "|".join(re.escape(words) for words in sorted(turn, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda found: turn[found[0]], text)


@pytest.mark.parametrize("told", ["pictured"], indirect=True)
@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("positions, whole", r'<li>\n<p class="positions-head">.*?</li>', ""),
        ("positions, drawn", r'">(<title>[^<]*</title>)<circle', '"><title></title><circle'),
        ("positions, drawn", '<line class="line-last[^>]*>', ""),
        ("positions, drawn", 'y="26%"', 'y="74%"'),
        ("matrix, topics/…, none", r'<td><span class="text-unseen">', '<td><svg class="mark-says-so"/><span>'),
    ],
)
def test_a_part_that_is_left_out_or_out_of_place_is_seen(
    told: Told, tmp_path: Path, kind: str, old: str, new: str
) -> None:
    finder = Finder(told.record)
    seen = False
    for place in sorted({found.place for found in told.findings if found.kind.startswith(kind)}):
        path = tmp_path / Path(place).name
        text, count = re.subn(old, new, (told.output / place).read_text("utf-8"), count=1, flags=re.DOTALL)
        path.write_text(text, "utf-8")
        found = [each for each in _of_file(path, place, finder) if each.fault and each.kind.startswith(kind)]
        assert bool(found) == bool(count), (place, found)
        seen = seen or bool(found)
    assert seen


@pytest.mark.parametrize("told", ["pictured"], indirect=True)
@pytest.mark.parametrize("place", HORIZON)
def test_the_horizon_claim_is_told_as_refuted(told: Told, place: str) -> None:
    path = next(told.output.glob(place))
    text = flat(unescape(re.sub(r"<[^>]*>", " ", path.read_text("utf-8"))))
    claim = told.record.claims["horizon"]
    assert claim.claim.rstrip(".") in text
    assert "Refuted" in text
    said = [found for found in told.findings if found.place == path.relative_to(told.output).as_posix()]
    assert [found for found in said if found.fault and ("horizon" in found.fault or "Horizon" in found.said)] == []

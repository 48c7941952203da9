"""The record in one file: all of the record is in it, no way in it is dead, and only its own style and script run."""

import re
from base64 import b64encode
from collections import Counter
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from onrecord.build.build import Request, Result, build
from onrecord.model.site import Claim, Site
from onrecord.model.urls import statement_anchor
from tests.clock import noon
from tests.record_file_site import BASE, WORDS, copied

TODAY = date(2026, 1, 1)


def made(root: Path, *, jobs: int = 1, output: str = "output") -> Result:
    result = build(Request(root=root, now=noon(TODAY), output=root / output, cache=False, jobs=jobs))
    assert result.ok, [problem.message for problem in result.problems if problem.severity != "notice"]
    return result


class Document(HTMLParser):
    """What a browser makes of a file: ids, links, what it would load, texts of style and script, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: Counter[str] = Counter()
        self.loaded: list[str] = []
        self.policy = ""
        self.within: dict[str, str] = {"style": "", "script": ""}
        self.words = ""
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        self.tags[tag] += 1
        self._in = tag if tag in self.within else ""
        self.ids += [name] if (name := own.get("id")) else []
        if tag == "a" and own.get("href"):
            self.links.append(own["href"] or "")
        if tag == "meta" and own.get("http-equiv") == "Content-Security-Policy":
            self.policy = own["content"] or ""
        self.loaded += [f"{tag} {name}" for name in ("src", "srcset", "poster", "data") if name in own]
        self.loaded += [tag] if tag == "link" and own.get("rel") != "canonical" else []
        self.loaded += [f"{tag} {name}" for name in own if name.startswith("on") or name == "style"]

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in:
            self.within[self._in] += data
        else:
            self.words += data


def named(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def assert_stands_alone(file: Document) -> None:
    """No id twice, no way to a place that is not there, nothing loaded, and a policy that names what is in it."""
    assert [id_ for id_, n in Counter(file.ids).items() if n > 1] == []
    inside = {unquote(link[1:]) for link in file.links if link.startswith("#")}
    assert inside - set(file.ids) == set()
    assert [link for link in file.links if not link.startswith(("#", "https://", "http://", "mailto:"))] == []
    assert file.loaded == []
    assert file.tags["style"] == file.tags["script"] == 1
    assert re.findall(r"url\((?!\"data:font/)[^)]*", file.within["style"]) == []
    rules = dict(rule.split(" ", 1) for rule in file.policy.split("; "))
    assert rules["default-src"] == "'none'" and rules["font-src"] == "data:"
    assert rules["style-src"] == named(file.within["style"])
    assert rules["script-src"] == named(file.within["script"])
    assert "unsafe" not in file.policy and "img-src" not in rules and "connect-src" not in rules


def assert_has(file: Document, site: Site, claims: list[Claim]) -> None:
    """Each of these claims, its statements with their words, its sources and all who speak."""
    ids, words = set(file.ids), " ".join(file.words.split())
    for claim in claims:
        own = f"claims/{claim.slug}"
        assert own in ids
        assert " ".join(claim.card.claim.split()) in words
        for row in claim.shown:
            assert f"{own}/{statement_anchor(row.id, mirrored=row.mirrored)}" in ids
            assert {f"actors/{slug}" for slug in row.voices} <= ids
            assert row.quote is None or " ".join(row.quote.split()) in words
        for key in claim.sources:
            fields = site.sources[key].fields
            assert (fields.title or fields.label or fields.publisher or fields.url or "") in file.words
            addresses = [link.partition("#:~:")[0] for link in file.links]
            assert fields.url is None or fields.url.startswith("/") or fields.url.partition("#")[0] in addresses
            assert {*fields.archived} <= {*file.links}


@pytest.fixture(scope="module")
def root(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(project, tmp_path_factory.mktemp("record") / "site")


@pytest.fixture(scope="module")
def whole(root: Path) -> tuple[Result, Document]:
    result = made(root)
    return result, Document((root / "output/record.html").read_text("utf-8"))


def test_all_of_the_record_is_in_it_and_nothing_leads_nowhere(whole: tuple[Result, Document]) -> None:
    result, file = whole
    site = result.site
    assert site is not None and len(site.claims) > 4 and any(claim.mirrors for claim in site.claims.values())
    assert_stands_alone(file)
    assert_has(file, site, list(site.claims.values()))
    assert {f"actors/{slug}" for slug in site.actors} <= set(file.ids)
    assert [f"source-{n}" for n, _ in enumerate(site.sources, 1)] == [i for i in file.ids if i.startswith("source-")]
    assert all(f"{BASE}/claims/{slug}/" in file.links for slug in site.claims)


def test_words_that_try_to_leave_their_place_are_words(root: Path, whole: tuple[Result, Document]) -> None:
    _, file = whole
    for words in (f"A ship {WORDS} left.", f"Because {WORDS}", f"Board {WORDS}", f"It {WORDS} left", f"Log {WORDS}"):
        assert words in file.words
    assert file.tags["img"] == 0 and "[Picture, on the living page: A map]" in file.words
    assert {"claims/hostile/t-how"} <= set(file.ids) and "#claims/hostile/t-how" in file.links
    text = (root / "output/record.html").read_text("utf-8")
    assert text.count("<style>") == text.count("</style>") == text.count("<script>") == text.count("</script>") == 1
    assert "@import" not in text and "background: none" in file.within["style"]


def test_no_fact_is_left_out(whole: tuple[Result, Document]) -> None:
    """Answers with their day and what they rest on, figures, other wordings, what is withheld, media of sources."""
    _, file = whole
    words = " ".join(file.words.split())
    cover = words.partition("Contents State")[0].partition("It did.")[2]
    assert cover.startswith(" Answer of 2 May 2025 This answer rests on: The ship left with 300 sailors Confirmed ·")
    assert "No ship left. Refuted" in cover
    assert "Not settled: 300, says the office. Answer of 3 May 2025 This answer rests on:" in words
    assert {"questions/how-many", "questions/how-many/figures-aboard"} <= set(file.ids)
    assert "Aboard & <b>alive</b> (sailors) DayWhoFigure" in words
    assert "Figure: at most 180 (Aboard & <b>alive</b>, sailors)" in words
    assert f"A boat {WORDS} sailed." in words and "They are no quotations." in words
    assert "claims/hostile/also-said-as" in file.ids
    assert "Withheld: a claim at this address A court asked for it." in words and "1 claim withheld" in words
    assert "A name that is not to be read" not in words and f"{BASE}/claims/away/" in file.links
    assert re.search(r"Unheard Office [^.]{0,40}named only", words)
    assert "who speak or are spoken of" in words
    assert "Said before the claim of this page" not in words and "Said before this claim was made." in words


def test_the_ways_to_check_say_what_they_do_not_check(whole: tuple[Result, Document]) -> None:
    _, file = whole
    words = " ".join(file.words.split())
    check = words.partition("How to check this file Whoever")[2]
    assert check.index("This file") < check.index("A single claim") < check.index("The record hash")
    for limit in (
        "says nothing of this file",
        "not a word of this one",
        "does not say that the words beside it are ours",
    ):
        assert limit in check


def test_a_file_with_drafts_says_so_wherever_one_stands(root: Path) -> None:
    result = build(Request(root=root, now=noon(TODAY), output=root / "early", cache=False, drafts=True, future=True))
    assert result.ok and result.site is not None and "/claims/unripe/" in result.site.early
    text = (root / "early/record.html").read_text("utf-8")
    words = " ".join(Document(text).words.split())
    assert "Not for handing on" in words and "among them not published" in words
    (contents,) = re.findall(r'<a href="#claims/unripe" dir="auto">[^<]*</a> <strong>([^<]+)</strong>', text)
    assert contents == "Draft: not published."
    for part in ("timeline", "actors", "sources"):
        within = text.partition(f'<h2 id="{part}">')[2].partition("<h2 ")[0]
        for after in re.findall(r'<a href="#claims/unripe"[^>]*>[^<]*</a>([^\n]*)', within):
            assert after.startswith(' <span class="text-muted">(not published)</span>')
    assert re.search(r'id="claims/unripe"[^>]* data-standing="[^"]+ · not published"', text)
    _, _, rows = text.partition('<h2 id="timeline">')
    assert "(not published)" in rows


def test_what_is_sensitive_is_told_with_its_warning(whole: tuple[Result, Document]) -> None:
    _, file = whole
    assert "A wound" in file.words and file.tags["picture"] == 0


def test_codes_and_hash_stand_in_it_and_its_own_hash_in_the_lists(root: Path, whole: tuple[Result, Document]) -> None:
    result, file = whole
    sums = (root / "output/SHA256SUMS").read_text("utf-8")
    content = (root / "output/record.html").read_bytes()
    assert f"{sha256(content).hexdigest()}  record.html\n" in sums
    assert result.record_hash in file.words
    code = re.search(
        r"<code>([0-9A-Z]{4}-[0-9A-Z]{4})</code>", (root / "output/claims/ship/index.html").read_text("utf-8")
    )
    assert code is not None and code[1] in file.words


def test_the_same_record_makes_the_same_file_whoever_makes_it(root: Path, whole: tuple[Result, Document]) -> None:
    made(root, jobs=2, output="other")
    assert (root / "other/record.html").read_bytes() == (root / "output/record.html").read_bytes()


def test_without_an_address_of_the_site_nothing_leads_out_of_the_file_to_it(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path / "site")
    yaml = root / "site.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace(f"base_url: {BASE}\n", ""), "utf-8")
    made(root)
    file = Document((root / "output/record.html").read_text("utf-8"))
    assert_stands_alone(file)
    assert [link for link in file.links if link.startswith(BASE)] == []
    for path in ("data/record.json", "SHA256SUMS"):
        assert f"{path} of the living site, whose address this file does not know" in file.words


def test_a_record_that_is_too_large_has_files_of_its_questions_and_topics(project: Path, tmp_path: Path) -> None:
    more = "".join(f"\n  part-{n}: Part {n}" for n in range(2))
    root = copied(project, tmp_path / "site", "record_file_limit: 6\n")
    yaml = root / "site.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace("  harbour: The harbour", f"  harbour: The harbour{more}"), "utf-8")
    for n in range(8):
        topics = "[part-0, part-1]" if n < 5 else "part-1"
        front = f"claim: Crate {n} was full.\ndate: 2024-02-0{n + 1}\nstatus: alleged\ntopics: {topics}\n"
        text = f"---\n{front}source: https://example.org/{n}\nchecked: 2026-01-01\n---\n"
        (root / f"content/claims/crate-{n}.md").write_text(text, "utf-8")
    result = made(root)
    (told,) = (problem for problem in result.problems if problem.code == "record-file-left-out")
    assert "more than the 6 that one file holds" in told.message and "“Part 1”" in told.message
    files = {path.parent.name for path in (root / "output").rglob("record.html")}
    assert files == {"part-0"}
    file = Document((root / "output/topics/part-0/record.html").read_text("utf-8"))
    assert_stands_alone(file)
    assert result.site is not None
    assert_has(file, result.site, [result.site.claims[f"crate-{n}"] for n in range(5)])
    assert "claims/crate-7" not in file.ids
    assert 'href="record.html"' in (root / "output/topics/part-0/index.html").read_text("utf-8")


def test_a_group_takes_along_what_says_the_opposite(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path / "site", "record_file_limit: 6\noutputs: {as_of: false}\n")
    for n in range(5):
        mirrors = "mirrors: ship\n" if n == 0 else ""
        front = f"claim: Deck {n} was bare.\ndate: 2024-02-0{n + 1}\nstatus: alleged\ntopics: decks\n{mirrors}"
        text = f"---\n{front}source: https://example.org/{n}\nchecked: 2026-01-01\n---\n"
        (root / f"content/claims/deck-{n}.md").write_text(text, "utf-8")
    result = made(root)
    file = Document((root / "output/topics/decks/record.html").read_text("utf-8"))
    assert_stands_alone(file)
    assert result.site is not None
    assert "claims/ship" in file.ids


def test_who_wants_none_gets_none_and_no_way_to_one(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path / "site", "outputs: {record_file: false}\n")
    made(root)
    assert not (root / "output/record.html").exists()
    assert "record.html" not in (root / "output/data/index.html").read_text("utf-8")

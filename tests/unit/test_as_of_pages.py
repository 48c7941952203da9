"""Pages of a day in built sites: what they show and leave out, where they lead, and what machines are told."""

import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from onrecord.build.build import Request, Result, build
from onrecord.join.as_of import days as days_module
from onrecord.model.output.sums import SUMS_FILES
from tests.clock import noon

LISTS = {".onrecord.json", *SUMS_FILES}  # of all files
TODAY = date(2026, 1, 31)
SITE = "title: Harbour\nbase_url: https://example.org/record\nrecord_since: 2025-01-01\ntime_zone: Europe/Kyiv\n"
SHIP = """claim: A ship left the harbour.
short: A ship left
source: {url: https://example.org/ship, title: Own source, date: 2024-10-01}
date: 2024-10-01
status: denied
basis: refuted
headline: Zqheadline
reasoning: Zqreasoning
notice: Zqnotice
conflicts: [Zqconflict]
actors: Town
about: Office
checked: 2026-01-05
history:
  - {date: 2024-10-01, status: alleged, why: Zqwhy-of-then}
  - {date: 2025-06-01, recorded: 2025-06-02, status: denied, basis: refuted, why: It never left.}
statements:
  - {actor: Town, stance: asserts, date: 2024-10-01, source: https://example.org/ship}
  - {actor: Pilot, stance: denies, date: 2025-02, recorded: 2025-12-01, source: log}
  - {actor: Town, stance: denies, date: 2025-06-01, quote: It never left., source: https://example.org/town}
reply:
  - {actor: Office, asked: 2025-03-03}
corrections:
  - {date: 2025-05-01, kind: fact, why: The month was wrong., was: January, now: February}
  - {date: 2025-12-05, kind: fact, why: Zqwhy-mended, was: Zqwas, now: Zqnow}
  - {date: 2025-12-06, kind: wording, why: Zqcomma}
"""
BOAT = """claim: A boat left the harbour.
source: https://example.org/boat
date: 2025-02-10
status: alleged
actors: Town
struck: {date: 2025-08-01, reason: It was the ship.}
"""
OPINION = """claim: The harbour is ugly.
source: https://example.org/ugly
date: 2025-03
status: alleged
kind: opinion
actors: Pilot
"""
CARDS = {
    "claims/ship": SHIP,
    "claims/boat": BOAT,
    "claims/ugly": OPINION,
    "sources/log": "title: The log\nurl: https://example.org/pilot\ndate: 2025-09-01\n"
    "archive_state: refused\nrefused_by: Zqpress\narchive_asked: 2025-03-02",
    "actors/pilot": "name: Pilot\nkind: person\ncorrections:\n  - {date: 2025-11-11, kind: fact, why: Zqpilot}\n",
}
BODY = "Zqbody, and [the boat](claim:boat)."


class Built:
    """A site that was built, with its files by path."""

    def __init__(self, root: Path, result: Result) -> None:
        self.result, self.output = result, root / "output"

    def __getitem__(self, path: str) -> str:
        return (self.output / path / "index.html" if path.endswith("/") or not path else self.output / path).read_text(
            "utf-8"
        )

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in self.output.rglob("*")
            if path.is_file()
        }

    def days(self, below: str) -> list[str]:
        return sorted(path.name for path in (self.output / below).glob("????-??-??"))


def built(
    root: Path,
    project: Path,
    cards: Mapping[str, str] = CARDS,
    site: str = SITE,
    *,
    drafts: bool = False,
    cache: bool = False,
) -> Built:
    root.mkdir(exist_ok=True)
    if not (root / "templates").exists():
        shutil.copytree(project / "templates", root / "templates")
    (root / "site.yaml").write_text(site, "utf-8")
    shutil.rmtree(root / "content", ignore_errors=True)
    for path, front in cards.items():
        file = root / "content" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front.strip()}\n---\n\n{BODY if path == 'claims/ship' else ''}\n", "utf-8")
    result = build(Request(root=root, now=noon(TODAY), output=root / "output", drafts=drafts, cache=cache))
    assert result.ok, result.problems
    return Built(root, result)


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(tmp_path_factory.mktemp("site"), project)


def words(page: str) -> str:
    """What its main part says."""
    main = page.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def test_a_refusal_is_told_from_the_day_on_which_an_archive_was_asked(site: Built) -> None:
    told = [day for day in site.days("claims/ship/as-of") if "Zqpress" in site[f"claims/ship/as-of/{day}/"]]
    assert told == ["2025-03-03", "2025-06-01"] and "Zqpress" in site["claims/ship/"]


def test_there_is_a_page_for_each_day_on_which_a_claim_changed(site: Built) -> None:
    assert site.days("claims/ship/as-of") == ["2024-10-01", "2025-02-28", "2025-03-03", "2025-06-01"]
    assert site.days("claims/boat/as-of") == ["2025-02-10", "2025-08-01"]
    assert site.days("claims/ugly/as-of") == ["2025-03-31"]
    every = ["2024-10-01", "2025-02-10", "2025-02-28", "2025-03-03", "2025-03-31", "2025-06-01", "2025-08-01"]
    assert site.days("as-of") == every


def test_a_page_shows_what_was_said_and_our_status_by_its_day(site: Built) -> None:
    first, second, last = (
        words(site[f"claims/ship/as-of/{day}/"]) for day in ("2024-10-01", "2025-02-28", "2025-06-01")
    )
    assert "Alleged since 1 October 2024" in first and "Says so: Town" in first and "Pilot" not in first
    assert "Says not: Pilot" in second and "Disputed" in second and "Refuted" not in second
    assert (
        "Refuted · shown to be wrong since 1 June 2025" in last
        and "Says not: Town (asserted 1 October 2024) , Pilot" in last
    )


def test_words_of_later_are_not_shown_as_if_they_had_stood_there(site: Built) -> None:
    for day in site.days("claims/ship/as-of"):
        page = site[f"claims/ship/as-of/{day}/"]
        for later in ("Zqheadline", "Zqreasoning", "Zqnotice", "Zqconflict", "Zqbody", "Zqwhy-of-then", "Zqcomma"):
            assert later not in page
    assert "It never left." not in words(site["claims/ship/as-of/2025-03-03/"])
    # an entry that was recorded by then has its reason; one that was recorded a day later has none yet
    assert "It never left." in words(site["claims/ship/as-of/2025-06-01/"]).partition("History")[0]
    assert "It never left." not in words(site["claims/ship/as-of/2025-06-01/"]).partition("History")[2]


def test_it_says_whether_the_record_existed_and_what_was_recorded_or_published_later(site: Built) -> None:
    first, second = words(site["claims/ship/as-of/2024-10-01/"]), words(site["claims/ship/as-of/2025-02-28/"])
    assert "Reconstructed: this record did not exist then. It began on 1 January 2025." in first
    assert "Reconstructed" not in second
    assert "Recorded here on 1 December 2025." in second and "Published after this day." in second


def test_a_claim_that_was_not_on_record_yet_says_so(project: Path, tmp_path: Path) -> None:
    late = built(tmp_path, project, {**CARDS, "claims/ship": SHIP + "recorded: 2025-05-05\n"})
    assert "this claim was not on record then. It was recorded here on 5 May 2025." in words(
        late["claims/ship/as-of/2025-03-03/"]
    )
    assert "not on record then" not in words(late["claims/ship/as-of/2025-06-01/"])


def test_without_a_day_on_which_the_record_began_nothing_is_called_reconstructed(project: Path, tmp_path: Path) -> None:
    plain = built(tmp_path, project, site="title: Harbour\n")
    assert "Reconstructed" not in plain["claims/ship/as-of/2024-10-01/"]


def test_what_was_mended_since_is_told(site: Built) -> None:
    second, last = words(site["claims/ship/as-of/2025-02-28/"]), words(site["claims/ship/as-of/2025-06-01/"])
    assert "Something on this page was corrected since, on 5 December 2025" in last
    assert "Zqwas" in last and "Zqwhy-mended" in last and "The month was wrong." not in last
    assert second.index("The month was wrong.") < second.index("Zqpilot") < second.index("Zqwhy-mended")
    assert "Zqpilot" not in words(site["claims/ship/as-of/2024-10-01/"])  # who had not spoken yet is not on the page


def test_a_struck_claim_says_so_on_each_of_its_pages(site: Built) -> None:
    before, after = (words(site[f"claims/boat/as-of/{day}/"]) for day in ("2025-02-10", "2025-08-01"))
    assert "Alleged" in before and "Struck from the record since, on 1 August 2025: It was the ship." in before
    assert "Struck from the record on 1 August 2025: It was the ship." in after
    assert "Alleged" not in after.partition("History")[0]
    assert "struck since" in site["as-of/2025-03-31/"]


def test_a_claim_that_was_taken_down_has_no_past(project: Path, tmp_path: Path) -> None:
    gone = built(
        tmp_path, project, {**CARDS, "claims/ship": SHIP + "withheld: {since: 2026-01-02, reason: By order.}\n"}
    )
    assert gone.days("claims/ship/as-of") == [] and gone.days("claims/boat/as-of") != []
    assert all(b"A ship left" not in content for path, content in gone.files().items() if "as-of/" in path)


def test_machines_are_sent_to_the_claim_of_now(site: Built) -> None:
    page = site["claims/ship/as-of/2025-02-28/"]
    head = page.partition("</head>")[0]
    assert '<link rel="canonical" href="https://example.org/record/claims/ship/">' in head
    assert '<meta name="robots" content="noindex">' in head
    links = dict(re.findall(r'<link rel="([a-z]+-version|version-history)" href="([^"]+)">', head))
    assert links == {
        "latest-version": "../../",
        "version-history": "../../#as-of",
        "predecessor-version": "../2024-10-01/",
        "successor-version": "../2025-03-03/",
    }
    assert "ld+json" not in page and "Memento" not in page
    assert 'id="as-of"' in site["claims/ship/"]
    for path in ("as-of/2025-02-28/", "as-of/"):
        assert '<meta name="robots" content="noindex">' in site[path]


def test_the_first_day_has_none_before_and_the_last_none_after(site: Built) -> None:
    first, last = site["claims/ship/as-of/2024-10-01/"], site["claims/ship/as-of/2025-06-01/"]
    assert "predecessor-version" not in first and "No earlier day is on record." in first
    assert "successor-version" not in last and "No later change is on record." in last


def test_pages_of_a_day_are_in_no_sitemap_search_or_feed(site: Built) -> None:
    machines = {path: content for path, content in site.files().items() if not path.endswith(".html")}
    assert [
        path
        for path, content in machines.items()
        if path not in LISTS and not path.startswith("assets/") and b"as-of/" in content
    ] == []


def test_readers_find_them(site: Built) -> None:
    claim = site["claims/ship/"]
    history = claim.partition('id="history"')[2].partition("</section>")[0]
    assert 'href="as-of/2025-06-01/">As it stood on 1 June 2025</a>' in history
    steps = claim.partition('id="steps"')[2].partition("</section>")[0]
    assert 'href="as-of/2025-02-28/"' in steps
    cite = claim.partition('id="cite"')[2]
    assert re.findall(r'href="as-of/([\d-]+)/"', cite) == [*reversed(site.days("claims/ship/as-of"))]
    assert 'href="as-of/">As it stood</a>' in site[""]
    assert [*re.findall(r'href="(\d{4}-\d\d-\d\d)/"', site["as-of/"])] == [*reversed(site.days("as-of"))]


def test_the_table_of_a_day(site: Built) -> None:
    table = site["as-of/2025-03-03/"].partition("<tbody>")[2].partition("</tbody>")[0]
    rows = [words(f"<main>{row}</main>") for row in re.findall(r"<tr>.*?</tr>", table)]
    assert rows == ["A ship left changed on this day Alleged 1 1", "A boat left the harbour. struck since Alleged 1 0"]
    assert re.findall(r'href="([^"]+)"', table) == [
        "../../claims/ship/as-of/2025-03-03/",
        "../../claims/boat/as-of/2025-02-10/",
    ]
    last = words(site["as-of/2025-08-01/"])
    assert "A boat left the harbour. changed on this day Struck from the record" in last
    assert "The harbour is ugly. Opinion" in last


def test_switched_off_there_are_none_and_nothing_else_is_another(site: Built, project: Path, tmp_path: Path) -> None:
    off = built(tmp_path, project, site=f"{SITE}outputs: {{as_of: false}}\n").files()
    on = site.files()
    assert [path for path in off if "as-of/" in path or (b"as-of/" in off[path] and path.endswith(".html"))] == []
    pages = {path for path in on if "as-of/" not in path and path not in LISTS}
    assert pages == off.keys() - LISTS
    told = [path for path in pages if without_ways(on[path]) != off[path]]
    assert told == []


def without_ways(content: bytes) -> bytes:
    """A page without what leads to pages of a day."""
    plain = re.sub(
        rb'<details class="claim-cite"><summary>As it stood on a day.*?</details>\n', b"", content, flags=re.DOTALL
    )
    plain = re.sub(rb'<p class="row-way">.*?</p>\n', b"", plain)
    return re.sub(rb'<li><a href="[./a-z]*as-of/">As it stood</a></li>\n', b"", plain)


def test_builds_that_follow_each_other_are_as_one_from_nothing(project: Path, tmp_path: Path) -> None:
    root = tmp_path / "again"
    built(root, project, cache=True)
    edits = [
        {**CARDS, "claims/ship": SHIP.replace("date: 2025-02,", "date: 2025-04-04,")},
        {**CARDS, "claims/ship": SHIP.replace("zq", "")},
        {**CARDS, "actors/pilot": "name: The pilot\nkind: person\naliases: [Pilot]\n"},
        {**CARDS, "claims/more": BOAT.replace("struck", "x-struck").replace("2025-02-10", "2025-02-11")},
        {
            **CARDS,
            "claims/boat": f"{BOAT}mirrors: ship\n".replace(
                "struck: {date: 2025-08-01, reason: It was the ship.}\n", ""
            ),
        },
    ]
    for n, cards in enumerate(edits):
        again = built(root, project, cards, cache=True)
        assert again.files() == built(tmp_path / f"new-{n}", project, cards).files()


def test_a_draft_says_so_in_its_past(project: Path, tmp_path: Path) -> None:
    seen = built(tmp_path, project, {**CARDS, "claims/ship": SHIP + "draft: true\n"}, drafts=True)
    assert 'class="site-ribbon"' in seen["claims/ship/as-of/2025-02-28/"]
    assert 'class="site-ribbon"' not in seen["claims/boat/as-of/2025-02-10/"]


def test_a_build_says_that_a_large_record_has_fewer_days(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(days_module, "AS_OF_CLAIMS", 2)
    large = built(tmp_path, project)
    (told,) = (problem for problem in large.result.problems if problem.code == "as-of-days-left-out")
    assert (told.severity, "days on which a status of ours changed" in told.message) == ("notice", True)
    assert "Of so large a record" in large["as-of/"]
    # the ship changed on 28 February and on 3 March; what stood between has no page, so the table leads to the claim
    assert large.days("claims/ship/as-of") == ["2024-10-01", "2025-02-28", "2025-03-03", "2025-06-01"]


def test_tables_of_many_claims_take_pages(project: Path, tmp_path: Path) -> None:
    many = {f"claims/c{n}": BOAT.replace("A boat", f"Boat {n}") for n in range(101)}
    paged = built(tmp_path, project, many)
    assert paged["as-of/2025-02-10/"].count("<tr>") == 101 and paged["as-of/2025-02-10/page/2/"].count("<tr>") == 2


def test_hostile_words_stay_words(project: Path, tmp_path: Path) -> None:
    evil = '"<script>alert(1)</script> & {{ view }}"'
    hostile = (
        SHIP.replace("A ship left the harbour.", evil)
        .replace("It never left., source", f"{evil}, source")
        .replace("Zqwas", "<img src=x onerror=alert(1)>")
    )
    found = built(tmp_path, project, {**CARDS, "claims/ship": hostile})
    for path, content in found.files().items():
        if "as-of/" in path:
            assert b"<script>alert" not in content and b"<img src=x" not in content

"""`import`: lists of other people's making become cards that pass check; what cannot is told by row and column."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.authoring.claim_review import read_reviews
from onrecord.authoring.csv_table import read_table
from onrecord.authoring.import_map import Mapped, read_map, verdict_lines
from onrecord.authoring.imported import ImportedClaim, Unreadable
from onrecord.authoring.importing import cards_of
from onrecord.authoring.timelinejs import read_timeline, words_of
from onrecord.cli.main import main
from onrecord.model.standing import BASES
from onrecord.model.vocabulary import Basis, Status
from onrecord.read.cards import read_claim
from onrecord.read.front_matter import Value, split
from onrecord.read.markdown.body import words_of as plain_of
from onrecord.setup.venv import python_word
from tests.patience import SECONDS

FILES = Path(__file__).parent / "import"
TODAY, EPOCH = "2026-11-24", "1795500000"  # the day of each import
MAP = """\
columns:
  claim: Claim
  date: Day
  source: Link
  status: Verdict
  actors: Who
  topics: Topics
  reasoning: Why
  decided: Decided
  source_title: Headline
  publisher: Paper
  body: Text
verdicts:
  "False": denied, refuted
  Unclear: alleged
  Joke: skip
"""
Run = Callable[..., Result]


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "templates", tmp_path / "site/templates")
    (tmp_path / "site/site.yaml").write_text("title: Record\n", "utf-8")
    return tmp_path / "site"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lists").mkdir()
    return tmp_path / "lists"


@pytest.fixture
def run(root: Path) -> Run:
    def invoke(file: Path, kind: str, *words: str, text: str | None = None) -> Result:
        arguments = ["import", str(file), "--as", kind, "--config", str(root / "site.yaml"), *words]
        return CliRunner().invoke(main, arguments, input=text, env={"SOURCE_DATE_EPOCH": EPOCH})

    return invoke


def put(folder: Path, name: str, content: str | bytes) -> Path:
    place = folder / name
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return place


def given(folder: Path, name: str) -> Path:
    return Path(shutil.copy(FILES / name, folder / name))


def cards(root: Path) -> list[str]:
    return sorted(place.stem for place in (root / "content/claims").glob("*"))


def values(root: Path, slug: str) -> dict[str, Value]:
    document, _ = split((root / f"content/claims/{slug}.md").read_text("utf-8"), "x.md")
    assert document is not None
    found = dict(document.values)
    assert found.pop("checked") == found.pop("recorded") == TODAY
    return found


def check(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--config", str(root / "site.yaml"), *words])


# ---------------------------------------------------------------- spreadsheets


def test_rows_become_cards_that_pass_check(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", MAP)
    made = run(given(folder, "claims.csv"), "csv")
    assert made.exit_code == 0, made.output
    assert made.stdout.splitlines() == [
        "Wrote content/claims/the-bridge-is-safe-ja-so.md",
        "Wrote content/claims/a-claim-on-two-lines.md",
        "Cards: 2 written, 1 left out by the map, 0 not usable.",
        f"Next: read the cards through, then run  {python_word()} build.py check",
    ]
    assert values(root, "the-bridge-is-safe-ja-so") == {
        "claim": 'The bridge is "safe": ja # so',
        "source": {"title": "“Safe”: a headline", "publisher": "The Gazette", "url": "https://example.org/a"},
        "date": "2024-03-05",
        "status": "denied",
        "basis": "refuted",
        "reasoning": "Engineers showed it.",
        "actors": ["City Council", "Mayor"],
        "topics": ["traffic", "building"],
        "history": [{"date": "2024-04-01", "status": "denied", "basis": "refuted", "why": "Engineers showed it."}],
    }
    assert values(root, "a-claim-on-two-lines")["status"] == "alleged"
    read = read_claim("content/claims/x.md", (root / "content/claims/the-bridge-is-safe-ja-so.md").read_bytes())
    assert read.value is not None
    assert plain_of(read.value.body.html) == "First *words*. [Second](claim:nowhere) words."
    checked = check(root, "--strict")
    assert "0 errors, 0 warnings" in checked.stdout, checked.stderr


def test_a_file_in_the_place_of_our_folder_is_named(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", MAP)
    (root / ".onrecord").write_text("mine", "utf-8")
    made = run(given(folder, "claims.csv"), "csv")
    assert made.exit_code == 1
    assert "could not be written: .onrecord is no folder, and one of this name is needed: move it away." in made.stderr


def test_the_help_of_a_map_has_the_bases_of_each_status(monkeypatch: pytest.MonkeyPatch) -> None:
    help_ = "# (confirmed: admission, independent, record, court; denied: denial, refuted, withdrawn); or skip."
    assert verdict_lines({})[1] == help_
    monkeypatch.setitem(BASES, Status.DENIED, (Basis.DENIAL,))
    assert verdict_lines({})[1] == "# (confirmed: admission, independent, record, court; denied: denial); or skip."


def test_a_dry_run_shows_and_writes_nothing(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", MAP)
    made = run(given(folder, "claims.csv"), "csv", "--dry-run")
    assert made.exit_code == 0
    assert (
        "Would write content/claims/a-claim-on-two-lines.md\n    ---\n    claim: A claim on two lines\n" in made.stdout
    )
    assert "Cards: 2 would be written, 1 left out by the map, 0 not usable." in made.stdout
    assert cards(root) == []


def test_a_card_that_is_there_stays(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", MAP)
    (root / "content/claims").mkdir(parents=True)
    put(root / "content/claims", "a-claim-on-two-lines.md", "mine")
    made = run(given(folder, "claims.csv"), "csv")
    assert made.exit_code == 0
    assert made.stderr == "row 3: content/claims/a-claim-on-two-lines.md is there already and stays as it is.\n"
    assert "Cards: 1 written, 1 there already, 1 left out by the map, 0 not usable." in made.stdout
    assert (root / "content/claims/a-claim-on-two-lines.md").read_text("utf-8") == "mine"
    again = run(folder / "claims.csv", "csv")
    assert "Cards: 0 written, 2 there already" in again.stdout


HEADER = "Claim;Day;Link;Verdict;Who"
DIALECTS = {
    "semicolons and a BOM": "\ufeff" + HEADER + '\r\n"A; claim";05.03.2024;https://example.org/a;x;"One\nTwo"\r\n',
    "tabs": HEADER.replace(";", "\t") + "\nA; claim\t5.3.2024\thttps://example.org/a\tx\tOne;Two\n",
    "commas": HEADER.replace(";", ",") + "\n\nA; claim,05.3.2024,https://example.org/a,x,One;Two",
    "a line for Excel": "sep=;\r\n" + HEADER + '\r\n"A; claim";05.03.2024;https://example.org/a;x;"One;Two"\r\n',
    "old line ends": HEADER + '\r"A; claim";05.03.2024;https://example.org/a;x;"One;Two"\r',
}


@pytest.mark.parametrize("content", DIALECTS.values(), ids=DIALECTS.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_dialect_of_csv_says_the_same(run: Run, root: Path, folder: Path, content: str, encoding: str) -> None:
    words = content.removeprefix("\ufeff") if encoding == "utf-16" else content
    file = put(folder, "list.csv", words.encode(encoding))
    rows = "  claim: Claim\n  date: Day\n  source: Link\n  status: Verdict\n  actors: Who\n"
    put(folder, "import.yaml", f"columns:\n{rows}dates: DD.MM.YYYY\nverdicts:\n  x: alleged\n")
    made = run(file, "csv")
    assert made.exit_code == 0, made.output
    assert values(root, "a-claim") == {
        "claim": "A; claim",
        "source": "https://example.org/a",
        "date": "2024-03-05",
        "status": "alleged",
        "actors": ["One", "Two"],
    }


def test_a_source_may_have_several_archived_copies(run: Run, root: Path, folder: Path) -> None:
    copies = ["https://web.archive.org/web/20240304/https://example.org/a", "https://perma.cc/AB12-CD34"]
    rows = [("One", " ".join(copies)), ("Two", copies[1]), ("Three", "; ".join(copies))]
    lines = "".join(f'{claim},2024,https://example.org/{claim},x,"{cell}"\n' for claim, cell in rows)
    file = put(folder, "list.csv", f"Claim,Day,Link,Verdict,Copy\n{lines}")
    columns = "  claim: Claim\n  date: Day\n  source: Link\n  status: Verdict\n  archived: Copy\n"
    put(folder, "import.yaml", f"columns:\n{columns}verdicts:\n  x: alleged\n")
    made = run(file, "csv")
    assert values(root, "one")["source"] == {"url": "https://example.org/One", "archived": copies}
    assert values(root, "two")["source"] == {"url": "https://example.org/Two", "archived": copies[1]}
    assert "row 4, Copy: it holds several addresses with “;” between them" in made.stderr


ROWS = [
    (",2024,https://example.org/a,x,", "row 2, Claim: there is no claim."),
    ("A claim,,https://example.org/a,x,", "row 2, Day: there is no date."),
    ("A claim,5.3.2024,https://example.org/a,x,", "row 2, Day: “5.3.2024” is not a date;"),
    ("A claim,2024-02-30,https://example.org/a,x,", "row 2, Day: 2024-02 has no day 30; or say in the map"),
    ("A claim,2024,,x,", "row 2, Link: there is no source; a web address, a title or a publisher is needed."),
    ("A claim,2024,example.org/a,x,", "row 2, Link: “example.org/a” lacks https:// at its start."),
    ("A claim,2024,https://a b,x,", "row 2, Link: “https://a b” is not a web address that works."),
    ("A claim,2024,https://example.org/a,,", "row 2, Verdict: there is no verdict."),
    (f"A claim,2024,https://example.org/a,x,{'very ' * 30}", "row 2, Who: “very very very"),
    ("A claim,2024,https://example.org/a,x,,more", "row 2, Who: it has 6 cells, but there are 5 columns;"),
    ("claim,Day , Link,Verdict,WHO", "row 2, Claim: it repeats the names of the columns."),
]


@pytest.mark.parametrize(("row", "sentence"), ROWS)
def test_a_row_that_is_not_usable_is_told_and_the_others_are_written(
    run: Run, root: Path, folder: Path, row: str, sentence: str
) -> None:
    rows = "  claim: Claim\n  date: Day\n  source: Link\n  status: Verdict\n  actors: Who\n"
    put(folder, "import.yaml", f"columns:\n{rows}verdicts:\n  x: alleged\n")
    made = run(
        put(folder, "list.csv", f"{HEADER.replace(';', ',')}\n{row}\nGood,2024,https://example.org/g,x,\n"), "csv"
    )
    assert made.exit_code == 1
    assert made.stderr.startswith(sentence)
    assert made.stderr.count("\n") == 1
    assert "Cards: 1 written, 1 not usable (see above)." in made.stdout
    assert cards(root) == ["good"]


def test_columns_for_short_and_slug_are_checked_as_well(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", "columns: {claim: C, date: D, source: S, short: Short, slug: Slug}\n")
    lines = ["C,D,S,Short,Slug", f"One,2024,https://example.org/a,{'x' * 76},", "Two,2024,https://example.org/a,,A b"]
    lines += ["Three,2024,https://example.org/a,Short,three-a", "Three,2024,https://example.org/a,,three-a"]
    made = run(put(folder, "list.csv", "\n".join(lines)), "csv")
    assert made.stderr.splitlines() == [
        "row 2, Short: it has 76 characters; 75 is the most.",
        "row 3, Slug: “A b” cannot be an address; small letters a to z, digits and single hyphens can.",
        "row 5, C: its address would be that of row 4; give it another in a column slug.",
    ]
    assert "The list has no verdicts, so every card begins as alleged." in made.stdout
    assert values(root, "three-a")["short"] == "Short"


def test_verdicts_that_nobody_explained_stop_everything(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", MAP.partition("verdicts:")[0])
    made = run(given(folder, "claims.csv"), "csv")
    assert made.exit_code == 1
    assert made.stderr.splitlines()[:4] == [
        "It is not said what these verdicts mean here:",
        "  False  (1 row)",
        "  Unclear  (1 row)",
        "  Joke  (1 row)",
    ]
    assert f"Add to {folder / 'import.yaml'}, and complete:" in made.stderr
    assert 'verdicts:\n  "False":\n  Unclear:\n  Joke:\n\nNothing was written.\n' in made.stderr
    assert cards(root) == []
    put(folder, "import.yaml", MAP.replace("  Joke: skip\n", ""))
    some = run(folder / "claims.csv", "csv")
    assert f"Add below “verdicts:” in {folder / 'import.yaml'}, and complete:\n\n  Joke:\n" in some.stderr
    assert cards(root) == []


def test_with_a_verdict_that_is_not_explained_no_cards_are_made() -> None:
    known = ImportedClaim(
        where="row 2", claim="A claim", date="2024", verdict="x", sources=({"url": "https://example.org/a"},)
    )
    mapped = Mapped(verdicts={"x": ("alleged", "")})
    assert list(cards_of([known], mapped, frozenset(), today="2026-01-01").cards) == ["content/claims/a-claim.md"]
    outcome = cards_of([known, replace(known, claim="Other", verdict="y")], mapped, frozenset(), today="2026-01-01")
    assert (outcome.cards, outcome.unmapped) == ({}, {"y": 1})


def test_without_a_map_and_a_terminal_the_file_to_write_is_named(run: Run, root: Path, folder: Path) -> None:
    made = run(given(folder, "claims.csv"), "csv")
    assert made.exit_code == 1
    assert f"Write that into {folder / 'import.yaml'}, for example:\n" in made.stderr
    assert "columns:\n  claim: Claim\n  date: COLUMN\n  source: COLUMN\n" in made.stderr
    assert "The columns of the file are: Claim, Day, Link, Verdict, Who," in made.stderr
    assert list(folder.iterdir()) == [folder / "claims.csv"]
    assert cards(root) == []


def test_on_a_terminal_the_map_is_asked_for_once(
    run: Run, root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.import_._is_terminal", lambda: True)
    file = put(folder, "list.csv", "Sentence,Date,Link,Extra\nA claim,5/3/2024,https://example.org/a,x\n")
    made = run(file, "csv", text="\n9\n1\n\n3\n" + "\n" * 14 + "DD.MM\nDD/MM/YYYY\n")
    assert made.exit_code == 0, made.output
    assert "  1  Sentence\n  2  Date\n" in made.stdout
    assert "Every claim needs this; give a number." in made.stdout
    assert "Write a number from 1 to 4." in made.stdout
    assert "How is a date such as “5/3/2024” written there?" in made.stdout
    assert values(root, "a-claim")["date"] == "2024-03-05"
    kept = (folder / "import.yaml").read_text("utf-8")
    assert "columns:\n  claim: Sentence\n  date: Date\n  source: Link\n" in kept
    assert "dates: DD/MM/YYYY\n" in kept
    assert "asks nothing" in made.stdout
    again = run(file, "csv", text="")
    assert again.exit_code == 0 and "Which column" not in again.stdout
    assert sorted(p.name for p in folder.iterdir()) == ["import.yaml", "list.csv"]


def test_the_map_may_lie_in_the_project_or_anywhere(run: Run, root: Path, folder: Path) -> None:
    file = given(folder, "claims.csv")
    put(root, "import.yaml", MAP)
    assert run(file, "csv", "--dry-run").exit_code == 0
    (root / "import.yaml").rename(root / "other.yaml")
    assert run(file, "csv", "--dry-run").exit_code == 1
    assert run(file, "csv", "--dry-run", "--map", str(root / "other.yaml")).exit_code == 0


FAULTS = [
    ("colums: {}", "line 1: There is no key “colums” here. Did you mean “columns”?"),
    ("columns:\n  clam: Claim", "line 2: There is no field “clam”. Did you mean “claim”?"),
    ("columns:\n  claim: Clam", "line 2: The file has no column “Clam”. Did you mean “Claim”?"),
    ("columns:\n  claim:", "line 2: No column is named for “claim”. Name one, or delete it."),
    ("columns:\n  claim: Claim", ": “columns” does not say which column holds the day on which the claim was made."),
    ("columns: Claim", "line 1: “columns” needs lines below it, indented, each with a colon."),
    ("dates: d.m.y", "line 1: “d.m.y” does not say how dates are written. Write how a day stands there"),
    ("dates: DD.DD.YYYY", "does not say how dates are written."),
    ("dates: {a: b}", "line 1: “dates” needs one value, or a list of them."),
    ("dates: [DD.MM.YYYY, a]", "line 1: “a” does not say how dates are written."),
    ("dates: [DD.MM.YYYY, MM.DD.YYYY]", "line 1: “MM.DD.YYYY” and “DD.MM.YYYY” cannot both be, for 03 and 04 would"),
    ("years_from: 50", "line 1: “50” is not a year. Write the first year that two digits mean, such as 1950"),
    ("separator: {a: b}", "line 1: “separator” needs one value, or a list of them."),
    ("verdict_day: soon", "line 1: “soon” is not a day. Write it as 2024-10-23, or import for the day of the import."),
    ("verdicts:\n  x:", "line 2: “x”: It does not say what this verdict means here:"),
    ("verdicts:\n  x: wrong", "line 2: “x”: “wrong” is not a status: write alleged, confirmed, denied or skip."),
    ("verdicts:\n  x: alleged court", "line 2: “x”: After alleged can stand nothing, not “court”."),
    ("verdicts:\n  x: denied court", "After denied can stand one of denial, refuted, withdrawn, not “court”."),
    ("verdicts:\n\tx: y", "line 2: "),
]


@pytest.mark.parametrize(("text", "sentence"), FAULTS)
def test_faults_of_the_map_are_told_with_their_line(text: str, sentence: str) -> None:
    mapped, faults = read_map(f"{text}\n", "import.yaml", ("Claim", "Day"))
    assert mapped is None
    assert any(sentence in fault for fault in faults), faults


def test_a_fault_of_the_map_ends_the_import(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", "columns: Claim\n")
    made = run(given(folder, "claims.csv"), "csv")
    assert made.exit_code == 1
    assert made.stderr.endswith("\nNothing was written.\n")
    put(folder, "import.yaml", '"\\e[31m": x\n')
    assert "\\e makes an invisible control character (U+001B)" in run(folder / "claims.csv", "csv").stderr
    put(folder, "import.yaml", '"\\u202e[31m": x\n')
    assert "There is no key “·[31m” here." in run(folder / "claims.csv", "csv").stderr
    put(folder, "import.yaml", b"\xff")
    assert "cannot be read as UTF-8 text. Nothing was written." in run(folder / "claims.csv", "csv").stderr
    assert cards(root) == []


UNREADABLE = [
    (b"", "The first line names no columns."),
    (b"\n\nA,B\n", "The first line names no columns."),
    (b"A,A\n", "Two columns have the name “A”."),
    ("Claim\nMaß\n".encode("latin-1"), "Line 2 is not UTF-8 text, so letters beyond a to z would be wrong."),
    (b"PK\x03\x04\x14\x00\xff", "This is a workbook or another packed file, not text. Save the sheet as CSV first."),
    ("A,B\n1,2\n".encode("utf-16-le"), "This is UTF-16 text without its mark."),
    (b'A,B\n1,2\n"3,4\n', "from row 3 on: a quotation mark is opened there and never closed."),
    (b'A,B\n"1"x,2\n', "from row 2 on: other text follows a closing quotation mark."),
    (b"A,B\n" + b"x" * 140_000 + b",2\n", "from row 2 on: a cell is longer than 128 KiB."),
]


@pytest.mark.parametrize(("content", "sentence"), UNREADABLE)
def test_a_table_that_cannot_be_read_is_told_why(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_table(content)
    assert sentence in str(fault.value)


def test_no_file_and_no_table_end_with_a_sentence(run: Run, folder: Path) -> None:
    missing = run(folder / "none.csv", "csv")
    assert missing.exit_code == 2
    assert missing.stderr == f"{folder / 'none.csv'} cannot be read: No such file or directory.\n"
    empty = run(put(folder, "empty.csv", ""), "csv")
    assert (empty.exit_code, empty.stderr.endswith("Nothing was written.\n")) == (1, True)


# ---------------------------------------------------------------- TimelineJS


def test_slides_of_a_sheet_become_allegations(run: Run, root: Path, folder: Path) -> None:
    made = run(given(folder, "timeline.csv"), "timelinejs")
    assert made.exit_code == 1
    assert made.stderr.splitlines() == [
        "row 6, Year: there is no month 13; months run from 01 to 12.",
        "row 7, Year: there is no date.",
        "row 8, Media: there is no source; a web address, a title or a publisher is needed.",
        "row 9, Year: “-50” is not a date; write 2024-10-23, 2024-10 or 2024, or 2024-10-18/2024-10-23 for a span.",
    ]
    assert (
        "Cards: 2 written, 2 titles, eras or other parts that are no claims, 4 not usable (see above)." in made.stdout
    )
    assert "The list has no verdicts, so every card begins as alleged." in made.stdout
    assert values(root, "the-bridge-was-closed-to-lorries") == {
        "claim": "The bridge was closed to lorries",
        "source": "https://example.org/council?a=1&b=2",
        "date": "2024-03-05",
        "status": "alleged",
        "topics": ["Traffic"],
    }
    assert values(root, "repairs-took-two-months")["date"] == "2024-04/2024-06"
    read = read_claim("content/claims/x.md", (root / "content/claims/the-bridge-was-closed-to-lorries.md").read_bytes())
    assert read.value is not None
    assert plain_of(read.value.body.html) == "Said by the council. And [this](claim:nowhere) too."
    assert "0 errors, 0 warnings" in check(root, "--strict").stdout


def test_slides_of_json_as_well(run: Run, root: Path, folder: Path) -> None:
    made = run(given(folder, "timeline.json"), "timelinejs")
    assert made.stderr == ("entry 2, media.url: there is no source; a web address, a title or a publisher is needed.\n")
    assert "3 titles, eras or other parts" in made.stdout
    assert values(root, "the-bridge-was-closed")["source"] == "https://example.org/council"
    assert "alert" not in (root / "content/claims/the-bridge-was-closed.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"A,B\n1,2\n", "This is no TimelineJS sheet: it has no column Year and no column Headline."),
        (b'{"events": 1}', "This JSON is no timeline: it has no list “events”."),
        (b'{"events": [', "This is not JSON that can be read: line 1, column 13"),
        (b"[" * 100_000, "its parts are nested too deep"),
    ],
)
def test_what_is_no_timeline_is_told_why(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_timeline(content)
    assert sentence in str(fault.value)


def test_words_of_broken_html_are_kept() -> None:
    assert words_of("a <![x[ b <i>c</i> &lt;d&gt;")[0].startswith("a ")
    assert words_of("a<br>b &lt;d&gt;")[0] == "a\n\nb <d>"
    assert words_of('<a href="javascript:x">a</a>') == ("a", ())


# ---------------------------------------------------------------- ClaimReview


def test_reviewed_claims_become_cards_by_the_map(run: Run, root: Path, folder: Path) -> None:
    file = given(folder, "reviews.json")
    stopped = run(file, "claimreview")
    assert stopped.exit_code == 1
    assert "  False  (3 rows)\n  5 of 5  (1 row)\n  Satire  (1 row)\n" in stopped.stderr
    assert cards(root) == []
    put(
        folder, "import.yaml", 'verdicts:\n  "False": denied refuted\n  5 of 5: confirmed independent\n  Satire: skip\n'
    )
    made = run(file, "claimreview")
    assert made.exit_code == 1
    assert made.stderr.splitlines() == [
        "entry 4, itemReviewed.datePublished: there is no date.",
        "entry 5, reviewRating.alternateName: there is no verdict.",
        "entry 6, claimReviewed: there is no claim.",
        "entry 6, url: there is no source; a web address, a title or a publisher is needed.",
    ]
    assert "Cards: 2 written, 1 left out by the map, 3 not usable (see above)." in made.stdout
    assert values(root, "the-bridge-closed-for-ever") == {
        "claim": 'The bridge: "closed" # for ever',
        "source": [
            {"url": "https://posts.example/1"},
            {"url": "https://posts.example/2"},
            {"url": "https://posts.example/3"},
            {
                "title": "No, the bridge is & was open",
                "publisher": "Example Facts",
                "url": "https://facts.example/bridge",
                "date": "2024-03-07",
                "kind": "fact-check",
            },
        ],
        "date": "2024-03-05",
        "status": "denied",
        "basis": "refuted",
        "reasoning": "Example Facts: “False”",
        "actors": ["Ada Example"],
        "history": [
            {"date": "2024-03-07", "status": "denied", "basis": "refuted", "why": "Example Facts: “False”"},
        ],
    }
    other = values(root, "repairs-took-two-months")
    assert (other["date"], other["status"]) == ("../2024-06", "confirmed")
    assert "review" not in other and "actors" not in other
    assert "0 errors, 0 warnings" in check(root, "--strict").stdout, check(root).stderr


SHAPES = [
    "{review}",
    "[{review}, {review}]",
    '{{"@graph": [{review}]}}',
    '{{"@type": "ItemList", "itemListElement": [{{"item": {review}}}]}}',
    '{{"@type": "Claim", "review": {review}}}',
    '\ufeff{{"@type": "DataFeed", "dataFeedElement": [{{"@type": "DataFeedItem", "item": [{review}, 1, null]}}]}}',
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_review_is_found_in_every_usual_shape(shape: str) -> None:
    review = json.dumps(
        {"@type": "ClaimReview", "claimReviewed": "x", "itemReviewed": [{"author": [{"name": "A"}, "B"]}]}
    )
    found = read_reviews(shape.format(review=review).encode())
    assert {(entry.claim, entry.actors) for entry in found} == {("x", ("A", "B"))}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{}", "This JSON holds no ClaimReview."),
        (b"<html>", "This is not JSON that can be read: line 1, column 1"),
        (b'{"a": "\xff"}', "is not UTF-8 text"),
        (b'{"@graph":' * 100_000, "its parts are nested too deep"),
    ],
)
def test_what_holds_no_review_is_told_why(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_reviews(content)
    assert sentence in str(fault.value)


def test_odd_values_never_stop_the_reader() -> None:
    odd: list[object] = [None, 1, True, [], {}, "x", [None], [[]], {"name": {"name": []}}, {"url": 5}]
    keys = ["url", "headline", "datePublished", "author", "claimReviewed", "itemReviewed", "reviewRating", "reviewBody"]
    for value in odd:
        read_reviews(json.dumps({"@type": "ClaimReview"} | dict.fromkeys(keys, value)).encode())
        read_timeline(json.dumps({"events": [dict.fromkeys(["start_date", "text", "media", "group"], value)]}).encode())


@pytest.mark.parametrize(
    "kind",
    [
        "schema:ClaimReview",
        "https://schema.org/ClaimReview",
        "http://schema.org/ClaimReview",
        ["Review", "ClaimReview"],
    ],
)
def test_a_review_is_known_by_every_form_of_its_type(kind: object) -> None:
    assert read_reviews(json.dumps({"@type": kind, "claimReviewed": "x"}).encode())[0].claim == "x"
    for other in ("Review", "https://other.example/ClaimReview", "ClaimReviewer", {"x": 1}):
        with pytest.raises(Unreadable):
            read_reviews(json.dumps({"@type": other}).encode())


HOSTILE = [
    b'{"name":' * 980 + b'"x"' + b"}" * 980,
    b'"a\\ud800b"',
    b'"\\u0000\\u001b[31m"',
    b"NaN",
    b'"' + b"<b>" * 50_000 + b'"',
    b'"' + b"[" * 50_000 + b'"',
    json.dumps('=HYPERLINK("https://evil.example")').encode(),
]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_become_cards_or_reasons(value: bytes) -> None:
    keys = ("claimReviewed", "headline", "reviewBody", "author", "url", "datePublished", "itemReviewed", "reviewRating")
    whole = {"claimReviewed": '"A claim"', "url": '"https://example.org/a"', "datePublished": '"2024-01-02"'}
    for key in keys:
        fields = {**whole, "reviewRating": '{"alternateName": "x"}', key: value.decode()}
        inner = ", ".join(f'"{name}": {text}' for name, text in fields.items())
        try:
            found = read_reviews(f'{{"@type": "ClaimReview", {inner}}}'.encode())
        except Unreadable:
            continue
        verdicts = {entry.verdict: ("alleged", "") for entry in found if entry.verdict}
        outcome = cards_of(found, Mapped(verdicts=verdicts), frozenset(), today="2026-01-01")
        assert len(outcome.cards) + len({row.where for row in outcome.rejected}) == 1
        assert all(read_claim(path, content).value for path, content in outcome.cards.items())


def test_formulas_are_told_and_never_obeyed(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", "columns: {claim: C, date: D, source: S, actors: A, body: B}\n")
    formula = '"=HYPERLINK(""https://evil.example"",""x"")"'
    made = run(put(folder, "list.csv", f"C,D,S,A,B\n{formula},2024,https://example.org/a,=1+1,@SUM(A1)\n"), "csv")
    why = "is a formula without its result; put its value into the cell, and export the list again."
    assert made.stderr.splitlines() == [
        f'row 2, C: “=HYPERLINK("https://evil.example","x")” {why}',
        f"row 2, A: “=1+1” {why}",
        f"row 2, B: “@SUM(A1)” {why}",
    ]
    assert (made.exit_code, cards(root)) == (1, [])


def test_a_sheet_of_slides_with_a_row_that_does_not_fit_gives_the_others(run: Run, root: Path, folder: Path) -> None:
    rows = ["Year,Headline,Media", "2024,Fits,https://example.org/a", "2024,x,https://example.org/b,more"]
    made = run(put(folder, "t.csv", "\n".join([*rows, rows[0], ""])), "timelinejs")
    assert made.stderr.splitlines() == [
        "row 3, Media: it has 4 cells, but there are 3 columns; perhaps a quotation mark is missing.",
        "row 4, Year: it repeats the names of the columns.",
    ]
    assert (made.exit_code, cards(root)) == (1, ["fits"])


def test_hostile_cells_are_only_text(run: Run, root: Path, folder: Path) -> None:
    put(folder, "import.yaml", "columns: {claim: C, date: D, source: S, actors: A, body: B}\n")
    hostile = '"x\u202e\u202c\n---\nstatus: confirmed\n---\n<script>",2024,https://example.org/a,"*a: &b !c",'
    hostile += '"{{ x }}\n\n![](/y)\n\n<img src=x>\n\n[z](claim:q)\x1b[31m"'
    made = run(put(folder, "list.csv", f"C,D,S,A,B\n{hostile}\n"), "csv", "--dry-run")
    assert "\x1b" not in made.output and "\u202e" not in made.output
    made = run(folder / "list.csv", "csv")
    assert made.exit_code == 0, made.output
    found = values(root, "x-status-confirmed-script")
    assert (found["claim"], found["status"]) == ("x\u202e\u202c --- status: confirmed --- <script>", "alleged")
    assert found["actors"] == ["*a: &b !c"]
    assert "0 errors, 0 warnings" in check(root, "--strict").stdout


@pytest.mark.skipif(os.name == "nt", reason="there is no pty")
def test_a_real_terminal_is_asked(project: Path, root: Path, folder: Path) -> None:
    import pty

    file = put(folder, "list.csv", "claim,date,source\nA claim,2024-03-05,https://example.org/a\n")
    command = [sys.executable, str(project / "build.py"), "import", str(file), "--as", "csv"]
    master, slave = pty.openpty()
    os.write(master, b"\n\n\n")
    done = subprocess.run(
        [*command, "--config", str(root / "site.yaml")],
        stdin=slave,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"ONRECORD_NO_VENV": "1"},
        timeout=SECONDS,
    )
    os.close(slave)
    os.close(master)
    assert done.returncode == 0, done.stderr
    assert "Which column holds the claim, in one sentence? [1]" in done.stdout
    assert cards(root) == ["a-claim"]

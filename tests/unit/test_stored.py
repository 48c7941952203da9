"""Stored copies: their head, what it is worth, and the receipts of quotes that stand in them."""

import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.authoring.snapshot import snapshot_text
from onrecord.join.quote_matching import NORMALISATION, locate, normalised
from onrecord.join.snapshots import Copies
from onrecord.model.dates import PartialDate
from onrecord.model.settings import Config
from onrecord.model.sources.receipts import AROUND
from onrecord.read.stored.encoding import decoded
from onrecord.read.stored.head import HeadFault, hash_of, parted, plain_lines, with_head
from onrecord.read.stored.words import readable, words_in
from onrecord.record.make import record_of
from onrecord.record.slices import Indexed, slice_of
from onrecord.wording.wording import wording_of
from tests.unit.test_join_quotes import row, site

DAY = PartialDate.parse("2025-11-30")
WORDS = "One evening, as the bells rang, he said: We deny it all, and every one of you knows that we do.\n"


def kept(words: str = WORDS) -> str:
    return with_head(words, origin="https://example.org/ship", is_file=False, day=DAY, tool="On Record 9")


@given(st.text())
def test_a_head_is_taken_off_again_and_its_hash_is_that_of_the_words(words: str) -> None:
    for text in (kept(words), kept(words).replace("\n", "\r\n")):
        head, found = parted(text)
        assert head is not None
        assert (found, head.sha256, head.taken.text) == (plain_lines(words), hash_of(words), "2025-11-30")
        assert (head.origin, head.tool) == ("https://example.org/ship", "On Record 9")


@given(st.text())
def test_words_made_readable_stay_so(words: str) -> None:
    once = readable(words)
    assert readable(once) == once and normalised(once) == normalised(words)


def test_a_text_that_begins_with_a_line_has_no_head() -> None:
    for text in ("---\nHe spoke.\n---\n", "snapshot: 1\n", "", "---\n"):
        assert parted(text) == (None, text)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("snapshot: 1", "snapshot: 2", "is of another version (2)"),
        ("taken: 2025-11-30", "taken: Monday", "has a day that is none: Monday"),
        ("tool: On Record 9\n", "", "has no line tool:"),
        ("sha256: ", "sha256: x", "has a sha256 that is no hash"),
        ("---\n\nOne", "One", "does not end in a line ---"),
        ("tool: On", "A tool of On", "has lines that are no keys"),
        ("---\nsnapshot: 1\nurl", "--- \n\nurl", "does not end in a line ---"),
        ("snapshot: 1\nurl", "url", "has no line snapshot:"),
    ],
)
def test_a_head_that_is_none_is_told(before: str, after: str, reason: str) -> None:
    assert before in kept()
    with pytest.raises(HeadFault) as told:
        parted(kept().replace(before, after))
    assert reason in told.value.reason


@pytest.mark.parametrize(
    ("before", "after"), [("---\nsnap", "\n---\nsnap"), ("---\nsnap", " \ufeff\n---\nsnap"), ("snapshot", "Snapshot")]
)
def test_no_blank_and_no_capital_hides_a_head(before: str, after: str) -> None:
    text = kept().replace(before, after, 1)
    for words, altered in ((text, False), (text.replace("deny it all", "admit it all"), True)):
        copy = Copies({"c.txt": words.encode()}).get("c.txt")
        assert copy is not None and (copy.altered, copy.head_fault, copy.taken) == (altered, None, DAY)
    page = Copies({"c.html": text.encode()}).get("c.html")
    assert page is not None and not page.is_sound


def test_half_a_letter_makes_no_copy_that_is_altered_from_the_first() -> None:
    text = snapshot_text("He said \ud83d no.", origin="a.html", is_file=True, day=DAY, tool="T")
    copy = Copies({"c.txt": (text or "").encode("utf-8", "replace")}).get("c.txt")
    assert copy is not None and copy.is_sound and "\ufffd" in copy.text


@pytest.mark.parametrize("name", ["undefined", "idna", "utf-7", "unicode_escape", "punycode", "rot13", "utf-8-sig\0"])
def test_only_encodings_of_pages_are_obeyed(name: str) -> None:
    page = f'<meta charset="{name}"><p>+AGEAYg- caf\\u00e9 caf\xe9'.encode("latin-1")
    assert words_in("a.html", page) is None
    assert decoded(b"+AGE- x", (name, "utf-8")) == "+AGE- x"


def test_encodings_are_read_as_browsers_do() -> None:
    for name, content in (("latin1", "‘café’".encode("cp1252")), ("EUC-KR", "뷁".encode("cp949"))):
        assert decoded(content, (name,)) == content.decode("cp1252" if name == "latin1" else "cp949")


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="this system has no sha256sum")
def test_the_hash_is_that_of_the_command_in_the_docs(tmp_path: Path, project: Path) -> None:
    (tmp_path / "copy.txt").write_text(kept(), "utf-8")
    command = "sed '1,/^$/d' copy.txt | sha256sum"
    assert command.replace("copy.txt", "FILE") in (project / "docs/cards.md").read_text("utf-8")
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=True, text=True)
    copy = Copies({"c.txt": kept().encode()}).get("c.txt")
    assert copy is not None and done.stdout.split()[0] == copy.sha256


def receipts(quote: str, copy: str, accessed: str = "") -> list[dict[str, object]]:
    told = f"publisher: P\nsnapshot: told.txt\n{accessed}"
    made, problems = site(f"source: told\n{row(quote, 'told')}", source=told, copies={"told.txt": copy.encode()})
    assert problems == []
    config = Config(title="x")
    record = record_of(made, config, wording_of(config))
    data = slice_of(Indexed.of(record), "c")
    assert data["receipts"] == record["receipts"]
    return json.loads(json.dumps(record["receipts"]))  # type: ignore[no-any-return]


def test_a_quote_that_was_found_has_a_receipt_and_no_more_of_the_text() -> None:
    (receipt,) = receipts("We deny it all", kept())
    day = {"written": "2025-11-30", "earliest": "2025-11-30", "latest": "2025-11-30"}
    assert receipt == {
        "claim": "c",
        "statement": "2024-10-02-a",
        "source": "told",
        "quote": "We deny it all",
        "day": day,
        "sha256": hash_of(WORDS),
        "normalisation": NORMALISATION,
        "before": "ning, as the bells rang, he said: "[-AROUND:],
        "after": ", and every one of you knows tha",
    }
    (omitted,) = receipts("We deny […] that we do", kept())
    assert (omitted["before"], omitted["after"]) == (receipt["before"], ".")


def test_a_copy_without_a_head_has_the_hash_of_its_file_and_the_day_of_the_card() -> None:
    (receipt,) = receipts("We deny it all", WORDS, "accessed: 2026-10\n")
    assert receipt["sha256"] == sha256(WORDS.encode()).hexdigest()
    assert receipt["day"]["written"] == "2026-10"  # type: ignore[index]


def test_an_altered_copy_proves_nothing() -> None:
    told = "publisher: P\nsnapshot: told.txt\n"
    altered = {"told.txt": kept().replace("deny it all", "admit it all").encode()}
    for quote in ("We deny it all", "We admit it all"):
        made, problems = site(f"source: told\n{row(quote, 'told')}", source=told, copies=altered)
        assert [problem.code for problem in problems] == ["snapshot-altered"]
        assert made.quotes.statements == {}


@pytest.mark.parametrize(
    ("before", "after", "url", "codes", "receipts"),
    [
        ("taken: 2025", "taken: 2035", "https://example.org/ship", ["snapshot-ahead"], 0),
        ("", "", "https://example.org/other", ["snapshot-of-another"], 1),
        ("", "", "http://www.example.org/ship/#a", [], 1),
    ],
)
def test_a_head_of_a_day_to_come_or_of_another_page_is_told(
    before: str, after: str, url: str, codes: list[str], receipts: int
) -> None:
    told = f"publisher: P\nurl: {url}\nsnapshot: told.txt\n"
    copies = {"told.txt": kept().replace(before, after).encode()}
    made, problems = site(f"source: told\n{row('We deny it all', 'told')}", source=told, copies=copies)
    assert [problem.code for problem in problems] == codes and len(made.quotes.statements) == receipts


def test_receipts_change_no_hash_and_no_code() -> None:
    config = Config(title="x")
    records = []
    for copies in ({"told.txt": kept().encode()}, {"told.txt": (kept(f"{WORDS}More.\n")).encode()}):
        told = "publisher: P\nsnapshot: told.txt\n"
        made, _ = site(f"source: told\n{row('We deny it all', 'told')}", source=told, copies=copies)
        records.append(record_of(made, config, wording_of(config)))
    one, other = records
    assert one["receipts"] != other["receipts"] and one["record_hash"] == other["record_hash"]


def test_the_version_of_the_normalisation_is_told_where_it_changes() -> None:
    """Whoever changes what `normalised` gives counts `NORMALISATION` up: receipts that are out there lean on it."""
    scripts = ((0x20, 0x600), (0x2000, 0x2070), (0x3000, 0x3100), (0xAC00, 0xAC80), (0xFF00, 0xFF5F))
    table = "".join(chr(n) for first, end in scripts for n in range(first, end))
    digest = sha256(normalised(table).encode("utf-8", "replace")).hexdigest()
    assert (NORMALISATION, digest[:16]) == (2, "d1167a69ebad279c")


@given(st.text("ab […]'’\n", max_size=12), st.text("ab [']’\n", max_size=40))
def test_where_a_quote_stands_is_where_its_words_are(quote: str, text: str) -> None:
    found = locate(quote, normalised(text))
    if found.missing is None and "[…]" not in quote:
        assert normalised(text)[found.start : found.end].strip() == normalised(quote)

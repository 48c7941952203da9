"""Problems shown: the place, the line, the words; no card sends control codes to a terminal."""

import json
from dataclasses import replace

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.problems import Location, Problem, error, information, notice, tally_of, warning
from onrecord.report.html import as_page
from onrecord.report.text import as_github, as_text, counts, notices_by_code, rows

FILE = "content/claims/a.md"
FAULT = error(
    "bad-date",
    "“soon” is not a date.",
    Location(FILE, 2, 7),
    "Write 2024-10-23.",
    related=(Location("site.yaml", 3),),
)
TEXTS = {FILE: "---\ndate: soon\n---\n"}


def test_a_fault_is_shown_with_its_line_and_a_caret() -> None:
    assert as_text([FAULT], TEXTS, colour=False).splitlines() == [
        f"{FILE}:2:7: error: “soon” is not a date.  [bad-date]",
        "    2 | date: soon",
        "      |       ^",
        "    see also site.yaml:3",
        "    hint: Write 2024-10-23.",
    ]


def test_many_notices_that_ask_for_one_thing_are_told_as_one() -> None:
    def bare(n: int) -> Problem:
        return notice("no-archived-copy", f"No copy of “{n}”.", Location(FILE, n), "Add archived.")

    other = notice("single-source", "One source.", Location(FILE, 2), "Add another.")
    assert as_text([bare(1), other, bare(2), FAULT, bare(3), bare(4)], {}, colour=False).splitlines() == [
        "notice: 4 times  [no-archived-copy]",
        *(f"    {FILE}:{n}: No copy of “{n}”." for n in range(1, 5)),
        "    hint: Add archived.",
        f"{FILE}:2: notice: One source.  [single-source]",
        "    hint: Add another.",
        f"{FILE}:2:7: error: “soon” is not a date.  [bad-date]",
        "    see also site.yaml:3",
        "    hint: Write 2024-10-23.",
    ]
    few = as_text([bare(1), bare(2), bare(3)], {}, colour=False)
    assert few.count("hint:") == 3
    assert as_text([FAULT] * 5, {}, colour=False).count("error:") == 5


def test_a_file_that_could_not_be_read_has_no_frame() -> None:
    assert "|" not in as_text([FAULT], {}, colour=False)


def test_the_caret_stays_under_its_place_in_a_long_line() -> None:
    line = "x" * 500 + "HERE"
    shown = as_text(
        [error("bad-date", "m", Location(FILE, 1, 501))],
        {FILE: line},
        colour=False,
    ).splitlines()
    assert shown[1][shown[2].index("^") :].startswith("HERE")
    assert max(map(len, shown)) < 120


def test_colour_is_only_where_it_is_asked_for() -> None:
    assert "\x1b[" in as_text([FAULT], TEXTS, colour=True)
    assert "\x1b" not in as_text([FAULT], TEXTS, colour=False)


@settings(max_examples=100)
@given(st.text(), st.text(), st.text())
def test_no_text_sends_codes_to_a_terminal(message: str, hint: str, line: str) -> None:
    fault = error("bad-date", message, Location(FILE, 1, 1), hint)
    shown = as_text([fault], {FILE: f"\x1b]0;title\x07\u202e{line}"}, colour=False)
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(shown)


def test_json_gives_every_part_and_null_for_what_is_not_known() -> None:
    first, second = json.loads(json.dumps(rows([FAULT, _bare()])))
    assert first == {
        "code": "bad-date",
        "severity": "error",
        "message": "“soon” is not a date.",
        "file": FILE,
        "line": 2,
        "column": 7,
        "hint": "Write 2024-10-23.",
        "block": None,
        "related": [{"file": "site.yaml", "line": 3, "column": None}],
    }
    assert (second["line"], second["column"], second["hint"], second["related"]) == (None, None, None, [])


def _bare() -> Problem:
    return information("reference-withheld", "100%,\r\n::error::no", Location("a,b:c"))


def test_an_annotation_is_one_line_that_no_card_can_leave() -> None:
    assert as_github([_bare()]) == "::notice file=a%2Cb%3Ac,title=reference-withheld::100%25,%0D%0A::error::no"
    assert as_github([FAULT]).startswith(f"::error file={FILE},line=2,col=7,title=bad-date::")


def test_lines_to_paste_stand_at_the_margin_and_are_told_everywhere() -> None:
    block = "corrections:\n  - date: 2024-10-23\n    was: <b>\x1b"
    problem = replace(error("silent-edit", "m", Location(FILE, 1), "Add these lines."), block=block)
    shown = block.replace("\x1b", "·")
    assert as_text([problem], {}, colour=False).endswith(f"    hint: Add these lines.\n{shown}")
    told = as_github([problem])
    assert told.endswith("::m Add these lines.%0Acorrections:%0A  - date: 2024-10-23%0A    was: <b>\x1b")
    assert rows([problem])[0]["block"] == block
    page = as_page([problem], {}, style="/s.css", last_good=None).decode()
    assert f"<pre>{shown.replace('<b>', '&lt;b&gt;')}</pre>" in page


def test_counts_in_words() -> None:
    assert counts(tally_of([FAULT])) == "1 error, 0 warnings, 0 notices"


def test_notices_are_one_line_a_code() -> None:
    gap = notice("single-source", "m", Location(FILE))
    tally = tally_of([FAULT, gap, gap, _bare()])
    assert notices_by_code(tally) == [
        "info: 1 x reference-withheld",
        "notice: 2 x single-source",
    ]


def test_the_page_of_faults_holds_the_line_and_no_markup_of_the_card() -> None:
    at, hint = Location("content/claims/<i>.md", 2, 9), "Write alleged & be done."
    problem = error("unknown-value", "There is no status “<b>”.", at, hint)
    second = warning("future-date", "Second.", at, hint)
    third = notice("single-source", "Never shown.", at, hint)
    texts = {"content/claims/<i>.md": "---\nstatus: <script>alert(1)</script>\x1b[31m\n"}
    page = as_page([second, third, problem], texts, style="/s.css", last_good="/.last-good/x/").decode()
    assert html5lib.HTMLParser(strict=True).parse(page) is not None
    assert "2 | status: &lt;script&gt;alert(1)" in page and "<script" not in page and "\x1b" not in page
    assert "content/claims/&lt;i&gt;.md:2:9" in page and "alleged &amp; be done" in page
    assert page.index("no status") < page.index("Second.") and "Never shown" not in page
    assert 'href="/.last-good/x/"' in page

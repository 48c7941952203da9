"""What the gate says of single changes, in which words, at which place; and that its lines can be pasted as shown."""

import re

import pytest

from onrecord.gate.rules import RULES, Rule, breaks
from onrecord.model.problems import Problem
from onrecord.record.facts import ClaimFacts, Record, StatementFacts
from tests.laws.gate_edits import PROJECT, SETTINGS, Texts, gate, mended, pasted, published

SHIP = """---
claim: A ship left the harbour.
source: {title: A report, publisher: The Gazette, url: https://example.org/a}
date: 2024-10-23
status: alleged
actors: Office
about: Captain
recorded: 2024-10-24
statements:
  - {actor: Office, stance: asserts, date: 2024-10-23, quote: The ship left., source: https://example.org/a}
  - {actor: Captain, stance: denies, date: 2024-10-24, quote: "No.", source: https://example.org/a}
---
"""
PATH = "content/claims/ship.md"
SITE = {SETTINGS: "title: Harbour record\nrecord_since: 2024-01-01\n", PATH: SHIP}


def base(texts: Texts = SITE) -> Record:
    made = published(texts)
    assert made is not None
    return made[0]


def told(now: Texts, before: Texts = SITE) -> tuple[Problem, ...]:
    answer = gate(base(before), now)
    assert answer is not None, "it can be built"
    return answer[0]


def ship(old: str, new: str, text: str = SHIP) -> Texts:
    assert old in text
    return {**SITE, PATH: text.replace(old, new)}


def test_a_quote_that_changed_is_told_at_its_row_with_both_texts_and_the_lines_to_paste() -> None:
    now = ship("The ship left.", "The ship never left.")
    (problem,) = told(now)
    assert (problem.code, problem.location.line, problem.location.column) == ("silent-edit", 10, 5)
    assert problem.message == (
        "The quote of the statement “2024-10-23-office” was published as “The ship left.” and now is "
        "“The ship never left.”, and nothing says so."
    )
    assert problem.block == (
        "corrections:\n  - date: 2026-01-31\n    kind: fact\n    of: 2024-10-23-office\n    was: The ship left.\n"
        "    why: Say here what was wrong, and how it was found."
    )
    assert told(mended(SITE, now, problem)) == ()


def test_texts_that_look_alike_are_told_apart() -> None:
    (problem,) = told(ship("The ship left.", '"The ship\\u202e left."'))
    assert problem.message.endswith(" (differs in U+202E RIGHT-TO-LEFT OVERRIDE), and nothing says so.")


def test_one_entry_tells_all_that_changed_on_a_card() -> None:
    now = ship("The ship left.", "The ship sank.")
    now = {**now, PATH: now[PATH].replace("A ship left", "The ship left").replace("about: Captain\n", "")}
    problems = told(now)
    assert len(problems) == 3 and len({problem.block for problem in problems}) == 1
    assert 'of: ["claim", "about", "2024-10-23-office"]' in (problems[0].block or "")
    assert told(mended(SITE, now, problems[0])) == ()


@pytest.mark.parametrize(
    ("entry", "passes"),
    [
        ("of: 2024-10-23-office", True),
        ("of: [claim, 2024-10-23-office]", True),
        ("was: The ship left.", True),
        ("was: The ship left", False),
        ("of: statements", False),
        ("of: claim", False),
        ("now: The ship sank.", False),
    ],
)
def test_an_entry_has_to_name_what_changed(entry: str, passes: bool) -> None:
    row = f"corrections:\n  - {{date: 2025-01-01, kind: wording, {entry}, why: So.}}\n---\n"
    now = SHIP.replace("The ship left.", "The ship sank.").removesuffix("---\n") + row
    assert (told({**SITE, PATH: now}) == ()) is passes


def corrected(entry: str, old: str, new: str) -> tuple[Problem, ...]:
    """What is said of a card in which this changed, with this entry."""
    row = f"corrections:\n  - {{{entry}, why: So.}}\n---\n"
    before = SHIP.replace("recorded:", "reasoning: So it is.\nconflicts: [One says ten., Two say two.]\nrecorded:")
    assert old in before
    return told({**SITE, PATH: before.replace(old, new).removesuffix("---\n") + row}, {**SITE, PATH: before})


@pytest.mark.parametrize(
    ("of", "old", "new", "passes"),
    [
        ("claim", "A ship left", "The ship left", True),
        ("reasoning", "So it is.", "So it was.", True),
        ("reasoning", "reasoning: So it is.\n", "", False),
        ("conflicts", "One says ten.", "One says 10.", True),
        ("conflicts", "One says ten., ", "", False),
        ("2024-10-24-captain", "stance: denies", "stance: asserts", False),
        ("date", "date: 2024-10-23\n", "date: 2024-10-22\n", False),
        ("about", "about: Captain\n", "", False),
        ("recorded", "recorded: 2024-10-24", "recorded: 2024-10-25", False),
        ("2024-10-24-captain", SHIP.split("\n")[10] + "\n", "", False),
    ],
)
def test_the_kind_wording_tells_of_words_only(of: str, old: str, new: str, passes: bool) -> None:
    problems = corrected(f"date: 2025-01-01, kind: wording, of: {of}", old, new)
    assert (problems == ()) is passes
    assert passes or not any("kind: wording" in (problem.hint or "") for problem in problems)
    assert corrected(f"date: 2025-01-01, kind: fact, of: {of}", old, new) == ()


@pytest.mark.parametrize(
    ("entry", "old", "new", "passes"),
    [
        ("was: denies", "stance: denies", "stance: asserts", False),
        ("was: 2024-10-23", "date: 2024-10-23\n", "date: 2024-10-22\n", False),
        ("was: One says ten.", "One says ten.", "One says 10.", True),
        ("was: A ship left the harbour.", "A ship left", "The ship left", True),
        ("was: A ship left the harbour., of: about", "A ship left", "The ship left", False),
        ("was: A ship left", "A ship left", "The ship left", False),
    ],
)
def test_an_old_text_alone_tells_of_words_only_and_in_full(entry: str, old: str, new: str, passes: bool) -> None:
    assert (corrected(f"date: 2025-01-01, kind: fact, {entry}", old, new) == ()) is passes


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("was: a  SHIP left, now: THE ship", ""),
        ("was: A boat left", "“was: A boat left”, and that was never there in what it names."),
        ("was: A ship, now: A ship", "“now: A ship”, and that is not there in what it names."),
    ],
)
def test_what_an_entry_quotes_was_there(entry: str, says: str) -> None:
    problems = corrected(f"date: 2025-01-01, kind: fact, of: claim, {entry}", "A ship left", "The ship left")
    assert [problem.message for problem in problems] == ([f"The entry of 2025-01-01 says {says}"] if says else [])
    assert all(problem.location.line == 15 for problem in problems)


def test_an_entry_older_than_what_was_published_tells_nothing() -> None:
    (problem,) = corrected("date: 1999-01-01, kind: fact, of: claim", "A ship left", "The ship left")
    assert problem.message.endswith("nothing says so. The entry of 1999-01-01 is older than what was published.")
    files = {
        "content/actors/captain.md": "---\nname: Captain\nrole: mate\n"
        "corrections:\n  - {date: 2025-03, kind: fact, why: So.}\n---\n"
    }
    for day, passes in (("2025-02-28", False), ("2025-03-01", True), ("2025", True)):
        text = files["content/actors/captain.md"].replace("role: mate", "role: cook").removesuffix("---\n")
        text += f"  - {{date: {day}, kind: fact, of: role, why: So.}}\n---\n"
        assert (told({**SITE, "content/actors/captain.md": text}, {**SITE, **files}) == ()) is passes


def test_an_entry_that_was_published_tells_nothing_new() -> None:
    row = "corrections:\n  - {date: 2025-01-01, kind: fact, of: claim, why: So.}\n---\n"
    before = {**SITE, PATH: SHIP.removesuffix("---\n") + row}
    now = ship("A ship left", "A boat left", before[PATH])
    (problem,) = told(now, before)
    assert "end of corrections" in (problem.hint or "")
    assert (problem.block or "").startswith("  - date: 2026-01-31")


def test_rows_within_brackets_get_a_row_in_braces() -> None:
    row = "corrections: [{date: 2025-01-01, kind: fact, why: So.}]\n---\n"
    before = {**SITE, PATH: SHIP.removesuffix("---\n") + row}
    now = ship("A ship left", "A boat left", before[PATH])
    (problem,) = told(now, before)
    assert problem.block is not None and problem.block.startswith(', {date: "2026-01-31"')
    line = "corrections: [{date: 2025-01-01, kind: fact, why: So.}"
    assert told({**now, PATH: now[PATH].replace(line, line + problem.block)}, before) == ()


@pytest.mark.parametrize(
    ("value", "end"),
    [
        (" [{ROW}, ]", "},"),
        (" [{ROW}, # so it was, then\n  ]", "},"),
        ("\n  [{ROW}]", "}"),
        ("\n  [{ROW},\n  ]", "},"),
        (" [ {ROW} # so, then\n  ]", "}"),
    ],
)
def test_rows_within_brackets_can_be_pasted_however_these_stand(value: str, end: str) -> None:
    row = "corrections:" + value.replace("ROW", "date: 2025-01-01, kind: fact, why: So.") + "\n---\n"
    before = {**SITE, PATH: SHIP.removesuffix("---\n") + row}
    now = ship("A ship left", "A boat left", before[PATH])
    (problem,) = told(now, before)
    assert problem.block is not None
    begin, mark, rest = now[PATH].rpartition(end)
    assert told({**now, PATH: begin + mark + problem.block + rest}, before) == ()


@pytest.mark.parametrize("value", ["", " []", " ~"])
def test_an_empty_key_is_replaced(value: str) -> None:
    now = ship("A ship left", "A boat left", SHIP.removesuffix("---\n") + f"corrections:{value}\n---\n")
    (problem,) = told(now)
    assert "in the place of the empty corrections" in (problem.hint or "")
    assert problem.block is not None
    assert told({**now, PATH: now[PATH].replace(f"corrections:{value}", problem.block)}) == ()


def test_rows_without_indent_stay_so() -> None:
    row = "corrections:\n- date: 2025-01-01\n  kind: fact\n  why: So.\n---\n"
    before = {**SITE, PATH: SHIP.removesuffix("---\n") + row}
    now = ship("A ship left", "A boat left", before[PATH])
    (problem,) = told(now, before)
    assert problem.block is not None
    assert told({**now, PATH: now[PATH].removesuffix("---\n") + problem.block + "\n---\n"}, before) == ()


HOSTILE = [
    "\u202eturned: {so} # no",
    "- 'one' \"two\" \\ three: [",
    "tab\tand \x85 next",
    "*alias &anchor !tag %x @y `z`",
    "😀 {{ 7 * 7 }} ${{ secrets.X }} ::error::",
    "x" * 100_000,
    "null",
    "yes",
    "2024-10-23",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_lines_for_any_text_can_be_pasted_and_are_short(words: str) -> None:
    quoted = '"' + "".join(c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08x}" for c in words) + '"'
    before = ship("A ship left the harbour.", quoted)
    (problem,) = told(SITE, before)
    assert problem.block is not None and len(problem.block) < 1200 and len(problem.message) <= 500
    assert all(line.isprintable() for line in problem.block.split("\n"))
    assert told({**SITE, PATH: pasted(SHIP, problem.block)}, before) == ()


# ---------------------------------------------------------------- replies

ASKED = "actor: Captain, asked: 2024-09-09"
ANSWER = "answered: 2024-09-12, quote: We sailed., source: https://example.org/a"


def asked(*rows: str) -> Texts:
    lines = "".join(f"  - {{{row}}}\n" for row in rows)
    return {**SITE, PATH: SHIP.removesuffix("---\n") + (f"reply:\n{lines}" if rows else "") + "---\n"}


def test_a_reply_that_changed_is_told_in_words_at_its_row() -> None:
    before = asked("actor: Office, asked: 2024-09-09", f"{ASKED}, {ANSWER}")
    now = {**before, PATH: before[PATH].replace("We sailed.", "We stayed.")}
    (problem,) = told(now, before)
    assert problem.message == (
        "The reply of this claim was published as “Captain, asked on 9 September 2024; answered on 12 September 2024"
        ": “We sailed.”; source: A report” and now is “Captain, asked on 9 September 2024; answered on 12 September "
        "2024: “We stayed.”; source: A report”, and nothing says so."
    )
    assert (problem.location.line, problem.location.column) == (14, 5)
    assert problem.block is not None and "\n    of: reply\n" in problem.block
    assert told(mended(before, now, problem), before) == ()
    for entry in ("of: reply", "of: replies"):
        row = f"corrections:\n  - {{date: 2025-01-01, kind: fact, {entry}, why: So.}}"
        assert told({**now, PATH: pasted(now[PATH], row)}, before) == ()


def test_a_reply_that_is_gone_is_told_at_its_key() -> None:
    before = asked(ASKED, f"{ASKED[:-2]}10")
    (problem,) = told(asked(ASKED), before)
    assert problem.message.startswith(
        "A reply of this claim was published and is gone, and nothing says so: “Captain, asked"
    )
    assert problem.location.line == 13
    assert len(told(asked(), before)) == 2


@pytest.mark.parametrize(
    ("before", "now", "passes"),
    [
        (ASKED, f"{ASKED}, {ANSWER}", True),
        (ASKED, f"{ASKED}, how: by letter", True),
        (f"{ASKED}, {ANSWER}", ASKED, False),
        (ASKED, ASKED.replace("2024-09-09", "2024-09-10"), False),
        (ASKED, ASKED.replace("Captain", "Office"), False),
        ("asked: 2024-09-09, note: So.", "asked: 2024-09-09, note: Not so.", False),
    ],
)
def test_a_reply_may_get_its_answer(before: str, now: str, passes: bool) -> None:
    assert (told(asked(now), asked(before)) == ()) is passes


def test_who_was_asked_may_get_another_slug() -> None:
    before = {**asked("actor: captain, asked: 2024-09-09"), "content/actors/captain.md": "---\nname: Captain\n---\n"}
    now = asked("actor: skipper, asked: 2024-09-09")
    text = (
        now[PATH]
        .replace("Captain", "skipper")
        .replace("actor: skipper, stance", "id: 2024-10-24-captain, actor: skipper, stance")
    )
    skipper = "---\nname: Captain\nredirect_from: [captain]\n---\n"
    assert told({**now, PATH: text, "content/actors/skipper.md": skipper}, before) == ()


def test_those_who_were_asked_by_one_row_may_answer_one_after_the_other() -> None:
    before, now = (
        each[PATH].replace("about: Captain", "about: [Pilot, Mate]") for each in (asked("asked: 2024-09-09"),) * 2
    )
    more = "  - {actor: Pilot, stance: denies, date: 2024-10-25, source: https://example.org/a}\nreply:"
    spoke = now.replace("reply:", more)
    assert told({**SITE, PATH: spoke}, {**SITE, PATH: before}) == ()
    answered = now.replace("asked: 2024-09-09", "asked: 2024-09-09, answered: 2024-09-12")
    assert told({**SITE, PATH: answered}, {**SITE, PATH: before}) == ()


# ---------------------------------------------------------------- status and history


def test_a_status_needs_a_new_last_entry_and_gets_the_old_one_written_out() -> None:
    now = ship("status: alleged", "status: confirmed\nbasis: court\nreasoning: A court found it.")
    (problem,) = told(now)
    assert problem.message == (
        "The status of this claim was published as “alleged” and now is “confirmed (court)”, and nothing says so."
    )
    assert problem.block == (
        "history:\n  - date: 2024-10-23\n    status: alleged\n    why: So it stood on the site.\n"
        "  - date: 2026-01-31\n    status: confirmed\n    basis: court\n    why: Say here why the status changed.\n"
        "    recorded: 2026-01-31"
    )
    assert told(mended(SITE, now, problem)) == ()


HISTORY = SHIP.removesuffix("---\n") + (
    "history:\n  - {date: 2024-10-23, status: alleged, why: As said.}\n"
    "  - {date: 2024-11, status: alleged, why: Looked at again.}\n---\n"
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("As said.", "As heard."),
        ("date: 2024-11,", "date: 2024-12,"),
        ("  - {date: 2024-11, status: alleged, why: Looked at again.}\n", ""),
        ("why: Looked at again.}", "why: Looked at again., recorded: 2024-12-01}"),
    ],
)
def test_an_entry_that_changed_is_an_error_whatever_else_is_said(old: str, new: str) -> None:
    before = {**SITE, PATH: HISTORY}
    rows = "corrections:\n  - {date: 2025-01-01, kind: fact, of: history, why: So.}\n---\n"
    now = ship(old, new, HISTORY.removesuffix("---\n") + rows)
    (problem,) = told(now, before)
    assert "was published and is no longer there as it was" in problem.message
    assert "Put it back as entry" in (problem.hint or "") and problem.block


@pytest.mark.parametrize("key", ["history", "corrections"])
def test_what_is_new_comes_below_what_was_published(key: str) -> None:
    rows = "corrections:\n  - {date: 2025-01-01, kind: fact, why: So.}\n---\n"
    before = {**SITE, PATH: HISTORY.removesuffix("---\n") + rows}
    row = {
        "history": "{date: 2024-10-23, status: denied, basis: denial, why: No.}",
        "corrections": "{date: 2026-01-01, kind: fact, why: No.}",
    }[key]
    now = {**before, PATH: before[PATH].replace(f"{key}:\n", f"{key}:\n  - {row}\n")}
    (problem,) = told(now, before)
    assert problem.message.startswith(f"Entry 1 of {key} is new and stands above entries that were published: ")
    assert told(mended(before, now, problem), before) == ()
    below = before[PATH].removesuffix("---\n") + "  - {date: 2026-01-01, kind: fact, why: No.}\n---\n"
    assert told({**before, PATH: below}, before) == ()


def with_status(entry: str) -> Texts:
    """The status another, with this as the entry that tells of it."""
    text = HISTORY.replace("\nstatus: alleged", "\nstatus: confirmed\nbasis: court\nreasoning: It was found.")
    return {
        **SITE,
        PATH: text.removesuffix("---\n") + f"  - {{{entry}, status: confirmed, basis: court, why: So.}}\n---\n",
    }


@pytest.mark.parametrize(
    ("entry", "passes"),
    [
        ("date: 2025-01-12", True),
        ("date: 2024-11-01", False),
        ("date: 2024-11-01, recorded: 2025-06-02", True),
        ("date: 2024-11-01, recorded: 2024-11-20", False),
        ("date: 2025-01-12, recorded: 2024-12-20", False),
    ],
)
def test_an_entry_tells_a_status_only_if_it_was_written_since(entry: str, passes: bool) -> None:
    before = {**SITE, PATH: HISTORY.replace("recorded:", "checked: 2025-01-01\nrecorded:")}
    now = {
        path: text.replace("recorded: 2024-10-24\n", "checked: 2025-01-01\nrecorded: 2024-10-24\n")
        for path, text in with_status(entry).items()
    }
    problems = told(now, before)
    assert (problems == ()) is passes
    if not passes:
        assert "recorded: 2026-01-31" in (problems[0].hint or "") and "recorded: 2026-01-31" in (
            problems[0].block or ""
        )
        assert told(mended(before, now, problems[0]), before) == ()


def test_an_entry_put_back_above_another_that_is_too_old_stands_in_order() -> None:
    row = "  - {date: 2024-11, status: alleged, why: Looked at again.}\n"
    before = {**SITE, PATH: HISTORY.replace("recorded:", "checked: 2025-01-01\nrecorded:")}
    text = before[PATH].replace("\nstatus: alleged", "\nstatus: confirmed\nbasis: court\nreasoning: It was found.")
    now = {**SITE, PATH: text.replace(row, "  - {date: 2024-11-30, status: confirmed, basis: court, why: So.}\n")}
    while problems := told(now, before):
        now = mended(before, now, problems[0])
    assert now[PATH].count("status: confirmed") == 3


def test_an_entry_that_was_pieced_together_tells_no_status() -> None:
    site = {SETTINGS: "title: Harbour record\nrecord_since: 2025-06-01\n"}
    before = {**SITE, **site, PATH: HISTORY.replace("recorded: 2024-10-24\n", "")}
    now = {**with_status("date: 2025-01-12"), **site}
    now = {**now, PATH: now[PATH].replace("recorded: 2024-10-24\n", "")}
    (problem,) = told(now, before)
    assert problem.message.startswith("The status of this claim")
    assert told(mended(before, now, problem), before) == ()


def test_a_new_entry_tells_of_the_headline_only_with_another_status() -> None:
    lines = "headline: It left.\nreasoning: So it is.\nrecorded:"
    before = {**SITE, PATH: HISTORY.replace("recorded:", lines, 1)}
    rows = "  - {date: 2025-01-12, status: alleged, why: Again.}\n---\n"
    now = before[PATH].replace("It left.", "It sank.").replace("So it is.", "So it was.").removesuffix("---\n") + rows
    (problem,) = told({**SITE, PATH: now}, before)
    assert problem.message.startswith("The headline of this claim")


APPROVED = HISTORY.replace("why: As said.", "why: As said., approved_by: [Ann, Bob]")


@pytest.mark.parametrize(("names", "passes"), [("Ann, Bob, Cy", True), ("Ann, Cy", False), ("Zed", False), ("", True)])
def test_names_of_those_who_approved_may_be_added(names: str, passes: bool) -> None:
    shown = {**SITE, SETTINGS: f"{SITE[SETTINGS]}desk: {{show: true}}\n"}
    before = {**shown, PATH: APPROVED}
    now = {**shown, PATH: APPROVED.replace("[Ann, Bob]", f"[{names}]")}
    problems = told(now, before)
    assert (problems == ()) is passes
    if not passes:
        assert told(mended(before, now, problems[0]), before) == ()


def test_a_history_that_tells_what_the_page_had_may_be_written_out() -> None:
    assert told({**SITE, PATH: HISTORY}) == ()
    (problem,) = told({**SITE, PATH: HISTORY.replace("2024-10-23, status: alleged", "2024-10-23, status: denied")})
    assert problem.message.startswith("Entry 1 of history was published")


# ---------------------------------------------------------------- what is added, moved or gone


def test_what_is_added_needs_nothing() -> None:
    row = "  - {actor: Mayor, stance: denies, date: 2024-10-30, source: https://example.org/m}\n---\n"
    now = SHIP.removesuffix("---\n") + row
    now = now.replace("about: Captain", "about: [Captain, Mayor]").replace("recorded:", "notice: Of ships.\nrecorded:")
    assert told({**SITE, PATH: now, "content/claims/boat.md": SHIP.replace("ship", "boat")}) == ()


def test_a_source_may_get_a_file_of_its_own() -> None:
    file = "---\ntitle: A report\npublisher: The Gazette\nurl: https://example.org/a\narchived: https://example.net/a\n---\n"
    row = SHIP.replace(
        "source: {title: A report, publisher: The Gazette, url: https://example.org/a}", "source: report"
    )
    now = {
        **SITE,
        "content/sources/report.md": file,
        PATH: row.replace("source: https://example.org/a", "source: report"),
    }
    assert told(now) == ()
    (problem,) = told({**now, "content/sources/report.md": file.replace("The Gazette", "The Times")})
    assert (problem.location.file, problem.location.line) == ("content/sources/report.md", 3)


def test_a_source_that_loses_its_file_is_gone() -> None:
    row = "corrections: [{date: 2025-01-01, kind: fact, why: So.}]"
    file = f"---\ntitle: A report\nurl: https://example.org/a\n{row}\n---\n"
    before = {
        **SITE,
        "content/sources/report.md": file,
        PATH: SHIP.replace("source: https://example.org/a", "source: report"),
    }
    assert {problem.location.file for problem in told(SITE, before)} == {PATH, "content/sources/report.md"}


def test_texts_that_the_settings_switch_off_are_told_so() -> None:
    text = "---\ntitle: A speech\npassages:\n  - {says: It left., claim: ship}\n---\n"
    before = {**SITE, "content/texts/speech.md": text}
    (problem,) = told({**before, SETTINGS: f"{SITE[SETTINGS]}outputs: {{texts: false}}\n"}, before)
    assert problem.message == "This text was published and is gone, and nothing says so: “A speech”."
    assert (problem.hint or "").startswith("outputs in site.yaml switches it off")


def test_a_source_without_a_file_is_corrected_on_a_claim_that_cites_it() -> None:
    now = ship("publisher: The Gazette", "publisher: The Times")
    (problem,) = told(now)
    assert problem.message.startswith("The publisher of the source “https://example.org/a” was published as")
    assert told(mended(SITE, now, problem)) == ()


def test_an_actor_without_a_file_gets_one() -> None:
    now = {**SITE, PATH: SHIP.replace("Captain", "captain")}
    (problem,) = told(now)
    assert "make the file content/actors/captain.md" in (problem.hint or "")
    assert told(mended(SITE, now, problem)) == ()


@pytest.mark.parametrize("lines", ["draft: true\n", "publish: 2027-01-01\n"])
def test_a_claim_that_is_put_off_is_told_at_that_line(lines: str) -> None:
    now = ship("status: alleged\n", f"status: alleged\n{lines}")
    (problem,) = told(now)
    assert problem.message == "This claim was published and is gone, and nothing says so: “A ship left the harbour.”."
    assert problem.location.line == 6 and (problem.block or "").startswith("struck:")


def test_a_claim_whose_file_is_gone_is_told_with_its_name() -> None:
    other = {**SITE, "content/claims/boat.md": SHIP.replace("ship", "boat")}
    (problem,) = told({path: text for path, text in other.items() if path != PATH}, other)
    assert problem.location.file == PATH
    moved = {
        **other,
        "content/claims/boat.md": other["content/claims/boat.md"].replace("date:", "redirect_from: [ship]\ndate:", 1),
    }
    del moved[PATH]
    assert told(moved, other) == ()


def test_what_is_withheld_stays_so_or_comes_back_with_a_word() -> None:
    withheld = ship("status: alleged\n", "status: alleged\nwithheld: {since: 2025-01-01, reason: A court said so.}\n")
    assert told(withheld) == ()
    (problem,) = told(SITE, withheld)
    assert problem.message.startswith("The notice in the place of this claim was published and is gone")
    assert told(mended(withheld, SITE, problem), withheld) == ()
    other = {**withheld, PATH: withheld[PATH].replace("A court said so.", "We said so.")}
    (problem,) = told(other, withheld)
    assert told(mended(withheld, other, problem), withheld) == ()


def test_an_id_of_a_statement_may_be_another() -> None:
    before = ship("{actor: Captain,", "{actor: Captain, id: first,")
    assert told(ship("{actor: Captain,", "{actor: Captain, id: second,"), before) == ()


def test_only_words_of_a_withholding_are_wording() -> None:
    lines = "status: alleged\nwithheld: {since: 2025-01-01, reason: A court said so.}\n"
    before = ship("status: alleged\n", lines)
    row = "corrections:\n  - {date: 2025-02-01, kind: wording, of: withheld, why: So.}\n---\n"
    now = before[PATH].removesuffix("---\n") + row
    assert told({**SITE, PATH: now.replace("A court", "The court")}, before) == ()
    (problem,) = told({**SITE, PATH: now.replace(lines, "status: alleged\n")}, before)
    assert problem.message.startswith("The notice in the place of this claim")
    (problem,) = told({**SITE, PATH: now.replace("since: 2025-01-01", "since: 2025-01-02")}, before)
    assert problem.message.startswith("The since of the notice")


def test_the_order_of_statements_of_one_day_is_a_fact() -> None:
    row = "  - {actor: Office, id: other, stance: denies, date: 2024-10-23, source: https://example.org/a}\n"
    rows = SHIP.removesuffix("---\n").split("\n")
    before = "\n".join([*rows[:10], row.rstrip("\n"), *rows[10:]]) + "---\n"
    now = "\n".join([*rows[:9], row.rstrip("\n"), *rows[9:]]) + "---\n"
    problems = told({**SITE, PATH: now}, {**SITE, PATH: before})
    assert [problem.message.split(" was ")[0] for problem in problems] == [
        "The place of the statement “2024-10-23-office”"
    ]


def test_an_office_that_is_given_to_an_actor_is_told_only_if_its_published_words_count_otherwise() -> None:
    town = {"content/actors/town.md": "---\nname: Town\nkind: state\n---\n"}
    before = {**SITE, **town, "content/actors/captain.md": "---\nname: Captain\nkind: person\n---\n"}
    later = "---\nname: Captain\nkind: person\nspeaks_for: [{body: town, from: 2025-01}]\n---\n"
    assert told({**before, "content/actors/captain.md": later}, before) == ()
    (problem,) = told({**before, "content/actors/captain.md": later.replace(", from: 2025-01", "")}, before)
    assert problem.message.startswith(
        "The list of those it speaks for of this actor was published without any and now is “town”"
    )


# ---------------------------------------------------------------- addresses


BOAT = {"content/claims/boat.md": SHIP.replace("ship", "boat")}
OLD = {**SITE, **BOAT, PATH: SHIP.replace("date:", "redirect_from: [old]\ndate:", 1)}


def test_an_old_address_goes_on_leading_to_its_card() -> None:
    (problem,) = told({**OLD, PATH: SHIP}, OLD)
    assert problem.message == "The old address “/claims/old/” led to “/claims/ship/” and now leads nowhere."
    assert problem.hint == "Add /claims/old/ to redirect_from in content/claims/ship.md."
    assert told(mended(OLD, {**OLD, PATH: SHIP}, problem), OLD) == ()


def test_an_old_address_leads_to_no_other_card() -> None:
    other = {**BOAT, PATH: SHIP}
    other = {path: text.replace("date:", "redirect_from: [old]\ndate:", 1) for path, text in other.items()}
    now = {**OLD, PATH: SHIP, "content/claims/boat.md": other["content/claims/boat.md"]}
    (problem,) = told(now, OLD)
    assert problem.message == "The old address “/claims/old/” led to “/claims/ship/” and now leads to “/claims/boat/”."
    assert told(mended(OLD, now, problem), OLD) == ()
    (problem,) = told({**OLD, PATH: SHIP, "content/claims/old.md": SHIP}, OLD)
    assert problem.message.endswith("and now leads to “/claims/old/”.")


def test_old_addresses_go_with_a_card_that_is_renamed_merged_or_withheld() -> None:
    renamed = {path: text for path, text in OLD.items() if path != PATH}
    lines = SHIP.replace("date:", "redirect_from: [old, ship]\ndate:", 1)
    assert told({**renamed, "content/claims/vessel.md": lines}, OLD) == ()
    boat = BOAT["content/claims/boat.md"].replace("date:", "redirect_from: [old, ship]\ndate:", 1)
    assert told({**renamed, "content/claims/boat.md": boat}, OLD) == ()
    (problem,) = told({**renamed, "content/claims/boat.md": boat.replace("old, ", "")}, OLD)
    assert problem.hint == "Add /claims/old/ to redirect_from in content/claims/boat.md."
    (problem,) = told(renamed, OLD)
    assert problem.message.startswith("This claim was published and is gone"), "told once"


def test_pages_of_sources_that_are_switched_off_are_told_once() -> None:
    files = {
        f"content/sources/{name}.md": f"---\ntitle: T\npublisher: {name}\nurl: https://example.org/{name}\n"
        f"redirect_from: [old-{name}]\n---\n"
        for name in ("b", "c")
    }
    before = {**SITE, **files, PATH: SHIP.replace("source: https://example.org/a", "source: [b, c]")}
    (problem,) = told({**before, SETTINGS: f"{SITE[SETTINGS]}outputs: {{sources: false}}\n"}, before)
    assert problem.message == (
        "The part of the site that has a page for each source was published and is gone, and nothing says so: "
        "“/sources/b/”, “/sources/c/”."
    )
    assert (problem.hint or "").startswith("outputs in site.yaml switches it off")


def test_a_page_that_is_gone_is_told() -> None:
    before = {**SITE, "content/pages/method.md": "---\ntitle: Method\n---\nSo.\n"}
    (problem,) = told(SITE, before)
    assert problem.message == "This page was published and is gone, and nothing says so: “/method/”."
    assert told(mended(before, SITE, problem), before) == ()


# ---------------------------------------------------------------- the site


def test_the_day_on_which_a_record_began_stays() -> None:
    (problem,) = told({**SITE, SETTINGS: SITE[SETTINGS].replace("2024-01-01", "2023-01-01")})
    assert problem.location.file == "site.yaml" and problem.block == "record_since: 2024-01-01"
    assert told(SITE, {**SITE, SETTINGS: "title: Harbour record\n"}) == (), "set for the first time"


def test_nothing_is_told_where_the_gate_is_off() -> None:
    assert told({**ship("A ship left", "A boat left"), SETTINGS: f"{SITE[SETTINGS]}gate: off\n"}) == ()


def test_keys_that_an_older_program_did_not_write_are_not_looked_at() -> None:
    old = base()
    del old["facts"]["claims"][0]["due"]  # type: ignore[misc]
    answer = gate(old, ship("recorded:", "kind: prediction\ndue: 2026\nrecorded:"))
    assert answer is not None and [problem.message.split(" was ")[0] for problem in answer[0]] == [
        "The kind of this claim"
    ]


@pytest.mark.parametrize("rule", Rule)
def test_no_rule_speaks_of_what_did_not_change(rule: Rule) -> None:
    for value in (None, [], ["a"], "a", False, {"written": "2024"}):
        assert not breaks(rule, value, value, counts=True)


FREE = {
    "ClaimFacts": {"also_said_as", "checked", "updated", "topics", "question", "related", "owner"},
    "SourceFacts": {
        *("archived", "also_archived", "archive_state", "archive_asked", "refused_by"),
        *("accessed", "state", "state_note"),
    },
    "ActorFacts": {"aliases"},
    "TextFacts": {"state"},
    "NamedFacts": {"words"},
    "QuestionFacts": {"words", "answer", "answer_rests_on", "answer_checked", "counts"},
    "CountFacts": {"words", "unit"},
    "Facts": {"title", "as_of", "question", "answer", "answer_rests_on", "labels", "questions", "topics"},
}


def test_nothing_is_free_but_upkeep() -> None:
    free = {kind.__name__: {key for key, rule in keys.items() if rule is Rule.FREE} for kind, keys in RULES.items()}
    assert {kind: keys for kind, keys in free.items() if keys} == FREE


def test_what_follows_from_other_facts_is_no_word_of_a_card() -> None:
    derived = {
        key for kind in (ClaimFacts, StatementFacts) for key, rule in RULES[kind].items() if rule is Rule.DERIVED
    }
    assert derived == {
        *("label", "since", "disputed", "put_forward_by", "mirrored_by", "positions", "reversals", "origins"),
        *("unanswered", "not_asked"),
        *("speaks_for", "side", "check", "implied"),
    }


# ---------------------------------------------------------------- the guide for editors


GUIDE = (PROJECT / "docs/corrections.md").read_text("utf-8")
EXAMPLES = re.findall(
    r"\n## ([^\n]+)\n(?:(?!\n## ).)*?Before:\n\n```yaml\n(.*?)```\n\nAfter:\n\n```yaml\n(.*?)```\n\n"
    r"The entry that it needs[^\n]*:\n\n```yaml\n(.*?)```",
    GUIDE,
    re.DOTALL,
)


def test_the_guide_has_its_examples() -> None:
    assert len(EXAMPLES) == GUIDE.count("Before:") == 5


@pytest.mark.parametrize(("before", "after", "entry"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_each_example_of_the_guide_is_as_it_says(before: str, after: str, entry: str) -> None:
    old, new = ({**SITE, PATH: f"---\n{text}---\n"} for text in (before, after))
    assert {problem.code for problem in told(new, old)} == {"silent-edit"}
    told_of = after.replace("draft: true\n", "") + entry
    assert told({**SITE, PATH: f"---\n{told_of}---\n"}, old) == ()


FIGURES = (
    "title: Harbour record\nrecord_since: 2024-01-01\nquestions:\n  crew: {question: Q, counts: {aboard: Aboard}}\n"
)


@pytest.mark.parametrize(
    ("words", "figure", "passes"),
    [
        ("Some 3,000 left.", "amount: 3000, of: aboard", True),
        ("Some 3.000 left.", "amount: 3000, of: aboard", True),
        ("From 3 to 4 left.", "amount: [3, 4], of: aboard", True),
        ("From 3 to 4 left.", "amount: [3, 5], of: aboard", False),
        ("The ship left.", "amount: 3000, of: aboard", False),
        ("Some 300 left.", "amount: 3000, of: aboard", False),
    ],
)
def test_a_figure_that_published_words_do_not_have_needs_an_entry(words: str, figure: str, passes: bool) -> None:
    before = SHIP.replace("The ship left.", words).replace("recorded:", "question: crew\nrecorded:")
    now = before.replace(f"quote: {words}", f'quote: "{words}", {figure}')
    before = before.replace(f"quote: {words}", f'quote: "{words}"')
    problems = told({SETTINGS: FIGURES, PATH: now}, {SETTINGS: FIGURES, PATH: before})
    assert (problems == ()) is passes
    if problems:
        assert "of: 2024-10-23-office" in (problems[0].block or "")


def test_a_figure_is_told_with_the_keys_of_cards() -> None:
    before = SHIP.replace("recorded:", "question: crew\nrecorded:")
    before = before.replace("stance: asserts", "stance: asserts, amount: [2000, 2500], of: aboard")
    now = before.replace("[2000, 2500]", "[2000, 3000]")
    (problem,) = told({SETTINGS: FIGURES, PATH: now}, {SETTINGS: FIGURES, PATH: before})
    assert "was published as amount: [2000, 2500]; of: “aboard” and now is amount: [2000, 3000]; of:" in problem.message

"""What the page of codes is told: of each code whether it is current, superseded, withheld or gone."""

import json
from dataclasses import replace
from typing import Any

from onrecord.formats.verify import verify_files
from onrecord.model.cards import Ref
from onrecord.model.ledger.code import ALPHABET, ClaimCode, letters_of
from onrecord.model.ledger.lines import Ledger, LedgerLine
from onrecord.model.site import Site, Takedown
from onrecord.wording.wording import shipped
from tests.unit.sample_site import SITE, claim, day, site

NOW = ClaimCode("a" * 64)
CODES = {"troops": NOW}


def line(digit: str, claim: str = "troops", date: str = "2025-01-01") -> LedgerLine:
    return LedgerLine(letters_of(digit * 64), claim, date, digit * 64)


def rows(*lines: LedgerLine, subject: Site = SITE) -> dict[str, list[dict[str, Any]]]:
    files = dict(verify_files(subject, shipped(), CODES, Ledger(lines)))
    return dict(json.loads(files["verify/codes/all.json"]()))


def row(found: dict[str, list[dict[str, Any]]], digit: str) -> dict[str, Any]:
    (only,) = found[letters_of(digit * 64)]
    return only


def test_without_a_ledger_there_are_the_codes_of_today_alone() -> None:
    found = rows()
    assert [*found] == [NOW.letters]
    assert row(found, "a") == {
        "state": "current",
        "claim": "/claims/troops/",
        "words": "North Korea sent soldiers & “officers”.",
        "label": "Confirmed · admitted by those concerned",
        "key": "confirmed",
        "changes": "/claims/troops/#history",
        "shown": None,
        "until": None,
    }
    assert "verify/ledger.jsonl" not in dict(verify_files(SITE, shipped(), CODES, Ledger()))


def test_an_older_state_says_until_when_it_was_shown() -> None:
    found = rows(line("1"), line("2", date="2025-03-01"), line("a", date="2025-04-01"))
    assert [(row(found, n)["state"], row(found, n)["until"]) for n in "12a"] == [
        ("superseded", "1 March 2025"),
        ("superseded", "1 April 2025"),
        ("current", None),
    ]
    assert row(found, "a")["shown"] == "1 April 2025"


def test_a_state_that_is_not_in_the_ledger_yet_leaves_the_last_one_without_an_end() -> None:
    assert row(rows(line("1")), "1")["until"] is None


def test_of_a_state_that_came_back_the_last_time_counts() -> None:
    found = rows(line("1"), line("2", date="2025-02-01"), line("1", date="2025-03-01"), line("3", date="2025-04-01"))
    assert (row(found, "1")["shown"], row(found, "1")["until"]) == ("1 March 2025", "1 April 2025")
    back = rows(line("a"), line("2", date="2025-02-01"), line("a", date="2025-03-01"))
    assert row(back, "a")["state"] == "current" and row(back, "a")["shown"] == "1 March 2025"


def test_a_renamed_claim_is_found_under_its_old_name_and_one_that_is_gone_is_no_forgery() -> None:
    moved = site(claim(redirect_from=(Ref("old-name", SITE.claims["troops"].card.at("claim")),)))
    notice = Takedown(slug="hidden", since=day("2025-03-01"), reason="A court.", path="content/claims/hidden.md")
    subject = replace(moved, takedowns=(notice,))
    found = rows(line("1", "old-name"), line("2", "hidden"), line("3", "never"), subject=subject)
    assert (row(found, "1")["state"], row(found, "1")["claim"]) == ("superseded", "/claims/troops/")
    assert (row(found, "2")["state"], row(found, "2")["claim"]) == ("withheld", "/claims/hidden/")
    assert row(found, "2")["words"] is None, "nothing of it is shown any more"
    assert (row(found, "3")["state"], row(found, "3")["claim"]) == ("gone", None)


def test_many_codes_are_parted_by_their_first_letter_and_every_file_is_there() -> None:
    lines = [
        LedgerLine(letters_of(f"{n * 7919:010x}" + "0" * 54), f"c{n}", "2025-01-01", f"{n * 7919:010x}" + "0" * 54)
        for n in range(400)
    ]
    files = dict(verify_files(SITE, shipped(), CODES, Ledger(tuple(lines))))
    parts = {path: json.loads(make()) for path, make in files.items() if path.startswith("verify/codes/")}
    assert [*parts] == [f"verify/codes/{letter}.json" for letter in ALPHABET]
    assert all(code.startswith(path[-6]) for path, found in parts.items() for code in found)
    assert sum(map(len, parts.values())) == 401
    assert files["verify/ledger.jsonl"]().count(b"\n") == 400

"""Who approved a change of status: which names count, and what is said where they are too few."""

import pytest

from onrecord.check.approvals import distinct, not_approved
from onrecord.check.desk import desk_rows, rows_of
from onrecord.model.cards import ClaimCard
from onrecord.model.problems import Problem
from onrecord.model.settings import DeskSettings
from onrecord.model.vocabulary import Status
from onrecord.read.cards import read_claim

TWO = DeskSettings(approvals=2)
HEAD = "claim: A ship left.\nsource: https://example.org/ship\ndate: 2024-10-23\n"
ALLEGED = "  - {date: 2024-10-23, status: alleged, why: Said., approved_by: [Ana, Ben, Cem]}\n"


def card(entry: str = "", *, more: str = "", status: str = "confirmed", name: str = "ship") -> ClaimCard:
    """A claim with a last entry of history that holds `entry`, and other keys."""
    basis = "basis: court\n" if status == "confirmed" else ""
    last = f"  - {{date: 2025-01-01, status: {status}, {'basis: court, ' if basis else ''}why: W.{entry}}}\n"
    text = f"---\n{HEAD}status: {status}\n{basis}{more}history:\n{ALLEGED}{last}---\n"
    read = read_claim(f"content/claims/{name}.md", text.encode())
    assert read.value is not None, read.problems
    return read.value


def told(claim: ClaimCard, desk: DeskSettings = TWO) -> list[Problem]:
    return list(not_approved(claim, desk))


def test_two_names_in_the_last_entry_approve_its_status() -> None:
    assert told(card(", approved_by: [Ana Petrova, Ben Ode]")) == []


@pytest.mark.parametrize(
    "names",
    [
        "Ana Petrova",
        "[Ana Petrova, ana  petrova]",
        "[Ana Petrova, ＡＮＡ Petrova]",
        '[Ana Petrova, "Ana\u200b Petrova"]',
        '[Ana Petrova, "Ana\u034f\ufe0f Petrova\u3164"]',
        "[Ana Petrova, Ana Petrova.]",
        "[Ana Petrova, Ana-Petrova]",
        *(f'[Ana Petrova, "{sign}"]' for sign in ("…", "...", "-", "?", "5", "\u3164", "\ufe0f", "☺", "٣")),
    ],
)
def test_one_person_is_one_however_the_name_is_written(names: str) -> None:
    (problem,) = told(card(f", approved_by: {names}"))
    assert problem.message == (
        "The status “confirmed” has to be approved by 2 people, and its entry of history names only Ana Petrova."
    )
    assert problem.hint is not None and problem.hint.startswith(
        "Have it read by 1 more, and let each write their name into that entry, such as approved_by: [Ana Petrova, …]."
    )
    assert (problem.location.file, problem.location.line) == ("content/claims/ship.md", 9)


def test_what_counts_for_nothing_is_said() -> None:
    (problem,) = told(card(', approved_by: [Ana, "…", Ana., 5]'))
    assert problem.hint is not None
    assert problem.hint.endswith(
        "approved_by: [Ana, …]. What does not count: “…” is no name; “Ana.” names Ana again; “5” is no name."
        " Names in earlier entries do not approve this change."
    )


@pytest.mark.parametrize("second", ["안나", "李", "Aná", "Ana B", "अनि", "Ana 2"])
def test_a_name_of_any_script_is_one(second: str) -> None:
    assert told(card(f", approved_by: [Ana, {second}]")) == []
    assert told(card(", approved_by: [अन, अनि]")) == []


def test_no_name_elsewhere_approves_a_new_status() -> None:
    elsewhere = "approved_by: [Ana, Ben]\ndesk: {stage: approved, by: [Ana, Ben]}\n"
    (problem,) = told(card(more=elsewhere))
    assert problem.message.endswith("its entry of history names nobody.")
    assert problem.hint is not None
    assert problem.hint.endswith(
        " Names in desk, approved_by of the card and earlier entries do not approve this change."
    )


def test_a_status_without_history_has_nobody_to_approve_it() -> None:
    text = f"---\n{HEAD}status: confirmed\nbasis: court\n---\n"
    claim = read_claim("content/claims/ship.md", text.encode()).value
    assert claim is not None
    (problem,) = told(claim)
    assert problem.location.line == 5 and "no entry of history" in problem.message
    assert problem.hint is not None and problem.hint.startswith("Write history: with an entry for this status.")


def test_only_what_the_settings_name_is_asked_for() -> None:
    assert told(card(), DeskSettings()) == []
    assert told(card(), DeskSettings(approvals=2, statuses=(Status.DENIED,))) == []
    assert told(card(status="alleged")) == []
    assert told(card(more="struck: {date: 2025-02-01, reason: R.}\n")) == []
    assert told(card(more="kind: opinion\n")) == []
    assert len(told(card(), DeskSettings(approvals=1))) == 1


def test_names_are_kept_as_first_written() -> None:
    assert distinct(["Ana  B", "ANA B", "Cem"]) == ("Ana  B", "Cem")


def on_desk(name: str, desk: str, entry: str = "") -> ClaimCard:
    return card(entry, more=f"desk: {desk}\n", name=name)


def test_the_desk_shows_what_is_overdue_first() -> None:
    today = card().date.latest.replace(year=2026, month=3, day=1)
    cards = [
        on_desk("later", "{due: 2026-04-01, stage: drafted, owner: Ana}"),
        on_desk("today", "{due: 2026-03-01, note: secret}"),
        on_desk("overdue", "{due: 2026-02-28, stage: reviewed}"),
        on_desk("open", "{owner: Ben}"),
        card(name="none"),
    ]
    assert desk_rows(cards, today) == [
        ("reviewed", "-", "2026-02-28 (overdue)", "content/claims/overdue.md"),
        ("-", "-", "2026-03-01", "content/claims/today.md"),
        ("drafted", "Ana", "2026-04-01", "content/claims/later.md"),
        ("-", "Ben", "-", "content/claims/open.md"),
    ]


def test_mine_is_what_i_own_and_what_i_can_still_approve() -> None:
    today = card().date.latest
    cards = [
        on_desk("owned", "{owner: ana PETROVA, due: 2026-04-01}", ", approved_by: [Ben, Cem]"),
        on_desk("once", "{owner: Ben}", ", approved_by: Ben"),
        on_desk("given", "{stage: reviewed, by: [Ben]}", ", approved_by: Ana Petrova"),
        on_desk("read", "{stage: reviewed, by: [Ben]}", ", approved_by: [Ben, Cem]"),
        on_desk("down", "{owner: Ben}\nwithheld: {since: 2025-01-01, reason: R.}"),
        card(", approved_by: [Ben, Cem]", name="done"),
    ]
    assert rows_of(" Ana Petrova", cards, TWO, today) == [
        ("owner", "-", "2026-04-01", "content/claims/owned.md"),
        ("to approve: 1 of 2 so far", "-", "-", "content/claims/once.md"),
        ("to approve: reviewed", "reviewed", "-", "content/claims/read.md"),
    ]

"""How a claim changed: how it stood on a day, which days are steps, which are kept, and how they are told."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from onrecord.join.claim_on import claim_on
from onrecord.join.steps import steps_of
from onrecord.model.cards import Struck
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site
from onrecord.model.steps import Steps
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Side, Status
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ClaimView
from onrecord.pages.steps.view import StepsView
from tests.unit.join_cards import actor, claim, day, entry, joined, ref, row

PEOPLE = (
    actor("north", name="North", kind=ActorKind.STATE),
    actor("south", name="South", kind=ActorKind.STATE),
    actor("east", name="East", kind=ActorKind.STATE),
    actor("west", name="West", kind=ActorKind.STATE),
    actor("isles", name="Isles", kind=ActorKind.STATE, plural=True),
    actor("envoy", name="Envoy", speaks_for=ref("north")),
    actor("crowd", name="A crowd", kind=ActorKind.COLLECTIVE),
    actor("desk", name="A desk", kind=ActorKind.CHECKER),
)


Said = tuple[str, str, str]  # who, what, when


def site_of(*said: Said, **more: Any) -> Site:
    """A claim `a` of 1 October 2024 about which each has said something: who, what, when."""
    more |= {"status": Status(more["status"])} if "status" in more else {}
    rows = [replace(row(*one), id=f"s{n}") for n, one in enumerate(said)]
    return joined(claim("a", *rows, **more), actors=PEOPLE)[0]


def made(*said: Said, **more: Any) -> Claim:
    return site_of(*said, **more).claims["a"]


def steps(*said: Said, **more: Any) -> Steps:
    found = steps_of(made(*said, **more))
    assert found is not None
    return found


def shown(site: Site, name: str = "a") -> ClaimView:
    pages, _ = plan(site, Config(title="Record"), {}, {})
    (view,) = [page.view for page in pages if page.url == f"/claims/{name}/"]
    assert isinstance(view, ClaimView)
    return view


def told(*said: Said, **more: Any) -> StepsView:
    found = shown(site_of(*said, **more)).steps
    assert found is not None
    return found


def headings(view: StepsView) -> list[tuple[str, str]]:
    return [(step.when.words, step.heading) for step in view.steps]


def sides(view: StepsView, number: int) -> list[tuple[str, list[str]]]:
    return [(side.words, [who.words for who in side.who]) for side in view.steps[number].sides]


def standing(found: Claim, text: str) -> dict[str, Side]:
    at = claim_on(found, date.fromisoformat(text))
    return {position.body: position.statement.side for position in at.positions}


# ---------------------------------------------------------------- how a claim stood on a day


def test_a_day_knows_what_was_said_on_it_and_before_and_nothing_later() -> None:
    found = made(("south", "asserts", "2024-10-02"), ("north", "denies", "2024-10-03"))
    assert standing(found, "2024-10-01") == {}
    assert standing(found, "2024-10-02") == {"south": Side.SAYS_SO}
    assert standing(found, "2024-10-03") == {"south": Side.SAYS_SO, "north": Side.SAYS_NOT}


@pytest.mark.parametrize(
    ("when", "not_yet", "then"),
    [
        ("2024-10", "2024-10-30", "2024-10-31"),
        ("2024", "2024-12-30", "2024-12-31"),
        ("2024-10-02/2024-10-05", "2024-10-04", "2024-10-05"),
        ("../2024-10-05", "2024-10-04", "2024-10-05"),
        ("2024-10-02/..", "2999-12-31", "9999-12-31"),
    ],
)
def test_a_date_that_leaves_the_day_open_counts_from_its_last_day(when: str, not_yet: str, then: str) -> None:
    found = made(("south", "asserts", when))
    assert standing(found, not_yet) == {}
    assert standing(found, then) == {"south": Side.SAYS_SO}


def test_what_is_known_to_be_older_never_replaces_what_is_newer() -> None:
    found = made(("south", "asserts", "2024"), ("south", "denies", "2024-06-01"))
    assert standing(found, "2024-12-31") == standing(found, "2024-06-01") == {"south": Side.SAYS_NOT}


def test_mentions_checks_and_the_nameless_have_no_position_on_any_day() -> None:
    found = made(
        ("south", "asserts", "2024-10-02"),
        ("south", "mentions", "2024-10-03"),
        ("desk", "refutes", "2024-10-04"),
        ("crowd", "asserts", "2024-10-05"),
    )
    assert standing(found, "2024-10-05") == {"south": Side.SAYS_SO}
    assert claim_on(found, date(2024, 10, 4)).put_forward == ()
    assert claim_on(found, date(2024, 10, 5)).put_forward == ("crowd",)


def test_who_speaks_for_a_body_moves_the_body() -> None:
    assert standing(made(("envoy", "denies", "2024-10-02")), "2024-10-02") == {"north": Side.SAYS_NOT}


def test_a_status_holds_from_its_day_and_one_without_a_day_on_none() -> None:
    history = (entry("2024-10-02", "alleged"), entry("2024-10", "confirmed", basis=Basis.COURT))
    found = made(("south", "asserts", "2024-10-02"), history=history)
    held = [claim_on(found, date(2024, 10, n)).status for n in (1, 2, 30, 31)]
    assert held == [None, found.history[0], found.history[0], found.history[1]]
    undated = made(("south", "asserts", "2024-10-02"), status=Status.DENIED, basis=Basis.REFUTED)
    assert claim_on(undated, date(2999, 1, 1)).status is None
    assert claim_on(undated, date.max).status == undated.history[0]


def test_an_opinion_has_no_status_on_any_day() -> None:
    found = made(("south", "asserts", "2024-10-02"), kind=ClaimKind.OPINION)
    assert claim_on(found, date.max).status is None


# ---------------------------------------------------------------- which days are steps


def test_a_claim_on_which_fewer_than_two_days_moved_has_no_steps() -> None:
    assert steps_of(made()) is None
    assert steps_of(made(("south", "asserts", "2024-10-02"), ("south", "confirms", "2024-10-03"))) is None
    assert shown(site_of(("south", "asserts", "2024-10-02"))).steps is None


def test_a_struck_claim_has_no_steps() -> None:
    said = (("south", "asserts", "2024-10-02"), ("north", "denies", "2024-10-03"))
    assert steps_of(made(*said, struck=Struck(date=day("2025-01-01"), reason="Twice."))) is None
    assert steps_of(made(*said)) is not None


def test_to_come_to_a_side_to_leave_it_and_to_change_it_are_steps_and_repeating_is_none() -> None:
    view = told(
        ("south", "asserts", "2024-10-01"),
        ("north", "denies", "2024-10-02"),
        ("north", "denies", "2024-10-03"),
        ("north", "declines", "2024-10-04"),
        ("north", "denies", "2024-10-05"),
        ("north", "declines", "2024-10-06"),
        ("north", "acknowledges", "2024-10-07"),
    )
    assert headings(view) == [
        ("1 Oct 2024", "South says so first"),
        ("2 Oct 2024", "North denies it"),
        ("4 Oct 2024", "North neither confirms nor denies it"),
        ("5 Oct 2024", "North denies it again"),
        ("6 Oct 2024", "North neither confirms nor denies it"),
        ("7 Oct 2024", "North changes sides"),
    ]
    assert (view.heading, view.left_out) == ("How this changed, in six steps", None)


def test_to_take_no_position_is_no_step_before_one_was_taken_but_is_shown() -> None:
    view = told(
        ("east", "declines", "2024-10-01"), ("south", "asserts", "2024-10-02"), ("north", "denies", "2024-10-03")
    )
    assert [step.anchor for step in view.steps] == ["on-2024-10-02", "on-2024-10-03"]
    assert sides(view, 0) == [("says so", ["South"]), ("no position", ["East"])]


def test_what_moves_on_one_day_is_one_step_told_together() -> None:
    history = (entry("2024-10-01", "alleged"), entry("2024-10-09", "confirmed", basis=Basis.ADMISSION))
    view = told(
        ("south", "asserts", "2024-10-01"),
        ("north", "denies", "2024-10-02"),
        ("isles", "denies", "2024-10-02"),
        ("north", "acknowledges", "2024-10-09"),
        ("east", "confirms", "2024-10-09"),
        ("west", "confirms", "2024-10-09"),
        history=history,
        status="confirmed",
        basis=Basis.ADMISSION,
    )
    assert [words for _, words in headings(view)] == [
        "South says so first",
        "North and Isles deny it",
        "North changes sides; East and West confirm it; our status becomes Confirmed",
    ]
    assert [step.label.words for step in view.steps if step.label] == ["Alleged", "Alleged", "Confirmed"]
    moved = [[who.words for who in side.who if who.url] for side in view.steps[2].sides]
    assert moved == [["North", "East", "West"], []]
    assert "#statement-s3" in [who.url for who in view.steps[2].sides[0].who]


def test_a_status_alone_is_a_step_and_one_that_means_the_same_is_none() -> None:
    history = (
        entry("2024-10-02", "alleged"),
        entry("2024-10-03", "denied"),
        entry("2024-10-04", "denied", basis=Basis.DENIAL),
        entry("2024-10-05", "denied", basis=Basis.REFUTED),
    )
    view = told(("south", "asserts", "2024-10-02"), history=history, status="denied", basis=Basis.REFUTED)
    assert [step.anchor for step in view.steps] == ["on-2024-10-02", "on-2024-10-03", "on-2024-10-05"]
    assert view.steps[2].heading == "Our status becomes Refuted · shown to be wrong"
    assert [step.label.key for step in view.steps if step.label] == ["alleged", "denied", "refuted"]


def test_an_opinion_tells_who_said_what_and_no_status() -> None:
    said = (("south", "asserts", "2024-10-02"), ("north", "denies", "2024-10-03"))
    view = told(*said, kind=ClaimKind.OPINION)
    assert [step.label for step in view.steps] == [None, None]


def test_many_movers_are_named_as_far_as_there_is_room() -> None:
    names = ("south", "east", "west", "envoy", "isles")
    view = told(*((name, "confirms", "2024-10-02") for name in names), ("isles", "denies", "2024-10-03"))
    assert view.steps[0].heading == "South, East, West and 2 others confirm it"
    assert view.steps[1].heading == "Isles change sides"
    assert sides(view, 0) == [("says so", ["East", "Isles", "North", "South", "West"])]


# ---------------------------------------------------------------- first


@pytest.mark.parametrize(
    ("more", "alone"),
    [
        ((), True),
        ((("east", "asserts", "2024-10-03"),), True),  # later
        ((("east", "denies", "2024-09-01"),), True),  # another side
        ((("crowd", "asserts", "2024-10-01"),), False),  # nobody answers for them, but they said so
        ((("east", "asserts", "2024-10"),), False),  # perhaps before
        ((("east", "asserts", "2024-09-20/.."),), False),
        ((("east", "asserts", "2024-10-03~"),), False),
    ],
)
def test_first_is_said_only_where_nobody_can_have_said_so_before(more: tuple[Said, ...], alone: bool) -> None:
    found = steps(("south", "asserts", "2024-10-01"), ("north", "denies", "2024-10-02"), *more)
    (move,) = [move for step in found.shown for move in step.moves if move.body == "south"]
    assert move.before_all is alone


def test_about_a_day_is_not_first_nor_is_who_says_so_beside_another_maker() -> None:
    other = ("north", "denies", "2024-10-02")
    about = steps(("south", "asserts", "2024-10-01?"), other)
    beside = steps(("south", "asserts", "2024-10-01"), other, actors=(ref("south"), ref("west")))
    assert beside.shown[0].at.put_forward == ("west",)
    assert not any(move.before_all for found in (about, beside) for step in found.shown for move in step.moves)


def test_who_says_so_after_the_claim_was_made_is_not_the_first() -> None:
    found = steps(("south", "asserts", "2024-10-02"), ("north", "denies", "2024-10-03"))
    assert not any(move.before_all for step in found.shown for move in step.moves)  # the claim is of 1 October


# ---------------------------------------------------------------- which are kept


def test_of_more_than_seven_the_weightiest_are_kept_and_the_rest_is_counted() -> None:
    back_and_forth = [
        ("south", "declines" if n % 2 else "asserts", f"2024-10-{n:02}") for n in range(2, 14)
    ]  # twelve days on which South comes and goes
    view = told(
        ("north", "denies", "2024-10-01"),
        *back_and_forth,
        ("east", "confirms", "2024-10-20"),
        ("north", "acknowledges", "2024-10-21"),
        ("south", "asserts", "2024-10-25"),
        history=(entry("2024-10-01", "alleged"), entry("2024-10-22", "denied")),
        status="denied",
    )
    assert [step.day[-2:] for step in view.steps] == ["01", "02", "03", "20", "21", "22", "25"]
    assert (view.heading, view.left_out) == (
        "How this changed, in seven steps",
        "7 of 17 days on which something moved.",
    )


def test_what_is_left_out_is_in_the_next_step_all_the_same() -> None:
    said = [("south", "asserts", "2024-10-01")]
    said += [("north", "denies" if n % 2 else "acknowledges", f"2024-10-{n:02}") for n in range(3, 21)]
    found = steps(*said, ("east", "declines", "2024-10-15"))
    assert (len(found.shown), found.days) == (7, 19)
    assert {p.body for p in found.shown[-1].at.positions} == {"south", "north", "east"}


# ---------------------------------------------------------------- days that are not known


def test_a_date_that_leaves_the_day_open_is_told_as_it_is_written_on_its_last_day() -> None:
    view = told(
        ("south", "asserts", "2024-10-01"),
        ("north", "denies", "2024-10-05/2024-10-08"),
        ("east", "confirms", "2024-11"),
    )
    assert [(s.anchor, s.when.words, s.when.machine) for s in view.steps] == [
        ("on-2024-10-01", "1 Oct 2024", "2024-10-01"),
        ("on-2024-10-08", "between 5 Oct 2024 and 8 Oct 2024", None),
        ("on-2024-11-30", "Nov 2024", "2024-11"),
    ]


def test_beside_what_is_known_to_the_day_its_own_date_is_said() -> None:
    view = told(("south", "asserts", "2024-10-01"), ("north", "denies", "2024-10"), ("east", "confirms", "2024-10-31"))
    assert headings(view)[1] == ("31 Oct 2024", "North (Oct 2024) denies it; East confirms it")


def test_what_has_no_last_day_is_in_no_step_and_told_below() -> None:
    said = (("south", "asserts", "2024-10-01"), ("north", "denies", "2024-10-02"))
    view = told(*said, ("east", "confirms", "2024-10-01/.."), status="denied")
    assert view.notes == (
        "In no step, for the day is not known: East: says so (on or after 1 Oct 2024);"
        " our status, Denied (date of decision not recorded).",
    )
    assert {who for n in range(2) for _, names in sides(view, n) for who in names} == {"South", "North"}


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2024-10-03/..", "on or after 3 Oct 2024"),
        ("../2024-10-09", "on or before 9 Oct 2024"),
        ("2024", "2024"),
    ],
)
def test_a_stance_that_holds_on_no_known_day_is_told_though_its_body_went_on(when: str, words: str) -> None:
    said = (("south", "asserts", "2024-10-01"), ("north", "denies", "2024-10-02"))
    view = told(*said, ("north", "acknowledges", when), ("north", "declines", "2024-10-09"))
    assert view.notes == (f"In no step, for the day is not known: North: says so ({words}).",)


@pytest.mark.parametrize("when", ["2024-10", "2024-10-01/2024-10-09", "2024-10-04~", "2024-09-20/.."])
def test_that_nobody_says_so_is_not_said_where_somebody_may_have(when: str) -> None:
    view = told(("north", "denies", "2024-10-02"), ("north", "declines", "2024-10-03"), ("south", "asserts", when))
    assert [words for words, _ in sides(view, 0)] == ["says not"]


def test_that_nobody_says_so_is_not_said_where_somebody_made_the_claim() -> None:
    said = (("north", "denies", "2024-10-02"), ("north", "declines", "2024-10-03"), ("south", "asserts", "2024-10-04"))
    assert sides(told(*said), 0)[0] == ("nobody named says so", [])
    assert sides(told(*said, actors=(ref("south"),)), 0) == [("says not", ["North"])]


def test_a_status_pieced_together_afterwards_is_told_as_such() -> None:
    said = (("south", "asserts", "2024-10-01"), ("north", "denies", "2024-10-02"))
    assert told(*said).notes == ()
    assert told(*said, recorded=day("2025-01-01")).notes == (
        "Our status on days before this claim was on record was reconstructed from dated sources.",
    )


# ---------------------------------------------------------------- who makes it, and the opposite claim


def test_who_puts_it_forward_is_named_and_where_nobody_says_so_that_is_said() -> None:
    view = told(
        ("north", "denies", "2024-10-02"),
        ("crowd", "asserts", "2024-10-03"),
        ("north", "declines", "2024-10-04"),
        ("south", "asserts", "2024-10-05"),
    )
    assert sides(view, 0) == [("nobody named says so", []), ("says not", ["North"])]
    assert sides(view, 1) == [("put forward by", ["A crowd"]), ("no position", ["North"])]
    assert sides(view, 2)[:2] == [("says so", ["South"]), ("put forward by", ["A crowd"])]


def test_words_about_the_opposite_are_told_by_their_side_here() -> None:
    own = claim("a", row("south", "asserts", "2024-10-01"))
    other = claim(
        "b",
        row("north", "asserts", "2024-10-02"),
        row("east", "denies", "2024-10-03"),
        row("north", "withdraws", "2024-10-04"),
        row("north", "declines", "2024-10-05"),
        mirrors=ref("a"),
    )
    site = joined(own, other, actors=PEOPLE)[0]
    found = shown(site).steps
    assert found is not None
    assert headings(found) == [
        ("1 Oct 2024", "South says so first"),
        ("2 Oct 2024", "North says not"),
        ("3 Oct 2024", "East says so"),
        ("5 Oct 2024", "North neither confirms nor denies it"),
    ]
    assert found.steps[1].sides[-1].who[0].url == "#mirrored-2024-10-02-north"


def test_a_refuted_claim_with_a_headline_is_named_above_its_steps() -> None:
    said = (("south", "asserts", "2024-10-01"), ("north", "denies", "2024-10-02"))
    view = shown(site_of(*said, status="denied", basis=Basis.REFUTED, headline="It was not so."))
    assert view.subject and "a is so." in view.subject
    assert view.steps
    assert all("It was not so" not in step.heading for step in view.steps.steps)

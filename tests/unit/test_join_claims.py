"""What statements amount to: positions, disputes, reversals, differences, mirrors, history."""

import pytest

from onrecord.model.cards import Struck
from onrecord.model.settings import Config
from onrecord.model.site import FirstMade, StatusChange, Utterance
from onrecord.model.vocabulary import ActorKind, Side, Stance, Status
from tests.unit.join_cards import actor, claim, day, entry, joined, ref, row, sides, url

RUSSIA = (actor("russia"), actor("peskov", speaks_for=ref("russia")), actor("gerasimov", speaks_for=ref("russia")))
PATH = (
    row("ukraine", "asserts", "2024-10-01"),
    row("peskov", "denies", "2024-10-10"),
    row("peskov", "declines", "2024-10-25"),
    row("russia", "mentions", "2024-11-01"),
    row("gerasimov", "acknowledges", "2025-04-26"),
)


def test_statements_are_implied_only_where_a_card_has_none() -> None:
    bare = claim("a", actors=(ref("X"), ref("Y")))
    site, _ = joined(bare, claim("b", row("x", "denies", "2024"), named=ref("X")), claim("c"))
    assert [(s.actor, s.stance, s.implied) for s in site.claims["a"].statements] == [
        ("x", Stance.ASSERTS, True),
        ("y", Stance.ASSERTS, True),
    ]
    assert [s.implied for s in site.claims["b"].statements] == [False]
    assert [e.claim for e in site.timeline if isinstance(e, FirstMade)] == ["c"]


def test_position_dispute_and_reversal_are_worked_out_per_body() -> None:
    site, _ = joined(claim("a", *PATH), actors=RUSSIA)
    made = site.claims["a"]
    assert [(p.body, p.statement.actor) for p in made.positions] == [("ukraine", "ukraine"), ("russia", "gerasimov")]
    assert not made.disputed
    assert [(r.before.date.text, r.after.actor) for r in made.reversals] == [("2024-10-10", "gerasimov")]
    assert sides(made) == {Side.SAYS_SO: 2, Side.NO_POSITION: 2, Side.SAYS_NOT: 1}


@pytest.mark.parametrize("kind", [ActorKind.COLLECTIVE, ActorKind.UNNAMED])
def test_collective_and_unnamed_actors_have_no_position(kind: ActorKind) -> None:
    card = claim("a", row("sources", "asserts", "2024-10-01"), row("x", "denies", "2024-10-02"))
    site, _ = joined(card, actors=[actor("sources", kind=kind)])
    made = site.claims["a"]
    assert ([p.body for p in made.positions], made.put_forward, made.disputed) == (["x"], ("sources",), True)


@pytest.mark.parametrize(("when", "found"), [("2024-12-09", 1), ("2024-12-10", 0)])
def test_members_differ_within_sixty_days(when: str, found: int) -> None:
    card = claim("a", row("peskov", "denies", "2024-10-10"), row("gerasimov", "asserts", when))
    site, _ = joined(card, actors=RUSSIA)
    assert len(site.claims["a"].differences) == found


def test_a_member_differs_from_each_other_members_latest_word_and_silence_is_one() -> None:
    rows = [row("peskov", "denies", "2024-10-10"), row("gerasimov", "declines", "2024-10-11")]
    rows += [row("gerasimov", "denies", "2024-10-12"), row("russia", "asserts", "2024-10-13")]
    site, _ = joined(claim("a", *rows), actors=RUSSIA)
    pairs = [(d.first.actor, d.second.actor) for d in site.claims["a"].differences]
    assert pairs == [("peskov", "gerasimov"), ("peskov", "russia"), ("gerasimov", "russia")]


def test_reversals_are_listed_only_at_the_claim_mirrored() -> None:
    site, _ = joined(claim("a", *PATH), claim("b", mirrors=ref("a")), actors=RUSSIA)
    assert (len(site.claims["a"].reversals), site.claims["b"].reversals) == (1, ())
    assert [p.body for p in site.claims["b"].positions] == ["ukraine", "russia"]
    assert (site.claims["b"].mirrors, site.claims["a"].mirrored_by) == ("a", ("b",))


def test_one_utterance_written_on_both_mirrors_counts_once() -> None:
    said = url("https://example.org/briefing")
    first = claim("so", row("x", "asserts", "2024-10-01", said), row("y", "mentions", "2024-10-01", said))
    second = claim("not-so", *(row(who, "denies", "2024-10-01", said) for who in "xy"), mirrors=ref("so"))
    site, _ = joined(first, second)
    rows = [(s.actor, s.stance.value) for s in site.claims["so"].shown]
    assert sorted(rows) == [("x", "asserts"), ("y", "denies"), ("y", "mentions")]
    assert [len(made.statements) for made in site.claims.values()] == [2, 2]


def test_of_two_claims_that_mirror_each_other_one_sides() -> None:
    cards = [claim("a", row("x", "asserts", "2024"), mirrors=ref("b")), claim("b", mirrors=ref("a"))]
    site, _ = joined(*cards, claim("c", row("x", "asserts", "2024"), mirrors=ref("c")))
    assert {s: c.mirrors for s, c in site.claims.items()} == {"a": "b", "b": None, "c": None}
    assert len(site.claims["c"].statements) == 1


def test_history_is_one_entry_dated_only_where_alleged() -> None:
    site, _ = joined(claim("a"), claim("b", status=Status.CONFIRMED, reasoning="So it is."))
    assert [e.date and e.date.text for s in "ab" for e in site.claims[s].history] == ["2024-10-01", None]


def test_history_before_record_since_is_reconstructed_and_changes_are_events() -> None:
    rows = (entry("2024-10-01", "alleged"), entry("2025-01-01", "confirmed", recorded=day("2026-01-05")))
    card = claim("a", history=rows, status=Status.CONFIRMED)
    site, _ = joined(card, config=Config(title="R", record_since=day("2026-01-01")))
    assert [e.reconstructed for e in site.claims["a"].history] == [True, False]
    assert [e.after.status for e in site.timeline if isinstance(e, StatusChange)] == [Status.CONFIRMED]
    plain, _ = joined(card)
    assert [e.reconstructed for e in plain.claims["a"].history] == [False, False]


def test_one_utterance_bears_on_several_claims() -> None:
    here = url("https://example.org/briefing#one")
    there = url("https://example.org/briefing#two")
    cards = [claim("a", row("x", "asserts", "2024-10-01", here)), claim("b", row("x", "denies", "2024-10-01", there))]
    site, _ = joined(*cards, claim("c", row("x", "asserts", "2024-10-01"), row("x", "denies", "2024-10-01", id="two")))
    made = [e for e in site.timeline if isinstance(e, Utterance)]
    assert sorted([s.claim for s in e.statements] for e in made) == [["a", "b"], ["c"], ["c"]]
    assert site.sources["https://example.org/briefing"].claims == ("a", "b")


def test_sources_of_one_origin_count_once() -> None:
    cited = (url("https://a.example/", origin="briefing"), url("https://b.example/", origin="briefing"))
    site, _ = joined(claim("a", sources=(*cited, url("https://c.example/"))))
    assert (len(site.claims["a"].sources), site.claims["a"].origins) == (3, 2)


def test_neighbours_pass_over_struck_claims() -> None:
    gone = Struck(date=day("2025"), reason="Not ours.")
    cards = [claim(s, date=day(f"2024-10-0{n}"), struck=gone if s == "b" else None) for n, s in enumerate("abc", 1)]
    site, _ = joined(*cards)
    assert [(c.earlier, c.later) for c in site.claims.values()] == [(None, "c"), (None, None), ("a", None)]

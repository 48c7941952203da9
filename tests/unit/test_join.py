"""Joining as an editor meets it: cards written as files, read, then joined."""

from datetime import date

import pytest

from onrecord.model.cards import Cards
from onrecord.model.dates import PartialDate
from onrecord.model.problems import Problem, Severity
from onrecord.model.settings import Config
from onrecord.model.site import FirstMade, Site, StatusChange, Utterance
from onrecord.model.vocabulary import Side, Stance
from onrecord.read.cards import read_actor, read_claim
from tests.unit.join_cards import joined_and_checked, sides

TODAY = date(2025, 1, 31)
SOURCE = "source: https://example.org/a\n"
ROW = "  - {{actor: {}, stance: {}, date: {}, source: 'https://example.org/{}'}}\n"


def rows(*told: tuple[str, str, str, str]) -> str:
    """The key `statements` with a row for each actor, stance, date and source."""
    return "statements:\n" + "".join(ROW.format(*row) for row in told)


def build(
    claims: dict[str, str], actors: dict[str, str] | None = None, config: Config | None = None
) -> tuple[Site, list[Problem]]:
    """The site of cards written as YAML (status and date given where the text has none), and what joining found."""
    read = []
    for slug, text in claims.items():
        text = f"claim: It is so.\n{text}"
        text += "" if "\nstatus:" in text else "status: alleged\n"
        text += "" if "\ndate:" in text else "date: 2024-06-01\n"
        found = read_claim(f"content/claims/{slug}.md", f"---\n{text}---\n".encode())
        assert found.value is not None, found.problems
        read.append(found.value)
    people = []
    for slug, text in (actors or {}).items():
        person = read_actor(f"content/actors/{slug}.md", f"---\n{text}---\n".encode())
        assert person.value is not None, person.problems
        people.append(person.value)
    cards = Cards(claims=tuple(read), actors=tuple(people))
    site, problems = joined_and_checked(cards, config or Config(title="x"), TODAY)
    return site, [p for p in problems if p.severity is not Severity.NOTICE]


ACTORS = {
    "russia": "name: Russia\naliases: [Moscow]\n",
    "kremlin": "name: The Kremlin\nspeaks_for: russia\n",
    "peskov": "name: Dmitry Peskov\nspeaks_for: kremlin\npart_of: kremlin\n",
    "ukraine": "name: Ukraine\n",
}


def test_the_four_field_card_has_a_row_that_is_no_statement() -> None:
    site, problems = build({"a": SOURCE})
    assert problems == []
    assert site.claims["a"].statements == ()
    assert site.timeline == (FirstMade(date=PartialDate.parse("2024-06-01"), claim="a"),)
    assert not site.actors


def test_a_name_in_source_is_the_actor_and_implies_one_statement() -> None:
    site, _ = build({"a": "source: South Korea's intelligence service\n"})
    (said,) = site.claims["a"].statements
    assert (said.implied, said.stance, said.actor) == (True, Stance.ASSERTS, site.claims["a"].actors[0])
    assert site.actors[said.actor].name == "South Korea's intelligence service"
    assert [type(event) for event in site.timeline] == [Utterance]


@pytest.mark.parametrize("name", ["peskov", "Dmitry Peskov", "dmitry  peskov"])
def test_words_are_those_of_the_body_at_the_end_of_the_chain(name: str) -> None:
    site, _ = build({"a": SOURCE + rows((name, "denies", "2024-06-02", "b"))}, ACTORS)
    (said,) = site.claims["a"].statements
    assert (said.actor, said.body) == ("peskov", "russia")


def test_a_row_says_for_whom_it_speaks() -> None:
    text = "statements:\n  - {actor: peskov, stance: denies, date: 2024-06-02, speaks_for: ukraine}\n"
    site, _ = build({"a": SOURCE + text}, ACTORS)
    assert site.claims["a"].statements[0].body == "ukraine"


def test_part_of_lends_no_words() -> None:
    people = {**ACTORS, "tank": "name: Think Tank\npart_of: ukraine\n"}
    site, _ = build({"a": SOURCE + rows(("tank", "asserts", "2024-06-02", "b"))}, people)
    assert [p.body for p in site.claims["a"].positions] == ["tank"]
    assert site.actors["ukraine"].members == ("tank",)


def test_a_path_from_denial_to_admission() -> None:
    told = [
        ("peskov", "denies", "2024-06-02", "b"),
        ("russia", "declines", "2024-07-01", "c"),
        ("ukraine", "confirms", "2024-08-01", "d"),
        ("kremlin", "acknowledges", "2024-11-01", "e"),
        ("Moscow", "mentions", "2024-12-01", "f"),
    ]
    made = build({"a": SOURCE + rows(*told)}, ACTORS)[0].claims["a"]
    (turn,) = made.reversals
    assert (turn.body, turn.before.actor, turn.after.actor) == ("russia", "peskov", "kremlin")
    assert {p.body: p.statement.stance for p in made.positions}["russia"] is Stance.ACKNOWLEDGES
    assert not made.disputed
    assert sides(made) == {Side.SAYS_SO: 2, Side.NO_POSITION: 2, Side.SAYS_NOT: 1}


def test_who_declines_last_is_in_no_dispute() -> None:
    told = [("ukraine", "asserts", "2024-06-02", "b"), ("russia", "denies", "2024-06-03", "c")]
    assert build({"a": SOURCE + rows(*told)}, ACTORS)[0].claims["a"].disputed
    told.append(("russia", "declines", "2024-06-04", "d"))
    assert not build({"a": SOURCE + rows(*told)}, ACTORS)[0].claims["a"].disputed


TURN = rows(("russia", "denies", "2024-06-02", "b"), ("russia", "acknowledges", "2024-09-02", "c"))


def test_a_mirror_shows_the_rows_and_lists_no_reversal() -> None:
    site, _ = build({"a": SOURCE + TURN, "b": SOURCE + "mirrors: a\n"}, ACTORS)
    assert [s.side for s in site.claims["b"].mirrored] == [Side.SAYS_SO, Side.SAYS_NOT]
    assert site.claims["b"].statements == site.claims["a"].mirrored == ()
    assert len(site.claims["a"].reversals) == 1 and site.claims["b"].reversals == ()
    assert len([event for event in site.timeline if isinstance(event, Utterance)]) == 2
    assert not sum(sides(site.claims["b"]).values())


def test_of_mutual_mirrors_one_lists_the_reversal() -> None:
    site, _ = build({"a": SOURCE + TURN + "mirrors: b\n", "b": SOURCE + "mirrors: a\n"}, ACTORS)
    assert sorted(len(made.reversals) for made in site.claims.values()) == [0, 1]


def test_a_mirror_of_a_withheld_claim_lists_its_own_reversals() -> None:
    site, problems = build({"a": SOURCE + "draft: true\n", "b": SOURCE + TURN + "mirrors: a\n"}, ACTORS)
    assert len(site.claims["b"].reversals) == 1
    assert [(p.code, p.severity) for p in problems] == [("reference-withheld", Severity.INFO)]


@pytest.mark.parametrize("struck", ["a", "b"])
def test_a_struck_claim_lends_its_mirror_no_rows(struck: str) -> None:
    other = {"a": "b", "b": "a"}[struck]
    gone = "struck: {date: 2024-12-01, reason: Entered twice.}\n"
    texts = {"a": SOURCE + rows(("ukraine", "asserts", "2024-06-02", "b")), "b": SOURCE + "mirrors: a\n"}
    texts["b"] += rows(("russia", "asserts", "2024-06-03", "c"))
    texts[struck] += gone
    site, _ = build(texts, ACTORS)
    assert [s.mirrored for s in site.claims[other].shown] == [False]
    assert sum(sides(site.claims[other]).values()) == 1
    assert [e.statements[0].claim for e in site.timeline if isinstance(e, Utterance)] == [other]


def test_a_draft_and_a_later_publish_day_are_withheld() -> None:
    texts = {"a": SOURCE + "related: [b, c, d]\n", "b": SOURCE + "draft: true\n"}
    texts |= {"c": SOURCE + "publish: 2025-02-01\n", "d": SOURCE + "publish: 2025-01-31\n"}
    site, problems = build(texts)
    assert list(site.claims) == ["a", "d"] and site.claims["a"].related == ("d",)
    assert site.withheld == {"/claims/b/", "/claims/c/"}
    assert {(p.code, p.severity) for p in problems} == {("reference-withheld", Severity.INFO)}


def test_a_decision_without_history_has_no_date_and_is_no_event() -> None:
    text = SOURCE + "status: confirmed\nbasis: court\nreasoning: Judged.\n"
    site, _ = build({"a": text})
    assert [entry.date for entry in site.claims["a"].history] == [None]
    assert not [event for event in site.timeline if isinstance(event, StatusChange)]


HISTORY = """status: confirmed
basis: court
reasoning: Judged.
history:
  - {date: 2024-06-01, status: alleged, why: First said.}
  - {date: 2024-07-01, status: denied, why: All deny., recorded: 2025-01-10}
  - {date: 2025-01-20, status: confirmed, basis: court, why: Judged.}
"""


@pytest.mark.parametrize(("since", "expected"), [(None, [False] * 3), ("2025-01-01", [True, False, False])])
def test_what_was_entered_before_the_record_began_is_reconstructed(since: str | None, expected: list[bool]) -> None:
    config = Config(title="x", record_since=PartialDate.parse(since) if since else None)
    site, _ = build({"a": SOURCE + HISTORY}, config=config)
    assert [entry.reconstructed for entry in site.claims["a"].history] == expected
    assert len([event for event in site.timeline if isinstance(event, StatusChange)]) == 2


def test_neither_a_fragment_nor_the_claim_divides_an_utterance_but_another_speaker_does() -> None:
    told = {
        "a": SOURCE + rows(("peskov", "denies", "2024-06-02", "x#one")),
        "b": SOURCE + rows(("peskov", "asserts", "2024-06-02", "x#two"), ("russia", "denies", "2024-06-02", "x")),
    }
    site, _ = build(told, ACTORS)
    groups = [(e.actor, len(e.statements)) for e in site.timeline if isinstance(e, Utterance)]
    assert sorted(groups) == [("peskov", 2), ("russia", 1)]

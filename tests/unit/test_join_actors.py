"""Who is who: names, aliases, bodies spoken for, and the faults of each."""

from onrecord.model.problems import Severity
from tests.unit.join_cards import actor, claim, codes, joined, ref, row


def test_an_actor_is_found_by_slug_name_or_alias_whatever_the_case_and_space() -> None:
    nis = actor("nis", name="National Intelligence Service", aliases=(ref("South Korea's spies"),))
    names = ("nis", "  national intelligence\n service ", "SOUTH KOREA'S  SPIES")
    card = claim("a", *(row(name, "asserts", f"2024-10-0{n}") for n, name in enumerate(names, 1)))
    site, problems = joined(card, actors=[nis])
    assert ([s.actor for s in site.claims["a"].statements], codes(problems)) == (["nis"] * 3, [])


def test_an_actor_without_a_file_is_made_from_its_name() -> None:
    site, problems = joined(claim("a", row("Kyiv Post", "asserts", "2024-10-01")))
    assert (site.actors["kyiv-post"].name, site.actors["kyiv-post"].card, codes(problems)) == ("Kyiv Post", None, [])


def test_two_spellings_of_one_slug_are_one_actor_and_one_warning() -> None:
    rows = [row(n, "asserts", f"2024-10-0{i}") for i, n in enumerate(("Kyiv Post", "Kyiv post", "Kyiv post"), 1)]
    site, problems = joined(claim("a", *rows))
    assert (list(site.actors), codes(problems)) == (["kyiv-post"], ["actor-spelled-two-ways"])
    assert problems[0].severity is Severity.WARNING


def test_an_alias_of_two_actors_is_an_error() -> None:
    _, problems = joined(actors=[actor("one", aliases=(ref("The Firm"),)), actor("two", aliases=(ref("the firm"),))])
    assert codes(problems) == ["alias-repeated"]


def test_a_body_is_found_at_the_end_of_the_chain_and_a_row_may_say_otherwise() -> None:
    chain = [actor("peskov", speaks_for=ref("kremlin")), actor("kremlin", speaks_for=ref("russia")), actor("russia")]
    card = claim("a", row("peskov", "denies", "2024-10-01"), row("peskov", "denies", "2024-10-02", speaks_for=ref("x")))
    other = claim("b", row("X", "asserts", "2024-10-01"))
    site, problems = joined(card, other, actors=chain)
    assert ([s.body for s in site.claims["a"].statements], codes(problems)) == (["russia", "x"], [])
    assert site.actors["russia"].members == ("kremlin",)


def test_a_circle_is_an_error_and_joining_ends() -> None:
    _, problems = joined(actors=[actor("a", speaks_for=ref("b")), actor("b", speaks_for=ref("a"))])
    assert codes(problems) == ["actor-circle", "actor-circle"]


def test_speaking_for_nobody_is_an_error_with_the_nearest_name() -> None:
    card = claim("a", row("peskov", "denies", "2024-10-01", speaks_for=ref("rusia", 7)))
    site, problems = joined(card, actors=[actor("russia"), actor("peskov", part_of=ref("rusia"))])
    assert codes(problems) == ["unknown-actor", "unknown-actor"]
    assert {p.hint for p in problems} == {"Did you mean “russia”?"}
    assert site.claims["a"].statements[0].body == "peskov"


def test_a_withheld_actor_gives_nothing_of_its_file_and_is_information() -> None:
    draft = actor("nis", name="The Service", aliases=(ref("Spies"),), draft=True, role="secret")
    site, problems = joined(claim("a", row("Spies", "asserts", "2024-10-01")), actors=[draft])
    assert [(a.slug, a.name, a.card) for a in site.actors.values()] == [("spies", "Spies", None)]
    assert [(p.code, p.severity) for p in problems] == [("reference-withheld", Severity.INFO)]
    assert site.withheld == {"/actors/nis/"}


def test_an_actor_of_actors_without_a_row_is_a_warning_members_counted() -> None:
    people = [actor("russia"), actor("peskov", speaks_for=ref("russia")), actor("putin", speaks_for=ref("russia"))]
    card = claim("a", row("peskov", "asserts", "2024-10-01"), actors=(ref("russia"), ref("putin")))
    _, problems = joined(card, actors=people)
    assert [(p.code, "putin" in p.message.casefold()) for p in problems] == [("actor-without-row", True)]

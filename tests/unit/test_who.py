"""Who stands where: claimants without a position, checkers, offices, spans of mandates and stakes, order of lines."""

from dataclasses import replace

import pytest

from onrecord.model.cards import Interest, MandateRow, SourceCard, SourceFields
from onrecord.model.dates import PartialDate, Span
from onrecord.model.prose.body import Body
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site
from onrecord.model.vocabulary import ActorKind, ClaimKind, Side
from onrecord.pages.home import HomeView
from onrecord.pages.parts import View
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ActorView, ClaimView
from onrecord.pages.who.parties import party_lines
from onrecord.pages.who.positions import claim_positions
from onrecord.read.cards import read_actor
from onrecord.read.site_settings import read_config
from tests.unit.editions import edition
from tests.unit.join_cards import actor, claim, codes, day, joined, ref, row, slug, url

CROWD = actor("crowd", name="Unnamed accounts", kind=ActorKind.UNNAMED)
DESK = actor("desk", name="Check Desk", kind=ActorKind.CHECKER)
STATE = actor("state", name="The State", kind=ActorKind.STATE)


def views(site: Site, config: Config | None = None) -> dict[str, View]:
    pages, problems = plan(site, config or Config(title="Record"), {}, {})
    assert [problem.message for problem in problems] == []
    return {page.url: page.view for page in pages if isinstance(page.view, View)}


def lines(site: Site, name: str = "a") -> list[tuple[str, list[tuple[str, str | None]]]]:
    """The lines of a claim in a list."""
    found = party_lines(edition(site), site.claims[name])
    return [(line.words, [(who.words, who.note) for who in line.who]) for line in found]


def mandate(body: str, since: str | None = None, until: str | None = None) -> MandateRow:
    return MandateRow(at=ref("").at, body=ref(body), span=span(since, until))


def span(since: str | None, until: str | None) -> Span:
    return Span(day(since) if since else None, day(until) if until else None)


# ---------------------------------------------------------------- claimants without a position


def test_claimants_without_a_position_are_named_with_the_way_by_which_they_came() -> None:
    rows = (row("crowd", "asserts", "2024-10-01", via="a newspaper"), row("state", "denies", "2024-10-02"))
    site, _ = joined(claim("a", *rows), actors=[CROWD, STATE])
    assert site.claims["a"].disputed
    assert lines(site) == [
        ("Put forward by", [("Unnamed accounts", "via a newspaper")]),
        ("Says not", [("The State", None)]),
    ]


def test_a_maker_of_whom_no_row_tells_puts_it_forward_and_one_who_speaks_does_not() -> None:
    people = [STATE, actor("minister", name="The Minister", speaks_for=ref("state"))]
    rows = (row("minister", "asserts", "2024-10-01"), row("x", "mentions", "2024-10-01"))
    site, _ = joined(claim("a", *rows, actors=(ref("minister"), ref("state"), ref("x"), ref("y"))), actors=people)
    assert site.claims["a"].put_forward == ("x", "y")


def test_where_nobody_says_so_that_is_said() -> None:
    site, _ = joined(claim("a", row("state", "denies", "2024-10-02")), claim("b"), actors=[STATE])
    assert lines(site) == [("Nobody named says so", []), ("Says not", [("The State", None)])]
    assert lines(site, "b") == [("Nobody named says so", [])]


def test_what_somebody_said_before_is_not_said_by_nobody() -> None:
    rows = (row("state", "asserts", "2024-10-02"), row("state", "withdraws", "2024-10-05"))
    site, _ = joined(claim("a", *rows), actors=[STATE])
    assert lines(site) == [("Says not", [("The State", "asserted 2 October 2024")])]


# ---------------------------------------------------------------- checkers


def checked(*people: object, stance: str = "refutes", kind: str | None = None, publisher: str | None = None) -> Claim:
    cited = url("https://e.example/1", kind=kind, publisher=publisher)
    rows = (row("state", "asserts", "2024-10-01"), row("desk", stance, "2024-11-03", cited))
    site, _ = joined(claim("a", *rows), actors=[STATE, *people])  # type: ignore[list-item]
    return site.claims["a"]


def test_a_check_is_evidence_and_no_position() -> None:
    made = checked(DESK)
    check = made.statements[1]
    assert (check.check, check.side, check.stance.value) == (True, Side.NO_POSITION, "refutes")
    assert ([p.body for p in made.positions], made.disputed, made.reversals) == (["state"], False, ())


MEDIUM = actor("desk", name="Check Desk", kind=ActorKind.MEDIA)
PERSON = actor("desk", name="Check Desk", kind=ActorKind.PERSON)


@pytest.mark.parametrize(
    ("people", "stance", "kind", "publisher", "found"),
    [
        ([MEDIUM], "refutes", "fact-check", None, True),
        ([MEDIUM], "confirms", "fact-check", None, True),
        ([MEDIUM], "asserts", "fact-check", None, False),
        ([MEDIUM], "refutes", "report", None, False),
        ([PERSON], "refutes", "fact-check", "Check Desk", False),
        ([], "refutes", "fact-check", "desk", True),
        ([], "refutes", "fact-check", "Another", False),
        ([DESK], "asserts", "report", None, True),
    ],
)
def test_what_is_a_check(people: list[object], stance: str, kind: str, publisher: str | None, *, found: bool) -> None:
    assert checked(*people, stance=stance, kind=kind, publisher=publisher).statements[1].check is found


def test_a_check_has_a_line_of_its_own_and_stands_in_no_count_of_sides() -> None:
    rows = (row("state", "asserts", "2024-10-01"), row("desk", "refutes", "2024-11-03"))
    site, _ = joined(claim("a", *rows), actors=[STATE, DESK])
    assert lines(site) == [("Says so", [("The State", None)]), ("Checked by", [("Check Desk", "3 November 2024")])]
    found = views(site)
    page, own = found["/claims/a/"], found["/actors/desk/"]
    assert isinstance(page, ClaimView)
    assert isinstance(own, ActorView)
    assert page.positions is not None
    assert [row.body for row in page.positions.rows] == ["state"]
    assert [item.side_words for item in page.statements] == ["says so", "a check, and no position"]
    assert (own.positions, own.no_positions) == (
        (),
        "What a checker finds is evidence, and no position; its checks stand below.",
    )
    assert own.kind == "Fact-checker"


def test_a_check_is_named_by_who_made_it_whomever_it_was_made_for() -> None:
    rows = (row("state", "asserts", "2024-10-01"), row("desk", "refutes", "2024-11-03", speaks_for=ref("state")))
    site, _ = joined(claim("a", *rows), actors=[STATE, DESK])
    assert lines(site)[-1] == ("Checked by", [("Check Desk", "3 November 2024")])


def test_a_check_in_a_file_of_sources_counts_too() -> None:
    report = SourceCard(slug="check", path="content/sources/check.md", fields=SourceFields(kind="fact-check"))
    rows = (row("state", "asserts", "2024-10-01"), row("desk", "refutes", "2024-11-03", slug("check")))
    site, _ = joined(claim("a", *rows), actors=[STATE, MEDIUM], sources=(report,))
    assert site.claims["a"].statements[1].check


# ---------------------------------------------------------------- for whom one speaks, and when


CHIEF = actor("chief", name="The Chief", speaks_for=(mandate("post", "2012-04", "2019-04"),), kind=ActorKind.PERSON)
POST = actor("post", name="The Post")


@pytest.mark.parametrize(
    ("when", "body"),
    [
        ("2012-04-01", "post"),
        ("2019-04-30", "post"),
        ("2019-05-01", "chief"),
        ("2024-05-22", "chief"),
        ("2015", "post"),
        ("2012", "chief"),  # it may have been in March
        ("2019-04-20/..", "chief"),
    ],
)
def test_words_outside_the_span_are_the_persons_own(when: str, body: str) -> None:
    site, _ = joined(claim("a", row("chief", "asserts", when), date=day("2010")), actors=[CHIEF, POST])
    assert site.claims["a"].statements[0].body == body


def test_what_a_row_says_is_taken_as_it_stands() -> None:
    people = [actor("chief", speaks_for=ref("post")), actor("post", speaks_for=ref("state")), STATE]
    rows = [row("chief", "asserts", f"2024-10-0{n}", speaks_for=ref(x)) for n, x in ((1, "chief"), (2, "post"))]
    site, problems = joined(claim("a", *rows, row("chief", "asserts", "2024-10-03")), actors=people)
    assert [s.body for s in site.claims["a"].statements] == ["chief", "post", "state"]
    assert codes(problems) == []


def test_an_interest_stands_beside_the_words_of_its_days_alone() -> None:
    stake = Interest(at=ref("").at, words="party to the war", span=span("2024-10-10", None))
    state = actor("state", interest=(stake,))
    spokesman = actor("spokesman", speaks_for=ref("state"))
    rows = (row("spokesman", "denies", "2024-10-09"), row("spokesman", "denies", "2024-10-10"))
    found = views(joined(claim("a", *rows), actors=[state, spokesman])[0])
    page, own = found["/claims/a/"], found["/actors/state/"]
    assert isinstance(page, ClaimView)
    assert isinstance(own, ActorView)
    assert [item.interest for item in page.statements] == [None, "Interest: party to the war"]
    assert ("Interest: party to the war", "from 10 October 2024") in [(fact.words, fact.note) for fact in own.facts]


def test_an_actors_file_takes_a_word_a_mapping_or_a_list() -> None:
    def spoken_for(text: str) -> list[tuple[str, str | None, int]]:
        card = read_actor("content/actors/a.md", f"---\nname: A\nspeaks_for: {text}\n---\n".encode()).value
        assert card is not None
        return [
            (item.body.text, item.span.since.text if item.span.since else None, item.at.column)
            for item in card.speaks_for
        ]

    assert spoken_for("post") == [("post", None, 13)]
    assert spoken_for("{body: post, from: 2012}") == [("post", "2012", 20)]
    assert spoken_for("[{body: post, from: 2012, until: 2013}, {body: b, from: 2013}]") == [
        ("post", "2012", 21),
        ("b", "2013", 60),
    ]


def test_a_key_that_is_not_known_there_has_the_nearest() -> None:
    read = read_actor("content/actors/a.md", b"---\nname: A\nspeaks_for:\n  - {body: post, form: 2012}\n---\n")
    assert [(p.code, p.hint) for p in read.problems] == [("unknown-key", "Did you mean from?")]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (("2012", "2019-04"), ("2019-04", None), False),  # handed over in that month
        (("2012", "2019-04"), ("2019-03", None), True),
        ((None, None), ("2019", "2020"), True),
        (("2019", "2020"), ("2021", None), False),
        (("2012", "2019-04-05"), ("2019-04-05", None), False),
    ],
)
def test_spans_overlap_if_they_share_a_day_for_certain(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], *, both: bool
) -> None:
    assert (span(*one).overlaps(span(*other)), span(*other).overlaps(span(*one))) == (both, both)


def test_a_circle_of_mandates_of_different_days_is_one_all_the_same() -> None:
    people = [
        actor("a", speaks_for=(mandate("x"), mandate("b", "2012"))),
        actor("b", speaks_for=(mandate("a", "2019"),)),
    ]
    _, problems = joined(actors=[*people, actor("x")])
    assert codes(problems) == ["actor-circle", "actor-circle"]


# ---------------------------------------------------------------- pages of people and offices


def test_an_office_lists_what_was_said_through_it() -> None:
    people = [
        STATE,
        actor("office", name="The Office", kind=ActorKind.AGENCY, speaks_for=ref("state"), part_of=ref("state")),
        actor("spokesman", kind=ActorKind.PERSON, speaks_for=ref("state"), part_of=ref("office")),
        actor("club", name="The Club"),
        actor("member", speaks_for=ref("state"), part_of=ref("club")),
    ]
    rows = (row("spokesman", "denies", "2024-10-01"), row("member", "asserts", "2024-10-02"))
    site, _ = joined(claim("a", *rows), actors=people)
    assert [s.offices for s in site.claims["a"].statements] == [("office",), ()]
    found = views(site)
    office, club = found["/actors/office/"], found["/actors/club/"]
    assert isinstance(office, ActorView)
    assert isinstance(club, ActorView)
    assert "Spoke for The State: 1 statement" in [fact.words for fact in office.facts]
    assert ([item.mark for part in office.positions for item in part.rows], len(office.statements)) == (["denies"], 1)
    assert club.no_statements == "No statement on record."


def test_who_gave_an_opinion_has_spoken() -> None:
    site, _ = joined(claim("a", row("x", "asserts", "2024-10-01"), kind=ClaimKind.OPINION))
    view = views(site)["/actors/x/"]
    assert isinstance(view, ActorView)
    assert view.no_positions == "No position on a question of fact is on record; opinions stand below."


def test_members_who_differ_in_kind_are_shown_whatever_the_side() -> None:
    people = [STATE, actor("a", speaks_for=ref("state")), actor("b", speaks_for=ref("state"))]
    rows = [row("a", "confirms", "2024-11-12"), row("b", "declines", "2024-11-18"), row("a", "confirms", "2024-12-16")]
    site, _ = joined(claim("a", *rows), actors=people)
    made = site.claims["a"].differences
    assert [(d.first.stance.value, d.second.stance.value) for d in made] == [
        ("confirms", "declines"),
        ("declines", "confirms"),
    ]


# ---------------------------------------------------------------- order of lines


def test_lines_name_those_concerned_first_then_bodies_persons_and_media() -> None:
    kinds = {
        "paper": ActorKind.MEDIA,
        "person": ActorKind.PERSON,
        "agency": ActorKind.AGENCY,
        "late": ActorKind.STATE,
        "concerned": ActorKind.PERSON,
    }
    people = [actor(name, kind=kind) for name, kind in kinds.items()]
    rows = [row(name, "asserts", f"2024-10-0{n}") for n, name in enumerate(kinds, 1)]
    rows += [row("late", "mentions", "2024-10-01", id="first"), row("unknown", "asserts", "2024-10-09")]
    site, _ = joined(claim("a", *rows, about=(ref("concerned"),)), actors=people)
    assert [who for who, _ in lines(site)[0][1]] == ["Concerned", "Late", "Agency", "Person", "unknown", "Paper"]


# ---------------------------------------------------------------- the short answer


def test_the_short_answer_takes_links_and_shows_the_labels_it_rests_on() -> None:
    text = b"title: T\nquestion: Did it?\nanswer: It [did](claim:a). <script>x</script>\nanswer_rests_on: [a, a]\n"
    config, _ = read_config("site.yaml", text, base_url=None)
    assert config is not None
    assert isinstance(config.answer, Body)
    view = views(joined(claim("a", row("x", "asserts", "2024-10-01")))[0], config)["/"]
    assert isinstance(view, HomeView)
    assert view.answer == '<p>It <a href="/claims/a/">did</a>. </p>'
    assert view.head.description == "It did."
    assert (view.rests_words, view.rests_on) == ("This answer rests on the claim below.", ())
    assert view.lead is not None
    assert (view.lead.claim.link.words, view.lead.claim.label.words) == ("a is so.", "Alleged")


def test_a_date_is_looked_at_as_a_whole() -> None:
    assert span("2012-04", "2019-04").holds(PartialDate.parse("2012-04/2019-04"))
    assert span(None, None).holds(PartialDate.parse("../2019"))
    assert not span("2012", None).holds(PartialDate.parse("../2019"))


def test_those_whose_name_is_a_plural_assert_and_a_person_has_an_office() -> None:
    people = (
        actor("officials", kind=ActorKind.UNNAMED, plural=True),
        actor("lee", kind=ActorKind.PERSON, role="Spokesman of the port."),
        actor("port", kind=ActorKind.AGENCY, role="Runs the harbour."),
    )
    rows = (
        row("officials", "asserts", "2024-10-02"),
        row("lee", "denies", "2024-10-03"),
        row("port", "denies", "2024-10-04"),
    )
    found = views(joined(claim("a", *rows), actors=people)[0])["/claims/a/"]
    assert isinstance(found, ClaimView)
    assert [(said.stance, said.role) for said in found.statements] == [
        ("assert", None),
        ("denies", "Spokesman of the port"),
        ("denies", None),
    ]


def test_without_makers_those_who_assert_it_on_its_day_make_it() -> None:
    rows = (row("b", "asserts", "2024-10-01"), row("c", "asserts", "2024-10-02"), row("d", "confirms", "2024-10-01"))
    assert joined(claim("a", *rows))[0].claims["a"].actors == ("b",)
    assert joined(claim("a", *rows, actors=(ref("c"),)))[0].claims["a"].actors == ("c",)


def test_positions_in_words_say_what_drawn_ones_say() -> None:
    said = [("north", "denies"), ("south", "asserts"), ("north", "confirms"), ("south", "denies")]
    rows = [replace(row(who, stance, f"2024-10-{n:02}"), id=f"s{n}") for n, (who, stance) in enumerate(said, 1)]
    people = tuple(actor(slug, name=slug.title(), kind=ActorKind.STATE) for slug in ("north", "south"))
    site = joined(claim("a", *rows), actors=people)[0]
    drawn = claim_positions(edition(site), site.claims["a"])
    words = claim_positions(edition(site), site.claims["a"], in_words=True)
    assert drawn is not None
    assert words is not None
    assert all(found.drawing for found in drawn.rows)
    assert words.rows == tuple(replace(found, drawing=None) for found in drawn.rows)

"""Two claims that say the opposite of each other: a stance is told only of the claim on which it was written."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from onrecord.formats.files import format_files
from onrecord.formats.json_ld import claim_json_ld
from onrecord.formats.search_index import search_files
from onrecord.model.cards import ClaimCard, Struck
from onrecord.model.problems import Severity
from onrecord.model.settings import Config
from onrecord.model.site import Site, Utterance
from onrecord.model.vocabulary import Basis, ClaimKind, Side, Status
from onrecord.pages.home import HomeView
from onrecord.pages.parts import StatementView, View
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ActorView, ClaimView, PositionView
from onrecord.record.make import record_of as facts_of
from onrecord.record.slices import Indexed, slice_of
from onrecord.render.render import render
from onrecord.wording.wording import wording_of
from tests.unit.join_cards import actor, claim, codes, day, entry, joined, ref, row, url
from tests.unit.test_render import ASSETS, TEMPLATES

TOWN, PORT, PAPER = (url(f"https://{name}.example/", title=f"A report: {name}") for name in ("town", "port", "paper"))
PEOPLE = (
    actor("town", name="The town"),
    actor("port", name="The port"),
    actor("checker", name="A checker"),
    actor("chief", name="A chief", speaks_for=ref("port")),
)
CONFIG = Config(title="On Record", base_url="https://record.example", record_since=day("2024-01-01"))
SENT = "The ship was sent"
FAKE = "The reports of a ship are fake"


def record(**more: Any) -> Site:
    """Of one ship: that it was sent, and that the reports of it are fake; nobody speaks of both on one day."""
    sent = claim(
        "sent",
        row("town", "asserts", "2024-10-02", TOWN, says="three ships", note="Said twice."),
        row("chief", "acknowledges", "2025-04-26", PORT, quote="It sailed.", says="one ship"),
        claim=SENT,
        date=day("2024-10-02"),
        featured=1,
        **more,
    )
    fake = claim(
        "fake",
        row("chief", "asserts", "2024-10-18", PORT, says="no ship at all"),
        row("checker", "refutes", "2024-11-03", PAPER),
        claim=FAKE,
        date=day("2024-10-18"),
        mirrors=ref("sent"),
    )
    return joined(sent, fake, actors=PEOPLE, config=CONFIG)[0]


def views(site: Site) -> dict[str, Any]:
    made, problems = plan(site, CONFIG, ASSETS, {})
    assert problems == ()
    return {page.url: page.view for page in made}


def page(site: Site, address: str) -> str:
    """The words of a page as a browser shows them."""
    (made,) = (found for found in plan(site, CONFIG, ASSETS, {})[0] if found.url == address)
    html = render(made, TEMPLATES)
    assert isinstance(html, bytes), html
    without_key = re.sub(r'<section[^>]*"marks".*?</section>', "", html.decode(), flags=re.DOTALL)  # it has all verbs
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", without_key))


def said(view: StatementView) -> tuple[str, str, str | None]:
    return view.actor.words, view.stance, view.claim.words if view.claim else None


def held(view: View) -> list[PositionView]:
    assert isinstance(view, ActorView)
    return [item for part in view.positions for item in part.rows]


TURNED = {
    "asserts": Side.SAYS_NOT,
    "confirms": Side.SAYS_NOT,
    "acknowledges": Side.SAYS_NOT,
    "denies": Side.SAYS_SO,
    "refutes": Side.SAYS_SO,
    "withdraws": Side.NO_POSITION,
    "declines": Side.NO_POSITION,
    "mentions": Side.NO_POSITION,
}


@pytest.mark.parametrize(("stance", "side"), TURNED.items())
def test_only_the_side_of_a_statement_is_turned(stance: str, side: Side) -> None:
    first = claim("so", row("x", stance, "2024-10-01"))
    second = claim("not-so", row("y", stance, "2024-10-02"), mirrors=ref("so"))
    claims = joined(first, second)[0].claims
    for slug, other in (("so", "not-so"), ("not-so", "so")):
        (own,) = claims[slug].statements
        (shown,) = claims[other].mirrored
        assert (own.claim, own.mirrored, shown.mirrored) == (slug, False, True)
        assert replace(shown, side=own.side, mirrored=False) == own
        assert shown.side is side


def test_what_was_said_of_the_other_claim_only_is_left_out_and_earlier_is_worked_out_anew() -> None:
    site = record()
    assert [(row.actor, row.says, row.earlier) for row in site.claims["fake"].mirrored] == [
        ("town", None, True),
        ("chief", None, False),
    ]
    late = replace(row("x", "denies", "2024-09-01"), earlier=True)
    claims = joined(claim("so", late), claim("not-so", date=day("2024-08-01"), mirrors=ref("so")))[0].claims
    assert (claims["so"].statements[0].earlier, claims["not-so"].mirrored[0].earlier) == (True, False)


def test_the_page_names_the_claim_that_the_words_are_about() -> None:
    view = views(record())["/claims/fake/"]
    assert isinstance(view, ClaimView)
    assert [said(row) for row in view.statements] == [
        ("The town", "asserts the opposite", SENT),
        ("A chief", "asserts", None),
        ("A checker", "refutes", None),
        ("A chief", "acknowledges the opposite", SENT),
    ]
    assert [row.side for row in view.statements] == ["says-not", "says-so", "says-not", "says-not"]
    assert view.statements[0].notes == ("Said before the claim of this page was made.", "Said twice.")
    assert view.statements[0].claim is not None
    assert view.statements[0].claim.url == "/claims/sent/#statement-2024-10-02-town"
    assert view.positions is not None
    assert [(row.head.words, row.side, row.moved) for row in view.positions.rows] == [
        ("The port", "says-not", "asserted 18 Oct 2024"),
        ("The town", "says-not", None),
        ("A checker", "says-not", None),
    ]
    assert view.parties == ()  # that nobody says so now is seen above


def test_the_page_counts_its_own_sources_and_lists_their_own_statements() -> None:
    view = views(record())["/claims/fake/"]
    assert isinstance(view, ClaimView)
    assert view.source_count == "2 sources"
    home = views(record())["/"]
    assert isinstance(home, HomeView)
    assert home.lead is not None
    assert home.lead.count == "2 statements"


def test_the_way_to_the_opposite_names_the_claim_and_never_its_headline() -> None:
    refuted: dict[str, Any] = {"status": Status.DENIED, "basis": Basis.REFUTED, "headline": "No ship was sent"}
    found = views(record(**refuted))
    (way,), (back,) = found["/claims/fake/"].mirror, found["/claims/sent/"].mirror
    assert way.words == f"The opposite claim: Refuted: “{SENT}”"
    assert back.words == f"The opposite claim: Alleged: {FAKE}"


def test_a_claim_without_words_of_its_own_says_so_and_lists_those_about_the_opposite() -> None:
    site = joined(claim("so", row("x", "denies", "2024-10-02")), claim("not-so", mirrors=ref("so")), config=CONFIG)[0]
    words = page(site, "/claims/not-so/")
    assert "First published 1 October 2024; no named actor." in words
    assert "x denies the opposite : so is so." in words


def test_the_words_of_a_page_are_those_of_the_cards() -> None:
    site = record()
    assert f"A chief acknowledges the opposite : {SENT}" in page(site, "/claims/fake/")
    assert f"A checker refutes the opposite : {FAKE}" in page(site, "/claims/sent/")


def test_a_reversal_names_the_claim_of_each_of_its_words() -> None:
    site = record()
    (found,) = site.claims["sent"].reversals
    assert (found.body, found.before.claim, found.after.claim) == ("port", "fake", "sent")
    for address in ("/claims/sent/", "/actors/port/"):
        words = page(site, address)
        assert f"asserts the opposite : {FAKE} 18 October 2024" in words
        assert "acknowledges 26 April 2025" in words


def test_the_difference_of_two_members_names_the_claim_of_each_of_its_words() -> None:
    people = (actor("port"), actor("chief", speaks_for=ref("port")), actor("clerk", speaks_for=ref("port")))
    first = claim("so", row("chief", "asserts", "2024-10-02"))
    second = claim("not-so", row("clerk", "asserts", "2024-10-05"), mirrors=ref("so"))
    found = views(joined(first, second, actors=people, config=CONFIG)[0])
    (one,), (other,) = found["/claims/so/"].differences, found["/claims/not-so/"].differences
    assert [said(one.before), said(one.after)] == [
        ("Chief", "asserts", None),
        ("Clerk", "asserts the opposite", "not-so is so."),
    ]
    assert [said(other.before), said(other.after)] == [
        ("Chief", "asserts the opposite", "so is so."),
        ("Clerk", "asserts", None),
    ]


def test_the_data_has_a_claims_own_statements_and_no_source_that_is_not_in_it() -> None:
    site = record()
    for slug, actors in (("sent", ["town", "chief"]), ("fake", ["chief", "checker"])):
        data: dict[str, Any] = slice_of(Indexed.of(facts_of(site, CONFIG, wording_of(CONFIG))), slug)
        assert [row["actor"]["id"] for row in data["statements"]] == actors
        assert {(row["claim"], row["mirrored"]) for row in data["statements"]} == {(slug, False)}
        assert {key for row in data["statements"] for key in row["sources"]} <= {s["id"] for s in data["sources"]}
        assert (data["mirrors"], data["mirrored_by"]) == ((None, ["fake"]) if slug == "sent" else ("sent", []))


def test_structured_data_credits_nobody_with_words_about_the_opposite() -> None:
    site = record()
    for slug, denials in (("sent", []), ("fake", ["A checker: refutes"])):
        text = claim_json_ld(site.claims[slug], site, CONFIG, wording_of(CONFIG))
        assert text is not None
        data = json.loads(text)
        found = [node for node in data.get("@graph", []) if node["@type"] == "Statement"]
        assert [node["description"] for node in found] == denials
        assert "town.example" not in text or slug == "sent"


def test_an_actor_holds_the_position_of_its_last_words_on_the_claim_that_they_are_about() -> None:
    found = views(record())
    for address, positions in (
        ("/actors/checker/", [("A checker", "refutes", FAKE)]),
        ("/actors/town/", [("The town", "asserts", SENT)]),
        ("/actors/port/", [("A chief", "acknowledges", SENT)]),
        ("/actors/chief/", [("A chief", "acknowledges", SENT)]),
    ):
        view = found[address]
        assert isinstance(view, ActorView)
        assert [said(item.statement) for item in held(view)] == positions, address
        assert [(item.stance, item.side) for item in held(view)] == [
            (item.statement.stance, item.statement.side) for item in held(view)
        ]
    checker = found["/actors/checker/"]
    assert [(item.side, item.statement.side_words) for item in held(checker)] == [("says-not", "says not")]
    assert [said(row) for row in found["/actors/chief/"].statements] == [
        ("A chief", "acknowledges", SENT),
        ("A chief", "asserts", FAKE),
    ]


def test_a_person_who_spoke_of_the_mirror_alone_has_a_position() -> None:
    people = (actor("clerk", speaks_for=ref("port")), actor("port"))
    fake = claim("fake", row("clerk", "denies", "2024-10-05"), mirrors=ref("sent"))
    found = views(joined(claim("sent"), fake, actors=people, config=CONFIG)[0])
    assert [said(item.statement) for item in held(found["/actors/clerk/"])] == [("Clerk", "denies", "fake is so.")]
    assert [said(item.statement) for item in held(found["/actors/port/"])] == [("Clerk", "denies", "fake is so.")]


def test_a_mirror_that_is_an_opinion_gives_no_position() -> None:
    fake = claim("fake", row("port", "denies", "2024-10-05"), mirrors=ref("sent"), kind=ClaimKind.OPINION)
    found = views(joined(claim("sent"), fake, config=CONFIG)[0])
    assert found["/actors/port/"].positions == ()


def test_feeds_search_and_timeline_tell_each_statement_once_of_its_own_claim() -> None:
    site = record()
    files = {path: bytes(made()).decode() for path, made in format_files(site, CONFIG, ()) if path != "data/record.zip"}
    feed = files["actors/chief/feed.xml"]
    assert re.findall(r"<title>A chief (\w+)", feed) == ["acknowledges", "asserts"]
    assert feed.count("<entry>") == 2
    assert "mirrored" not in feed
    index = [json.loads(content) for _, content in search_files(site, CONFIG, wording_of(CONFIG))]
    indexed = [found for part in index for found in part["rows"] if found[0] == "statement"]
    assert len(indexed) == 4
    told = [(s.claim, s.actor) for e in site.timeline if isinstance(e, Utterance) for s in e.statements]
    assert told == [("sent", "town"), ("fake", "chief"), ("fake", "checker"), ("sent", "chief")]


def test_no_page_has_a_verb_that_no_card_has() -> None:
    site = record()
    for address in (found.url for found in plan(site, CONFIG, ASSETS, {})[0] if found.url.endswith("/")):
        assert not re.findall(r"\b(?:confirm|den[iy]|declin)\w*", page(site, address)), address


def test_the_drawing_has_the_shape_of_the_stance_at_the_height_of_the_side() -> None:
    view = views(record())["/claims/fake/"]
    assert isinstance(view, ClaimView)
    assert view.positions is not None
    assert {(row.mark, row.side) for row in view.positions.rows} >= {("acknowledges", "says-not")}


def test_a_dispute_and_who_was_heard_weigh_both_claims() -> None:
    first = claim("so", row("x", "asserts", "2024-10-02"), actors=(ref("x"), ref("y")), about=(ref("y"),))
    second = claim("not-so", row("y", "asserts", "2024-10-05"), mirrors=ref("so"))
    site, problems = joined(first, second)
    assert [made.disputed for made in site.claims.values()] == [True, True]
    assert not {"actor-without-row", "no-reply-sought"} & set(codes(problems))


CONFIRMED = {"status": Status.CONFIRMED, "basis": Basis.RECORD, "reasoning": "So it is."}
DENIED = {"status": Status.DENIED, "basis": Basis.WITHDRAWN, "reasoning": "It was taken back."}
TOLD = {"mirrors-both-confirmed", "mirror-still-alleged"}


def since(*entries: tuple[str, str]) -> dict[str, Any]:
    return {"history": tuple(entry(when, status) for when, status in entries)}


JANUARY = CONFIRMED | since(("2025-01-01", "confirmed"))
FEBRUARY = since(("2025-02-01", "alleged"))


def pair(one: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, Severity, str]]:
    cards: list[ClaimCard] = [claim("one", **one), claim("other", mirrors=ref("one"), **other)]
    _, problems = joined(*cards)
    return [(p.code, p.severity, p.location.file) for p in problems if p.code in TOLD]


def test_two_mirrors_cannot_both_be_confirmed() -> None:
    _, problems = joined(claim("one", **CONFIRMED), claim("other", mirrors=ref("one"), **CONFIRMED))
    (fault,) = (p for p in problems if p.code in TOLD)
    assert (fault.code, fault.severity) == ("mirrors-both-confirmed", Severity.ERROR)
    assert [fault.location.file, *(at.file for at in fault.related)] == [
        "content/claims/other.md",
        "content/claims/one.md",
    ]


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        (CONFIRMED, {}, "other"),  # since when it is confirmed is not known
        ({}, CONFIRMED, "one"),
        (JANUARY, {}, None),  # alleged since 2024-10-01
        (CONFIRMED | since(("2024-10-01", "confirmed")), {}, "other"),  # not before
        (CONFIRMED | since(("2024-10", "confirmed")), {}, "other"),  # not for certain
        (JANUARY | since(("2025-01-01", "confirmed"), ("2025-03-01", "confirmed")), FEBRUARY, "other"),
        (JANUARY, since(("2024-11-01", "denied"), ("2025-02-01", "alleged")), "other"),
        (JANUARY, since(("2024-11-01", "alleged"), ("2025-02-01", "alleged")), None),
        (CONFIRMED, DENIED, None),
        (CONFIRMED, DENIED | {"basis": Basis.DENIAL}, None),
        ({}, {}, None),
        (DENIED, {}, None),
        (CONFIRMED, {"kind": ClaimKind.OPINION}, None),
        (CONFIRMED, {"struck": Struck(date=day("2025-01-01"), reason="Twice.", replaced_by=())}, None),
    ],
)
def test_beside_a_confirmed_claim_its_opposite_is_denied_or_was_alleged_before(
    one: dict[str, Any], other: dict[str, Any], where: str | None
) -> None:
    told = [("mirror-still-alleged", Severity.WARNING, f"content/claims/{where}.md")] if where else []
    assert pair(one, other) == told

"""JSON-LD: parsed as a browser would, and held to the five conditions of a ClaimReview."""

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from onrecord.formats import json_ld
from onrecord.formats.json_ld import home_json_ld
from onrecord.model.cards import PageCard, Review, SourceFields, Struck
from onrecord.model.settings import Config, Publisher, RatingMeaning
from onrecord.model.site import Claim, Site, Source
from onrecord.model.vocabulary import ActorKind, Basis, ClaimKind, Status
from onrecord.wording.ratings import is_understood
from onrecord.wording.wording import wording_of
from tests.unit import join_cards
from tests.unit.sample_site import claim, config, day, site

BASE = "https://example.org/record"
REVIEW = Review(by="A. Editor", date=day("2025-04-28"), rating="Borne out", explanation="Both said so.", value=5)
PAGES = tuple(PageCard(slug=s, path=f"content/pages/{s}.md", title=s) for s in ("methodology", "corrections"))
FULL: dict[str, Any] = {"base_url": BASE, "publisher": Publisher(name="The Gazette")}


def claim_json_ld(subject: Claim, place: Site, settings: Config) -> str | None:
    return json_ld.claim_json_ld(subject, place, settings, wording_of(settings))


def review_left_out(subject: Claim, place: Site, settings: Config) -> str | None:
    return json_ld.review_left_out(subject, place, settings, wording_of(settings))


def parsed(text: str | None) -> Any:
    """What a reader of the built page finds in the script."""
    page: Any = html.fromstring(
        f"<!doctype html><html><head><script type='application/ld+json'>{text}</script></head></html>"
    )
    scripts = page.xpath("//script")
    assert len(scripts) == 1
    return json.loads(scripts[0].text)


def nodes(text: str | None) -> list[dict[str, Any]]:
    data = parsed(text)
    assert data.pop("@context") == "https://schema.org"
    found: list[dict[str, Any]] = data.get("@graph", [data])
    return found


def reviewed(**more: Any) -> Any:
    return claim(review=REVIEW, **more)


def made(subject: Any, settings: Config | None = None, **more: Any) -> tuple[list[dict[str, Any]], str | None]:
    settings = settings or config(**FULL)
    place = site(subject, **{"pages": PAGES, **more})
    return nodes(claim_json_ld(subject, place, settings)), review_left_out(subject, place, settings)


def test_a_claim_without_review_is_a_claim_and_its_denial_a_statement() -> None:
    (main, denial), reason = made(claim())
    assert reason is None
    assert main == {
        "@type": "Claim",
        "@id": f"{BASE}/claims/troops/#claim",
        "url": f"{BASE}/claims/troops/",
        "name": "North Korea sent soldiers & “officers”.",
        "text": "North Korea sent soldiers & “officers”.",
        "inLanguage": "en",
        "datePublished": "2024-10-18",
        "author": [{"@type": "Organization", "name": "NIS"}],
        "appearance": [
            {
                "@type": "NewsArticle",
                "url": "https://example.org/r",
                "headline": "A report",
                "archivedAt": "https://a.org/r",
                "publisher": {"@type": "Organization", "name": "Reuters"},
            }
        ],
    }
    assert denial["@type"] == "Statement"
    assert denial["about"] == {"@id": main["@id"]}
    assert denial["creator"] == {"@type": "Person", "name": "Dmitry Peskov"}
    assert denial["@id"] == f"{BASE}/claims/troops/#statement-2024-10-30-peskov"


def test_without_an_address_there_is_neither_url_nor_id() -> None:
    text = claim_json_ld(claim(), site(), config())
    assert text is not None
    assert '"@id"' not in text and '"url": "/' not in text
    (main,) = nodes(text)
    assert main["@type"] == "Claim" and "url" not in main


def test_a_review_under_all_conditions_is_a_claim_review() -> None:
    (main, *_), reason = made(reviewed(short="North Korea sent soldiers"))
    assert reason is None
    assert main["@type"] == "ClaimReview"
    assert main["url"] == f"{BASE}/claims/troops/"
    assert main["claimReviewed"] == "North Korea sent soldiers"
    assert main["itemReviewed"]["@type"] == "Claim"
    assert main["datePublished"] == "2025-04-28"
    assert main["author"] == {
        "@type": "Organization",
        "name": "The Gazette",
        "url": f"{BASE}/",
        "publishingPrinciples": f"{BASE}/methodology/",
        "correctionsPolicy": f"{BASE}/corrections/",
    }
    assert main["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Borne out",
        "ratingExplanation": "Both said so.",
        "ratingValue": 5,
        "bestRating": 5,
        "worstRating": 1,
    }


def test_one_review_a_page() -> None:
    text = claim_json_ld(reviewed(), site(pages=PAGES), config(**FULL))
    assert text is not None and text.count('"ClaimReview"') == 1


def _no_address(_: Any) -> dict[str, Any]:
    bare = Source(key="report", slug="report", fields=SourceFields(label="A leaflet"))
    return {"sources": {"report": bare}}


@pytest.mark.parametrize(
    ("change", "settings", "place", "words"),
    [
        ({"review": replace(REVIEW, by=" ")}, {}, {}, "lacks the name"),
        ({"kind": ClaimKind.OPINION}, {}, {}, "opinion"),
        ({}, {"publisher": Publisher(name="nis")}, {}, "no one other than the publisher"),
        ({}, {}, _no_address(None), "no source"),
        ({}, {"publisher": Publisher()}, {}, "no publisher"),
        ({}, {"base_url": None}, {}, "base_url"),
        ({}, {}, {"pages": PAGES[1:]}, "methodology"),
        ({}, {}, {"pages": PAGES[:1]}, "corrections"),
        (
            {"status": Status.ALLEGED, "basis": None, "review": replace(REVIEW, rating="Unverified")},
            {},
            {},
            "this one is “Alleged”",
        ),
        ({"status": Status.DENIED, "basis": Basis.DENIAL}, {}, {}, "this one is “Denied · not refuted”"),
        ({"status": Status.DENIED, "basis": Basis.WITHDRAWN}, {}, {}, "this one is “Withdrawn · by those who made it”"),
    ],
)
def test_each_condition_alone_leaves_the_review_out_and_says_why(
    change: dict[str, Any], settings: dict[str, Any], place: dict[str, Any], words: str
) -> None:
    found, reason = made(claim(**{"review": REVIEW, **change}), config(**{**FULL, **settings}), **place)
    assert reason is not None and words in reason
    assert found[0]["@type"] == "Claim"
    assert "Rating" not in json.dumps(found)


def test_a_claim_made_by_nobody_is_not_reviewed() -> None:
    nobody = replace(reviewed(), actors=())
    found, reason = made(nobody)
    assert reason is not None and "author" not in found[0]


def test_a_refuted_claim_is_reviewed_without_a_number() -> None:
    subject = claim(status=Status.DENIED, basis=Basis.REFUTED, review=replace(REVIEW, rating="False", value=1))
    (main, *_), reason = made(subject)
    assert reason is None
    assert main["reviewRating"] == {"@type": "Rating", "alternateName": "False", "ratingExplanation": "Both said so."}


def test_a_struck_claim_has_nothing() -> None:
    gone = reviewed(struck=Struck(date=day("2025-05-01"), reason="Not checkable."))
    assert claim_json_ld(gone, site(gone, pages=PAGES), config(**FULL)) is None
    assert review_left_out(gone, site(gone, pages=PAGES), config(**FULL)) is None


HOSTILE = "</script><script>alert(1)</script> <!-- & \u2028 \u2029 \ud800 ]]> \\u003c \x00"


def test_hostile_words_neither_end_the_script_nor_change() -> None:
    subject = reviewed(claim=HOSTILE, short=HOSTILE)
    text = claim_json_ld(subject, site(subject, pages=PAGES), config(**FULL))
    assert text is not None
    assert not set("<>&\u2028\u2029") & set(text)
    text.encode("utf-8")
    (main, *_) = nodes(text)
    assert main["itemReviewed"]["text"] == HOSTILE


def test_our_label_is_no_headline_and_a_fact_check_no_appearance() -> None:
    fields = SourceFields(label="In our words", url="https://example.org/x")
    labelled = Source(key="report", slug="report", fields=fields)
    (main, *_), _ = made(claim(), sources={"report": labelled})
    assert main["appearance"] == [{"@type": "NewsArticle", "url": "https://example.org/x"}]
    check = replace(labelled, fields=replace(fields, kind="fact-check"))
    (main, *_), _ = made(claim(), sources={"report": check})
    assert "appearance" not in main


def test_an_uncertain_date_is_left_out() -> None:
    (main, *_), _ = made(claim(date=day("2024-10-18?")))
    assert "datePublished" not in main


def test_the_home_page_names_site_and_publisher() -> None:
    (found,) = nodes(home_json_ld(site(pages=PAGES), config(**FULL, tagline="<b>")))
    assert found["@type"] == "WebSite"
    assert found["url"] == f"{BASE}/"
    assert found["description"] == "<b>"
    assert found["publisher"]["correctionsPolicy"] == f"{BASE}/corrections/"
    (bare,) = nodes(home_json_ld(site(), config()))
    assert bare == {"@type": "WebSite", "name": "On Record", "inLanguage": "en", "dateModified": "2026-02-16"}


def test_a_rebuttal_is_no_place_where_a_claim_of_nobody_named_is_made() -> None:
    """The report of a denial tells that unnamed accounts made the claim; it does not make it."""
    accounts = join_cards.actor("accounts", kind=ActorKind.COLLECTIVE)
    rebuttal, post = join_cards.url("https://example.org/denied"), join_cards.url("https://example.org/post")
    rows = (
        join_cards.row("accounts", "asserts", "2024-10-01", rebuttal),
        join_cards.row("ministry", "denies", "2024-10-02", rebuttal),
    )
    for more, places in (
        ((), []),
        ((join_cards.row("accounts", "asserts", "2024-10-03", post),), ["https://example.org/post"]),
    ):
        place, _ = join_cards.joined(join_cards.claim("a", *rows, *more), actors=[accounts])
        text = claim_json_ld(place.claims["a"], place, config())
        assert [item["url"] for item in nodes(text or "")[0].get("appearance", [])] == places


def test_a_rating_that_nobody_understands_makes_no_claim_review() -> None:
    subject = reviewed()
    review = subject.card.review
    assert review is not None
    told = replace(subject, card=replace(subject.card, review=replace(review, rating="거짓", value=None)))
    assert "nothing says what the rating “거짓” means" in (made(told)[1] or "")
    known = {**FULL, "ratings": {"거짓": RatingMeaning.REFUTED}}
    assert made(subject)[1] is None and is_understood(replace(review, rating="거짓", value=None), known["ratings"])

"""Cards for other sites: what is pasted, what oEmbed says, and where the cards stand."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.model.cards import Ref, Struck
from onrecord.model.ledger.code import ClaimCode
from onrecord.model.settings import Outputs
from onrecord.model.site import Claim, Site, Takedown
from onrecord.model.vocabulary import ClaimKind
from onrecord.pages.copies.embed import embed_offer, embed_view
from onrecord.pages.copies.plan import copies_pages
from onrecord.pages.copies.snippet import height
from onrecord.pages.copies.told import ToldOfSite
from onrecord.pages.copies.view import EmbedView
from onrecord.pages.edition import Edition
from onrecord.pages.page import Page
from onrecord.pages.plan import plan_pages
from tests.unit.editions import edition as plain_edition
from tests.unit.sample_site import SITE, claim, config, day, site

BASE = "https://example.org/record"
CODES = {"troops": ClaimCode("1" * 64)}
# What oEmbed 1.0 asks of a response of the type `rich` (https://oembed.com, 2.3.4).
OEMBED = {
    "type": "object",
    "required": ["type", "version", "html", "width", "height"],
    "properties": {
        "type": {"const": "rich"},
        "version": {"const": "1.0"},
        "title": {"type": "string", "minLength": 1},
        "provider_name": {"type": "string", "minLength": 1},
        "provider_url": {"type": "string", "pattern": "^https://"},
        "cache_age": {"type": "integer", "minimum": 0},
        "html": {"type": "string", "pattern": "^<blockquote"},
        "width": {"type": "integer", "minimum": 1, "maximum": 480},
        "height": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}


def edition(subject: Site = SITE, **settings: object) -> Edition:
    return replace(plain_edition(subject, config(**{"base_url": BASE, **settings})), codes=CODES)


def pages(subject: Site = SITE, **settings: object) -> dict[str, Page]:
    return {page.url: page for page in copies_pages(edition(subject, **settings), ToldOfSite().ledger)}


def described(subject: Claim) -> dict[str, Any]:
    made = pages(site(subject))["/claims/troops/oembed.json"].view
    assert isinstance(made, bytes)
    return dict(json.loads(made))


class Parts(HTMLParser):
    """The elements of a snippet with their attributes, and its words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_what_oembed_says_is_what_it_asks_for() -> None:
    Draft202012Validator.check_schema(OEMBED)
    found = described(claim())
    Draft202012Validator(OEMBED, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(found)
    assert found["provider_url"] == f"{BASE}/" and found["title"] == "North Korea sent soldiers & “officers”."
    offer = embed_offer(edition(), SITE.claims["troops"])
    assert offer is not None and offer.snippet == found["html"] and offer.card == "/claims/troops/embed/"


def test_what_is_pasted_says_where_the_claim_stands_and_frames_the_card() -> None:
    made = Parts(described(claim())["html"])
    assert [tag for tag, _ in made.elements] == ["blockquote", "p", "p", "p", "a", "iframe"]
    of = dict(made.elements)
    address = f"{BASE}/claims/troops/"
    assert of["blockquote"] == {"cite": address, "lang": "en", "dir": "ltr"} and of["a"]["href"] == address
    frame = of["iframe"]
    assert (frame["src"], frame["width"]) == (f"{address}embed/", "480") and frame["title"]
    assert set((frame["sandbox"] or "").split()) == {"allow-popups", "allow-popups-to-escape-sandbox"}
    for words in ("North Korea sent soldiers", "Confirmed", "since 28 April 2025", "code 248H-248H"):
        assert words in made.words


@pytest.mark.parametrize("words", ["</p><script>alert(1)</script>", '"><iframe src=x>', "' onload='x", "a\nb & <i>"])
def test_hostile_words_stay_words(words: str) -> None:
    made = Parts(described(claim(claim=words, short=None))["html"])
    assert [tag for tag, _ in made.elements] == ["blockquote", "p", "p", "p", "a", "iframe"]
    assert {key for _, attributes in made.elements for key in attributes} == {
        *("cite", "lang", "dir", "href", "src", "title", "width", "height", "sandbox", "loading", "style")
    }
    assert " ".join(words.split()) in made.words


def test_a_claim_is_never_spread_without_where_it_stands() -> None:
    struck = claim(struck=Struck(date=day("2025-01-01"), reason="Twice.", replaced_by=()))
    assert Parts(described(struck)["html"]).words.startswith("Struck from the record: “")
    view = embed_view(edition(site(struck)), struck)
    assert view.whole and view.heading.startswith("Struck from the record: “")
    opinion = claim(kind=ClaimKind.OPINION)
    told = embed_view(edition(site(opinion)), opinion).label
    assert told is not None and told.words == "Opinion, not rated – NIS"


def test_a_card_leads_search_engines_to_the_claim_and_has_no_review() -> None:
    view = pages()["/claims/troops/embed/"].view
    assert isinstance(view, EmbedView) and view.head.noindex and view.head.canonical == f"{BASE}/claims/troops/"
    assert not hasattr(view, "json_ld")


def test_a_renamed_claim_has_its_card_at_both_addresses() -> None:
    moved = claim(
        redirect_from=(
            Ref("old-name", SITE.claims["troops"].card.at("claim")),
            Ref("/old/", SITE.claims["troops"].card.at("claim")),
        )
    )
    found = pages(site(moved))
    assert {url for url in found if url.endswith("/embed/")} == {"/claims/troops/embed/", "/claims/old-name/embed/"}
    old = found["/claims/old-name/embed/"].view
    assert isinstance(old, EmbedView) and old.head.canonical == f"{BASE}/claims/troops/"
    assert old.head.url == "/claims/old-name/embed/"


def test_the_card_of_a_claim_that_was_taken_down_says_so() -> None:
    notice = Takedown(slug="gone", since=day("2025-03-01"), reason="A court.", path="content/claims/gone.md")
    view = pages(replace(SITE, takedowns=(notice,)))["/claims/gone/embed/"].view
    assert isinstance(view, EmbedView) and view.heading == "Withheld" and view.head.code is None
    assert view.claim == "/claims/gone/" and "1 March 2025" in (view.since or "")
    assert "/claims/gone/oembed.json" not in pages(replace(SITE, takedowns=(notice,)))


def test_cards_need_an_address_and_can_be_switched_off() -> None:
    assert [*pages(base_url=None)] == ["/verify/"]
    assert [*pages(outputs=Outputs(embed=False))] == ["/verify/"]
    assert "/verify/" not in pages(outputs=Outputs(verify=False))


@pytest.mark.parametrize("off", ["embed", "verify"])
def test_what_is_off_leaves_no_address_behind(off: str) -> None:
    settings = config(base_url=BASE, outputs=Outputs(**{off: False}))
    told = ToldOfSite(codes=None if off == "verify" else CODES)
    planned, problems, _ = plan_pages(SITE, settings, {"css/site.css": b"a{}"}, {}, None, told)
    assert problems == ()
    odd = [page.url for page in planned if off in page.url or (off == "embed" and "oembed" in page.url)]
    assert odd == []
    troops = planned.by_path()["claims/troops/index.html"].view
    assert not (off == "verify" and troops.head.code) and not (off == "embed" and troops.embed)  # type: ignore[attr-defined]


def test_a_longer_card_is_higher_and_one_in_wide_letters_too() -> None:
    def of(words: str) -> int:
        subject = claim(claim=words)
        return height(embed_view(edition(site(subject)), subject))

    assert of("Short.") < of("It was said that " * 12) < of("그렇게말했다" * 34)

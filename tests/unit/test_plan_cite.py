"""How a claim's page is cited, the direction of a language, and the style page's place."""

from dataclasses import replace
from typing import Any

import pytest

from onrecord.formats.files import Make
from onrecord.model.settings import Publisher
from onrecord.pages.citation import escaped
from onrecord.pages.home import HomeView
from onrecord.pages.plan import plan
from onrecord.pages.prose.view import ClaimView
from onrecord.wording.wording import direction
from tests.unit.sample_site import claim, config, site


def view_of(url: str, **settings: Any) -> object:
    pages, _ = plan(site(claim()), replace(config(), **settings), {}, {})
    return next(page.view for page in pages if page.url == url)


def claim_view(**settings: Any) -> ClaimView:
    view = view_of("/claims/troops/", **settings)
    assert isinstance(view, ClaimView)
    return view


def test_bibtex_names_the_page_its_standing_and_its_address() -> None:
    entry = claim_view(title="A & B", base_url="https://example.org/a_b").bibtex
    assert entry.startswith("@misc{troops,\n  title = {{")
    assert r"author = {{A \& B}}" in entry
    assert "Confirmed · admitted by those concerned. Last looked at 16 February 2026." in entry
    assert "url = {https://example.org/a_b/claims/troops/}" in entry
    assert entry.endswith(",\n}")


def test_the_publisher_is_the_author_where_there_is_one() -> None:
    entry = claim_view(title="The Record", publisher=Publisher(name="The Gazette"), base_url=None).bibtex
    assert "author = {{The Gazette}}" in entry
    assert "howpublished = {The Record}" in entry
    assert "url =" not in entry


def test_signs_of_tex_are_harmless() -> None:
    assert escaped("50% {of} $5\n_#~^&\\") == (
        r"50\% \{of\} \$5 \_\#\textasciitilde{}\textasciicircum{}\&\textbackslash{}"
    )


@pytest.mark.parametrize(
    ("language", "way"),
    [("en", "ltr"), ("ko", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("UR", "rtl"), ("az-Arab", "rtl"),
     ("ar-Latn", "ltr"), ("uk", "ltr")],
)  # fmt: skip
def test_the_direction_of_a_language(language: str, way: str) -> None:
    assert direction(language) == way
    home = view_of("/", language=language)
    assert isinstance(home, HomeView)
    assert home.chrome.direction == way


def test_an_address_without_a_scheme_becomes_a_mail_link() -> None:
    chrome = claim_view(publisher=Publisher(contact="desk@example.org"), report_url="desk@example.org").chrome
    assert chrome.report_url == "mailto:desk@example.org"
    assert chrome.contact is not None
    assert (chrome.contact.words, chrome.contact.url) == ("desk@example.org", "mailto:desk@example.org")


def test_the_style_page_is_made_with_drafts_only() -> None:
    def urls(*, drafts: bool) -> set[str]:
        asked: list[tuple[str, ...]] = []

        def formats(_site: object, _config: object, pages: tuple[str, ...]) -> tuple[tuple[str, Make], ...]:
            asked.append(pages)
            return ()

        pages, _ = plan(site(claim()), config(), {}, {}, formats, drafts=drafts)
        assert "/style/" not in asked[0]  # never in the sitemap
        return {page.url for page in pages}

    assert "/style/" in urls(drafts=True)
    assert "/style/" not in urls(drafts=False)

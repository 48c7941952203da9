"""Pages as bytes: whole, linked, escaped, and the same whenever their view is the same."""

import json
import re
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest

from onrecord.build.fingerprints import Fingerprints
from onrecord.formats.json_ld import home_json_ld
from onrecord.model.problems import Location, Problem
from onrecord.model.settings import Config, Outputs
from onrecord.model.site import Claim
from onrecord.pages.page import Page
from onrecord.pages.parts import View
from onrecord.pages.plan import plan
from onrecord.render.render import linker, render
from onrecord.render.stamp import stamped
from onrecord.render.templates import Templates
from tests.unit.sample_site import claim, config, site

FOLDER = Path(__file__).parents[2] / "templates"
FILES = {path.relative_to(FOLDER).as_posix(): path.read_text("utf-8") for path in sorted(FOLDER.rglob("*.html"))}


ASSETS = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in (FOLDER / "assets").rglob("*.*")}


def templates(**more: str) -> Templates:
    made, problems = Templates.from_files({**FILES, **more})
    assert problems == ()
    assert made is not None
    return made


TEMPLATES = templates()


def pages(settings: Config | None = None, subject: Claim | None = None) -> dict[str, Page]:
    made, _ = plan(site(subject), settings or config(), ASSETS, {}, None, lambda *_: '{"a": 1}', home_json_ld)
    return {page.url: page for page in made}


def html(url: str, settings: Config | None = None, subject: None = None) -> str:
    made = render(pages(settings, subject)[url], TEMPLATES)
    assert isinstance(made, bytes), made
    return made.decode()


@pytest.mark.parametrize("base_url", [None, "https://example.org/record"])
def test_every_page_is_html_that_a_strict_parser_accepts(base_url: str | None) -> None:
    for url, page in pages(config(base_url=base_url)).items():
        if page.template:
            made = render(page, TEMPLATES)
            assert isinstance(made, bytes), made
            parser = html5lib.HTMLParser(strict=True)
            tree = parser.parse(stamped(page, made, "0" * 64)[0].decode())
            names = [element.tag.rpartition("}")[2] for element in tree.iter() if isinstance(element.tag, str)]
            assert (names.count("h1"), names.count("main")) == (1, 1), url
            ids = [element.get("id") for element in tree.iter() if element.get("id")]
            assert len(ids) == len(set(ids)), url


def test_words_of_cards_never_become_markup() -> None:
    made = html("/claims/troops/")
    assert "<b>" not in made.replace("<b><a", "").replace("<b>fact</b>", "")
    assert "Это «утка» &lt;b&gt;" in made
    assert "&lt;i&gt;Chief&lt;/i&gt; of staff" in made


def test_a_claim_page_has_its_anchors_and_the_language_of_quotes() -> None:
    made = html("/claims/troops/")
    assert '<li id="statement-2024-10-30-peskov">' in made
    assert '<blockquote lang="ru" dir="auto">' in made
    assert '<time datetime="2025-04-28">28 April 2025</time>' in made
    assert '<script type="application/ld+json">{"a": 1}</script>' in made
    assert "reconstructed from dated sources" in made


def test_the_home_page_describes_the_site_and_no_word_of_it_ends_the_script() -> None:
    hostile = "</script><script>alert(1)</script> & <!--"
    made = html("/", config(title="A record", tagline=hostile, base_url="https://example.org/record"))
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', made)
    described = json.loads(found)
    assert (described["@type"], described["name"], described["description"]) == ("WebSite", "A record", hostile)
    assert "<script>" not in made
    assert "ld+json" not in html("/", config(outputs=Outputs(json_ld=False)))


def test_links_open_from_the_file_system_without_a_base_url() -> None:
    made = html("/claims/troops/")
    assert 'href="../../actors/russia/index.html">Russia</a> said so.' in made
    assert "canonical" not in made
    assert "Content-Security-Policy" not in made


def test_links_end_in_a_slash_with_a_base_url() -> None:
    made = html("/claims/troops/", config(base_url="https://example.org/record"))
    assert 'href="../../actors/russia/">Russia</a> said so.' in made
    assert '<link rel="canonical" href="https://example.org/record/claims/troops/">' in made
    assert "Content-Security-Policy" in made


def test_the_page_for_lost_readers_links_from_any_depth() -> None:
    made = html("/404.html", config(base_url="https://example.org/record"))
    assert 'href="/record/timeline/"' in made
    assert 'href="/record/assets/css/site.' in made
    assert 'content="noindex"' in made


def test_a_redirect_works_without_script() -> None:
    made = html("/old-troops/", config(base_url="https://example.org"))
    assert '<meta http-equiv="refresh" content="0; url=../claims/troops/">' in made
    assert '<link rel="canonical" href="https://example.org/claims/troops/">' in made
    assert 'content="noindex"' in made


def test_addresses_of_other_sites_stay_as_they_are() -> None:
    view = pages()["/"].view
    assert isinstance(view, View)
    link = linker(view)
    assert link("https://example.org/a") == "https://example.org/a"
    assert link("//example.org/a") == "//example.org/a"
    assert link("mailto:a@example.org") == "mailto:a@example.org"


def test_a_fault_names_template_line_and_page() -> None:
    broken = templates(**{"pages/prose.html": "\n\n{{ view.absent }}"})
    found = render(pages()["/about/"], broken)
    assert isinstance(found, Problem)
    assert (found.code, found.location) == ("template-error", Location("templates/pages/prose.html", 3))
    assert "/about/" in found.message
    assert found.related == (Location("content/pages/about.md", 1),)


def test_a_page_with_content_is_that_content() -> None:
    page = Page(path="a.txt", url="/a.txt", origin=Location("a"), kind="static", content=b"a")
    assert render(page, TEMPLATES) == b"a"


def fingerprint(page: Page, templates: Templates, engine: bytes) -> bytes:
    return Fingerprints(templates, engine).of(page, page.view)


def test_a_fingerprint_depends_on_engine_template_parts_and_view() -> None:
    page = pages()["/claims/troops/"]
    first = fingerprint(page, TEMPLATES, b"1")
    assert fingerprint(pages()["/claims/troops/"], templates(), b"1") == first
    assert fingerprint(page, TEMPLATES, b"2") != first
    assert fingerprint(page, templates(**{"base.html": FILES["base.html"] + " "}), b"1") != first
    assert fingerprint(page, templates(**{"parts/text.html": FILES["parts/text.html"] + " "}), b"1") != first
    assert fingerprint(page, templates(**{"pages/home.html": "other"}), b"1") == first
    other = pages(subject=claim(reasoning="Otherwise."))["/claims/troops/"]
    assert fingerprint(other, TEMPLATES, b"1") != first


def test_every_setting_that_pages_print_is_in_the_fingerprint() -> None:
    first = fingerprint(pages()["/about/"], TEMPLATES, b"")
    for more in ({"title": "B"}, {"notice": "B"}, {"base_url": "https://b.org"}, {"strings": {"skip": "B"}}):
        assert fingerprint(pages(config(**more))["/about/"], TEMPLATES, b"") != first, more
    made, _ = plan(replace(site(), checked=None), config(), ASSETS, {})
    assert fingerprint(next(page for page in made if page.url == "/about/"), TEMPLATES, b"") != first

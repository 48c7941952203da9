"""Links of built pages, resolved as a browser does."""

import pytest

from onrecord.linkcheck import anchors_of, check_links
from onrecord.problems import Location

HOME = ("index.html", "/", b"<h1 id=start>Home</h1><a name=old></a>")
KNOWN = {"index.html", "claims/a/index.html", "static.css", "photo one.png", "404.html"}


def problems(html, base_url=None, page="claims/a/index.html", url="/claims/a/"):
    pages = [(*HOME, Location("site.yaml")), (page, url, html.encode(), Location("content/claims/a.md", 7))]
    return check_links(pages, KNOWN, base_url)


def codes(html, **options):
    return [p.code for p in problems(html, **options)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../../index.html">x</a>',
        '<a href="../../index.html#start">x</a>',
        '<a href="../../index.html#old">x</a>',
        '<a href="../../index.html?q=1#top">x</a>',
        '<a href="#here">x</a><p id=here>',
        '<a href="#h%C3%A9">x</a><p id="hé">',
        '<a href="#">x</a>',
        '<a href="#:~:text=word">x</a>',
        '<img src="../../photo%20one.png">',
        '<img srcset="../../photo%20one.png 1x, ../../photo%20one.png 2x">',
        '<link rel=stylesheet href="../../static.css">',
        '<a href="mailto:a@example.org">x</a><a href="https://example.org/nothing">x</a><a href="data:,x">x</a>',
        '<meta http-equiv="refresh" content="0; url=../../index.html">',
        '<p data="nothing" title="src">',
    ],
)
def test_a_link_that_leads_somewhere_is_no_fault(html):
    assert codes(html) == []


@pytest.mark.parametrize(
    "html",
    [
        '<a href="../b/index.html">x</a>',
        '<img src="photo.png">',
        '<img srcset="../../photo%20one.png 1x, no.png 2x">',
        '<script src="/none.js"></script>',
        '<video poster="no.png"></video>',
        '<a href="http://[">x</a>',
        '<a href="../../../../b.html">x</a>',
        '<meta http-equiv="Refresh" content="0; url=/gone/index.html">',
        '<svg><use xlink:href="icons.svg#x"></use></svg>',
    ],
)
def test_a_dead_link_is_found_wherever_it_stands(html):
    assert codes(html) == ["dead-link"]


def test_a_dead_fragment_names_the_nearest():
    (problem,) = problems('<a href="../../index.html#stat">x</a>')
    assert (problem.code, problem.hint) == ("dead-fragment", "Did you mean #start?")
    assert problem.location == Location("content/claims/a.md", 7)
    assert problem.message == "The page /claims/a/ links to '../../index.html#stat', but / has no such place."


def test_a_dead_link_names_the_nearest_page():
    (problem,) = problems('<a href="../aa/index.html">x</a>')
    assert problem.hint == "Did you mean /claims/a/?"


def test_without_a_base_url_a_folder_does_not_open():
    (problem,) = problems('<a href="../../">x</a>')
    assert "web server only" in problem.message
    assert codes('<a href="../../">x</a>', base_url="https://example.org") == []


def test_the_base_path_is_part_of_every_address():
    base = "https://example.org/site"
    assert codes('<a href="/site/claims/a/">x</a><a href="https://example.org/site/#start">x</a>', base_url=base) == []
    assert codes('<a href="https://example.org/other/">x</a>', base_url=base) == []
    assert codes('<a href="/claims/a/">x</a>', base_url=base) == ["dead-link"]
    assert codes('<a href="https://example.org/site/gone/">x</a>', base_url=base) == ["dead-link"]


def test_a_link_repeated_by_a_template_is_told_once():
    pages = [(f"{n}/index.html", f"/{n}/", b"<a href=../gone.html>", Location(f"{n}.md")) for n in range(9)]
    (problem,) = check_links(pages, {p[0] for p in pages}, None)
    assert problem.message.endswith("So do 8 other pages.")


def test_anchors_are_what_a_page_offers_and_asks():
    found = anchors_of(b"<p id=a><a name=b href=x>1</a><a href=x>2</a><img src=y>")
    assert found.ids == {"a", "b"}
    assert found.links == ("x", "y")

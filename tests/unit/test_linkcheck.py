"""Links of built pages, resolved as a browser does."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.problems import Location, Problem
from onrecord.model.prose.body import BodyLink
from onrecord.read.markup import anchors_of
from onrecord.render.links import BuiltPage, _resolve, _resolve_any, check_links

HOME = ("index.html", "/", b"<h1 id=start>Home</h1><a name=old></a>")
KNOWN = {"index.html", "claims/a/index.html", "static.css", "photo one.png", "404.html"}


def built(path: str, url: str, html: bytes, origin: Location) -> BuiltPage:
    return BuiltPage(path, url, anchors_of(html), origin)


def problems(
    html: str,
    base_url: str | None = None,
    page: str = "claims/a/index.html",
    url: str = "/claims/a/",
    prose: dict[str, tuple[BodyLink, ...]] | None = None,
) -> tuple[Problem, ...]:
    pages = [built(*HOME, Location("site.yaml")), built(page, url, html.encode(), Location("content/claims/a.md", 7))]
    return check_links(pages, KNOWN, base_url, prose or {})


def codes(html: str, **options: Any) -> list[str]:
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
def test_a_link_that_leads_somewhere_is_no_fault(html: str) -> None:
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
def test_a_dead_link_is_found_wherever_it_stands(html: str) -> None:
    assert codes(html) == ["dead-link"]


def test_a_dead_fragment_names_the_nearest() -> None:
    (problem,) = problems('<a href="../../index.html#stat">x</a>')
    assert (problem.code, problem.hint) == ("dead-fragment", "Did you mean #start?")
    assert problem.location == Location("content/claims/a.md", 7)
    assert problem.message == "The page /claims/a/ links to '../../index.html#stat', but / has no such place."


def test_a_dead_link_names_the_nearest_page() -> None:
    (problem,) = problems('<a href="../aa/index.html">x</a>')
    assert problem.hint == "Did you mean /claims/a/?"


def test_without_a_base_url_a_folder_does_not_open() -> None:
    (problem,) = problems('<a href="../../">x</a>')
    assert "web server only" in problem.message
    assert codes('<a href="../../">x</a>', base_url="https://example.org") == []


def test_the_base_path_is_part_of_every_address() -> None:
    base = "https://example.org/site"
    assert codes('<a href="/site/claims/a/">x</a><a href="https://example.org/site/#start">x</a>', base_url=base) == []
    assert codes('<a href="https://example.org/other/">x</a>', base_url=base) == []
    assert codes('<a href="/claims/a/">x</a>', base_url=base) == ["dead-link"]
    assert codes('<a href="https://example.org/site/gone/">x</a>', base_url=base) == ["dead-link"]


def test_a_link_repeated_by_a_template_is_told_once() -> None:
    pages = [built(f"{n}/index.html", f"/{n}/", b"<a href=../gone.html>", Location(f"{n}.md")) for n in range(9)]
    (problem,) = check_links(pages, {p[0] for p in pages}, None, {})
    assert problem.message.endswith("So do 8 other pages.")


def test_anchors_are_what_a_page_offers_and_asks() -> None:
    found = anchors_of(b"<p id=a><a name=b href=x>1</a><a href=x>2</a><img src=y>")
    assert found.ids == ("a", "b")
    assert found.links == ("x", "y")


def prose(url: str, written: str) -> dict[str, tuple[BodyLink, ...]]:
    return {"content/claims/a.md": (BodyLink(url, Location("content/claims/a.md", 12, 4), written),)}


@pytest.mark.parametrize("base_url", [None, "https://example.org/site"])
def test_a_dead_link_of_a_body_is_told_where_the_body_has_it(base_url: str | None) -> None:
    (problem,) = problems('<a href="../../gone.pdf">x</a>', base_url, prose=prose("/gone.pdf", "/gone.pdf"))
    assert problem.location == Location("content/claims/a.md", 12, 4)
    assert problem.message == "This leads to “/gone.pdf”, which is not part of this site."


def test_a_dead_fragment_of_a_body_is_told_as_it_is_written() -> None:
    (problem,) = problems('<a href="#t-her">x</a><p id="t-here">', prose=prose("#t-her", "#her"))
    assert problem.location == Location("content/claims/a.md", 12, 4)
    assert problem.message == "This link leads to “#her”, but /claims/a/ has no such place."
    assert problem.hint == "Did you mean #here?"


def test_a_dead_link_of_a_template_stays_at_the_page() -> None:
    (problem,) = problems('<a href="../../gone.pdf">x</a>', prose=prose("/other.pdf", "/other.pdf"))
    assert problem.location == Location("content/claims/a.md", 7)


def test_bodies_with_the_same_dead_link_are_told_one_by_one() -> None:
    pages = [built(f"{n}/index.html", f"/{n}/", b"<a href=../gone.html>", Location(f"{n}.md")) for n in range(5)]
    links = {f"{n}.md": (BodyLink("/gone.html", Location(f"{n}.md", 3), "/gone.html"),) for n in range(5)}
    found = check_links(pages, {p[0] for p in pages}, None, links)
    assert [(p.location.file, p.location.line) for p in found] == [(f"{n}.md", 3) for n in range(5)]


PARTS = st.sampled_from(
    [
        "../",
        "./",
        "a",
        "b-c/",
        "index.html",
        "/",
        "#",
        "x",
        "%20",
        "?q=1",
        ":",
        "//",
        "https://example.org/",
        "http://[",
        "é",
        ".",
        "..",
        " ",
    ]
)


@given(st.lists(PARTS, max_size=6).map("".join), st.sampled_from(["/", "/a/", "/a/b/", "/404.html", "/a/c.html"]))
def test_the_short_way_of_plain_links_leads_where_the_long_one_does(href: str, url: str) -> None:
    page = BuiltPage("", url, anchors_of(b""), Location("x"))
    for base in (None, "https://example.org/some/prefix"):
        try:
            expected = _resolve_any(page, href, base)
        except ValueError:
            continue
        assert _resolve(page, href, base) == expected


@pytest.mark.parametrize("base", ["https://example.org/기록", "https://example.org/%EA%B8%B0%EB%A1%9D"])
@pytest.mark.parametrize(
    "link", ["https://example.org/기록/claims/a/", "https://example.org/%ea%b8%b0%eb%a1%9d/claims/a/"]
)
def test_an_address_of_the_site_is_known_however_it_is_encoded(base: str, link: str) -> None:
    assert codes(f'<a href="{link}">x</a>', base_url=base) == []
    assert codes(f'<a href="{link}none/">x</a>', base_url=base) == ["dead-link"]


def in_prose(*urls: str) -> dict[str, tuple[BodyLink, ...]]:
    return {"content/claims/a.md": tuple(BodyLink(url, Location("x", n, 1), url) for n, url in enumerate(urls, 1))}


@pytest.mark.parametrize(
    ("html", "urls", "line"),
    [
        ('<a href="#here">x</a><p id=here><a href="../a/">y</a>', ("#here", "../a/"), 2),
        ('<a href="#here">x</a><p id=here><a href=".">y</a>', ("#here", "."), 2),
        ('<a href="../../index.html">x</a><a href="../..">y</a>', ("/", "../.."), 2),
        ('<a href="../b/index.html#x">x</a><a href="../b/index.html#y">y</a>', ("/claims/b/#x", "/claims/b/#y"), 1),
    ],
)
def test_a_dead_link_is_told_where_it_stands(html: str, urls: tuple[str, ...], line: int) -> None:
    told = problems(html, prose=in_prose(*urls))
    assert told[0].location.line == line
    assert all(problem.location.file == "x" for problem in told)


FILES = {*KNOWN, "branch.jpg", "img/map.svg", "claims/base/index.html", "claims/base/data.json", "actors/b/index.html"}


@pytest.mark.parametrize(
    ("href", "hint"),
    [
        ("branch.jpg", "Did you mean /branch.jpg?"),
        ("../../content/static/branch.jpg", "Did you mean /branch.jpg?"),
        ("../../static/img/map.svg", "Did you mean /img/map.svg?"),
        ("map.svg", "Did you mean /img/map.svg?"),
        ("../../Branch.JPG", "Did you mean /branch.jpg?"),
        ("../../branch.jpeg", "Did you mean /branch.jpg?"),
        ("../../gone.mp3", "Put the file into content/static/ and write /gone.mp3, or check the address."),
        ("../base.md", "Did you mean /claims/base/?"),
        ("base.md", "Did you mean /claims/base/?"),
        ("../../content/claims/base.md", "Did you mean /claims/base/?"),
        ("../../content/actors/b.md", "Did you mean /actors/b/?"),
        ("../base", "Did you mean /claims/base/?"),
        ("../bose/index.html", "Did you mean /claims/base/?"),
        ("../../nothing-like-it.md", "Check the address, or add the page or file it names."),
    ],
)
def test_the_hint_names_what_is_meant(href: str, hint: str) -> None:
    page = built("claims/a/index.html", "/claims/a/", f'<a href="{href}">x</a>'.encode(), Location("c.md"))
    (problem,) = check_links([page], FILES, None, {})
    assert problem.hint == hint

import posixpath
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.files.find import Inputs, SourceFile
from onrecord.model.cards import Cards
from onrecord.model.urls import (
    absolute,
    base_url_fault,
    card_url,
    passage_url,
    path_of,
    relative,
    statement_anchor,
    url_of,
)
from onrecord.model.vocabulary import CardKind

SLUGS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
FOLDERS = st.lists(SLUGS, max_size=3).map(lambda parts: "".join(f"/{p}" for p in parts) + "/")
ADDRESSES = st.one_of(FOLDERS, st.builds(lambda folder, name: f"{folder}{name}.xml", FOLDERS, SLUGS))


@pytest.mark.parametrize(
    ("kind", "url"),
    [
        ("claims", "/claims/x/"),
        ("actors", "/actors/x/"),
        ("sources", "/sources/x/"),
        ("texts", "/texts/x/"),
        ("pages", "/x/"),
    ],
)
def test_an_address_depends_on_kind_and_slug_alone(kind: str, url: str) -> None:
    assert card_url(CardKind(kind), "x") == url


def test_a_kind_of_card_is_known_by_its_path_and_all_cards_come_in_its_order() -> None:
    folders = ("claims", "actors", "sources", "texts", "pages")
    kinds = [CardKind.of_path(f"content/{folder}/x.md") for folder in folders]
    assert kinds == list(CardKind) == list(Cards().by_kind()) == list(Inputs().by_kind())
    assert [kind.word for kind in kinds] == ["claim", "actor", "source", "text", "page"]
    made = {kind: SourceFile(f"content/{kind}/x.md", b"") for kind in kinds}
    claim, actor, source, text, page = ((file,) for file in made.values())
    inputs = Inputs(claims=claim, actors=actor, sources=source, texts=text, pages=page)
    assert inputs.cards() == tuple(made.values())
    new = SourceFile("content/pages/x.md", b"new")
    assert inputs.with_cards({new.path: new}).cards() == (*list(made.values())[:4], new)


def test_a_passage_stands_on_its_page_of_the_text() -> None:
    assert passage_url("x", 1) == "/texts/x/#passage-1"
    assert passage_url("x", 100) == "/texts/x/#passage-100"
    assert passage_url("x", 101) == "/texts/x/page/2/#passage-101"


def test_a_statement_shown_on_another_claim_has_an_anchor_of_its_own() -> None:
    assert statement_anchor("2024-x") == "statement-2024-x"
    assert statement_anchor("2024-x", mirrored=True) == "mirrored-2024-x"


@pytest.mark.parametrize(
    ("url", "path"),
    [("/", "index.html"), ("/claims/", "claims/index.html"), ("/feed.xml", "feed.xml"), ("/404.html", "404.html")],
)
def test_an_address_and_its_file(url: str, path: str) -> None:
    assert path_of(url) == path
    assert url_of(path) == url


@given(ADDRESSES)
def test_an_address_and_its_path_are_inverse(url: str) -> None:
    assert url_of(path_of(url)) == url


@pytest.mark.parametrize(
    ("target", "base", "served", "opened"),
    [
        ("/claims/a/", "/", "claims/a/", "claims/a/index.html"),
        ("/", "/", "./", "index.html"),
        ("/", "/claims/a/", "../../", "../../index.html"),
        ("/claims/b/", "/claims/a/", "../b/", "../b/index.html"),
        ("/claims/a/", "/claims/a/", "./", "index.html"),
        ("/claims/a/#x", "/claims/a/", "#x", "#x"),
        ("#x", "/claims/a/", "#x", "#x"),
        ("/claims/b/#t-x", "/claims/a/", "../b/#t-x", "../b/index.html#t-x"),
        ("/feed.xml", "/claims/a/", "../../feed.xml", "../../feed.xml"),
        ("/claims/", "/404.html", "claims/", "claims/index.html"),
        ("/a b.png", "/x/", "../a%20b.png", "../a%20b.png"),
    ],
)
def test_links_from_page_to_page(target: str, base: str, served: str, opened: str) -> None:
    assert relative(target, base, directories=True) == served
    assert relative(target, base, directories=False) == opened


@given(ADDRESSES, ADDRESSES)
def test_a_browser_finds_the_target_under_any_prefix(target: str, base: str) -> None:
    for prefix in ("", "/some/prefix"):
        home = f"https://example.org{prefix}"
        assert urljoin(home + base, relative(target, base, directories=True)) == home + target
    link = unquote(relative(target, base, directories=False))
    assert posixpath.normpath(posixpath.join(posixpath.dirname(path_of(base)), link)) == path_of(target)


def test_absolute() -> None:
    assert absolute("https://example.org/p", "/feed.xml") == "https://example.org/p/feed.xml"
    assert absolute("https://example.org/p/", "/") == "https://example.org/p/"


@pytest.mark.parametrize(
    "path", ["", "/", "//", "/r", "/r/", "/r//", "/a/b.c", "/%EA%B8%B0%EB%A1%9D", "/기록", "/100%25", "/...", "/~me"]
)
def test_the_site_may_lie_below_folders(path: str) -> None:
    assert base_url_fault(f"https://example.org{path}") is None


@pytest.mark.parametrize(
    "path",
    ["//r", "/a//b", "/a/../b", "/r/.", "/./r", "/r/..", "/%2e%2e/r", "/%2E", "/r%2Fs", "/r%5Cs", "/%zz", "/%", "/%ff"],
)
def test_an_address_that_browsers_read_as_another_cannot_be_that_of_the_site(path: str) -> None:
    assert str(base_url_fault(f"https://example.org{path}")).startswith(
        "What follows the host must be names of folders"
    )

"""The parts of the record in one file: where links lead in it, the prose of claims, and what it is dressed in."""

from dataclasses import replace

import pytest

from onrecord.model.problems import Location
from onrecord.pages.house.house import House
from onrecord.pages.page import Page
from onrecord.pages.parts import Link, Palette
from onrecord.pages.record_file.dress import dress_of, policy
from onrecord.pages.record_file.inside import Inside, Moved, places_among, prose_inside

INSIDE = Inside(
    places=places_among(["claims", "claims/ship", "claims/ship/t-how", "check"]), base_url="https://a.org/r"
)
HOUSE = House(
    palette=Palette(light={}, dark={}), style=None, fonts=None, sheet=None, logo=None, corner=None, scripts=()
)


@pytest.mark.parametrize(
    ("url", "to"),
    [
        ("/claims/ship/", "#claims/ship"),
        ("/claims/ship/#t-how", "#claims/ship/t-how"),
        ("/claims/ship/#sources", "#claims/ship"),  # a place that the file has not: what it is in
        ("/claims/", "#claims"),
        ("/check/", "https://a.org/r/check/"),  # an id of the look is no place
        ("/topics/harbour/", "https://a.org/r/topics/harbour/"),
        ("//b.org/", "//b.org/"),
        ("https://b.org/", "https://b.org/"),
    ],
)
def test_an_address_leads_inside_where_it_can(url: str, to: str) -> None:
    assert INSIDE.address(url) == to


def test_without_a_living_site_there_is_no_way_out() -> None:
    inside = replace(INSIDE, base_url=None)
    moved = Moved(inside).view((Link(words="Topic", url="/topics/a/"), Link(words="Ship", url="/claims/ship/")))
    assert [link.url for link in moved] == [None, "#claims/ship"]
    assert prose_inside('<p><a href="/topics/a/">A</a></p>', "claims/ship", inside, "{words}") == "<p>A</p>"


def test_prose_keeps_to_its_claim() -> None:
    image = '<picture><source srcset="/a 1w"><img src="/a" alt="A &lt;b&gt;"></picture>'
    made = f'<h3 id="t-how">How</h3><p><a href="#t-how">there</a> {image}</p>'
    assert prose_inside(made, "claims/ship", INSIDE, "[{words}]") == (
        '<h6 id="claims/ship/t-how">How</h6><p><a href="#claims/ship/t-how">there</a> <em>[A &lt;b&gt;]</em></p>'
    )


def asset(name: str, content: str) -> Page:
    at = Location(name, 1)
    return Page(path=f"assets/{name}", url=f"/assets/{name}", origin=at, kind="asset", content=content.encode())


def dressed(letters: str, sheet: str = "") -> str:
    faces = "".join(
        f'@font-face {{ font-family: {name}; src: url("../fonts/{name}.woff2"); unicode-range: {span}; }}\n'
        for name, span in (("latin", "U+20-7E"), ("cyrillic", "U+400-45F"), ("wild", "U+4??"))
    )
    names = {"css/site.css": f"{faces}{sheet}", "js/record.js": "let a = '</script><!--';"}
    names |= {f"fonts/{name}.woff2": name for name in ("latin", "cyrillic", "wild")}
    dress = dress_of({name: asset(name, text) for name, text in names.items()}, HOUSE, {"house.css": b"i{}</style>"})
    assert "</script" not in dress.script and "<!--" not in dress.script
    return dress.style(sorted(map(ord, set(letters))))


def test_a_file_has_the_fonts_of_its_letters_and_no_others() -> None:
    assert dressed("abc").count("data:font/woff2;base64,") == 1
    assert dressed("abc ж").count("data:font/woff2;base64,") == 3


def test_a_style_sheet_loads_nothing_and_ends_nothing() -> None:
    style = dressed("a", '@import "x.css"; b { background: url(x.png) } /* </style> */ c { content: "</style>" }')
    assert "@import" not in style and "x.png" not in style and "</style" not in style
    assert "b { background: none }" in style and r"i{}<\/style>" in style


def test_the_policy_changes_with_a_letter_of_what_it_names() -> None:
    assert len({policy("a", "b"), policy("a ", "b"), policy("a", "b ")}) == 3

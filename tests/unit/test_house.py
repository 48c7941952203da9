"""The look of a house: contrast, colours, fonts, pictures, the policy, the menu, and what is stopped."""

import struct
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.house import Analytics
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.pages.house.colours import house_palette
from onrecord.pages.house.contrast import Wanted, contrast, nearest_passing, passes
from onrecord.pages.house.fonts import weights_of
from onrecord.pages.house.house import House, house_of
from onrecord.pages.house.menu import menus
from onrecord.pages.house.pictures import PictureSize, kind_of, size_of
from onrecord.pages.house.policy import policy_of
from onrecord.pages.parts import Palette
from onrecord.read.site_settings import read_config
from onrecord.render.blocked import blocked
from onrecord.wording.wording import wording_of
from tests.unit.sample_site import config, site

SHIPPED = Palette(
    light={"paper": "#FCFBF8", "panel": "#F3F1EB", "ink": "#1A1C1E", "muted": "#5A5F63", "says-so": "#1B5E9B"}
    | {"says-not": "#9A4F00", "no-position": "#62676B", "rule": "#7D8185", "hair": "#D9D6CE"},
    dark={"paper": "#15181B", "panel": "#1E2226", "ink": "#ECEBE6", "muted": "#A7ACAF", "says-so": "#7DB4EA"}
    | {"says-not": "#E5A04F", "no-position": "#9AA0A4", "rule": "#6C7378", "hair": "#33383D"},
)
FONT = b"wOF2" + bytes(4) + struct.pack(">IH", 0, 2) + bytes(34)
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def settings(text: str) -> Config:
    found, problems = read_config("site.yaml", f"title: T\n{text}".encode(), base_url=None)
    assert found is not None, problems
    return found


def told(text: str) -> list[tuple[str, str | None]]:
    _, problems = read_config("site.yaml", f"title: T\n{text}".encode(), base_url=None)
    return [(problem.code, problem.hint) for problem in problems]


def colours(text: str) -> tuple[Palette, list[Problem]]:
    palette, faults = house_palette(settings(f"style:\n  colours: {{{text}}}\n").style, SHIPPED)
    return palette, list(faults)


def house(text: str, **static: bytes) -> tuple[House, list[str]]:
    files = {name.replace("_", "."): content for name, content in static.items()}
    found, faults = house_of(settings(text), SHIPPED, files)
    return found, [f"{fault.code} {fault.location.line}" for fault in faults]


# ---------------------------------------------------------------- contrast


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)  # the best known of near misses
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@given(COLOURS, st.lists(st.tuples(COLOURS, st.sampled_from([3.0, 4.5])), max_size=3))
def test_the_value_that_is_named_passes(colour: str, beside: list[tuple[str, float]]) -> None:
    wanted = [Wanted(*one) for one in beside]
    found = nearest_passing(colour, wanted)
    assert found is None or passes(found, wanted)
    assert (found == colour) == passes(colour, wanted)


@given(COLOURS, COLOURS)
def test_beside_one_ground_there_is_always_a_value(colour: str, ground: str) -> None:
    assert nearest_passing(colour, [Wanted(ground, 4.5)]) is not None


def test_what_ships_passes() -> None:
    everything = ", ".join(
        f'{name}: {{light: "{SHIPPED.light[name]}", dark: "{SHIPPED.dark[name]}"}}' for name in SHIPPED.light
    )
    assert colours(everything) == (SHIPPED, [])


def test_a_pale_colour_is_told_with_its_place_its_ratio_and_the_nearest_that_passes() -> None:
    _, [fault] = colours('says-so: "#8FB8E0"')
    assert (fault.code, fault.location.line) == ("low-contrast", 3)
    assert fault.message == (
        "says-so: #8FB8E0 beside panel (#F3F1EB) has a contrast of 1.84 to 1 in the light scheme; 4.5 to 1 is needed."
    )
    assert fault.hint is not None
    better = fault.hint.split('"')[1]
    assert colours(f'says-so: "{better}"')[1] == []


def test_a_ground_is_told_where_what_ships_cannot_be_read_on_it() -> None:
    _, [fault] = colours('paper: {dark: "#555555"}')
    assert "paper: #555555 beside" in fault.message and "in the dark scheme" in fault.message
    assert fault.hint is not None
    assert colours(f'paper: {{dark: "{fault.hint.split(chr(34))[1]}"}}')[1] == []


def test_where_no_lightness_helps_that_is_said() -> None:
    _, faults = colours('paper: "#999999", panel: "#555555", ink: "#777777"')
    assert any(fault.hint and fault.hint.startswith("No lightness of this hue") for fault in faults)


def test_one_side_alone_gets_a_dark_one_and_other_colours_keep_theirs() -> None:
    palette, faults = colours('says-so: "#800020", ink: "#000000"')
    assert faults == []
    assert palette.light["says-so"] == "#800020"
    assert contrast(palette.dark["says-so"], SHIPPED.dark["panel"]) >= 4.5
    assert palette.dark["ink"] == SHIPPED.dark["ink"]


def test_the_two_sides_have_to_differ() -> None:
    _, faults = colours('says-so: "#003366", says-not: {light: "#003366"}')
    assert {fault.code for fault in faults} == {"bad-colour"}
    assert faults[0].message == "says-so and says-not are the same colour (#003366) in the light scheme."
    assert [fault.code for fault in colours(f'says-not: {{dark: "{SHIPPED.dark["says-so"]}"}}')[1]] == ["bad-colour"]


def test_separator_and_decimal_sign_have_to_differ() -> None:
    same = 'strings:\n  number.decimal: ","\n'
    assert [code for code, _ in told(same)] == ["bad-type"]
    assert settings(same + '  number.separator: "."\n').strings


@pytest.mark.parametrize(
    "tag",
    ['<body onload="x()">', "<img src=x onload=y>", '<body{% if a > 1 %} onload="x"{% endif %}>', "<p style='x'>"],
)
def test_handlers_in_templates_are_told(tag: str) -> None:
    assert [fault.code for fault in blocked({"base.html": tag}, {}, Analytics())] == ["policy-stops"]


def test_colours_that_are_none_are_told() -> None:
    empty = ("bad-colour", "Write # and six digits in quotation marks: without them, what follows # is a comment.")
    assert told("style:\n  colours:\n    ink: #123456\n") == [empty]
    digits = (
        "bad-colour",
        "Write # and six digits from 0 to F, in quotation marks, as css/site.css has them.",
    )
    assert told("style:\n  colours:\n    ink: red\n") == [digits]
    assert told('style:\n  colours:\n    inc: "#111"\n') == [("unknown-key", "Did you mean ink?")]
    assert told('style:\n  colours:\n    ink: {lihgt: "#111"}\n') == [("unknown-key", "The keys are light and dark.")]
    assert settings('style:\n  colours:\n    ink: "#abc"\n').style.light["ink"].text == "#AABBCC"


# ---------------------------------------------------------------- the style sheet and the fonts


def test_a_site_that_says_nothing_has_no_style_sheet_of_its_own() -> None:
    found, faults = house("")
    assert (found.style, found.fonts, found.sheet, found.logo, found.corner, faults) == (
        None,
        None,
        None,
        None,
        None,
        [],
    )


def test_colours_and_fonts_stand_in_the_layer_of_those_that_ship() -> None:
    text = 'style:\n  colours:\n    ink: "#000000"\n  fonts:\n    sans: our font.woff2\n    serif: Georgia\n'
    found, faults = house_of(settings(text), SHIPPED, {"our font.woff2": replace_length(FONT + b"\x00\x01\x01\x02")})
    assert faults == ()
    assert found.style is not None and found.style.content is not None
    sheet = found.style.content.decode()
    assert "@layer tokens {\n  :root {\n    --ink: light-dark(#000000, #ECEBE6);\n" in sheet
    assert 'src: url("../../our%20font.woff2") format("woff2")' in sheet
    assert '--sans: "House sans", system-ui' in sheet
    assert "--serif: Georgia, serif;" in sheet
    assert found.fonts == ("/our font.woff2",)
    assert "paper" not in sheet


def replace_length(font: bytes) -> bytes:
    return font[:8] + struct.pack(">I", len(font)) + font[12:]


def test_a_web_font_is_read_as_far_as_its_parts() -> None:
    plain = replace_length(FONT + b"\x00\x01\x01\x02")
    assert weights_of(plain) == "400"
    assert weights_of(replace_length(FONT + b"\x00\x81\x01" + bytes([47]) + b"\x02")) == "1 1000"
    assert weights_of(replace_length(FONT + bytes([10]) + b"\x01\x01" + b"\x3fABCD\x01")) == "400"
    for broken in (b"", b"wOF2", b"wOFF" + plain[4:], plain[:-1], plain + b"x", replace_length(FONT)):
        assert weights_of(broken) is None


@given(st.binary(max_size=80))
def test_no_bytes_break_what_reads_fonts_and_pictures(content: bytes) -> None:
    for start in (b"", b"wOF2", b"\xff\xd8\xff", b"GIF89a", b"RIFF0000WEBPVP8 ", b"\x89PNG\r\n\x1a\n", b"<svg "):
        weights_of(start + content)
        size = size_of(start + content)
        assert size is None or (size.width > 0 and size.height > 0)


@pytest.mark.parametrize(
    "value",
    [
        "https://fonts.example/a.woff2",
        '"a;b"',
        "[a.woff2, Georgia]",
        "../a.woff2",
        "[a.woff2, b.woff2, c.woff2]",
        '"url(x)"',
    ],
)
def test_what_is_no_typeface_is_refused(value: str) -> None:
    assert [code for code, _ in told(f"style:\n  fonts:\n    sans: {value}\n")] in (["bad-typeface"], ["bad-url"])


def test_files_that_are_not_there_or_no_fonts_are_told_where_they_are_named() -> None:
    text = "style:\n  fonts:\n    sans: [a.woff2, b.woff2]\n  logo: c.svg\n"
    assert house(text, a_woff2=b"no font")[1] == ["bad-typeface 4", "bad-typeface 4", "bad-logo 5"]
    assert house("style:\n  logo: c.png\n", c_png=b"GIF89a")[1] == ["bad-logo 3"]
    assert house("style:\n  logo: c.svg\n", c_svg=b"<svg/>")[1] == ["bad-logo 3"]
    assert house("style:\n  logo: c.svg\n", c_svg=b'<svg viewBox="0 0 1 1">' + b" " * 200_000)[1] == ["bad-logo 3"]


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("content", "size", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 300, 100), (300, 100), "image/png"),
        (b"GIF89a" + struct.pack("<HH", 30, 10), (30, 10), None),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08" + struct.pack(">HH", 10, 30), (30, 10), "image/jpeg"),
        (b"RIFF0000WEBPVP8X" + bytes(8) + b"\x1d\0\0\x09\0\0", (30, 10), None),
        (b'<?xml version="1.0"?><svg width="30px" height="10">', (30, 10), "image/svg+xml"),
        (b'<svg stroke-width="9" width="100%" viewBox="0 0 30 10">', (30, 10), "image/svg+xml"),
        (b"<svg>", None, "image/svg+xml"),
        (b"nothing", None, None),
        (b'<svg viewBox="0 0 0 10">', None, "image/svg+xml"),
    ],
)
def test_the_size_of_a_picture(content: bytes, size: tuple[int, int] | None, kind: str | None) -> None:
    assert size_of(content) == (PictureSize(*size) if size else None)
    assert kind_of(content) == kind


def test_a_logo_is_as_high_as_the_bar_allows_and_never_wider_than_its_room() -> None:
    found, _ = house(
        "publisher:\n  logo: {light: a.svg, dark: b.svg}\n", a_svg=b'<svg viewBox="0 0 300 100">', b_svg=b"<svg>"
    )
    assert found.logo is not None and found.logo.dark is not None
    assert (found.logo.light.url, found.logo.light.width, found.logo.light.height) == ("/a.svg", 72, 24)
    assert (found.logo.dark.url, found.logo.dark.width) == ("/b.svg", 96)  # which does not say


@pytest.mark.parametrize(
    "content",
    [
        b"nothing",
        b"<svg><script>x</script></svg>",
        b'<svg onload="x()"></svg>',
        b'<svg><image href="https://a.example/x.png"/></svg>',
        b'<svg><image xlink:href="&#104;ttps://a.example/x.png"/></svg>',
        b"<svg><style>a{fill:url(//a.example/x)}</style></svg>",
    ],
)
def test_a_logo_that_is_no_picture_or_runs_something_is_told_at_its_key(content: bytes) -> None:
    assert house("publisher:\n  logo: a.svg\n", a_svg=content)[1] == ["bad-logo 3"]
    assert house("publisher:\n  logo:\n    light: a.svg\n    dark: b.svg\n", a_svg=b"<svg>", b_svg=content)[1] == [
        "bad-logo 5"
    ]
    sized = content.replace(b"<svg", b'<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"', 1)
    assert house("style:\n  logo: a.svg\n", a_svg=sized)[1] == ["bad-logo 3"]
    assert (
        house("style:\n  logo: a.svg\n", a_svg=b'<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg">')[1] == []
    )


def test_a_logo_needs_its_light_file() -> None:
    assert [code for code, _ in told("publisher:\n  logo: {dark: b.svg}\n")] == ["missing-field"]
    assert [code for code, _ in told("publisher:\n  logo: {light: a.svg, night: b.svg}\n")] == ["unknown-key"]


# ---------------------------------------------------------------- the policy and analytics


def test_the_policy_names_exactly_what_analytics_does() -> None:
    off = policy_of(Analytics())
    assert off == (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'"
    )
    on = policy_of(Analytics(script=("/own.js", "https://a.example/s.js"), endpoints=("https://a.example/in",)))
    assert "script-src 'self' https://a.example/s.js; connect-src 'self' https://a.example/in;" in on
    assert "img-src 'self' https://a.example/in;" in on
    assert "own.js" not in on


@pytest.mark.parametrize(
    "address",
    [
        *("http://a.example/s.js", "//a.example/s.js", "https://a.example/s.js?x=1", "https://a.example/#x"),
        *(
            "https://a.example/;script-src *",
            "https://*.example/s.js",
            "https://u@a.example/",
            "data:text/javascript,1",
        ),
        *("'unsafe-inline'", "https://a.example/a,b", "https://a.example/ 'unsafe-eval'"),
    ],
)
def test_an_address_that_the_policy_cannot_name_is_refused(address: str) -> None:
    quoted = address.replace("'", "''")
    assert [code for code, _ in told(f"analytics:\n  script: '{quoted}'\n")] == ["bad-url"]
    assert [code for code, _ in told(f"analytics:\n  script: /x.js\n  endpoints: ['{quoted}']\n")] == ["bad-url"]


def test_analytics_is_whole_or_told() -> None:
    assert [code for code, _ in told("analytics:\n  endpoints: https://a.example/in\n")] == ["missing-field"]
    assert [code for code, _ in told("analytics:\n  script: https://a.example/s.js\n")] == ["missing-field"]
    assert told("analytics:\n  script: /own.js\n") == []
    assert [code for code, _ in told("analytics:\n  script: /x.js\n  data: {'on click': x}\n")] == ["bad-type"]


def test_data_attributes_stand_on_the_first_script() -> None:
    found, _ = house("analytics:\n  script: [/a.js, /b.js]\n  data: {domain: a.example}\n")
    assert [(script.url, dict(script.data)) for script in found.scripts] == [
        ("/a.js", {"domain": "a.example"}),
        ("/b.js", {}),
    ]


def test_what_the_policy_stops_is_told_with_its_line() -> None:
    template = (
        '<a href="https://a.example/">x</a>\n<link rel="canonical" href="https://a.example/">\n'
        '<script type="application/ld+json">{}</script>\n<script src="{{ asset("js/x.js") }}"></script>\n'
        '{# <script src="https://b.example/"></script> #}\n<script defer src="https://a.example/s.js"></script>\n'
        "<script>\n1</script>\n<link rel=stylesheet href=//c.example/x.css>\n<p onclick='x'>\n"
    )
    sheet = b'/* url(https://b.example/) */\n@import "https://c.example/x.css";\na { background: url(x.png) }'
    found = blocked({"base.html": template}, {"house.css": sheet, "x.png": b""}, Analytics())
    assert [(fault.code, fault.location.file, fault.location.line) for fault in found] == [
        ("policy-stops", "templates/base.html", 6),
        ("policy-stops", "templates/base.html", 7),
        ("policy-stops", "templates/base.html", 9),
        ("policy-stops", "templates/base.html", 10),
        ("policy-stops", "content/static/house.css", 2),
    ]
    named = Analytics(script=("https://a.example/s.js",), endpoints=("https://a.example/in",))
    assert [fault.location.line for fault in blocked({"base.html": template}, {}, named)] == [7, 9, 10]


def test_what_the_sheet_of_the_house_asks_for_is_there() -> None:
    sheet = b'a { background: url("x.png"), url(/y.png?1#a), url(data:image/png;base64,A), url(assets/z.svg), url(#m) }'
    found = blocked({}, {"house.css": sheet, "y.png": b"", "X.png": b""}, Analytics())
    assert [(fault.code, fault.hint) for fault in found] == [("dead-link", "Did you mean X.png?")]


# ---------------------------------------------------------------- the menu


def menu(settings: Config, **known: bool) -> tuple[list[str], list[str]]:
    subject = site()
    more = {"unanswered": False, "changed": True} | known
    ways = menus(subject, settings, wording_of(settings), unanswered=more["unanswered"], changed=more["changed"])
    return tuple([item.url for item in items] for items in ways)  # type: ignore[return-value]


def test_the_menu_has_seven_ways_at_most_and_the_foot_the_rest() -> None:
    first, rest = menu(config(), unanswered=True)
    assert first[:7] == [
        "/claims/",
        "/timeline/",
        "/who-says-what/",
        "/actors/",
        "/questions/",
        "/topics/",
        "/changes/",
    ]
    assert len(first) == 7
    assert {"/sources/", "/unanswered/", "/search/", "/about/"} <= {*rest}
    assert not {*first} & {*rest}


def test_what_is_empty_is_not_in_the_menu_and_pages_that_ask_for_a_place_take_it() -> None:
    subject = replace(site(), topics=(), questions=(), actors={})
    settings = config()
    first, rest = menus(subject, settings, wording_of(settings), unanswered=False, changed=False)
    urls = [item.url for item in first]
    assert urls[:3] == ["/claims/", "/timeline/", "/who-says-what/"]
    assert urls[3:] == [f"/{page.slug}/" for page in site().pages if page.nav is not None][:4]
    assert "/changes/" in {item.url for item in rest}
    assert not {"/topics/", "/questions/", "/actors/"} & {item.url for item in (*first, *rest)}


def test_the_owner_s_menu_stands_as_it_is() -> None:
    items = "\n".join(f"  - {{label: L{n}, url: /p{n}/}}" for n in range(9))
    first, rest = menu(settings(f"menu:\n{items}\n  - {{label: C, url: /claims/}}\n"))
    assert first == [*(f"/p{n}/" for n in range(9)), "/claims/"]
    assert "/claims/" not in rest and "/timeline/" in rest

"""What the pattern finds in HTML is what the parser finds, or nothing is said: in our pages, and in hostile ones."""

import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.read.plain.markup import SOUND, plain_anchors
from tests.read_alike import read_alike

GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = st.sampled_from(
    re.findall(
        r"\S+",
        "p a a a li span div b em svg path g symbol use title script style textarea table tr td tbody "
        "caption col select option optgroup template form body html head frameset frame iframe object math "
        "image button input br hr meta link img base noscript plaintext xmp h1 h2 pre nobr article P A SVG "
        "foreignObject unknown o:p",
    )
)
VALUES = st.sampled_from(
    (
        *(
            "a",
            "b",
            "c",
            " a ",
            "",
            "a b",
            "a&amp;b",
            "a&#39;",
            "&quot;",
            "&lt;p id=x&gt;",
            "a&b",
            "a&copy=b",
            "&#x41;",
        ),
        *("é", "x id=", " id=", "'", "a>b", "a<b", "<p id='c'>", "\n", "a\0", "a\r", "\u00a0a", "refresh", "0; url=b"),
        "a 2x, b",
    )
)
ATTRIBUTES = st.sampled_from(
    re.findall(
        r"\S+",
        "id href src class title data action poster srcset name content http-equiv xlink:href ID Href "
        "viewBox x1 data-id aria-id onclick style",
    )
)
QUOTED = st.sampled_from(('{}="{}"', '{}="{}"', '{}="{}"', "{}='{}'", "{}={}", '{} = "{}"', "{}"))
ATTRIBUTE = st.builds(lambda form, name, value: form.format(name, value), QUOTED, ATTRIBUTES, VALUES)
BETWEEN = st.sampled_from((" ", " ", " ", "\n", "", "/", "\t", "  "))
START = st.builds(
    lambda name, parts, end: f"<{name}{''.join(f'{gap}{part}' for gap, part in parts)}{end}",
    NAMES,
    st.lists(st.tuples(BETWEEN, ATTRIBUTE), max_size=3),
    st.sampled_from((">", ">", ">", "/>", " >", "")),
)
TEXTS = st.sampled_from(
    (
        *("words", ' id="t" href="t" ', "<", ">", '"', '&lt;a id="x"&gt;', '<!-- <p id="c"> -->', "<!--", "-->", "<!"),
        *(
            '<![CDATA[<p id="d">]]>',
            '<?php <p id="e"> ?>',
            "</",
            "</>",
            '</p id="f">',
            "<!doctype html>",
            "\0",
            "\ufeff",
        ),
    )
)
END = st.builds("</{}>".format, NAMES)
HTML = st.lists(st.one_of(START, START, END, TEXTS), max_size=9).map("".join)

# As HTML is mostly written: nothing odd but what comes of the order of elements.
PLAIN_NAMES = st.sampled_from(
    re.findall(r"\S+", "p a a b em i li ul div span h2 svg g path button form script title dd body html")
)
PLAIN = st.lists(
    st.one_of(
        st.builds(
            lambda name, own: "<{}>".format(" ".join([name, *map('{0[0]}="{0[1]}"'.format, own.items())])),
            PLAIN_NAMES,
            st.dictionaries(st.sampled_from(("id", "href", "src", "class", "data-id")), st.sampled_from("abcdefg")),
        ),
        st.builds("</{}>".format, PLAIN_NAMES),
        st.just("words"),
    ),
    max_size=14,
).map("".join)


@given(HTML)
@example('<p id="a" id="b">')
@example('<p title="x id=" class="y">')
@example('<script><p id="a"></script>')
@example('<title/><p id="a">')
@example('<a name="a">')
@example('<p hidden id="a" x1="1"/></p><a href=" b&amp;c ">')
def test_no_hostile_html_is_misread(html: str) -> None:
    assert read_alike(html.encode())


@given(PLAIN)
@example('<a id="a"><p id="b"></a><a href="c"><div href="d"></a>')
@example('<form id="a"><form id="b">')
@example('<body id="a"><body id="b">')
@example('<p href="b"><body href="a">')
def test_no_order_of_elements_is_misread(html: str) -> None:
    assert read_alike(html.encode())


def test_bytes_that_are_no_utf_8_are_left_to_the_parser() -> None:
    assert plain_anchors(b'<p id="\xff">') is None


def test_no_page_of_the_golden_sites_is_misread() -> None:
    assert [path for path in GOLDEN.glob("*/out/**/*.html") if not read_alike(path.read_bytes())] == []


def test_most_pages_are_plain() -> None:
    """Else the pattern would save nothing."""
    pages = [path.read_bytes() for path in GOLDEN.glob("*/out/**/*.html")]
    plain = sum(plain_anchors(page) is not None for page in pages)
    assert plain > len(pages) * 0.6 if SOUND else plain == 0

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.problems import Location, Severity
from onrecord.model.prose.body import Body, BodyLink, BodyPicture
from onrecord.read.markdown.body import rebase, render, words_of

ACTIVE = {
    "script",
    "style",
    "svg",
    "math",
    "form",
    "input",
    "button",
    "iframe",
    "object",
    "embed",
    "base",
    "meta",
    "link",
}
HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    '<img src="x"onerror="alert(1)" alt=a width=1 height=1>',
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a]( javascript:alert(1))",
    "[a](java&#x0A;script:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href=" &#1; javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    "<a href=javascript&#58alert(1)>x</a>",
    "[a]: javascript:alert(1)\n\n[a]",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1)){ width=1 height=1 }",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:msgbox)",
    "[a](file:///etc/passwd)",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<style>body{display:none}</style>",
    "<form action=/x><input name=a><button formaction=javascript:alert(1)>b</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><object data=x></object><embed src=x>",
    "<base href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'><link rel=stylesheet href=x>",
    "<q cite='javascript:alert(1)'>x</q>",
    "<a href='/x/' onclick=alert(1) target=_blank ping=//evil.example>q</a>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<?php echo 1 ?><![CDATA[<img src=x onerror=alert(1)>]]>",
    "a {: onclick=alert(1) style=color:red }",
    "# a {: onmouseover=alert(1) }",
    '[a](/x "t\\" onclick=alert(1)")',
    '[a](/x"onclick=alert(1))',
]


def html_of(text: str) -> str:
    return render(text, "content/claims/x.md", 1)[0].html


def codes(text: str, first_line: int = 1) -> list[tuple[str, int, int]]:
    problems = render(text, "content/claims/x.md", first_line)[1]
    return [(p.code, p.location.line, p.location.column) for p in problems]


def assert_inert(made: str) -> None:
    """By an independent parser: nothing that runs, frames, submits or styles; every address of a harmless scheme."""
    for node in html5lib.parseFragment(made, namespaceHTMLElements=False).iter():
        if not isinstance(node.tag, str) or node.tag == "DOCUMENT_FRAGMENT":
            continue
        assert node.tag not in ACTIVE
        assert not [name for name in node.attrib if str(name).startswith("on") or name in {"style", "target", "name"}]
        for name in {"href", "src", "cite"} & set(node.attrib):
            address = re.sub(r"[\x00-\x20]", "", node.attrib[name]).lower()
            assert not address.replace("\\", "/").startswith("//")
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
            assert scheme is None or scheme[1] in {"http", "https", "mailto", "claim", "actor", "source", "page"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_becomes_nothing_that_acts(text: str) -> None:
    assert_inert(html_of(text))
    assert_inert(html_of(f"> - {text}\n\n| a |\n|---|\n| {text} |"))


@given(st.lists(st.sampled_from([*HOSTILE, "\n\n", "    ", "> ", "`", "<", ">", '"', "'", "&", "{{ x }}"]), max_size=6))
def test_hostile_text_in_any_mixture(parts: list[str]) -> None:
    assert_inert(html_of("".join(parts)))


@given(st.text(alphabet="<>\"'&/=:#[](){}!*_`|\n aeimnsctpjv", max_size=80))
def test_any_text_is_inert(text: str) -> None:
    made = html_of(text)
    assert_inert(made)
    assert rebase(made, lambda url: url).count("<") == made.count("<")


@pytest.mark.parametrize(
    "address", ["//evil.example/x", "\\\\evil.example", "/\\evil.example", "/&#9;/evil.example", "&#10;//evil.example"]
)
def test_an_address_that_borrows_the_scheme_is_dropped(address: str) -> None:
    assert html_of(f'<a href="{address}">x</a>') == "<p><a>x</a></p>"


def test_a_body_is_never_a_template() -> None:
    assert html_of("{{ 7*7 }} {% raw %} {# x #}") == "<p>{{ 7*7 }} {% raw %} {# x #}</p>"


def test_punctuation_is_never_altered() -> None:
    assert html_of("\"a\" -- 'b' ... it's") == "<p>\"a\" -- 'b' ... it's</p>"


def test_a_body_cannot_wear_our_badges() -> None:
    made = html_of('<span class="badge status-confirmed footnote">x</span> <b class="badge">y</b>\n\n# H {: .badge }')
    assert made == '<p><span class="footnote">x</span> <b>y</b></p>\n<h2 id="t-h">H</h2>'


def test_headings_leave_the_first_level_to_the_page() -> None:
    assert html_of("# One\n\n## Two\n\n###### Six") == (
        '<h2 id="t-one">One</h2>\n<h3 id="t-two">Two</h3>\n<h6 id="t-six">Six</h6>'
    )
    assert html_of("<H1>raw</H1>") == "<h2>raw</h2>"
    assert html_of("`<h1>`") == "<p><code>&lt;h1&gt;</code></p>"


def test_headings_of_any_script_have_ids() -> None:
    assert 'id="t-що-відомо"' in html_of("## Що відомо?")
    assert 'id="t-section"' in html_of("## ???")


def test_ids_and_links_to_them_carry_the_prefix() -> None:
    made = html_of("[there](#main)\n\nx\n{: #main }")
    assert made == '<p><a href="#t-main">there</a></p>\n<p id="t-main">x</p>'
    assert html_of('<b id="a b">x</b>') == "<p><b>x</b></p>"


def test_footnotes_lead_there_and_back() -> None:
    made = html_of("x[^1]\n\n[^1]: note")
    ids = set(re.findall(r'id="([^"]*)"', made))
    assert set(re.findall(r'href="#([^"]*)"', made)) == ids == {"t-fn:1", "t-fnref:1"}
    assert html_of("y[^1]\n\n[^1]: note").count('id="t-fn:1"') == 1  # nothing is left over from the body before


def test_table_alignment_becomes_a_class() -> None:
    made = html_of("|a|b|c|d|\n|:--|:-:|--:|--|\n|1|2|3|4|")
    assert re.findall(r"<td.*", made) == [
        '<td class="align-left">1</td>',
        '<td class="align-center">2</td>',
        '<td class="align-right">3</td>',
        "<td>4</td>",
    ]


def test_admonitions() -> None:
    assert html_of('!!! warning "Mind"\n    this') == (
        '<div class="admonition warning">\n<p class="admonition-title">Mind</p>\n<p>this</p>\n</div>'
    )


def test_only_links_that_leave_the_site_have_rel() -> None:
    assert html_of("[a](https://e.example/) [b](/x/) [c](mailto:a@b.example)") == (
        '<p><a href="https://e.example/" rel="noopener">a</a> <a href="/x/">b</a> '
        '<a href="mailto:a@b.example">c</a></p>'
    )


@pytest.mark.parametrize("address", ["/cafe\u0301.txt", "/cafe%CC%81.txt", "../cafe\u0301.txt"])
def test_a_link_within_the_site_is_in_one_form_of_unicode(address: str) -> None:
    body, problems = render(f"Look.\n\n[x]({address}#é) ![y]({address}){{width=1 height=1}}", "content/pages/a.md", 3)
    made = address.replace("e\u0301", "é").replace("e%CC%81", "é")
    assert [link.url for link in body.links] == [f"{made}#é", made] and problems == ()
    assert body.links[0].at.line == 5
    assert f'src="{made}"' in body.html


def test_a_link_in_codes_stays_as_it_is() -> None:
    for address in ("/caf%C3%A9%20a%2Fb.txt", "/100%.txt", "/%E9.txt", "https://example.org/cafe\u0301"):
        assert f'href="{address}"' in html_of(f"[x]({address})")


def test_links_between_cards() -> None:
    text = (
        "A claim:a-1 is\n[a](claim:a-1#t-x), [b](actor:b),\n[c][r] and [d](page:about) [e](CLAIM:e).\n\n[r]: source:c"
    )
    body, problems = render(text, "content/claims/x.md", 10)
    assert problems == ()
    assert re.findall(r'href="([^"]*)"', body.html) == [
        "/claims/a-1/#t-x", "/actors/b/", "/sources/c/", "/about/", "/claims/e/",
    ]  # fmt: skip
    assert body.links[:4] == (
        BodyLink("/claims/a-1/#t-x", Location("content/claims/x.md", 11, 5), "claim:a-1#t-x"),
        BodyLink("/actors/b/", Location("content/claims/x.md", 11, 25), "actor:b"),
        BodyLink("/sources/c/", Location("content/claims/x.md", 14, 6), "source:c"),
        BodyLink("/about/", Location("content/claims/x.md", 12, 16), "page:about"),
    )


def test_a_link_is_not_placed_at_a_longer_one() -> None:
    body, _ = render("[a](claim:ab)\n[b](claim:a)", "x.md", 1)
    assert [(link.url, link.at.line) for link in body.links] == [("/claims/ab/", 1), ("/claims/a/", 2)]


def test_a_link_that_is_no_slug_is_a_fault() -> None:
    text = "claim:Foo\n\n[a](claim:Foo) [b](claim:Foo)\n\n<a href='actor:'>c</a> [d](source:../../x) [e](claim:a?b)"
    assert codes(text, 5) == [
        ("bad-link", 7, 5), ("bad-link", 7, 20), ("bad-link", 9, 10), ("bad-link", 9, 28), ("bad-link", 9, 48),
    ]  # fmt: skip
    problem = render("[a](claim:Foo)", "x.md", 1)[1][0]
    assert problem.severity is Severity.ERROR
    assert problem.message == "“claim:Foo” does not lead to a card: a slug has small letters, digits and hyphens only."


def test_a_link_shown_as_code_is_no_link() -> None:
    assert codes("`[a](claim:Foo)`\n\n    [a](claim:Bar)") == []


@pytest.mark.parametrize("text", ["![](/p.png){ width=3 height=4 }", "![ ](/p.png)", "<img src=/p.png>"])
def test_an_image_needs_words(text: str) -> None:
    (problem,) = render(f"\n{text}", "x.md", 1)[1]
    assert (problem.code, problem.location.line) == ("image-incomplete", 2)
    assert problem.message == "An image lacks words that say what it shows."


def test_an_image_is_known_with_what_is_written_of_its_size() -> None:
    body, problems = render("![a dog](/p.png){ width=3 height=4 }\n\n![a cat](/q.png){ width=5 }", "x.md", 1)
    assert problems == ()
    assert (
        body.html
        == '<p><img alt="a dog" height="4" src="/p.png" width="3"></p>\n<p><img alt="a cat" src="/q.png" width="5"></p>'
    )
    assert [link.url for link in body.links] == ["/p.png", "/q.png"]
    assert body.pictures == (
        BodyPicture("/p.png", Location("x.md", 1, 10), 3, 4),
        BodyPicture("/q.png", Location("x.md", 3, 10), 5, None),
    )


def test_plain_text() -> None:
    body, _ = render("# H\n\nun*believ*able <b>x</b>, &amp; `<i>`.[^1]\n\n- a\n- b\n\n[^1]: note", "x.md", 1)
    assert words_of(body.html) == "H unbelievable x, & <i>. a b note"


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_body(text: str) -> None:
    assert render(text, "x.md", 1) == (Body(), ())


def test_rebase_leads_addresses_through_a_function() -> None:
    made = '<p><a href="/x/#a">x</a> <img src="/p.png"> <a href="https://e.example/">e</a> <a href="#t">a</a></p>'
    assert rebase(made, lambda url: f"..{url}") == made.replace('"/', '"../')


def test_rebase_leaves_of_a_withheld_link_its_words() -> None:
    made = '<p><a href="/gone/"><em>x</em></a> <a href="/here/">y</a> <a id="t-z">z</a></p>'
    assert rebase(made, lambda url: None if url == "/gone/" else url) == (
        '<p><em>x</em> <a href="/here/">y</a> <a id="t-z">z</a></p>'
    )


def test_rebase_touches_tags_only() -> None:
    made = html_of('`<a href="/x/">` href="/y/" <b title=\'<a href="/z/">\'>b</b>')
    assert rebase(made, lambda _: None) == made


def test_rebase_cannot_be_broken_out_of() -> None:
    made = html_of("[a](/x/)")
    assert_inert(rebase(made, lambda _: '"><script>alert(1)</script>'))
    assert html_of("[a](/q?a=1&amp;b=2)") == rebase(html_of("[a](/q?a=1&amp;b=2)"), lambda url: url)


def faults(text: str, first_line: int = 1) -> list[tuple[str, int, int, str]]:
    found = render(text, "x.md", first_line)[1]
    return [(p.code, p.location.line, p.location.column, p.message) for p in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<script>x</script>", "<script> is not allowed in a body and was left out."),
        ("a <iframe src=/x></iframe>", "<iframe> is not allowed in a body and was left out."),
        ("By <Speaker unknown>.", "<speaker> is not allowed in a body and was left out."),
        ("<p style='x'>a</p>", "The attribute “style” is not allowed on <p> and was left out."),
        ("<td onclick=x>", "The attribute “onclick” is not allowed on <td> and was left out."),
        ("a\n{: onclick=x }", "The attribute “onclick” is not allowed on <p> and was left out."),
        ("[a](javascript:x)", "“javascript:x” is not allowed as href of <a> and was left out."),
        ('<b class="badge">x</b>', "“badge” is not allowed as class of <b> and was left out."),
    ],
)
def test_what_is_left_out_is_told(text: str, said: str) -> None:
    ((code, line, _, message),) = faults(f"First.\n\n{text}", 5)
    assert (code, message) == ("markup-removed", said)
    assert line == (8 if text.startswith("a\n") else 7)


def test_each_kind_is_told_once_a_line() -> None:
    assert [(f[1], f[2]) for f in faults("<i><u>a</u> <u>b</u></i>\n\n<u>c</u>")] == [(1, 4), (3, 1)]
    assert [f[3][:5] for f in faults("<svg><path d=x><g><path></g></svg>")] == ["<svg>"]


def test_markup_shown_as_code_or_left_as_a_comment_is_not_told() -> None:
    text = "`<script>` and ``<u>``\n\n    <iframe onclick=x>\n\n<!-- <u> -->\n\n&lt;svg>"
    assert faults(text) == []


def test_markup_is_placed_past_the_code_that_shows_it() -> None:
    assert [f[1:3] for f in faults("`<u>` is old.\n\n    <u>\n\nSo <u>here</u>.")] == [(5, 4)]


@pytest.mark.parametrize("address", ["https://a.example/p.png", "HTTP://a.example/p.png", "//a.example/p.png"])
def test_an_image_of_another_site_is_a_fault(address: str) -> None:
    ((code, line, column, message),) = faults(f"\n![a]({address}){{ width=1 height=2 }}")
    assert (code, line, column) == ("outside-image", 2, 6)
    assert message == f"The image “{address}” lies on another site, which would learn of every reader."


def test_links_within_the_page_are_known_as_written() -> None:
    body, _ = render("See [it](#part), [other](../x/) and [out](https://a.example/).[^1]\n\n[^1]: n", "x.md", 3)
    assert [(link.url, link.written, link.at.column) for link in body.links] == [
        ("#t-part", "#part", 10),
        ("../x/", "../x/", 26),
    ]


def test_codes_of_letters_in_a_link_to_a_card_are_these_letters() -> None:
    body, problems = render("[8](/claims/%61/) and [9](/claims/ship%2Dleft/#%61)", "x.md", 1)
    assert [link.url for link in body.links] == ["/claims/a/", "/claims/ship-left/#%61"] and problems == ()

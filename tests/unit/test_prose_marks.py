"""What prose may have beyond the Markdown of the library, and what is told of lines that are misread."""

import re

import pytest

from onrecord.model.problems import Severity
from onrecord.read.markdown.body import render
from onrecord.read.markdown.inline import bare_address
from onrecord.read.yaml_text import prose


def html_of(text: str) -> str:
    return render(text, "content/pages/x.md", 1)[0].html


def told(text: str) -> list[tuple[str, int, str]]:
    return [(p.code, p.location.line, p.message) for p in render(text, "x.md", 1)[1]]


# ---------------------------------------------------------------- code and struck words


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("```\n<div>{{ x }}</div>\n# no heading\n```",
         "<pre><code>&lt;div&gt;{{ x }}&lt;/div&gt;\n# no heading\n</code></pre>"),
        ("~~~ python\na\n\n\n  b\n~~~", '<pre><code class="language-python">a\n\n\n  b\n</code></pre>'),
        ("```` {.c++}\n```\n````", '<pre><code class="language-c++">```\n</code></pre>'),
        ("Words\n```\na\n```\nmore", "<p>Words</p>\n<pre><code>a\n</code></pre>\n<p>more</p>"),
        ("1. a\n   ```\n   b\n     c\n   ```\n2. d",
         "<ol>\n<li>a\n   <pre><code>b\n  c\n</code></pre></li>\n<li>d</li>\n</ol>"),
        ("```\n[a](claim:B) ![](/x) https://e.org ~~a~~ <script>\n```",
         "<pre><code>[a](claim:B) ![](/x) https://e.org ~~a~~ &lt;script&gt;\n</code></pre>"),
        ("```\n#tag\n2024. a\n- b\n[^1]\n" + "> " * 50 + "\n```",
         "<pre><code>#tag\n2024. a\n- b\n[^1]\n" + "&gt; " * 50 + "\n</code></pre>"),
    ],
)  # fmt: skip
def test_code_between_fences_is_shown_as_it_is_written(text: str, made: str) -> None:
    body, problems = render(text, "x.md", 1)
    assert (body.html.replace(' tabindex="0"', ""), problems) == (made, ())


def test_code_between_fences_stands_in_a_list() -> None:
    made = html_of("- a\n\n    ```\n    b\n    ```\n\n- c")
    assert (
        made.replace(' tabindex="0"', "")
        == "<ul>\n<li>\n<p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>"
    )
    assert html_of("    ```\n    b\n    ```") == '<pre tabindex="0"><code>```\nb\n```\n</code></pre>'


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a ~~b c~~ d", "a <del>b c</del> d"),
        ("~~*a* `~~`~~", "<del><em>a</em> <code>~~</code></del>"),
        ("**~~a~~**", "<strong><del>a</del></strong>"),
        ("a ~~ b ~~ c", "a ~~ b ~~ c"),
        ("~~a", "~~a"),
        ("`~~a~~`", "<code>~~a~~</code>"),
        (r"\~~a~~ \~b", "~~a~~ ~b"),
        ("~~https://e.org~~", '<del><a href="https://e.org" rel="noopener">https://e.org</a></del>'),
    ],
)
def test_struck_words(text: str, made: str) -> None:
    assert html_of(text) == f"<p>{made}</p>"


@pytest.mark.parametrize("text", ["~~a~~ ~b", "~~~ a ~~~", "``` a", "https://e.org/~a_b/"])
def test_imported_words_stand_as_they_were_typed(text: str) -> None:
    made = html_of(prose(text))
    assert re.sub(r"</?(?:p|a)\b[^>]*>", "", made) == text


# ---------------------------------------------------------------- bare addresses


@pytest.mark.parametrize(
    ("found", "address"),
    [
        ("https://e.org/a.", "https://e.org/a"),
        ("https://e.org/a?!...", "https://e.org/a"),
        ("https://e.org/a),", "https://e.org/a"),
        ("https://e.org/a_(b)", "https://e.org/a_(b)"),
        ("https://e.org/a_(b))", "https://e.org/a_(b)"),
        ("https://e.org/a]", "https://e.org/a"),
        ("https://e.org/?a[]=1", "https://e.org/?a[]=1"),
        ("https://e.org/a**", "https://e.org/a"),
        ("https://e.org/a/", "https://e.org/a/"),
    ],
)
def test_an_address_ends_before_the_punctuation_of_its_sentence(found: str, address: str) -> None:
    assert bare_address(found) == address


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://e.org/a_b_c?x=1&y=2#z.", ["https://e.org/a_b_c?x=1&amp;y=2#z"]),
        ("(https://e.org), [https://f.org] and “https://g.org”", ["https://e.org", "https://f.org", "https://g.org"]),
        ("HTTP://E.org", ["HTTP://E.org"]),
        ("- https://e.org\n\n> https://f.org\n\n# https://g.org", ["https://e.org", "https://f.org", "https://g.org"]),
        ("https://a.org[^1]\n\n[^1]: https://e.org", ["https://a.org", "#t-fn:1", "https://e.org", "#t-fnref:1"]),
        ("| a |\n|---|\n| https://e.org |", ["https://e.org"]),
        ("見る https://e.org/例。「https://f.org」", ["https://e.org/例", "https://f.org"]),
        ("**https://e.org/** *https://f.org/__a__/b*", ["https://e.org/", "https://f.org/__a__/b"]),
        ("[a](https://e.org) <https://f.org> [g][g]\n\n[g]: https://g.org", ["https://e.org", "https://f.org", "https://g.org"]),
        ("[https://a.org](https://e.org) [see https://a.org *x*](https://f.org)", ["https://e.org", "https://f.org"]),
        ("<a href='https://e.org'>https://a.org <b>https://b.org</b></a> https://f.org", ["https://e.org", "https://f.org"]),
        ("`https://e.org` ``https://e.org``\n\n    https://e.org", []),
        ("https:// https://localhost https://a@b.org xhttps://e.org ftp://e.org", []),
        ("<span title='at https://e.org'>a</span> b\n{: title=\"https://e.org\" }", []),
        ("![at https://e.org](/p.jpg){ credit=\"https://e.org\" }", []),
        (r"https://e.org/a\_b\_c. https://f.org\*", ["https://e.org/a_b_c", "https://f.org"]),
    ],
)  # fmt: skip
def test_bare_addresses_are_links(text: str, links: list[str]) -> None:
    assert re.findall(r'href="([^"]*)"', html_of(text)) == links


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('![a](/p.jpg "A port")', '<figure><img alt="a" src="/p.jpg"><figcaption>A port</figcaption></figure>'),
        ('![a](/p.jpg "A port" ){credit="J. & B. / *A*"}',
         '<figure><img alt="a" src="/p.jpg"><figcaption>A port <small>J. &amp; B. / *A*</small></figcaption></figure>'),
        ("![a](/p.jpg){: width=3 credit='X' height=4 }",
         '<figure><img alt="a" height="4" src="/p.jpg" width="3"><figcaption><small>X</small></figcaption></figure>'),
        ("![a](/p.jpg “A port”){credit=“X <b>”}",
         '<figure><img alt="a" src="/p.jpg"><figcaption>A port <small>X &lt;b&gt;</small></figcaption></figure>'),
        ('[![a](/p.jpg "A port")](/b/)',
         '<figure><a href="/b/"><img alt="a" src="/p.jpg"></a><figcaption>A port</figcaption></figure>'),
        ('One\n![a](/p.jpg "C")\ntwo',
         '<p>One\n</p>\n<figure><img alt="a" src="/p.jpg"><figcaption>C</figcaption></figure>\n<p>two</p>'),
        ('- ![a](/p.jpg "C")',
         '<ul>\n<li><figure><img alt="a" src="/p.jpg"><figcaption>C</figcaption></figure></li>\n</ul>'),
        ("![a][r]\n\n[r]: /p.jpg 'C'", '<figure><img alt="a" src="/p.jpg"><figcaption>C</figcaption></figure>'),
        ("One ![a](/p.jpg) two", '<p>One <img alt="a" src="/p.jpg"> two</p>'),
    ],
)  # fmt: skip
def test_a_picture_with_a_caption_or_a_credit_is_a_figure(text: str, made: str) -> None:
    body, problems = render(text, "x.md", 1)
    assert (body.html, problems) == (made, ())


def test_a_credit_that_cannot_be_shown_is_told() -> None:
    assert told('## A ![a](/p.jpg){credit="X"}') == [
        ("markup-removed", 1, "The attribute “credit” is not allowed on <img> and was left out.")
    ]


# ---------------------------------------------------------------- ids


def test_the_contents_of_a_page() -> None:
    body, problems = render("[TOC]\n\n## Who we are", "x.md", 1, top=1)
    assert problems == ()
    assert body.html == (
        '<div class="toc">\n<ul>\n<li><a href="#t-who-we-are">Who we are</a></li>\n</ul>\n</div>\n'
        '<h2 id="t-who-we-are">Who we are</h2>'
    )


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("हिन्दी शीर्षक", "हिन्दी-शीर्षक"),
        ("Cafe\u0301", "café"),
        ("Verteidigungs\u00administer", "verteidigungsminister"),
        ("می\u200cخواهم؟", "میخواهم"),
        ("ภาษาไทยที่นี่", "ภาษาไทยที่นี่"),
        ("What’s new – today?", "what-s-new-today"),
        ("\u0301", "section"),
    ],
)
def test_headings_keep_their_marks(heading: str, anchor: str) -> None:
    assert f'id="t-{anchor}"' in html_of(f"## {heading}")


def test_links_within_a_body_are_composed_as_ids_are() -> None:
    assert html_of("[x](#cafe\u0301)\n\ny {#z}\n\n<b id='cafe\u0301'>b</b>").count("t-café") == 2


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("## A {#x}\n\n## B {#x}", 3, "x"),
        ("## A\n\n<p id=a>C</p>", 3, "a"),
        ('<b id="x">a</b>\n\nb\n{: id=x }', 4, "x"),
        ("a[^1]\n\n<b id='fn:1'>b</b>\n\n[^1]: c", 3, "fn:1"),
        ("a[^a b] b[^a-b]\n\n[^a b]: c\n[^a-b]: d", 1, "fn:a-b"),
    ],
)
def test_an_id_that_two_places_have_is_told(text: str, line: int, name: str) -> None:
    found = [(p.code, p.location.line) for p in render(text, "x.md", 1)[1] if f"“{name}”" in p.message]
    assert found == [("id-repeated", line)]


def test_what_only_looks_like_an_id_is_none() -> None:
    assert told('<b title="id=" class="note">a</b> <b title="id=" class="note">b</b>') == []


def test_a_footnote_of_two_words() -> None:
    body, problems = render("x[^a b]\n\n[^a b]: note", "x.md", 1)
    assert problems == ()
    assert 'href="#t-fn:a-b"' in body.html
    assert '<li id="t-fn:a-b">' in body.html


# ---------------------------------------------------------------- misread lines


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("#FreeRiver began it.", 1, "“#FreeRiver began it.” is read as a heading, for it begins with #."),
        ("a\n\n- b\n- #c", 4, "“- #c” is read as a heading, for it begins with #."),
        ("> #c", 1, "“> #c” is read as a heading, for it begins with #."),
        ("a\n\n2024. A long year.", 3, "“2024. A long year.” is read as number 2024 of a list."),
        ("3. Oktober 2024 war es.", 1, "“3. Oktober 2024 war es.” is read as number 3 of a list."),
        ("1. one\n   - sub one\n2. two", 2,
         "“- sub one” stands 3 blanks further in than the list above, too few for a list below it."),
        ("- a\n - b", 2, "“- b” stands 1 blank further in than the list above, too few for a list below it."),
        ("- a\n    - b\n      - c", 3,
         "“- c” stands 2 blanks further in than the list above, too few for a list below it."),
        ("They said:\n- a", 2, "“- a” is read on as words of the line above, and not as a list."),
        ("Words\n1. a\n2. b", 2, "“1. a” is read on as words of the line above, and not as a list."),
        ("1) a\n2) b", 1, "“1) a” is read as words: a number in a list has a full stop."),
        ("a\n\n```\nb", 3, "Code begins here with ``` and has no end, so that it is read as words."),
        ("> ~~~\n> a\n> ~~~", 1, "Code cannot stand in a quotation."),
        ("a[^1]", 1, "The footnote “[^1]” has no words, so that the mark is printed as it stands."),
    ],
)  # fmt: skip
def test_a_line_that_is_misread_is_told(text: str, line: int, words: str) -> None:
    assert told(text) == [("misread-line", line, words)]
    assert render(text, "x.md", 1)[1][0].severity is Severity.NOTICE


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\n## B\n- a\n- b",
        r"\#tag and #tag" + "\n\n" + r"2024\. A year.",
        "    #code\n    - a",
        "- a\n    - b\n    - c\n- d\n\n1. a\n\n    1. b\n\n2. c",
        "  - a\n  - b",
        "5. a\n6. b\n\nwords\n\n7. c",
        "* * *\n\n---\n\n- - -",
        "He spoke\n- she said - and went.",
        "a[^1] `[^2]`\n\n[^1]: b\n    c",
        "> - a\n> - b",
        "```\n[^1]\n```",
        "1) a",
    ],
)
def test_a_line_that_is_read_as_it_looks_is_not_told(text: str) -> None:
    assert told(text) == []

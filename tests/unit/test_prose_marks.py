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
    for stands in ("   ", "    "):  # as others write it, and with four blanks
        code = "\n".join(stands + line for line in ("```", "b", "```"))
        made = html_of(f"1. a\n\n{code}\n2. c")
        assert made.replace(' tabindex="0"', "") == (
            "<ol>\n<li>\n<p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n<li>\n<p>c</p>\n</li>\n</ol>"
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
        ("https://ko.org/x)는", "https://ko.org/x"),
        ("https://e.org/x),see", "https://e.org/x"),
        ("https://e.org/(a)b]c(d)", "https://e.org/(a)b"),
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
        ("기사(https://ko.org/x)는 _https://e.org/u_", ["https://ko.org/x", "https://e.org/u"]),
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
        (r'![a](/p.jpg){credit="A \"q\" b"}',
         '<figure><img alt="a" src="/p.jpg"><figcaption><small>A "q" b</small></figcaption></figure>'),
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


@pytest.mark.parametrize(
    ("text", "line", "code", "words", "hint"),
    [
        ('a\n\n![a](/p.jpg) {credit="AP"}', 3, "misread-line",
         '“{credit="AP"}” is printed as words: a blank stands before {.',
         "Leave no blank before {, right behind the picture."),
        ("![a] (/p.jpg)", 1, "misread-line", "“![a] (/p.jpg)” is printed as words: a blank stands between ] and (.",
         "Take the blank out, and the picture is shown."),
        ("![a](/p.jpg){credit=AP / Bob}", 1, "misread-line", "The credit “AP / Bob” stands without quotation marks.",
         'Write credit="AP / Bob".'),
        ('![a](/p.jpg)\n{credit="AP"}', 2, "markup-removed",
         "The attribute “credit” is not allowed on <p> and was left out.",
         'Write it right behind the picture, as in ![…](/name.jpg){credit="…"}, on one line.'),
        ('![a](/p.jpg "Cap [l](https://e.org)")', 1, "markup-removed",
         "A caption cannot have a link: its words are shown, and its address left out.",
         "Put the link into a paragraph below the picture."),
    ],
)  # fmt: skip
def test_a_picture_that_is_written_otherwise_is_told(text: str, line: int, code: str, words: str, hint: str) -> None:
    (problem,) = render(text, "x.md", 1)[1]
    assert (problem.code, problem.location.line, problem.message, problem.hint) == (code, line, words, hint)


@pytest.mark.parametrize(
    "text", ['`![a] (/p.jpg)`', r"\![a] (/p.jpg)", '`![a](/p.jpg) {credit="AP"}`', "![a](/p.jpg) {sic}",
             "![a](/p.jpg){credit=AP width=3}"]
)  # fmt: skip
def test_a_picture_that_is_read_as_it_looks_is_not_told(text: str) -> None:
    assert told(text) == []


def test_the_words_of_a_credit_without_quotation_marks_are_shown() -> None:
    assert "<small>AP / Bob</small>" in html_of("![a](/p.jpg){credit=AP / Bob width=3}")


# ---------------------------------------------------------------- boxes and lists


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("!!! Danger ahead", "<p>!!! Danger ahead</p>"),
        ("!!!wow", "<p>!!!wow</p>"),
        ('!!! note "A" b', '<p>!!! note "A" b</p>'),
        ("!!! note\n    b",
         '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<p>b</p>\n</div>'),
        ("!!! Tip “A b”\n    c",
         '<div class="admonition tip">\n<p class="admonition-title">A b</p>\n<p>c</p>\n</div>'),
    ],
)  # fmt: skip
def test_a_box_has_a_known_kind_and_a_title_in_quotation_marks(text: str, made: str) -> None:
    assert html_of(text) == made


@pytest.mark.parametrize(
    ("text", "start"),
    [("١. a\n٢. b", ""), ("１. a\n２. b", ""), ("৫. a\n৬. b", ' start="5"'), ("007. a", ' start="007"')],
)
def test_lists_in_the_digits_of_any_script(text: str, start: str) -> None:
    body, problems = render(text, "x.md", 1)
    assert body.html.startswith(f"<ol{start}>\n<li>a</li>")
    assert [problem.code for problem in problems] == (["misread-line"] if start == ' start="007"' else [])


# ---------------------------------------------------------------- words in braces, and what else is left out


@pytest.mark.parametrize(
    ("text", "place", "words", "hint"),
    [
        ("draft\n\n## The set {draft}", (3, 12), "“{draft}” is read as attributes of <h3>", r"\{draft\}"),
        ("## A\n\n## B {Very Important}", (3, 6), "“{Very Important}” is read as attributes of <h3>",
         r"\{Very Important\}"),
        ("## 초 {초안}", (1, 6), "“{초안}” is read as attributes of <h3>", r"\{초안\}"),
        ("## The {title}", (1, 8), "“{title}” is read as attributes of <h3>", r"\{title\}"),
        ("| a |\n|---|\n| b {loud} |", (3, 5), "“{loud}” is read as attributes of <td>", r"\{loud\}"),
        ("a *em*{loud}", (1, 7), "“{loud}” is read as attributes of <em>", r"\{loud\}"),
        ("words\n{important}", (2, 1), "“{important}” is read as attributes of <p>", r"\{important\}"),
    ],
)  # fmt: skip
def test_words_in_braces_are_told_where_they_stand(text: str, place: tuple[int, int], words: str, hint: str) -> None:
    (problem,) = render(text, "x.md", 1)[1]
    assert (problem.location.line, problem.location.column) == place
    assert problem.message == f"{words}, and not as words, and was left out."
    assert problem.hint == f"Write {hint} where it is meant as words."


def test_the_same_words_in_braces_are_told_twice() -> None:
    assert [line for _, line, _ in told("## A {x}\n\n## B {x}\n\n## C {#id}\n\n## D \\{x\\}")] == [1, 3]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\n\n<?php\necho 1;\n?>", "“<?php” is not shown, with all that stands in it."),
        ("a\n\nb <?php x ?> c", "“<?php x ?>” is not shown, with all that stands in it."),
        ("a\n\n<![CDATA[abc]]>", "“<![CDATA[abc]]>” is not shown, with all that stands in it."),
        ("a\n\n<!DOCTYPE html>", "“<!DOCTYPE html>” is not shown, with all that stands in it."),
        ("a\n\n[Q]: Why?\nb", "“[Q]: Why?” is read as the address of a link, and is not shown."),
        ("a[^b]\n\n[^b]: one\n[^b]: two", "“[^b]:” is written again further down, and the words here left out."),
        ("a [l][r]\n\n[r]: https://e.org\n[R]: https://f.org",
         "“[r]:” is written again further down, and the address here left out."),
    ],
)  # fmt: skip
def test_words_that_are_lost_are_a_warning(text: str, words: str) -> None:
    assert told(text) == [("markup-removed", 3, words)]
    assert render(text, "x.md", 1)[1][0].severity is Severity.WARNING


# ---------------------------------------------------------------- ids


def test_many_headings_of_one_name_have_ids_of_their_own() -> None:
    made = html_of("# x\n# x_1\n# x\n# y {#x_3}\n# x\n# x\n")
    assert re.findall(r'id="t-([^"]*)"', made) == ["x", "x_1", "x_2", "x_3", "x_4", "x_5"]


def test_contents_without_headings_are_no_box() -> None:
    assert (html_of("a\n\n[TOC]"), html_of("[TOC]\n\na")) == ("<p>a</p>", "<p>a</p>")


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
        ("1. one\n\n2024. It was long.", 3,
         "“2024. It was long.” is shown as number 2 of a list, which counts on from its first number."),
        ("2. two\n3. three\n\n2024. year", 4,
         "“2024. year” is shown as number 4 of a list, which counts on from its first number."),
        ("1. a\n3. b\n4. c", 2, "“3. b” is shown as number 2 of a list, which counts on from its first number."),
        ("> 1. a\n\n> 3. b", 3, "“> 3. b” is shown as number 2 of a list, which counts on from its first number."),
        ("> 2024. x", 1, "“> 2024. x” is read as number 2024 of a list."),
        ("- a\n\n2024. b", 3, "“2024. b” is read as number 2024 of a list."),
        ("- a\n\n    2024. b", 3, "“2024. b” is read as number 2024 of a list."),
        ("٢٠٢٤. نص", 1, "“٢٠٢٤. نص” is read as number ٢٠٢٤ of a list."),
        ("- a\n1. b", 2, "“1. b” is read on as words of the line above, and not as a list."),
        ("- a\n- \n- b", 1, "“- a” is read as a heading, for a line of - stands below it."),
        ("- a\n- b\n-\n- c", 2, "“- b” is read as a heading, for a line of - stands below it."),
        ("- a\n    - b\n    -\n    - c", 2, "“- b” is read as a heading, for a line of - stands below it."),
        ("- \n- \n- ", 1, "“-” is read as a heading, for a line of - stands below it."),
        ("a\n---", 1, "“a” is read as a heading, for a line of --- stands below it."),
        ("Title\n-", 1, "“Title” is read as a heading, for a line of - stands below it."),
        ("Title\n=", 1, "“Title” is read as a heading, for a line of = stands below it."),
        ("It was long.\n-----", 1, "“It was long.” is read as a heading, for a line of ---… stands below it."),
        ("# A\nb\n---", 2, "“b” is read as a heading, for a line of --- stands below it."),
        ("> a\n> ---", 1, "“> a” is read as a heading, for a line of --- stands below it."),
        ("!!! Danger ahead", 1, "“!!! Danger ahead” is read as words, and not as a box."),
        ("\tIt was long.", 1, "“It was long.” is read as code, for it stands 4 blanks or a tab further in."),
        ("a\n\n    “Long”, he said.\n\n    b c", 3,
         "““Long”, he said.” is read as code, for it stands 4 blanks or a tab further in."),
        ("a[^1]\n\n[^1]: #MeToo", 3, "“[^1]: #MeToo” is read as a heading, for it begins with #."),
        ("- a\n\n    #MeToo", 3, "“#MeToo” is read as a heading, for it begins with #."),
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
        "<p>\n#x\n</p>\n\n<div>\n<div>\n\n</div>\n2024. x\n</div>",
        "1. a\n1. b\n1. c",
        "1. a\n2. b\n# H\n1. c\n\n***\n\n1. d\n\n```\ne\n```\n\n1. f\n\n<!-- -->\n\n1. g",
        "1. a\n\n[^1]: b\n\n2. c[^1]",
        "1. a\n\n    b\n\n    - c\n    - d\n\n2. e",
        "Title\n-----\n\nTitle\n=====\n\nIs it?\n-----",
        "a\nb\n---\n\n* a\n* b\n---\nc\n\n<p>d</p>\n---",
        "- a\n- b\n- \n- c",
        "    x = 1\n    y z",
        r"\[^1\]: a \[^1]",
        "[He said]: it was long.\n\n[r]: /a\n\n[s]: <claim:x>\n\n[t]: e.org",
    ],
)
def test_a_line_that_is_read_as_it_looks_is_not_told(text: str) -> None:
    assert told(text) == []

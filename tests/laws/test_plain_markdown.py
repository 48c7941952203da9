"""Plain Markdown comes out of the short way as the library, the sanitiser and all that is told of a body have it.

Here with some thousand texts; `python -m tools.compare_markdown` compares many more.
"""

import pytest

from onrecord.read.markdown.body import render
from onrecord.read.markdown.library import by_library
from onrecord.read.markdown.plain import plain_html
from tests.laws.markdown_texts import compare, of_the_project, texts

TAKEN = """# The crew

They saw *it* at **night**, & said so: “[not *once*](https://a.example/x?y=1&z=2)”,
in [a card](claim:crew#s1), [on a page](/about/) and [below](#part-2).

## Part 2
- One [link](/a)
  that goes on
- **Two**

1. First
2. Second

> Quoted\u00a0: words.
>
> And more.
"""


def test_made_up_texts_come_out_the_same() -> None:
    compared = compare(texts(2_000))
    assert compared.taken > 1_000, "or it proves little"
    assert compared.differ == ()


def test_all_markdown_of_the_project_comes_out_the_same() -> None:
    compared = compare(of_the_project(20))
    assert compared.taken > 200
    assert compared.differ == ()


def test_what_is_plain_is_taken() -> None:
    assert plain_html(TAKEN, 2) is not None
    body, problems = render(TAKEN, "x.md", 7)
    assert (body, problems) == by_library(TAKEN, "x.md", 7, top=2)
    assert [link.written for link in body.links] == ["claim:crew#s1", "/about/", "#part-2", "/a"]


@pytest.mark.parametrize(
    "text",
    [
        *("`a`", "a\\*b", "<b>a</b>", "a < b", "a | b", "{a}", "~~a~~", "a\tb", "a  \nb", " a", "a\u2028b", "&lt;"),
        *("![a](/b)", "a[^1]", "[a][b]", "[a]: /b", "[a](b)", "[a](/b 'c')", "[a](claim:Bad)", "https://a.b", "a_b_"),
        *(
            "*a",
            "***a***",
            "*a **b** c*",
            "* a *",
            "a\n- b",
            "a\n# b",
            "a\n===",
            "- - a",
            "3. a",
            "1. a\n3. b",
            "> - a",
        ),
        *(
            "- a\n\n- b",
            "> a\n\n> b",
            "## A\n\n## A_1\n\n## A",
            "####### a",
            "#a",
            "!!! note",
            "---",
            "a\n\n    b",
            ">a",
        ),
    ],
)
def test_what_has_more_than_one_reading_is_left_to_the_library(text: str) -> None:
    assert plain_html(f"Words.\n\n{text}\n\nWords.", 2) is None


def test_a_long_text_is_left_to_the_library_which_counts_its_work() -> None:
    assert plain_html("words " * 3_000 + "end", 2) is not None
    assert plain_html("words " * 4_000 + "end", 2) is None


def test_the_texts_are_the_same_each_time() -> None:
    assert list(texts(50, seed=5)) == list(texts(50, seed=5))

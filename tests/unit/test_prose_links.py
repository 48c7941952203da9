"""What is meant as a link in prose and is none: the line is told, with the link as it is written."""

import pytest

from onrecord.read.markdown.body import render

WRITTEN = "Write [the list](https://example.org/a)"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("See [the list] (https://example.org/a).", WRITTEN),
        ("- See (the list)[https://example.org/a].", WRITTEN),
        ("> See {the list}(https://example.org/a).", WRITTEN),
        ("See [the list][https://example.org/a].", WRITTEN),
        ("See [the list|https://example.org/a].", WRITTEN),
        ("See [https://example.org/a the list].", WRITTEN),
        ("See [https://example.org/a|the list].", WRITTEN),
        ("See [the list](https://example.org/a, which is long.", None),
        ("See [the list](https://example.org/a", WRITTEN),
        ("See [the list](claim:ship", "Write [the list](claim:ship)"),
        ("See [the list] (#part)", "Write [the list](#part)"),
        ("See [[claim:ship]].", "Write [its words](claim:ship)"),
        ("See [the list]().", "Write [the list](https://…)"),
    ],
)
def test_what_is_meant_as_a_link_is_told(text: str, hint: str | None) -> None:
    told = [(p.code, p.hint) for p in render(f"Words.\n\n{text}", "x.md", 1)[1]]
    assert [code for code, _ in told] == ["misread-line"]
    assert hint in (None, told[0][1])
    assert told == [(p.code, p.hint) for p in render(f"{text}\n\n    [a] (https://x.org)", "x.md", 1)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "He said [it] (so), and [we](https://example.org/a) did.",
        "[a](https://example.org/ \"A title\") and [b](<https://example.org/b>)",
        "[a](https://example.org/a_(b)) and [[1]](https://example.org)",
        "`[a] (https://example.org)` and \\[a] (https://example.org)",
        "```\n[a] (https://example.org)\n```",
        "[a][b] and [c]\n\n[b]: https://example.org\n[c]: https://example.org",
        "![a](/a.png) (https://example.org)",
    ],
)  # fmt: skip
def test_links_and_other_brackets_are_not_told(text: str) -> None:
    assert [p.code for p in render(text, "x.md", 1)[1] if p.code == "misread-line"] == []


def test_a_link_in_what_is_said_of_a_picture_is_told() -> None:
    _, (problem,) = render("![A [ship](https://example.org/c) leaves](/ship.png)", "x.md", 7)
    assert (problem.code, problem.location.line) == ("markup-removed", 7)


def test_many_open_brackets_cost_little() -> None:
    render("[a" * 9_000, "x.md", 1)
    render("(a" * 9_000 + "[", "x.md", 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[a](&#47;claims&#x2F;ship/)", (5, 5)),
        ("words [a](&sol;claims/ship/)", (5, 11)),
        ("[a](/claims/%73hip/)", (5, 5)),
        ("[a](claim&colon;ship)", (5, 5)),
        (r"&amp; \* [a](/claims&#47;ship/) &amp;", (5, 14)),
        ('<a href="&#47;claims/ship/">a</a>', (5, 10)),
    ],
)
def test_a_link_written_with_codes_is_told_at_its_line(text: str, place: tuple[int, int]) -> None:
    (link,) = render(f"First &amp; words.\n\n{text}", "x.md", 3)[0].links
    assert link.url == "/claims/ship/"
    assert (link.at.line, link.at.column) == place

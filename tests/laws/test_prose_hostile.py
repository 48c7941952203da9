"""No body, however written, keeps the converter busy: it is rendered with work that grows as it does, or refused."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.model.limits import MAX_WORK
from onrecord.read.markdown import convert as prose_convert
from onrecord.read.markdown.body import render
from onrecord.read.markdown.convert import Refused, convert
from onrecord.read.markdown.places import Places
from onrecord.read.markdown.removed import removals
from onrecord.read.markdown.sanitise import TAGS

PIECES = [
    "[", "![", "[a](", "[a](<", "![a](x ", "[a](b 'c", "[a](()", "[[a]", "[a][b] ", "[^1]", "[^", "[^a]: x\n    y\n",
    "<", "<a", "<a ", "<a/", "<a\n", "<a b=c ", '<a href="', "<a href='", "<http://", "<a@", "<p\n\n", "</a", "</p>\n",
    "<b>", "<br>", "<div>\n", "</div>", "<svg>", "<font>", "<table><tr><td>", "<!--", "<?", "<?\n", "<!", "<![CDATA[",
    "*", "**a", "*a*", "*a _b", "_a_", "a*", "`", "``x", "` ", "`a` ", "\\`", "\\", "&", "&lt;", "&#",
    "# a\n", "---\n", "- a\n", "1. a\n", "!!! note\n", "a\n\n", "a | b\n--|--\n", "|", "{: ", "a{: #x }\n\n", "a  \n",
    "~~", "~~a", "~~a b~~ ", "```\n", "```a\n", "~~~\n", "https://a.b/c ", "https://", "https://a.b)))",
    '![x](/a "b") ', '![x](/a){credit="b" ', "![x](/a){credit=b} ", "#a\n", "- #a\n", "> #", "1) a\n", "   - a\n\n",
    "{a=https://a.b ", "[[a][", "[^a]: b\n[", "[^a]\n[^a]: b\n", "[x]([", "[[a]: http://b\n", "![[a](/b",
    "5. a\n\nb\n\n", "## a {: #x }\n\n", "> ```\n",
    "[x](/a) ", "[x](claim:A) ", "![x](/a) ", "![x](https://a/) ", "<p onclick=x>", "\n", " ", "é",
]  # fmt: skip
SMALL = 5_000  # characters, and four times as many: where the work grows as the square, sixteen times the work


def seconds(text: str) -> float:
    started = time.process_time()
    render(text, "x.md", 1)
    return time.process_time() - started


def work(text: str) -> int | None:
    """The work that a body takes, in characters looked at; None where it is refused."""
    try:
        convert(text, 2)
    except Refused:
        return None
    left: int = prose_convert._converter(2, prose_convert._needs_more(text)).meter.left
    return MAX_WORK - left


@pytest.fixture(scope="module")
def fair() -> float:
    """How long an ordinary body takes here."""
    return seconds("An ordinary sentence, with [a link](/a) and *stress*.\n\n" * 600)


@pytest.mark.parametrize("piece", PIECES)
def test_no_mark_repeated_keeps_the_converter_busy(piece: str, fair: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose_convert, "MAX_WORK", MAX_WORK // 6)  # as the text, which is shorter than 100 KB
    # Refused or rendered, in work of the order of an ordinary body of the same length: some ten times that at most,
    # and work that grows as the square takes thousands of times. The bound lies far from both, for any machine.
    assert any(seconds((piece * 33_000)[:33_000]) < 80 * fair for _ in range(5))


@pytest.mark.parametrize("n", [50, 400, 5000])
@pytest.mark.parametrize("mark", [">", "> ", "- ", "1. ", "* ", "> - "])
def test_no_depth_is_a_traceback(mark: str, n: int) -> None:
    (problem,) = render(f"First.\n\n{mark * n}a", "x.md", 7)[1]
    assert (problem.code, problem.location.line) == ("body-too-deep", 9)


@pytest.mark.parametrize("mark", ["- a", "1. a", "> a", '!!! note "a"'])
def test_a_staircase_of_lists_is_refused_where_it_gets_too_deep(mark: str) -> None:
    text = "\n\n".join(" " * (4 * i) + mark for i in range(400))
    (problem,) = render(text, "x.md", 1)[1]
    assert (problem.code, problem.location.line) == ("body-too-deep", 41)


def test_what_the_count_of_levels_misses_is_still_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose_convert, "_too_deep", lambda text: None)
    monkeypatch.setattr(prose_convert, "MAX_WORK", 10**12)
    (problem,) = render("1. " * 2000 + "a", "x.md", 1)[1]
    assert problem.code == "body-too-deep"
    assert render("- a", "x.md", 1)[0].html == "<ul>\n<li>a</li>\n</ul>"  # nothing is left over from it


@pytest.mark.parametrize("text", ["- " * 30, "* " * 30, "a\n\n" + " " * 200 + "a", "\n".join("- a" for _ in range(90))])
def test_what_only_looks_deep_is_rendered(text: str) -> None:
    assert render(text, "x.md", 1)[1] == ()


def test_unclosed_marks_cost_no_more_than_their_number() -> None:
    for piece in ("[", "![", "[a](", "see [1 and ", "x * y "):
        small, large = work(piece * (SMALL // len(piece))), work(piece * (4 * SMALL // len(piece)))
        assert small is not None
        assert large is not None
        assert large < 9 * max(small, 1), piece


def test_an_ordinary_body_uses_little_of_its_work() -> None:
    text = "## Part\n\nWords [Smith 2020] in *stress*, `code`, a < b and [a link](/a).\n\n- one\n- two\n\n"
    assert (work(text * 1000) or MAX_WORK) < MAX_WORK // 4


def test_a_refused_body_leaves_nothing_to_the_next() -> None:
    before = render("*a* [b](/c) _d_", "x.md", 1)
    assert render("*a " + "<a " * 9_000, "x.md", 1)[1][0].code == "body-too-tangled"
    assert render("*a* [b](/c) _d_", "x.md", 1) == before


@given(st.text(alphabet="[]()<>!*_`~a\\\"' \n&;:/=-#^{}|", max_size=200))
def test_counting_changes_no_output(text: str) -> None:
    plain = prose_convert._library(2, more=prose_convert._needs_more(text))
    try:
        made = convert(text, 2)
    except Refused:
        return
    assert made == plain.convert(text)


def test_every_body_of_a_large_corpus_is_as_the_plain_library_has_it(project: Path) -> None:
    plain = {more: prose_convert._library(2, more=more) for more in (False, True)}
    files = [file for name in ("content", "docs", "tests", "benchmarks") for file in (project / name).rglob("*.md")]
    texts = [file.read_text("utf-8") for file in files if ".cache" not in file.parts]
    seen = 0
    for text in texts:
        # whole, in paragraphs, and each paragraph in a list and in a quotation
        for piece in {text, *(part for part in text.split("\n\n") if len(part) > 80)}:
            for body in (piece, f"- {piece}", "> " + piece.replace("\n", "\n> ")):
                try:
                    made = convert(body, 2)
                except Refused:
                    continue
                assert made == plain[prose_convert._needs_more(body)].reset().convert(body)
                seen += 1
    assert seen > 2000


@given(
    st.lists(
        st.one_of(
            st.sampled_from(sorted(TAGS)).flatmap(lambda tag: st.sampled_from([f"<{tag}>", f"</{tag}>"])),
            st.text(alphabet="abxn12./-_:", max_size=20).map(lambda path: f'<a href="https://{path}">'),
            st.text(alphabet="claim:/#\\ -é", max_size=12).map(lambda path: f'<a href="{path}">'),
            st.text(max_size=5).map(lambda name: f'<h2 id="{name}">'),
            st.text(alphabet="019 -٣", max_size=11).map(lambda number: f'<ol start="{number}">'),
            st.text(alphabet="a+# é", max_size=4).map(lambda name: f'<code class="language-{name}">'),
            st.sampled_from(
                ["words", "&lt;", "&amp;", "\n", "<script>", "<p class=x>", "<!-- x -->", '<a href="x:y">']
            ),
        ),
        max_size=12,
    )
)
@example(['<a href="https://.1">'])
@example(['<a href="https://1.2.3.999/a">'])
@example(['<a href="https://xn--a.b">'])
@example(['<a href="https://a..b">'])
@example(['<a href="//a">'])
@example(['<h2 id="\x1c">'])
@example(['<ol start="1234567890">'])
def test_what_seems_harmless_is_left_whole(pieces: list[str]) -> None:
    raw = "".join(pieces)
    places = Places(raw, "x.md", 1)
    quick = removals(raw, places)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.read.markdown.removed._HARMLESS", re.compile("(?!)"))
        assert quick == removals(raw, places)

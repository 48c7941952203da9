"""A difference as text, JSON, Markdown and a page: nothing of a card acts where it is shown."""

import json
import re
from pathlib import Path

import html5lib
import pytest

from onrecord.diff.compare import compare
from onrecord.diff.html import as_html
from onrecord.diff.json_form import as_json
from onrecord.diff.markdown import LIMIT, MARK, as_markdown, neutral
from onrecord.diff.text import as_text
from onrecord.diff.words import Piece, changed_words, differs_in, plain
from onrecord.model.settings import Config
from onrecord.record.facts import Record
from onrecord.wording.wording import wording_of
from tests.two_states import two_states
from tests.unit.records import actor, claim, day, record, statement

WORDING = wording_of(Config(title="A record"))
RENDERINGS = (as_text, as_json, as_markdown, as_html)
COMMENT = Path(__file__).parent.parent / "two-states-comment.md"
HOSTILE = (
    "</li><script>alert(1)</script> <!-- --> ![p](https://e.example/p.png) [l](https://e.example) @octocat #12 `x`"
    " https://e.example www.e.example a@e.example GH-7 0123456789abcdef $x$ \x1b[31m \u202e |--| ~~s~~"
    " <img src=x> &amp;"
)


def rewritten(before: str, after: str, lang: str | None = None) -> tuple[Record, Record]:
    rows = [[statement("russia", "denies", "2024-10-30", quote=words, lang=lang)] for words in (before, after)]
    first, second = (record(claims=[claim("x", statements=each)], actors=[actor("russia")]) for each in rows)
    second["base_url"] = "https://example.org/site/"
    return first, second


def test_that_nothing_differs_is_said_plainly() -> None:
    one = record(claims=[claim("x")])
    said = [as_(compare(one, one), one, one, WORDING) for as_ in (as_text, as_markdown, as_html)]
    assert all("Nothing that is on record has changed." in plain(words.replace("\\", "")) for words in said)
    assert json.loads(as_json(compare(one, one), one, one, WORDING))["changes"] == []


def test_text_shows_words_before_and_now() -> None:
    base, now = rewritten("No one went.", "No soldier went.")
    assert as_text(compare(base, now), base, now, WORDING).splitlines() == [
        "Alleged: The claim x",
        "  Statement of Russia, 30 October 2024: Quote:",
        "    - No one went.",
        "    + No soldier went.",
        "",
        "Statements: 1 change",
    ]


def test_json_has_each_change_and_the_sentence_that_tells_it() -> None:
    base, now = rewritten("A", "B", "ru")
    found = json.loads(as_json(compare(base, now), base, now, WORDING))
    assert found["schema_version"] == 1
    assert found["changes"] == [
        {"path": ["claims", "x", "statements", "2024-10-30-russia", "quote"], "before": "A", "after": "B"}
    ]
    (section,) = found["sections"]
    assert (section["title"], section["address"], section["feeds"]) == ("Alleged: The claim x", "/claims/x/", 0)
    (sentence,) = section["sentences"]
    assert sentence == {
        "kind": "statement",
        "words": "Statement of Russia, 30 October 2024: Quote",
        "was": "A",
        "now": "B",
        "lang": "ru",
        "changes": [0],
    }


def test_no_rendering_says_again_what_is_withheld() -> None:
    notice = {"id": "x", "address": "/claims/x/", "since": day("2025-01-02"), "reason": "A court said so."}
    base, now = record(claims=[claim("x", "She did it")]), record(withheld=[notice])
    for as_ in RENDERINGS:
        shown = as_(compare(base, now), base, now, WORDING)
        assert "She did it" not in shown and "A court said so" in shown.replace("\\", "")


def test_markdown_makes_nothing_of_the_words_of_a_card() -> None:
    base, now = rewritten("A", HOSTILE)
    shown = as_markdown(compare(base, now), base, now, WORDING)
    assert shown.startswith(MARK + "\n") and shown.count("<!--") == 1
    body = shown.removeprefix(MARK)
    assert re.findall(r"(?<!\\)\[.*?(?<!\\)\]\(<(.*?)>\)", body) == ["https://example.org/site/claims/x/"]
    rest = body.replace("(<https://example.org/site/claims/x/>)", "").replace("&#36;", "")
    assert re.findall(r"(?<!\\)[<>`*_\[\]|~]", rest.replace("[To the page]", "")) == []
    assert not re.search(r"@\w|#\d|://|www\.|GH-\d|[0-9a-f]{7}|\x1b|\u202e|\$", rest)


@pytest.mark.parametrize("words", ["# x", "- x", "+ x", "1. x", "12) x", "> x", "=== x", "    x", "```", "* x", ": x"])
def test_no_words_begin_a_block_of_markdown(words: str) -> None:
    shown = neutral(words)
    assert not re.match(r"\s|[-+#>*=:`~]|\d+[.)]", shown)


def test_a_comment_has_an_end_and_says_how_much_is_left() -> None:
    rows = [claim(f"c{n}", "Ü𝄞" * 100) for n in range(400)]
    base, now = record(), record(claims=rows)
    shown = as_markdown(compare(base, now), base, now, WORDING)
    assert LIMIT - 2000 < len(shown.encode("utf-16-le")) // 2 <= LIMIT
    told = shown.count("New on record")
    assert shown.endswith(f"… and {400 - told} more, in diff.html\n") and 0 < told < 400


def test_the_comment_on_the_example_stands_as_it_was_read(project: Path, request: pytest.FixtureRequest) -> None:
    base, now, config = two_states(project)
    shown = as_markdown(compare(base, now), base, now, wording_of(config))
    if request.config.getoption("--update-golden"):
        COMMENT.write_text(shown, "utf-8", newline="\n")
    assert shown == COMMENT.read_text("utf-8")


def test_the_page_marks_words_that_went_and_came() -> None:
    base, now = rewritten("Это «утка», и всё.", "Это правда, и всё.", "ru")
    page = as_html(compare(base, now), base, now, WORDING)
    assert (
        '<blockquote lang="ru" dir="ltr">Это <del><span class="unseen" lang="en">removed: </span>«утка»</del>' in page
    )
    assert '<ins><span class="unseen" lang="en">added: </span>правда</ins>, и всё.</blockquote>' in page
    assert 'href="https://example.org/site/claims/x/"' in page
    arabic = rewritten("لا", "نعم", "ar")
    assert '<blockquote lang="ar" dir="rtl">' in as_html(compare(*arabic), *arabic, WORDING)


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    base, now = rewritten("A", HOSTILE, '"><script>')
    page = as_html(compare(base, now), base, now, WORDING)
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    names = {node.tag for node in tree.iter() if isinstance(node.tag, str)}
    assert not names & {"script", "img", "link", "iframe", "object", "form"}
    assert [node.get("href") for node in tree.iter("a")] == ["https://example.org/site/claims/x/"]
    assert not [key for node in tree.iter() for key in node.attrib if str(key).startswith(("on", "style"))]
    (policy,) = [node.get("content") for node in tree.iter("meta") if node.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy


def test_an_address_that_is_none_is_no_link() -> None:
    base, now = rewritten("A", "B")
    now["base_url"] = "javascript:alert(1)//"
    assert "javascript" not in as_html(compare(base, now), base, now, WORDING)
    assert "javascript" not in as_markdown(compare(base, now), base, now, WORDING)


def pieces(was: str, now: str) -> str:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.state].format(piece.text) for piece in changed_words(was, now))


def test_words_are_compared_one_by_one_and_signs_where_there_are_no_blanks() -> None:
    assert pieces("He has seen 1,500 men", "He saw 3,000 men") == "He [-has seen 1,500-][+saw 3,000+] men"
    assert pieces("朝鲜派兵", "朝鲜未派兵") == "朝鲜[+未+]派兵"
    assert pieces("派兵了", "派人了") == "派[-兵-][+人+]了"
    assert pieces("", "All new") == "[+All new+]" and pieces("Gone", "") == "[-Gone-]"
    assert pieces("same", "same") == "same"


def test_long_texts_are_told_as_a_whole() -> None:
    was, now = "a " * 300, "a b " * 300
    assert changed_words(was, now) == (Piece("gone", was), Piece("new", now))


def test_both_texts_can_be_read_off() -> None:
    was, now = "One, two; three four.", "One two; four and five."
    found = changed_words(was, now)
    assert "".join(p.text for p in found if p.state != "new") == was
    assert "".join(p.text for p in found if p.state != "gone") == now


@pytest.mark.parametrize(
    ("was", "now", "signs"),
    [
        ("It left.", "It left\u202e.", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("It left.", "It\u200b left.", "U+200B ZERO WIDTH SPACE"),
        ("It left.", "It\u00a0left.", "U+00A0 NO-BREAK SPACE, U+0020 SPACE"),
        ("a ship", "\u0430 ship", "U+0430 CYRILLIC SMALL LETTER A, U+0061 LATIN SMALL LETTER A"),
        (
            "\u00e9 1",
            "e\u0301\u00a01",
            "U+0065 LATIN SMALL LETTER E, U+0301 COMBINING ACUTE ACCENT, U+00A0 NO-BREAK SPACE, …",
        ),
        ("\u200ba b", "a b\u200b", "U+200B ZERO WIDTH SPACE"),
        ("one\x07", "one", "U+0007"),
        ("harbour master", "harbourmaster", None),
        ("It left.", "It left.", None),
        ("It left.", "It leaves.", None),
    ],
)
def test_signs_that_cannot_be_seen_are_named(was: str, now: str, signs: str | None) -> None:
    assert differs_in(was, now) == signs
    base, after = (record(claims=[claim("x", words)]) for words in (was, now))
    shown = [make(compare(base, after), base, after, WORDING) for make in RENDERINGS]
    assert [signs is not None and f"(differs in {signs.split(' ')[0]}" in each.replace("\\", "") for each in shown] == [
        signs is not None
    ] * len(RENDERINGS)

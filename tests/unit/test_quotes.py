"""Whether words stand in a text: what may differ, what may not, and what is shown of the nearest passage."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.join.quote_matching import missing_part, nearest_passage, normalised
from onrecord.join.snapshots import Copies
from onrecord.read.markup import text_of

TEXT = "The ministry said: “We didn’t send 13,000 soldiers — only engineers.” It was unable to say more. So it was."


def holds(quote: str, text: str = TEXT) -> bool:
    return missing_part(quote, normalised(text)) is None


@pytest.mark.parametrize(
    "quote",
    [
        "We didn't send 13,000 soldiers - only engineers.",
        'said: "We didn’t   send\n13,000\u00a0soldiers',
        "«We didnʼt send",
        "only engi\u00adneers",
        "The ministry said: […] only engineers.",
        "The ministry […] It was unable [...] So it was.",
        "“We didn’t send 13,000 soldiers – only engineers.”",
    ],
)
def test_what_typesetting_changes_may_differ(quote: str) -> None:
    assert holds(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "We did not send 13,000 soldiers",  # other words
        "we didn’t send",  # another case
        "We didn’t send 13.000 soldiers",
        "soldiers only engineers",  # a dash left out
        "We didn’t send ... only engineers",  # left out without saying so
        "only engineers […] The ministry said",  # in another order
        "So it was. […] So it was.",  # once in the text, twice in the quote
        "able to say more",  # "unable" cut in two
        "3,000 soldiers",
        "We didn",
        "13",
        "It was un",
        "[…]",
        "Wе didn’t send",  # a Cyrillic letter that looks the same
    ],
)
def test_nothing_else_may_differ(quote: str) -> None:
    assert not holds(quote)


def test_a_part_may_begin_within_a_word_where_words_are_not_parted() -> None:
    assert holds("북한", "북한이 파병했다") and holds("派兵", "朝鲜派兵俄罗斯") and holds("ไทย", "ประเทศไทยวันนี้")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("सुरक्षित", "यह असुरक्षित है"),
        ("सुरक्ष", "सुरक्षा"),
        ("كتاب", "والكتاب هنا"),
        ("בטוח", "הלאבטוח"),
        ("안전하다", "그곳은 불안전하다"),
        ("5 million", "1/5 million"),
        ("5 million", "minus, as in −5 million"),
        ("costs 3", "it costs 3–5 million"),
        ("10", "10^6"),
        ("6", "10^6"),
        ("10", "10⁻⁶"),
        ("5 m", "5 m²"),
        ("12 people 5", "12 people 5\u202f000 goats"),
        ("000 goats", "5 000 goats"),
        ("000 goats", "1 005 000 goats"),
        ("rose 5", "rose 5%"),
        ("rose 5", "rose 5 %"),
        ("at 10", "at 10:30"),
        ("3", "１３"),
        ("by 5", "by 5′ and more"),
        ("by 5", "by 5″"),
        ("000 francs", "5’000 francs"),
        ("5", "5½"),
    ],
)
def test_no_match_says_the_opposite_or_another_number(quote: str, text: str) -> None:
    assert not holds(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("सुरक्षित है", "यह सुरक्षित है।"),
        ("كتاب", "هذا كتاب."),
        ("안전하다", "그곳은 안전하다고 말했다"),
        ("in 2024", "He came in 2024—and left."),
        ("500 men left", "In 2024 500 men left"),
        ("it cost 5", "“it cost 5”"),
        ("It was 5′ long", "It was 5′ long"),
        ("unable to say", "un\u200bable\ufeff to\u200e say"),
        ("He said [ … ] so it was", "He said no; so it was"),
        ("He said [. . .] so it was", "He said no; so it was"),
        ("5 million", "some 5 million, or more"),
        ("KBS", "KBS는"),
    ],
)
def test_whole_words_and_numbers_are_found(quote: str, text: str) -> None:
    assert holds(quote, text)


def test_a_word_that_stands_alone_later_on_is_found() -> None:
    assert holds("able", "unable, yet able") and not holds("able", "unable, enabled, tables")
    assert holds("300", "3,300 or 300 men") and not holds("300", "3,300 or 300,000 men")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_unicode_form_does_not_matter(form: Literal["NFC", "NFD"]) -> None:
    assert holds(unicodedata.normalize(form, "Élysée a dit"), unicodedata.normalize("NFD", "L’Élysée a dit non"))
    assert not holds("Elysee", "Élysée") and not holds("Elyse", unicodedata.normalize("NFD", "Elysé"))


@given(st.text(min_size=1, max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_a_text_always_holds_itself_between_blanks(words: str, before: str, after: str) -> None:
    if words.strip() and "[" not in words and normalised(words):
        assert holds(words, f"{before}. {words} .{after}")  # not "1 000", which is one number


@given(st.text(alphabet="abc .'-", max_size=30), st.text(alphabet="abc .'-", max_size=60))
def test_what_is_found_is_a_part_of_the_evened_text(quote: str, text: str) -> None:
    if quote.strip() and holds(quote, text):
        assert normalised(quote) in normalised(text)


def test_the_nearest_passage_is_shown_with_its_marks() -> None:
    assert nearest_passage("They didn’t send 13,000 troops", TEXT) == "said: “We didn’t send 13,000"
    assert nearest_passage("Nobody knows anything of that", TEXT) is None
    assert nearest_passage("朝鲜派遣军队", "报道说朝鲜派遣了军队到俄罗斯") == "朝鲜派遣了军"
    assert len(nearest_passage("a" * 900, "b " + "a" * 900) or "") <= 240


def test_the_words_of_a_page_are_those_of_a_reader() -> None:
    page = (
        "<title>News</title><style>p{}</style><p>He said&nbsp;<b>“no”</b>.<br>Then&shy;ce"
        "<div>left<script>x</script></div><ul><li>one<li>two</ul>caf&eacute; <a href=x>li</a>nk<!-- not -->"
        "<template>t</template>"
    )
    assert text_of(page).split() == [
        "News",
        "He",
        "said",
        "“no”.",
        "Then\u00adce",
        "left",
        "one",
        "two",
        "café",
        "link",
    ]


def test_what_no_reader_sees_is_no_word_of_a_page_and_a_note_no_figure() -> None:
    page = (
        "<p>12<sup><a href=#n>3</a></sup> people, H<sub>2</sub>O, the 1<sup>st</sup> of 10<sup>6</sup>4</p>"
        "<noscript>no script</noscript><p hidden>h</p><p style='color:red; DISPLAY : none'>d</p><p aria-hidden=true>A"
        "<b style='visibility:hidden'>v</b> b<p hidden=until-found>found"
    )
    assert " ".join(text_of(page).split()) == "12 3 people, H2O, the 1st of 10 6 4 A b found"


def test_copies_are_read_in_their_own_encoding() -> None:
    korean = '<meta charset="euc-kr"><p>북한'
    files = {
        "a.txt": "\ufeffplain".encode(),
        "b.html": korean.encode("euc-kr"),
        "c.html": "<p>schön".encode("utf-16"),
        "d.txt": b"\xff\xfe\xff",
        "e.pdf": b"text",
        "f.html": b'<meta charset="no-such">\xe4',
    }
    copies = Copies(files)
    found = {name: copy.normalised if (copy := copies.get(name)) else None for name in (*files, "g.txt")}
    nothing = dict.fromkeys(["d.txt", "e.pdf", "f.html", "g.txt"])
    assert found == {"a.txt": "plain", "b.html": "북한", "c.html": "schön", **nothing}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_stored_copy_is_found_in_whatever_form_its_name_is_written(form: Literal["NFC", "NFD"]) -> None:
    copies, name = Copies({"résumé.txt": b"The bridge was closed."}), unicodedata.normalize(form, "résumé.txt")
    assert copies.is_there(name)
    assert (found := copies.get(name)) is not None and found.text == "The bridge was closed."

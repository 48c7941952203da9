"""Bytes to text, text to values with places, and every way in which that is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.limits import MAX_ALIASED_NODES
from onrecord.model.problems import Location, Problem, Severity
from onrecord.read.front_matter import decode, parse, split


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


# ---------------------------------------------------------------- bytes


def test_a_bom_and_windows_line_ends_are_dropped() -> None:
    assert decode(b"\xef\xbb\xbfa\r\nb\rc", "x.md") == ("a\nb\nc", ())


def test_bytes_that_are_not_utf8_are_placed() -> None:
    text, problems = decode("ä\nbö".encode() + b"\xff", "x.md")
    assert text is None
    assert codes(problems) == ["not-utf8"]
    assert problems[0].location == Location("x.md", 2, 3)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b"])
def test_control_characters_are_refused_at_their_place(character: str) -> None:
    text, problems = decode(f"one\nab{character}".encode(), "x.md")
    assert text is None
    assert codes(problems) == ["control-character"]
    assert problems[0].location == Location("x.md", 2, 3)


def test_a_file_may_have_one_mebibyte_and_no_more() -> None:
    assert decode(b"a" * 1024 * 1024, "x.md")[0] is not None
    assert codes(decode(b"a" * (1024 * 1024 + 1), "x.md")[1]) == ["file-too-large"]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("a \u202e b", 3),
        ("a \u2067 b \u202c", 7),
        ("a \u202c", 3),
        ("\u2066 a \u2069", None),
        ("\u202b\u2066\u2069\u202c", None),
    ],
)
def test_bidi_marks_must_close_on_their_line(line: str, column: int | None) -> None:
    text, problems = decode(f"first\n{line}\nlast".encode(), "x.md")
    assert text is not None
    found = [(p.code, p.severity, p.location) for p in problems]
    assert found == ([] if column is None else [("bidi-unbalanced", Severity.WARNING, Location("x.md", 2, column))])


def test_arabic_and_zero_width_characters_pass() -> None:
    assert decode("عربي \u200d\u200b\u200e".encode(), "x.md")[1] == ()


# ---------------------------------------------------------------- front matter and body


def test_front_matter_and_body_are_told_apart() -> None:
    document, problems = split("---\nclaim: a\n---\nBody\n---\nmore", "x.md")
    assert problems == ()
    assert document.values == {"claim": "a"}
    assert (document.body, document.body_line) == ("Body\n---\nmore", 4)


def test_front_matter_alone_is_a_card_without_a_body() -> None:
    document, _ = split("---\nclaim: a\n---", "x.md")
    assert (document.body, document.body_line) == ("", 4)


@pytest.mark.parametrize("text", ["", "claim: a\n", "\n---\nclaim: a\n---\n", "--- a\n---\n"])
def test_no_front_matter(text: str) -> None:
    document, problems = split(text, "x.md")
    assert document is None
    assert codes(problems) == ["no-front-matter"]


def test_unclosed_front_matter() -> None:
    assert codes(split("---\nclaim: a\n", "x.md")[1]) == ["unclosed-front-matter"]


@pytest.mark.parametrize("inside", ["", "\n", "# only a comment\n"])
def test_empty_front_matter_has_no_values(inside: str) -> None:
    document, problems = split(f"---\n{inside}\n---\nBody", "x.md")
    assert (document.values, problems) == ({}, ())


@pytest.mark.parametrize(
    "written", ["2024", "NO", "false", "1_000", "0x1F", "2024-02-30", "12:30:45", ".inf", "1e3", "null and void", "yes"]
)
def test_scalars_stay_the_text_that_was_written(written: str) -> None:
    assert parse(f"key: {written}\n", "x")[0].values == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(written: str) -> None:
    assert parse(f"key: {written}\n", "x")[0].values == {"key": None}


@pytest.mark.parametrize("written", ["''", '""', '"null"', "'~'"])
def test_quoted_text_is_never_none(written: str) -> None:
    assert parse(f"key: {written}\n", "x")[0].values == {"key": written[1:-1]}


def test_every_key_and_value_has_its_place() -> None:
    document, _ = split("---\nsource:\n  - url: a\n    title:  b\n---\n", "x.md")
    assert document.place(("source", 0, "title")) == Location("x.md", 4, 13)
    assert document.key_place(("source", 0, "title")) == Location("x.md", 4, 5)
    assert document.place(("source", 0, "none")) == document.place(("source", 0)) == Location("x.md", 3, 5)


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("a:\n  b: 1\n  b: 2\n", "duplicate-key", 3, 3),
        ("a:\n\tb: 1\n", "tab-indentation", 2, 1),
        ("a:\tb\nc: \td\n  e: f\n", "yaml-syntax", 3, 4),
        ("a: !!python/object:os.system x\n", "yaml-tag", 1, 4),
        ("a: !important\n", "yaml-tag", 1, 4),
        ("a: &x [*x]\n", "yaml-alias", 1, 4),
        ("a: *bold\n", "yaml-alias", 1, 4),
        ("a: *bold* text\n", "yaml-alias", 1, 4),
        ("a: said: no\n", "yaml-syntax", 1, 8),
        ("a: @someone\n", "yaml-syntax", 1, 4),
        ("a: `code`\n", "yaml-syntax", 1, 4),
        ("a: %x\n", "yaml-syntax", 1, 4),
        ('a: "open\nb: 1\n', "yaml-syntax", 1, 4),
        ("a: 'it's'\nb: 1\n", "yaml-syntax", 1, 8),
        ('a: "Foo" bar\nb: 1\n', "yaml-syntax", 1, 10),
        ('a: "\\d"\n', "yaml-syntax", 1, 5),
        ("a: [1, 2\nb: 3\n", "yaml-syntax", 1, 4),
        ("a: 1\nb\n", "yaml-syntax", 2, 1),
        ("a: - b\n", "yaml-syntax", 1, 4),
        ("- a\n- b\n", "yaml-syntax", 1, 1),
        ("just words\n", "yaml-syntax", 1, 1),
        ("[a, b]: c\n", "yaml-syntax", 1, 1),
        ("a: " + "[" * 13 + "]" * 13 + "\n", "yaml-depth", 1, 15),
    ],
)
def test_faults_are_placed_and_said_plainly(text: str, code: str, line: int, column: int) -> None:
    document, problems = parse(text, "x")
    assert document is None
    assert [(p.code, p.location.line, p.location.column) for p in problems] == [(code, line, column)]
    assert problems[0].hint
    assert "scanning" not in problems[0].message


def test_places_count_from_the_first_line_given() -> None:
    assert parse("a: @x\n", "x", first_line=7)[1][0].location == Location("x", 7, 4)


def test_a_hundred_thousand_brackets_are_refused_and_do_no_harm() -> None:
    assert "yaml-depth" in codes(parse("a: " + "[" * 100_000, "x")[1])


def test_aliases_of_ordinary_dumpers_are_read() -> None:
    document, problems = parse("a: &id001 {url: u}\nb: *id001\n", "x")
    assert problems == ()
    assert document.values == {"a": {"url": "u"}, "b": {"url": "u"}}


@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("short: &you safe\n", "&you", 1, 8),
        ("actors: [Ann, &Friends of Earth]\n", "&Friends", 1, 15),
        ("actors: [&Friends of Earth]\n", "&Friends", 1, 10),
        ("publisher: &Co\n  Press\n", "&Co", 1, 12),
        ("topics:\n  - &b\n", "&b", 2, 5),
        ("a: &x {b: c}\n", "&x", 1, 4),
        ("&a b: c\n", "&a", 1, 1),
        ("a: &x 1\nb: *x\nc: &y 2\n", "&y", 3, 4),
    ],
)
def test_a_word_that_yaml_takes_for_a_name_is_no_more_lost(text: str, word: str, line: int, column: int) -> None:
    document, (fault,) = parse(text, "x")
    assert document is None
    assert (fault.code, fault.location) == ("yaml-alias", Location("x", line, column))
    assert fault.message.startswith(f"“{word}” would be lost")


@pytest.mark.parametrize(
    "text", ["a: Smith &co\n", "a: https://e.org/?a=1&b=2\n", 'a: "&b c"\n', "a: R&D\n# &c\n", "a: b & c\n"]
)
def test_an_ampersand_within_text_is_read(text: str) -> None:
    document, problems = parse(text, "x")
    assert document is not None and not problems and "&" in str(document.values["a"])


@pytest.mark.parametrize(
    "written",
    [r"old\bbridge", r"a\0b", r"\a", r"\e[31m", r"\v", r"\f", r"\x07", r"\u0007", r"\U0000FFFE", r"\x7f"],
)
@pytest.mark.parametrize("text", ['a: "{}"\n', 'a: ["{}"]\n', '"{}": a\n'])
def test_no_control_character_comes_in_by_an_escape(text: str, written: str) -> None:
    document, problems = parse(text.format(written), "x")
    assert document is None and codes(problems) == ["control-character"]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (r"C:\new", "escape-in-text"),
        (r"C:\temp", "escape-in-text"),
        (r"C:\New", "escape-in-text"),
        (r"C:\readme", "escape-in-text"),
        (r"snake\_case", "escape-in-text"),
        (r"a \u202E b", "bidi-unbalanced"),
        (r"a \u2066 b", "bidi-unbalanced"),
        (r"a \u202E b \u202C", None),
        (r"One line.\nAnother.", None),
        (r"One line.\n\nand another", None),
        (r"ends with a line\n", None),
        (r"C:\\new \"that\" \u00e9 1\/2", None),
    ],
)
def test_words_that_an_escape_breaks_are_told(written: str, code: str | None) -> None:
    document, problems = parse(f'a:\n  - "{written}"\n', "x")
    assert document is not None
    assert [(p.code, p.severity, p.location) for p in problems] == (
        [(code, Severity.WARNING, Location("x", 2, 5))] if code else []
    )


def test_lines_of_markdown_and_keys_of_ones_own_may_have_escapes() -> None:
    assert parse('answer: "one.\\ntwo"\nx-a: "C:\\new"\n', "x")[1] == ()


@pytest.mark.parametrize(("line", "cuts"), [("# foo: bar\n", 0), ("# c\n", 0), (" #foo\n", 50_000)])
@pytest.mark.parametrize("head", ["a: b\n", "a:\n", 'a: "b"\n', "a: [\n", "a: [b,\n"])
def test_reading_does_not_grow_with_the_square_of_the_comments(head: str, line: str, cuts: int) -> None:
    text = head + line * 50_000 + ("]\n" if "[" in head else "")
    document, _ = parse(text, "x")  # with the square of them, this takes the better part of an hour
    assert document is not None and (len(document.cuts) == cuts or '"' in head or not cuts)


def test_an_alias_bomb_is_refused() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    assert codes(parse(bomb, "x")[1]) == ["yaml-alias"]


def test_aliases_may_repeat_a_thousand_values_and_no_more() -> None:
    def repeated(n: int) -> tuple[Problem, ...]:
        return parse("a: &a x\nb: [" + ", ".join(["*a"] * n) + "]\n", "x")[1]

    assert repeated(MAX_ALIASED_NODES) == ()
    assert codes(repeated(MAX_ALIASED_NODES + 1)) == ["yaml-alias"]


@given(st.text(max_size=200))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    document, problems = split(f"---\n{text}\n---\n", "x.md")
    assert document is not None or problems


@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_reader(content: bytes) -> None:
    text, problems = decode(content, "x.md")
    assert text is not None or problems


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_sign_that_only_yaml_takes_for_the_end_of_a_line_moves_no_fault(sign: str) -> None:
    text = f"---\nx: a{sign}{sign}\nsource: b\ny: :\n---\n"
    document, (problem, *_) = split(text, "content/claims/x.md")
    assert document is None and problem.location.line <= 4

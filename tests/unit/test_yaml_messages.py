"""What the reader of front matter says of mistakes that YAML itself tells at a sound line, or in its own terms."""

from time import process_time

import pytest

from onrecord.files.names import card_fault, slug_meant
from onrecord.model.problems import Location, Problem
from onrecord.read.cards import read_claim
from onrecord.read.decode import decode
from onrecord.read.front_matter import parse, split
from onrecord.report.text import frame

REST = "source: https://example.org/a\ndate: 2024-03-05\nstatus: alleged\n"
CARD = f"claim: A\n{REST}"
ROW = "statements:\n  - actor: X\n"
NBSP = "a no-break space (U+00A0), which looks like a blank and is none."
WORD = "it often comes along from Word or a web page."


def told(text: str) -> tuple[int, int, str, str]:
    """Line, column, message and hint of the one fault of a text."""
    document, (fault, *more) = parse(text, "x")
    assert document is None and not more
    return fault.location.line, fault.location.column, fault.message, fault.hint or ""


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (
            f"claim:\xa0The bridge was closed.\n{REST}",
            (1, 7),
            f"After “claim:” stands {NBSP}",
            f"Delete it, and use the space bar: claim: …; {WORD}",
        ),
        (
            f"{CARD}kind:\u2003fact\n",
            (5, 6),
            "After “kind:” stands an em space (U+2003), which looks like a blank and is none.",
            f"Delete it, and use the space bar: kind: …; {WORD}",
        ),
        (
            f"{CARD}kind:\u3000fact\n",
            (5, 6),
            "After “kind:” stands a wide blank (U+3000), which looks like a blank and is none.",
            "Delete it, and use the space bar: kind: …; keyboards for Chinese, Japanese and Korean write it.",
        ),
        (
            f"{CARD}kind:\u200bfact\n",
            (5, 6),
            "After “kind:” stands a zero-width space (U+200B), which cannot be seen.",
            "Delete it, and use the space bar: kind: …; it often comes along from a web page or a chat.",
        ),
        (
            f"{CARD}{ROW}\xa0\xa0\xa0\xa0stance: asserts\n    date: 2024\n",
            (7, 1),
            f"This line is indented with {NBSP}",
            f"Delete it, and indent with the space bar; {WORD}",
        ),
        (
            f"{CARD}topics:\n  -\xa0war\n  -\xa0peace\n",
            (6, 4),
            f"After the hyphen stands {NBSP}",
            f"Delete it, and use the space bar; {WORD}",
        ),
        (
            f"{CARD}\u2028kind: fact\n",
            (5, 1),
            "This line is indented with a line separator (U+2028), which cannot be seen.",
            "Delete it, and indent with the space bar; it often comes along from a PDF, a layout program or a chat.",
        ),
        *(
            (
                f"{CARD}kind{sign} fact\n",
                (5, 5),
                f"“{sign}” after “kind” looks like a colon and is another sign (U+{ord(sign):04X}).",
                "Type a common colon and a blank: kind: …",
            )
            for sign in "：﹕︓։：꞉∶"
        ),
        *(
            (
                f"{CARD}topics:\n  {sign} war\n  {sign} peace\n",
                (6, 3),
                f"“{sign}” at the start of this line looks like the hyphen of a list and is another sign.",
                "Begin each entry of a list with a common hyphen and a blank: - …",
            )
            for sign in "–—•·−"
        ),
        *(
            (
                f"claim: {opened}Seema Misra: pregnant{closed}\n{REST}",
                (1, 20),
                f"{opened} is no quotation mark to YAML, so there is a colon and a blank inside a value that has none.",
                f'Put straight quotation marks (") around the whole value, and leave {opened} within.',
            )
            for opened, closed in ("“”", "„“", "«»", "‘’", "「」", "＂＂")
        ),
        (
            f"claim: [sic] Seema Misra\n{REST}",
            (1, 8),
            "The value begins with [, which YAML takes for the start of a list, and text follows the bracket.",
            "Put the whole value in quotation marks.",
        ),
        (
            "claim: A\nsource: [BBC](https://example.org/a)\n",
            (2, 9),
            "This is a link as Markdown writes it; here stands the address alone.",
            "Write source: https://example.org/a",
        ),
        (
            'source:\n  - [BBC](https://example.org/a "News")\n  - https://example.org/b\n',
            (2, 5),
            "This is a link as Markdown writes it; here stands the address alone.",
            "Write - https://example.org/a",
        ),
        (
            f"claim: [He](https://example.org/a) lied\n{REST}",
            (1, 8),
            "This is a link as Markdown writes it; here stands plain text, in which nothing can be a link.",
            "Write the words alone, and the address under source:.",
        ),
        (
            f"claim: 'Seema Misra was' - she said.\n{REST}",
            (1, 26),
            "Text follows the closing quotation mark of this value.",
            "Put all of it in quotation marks, of the other kind than those within.",
        ),
        (
            f"claim: ![A](a.png) is\n{REST}",
            (1, 9),
            "The value begins with !, which YAML takes for a tag, and tags are not allowed.",
            "Put the whole value in quotation marks.",
        ),
        (
            f"claim: > 3,000 dead\n{REST}",
            (1, 8),
            "The value begins with > or |, after which YAML wants the text on the lines below.",
            "Put the whole value in quotation marks.",
        ),
        (
            f"{CARD} statements:\n   - actor: X\n     stance: asserts\n",
            (5, 12),
            "This line is indented, but the line above already has a value and nothing can belong to it.",
            "If you removed a # from the start of this line, remove the blank after it, too, so that the keys line up.",
        ),
        (
            f"{CARD}topics:\n  - war\n statements:\n   - actor: X\n",
            (7, 2),
            "This does not fit the lines above: the indentation differs, or text follows a closing quotation mark.",
            "If you removed a # from the start of this line, remove the blank after it, too, so that the keys line up.",
        ),
        (
            f"{CARD}{ROW}     says: no\n",
            (7, 10),
            "This line is indented, but the line above already has a value and nothing can belong to it.",
            "If you removed a # from the start of this line, remove the blank after it, too, so that the keys line up.",
        ),
        (
            f" claim: A\n{REST}",
            (2, 1),
            "The keys do not line up: this line begins further left than the first key.",
            "Begin the first key, and all keys that belong beside it, at the very start of their lines.",
        ),
        (f"{CARD}kind:fact\n", (5, 6), "There is no blank after “kind:”.", "Type a blank after the colon: kind: …"),
        (
            f"claim: A #1\n  and more\n{REST}",
            (1, 10),
            "A blank and # begin a comment here, and the line below goes on with the value that it ends.",
            "Put the whole value in quotation marks, from its first line to its last.",
        ),
        (
            f"{CARD}topics: [war, Court #3, London]\n",
            (5, 21),
            "A blank and # begin a comment here, so the bracket before it is never closed.",
            'Put the entry that holds the # in quotation marks: ["Court #3", London].',
        ),
        *(
            (
                f"{CARD}topics: {written}\n",
                place,
                "A blank and # begin a comment here, so the bracket before it is never closed.",
                'Put the entry that holds the # in quotation marks: ["Court #3", London].',
            )
            for written, place in (("[#MeToo]", (5, 10)), ("[\n  a #1,\n  b]", (6, 5)), ("{a: b #1, c: d}", (5, 15)))
        ),
        (
            "claim: The mayor lied.\u2028 Twice.\u2028 Or more.\nnotice: He said: no.\n",
            (2, 16),
            "There is a colon and a blank inside a value that has no quotation marks.",
            'Put the whole value in quotation marks: claim: "He said: no."',
        ),
    ],
)
def test_the_mistake_is_named_where_it_is(text: str, place: tuple[int, int], message: str, hint: str) -> None:
    assert told(text) == (*place, message, hint)


_BRACKET_CUT = "A blank and # begin a comment here, so the bracket before it is never closed."
_KEY_CUT = "A blank and # begin a comment here, so the key before them has no colon."
_VALUE_CUT = "A blank and # begin a comment here, and the line below goes on with the value that it ends."
_STOPS = "To YAML, a line of three full stops ends the fields, and more follow below it."
_NAME = "The value begins with &, which YAML takes for a name that another value has."
_BACKSLASH = "A backslash inside double quotation marks is followed by a character that means nothing there."


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('topics: ["a b" #c]\n', (1, 16), _BRACKET_CUT),
        ('topics: ["a b" #c]\nkind: fact\n', (1, 16), _BRACKET_CUT),
        ("topics: [metoo, #MeToo]\n", (1, 17), _BRACKET_CUT),
        ("topics: [metoo, #MeToo]\n# done\n", (1, 17), _BRACKET_CUT),
        ('topics: [don\'t, "x #y", #1]\n', (1, 25), _BRACKET_CUT),
        ('topics: [a,\n  "b #c", #d]\n', (2, 11), _BRACKET_CUT),
        ("ratings:\n  Falsch #12: refuted\n  Wahr: confirmed\n", (2, 10), _KEY_CUT),
        ("a: b\nFalsch #12: refuted\nWahr: confirmed\n", (2, 8), _KEY_CUT),
        ("claim: A\n  b #three: x\n  more: y\n", (2, 5), _VALUE_CUT),
        ("separator: ,\n", (1, 12), "A value that begins with , must stand in quotation marks."),
        ("a:\n  - ] b\n", (2, 5), "A value that begins with ] must stand in quotation marks."),
        ("a: b\n...\nc: d\n", (2, 1), _STOPS),
        ("a: &x 1\nb: &x 2\nc: *x\n", (2, 4), _NAME),
        ('a: "C:\\Users"\n', (1, 9), _BACKSLASH),
        ('a: "C:\\xylophone"\n', (1, 9), _BACKSLASH),
    ],
)
def test_a_sign_that_yaml_stumbles_over_is_named(text: str, place: tuple[int, int], message: str) -> None:
    assert told(text)[:3] == (*place, message)


def test_a_value_that_yaml_does_not_take_is_written_out() -> None:
    assert told("separator: ,\n")[3] == 'Put the whole value in quotation marks: separator: ",".'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n---\na: b\n---\n", "The file begins with an empty line, and its first line must be ---."),
        ("# A\n---\na: b\n---\n", "The file begins with a comment, and its first line must be ---."),
        (
            "```yaml\n---\na: b\n---\n```\n",
            "This file begins with a line ```, which marks code in chats and web pages.",
        ),
        ('{"claim": "A"}\n', "This file is in JSON; a card has its fields one a line, between two lines ---."),
        ("claim: A\n---\n", "This file has no fields: its first line is not ---."),
        ("", "This file has no fields: its first line is not ---."),
    ],
)
def test_what_stands_in_the_place_of_the_first_line_is_named(text: str, message: str) -> None:
    document, (fault,) = split(text, "x")
    assert document is None and (fault.code, fault.message) == ("no-front-matter", message)


def test_entries_that_are_none_are_found_in_one_go() -> None:
    entries = 50_000  # as many looks through the whole text take minutes
    assert len(parse("a:\n" + "  - b\n" * entries + "c:\n  – d\n", "x")[1]) == 1
    assert len(parse("a:\n" + "  -\n    – b\n" * entries, "x")[1]) == entries


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("claim: “A” and B: c\n", "“ is no quotation mark to YAML, so there is a colon and a blank inside a value"),
        (
            "claim: um\n  um 12:30 Uhr: nein\n",
            "There is a colon and a blank inside a value that has no quotation marks.",
        ),
        (
            "claim: 市长\n  市长说：没有: no\n",
            "There is a colon and a blank inside a value that has no quotation marks.",
        ),
    ],
)
def test_a_sound_line_is_not_blamed(text: str, message: str) -> None:
    assert told(text)[2].startswith(message)


def problems(front: str) -> list[Problem]:
    return list(read_claim("content/claims/x.md", f"---\n{front}---\n".encode()).problems)


@pytest.mark.parametrize(
    ("front", "named"),
    [
        (CARD.replace("status", "\u200bstatus"), "a zero-width space (U+200B)"),
        (CARD.replace("status", "\xa0status"), "a no-break space (U+00A0)"),
        (CARD.replace("status:", "status\xa0:"), "a no-break space (U+00A0)"),
        (CARD.replace("alleged", "al\xadleged"), "a soft hyphen (U+00AD)"),
        (CARD.replace("alleged", "alleged\u200e"), "a left-to-right mark (U+200E)"),
        (CARD.replace("2024-03-05", "2024-03-05\ufeff"), "a byte order mark (U+FEFF)"),
        (f"{CARD}featured: 1\u2060\n", "a word joiner (U+2060)"),
    ],
)
def test_a_sign_that_cannot_be_seen_is_named_in_a_key_or_a_word(front: str, named: str) -> None:
    hints = [p.hint or "" for p in problems(front)]
    assert [hint for hint in hints if hint.startswith(f"It holds {named}: delete it; it often comes along")]


@pytest.mark.parametrize("value", ['"[BBC](https://example.org/a)"', "<https://example.org/a>"])
@pytest.mark.parametrize("key", ["source: {}", "source:\n  url: {}"])
def test_a_link_is_no_address_and_no_name(key: str, value: str) -> None:
    (fault,) = problems(f"claim: A\ndate: 2024\nstatus: alleged\n{key.format(value)}\n")
    assert fault.code == "bad-url" and fault.hint == "Write https://example.org/a"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"{\\rtf1\\ansi claim", "rich text (RTF), which TextEdit and WordPad write"),
        (b"<!DOCTYPE html>\n<title>x</title>", "a web page (HTML)"),
        (b"\xef\xbb\xbf\n<html>", "a web page (HTML)"),
        (b"PK\x03\x04\x14\0[Content_Types].xml word/document.xml", "a Word document (DOCX)"),
        (
            b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text",
            "a document of LibreOffice or OpenOffice (ODT)",
        ),
        (b"PK\x03\x04\x14\0Index/Document.iwa", "a document of Pages"),
        (b"PK\x03\x04\x14\0xl/workbook.xml", "a spreadsheet (XLSX)"),
        (b"PK\x03\x04\x14\0a", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a document of an old Word (DOC)"),
        (b"%PDF-1.7\n%\xe2", "a PDF"),
        (b"\x89PNG\r\n", "a picture (PNG)"),
    ],
)
def test_a_file_of_another_program_is_called_by_its_name(content: bytes, what: str) -> None:
    text, (fault,) = decode(content, "content/claims/x.md")
    assert text is None
    assert (fault.code, fault.message) == ("not-plain-text", f"This file is no plain text but {what}.")


@pytest.mark.parametrize("content", [b"---\nclaim: <html>\n---\n", b"PK\n", b"<p>A</p>\n", b"", b"title: {\\rtf1\n"])
def test_text_is_taken_for_text(content: bytes) -> None:
    assert decode(content, "x.md")[1] == ()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("—\nclaim: A\n—\n", 1, "“—” stands where a line of three hyphens is needed."),
        ("–-\nclaim: A\n---\n", 1, "“–-” stands where a line of three hyphens is needed."),
        (" ---\nclaim: A\n---\n", 1, "This line --- does not begin at the start of the line."),
        ("\u200b---\nclaim: A\n---\n", 1, "This line looks like --- and holds a zero-width space (U+200B) as well."),
        ("---\nclaim: A\n—\nBody\n", 3, "“—” stands where a line of three hyphens is needed."),
        ("---\nclaim: A\n--\nBody\n", 3, "“--” stands where a line of three hyphens is needed."),
        ("---\nclaim: A\n-\u2060--\nBody\n", 3, "This line looks like --- and holds a word joiner (U+2060) as well."),
    ],
)
def test_a_line_that_is_meant_as_a_fence_is_named(text: str, line: int, message: str) -> None:
    document, (fault,) = split(text, "x.md")
    assert document is None and (fault.location.line, fault.message) == (line, message)


def test_the_line_that_is_shown_is_the_one_that_editors_count() -> None:
    assert frame(Location("x", 2, 1), "a\u2028b\x0c\x85c\nd\n")[0].endswith("| d")


# ---------------------------------------------------------------- names of files


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("misra.md.txt", "Rename it to misra.md. Windows and macOS can hide"),
        ("misra.md.txt.txt", "Rename it to misra.md. Windows and macOS can hide"),
        ("misra.md.md", "Rename it to misra.md."),
        ("misra.txt.md", "Rename it to misra.md."),
        ("misra.docx.md", "Rename it to misra.md."),
        ("misra.MD", "Rename it to misra.md."),
        ("misra.md ", "Rename it to misra.md."),
        ("misra", "Rename it to misra.md."),
        ("Node.js now.md", "Rename it to node-js-now.md."),
        ("misra.md.docx", "Save its words as plain text in UTF-8 under the name misra.md; or move it"),
        ("misra.md.rtf", "Save its words as plain text in UTF-8 under the name misra.md; or move it"),
        ("misra.odt", "Save its words as plain text in UTF-8 under the name misra.md; or move it"),
        ("misra.html", "Save its words as plain text in UTF-8 under the name misra.md; or move it"),
        ("misra.md.old", "Delete it, or move it out of content/; to take it back, name it misra.md."),
        ("misra.md.backup", "Delete it, or move it out of content/; to take it back, name it misra.md."),
        (
            "misra (1).md",
            "If it is a copy of misra.md, keep one of the two, as misra.md; if not, rename it to misra-1.md.",
        ),
        ("misra - Copy.md", "If it is a copy of misra.md, keep one of the two"),
        ("misra copy 2.md", "If it is a copy of misra.md, keep one of the two"),
        ("Copy of misra.md", "If it is a copy of misra.md, keep one of the two"),
        ("misra - Kopie (2).md", "If it is a copy of misra.md, keep one of the two"),
    ],
)
def test_the_right_name_is_said(name: str, hint: str) -> None:
    fault = card_fault(f"content/claims/{name}")
    assert fault is not None and (fault.hint or "").startswith(hint)


def test_no_card_is_to_be_written_over() -> None:
    fault = card_fault("content/claims/misra.md.txt", {"content/claims/misra.md"})
    assert fault is not None and (fault.hint or "").startswith("Compare it with misra.md, which is there already")


def test_the_card_that_is_meant_is_known_by_its_right_name() -> None:
    meant = {
        name: slug_meant(f"content/claims/{name}") for name in ("a.md.txt", "a.md.docx", "a.md.md", "a.md.bak", "a.png")
    }
    assert meant == {"a.md.txt": "a", "a.md.docx": "a", "a.md.md": "a", "a.md.bak": None, "a.png": None}


def test_a_link_without_an_end_costs_no_more_than_its_length() -> None:
    def seconds(text: str) -> float:
        started = process_time()
        parse(text, "x")
        return process_time() - started

    small = "claim: " + "[x](" * 3_000
    assert any(seconds(small + "[x](" * 24_000) < 30 * seconds(small) for _ in range(5))  # as the square: 81 times

"""One key is added and no other byte is touched, however the file is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.outside.insert import bare, insert
from onrecord.read.front_matter import split

URL, COPY = "https://example.org/a#b", "https://web.archive.org/web/2026/https://example.org/a"
CARD, SOURCE = "content/claims/c.md", "content/sources/s.md"


def added(text: str, path: str = CARD) -> str | None:
    changed = insert(text.encode(), path, URL, "archived", COPY)
    return changed.decode() if changed is not None else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"source:\n  url: {URL}\n  title: T\n", f"source:\n  url: {URL}\n  archived: {COPY}\n  title: T\n"),
        (f"source:\n  - url: {URL} # here\n", f"source:\n  - url: {URL} # here\n    archived: {COPY}\n"),
        (f"source:\n- title: T\n  url: '{URL}'\n", f"source:\n- title: T\n  url: '{URL}'\n  archived: {COPY}\n"),
        (f"source:\n  url:\n    {URL}\n", f"source:\n  archived: {COPY}\n  url:\n    {URL}\n"),
        (f"source: {{title: T, url: '{URL}'}}\n", f"source: {{title: T, archived: \"{COPY}\", url: '{URL}'}}\n"),
        (
            f"statements:\n  - actor: A\n    source:\n      url: {URL}\n",
            f"statements:\n  - actor: A\n    source:\n      url: {URL}\n      archived: {COPY}\n",
        ),
        (
            f"source:\n  url: {URL}\nhistory:\n  - source:\n    - url: {URL}\n",
            f"source:\n  url: {URL}\n  archived: {COPY}\nhistory:\n  - source:\n    - url: {URL}\n"
            f"      archived: {COPY}\n",
        ),
        (
            f"source: &s\n  url: {URL}\nhistory:\n  - source: *s\n",
            f"source: &s\n  url: {URL}\n  archived: {COPY}\nhistory:\n  - source: *s\n",
        ),
    ],
)
@pytest.mark.parametrize("form", ["plain", "crlf", "bom", "no-newline"])
def test_the_key_is_added_beside_the_address(before: str, after: str, form: str) -> None:
    def framed(front: str) -> str:
        text = f"---\nclaim: C \u00e9\n{front}---\nBody with url: {URL}  \n\n"
        text = text.rstrip("\n") if form == "no-newline" else text
        text = text.replace("\n", "\r\n") if form == "crlf" else text
        return f"\ufeff{text}" if form == "bom" else text

    assert added(framed(before)) == framed(after)
    assert added(framed(after)) == framed(after)


def test_a_file_of_a_source_has_the_key_at_its_top() -> None:
    assert added(f"---\nurl: {URL}\n---\n", SOURCE) == f"---\nurl: {URL}\narchived: {COPY}\n---\n"
    actor = f"---\nname: A\nurl: {URL}\n---\n"
    assert added(actor, "content/actors/a.md") == actor


def test_a_key_that_is_there_without_a_value_is_left_to_people() -> None:
    assert added(f"---\nsource:\n  url: {URL}\n  archived:\n---\n") is None


def test_what_cannot_be_read_is_not_touched() -> None:
    assert added("no front matter") is None and added(f"---\nurl: [{URL}\n---\n") is None
    assert insert(b"---\n\xff\n---\n", CARD, URL, "archived", COPY) is None


def test_bare_addresses_are_found() -> None:
    text = f"---\nsource: {URL}\nstatements:\n  - source: [{URL}, x]\n    url: {URL}\n---\n"
    document, _ = split(text, CARD)
    assert document is not None and [(at.line, at.column) for at in bare(document, URL)] == [(2, 9), (4, 14)]


WORDS = st.text(alphabet="ab:#'\"{}[],&*-|> \n\u2028\u0085", max_size=12)


@given(
    WORDS, WORDS, st.sampled_from(["  url: {}\n", "  - url: {}\n", "  - {{a: b, url: '{}'}}\n", "  url: >-\n    {}\n"])
)
def test_whatever_stands_around_it_only_that_key_is_added(before: str, after: str, entry: str) -> None:
    text = f"---\nx: {before}\nsource:\n{entry.format(URL)}y: {after}\n---\n{before}"
    old, _ = split(text, CARD)
    changed = added(text)
    if old is None or changed is None:
        return
    new, _ = split(changed, CARD)
    assert new is not None and new.body == old.body
    assert {k: v for k, v in new.values.items() if k != "source"} == {
        k: v for k, v in old.values.items() if k != "source"
    }
    assert changed.replace(f"archived: {COPY}", "").replace(f'archived: "{COPY}", ', "").split() == text.split()

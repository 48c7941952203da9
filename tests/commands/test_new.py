"""`new claim`, `actor` and so on: cards that the reader takes, whatever stands in them, and none is lost."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.authoring.new_card import claim_card
from onrecord.cli.main import main
from onrecord.files.write import Taken, add_files
from onrecord.model.slugs import is_slug, short_slug
from onrecord.read.cards import read_actor, read_claim, read_page, read_source, read_text
from onrecord.read.front_matter import Value, split
from onrecord.read.markdown.body import render, words_of
from onrecord.read.yaml_text import clean, front_matter, prose

Run = Callable[..., Result]


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project / "templates", tmp_path / "templates")
    (tmp_path / "site.yaml").write_text("title: Record\n", "utf-8")
    return tmp_path


@pytest.fixture
def new(root: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1729684800")  # 2024-10-23
    config = ["--config", str(root / "site.yaml")]
    return lambda kind, *words: CliRunner().invoke(main, ["new", kind, *config, *words])


def card(root: Path, path: str) -> str:
    return (root / "content" / path).read_text("utf-8")


def left_over(root: Path) -> list[Path]:
    return [*(root / ".onrecord").glob("new-*"), *(root / "content").rglob(".*")]


SENTENCES = [
    ("The bridge is safe.", "the-bridge-is-safe"),
    ('He said: "no" # not true', "he-said-no-not-true"),
    ("'Single' and \"double\": both", "single-and-double-both"),
    (" Two\nlines,\ta tab \r\n and a blank ", "two-lines-a-tab-and-a-blank"),
    ("Міст «зачинено»: так", "mist-zachineno-tak-948def"),
    ("القائد قال", "lqyd-ql-aeb08c"),
    ("Ärzte öffnen", "arzte-offnen"),
    ("false", "false"),
    ("null", "null"),
    ("---", "cb3f91"),
    ("{{ x }} {% y %} <script>", "x-y-script"),
    ("3,000 soldiers", "3000-soldiers"),
    ("A\x00B\x1b[31m", "a-b-31m"),
    ("half \ud800 a character", "half-a-character"),
]


@pytest.mark.parametrize(("sentence", "slug"), SENTENCES)
def test_any_sentence_becomes_a_card_that_says_it(new: Run, root: Path, sentence: str, slug: str) -> None:
    made = new("claim", "--source", "https://example.org/report", "--", sentence)
    assert made.exit_code == 0, made.output
    assert made.output.startswith("Wrote content/claims/")
    found = list((root / "content/claims").iterdir())
    read = read_claim("content/claims/x.md", found[0].read_bytes())
    assert read.value is not None, read.problems
    assert read.value.claim == clean(sentence)
    assert read.value.claim.isprintable()
    assert (read.value.date.text, read.value.status, read.value.draft) == ("2024-10-23", "alleged", False)
    assert found[0].stem == slug
    assert left_over(root) == []


@pytest.mark.parametrize("sentence", ["- a dash comes first", "-5 degrees were measured", "-- two", "-", "--- three"])
def test_a_sentence_may_begin_with_a_hyphen(new: Run, root: Path, sentence: str) -> None:
    made = new("claim", sentence, "-s", "City Council", "--slug", "dash")
    assert made.exit_code == 0, made.output
    read = read_claim("content/claims/dash.md", card(root, "claims/dash.md").encode())
    assert read.value is not None and read.value.claim == sentence


@pytest.mark.parametrize("title", ["BBC Panorama", "Letter of the mayor, 3 May 2024", "Το Βήμα", "-5 degrees"])
def test_a_source_without_an_address_begins_with_its_title(new: Run, root: Path, title: str) -> None:
    made = new("source", title, "--slug", "broadcast")
    assert made.exit_code == 0, made.output
    read = read_source("content/sources/broadcast.md", card(root, "sources/broadcast.md").encode())
    assert read.value is not None and read.problems == ()
    assert (read.value.fields.title, read.value.fields.url) == (title, None)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("judgment.pdf", "put the file into content/static/ and write /judgment.pdf"),
        ("C:\\papers\\judgment.pdf", "put the file into content/static/ and write /judgment.pdf"),
        ("www.bbc.com/news", "Write https://www.bbc.com/news"),
        ("/about/", "is no file of content/static/"),
    ],
)
def test_what_is_meant_as_an_address_or_a_file_is_no_title(new: Run, words: str, sentence: str) -> None:
    made = new("source", words)
    assert made.exit_code == 2 and sentence in made.stderr


def test_a_file_of_ones_own_is_begun_as_a_source(new: Run, root: Path) -> None:
    assert new("source", "/judgment.pdf", "--title", "The judgment", "--slug", "judgment").exit_code == 0
    read = read_source("content/sources/judgment.md", card(root, "sources/judgment.md").encode())
    assert read.value is not None and read.value.fields.url == "/judgment.pdf"


def test_a_sentence_that_looks_like_an_option_is_told_what_to_do(new: Run, root: Path) -> None:
    wrong = new("claim", "-minus it begins")
    assert wrong.exit_code == 2 and not (root / "content").exists()
    assert wrong.stderr.endswith("If it begins the sentence, write -- before the quotation mark.\n")
    assert new("claim", "-s", "City Council", "--", "-minus it begins").exit_code == 0
    mistyped = new("claim", "It begins.", "--sorce", "City Council")
    assert "Did you mean" in mistyped.stderr and "quotation mark" not in mistyped.stderr


def test_a_new_card_passes_check(new: Run, root: Path) -> None:
    assert new("claim", "The bridge: safe?", "-s", "City Council", "-d", "2024-03").exit_code == 0
    assert new("actor", "City: Council", "-k", "organisation").exit_code == 0
    assert new("source", "https://example.org/a", "-t", "“A”: b").exit_code == 0
    assert new("text", "A speech: “so”", "-u", "https://example.org/speech").exit_code == 0
    assert new("page", "Words: a list").exit_code == 0
    checked = CliRunner().invoke(main, ["check", "--strict", "--config", str(root / "site.yaml")])
    assert "0 errors, 0 warnings" in checked.output
    assert read_claim("content/claims/x.md", card(root, "claims/the-bridge-safe.md").encode()).value
    assert read_actor("content/actors/x.md", card(root, "actors/city-council.md").encode()).value
    assert read_source("content/sources/x.md", card(root, "sources/example-org-a.md").encode()).value
    text = read_text("content/texts/x.md", card(root, "texts/a-speech-so.md").encode()).value
    assert text and text.draft and (text.url, len(text.passages)) == ("https://example.org/speech", 1)
    assert read_page("content/pages/x.md", card(root, "pages/words-a-list.md").encode()).value


def test_texts_are_listed_with_the_passages_that_were_not_taken_up(
    new: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new("text", "A speech")
    monkeypatch.setattr("onrecord.cli.options.root_of", lambda _config: root)
    listed = CliRunner().invoke(main, ["list", "texts"])
    assert listed.output == "1\tcontent/texts/a-speech.md\tA speech\n"


def test_without_a_source_the_card_is_a_draft_and_says_so(new: Run, root: Path) -> None:
    made = new("claim", "The bridge is safe.")
    assert "It is a draft, because no source is named yet." in made.output
    assert "The date is today's" in made.output
    read = read_claim("content/claims/x.md", card(root, "claims/the-bridge-is-safe.md").encode())
    assert read.value is not None and read.value.draft


def test_a_long_sentence_is_cut_between_words() -> None:
    assert short_slug("bridges " * 40) == "-".join(["bridges"] * 7)
    assert short_slug("word " * 12) == "-".join(["word"] * 12)
    assert len(short_slug("a" * 100)) == 60
    foreign = short_slug("Дуже довге речення, " * 9)
    assert len(foreign) <= 60 and foreign.startswith("duzhe-dovge-rechennia-duzhe-")
    assert foreign != short_slug("Дуже довге речення, " * 10)


@given(st.text(min_size=1))
def test_every_name_has_a_slug(name: str) -> None:
    slug = short_slug(name.encode("utf-8", "replace").decode())
    assert is_slug(slug) and len(slug) <= 60


def test_a_name_in_use_is_an_error_that_names_the_card(new: Run, root: Path) -> None:
    new("claim", "The bridge is safe!", "-s", "City Council")
    before = card(root, "claims/the-bridge-is-safe.md")
    again = new("claim", "The bridge: is safe.", "-s", "Somebody Else")
    assert again.exit_code == 1
    assert again.stderr == (
        "content/claims/the-bridge-is-safe.md is there already (“The bridge is safe!”). Nothing was written. "
        "Open that card, or give the new one another name with --slug.\n"
    )
    assert card(root, "claims/the-bridge-is-safe.md") == before
    assert new("claim", "The bridge: is safe.", "-s", "Somebody Else", "--slug", "safe-bridge").exit_code == 0
    assert left_over(root) == []


def test_a_source_has_one_file(new: Run) -> None:
    assert new("source", "https://example.org/a", "--slug", "first").exit_code == 0
    again = new("source", "https://example.org/a", "--slug", "second")
    assert again.exit_code == 1
    assert again.stderr == "This address has a file already: content/sources/first.md. Nothing was written.\n"


REFUSED = [
    (["claim", " \n "], "The claim is empty. Write one sentence in quotation marks. Nothing was written."),
    (["claim", "x", "--slug", "A b"], "such as a-b. Nothing was written."),
    (["claim", "x", "-d", "3.2024", "-s", "Y Z"], "“3.2024” is not a date; write 2024-10-23"),
    (["claim", "x", "-s", "example.org/x"], "Write https://example.org/x\nNothing was written."),
    (["claim", "x", "-s", "council"], "There is no source “council” in content/sources/."),
    (["actor", ""], "The name is empty. Write it in quotation marks. Nothing was written."),
    (["source", "ship"], "“ship” is not a web address."),
    (["source", "https://[::1"], "is not a web address that works."),
    (["page", "Timeline"], "The site itself has a page of this name. Give yours another with --slug."),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSED)
def test_what_cannot_be_a_card_is_refused_with_a_sentence(
    new: Run, root: Path, words: list[str], sentence: str
) -> None:
    made = new(*words)
    assert made.exit_code == 2
    assert sentence in made.stderr
    assert not (root / "content").exists()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for an editor is a shell command")
def test_edit_opens_the_editor_or_says_what_to_do(new: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    editor = root / "editor"
    editor.write_text('#!/bin/sh\necho "# seen" >> "$1"\n', "utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    assert new("actor", "First One", "--edit").exit_code == 0
    assert card(root, "actors/first-one.md").endswith("# seen\n")
    monkeypatch.setenv("EDITOR", "false")
    failed = new("actor", "Second One", "--edit")
    assert "Open the file with any text editor." in failed.stderr
    monkeypatch.setenv("EDITOR", "")
    unset = new("actor", "Third One", "--edit")
    assert unset.stderr == "No editor is set (EDITOR). Open the file with any text editor.\n"
    assert [r.exit_code for r in (failed, unset)] == [0, 0]


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    add_files(tmp_path, {"b": b"old"})
    with pytest.raises(Taken, match="b"):
        add_files(tmp_path, {"a": b"new", "b": b"new", "c": b"new"})
    assert sorted(p.name for p in tmp_path.iterdir()) == [".onrecord", "b"]
    assert (tmp_path / "b").read_bytes() == b"old"
    assert list((tmp_path / ".onrecord").iterdir()) == []


def test_files_are_added_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError("no hard links here")

    monkeypatch.setattr("os.link", none)
    add_files(tmp_path, {"a/b": b"text"})
    assert (tmp_path / "a/b").read_bytes() == b"text"
    with pytest.raises(Taken):
        add_files(tmp_path, {"a/b": b"other"})
    assert (tmp_path / "a/b").read_bytes() == b"text"


@pytest.mark.parametrize("name", [".onrecord", "content", "content/claims"])
def test_a_file_in_the_place_of_a_folder_is_named(new: Run, root: Path, name: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text("mine", "utf-8")
    made = new("claim", "Ships are here", "-s", "X")
    assert made.exit_code == 1
    assert made.stderr == (
        "content/claims/ships-are-here.md could not be written: "
        f"{name} is no folder, and one of this name is needed: move it away.\n"
    )
    assert (root / name).read_text("utf-8") == "mine"


@given(st.text(min_size=1), st.text())
def test_what_is_written_is_read_as_it_was(text: str, other: str) -> None:
    one, two = clean(text) or "x", clean(other) or "y"
    values: dict[str, Value] = {"a": one, "b": [two, {"c": one, "d": [two]}], "e": {two: one}}
    document, problems = split(front_matter(values), "x.md")
    assert problems == () and document is not None
    assert document.values == values


@example("<b>x</b> <script>y</script> <!-- z --> [TOC] ![](/q)")
@example("[^1]: foot [^1]\n\n!!! note\n    x\n\na | b\n--|--\n1 | 2\n\n1. one\n\n# two {#id}")
@given(st.text(alphabet=" \nab1.)(#+-=>:~<&;*_`{}[]!|\\\"'/"))
def test_plain_text_in_a_body_is_never_markup(text: str) -> None:
    body, problems = render(prose(text), "x.md", 1)
    assert problems == ()
    assert clean(words_of(body.html)) == clean(text)
    assert re.sub("</?p>|<br />|<br>", "", body.html).count("<") == 0


def test_a_card_of_hostile_words_holds_them_as_text() -> None:
    made = claim_card("x\n---\nstatus: confirmed", "2024", "https://example.org/a", today="2026-01-01")
    document, _ = split(made.text, made.path)
    assert document is not None
    assert document.values["claim"] == "x --- status: confirmed"
    assert document.values["status"] == "alleged"


def test_nothing_is_begun_that_the_next_check_refuses(new: Run, root: Path) -> None:
    folder = root / "content"
    (folder / "actors").mkdir(parents=True)
    (folder / "sources").mkdir()
    (folder / "actors/o-nil.md").write_text("---\nname: Сергій О’Ніл\naliases: [С. О’Ніл]\n---\n", "utf-8")
    (folder / "sources/x.md").write_text("---\nurl: https://example.org/x\n---\n", "utf-8")
    before = sorted(root.rglob("*"))
    for words, said in [
        (("page", "con"), "Windows keeps the name “con” for a device"),
        (("claim", "A ship", "--slug", "aux"), "Windows keeps the name “aux” for a device"),
        (("actor", "Сергій О'Ніл"), "This name has a file already: content/actors/o-nil.md."),
        (("actor", "с. о'ніл"), "This name has a file already: content/actors/o-nil.md."),
        (("claim", "\u200f"), "The claim is empty."),
        (("source", "https://EXAMPLE.org/x"), "This address has a file already: content/sources/x.md."),
        (("source", "https://example.org/x#frag"), "This address has a file already: content/sources/x.md."),
        (("source", "https//example.org/y"), "Write https://example.org/y"),
    ]:
        made = new(*words)
        assert made.exit_code != 0 and said in made.output, (words, made.output)
    assert sorted(root.rglob("*")) == before

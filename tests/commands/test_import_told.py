"""`import`: what would be lost or guessed is told: short years, cells that say nothing, names in one cell, lines."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.authoring.cells.dates import DateForms
from onrecord.authoring.claim_review import read_reviews
from onrecord.authoring.csv_table import entries, read_table, remarks
from onrecord.authoring.import_map import Mapped
from onrecord.authoring.imported import Unreadable
from onrecord.authoring.importing import ImportResult, cards_of
from onrecord.authoring.timelinejs import read_timeline
from onrecord.cli.main import main
from onrecord.read.cards import read_claim
from onrecord.read.front_matter import Value, split
from onrecord.read.meant.nothing import says_nothing
from onrecord.read.yaml_text import prose

TODAY = "2026-11-24"
WEB = "https://example.org/a"


def fields(made: ImportResult, slug: str) -> dict[str, Value]:
    document, _ = split(made.cards[f"content/claims/{slug}.md"].decode(), "x.md")
    assert document is not None
    return dict(document.values)


def told(made: ImportResult) -> list[str]:
    return [f"{row.where}, {row.column}: {row.why}" for row in (*made.rejected, *made.notes)]


def of_table(text: str) -> tuple[ImportResult, list[str]]:
    table = read_table(text.encode())
    mapped = Mapped(columns={name: name for name in table.header}, verdicts={"x": ("denied", "refuted")})
    made = cards_of(entries(table, mapped), mapped, frozenset(), today=TODAY)
    return made, [*told(made), *(f"{row.where}, {row.column}: {row.why}" for row in remarks(table, mapped))]


def of_slides(text: str, years_from: int | None = None) -> ImportResult:
    slides, _, _ = read_timeline(text.encode(), DateForms(years_from=years_from))
    return cards_of(slides, Mapped(), frozenset(), today=TODAY)


def of_reviews(*reviews: dict[str, object]) -> ImportResult:
    found = read_reviews(json.dumps([{"@type": "ClaimReview", "url": WEB, **review} for review in reviews]).encode())
    verdicts = {entry.verdict: ("alleged", "") for entry in found if entry.verdict}
    return cards_of(found, Mapped(verdicts=verdicts), frozenset(), today=TODAY)


# ---------------------------------------------------------------- years of slides

SHEET = "Year,Month,Day,Headline,Media,End Year\n"


def slide(year: object, **more: object) -> str:
    start = {"year": year, "month": 2}
    event = {"start_date": start, "text": {"headline": "Head"}, "media": {"url": WEB}, **more}
    return json.dumps({"events": [event]})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{SHEET}24,2,,Head,{WEB},\n", "row 2, Year: the year of “24” has two digits; write all four, or say in"),
        (f"{SHEET}00,2,,Head,{WEB},\n", "row 2, Year: the year of “00” has two digits;"),
        (f"{SHEET}٢٤,2,,Head,{WEB},\n", "row 2, Year: the year of “24” has two digits;"),
        (f"{SHEET}2024,2,,Head,{WEB},25\n", "row 2, Year: the year of “25” has two digits;"),
        (f"{SHEET}5,,,Head,{WEB},\n", "row 2, Year: “5” is no year of four digits; write 0005 if it is that year"),
        (f"{SHEET}999,,,Head,{WEB},\n", "row 2, Year: “999” is no year of four digits; write 0999 if it is that year"),
        (slide(24), "entry 1, start_date: the year of “24” has two digits;"),
        (slide("24"), "entry 1, start_date: the year of “24” has two digits;"),
        (slide(24.0), "entry 1, start_date: the year of “24” has two digits;"),
    ],
)  # fmt: skip
def test_a_short_year_of_a_slide_is_told_and_not_taken(text: str, said: str) -> None:
    made = of_slides(text)
    assert not made.cards
    assert len(told(made)) == 1 and told(made)[0].startswith(said)


@pytest.mark.parametrize(
    ("text", "years_from", "date"),
    [
        (f"{SHEET}24,2,,Head,{WEB},25\n", 1950, "2024-02/2025"),
        (slide(24), 1900, "1924-02"),
        (f"{SHEET}0024,2,,Head,{WEB},\n", None, "0024-02"),
        (slide("0024"), None, "0024-02"),
        (slide(2024.0), None, "2024-02"),
        (f"{SHEET}٢٠٢٤,٢,,Head,{WEB},\n", None, "2024-02"),
    ],
)
def test_a_year_that_is_known_is_taken(text: str, years_from: int | None, date: str) -> None:
    made = of_slides(text, years_from)
    assert (fields(made, "head")["date"], told(made)) == (date, [])


def test_a_map_says_for_slides_too_what_two_digits_mean(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "templates", tmp_path / "templates")
    (tmp_path / "site.yaml").write_text("title: Record\n", "utf-8")
    (tmp_path / "import.yaml").write_text("dates: YYYY-DD-MM\nyears_from: 1950\n", "utf-8")
    (tmp_path / "slides.csv").write_text(f"{SHEET}24,2,5,Head,{WEB},\n", "utf-8")
    words = ["import", str(tmp_path / "slides.csv"), "--as", "timelinejs", "--config", str(tmp_path / "site.yaml")]
    made = CliRunner().invoke(main, words)
    assert (made.exit_code, made.stderr) == (0, "")
    assert "date: 2024-02-05\n" in (tmp_path / "content/claims/head.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("around 2024", ["“around 2024” is left out, for the card has the date 2024-02; if it says more"]),
        ("Spring <b>2024</b>", ["“Spring 2024” is left out, for the card has the date 2024-02;"]),
        ("February 2024", []),
        ("Feb. 2024", []),
        ("2024-02", []),
        ("", []),
    ],
)  # fmt: skip
def test_the_words_that_a_slide_shows_for_its_date_are_told_where_they_say_something_else(
    shown: str, said: list[str]
) -> None:
    sheet = f"Year,Month,Headline,Media,Display Date\n2024,2,Head,{WEB},{shown}\n"
    found = [
        (of_slides(sheet), "row 2, Display Date"),
        (of_slides(slide(2024, display_date=shown)), "entry 1, display_date"),
    ]
    for made, where in found:
        assert len(made.cards) == 1
        assert len(told(made)) == len(said)
        assert all(line.startswith(f"{where}: {begin}") for line, begin in zip(told(made), said, strict=True))


@pytest.mark.parametrize(
    ("date", "ordered"),
    [("31/12/2024", True), ("2024-02-30", True), ("Q1 2020", False), ("45000", False), ("24", False)],
)
def test_a_form_for_dates_is_advised_only_where_one_would_help(date: str, *, ordered: bool) -> None:
    _, lines = of_table(f"claim,date,source\nA,{date},{WEB}\n")
    assert len(lines) == 1 and lines[0].endswith("; or say in the map, with “dates”, how they are written") is ordered


# ---------------------------------------------------------------- cells that say nothing

NOTHING = ["-", "–", "—", "--", "~", "?", "...", "/", "n/a", "N/A", "n.a.", "null", "NULL", "None", "nan", "unknown"]


@pytest.mark.parametrize("word", NOTHING)
def test_a_word_for_nothing_is_no_name(word: str) -> None:
    made, lines = of_table(f"claim,date,source,actors,topics\nA,2024,{WEB},Mayor; {word},{word}\n")
    assert fields(made, "a")["actors"] == ["Mayor"]
    assert "topics" not in fields(made, "a")
    why = f"“{word}” says that there is none, and is left out"
    assert lines == [f"row 2, actors: {why}", f"row 2, topics: {why}"]


@pytest.mark.parametrize(
    "word", ["Nan", "Na", "A", "Ne-Yo", "+44", "C", "No", "Nobody", "7", "", "x" * 100, "-" * 5_000]
)
def test_a_name_is_a_name(word: str) -> None:
    assert not says_nothing(word)


def test_what_says_nothing_is_left_out_of_every_field_that_a_card_may_lack() -> None:
    columns = [
        "about",
        "short",
        "reasoning",
        "decided",
        "source_title",
        "publisher",
        "source_date",
        "archived",
        "quote",
    ]
    columns += ["body", "slug"]
    made, lines = of_table(f"claim,date,source,status,{','.join(columns)}\nA,2024,{WEB},x{',n/a' * len(columns)}\n")
    assert dict(fields(made, "a")) == {
        "claim": "A", "source": WEB, "date": "2024", "status": "denied", "basis": "refuted", "checked": TODAY,
        "recorded": TODAY,
    }  # fmt: skip
    assert sorted(lines) == sorted(f"row 2, {name}: “n/a” says that there is none, and is left out" for name in columns)


def test_a_claim_or_source_that_says_nothing_makes_no_card() -> None:
    made, lines = of_table("claim,date,source\n-,n/a,unknown\n")
    assert not made.cards
    assert [line.partition(";")[0] for line in lines] == [
        "row 2, claim: there is no claim",
        "row 2, date: “n/a” is not a date",
        "row 2, source: there is no source",
    ]
    judged: dict[str, object] = {"datePublished": "2024", "reviewRating": {"alternateName": "x"}}
    made = of_reviews({**judged, "claimReviewed": "A", "itemReviewed": {"author": {"name": "Unknown"}}})
    assert "actors" not in fields(made, "a")
    assert told(made) == ["entry 1, itemReviewed.author.name: “Unknown” says that there is none, and is left out"]


# ---------------------------------------------------------------- several names, and lines


@pytest.mark.parametrize("sign", ["&", "/", "+", "|", "and", "und"])
def test_names_that_may_be_several_are_told_with_the_sign_between_them(sign: str) -> None:
    made, lines = of_table(f"claim,date,source,actors\nA,2024,{WEB},Ann {sign} Bob\n")
    assert fields(made, "a")["actors"] == [f"Ann {sign} Bob"]
    why = f'“Ann {sign} Bob” is taken as one name; if it is several, say so in the map:  separator: "{sign}"'
    assert lines == [f"row 2, actors: {why}"]


def html_of(content: bytes) -> str:
    read = read_claim("content/claims/a.md", content)
    assert read.value is not None and read.problems == ()
    return " ".join(read.value.body.html.split()).replace("<br />", "<br>")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_lines_of_a_body_stay_lines(end: str) -> None:
    words = f"One{end}- two{end}{end}Three{end}==={end}# four"
    made, _ = of_table(f'claim,date,source,body\nA,2024,{WEB},"{words}"\n')
    assert html_of(made.cards["content/claims/a.md"]) == "<p>One<br> - two</p> <p>Three<br> ===<br> # four</p>"


def test_lines_of_html_are_no_lines_and_those_of_plain_text_are() -> None:
    rating = {"reviewRating": {"alternateName": "x"}, "claimReviewed": "A", "datePublished": "2024"}
    plain = of_reviews({**rating, "reviewBody": "One\ntwo <b>three</b>\n\nfour"}).cards["content/claims/a.md"]
    assert html_of(plain) == "<p>One<br> two three</p> <p>four</p>"
    marked = of_reviews({**rating, "reviewBody": "<p>One\ntwo</p>\n\n<p>four<br>five</p>"}).cards["content/claims/a.md"]
    assert html_of(marked) == "<p>One two</p> <p>four</p> <p>five</p>"


def test_a_text_of_one_paragraph_is_as_it_was() -> None:
    assert prose("One.\n\n  Two *x*") == "One.\n\nTwo \\*x\\*"


# ---------------------------------------------------------------- reviews

REVIEW = '{"@type": "ClaimReview", "claimReviewed": "A", "url": "https://facts.example/a"}'


def test_reviews_of_one_text_have_a_card_each_and_it_is_told() -> None:
    review: dict[str, object] = {"claimReviewed": "A", "datePublished": "2024", "reviewRating": {"alternateName": "x"}}
    made = of_reviews(review, review, {**review, "claimReviewed": "A!"})
    assert [path.rpartition("/")[2] for path in made.cards] == ["a.md", "a-2.md", "a-3.md"]
    taken = "its address would be that of entry 1, so its card is content/claims"
    assert told(made) == [
        f"entry 2, claimReviewed: {taken}/a-2.md; if both say the same, keep one",
        f"entry 3, claimReviewed: {taken}/a-3.md; if both say the same, keep one",
    ]
    slides = of_slides(f"{SHEET}2024,,,Head,{WEB},\n2025,,,Head,{WEB},\n")
    assert [path.rpartition("/")[2] for path in slides.cards] == ["head.md", "head-2.md"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{REVIEW}\n{REVIEW}\nnothing\n", "line 3, column 1: a value is missing, or is not written as JSON has it."),
        (f'{REVIEW}\n{REVIEW}\n{{"a": 1,}}\n', "line 3, column"),
        (f"{REVIEW}\n\n{REVIEW[:-1]}\n", "line 3, column"),
        (f"{REVIEW}\r\n{REVIEW}\r\n{{'a': 1}}\r\n", "line 3, column 2: a name in quotation marks is missing there."),
        (f'[{REVIEW}\n {REVIEW}]', "line 2, column 2: a comma is missing, or a bracket"),
        ("{\n}\n{\n}", "line 3, column 1: the JSON has ended before that; several values belong into one list"),
        ('<script type="application/ld+json">\n\n{"ClaimReview" 1}</script>', "line 3, column 16: a colon is missing"),
        (REVIEW.replace('"A"', "9" * 5_000), "a number in it has more digits than can be read."),
        ('{"a": "b', "line 1, column 7: a quotation mark is opened there and never closed."),
        ('{"a": "b\n"}', "a text goes on over the end of its line"),
        ('{"a": "\\x"}', "a backslash stands before a sign that needs none"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_json_is_told_in_plain_words_and_with_its_line(text: str, said: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_reviews(text.encode())
    assert said in str(fault.value)
    assert "sys." not in str(fault.value)


def test_a_text_with_a_separator_of_lines_within_is_one_line_of_json() -> None:
    text = REVIEW.replace('"A"', '"A\u2028B"')
    assert [entry.claim for entry in read_reviews(f"{text}\n{text}\n".encode())] == ["A\u2028B"] * 2


@pytest.mark.parametrize(("value", "best"), [(1, 5), (1, 5.0), (1.0, "5.0"), ("1.0", "5")])
def test_a_whole_number_is_written_without_a_fraction(value: object, best: object) -> None:
    (entry,) = read_reviews(
        json.dumps({"@type": "ClaimReview", "reviewRating": {"ratingValue": value, "bestRating": best}}).encode()
    )
    assert entry.verdict == "1 of 5"


def test_values_of_json_ld_are_read_wherever_they_stand() -> None:
    review = {
        "@type": "ClaimReview",
        "claimReviewed": {"@value": "A", "@language": "en"},
        "url": {"@id": "https://facts.example/a"},
        "datePublished": {"@value": "2024-02-01", "@type": "xsd:date"},
        "author": {"name": {"@value": "Facts"}},
        "itemReviewed": {
            "author": {"@list": [{"name": [{"@value": "Ada"}]}, "Bob"]},
            "appearance": {"url": {"@value": WEB}},
        },
        "reviewRating": {"alternateName": {"@value": "x"}},
    }
    (entry,) = read_reviews(json.dumps(review).encode())
    assert (entry.claim, entry.decided, entry.verdict, entry.actors) == ("A", "2024-02-01", "x", ("Ada", "Bob"))
    assert [source.get("url") for source in entry.sources if source.get("url")] == [WEB, "https://facts.example/a"]
    assert entry.sources[-1]["publisher"] == "Facts"

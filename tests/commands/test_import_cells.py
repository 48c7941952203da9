"""`import`: what stands in the cells of real lists: dates, links, names, quotation marks, errors of spreadsheets."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.authoring.cells.dates import DateForms, form_of, needs_form, needs_years
from onrecord.authoring.cells.errors import cell_fault
from onrecord.authoring.cells.records import NotATable, csv_records, separator_of, tab_records
from onrecord.authoring.cells.several import between_links, between_names, links_of, names_of
from onrecord.authoring.claim_review import read_reviews
from onrecord.authoring.csv_table import entries, read_table, remarks
from onrecord.authoring.import_map import Mapped, map_text, read_map
from onrecord.authoring.imported import Unreadable
from onrecord.authoring.importing import ImportResult, cards_of
from onrecord.authoring.timelinejs import read_timeline
from onrecord.cli.main import main
from onrecord.read.front_matter import Value, split

FILES = Path(__file__).parent / "import"
TODAY, EPOCH = "2026-11-24", "1795500000"
COLUMNS = {"claim": "claim", "date": "date", "source": "source", "actors": "actors"}

# ---------------------------------------------------------------- dates

GERMAN = DateForms(("DD.MM.YYYY",))
CENTURY = DateForms(("DD.MM.YYYY",), 1950)
READ = [
    (GERMAN, "12.03.2019", "2019-03-12"),
    (GERMAN, "3.4.2019", "2019-04-03"),
    (GERMAN, "12. 3. 2019", "2019-03-12"),
    (CENTURY, "3.4.19", "2019-04-03"),
    (CENTURY, "3.4.49", "2049-04-03"),
    (CENTURY, "3.4.50", "1950-04-03"),
    (CENTURY, "12-Mar-19", "2019-03-12"),
    (CENTURY, "3.4.19 14:30", "2019-04-03"),
    (GERMAN, "09.01.2024 14:30", "2024-01-09"),
    (GERMAN, "9.1.2024, 14.30 Uhr", "2024-01-09"),
    (GERMAN, "09.01.2024 00:00:00", "2024-01-09"),
    (DateForms(("MM/DD/YYYY",)), "3/12/2019 2:30 PM", "2019-03-12"),
    (DateForms(("DD.MM.YYYY", "DD/MM/YYYY")), "12/03/2019", "2019-03-12"),
    (DateForms(("YYYY/MM/DD",)), "2019/3/12", "2019-03-12"),
    (DateForms(("YYYYMMDD",)), "20190312", "2019-03-12"),
    (DateForms(("YYYY. MM. DD.",)), "2019. 3. 12.", "2019-03-12"),
    (DateForms(("YYYY-DD-MM",)), "2024-05-03", "2024-03-05"),
    (GERMAN, "2019-04-03", "2019-04-03"),
    (GERMAN, "2019-04", "2019-04"),
    (GERMAN, "2019", "2019"),
    (GERMAN, "2019?", "2019?"),
    (GERMAN, "12.03.2019 - 14.03.2019", "2019-03-12/2019-03-14"),
    (GERMAN, "12.03.2019 bis 14.03.2019", "2019-03-12/2019-03-14"),
    (DateForms(), "03.2015", "2015-03"),
    (DateForms(), "3/2015", "2015-03"),
    (DateForms(), "März 2015", "2015-03"),
    (DateForms(), "Mrz. 2015", "2015-03"),
    (DateForms(), "12. März 2019", "2019-03-12"),
    (DateForms(), "March 12, 2019", "2019-03-12"),
    (DateForms(), "March 12th, 2019", "2019-03-12"),
    (DateForms(), "12 de março de 2015", "2015-03-12"),
    (DateForms(), "1er janvier 2015", "2015-01-01"),
    (DateForms(), "5 травня 2022", "2022-05-05"),
    (DateForms(), "2015년 3월 12일", "2015-03-12"),
    (DateForms(), "2015年3月", "2015-03"),
    (DateForms(), "2010–2012", "2010/2012"),
    (DateForms(), "2010-2012", "2010/2012"),
    (DateForms(), "2024-01-09T14:30:00Z", "2024-01-09"),
    (DateForms(), "2024-01-09 14:30", "2024-01-09"),
    (DateForms(), "٢٠٢٤-٠١-٠٢", "2024-01-02"),
    (DateForms(), "१२ March २०१९", "2019-03-12"),
    (DateForms(("DD/MM/YYYY",)), "٢/١/٢٠٢٤", "2024-01-02"),
]


@pytest.mark.parametrize(("forms", "cell", "date"), READ)
def test_a_date_that_can_be_known_is_taken(forms: DateForms, cell: str, date: str) -> None:
    assert forms.read(cell) == date


NAMED = "write 23.10.2024, 10.2024 or 2024, or 23.10.2024 – 29.10.2024 for a span"
SERIAL = "perhaps 2019-03-12; give the column the format of a date, and export the list again"
TWO_WAYS = "day and month cannot be told apart here: write"
REFUSED = [
    (GERMAN, "12/03/2019", f"“12/03/2019” is not written DD.MM.YYYY, as the map says that dates are; {NAMED}, or name"),
    (
        GERMAN,
        "Frühjahr 2019",
        "“Frühjahr 2019” is not written DD.MM.YYYY, as the map says that dates are; write the months",
    ),
    (
        GERMAN,
        "3.4.19",
        "the year of “3.4.19” has two digits; write all four, or say in the map, import.yaml, which is the first year",
    ),
    (GERMAN, "12.13.2019", "“12.13.2019” is no date: there is no month 13; the map says that dates are written DD.MM."),
    (GERMAN, "30.02.2019", "“30.02.2019” is no date: 2019-02 has no day 30"),
    (GERMAN, "14.03.2019 – 12.03.2019", "the span “2019-03-14/2019-03-12” ends before it starts"),
    (DateForms(("MM/DD/YYYY",)), "x", "write 10/23/2024, 10/2024 or 2024, or 10/23/2024 – 10/29/2024 for a span"),
    (DateForms(("YYYY/MM/DD",)), "x", "write 2024/10/23, 2024-10 or 2024"),
    (GERMAN, "43536", f"“43536” is the number by which spreadsheets count days, {SERIAL}"),
    (DateForms(), "someday", "“someday” is not a date; write 2024-10-23, 2024-10 or 2024"),
    (DateForms(), "12.03.2019", f"“12.03.2019” is not a date; {TWO_WAYS} 2019-03-12 or 2019-12-03"),
    (DateForms(), "05/03/2024", f"“05/03/2024” is not a date; {TWO_WAYS} 2024-03-05 or 2024-05-03"),
    (DateForms(), "2024/03/05", "“2024/03/05” is not a date; write 2024-03-05, if that is meant"),
    (DateForms(), "31/12/2024", "“31/12/2024” is not a date; write 2024-12-31, if that is meant"),
    (DateForms(), "2024. 1. 2.", "write 2024-01-02, if that is meant"),
    (DateForms(), "20240102", "write 2024-01-02, if that is meant"),
    (DateForms(), "Q1 2020", "write 2020-01/2020-03, if that is meant"),
    (DateForms(), "before 2020", "write ../2020, if that is meant"),
    (DateForms(), "around 2020", "write 2020~, if that is meant"),
    (DateForms(), "1990s", "write 1990/1999, if that is meant"),
    (DateForms(), "Mon 5 Feb 2024", "write 2024-02-05, if that is meant"),
    (GERMAN, "Q1 2020", "as the map says that dates are; write 2020-01/2020-03, if that is meant"),
    (GERMAN, "2024/01/02", "write 2024-01-02, if that is meant, or name their form in “dates” as well"),
    (DateForms(("YYYY-DD-MM",)), "2024/01/02", f"; {'write 2024-23-10, 2024-10 or 2024'}"),  # 2024-01-02 is 1 February
    (DateForms(), "2011/12", "“2011/12” is not a date; write 2011-12, if that is meant"),
    (
        DateForms(),
        "Mar-15",
        "“Mar-15” is not a date; this may be 15 March, or March 2015: write the day with its year, ",
    ),
    (DateForms(), "Mär 15", "this may be 15 March, or March 2015"),
    (DateForms(), "24-Feb", "this may be 24 February, or February 2024"),
    (DateForms(), "5-Mar", "the year is missing: write the day with its year, such as 2024-03-05"),
    (DateForms(), "15. März", "the year is missing: write the day with its year, such as 2024-03-15"),
    (GERMAN, "Mar-15", "this may be 15 March, or March 2015"),
    (DateForms(), "24", "“24” is not a date; write the year with four digits, and first"),
    (DateForms(), "Mar-50", "write the year with four digits, and first"),
    (DateForms(), "n/a", "“n/a” is not a date; write as much as is known"),
    (DateForms(), "listopad 2019", "“listopad 2019” is not a date;"),  # October in one language, November in others
    (DateForms(), "2015 12.30", "“2015 12.30” is not a date;"),
]


@pytest.mark.parametrize(("forms", "cell", "sentence"), REFUSED)
def test_a_date_that_cannot_be_known_is_told_in_the_forms_of_the_map(
    forms: DateForms, cell: str, sentence: str
) -> None:
    with pytest.raises(ValueError, match=r".") as told:
        forms.read(cell)
    assert sentence in str(told.value)


@pytest.mark.parametrize("form", ["DD.MM.YYYY", "MM/DD/YYYY", "YYYY/MM/DD", "YYYYMMDD", "DD-MM-YYYY"])
def test_what_a_message_tells_to_write_can_be_written(form: str) -> None:
    forms = DateForms((form,))
    with pytest.raises(ValueError, match="write") as told:
        forms.read("x")
    advised = str(told.value).partition("write ")[2].replace(" for a span", "")
    for words in advised.replace(", or ", ", ").replace(" or ", ", ").split(", "):
        forms.read(words)


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("TT.MM.JJJJ", "DD.MM.YYYY"),
        ("jj/mm/aaaa", "DD/MM/YYYY"),
        ("gg/mm/aaaa", "DD/MM/YYYY"),
        ("ДД.ММ.ГГГГ", "DD.MM.YYYY"),
        ("d.m.yyyy", "DD.MM.YYYY"),
        ("DD.MM.YY", "DD.MM.YYYY"),
        ("d.m.y", None),
        ("DD.DD.YYYY", None),
        ("12.03.2019", None),
        ("TT.MM", None),
    ],
)
def test_a_form_is_known_in_the_letters_of_spreadsheets(said: str, form: str | None) -> None:
    assert form_of(said) == form


def test_only_what_an_answer_would_help_is_asked_for() -> None:
    none = DateForms()
    assert [needs_form(cell, none) for cell in ("12.03.2019", "3.4.19", "3.4.19 14:30", "20190312")] == [True] * 4
    known = ("März 2015", "03.2015", "2019-02-30", "32.13.2019", "x", "", "#NV", "43536")
    assert not any(needs_form(cell, none) for cell in known)
    assert not needs_form("30.02.2019", GERMAN) and needs_form("12/03/2019", GERMAN)
    assert needs_years("3.4.19", GERMAN) and not needs_years("3.4.2019", GERMAN) and not needs_years("3.4.19", CENTURY)


# ---------------------------------------------------------------- errors and formulas

ERRORS = (
    "#N/A #NV #N/D #Н/Д #NAME? #BEZUG! #WERT! #ZAHL! #ÜBERLAUF! #DIV/0! #NOM? #VALEUR! #¡VALOR! #¿NOMBRE? #¡REF! #RIF!"
    " #VERW! #DEEL/0! #ADR! #ЗНАЧ! #ССЫЛКА! #ІМ'Я? #BAŞV! #ZÉRÓOSZTÓ! #ERROR! #FEHLER! #SPILL! #CALC! Err:502"
    " Fehler:508 ######## =SUMME(A1) =A1 =$B$2*2 =1+1 @SUM(A1) =Tabelle1!A1"
)
VALUES = ["#MeToo", "#1", "#FreeRider!", "#", "##", "= equals", "@BBC1", "+49 30 1", "-5", "Error: 5 people", "N/A"]


@pytest.mark.parametrize("cell", [*ERRORS.split(), "Loading...", "='a b'!C2"])
def test_a_cell_without_a_value_is_known_in_every_language(cell: str) -> None:
    why = cell_fault(f" {cell}\n")
    assert why is not None and f"“{cell}”" in why and "export the list again" in why


@pytest.mark.parametrize("cell", VALUES)
def test_hashtags_and_signs_are_values(cell: str) -> None:
    assert cell_fault(cell) is None


def imported(text: str, mapped: Mapped | None = None) -> tuple[ImportResult, list[str]]:
    """What comes of a list with the columns above, and all that is told of its rows."""
    known = mapped or Mapped(columns=COLUMNS)
    table = read_table(text.encode())
    made = cards_of(entries(table, known), known, frozenset(), today=TODAY)
    said = (*table.rejected, *made.rejected, *remarks(table, known), *made.notes)
    return made, [f"{row.where}, {row.column}: {row.why}" for row in said]


def fields(made: ImportResult, slug: str) -> dict[str, Value]:
    document, _ = split(made.cards[f"content/claims/{slug}.md"].decode(), "x.md")
    assert document is not None
    return dict(document.values)


HEADER = "claim,date,source,actors\n"
GOOD = {"claim": "A claim", "date": "2024", "source": "https://example.org/a", "actors": "Mayor"}


@pytest.mark.parametrize("field", [*GOOD, "status", "topics", "quote", "body", "decided", "short", "slug", "reasoning"])
def test_an_error_in_any_field_makes_no_card(field: str) -> None:
    cells = {**GOOD, field: "#WERT!"}
    mapped = Mapped(columns={name: name for name in cells}, verdicts={"x": ("alleged", "")})
    made, told = imported(f"{','.join(cells)}\n{','.join(cells.values())}\n", mapped)
    why = "“#WERT!” is an error that the spreadsheet shows; mend that cell, and export the list again"
    assert (dict(made.cards), made.unmapped, told) == ({}, {}, [f"row 2, {field}: {why}"])


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    made, told = imported(f"{HEADER},05/03/2024,example.org/x,{'very ' * 30}\n=A1,#N/A,#REF!,#NAME?\n")
    assert not made.cards
    assert [line.partition(":")[0] for line in told] == [
        f"row {number}, {column}" for number in (2, 3) for column in ("claim", "date", "source", "actors")
    ]
    assert told[2] == "row 2, source: “example.org/x” lacks https:// at its start"


def test_rows_at_fault_are_told_beside_verdicts_that_nobody_explained() -> None:
    mapped = Mapped(columns={**COLUMNS, "status": "status"})
    made, told = imported(f"{HEADER.strip()},status\nA,x,example.org/x,,Wrong\n", mapped)
    assert made.unmapped == {"Wrong": 1}
    assert [line.partition(":")[0] for line in told] == ["row 2, date", "row 2, source"]


# ---------------------------------------------------------------- several values in a cell

ONE, TWO = "https://example.org/a", "https://example.org/b"
ARCHIVED = "https://web.archive.org/web/2019/https://example.org/b"


@pytest.mark.parametrize(
    ("cell", "separator", "links"),
    [
        (f"{ONE} {TWO}", "", (ONE, TWO)),
        (f"{ONE}\r\n{TWO}\n", "", (ONE, TWO)),
        (f"{ONE}; {TWO};", ";", (ONE, TWO)),
        (f"{ONE},{TWO}", ",", (ONE, TWO)),
        (f"{ONE} | {TWO}", "|", (ONE, TWO)),
        (f"{ONE}?a;b", ";", (f"{ONE}?a;b",)),
        (ARCHIVED, "/", (ARCHIVED,)),
        ("The Gazette; 5 March", ";", ("The Gazette; 5 March",)),
    ],
)
def test_links_in_a_cell_are_parted(cell: str, separator: str, links: tuple[str, ...]) -> None:
    assert links_of(cell, separator) == links


@pytest.mark.parametrize("sign", [";", ",", "|"])
def test_a_sign_between_links_that_nobody_named_is_asked_for(sign: str) -> None:
    assert between_links(f"{ONE}{sign} {TWO}") == sign
    with pytest.raises(ValueError, match="several addresses") as told:
        links_of(f"{ONE}{sign} {TWO}", "")
    assert f'link_separator: "{sign}"' in str(told.value)


def test_what_is_said_of_several_links_has_a_line_for_each() -> None:
    mapped = Mapped(columns={**COLUMNS, "publisher": "publisher", "quote": "quote"})
    header = "claim,date,source,publisher,quote\n"
    made, told = imported(f'{header}A,2024,{ONE} {TWO},"One\nTwo",\nB,2024,{ONE} {TWO},One,"x\ny\nz"\n', mapped)
    assert fields(made, "a")["source"] == [{"publisher": "One", "url": ONE}, {"publisher": "Two", "url": TWO}]
    why = "the row has 2 links; write as many lines into this cell, one for each, or none"
    assert told == [f"row 3, publisher: {why}", f"row 3, quote: {why}"]


def test_names_are_parted_by_signs_and_by_words_between_blanks() -> None:
    assert names_of("Anna und Berta, Hund", ("und", ",")) == ("Anna", "Berta", "Hund")
    assert names_of("Meyer; Söhne\r\nPost", ()) == ("Meyer; Söhne", "Post")
    assert [between_names(cell) for cell in ("A, B", "A; B", "Anna und Berta", "Kyiv/Odesa", "Anna,Berta")] == [
        *(",", ";", "und", "/", ","),
    ]
    assert not any(between_names(cell) for cell in ("Anna", "10,000 people", "C/O", "The island"))


def test_names_with_a_comma_are_told_until_somebody_said_what_parts_them() -> None:
    row = f'{HEADER}A,2024,{ONE},"Paula Vennells, Post Office"\n'
    made, told = imported(row)
    assert fields(made, "a")["actors"] == ["Paula Vennells, Post Office"]
    why = 'is taken as one name; if it is several, say so in the map:  separator: ","'
    assert told == [f"row 2, actors: “Paula Vennells, Post Office” {why}"]
    made, told = imported(row, Mapped(columns=COLUMNS, separators=(",",), separators_said=True))
    assert (fields(made, "a")["actors"], told) == (["Paula Vennells", "Post Office"], [])
    made, told = imported(row, Mapped(columns=COLUMNS, separators=(), separators_said=True))
    assert (fields(made, "a")["actors"], told) == (["Paula Vennells, Post Office"], [])


# ---------------------------------------------------------------- quotation marks and separators

HEAD = "claim\tdate\tsource\tactors\n"
TABS = [
    (
        '"Peace was signed\t1\t2\t3\nSecond claim here"\t4\t5\t6\n',
        [['"Peace was signed', *"123"], ['Second claim here"', *"456"]],
    ),
    ('A\t1\t2\t"Mayor\nB\t4\t5\tOther"\n', [["A", "1", "2", '"Mayor'], ["B", "4", "5", 'Other"']]),
    ('He said "no"\t1\t2\t3\n"No" he said\t4\t5\t6\n', [['He said "no"', *"123"], ['"No" he said', *"456"]]),
    ('"whole"\t1\t2\t3\n', [["whole", *"123"]]),
    ('"whole"\t1\t2\t3\n"open\t4\t5\t6\n', [['"whole"', *"123"], ['"open', *"456"]]),
    ('"He said ""no"" twice"\t1\t2\t3\n', [['He said "no" twice', *"123"]]),
    ('"Two\nlines"\t1\t2\t3\n', [["Two\nlines", *"123"]]),
    ('A\t1\t2\t"One\nTwo"\nB\t4\t5\t6\n', [["A", "1", "2", "One\nTwo"], ["B", *"456"]]),
    ('"a\tb"\t1\t2\t3\n', [["a\tb", *"123"]]),
    ('5" pipe\t1\t2\t3\n6" pipe\t4\t5\t6\n', [['5" pipe', *"123"], ['6" pipe', *"456"]]),
]


@pytest.mark.parametrize(("text", "rows"), TABS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_with_tabs_has_the_rows_that_its_spreadsheet_has(text: str, rows: list[list[str]], end: str) -> None:
    assert tab_records((HEAD + text).replace("\n", end))[0][1:] == rows


def test_marks_that_were_taken_off_are_told() -> None:
    table = read_table(f'{HEAD}"whole"\t1\t2\t3\n"a, b"\t1\t2\t3\n'.encode())
    assert [row.where for row in remarks(table, Mapped(columns=COLUMNS))] == ["row 2"]
    quoted = read_table(b'"claim"\t"date"\t"source"\n"whole"\t"1"\t"2"\n')
    assert remarks(quoted, Mapped(columns=COLUMNS)) == ()


@pytest.mark.parametrize("sign", ["\t", ",", ";"])
def test_lines_that_may_be_one_cell_or_several_rows_stop_the_import(sign: str) -> None:
    text = 'claim;date;source\n"Peace;1;2\nSecond";3;4\n' if sign != "\t" else 'claim;date;source\n"a\nx;y";1;2\n'
    with pytest.raises(Unreadable, match="cannot be told whether that is one cell or several rows"):
        read_table(text.replace(";", sign).encode())
    with pytest.raises(NotATable, match="row 2 on"):
        tab_records(text.replace(";", sign)) if sign == "\t" else csv_records(text.replace(";", sign), sign)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Wer, wann;Link\nA;b\n", ";"),
        ("Wer (Name, Funktion, Partei);Datum;Link\nA;b;c\n", ";"),
        ('"Claim; in words",Date\nA,b\n', ","),
        ("Claim; in words\tDate\nA\tb\n", "\t"),
        ("claim\nA\n", ","),
    ],
)
def test_the_sign_between_cells_is_the_one_that_fits_the_rows(text: str, sign: str) -> None:
    assert separator_of(text) == sign


def test_a_column_without_a_name_is_called_by_its_letter() -> None:
    table = read_table(b"claim,,source,,\nA,2024,x,,\n")
    assert (table.header, table.rows[0][1]["column B"]) == (("claim", "column B", "source"), "2024")


def test_the_rows_of_a_list_of_google_sheets_stay_apart() -> None:
    made, told = imported(
        f'{HEAD}"Peace was signed\t2024-03-05\t{ONE}\tMayor\nSecond claim here"\t2024-03-06\t{TWO}\tMayor\n'
    )
    assert [fields(made, slug)["claim"] for slug in ("peace-was-signed", "second-claim-here")] == [
        '"Peace was signed',
        'Second claim here"',
    ]
    assert told == []


# ---------------------------------------------------------------- verdicts

JUDGED = {**COLUMNS, "status": "status", "reasoning": "why", "decided": "decided"}
VERDICTS: dict[str, tuple[str, str] | None] = {"True": ("confirmed", "independent"), "Open": ("alleged", "")}


def judged(row: str, **more: str) -> tuple[dict[str, Value], list[str], int]:
    mapped = Mapped(columns=JUDGED, verdicts=VERDICTS, verdict_day=more.get("verdict_day", ""))
    made, told = imported(f"claim,date,source,status,why,decided\nA,2024-05-01,{ONE},{row}\n", mapped)
    return fields(made, "a"), told, made.undated


def test_a_verdict_without_a_day_holds_since_the_day_that_the_map_names_or_since_the_import() -> None:
    entry = {"status": "confirmed", "basis": "independent", "why": "Seen."}
    for day, since in (("", TODAY), ("2025-01-01", "2025-01-01")):
        made, told, undated = judged("True,Seen.,", verdict_day=day)
        assert (made["history"], told, undated) == ([{"date": since} | entry], [], 1)
    made, told, undated = judged("True,Seen.,2024-06-01")
    assert (made["history"], told, undated) == ([{"date": "2024-06-01"} | entry], [], 0)


def test_nothing_of_a_verdict_is_lost_without_a_word() -> None:
    made, told, _ = judged("Open,Nobody knows.,2024-06-01")
    assert made["reasoning"] == "Nobody knows."
    assert told == ["row 2, decided: 2024-06-01 is left out, for the claim is alleged, and that needs no decision"]
    _, told, _ = judged("True,,2024-06-01")
    assert told == ["row 2, decided: 2024-06-01 is left out, for a decision needs its reason; write it in the card"]
    _, told, _ = judged("True,Seen.,2023-06-01")
    older = "the verdict of 2023-06-01 is older than the claim of 2024-05-01; see which is right"
    assert told == [f"row 2, decided: {older}"]


def test_a_review_that_is_older_than_its_claim_is_told() -> None:
    found = read_reviews(
        b'{"@type": "ClaimReview", "claimReviewed": "A", "url": "//facts.example/a", "datePublished": "2020-03-01",'
        b' "author": "Facts", "itemReviewed": {"datePublished": "2021-05-01"}, "reviewRating": {"alternateName": "x"}}'
    )
    made = cards_of(found, Mapped(verdicts={"x": ("denied", "refuted")}), frozenset(), today=TODAY)
    assert [(row.where, row.column, row.why) for row in made.notes] == [
        (
            "entry 1",
            "datePublished",
            "the verdict of 2020-03-01 is older than the claim of 2021-05-01; see which is right",
        )
    ]
    assert b"https://facts.example/a" in made.cards["content/claims/a.md"]


REVIEW = '{"@type": "ClaimReview", "claimReviewed": "A", "url": "https://facts.example/a"}'
MICRODATA = (
    '{"type": "http://schema.org/ClaimReview", "properties": {"claimReviewed": "A", "url": "https://facts.example/a",'
    ' "itemReviewed": {"type": "http://schema.org/Claim", "properties": {"author": {"type": "Person", "properties":'
    ' {"name": "Ada"}}}}}}'
)
ANSWER = (
    '{"claims": [{"text": "A", "claimant": "Ada", "claimDate": "2024-01-02T00:00:00Z", "claimReview": [{"publisher":'
    ' {"name": "Facts", "site": "facts.example"}, "url": "https://facts.example/a", "title": "No", "reviewDate":'
    ' "2024-02-01T09:00:00Z", "textualRating": "False", "languageCode": "en"}]}]}'
)
HANDED_ON = {
    "lines": f"{REVIEW}\n{REVIEW}\n",
    "a page": f'<!doctype html><script>x</script><script type="application/ld+json">\n{REVIEW}\n</script>',
    "scripts": f'<script type=application/ld+json>{{"@graph": [{REVIEW}]}}</SCRIPT><script type=ld+json>1</script>',
    "microdata": MICRODATA,
    "a list of microdata": f"[{MICRODATA}]",
    "an extractor": f'{{"microdata": [{MICRODATA}], "json-ld": [], "opengraph": []}}',
    "an answer": ANSWER,
}


@pytest.mark.parametrize("text", HANDED_ON.values(), ids=HANDED_ON.keys())
def test_a_review_is_read_in_the_forms_in_which_it_is_handed_on(text: str) -> None:
    found = read_reviews(text.encode())
    assert {(entry.claim, entry.sources[-1]["url"]) for entry in found} == {("A", "https://facts.example/a")}
    assert {entry.actors for entry in found} <= {(), ("Ada",)}


def test_an_answer_of_a_search_for_reviews_keeps_its_days_and_its_verdict() -> None:
    (entry,) = read_reviews(ANSWER.encode())
    assert (entry.date, entry.decided, entry.verdict, entry.actors) == ("2024-01-02", "2024-02-01", "False", ("Ada",))
    assert entry.sources[-1]["publisher"] == "Facts"


@pytest.mark.parametrize("text", [f"{REVIEW}\n{{1}}\n", '<script type="application/ld+json">{"ClaimReview"</script>'])
def test_a_form_that_is_broken_is_told(text: str) -> None:
    with pytest.raises(Unreadable, match="This is not JSON that can be read"):
        read_reviews(text.encode())


# ---------------------------------------------------------------- TimelineJS


def test_every_address_of_a_slide_is_a_source_and_no_part_of_a_date_is_lost() -> None:
    rows = [
        "Year,Month,Day,Headline,Text,Media,End Year,End Month,End Day",
        "2024,3,5,Medium,,//upload.example.org/a.jpg,,,",
        '2024,3,5,"<a href=""//example.org/h"">Headline</a>","<a href=""https://example.org/t"">x</a>",,,,',
        '2024,3,5,Embedded,,"<blockquote>x <a href=""https://example.org/q"">y</a></blockquote>",,,',
        "2024,3,5,Scheme,,www.example.org/a.jpg,,,",
        "2024,,5,No month,,https://example.org/a,,,",
        "2024,,,No last month,,https://example.org/a,2025,,7",
        ",3,5,No year,,https://example.org/a,,,",
    ]
    found, _, _ = read_timeline("\n".join(rows).encode())
    made = cards_of(found, Mapped(), frozenset(), today=TODAY)
    assert fields(made, "medium")["source"] == "https://upload.example.org/a.jpg"
    assert fields(made, "headline")["source"] == [{"url": "https://example.org/h"}, {"url": "https://example.org/t"}]
    assert fields(made, "embedded")["source"] == "https://example.org/q"
    assert [(row.where, row.column, row.why.partition(";")[0]) for row in made.rejected] == [
        ("row 5", "Media", "“www.example.org/a.jpg” lacks https:// at its start"),
        ("row 6", "Year", "“2024, day 5, without a month” is not a date"),
        ("row 7", "Year", "“2024/2025, day 7, without a month” is not a date"),
        ("row 8", "Year", "“03-05, without a year” is not a date"),
    ]


# ---------------------------------------------------------------- the interview

MAPS = [
    Mapped(columns={"claim": "Was, wörtlich: x", "date": "#1"}),
    Mapped(columns={"claim": "A", "date": "B", "status": "C"}, dates=DateForms(("DD.MM.YYYY", "MM/DD/YYYY"), 1950)),
    Mapped(columns={"claim": "A", "date": "B"}, separators=(";", ",", "und"), link_separator="|"),
    Mapped(columns={"claim": "A", "date": "B", "status": "C"}, separators=(), verdict_day="2024-06-01"),
]


@pytest.mark.parametrize("made", MAPS, ids=range(len(MAPS)))
def test_a_map_that_was_written_says_what_was_answered(made: Mapped) -> None:
    read, faults = read_map(map_text(made), "import.yaml", tuple(made.columns.values()))
    assert faults == () and read is not None
    assert read == Mapped(
        columns=made.columns,
        dates=made.dates,
        separators=made.separators,
        separators_said=True,
        link_separator=made.link_separator,
        verdict_day=made.verdict_day,
    )


def test_a_sheet_of_a_newsroom_is_asked_about_once(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.cli.import_._is_terminal", lambda: True)
    shutil.copytree(project / "templates", tmp_path / "templates")
    (tmp_path / "site.yaml").write_text("title: Record\n", "utf-8")
    file = Path(shutil.copy(FILES / "german.csv", tmp_path / "list.csv"))

    def run(*answers: str) -> Result:
        words = ["import", str(file), "--as", "csv", "--config", str(tmp_path / "site.yaml")]
        text = "".join(f"{answer}\n" for answer in answers)
        return CliRunner().invoke(main, words, input=text, env={"SOURCE_DATE_EPOCH": EPOCH})

    columns = ["1", "2", "3", "5", "4", "", "", "", "6", "7", "", "", "", "", "", "8", ""]
    dates = ["DD/MM", "MM/DD/YYYY", "TT.MM.JJJJ", "", "19", "1950"]
    asked = run(*columns, *dates, "7", ",", "", "soon", "2024-02-01")
    for question in (
        "  9  column I\n",
        "How is a date such as “12.03.2019” written there?",
        "“12.03.2019” is not written MM/DD/YYYY.",
        "A date such as “3.4.19” has a year of two digits.",
        "Write a year of four digits, such as 1950.",
        "A cell such as “Post Office, Fujitsu” may hold several names.",
        "Write the signs as they stand in the cells",
        "A cell such as “https://example.org/d; https://example.org/e” holds several web addresses.",
        "Some rows have a verdict and no day since when it holds. Confirmed and denied claims need one.",
    ):
        assert question in asked.stdout, asked.output
    assert asked.stderr.splitlines()[:6] == FAULTS_OF_THE_SHEET
    assert "Falsch  (1 row)" in asked.stderr and "Nothing was written." in asked.stderr
    with (tmp_path / "import.yaml").open("a", encoding="utf-8") as kept:
        kept.write("verdicts:\n  Falsch: denied refuted\n  Unklar: alleged\n  Stimmt: confirmed independent\n")
    made = run()
    assert "Which column" not in made.stdout and made.exit_code == 1
    assert "Cards: 5 written, 2 not usable (see above)." in made.stdout
    assert made.stderr.splitlines()[:6] == FAULTS_OF_THE_SHEET
    assert "the history begins with 2024-02-01" in made.stderr
    assert {place.stem for place in (tmp_path / "content/claims").glob("*")} == {
        *("die-brucke-ist-seit-jahren-zu", "das-wetter-war-schon", "ein-drittes", "viertes", "funftes"),
    }
    third = (tmp_path / "content/claims/ein-drittes.md").read_text("utf-8")
    assert "  - Post Office\n  - Fujitsu\n" in third and "date: 2024-01-09\n" in third
    assert "  - url: https://example.org/d\n  - url: https://example.org/e\n" in third
    checked = CliRunner().invoke(main, ["check", "--strict", "--config", str(tmp_path / "site.yaml")])
    assert "0 errors, 0 warnings" in checked.stdout, checked.output
    assert "Cards: 0 written, 5 there already, 2 not usable (see above)." in run().stdout


FAULTS_OF_THE_SHEET = [
    "row 7, Fundstelle(n): “example.org/x” lacks https:// at its start.",
    "row 7, Wer hat's gesagt: “=SUMME(A1)” is a formula without its result; put its value into the cell, and export the"
    " list again.",
    "row 7, Geprüft am: “32.13.2019” is no date: there is no month 13; the map says that dates are written DD.MM.YYYY.",
    f"row 8, Wann gesagt?: “12/03/2019” is not written DD.MM.YYYY, as the map says that dates are; {NAMED}, or name"
    " their form in “dates” as well.",
    "row 8, Fundstelle(n): “#NV” is an error that the spreadsheet shows; mend that cell, and export the list again.",
    "row 8, Wer hat's gesagt: “#NAME?” is an error that the spreadsheet shows; mend that cell, and export the list"
    " again.",
]

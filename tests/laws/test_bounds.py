"""No file makes a report that nobody can read: each fault is short, and so is all that is told of it."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.authoring.claim_review import read_reviews
from onrecord.authoring.csv_table import entries, read_table
from onrecord.authoring.import_map import FIELDS, Mapped, read_map
from onrecord.authoring.imported import Rejected, Unreadable
from onrecord.authoring.importing import cards_of
from onrecord.authoring.timelinejs import read_timeline
from onrecord.build.prepare import prepare
from onrecord.build.request import Request
from onrecord.files.find import find_sources
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import Location, Problem, error, shortened, sort_problems
from onrecord.read import site_schema
from onrecord.render.templates import TemplateFault, Templates
from onrecord.report.html import as_page
from onrecord.report.text import as_github, as_text, rows
from tests.clock import noon
from tests.unit.test_keys import FILES, leaves, with_word, written

TODAY = date(2026, 1, 1)
LONG = 100_000
FOUR = "claim: C\nsource: https://a.example/x\ndate: 2024\nstatus: alleged\n"
ROW = "  - {actor: a, stance: asserts, date: 2024, source: https://a.example/y, id: %s}\n"
FOLDERS = {
    "ClaimModel": "claims",
    "ActorModel": "actors",
    "SourceModel": "sources",
    "TextModel": "texts",
    "PageModel": "pages",
}
X = "x" * LONG
WORDS = "long words " * (LONG // 11)


def card(front: str, body: str = "") -> str:
    return f"---\n{front}---\n{body}"


def many(line: str, number: int = 20_000) -> str:
    """A line again and again, with its number."""
    return "".join(line.replace("%", str(n)) for n in range(number))


CARDS: dict[str, str | bytes] = {
    "nothing but NULs": b"\0" * 2**20,
    "a NUL on each line": b"\0\n" * 2**19,
    "one line": "x" * 2**20,
    "one line of bytes": b"\xff" * 2**20,
    "one line of front matter": card(f"{'x' * 900_000}\n"),
    "a key without end": card(f"{X}: 1\n"),
    "a key twice": card(f"{X[:1000]}: 1\n{X[:1000]}: 1\n"),
    "keys without end": card(FOUR + many("k%: 1\n", 60_000)),
    "keys twice": card(FOUR + many("claim: 1\n")),
    "tags": card(FOUR + many("k%: !t 1\n")),
    "a tag without end": card(f"claim: !{X} 1\n"),
    "tags on one line": card(f"claim: [{many('!t 1, ')}]\n"),
    "tabs": card("claim:\n" + "\tx: 1\n" * 20_000),
    "an alias without end": card(f"claim: *{X}\n"),
    "a value that cannot start": card(f"claim: @{X}\n"),
    "rows without keys": card(FOUR + "statements:\n" + "  - {}\n" * 20_000),
    "rows that are none": card(FOUR + "statements:\n" + "  - x\n" * 20_000),
    "rows with one id": card(FOUR + "statements:\n" + (ROW % X[:900]) * 500),
    "rows of the future": card(
        FOUR + "statements:\n" + many("  - {actor: a, stance: asserts, date: 2099, id: i%}\n", 5000)
    ),
    "sources that are not there": card(FOUR.replace("https://a.example/x", f"[{many('s-%, ', 5000)}]")),
    "claims that are not there": card(FOUR + f"related: [{many('c-%, ', 5000)}]\n"),
    "bodies that are not there": card(
        FOUR + "statements:\n" + many("  - {actor: a, stance: asserts, date: 2024, id: i%, speaks_for: b%}\n", 2000)
    ),
    "links to nothing": card(FOUR, many("[x](claim:c-%)\n\n", 5000)),
    "a link without end": card(FOUR, f"[x](claim:{X}) [x](/claims/{X}/) [x](https://{X}) [x](claim:{X}!)\n"),
    "markup": card(FOUR, many("<blink%>x</blink%>\n\n", 500)),
    "markup without end": card(FOUR, f'<b onclick="{X}" {X}="1">x</b> <{X}> <img src="https://{X}/">\n'),
    "directions": card(FOUR, many("\u202ex\n")),
    "dates that are none": card(FOUR + "corrections:\n" + many("  - {date: d%, kind: fact, why: w}\n", 5000)),
    "old addresses": card(FOUR + f"redirect_from: [{many('/a b%/, ', 5000)}]\n"),
}


def told(root: Path) -> tuple[tuple[Problem, ...], dict[str, str]]:
    prepared = prepare(Request(root=root, now=noon(TODAY)), find_sources(root))
    return prepared.problems, dict(prepared.texts)


def short(problems: tuple[Problem, ...], texts: dict[str, str], whole: int = 200_000) -> None:
    for problem in problems:
        assert len(problem.message) <= 500 and len(problem.hint or "") <= 500
        assert len(as_text([problem], texts, colour=True)) <= 2_000
        assert len(as_github([problem])) <= 2_000
        assert len(json.dumps(rows([problem]))) <= 7_000  # six characters stand for one of another script
        assert len(as_page([problem], texts, style="/s", last_good=None)) <= 6_000
    assert len(as_text(problems, texts, colour=False)) <= whole


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A site of one claim."""
    (tmp_path / "content/claims").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: T\n")
    shutil.copytree(project / "templates", tmp_path / "templates")
    return tmp_path


@pytest.mark.parametrize("name", CARDS, ids=str)
def test_whatever_a_card_holds_its_faults_are_short(root: Path, name: str) -> None:
    content = CARDS[name]
    (root / "content/claims/x.md").write_bytes(content if isinstance(content, bytes) else content.encode())
    problems, texts = told(root)
    own = [problem for problem in problems if problem.location.file == "content/claims/x.md"]
    assert own
    short(tuple(own), texts, 100_000)


def long_values(model: type[Any]) -> Iterator[bytes]:
    """Files with a word without end, or with words, under each key in turn."""
    for n, path in enumerate(leaves(FILES[model])):
        yield written(with_word(FILES[model], path, (X if n % 2 else WORDS)[:20_000]))


@pytest.mark.parametrize("model", FILES, ids=lambda model: model.__name__)
def test_however_long_a_value_is_its_faults_are_short(root: Path, model: type[Any]) -> None:
    for n, content in enumerate(long_values(model)):
        if model is site_schema.SiteModel:
            (root / "site.yaml").write_bytes(content[4:-4])
            short(*told(root))
        else:
            folder = root / "content" / FOLDERS[model.__name__]
            folder.mkdir(exist_ok=True)
            (folder / f"x{n}.md").write_bytes(content)
    problems, texts = told(root)
    for file in {problem.location.file for problem in problems}:
        short(tuple(problem for problem in problems if problem.location.file == file), texts)


def test_however_long_a_name_is_its_faults_are_short(root: Path) -> None:
    for name in ("A" * 240 + ".md", "a" * 250 + ".md", "ö" * 120 + ".txt", "n" * 250):
        (root / "content/claims" / name).write_text(card(FOUR))
    deep = root / "content/static" / "/".join(["d" * 200] * 10)
    deep.mkdir(parents=True)
    (deep / ("?" * 200)).write_text("x")
    (root / "content" / ("x" * 250)).mkdir()
    problems, texts = told(root)
    assert len({problem.location.file for problem in problems if problem.severity != "notice"}) >= 5
    for problem in problems:
        assert len(as_text([problem], texts, colour=True)) <= 2_000
        assert len(as_page([problem], texts, style="/s", last_good=None)) <= 6_000


@pytest.mark.parametrize(
    "text", [f"{{{{ {X} }}}}", f"{{% {X} %}}", f"{{{{ '{X}'.x.y }}}}", f"{{% include '{X}' %}}", f"{{{{ 1 + '{X}' }}}}"]
)
def test_however_long_a_tag_of_a_template_is_its_fault_is_short(text: str) -> None:
    files = {"a.html": text}
    templates, problems = Templates.from_files(files)
    if templates is not None:
        with pytest.raises(TemplateFault) as fault:
            templates.render("a.html", {})
        problems = (fault.value.problem,)
    assert problems
    short(tuple(problems), files)


# ---------------------------------------------------------------- the rules


def faults(number: int, file: str = "a.md", code: str = "bad-date") -> list[Problem]:
    return [error(code, f"It is {n}.", Location(file, n)) for n in range(1, number + 1)]


def test_of_many_faults_the_first_are_told_and_the_last_of_these_says_how_many_more() -> None:
    assert len(sort_problems(faults(MOST_ALIKE))) == MOST_ALIKE
    for number, more in ((MOST_ALIKE + 1, "There is 1 more"), (MOST_ALIKE + 1234, "There are 1,234 more")):
        found = sort_problems([*faults(number)[::-1], *faults(2, code="bad-url"), *faults(MOST_ALIKE, "b.md")])
        own = [problem for problem in found if problem.code == "bad-date" and problem.location.file == "a.md"]
        assert [problem.location.line for problem in own] == [*range(1, MOST_ALIKE + 1)]
        assert own[-1].message == f"It is {MOST_ALIKE}. {more} like it further down in this file."
        assert (len(found), sort_problems(found)) == (2 * MOST_ALIKE + 2, found)


def test_long_words_keep_their_begin_and_their_end() -> None:
    assert shortened("x" * 500) == "x" * 500
    assert shortened("a" * 300 + "b" * 300, 100) == "a" * 66 + " … " + "b" * 31
    places = tuple(Location("b.md", n) for n in range(1000))
    problem = error("bad-date", f"“{X}” is not a date.", Location("a.md"), f"Write {X}.", places)
    assert problem.message.startswith("“xxx") and problem.message.endswith("xxx” is not a date.")
    assert problem.hint is not None and (len(problem.message), len(problem.hint), len(problem.related)) == (500, 500, 3)


# ---------------------------------------------------------------- lists that are imported


def short_words(words: str) -> bool:
    return len(words) <= 800


@pytest.mark.parametrize("field", FIELDS, ids=str)
def test_however_long_a_cell_is_the_reason_is_short(field: str) -> None:
    cells = {"claim": "C", "date": "2024", "source": "https://a.example/x", field: X}
    table = read_table((",".join(cells) + "\n" + ",".join(cells.values()) + "\n").encode())
    mapped = Mapped(columns={name: name for name in cells})
    outcome = cards_of(entries(table, mapped), mapped, frozenset(), today="2026-01-01")
    assert all(short_words(f"{row.where}, {row.column}: {row.why}") for row in (*table.rejected, *outcome.rejected))


def test_however_long_a_list_that_cannot_be_read_is_the_sentence_is_short() -> None:
    for text in (f"{X},{X}\n1,2\n", f"{X}" * 3):
        try:
            read_table(text.encode())
        except Unreadable as fault:
            assert short_words(str(fault))
    for read in (read_timeline, read_reviews):
        with pytest.raises(Unreadable) as told:
            read(f'{{"{X}": {X}'.encode())
        assert short_words(str(told.value))
    assert short_words(str(Unreadable(X))) and short_words(Rejected(X[:9], X, X).why)


def test_however_long_a_map_is_its_faults_are_short() -> None:
    key = X[:900]  # YAML has none that are much longer
    text = f"{key}: 1\ncolumns:\n  {key}: a\n  claim: {X}\n" + many("  f%: a\n", 500)
    text += f"verdicts:\n  v: {X}\n  {key}: alleged {X}\n" + many("  w%: x\n", 500) + f"dates: {X}\n"
    mapped, said = read_map(text, "import.yaml", ("a", "b"))
    assert mapped is None and all(map(short_words, said)) and len(said) == MOST_ALIKE + 1

"""Figures of statements: how amounts are read, and the scale on which the page of a question draws them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.cards import StatementRow
from onrecord.model.figures import Amount, Bound, Figure
from onrecord.model.problems import Severity
from onrecord.model.prose.body import Body
from onrecord.model.settings import Config, Count, QuestionDetails
from onrecord.model.site import Site
from onrecord.model.vocabulary import Basis, ClaimKind, Status
from onrecord.pages.figures.page import GroupView
from onrecord.pages.figures.rows import FigureRow
from onrecord.pages.figures.scale import exact, scale_of
from onrecord.pages.plan import plan
from onrecord.read.cards import read_claim
from onrecord.read.site_schema import json_schemas
from onrecord.read.site_settings import read_config
from onrecord.wording.wording import wording_of
from tests.unit.join_cards import claim, codes, day, joined, ref, row

NUMBERS = st.one_of(st.integers(0, 10**15 - 1), st.integers(0, 10**9).map(lambda n: n / 10_000))
SETTINGS = Config(
    title="R",
    review_after=0,
    questions={"crew": "How many sailed?"},
    question_details={"crew": QuestionDetails(counts={"aboard": Count("Aboard", "sailors"), "lost": Count("Lost")})},
)


def figure(low: float, high: float | None = None, bound: str | None = None, of: str = "aboard") -> Figure:
    return Figure(amount=Amount(low, high), bound=Bound(bound) if bound else None, of=of, at=ref("").at)


def said(who: str, when: str, found: Figure | None, words: str | None = None, **more: object) -> StatementRow:
    return row(who, str(more.pop("stance", "asserts")), when, figure=found, says=words, **more)


def shown(*rows: StatementRow, config: Config = SETTINGS, **more: object) -> GroupView:
    return page_of(joined(claim("c", *rows, question=ref("crew"), **more), config=config)[0], config)


def page_of(site: Site, config: Config = SETTINGS) -> GroupView:
    made, problems = plan(site, config, {}, {})
    assert problems == ()
    view = next(page.view for page in made if page.url == "/questions/crew/")
    assert isinstance(view, GroupView)
    return view


def drawn(view: GroupView) -> list[FigureRow]:
    return [each for scale in view.scales for each in scale.rows]


# ---------------------------------------------------------------- reading


def amount_in(words: str) -> Amount | None:
    front = (
        f"---\nclaim: C\nsource: x\ndate: 2024\nstatus: alleged\nquestion: q\nstatements:\n"
        f"  - {{actor: a, stance: asserts, date: 2024, source: x, amount: {words}, of: n}}\n---\n"
    )
    read = read_claim("content/claims/c.md", front.encode())
    found = read.value.statements[0].figure if read.value else None
    return found.amount if found else None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("6000", Amount(6000)),
        ("'6000'", Amount(6000)),
        ("0", Amount(0)),
        ("2.5", Amount(2.5)),
        ("0.125", Amount(0.125)),
        ("6.0", Amount(6)),
        ("[3000, 4000]", Amount(3000, 4000)),
        ("[7]", Amount(7)),
        ("999999999999999", Amount(10**15 - 1)),
    ],
)
def test_an_amount_is_read_as_it_is_written(words: str, found: Amount) -> None:
    assert amount_in(words) == found
    assert found.low.__class__ is amount_in(words).low.__class__


@pytest.mark.parametrize(
    "words",
    [
        "6_000",
        "'6,000'",
        "6.000",
        "'6 000'",
        "0x10",
        "1e3",
        "007",
        "-1",
        "+5",
        "inf",
        ".inf",
        "nan",
        "six",
        "'6000 men'",
        "1000000000000000",
        "0.00001",
        "[]",
        "[1, 2, 3]",
        "[4, 3]",
        "[3, 3]",
        "[3, x]",
        "٣",
        "{a: 1}",
        "''",
    ],
)
def test_what_may_be_read_in_two_ways_or_is_no_number_is_refused(words: str) -> None:
    assert amount_in(words) is None


@pytest.mark.parametrize(
    ("says", "found", "told"),
    [
        ("more than 300", figure(3000), True),
        ("3,000 men", figure(3000), False),
        ("3.000 Mann", figure(3000), False),
        ("2.5 million", figure(2_500_000), False),
        ("between 3 and 4", figure(3, 4), False),
        ("3 or 5", figure(3, 4), True),
        ("a dozen", figure(12), False),
        ("two brigades of 6,000", figure(12_000), True),
        ("30", figure(3), True),
    ],
)
def test_an_amount_that_its_words_do_not_have_is_told(says: str, found: Figure, told: bool) -> None:
    low, high = found.amount.low, found.amount.high
    amount = f"[{low}, {high}]" if high is not None else str(low)
    front = (
        f"---\nclaim: C\nsource: x\ndate: 2024\nstatus: alleged\nquestion: q\nstatements:\n"
        f"  - {{actor: a, stance: asserts, date: 2024, source: x, says: '{says}', amount: {amount}, of: n}}\n---\n"
    )
    problems = read_claim("content/claims/c.md", front.encode()).problems
    assert ("amount-not-in-words" in codes(problems)) is told


@pytest.mark.parametrize(("says", "told"), [("a few men", True), ("about 300 men", False), ("", False)])
def test_an_amount_whose_words_have_no_digits_is_a_notice(says: str, told: bool) -> None:
    front = (
        f"---\nclaim: C\nsource: x\ndate: 2024\nstatus: alleged\nquestion: q\nstatements:\n"
        f"  - {{actor: a, stance: asserts, date: 2024, source: x, says: '{says}', amount: 9000, of: n}}\n---\n"
    )
    problems = read_claim("content/claims/c.md", front.encode()).problems
    found = [problem for problem in problems if problem.code == "amount-without-digits"]
    assert [problem.severity for problem in found] == [Severity.NOTICE] * told


def test_the_schema_of_an_amount_takes_what_the_build_takes() -> None:
    schema = json_schemas()["claim"]["$defs"]["StatementModel"]["properties"]["amount"]
    text = next(each for each in schema["anyOf"][:3] if each["type"] == "string")["pattern"]
    assert all(re.search(text, words) for words in ("6000", "0", "2.5"))
    assert not any(re.search(text, words) for words in ("6,000", "007", "-1", "six", "1" * 16))


def test_what_a_figure_counts_is_named_under_its_own_question() -> None:
    cards = (claim("c", said("A", "2024-10-02", figure(3, of="lots")), question=ref("crew")),)
    assert "unknown-count" in codes(joined(*cards, config=SETTINGS)[1])
    other = replace(SETTINGS, question_details={"other": SETTINGS.question_details["crew"]})
    assert "unknown-count" in codes(
        joined(claim("c", said("A", "2024-10-02", figure(3)), question=ref("crew")), config=other)[1]
    )
    unknown = (claim("c", said("A", "2024-10-02", figure(3)), question=ref("crews")),)
    assert codes(joined(*unknown, config=SETTINGS)[1]).count("unknown-count") == 0  # the question itself is told


def test_a_question_may_have_an_answer_with_its_day_and_counts() -> None:
    text = b"""title: R
questions:
  plain: Why?
  crew:
    question: How many?
    answer: Not **known**.
    answer_checked: 2025-01-02
    answer_rests_on: c
    counts: {aboard: Aboard, lost: {label: Lost, unit: men}}
"""
    config, problems = read_config("site.yaml", text, base_url=None)
    assert config is not None
    assert [problem for problem in problems if problem.severity is Severity.ERROR] == []
    assert config.questions == {"plain": "Why?", "crew": "How many?"}
    details = config.question_details["crew"]
    assert set(config.question_details) == {"crew"}
    assert details.answer == Body(html="<p>Not <strong>known</strong>.</p>")
    assert (details.answer_checked, details.answer_rests_on[0].text) == (day("2025-01-02"), "c")
    assert details.counts == {"aboard": Count("Aboard"), "lost": Count("Lost", "men")}


# ---------------------------------------------------------------- the scale


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([2000, 100], [0, 500, 1000, 1500, 2000]),
        ([6000], [0, 2000, 4000, 6000]),
        ([9, 6], [0, 5, 10]),
        ([0], [0, 0.5, 1]),
        ([3], [0, 1, 2, 3]),
        ([1], [0, 0.5, 1]),
        ([0.3], [0, 0.1, 0.2, 0.3]),
        ([0.0001], [0, 0.0001]),
        ([101], [0, 50, 100, 150]),
    ],
)
def test_a_scale_has_round_ticks_from_nought(values: list[float], ticks: list[float]) -> None:
    assert [float(tick) for tick in scale_of(values).ticks] == ticks


@given(st.lists(NUMBERS, min_size=1, max_size=12), st.integers(1, 4))
def test_a_scale_never_lies(values: list[float], steps: int) -> None:
    scale = scale_of(values, steps)
    on = [value for value in values if scale.holds(value)]
    assert 1 <= scale.steps <= steps
    assert set(str(scale.step.normalize()).partition("E")[0].replace("0", "").replace(".", "")) < {*"125"} | {""}
    assert on
    assert 2 * len(on) >= len(values)
    assert all(0 <= scale.place(value) <= 100 for value in values)
    for value in on:
        assert scale.place(value) == pytest.approx(float(exact(value) / scale.end) * 100)
    if max(on) > 0:
        assert scale.place(max(on)) > 20  # the scale is not wider than what is on it needs


@pytest.mark.parametrize(
    ("values", "off"),
    [
        ([6, 9, 500], [500]),
        ([100, 2000], []),
        ([10, 11, 12, 100, 100], [100, 100]),
        ([10, 12, 100, 100], []),
        ([10, 40], []),
        ([0, 0, 5], []),
        ([1, 2, 90, 90_000, 3, 4], [90, 90_000]),
    ],
)
def test_few_figures_far_above_the_others_are_off_the_scale(values: list[int], off: list[int]) -> None:
    scale = scale_of(values)
    assert [value for value in values if not scale.holds(value)] == off


# ---------------------------------------------------------------- the page


def test_figures_stand_by_what_they_count_and_by_day_and_all_else_below() -> None:
    view = shown(
        said("B", "2024-12-01", figure(400), "400 sailors"),
        said("A", "2024-11-01", figure(300, bound="least")),
        said("A", "2024-11-02", figure(5, of="lost"), "five lost"),
        said("C", "2024-11-03", None, "hundreds"),
        row("D", "denies", "2024-11-04"),
    )
    assert [(scale.heading, scale.unit, [each.words for each in scale.rows]) for scale in view.scales] == [
        ("Aboard", "sailors", ["at least 300", "400 sailors"]),
        ("Lost", None, ["five lost"]),
    ]
    assert [each.words for each in view.said] == ["hundreds"]
    assert view.headings["said"] == "Said without a figure"
    assert view.scales[1].ticks == ()  # one alone is compared with nothing
    assert [mark.shape for each in drawn(view) if (mark := each.mark)] == ["least", "dot"]
    assert [(item.shape, item.side) for item in view.key] == [("dot", ""), ("least", ""), ("dot", "says-so")]


def test_a_figure_that_its_speaker_moved_shows_the_one_before() -> None:
    view = shown(
        said("A", "2024-11-01", figure(100)),
        said("B", "2024-11-02", figure(150)),
        said("A", "2024-11-03", figure(200)),
        said("A", "2024-11-04", figure(200)),
        said("A", "2024-11-05", figure(150, 180)),
    )
    assert [mark.before for each in drawn(view) if (mark := each.mark)] == [None, None, "50%", None, "100%"]


def test_a_figure_off_the_scale_is_written_at_its_edge() -> None:
    view = shown(
        said("A", "2024-11-01", figure(6)), said("B", "2024-11-02", figure(9)), said("B", "2024-11-03", figure(5000))
    )
    assert [(mark.at, mark.beyond, mark.before) for each in drawn(view) if (mark := each.mark)] == [
        ("60%", None, None),
        ("90%", None, None),
        ("100%", "5,000", "90%"),
    ]
    assert view.scales[0].ticks == ("0", "5", "10")


def test_a_range_is_a_bar() -> None:
    view = shown(said("A", "2024-11-01", figure(2, 4)), said("B", "2024-11-02", figure(5, 10, "about")))
    marks = [(mark.shape, mark.at, mark.width) for each in drawn(view) if (mark := each.mark)]
    assert marks == [("bar", "20%", "20%"), ("about-bar", "50%", "50%")]
    assert [each.words for each in drawn(view)] == ["2 to 4", "about 5 to 10"]


def test_a_figure_of_a_denied_claim_stands_with_our_label() -> None:
    rows = (said("A", "2024-11-01", figure(6), "6"), said("B", "2024-11-02", figure(9), "9"))
    plain, denied = shown(*rows), shown(*rows, status=Status.DENIED, basis=Basis.REFUTED)
    assert {each.label for each in drawn(plain)} == {None}
    labels = [each.label for each in drawn(denied)]
    assert all(label is not None and label.label.key == "refuted" and label.whole for label in labels)


def test_the_same_figure_of_one_speaker_and_day_stands_once() -> None:
    rows = [said("A", "2024-11-01", figure(6), stance=stance) for stance in ("mentions", "asserts")]
    cards = [claim(name, each, question=ref("crew")) for name, each in zip("cd", rows, strict=True)]
    view = page_of(joined(*cards, config=SETTINGS)[0])
    assert [(each.side, each.url.partition("#")[0]) for each in drawn(view)] == [("says-so", "/claims/d/")]


def test_the_number_stands_beside_words_that_do_not_have_it() -> None:
    view = shown(
        said("A", "2024-11-01", figure(12_000), "two brigades of 6,000"),
        said("B", "2024-11-02", figure(9), "nine"),
        said("C", "2024-11-03", figure(6000), "6000 men"),
        said("D", "2024-11-04", figure(30, bound="least"), "hundreds, 300 or so"),
        said("E", "2024-11-05", figure(3, 4), "3 or so"),
    )
    assert [each.number for each in drawn(view)] == ["12,000", "9", None, "at least 30", "3 to 4"]


@pytest.mark.parametrize("stance", ["denies", "refutes", "withdraws", "mentions"])
def test_who_denies_or_mentions_a_figure_moves_none(stance: str) -> None:
    view = shown(
        said("A", "2024-11-01", figure(100)),
        said("A", "2024-11-03", figure(200), stance=stance),
        said("A", "2024-11-05", figure(50)),
    )
    assert [mark.before for each in drawn(view) if (mark := each.mark)] == [None, None, "50%"]


def test_figures_of_one_day_or_of_days_that_may_be_the_same_are_not_joined() -> None:
    view = shown(
        said("A", "2024-11-03", figure(100)), said("A", "2024-11-03", figure(200)), said("A", "2024-11", figure(150))
    )
    assert {mark.before for each in drawn(view) if (mark := each.mark)} == {None}


def test_a_figure_that_its_speaker_took_back_says_so() -> None:
    view = shown(
        said("A", "2024-11-01", figure(100)),
        said("B", "2024-11-02", figure(200)),
        said("A", "2024-11-03", None, stance="withdraws"),
    )
    assert [each.stance for each in drawn(view)] == ["asserts; took it back 3 Nov 2024", "asserts"]


def test_figures_of_opinions_are_on_no_scale() -> None:
    view = shown(said("A", "2024-11-01", figure(100), "100"), kind=ClaimKind.OPINION)
    assert (view.scales, view.said) == ((), ())


def test_the_answer_stands_on_the_first_page_with_its_day() -> None:
    details = QuestionDetails(
        answer=Body(html="<p>No.</p>"), answer_checked=day("2025-01-02"), answer_rests_on=(ref("c"),)
    )
    view = shown(said("A", "2024-11-01", None, "x"), config=replace(SETTINGS, question_details={"crew": details}))
    assert view.answer is not None
    assert (view.answer.html, view.answer.day) == ("<p>No.</p>", "Answer of 2 January 2025")
    assert [line.claim.url for line in view.answer.rests_on] == ["/claims/c/"]
    assert view.head.description == "No."
    assert view.headings["said"] == "What each said"


def test_the_list_of_claims_is_folded_where_the_table_has_them_all() -> None:
    cards = [claim(name, row("A", "asserts", "2024-11-01"), question=ref("crew")) for name in "cd"]
    both = page_of(joined(*cards, config=SETTINGS)[0])
    assert both.folded == "The 2 claims one by one"
    assert shown(row("A", "asserts", "2024-11-01")).folded is None


# ---------------------------------------------------------------- numbers in words


@pytest.mark.parametrize(
    ("own", "value", "found"),
    [
        ({}, 999, "999"),
        ({}, 1000, "1,000"),
        ({}, 1_234_567, "1,234,567"),
        ({}, 2.5, "2.5"),
        ({}, 1234.5, "1,234.5"),
        ({}, 0.0001, "0.0001"),
        ({"separator": ".", "decimal": ","}, 1234.5, "1.234,5"),
        ({"separator": "none"}, 1234, "1234"),
        ({"separator": "space", "decimal": ","}, 12345.25, "12\u202f345,25"),
        ({"grouped-from": "10000"}, 1234, "1234"),
        ({"grouped-from": "10000"}, 12345, "12,345"),
    ],
)
def test_numbers_are_written_as_the_language_has_them(own: dict[str, str], value: float, found: str) -> None:
    wording = wording_of(Config(title="R", strings={f"number.{key}": words for key, words in own.items()}))
    assert wording.number(value) == found


def test_counts_in_sentences_are_parted_and_years_are_not() -> None:
    wording = wording_of(Config(title="R"))
    assert wording.count("claims", 1152) == "1,152 claims"
    assert wording.say("timeline.year", year=2024) == "Timeline of 2024"

"""Two sets of sentences: how many are right in the first place, and nothing on record where nothing is."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.build.build import Request, build
from onrecord.matching.record import MatchRecord, match_record
from onrecord.wording.wording import wording_of
from tests.clock import noon

ROWS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("sentences.json").read_text("utf-8"))["sentences"]

FRESH: list[dict[str, Any]] = json.loads(Path(__file__).with_name("fresh.json").read_text("utf-8"))["sentences"]


@pytest.fixture(scope="module")
def record(project: Path) -> MatchRecord:
    result = build(Request(root=project, now=noon(date(2026, 11, 24))))
    assert result.site is not None
    assert result.config is not None
    return match_record(result.site, result.config, wording_of(result.config))


def wrong(record: MatchRecord, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        ((sentence, hits),) = record.answers(row["text"])
        best = (
            (record.slugs[hits[0].claim], hits[0].kind.value, [one.strip("<>") for one in hits[0].given])
            if hits
            else None
        )
        given = [str(figure) for figure in row.get("figures", [])]
        if best is None or best not in [(slug, row.get("kind"), given) for slug in row["claims"]]:
            yield f"{sentence} -> {best}"


def test_the_sixty_sentences(record: MatchRecord) -> None:
    assert len(ROWS) == 60
    for half in ("a", "b"):
        on_record = [row for row in ROWS if row["half"] == half and row["claims"]]
        missed = [*wrong(record, on_record)]
        print(
            f"half {half}: {len(on_record) - len(missed)} of {len(on_record)} right in the first place",
            *missed,
            sep="\n  ",
        )
    missed = [*wrong(record, [row for row in ROWS if row["claims"]])]
    assert len(missed) <= 4, missed
    nothing = [row["text"] for row in ROWS if not row["claims"]]
    assert len(nothing) == 20
    assert [text for text in nothing for _, hits in record.answers(text) if hits] == []


def first(record: MatchRecord, text: str) -> str | None:
    ((_, hits),) = record.answers(text)
    return record.slugs[hits[0].claim] if hits else None


def test_the_forty_of_a_hostile_reader(record: MatchRecord) -> None:
    answers = [(first(record, row["text"]), row["claims"]) for row in FRESH]
    assert len(answers) == 40
    assert [answer for answer, claims in answers if answer and answer not in claims] == []
    assert sum(answer is not None for answer, _ in answers) >= 18


@pytest.mark.parametrize(
    "text",
    [
        "Russia captured two Ukrainian soldiers alive in the Kursk region.",
        "Russia sent soldiers to North Korea.",
        "Ukraine sent troops to Russia.",
        "Six Ukrainian officers were killed by a North Korean missile strike near Donetsk.",
        "Ukraine captured two North Korean soldiers alive in the Kursk region in January 2024.",
        "The BBC identified 2,000 Russian soldiers killed fighting.",
        "About 36,000 American soldiers were killed fighting in Korea.",
        "Ukrainian troops fought with NATO standards.",
        "The U.N. Security Council met.",
        "Belarus signed a mutual defence treaty with Russia.",
        "Iran has supplied missiles and drones to Russia.",
        "Some 100 soldiers were killed in December.",
        "In 1950 North Korean soldiers were killed fighting.",
    ],
)
def test_another_name_another_year_and_the_other_way_round_have_no_answer(record: MatchRecord, text: str) -> None:
    assert first(record, text) is None


@pytest.mark.parametrize(
    ("text", "given", "is_open"),
    [
        ("Each North Korean soldier in Russia is paid 2,000 US dollars a month.", (), False),
        ("Each North Korean soldier in Russia is paid 2,000 rubles a month.", (), True),
        ("Each North Korean soldier in Russia is paid 2,000 US dollars a year.", (), True),
        ("Fewer than 10,000 North Korean soldiers will be in Russia by December 2024.", ("<10000",), False),
        ("Between 2,500 and 3,500 North Korean soldiers were in Russia by 23 October 2024.", ("2500-3500",), False),
        ("A missile strike 500 km away in the Kursk region killed North Korean soldiers.", (), True),
    ],
)
def test_units_bounds_and_ranges_are_no_plain_agreement(
    record: MatchRecord, text: str, given: tuple[str, ...], is_open: bool
) -> None:
    ((_, hits),) = record.answers(text)
    assert (hits[0].given, hits[0].is_open) == (given, is_open)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("About 3,000 North Korean soldiers were in Russia.", "three-thousand-in-russia"),
        ("About 10,000 North Korean soldiers are in Russia.", "ten-thousand-by-december"),
        ("North Korea never sent soldiers to Russia.", "north-korean-troops-in-russia"),
        ("There are no North Korean soldiers in Russia.", "north-koreas-denial-is-a-lie"),
    ],
)
def test_few_words_are_enough(record: MatchRecord, text: str, slug: str) -> None:
    assert first(record, text) == slug


@pytest.mark.parametrize(
    "figure",
    ["25,000", "25 000", "25.000", "25'000", "twenty-five thousand", "25 thousand", "25k", "٢٥٠٠٠", "２５，０００"],
)
def test_a_figure_is_one_however_it_is_written(record: MatchRecord, figure: str) -> None:
    ((_, hits),) = record.answers(f"North Korea has sent {figure} sappers to clear mines in Kursk.")
    assert (record.slugs[hits[0].claim], hits[0].given, hits[0].recorded) == ("sappers-in-kursk", ("25000",), ("1000",))


@pytest.mark.parametrize("words", ["In 2025", "On 3 August 2025", "At 10:30", "On 2025-08-03", "By August 3rd"])
def test_years_days_and_times_are_no_amounts(record: MatchRecord, words: str) -> None:
    assert record.reader.terms(f"{words} soldiers left.").amounts == ()


def test_the_opposite_is_answered_on_the_subject_with_where_the_claim_stands(record: MatchRecord) -> None:
    ((_, hits),) = record.answers("North Korea has not sent soldiers to Russia.")
    assert record.slugs[hits[0].claim] == "north-korean-troops-in-russia"
    assert hits[0].kind.value == "on-record"

"""The sixty sentences: at least nine in ten right in the first place, and nothing on record where nothing is."""

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


@pytest.fixture(scope="module")
def record(project: Path) -> MatchRecord:
    result = build(Request(root=project, now=noon(date(2026, 11, 24))))
    assert result.site is not None
    assert result.config is not None
    return match_record(result.site, result.config, wording_of(result.config))


def wrong(record: MatchRecord, rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        ((sentence, hits),) = record.answers(row["text"])
        best = (record.slugs[hits[0].claim], hits[0].kind.value, [*hits[0].given]) if hits else None
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

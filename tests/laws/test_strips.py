"""Whatever a record holds, its strip stays in its box, nothing overlaps, nobody is left out, and time runs right."""

from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.model.dates import PartialDate
from onrecord.model.vocabulary import Side, Stance
from onrecord.strip.shared_axis import HEAD, ROW, axis_of, head, row, step_of
from onrecord.strip.strip import SIZES, Size, StripInput, layout
from onrecord.strip.types import Bar, Caption, Layout, Mark, StripStatement, StripStatus
from onrecord.wording.english import ENGLISH

KEYS = ("alleged", "confirmed", "denied", "refuted", "withdrawn", "struck")
_Box = tuple[float, float, float, float]


@st.composite
def days(draw: st.DrawFn) -> str:
    """Days near each other, with some far off, some known to the month or year, spans and qualifiers."""
    year = draw(st.sampled_from((2024, 2024, 2024, 2025, 2026, 2014, 1793)))
    month, day = draw(st.integers(9, 12)), draw(st.integers(1, 28))
    full = f"{year}-{month:02}-{day:02}"
    last = f"{year}-12-{draw(st.integers(28, 31))}"
    forms = (full, full, full, full, full + "~", full[:7], full[:4], f"{full}/{last}", f"../{full}", f"{full}/..")
    return draw(st.sampled_from(forms))


@st.composite
def records(draw: st.DrawFn) -> StripInput:
    """A record in order, as joining gives it."""
    dates = st.builds(PartialDate.parse, days())
    said = draw(
        st.lists(
            st.builds(StripStatement, dates, st.sampled_from(Stance)), max_size=draw(st.sampled_from((4, 20, 110)))
        )
    )
    held = draw(st.lists(st.builds(StripStatus, dates | st.none(), st.sampled_from(KEYS), st.booleans()), max_size=4))
    return StripInput(
        said=tuple(sorted(said, key=lambda row: row.day.order_key)),
        held=tuple(sorted(held, key=lambda row: row.day.order_key if row.day else (row.key == "", row.key))
                   if all(row.day for row in held) else held[:1]),
        made=PartialDate.parse("2024-10-01"),
        as_of=draw(dates | st.none()),
    )  # fmt: skip


def of_days(*rows: tuple[str, Stance], held: tuple[StripStatus, ...] = ()) -> StripInput:
    said = tuple(StripStatement(PartialDate.parse(day), stance) for day, stance in rows)
    return StripInput(said=said, held=held, made=PartialDate.parse("2024-10-01"), as_of=None)


LONG_SENTENCE = of_days(("2024-09-10/2024-12-28", Stance.ASSERTS))  # too long for a phone
NOTE_TOO_MANY = of_days(  # stacks that fit, and a note below the axis that does not
    *(("2014-09", Stance.DENIES), ("2014-09", Stance.DENIES), ("2014-09-02", Stance.DENIES)),
    *(("2014-09-02", Stance.DENIES), ("2024-09-01", Stance.ASSERTS), ("2024-09-02", Stance.ASSERTS)),
    held=(StripStatus(None, "alleged", False),),
)


def of_mark(mark: Mark, size: Size) -> _Box:
    high = mark.radius if size.text else 3.5
    left, right = mark.reach or (mark.x, mark.x)
    return min(left, mark.x - mark.radius), mark.y - high, max(right, mark.x + mark.radius), mark.y + high


def of_words(words: Caption, size: Size) -> _Box:
    below = 0.0 if words.kind == "count" else 0.2  # no figure reaches below its baseline
    return words.left, words.y - size.text * 0.75, words.right, words.y + size.text * below


def of_bar(bar: Bar) -> _Box:
    return bar.left, bar.top, bar.right, bar.bottom


def overlap(one: _Box, other: _Box) -> bool:
    near = 0.01  # edges may touch
    return (one[0] < other[2] - near and other[0] < one[2] - near) and (
        one[1] < other[3] - near and other[1] < one[3] - near
    )


def boxes(found: Layout) -> list[_Box]:
    size = found.size
    lines = [(min(s.x1, s.x2), min(s.y1, s.y2), max(s.x1, s.x2), max(s.y1, s.y2)) for s in found.strokes]
    bands = [(band.left, band.top, band.right, band.bottom) for band in found.bands]
    marks = [*(of_mark(mark, size) for mark in found.marks), *map(of_bar, found.bars)]
    return [*lines, *bands, *marks, *(of_words(words, size) for words in found.words)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
@given(record=records())
@example(record=NOTE_TOO_MANY)
@example(record=LONG_SENTENCE)
def test_a_strip_is_whole(size: Size, record: StripInput) -> None:
    found = layout(record, size, ENGLISH)
    if found is None:
        assert not record.said
        return
    assert found.height <= size.height
    for left, top, right, bottom in boxes(found):
        assert 0 <= left <= right <= size.width
        assert 0 <= top <= bottom <= found.height
    everyone = [row for mark in found.marks for row in mark.said] + [row for bar in found.bars for row in bar.said]
    assert sorted(everyone, key=repr) == sorted(record.said, key=repr)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
@given(record=records())
def test_nothing_overlaps(size: Size, record: StripInput) -> None:
    found = layout(record, size, ENGLISH)
    if found is None:
        return
    words = [of_words(item, size) for item in found.words]
    assert not any(overlap(*pair) for pair in combinations(words, 2))
    counted = [of_bar(bar) for bar in found.bars if bar.side is not Side.NO_POSITION]  # else its number stands in it
    shapes = [of_mark(mark, size) for mark in found.marks] + counted
    assert not any(overlap(*pair) for pair in combinations(shapes, 2))
    assert not any(overlap(shape, text) for shape in shapes for text in words)
    bands = [(band.left, band.right) for band in found.bands]
    assert bands == sorted(bands)
    assert all(one[1] <= other[0] for one, other in pairwise(bands))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)
@given(record=records())
def test_time_runs_to_the_right(size: Size, record: StripInput) -> None:
    found = layout(record, size, ENGLISH)
    if found is None:
        return
    placed = [(row, mark.x) for mark in found.marks for row in mark.said]
    placed += [(row, (bar.left + bar.right) / 2) for bar in found.bars for row in bar.said]
    dated = sorted((item for item in placed if not item[0].undated), key=lambda item: item[0].middle)
    assert [x for _, x in dated] == sorted(x for _, x in dated)
    if len(placed) > 1:
        assert all(x > other for row, x in placed if row.undated for _, other in dated)


@given(together=st.lists(records(), min_size=1, max_size=4))
def test_small_multiples_stay_on_their_axis(together: list[StripInput]) -> None:
    together = [record for record in together if record.dated]
    if not together:
        return
    axis = axis_of(together)
    above = head(axis, ENGLISH)
    words = [of_words(item, HEAD) for item in above.words]
    assert all(box[0] >= 0 and box[2] <= HEAD.width and box[3] <= HEAD.height for box in words)
    assert not any(overlap(*pair) for pair in combinations(words, 2))
    for record in together:
        found = row(record, axis, step_of(together, axis))
        assert sorted((said for bar in found.bars for said in bar.said), key=repr) == sorted(record.dated, key=repr)
        assert not any(overlap(*pair) for pair in combinations(map(of_bar, found.bars), 2))
        for left, top, right, bottom in boxes(found):
            assert 0 <= left <= right <= ROW.width
            assert 0 <= top <= bottom <= ROW.height

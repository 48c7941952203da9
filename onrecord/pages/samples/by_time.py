"""Samples of what goes by time: the steps of a claim, and the record drawn by months."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from onrecord.model.standing import Standing
from onrecord.model.vocabulary import Side
from onrecord.pages.edition import Edition
from onrecord.pages.parts import Label, Link, When
from onrecord.pages.steps.view import StepSide, StepsView, StepView
from onrecord.pages.timeline.graph import drawn, graph_view, month_words, months_in_words
from onrecord.pages.timeline.months import Month, Tally
from onrecord.pages.timeline.view import GraphView, MonthCounts

_URL = "/timeline/"
_OFFICE = Link(words="Harbour Office", url=None)
_FLEET = Link(words="The Fleet", url="/claims/")  # it moved on that day


def steps_sample(edition: Edition, before: Label, after: Label) -> StepsView:
    """Two steps: a body denies, and says so in the end, when our status changes with it."""
    denied = edition.say("steps.denies", who=_FLEET.words)
    came = edition.say("steps.acknowledges", who=_FLEET.words)
    first = _step(edition, "2024-10-21", denied, before, {Side.SAYS_SO: (_OFFICE,), Side.SAYS_NOT: (_FLEET,)})
    last = _step(edition, "2025-04-26", came, after, {Side.SAYS_SO: (_OFFICE, _FLEET)})
    return StepsView(
        heading="steps.steps(item, subject)",
        left_out=edition.say("steps.left-out", shown=2, all=3),
        steps=(first, last),
        notes=(edition.say("steps.reconstructed"),),
    )


def _step(edition: Edition, day: str, heading: str, label: Label, who: Mapping[Side, tuple[Link, ...]]) -> StepView:
    year, month, number = map(int, day.split("-"))
    return StepView(
        anchor=f"on-{day}",
        day=day,
        when=When(words=f"{number} {edition.month(year, month)}", machine=day),
        heading=heading,
        label=label,
        sides=tuple(
            StepSide(side=s.value, words=edition.say(f"side.{s.value}"), who=links) for s, links in who.items()
        ),
    )


def _tallies() -> dict[Month, Tally]:
    """Months with much on either side, on the line alone, a change of our status, and a long pause before the last."""
    counts: dict[Month, tuple[int, int, int]] = {
        (2024, 8): (3, 0, 0),
        (2024, 9): (9, 2, 4),
        (2024, 10): (14, 3, 11),
        (2024, 11): (6, 0, 8),
        (2025, 1): (0, 1, 0),
        (2025, 4): (5, 0, 1),
        (2026, 9): (2, 1, 1),
    }
    sides = (Side.SAYS_SO, Side.NO_POSITION, Side.SAYS_NOT)
    found = {key: Tally(sum(n), sides=Counter(dict(zip(sides, n, strict=True)))) for key, n in counts.items()}
    for key, standing in (
        ((2024, 10), Standing.ALLEGED),
        ((2025, 4), Standing.CONFIRMED),
        ((2025, 4), Standing.REFUTED),
    ):
        found[key].add(Tally(1, statuses=Counter([standing])))
    return found


def _place(_year: int, _month: int | None) -> str:
    return _URL


def months_sample(edition: Edition) -> GraphView | None:
    """The record by months, on a page that has a part of it; None where there are too few for a drawing: never here."""
    found = _tallies()
    layout = drawn(found)
    if layout is None:
        return None
    view = graph_view(edition, layout, month_words(edition, found, layout), _place, {"y2024-09", "y2024-10"})
    return replace(view, years=tuple(replace(year, url=_URL) for year in view.years))


def months_words(edition: Edition) -> tuple[MonthCounts, ...]:
    """The same in words."""
    found = months_in_words(edition, month_words(edition, _tallies(), None), _place)
    return tuple(replace(item, year=replace(item.year, url=_URL)) for item in found)

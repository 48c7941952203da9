"""What is shown of the steps by which a claim changed."""

from dataclasses import dataclass

from onrecord.pages.parts import Label, Link, When


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSide:
    """Who stood on one side on the day of a step; who moved that day has a `url`, that of the statement."""

    side: str
    words: str
    who: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A day on which something moved; `day` as in `2024-10-24`; `label`: our status then; None where none is known."""

    anchor: str
    day: str
    when: When
    heading: str
    label: Label | None
    sides: tuple[StepSide, ...]
    as_of: Link | None = None  # the page of the claim as it stood on that day


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsView:
    """The steps by which a claim changed; `notes`: what they leave out, and what was reconstructed, in words."""

    heading: str
    left_out: str | None
    steps: tuple[StepView, ...]
    notes: tuple[str, ...]

"""What a newsroom notes on a card for itself."""

from dataclasses import dataclass

from onrecord.model.dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where the work on a card stands: for editors, and on no page unless the settings say so."""

    owner: str | None = None
    due: PartialDate | None = None  # a whole day
    stage: str | None = None  # drafted, reviewed, approved
    by: tuple[str, ...] = ()  # who brought it to that stage
    note: str | None = None

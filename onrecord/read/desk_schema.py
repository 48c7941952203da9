"""What a newsroom may note on any card, as a pydantic model."""

from onrecord.read.fields import Day, StageWord, Text, Texts
from onrecord.read.strict_model import Strict, key


class DeskModel(Strict):
    """Where the work on a card stands; for editors, not for readers."""

    owner: Text | None = key("Who looks after it", "One person, by name.")
    due: Day | None = key("Due on", "A whole day, such as 2024-10-18.")
    stage: StageWord | None = key("Stage", "How far the work on the card is.")
    by: Texts = key("Brought there by", "Who drafted, reviewed or approved the card, by name.", default=())
    note: Text | None = key("Note", "Never printed.")

"""How far a record reaches, and when somebody last looked at a claim, in one line."""

from onrecord.model.dates import PartialDate
from onrecord.wording.wording import Wording


def days_line(
    wording: Wording, *, as_of: PartialDate | None = None, checked: PartialDate | None, recorded: PartialDate | None
) -> str | None:
    """`Covers reports to … · last looked at … · on record since …`, as far as is known; None where nothing is."""
    known = (("as-of", as_of), ("checked", checked), ("recorded", recorded))
    parts = [wording.say(f"days.{key}", date=wording.day(date)) for key, date in known if date]
    words = wording.say("days.between").join(parts)
    return words[:1].upper() + words[1:] or None


def as_of_words(wording: Wording, as_of: PartialDate | None, checked: PartialDate | None) -> str | None:
    """In one short line how far a record reaches; None where nothing says so."""
    return days_line(wording, as_of=as_of, checked=None if as_of else checked, recorded=None)

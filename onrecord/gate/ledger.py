"""The ledger of codes within the gate: what was published of it stays, line by line."""

from onrecord.model.ledger.lines import PATH, Ledger, lines_hash
from onrecord.model.problems import Location, Problem, error
from onrecord.record.facts import LedgerFacts

_HINT = "Take the file back as it was last published, from the history of Git or from verify/ledger.jsonl of the site."


def altered_ledger(published: LedgerFacts | None, ledger: Ledger) -> tuple[Problem, ...]:
    """The error of a ledger of which a published line is gone or is another.

    `published`: what the published record says of its ledger; None: there was none.
    """
    if published is None:
        return ()
    before, now = published["lines"], len(ledger.lines)
    if now < before:
        message = f"Lines of the ledger are gone: {before:,} were published, and {now:,} are there now."
    elif lines_hash(ledger.lines[:before]) != published["sha256"]:
        message = "A line of the ledger is not as it was published, or not in its place; "
        message += "it is the first." if before == 1 else f"it is one of the first {before:,}."
    else:
        return ()
    return (error("ledger-altered", message, Location(PATH, 1), _HINT),)

"""The ledger of codes within a build: what it says, and what it does not say yet."""

from collections.abc import Callable, Mapping

from onrecord.files.find import Inputs
from onrecord.model.ledger.code import ClaimCode
from onrecord.model.ledger.lines import PATH, Ledger
from onrecord.model.problems import Location, Problem, notice
from onrecord.read.published.ledger import read_ledger


def ledger_of(inputs: Inputs) -> tuple[Ledger, tuple[Problem, ...]]:
    """The ledger among the inputs, and what is wrong with it; an empty one where there is none."""
    file = inputs.ledger
    return read_ledger(file.path, file.content) if file else (Ledger(), ())


def behind(record: Callable[[], object], codes: Mapping[str, ClaimCode] | None, ledger: Ledger) -> tuple[Problem, ...]:
    """A notice where a ledger is kept, and claims are in another state than its last line of them says.

    `record`: makes the record, by which all codes are made at once. `codes` by slug; None: readers get none.
    """
    if codes is None or not ledger.lines:
        return ()
    record()
    last = ledger.last
    new = sum(1 for slug, code in codes.items() if slug not in last or last[slug].hash != code.hash)
    if not new:
        return ()
    what = "1 claim is in a state that is" if new == 1 else f"{new:,} claims are in a state that is"
    return (
        notice(
            "ledger-behind",
            f"{what} not in the ledger.",
            Location(PATH, len(ledger.lines)),
            "After publishing, run “python build.py publish-ledger”: without a line, a copy of today cannot be told "
            "later from one that was never ours.",
        ),
    )

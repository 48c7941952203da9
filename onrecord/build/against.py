"""The gate within a build: what is about to be published, held against what was."""

from collections.abc import Callable

from onrecord.build.clock import local, zone_of
from onrecord.build.request import Request
from onrecord.diff.compare import compare
from onrecord.gate.ledger import altered_ledger
from onrecord.gate.silent import silent_edits
from onrecord.model.cards import Cards
from onrecord.model.ledger.lines import Ledger
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.record.packed import PackedRecord


def changed_in_silence(
    request: Request, make: Callable[[], PackedRecord], config: Config, cards: Cards | None, ledger: Ledger
) -> tuple[Problem, ...]:
    """What the record that the request names has published, and is another in the record of now, and nothing says so.

    `make` makes the record of now, if there is one to hold it against. `cards` are those of which it is made; None:
    there are none, and nothing is told. Nor is it where the request names no record, or the settings have the gate
    switched off. `ledger`: as it is now.
    """
    base = request.against
    if base is None or cards is None or not config.gate:
        return ()
    now, altered = make(), altered_ledger(base.get("ledger"), ledger)
    if now.hash == base["record_hash"]:
        return altered
    today = local(request.now, zone_of(config.time_zone)[0]).date()
    record = now.whole()
    return (*altered, *silent_edits(compare(base, record), base, record, cards, today))

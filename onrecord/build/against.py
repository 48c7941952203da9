"""The gate within a build: what is about to be published, held against what was."""

from datetime import date

from onrecord.build.request import Request
from onrecord.diff.compare import compare
from onrecord.gate.silent import silent_edits
from onrecord.model.cards import Cards
from onrecord.model.problems import Problem
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.record.make import record_of
from onrecord.wording.wording import wording_of


def changed_in_silence(request: Request, site: Site, config: Config, cards: Cards, today: date) -> tuple[Problem, ...]:
    """What was published by the record that the request names and is another now, and nothing says so.

    Nothing where the request names none, or the settings have the gate switched off. `today`: for entries to paste.
    """
    base = request.against
    if base is None or not config.gate:
        return ()
    now = record_of(site, config, wording_of(config))
    if now["record_hash"] == base["record_hash"]:
        return ()
    return silent_edits(compare(base, now), base, now, cards, today)

"""From files to the record that they make, and no further: what only checks and pages need is left out."""

from onrecord.build.clock import local, zone_of
from onrecord.build.engine import engine_digest
from onrecord.build.kept.last_build import cache_folder
from onrecord.build.read_cards import KeptCards, read_cards
from onrecord.build.request import Request
from onrecord.files.find import Inputs
from onrecord.join.quotes import OF_COPIES
from onrecord.join.site import join
from onrecord.model.problems import Problem, Severity, sort_problems
from onrecord.read.published.ledger import read_ledger
from onrecord.read.site_settings import read_config
from onrecord.record.facts import Record
from onrecord.record.make import record_of
from onrecord.wording.wording import wording_of


def recorded(request: Request, inputs: Inputs) -> tuple[Record | None, tuple[Problem, ...]]:
    """The record of these files; where errors stand in its way, None and these errors, of which there is one at least.

    Whether quotes are in the stored copies of their sources, and what is wrong with the ledger, is not looked at. Cards
    that an earlier build of `request` read are taken up, and nothing is written. Raises WorkerError where a worker was
    killed.
    """
    if inputs.site_yaml is None:
        return None, _errors(inputs.problems)
    config, of_config = read_config(inputs.site_yaml.path, inputs.site_yaml.content, base_url=request.base_url)
    earlier = KeptCards(cache_folder(request) / "cards", renewed=False)
    cards, of_cards = read_cards(inputs, earlier, engine=engine_digest(), jobs=request.jobs)
    read = _errors((*inputs.problems, *of_config, *of_cards))
    if config is None or read:
        return None, read
    zone, of_zone = zone_of(config.time_zone)
    now = local(request.now, zone)
    joined, of_join = join(cards, config, now, drafts=request.drafts, future=request.future)
    faults = _errors((*of_zone, *(problem for problem in of_join if problem.code not in OF_COPIES)))
    if faults:
        return None, faults
    kept = read_ledger(inputs.ledger.path, inputs.ledger.content)[0] if inputs.ledger else None
    return record_of(joined.site, config, wording_of(config), kept), ()


def _errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return sort_problems([problem for problem in problems if problem.severity is Severity.ERROR])

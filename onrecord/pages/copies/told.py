"""What other packages hand in for the pages of a site: structured data, codes and the ledger, its past, the editor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from onrecord.join.as_of.past import Past
from onrecord.model.ledger.code import ClaimCode
from onrecord.model.ledger.lines import Ledger
from onrecord.model.output.data import DataListing
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site
from onrecord.wording.wording import Wording

ClaimJsonLd = Callable[[Claim, Site, Config, Wording], str | None]
HomeJsonLd = Callable[[Site, Config], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldOfSite:
    """What is told; None: nothing of that sort.

    `listing`: of the files below /data/. `codes` by slugs of claims. `past`: the record as it stood; None: no page says
    so. `editor` by name: what /admin/ is made of; none: no /admin/.
    """

    claim_json_ld: ClaimJsonLd | None = None
    home_json_ld: HomeJsonLd | None = None
    listing: Callable[[], DataListing] | None = None
    codes: Mapping[str, ClaimCode] | None = None
    ledger: Ledger = field(default_factory=Ledger)
    past: Past | None = None
    editor: Mapping[str, bytes] = field(default_factory=dict)

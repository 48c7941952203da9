"""What other packages tell of claims, for their pages: structured data, codes, and what was published before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from onrecord.model.ledger.code import ClaimCode
from onrecord.model.ledger.lines import Ledger
from onrecord.model.settings import Config
from onrecord.model.site import Claim, Site
from onrecord.wording.wording import Wording

ClaimJsonLd = Callable[[Claim, Site, Config, Wording], str | None]
HomeJsonLd = Callable[[Site, Config], str]


@dataclass(frozen=True, slots=True)
class ToldOfClaims:
    """What is told; None: nothing of that sort. `codes` by the slug of their claim."""

    claim_json_ld: ClaimJsonLd | None = None
    home_json_ld: HomeJsonLd | None = None
    codes: Mapping[str, ClaimCode] | None = None
    ledger: Ledger = field(default_factory=Ledger)

"""Joining: from cards that know nothing of one another to one `Site`. Pure; see `site.join` for the story."""

from onrecord.join.asof import claim_on
from onrecord.join.counts import claim_title, counts
from onrecord.join.site import join

__all__ = ["claim_on", "claim_title", "counts", "join"]

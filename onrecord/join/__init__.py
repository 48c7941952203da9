"""Joining: from cards that know nothing of one another to one `Site`. Pure; see `site.join` for the story."""

from onrecord.join.site import join

__all__ = ["join"]

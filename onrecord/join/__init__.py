"""Joining: from cards that know nothing of one another to one `Site`. Pure; `site.join` has all steps in order."""

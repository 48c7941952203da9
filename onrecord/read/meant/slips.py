"""Which key a message says is meant by one that there is not."""

import re

from onrecord.model.problems import Problem

_MEANT = re.compile(r"Did you mean (\w+)\?$")


def key_told(problem: Problem) -> str | None:
    """The key that is meant by an unknown one, as the hint says; None where it is not known, or none is unknown."""
    found = _MEANT.search(problem.hint or "") if problem.code == "unknown-key" else None
    return found[1] if found else None

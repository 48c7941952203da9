"""Plain data in its one canonical form, and the hash of it."""

import json
from hashlib import sha256

from onrecord.record.facts import Facts

_CANONICAL = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical_bytes(value: object) -> bytes:
    """Plain data as RFC 8785 has it: keys sorted, no blanks, UTF-8.

    Keys are ASCII; fractions have four decimals at most, which Python writes as the RFC does. A lone surrogate, which
    UTF-8 has no form for, stands escaped. Raises ValueError for a number that JSON has no form for (NaN).
    """
    return _CANONICAL.encode(value).encode("utf-8", "backslashreplace")


def record_hash(facts: Facts) -> str:
    """The record hash: the SHA-256 of the facts in canonical form, hex."""
    return sha256(canonical_bytes(facts)).hexdigest()

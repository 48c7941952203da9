"""Plain data in its one canonical form, and the hash of it."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256

from onrecord.record.facts import Facts

_CANONICAL = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical_bytes(value: object) -> bytes:
    """Plain data as RFC 8785 has it: keys sorted, no blanks, UTF-8.

    Keys are ASCII; fractions have four decimals at most, which Python writes as the RFC does. A lone surrogate, which
    UTF-8 has no form for, stands escaped. Raises ValueError for a number that JSON has no form for (NaN).
    """
    return _CANONICAL.encode(value).encode("utf-8", "backslashreplace")


def record_hash(facts: Facts, rows: Mapping[str, Iterable[Iterable[object]]] | None = None) -> str:
    """The record hash: the SHA-256 of the facts in canonical form, hex.

    `rows`: lists of the facts that come apart from them, by key, some rows at a time; None: all stand in `facts`.
    """
    plain: Mapping[str, object] = facts
    found, begin = sha256(), b"{"
    for key in sorted(plain):
        found.update(begin + canonical_bytes(key) + b":")
        begin = b","
        if rows is None or key not in rows:
            found.update(canonical_bytes(plain[key]))
            continue
        between = b"["
        for batch in rows[key]:
            found.update(between + canonical_bytes(batch)[1:-1])
            between = b","
        found.update(b"]" if between == b"," else b"[]")
    found.update(b"}" if begin == b"," else b"{}")
    return found.hexdigest()

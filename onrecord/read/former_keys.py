"""Keys of site.yaml that earlier versions had, and what became of them."""

from collections.abc import Mapping

RENAMED = {
    "outputs.strips": "drawings",
    "strings.actor.feed": "follow.actor",
    "strings.caption.no-position": "party.no-position",
    "strings.caption.says-not": "party.says-not",
    "strings.caption.says-so": "party.says-so",
    "strings.search.kind.point": "search.kind.statement",
    "strings.search.kind.quote": "search.kind.statement",
    "strings.strip.day-month": "positions.day-month",
    "strings.strip.no-position": "side.no-position",
    "strings.strip.says-not": "side.says-not",
    "strings.strip.says-so": "side.says-so",
    "strings.strip.span": "positions.span",
}
_GONE = frozenset(
    {
        "strings.changes.recorded",
        "strings.home.no-changes",
        "strings.pages.first",
        "strings.pages.last",
        "strings.party.said-not",
        "strings.party.said-so",
        "strings.until",
    }
)
_GONE_GROUPS = ("strings.caption.", "strings.claim.caption", "strings.reports.", "strings.strip.")


def former_hint(key: str) -> str | None:
    """What to do with a key that an earlier version had; None: none had it.

    `key`: with all that it stands in, joined by full stops, such as `outputs.strips`.
    """
    if key in RENAMED:
        return f"It is called {RENAMED[key]} now."
    if key in _GONE or key.startswith(_GONE_GROUPS):
        return "This word is no longer used: take it out."
    return None


def former_keys(values: Mapping[str, object]) -> tuple[str, ...]:
    """A sentence for each key of site.yaml that an earlier version had, in the order of the file.

    `values`: of the file.
    """
    found = []
    for group, inside in values.items():
        for key in inside if isinstance(inside, Mapping) else ():
            hint = former_hint(f"{group}.{key}")
            if hint:
                found.append(f"There is no key “{key}” in {group} any more. {hint}")
    return tuple(found)

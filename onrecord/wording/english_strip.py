"""Interface words of the statement strip and its caption, in English. `strings` merges them with the others."""

STRIP: dict[str, str] = {
    # in the drawing
    "strip.day-month": "{day} {month}",
    "strip.span": "{first}–{last}",
    "strip.days": "{n} days",
    "strip.months": "{n} months",
    "strip.years": "{n} years",
    "strip.says-so": "says so",
    "strip.no-position": "no position",
    "strip.says-not": "says not",
    "strip.undated": "undated",
    "strip.tail": "to {date}, not to scale",
    "strip.tail-short": "not to scale",
    "strip.one": "{side}, {date}",
    "strip.none": "First published {date}",
    "strip.link": "To the statements",
    # the caption
    "claim.caption": "{statements}, {first} to {last}.",
    "claim.caption-one": "{statements}, {first}.",
    "claim.caption-side": "{side}: {n}.",
    "claim.caption-last": "{side}: {n}, the last on {date}.",
    "claim.caption-since": "{label} since {date}.",
    "claim.caption-label": "{label}, since {date}.",
    "claim.caption-undated": "{label}; date of decision not recorded.",
    "claim.caption-struck": "Struck from the record {date}.",
    "caption.says-so": "Says so",
    "caption.no-position": "No position",
    "caption.says-not": "Says not",
}

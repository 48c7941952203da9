"""The words on how a claim, and all of the record, stood on a day, in English; see `english`."""

AS_OF: dict[str, str] = {
    "menu.as-of": "As it stood",
    # on the page as it stands
    "as-of.on-a-day": "As it stood on a day",
    "as-of.offer": "What had been said by the end of a day, and where the claim stood then.",
    # on each page of a day
    "as-of.heading": "As it stood on {date}",
    "as-of.title": "As it stood on {date}: “{claim}”",
    "as-of.not-now": "This page shows a past day, not the present.",
    "as-of.now": "As it stands now",
    "as-of.others": "Other days",
    "as-of.earlier": "Earlier: {date}",
    "as-of.later": "Later: {date}",
    "as-of.none-earlier": "No earlier day is on record.",
    "as-of.none-later": "No later change is on record.",
    "as-of.days": "All days",
    "as-of.record-then": "All claims on this day",
    "as-of.reconstructed": "Reconstructed: this record did not exist then. It began on {date}.",
    "as-of.reconstructed-claim": "Reconstructed: this claim was not on record then. It was recorded here on {date}.",
    "as-of.recorded": "Recorded here on {date}.",
    "as-of.source-later": "Published after this day.",
    "as-of.no-status": "No status of ours is known for this day.",
    "as-of.no-status-short": "not known",
    "as-of.struck": "Struck from the record since, on {date}: {reason}",
    "as-of.struck-by-then": "Struck from the record on {date}: {reason}",
    "as-of.struck-short": "struck since",
    "as-of.nothing-said": "Nobody’s words on it are on record for this day.",
    "as-of.corrected": "Corrected since",
    "as-of.corrected-words": "What we had wrong is mended on this page, too. Until then our pages had it wrong.",
    "as-of.mended": "Something on this page was corrected since, on {date}",
    "as-of.how": "How this page is made",
    "as-of.how-said": (
        "It shows what had been said by the end of this day, as far as this record knows it today, and our status "
        "then. A date that leaves the day open (a month, a year, a span) counts from its last possible day."
    ),
    "as-of.how-today": (
        "Names, and what sources are called, are those of today. Our reasons and the evidence are not shown, for they "
        "were written later: they stand with the claim as it is now."
    ),
    "as-of.cite": "{site}, “{claim}”, as it stood on {date} – status: {label}.",
    "as-of.cite-reconstructed": "{words} Reconstructed; the record did not exist then.",
    # the table of a day
    "as-of.record-heading": "All claims, {date}",
    "as-of.record-title": "The record as it stood on {date}",
    "as-of.record-words": (
        "Every claim of which something had been said or done by the end of this day; what changed last comes first."
    ),
    "as-of.caption": "Claims as they stood on {date}",
    "as-of.column-claim": "Claim",
    "as-of.column-status": "Our status",
    "as-of.changed": "changed on this day",
    "as-of.living": "(as it stands now)",
    # the list of days
    "as-of.days-heading": "As it stood on a day",
    "as-of.days-words": (
        "Each day on which something of the record changed: what somebody said, or our status. The page of a day says "
        "what had been said by its end, and where each claim stood."
    ),
    "as-of.days-own": (
        "Of so large a record only days on which a status of ours changed, and the last of each month, have a page."
    ),
    "as-of.days-months": "Of so large a record only the last day of each month has a page.",
    "as-of.days-years": "Of so large a record only the last day of each year has a page.",
    "as-of.claims.one": "1 claim changed",
    "as-of.claims.other": "{n} claims changed",
    "as-of.count.one": "1 day",
    "as-of.count.other": "{n} days",
}

"""What is said of a claim by where it stands, in English: titles, words that make it weaker, words of ratings.

site.yaml may replace the first two under `strings`, and adds to the last under `ratings`.
"""

from onrecord.model.settings import RatingMeaning

TITLES: dict[str, str] = {
    # where no label stands beside it, what is not confirmed is never said as if it were ours
    "title.alleged": "Alleged: {claim}",
    "title.denied": "Denied, not refuted: {claim}",
    "title.withdrawn": "Withdrawn: {claim}",
    "title.refuted": "Refuted: “{claim}”",
    "title.struck": "Struck from the record: “{claim}”",
    "title.opinion": "Opinion: {claim}",
    "title.opinion-of": "Opinion, {who}: {claim}",
    "title.prediction": "Prediction: {claim}",
    "title.prediction-of": "Prediction, {who}: {claim}",
    "title.and-others": "{names} and others",
    # its days, and what was done to its record
    "days.as-of": "Covers reports to {date}",
    "days.checked": "last looked at {date}",
    "days.recorded": "on record since {date}",
    "days.between": " · ",
    "corrected-on": "Corrected on {date}",
    "feed.change": "{change}: “{claim}”",
    "feed.then": "{change} (now: {label})",
    "feed.correction": "Correction: {what}",
    "feed.corrections": "Corrections",
    "feed.json": "{feed} (JSON Feed)",
    "feed.more": "{statements} more",
    "follow.claim": "Follow this claim",
    "follow.question": "Follow this question",
    "follow.topic": "Follow this topic",
    "follow.actor": "Follow {name}",
    "follow.changes": "Follow all changes",
    "follow.corrections": "Follow corrections",
    "follow.list": "All feeds (OPML)",
    "claim.cite-words": "{site}, “{claim}” – status: {label}.",
    "claim.cite-days": "{words} {days}.",
    # who stands for it
    "byline.by": "By {names}",
    "byline.edited-by": "Edited by {names}",
    "byline.approved-by": "Approved by {names}",
    "byline.owner": "Looked after by {names}",
    "byline.and": "{names} and {name}",
    "byline.between": " · ",
    # elsewhere
    "claim.kind-of": "{kind}: {who}",
    "claim.subject": "About the claim “{claim}”",
    "claim.noted": "{claim} ({label})",
    "image.opinion": "{label} – {who}",
    "image.said-in": "{outlet}, {date}",
    "image.moved": "{before}, now {stance}",
    # what makes a claim weaker, and what `short` must not leave out
    "hedges": "about, allegedly, almost, apparently, approximately, around, at least, at most, fewer than, less than,"
    " likely, more than, nearly, perhaps, possibly, probably, reportedly, roughly, up to",
}

# Ratings of reviews, by what they say of a claim; of others it is not known, and they contradict nothing.
RATINGS: dict[str, RatingMeaning] = {
    **dict.fromkeys(
        ("accurate", "confirmed", "correct", "mostly true", "proven", "right", "true", "verified"),
        RatingMeaning.CONFIRMED,
    ),
    **dict.fromkeys(
        (
            *("altered", "debunked", "disproved", "doctored", "fabricated", "fake", "false", "hoax", "inaccurate"),
            *("incorrect", "mostly false", "not true", "pants on fire", "refuted", "untrue", "wrong"),
        ),
        RatingMeaning.REFUTED,
    ),
    **dict.fromkeys(
        ("alleged", "no evidence", "not proven", "unconfirmed", "unproven", "unsubstantiated", "unverified"),
        RatingMeaning.ALLEGED,
    ),
}

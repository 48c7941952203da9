"""The words of the search page, and those by which readers search, in English; see `english`."""

from onrecord.wording.english.matching import MATCHING

SEARCH: dict[str, str] = {
    **MATCHING,
    "search.heading": "Search",
    "search.description": "Search claims, speakers, quotes and sources.",
    "search.label": "Words, a name, or part of a quote",
    "search.status": "Status",
    "search.any": "Any status",
    "search.no-script": "Searching needs JavaScript. These lists hold the same, and need none:",
    "search.from-file": "Searching works on a web server only, not on pages opened from a folder. These lists hold the"
    " same:",
    "search.failed": "The search index could not be fetched. Try again later; these lists hold the same:",
    "search.loading": "Searching …",
    "search.results": "Results",
    "search.one": "1 result",
    "search.other": "{n} results",
    "search.so-far": "{n} results so far",
    "search.none": "Nothing found. Try fewer words or another spelling.",
    "search.more": "Show more results",
    "search.lists": "All that can be found",
    "search.bodies": "Bodies with most positions",
    "search.kind.claim": "Claim",
    "search.kind.actor": "Speaker",
    "search.kind.topic": "Topic",
    "search.kind.question": "Question",
    "search.kind.statement": "{name} {stance}",
    "search.kind.statement-by": "{name}, {by}, {stance}",
    "search.kind.statement-for": "{statement} (for {body})",
    "search.kind.source": "Source",
    "search.kind.text": "Text",
    "search.kind.passage": "From a text",
    # words by which claims of a standing are found, beside their label
    "search.words.alleged": "alleged unproven unconfirmed",
    "search.words.confirmed": "confirmed proven true",
    "search.words.denied": "denied",
    "search.words.refuted": "refuted debunked false wrong",
    "search.words.withdrawn": "withdrawn retracted",
    "search.words.opinion": "opinion",
    "search.words.struck": "struck removed",
    # words by which statements of a stance are found, beside their verb: its other forms, and others that mean the same
    "search.words.asserts": "asserted asserting assertion says said claims claimed",
    "search.words.confirms": "confirmed confirming confirmation",
    "search.words.acknowledges": "acknowledged acknowledging admits admit admitted",
    "search.words.declines": "neither nor declines declined decline",
    "search.words.mentions": "mentioned mentioning",
    "search.words.denies": "denied denying denial rejects rejected",
    "search.words.refutes": "refuted refuting refutation debunks debunked",
    "search.words.withdraws": "withdrew withdrawn withdrawing retracts retracted",
    # numbers in words, small letters, each with its value: “ten thousand” and “12k” find 10,000 and 12,000
    "search.numbers": "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12"
    " thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40"
    " fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 thousands=1000 k=1000"
    " million=1000000 millions=1000000 mn=1000000 billion=1000000000 billions=1000000000 bn=1000000000",
}

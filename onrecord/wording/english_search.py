"""Interface words of the search page, in English; `{…}` is filled in, some of it by js/search/page.js."""

SEARCH: dict[str, str] = {
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
    "search.many": "{n} results",
    "search.so-far": "{n} results so far",
    "search.none": "Nothing found. Try fewer words or another spelling.",
    "search.more": "Show more results",
    "search.lists": "All that can be found",
    "search.kind.claim": "Claim",
    "search.kind.actor": "Speaker",
    "search.kind.topic": "Topic",
    "search.kind.question": "Question",
    "search.kind.quote": "Quoted: {name}",
    "search.kind.point": "Said by {name}",
    "search.kind.source": "Source",
}

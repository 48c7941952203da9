"""Interface words of lists that take several pages, in English; `{…}` is filled in."""

LISTS: dict[str, str] = {
    "pages": "Pages",
    "pages.words": "Page {n} of {last}",
    "pages.heading": "{heading}, page {n}",
    "pages.continued": "{heading}, continued",
    "pages.range": "{first} to {last} of {every}",
    "pages.others": "Other pages",
    "pages.parts": "Parts of this list",
    "pages.first": "First page",
    "pages.previous": "Previous page",
    "pages.next": "Next page",
    "pages.last": "Last page",
}

"""The search page."""

from dataclasses import dataclass

from onrecord.pages.parts import Label, Link
from onrecord.pages.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """search.html."""

    heading: str
    index: str | None  # address of the first file of the index
    labels: tuple[Label, ...]  # each that a claim of the record has
    statuses: tuple[Label, ...]  # one per key, without its basis
    lists: tuple[Link, ...]

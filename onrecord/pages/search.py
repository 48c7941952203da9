"""The search page, and the lists that it offers to those who cannot search."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model.standing import Standing
from onrecord.pages.edition import Edition, head, heading_label, label
from onrecord.pages.parts import Label, Link, View
from onrecord.wording.claims import phrases

URL = "/search/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """search.html: the search box, and lists for those who cannot search."""

    heading: str
    index: str | None  # address of the first file of the index
    labels: tuple[Label, ...]  # each that a claim of the record has
    phrases: Mapping[str, str]  # label and claim in one, by the key of the label; `{claim}` stands for the claim
    statuses: tuple[Label, ...]  # one per key, without its basis
    lists: tuple[Link, ...]


def search_view(edition: Edition, index: str | None) -> SearchView:
    """The page; `index` is the address of the first file of words, None where none is made."""
    labels = tuple(dict.fromkeys(label(edition, claim) for claim in edition.site.claims.values()))
    heading = edition.say("search.heading")
    return SearchView(
        chrome=edition.chrome,
        head=head(edition, URL, heading, edition.say("search.description")),
        heading=heading,
        index=index,
        labels=labels,
        phrases=phrases(edition.wording),
        statuses=_statuses(edition, labels),
        lists=tuple(_lists(edition)),
    )


def _statuses(edition: Edition, labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """A status may have several bases, hence labels: the filter names it once, without its basis."""
    found = {own.key: own for own in labels}
    return tuple(
        Label(key=key.value, words=heading_label(edition, found[key]).words) for key in Standing if key in found
    )


def _lists(edition: Edition) -> Iterable[Link]:
    outputs, site = edition.config.outputs, edition.site
    for key, words, count, on in (
        ("claims", "claims.heading", len(site.claims), True),
        ("actors", "actors.heading", len(site.actors), True),
        ("sources", "sources.heading", len(site.sources), outputs.sources),
        ("texts", "texts.heading", len(site.texts), outputs.texts),
        ("unanswered", "unanswered.heading", sum(len(c.unanswered) for c in site.claims.values()), outputs.unanswered),
        ("questions", "questions.heading", len(site.questions), outputs.questions),
        ("topics", "topics.heading", len(site.topics), outputs.topics),
    ):
        if on and count:
            yield Link(words=edition.say(words), url=f"/{key}/", note=edition.number(count))

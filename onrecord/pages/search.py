"""The search page, and the lists that it offers to those who cannot search."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.model.standing import Standing
from onrecord.pages.edition import Edition, actor_link, head, heading_label
from onrecord.pages.parts import Label, Link, View
from onrecord.pages.record_file.address import URL as RECORD_FILE
from onrecord.pages.record_file.whole import is_whole
from onrecord.pages.texts.paste import labels_of_claims
from onrecord.wording.claims import phrases

URL = "/search/"
_WAYS = 8  # topics and bodies that are offered


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """search.html: the search box, and lists for those who cannot search."""

    heading: str
    index: str | None  # address of the first file of the index
    results: tuple[tuple[str, str], ...]  # how many were found, by the plural classes that the script asks for
    labels: tuple[Label, ...]  # each that a claim of the record has
    phrases: Mapping[str, str]  # label and claim in one, by the key of the label; `{claim}` stands for the claim
    statuses: tuple[Label, ...]  # one per key, without its basis
    lists: tuple[Link, ...]
    topics: tuple[Link, ...]  # those with most claims, most first
    bodies: tuple[Link, ...]  # those with most positions, most first


def search_view(edition: Edition, index: str | None) -> SearchView:
    """The page; `index` is the address of the first file of words, None where none is made."""
    labels = labels_of_claims(edition)
    heading = edition.say("search.heading")
    return SearchView(
        chrome=edition.chrome,
        head=head(edition, URL, heading, edition.say("search.description")),
        heading=heading,
        index=index,
        results=edition.wording.for_script("search"),
        labels=labels,
        phrases=phrases(edition.wording),
        statuses=_statuses(edition, labels),
        lists=tuple(_lists(edition)),
        topics=_topics(edition) if edition.config.outputs.topics else (),
        bodies=_bodies(edition),
    )


def _topics(edition: Edition) -> tuple[Link, ...]:
    most = sorted(edition.site.topics, key=lambda group: -len(group.claims))[:_WAYS]
    return tuple(Link(words=group.name, url=f"/topics/{group.slug}/", note=str(len(group.claims))) for group in most)


def _bodies(edition: Edition) -> tuple[Link, ...]:
    held = Counter(position.body for claim in edition.site.claims.values() for position in claim.positions)
    most = sorted(held, key=lambda slug: (-held[slug], slug))[:_WAYS]
    return tuple(actor_link(edition, slug, note=str(held[slug])) for slug in most)


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
        ("timeline", "timeline.heading", len(site.timeline), True),
        ("actors", "actors.heading", len(site.actors), True),
        ("sources", "sources.heading", len(site.sources), outputs.sources),
        ("texts", "texts.heading", len(site.texts), outputs.texts),
        ("unanswered", "unanswered.heading", sum(len(c.unanswered) for c in site.claims.values()), outputs.unanswered),
        ("questions", "questions.heading", len(site.questions), outputs.questions),
        ("topics", "topics.heading", len(site.topics), outputs.topics),
    ):
        if on and count:
            yield Link(words=edition.say(words), url=f"/{key}/", note=edition.number(count))
    if is_whole(site, edition.config):
        yield Link(words=edition.say("record-file.link"), url=RECORD_FILE)

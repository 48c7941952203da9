"""The index of everyone who speaks or is spoken of."""

from onrecord.model.vocabulary import ActorKind
from onrecord.pages.edition import Edition, actor_link
from onrecord.pages.indexes import index_views
from onrecord.pages.paging import Planned
from onrecord.pages.parts import Link
from onrecord.pages.who.records import ActorRecords

_OTHER = "other"


def actors_views(edition: Edition, records: ActorRecords) -> list[Planned]:
    """The pages of the index, by kind and by name; where no actor has a kind, without headings."""
    kinds: dict[str, list[Link]] = {key: [] for key in (*(kind.value for kind in ActorKind), _OTHER)}
    for slug, actor in edition.site.actors.items():
        said = len(records.record.get(slug, ()))
        note = edition.count("statements", said) if said else edition.say("actors.named-only")
        kinds[actor.kind.value if actor.kind else _OTHER].append(actor_link(edition, slug, note))
    names = {kind: edition.say(f"actor.{kind}") for kind in kinds}
    if not any(links for kind, links in kinds.items() if kind != _OTHER):
        names[_OTHER] = ""
    heading, words = edition.say("actors.heading"), edition.say("actors.words")
    none = None if edition.site.actors else edition.say("actors.empty")
    return index_views(edition, "/actors/", heading, words, words, kinds, names, none=none)

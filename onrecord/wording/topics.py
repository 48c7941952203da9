"""How topics are named to readers."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.model.site import Group


def shown_topics(topics: Iterable[Group], names: Mapping[str, str]) -> tuple[Group, ...]:
    """Topics as readers see them: a name that is only the tag as cards write it takes a capital.

    `names`: those that site.yaml gives, by slug, which stay as they are. The data keep the tag as written.
    """
    return tuple(topic if topic.slug in names else replace(topic, name=_capital(topic.name)) for topic in topics)


def _capital(words: str) -> str:
    return words[:1].title() + words[1:]  # title: Georgian has capitals that no sentence begins with

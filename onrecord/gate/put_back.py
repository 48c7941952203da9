"""An entry that was published, as a card would have it: to be put back where it stood."""

from onrecord.gate.blocks import Written
from onrecord.gate.states import Row, Rows, names
from onrecord.gate.untold import texts_of
from onrecord.model.urls import address_key

_SAID = ("date", "status", "basis", "kind", "was", "now", "why", "recorded", "by")
_OF_SOURCE = ("title", "label", "publisher", "via", "author", "url", "lang", "kind", "quote", "origin")


def put_back(entry: Row, sources: Rows) -> Written:
    """The keys of an entry of a history or of a correction; `sources`: those that were published, by key."""
    row: dict[str, str | list[str | Written]] = {}
    for key in _SAID:
        texts = texts_of(entry.get(key))
        if texts and not (key == "recorded" and entry.get(key) == entry["date"]):
            row[key] = texts[0]
    row |= {key: [*names(entry, key)] for key in ("of", "approved_by") if names(entry, key)}
    if names(entry, "sources"):
        row["source"] = [_source(key, sources.get(key, {})) for key in names(entry, "sources")]
    return row


def _source(key: str, source: Row) -> str | Written:
    """A source as an entry names it: by the slug of its file or its address, else in words."""
    url = source.get("url")
    if isinstance(url, str) and address_key(url) == key:
        return url
    if source.get("address") is not None or not source:
        return key
    return {name: texts[0] for name in _OF_SOURCE if (texts := texts_of(source.get(name)))}

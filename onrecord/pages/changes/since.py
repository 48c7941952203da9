"""What a page tells the script for returning readers: the newest of the change log, and in which words to say it.

The script compares that with what a reader had this browser remember. Nothing is stored unasked, and
without script the page of changes is there, by month.
"""

import json
import string
from collections.abc import Iterator, Sequence
from datetime import date

from onrecord.model.limits import PAGE_ROWS
from onrecord.model.site import Added, Corrected, Entered, LogEntry, StatusChange, Strike, Takedown
from onrecord.model.urls import page_url
from onrecord.pages.changes.view import SinceLink, SinceView
from onrecord.pages.edition import Edition

_MOST = 300  # entries that are told of
_EPOCH = date(1970, 1, 1)
_DIGITS = string.digits + string.ascii_lowercase
_LETTERS = {Entered: "e", Added: "a", StatusChange: "s", Corrected: "c", Strike: "x", Takedown: "w"}
_NAMES = {"s": "status", "e": "entered", "a": "added", "c": "correction", "x": "struck", "w": "withheld"}


def listed(edition: Edition) -> tuple[LogEntry, ...]:
    """The change log as readers get it, the newest first; see `_is_listed`."""
    return tuple(_listed(edition))


def is_any_listed(edition: Edition) -> bool:
    """Whether there is any entry that readers get."""
    return next(_listed(edition), None) is not None


def _listed(edition: Edition) -> Iterator[LogEntry]:
    return (entry for entry in reversed(edition.site.change_log) if _is_listed(edition, entry))


def _is_listed(edition: Edition, entry: LogEntry) -> bool:
    """Whether an entry is a row: no claim with which the record began, and nothing done to a claim now struck."""
    match entry.change:
        case Entered(claim=slug):
            return not is_first(edition, entry) and edition.site.claims[slug].card.struck is None
        case Added(statement=said):
            return edition.site.claims[said.claim].card.struck is None
        case StatusChange(claim=slug):
            return edition.site.claims[slug].card.struck is None
        case _:
            return True


def is_first(edition: Edition, entry: LogEntry) -> bool:
    """Whether an entry is that of a claim with which the record began."""
    since = edition.config.record_since
    return since is not None and isinstance(entry.change, Entered) and entry.day.latest <= since.earliest


def since_view(edition: Edition, page: int | None = None) -> SinceView | None:
    """For the home page and the pages of changes; None where the site has no page of changes, or nothing in the log.

    `page`: the number of the page of changes; None: another page.
    """
    if not edition.site.change_log or not edition.config.outputs.changes:
        return None
    log = listed(edition)[:_MOST]
    kinds = {_LETTERS[type(entry.change)] for entry in log}
    words: dict[str, object] = {k: _forms(edition, f"since.{name}") for k, name in _NAMES.items() if k in kinds}
    words |= {key: edition.say(f"since.{key}") for key in ("none", "new", "kept", "keep", "forget", "about")}
    words |= _language(edition)
    return SinceView(
        log=" ".join(f"{_LETTERS[type(entry.change)]}{entry_mark(entry)}" for entry in log),
        page=page,
        links=tuple(_newest(edition, log)),
        words=json.dumps({"all": _forms(edition, "since.all"), **words}, ensure_ascii=False),
        about=edition.say("since.about"),
    )


def _newest(edition: Edition, log: Sequence[LogEntry]) -> Iterator[SinceLink]:
    """A link to the newest entry of each kind; each is a row of the list. `log`: the newest first."""
    places = {_LETTERS[type(entry.change)]: place for place, entry in reversed([*enumerate(log)])}
    for letter, name in _NAMES.items():
        if letter in places:
            page = page_url("/changes/", places[letter] // PAGE_ROWS + 1)
            words = edition.wording.for_script(f"since.{name}")[-1][1]
            yield SinceLink(kind=letter, words=words, url=f"{page}#{entry_anchor(log[places[letter]])}")


def entry_mark(entry: LogEntry) -> str:
    """An entry as the script knows it: its id, and three signs for the day on which it was recorded."""
    days = max(0, (entry.day.order_key[0] - _EPOCH).days)
    signs = "".join(_DIGITS[days // 36**place % 36] for place in (2, 1, 0))
    return f"{entry.id}{signs}"


def entry_anchor(entry: LogEntry) -> str:
    """The id of an entry of the change log on the page of changes."""
    return f"change-{entry.id}"


def since_on_claim(edition: Edition, slug: str) -> SinceView | None:
    """For the page of a claim to which statements were added; None for any other."""
    if slug not in edition.added or not edition.config.outputs.changes:
        return None
    words: dict[str, object] = {
        "all": _forms(edition, "since.statements"),
        **{k: edition.say(f"since.{k}") for k in ("new", "none")},
    }
    words |= _language(edition)
    return SinceView(log="", page=None, links=(), words=json.dumps(words, ensure_ascii=False), about=None)


def _language(edition: Edition) -> dict[str, object]:
    """The language in which the script counts, and writes a day: English with the day before the month, as on pages.

    The plural classes of the forms stand beside it where they are not those of English, which the script knows.
    """
    language = edition.config.language
    classes = [name for name, _ in edition.wording.for_script("since.all")]
    own = {} if classes == ["one", "many"] else {"classes": classes}
    return {"lang": "en-GB" if language == "en" else language, **own}


def _forms(edition: Edition, key: str) -> list[str]:
    """The words in each form that they have, as `_language` names them, braces and all: the script fills them in."""
    return [words for _, words in edition.wording.for_script(key)]

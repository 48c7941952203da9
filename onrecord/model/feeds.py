"""Feeds: at which address each is, and which of them tell a change of a claim.

A feed is named by the page that it belongs to. Its forms are `feed.xml` (Atom) and `feed.json` (JSON Feed) there; a
claim has the first alone, for there are as many claims as all else together, and a second file each would be felt.
"""

from collections.abc import Iterable

from onrecord.model.settings import Outputs
from onrecord.model.urls import card_url, group_url
from onrecord.model.vocabulary import CardKind

SITE = "/"  # all but statements that were added
CHANGES = "/changes/"  # the whole change log
CORRECTIONS = "/corrections/"  # corrections alone; its page is that of changes
OPML = "/feeds.opml"  # the list of all feeds


def atom_url(page: str) -> str:
    """The address of a page's Atom feed; `page`: site-rooted, ending in a slash."""
    return f"{page}feed.xml"


def json_feed_url(page: str) -> str | None:
    """The address of a page's JSON Feed; None where it has none. `page`: site-rooted, ending in a slash."""
    return None if page.startswith(f"/{CardKind.CLAIMS}/") else f"{page}feed.json"


def feeds_of(
    claim: str,
    *,
    topics: Iterable[str],
    question: str | None,
    outputs: Outputs,
    speakers: Iterable[str] | None = None,
    corrected: bool = False,
) -> tuple[str, ...]:
    """The pages whose feeds tell a change of a claim, by their addresses, once each; none where feeds are off.

    `claim`: its slug. `topics`, `question`: slugs of those that it is in. `outputs`: what site.yaml
    switches on. `speakers`: of a statement that was added, the slugs of all who speak in it (`Statement.voices`); None:
    something else changed. `corrected`: whether the change is a correction. Feeds are made only for a site whose
    address (base_url) is known.
    """
    if not outputs.feeds:
        return ()
    found = [] if speakers is not None else [SITE]
    found += [CHANGES] if outputs.changes else []
    found += [CORRECTIONS] if outputs.changes and corrected else []
    found.append(card_url(CardKind.CLAIMS, claim))
    found += [group_url("topics", slug) for slug in topics] if outputs.topics else []
    found += [group_url("questions", question)] if outputs.questions and question else []
    found += [card_url(CardKind.ACTORS, slug) for slug in speakers or ()]
    return tuple(dict.fromkeys(found))

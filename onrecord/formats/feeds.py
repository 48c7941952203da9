"""Feeds: of the site, its changes and corrections, and of each claim, topic, question and actor who said something.

All tell the change log, by the day of recording, newest first; see `model.feeds` for which of them tells what.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, partial

from onrecord.formats.feed_documents import FeedHead, Outline, atom, json_feed, opml
from onrecord.formats.feed_entries import Entry, ToldChange, entry_of
from onrecord.formats.feed_html import FeedContext
from onrecord.join.change_log import is_added
from onrecord.model.feeds import CHANGES, CORRECTIONS, OPML, SITE, atom_url, feeds_of, json_feed_url
from onrecord.model.rounds.memo import Memo
from onrecord.model.settings import Config
from onrecord.model.site import Added, Claim, Corrected, Entered, Group, LogEntry, Site, StatusChange, Strike, Takedown
from onrecord.model.urls import absolute, card_url, group_url, path_of
from onrecord.model.vocabulary import CardKind
from onrecord.wording.claims import title
from onrecord.wording.topics import shown_topics
from onrecord.wording.wording import Wording

Files = list[tuple[str, Callable[[], bytes]]]
_Form = Callable[[FeedHead, tuple[Entry, ...], Config], bytes]

_LIMIT = 50  # entries of a feed
_MADE_TWICE = 8  # feeds of which the entries are kept for their second form


@dataclass(frozen=True, slots=True)
class _Feed:
    """A feed. `page` names it, `leads_to` is the page that shows the same, `name` makes what it is called in a site.

    It stands from round to round, so it holds no site.
    """

    page: str
    leads_to: str
    group: str  # the key of the word above it in the list of all feeds
    name: Callable[[Site], str]
    forms: tuple[tuple[str, str, _Form], ...]  # its address in each form, and the file there


def _feed(page: str, leads_to: str, group: str, name: Callable[[Site], str]) -> _Feed:
    forms = (atom_url(page), atom), (json_feed_url(page), json_feed)
    return _Feed(page, leads_to, group, name, tuple((here, path_of(here), form) for here, form in forms if here))


def feed_files(site: Site, config: Config, wording: Wording, base_url: str, memo: Memo | None = None) -> Files:
    """The path of each feed in its forms, and of the list of them; with what makes the bytes of each.

    `base_url`: the address of the site. Atom is RFC 4287, the JSON Feed of version 1.1, the list OPML 2.0. `memo`: what
    the last round came to; None: all is made.
    """
    feeds = tuple(_feeds(site, config, wording, memo or Memo()))
    told = cache(lambda: told_by_page(site, config, tuple(feed.page for feed in feeds)))
    context = FeedContext(site, config, wording, base_url)

    @lru_cache(maxsize=_MADE_TWICE)
    def entries(page: str) -> tuple[Entry, ...]:
        return tuple(entry_of(each, context) for each in _newest(told()[page]))

    def made(feed: _Feed, here: str, form: _Form) -> bytes:
        return form(_head(feed, here, context), entries(feed.page), config)

    files: Files = [(path_of(OPML), partial(_opml, feeds, context))]
    files += [(path, partial(made, feed, here, form)) for feed in feeds for here, path, form in feed.forms]
    return files


def _feeds(site: Site, config: Config, wording: Wording, memo: Memo) -> Iterator[_Feed]:
    """Every feed, in the order of the list of them.

    A topic or question that only struck claims have has no page left, but its readers are told: its feed stays, and
    leads to the changes.
    """
    outputs = config.outputs
    changes = CHANGES if outputs.changes else SITE
    yield _feed(SITE, SITE, "title", lambda _: config.title)
    if outputs.changes:
        yield _feed(CHANGES, CHANGES, "title", lambda _: wording.say("changes.heading"))
        yield _feed(CORRECTIONS, CHANGES, "title", lambda _: wording.say("feed.corrections"))
    for kind, groups, on in (
        ("questions", site.questions, outputs.questions),
        ("topics", shown_topics(site.topics, config.topics), outputs.topics),
    ):
        struck = _struck_only(site, config, kind)
        for group in (*groups, *struck) if on else ():
            url = group_url(kind, group.slug)
            yield _feed(url, changes if group in struck else url, f"{kind}.heading", partial(_plainly, group.name))
    yield from _of_actors(site, memo)
    yield from memo.each("feeds of claims", site.claims, lambda slug, _: _of_claim(slug, wording)).values()
    for notice in site.takedowns:
        url = card_url(CardKind.CLAIMS, notice.slug)
        yield _feed(url, url, "menu.claims", lambda _: wording.say("withheld.title"))


def _plainly(name: str, _: Site) -> str:
    return name


def _of_claim(slug: str, wording: Wording) -> _Feed:
    url = card_url(CardKind.CLAIMS, slug)
    return _feed(url, url, "menu.claims", lambda site: title(wording, site.claims[slug], site.actors))


def _struck_only(site: Site, config: Config, kind: str) -> tuple[Group, ...]:
    """The topics or questions that only struck claims have."""
    groups = site.struck_only.get(kind, ())
    return shown_topics(groups, config.topics) if kind == "topics" else groups


def _of_actors(site: Site, memo: Memo) -> Iterator[_Feed]:
    """A feed for each who made a statement, or in whose name one was made; those of mirrors are another claim's."""
    voices = memo.each(
        "voices", site.claims, lambda _, claim: {slug for row in claim.statements for slug in row.voices}
    )
    heard = set[str]().union(*voices.values())
    for slug, actor in site.actors.items():
        if slug in heard:
            url = card_url(CardKind.ACTORS, slug)
            yield _feed(url, url, "actors.heading", partial(_plainly, actor.name))


def told_by_page(site: Site, config: Config, pages: tuple[str, ...]) -> Mapping[str, list[ToldChange]]:
    """What each feed tells, oldest first, by its page. `pages`: those that have a feed."""
    found: dict[str, list[ToldChange]] = {page: [] for page in pages}
    repeats: dict[tuple[CardKind, str, str], int] = {}
    for entry in site.change_log:
        repeat = 1
        if isinstance(entry.change, Corrected):
            key = (entry.change.kind, entry.change.slug, entry.change.correction.date.text)
            repeat = repeats[key] = repeats.get(key, 0) + 1
        for told, page in _placed(ToldChange(entry, repeat), site, config):
            if page in found:
                found[page].append(told)
    return found


def _placed(told: ToldChange, site: Site, config: Config) -> Iterator[tuple[ToldChange, str]]:
    """In which feeds an entry stands; of a claim that came in, its statements too, in those of their speakers."""
    change, entry = told.entry.change, told.entry
    yield from ((told, page) for page in _pages_of(entry, site, config))
    if isinstance(change, Entered):
        for row in site.claims[change.claim].statements:
            if not is_added(row, entry.day):
                with_it = ToldChange(
                    LogEntry(number=entry.number, id=entry.id, day=entry.day, change=Added(statement=row))
                )
                yield from ((with_it, card_url(CardKind.ACTORS, slug)) for slug in row.voices)


def _pages_of(entry: LogEntry, site: Site, config: Config) -> tuple[str, ...]:
    outputs = config.outputs
    match entry.change:
        case Takedown(slug=slug, topics=topics, question=question):
            return feeds_of(slug, topics=topics, question=question, outputs=outputs)
        case Corrected(kind=kind, slug=slug) if kind is not CardKind.CLAIMS:
            page = card_url(kind, slug)
            return (SITE, CHANGES, CORRECTIONS, page) if outputs.have_pages(kind) else ()
        case Corrected(slug=slug):
            return _feeds_of(site.claims[slug], config, corrected=True)
        case Added(statement=row):
            return _feeds_of(site.claims[row.claim], config, speakers=row.voices)
        case Entered(claim=slug) | StatusChange(claim=slug) | Strike(claim=slug):
            return _feeds_of(site.claims[slug], config)


def _feeds_of(
    claim: Claim, config: Config, *, speakers: tuple[str, ...] | None = None, corrected: bool = False
) -> tuple[str, ...]:
    return feeds_of(
        claim.slug,
        topics=claim.topics,
        question=claim.question,
        outputs=config.outputs,
        speakers=speakers,
        corrected=corrected,
    )


def _newest(told: list[ToldChange]) -> list[ToldChange]:
    """The newest, newest first, as many as a feed has; a claim stays in its own feed, for it is what may move."""
    came_in = [each for each in told if isinstance(each.entry.change, Entered)]
    older = [each for each in came_in if each not in told[-_LIMIT:]] if len(came_in) == 1 else []
    return [*told[len(older) - _LIMIT :][::-1], *older]


def _head(feed: _Feed, here: str, context: FeedContext) -> FeedHead:
    """What a feed says of itself; `here`: its own address, site-rooted."""
    name, own = feed.name(context.site), context.config.title
    return FeedHead(
        here=absolute(context.base_url, here),
        leads_to=absolute(context.base_url, feed.leads_to),
        title=own if feed.page == SITE else context.wording.say("title", page=name, site=own),
        subtitle=context.config.tagline if feed.page == SITE else None,
        otherwise=context.site.updated.order_key[0] if context.site.updated else None,
    )


def _opml(feeds: tuple[_Feed, ...], context: FeedContext) -> bytes:
    groups: dict[str, list[Outline]] = {}
    for feed in feeds:
        groups.setdefault(feed.group, []).append(Outline(feed.name(context.site), feed.page, feed.leads_to))
    own = context.config.title
    named = [(own if key == "title" else context.wording.say(key), rows) for key, rows in groups.items()]
    return opml(own, named, context.base_url, _last_day(context.site))


def _last_day(site: Site) -> date | None:
    """The day of the newest entry of the change log; else that on which the record last changed, where it is known."""
    last = max((entry.day for entry in site.change_log), key=lambda day: day.order_key[0], default=site.updated)
    return last.order_key[0] if last else None

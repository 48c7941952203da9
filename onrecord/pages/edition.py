"""What views are made from: the joined site, its settings and wording, and the small parts of every view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.model.cards import Card
from onrecord.model.dates import Moment, PartialDate
from onrecord.model.feeds import atom_url, json_feed_url
from onrecord.model.ledger.code import ClaimCode
from onrecord.model.prose.body import Body
from onrecord.model.settings import Config, Term
from onrecord.model.site import Claim, Group, Site, StatusEntry
from onrecord.model.sources.receipts import QuoteReceipt
from onrecord.model.standing import Standing, is_refuted, short_words, standing, standing_of
from onrecord.model.texts import Passage
from onrecord.model.urls import absolute, as_of_url, card_url
from onrecord.model.vocabulary import Basis, CardKind, Stance, Status
from onrecord.pages.media.pictures import ShownPicture
from onrecord.pages.parts import (
    Chrome,
    Head,
    Label,
    LabelledClaim,
    Link,
    When,
)
from onrecord.pages.prose.body import prose
from onrecord.preview_image.view import Picture
from onrecord.wording.cache import Cache
from onrecord.wording.claims import label_words, phrase, standing_words, status_term, title
from onrecord.wording.days import days_line
from onrecord.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class Edition:
    """All that making a view may read."""

    site: Site
    config: Config
    wording: Wording
    chrome: Chrome
    origins: Mapping[str, int] = field(default_factory=dict)  # how many sources of the site share an origin
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # by the address of their page; `/` is the rest's too
    shown: Mapping[str, ShownPicture] = field(default_factory=dict)  # files of pictures, by address
    questions: Mapping[str, Group] = field(default_factory=dict)  # by slug
    topics: Mapping[str, Group] = field(default_factory=dict)
    in_texts: Mapping[str, Mapping[str, Sequence[Passage]]] = field(default_factory=dict)  # by claim, then by text
    added: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # marks of entries (`since`), by claim and row
    sections: Mapping[str, str] = field(default_factory=dict)  # where the claims of a status begin, by its key
    changed: Mapping[str, PartialDate] = field(default_factory=dict)  # when each claim last changed, by slug
    standings: Mapping[str, Standing] = field(default_factory=dict)  # where each claim stands, by slug
    codes: Mapping[str, ClaimCode] = field(default_factory=dict)  # of claims, by slug; none: readers get none
    order: Mapping[str, int] = field(default_factory=dict)  # the place of each claim in lists, by slug: newest first
    as_of: Mapping[str, tuple[date, ...]] = field(default_factory=dict)  # days with a page as of then, by claim
    _days: Cache[str, When] = field(
        init=False, compare=False, repr=False
    )  # as pages print them, by the date as written
    _short: Cache[str, When] = field(init=False, compare=False, repr=False)
    _actors: Cache[str, Link] = field(init=False, compare=False, repr=False)  # names that lead to pages, by slug
    _labels: Cache[tuple[Status, Basis | None], Label] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Begin with nothing made: the same few days, names and labels stand on many pages, and are made once."""
        object.__setattr__(self, "_days", Cache(lambda text: _when(PartialDate.parse(text), self.day)))
        object.__setattr__(self, "_short", Cache(lambda text: _when(PartialDate.parse(text), self.short)))
        object.__setattr__(self, "_actors", Cache(lambda slug: _actor(self.site, slug)))
        object.__setattr__(self, "_labels", Cache(lambda of: _label(self.wording, *of)))

    def say(self, key: str, **values: object) -> str:
        """An interface word with its braces filled in by `values`. Raises KeyError where there is no such word."""
        return self.wording.say(key, **values) if values else self.wording.strings[key]

    def count(self, what: str, n: int) -> str:
        """A number with its noun: `1 source`, `3 sources`."""
        return self.wording.count(what, n)

    def number(self, value: float) -> str:
        """A number as the language writes it: `1,500`, `2.5`."""
        return self.wording.number(value)

    def term(self, key: str) -> Term:
        """The label of a term and its definition. Raises KeyError where there is no such term."""
        return self.wording.term(key)

    def verb(self, slug: str, stance: Stance) -> str:
        """What an actor does, given by its slug."""
        return self.wording.verb(stance, plural=self.site.actors[slug].plural)

    def language(self, code: str) -> str:
        """A language in words, where its name is known; else its code."""
        return self.wording.language(code)

    def when(self, date: PartialDate) -> When:
        """A date as pages print it: in words, and for machines where HTML has a form for it."""
        return self._days[date.text]

    def when_short(self, date: PartialDate) -> When:
        """As `when`, in few words."""
        return self._short[date.text]

    def month(self, year: int, month: int) -> str:
        """A month in words."""
        return self.wording.month(year, month)

    def day(self, date: PartialDate) -> str:
        """A date in words."""
        return self.wording.day(date)

    def moment(self, publish: Moment) -> str:
        """A day in words, with its hour where one is given."""
        day = self.day(publish.day)
        return self.say("date.hour", date=day, hour=publish.hour) if publish.hour else day

    def stored(self, receipt: QuoteReceipt | None) -> str | None:
        """The words that a quote matches our stored copy of a day; None where it does not, or no day is known."""
        return self.say("quote.stored", date=self.day(receipt.day)) if receipt else None

    def short(self, date: PartialDate) -> str:
        """A date in few words: `8 Oct 2024`."""
        return self.wording.short(date)

    def shortest(self, date: PartialDate) -> str:
        """A date that is a month in as few words as a cell has room for: `Oct ’24`."""
        return self.wording.shortest(date)


def _when(date: PartialDate, words: Callable[[PartialDate], str]) -> When:
    return When(words=words(date), machine=date.machine)


def _label(wording: Wording, status: Status, basis: Basis | None) -> Label:
    term = status_term(wording, status, basis)
    return Label(key=standing_of(status, basis).value, words=term.label, definition=term.definition)


def newest_first(edition: Edition, claims: Iterable[str]) -> tuple[str, ...]:
    """Slugs of claims in the order in which every list shows them (`model.recency`)."""
    return tuple(sorted(claims, key=edition.order.__getitem__))


def clip(text: str, limit: int) -> str:
    """Text cut at a word, with an ellipsis where something was left out."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rsplit(" ", 1)[0] + "…"


def feeds_at(edition: Edition, page: str, name: str) -> tuple[Link, ...]:
    """The feeds of a page, Atom first, by the titles under which readers of feeds find them; none where none are made.

    `page`: names the feed (`model.feeds`). `name`: what the page is called, without the name of the site.
    """
    if edition.chrome.feed is None:
        return ()
    site_title = edition.config.title
    title = name if name == site_title else edition.say("title", page=name, site=site_title)
    own, other = Link(words=title, url=atom_url(page)), json_feed_url(page)
    return (own, Link(words=edition.say("feed.json", feed=title), url=other)) if other else (own,)


def head(
    edition: Edition,
    url: str,
    title: str,
    description: str,
    *,
    kind: str = "website",
    feeds: tuple[Link, ...] = (),
) -> Head:
    """The head of a page; the canonical address only where the site's own is known.

    `url`: site-rooted. `title`: without the name of the site, which is added. `description`: cut at 300 characters; "":
    the tagline or the title stands for it. `kind`: what the page is to those who link to it (`og:type`). `feeds`: its
    own, as `feeds_at` gives them.
    """
    site_title = edition.config.title
    base = edition.config.base_url
    full = title if title == site_title else edition.say("title", page=title, site=site_title)
    text = clip(description or edition.config.tagline or title, 300)
    picture = edition.pictures.get(url) or edition.pictures.get("/")
    return Head(
        url=url,
        title=full,
        description=text,
        kind=kind,
        feeds=feeds,
        canonical=absolute(base, url) if base else None,
        image=picture.url if picture else None,
        image_alt=picture.alt if picture else None,
    )


def counts(claim: Claim) -> bool:
    """Whether a claim counts: neither struck, nor opinion, nor the mirror of another."""
    return standing(claim).is_judged and not claim.mirrors


def counted(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims that count."""
    return tuple(filter(counts, claims))


def status_label(edition: Edition, status: Status, basis: Basis | None) -> Label:
    """Status and basis as one label (docs/cards.md, "Status and stance"); `basis` None: that of the status alone."""
    return edition._labels[status, basis]


def label(edition: Edition, claim: Claim) -> Label:
    """The label of a claim as it stands today."""
    found = standing(claim)
    if not found.is_judged:
        return plain_label(edition, found)
    return status_label(edition, claim.card.status, claim.card.basis)


def plain_label(edition: Edition, found: Standing) -> Label:
    """The label of an opinion or a struck claim: a word that needs no definition."""
    return Label(key=found.value, words=standing_words(edition.wording, found))


def heading_label(edition: Edition, own: Label) -> Label:
    """The label above all claims that stand as one with the label `own`: without its basis, where they may differ."""
    found = Standing(own.key)
    if not found.leaves_basis_out or found.term is None:
        return own
    term = edition.term(found.term)
    return Label(key=own.key, words=term.label, definition=term.definition)


def since(edition: Edition, claim: Claim) -> str | None:
    """`since 28 April 2025; alleged before`; None where a status makes no sense."""
    if not standing(claim).is_judged:
        return None
    last = claim.history[-1]
    if last.date is None:
        return edition.say("status.undated")
    date = edition.day(last.date)
    if len(claim.history) == 1:
        return edition.say("status.since", date=date)
    before = claim.history[-2]
    words = status_label(edition, before.status, before.basis).words
    return edition.say("status.since-before", date=date, before=words[:1].lower() + words[1:])


def entry_label(edition: Edition, entry: StatusEntry) -> Label:
    """The label of an entry of the history: of its status and basis."""
    return status_label(edition, entry.status, entry.basis)


def claim_url(slug: str) -> str:
    """The site-rooted address of a claim's page."""
    return card_url(CardKind.CLAIMS, slug)


def as_of_link(edition: Edition, slug: str, day: date) -> Link | None:
    """The way to a claim (its `slug`) as it stood on a day; None where there is no such page."""
    if day not in edition.as_of.get(slug, ()):
        return None
    words = edition.say("as-of.heading", date=edition.day(PartialDate.parse(day.isoformat())))
    return Link(words=words, url=as_of_url(claim_url(slug), day))


def claim_title(edition: Edition, claim: Claim, words: str | None = None) -> str:
    """A claim where no label stands beside it; `words`: the claim; None: its short form."""
    return title(edition.wording, claim, edition.site.actors, words)


def title_link(edition: Edition, slug: str) -> Link:
    """A claim where no label stands beside it, leading to its page."""
    return Link(words=claim_title(edition, edition.site.claims[slug]), url=claim_url(slug))


def labelled(edition: Edition, slug: str) -> LabelledClaim:
    """A claim with where it stands: its short words and its label, or the phrase of both."""
    claim = edition.site.claims[slug]
    whole = phrase(edition.wording, claim)
    link = Link(words=whole or short_words(claim), url=claim_url(slug))
    return LabelledClaim(link=link, label=label(edition, claim), whole=whole is not None)


def claim_text_link(edition: Edition, slug: str) -> Link:
    """The claim that somebody's words are about: itself, and never a headline; one that was refuted says so."""
    claim = edition.site.claims[slug]
    note = label_words(edition.wording, claim) if is_refuted(claim) else None
    return Link(words=short_words(claim), url=claim_url(slug), note=note)


def actor_link(edition: Edition, slug: str, note: str | None = None) -> Link:
    """An actor's name, leading to its page.

    `note`: words that follow in brackets; None: nothing follows.
    """
    return edition._actors[slug] if note is None else _actor(edition.site, slug, note)


def _actor(site: Site, slug: str, note: str | None = None) -> Link:
    return Link(words=site.actors[slug].name, url=card_url(CardKind.ACTORS, slug), note=note)


def ribbon(edition: Edition, kind: CardKind, card: Card) -> str | None:
    """What is said of a card that readers would not get yet; None of one that they get."""
    url = card_url(kind, card.slug)
    if url not in edition.site.early:
        return None
    if url in edition.site.early_by_others:
        return edition.say("ribbon.by-others")
    if card.draft or not card.publish:
        return edition.say("ribbon.draft")
    return edition.say("ribbon.until", date=edition.moment(card.publish))


def readers_prose(edition: Edition, body: Body) -> str:
    """A body's HTML as readers of the site get it."""
    return prose(edition.site.withheld, body, edition.site.notices, edition.shown)


def claim_days(edition: Edition, claim: Claim) -> str | None:
    """The days of a claim’s record in words: to when it reaches, when we last looked, since when it is on record.

    None where none is known.
    """
    card = claim.card
    return days_line(edition.wording, as_of=edition.site.as_of, checked=card.checked, recorded=card.recorded)

"""The home page: the question, the short answer, who stood where on the main claims, what changed last."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model.cards import Ref
from onrecord.model.feeds import SITE
from onrecord.model.standing import CONFIRMED_FIRST
from onrecord.model.urls import card_url, group_url
from onrecord.model.vocabulary import CardKind
from onrecord.pages.changes.changes import latest_changes
from onrecord.pages.changes.latest import latest_on_record
from onrecord.pages.changes.since import since_view
from onrecord.pages.changes.view import SinceView
from onrecord.pages.claim import claim_line, claim_lines
from onrecord.pages.edition import (
    Edition,
    claim_text_link,
    clip,
    counted,
    feeds_at,
    head,
    heading_label,
    label,
    readers_prose,
)
from onrecord.pages.parts import CountView, Label, Link, View
from onrecord.pages.timeline.view import RowView
from onrecord.pages.who.matrix import URL as WHO_SAYS_WHAT
from onrecord.pages.who.positions import claim_positions
from onrecord.pages.who.view import ClaimLine, ClaimLines
from onrecord.read.markdown.body import words_of

_LATEST = 5
_FEATURED = 6
_FEW = 12  # questions
_MADE = ("methodology", "about")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """A claim and where it stands, in one line."""

    claim: Link
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """home.html. None: the part is left out, for the site has nothing for it or site.yaml switches it off.

    `lead`: the first of the main claims, with all who stand somewhere on it; `featured`: the others.
    """

    heading: str
    answer: str  # HTML made safe; empty: none
    rests_words: str | None  # how the list of claims begins on which the answer rests; None: it names none
    rests_on: tuple[StandingLine, ...]
    lead: ClaimLine | None
    featured: ClaimLines | None
    ways: tuple[Link, ...]  # to all claims, and to who says what on every claim
    counts: tuple[CountView, ...]
    changes: tuple[RowView, ...]  # what we did last; if nothing yet, what was last said or changed
    changes_heading: str
    since_last: SinceView | None
    all_changes: Link | None
    questions: tuple[Link, ...]
    all_questions: Link | None
    made: Link | None
    json_ld: str | None


def _featured(edition: Edition) -> tuple[str, ...]:
    chosen = [c for c in edition.site.claims.values() if c.card.featured is not None and not c.card.struck]
    if not chosen:
        chosen = list(counted(edition.site.claims.values()))[-_FEATURED:]
    return tuple(c.slug for c in sorted(chosen, key=lambda c: c.card.featured or 0))


def _counts(edition: Edition) -> tuple[CountView, ...]:
    """The claims per label, in words; each leads to its section of the list."""
    found: dict[str, list[Label]] = {}
    for claim in (claim for claim in edition.site.claims.values() if not claim.card.struck):
        own = heading_label(edition, label(edition, claim))
        found.setdefault(own.key, []).append(own)
    return tuple(
        CountView(label=found[key][0], words=edition.count("claims", len(found[key])), url=edition.sections[key])
        for key in CONFIRMED_FIRST
        if key in found
    )


def standing_lines(edition: Edition, refs: Iterable[Ref], beside: Iterable[str] = ()) -> Iterable[StandingLine]:
    """The claims on which a short answer rests, as they stand today; not those that stand `beside` it (slugs)."""
    for slug in dict.fromkeys(ref.text for ref in refs):
        claim = edition.site.claims.get(slug)
        if claim and slug not in beside:
            words = claim_text_link(edition, slug)
            own = Link(words=words.words, url=words.url)  # its note is the label, which stands beside it
            yield StandingLine(claim=own, label=label(edition, claim))


def _rests_words(edition: Edition, lead: tuple[str, ...]) -> str | None:
    """How the claims are announced on which the short answer rests; `lead` (slugs) stands right below."""
    found = {ref.text for ref in edition.config.answer_rests_on if ref.text in edition.site.claims}
    if not found:
        return None
    below = found & set(lead)
    key = "home.rests-on" if not below else "home.rests-below-and-on" if found - below else "home.rests-below"
    return edition.say(key)


def home_view(edition: Edition, json_ld: str | None) -> HomeView:
    """The home page. Nothing is said on it twice: what the lead shows is not listed again.

    `json_ld`: the text of its script of structured data; None: there is none.
    """
    config = edition.config
    heading = config.question or config.title
    made = next((p for slug in _MADE for p in edition.site.pages if p.slug == slug), None)
    chosen = _featured(edition)
    answer = clip(words_of(config.answer.html), 300) if config.answer else None
    questions = _questions(edition, heading)
    changes = latest_changes(edition, _LATEST)
    shown_anyway = len(edition.site.claims) <= len(chosen)
    latest = () if changes or shown_anyway else latest_on_record(edition, _LATEST)
    return HomeView(
        chrome=edition.chrome,
        head=head(
            edition,
            "/",
            config.question or config.title,
            answer or config.tagline or heading,
            feeds=feeds_at(edition, SITE, config.title),
        ),
        heading=heading,
        answer=readers_prose(edition, config.answer) if config.answer else "",
        rests_words=_rests_words(edition, chosen[:1]),
        rests_on=tuple(standing_lines(edition, config.answer_rests_on, chosen[:1])),
        lead=_lead(edition, chosen[0]) if chosen else None,
        featured=claim_lines(edition, chosen[1:]) if len(chosen) > 1 else None,
        ways=tuple(_ways(edition, len(chosen))),
        counts=_counts(edition),
        changes=changes or latest,
        changes_heading=edition.say("home.latest" if latest else "home.changes"),
        since_last=since_view(edition),
        all_changes=Link(words=edition.say("home.all-changes"), url="/changes/") if config.outputs.changes else None,
        questions=questions[:_FEW],
        all_questions=Link(words=edition.say("home.all-questions"), url="/questions/")
        if len(questions) > _FEW
        else None,
        made=Link(words=made.title, url=card_url(CardKind.PAGES, made.slug)) if made else None,
        json_ld=json_ld,
    )


def _lead(edition: Edition, slug: str) -> ClaimLine:
    positions = claim_positions(edition, edition.site.claims[slug], here=False)
    return claim_line(edition, slug, parties=True, positions=positions)


def _questions(edition: Edition, heading: str) -> tuple[Link, ...]:
    """The questions of the record, but for that which the page itself asks."""
    if not edition.config.outputs.questions:
        return ()
    asked = (group for group in edition.site.questions if group.name != heading)
    return tuple(Link(words=group.name, url=group_url("questions", group.slug)) for group in asked)


def _ways(edition: Edition, shown: int) -> Iterable[Link]:
    """Where the rest is; nothing, if all claims stand on the page."""
    if len(edition.site.claims) > shown:
        yield Link(words=edition.say("home.all-claims"), url="/claims/")
    compared = [claim for claim in counted(edition.site.claims.values()) if claim.positions]
    if edition.config.outputs.matrix and len(compared) > shown:
        yield Link(words=edition.say("matrix.all"), url=WHO_SAYS_WHAT)

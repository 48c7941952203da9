"""Claim pages, and the lines by which other pages show a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypedDict

from onrecord.model.site import Claim, Difference, Reversal
from onrecord.model.standing import headline, short_words, standing
from onrecord.model.urls import absolute, group_url
from onrecord.model.vocabulary import ClaimKind
from onrecord.pages.changes.since import since_on_claim
from onrecord.pages.citation import byline, decided_by
from onrecord.pages.claim_page.sources import open_and_folded, source_rules
from onrecord.pages.claim_page.statements import statement_parts, statement_views
from onrecord.pages.claim_page.taken_away import taken_away
from onrecord.pages.claim_page.ways import bar_claim, jump_links
from onrecord.pages.copies.code import code_view
from onrecord.pages.copies.snippet import oembed_url
from onrecord.pages.edition import (
    Edition,
    actor_link,
    as_of_link,
    claim_days,
    claim_text_link,
    claim_title,
    claim_url,
    clip,
    entry_label,
    feeds_at,
    head,
    label,
    labelled,
    readers_prose,
    since,
    title_link,
)
from onrecord.pages.media.media import claim_media
from onrecord.pages.parts import Head, Link, PairView, PartyLine, SourceView, StatusView, StruckView
from onrecord.pages.prose.view import ClaimView, InTextView, ReviewView, SourceRules
from onrecord.pages.statements import cited_view, corrections_view, statement_view
from onrecord.pages.steps.steps import steps_view
from onrecord.pages.steps.view import StepsView
from onrecord.pages.texts.in_texts import in_texts
from onrecord.pages.who.parties import party_lines, without_positions
from onrecord.pages.who.positions import claim_positions, listed_positions
from onrecord.pages.who.replies import replies_view
from onrecord.pages.who.sides import short_sides
from onrecord.pages.who.view import ClaimLine, ClaimLines, PositionsView
from onrecord.wording.claims import claimants, phrase, phrase_or_label
from onrecord.wording.ratings import is_shown


def claim_lines(edition: Edition, slugs: Sequence[str], *, drawn: bool = True) -> ClaimLines:
    """Some claims with who stood where, over one axis, or with a line for each side.

    `drawn`: whether that has room; a list of many claims says it in a few words.
    """
    found = listed_positions(edition, slugs) if drawn else None
    lines = tuple(
        claim_line(edition, slug, parties=drawn, positions=found.by_claim.get(slug) if found else None)
        for slug in slugs
    )
    return ClaimLines(lines=lines, axis=found.axis if found else None, key=found.key if found else ())


def claim_line(
    edition: Edition, slug: str, *, parties: bool = False, positions: PositionsView | None = None
) -> ClaimLine:
    """A claim as a list shows it.

    `parties`: whether it has a line for each side, with links, in place of a few words. `positions`: who stood where,
    which says the same; None: not here.
    """
    claim = edition.site.claims[slug]
    sides = () if parties else short_sides(edition, claim)
    return ClaimLine(
        claim=labelled(edition, slug),
        headline=headline(claim),
        kind=_kind_and_maker(edition, claim),
        since=since(edition, claim),
        when=edition.when(claim.card.date),
        parties=_parties(edition, claim, drawn=positions is not None) if parties else (),
        sides=sides,
        ends=() if parties else tuple(_ends(edition, claim, sides=bool(sides))),
        count=edition.count("statements", len(claim.statements)) if claim.statements else None,
        positions=positions,
    )


def _parties(edition: Edition, claim: Claim, *, drawn: bool) -> tuple[PartyLine, ...]:
    return without_positions(edition, claim) if drawn else party_lines(edition, claim)


def _ends(edition: Edition, claim: Claim, *, sides: bool) -> Iterable[str]:
    """When a claim was first made and who said something, where no sides (`sides`) tell; and when it last changed.

    A day that the row has said already, as that since which the claim stands as it does, is not said again.
    """
    held = claim.history[-1].date if standing(claim).is_judged else None
    said = {held.order_key} if held else set()
    if not sides:
        if claim.card.date.order_key not in said:
            yield f"{edition.say('claim.first-made')} {edition.day(claim.card.date)}"
        said.add(claim.card.date.order_key)
        n = len(claim.statements)
        yield edition.count("statements", n) if n else edition.say("claim.no-actor")
    day = edition.changed[claim.slug]
    if day.order_key not in said:
        yield edition.say("claim.changed", date=edition.day(day))


def pair(edition: Edition, reversal: Reversal) -> PairView:
    """A reversal as a pair with both speakers named; words about the opposite of its claim name their own."""
    return PairView(
        body=actor_link(edition, reversal.body),
        claim=claim_text_link(edition, reversal.claim),
        before=statement_view(edition, reversal.before, on_claim=True),
        after=statement_view(edition, reversal.after, on_claim=True),
    )


def _difference(edition: Edition, claim: Claim, found: Difference) -> PairView:
    return pair(edition, Reversal(claim=claim.slug, body=found.body, before=found.first, after=found.second))


def _kind_words(edition: Edition, claim: Claim) -> str:
    kind = claim.card.kind
    if kind is ClaimKind.OPINION:
        return edition.term("kind.opinion").label
    return edition.say("claim.what") if kind is ClaimKind.FACT else edition.say(f"claim.{kind.value}")


def _kind_and_maker(edition: Edition, claim: Claim) -> str | None:
    """What sort of sentence it is; of an opinion and a prediction, whose. None for a fact."""
    kind = claim.card.kind
    if kind is ClaimKind.FACT:
        return None
    words = _kind_words(edition, claim)
    whose = kind in (ClaimKind.OPINION, ClaimKind.PREDICTION)
    who = claimants(edition.wording, claim, edition.site.actors) if whose else None
    return edition.say("claim.kind-of", kind=words, who=who) if who else words


def _history(edition: Edition, claim: Claim) -> Iterable[StatusView]:
    for entry in claim.history:
        yield StatusView(
            when=edition.when(entry.date) if entry.date else None,
            label=entry_label(edition, entry),
            why=entry.why,
            by=decided_by(edition, entry),
            recorded=edition.when(entry.recorded) if entry.recorded and entry.recorded != entry.date else None,
            reconstructed=entry.reconstructed,
            first_made=entry.first_made,
            sources=tuple(cited_view(edition, claim, key) for key in entry.sources),
            as_of=as_of_link(edition, claim.slug, entry.date.latest) if entry.date else None,
        )


def _due(edition: Edition, claim: Claim) -> str | None:
    """When a prediction can be judged, and that this day has passed."""
    due = claim.card.due
    return edition.say("claim.overdue" if claim.overdue else "claim.due", date=edition.day(due)) if due else None


def _source_count(edition: Edition, claim: Claim) -> str:
    n = len(claim.sources)
    if n == claim.origins:
        return edition.count("sources", n)
    return edition.say(
        "claim.origins", sources=edition.count("sources", n), origins=edition.count("origins", claim.origins)
    )


def _struck(edition: Edition, claim: Claim) -> StruckView | None:
    struck = claim.card.struck
    if struck is None:
        return None
    replaced = tuple(title_link(edition, ref.text) for ref in struck.replaced_by if ref.text in edition.site.claims)
    return StruckView(when=edition.when(struck.date), reason=struck.reason, replaced_by=replaced)


def _review(edition: Edition, claim: Claim) -> ReviewView | None:
    review = claim.card.review
    if review is None or not is_shown(claim, edition.config.ratings):
        return None
    return ReviewView(
        by=review.by, when=edition.when(review.date), rating=review.rating, explanation=review.explanation
    )


def _groups(edition: Edition, claim: Claim) -> Iterable[Link]:
    """The claim's question and its topics, these by name."""
    outputs = edition.config.outputs
    question = edition.questions.get(claim.question or "")
    if outputs.questions and question:
        yield Link(words=question.name, url=group_url("questions", question.slug))
    if outputs.topics:
        found = [edition.topics[slug] for slug in claim.topics if slug in edition.topics]
        for group in sorted(found, key=lambda group: (group.name.casefold(), group.slug)):
            yield Link(words=group.name, url=group_url("topics", group.slug))


def _neighbours(edition: Edition, claim: Claim) -> Iterable[Link]:
    for key, slug in (("claim.earlier", claim.earlier), ("claim.later", claim.later)):
        if slug:
            link = title_link(edition, slug)
            yield Link(words=edition.say(key, claim=link.words), url=link.url)


def _mirror(edition: Edition, claim: Claim) -> Iterable[Link]:
    for slug in ((claim.mirrors,) if claim.mirrors else ()) + claim.mirrored_by:
        link = title_link(edition, slug)
        yield Link(words=edition.say("claim.mirrors", claim=link.words), url=link.url)


def _description(edition: Edition, claim: Claim) -> str:
    """What a link preview says below the title: where the claim stands, since when, and why."""
    parts = [phrase_or_label(edition.wording, claim), since(edition, claim) or "", claim.card.reasoning or ""]
    first = ", ".join(part for part in parts[:2] if part)
    closed = first if first.endswith((".", "!", "?", "”", "…")) else f"{first}."
    return clip(f"{closed} {parts[2]}".strip(), 300)


def _head(edition: Edition, claim: Claim) -> Head:
    url, words = claim_url(claim.slug), claim_title(edition, claim)
    feeds = tuple(Link(words=edition.say("follow.claim"), url=feed.url) for feed in feeds_at(edition, url, words))
    own = head(edition, url, words, _description(edition, claim), kind="article", feeds=feeds)
    base = edition.config.base_url if edition.config.outputs.embed else None
    oembed = absolute(base, oembed_url(claim.slug)) if base else None
    return replace(own, code=code_view(edition, claim.slug), oembed=oembed)


class _Ways(TypedDict):
    """Where a claim leads."""

    groups: tuple[Link, ...]
    in_texts: tuple[InTextView, ...]
    neighbours: tuple[Link, ...]
    related: tuple[ClaimLine, ...]
    mirror: tuple[Link, ...]


def _ways(edition: Edition, claim: Claim) -> _Ways:
    return _Ways(
        groups=tuple(_groups(edition, claim)),
        in_texts=in_texts(edition, claim.slug),
        neighbours=tuple(_neighbours(edition, claim)),
        related=tuple(claim_line(edition, slug) for slug in claim.related),
        mirror=tuple(_mirror(edition, claim)),
    )


class _Moved(TypedDict):
    """How those who speak of a claim moved, and our status with them."""

    steps: StepsView | None
    reversals: tuple[PairView, ...]
    differences: tuple[PairView, ...]


def _moved(edition: Edition, claim: Claim) -> _Moved:
    return _Moved(
        steps=steps_view(edition, claim),
        reversals=tuple(pair(edition, reversal) for reversal in claim.reversals),
        differences=tuple(_difference(edition, claim, found) for found in claim.differences),
    )


class _Sources(TypedDict):
    """Where a claim can be checked."""

    source_count: str
    sources: tuple[SourceView, ...]
    more_sources: tuple[SourceView, ...]
    more_sources_words: str | None
    source_rules: SourceRules


def _sources(edition: Edition, claim: Claim) -> _Sources:
    views = tuple(cited_view(edition, claim, key) for key in claim.sources)
    shown, folded = open_and_folded(views)
    return _Sources(
        source_count=_source_count(edition, claim),
        sources=shown,
        more_sources=folded,
        more_sources_words=edition.count("sources.folded", len(folded)) if folded else None,
        source_rules=source_rules(edition.wording, views),
    )


def claim_view(edition: Edition, claim: Claim, json_ld: str | None) -> ClaimView:
    """The page of one claim.

    `json_ld`: the text of its script of structured data; None: there is none.
    """
    card = claim.card
    instead = headline(claim)
    judged = card.kind is not ClaimKind.OPINION
    return ClaimView(
        chrome=edition.chrome,
        head=_head(edition, claim),
        what=None if instead else _kind_words(edition, claim),
        heading=instead or card.claim,
        claim=phrase(edition.wording, claim, card.claim) if instead else None,
        subject=edition.say("claim.subject", claim=short_words(claim)) if instead else None,
        label=label(edition, claim),
        since=since(edition, claim),
        reasoning=card.reasoning,
        disputed=edition.say("disputed") if claim.disputed else None,
        made_by=tuple(actor_link(edition, slug) for slug in claim.actors),
        first_made=edition.when(card.date),
        due=_due(edition, claim),
        about=tuple(actor_link(edition, slug) for slug in claim.about),
        parties=without_positions(edition, claim),
        days=claim_days(edition, claim),
        byline=byline(edition, claim),
        positions=claim_positions(edition, claim),
        ways=jump_links(edition, claim, history=judged),
        bar=bar_claim(edition, claim),
        statements=statement_views(edition, claim),
        statement_parts=statement_parts(edition, claim),
        since_last=since_on_claim(edition, claim.slug),
        first_published=None if claim.statements else edition.say("claim.first-published", date=edition.day(card.date)),
        **_moved(edition, claim),
        **claim_media(edition, claim),
        body=readers_prose(edition, card.body),
        also_said_as=tuple(phrase(edition.wording, claim, words) or words for words in card.also_said_as),
        conflicts=card.conflicts,
        **_sources(edition, claim),
        history=tuple(_history(edition, claim)) if judged else (),
        corrections=corrections_view(edition, card.public_corrections),
        review=_review(edition, claim),
        replies=replies_view(edition, claim),
        **taken_away(edition, claim),
        **_ways(edition, claim),
        struck=_struck(edition, claim),
        notice=card.notice,
        json_ld=json_ld,
    )

"""A claim in the words of a site: its label, the phrase of both, and its title, the same on pages, in feeds and data.

A label belongs to the claim, never to a headline: what is said of where a claim stands is said by `phrase` and `title`.
"""

from collections.abc import Mapping

from onrecord.model.settings import Term
from onrecord.model.site import Actor, Claim, Corrected, Site
from onrecord.model.standing import Standing, is_refuted, short_words, standing, term_of
from onrecord.model.vocabulary import Basis, CardKind, ClaimKind, Side, Status
from onrecord.wording.wording import Wording

_QUOTED = (Standing.REFUTED, Standing.STRUCK)  # never shown without their label
_OF_WHOM = ("opinion", "prediction")  # titles that name whose it is
_NAMED = 2  # so many claimants a title names


def status_term(wording: Wording, status: Status, basis: Basis | None) -> Term:
    """Status and basis as one label, with its definition (docs/cards.md, "Status and stance").

    `basis` None: that of the status alone.
    """
    return wording.term(term_of(status, basis))


def standing_words(wording: Wording, found: Standing) -> str:
    """The label of a standing, whatever the basis."""
    return wording.term(found.term).label if found.term else wording.say("status.struck")


def label_words(wording: Wording, claim: Claim) -> str:
    """The label of a claim as it stands today."""
    found = standing(claim)
    if not found.is_judged:
        return standing_words(wording, found)
    return status_term(wording, claim.card.status, claim.card.basis).label


def phrases(wording: Wording) -> dict[str, str]:
    """By the key of their label, the phrase of claims that are never shown without it; `{claim}` stands for theirs."""
    return {found.value: wording.say(f"title.{found.value}") for found in _QUOTED}


def phrase(wording: Wording, claim: Claim, words: str | None = None) -> str | None:
    """Label and claim as one: `Refuted: “…”`; None for a claim beside which its label stands apart.

    `words`: the claim, where not its short form is wanted.
    """
    pattern = phrases(wording).get(standing(claim).value)
    return pattern.format(claim=words or short_words(claim)) if pattern else None


def phrase_or_label(wording: Wording, claim: Claim) -> str:
    """Where the claim stands, to be said where its title may not be seen: the phrase, else the label."""
    return phrase(wording, claim) or label_words(wording, claim)


def named(wording: Wording, claim: Claim) -> str:
    """The claim as what somebody did to it: never a headline; one that was refuted says so behind its words."""
    words = short_words(claim)
    if not is_refuted(claim):
        return words
    return wording.say("claim.noted", claim=words, label=label_words(wording, claim))


def claimants(wording: Wording, claim: Claim, actors: Mapping[str, Actor]) -> str | None:
    """Who makes the claim, else who says so, by name: two at most, then `and others`; None for nobody.

    `actors` by slug.
    """
    said = (row.actor for row in claim.statements if row.side is Side.SAYS_SO)
    slugs = tuple(dict.fromkeys(claim.actors or said))
    names = wording.say("list.comma").join(actors[slug].name for slug in slugs[:_NAMED])
    return wording.say("title.and-others", names=names) if len(slugs) > _NAMED else names or None


def title(wording: Wording, claim: Claim, actors: Mapping[str, Actor], words: str | None = None) -> str:
    """The claim where no label stands beside it: what is not confirmed is never said as if it were ours.

    `actors` by slug; `words`: the claim; None: its short form.
    """
    shown = words or short_words(claim)
    found, kind = standing(claim), claim.card.kind
    told = _title_key(found, kind) in _OF_WHOM
    return titled(wording, found, kind, shown, claimants(wording, claim, actors) if told else None)


def titled(wording: Wording, found: Standing, kind: ClaimKind, words: str, who: str | None) -> str:
    """A claim of this standing as its title: `words` are the claim.

    `who`: whose opinion or prediction it is, by name; None: nobody's, or it is neither.
    """
    key = _title_key(found, kind)
    if key is None:
        return words
    of_whom = who if key in _OF_WHOM else None
    return (
        wording.say(f"title.{key}-of", who=of_whom, claim=words)
        if of_whom
        else wording.say(f"title.{key}", claim=words)
    )


def _title_key(found: Standing, kind: ClaimKind) -> str | None:
    """What the title of a claim begins with; None where it stands bare."""
    if found is Standing.CONFIRMED:
        return None
    if found is Standing.ALLEGED and kind is ClaimKind.PREDICTION:
        return kind.value
    return found.value


def corrected_words(wording: Wording, event: Corrected, site: Site) -> str:
    """What a corrected card is about, by its kind; a claim by its title of today."""
    match event.kind:
        case CardKind.CLAIMS:
            return title(wording, site.claims[event.slug], site.actors)
        case CardKind.ACTORS:
            return site.actors[event.slug].name
        case CardKind.TEXTS:
            return site.texts[event.slug].card.title
        case CardKind.PAGES:
            return next((page.title for page in site.pages if page.slug == event.slug), event.slug)
    source = site.sources.get(event.slug)  # a source that has a file has its slug as its key
    return (source and (source.fields.title or source.fields.label)) or event.slug

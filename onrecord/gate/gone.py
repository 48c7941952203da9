"""What was published and is no longer there: cards, notices in the place of claims, and the day the record began."""

from collections.abc import Iterator

from onrecord.gate.states import Row, States, is_away, items, names
from onrecord.gate.untold import Remedy, Untold
from onrecord.model.cards import Card, ClaimCard
from onrecord.model.problems import Location
from onrecord.model.vocabulary import CardKind

_SETTINGS = "site.yaml"


def gone(states: States) -> Iterator[Untold]:
    """All that is off the site without a word."""
    leads = {each["address"]: each["leads_to"] for each in states.after["addresses"] if each["leads_to"]}
    named = {name for claim in states.rows("claims")[0].values() for name in _named(claim)}
    for kind in (CardKind.CLAIMS, CardKind.ACTORS, CardKind.SOURCES, CardKind.TEXTS):
        before, after = states.rows(kind.value)
        for slug, row in before.items():
            if slug not in after and not _accounted(states, kind, slug, leads.get(str(row["address"])), named):
                yield _off_the_site(states, kind, slug, row)
    yield from _notices(states)
    since = states.before["record_since"]
    if since is not None and since != states.after["record_since"]:
        yield Untold(
            kind=CardKind.PAGES,
            slug="",
            names=("record_since",),
            what="The day on which the record began (record_since)",
            before=since,
            after=states.after["record_since"],
            at=Location(_SETTINGS),
            remedy=Remedy.SETTING,
        )


def _accounted(states: States, kind: CardKind, slug: str, leads_to: str | None, named: set[str]) -> bool:
    """Whether what is gone is told elsewhere: by a notice, a redirect, or the cards that named it.

    `named`: the actors that published claims named.
    """
    if kind is CardKind.CLAIMS and slug in states.rows("withheld")[1]:
        return True
    if leads_to and (kind is not CardKind.CLAIMS or leads_to.startswith("/claims/")):
        return True
    card = states.cards.get((kind, slug))
    if kind is CardKind.ACTORS:
        return not is_away(card, states.today) and (card is not None or slug in named)
    if kind is CardKind.SOURCES:  # what cards describe goes with them
        described = states.rows("sources")[0][slug]["address"] is None
        return described or (card is not None and not is_away(card, states.today))
    return False


def _named(claim: Row) -> Iterator[str]:
    """The actors that a claim names: their going is told where they are named no more."""
    yield from (*names(claim, "made_by"), *names(claim, "about"))
    yield from (str(row[key]) for row in items(claim, "statements") for key in ("actor", "speaks_for"))


def _off_the_site(states: States, kind: CardKind, slug: str, row: Row) -> Untold:
    card = states.cards.get((kind, slug))
    key = "draft" if card is not None and card.draft else "publish"
    return Untold(
        kind=kind,
        slug=slug,
        names=(key,),
        what=_NAMES[kind],
        before=row.get("claim") or row.get("name") or row.get("title") or slug,
        after=None,
        at=states.place(kind, slug, key),
        remedy=Remedy.STRUCK if kind is CardKind.CLAIMS and row["struck"] is None else Remedy.CARD,
    )


_NAMES = {
    CardKind.CLAIMS: "This claim",
    CardKind.ACTORS: "This actor",
    CardKind.SOURCES: "This source",
    CardKind.TEXTS: "This text",
}


def _notices(states: States) -> Iterator[Untold]:
    """Notices that are gone, or say something else."""
    before, after = states.rows("withheld")
    for slug, row in before.items():
        card, now = states.cards.get((CardKind.CLAIMS, slug)), after.get(slug)
        if now is None and slug not in states.rows("claims")[1]:
            yield _notice(states, slug, "The notice in the place of this claim", row["reason"], None, Remedy.CARD)
        elif now is None:
            if not _told(card, row, None):
                yield _notice(states, slug, "The notice in the place of this claim", row["reason"], None)
        else:
            for key in ("since", "reason"):
                if row[key] != now[key] and not _told(card, row, str(row["reason"]) if key == "reason" else None):
                    yield _notice(states, slug, f"The {key} of the notice", row[key], now[key])


def _told(card: Card | None, notice: Row, was: str | None) -> bool:
    """Whether a correction tells of a change to a notice.

    Corrections of a withheld card are not in the record, so which are new is not known: one that names `withheld` has
    to be no older than the notice.
    """
    since = notice["since"]
    first = str(since.get("earliest") or "") if isinstance(since, dict) else ""
    # `was`: the old reason, where other words took its place; None: more than words changed.
    rows = card.corrections if isinstance(card, ClaimCard) else ()
    return any(
        (row.kind != "wording" or was is not None)
        and (
            ("withheld" in row.of and row.date.latest.isoformat() >= first)
            or (not row.of and was is not None and row.was == was)
        )
        for row in rows
    )


def _notice(
    states: States, slug: str, what: str, before: object, after: object, remedy: Remedy = Remedy.CORRECTION
) -> Untold:
    return Untold(
        kind=CardKind.CLAIMS,
        slug=slug,
        names=("withheld",),
        what=what,
        before=before,
        after=after,
        at=states.place(CardKind.CLAIMS, slug, "withheld"),
        remedy=remedy,
    )

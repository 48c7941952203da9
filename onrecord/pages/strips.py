"""The pictures of the record, each with its caption: on a claim's page, and small ones in lists."""

from collections.abc import Iterable, Sequence

from onrecord.model.site import Claim, Statement
from onrecord.model.standing import Standing, standing
from onrecord.model.vocabulary import Side
from onrecord.pages.edition import Edition, claim_url, entry_label, heading_label, labelled
from onrecord.pages.parts import RecordView
from onrecord.strip.shared_axis import shared
from onrecord.strip.strip import PHONE, WIDE, record_of, strip
from onrecord.strip.view import StripView


def record_view(edition: Edition, claim: Claim, *, own: bool = True) -> RecordView:
    """A claim's record as a picture and in words; `own`: on the claim's own page, which lists its mirrors' too."""
    record = record_of(claim, mirrored=own)
    drawn = bool(record.said) and edition.config.outputs.strips
    return RecordView(
        caption=caption(edition, claim, mirrored=len(claim.mirrored) if own else 0),
        url="#statements" if own else f"{claim_url(claim.slug)}#statements",
        phone=strip(record, PHONE, edition.wording.strings) if drawn else None,
        wide=strip(record, WIDE, edition.wording.strings) if drawn else None,
        claim=None if own else labelled(edition, claim.slug),
    )


def strips(edition: Edition, slugs: Sequence[str]) -> tuple[StripView | None, tuple[StripView | None, ...]]:
    """The strips of some claims over one axis, its head first.

    Where they would show nothing together, or strips are switched off, the head is None and each strip is; else a strip
    is None where its claim has no statement with a date.
    """
    if not edition.config.outputs.strips:
        return None, tuple(None for _ in slugs)
    found = shared([record_of(edition.site.claims[slug]) for slug in slugs], edition.wording.strings)
    return (found.head, found.rows) if found else (None, tuple(None for _ in slugs))


def caption(edition: Edition, claim: Claim, *, mirrored: int = 0) -> str:
    """`19 statements, 8 Oct 2024 to 28 Apr 2025. Says so: 8. …`: the record in one breath.

    It counts the claim's own statements; `mirrored`: how many on its mirrors stand beside them.
    """
    also = [edition.say("claim.caption-mirrored", statements=edition.count("statements", mirrored))] if mirrored else []
    return " ".join([*_own(edition, claim), *also, *_status(edition, claim)])


def _own(edition: Edition, claim: Claim) -> Iterable[str]:
    """The claim's own statements, from when to when, and how many stand on each side."""
    rows = claim.statements
    if not rows:
        return [edition.say("claim.first-published", date=edition.short(claim.card.date))]
    first, last = edition.short(rows[0].date), edition.short(rows[-1].date)
    key = "claim.caption-one" if first == last else "claim.caption"
    counted = edition.say(key, statements=edition.count("statements", len(rows)), first=first, last=last)
    return [counted, *_sides(edition, rows)]


def _sides(edition: Edition, rows: tuple[Statement, ...]) -> Iterable[str]:
    """How many stand on each side, and when the last on a side that went silent while others spoke on."""
    lanes = {side: [row for row in rows if row.side is side and not row.check] for side in Side}
    both = lanes[Side.SAYS_SO] and lanes[Side.SAYS_NOT]
    for side, lane in lanes.items():
        if not lane:
            continue
        last = lane[-1].date
        ended = both and side is not Side.NO_POSITION and last.precision == "day" and last != rows[-1].date
        key = "claim.caption-last" if ended and last.machine else "claim.caption-side"
        yield edition.say(key, side=edition.say(f"caption.{side.value}"), n=len(lane), date=edition.short(last))
    checks = sum(row.check for row in rows)
    if checks:
        yield edition.say("claim.caption-side", side=edition.say("caption.checks"), n=checks)


def _status(edition: Edition, claim: Claim) -> Iterable[str]:
    """Our status and since when; nothing for an opinion, which has none."""
    struck, entry = claim.card.struck, claim.history[-1]
    if struck:
        yield edition.say("claim.caption-struck", date=edition.short(struck.date))
    elif standing(claim).is_judged:
        own = entry_label(edition, entry)
        plain, words = Standing(own.key).leaves_basis_out, heading_label(edition, own).words
        key = "since" if entry.date and plain else "label" if entry.date else "undated"
        yield edition.say(f"claim.caption-{key}", label=words, date=edition.short(entry.date) if entry.date else "")

"""The page on which a reader learns whether a copy still says what the record says."""

from onrecord.model.dates import PartialDate
from onrecord.model.ledger.lines import Ledger
from onrecord.model.ledger.shards import LEDGER, prefix_length, prefixes, shard_url
from onrecord.model.settings import MenuItem
from onrecord.pages.copies.code import VERIFY
from onrecord.pages.copies.view import VerifyView
from onrecord.pages.edition import Edition, head, label
from onrecord.pages.parts import Link

_LISTED = 1  # letters by which files are named, of which all are listed: 32


def verify_view(edition: Edition, ledger: Ledger) -> VerifyView:
    """The page; `ledger`: of what was published."""
    length = prefix_length(len(edition.codes) + len(ledger.lines))
    heading = edition.say("verify.heading")
    kept = "unknown" if ledger.lines else "no-ledger"
    as_of = edition.site.as_of
    limits = ("verify.limits-shown", "verify.limits-compare", "verify.limits-letters")
    many = length > _LISTED
    listed = prefixes(length) if edition.codes and not many else []
    return VerifyView(
        chrome=edition.chrome,
        head=head(edition, VERIFY, heading, edition.say("verify.words")),
        heading=heading,
        codes=shard_url("0" * length, length),
        letters=length,
        current=edition.say("verify.current-as-of", date=edition.day(as_of))
        if as_of
        else edition.say("verify.current-words"),
        unknown=(edition.say(f"verify.{kept}"), edition.say(f"verify.{kept}-words")),
        begins=_begins(edition, ledger),
        labels=tuple(dict.fromkeys(label(edition, claim) for claim in edition.site.claims.values())),
        limits=tuple(edition.say(key) for key in limits),
        files=tuple(MenuItem(label=each or edition.say("verify.file"), url=shard_url(each, length)) for each in listed),
        file_rule=edition.say("verify.by-hand-letters", file=shard_url("7K2M-9QXD", length)) if many else None,
        ledger=Link(words=edition.say("verify.ledger"), url=LEDGER) if ledger.lines else None,
        changes=Link(words=edition.say("verify.all-changes"), url="/changes/")
        if edition.config.outputs.changes
        else None,
    )


def _begins(edition: Edition, ledger: Ledger) -> str | None:
    if not ledger.lines:
        return None
    return edition.say("verify.unknown-begins", date=edition.day(PartialDate.parse(ledger.lines[0].day)))

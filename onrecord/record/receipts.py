"""The receipts of quotes: that each stands in our stored copy, of which day and hash, and between which letters."""

from collections.abc import Iterator

from onrecord.model.site import Site
from onrecord.model.sources.receipts import QuoteReceipt
from onrecord.record.fact_parts import ReceiptFacts
from onrecord.record.parts import in_one_order, known_date


def receipts_of(site: Site) -> list[ReceiptFacts]:
    """The receipts of all quotes that are on record and stand in a stored copy of a known day."""
    return in_one_order(_receipts(site))


def _receipts(site: Site) -> Iterator[ReceiptFacts]:
    quotes = site.quotes
    for (slug, place), receipt in quotes.statements.items():
        claim = site.claims.get(slug)
        if claim is not None and receipt.source in site.sources:
            yield _receipt(receipt, claim=slug, statement=claim.card.statements[place].id)
    for (slug, _), receipt in quotes.replies.items():
        if slug in site.claims and receipt.source in site.sources:
            yield _receipt(receipt, claim=slug)
    for key, receipt in quotes.sources.items():
        source = site.sources.get(key)
        if source is not None and source.fields.quote == receipt.quote:  # and not that of another card about it
            yield _receipt(receipt)


def _receipt(receipt: QuoteReceipt, *, claim: str | None = None, statement: str | None = None) -> ReceiptFacts:
    return {
        "claim": claim,
        "statement": statement,
        "source": receipt.source,
        "quote": receipt.quote,
        "day": known_date(receipt.day),
        "sha256": receipt.sha256,
        "normalisation": receipt.normalisation,
        "before": receipt.before,
        "after": receipt.after,
    }

"""From the joined site to its record: what readers get, as facts."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, cast

from onrecord.model.ledger.lines import Ledger, lines_hash
from onrecord.model.settings import Config, QuestionDetails
from onrecord.model.site import Group, Site
from onrecord.model.urls import card_url
from onrecord.model.vocabulary import CardKind
from onrecord.read.markdown.body import words_of
from onrecord.record.canonical import record_hash
from onrecord.record.cards import actor_facts, addresses, source_facts, text_facts
from onrecord.record.claims import claim_facts
from onrecord.record.codes import ClaimCodes
from onrecord.record.fact_parts import NamedFacts, QuestionFacts, ReceiptFacts
from onrecord.record.facts import SCHEMA_VERSION, Facts, Record, WithheldFacts
from onrecord.record.packed import PackedRecord, PackedRows
from onrecord.record.parts import date_facts, known_date
from onrecord.record.receipts import receipts_of
from onrecord.wording.wording import Wording

_AT_ONCE = 100  # rows that are plain data at a time
_LABELS = ("status.", "basis.", "kind.", "stance.")  # terms that say what a claim or a statement comes to


def record_of(site: Site, config: Config, wording: Wording, ledger: Ledger | None = None) -> Record:
    """The record of a site: what is in it as readers get it, with its hash.

    `ledger`: of what was published before; None: the site keeps none.
    """
    rows = {key: list(made) for key, made in _long_lists(site, config, wording).items()}
    facts = cast("Facts", {**_facts(site, config, wording), **rows})
    return _record(facts, record_hash(facts), config, ledger, receipts_of(site))


def claim_codes(site: Site, config: Config, wording: Wording) -> ClaimCodes:
    """The codes of a site's claims, each of which is made when it is asked for."""
    facts = cast("Facts", {"as_of": date_facts(site.as_of), "labels": _labels(wording)})  # all that codes need of them
    return ClaimCodes(site, config, wording, _record(facts, "", config, None))


def packed_record(
    site: Site,
    config: Config,
    wording: Wording,
    *,
    keep_rows: bool = True,
    codes: ClaimCodes | None = None,
    ledger: Ledger | None = None,
) -> PackedRecord:
    """The record of a site, of whose long lists no more than some rows are plain data at a time.

    `keep_rows`: whether these rows are asked for afterwards; if not, it is the hash alone. `codes`: those of claims
    that are made of the rows as they go by; None: none are made. `ledger`: as of `record_of`.
    """
    rows = _long_lists(site, config, wording)
    if codes is not None:
        rows["claims"] = codes.passing(rows["claims"])
    kept: dict[str, PackedRows[Any]] = {key: PackedRows() for key in rows}
    batches = {key: _batches(made, kept[key] if keep_rows else None) for key, made in rows.items()}
    facts = _facts(site, config, wording)
    return PackedRecord(
        record=_record(facts, record_hash(facts, batches), config, ledger, receipts_of(site) if keep_rows else ()),
        source=lambda key: source_facts(site.sources[key], paged=config.outputs.sources),
        **kept,
    )


def _record(
    facts: Facts, told: str, config: Config, ledger: Ledger | None, receipts: Iterable[ReceiptFacts] = ()
) -> Record:
    """With these facts, and `told` as their hash. `ledger` None: there is none."""
    lines = ledger.lines if ledger else ()
    return {
        "schema_version": SCHEMA_VERSION,
        "record_hash": told,
        "as_of": facts["as_of"],
        "base_url": config.base_url,
        "licence": config.licence,
        "licence_url": config.licence_url,
        "gate": config.gate,
        "ledger": {"lines": len(lines), "sha256": lines_hash(lines)} if lines else None,
        "facts": facts,
        "receipts": list(receipts),
    }


def _batches(rows: Iterator[Any], kept: PackedRows[Any] | None) -> Iterator[list[Any]]:
    """Rows, some at a time; they are kept besides, where there is a place for them."""
    while batch := list(islice(rows, _AT_ONCE)):
        if kept is not None:
            kept.add(batch)
        yield batch


def _long_lists(site: Site, config: Config, wording: Wording) -> dict[str, Iterator[Any]]:
    """The rows of those lists that grow with the record, by the keys of `Facts`; each is made when it is reached."""
    outputs = config.outputs
    return {
        "claims": (claim_facts(claim, site, config, wording) for _, claim in sorted(site.claims.items())),
        "actors": (actor_facts(actor) for _, actor in sorted(site.actors.items())),
        "sources": (source_facts(source, paged=outputs.sources) for _, source in sorted(site.sources.items())),
        "texts": (text_facts(text) for _, text in sorted(site.texts.items()) if outputs.texts),
    }


def _facts(site: Site, config: Config, wording: Wording) -> Facts:
    """What a site says, apart from how, its long lists left empty; the order of each follows from what it holds."""
    return {
        "title": config.title,
        "as_of": date_facts(site.as_of),
        "record_since": date_facts(config.record_since),
        "question": config.question,
        "answer": words_of(config.answer.html) if config.answer else None,
        "answer_rests_on": sorted({ref.text for ref in config.answer_rests_on if ref.text in site.claims}),
        "labels": _labels(wording),
        "questions": _questions(site, config),
        "topics": _groups(site.topics),
        "claims": [],
        "actors": [],
        "sources": [],
        "texts": [],
        "withheld": _withheld(site),
        "addresses": addresses(site, config),
    }


def _labels(wording: Wording) -> list[NamedFacts]:
    """The labels that stand beside claims and statements, in the words of this site."""
    labels = {key: term.label for key, term in wording.terms.items() if key.startswith(_LABELS)}
    return _named({**labels, "status.struck": wording.say("status.struck")})


def _questions(site: Site, config: Config) -> list[QuestionFacts]:
    """The questions that claims answer, by slug."""
    return [_question(group, site, config) for group in sorted(site.questions, key=lambda group: group.slug)]


def _question(group: Group, site: Site, config: Config) -> QuestionFacts:
    details = config.question_details.get(group.slug, QuestionDetails())
    return {
        "id": group.slug,
        "words": group.name,
        "answer": words_of(details.answer.html) if details.answer else None,
        "answer_rests_on": sorted({ref.text for ref in details.answer_rests_on if ref.text in site.claims}),
        "answer_checked": date_facts(details.answer_checked),
        "counts": [{"id": key, "words": own.label, "unit": own.unit} for key, own in details.counts.items()],
    }


def _groups(groups: Iterable[Group]) -> list[NamedFacts]:
    return _named({group.slug: group.name for group in groups})


def _named(words: Mapping[str, str]) -> list[NamedFacts]:
    return [{"id": key, "words": text} for key, text in sorted(words.items())]


def _withheld(site: Site) -> list[WithheldFacts]:
    return [
        {
            "id": notice.slug,
            "address": card_url(CardKind.CLAIMS, notice.slug),
            "since": known_date(notice.since),
            "reason": notice.reason,
        }
        for notice in sorted(site.takedowns, key=lambda notice: notice.slug)
    ]

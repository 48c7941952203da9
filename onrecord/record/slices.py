"""The data of one claim or text: its row of the record, with the names and sources that the row refers to.

`statements` of a claim are its own, each with the stance that was taken on this claim. What was said about the opposite
of it stands in the file of that claim, which `mirrors` or `mirrored_by` names; `mirrored` of a row is therefore always
false, and `disputed`, which weighs both, may be true where these rows alone agree. A key that is added to a row of the
record is in its slice, too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.model.ledger.code import ClaimCode
from onrecord.model.standing import term_of
from onrecord.model.urls import in_full, passage_anchor, passage_url
from onrecord.model.vocabulary import Basis, ClaimKind, PassageOutcome, Status
from onrecord.record.fact_parts import DateFacts, ReceiptFacts
from onrecord.record.facts import (
    ClaimFacts,
    HistoryFacts,
    PassageFacts,
    Record,
    SourceFacts,
    StatementFacts,
    TextFacts,
)
from onrecord.record.packed import PackedRecord

Data = dict[str, object]
VERSION = 1  # of the data of a claim and of a text: keys are only ever added


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """A record with its rows by their ids, for who makes many slices; `names` of actors by their slug.

    `codes` of claims by their slug; none where readers get none. `receipts` by what they are of: `claim` or `source`,
    and its id.
    """

    record: Record
    claims: Mapping[str, ClaimFacts]
    names: Mapping[str, str]
    source: Callable[[str], SourceFacts]
    texts: Mapping[str, TextFacts]
    labels: Mapping[str, str]
    codes: Mapping[str, ClaimCode] = field(default_factory=dict)
    receipts: Mapping[tuple[str, str], list[ReceiptFacts]] = field(default_factory=dict)

    @classmethod
    def of(cls, record: Record) -> "Indexed":
        """The rows of a record, by id."""
        facts = record["facts"]
        return cls(
            record=record,
            claims={row["id"]: row for row in facts["claims"]},
            names={row["id"]: row["name"] for row in facts["actors"]},
            source={row["id"]: row for row in facts["sources"]}.__getitem__,
            texts={row["id"]: row for row in facts["texts"]},
            labels={row["id"]: row["words"] for row in facts["labels"]},
            receipts=_by_what(record["receipts"]),
        )

    @classmethod
    def of_packed(cls, made: PackedRecord, codes: Mapping[str, ClaimCode] | None = None) -> "Indexed":
        """The rows of a packed record, each made when it is asked for; names, of which there are few, are at hand.

        `codes`: of claims, by slug; None: readers get none.
        """
        return cls(
            record=made.record,
            claims=made.claims,
            names={slug: row["name"] for slug, row in made.actors.items()},
            source=made.source,
            texts=made.texts,
            labels={row["id"]: row["words"] for row in made.record["facts"]["labels"]},
            codes=codes or {},
            receipts=_by_what(made.record["receipts"]),
        )

    def address(self, url: str) -> str:
        """A site-rooted address, with the site's host where that is known; any other as it is."""
        return in_full(url, self.record["base_url"])

    def named(self, slug: str) -> Data:
        """An actor by slug and name."""
        return {"id": slug, "name": self.names[slug]}

    def all_named(self, slugs: Iterable[str]) -> list[Data]:
        """Actors by slug and name."""
        return [self.named(slug) for slug in slugs]

    def receipts_for(self, row: ClaimFacts) -> list[ReceiptFacts]:
        """The receipts of the quotes of a claim, and of its sources."""
        of_sources = (self.receipts.get(("source", key), ()) for key in row["sources"])
        return [*self.receipts.get(("claim", row["id"]), ()), *(receipt for each in of_sources for receipt in each)]

    @property
    def licence(self) -> Data:
        """Under which terms the record may be used."""
        return {"words": self.record["licence"], "url": self.record["licence_url"]}


def _by_what(receipts: Iterable[ReceiptFacts]) -> dict[tuple[str, str], list[ReceiptFacts]]:
    found: dict[tuple[str, str], list[ReceiptFacts]] = {}
    for receipt in receipts:
        what = ("source", receipt["source"]) if receipt["claim"] is None else ("claim", receipt["claim"])
        found.setdefault(what, []).append(receipt)
    return found


def slice_of(found: Indexed, slug: str) -> Data:
    """The data of the claim with a slug. Raises KeyError where there is none."""
    made, code = claim_slice(found, found.claims[slug]), found.codes.get(slug)
    return {**made, "code": code.letters, "claim_hash": code.hash} if code else made


def claim_slice(found: Indexed, row: ClaimFacts) -> Data:
    """The data of a claim without its code, of its row."""
    return {
        "version": VERSION,
        "schema_version": found.record["schema_version"],
        **row,
        "url": found.address(row["address"]),
        "as_of": found.record["as_of"],
        "made_by": found.all_named(row["made_by"]),
        "put_forward_by": found.all_named(row["put_forward_by"]),
        "about": found.all_named(row["about"]),
        "statements": [_statement(found, row["id"], statement) for statement in row["statements"]],
        "positions": [{**position, "body": found.named(position["body"])} for position in row["positions"]],
        "reversals": [{**reversal, "body": found.named(reversal["body"])} for reversal in row["reversals"]],
        "replies": [{**reply, "actors": found.all_named(reply["actors"])} for reply in row["replies"]],
        "unanswered": [{**asked, "actor": found.named(asked["actor"])} for asked in row["unanswered"]],
        "not_asked": found.all_named(row["not_asked"]),
        "history": [{**entry, "label": _label(found, entry)} for entry in row["history"]],
        "sources": [_source(found, found.source(key)) for key in row["sources"]],
        "receipts": found.receipts_for(row),
        "licence": found.licence,
    }


def _statement(found: Indexed, claim: str, row: StatementFacts) -> Data:
    return {
        **row,
        "claim": claim,
        "actor": found.named(row["actor"]),
        "on_behalf_of": found.named(row["on_behalf_of"]) if row["on_behalf_of"] else None,
        "speaks_for": found.named(row["speaks_for"]),
        "mirrored": False,
    }


def _label(found: Indexed, entry: HistoryFacts) -> str:
    basis = Basis(entry["basis"]) if entry["basis"] else None
    return found.labels[term_of(Status(entry["status"]), basis)]


def _source(found: Indexed, row: SourceFacts) -> Data:
    read, page = row["url"], row["address"]
    return {
        **row,
        "url": found.address(read) if read else None,
        "page": found.address(page) if page else None,
    }


def text_slice_of(found: Indexed, slug: str) -> Data:
    """The data of the text with a slug. Raises KeyError where there is none."""
    row = found.texts[slug]
    outcomes = Counter(passage["outcome"] for passage in row["passages"])
    return {
        "version": VERSION,
        "schema_version": found.record["schema_version"],
        **row,
        "url": found.address(row["address"]),
        "original": found.address(row["url"]) if row["url"] else None,
        "counts": {outcome.value: outcomes[outcome.value] for outcome in PassageOutcome},
        "passages": [_passage(found, slug, passage) for passage in row["passages"]],
        "licence": found.licence,
    }


def _passage(found: Indexed, text: str, row: PassageFacts) -> Data:
    return {
        **row,
        "id": passage_anchor(row["number"]),
        "url": found.address(passage_url(text, row["number"])),
        "speaker": _speaker(found, row["speaker"]) if row["speaker"] else None,
        "at": row["place"],
        "claim": _claim(found, found.claims[row["claim"]]) if row["claim"] else None,
    }


def _speaker(found: Indexed, speaker: str) -> Data:
    """An actor, or a name alone, without an id."""
    return found.named(speaker) if speaker in found.names else {"id": None, "name": speaker}


def _claim(found: Indexed, row: ClaimFacts) -> Data:
    """The claim with its label, and never a headline, to which that label does not belong."""
    return {
        "id": row["id"],
        "url": found.address(row["address"]),
        "claim": row["claim"],
        "label": row["label"],
        "since": _label_since(row),
        "checked": row["checked"],
    }


def _label_since(row: ClaimFacts) -> DateFacts | None:
    """The day from which the label holds; None for an opinion, behind which no status stands."""
    if row["struck"]:
        return row["struck"]["date"]
    return None if row["kind"] == ClaimKind.OPINION.value else row["since"]

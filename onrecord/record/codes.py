"""The codes of claims: for which facts of a claim one stands, and its hash; docs/data.md tells it to strangers."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from urllib.parse import unquote

from onrecord.model.ledger.code import ClaimCode
from onrecord.model.settings import Config
from onrecord.model.site import Site
from onrecord.model.vocabulary import WORDING
from onrecord.record.canonical import canonical_bytes
from onrecord.record.cards import source_facts
from onrecord.record.claims import claim_facts
from onrecord.record.facts import ClaimFacts, Record
from onrecord.record.slices import Data, Indexed, claim_slice
from onrecord.wording.wording import Wording

# Of the data of a claim: what names the file and the site, days and receipts of our work, and words by which it is only
# found.
LEFT_OUT = frozenset(
    {
        *("also_said_as", "as_of", "checked", "claim_hash", "code", "licence", "receipts"),
        *("schema_version", "updated", "url", "version"),
    }
)


# What the page of a claim does not show of them, or shows as a link; and what is known of copies beside the first,
# which says where else to look, and nothing of the claim.
OF_SOURCES = frozenset({"page", "corrections", "also_archived", "archive_state", "archive_asked", "refused_by"})


def shown_facts(data: Data) -> Data:
    """The facts that the code of a claim stands for, of its data: so that a site that moves keeps its codes."""
    site = str(data["url"]).removesuffix(str(data["address"]))
    sources, corrections = data["sources"], data["corrections"]
    assert isinstance(sources, list)
    assert isinstance(corrections, list)
    return {key: value for key, value in data.items() if key not in LEFT_OUT} | {
        "sources": [_source(row, site) for row in sources],
        "corrections": [row for row in corrections if row["kind"] != WORDING],
    }


def _source(row: Data, site: str) -> Data:
    """A source as the page of a claim shows it; a file of the site by its path, wherever the site lies."""
    url = row["url"]
    own = isinstance(url, str) and url.startswith(f"{site}/")
    kept = {key: value for key, value in row.items() if key not in OF_SOURCES}
    return {**kept, "url": unquote(str(url).removeprefix(site))} if own else kept


def code_of(data: Data) -> ClaimCode:
    """The code of a claim, of its data."""
    return ClaimCode(sha256(canonical_bytes(shown_facts(data))).hexdigest())


def codes_of_record(record: Record) -> dict[str, ClaimCode]:
    """The codes of all claims of a record, by slug."""
    found = Indexed.of(record)
    return {slug: code_of(claim_slice(found, row)) for slug, row in found.claims.items()}


class ClaimCodes(Mapping[str, ClaimCode]):
    """The codes of the claims of a site by slug, each made once: when its facts go by, or when it is asked for."""

    def __init__(self, site: Site, config: Config, wording: Wording, record: Record) -> None:
        """Of a site; `record`: with its labels and settings, its long lists left empty."""
        self._site, self._config, self._wording = site, config, wording
        self._made: dict[str, ClaimCode] = {}
        self._found = Indexed(
            record=record,
            claims={},
            names={slug: actor.name for slug, actor in site.actors.items()},
            source=lambda key: source_facts(site.sources[key], paged=config.outputs.sources),
            texts={},
            labels={row["id"]: row["words"] for row in record["facts"]["labels"]},
        )

    def passing(self, rows: Iterable[ClaimFacts]) -> Iterator[ClaimFacts]:
        """These rows of the record, whose codes are made as they go by."""
        for row in rows:
            self._made[row["id"]] = code_of(claim_slice(self._found, row))
            yield row

    def __getitem__(self, slug: str) -> ClaimCode:
        """The code of a claim. Raises KeyError where there is no such claim."""
        if slug not in self._made:
            row = claim_facts(self._site.claims[slug], self._site, self._config, self._wording)
            self._made[slug] = code_of(claim_slice(self._found, row))
        return self._made[slug]

    def __iter__(self) -> Iterator[str]:
        """The slugs of all claims."""
        return iter(self._site.claims)

    def __len__(self) -> int:
        """How many claims there are."""
        return len(self._site.claims)

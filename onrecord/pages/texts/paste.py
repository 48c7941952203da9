"""The box for a text of which the sentences are compared with the record."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.pages.edition import Edition, label
from onrecord.pages.parts import Label
from onrecord.wording.claims import phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteView:
    """The box on a page that does not search: with what claims are shown that a sentence is about."""

    index: str  # address of the first file of the search index
    labels: tuple[Label, ...]  # each that a claim of the record has
    phrases: Mapping[str, str]  # label and claim in one, by the key of the label; `{claim}` stands for the claim


def paste_view(edition: Edition, index: str) -> PasteView:
    """The box; `index`: the address of the first file of the search index."""
    return PasteView(index=index, labels=labels_of_claims(edition), phrases=phrases(edition.wording))


def labels_of_claims(edition: Edition) -> tuple[Label, ...]:
    """Each label that a claim of the record has, once."""
    return tuple(dict.fromkeys(label(edition, claim) for claim in edition.site.claims.values()))

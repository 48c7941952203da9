"""Words that feeds and data share with pages."""

import json
import re
from typing import Any

from onrecord.model import Basis, Claim, StatusEntry
from onrecord.settings import Config

# XML 1.0, section 2.2: what a document cannot hold even as a reference
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def label(entry: StatusEntry, config: Config) -> str:
    """Status and basis as the one label that pages print."""
    return config.terms[f"basis.{entry.basis}" if entry.basis else f"status.{entry.status}"].label


def title(claim: Claim, config: Config) -> str:
    """A title that spreads no refuted claim: its headline, else `Refuted: “…”`; else the claim."""
    card = claim.card
    if card.basis is not Basis.REFUTED:
        return card.claim
    return card.headline or config.strings["refuted-title"].format(claim=card.short or card.claim)


def json_bytes(value: Any) -> bytes:
    """JSON for a file: readable, stable, ended by a line feed."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()

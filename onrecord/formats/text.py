"""The words in which formats speak of a claim: label, title, dates; and what text may hold in XML and JSON."""

import json
import re
from collections.abc import Mapping

from onrecord.model.settings import Config
from onrecord.model.site import Basis, Claim, ClaimKind, Status
from onrecord.pages.edition import is_refuted, short_words
from onrecord.wording.wording import ENGLISH, TERMS

# What XML 1.0 has no form for, not even as a reference: most control characters, lone surrogates, two non-characters.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def term(config: Config, key: str) -> str:
    """The label of a term: site.yaml's, else the shipped one."""
    own = config.terms.get(key)
    return own.label if own else TERMS[key].label


def say(config: Config, key: str, **values: object) -> str:
    """An interface word, filled in."""
    words = config.strings.get(key) or ENGLISH[key]
    return words.format(**values) if values else words


def status_words(config: Config, status: Status, basis: Basis | None) -> str:
    """Status and basis as one label."""
    return term(config, f"basis.{basis.value}" if basis else f"status.{status.value}")


def label_words(config: Config, claim: Claim) -> str:
    """The label of a claim as it stands, as its page has it."""
    if claim.card.struck:
        return say(config, "status.struck")
    if claim.card.kind is ClaimKind.OPINION:
        return term(config, "kind.opinion")
    return status_words(config, claim.card.status, claim.card.basis)


def claim_title(config: Config, claim: Claim) -> str:
    """The claim as feeds show it: one that was shown to be wrong is never spread bare."""
    words = short_words(claim)
    if is_refuted(claim) and not claim.card.headline:
        return say(config, "refuted-title", claim=words)
    return words


def xml_text(text: str) -> str:
    """Text that an XML document can hold: what it cannot hold becomes the replacement character."""
    return _NOT_XML.sub("\ufffd", text)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Plain data as JSON that any encoder can write: a lone surrogate stays, in its escaped form."""
    # With an indent, Python's own encoder is not the fast one.
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False) if indent else _PLAIN.encode(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def json_rows(value: Mapping[str, object]) -> str:
    """An object as JSON, a key to a line; of a list of objects, each to a line."""
    rows = []
    for key, item in value.items():
        if isinstance(item, list) and item and isinstance(item[0], dict):
            text = ",\n    ".join(json_text(each) for each in item)
            rows.append(f"  {json_text(key)}: [\n    {text}\n  ]")
        else:
            rows.append(f"  {json_text(key)}: {json_text(item)}")
    return "{\n" + ",\n".join(rows) + "\n}\n"

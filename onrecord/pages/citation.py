"""Who stands for a claim's page, and how it is cited: in a line of text, and as BibTeX."""

from collections.abc import Sequence

from onrecord.model.site import Claim, StatusEntry
from onrecord.model.urls import absolute
from onrecord.pages.copies.code import code_words
from onrecord.pages.edition import Edition, claim_title, claim_url
from onrecord.wording.claims import label_words
from onrecord.wording.days import as_of_words

_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def _permalink(edition: Edition, claim: Claim) -> str | None:
    base = edition.config.base_url
    return absolute(base, claim_url(claim.slug)) if base else None


def cite(edition: Edition, claim: Claim) -> str:
    """The record, the claim, where it stands, as of when, and the address where there is one."""
    words = edition.say(
        "claim.cite-words",
        site=edition.config.title,
        claim=claim.card.claim,
        label=label_words(edition.wording, claim),
    )
    parts = (as_of_words(edition.wording, edition.site.as_of, claim.card.checked), code_words(edition, claim.slug))
    days = edition.say("days.between").join(part for part in parts if part)
    days = days[:1].upper() + days[1:]
    words = edition.say("claim.cite-days", words=words, days=days) if days else words
    address = _permalink(edition, claim)
    return f"{words} {address}" if address else words


def bibtex(edition: Edition, claim: Claim) -> str:
    """A BibTeX entry (`@misc`); words of cards are escaped, the address stands as it is."""
    author = edition.config.publisher.name or edition.config.title
    days = as_of_words(edition.wording, edition.site.as_of, claim.card.checked)
    standing = " ".join(f"{words}." for words in (label_words(edition.wording, claim), days) if words)
    address = _permalink(edition, claim)
    fields = [
        ("title", f"{{{{{escaped(claim_title(edition, claim, claim.card.claim))}}}}}"),
        ("author", f"{{{{{escaped(author)}}}}}"),
        *([("year", f"{{{claim.updated.year:04}}}")] if claim.updated else []),
        ("note", f"{{{escaped(standing)}}}"),
    ]
    if author != edition.config.title:
        fields.append(("howpublished", f"{{{escaped(edition.config.title)}}}"))
    if address:
        fields.append(("url", f"{{{address}}}"))
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@misc{{{claim.slug},\n{lines}}}"


def byline(edition: Edition, claim: Claim) -> str | None:
    """Who wrote, edited and approved the card, and who looks after it where readers are to see that; None: nobody."""
    card = claim.card
    owner = (card.desk.owner,) if edition.config.desk.show and card.desk and card.desk.owner else ()
    roles = {"by": card.by, "edited-by": card.edited_by, "approved-by": card.approved_by, "owner": owner}
    return _said(edition, [_role(edition, role, names) for role, names in roles.items() if names])


def decided_by(edition: Edition, entry: StatusEntry) -> str | None:
    """Who decided a change of status, and who approved it where readers are to see that; None: nobody is named."""
    approved = [_role(edition, "approved-by", entry.approved_by)] if entry.approved_by else []
    return _said(edition, [*([entry.by] if entry.by else []), *approved])


def _role(edition: Edition, role: str, names: Sequence[str]) -> str:
    *first, last = names
    words = edition.say("byline.and", names=", ".join(first), name=last) if first else last
    return edition.say(f"byline.{role}", names=words)


def _said(edition: Edition, parts: Sequence[str]) -> str | None:
    return edition.say("byline.between").join(parts) or None


def escaped(text: str) -> str:
    """Words with the signs that TeX reads as its own made harmless, on one line."""
    return " ".join(text.split()).translate(_BIBTEX)

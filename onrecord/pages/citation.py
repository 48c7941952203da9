"""How a claim's page is cited: in a line of text, and as BibTeX."""

from onrecord.model.site import Claim
from onrecord.model.standing import short_words
from onrecord.model.urls import absolute
from onrecord.pages.edition import Desk, claim_url
from onrecord.wording.claims import label_words, title

_BIBTEX = {
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


def _permalink(desk: Desk, claim: Claim) -> str | None:
    base = desk.config.base_url
    return absolute(base, claim_url(claim.slug)) if base else None


def cite(desk: Desk, claim: Claim) -> str:
    """The record, the claim, where it stands, as of when, and the address where there is one."""
    words = desk.say(
        "claim.cite-words",
        site=desk.config.title,
        claim=short_words(claim),
        label=label_words(desk.wording, claim),
        date=desk.day(claim.checked),
    )
    address = _permalink(desk, claim)
    return f"{words} {address}" if address else words


def bibtex(desk: Desk, claim: Claim) -> str:
    """A BibTeX entry (`@misc`); words of cards are escaped, the address stands as it is."""
    author = desk.config.publisher.name or desk.config.title
    standing = f"{label_words(desk.wording, claim)}. {desk.say('claim.checked', date=desk.day(claim.checked))}."
    address = _permalink(desk, claim)
    fields = [
        ("title", f"{{{{{escaped(title(desk.wording, claim))}}}}}"),
        ("author", f"{{{{{escaped(author)}}}}}"),
        ("year", f"{{{claim.checked.year:04}}}"),
        ("note", f"{{{escaped(standing)}}}"),
    ]
    if author != desk.config.title:
        fields.append(("howpublished", f"{{{escaped(desk.config.title)}}}"))
    if address:
        fields.append(("url", f"{{{address}}}"))
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@misc{{{claim.slug},\n{lines}}}"


def escaped(text: str) -> str:
    """Words with the signs that TeX reads as its own made harmless, on one line."""
    return "".join(_BIBTEX.get(sign, sign) for sign in " ".join(text.split()))

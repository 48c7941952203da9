"""What the pages of copies show, as frozen types."""

from dataclasses import dataclass

from onrecord.model.settings import MenuItem
from onrecord.pages.parts import Label, Link, View


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedView(View):
    """embed.html: one claim as a card within a page of others. None: there is nothing to say in its place.

    `heading` leads to `claim`; `whole`: it holds the label, whose mark stands before it; else `label` stands below.
    """

    home: str
    heading: str
    claim: str
    label: Label | None
    whole: bool
    since: str | None
    notice: str | None
    words: str | None
    foot: tuple[str, ...]
    more: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedOffer:
    """What the page of a claim offers to those who embed it: the snippet to paste, and the card as it will look."""

    snippet: str
    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyView(View):
    """verify.html: a code is typed, and looked up in the files of codes.

    `codes`: an address of the first of these, from which the script makes the others; `letters`: how many letters of a
    code name its file. `current`, `unknown` (heading and words), `begins`: what is answered. `changes` None: no
    such page.
    """

    heading: str
    codes: str
    letters: int
    current: str
    unknown: tuple[str, str]
    begins: str | None
    labels: tuple[Label, ...]
    limits: tuple[str, ...]
    files: tuple[MenuItem, ...]
    file_rule: str | None
    ledger: Link | None
    changes: Link | None

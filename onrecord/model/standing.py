"""Where a claim stands: status and basis as one, their order in lists, and the words that may stand for a claim."""

from enum import StrEnum

from onrecord.model.site import Claim
from onrecord.model.vocabulary import Basis, ClaimKind, Status

BASES: dict[Status, tuple[Basis, ...]] = {
    Status.ALLEGED: (),
    Status.CONFIRMED: (Basis.ADMISSION, Basis.INDEPENDENT, Basis.RECORD, Basis.COURT),
    Status.DENIED: (Basis.DENIAL, Basis.REFUTED, Basis.WITHDRAWN),
}
UNSAID: dict[Status, Basis] = {Status.DENIED: Basis.DENIAL}  # what a status means where no basis is written


class Standing(StrEnum):
    """Under which heading a claim is listed, in the order of lists; the value is the key of its label."""

    ALLEGED = "alleged"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    REFUTED = "refuted"
    WITHDRAWN = "withdrawn"
    OPINION = "opinion"
    STRUCK = "struck"

    @property
    def is_judged(self) -> bool:
        """Whether the claim has a status of ours; an opinion and a struck claim have none."""
        return self not in (Standing.OPINION, Standing.STRUCK)

    @property
    def leaves_basis_out(self) -> bool:
        """Whether headings name it without a basis; the others tell theirs."""
        return self in (Standing.ALLEGED, Standing.CONFIRMED)

    @property
    def term(self) -> str | None:
        """The key of the term that names it, of whatever basis; None for a struck claim, which no term names."""
        return _TERMS.get(self, f"status.{self.value}")


CONFIRMED_FIRST = tuple(sorted(Standing, key=lambda own: own is not Standing.CONFIRMED))  # elsewhere than in lists
_APART = {Basis.REFUTED: Standing.REFUTED, Basis.WITHDRAWN: Standing.WITHDRAWN}  # unlike the others of their status
_OF_STATUS = {status: Standing(status.value) for status in Status}
_TERMS: dict[Standing, str | None] = {
    Standing.REFUTED: f"basis.{Basis.REFUTED.value}",
    Standing.WITHDRAWN: f"basis.{Basis.WITHDRAWN.value}",
    Standing.OPINION: f"kind.{ClaimKind.OPINION.value}",
    Standing.STRUCK: None,
}


def default_basis(status: Status, basis: Basis | None) -> Basis | None:
    """The basis as it is meant: the one written, else what its status means without one (`UNSAID`).

    None where there is none: as the argument, and as the result.
    """
    return UNSAID.get(status) if basis is None else basis


def standing_of(status: Status, basis: Basis | None) -> Standing:
    """The standing of a status with its basis; `basis` None: no basis is known."""
    return (basis and _APART.get(basis)) or _OF_STATUS[status]


def standing(claim: Claim) -> Standing:
    """Where a claim stands today; to be struck or an opinion comes before any status."""
    if claim.card.struck:
        return Standing.STRUCK
    if claim.card.kind is ClaimKind.OPINION:
        return Standing.OPINION
    return standing_of(claim.card.status, claim.card.basis)


def term_of(status: Status, basis: Basis | None) -> str:
    """The key of the term that names a status together with its basis.

    `basis` None: the term of the status alone.
    """
    return f"basis.{basis.value}" if basis else f"status.{status.value}"


def is_refuted(claim: Claim) -> bool:
    """Whether the claim was shown to be wrong, struck or not: only then it has a headline. An opinion never is."""
    if claim.card.kind is ClaimKind.OPINION:
        return False
    return standing_of(claim.card.status, claim.card.basis) is Standing.REFUTED


def headline(claim: Claim) -> str | None:
    """What is so instead of a refuted claim; None for others, and where its card has no such words.

    No label stands beside it: a label says where the claim stands, and a headline says something else.
    """
    return claim.card.headline if standing(claim) is Standing.REFUTED else None


def is_rated(claim: Claim) -> bool:
    """Whether a reviewer's verdict can stand beside our status: of a claim that was confirmed or refuted."""
    return standing(claim) in (Standing.CONFIRMED, Standing.REFUTED)


def short_words(claim: Claim) -> str:
    """The claim itself, as lists show it: in its short form, where it has one."""
    return claim.card.short or claim.card.claim

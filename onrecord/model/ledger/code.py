"""The code of a claim: eight letters of the hash of its facts, short enough to be typed from paper."""

from dataclasses import dataclass

# Crockford's base 32: I, L, O and U are left out, for they are taken for 1, 0 and V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DIGITS = 10  # hex digits that eight letters hold


@dataclass(frozen=True, slots=True)
class ClaimCode:
    """What stands for the facts of a claim as they are shown; `hash`: their SHA-256, in hex."""

    hash: str

    @property
    def letters(self) -> str:
        """As it is printed: `7K2M-9QXD`."""
        return letters_of(self.hash)


def letters_of(digest: str) -> str:
    """The first 40 bits of a hash in eight letters, four and four. `digest`: hex, of ten digits at least."""
    number = int(digest[:_DIGITS], 16)
    letters = "".join(ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"

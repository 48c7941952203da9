"""The ledger: one line for each state of a claim that was published, the oldest first; lines are only ever added."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from onrecord.model.ledger.code import ClaimCode

PATH = "content/ledger.jsonl"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A state of a claim: its code, the slug, to which day the record reached, and the hash of its facts (hex)."""

    code: str
    claim: str
    day: str  # ISO 8601
    hash: str

    @property
    def text(self) -> str:
        """As it stands in the file. Slugs, codes, days and hashes hold no letter that JSON would escape."""
        return f'{{"code": "{self.code}", "claim": "{self.claim}", "day": "{self.day}", "hash": "{self.hash}"}}'


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines, in order; none where the site keeps no ledger."""

    lines: tuple[LedgerLine, ...] = ()

    @property
    def last(self) -> dict[str, LedgerLine]:
        """The newest line of each claim, by slug."""
        return {line.claim: line for line in self.lines}


def ledger_bytes(lines: Iterable[LedgerLine]) -> bytes:
    """The file with these lines."""
    return "".join(f"{line.text}\n" for line in lines).encode()


def lines_hash(lines: Iterable[LedgerLine]) -> str:
    """The SHA-256 of the lines as the command writes them, hex: blanks and line ends of an editor change nothing."""
    return sha256(ledger_bytes(lines)).hexdigest()


def new_lines(ledger: Ledger, codes: Mapping[str, ClaimCode], day: str) -> Iterator[LedgerLine]:
    """A line for each claim whose last line has another hash, or that has none; by slug. `day`: ISO 8601."""
    last = ledger.last
    for slug, code in sorted(codes.items()):
        if slug not in last or last[slug].hash != code.hash:
            yield LedgerLine(code.letters, slug, day, code.hash)

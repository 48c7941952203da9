"""The files in which a reader's code is looked up: few codes each, named by the letters that they begin with."""

from itertools import product

from onrecord.model.ledger.code import ALPHABET

_MOST = 256  # codes that a file has on average at most
CODES = "/verify/codes/"
LEDGER = "/verify/ledger.jsonl"


def prefix_length(count: int) -> int:
    """How many first letters of a code name its file, so that few of `count` codes share one."""
    length = 0
    while count > _MOST * len(ALPHABET) ** length:
        length += 1
    return length


def prefixes(length: int) -> list[str]:
    """The first letters by which files are named; `length`: how many letters."""
    return ["".join(letters) for letters in product(ALPHABET, repeat=length)]


def shard_url(code: str, length: int) -> str:
    """The address of the file that has a code, or that codes have which begin so.

    `length`: as of `prefix_length`; where it is 0, all codes are in one file.
    """
    return f"{CODES}{code[:length] or 'all'}.json"

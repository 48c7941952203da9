"""A stored copy of a source as a file: what it is called, and what stands in it."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from onrecord.model.dates import PartialDate
from onrecord.model.slugs import slugify
from onrecord.read.stored.head import with_head
from onrecord.read.stored.words import readable

FOLDER = "content/snapshots"
_LONGEST = 60  # letters of a name


def snapshot_text(words: str, *, origin: str, is_file: bool, day: PartialDate, tool: str) -> str | None:
    """The text of a stored copy; None where there are no words.

    `words`: as they were read; `origin`: an address, or the name of a file, which `is_file` says; `tool`: the name and
    version of what took it.
    """
    plain = readable(words)
    return with_head(plain, origin=origin, is_file=is_file, day=day, tool=tool) if plain else None


def snapshot_name(origin: str, *, is_file: bool) -> str:
    """What a copy is called where no card is named, without an ending: by its address, or by the name of its file."""
    if is_file:
        return slugify(re.sub(r"\.[^.]*$", "", origin))[:_LONGEST].strip("-") or "copy"
    parts = urlsplit(origin)
    steps = [step for step in parts.path.split("/") if step]
    last = re.sub(r"\.[A-Za-z]{1,5}$", "", steps[-1]) if steps else ""
    host = (parts.hostname or "").removeprefix("www.")
    return slugify(f"{host} {last}")[:_LONGEST].strip("-") or "copy"


def free_name(name: str, day: PartialDate, taken: Collection[str]) -> str:
    """A file name that no copy has yet: the name, with its day where that is taken, and then with a number.

    `name`: without an ending; `taken`: the names of files that are there, in small letters.
    """
    candidates = (f"{name}.txt", f"{name}-{day.text}.txt", *(f"{name}-{day.text}-{n}.txt" for n in range(2, 1000)))
    return next(each for each in candidates if each.lower() not in taken)

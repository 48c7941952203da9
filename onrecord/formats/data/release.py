"""What names a state of the data: version, licence and citation."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.model.settings import Config
from onrecord.model.urls import in_full
from onrecord.record.facts import Record

_MARK = 12  # digits of the record hash in a version
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_CC = re.compile(r"/licenses/(by(?:-nc)?(?:-sa|-nd)?)/([0-9]\.[0-9])/?(?:deed(?:\.\w+)?|legalcode(?:\.\w+)?)?/?")
_OTHERS = {
    "creativecommons.org/publicdomain/zero/1.0": "CC0-1.0",
    "opendatacommons.org/licenses/odbl/1-0": "ODbL-1.0",
    "opendatacommons.org/licenses/odbl": "ODbL-1.0",
    "opendatacommons.org/licenses/by/1-0": "ODC-By-1.0",
    "opendatacommons.org/licenses/by": "ODC-By-1.0",
    "opendatacommons.org/licenses/pddl/1-0": "PDDL-1.0",
    "opendatacommons.org/licenses/pddl": "PDDL-1.0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A state of the data. What is None, nobody says; `day`: the as-of day, where it is a whole one."""

    title: str
    about: str
    version: str
    record_hash: str
    as_of: str | None
    day: str | None
    home: str  # the address of /data/, in full where the site's is known
    base_url: str | None
    publisher: str | None
    publisher_url: str | None
    licence: str | None
    licence_url: str | None
    spdx: str | None
    language: str

    @property
    def author(self) -> str:
        """Who answers for the data: the publisher, else the site itself."""
        return self.publisher or self.title


def release_of(record: Record, config: Config) -> Release:
    """The state of a record that the settings publish."""
    as_of = record["as_of"]
    whole = as_of is not None and as_of["earliest"] == as_of["latest"]
    return Release(
        title=record["facts"]["title"],
        about=record["facts"]["question"] or config.tagline or record["facts"]["title"],
        version=version_of(as_of["written"] if as_of else None, record["record_hash"]),
        record_hash=record["record_hash"],
        as_of=as_of["written"] if as_of else None,
        day=as_of["latest"] if as_of and whole else None,
        home=in_full("/data/", record["base_url"]),
        base_url=record["base_url"],
        publisher=config.publisher.name,
        publisher_url=config.publisher.url,
        licence=record["licence"],
        licence_url=record["licence_url"],
        spdx=spdx_of(record["licence_url"]),
        language=config.language,
    )


def version_of(as_of: str | None, record_hash: str) -> str:
    """As-of day and record hash, in the form of Semantic Versioning: `2026.2.16+0123456789ab`.

    `as_of`: as written, None: no day is known, which the year 0 says. `record_hash`: 64 hex digits.
    """
    found = _DAY.match(as_of or "")
    day = ".".join(str(int(part or 0)) for part in (found.groups() if found else ("0", "0", "0")))
    return f"{day}+{record_hash[:_MARK]}"


def spdx_of(url: str | None) -> str | None:
    """The identifier that SPDX has for the licence at an address; None where it is not known, or there is none."""
    parts = urlsplit(url or "")
    host = (parts.hostname or "").removeprefix("www.")
    found = _CC.fullmatch(parts.path) if host == "creativecommons.org" else None
    if found:
        return f"CC-{found[1].upper()}-{found[2]}"
    return _OTHERS.get(f"{host}{parts.path}".rstrip("/"))

"""What lies below /data/, as the page for people lists it."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file below /data/. `rows` and `columns` None: it is no table."""

    name: str
    address: str
    media_type: str
    size: int  # bytes
    sha256: str
    rows: int | None = None
    columns: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataListing:
    """The files below /data/, the version of all of them, and what search engines for data read.

    `json_ld`: text that can stand in a `<script>` element as it is; None: the settings leave such out.
    """

    version: str
    cite: str  # a line with which they can be cited
    hash_command: str  # computes the record hash of a file record.json
    files: tuple[DataFile, ...]
    json_ld: str | None = None

    @property
    def tables(self) -> Iterator[DataFile]:
        """Those that are tables."""
        return (file for file in self.files if file.rows is not None)

"""What lies below /data/, as the page for people lists it."""

from collections.abc import Iterator
from dataclasses import dataclass

# Computes the record hash of a file record.json.
HASH_COMMAND = (
    "python3 -c \"import hashlib, json; print(hashlib.sha256(json.dumps(json.load(open('record.json', "
    "encoding='utf-8'))['facts'], ensure_ascii=0, sort_keys=1, separators=(',', ':')).encode('utf-8', "
    "'backslashreplace')).hexdigest())\""
)


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

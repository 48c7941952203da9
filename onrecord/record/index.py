"""The shape of `/data/index.json`: the list of what lies below /data/, and how the record hash is checked."""

from typing import Any

from typing_extensions import TypedDict  # of Python 3.11 itself, pydantic takes none

from onrecord.record.fact_parts import DateFacts


class FileFacts(TypedDict):
    """A file below /data/. `rows`: null: it is no table."""

    address: str
    bytes: int
    sha256: str
    media_type: str
    rows: int | None


class IndexFacts(TypedDict):
    """The list of files, with the state of the record of which they are made."""

    schema_version: int
    version: str
    title: str
    as_of: DateFacts | None
    last_change: DateFacts | None
    record_hash: str
    how_to_check: str
    gate: bool
    base_url: str | None
    licence: str | None
    licence_url: str | None
    files: list[FileFacts]


def index_schema() -> dict[str, Any]:
    """The JSON Schema of the file (draft 2020-12)."""
    from pydantic import TypeAdapter  # slow to load

    made = TypeAdapter(IndexFacts).json_schema(mode="validation")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | made

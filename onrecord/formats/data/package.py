"""`datapackage.json` (Data Package 2.0) and the JSON Schema of a row of each table (draft 2020-12)."""

from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.formats.data.columns import CellType, DataColumn, DataTable
from onrecord.formats.data.release import Release
from onrecord.formats.data.tables import TABLES
from onrecord.model.output.data import DataFile
from onrecord.model.slugs import slugify

Node = dict[str, Any]

_PROFILES = "https://datapackage.org/profiles/2.0"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_JSON_TYPES = {CellType.DATE: "string"}


def data_package(release: Release, files: Iterable[DataFile], labels: Mapping[str, str]) -> Node:
    """The description of the tables among the files below /data/. `labels`: words of statuses and the like, by key."""
    own = {table.name: table for table in TABLES}
    return _present(
        {
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": slugify(release.title) or "record",
            "id": release.home if release.base_url else None,
            "title": release.title,
            "description": release.about,
            "homepage": release.home if release.base_url else None,
            "version": release.version,
            "licenses": _licences(release),
            "contributors": _contributors(release),
            "resources": [_resource(own[file.name], file, labels) for file in files if file.rows is not None],
        }
    )


def _licences(release: Release) -> list[Node]:
    """None where nothing is known that a program could look up."""
    if release.spdx is None and release.licence_url is None:
        return []
    return [_present({"name": release.spdx, "path": release.licence_url, "title": release.licence})]


def _contributors(release: Release) -> list[Node]:
    if release.publisher is None:
        return []
    return [_present({"title": release.publisher, "path": release.publisher_url, "roles": ["publisher"]})]


def _resource(table: DataTable[Any], file: DataFile, labels: Mapping[str, str]) -> Node:
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.title,
        "description": table.about,
        "path": file.address.rpartition("/")[2],
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": _table_schema(table, labels),
    }


def _table_schema(table: DataTable[Any], labels: Mapping[str, str]) -> Node:
    found = {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fieldsMatch": "exact",
        "fields": [_field(column, table, labels) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    keys = [
        {
            "fields": list(each.columns),
            "reference": _present(
                {"resource": each.table if each.table != table.name else None, "fields": list(each.to)}
            ),
        }
        for each in table.references
    ]
    return {**found, "foreignKeys": keys} if keys else found


def _field(column: DataColumn[Any], table: DataTable[Any], labels: Mapping[str, str]) -> Node:
    constraints: Node = {"required": True} if column.required else {}
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = [str(value) for value in column.values]
    return _present(
        {
            "name": column.name,
            "type": column.type.value,
            "description": column.about,
            "categories": _categories(column, labels),
            "constraints": constraints or None,
        }
    )


def _categories(column: DataColumn[Any], labels: Mapping[str, str]) -> list[Node] | None:
    """The words that may stand in a column with what the site calls them; None where it has no names for them."""
    if column.term is None:
        return None
    return [{"value": str(value), "label": labels[f"{column.term}{value}"]} for value in column.values]


def row_schema(table: DataTable[Any]) -> Node:
    """The JSON Schema of a row of a table, where its cells are read as the types that they have."""
    return {
        "$schema": _DRAFT,
        "title": table.title,
        "description": table.about,
        "type": "object",
        "properties": {column.name: _property(column) for column in table.columns},
        "required": list(table.header),
        "additionalProperties": True,
    }


def _property(column: DataColumn[Any]) -> Node:
    kind = _JSON_TYPES.get(column.type, column.type.value)
    found: Node = {"description": column.about, "type": kind if column.required else [kind, "null"]}
    if column.type is CellType.DATE:
        found["format"] = "date"
    if column.type is CellType.ARRAY:
        found["items"] = {"type": "string"}
    if column.values:
        words: list[str | None] = [str(value) for value in column.values]
        found["enum"] = words if column.required else [*words, None]
    return found


def _present(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None and value != []}

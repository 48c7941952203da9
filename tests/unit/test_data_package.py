"""What describes the data, held against independent validators: Data Package by frictionless, JSON by jsonschema."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from frictionless import Package, system

from onrecord.formats.data.release import version_of
from tests.unit.test_data_tables import made, rows

GOLDEN = Path(__file__).parent.parent / "golden"
SITES = pytest.mark.parametrize("site", ["arabic", "full", "korean", "minimal", "texts", "ukrainian"])
PROFILES = "https://datapackage.org/profiles/2.0/"


def data(site: str) -> Path:
    return GOLDEN / site / "out/data"


def loaded(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


@SITES
def test_frictionless_finds_every_table_as_it_is_described(site: str) -> None:
    with system.use_context(trusted=True):
        report = Package(str(data(site) / "datapackage.json")).validate()
    assert report.flatten(["name", "type", "message"]) == []
    assert [task.name for task in report.tasks] == ["claims", "statements", "figures", "sources", "actors", "changes"]


def test_frictionless_would_find_what_is_wrong(tmp_path: Path) -> None:
    for name, content in made().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "statements.csv").open("ab") as file:
        file.write(b"x" * 10 + b"\r\n")
    with system.use_context(trusted=True):
        assert not Package(str(tmp_path / "datapackage.json")).validate().valid


@SITES
def test_the_package_is_of_version_two_in_every_part(site: str) -> None:
    package = loaded(data(site) / "datapackage.json")
    assert package["$schema"] == f"{PROFILES}datapackage.json"
    assert re.fullmatch(r"[a-z0-9.-]+", package["name"])
    index = loaded(data(site) / "index.json")
    as_of = index["as_of"] and index["as_of"]["written"]
    assert package["version"] == index["version"] == version_of(as_of, index["record_hash"])
    for resource in package["resources"]:
        assert (resource["$schema"], resource["type"]) == (f"{PROFILES}dataresource.json", "table")
        schema = resource["schema"]
        assert schema["$schema"] == f"{PROFILES}tableschema.json" and schema["fieldsMatch"] == "exact"
        assert isinstance(schema["primaryKey"], list)
        assert all(isinstance(key["fields"], list) for key in schema.get("foreignKeys", ()))
        content = (data(site) / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content) and resource["encoding"] == "utf-8"


def test_licence_and_publisher_are_said_where_they_are_known() -> None:
    package = loaded(data("full") / "datapackage.json")
    assert package["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
    ]
    assert package["contributors"][0]["roles"] == ["publisher"]
    assert not {"licenses", "contributors", "id", "homepage"} & loaded(data("minimal") / "datapackage.json").keys()


@SITES
def test_status_and_stance_have_their_words(site: str) -> None:
    tables = {each["name"]: each["schema"]["fields"] for each in loaded(data(site) / "datapackage.json")["resources"]}
    labels = {row["id"]: row["words"] for row in loaded(data(site) / "record.json")["facts"]["labels"]}
    for table, name, term in (("claims", "status", "status."), ("statements", "stance", "stance.")):
        (field,) = [each for each in tables[table] if each["name"] == name]
        assert {each["value"] for each in field["categories"]} == set(field["constraints"]["enum"])
        assert all(each["label"] == labels[term + each["value"]] for each in field["categories"])


@SITES
@pytest.mark.parametrize("name", ["record", "index"])
def test_each_json_file_follows_its_schema(site: str, name: str) -> None:
    schema = loaded(data(site) / f"schema/{name}.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(loaded(data(site) / f"{name}.json"))


@SITES
@pytest.mark.parametrize("table", ["claims", "statements", "figures", "sources", "actors", "changes"])
def test_each_row_read_as_its_types_follows_its_schema(site: str, table: str) -> None:
    schema = loaded(data(site) / f"schema/{table}.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
    for row in rows((data(site) / f"{table}.csv").read_bytes()):
        check.validate({key: typed(value, schema["properties"][key]["type"]) for key, value in row.items()})


def typed(value: str, kind: str | list[str]) -> object:
    """A cell as the type that its schema names."""
    own = kind if isinstance(kind, str) else kind[0]
    if value == "" and isinstance(kind, list):
        return None
    return value if own == "string" else json.loads(value)


@SITES
def test_the_citation_has_what_its_form_asks_for(site: str) -> None:
    told = yaml.safe_load((data(site) / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors", "version", "type"} <= told.keys()
    assert (told["cff-version"], told["type"]) == ("1.2.0", "dataset")
    assert all(author["name"] for author in told["authors"])
    assert told.get("license") in (None, "CC-BY-4.0")


@SITES
def test_the_readme_names_every_file_column_and_danger(site: str) -> None:
    text = (data(site) / "README.md").read_text("utf-8")
    listed = {row["address"].removeprefix("/data/") for row in loaded(data(site) / "index.json")["files"]}
    assert all(f"`{name}`" in text for name in listed - {"README.md"})
    for resource in loaded(data(site) / "datapackage.json")["resources"]:
        assert all(f"| `{each['name']}` |" in text for each in resource["schema"]["fields"])
    assert "`=`, `+`, `-` or `@`" in text
    assert "<b>" not in text


@SITES
def test_the_page_describes_a_dataset_with_all_that_can_be_loaded(site: str) -> None:
    html = (data(site) / "index.html").read_text("utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    dataset = json.loads(text)
    assert dataset["@type"] == "Dataset" and dataset["name"] and dataset["version"]
    assert {each["name"] for each in dataset["distribution"]} >= {"record.json", "record.zip", "claims.csv"}
    assert html.count('<link rel="item" href="') == 6
    assert '<link rel="describedby" href="datapackage.json" type="application/json">' in html

"""The record as data: what is in it, its file, its hash, and every file that is none."""

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from onrecord.model.cards import Review, Struck
from onrecord.model.settings import Outputs
from onrecord.model.site import Site
from onrecord.record.canonical import canonical_bytes, record_hash
from onrecord.record.facts import Record
from onrecord.record.file import RecordFault, read_record, record_bytes, record_schema
from onrecord.record.make import record_of
from onrecord.wording.wording import wording_of
from tests.unit.join_cards import ref
from tests.unit.sample_site import SITE, claim, config, day, site

COUNT = (
    "import hashlib, json, sys; facts = json.load(sys.stdin)['facts']; print(hashlib.sha256(json.dumps(facts, "
    "ensure_ascii=0, sort_keys=1, separators=(',', ':')).encode('utf-8', 'backslashreplace')).hexdigest())"
)


def record(subject: Site = SITE, **settings: object) -> Record:
    made = config(**settings)
    return record_of(subject, made, wording_of(made))


def altered(**facts: object) -> bytes:
    """The record's file with other facts, and the hash that fits them."""
    made: dict[str, Any] = json.loads(record_bytes(record()))
    made["facts"] |= facts
    made["record_hash"] = record_hash(made["facts"])
    return json.dumps(made).encode()


def reason(content: bytes) -> str:
    with pytest.raises(RecordFault) as found:
        read_record(content)
    return found.value.reason


def test_what_is_written_is_read_again() -> None:
    assert read_record(record_bytes(record())) == record()


def test_the_record_has_what_its_schema_says() -> None:
    schema = record_schema()
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(record_bytes(record())))


def test_positions_tell_what_went_before_as_the_table_does() -> None:
    found = {row["body"]: row for row in record()["facts"]["claims"][0]["positions"]}
    assert found["russia"]["stance"] == "acknowledges"
    assert found["russia"]["moved_from"] == "denies"
    assert found["south-korea"]["moved_from"] is None
    assert record()["facts"]["claims"][0]["reversals"] == [
        {"body": "russia", "before": "2024-10-30-peskov", "after": "2025-04-26-gerasimov"}
    ]


def test_old_addresses_lead_to_the_new_ones_and_what_has_no_page_has_no_address() -> None:
    found = {row["address"]: (row["kind"], row["leads_to"]) for row in record()["facts"]["addresses"]}
    assert found["/old-troops/"] == ("claim", "/claims/troops/")
    assert found["/actors/china/"] == ("actor", None) and found["/about/"] == ("page", None)
    assert "/sources/report/" in found
    without = record(outputs=Outputs(sources=False))["facts"]
    assert "/sources/report/" not in {row["address"] for row in without["addresses"]}
    assert without["sources"][0]["address"] is None


def test_the_answer_is_plain_words_and_design_is_no_fact() -> None:
    assert record()["facts"]["answer"] == "They did."
    moved = record(base_url="https://elsewhere.example", notice="Hello", language="de", licence="CC0", gate=False)
    assert moved["record_hash"] == record()["record_hash"]
    assert moved["gate"] is False


def test_a_review_that_pages_do_not_show_and_claims_that_readers_do_not_get_are_left_out() -> None:
    review = Review(by="A", date=day("2026-01-01"), rating="Odd", explanation="B")
    shown = record(site(claim(review=review)))["facts"]["claims"][0]["review"]
    assert shown is not None and shown["rating"] == "Odd"
    struck = Struck(date=day("2026-01-01"), reason="Wrong.", replaced_by=(ref("hidden"), ref("troops")))
    row = record(site(claim(review=review, struck=struck)))["facts"]["claims"][0]
    assert row["review"] is None
    assert row["struck"] is not None and row["struck"]["replaced_by"] == ["troops"]


def test_the_hash_can_be_computed_without_us() -> None:
    odd = replace(SITE.claims["troops"], card=replace(SITE.claims["troops"].card, claim="\u007f “é” \ud800 \\ / \x1f"))
    made = record(site(odd))
    done = subprocess.run([sys.executable, "-c", COUNT], input=record_bytes(made), capture_output=True, check=True)
    assert done.stdout.decode().strip() == made["record_hash"]
    assert read_record(record_bytes(made)) == made


def test_canonical_form_sorts_keys_and_leaves_no_blanks() -> None:
    assert canonical_bytes({"b": [1, None], "a": {"é": True}}) == '{"a":{"é":true},"b":[1,null]}'.encode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This is no JSON"),
        (b"{", "This is no JSON"),
        (b"\xff", "not UTF-8"),
        (b'{"schema_version": NaN}', "This is no JSON"),
        (b"1" * 5000, "a number that cannot be read"),
        (b"[" * 100_000, "nested too deep"),
        (b"[]", "not an object"),
        (b"{}", "no schema_version"),
        (b'{"schema_version": true}', "no schema_version"),
        (b'{"schema_version": 1}', "no facts"),
        (b'{"schema_version": 2}', "newer than this program"),
        (b'{"schema_version": 0}', "no longer reads"),
    ],
)
def test_a_file_that_is_no_record_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    assert words in reason(content)


def test_an_altered_record_is_refused() -> None:
    assert "altered after it was made" in reason(record_bytes(record()).replace(b"Reuters", b"Routers"))


def test_a_wrong_type_is_told_with_the_way_to_it() -> None:
    rows: list[dict[str, Any]] = json.loads(json.dumps(record()["facts"]["claims"]))
    rows[0]["status"] = 3
    assert "facts.claims.0.status: input should be a valid string" in reason(altered(claims=rows))
    assert "facts.title" in reason(altered(title=None))


def test_keys_that_are_newer_than_a_file_are_filled_in_and_others_stay() -> None:
    rows: list[dict[str, Any]] = json.loads(json.dumps(record()["facts"]["claims"]))
    for key in ("notice", "conflicts"):
        del rows[0][key]
    del rows[0]["statements"][0]["earlier"]
    rows[0]["to_come"] = [1]
    found = read_record(altered(claims=rows))["facts"]["claims"][0]
    assert found == {**record()["facts"]["claims"][0], "to_come": [1]}
    del rows[0]["status"]
    assert "facts.claims.0.status" in reason(altered(claims=rows))

"""A record kept packed is the record as plain data: the same facts, the same hash, the same file, byte for byte."""

import json
from dataclasses import replace

import pytest

from onrecord.model.settings import Config, Outputs
from onrecord.model.site import Site
from onrecord.record.file import record_bytes
from onrecord.record.make import packed_record, record_of
from onrecord.record.packed import PackedRecord, PackedRows
from onrecord.record.slices import Indexed, slice_of
from onrecord.wording.wording import wording_of
from tests.unit.sample_site import SITE, claim, config

ODD = "\u007f “é” \ud800 \\ / \x1f \u2028 \x85 한국 😀"


def many() -> Site:
    """More claims than are plain data at a time, with words that JSON must escape."""
    claims = {slug: claim(slug=slug, claim=f"{ODD} {slug}") for slug in (f"claim-{n:03}" for n in range(201))}
    return replace(SITE, claims=claims)


EMPTY = replace(SITE, claims={}, actors={}, sources={}, texts={}, topics=(), questions=(), takedowns=())


def packed(subject: Site, settings: Config, *, keep_rows: bool = True) -> PackedRecord:
    return packed_record(subject, settings, wording_of(settings), keep_rows=keep_rows)


@pytest.mark.parametrize("subject", [SITE, many(), EMPTY], ids=["sample", "many", "empty"])
@pytest.mark.parametrize("outputs", [Outputs(), Outputs(texts=False, sources=False)], ids=["all", "fewer"])
def test_a_packed_record_is_the_record(subject: Site, outputs: Outputs) -> None:
    settings = config(outputs=outputs)
    plain, made = record_of(subject, settings, wording_of(settings)), packed(subject, settings)
    assert json.dumps(made.whole()) == json.dumps(plain)
    assert bytes(made.file()) == record_bytes(plain)
    found, other = Indexed.of_packed(made), Indexed.of(plain)
    for slug in reversed([*found.claims]):
        assert slice_of(found, slug) == json.loads(json.dumps(slice_of(other, slug)))


def test_a_hash_alone_keeps_no_row() -> None:
    made = packed(SITE, config(), keep_rows=False)
    assert made.hash == packed(SITE, config()).hash
    assert not made.claims
    assert not made.sources


def test_long_files_with_one_key_are_the_same() -> None:
    one, other = packed(SITE, config()).file(), packed(SITE, config()).file()
    assert (one.key, bytes(one), bytes(one)) == (other.key, bytes(other), bytes(other))
    assert packed(replace(SITE, claims={}), config()).file().key != one.key
    assert packed(SITE, config(base_url="https://elsewhere.example")).file().key != one.key


def test_a_row_that_is_not_there_is_missing() -> None:
    with pytest.raises(KeyError):
        PackedRows[dict[str, str]]()["nothing"]

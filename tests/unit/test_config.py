"""site.yaml and the JSON Schemas."""

import json
from dataclasses import fields
from pathlib import Path

import jsonschema
import pytest

from onrecord.model.problems import Location, Problem
from onrecord.model.settings import Config, Outputs
from onrecord.model.vocabulary import Basis, ClaimKind, Stance, Status
from onrecord.read.former_keys import RENAMED, former_hint, former_keys
from onrecord.read.site_schema import SiteModel, json_schemas
from onrecord.read.site_settings import read_config
from onrecord.wording.english.terms import TERMS
from onrecord.wording.english.words import ENGLISH
from onrecord.wording.wording import wording_of

SITE_YAML = Path(__file__).parents[2] / "site.yaml"


def read(text: str, base_url: str | None = None) -> tuple[Config | None, tuple[Problem, ...]]:
    return read_config("site.yaml", text.encode(), base_url=base_url)


def test_a_title_is_enough() -> None:
    config, problems = read("title: Record\n")
    assert problems == ()
    assert (config.title, config.language, config.base_url, config.menu) == ("Record", "en", None, None)
    assert config is not None
    wording = wording_of(config)
    assert (wording.terms, wording.strings) == (TERMS, ENGLISH)
    assert config.outputs.feeds


def test_the_example_is_read_without_a_fault() -> None:
    config, problems = read_config("site.yaml", SITE_YAML.read_bytes(), base_url=None)
    assert problems == ()
    assert config.question == "Did North Korea send soldiers to fight for Russia?"
    assert config.record_since.text == "2026-11-24"
    assert set(config.questions) == {"troop-numbers", "losses"}
    assert config.base_url is None
    assert config.notice.startswith("An example record, compiled from published reports")


def test_the_example_names_every_key() -> None:
    text = SITE_YAML.read_text(encoding="utf-8")
    lines = {line.lstrip("# ").split(":")[0] for line in text.splitlines()}
    assert set(SiteModel.model_fields) <= lines


@pytest.mark.parametrize("key", ["record_file_limit", "review_after", "size_limit", "desk"])
@pytest.mark.parametrize("value", ["[]", "{}", "[5]", "{a: 1}"])
def test_a_list_in_the_place_of_a_number_is_told(key: str, value: str) -> None:
    line = f"desk: {{approvals: {value}}}" if key == "desk" else f"{key}: {value}"
    _, problems = read(f"title: Record\n{line}\n")
    assert [(problem.code, problem.location.line) for problem in problems] == [("bad-type", 2)]


def test_the_command_line_goes_before_the_file_and_the_closing_slash_is_dropped() -> None:
    text = "title: Record\nbase_url: https://a.example/x/\n"
    assert read(text)[0].base_url == "https://a.example/x"
    assert read(text, "https://b.example/")[0].base_url == "https://b.example"


def test_what_is_left_out_stays_as_it_ships() -> None:
    config, problems = read(
        "title: T\noutputs: {feeds: false, json_ld: no}\n"
        "strings: {month.1: 'січень', date.day: '{day} {month} {year}'}\n"
        "terms: {status.alleged: {label: Said}}\n"
    )
    assert problems == ()
    assert (config.outputs.feeds, config.outputs.json_ld, config.outputs.sitemap) == (False, False, True)
    assert config is not None
    wording = wording_of(config)
    assert (wording.say("month.1"), wording.say("month.2")) == ("січень", "February")
    assert wording.term("status.alleged").label == "Said"
    assert wording.term("status.alleged").definition == TERMS["status.alleged"].definition


@pytest.mark.parametrize(
    ("text", "code", "line", "hint"),
    [
        ("tagline: x\n", "missing-field", 1, "Add a line title: with its value."),
        ("title: x\ntaglin: y\n", "unknown-key", 2, "Did you mean tagline?"),
        ("title: x\noutputs:\n  feed: no\n", "unknown-key", 3, "Did you mean feeds?"),
        ("title: x\noutputs:\n  strips: yes\n", "unknown-key", 3, "It is called drawings now."),
        ("title: x\nstrings: {strip.says-so: y}\n", "unknown-key", 2, "It is called side.says-so now."),
        ("title: x\nstrings: {strip.tail: y}\n", "unknown-key", 2, "This word is no longer used: take it out."),
        ("title: x\nstrings: {pages.first: y}\n", "unknown-key", 2, "This word is no longer used: take it out."),
        ("title: x\nstrings: {mont.1: y}\n", "unknown-key", 2, "Did you mean month.1?"),
        ("title: x\nterms: {stance.assert: {label: y}}\n", "unknown-key", 2, "Did you mean stance.asserts?"),
        ("title: x\nstrings: {month.1: '{n}'}\n", "bad-placeholder", 2, "Allowed here: none."),
        ("title: x\nquestions: {Bad Slug: y}\n", "bad-slug", 2, "Write bad-slug"),
        ("title: x\nbase_url: example.org\n", "url-without-scheme", 2, "Write https://example.org"),
        ("title: x\noutputs: {feeds: maybe}\n", "bad-type", 2, "Write true or false."),
        ("title: x\nrecord_since: 2026-01\n", "bad-date", 2, "Write year, month and day: 2024-06-19."),
        ("title: x\nmenu: {label: a}\n", "bad-type", 2, "Begin each entry with a hyphen and a blank."),
        ("title: x\ntitle: y\n", "duplicate-key", 2, "Keep one of the two."),
    ],
)
def test_faults_of_settings(text: str, code: str, line: int, hint: str) -> None:
    config, problems = read(text)
    assert config is None
    assert [(p.code, p.location.line, p.hint) for p in problems] == [(code, line, hint)]
    assert problems[0].location.file == "site.yaml"


def test_all_faults_are_shown_at_once() -> None:
    _, problems = read("titel: x\nas_of: never\nstrings: {a: b}\n")
    assert [p.code for p in problems] == ["unknown-key", "bad-date", "unknown-key"]
    assert problems[1].location == Location("site.yaml", 2, 8)


def test_every_word_of_a_card_has_a_term() -> None:
    wanted = {f"status.{word}" for word in Status} | {f"basis.{word}" for word in Basis}
    wanted |= {f"stance.{word}" for word in Stance} | {f"kind.{word}" for word in ClaimKind}
    assert set(TERMS) == wanted
    assert all(term.label and term.definition.endswith(".") for term in TERMS.values())


def test_the_schemas_are_valid_and_accept_the_four_field_card() -> None:
    schemas = json_schemas()
    assert list(schemas) == ["claim", "actor", "source", "text", "page", "site"]
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(json.loads(json.dumps(schema)))
    card = {"claim": "a", "source": "https://a.example", "date": "2024-10-23", "status": "alleged", "x-own": 1}
    validator = jsonschema.Draft202012Validator(schemas["claim"])
    assert not list(validator.iter_errors(card))
    assert list(validator.iter_errors(card | {"status": "aleged"}))
    assert list(validator.iter_errors(card | {"clam": "a"}))


def test_no_word_that_is_used_is_told_to_be_gone() -> None:
    assert [key for key in ENGLISH if former_hint(f"strings.{key}")] == []


def test_what_a_former_key_is_called_now_can_be_written() -> None:
    here = {*ENGLISH, *(field.name for field in fields(Outputs))}
    assert [name for name in RENAMED.values() if name not in here] == []


def test_each_former_key_of_a_file_is_told_once() -> None:
    values = {"title": "x", "outputs": {"strips": "yes", "feeds": "no"}, "strings": {"caption.says-so": "y"}}
    renamed = former_keys(values)
    assert renamed == (
        "There is no key “strips” in outputs any more. It is called drawings now.",
        "There is no key “caption.says-so” in strings any more. It is called party.says-so now.",
    )

"""The words that the search page reads: what is in them, what never is, and the size of the files."""

import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from onrecord.formats import search_index as searchindex
from onrecord.formats.files import Make
from onrecord.formats.search_index import search_files
from onrecord.model.settings import Config, Outputs, Term
from onrecord.model.site import Site
from onrecord.model.vocabulary import ActorKind, Basis, Status
from onrecord.pages.parts import Label, View
from onrecord.pages.plan import plan
from onrecord.pages.search import SearchView
from onrecord.wording.wording import wording_of
from tests.unit.join_cards import actor, claim, day, joined, ref, row, slug, url
from tests.unit.sample_site import config


def made_of(site: Site, settings: Config) -> tuple[tuple[str, bytes], ...]:
    return search_files(site, settings, wording_of(settings))


def read(site: Site, settings: Config | None = None) -> list[dict[str, Any]]:
    return [json.loads(content) for _, content in made_of(site, settings or config())]


def rows(site: Site, kind: str, settings: Config | None = None) -> list[list[Any]]:
    return [found for part in read(site, settings) for found in part["rows"] if found[0] == kind]


def test_the_page_reads_rows_as_they_are_written(project: Path) -> None:
    script = (project / "templates/assets/js/search/index.js").read_text("utf-8")
    block = script.partition("const SHAPES = {")[2].partition("};")[0]
    shapes = {kind: tuple(json.loads(names)) for kind, names in re.findall(r"(\w+): (\[[^]]*\])", block)}
    assert shapes == searchindex.SHAPES


def a_site() -> Site:
    said = row("mayor", "asserts", "2024-10-05", url("https://a.example/", title="A report", publisher="Gazette"))
    return joined(
        claim("old", said, short="Old one", topics=("Harbour",)),
        claim("new", replace(said, quote="Так и есть", lang="ru", says="Three"), date=day("2024-10-05")),
        actors=(actor("mayor", name="The Mayor", aliases=(ref("City Hall"),)),),
    )[0]


def test_claims_come_newest_first_with_the_words_of_lists_and_their_label() -> None:
    assert rows(a_site(), "claim") == [
        ["claim", "new", "new is so.", "", 0],
        ["claim", "old", "Old one", "", 0],
    ]
    assert read(a_site())[0]["labels"] == [["Alleged", "Alleged alleged unproven unconfirmed"]]


@pytest.mark.parametrize(
    ("status", "basis", "words"),
    [
        (Status.DENIED, Basis.REFUTED, {"Refuted", "refuted", "shown", "false"}),
        (Status.CONFIRMED, Basis.COURT, {"Confirmed", "court"}),
        (Status.DENIED, Basis.DENIAL, {"Denied"}),
        (Status.DENIED, Basis.WITHDRAWN, {"Withdrawn", "retracted"}),
    ],
)
def test_a_claim_is_found_by_the_words_of_its_label(status: Status, basis: Basis, words: set[str]) -> None:
    site = joined(claim("c", status=status, basis=basis, reasoning="So."))[0]
    ((_, found),) = read(site)[0]["labels"]
    assert words <= set(found.split())
    assert ("refuted" in found.split()) == (basis is Basis.REFUTED)  # "Denied · not refuted" is none


def test_a_statement_is_found_by_every_form_of_its_verb() -> None:
    assert dict(read(a_site())[0]["verbs"])["asserts"].startswith("asserts assert asserted")
    (_, found) = read(joined(claim("c", row("mayor", "denies", "2024-10-05")))[0])[0]["verbs"][0]
    assert {"denies", "deny", "denied"} <= set(found.split())
    (_, found) = read(joined(claim("c", row("mayor", "declines", "2024-10-05")))[0])[0]["verbs"][0]
    assert "denies" not in found.split()  # who "neither confirms nor denies" does not


def test_a_site_in_another_language_has_its_own_verbs() -> None:
    own = config(
        terms={"stance.asserts": Term(label="behauptet", definition="")}, strings={"search.words.asserts": "behauptete"}
    )
    assert read(a_site(), own)[0]["verbs"] == [["behauptet", "behauptet behauptete"]]


def test_a_full_sentence_is_looked_in_where_lists_show_other_words() -> None:
    assert rows(a_site(), "sentence") == [["sentence", 1, "old is so."]]


def test_speakers_have_their_other_names_topics_their_name() -> None:
    assert rows(a_site(), "actor") == [["actor", "mayor", "The Mayor", "City Hall"]]
    assert rows(a_site(), "topic") == [["topic", "harbour", "Harbour"]]


def test_a_statement_names_claim_place_speaker_and_verb_and_has_all_its_words() -> None:
    new, old = rows(a_site(), "statement")
    assert new == ["statement", 0, "statement-2024-10-05-mayor", 0, 0, "", "", "Three", "Так и есть", "ru"]
    assert old == ["statement", 1, "statement-2024-10-05-mayor", 0, 0]


def test_a_statement_knows_who_spoke_in_person_and_for_whom() -> None:
    said = replace(row("envoy", "denies", "2024-10-05"), by="Jo Bloggs")
    office = actor("office", kind=ActorKind.AGENCY, part_of=ref("state"), speaks_for=ref("state"))
    envoy = actor("envoy", kind=ActorKind.PERSON, part_of=ref("office"), speaks_for=ref("state"))
    site = joined(claim("c", said), actors=(envoy, office, actor("state", kind=ActorKind.STATE)))[0]
    numbers = {found[1]: number for number, found in enumerate(rows(site, "actor"))}
    ((_, _, _, speaker, _, voices, by),) = rows(site, "statement")
    assert (speaker, by) == (numbers["envoy"], "Jo Bloggs")
    assert voices == [numbers["office"], numbers["state"]]  # the body last


def test_a_source_leads_to_its_page_or_to_a_claim_that_cites_it() -> None:
    assert rows(a_site(), "source") == [["source", 1, "A report", "Gazette"]]
    cited = joined(claim("c", row("a", "asserts", "2024-10-05", slug("r"))), sources=(source_card(),))[0]
    assert rows(cited, "source") == [["source", "/sources/r/", "A report", ""]]
    off = config(outputs=Outputs(sources=False))
    assert rows(cited, "source", off) == [["source", 0, "A report", ""]]


def source_card() -> object:
    from onrecord.model.cards import SourceCard, SourceFields

    fields = SourceFields(title="A report", url="https://a.example/", archived=("https://b.example/",))
    return SourceCard(slug="r", path="content/sources/r.md", fields=fields)


def test_a_refuted_claim_is_shown_by_its_own_words_and_found_by_its_headline_too() -> None:
    refuted = claim("c", status=Status.DENIED, basis=Basis.REFUTED, headline="It is not", short="It is", topics=("x",))
    site = joined(refuted)[0]
    assert rows(site, "claim")[0][2] == "It is"
    assert [found[2] for found in rows(site, "sentence")] == ["c is so.", "It is not"]


def test_mirrored_words_stand_once() -> None:
    said = replace(row("b", "asserts", "2024-10-05"), quote="No.")
    site = joined(claim("kept"), claim("mirror", said, mirrors=ref("kept")))[0]
    assert len(rows(site, "statement")) == 1


def test_no_file_is_larger_than_a_portion_and_the_first_names_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searchindex, "SIZE", 2_000)
    site = joined(*(claim(f"c{n:03}", row("a", "asserts", "2024-10-05")) for n in range(200)))[0]
    files = made_of(site, config())
    assert len(files) == 10
    assert all(len(content) <= 2_100 for _, content in files[1:])
    assert json.loads(files[0][1])["parts"] == [path for path, _ in files[1:]]
    assert len(rows(site, "claim")) == 200


def test_an_empty_record_has_an_empty_file() -> None:
    (first,) = read(joined()[0])
    assert first.pop("matching")["synonyms"] == []
    assert first == {"labels": [], "verbs": [], "parts": [], "day": "", "rows": []}


def test_other_wordings_are_found_and_the_day_stands_with_each_claim_where_the_site_has_none() -> None:
    card = claim("c", also_said_as=("It is thus.",), checked=day("2024-12-01"))
    site = joined(card)[0]
    assert [found[2] for found in rows(site, "sentence")] == ["It is thus."]
    assert rows(site, "claim") == [["claim", "c", "c is so.", "Last looked at 1 December 2024", 0]]


def test_a_name_changes_with_the_words_alone() -> None:
    one, other = made_of(a_site(), config()), made_of(joined(claim("c"))[0], config())
    assert one == made_of(a_site(), config())
    assert one[0][0] != other[0][0]
    assert one[0][0].startswith("search-index.")


def view(settings: Config, site: Site | None = None) -> SearchView | None:
    def formats(subject: Site, config: Config, _urls: tuple[str, ...]) -> tuple[tuple[str, Make], ...]:
        return tuple((path, partial(bytes, content)) for path, content in made_of(subject, config))

    pages, problems = plan(site or a_site(), settings, {}, {}, formats)
    assert problems == ()
    found = [page.view for page in pages if page.url == "/search/"]
    return found[0] if found and isinstance(found[0], SearchView) else None


def test_the_page_knows_the_first_file_and_each_label() -> None:
    made = view(config())
    assert made is not None
    assert made.index == f"/{made_of(a_site(), config())[0][0]}"
    assert made.chrome.search == "/search/"
    assert [found.words for found in made.lists] == [
        *("All claims", "Timeline", "Who speaks", "Sources", "Topics", "The whole record in one file"),
    ]


def test_the_page_offers_the_topics_with_most_claims_and_the_bodies_with_most_positions() -> None:
    said = [row(name, "asserts", "2024-10-05") for name in ("b", "a")]
    made = view(config(), joined(claim("c", *said, topics=("one", "two")), claim("d", said[0], topics=("two",)))[0])
    assert made is not None
    assert [(link.words, link.note) for link in made.topics] == [("Two", "2"), ("One", "1")]
    assert [(link.words, link.note) for link in made.bodies] == [("b", "2"), ("a", "1")]


def test_a_status_is_named_once_however_many_bases_it_has() -> None:
    cards = [
        claim(f"c{n}", status=Status.CONFIRMED, basis=basis, reasoning="So.")
        for n, basis in enumerate((Basis.COURT, Basis.RECORD))
    ]
    made = view(config(), joined(*cards, claim("d"))[0])
    assert made is not None
    assert len(made.labels) == 3
    assert made.statuses == (Label(key="alleged", words="Alleged"), Label(key="confirmed", words="Confirmed"))


def test_a_site_may_do_without() -> None:
    off = config(outputs=Outputs(search=False))
    pages, _ = plan(a_site(), off, {}, {})
    assert not [page for page in pages if "search" in page.url]
    assert {page.view.chrome.search for page in pages if isinstance(page.view, View)} == {None}

"""`check --wikidata`: actors against what Wikidata says of them, from a server on this machine that answers like it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.outside.server import Misbehaving, running
from tests.outside.test_check import OUTSIDE, check
from tests.systems import make_link

ITEMS: dict[str, dict[str, Any]] = {
    "Q1": {"labels": {"en": {"value": "Harbour Office"}}, "kind": "Q327333"},
    "Q2": {"redirects": {"from": "Q2", "to": "Q1"}, "labels": {}},
    "Q3": {"missing": ""},
    "Q4": {"labels": {"en": {"value": "Ann Other"}}, "kind": "Q5"},
    "Q6": {"redirects": {"from": "Q6", "to": "Q1\nstatus: denied"}, "labels": {}},
    "Q5": {"labels": {"en": {"value": "Ann B."}}, "aliases": {"en": [{"value": "Ann Bell"}]}, "kind": "Q6256"},
}
ACTORS = {
    "office": "name: Harbour Office\nkind: agency\nwikidata: Q1\n",
    "moved": "name: Moved Office\nwikidata: Q2\n",
    "gone": "name: Gone Office\nwikidata: Q3\n",
    "ann": "name: Ann Miller\nkind: person\nwikidata: Q4\n",
    "bell": "name: Ann Bell\nkind: person\nwikidata: Q5\n",
    "town": "name: The Town\nkind: state\n",
    "nobody": "name: Nobody Known\nkind: person\n",
    "crowd": "name: Unnamed officials\nkind: unnamed\n",
}


class Wikidata(Misbehaving):
    """Answers as the interface of Wikibase does."""

    def way_w(self) -> None:
        asked = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        self.say(200, json.dumps(self._told(asked)).encode())

    def _told(self, asked: dict[str, str]) -> dict[str, Any]:
        if asked["action"] == "wbgetentities":
            ids = asked["ids"].split("|")
            unknown = next((each for each in ids if each not in ITEMS), None)
            if unknown:
                return {"error": {"code": "no-such-entity", "id": unknown}}
            return {"entities": {each: {"id": each} | ITEMS[each] for each in ids}}
        if asked["action"] == "wbgetclaims":
            value = {"datavalue": {"value": {"id": ITEMS[asked["entity"]].get("kind")}}}
            wrong = {"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}, "rank": "deprecated"}
            return {"claims": {"P31": [wrong, {"mainsnak": value}]}}
        hit = {"id": "Q9", "label": "The\nTown", "description": "a \x1b[31mtown"}
        return {"search": [hit] if "Town" in asked["search"] else []}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("tests.outside.server.Misbehaving", Wikidata)
    with running() as address:
        yield address


@pytest.fixture
def site(tmp_path: Path, project: Path) -> Path:
    make_link(tmp_path / "templates", project / "templates")
    (tmp_path / "site.yaml").write_text("title: R\n", "utf-8")
    (tmp_path / "content/actors").mkdir(parents=True)
    for name, keys in ACTORS.items():
        (tmp_path / f"content/actors/{name}.md").write_text(f"---\n{keys}---\n", "utf-8")
    return tmp_path


def rows(site: Path, server: str) -> dict[str, dict[str, Any]]:
    told = check(site, "--wikidata", "--format", "json", obj=replace(OUTSIDE, wikidata=server))
    return {Path(row["file"]).stem: row for row in json.loads(told.stdout)["wikidata"]}


def test_each_actor_is_compared_and_nothing_is_written(site: Path, server: str) -> None:
    before = {file.name: file.read_bytes() for file in (site / "content/actors").iterdir()}
    found = rows(site, server)
    assert {name: row["verdict"] for name, row in found.items()} == {
        "office": "agrees",
        "moved": "redirected",
        "gone": "deleted",
        "ann": "other-name",
        "bell": "other-kind",
        "town": "suggested",
        "nobody": "none-found",
    }
    assert "write wikidata: Q1" in found["moved"]["what"] and "has no Q3" in found["gone"]["what"]
    assert "calls it “Ann Other”, and the card “Ann Miller”" in found["ann"]["what"]
    assert "has it for a state" in found["bell"]["what"]
    assert "perhaps Q9 (The Town, a \x1b[31mtown)" in found["town"]["what"]
    assert found["moved"]["line"] == 3 and found["town"]["line"] == 2
    assert {file.name: file.read_bytes() for file in (site / "content/actors").iterdir()} == before


def test_the_text_names_what_is_to_be_done_and_no_control_sign(site: Path, server: str) -> None:
    text = check(site, "--wikidata", obj=replace(OUTSIDE, wikidata=server)).stdout
    assert "Wikidata: 1 agrees, 1 deleted, 1 none-found, 1 other-kind, 1 other-name, 1 redirected, 1 suggested." in text
    assert "\x1b" not in text and "office.md" not in text


def test_a_number_that_never_was_hides_no_other(site: Path, server: str) -> None:
    (site / "content/actors/gone.md").write_text("---\nname: Gone Office\nwikidata: Q77\n---\n", "utf-8")
    found = rows(site, server)
    assert (found["gone"]["verdict"], found["moved"]["verdict"]) == ("deleted", "redirected")


@pytest.mark.parametrize("body", [b"[]", b"{", b"[" * 60000, b'{"entities": [1]}', b'{"entities": {"Q1": 1}}', b"\xff"])
def test_rubbish_is_not_believed_and_nobody_is_asked_on(
    site: Path, server: str, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Wikidata, "way_w", lambda self: self.say(200, body))
    found = rows(site, server)
    assert {row["verdict"] for row in found.values()} <= {"unanswered", "none-found"}


def test_after_no_answer_nobody_is_asked_again(site: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Wikidata, "way_w", lambda self: self.say(429))
    assert {row["verdict"] for row in rows(site, server).values()} == {"unanswered"}
    assert len(Wikidata.asked) == 1


def test_no_private_address_is_asked(site: Path, server: str) -> None:
    told = check(site, "--wikidata", "--format", "json", obj=replace(OUTSIDE, wikidata=server, web=type(OUTSIDE.web)()))
    assert {row["verdict"] for row in json.loads(told.stdout)["wikidata"]} == {"unanswered"} and not Wikidata.asked


@pytest.mark.parametrize("error", [{"code": "ratelimited"}, {"code": "no-such-entity-x"}, {}, 3, "no-such-entity"])
def test_an_error_says_nothing_of_a_number(
    site: Path, server: str, error: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Wikidata, "_told", lambda self, asked: {"error": error})
    assert {row["verdict"] for row in rows(site, server).values()} == {"unanswered"}
    assert len(Wikidata.asked) == 1


def test_where_a_number_leads_is_a_number(site: Path, server: str) -> None:
    (site / "content/actors/moved.md").write_text("---\nname: Moved Office\nwikidata: Q6\n---\n", "utf-8")
    assert "denied" not in rows(site, server)["moved"]["what"]

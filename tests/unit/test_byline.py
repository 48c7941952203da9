"""Who stands for a claim: on its page, in its data and in JSON-LD; and that what is for editors is in none of them."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main
from onrecord.formats.json_ld import claim_json_ld
from onrecord.join.site import join
from onrecord.model.cards import Cards
from onrecord.model.settings import DeskSettings
from onrecord.pages.plan import plan
from onrecord.read.cards import read_claim
from onrecord.record.json_text import json_rows
from onrecord.record.make import record_of
from onrecord.record.slices import Indexed, slice_of
from onrecord.render.render import render
from onrecord.wording.wording import wording_of
from tests.unit.sample_site import config
from tests.unit.test_render import ASSETS, TEMPLATES

INSIDE = "desk: {owner: Olga Owner, due: 2026-03-01, stage: reviewed, by: Rita Reader, note: secret note}\n"
NAMED = "by: [Ana Petrova, Ben Ode, Cem Kaya]\nedited_by: Dana Li\napproved_by: [Eva Roth, Fay Moe]\n"
CARD = """claim: A ship left.
source: https://example.org/ship
date: 2024-10-23
status: confirmed
basis: court
history:
  - {date: 2025-01-01, status: confirmed, basis: court, why: W., by: the desk, approved_by: [Gil Ash, Hal Orr]}
"""


def made(more: str, *, show: bool = False, base_url: str | None = "https://example.org") -> tuple[str, Any, Any]:
    """The claim's page, its data, and its JSON-LD."""
    settings = config(desk=DeskSettings(show=show), base_url=base_url)
    card = read_claim("content/claims/ship.md", f"---\n{CARD}{more}---\n".encode()).value
    assert card is not None
    joined, _ = join(Cards(claims=(card,)), settings, datetime(2026, 1, 1))
    pages, _ = plan(joined.site, settings, ASSETS, {})
    page = render(next(page for page in pages if page.url == "/claims/ship/"), TEMPLATES)
    assert isinstance(page, bytes), page
    claim, words = joined.site.claims["ship"], wording_of(settings)
    data = json.loads(json_rows(slice_of(Indexed.of(record_of(joined.site, settings, words)), claim.slug)))
    return page.decode(), data, json.loads(claim_json_ld(claim, joined.site, settings, words) or "{}")


def test_the_byline_says_who_wrote_edited_and_approved() -> None:
    page, data, _ = made(NAMED)
    words = "By Ana Petrova, Ben Ode and Cem Kaya · Edited by Dana Li · Approved by Eva Roth and Fay Moe"
    assert f'<p class="page-checked">{words}</p>' in page
    assert data["by"] == ["Ana Petrova", "Ben Ode", "Cem Kaya"]
    assert (data["edited_by"], data["approved_by"]) == (["Dana Li"], ["Eva Roth", "Fay Moe"])


def test_those_who_stand_for_the_page_are_not_the_authors_of_the_claim() -> None:
    _, _, found = made(NAMED)
    claim, page = found["@graph"]
    assert claim["@type"] == "Claim" and "author" not in claim
    assert page == {
        "@type": "WebPage",
        "url": "https://example.org/claims/ship/",
        "author": [{"@type": "Person", "name": name} for name in ("Ana Petrova", "Ben Ode", "Cem Kaya")],
        "editor": [{"@type": "Person", "name": "Dana Li"}],
        "reviewedBy": [{"@type": "Person", "name": "Eva Roth"}, {"@type": "Person", "name": "Fay Moe"}],
        "mainEntity": {"@id": claim["@id"]},
    }


def test_without_names_there_is_no_byline_and_no_page_in_json_ld() -> None:
    page, data, found = made("")
    assert found["@type"] == "Claim" and page.count('class="page-checked"') == 1
    assert (data["by"], data["edited_by"], data["approved_by"], data["owner"]) == ([], [], [], None)


@pytest.mark.parametrize("show", [False, True])
def test_what_is_for_editors_reaches_no_reader(show: bool) -> None:
    page, data, found = made(INSIDE, show=show)
    everything = f"{page}{json.dumps(data)}{json.dumps(found)}"
    assert not [
        word for word in ("Rita", "secret note", "2026-03-01", "1 March 2026", "reviewed") if word in everything
    ]
    assert all((name in everything) is show for name in ("Olga Owner", "Gil Ash"))


def test_the_settings_can_show_the_owner_and_who_approved_a_change() -> None:
    page, data, _ = made(INSIDE, show=True)
    assert '<p class="page-checked">Looked after by Olga Owner</p>' in page
    assert "the desk · Approved by Gil Ash and Hal Orr" in page
    assert data["owner"] == "Olga Owner" and data["history"][0]["approved_by"] == ["Gil Ash", "Hal Orr"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content/claims").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: Record\ndesk: {approvals: 2}\n", "utf-8")
    (tmp_path / "content/claims/ship.md").write_text(f"---\n{CARD}{INSIDE}---\n", "utf-8")
    monkeypatch.setattr("onrecord.cli.options.root_of", lambda _config: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["desk"], "reviewed\tOlga Owner\t2026-03-01{late}\tcontent/claims/ship.md\n"),
        (["mine", "--as", "olga owner"], "owner\treviewed\t2026-03-01{late}\tcontent/claims/ship.md\n"),
        (["mine", "--as", "Rita Reader"], "{nothing}"),
    ],
)
def test_the_desk_is_listed(root: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # January 2027
    result = CliRunner().invoke(main, ["list", *arguments])
    nothing = "Nothing on the desk is for Rita Reader: no card to look after, and none to approve.\n"
    assert (result.exit_code, result.output) == (0, said.format(late=" (overdue)", nothing=nothing))


def test_an_empty_desk_is_said(root: Path) -> None:
    (root / "content/claims/ship.md").write_text(f"---\n{CARD}---\n", "utf-8")
    assert CliRunner().invoke(main, ["list", "desk"]).output == "No card has the key desk.\n"


@pytest.mark.parametrize("arguments", [["mine"], ["mine", "--as", " "], ["desk", "--as", "Ana"]])
def test_a_name_is_needed_for_mine_and_for_nothing_else(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["list", *arguments])
    assert result.exit_code == 2 and "build.py list mine --as" in result.output

"""What is said of commands and words that do not exist, and where a site lies in its repository."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from onrecord.authoring.new_card import actor_card
from onrecord.cli.main import main
from onrecord.cli.words import BEGUN_ELSEWHERE, OTHER_COMMANDS
from onrecord.files.git import folder_in_repository
from onrecord.model.problems import Location, error
from onrecord.report.text import as_github


def said(*words: str) -> str:
    done = CliRunner().invoke(main, [*words])
    assert done.exit_code == 2
    return done.output


@pytest.mark.parametrize("word", BEGUN_ELSEWHERE)
def test_what_has_no_card_is_told_where_it_is_begun(word: str) -> None:
    assert f"Error: {BEGUN_ELSEWHERE[word]}\n" in said("new", word, "x")


@pytest.mark.parametrize("word", OTHER_COMMANDS)
def test_other_words_for_commands_lead_to_them(word: str) -> None:
    assert f"Error: {OTHER_COMMANDS[word]}\n" in said(word)


def test_no_command_is_told_to_be_none() -> None:
    new = main.get_command(click.Context(main), "new")
    assert isinstance(new, click.Group)
    assert not {*OTHER_COMMANDS} & {*main.list_commands(click.Context(main))}
    assert not {*BEGUN_ELSEWHERE} & {*new.commands}


@pytest.mark.parametrize(("kind", "meant"), [("company", "organisation"), ("Ministry", "agency"), ("persn", "person")])
def test_the_kind_of_actor_that_is_meant_is_named(kind: str, meant: str) -> None:
    assert f"“{kind}” is not one of the words that can stand here: state, " in said("new", "actor", "X", "-k", kind)
    assert f"Did you mean {meant}?" in said("new", "actor", "X", "-k", kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Fujitsu", "organisation"),
        ("Post Office Limited", "organisation"),
        ("Ministry Of Defence", "organisation"),
        ("Alan Bates", "person"),
        ("Андрій Коваленко", "person"),
        ("Justice for Subpostmasters Alliance", "organisation"),
    ],
)
def test_the_suggested_kind_fits_the_name(name: str, kind: str) -> None:
    assert f"#kind: {kind}\n" in actor_card(name).text


def test_annotations_name_files_from_the_top_of_the_repository(tmp_path: Path) -> None:
    fault = error("bad-date", "No.", Location("content/claims/a.md", 2))
    site = tmp_path / "records/horizon"
    site.mkdir(parents=True)
    assert folder_in_repository(site) == ""
    (tmp_path / ".git").mkdir()
    assert folder_in_repository(tmp_path) == ""
    assert folder_in_repository(site) == "records/horizon/"
    told = as_github([fault], folder_in_repository(site))
    assert told.startswith("::error file=records/horizon/content/claims/a.md,line=2,")


def test_a_worktree_has_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    (tmp_path / "site").mkdir()
    assert folder_in_repository(tmp_path / "site") == "site/"

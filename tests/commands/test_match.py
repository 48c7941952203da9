"""`match`: what it says of a text, by which exit code, and of files that are none."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main

CARD = """---
claim: {}
source: https://example.org/ship
date: 2024-10-23
status: {}
actors: Harbour Office
{}---
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    (root / "content/claims").mkdir(parents=True)
    (root / "site.yaml").write_text("title: Harbour\nsynonyms: [[vessels, ships]]\n", "utf-8")
    for name, words, status, more in (
        ("crew", "Three hundred sailors joined the crew of the grey ships.", "alleged", ""),
        ("serpent", "A sea serpent lives below the pier.", "denied\nbasis: refuted\nreasoning: Seen.", ""),
        (
            "toll",
            "The toll for lorries rose in May.",
            "alleged",
            "also_said_as: [Lastwagen zahlen seit Mai mehr.]\n",
        ),
    ):
        (root / f"content/claims/{name}.md").write_text(CARD.format(words, status, more), "utf-8")
    return root


def run(site: Path, *arguments: str, given: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["match", *arguments, "--config", str(site / "site.yaml")], input=given)


def test_a_text_is_told_sentence_by_sentence(site: Path, tmp_path: Path) -> None:
    text = "The crew of the grey vessels grew by 450 sailors. It rained. No serpent lives below the pier in the sea."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    told = run(site, str(tmp_path / "a.txt"))
    assert told.exit_code == 0
    assert "Same subject, other figure: the text has 450; the record has 300." in told.output
    assert "On this subject the record has: Refuted: “A sea serpent lives below the pier.”" in told.output
    assert "It rained." not in told.output
    assert "3 sentences compared; on 2 of them the record has something.\n" in told.output
    assert told.output.endswith("That nothing is on record says nothing of a sentence.\n")
    assert told.output.count("Words alone cannot tell whether it denies the claim.") == 1
    assert "“It rained.”\n  Nothing on record." in run(site, "-v", str(tmp_path / "a.txt")).output


def test_other_wordings_html_and_json(site: Path, tmp_path: Path) -> None:
    page = "<html><head><title>x</title><script>toll()</script></head><p>Seit Mai zahlen Lastwagen <b>mehr</b>.</p>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    told = json.loads(run(site, str(tmp_path / "a.html"), "--format", "json").output)
    assert told["version"] == 1
    found = [claim["id"] for row in told["sentences"] for claim in row["claims"]]
    assert found == ["toll"]
    told = json.loads(run(site, "-", "--format", "json", given="Nothing of the kind.").output)
    assert told["sentences"] == [
        {"sentence": "Nothing of the kind.", "answer": "nothing-on-record", "denies": False, "claims": []}
    ]
    assert "says nothing of a sentence" in told["limits"]


def test_html_is_known_by_its_beginning_and_breaks_are_blanks(site: Path) -> None:
    page = "<!DOCTYPE html><html><p>Seit Mai zahlen<br>\nLastwagen mehr.</p><div>It</div><div>rained</div></html>"
    told = json.loads(run(site, "-", "--format", "json", given=page).output)
    assert [row["sentence"] for row in told["sentences"]] == ["Seit Mai zahlen Lastwagen mehr.", "It", "rained"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "is no text in UTF-8 (byte 1)"),
        (b" \n", "has no words"),
        (b"a\0b", "there is a zero byte in it"),
        (b"a" * 200_001, "has more than 200 KB"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_text(site: Path, tmp_path: Path, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / "a.txt").write_bytes(content)
    told = run(site, str(tmp_path / "a.txt"))
    assert (told.exit_code, words in told.output) == (2, True)


def test_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("titel: x\n", "utf-8")
    told = run(tmp_path, "-", given="Words.")
    assert (told.exit_code, "titel" in told.output) == (1, True)

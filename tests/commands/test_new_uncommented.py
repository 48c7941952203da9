"""What files that `new` writes offer behind `#` is right as it stands once the `#` is removed, and nothing else."""

import re
from pathlib import Path

import pytest

from onrecord.authoring.new_card import (
    NewCard,
    actor_card,
    claim_card,
    offline_source_card,
    page_card,
    source_card,
    text_card,
)
from onrecord.authoring.new_site import READ, new_site
from onrecord.files.write import read_below
from onrecord.model.problems import Problem, Severity
from onrecord.read.cards import read_card
from onrecord.read.site_settings import read_config

OFFERED = re.compile(r"^(?P<before> *)#(?=\S| {2,}\S)")
DAY = "2024-10-23"
CARDS = {
    "claim": claim_card("A bridge was closed.", DAY, "https://example.org/a", today="2024-10-24"),
    "draft": claim_card("A bridge was closed.", DAY, today="2024-10-24"),
    "actor": actor_card("City Council"),
    "person": actor_card("Ana Petrova", "person"),
    "source": source_card("https://example.org/a", DAY),
    "titled source": source_card("https://example.org/a", DAY, "Bridge closed"),
    "offline source": offline_source_card("Panorama", DAY),
    "text": text_card("Speech"),
    "page": page_card("Glossary"),
}


def blocks(text: str) -> list[range]:
    """The lines that stand together behind `#`, by number from 0."""
    offered = [n for n, line in enumerate(text.splitlines()) if OFFERED.match(line)]
    starts = [n for n in offered if n - 1 not in offered]
    ends = [n for n in offered if n + 1 not in offered]
    return [range(a, b + 1) for a, b in zip(starts, ends, strict=True)]


def put_to_use(text: str, *chosen: range) -> str:
    lines = text.splitlines()
    wanted = {n for block in chosen for n in block}
    return "\n".join(OFFERED.sub(r"\g<before>", line) if n in wanted else line for n, line in enumerate(lines)) + "\n"


def errors(card: NewCard, *chosen: range) -> list[Problem]:
    text = put_to_use(card.text, *chosen)
    if "\nbasis:" in text:  # above it stands that the status is to be changed, too
        text = text.replace("\nstatus: alleged\n", "\nstatus: confirmed\n")
    return [p for p in read_card(card.path, text.encode()).problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_every_block_of_a_new_card_can_be_put_to_use(card: NewCard) -> None:
    found = blocks(card.text)
    assert found
    for block in found:
        assert errors(card, block) == []
    assert errors(card, *found) == []


def test_what_a_new_claim_offers_is_published_under_strict() -> None:
    card = CARDS["claim"]
    text = put_to_use(card.text, *blocks(card.text)).replace("\nstatus: alleged\n", "\nstatus: confirmed\n")
    assert read_card(card.path, text.encode()).problems == ()


def test_every_block_of_the_new_settings_can_be_put_to_use(project: Path) -> None:
    text = new_site(read_below(project, READ), "Record", DAY)["site.yaml"].decode()
    found = blocks(text)
    assert len(found) > 15
    for chosen in [*([block] for block in found), found]:
        _, problems = read_config("site.yaml", put_to_use(text, *chosen).encode(), base_url=None)
        alone = {"missing-field"} if len(chosen) == 1 else set()  # such as answer_checked without an answer
        assert {p.code for p in problems if p.severity is not Severity.NOTICE} <= alone


def test_no_line_with_a_key_is_left_behind_a_blank(project: Path) -> None:
    """`# publisher: x` would leave a blank before the key."""
    files = new_site(read_below(project, READ), "Record", DAY)
    texts = [files["site.yaml"].decode(), *(c.text for c in CARDS.values())]
    texts += [content.decode() for path, content in files.items() if re.match(r"content/\w+/.+\.md$", path)]
    keys = "|".join(re.findall(r"^#?(\w+):", texts[0], re.MULTILINE))
    assert [
        line for text in texts for line in text.splitlines() if re.match(rf" *# ({keys}|- \w+):( [^a-z]|$)", line)
    ] == []

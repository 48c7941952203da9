"""The example in a second published state: three claims changed as they should, and what readers of a diff are told."""

import pytest

from onrecord.diff.compare import compare
from onrecord.diff.text import as_text
from onrecord.gate.silent import silent_edits
from onrecord.model.settings import Config
from onrecord.wording.wording import wording_of
from tests.laws.gate_edits import PROJECT, SETTINGS, TODAY, Texts, published

KURSK = "content/claims/kursk-fully-retaken.md"
FIRST = "content/claims/first-contingent-1500.md"
MEMORIALS = "content/claims/memorials-in-pyongyang.md"
STATUS = """status: denied
basis: denial
history:
  - {date: 2025-04-26, status: alleged, why: Said and contradicted on one day., recorded: 2026-11-24}
  - {date: 2026-12-01, status: denied, basis: denial, why: The General Staff of Ukraine denied it that day.}
"""
CORRECTION = """corrections:
  - date: 2026-12-01
    kind: fact
    of: 2024-10-23-kirby
    was: from the Wonsan area in North Korea
    now: from the Wonsan area of North Korea
    why: We had copied the words from a transcript that was mended later.
checked:"""
STATEMENT = """statements:
  - actor: zelensky
    stance: mentions
    date: 2026-11-30
    recorded: 2026-12-01
    says: this is a test
    source: https://example.org/statement
"""
CHANGES = {
    KURSK: (("status: alleged\n", STATUS),),
    FIRST: (("Wonsan area in North Korea to", "Wonsan area of North Korea to"), ("checked:", CORRECTION)),
    MEMORIALS: (("statements:\n", STATEMENT),),
}


@pytest.fixture(scope="module")
def first() -> Texts:
    paths = [
        path for kind in ("claims", "actors", "sources", "texts") for path in (PROJECT / "content" / kind).glob("*.md")
    ]
    texts = {path.relative_to(PROJECT).as_posix(): path.read_text("utf-8") for path in paths}
    return {SETTINGS: (PROJECT / SETTINGS).read_text("utf-8"), **texts}


def changed(texts: Texts, *paths: str) -> Texts:
    """The site after the changes of these cards."""
    made = dict(texts)
    for path in paths:
        for old, new in CHANGES[path]:
            assert old in made[path]
            made[path] = made[path].replace(old, new, 1)
    return made


def test_three_claims_that_changed_as_they_should_pass_and_are_told(first: Texts) -> None:
    before, after = published(first), published(changed(first, *CHANGES))
    assert before is not None and after is not None
    (base, _), (now, cards) = before, after
    found = compare(base, now)
    assert silent_edits(found, base, now, cards, TODAY) == ()
    told = as_text(found, base, now, wording_of(Config(title="x")))
    for sentence in TOLD:
        assert sentence in told, told
    slugs = {change.path[1] for change in found.changes if change.path[0] == "claims"}
    assert slugs == {path.rpartition("/")[2].removesuffix(".md") for path in CHANGES}


TOLD = (
    "Status: Alleged → Denied · not refuted, since 1 December 2026",
    "Statement of John Kirby (United States), 23 October 2024: Quote:",
    "+ We assessed that these soldiers travelled by ship from the Wonsan area of North Korea to Vladivostok, Russia.",
    "Correction of 1 December 2026 (fact): We had copied the words from a transcript that was mended later.",
    "Volodymyr Zelensky (Ukraine) mentions (30 November 2026): statement added:",
)


def test_without_their_entries_two_of_them_are_refused(first: Texts) -> None:
    made = changed(first, *CHANGES)
    made[FIRST] = made[FIRST].replace(CORRECTION, "checked:")
    made[KURSK] = made[KURSK].partition("history:")[0] + "reasoning:" + made[KURSK].partition("reasoning:")[2]
    before, after = published(first), published(made)
    assert before is not None and after is not None
    (base, _), (now, cards) = before, after
    told = silent_edits(compare(base, now), base, now, cards, TODAY)
    assert sorted(problem.location.file for problem in told) == [FIRST, KURSK]

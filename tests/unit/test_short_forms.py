"""A short form that says more than its claim."""

import pytest

from onrecord.check.short_forms import dropped_hedge
from onrecord.model.cards import Struck
from onrecord.model.settings import Config
from onrecord.wording.wording import wording_of
from tests.unit.sample_site import claim, day


@pytest.mark.parametrize(
    ("words", "short", "lost"),
    [
        ("About 300 sailors left.", "300 sailors left", "about"),
        ("MORE  THAN 300 sailors left.", "300 sailors left", "more than"),
        ("Nearly all left, about noon.", "About noon, all left", "nearly"),
        ("About 300 left.", "ABOUT 300 left", None),
        ("About 300 left.", "Around 300 left", None),
        ("A roundabout was closed.", "It was closed", None),
        ("300 left.", "300 left", None),
        ("About 300 left.", None, None),
    ],
)
def test_a_hedge_that_is_left_out_is_named(words: str, short: str | None, lost: str | None) -> None:
    found = list(dropped_hedge(claim(claim=words, short=short), wording_of(Config(title="R"))))
    assert [problem.code for problem in found] == (["short-drops-hedge"] if lost else [])
    assert not lost or f"“{lost}”" in found[0].message


def test_another_language_has_its_own_words_and_a_struck_claim_is_let_be() -> None:
    wording = wording_of(Config(title="R", strings={"hedges": "etwa, mehr als,"}))
    subject = {"claim": "Etwa 300 liefen aus, about noon.", "short": "300 liefen aus"}
    (found,) = dropped_hedge(claim(**subject), wording)
    assert "“etwa”" in found.message
    gone = Struck(date=day("2026"), reason="Not ours.")
    assert list(dropped_hedge(claim(**subject, struck=gone), wording)) == []

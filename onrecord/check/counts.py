"""Whether what figures count is known under their question."""

from collections.abc import Iterable, Iterator

from onrecord.model.cards import ClaimCard
from onrecord.model.figures import Figure
from onrecord.model.limits import MOST_ALIKE
from onrecord.model.problems import Problem, error
from onrecord.model.settings import Config
from onrecord.model.slugs import nearest


def unknown_counts(claims: Iterable[ClaimCard], config: Config) -> Iterator[Problem]:
    """An error for each figure of which site.yaml does not say, under its question, what it counts."""
    guesses = MOST_ALIKE  # to look for what was meant, which of many takes long
    for card in claims:
        question = card.question.text if card.question else ""
        if question not in config.questions:
            continue
        details = config.question_details.get(question)
        known = details.counts if details else {}
        for row in card.statements:
            if row.figure and row.figure.of not in known:
                near = nearest(row.figure.of, known) if guesses > 0 else None
                guesses -= 1
                yield _unknown(row.figure, question, near)


def _unknown(figure: Figure, question: str, near: str | None) -> Problem:
    return error(
        "unknown-count",
        f"The question “{question}” counts no “{figure.of}”.",
        figure.at,
        f"Did you mean “{near}”?"
        if near
        else f"Add it under questions: {question}: counts: in site.yaml, with what it is called.",
    )

"""Questions in a file: their short answers, the claims on which these rest, and the figures that were given."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.model.site import Group
from onrecord.model.urls import group_url
from onrecord.pages.edition import Edition, readers_prose
from onrecord.pages.figures.page import answer_of
from onrecord.pages.figures.rows import ScaleView, scales
from onrecord.pages.home import standing_lines
from onrecord.pages.record_file.claims import FileFrame
from onrecord.pages.record_file.inside import PICTURE, Inside, Moved, prose_inside
from onrecord.pages.record_file.lists import by_number
from onrecord.pages.record_file.view import FileAnswer, FileQuestion


def question_id(group: Group) -> str:
    """The place of a question in a file."""
    return group_url("questions", group.slug).strip("/")


def places_of_question(question: FileQuestion) -> Iterator[str]:
    """The places in a file that come with a question."""
    yield question.id
    yield from (f"{question.id}/figures-{scale.key}" for scale in question.figures)


def file_question(edition: Edition, group: Group, *, answered: bool) -> FileQuestion | None:
    """A question with its figures, and with its answer if `answered`; None where there is neither."""
    answer = group_answer(edition, group) if answered else None
    figures = tuple(_without_drawing(scale) for scale in scales(edition, group))
    found = FileQuestion(id=question_id(group), name=group.name, answer=answer, slugs=group.claims, figures=figures)
    return found if answered or figures else None


def moved_question(question: FileQuestion, file: FileFrame) -> FileQuestion:
    """A question with links that lead to places in the file, and the claims that answer it by their numbers."""
    answer = question.answer and moved_answer(file.edition, question.answer, question.id, file.inside, file.moved)
    claims = by_number(question.slugs, file)
    return replace(question, answer=answer, claims=claims, figures=file.moved.view(question.figures))


def group_answer(edition: Edition, group: Group) -> FileAnswer | None:
    """The short answer to a question, as its page has it; None: it has none."""
    found = answer_of(edition, group)
    return FileAnswer(html=found.html, day=found.day, rests_on=found.rests_on) if found else None


def site_answer(edition: Edition) -> FileAnswer | None:
    """The short answer of the home page, with all claims on which it rests; None: it has none."""
    config = edition.config
    if config.answer is None:
        return None
    checked = config.answer_checked
    return FileAnswer(
        html=readers_prose(edition, config.answer),
        day=edition.say("group.answered", date=edition.day(checked)) if checked else None,
        rests_on=tuple(standing_lines(edition, config.answer_rests_on)),
    )


def moved_answer(edition: Edition, answer: FileAnswer, id_: str, inside: Inside, moved: Moved) -> FileAnswer:
    """An answer with links that lead to places in the file; `id_`: the place below which its own are."""
    html = prose_inside(answer.html, id_, inside, edition.chrome.strings[PICTURE])
    return replace(answer, html=html, rests_on=moved.view(answer.rests_on))


def _without_drawing(scale: ScaleView) -> ScaleView:
    """Figures as a table: what the drawing shows, its words say."""
    return replace(scale, ticks=(), grid=(), rows=tuple(replace(row, mark=None) for row in scale.rows))


def questions_of(edition: Edition, groups: Iterable[Group], *, answered: bool) -> tuple[FileQuestion, ...]:
    """The questions of a file, in order.

    `answered`: with their answers; else those alone that have figures.
    """
    return tuple(found for group in groups if (found := file_question(edition, group, answered=answered)))

"""From site.yaml to the site's settings."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.model.cards import Ref
from onrecord.model.problems import Location, Problem, Severity, error, sort_problems, warning
from onrecord.model.prose.body import Body
from onrecord.model.settings import (
    Admin,
    Config,
    Count,
    DeskSettings,
    MenuItem,
    Outputs,
    Publisher,
    QuestionDetails,
    Term,
)
from onrecord.read.card_parts import ReferenceMaker
from onrecord.read.checks.addresses import ends_of_addresses, sign_ins
from onrecord.read.checks.days import years_of_other_calendars
from onrecord.read.checks.several import several_of_site
from onrecord.read.checks.synonyms import synonym_faults
from onrecord.read.checks.words import all_texts, odd_texts, printed_marks
from onrecord.read.front_matter import Document, KeyPath, Value, decode, parse
from onrecord.read.house.settings import analytics_of, endpoint_faults, logo_of, script_faults, style_of
from onrecord.read.markdown.body import render
from onrecord.read.records import record
from onrecord.read.site_schema import QuestionModel, SiteModel
from onrecord.read.strict_model import as_far_as_read, is_given
from onrecord.read.validate import validate
from onrecord.read.words.faults import word_faults
from onrecord.read.yaml_faults.free_text import cut_values
from onrecord.wording.english.terms import TERMS


def read_config(path: str, content: bytes, *, base_url: str | None) -> tuple[Config | None, tuple[Problem, ...]]:
    """The settings; None, and every fault in them, where there is an error. There may be warnings either way.

    `path`: of the file, in the project. `base_url`: the address of the site from the command line, which goes before
    that of the file; None: the file's own.
    """
    problems: list[Problem] = []
    text, found = decode(content, path)
    problems += found
    document, found = parse(text, path) if text is not None else (None, ())
    problems += found
    if document is None:
        return None, sort_problems(problems)
    model, found = validate(SiteModel, document.values, document)
    problems += found
    answers, found = _answers(document)
    problems += found
    problems += word_faults(document)
    problems += (fault for _, fault in cut_values(SiteModel, document))
    texts = all_texts(document)
    problems += (
        *several_of_site(document),
        *printed_marks(document, problems),
        *odd_texts(SiteModel, document, texts),
        *sign_ins(document, problems),
        *ends_of_addresses(document, texts),
        *years_of_other_calendars(SiteModel, document, texts),
    )
    for rule in (
        _answer_faults(model, document),
        _approvals(model, document),
        _no_repository(model, document),
        _no_workflow(model, document),
        _record_off(model, document),
        synonym_faults(document, tuple(problems)),
        script_faults(model, document),
        endpoint_faults(model, document),
    ):
        problems += as_far_as_read(rule)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return None, sort_problems(problems)
    return _config(model, document, answers, base_url), sort_problems(problems)


def _answers(document: Document) -> tuple[dict[KeyPath, Body], tuple[Problem, ...]]:
    """The short answers, of the home page and of questions, by their place; and every fault in them.

    They are read beside other faults of the settings, so that all are told at once.
    """
    written: dict[KeyPath, Value] = {("answer",): document.values.get("answer")}
    written |= {("questions", slug, "answer"): own.get("answer") for slug, own in _written_questions(document)}
    bodies: dict[KeyPath, Body] = {}
    problems: list[Problem] = []
    for path, words in written.items():
        if isinstance(words, str) and words.strip():
            bodies[path], found = _answer(words.strip(), path, document)
            problems += found
    return bodies, tuple(problems)


def _answer(words: str, path: KeyPath, document: Document) -> tuple[Body, tuple[Problem, ...]]:
    """A short answer, which is Markdown, made safe as the body of a card is; all its faults stand at its place.

    How YAML broke its lines is not known, so no line within it is told.
    """
    at = document.place(path)
    body, problems = render(words, document.path, at.line)
    links = tuple(replace(link, at=at) for link in body.links)
    return replace(body, links=links), tuple(replace(problem, location=at) for problem in problems)


def _detailed(model: SiteModel) -> Iterable[tuple[str, QuestionModel]]:
    """The questions of which more is said than their words, by slug."""
    return ((slug, own) for slug, own in model.questions.items() if isinstance(own, QuestionModel))


def _details(model: SiteModel, document: Document, answers: Mapping[KeyPath, Body]) -> dict[str, QuestionDetails]:
    return {
        slug: QuestionDetails(
            answer=answers.get(("questions", slug, "answer")),
            answer_rests_on=ReferenceMaker(document).refs(own.answer_rests_on, "questions", slug, "answer_rests_on"),
            answer_checked=own.answer_checked,
            checked_at=_day_place(document, "questions", slug) if own.answer_checked else None,
            counts={
                key: Count(count) if isinstance(count, str) else Count(count.label, count.unit)
                for key, count in own.counts.items()
            },
        )
        for slug, own in _detailed(model)
    }


def _day_place(document: Document, *around: str) -> Location:
    return document.place((*around, "answer_checked"))


def _answer_faults(model: SiteModel, document: Document) -> Iterable[Problem]:
    """Answers of questions that do not say of which day they are, and what is said of answers that are not there."""
    yield from as_far_as_read(_of_no_answer((), model, document))
    for slug, own in _detailed(model):
        yield from as_far_as_read(_of_no_answer(("questions", slug), own, document))
        yield from as_far_as_read(_of_no_day(slug, own, document))


def _of_no_answer(around: KeyPath, own: SiteModel | QuestionModel, document: Document) -> Iterable[Problem]:
    """`around`: the keys within which `own` stands."""
    lonely = [key for key in ("answer_rests_on", "answer_checked") if key in own.model_fields_set]
    if lonely and not is_given(own, "answer"):
        yield error(
            "missing-field",
            f"{lonely[0]} says more of an answer, and there is none here.",
            document.key_place((*around, lonely[0])),
            f"Write answer: beside it, or take {' and '.join(lonely)} out.",
        )


def _of_no_day(slug: str, own: QuestionModel, document: Document) -> Iterable[Problem]:
    if is_given(own, "answer") and not is_given(own, "answer_checked"):
        yield error(
            "missing-field",
            f"The answer to “{slug}” does not say of which day it is.",
            document.key_place(("questions", slug, "answer")),
            "Add answer_checked: with the day on which somebody last saw that the answer holds.",
        )


def _written_questions(document: Document) -> Iterable[tuple[str, Mapping[str, Value]]]:
    """The questions of which more is said than their words, by slug, as they are written."""
    questions = document.values.get("questions")
    for slug, own in questions.items() if isinstance(questions, dict) else ():
        if isinstance(own, dict):
            yield slug, own


def _config(model: SiteModel, document: Document, answers: Mapping[KeyPath, Body], base_url: str | None) -> Config:
    address = base_url or model.base_url
    menu = model.menu
    return record(
        Config,
        model,
        language=model.language or "en",
        base_url=address.rstrip("/") if address else None,
        answer=answers.get(("answer",)),
        answer_rests_on=ReferenceMaker(document).refs(model.answer_rests_on, "answer_rests_on"),
        checked_at=_day_place(document) if model.answer_checked else None,
        publisher=record(Publisher, model.publisher, logo=logo_of(model.publisher.logo, document)),
        time_zone=Ref(model.time_zone, document.place(("time_zone",))) if model.time_zone else None,
        menu=None if menu is None else tuple(record(MenuItem, item) for item in menu),
        menu_places=tuple(document.place(("menu", n, "url")) for n, _ in enumerate(menu or ())),
        terms=_terms(model),
        synonym_places=tuple(document.place(("synonyms", number)) for number, _ in enumerate(model.synonyms)),
        outputs=record(Outputs, model.outputs),
        admin=record(Admin, model.admin),
        questions={slug: own if isinstance(own, str) else own.question for slug, own in model.questions.items()},
        question_details=_details(model, document, answers),
        style=style_of(model.style, document),
        analytics=analytics_of(model.analytics),
        desk=record(DeskSettings, model.desk, statuses=model.desk.statuses or DeskSettings().statuses),
    )


def _no_repository(model: SiteModel, document: Document) -> Iterable[Problem]:
    """An editor that is switched on, and saves nowhere."""
    if model.outputs.admin and model.admin.backend == "github" and not is_given(model.admin, "repository"):
        yield error(
            "admin-no-repository",
            "The editor at /admin/ is switched on, but nothing says where it saves.",
            document.key_place(("outputs", "admin")),
            "Write admin: with repository: owner/name below it; or backend: local, to edit on this machine only.",
        )


def _no_workflow(model: SiteModel, document: Document) -> Iterable[Problem]:
    """Settings of the editor that come to nothing."""
    admin = model.admin
    if admin.backend != "github" and (admin.workflow or admin.open_authoring):
        key = "workflow" if admin.workflow else "open_authoring"
        yield error(
            "admin-no-workflow",
            f"admin.{key} works with GitHub only, and this editor saves into a folder on the machine.",
            document.key_place(("admin", key)),
            "Write backend: github and repository: owner/name, or take the key out.",
        )
    elif admin.open_authoring and not admin.workflow:
        yield error(
            "admin-no-workflow",
            "Proposals of people who may not write need the board of drafts, and admin.workflow is off.",
            document.key_place(("admin", "open_authoring")),
            "Write workflow: true beside it, or take open_authoring out.",
        )
    elif admin.open_authoring and not is_given(admin, "sign_in"):
        yield warning(
            "admin-no-sign-in",
            "People who may not write are to propose, but nothing signs them in: with a fine-grained token, GitHub lets"
            " nobody copy a repository of others.",
            document.key_place(("admin", "open_authoring")),
            "Write sign_in: with the address of a service that signs editors in, or take open_authoring out.",
        )


def _approvals(model: SiteModel, document: Document) -> Iterable[Problem]:
    """Approvals that are asked for by settings which ask for nothing."""
    if document.value(("desk", "for")) == []:
        yield error(
            "empty-field",
            "desk.for names no status, so that it asks for no approval at all.",
            document.place(("desk", "for")),
            "Name the statuses, such as [confirmed, denied]; or take the key out, which means these two.",
        )
    elif "statuses" in model.desk.model_fields_set and not is_given(model.desk, "approvals"):
        yield error(
            "missing-field",
            "desk.for names statuses, but nothing says how many people have to approve them, so that none has to.",
            document.key_place(("desk", "for")),
            "Write approvals: with a number beside it, such as approvals: 2, or take for out.",
        )


def _record_off(model: SiteModel, document: Document) -> Iterable[Problem]:
    """A gate that is on, and no record online for it to hold the next publication against."""
    if model.gate and not model.outputs.record:
        yield warning(
            "record-off",
            "Without data/record.json what is online cannot be compared with, and may change in silence.",
            document.key_place(("outputs", "record")),
            "Take record: false out; or write gate: off beside outputs, which the foot of every page then says.",
        )


def _terms(model: SiteModel) -> dict[str, Term]:
    """The terms that site.yaml changes, each whole: what it leaves out is as shipped."""
    return {
        key: Term(label=own.label or TERMS[key].label, definition=own.definition or TERMS[key].definition)
        for key, own in model.terms.items()
        if key in TERMS and (own.label or own.definition)
    }

"""Templates: compiled once, faults with their line."""

from onrecord.model.problems import Location
from onrecord.render.templates import TemplateFault, Templates


def test_a_fault_of_syntax_has_its_file_and_line() -> None:
    templates, problems = Templates.from_files({"pages/a.html": "<p>\n{% if %}\n", "base.html": "ok"})
    assert templates is None
    assert [(p.code, p.location) for p in problems] == [("template-syntax", Location("templates/pages/a.html", 2))]


def test_a_fault_at_run_time_has_the_line_of_the_part_that_fails() -> None:
    files = {
        "pages/a.html": "{% import 'parts/b.html' as b %}\n{{ b.show(thing) }}",
        "parts/b.html": "{% macro show(x) %}\n\n{{ x.absent }}\n{% endmacro %}",
    }
    templates, _ = Templates.from_files(files)
    assert templates is not None
    try:
        templates.render("pages/a.html", {"thing": object()})
    except TemplateFault as fault:
        problem = fault.problem
    assert (problem.code, problem.location) == ("template-error", Location("templates/parts/b.html", 3))
    assert "absent" in problem.message


def test_a_missing_template_is_a_fault() -> None:
    templates, _ = Templates.from_files({"a.html": "{% extends 'nowhere.html' %}"})
    assert templates is not None
    try:
        templates.render("a.html", {})
    except TemplateFault as fault:
        problem = fault.problem
    assert problem.code == "template-error"
    assert "nowhere.html" in problem.message


def test_parts_are_all_that_a_template_leans_on() -> None:
    files = {"a": "{% extends 'b' %}", "b": "{% include 'c' %}", "c": "{% import 'a' as again %}", "d": ""}
    templates, _ = Templates.from_files(files)
    assert templates is not None
    assert templates.parts["a"] == ("a", "b", "c")
    assert templates.parts["d"] == ("d",)


def test_text_is_escaped() -> None:
    templates, _ = Templates.from_files({"a": "{{ words }}"})
    assert templates is not None
    assert templates.render("a", {"words": "<b>&"}) == "&lt;b&gt;&amp;"

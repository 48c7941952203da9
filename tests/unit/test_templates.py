"""Templates: compiled once, faults with their line."""

from types import CodeType

import pytest
from jinja2 import Environment

from onrecord.model.problems import Location, Problem
from onrecord.render.templates import TemplateFault, Templates


def test_a_template_is_compiled_again_only_where_its_text_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_python = Environment._compile

    def noted(self: Environment, source: str, filename: str) -> CodeType:
        compiled.append(filename)
        return compile_python(self, source, filename)

    monkeypatch.setattr(Environment, "_compile", noted)
    for word in ("one", "two"):
        templates, _ = Templates.from_files({"once/a": f"{{% include 'once/b' %}} {word}", "once/b": "kept"})
        assert templates is not None
        assert templates.render("once/a", {}) == f"kept {word}"
    assert compiled == ["once/a", "once/b", "once/a"]


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


def fault_of(files: dict[str, str]) -> Problem:
    """What is wrong with templates that compile, of which the first is rendered."""
    templates, problems = Templates.from_files(files)
    assert templates is not None, problems
    with pytest.raises(TemplateFault) as raised:
        templates.render("a.html", {})
    return raised.value.problem


def test_a_part_of_another_version_is_named() -> None:
    page = "{% import 'parts/b.html' as b with context %}\n\n{{ b.together(1) }}"
    older = fault_of({"a.html": page, "parts/b.html": "{% macro lines(x) %}{% endmacro %}"})
    assert older.message == "The template fails: templates/parts/b.html has no macro “together”."
    assert older.location == Location("templates/a.html", 3)
    assert older.hint is not None
    assert older.hint.startswith("That part and this file are of different versions")
    other = fault_of({"a.html": page, "parts/b.html": "{% macro together() %}{% endmacro %}"})
    assert other.hint is not None
    assert other.hint.startswith("That part and this file are of different versions")
    absent = fault_of({"a.html": "{{ nothing.there }}"})
    assert absent.hint is not None
    assert "docs/templates.md" in absent.hint


WITHOUT_END = {
    "macro": ({"a.html": "x\n{% macro m(n) %}\n{{ m(n + 1) }}\n{% endmacro %}\n\n{{ m(0) }}"}, "a.html", 3),
    "macros": (
        {
            "a.html": "{% import 'b.html' as b %}\n{% macro m() %}{{ b.k(m) }}{% endmacro %}\n{{ m() }}",
            "b.html": "{% macro k(m) %}\n{{ m() }}{% endmacro %}",
        },
        "a.html",
        2,
    ),
    "include": ({"a.html": "x\n{% include 'a.html' %}"}, "a.html", 2),
    "includes": ({"a.html": "{% include 'b.html' %}", "b.html": "\n\n{% include 'a.html' %}"}, "a.html", 1),
    "part": ({"a.html": "{% include 'b.html' %}", "b.html": "\n\n{% include 'b.html' %}"}, "b.html", 3),
    "extends": ({"a.html": "\n{% extends 'a.html' %}"}, "a.html", 2),
    "extend": ({"a.html": "{% extends 'b.html' %}", "b.html": "\n{% extends 'a.html' %}"}, "a.html", 1),
    "imports": ({"a.html": "{% import 'b.html' as b %}", "b.html": "\n{% import 'a.html' as a %}"}, "a.html", 1),
    "from": ({"a.html": "\n{% from 'a.html' import b with context %}"}, "a.html", 2),
    "block": ({"a.html": "{% block x %}\n{{ self.x() }}{% endblock %}"}, "a.html", 2),
    "loop": ({"a.html": "{% for x in [1] recursive %}\n{{ loop([1]) }}{% endfor %}"}, "a.html", 2),
    "caller": (
        {"a.html": "{% macro m() %}\n{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}\n{{ m() }}"},
        "a.html",
        2,
    ),
    "finite": (
        {"a.html": "{% macro m(n) %}\n{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}\n{{ m(9999) }}"},
        "a.html",
        2,
    ),
}


@pytest.mark.parametrize(("files", "file", "line"), WITHOUT_END.values(), ids=WITHOUT_END)
@pytest.mark.parametrize("depth", [0, 101, 202])
def test_a_template_that_calls_itself_is_told_with_one_place(
    files: dict[str, str], file: str, line: int, depth: int
) -> None:
    def deeper(left: int) -> Problem:
        return deeper(left - 1) if left else fault_of(files)

    problem = deeper(depth)  # wherever the stack ends
    assert (problem.code, problem.location) == ("template-error", Location(f"templates/{file}", line))
    assert problem.message == "The template fails: it calls itself without an end, or too often."
    assert problem.hint is not None
    assert "leads back to itself" in problem.hint


def test_a_template_that_goes_round_a_hundred_times_is_none_without_end() -> None:
    templates, _ = Templates.from_files(
        {"a.html": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{% endif %}{{ n }} {% endmacro %}{{ m(100) }}"}
    )
    assert templates is not None
    assert templates.render("a.html", {}).split()[-1] == "100"


def test_a_long_way_through_templates_is_told_as_such() -> None:
    files = {f"{n}.html": f"{{% include '{n + 1}.html' %}}" for n in range(999)}
    problem = fault_of({**files, "a.html": "{% include '0.html' %}", "999.html": "end"})
    assert problem.message == "The template fails: it goes through too many levels."


@pytest.mark.parametrize("words", ['{{ "%99999999999999999d" % 1 }}', '{{ "a" * 99999999999999999 }}'])
def test_a_template_that_needs_too_much_memory_is_told_with_its_line(words: str) -> None:
    problem = fault_of({"a.html": f"x\n{words}"})
    assert (problem.code, problem.location) == ("template-error", Location("templates/a.html", 2))
    assert problem.message == "The template fails: it needs more memory than there is."
    assert problem.hint is not None
    assert "very large number" in problem.hint


DEEP = {
    "brackets": ("{{ " + "(" * 2000 + "1" + ")" * 2000 + " }}", 2),
    "lists": ("{{ " + "[" * 200 + "]" * 200 + " }}", 2),
    "not": ("{{ " + "not " * 3000 + "1 }}", 2),
    "sum": ("{{ " + "1 + " * 3000 + "1 }}", 2),
    "filters": ("{{ 1" + "|string" * 2000 + " }}", 2),
    "conditions": ("{% if 1 %}" * 400 + "{% endif %}" * 400, 2),
    "indented": ("{% if 1 %}\n" * 99 + "x" + "{% endif %}" * 99, 100),
    "loops": ("{% for x in [1] %}" * 25 + "{% endfor %}" * 25, 2),
}


@pytest.mark.parametrize(("text", "line"), DEEP.values(), ids=DEEP)
def test_a_template_that_is_nested_too_deep_is_told_with_its_line(text: str, line: int) -> None:
    templates, problems = Templates.from_files({"a.html": f"\n{text}\n\n", "b.html": "ok"})
    assert templates is None
    (problem,) = problems
    assert (problem.code, problem.location) == ("template-syntax", Location("templates/a.html", line))
    assert problem.message == "The template cannot be read: it is nested too deep."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ dict(a=1, a=2) }}", "keyword argument repeated"),
        ("{% macro m(a, a) %}{% endmacro %}", "duplicate argument"),
        ("{{ " + "1" * 5000 + " }}", "4300 digits"),
        ("{{ 10 ** 5000 }}", "4300 digits"),
    ],
)
def test_what_python_cannot_read_of_a_template_is_told(text: str, words: str) -> None:
    templates, problems = Templates.from_files({"a.html": f"<p>\n\n{text}\n"})
    assert templates is None
    assert [(p.code, p.location) for p in problems] == [("template-syntax", Location("templates/a.html", 3))]
    assert words in problems[0].message


def test_what_a_template_does_to_what_it_goes_through_is_told() -> None:
    text = "{% set d = {'a': 1} %}\n{% for k in d %}{% if d.update({k ~ 'x': 1}) %}{% endif %}{% endfor %}"
    assert fault_of({"a.html": text}).location == Location("templates/a.html", 2)


def test_what_a_library_says_of_a_fault_is_cut() -> None:
    assert len(fault_of({"a.html": "{{ nothing." + "x" * 9999 + " }}{{ " + "x" * 99999 + " }}"}).message) < 400
    _, problems = Templates.from_files({"a.html": "{% " + "x" * 99999 + " %}"})
    assert len(problems[0].message) < 400


_PART = "{% set made = note(name) %}{% macro show() %}{{ made }}{% endmacro %}"
_WHOLE = "{% import 'part' as part with context %}{% macro show() %}{{ part.show() }}{% endmacro %}"
_FIRST, _SET = "{% import 'part' as a with context %}", "{% set name = 'another' %}"


@pytest.mark.parametrize(
    ("page", "text", "set_up"),
    [
        (_FIRST + "{% import 'part' as b with context %}{{ a.show() }}{{ b.show() }}", "11", 1),
        (_FIRST + "{% import 'whole' as b with context %}{{ a.show() }}{{ b.show() }}", "11", 1),
        # Where the importing template has set what the part reads, the part is set up for that import.
        (_FIRST + _SET + "{% import 'part' as b with context %}{{ a.show() }}{{ b.show() }}", "12", 2),
        (_FIRST + _SET + "{% import 'whole' as b with context %}{{ a.show() }}{{ b.show() }}", "12", 2),
        ("{% for name in 'ab' %}" + _FIRST + "{{ a.show() }}{% endfor %}", "12", 2),
    ],
)
def test_a_part_is_set_up_once_for_a_page_where_it_reads_what_the_page_gives(page: str, text: str, set_up: int) -> None:
    templates, _ = Templates.from_files({"page": page, "part": _PART, "whole": _WHOLE})
    assert templates is not None
    for _ in range(2):
        seen: list[str] = []

        def note(name: str, seen: list[str] = seen) -> int:
            seen.append(name)
            return len(seen)

        assert templates.render("page", {"note": note, "name": "given"}) == text
        assert len(seen) == set_up

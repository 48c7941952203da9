"""A flat template makes of every page what the plain one makes, and nothing of a page on which that fails."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from onrecord.build.prepare import prepare
from onrecord.build.request import Request
from onrecord.files.find import find_sources
from onrecord.pages.page import Page
from onrecord.render.flat.chosen import FlatTemplates
from onrecord.render.render import foresee_claims, values_of
from onrecord.render.templates import TemplateFault, Templates
from tests.scale.corpus import make
from tests.systems import make_link

SETS = 40
MESSY = 30
ENOUGH = 10**9  # letters to come, for which every template is worth it
Values = dict[str, Any]
Way = Callable[[str, list[str], int], str]  # makes up a statement: a name to use, those that are there, how deep


def compiled(files: dict[str, str]) -> tuple[Templates, FlatTemplates]:
    templates, problems = Templates.from_files(files)
    assert templates is not None, problems
    assert templates.flat is not None
    return templates, templates.flat


def plain_text(files: Templates, name: str, values: Values) -> str | None:
    """What the plain template makes; None: it fails."""
    try:
        return Templates.unchecked(files.texts).render(name, values)
    except TemplateFault:
        return None


# ---------------------------------------------------------------- the project's own templates


def pages_of(root: Path) -> tuple[Page, ...]:
    made = prepare(Request(root=root, now=datetime(2026, 11, 24, tzinfo=UTC)), find_sources(root))
    assert made.templates is not None, made.problems
    return tuple(page for page in made.pages if page.template is not None)


@pytest.fixture(scope="module")
def shipped(project: Path) -> tuple[Templates, FlatTemplates]:
    return compiled(dict(find_sources(project).templates))


def sites(project: Path, folder: Path) -> Iterator[Path]:
    """The example, all golden sites, and messy cards; each with the project's templates."""
    yield project
    for case in sorted((project / "tests/golden").glob("*/in")):
        (folder / case.parent.name).mkdir()
        for part in (*case.iterdir(), project / "templates"):
            make_link(folder / case.parent.name / part.name, part)
        yield folder / case.parent.name
    for name, content in make(MESSY).files.items():
        (folder / "messy" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "messy" / name).write_bytes(content)
    make_link(folder / "messy/templates", project / "templates")
    yield folder / "messy"


def test_flat_templates_make_every_page_that_plain_ones_make(project: Path, tmp_path: Path) -> None:
    templates, flat = compiled(dict(find_sources(project).templates))
    unchecked, words, seen = Templates.unchecked(templates.texts), None, set()
    for root in sites(project, tmp_path):
        for page in pages_of(root):
            values = values_of(page.view)
            words = words or values.get("t")
            values |= {"t": words}  # the words that stand in the code, on pages of all languages
            name = page.template or ""
            flat.expect({name: (values, ENOUGH)})
            if flat.made[name] is not None:
                assert flat.text(name, values) == unchecked.render(name, values), page.url
            seen.add(name)
    assert {name for name in seen if flat.made[name] is None} <= {
        "pages/prose.html",
        "pages/record.html",
        "pages/style.html",
    }


# ---------------------------------------------------------------- templates that are made up

GIVEN: Values = {
    "view": SimpleNamespace(
        a="<i>", b=None, n=3, items=[1, "&", None], one=SimpleNamespace(a="x", b=["q"], n=0, words={"k": "<k>"})
    ),
    "t": {"k": "a & b", "f": "<{n}>"},
    "rows": [SimpleNamespace(a="r1", b="", n=1, items=()), SimpleNamespace(a=Markup("<b>"), b="s", n=2, items=["z"])],
    "link": lambda url: f"/{url}",
}


SIMPLE = ['"<s>"', "1", "true", "none", 't["k"]', "view.a", "view.one.a", "view.n", "rows[0].a", "view.one.b[0]"]


class Maker:
    """Makes up a page with what it extends, includes and imports."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.wrong = 0.0 if seed % 4 else 0.01  # how often a value is not there
        self.macros: list[str] = []
        self.left = 25  # statements

    def one(self, *ways: str) -> str:
        return self.random.choice(ways)

    def value(self, names: list[str], deep: int = 2) -> str:
        if self.random.random() < self.wrong:
            return self.one("nothing", "view.nothing", 't["nothing"]', "view.one.words.k")
        if deep == 0 or self.random.random() < 0.4:
            return self.one(*SIMPLE, *names, *names)
        x, y = self.value(names, deep - 1), self.value(names, deep - 1)
        return self.one(
            f"({x} if {y} else {x})", f"({x} ~ {y})", f"({x} and {y})", f"({x} == {y})", f"(not {x})", f"link({x})",
            f"({x} | string | upper)", f"({x} | default({y}))", f"[{x}, {y}] | join(' ')", f"({x} is none)",
            f't["f"].format(n={x})', f"(view.nothing | default({x}))", f'{{"k": {x}}}.k', f"({x} | e)",
        )  # fmt: skip

    def body(self, names: list[str], deep: int = 3, *, loop: bool = False) -> str:
        names, outer = [*names], names
        made = "".join(self.statement(names, deep, loop=loop) for _ in range(self.random.randint(1, 3)))
        return made + "".join(f"{{{{ {name} }}}}" for name in outer if self.random.random() < 0.3)

    def statement(self, names: list[str], deep: int, *, loop: bool) -> str:
        self.left -= 1
        if deep == 0 or self.left < 0:
            return f"<p>{{{{ {self.value(names)} }}}}"
        name = self.one("p", "q", "item", "a")
        ways: list[Way] = [self.ways, self.sets, self.block, self.loop, self.counted if loop else self.ways]
        if self.macros:
            ways += [self.call, self.call, self.call]
        made = self.random.choice(ways)(name, names, deep)
        if self.random.random() < 0.3:
            names.append(name)
            return f"{{% set {name} = {self.value(names[:-1])} %}}{made}"
        return made

    def counted(self, _name: str, _names: list[str], _deep: int) -> str:
        return "{{ loop.index }}{% if not loop.last %}, {% endif %}"

    def ways(self, name: str, names: list[str], deep: int) -> str:
        test, other = self.value(names), self.value(names)
        if self.random.random() < 0.2:  # a name that is set on one way, or on both
            last = self.one(
                "", f"{{% else %}}{{% set {name} = 2 %}}{{{{ {name} }}}}", f"{{% else %}}{{% set {name} = 2 %}}"
            )
            asked = self.one("", f"{{{{ {name} is defined }}}}")
            return f"{{% if {test} %}}{{% set {name} = 1 %}}{last}{{% endif %}}{asked}"
        first, last = self.body(names, deep - 1), self.body(names, deep - 1)
        return f"{{% if {test} %}}{first}{{% elif {other} %}}1{{% else %}}{last}{{% endif %}}"

    def sets(self, name: str, names: list[str], deep: int) -> str:
        if self.random.random() < 0.3:
            return "{% set ns = namespace(n=0) %}{% for i in rows %}{% set ns.n = ns.n + i.n %}{% endfor %}{{ ns.n }}"
        return f"{{% set {name} %}}{self.body(names, deep - 1)}{{% endset %}}{{{{ {name} }}}}"

    def block(self, name: str, names: list[str], deep: int) -> str:
        if self.random.random() < 0.4:
            return "{% include 'included' %}" if self.random.random() < 0.9 else "{% filter upper %}a{% endfilter %}"
        given = self.value(names)
        return f"{{% with {name} = {given} %}}{{{{ {name} }}}}{self.body([*names, name], deep - 1)}{{% endwith %}}"

    def loop(self, name: str, names: list[str], deep: int) -> str:
        over = self.one("rows", "view.items", "(1, 2)", "rows[:1]", '"ab"', "()", "view.one.b")
        test = self.one("", "", f" if {self.value([*names, name], 1)}")
        body = self.body([*names, name], deep - 1, loop=True)
        return f"{{% for {name} in {over}{test} %}}{body}{{% else %}}{self.body(names, 1)}{{% endfor %}}"

    def call(self, name: str, names: list[str], _deep: int) -> str:
        macro = self.one(*self.macros)
        given = [self.one(f"p={self.value(names)}", self.value(names), "")]
        given += [f"q={self.value(names)}"] if self.random.random() < 0.4 else []
        given = ["m1(q=2)"] if "m1" in self.macros and self.random.random() < 0.1 else [one for one in given if one]
        call = f"{macro}({', '.join(given)})"
        return self.one(f"{{{{ {call} }}}}", f"{{% set {name} = {call} %}}{{{{ {name} }}}}{{{{ {name} | upper }}}}")

    def macro(self, name: str, deep: int = 2) -> str:
        head = f"{{% macro {name}(p={self.value([], 1)}, q={self.one('p', '2', 'view.a')}) %}}"
        made = f"{head}{self.body(['p', 'q'], deep)}{{% endmacro %}}\n"
        return made

    def files(self) -> dict[str, str]:
        """A page by the name of `page`, and all that it leads to."""
        included = "{% for i in (1, 2) %}[{{ i }}{{ view.a }}]{% endfor %}"
        part = self.macro("k1")
        self.macros = ["k1"]
        part += self.macro("k2") + "{% set made = {'k': 1} %}{% macro k3(p=1, q=2) %}{{ made.k }}{{ p }}{% endmacro %}"
        self.macros = ["part.k1", "part.k2", "part.k3"]
        macros = self.macro("m1")
        self.macros += ["m1"]
        macros += self.macro("m2")
        self.macros += ["m2"]
        imported = "{% import 'part' as part with context %}"
        self.left += 20
        blocks = "".join(
            f"{{% block {name} %}}{self.one('', '{{ super() }}', '{{ super() }}!')}{self.body([])}{{% endblock %}}"
            for name in ("one", "two")
            if self.random.random() < 0.8
        )
        self.macros, self.left = [], 10
        base = f"<{self.body([])}{{% block one %}}{self.body([])}{{% block two %}}2{{% endblock %}}{{% endblock %}}>"
        page = f"{{% extends 'base' %}}{imported}{macros}{blocks}"
        return {"page": page, "base": base, "part": part, "included": included}


def test_flat_templates_make_what_plain_ones_make_of_all_that_can_be_written() -> None:
    flat_ones = 0
    for seed in range(SETS):
        files = Maker(seed).files()
        templates, flat = compiled(files)
        flat.expect({"page": (GIVEN, ENOUGH)})
        made, plain = flat.text("page", GIVEN), plain_text(templates, "page", GIVEN)
        assert made is None or made == plain, files
        flat_ones += made is not None
    assert flat_ones > SETS / 3


def test_a_template_is_flat_once_it_made_much() -> None:
    templates, flat = compiled({"page": "{{ words }}"})
    values = {"words": "w" * 250_000}
    for _ in range(4):
        assert flat.made == {}
        templates.render("page", values)
    assert flat.made["page"] is not None
    assert templates.render("page", values) == values["words"]


def test_where_the_flat_one_alone_raises_the_template_stays_plain() -> None:
    templates, flat = compiled({"page": "{{ item.words }}"})
    flat.expect({"page": ({}, ENOUGH)})
    assert flat.made["page"] is not None
    with pytest.raises(TemplateFault):
        templates.render("page", {"item": 1})
    assert flat.made["page"] is not None
    assert templates.render("page", {"item": {"words": "&"}}) == "&amp;"
    assert flat.made["page"] is None


def test_words_in_the_code_are_those_of_the_page() -> None:
    templates, flat = compiled({"page": '{{ t["word"] }}'})
    one, other = {"t": {"word": "one"}}, {"t": {"word": "other"}}
    flat.expect({"page": (one, ENOUGH)})
    assert [templates.render("page", given) for given in (one, other, one)] == ["one", "other", "one"]


def test_equal_words_are_as_good_as_those_it_was_made_of() -> None:
    templates, flat = compiled({"pages/claim.html": '{{ t["word"] }}', "pages/other.html": "o"})
    foresee_claims(10**6, {"word": "one"}, templates)
    assert set(flat.made) == {"pages/claim.html"}
    again = {"t": {"word": "one"}}
    assert templates.render("pages/claim.html", again) == "one"
    found = flat.made["pages/claim.html"]
    assert found is not None
    assert found.suits(again)


def test_few_claims_make_nothing_flat() -> None:
    templates, flat = compiled({"pages/claim.html": "{{ t.word }}"})
    foresee_claims(99, {"word": "one"}, templates)
    assert flat.made == {}

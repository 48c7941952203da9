"""Classes of the templates: each has a rule, each rule is used, and each bears the name of its part."""

import re
from collections.abc import Iterator
from pathlib import Path

_PARTS = {
    *(
        "site",
        "record",
        "embed",
        "verify",
        "page",
        "pager",
        "row",
        "claim",
        "statement",
        "pair",
        "source",
        "data",
        "party",
        "passage",
        "mark",
        "group",
        "actor",
        "home",
        "figure",
    ),
    *("since", "matrix", "positions", "line", "band", "months", "filters", "search", "takeaway", "missing"),
    *("swatch", "type", "steps", "media", "past", "paste"),
    *("list", "text", "align"),  # what any part may use
}
# A part as a whole.
_WHOLE = {"since", "media", "matrix", "positions", "months", "filters", "takeaway", "swatch", "swatches"}
# Where scripts name a class.
_SCRIPTED = r'(?:className = |line\(item, |classList\.toggle\(|element\(\w+, "\w+", )"([\w-]+)"'
_OF_PROSE = {"align-center", "align-right"}  # Markdown's


def uncommented(text: str) -> str:
    return re.sub(r"\{#.*?#\}|/\*.*?\*/", "", text, flags=re.S)


def in_template(text: str) -> Iterator[str]:
    """The classes that a template writes; a family, of which the end is put in, as `mark-*`."""
    for value in re.findall(r'class="([^"]*)"', uncommented(text)):
        value = re.sub(r"\{\{ '([\w-]+)' if [\w.]+ else '([\w-]+)' \}\}", r"\1 \2", value)  # one or the other
        yield from re.sub(r"\{\{.*?\}\}", "*", re.sub(r"\{%.*?%\}", " ", value)).split()


def in_styles(text: str) -> set[str]:
    """The classes that a style sheet has rules for."""
    bare = re.sub(r"\"[^\"]*\"|url\([^)]*\)", "", uncommented(text))
    return {name for rule in re.findall(r"([^{};]+)\{", bare) for name in re.findall(r"\.([A-Za-z][\w-]*)", rule)}


def fits(name: str, others: set[str]) -> bool:
    """Whether a name is among others, where either may end in `*`."""
    if name.endswith("*"):
        return any(other.startswith(name[:-1]) for other in others)
    return name in others or any(other.endswith("*") and name.startswith(other[:-1]) for other in others)


def found(project: Path) -> tuple[set[str], set[str], set[str]]:
    """The classes of the templates, of the style sheets, of the scripts."""
    folder = project / "templates"
    scripts = [path for path in folder.glob("assets/js/**/*.js") if "vendor" not in path.parts]
    return (
        {name for path in folder.rglob("*.html") for name in in_template(path.read_text("utf-8"))},
        set().union(*(in_styles(path.read_text("utf-8")) for path in folder.glob("assets/css/*.css"))),
        {name for path in scripts for name in re.findall(_SCRIPTED, path.read_text("utf-8"))},
    )


def test_each_class_has_a_rule_and_each_rule_a_class(project: Path) -> None:
    written, ruled, scripted = found(project)
    assert {name for name in written | scripted if not fits(name, ruled)} == set(), "has no rule"
    assert {name for name in ruled if not fits(name, written | scripted | _OF_PROSE)} == set(), "is used nowhere"


def test_a_class_bears_the_name_of_its_part(project: Path) -> None:
    """So that a site's own style sheet may have a `.name` and a `.day`."""
    written, _, scripted = found(project)
    bare = {
        name
        for name in written | scripted
        if name not in _WHOLE and ("-" not in name or name.partition("-")[0] not in _PARTS)
    }
    assert bare == set()


def test_what_counts_as_a_class() -> None:
    text = """<p class="a-b{% if bar %} c-d{% endif %} e-{{ f }}"><i class="{{ 'g-h' if x.y else 'i-j' }} k">"""
    text += '{# class="l" #}'
    assert list(in_template(text)) == ["a-b", "c-d", "e-*", "g-h", "i-j", "k"]
    assert in_styles("/* .no { */ .a > b.c-d:not(.e) { width: .5em; } @media x { .f::after { content: '.'; } }") == {
        *("a", "c-d", "e", "f")
    }
    assert fits("e-*", {"e-f"}) and fits("e-f", {"e-*"}) and not fits("e", {"e-*"}) and not fits("g-*", {"e-f"})

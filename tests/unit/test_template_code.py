"""The code of templates: compiled once for all processes, and nothing but ours is ever run."""

import marshal
import sys
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

import pytest

from onrecord import PACKAGE
from onrecord.build.engine import engine_digest
from onrecord.build.kept import template_code
from onrecord.build.kept.template_code import KeptCode, checked_templates, code_file, unchecked_templates
from onrecord.render.flat import flat
from onrecord.render.flat.flat import flat_code
from onrecord.render.templates import compile_template

FILES: Mapping[str, str] = {
    "page": "{% from 'part' import row %}{{ row(word) }} {{ 2 ** 3 }}",
    "part": "{% macro row(said) %}<b>{{ said }}</b>{% endmacro %}",
}
WORDS = {"word": "<ship>"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the code is kept."""
    place = tmp_path / "within/templates.code"
    monkeypatch.setattr(template_code, "code_file", lambda: place)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return place


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of all templates that are compiled."""
    names: list[str] = []

    def counted(name: str, text: str) -> object:
        names.append(name)
        return compile_template(name, text)

    monkeypatch.setattr(template_code, "compile_template", counted)
    return names


def made() -> str:
    templates, problems = checked_templates(FILES)
    assert templates is not None and problems == ()
    return templates.render("page", WORDS)


def test_what_one_process_compiled_no_other_compiles(file: Path, compiled: list[str]) -> None:
    first = made()
    assert first == "<b>&lt;ship&gt;</b> 8" and sorted(compiled) == ["page", "part"]
    compiled.clear()
    assert made() == first and unchecked_templates(FILES).render("page", WORDS) == first
    assert compiled == []


def test_only_a_template_that_changed_is_compiled(file: Path, compiled: list[str]) -> None:
    made()
    compiled.clear()
    changed = {**FILES, "part": FILES["part"].replace("b>", "i>")}
    templates, _ = checked_templates(changed)
    assert templates is not None and templates.render("page", WORDS) == "<i>&lt;ship&gt;</i> 8"
    assert compiled == ["part"]
    assert made() == "<b>&lt;ship&gt;</b> 8" and compiled == ["part"], "that of another site stays"


def test_a_flat_template_is_made_once(file: Path) -> None:
    words = {"t": {"hello": "Hello"}}
    asked: list[str] = []

    def text(given: Mapping[str, Mapping[str, str]]) -> str | None:
        templates, _ = checked_templates({**FILES, "page": "{{ t['hello'] }} {{ word }}"})
        assert templates is not None and templates.flat is not None
        templates.flat.expect({"page": ({**given, **WORDS}, 10**9)})
        return templates.flat.text("page", {**given, **WORDS})

    def noted(*args: Any) -> Any:
        asked.append(args[0])
        return flat_code(*args)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(flat, "flat_code", noted)
        assert [text(words), text(words)] == ["Hello &lt;ship&gt;"] * 2 and asked == ["page"]
        assert text({"t": {"hello": "Good day"}}) == "Good day &lt;ship&gt;" and asked == ["page"] * 2, "other words"


def test_a_template_at_fault_is_told_each_time(file: Path) -> None:
    bad = {**FILES, "page": "{% if %}"}
    told = [checked_templates(bad)[1] for _ in range(2)]
    assert told[0] == told[1] and len(told[0]) == 1


def damaged(content: bytes) -> list[bytes]:
    forged = marshal.dumps({b"x": b"y"})
    return [
        b"",
        content[:-1],
        content[:40],
        content[:-1] + bytes([content[-1] ^ 1]),
        bytes([content[0] ^ 1]) + content[1:],  # of another Python
        content[:4] + bytes([content[4] ^ 1]) + content[5:],  # of another engine
        MAGIC_NUMBER + engine_digest() + bytes(32) + forged,
        MAGIC_NUMBER + engine_digest() + sha256(forged).digest() + forged,  # whole, and has nothing that is looked for
    ]


def test_a_file_that_is_not_whole_or_of_another_engine_has_nothing(file: Path, compiled: list[str]) -> None:
    first, whole = made(), file.read_bytes()
    for content in damaged(whole):
        file.write_bytes(content)
        compiled.clear()
        assert made() == first and sorted(compiled) == ["page", "part"], content[:80]
        compiled.clear()
        assert made() == first and compiled == [], "and is written anew"


def test_where_nothing_can_be_kept_all_is_compiled(
    file: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.write_text("no folder")
    first = made()
    assert first == made() and len(compiled) == 4
    file.parent.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert made() == first and not file.exists(), "as Python itself, which was asked to keep no code"
    monkeypatch.setattr(template_code, "code_file", lambda: None)
    assert made() == first


def test_what_is_kept_does_not_grow_without_an_end(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_code, "_MOST", 3)
    sizes = []
    for number in range(5):
        code = KeptCode(file)
        for name in ("one", "two"):
            code.of(name, f"{{{{ {number} }}}}")
        code.save()
        sizes.append(file.stat().st_size)
    assert sizes[0] < sizes[1] == sizes[2] == sizes[3] == sizes[4]


def test_it_lies_with_the_code_of_the_engine_and_in_no_site() -> None:
    place = code_file()
    assert place is not None
    assert place.parent.name == "__pycache__" and PACKAGE in place.parents
    assert sys.implementation.cache_tag in place.name

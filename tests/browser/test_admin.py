"""The editor at /admin/ in Chromium: a claim of the example is changed in the form, and `check` still takes the file.

It works on a folder of the browser's own (OPFS) in place of the one that its dialog would ask for, filled with the
example's cards. Nothing answers but this machine.
"""

import difflib
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, TimeoutError, expect

from onrecord.build.build import Request, Result, build
from onrecord.model.problems import Severity
from onrecord.read.cards import read_claim
from onrecord.read.front_matter import Value, split
from tests.browser.looking import hosted
from tests.clock import noon

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 24)
SLUG = "arms-deliveries"
CARD = f"content/claims/{SLUG}.md"
FOLDER = """
(files => {
  const at = async (path, create) => {
    let folder = await navigator.storage.getDirectory();
    const parts = path.split("/");
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create });
    return folder.getFileHandle(parts.at(-1), { create });
  };
  window.showDirectoryPicker = async () => {
    const root = await navigator.storage.getDirectory();
    await root.getDirectoryHandle(".git", { create: true });
    for (const [path, text] of Object.entries(files)) {
      const out = await (await at(path, true)).createWritable();
      await out.write(text);
      await out.close();
    }
    return root;
  };
  window.saved = async path => (await (await at(path, false)).getFile()).text();
})(FILES)
"""
# What the editor would ask of others at its start, and the policy forbids: its fonts, a newer version, GitHub's health.
FORBIDDEN = {"cdn.jsdelivr.net", "unpkg.com", "www.githubstatus.com"}


@dataclass
class Asked:
    """Addresses outside this machine: those that the page tried, those that got past its policy, and its troubles."""

    tried: set[str] = field(default_factory=set)
    passed: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)


def cards(root: Path) -> dict[str, str]:
    found = sorted((root / "content").rglob("*.md"))
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in found}


def copy(project: Path, root: Path) -> Path:
    for name in ("content", "templates"):
        shutil.copytree(project / name, root / name)
    settings = (project / "site.yaml").read_text("utf-8").replace("  admin: false", "  admin: true")
    (root / "site.yaml").write_text(f"{settings}\nadmin: {{repository: example/record}}\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def record(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy(project, tmp_path_factory.mktemp("record"))
    settings = (root / "site.yaml").read_text("utf-8")
    assert "  images: true " in settings
    (root / "site.yaml").write_text(settings.replace("  images: true ", "  images: false "), "utf-8")
    return root


@pytest.fixture(scope="module")
def address(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    top = tmp_path_factory.mktemp("hosted")
    request = Request(root=record, now=noon(TODAY), output=top / "sub", base_url="https://example.org/sub", strict=True)
    assert build(request).ok
    with hosted(top) as here:
        yield f"{here}sub/admin/"


@contextmanager
def opened(browser: Browser, address: str, files: Mapping[str, str]) -> Iterator[tuple[Page, Asked]]:
    context = browser.new_context(viewport={"width": 1100, "height": 1000})
    asked = Asked()

    def answer(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1", "blob:", "data:")):
            route.continue_()
        else:
            asked.passed.append(route.request.url)
            route.abort()

    context.route("**/*", answer)
    context.add_init_script(FOLDER.replace("FILES", json.dumps(files)))
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.on("pageerror", lambda fault: asked.troubles.append(str(fault)))
    page.on("requestfailed", lambda request: asked.tried.add(urlsplit(request.url).hostname or ""))
    page.goto(address)
    yield page, asked
    context.close()


@contextmanager
def editing(browser: Browser, address: str, files: Mapping[str, str], slug: str = SLUG) -> Iterator[tuple[Page, Asked]]:
    with opened(browser, address, files) as (page, asked):
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_text("Claims", exact=True).first.wait_for()
        page.goto(f"{address}#/collections/claims/entries/{slug}")
        key(page, "claim").wait_for()
        yield page, asked


def key(page: Page, path: str) -> Locator:
    """The part of the form that shows a key."""
    return page.locator(f'[data-key-path="{path}"]')


def write(page: Page, path: str, text: str) -> None:
    key(page, path).locator("input, textarea").first.fill(text)


def choose(page: Page, path: str, words: str) -> None:
    """Choose in a list: press its button, look for the words, take the one that bears them."""
    key(page, path).get_by_role("combobox").first.click()
    page.get_by_role("option", name=words, exact=True).click()
    closed(page)


def closed(page: Page) -> None:
    """Wait until a menu is gone: while it fades, all below it is inert, and what is pressed there is lost."""
    expect(page.locator("dialog.popup")).to_have_count(0)


def add(part: Locator, button: str, shown: str, kind: str | None = None) -> None:
    """Add a row, of a kind where there are several. A press on a form that is being drawn anew is lost: once more."""
    for _ in range(20):
        part.get_by_role("button", name=re.compile(f"Add .*{button}")).last.click()
        if kind:
            part.page.get_by_role("menuitem", name=kind).click()
            closed(part.page)
        with suppress(TimeoutError):
            key(part.page, shown).first.wait_for(timeout=8_000)
            return
    raise AssertionError(f"no {shown} after “Add {button}”")


def save(page: Page) -> None:
    """Save, and come back to the list. A press may be lost here too: see `add`."""
    for _ in range(20):
        page.get_by_role("button", name="Save", exact=True).click()
        with suppress(TimeoutError):
            page.wait_for_url(re.compile(r"#/collections/claims$"), timeout=8_000)
            return
    raise AssertionError(f"it was not saved: {page.get_by_role('alert').all_inner_texts()}")


def saved(page: Page, path: str = CARD) -> str:
    return str(page.evaluate("path => window.saved(path)", path))


def values_and_body(text: str) -> tuple[Mapping[str, Value], str]:
    document, problems = split(text, CARD)
    assert document is not None and problems == ()
    return document.values, document.body


def check(project: Path, root: Path, files: Mapping[str, str]) -> Result:
    """What `check` says of the example with some files written anew."""
    copy(project, root)
    for path, text in files.items():
        (root / path).write_text(text, "utf-8")
    return build(Request(root=root, now=noon(TODAY), strict=True))


def test_a_claim_is_changed_in_the_form_and_check_takes_it(
    browser: Browser, address: str, project: Path, record: Path, tmp_path: Path
) -> None:
    before = cards(record)
    with editing(browser, address, before) as (page, asked):
        key(page, "status").get_by_role("radio", name="Denied").click()
        choose(page, "basis", "Denied · not refuted")
        add(key(page, "statements"), "Statement", "statements.4.date")
        choose(page, "statements.4.actor.card", "Dmitry Peskov")
        choose(page, "statements.4.stance", "denies")
        write(page, "statements.4.date", "2026-02")
        write(page, "statements.4.says", 'NO: "not one" # container')
        add(key(page, "statements.4.source"), "Source", "statements.4.source.0.link", "A web address")
        write(page, "statements.4.source.0.link", "https://example.org/peskov")
        add(key(page, "history"), "Entry", "history.2.date")
        write(page, "history.2.date", "2026-02-10")
        key(page, "history.2.status").get_by_role("radio", name="Denied").click()
        choose(page, "history.2.basis", "Denied · not refuted")
        write(page, "history.2.why", "Tried out in a test.")
        save(page)
        after = saved(page)
    assert asked.troubles == [] and asked.passed == []
    old, old_body = values_and_body(before[CARD])
    new, new_body = values_and_body(after)
    statement = {
        "actor": "peskov",
        "stance": "denies",
        "date": "2026-02",
        "says": 'NO: "not one" # container',
        "source": "https://example.org/peskov",
    }
    entry = {"date": "2026-02-10", "status": "denied", "basis": "denial", "why": "Tried out in a test."}
    rows, entries = old["statements"], old["history"]
    assert isinstance(rows, list) and isinstance(entries, list)
    changed = {"status": "denied", "basis": "denial", "statements": [*rows, statement], "history": [*entries, entry]}
    assert list(new) == list(old)
    assert new == {**old, **changed}
    assert new_body == old_body
    lines = difflib.ndiff(before[CARD].splitlines(), after.splitlines())
    assert [line[2:] for line in lines if line.startswith("- ")] == ["status: confirmed", "basis: independent"]
    result = check(project, tmp_path, {CARD: after})
    loud = [p for p in result.problems if p.severity in (Severity.ERROR, Severity.WARNING)]
    assert [problem.message for problem in loud] == [] and result.ok


def test_a_new_claim_begun_in_the_form_is_valid(
    browser: Browser, address: str, project: Path, record: Path, tmp_path: Path
) -> None:
    with editing(browser, address, cards(record)) as (page, _):
        page.goto(f"{address}#/collections/claims/new")
        write(page, "claim", "A parade was held in Wonsan: “the largest yet” in 2026.")
        write(page, "date", "2026~")
        add(key(page, "source"), "Source", "source.0.name", "Only the name of who said it")
        write(page, "source.0.name", "Wonsan Tourist Office")
        save(page)
        path = "content/claims/a-parade-was-held-in-wonsan-the-largest-yet-in-2026.md"
        text = saved(page, path)
    assert text == (
        '---\nclaim: "A parade was held in Wonsan: “the largest yet” in 2026."\nstatus: alleged\ndate: 2026~\n'
        "source: Wonsan Tourist Office\n---\n"
    )
    assert check(project, tmp_path, {path: text}).ok


def test_what_the_check_would_refuse_is_not_saved(browser: Browser, address: str, record: Path) -> None:
    before = cards(record)
    with editing(browser, address, before) as (page, _):
        key(page, "status").get_by_role("radio", name="Alleged").click()
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("The basis does not go with the status.")).to_be_visible()
        page.get_by_role("button", name="OK").click()
        choose(page, "basis", "(None)")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("The last entry of the history does not say")).to_be_visible()
        page.get_by_role("button", name="OK").click()
        write(page, "date", "18 October 2024")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Write 2024, 2024-10 or 2024-10-18")).to_be_visible()
        assert saved(page) == before[CARD]


def test_nothing_is_asked_of_others_before_signing_in(browser: Browser, address: str) -> None:
    with opened(browser, address, {}) as (page, asked):
        page.get_by_role("button", name="Sign In Using Access Token").wait_for()
        page.wait_for_timeout(1500)
        icon = page.evaluate("""() => {
          const mark = Object.assign(document.createElement("span"), { className: "material-symbols-outlined" });
          mark.textContent = "fact_check";
          document.body.append(mark);
          return mark.getBoundingClientRect().width;
        }""")
    assert round(icon) == 24, "an icon is one sign, not its name in letters"
    assert asked.passed == [] and asked.troubles == []
    assert asked.tried <= FORBIDDEN


ODD = """---
# A comment at the top.
claim: 'It is NO joke: "quoted" # and not a comment'   # beside it
date: 2024
status: alleged
source:
  # described
  - title: 1.10
    url: https://example.org/a
    date: 2024-10~
    lang: NO
  - tass-peskov-1021
  - https://example.org/b
actors: [Kim, "on", russia]
about:
  - north-korea
x-own:
  deep: [1, {a: b}]
statements:
- actor: Harbour Office   # no card
  stance: mentions
  date: ../2024-10-23
  quote: |
    Two lines
      and an indent.
  source: {publisher: Gazette, quote: "a: b"}
- {actor: russia, stance: denies, date: 2024-10-23/2024-10-25, says: ~}
featured: 03
draft: yes
conflicts: One alone
short: >-
  Folded
  words
---
Straight after the line.

Two blanks at the end of a line  
"""
SHAPES = {
    "no body": "---\nclaim: A.\nsource: S\ndate: 2024\nstatus: alleged\n---\n",
    "flow": "---\n{claim: A., source: South Korea, date: 2024, status: alleged}\n---\n\nText.\n",
    "mapping": "---\nclaim: A.\nsource:\n  label: Somewhere\n  date: 2024\ndate: 2024\nstatus: alleged\n---\n\nText.\n",
    "anchors": "---\nclaim: &c A.\nshort: *c\nsource: S\ndate: 2024\nstatus: alleged\nx-own: [1]\n---\n\n\nText.\n",
    "false": "---\nclaim: false\nsource: S\ndate: 0001\nstatus: alleged\nreply: {asked: no}\n---\n",
    "reply": "---\nclaim: A.\nsource: S\ndate: 2024\nstatus: alleged\nabout: B\n"
    "reply: # to all\n  asked: 2024-10-24 # by e-mail\n  answered: false\n---\n",
    "replies": "---\nclaim: A.\nsource: S\ndate: 2024\nstatus: alleged\nabout: B\n"
    "reply:\n  # first\n  - actor: B\n    asked: 2024-10-24\n    source: https://example.org/a\n"
    "  - {actor: Bea C., answered: no}\n---\n",
    "odd": ODD,
}
TOPICS = ["a b", "2024", "on"]
CHANGES: dict[str, Any] = {
    "short": "new: words",
    "notice": "Mentions NO",
    "featured": 7,
    "topics": ["a b", "2024", "on"],
}


@pytest.fixture(scope="module")
def editor(browser: Browser, address: str) -> Iterator[Page]:
    """The editor before signing in, whose script reads and writes texts; nothing that it is given stays in it."""
    with opened(browser, address, {}) as (page, _):
        page.evaluate(
            """async () => {
              const { cms } = await (await fetch("config.json")).json();
              window.fieldsOfClaims = cms.collections.find(({ name }) => name === "claims").fields;
            }"""
        )
        yield page


def written(editor: Page, text: str, changes: Mapping[str, Any] | None = None) -> tuple[str, dict[str, Any]]:
    """A claim's text as the editor writes it, with some keys changed; and what the form held before."""
    made = editor.evaluate(
        """([text, changes]) => {
          const fields = structuredClone(window.fieldsOfClaims);
          const form = OnRecord.read(text, fields);
          return [OnRecord.written({ ...form, ...changes }, fields), form];
        }""",
        [text, changes],
    )
    return str(made[0]), dict(made[1])


def test_cards_that_are_not_changed_stay_as_they_are_to_the_letter(editor: Page, record: Path) -> None:
    texts = {path: text for path, text in cards(record).items() if path.startswith("content/claims/")} | SHAPES
    untouched = {name: written(editor, text)[0] for name, text in texts.items()}
    assert {name for name, text in texts.items() if untouched[name] != text} == set()


def read_values(text: str) -> dict[str, Value]:
    return dict(values_and_body(text)[0])


@pytest.mark.parametrize("name", SHAPES)
def test_a_change_leaves_every_other_value_alone(editor: Page, name: str) -> None:
    after, form = written(editor, SHAPES[name], CHANGES)
    expected = read_values(SHAPES[name]) | {"short": "new: words", "notice": "Mentions NO", "featured": "7"}
    assert read_values(after) == expected | {"topics": TOPICS}
    assert values_and_body(after)[1].strip() == values_and_body(SHAPES[name])[1].strip()
    if name == "odd":
        assert "# A comment at the top." in after and "# beside it" in after and "# no card" in after
        assert [one["as"] for one in form["source"]] == ["described", "card", "link"]
        assert [one["as"] for one in form["actors"]] == ["name", "card", "card"]


def test_every_claim_written_from_nothing_reads_as_the_same_card(editor: Page, record: Path) -> None:
    texts = {path: text for path, text in cards(record).items() if path.startswith("content/claims/")}
    fresh = {path: written(editor, text, {"on-record-file": None})[0] for path, text in texts.items()}
    for path, text in fresh.items():
        assert {key: alone(v) for key, v in read_values(text).items()} == {
            key: alone(v) for key, v in read_values(texts[path]).items()
        }, path
        lines = values_and_body(text)[0] and text.split("\n---\n")[0].splitlines()
        assert max(len(line) for line in lines if "://" not in line) <= 120, path  # an address cannot be broken
        assert read_claim(path, text.encode()).value is not None


def alone(value: Value) -> Value:
    """A list of one is the same as the one, wherever a list may stand."""
    if isinstance(value, list):
        return alone(value[0]) if len(value) == 1 else [alone(one) for one in value]
    return {key: alone(one) for key, one in value.items()} if isinstance(value, dict) else value


def test_rows_are_mended_one_by_one(editor: Page, record: Path) -> None:
    texts = {path: text for path, text in cards(record).items() if path.startswith("content/claims/")}
    done = 0
    for path, text in texts.items():
        _, form = written(editor, text)
        rows, old = form.get("statements", []), read_values(text).get("statements")
        if len(rows) < 2 or not isinstance(old, list):
            continue
        done += 1
        noted = [*rows[:-1], {**rows[-1], "note": "New: note"}]
        after, _ = written(editor, text, {"statements": noted})
        last = old[-1] if isinstance(old[-1], dict) else {}
        assert read_values(after)["statements"] == [*old[:-1], {**last, "note": "New: note"}], path
        lines = [line for line in difflib.ndiff(text.splitlines(), after.splitlines()) if line[:1] in "+-"]
        assert lines[-1] == '+     note: "New: note"' and len(lines) <= 3, path
        gone, _ = written(editor, text, {"statements": rows[1:]})
        assert read_values(gone)["statements"] == old[1:] and len(gone) < len(text), path
        turned, _ = written(editor, text, {"statements": rows[::-1]})
        assert read_values(turned)["statements"] == old[::-1], path
        assert sorted(turned.splitlines()) == sorted(text.splitlines()), path
    assert done > 20


def test_a_change_within_a_row_leaves_its_other_lines(editor: Page) -> None:
    _, form = written(editor, ODD)
    first, second = form["statements"]
    changed = {"statements": [{**first, "stance": "denies", "where": "Seoul"}, second], "draft": False}
    after, _ = written(editor, ODD, changed)
    lines = [line for line in difflib.ndiff(ODD.splitlines(), after.splitlines()) if line[:1] in "+-"]
    assert lines == ["-   stance: mentions", "+   stance: denies", "+   where: Seoul", "- draft: yes"]


def test_a_reply_alone_is_a_list_of_one_once_it_is_changed(editor: Page) -> None:
    _, form = written(editor, SHAPES["reply"])
    rows = form["reply"]
    after, _ = written(editor, SHAPES["reply"], {"reply": [{**rows[0], "how": "by e-mail"}]})
    assert rows == [{"asked": "2024-10-24", "answered": "false"}]
    assert read_values(after)["reply"] == [{"asked": "2024-10-24", "how": "by e-mail", "answered": "false"}]

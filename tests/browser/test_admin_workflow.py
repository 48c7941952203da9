"""The board of /admin/ in Chromium: three people draft, read and publish a change, and a stranger proposes one.

GitHub is played by `tests/browser/github.py`; nothing answers but this machine.
"""

import difflib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.build.build import Request, build
from tests.browser.github import GitHub
from tests.browser.looking import hosted
from tests.browser.test_admin import CARD, SLUG, TODAY, add, cards, check, choose, key, write
from tests.clock import noon
from tests.patience import tries

pytestmark = pytest.mark.browser

COMMENT = "# Read the annex before you change the status.\n"


@pytest.fixture(scope="module")
def address(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the editor of a site with a board that takes proposals of strangers too."""
    top = tmp_path_factory.mktemp("hosted")
    root = tmp_path_factory.mktemp("record")
    shutil.copytree(project / "templates", root / "templates")
    admin = "{repository: example/record, workflow: true, open_authoring: true}"
    settings = f"title: Record\noutputs: {{admin: true, images: false}}\nadmin: {admin}\n"
    (root / "site.yaml").write_text(settings, "utf-8")
    assert build(Request(root=root, now=noon(TODAY), output=top / "sub", base_url="https://example.org/sub")).ok
    with hosted(top) as here:
        yield f"{here}sub/admin/"


@pytest.fixture
def hub(project: Path) -> GitHub:
    """The repository, with a comment in the card that is changed."""
    files = cards(project)
    return GitHub(files | {CARD: files[CARD].replace("status:", f"{COMMENT}status:", 1)})


@contextmanager
def signed_in(browser: Browser, address: str, hub: GitHub) -> Iterator[Page]:
    """A browser of one more person, who has signed in."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    hub.answer_in(context)
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    page.get_by_role("button", name="Sign In Using Access Token").click()
    page.get_by_role("textbox").first.fill("token")
    page.get_by_role("button", name="Sign In", exact=True).click()
    page.get_by_text("Claims", exact=True).first.wait_for()
    yield page
    context.close()


def opened(page: Page, address: str) -> None:
    page.goto(f"{address}#/collections/claims/entries/{SLUG}")
    key(page, "history").wait_for()


def unfold_last_entry(page: Page) -> None:
    """Open the list of entries, and its last; the rest of that is drawn when it comes into view."""
    history = key(page, "history")
    folded = history.get_by_role("button", name="Expand", exact=True)
    every = history.get_by_role("button", name="Expand All")
    for _ in tries(0):  # a form that is drawn anew loses what was pressed
        if every.is_visible():
            break
        folded.first.click()
        page.wait_for_timeout(500)
    every.wait_for()
    last = key(page, "history.2.date")
    for turn in tries(0):  # entries are drawn when they come into view
        if last.is_visible() or folded.nth(2).is_visible():
            break
        history.evaluate("(node, end) => node.scrollIntoView({block: end ? 'end' : 'start'})", turn % 2 == 0)
        page.wait_for_timeout(100)
    if not last.is_visible():
        folded.nth(2).click()
    last.wait_for()
    for _ in tries(0):
        page.locator('[data-key-path^="history.2."]').last.scroll_into_view_if_needed()
        if key(page, "history.2.approved_by").count():
            return
        page.wait_for_timeout(100)


def send(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Send for Review").click()
    page.wait_for_url(re.compile(r"#/collections/claims$"))


def set_status(page: Page, before: str, after: str) -> None:
    page.get_by_role("button", name=re.compile(f"Status: .?{before}")).click()
    page.get_by_role("menuitemradio", name=after).click()
    page.get_by_role("button", name=re.compile(f"Status: .?{after}")).wait_for()


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:1] in "+-"]


ENTRY = [
    "+   - date: 2026-02-10",
    "+     status: denied",
    "+     basis: denial",
    "+     why: Tried out in a test.",
    "+     approved_by: [Ana Petrova, Ben Ode]",
]


def test_three_people_draft_read_and_publish(
    browser: Browser, address: str, hub: GitHub, project: Path, tmp_path: Path
) -> None:
    before, branch = hub.files[CARD], f"cms/claims/{SLUG}"
    with signed_in(browser, address, hub) as ana:
        opened(ana, address)
        key(ana, "status").get_by_role("radio", name="Denied").click()
        choose(ana, "basis", "Denied · not refuted")
        add(key(ana, "history"), "Entry", "history.2.date")
        write(ana, "history.2.date", "2026-02-10")
        key(ana, "history.2.status").get_by_role("radio", name="Denied").click()
        choose(ana, "history.2.basis", "Denied · not refuted")
        write(ana, "history.2.why", "Tried out in a test.")
        write(ana, "history.2.approved_by", "Ana Petrova")
        send(ana)
    assert hub.branches["main"] == hub.files, "nothing is published by saving"
    assert [(pull.branch, pull.draft, pull.labels) for pull in hub.pulls] == [
        (branch, False, ["sveltia-cms/pending_review"])
    ]
    with signed_in(browser, address, hub) as ben:
        opened(ben, address)
        expect(key(ben, "status").get_by_role("radio", name="Denied")).to_be_checked()
        unfold_last_entry(ben)
        names = key(ben, "history.2.approved_by")
        names.get_by_role("button", name=re.compile("Add .*Name")).click()
        names.get_by_role("textbox").nth(1).fill("Ben Ode")
        names.get_by_role("button", name=re.compile("Add .*Name")).click()
        names.get_by_role("textbox").nth(2).wait_for()  # and is left empty
        ben.get_by_role("button", name="Save", exact=True).click()
        ben.wait_for_url(re.compile(r"#/collections/claims$"))
        opened(ben, address)
        set_status(ben, "In Review", "Ready")
    drafted = hub.branches[branch]
    assert hub.branches["main"] == hub.files
    with signed_in(browser, address, hub) as cem:
        cem.goto(f"{address}#/workflow")
        cem.get_by_role("button", name="Publish Entry").click()
        cem.get_by_role("button", name="Publish", exact=True).click()
        expect(cem.get_by_role("button", name="Publish Entry")).to_have_count(0)
    assert hub.pulls[0].state == "MERGED" and branch not in hub.branches and hub.unknown == []
    after = hub.branches["main"]
    assert after == drafted and {path for path in after if after[path] != hub.files.get(path)} == {CARD}
    removed = [line for line in changed_lines(before, after[CARD]) if line.startswith("-")]
    assert removed == ["- status: confirmed", "- basis: independent"]
    added = [line for line in changed_lines(before, after[CARD]) if line.startswith("+")]
    assert added == ["+ status: denied", "+ basis: denial", *ENTRY]
    assert COMMENT in after[CARD]
    result = check(project, tmp_path, {CARD: after[CARD]})
    assert result.ok


def test_a_stranger_proposes_from_a_fork_and_cannot_publish(browser: Browser, address: str, hub: GitHub) -> None:
    hub.writes = False
    with signed_in(browser, address, hub) as page:
        opened(page, address)
        write(page, "reasoning", "A better reason.")
        send(page)
        opened(page, address)
        page.get_by_role("button", name=re.compile("Status: .?In Review")).click()
        offered = page.get_by_role("menuitemradio").all_inner_texts()
    assert [words.split("\n")[0] for words in offered] == ["Draft", "In Review"]
    assert hub.branches["main"] == hub.files and hub.unknown == []
    assert [pull.branch for pull in hub.pulls] == [f"cms/ana/record/claims/{SLUG}"]
    after = hub.branches[hub.pulls[0].branch][CARD]
    assert COMMENT in after and "+ reasoning: A better reason." in changed_lines(hub.files[CARD], after)

"""What several folders of tests share: the project's root, a browser, and the flag that renews golden files."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.patience import MILLISECONDS
from tests.progress import Progress
from tests.systems import memory_disk

# The same examples each time, and no clock: a slow or busy machine must not turn a law red.
hypothesis.settings.register_profile("laws", deadline=None, derandomize=True)
hypothesis.settings.load_profile("laws")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
LONG = ("tests/laws/test_io_faults.py", "tests/browser/test_pages.py", "tests/scale/", "tests/browser/", "tests/setup/")
NO_BROWSER = "no Chromium, Chrome or Edge on this machine"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew instead of comparing")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each command that tests run compiles the engine anew
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden is refused where CI is set: golden files are renewed by people.")
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # ignored where tests run in the background, and so in all they start
        if hasattr(signal, name) and signal.getsignal(number := getattr(signal, name)) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)  # as good as ignored here; what is started has the system's own
    if "TMPDIR" not in os.environ and (folder := memory_disk()) is not None:  # also of all that tests start
        os.environ["TMPDIR"] = str(folder)
        tempfile.tempdir = None  # asked for anew


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: a process that tests takes a file at a time, and none should be left with one last."""
    items.sort(key=lambda item: next((n for n, name in enumerate(LONG) if item.nodeid.startswith(name)), len(LONG)))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Progress in words, unless more or less than the usual is asked for (`-v`, `-qq`)."""
    reporter = session.config.pluginmanager.getplugin("terminalreporter")
    if reporter is not None and session.config.get_verbosity() == -1 and not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(Progress(reporter, session, reporter.isatty), "progress")


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def pictures_drawn_once() -> Iterator[None]:
    """Within a process, a drawing is made into a picture once: builds without a cache would draw it again each time.

    That the same drawing becomes the same picture is told by tests of what draws, and by builds in other processes.
    """
    from onrecord.build import pictures
    from onrecord.render.png import draw

    drawn: dict[tuple[str, bytes], bytes] = {}

    def once(svg: str, fonts: Mapping[str, bytes]) -> bytes:
        state = b"".join(sha256(fonts[path]).digest() for path in sorted(fonts))
        if (svg, state) not in drawn:
            drawn[svg, state] = draw(svg, fonts)
        return drawn[svg, state]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "draw", once)
        yield


def find_browser() -> str | None:
    """The first browser of the Chromium family on this machine."""
    on_path = (shutil.which(name) for name in BROWSERS)
    return next((path for path in on_path if path), None) or next((p for p in PLACES if Path(p).exists()), None)


@pytest.fixture(scope="session")
def browser_path() -> str:
    """The browser's file; without one the test is skipped, or fails where CI is set."""
    found = find_browser()
    if found is None and os.environ.get("CI"):
        pytest.fail(NO_BROWSER)
    if found is None:
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Any]:
    """A running browser (playwright)."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=MILLISECONDS)

    with sync_playwright() as playwright:
        quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
        arguments = ["--no-sandbox", "--disable-sync", *quiet]
        running = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        yield running
        running.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(report.longrepr)]
    if skipped:
        terminalreporter.section("BROWSER TESTS WERE NOT RUN", sep="!", red=True, bold=True)
        terminalreporter.line(f"{len(skipped)} tests skipped: {NO_BROWSER}. Install one and run the tests again.")

"""Progress of the tests in words: how many are done, of how many, and for how long; failures as they come."""

import time

import pytest
from _pytest.terminal import TerminalReporter

SECONDS = 20  # between two lines, where lines stay; on a terminal one line changes in place


class Progress:
    """Words in place of dots. Nothing is held against the clock: it is only told."""

    def __init__(self, reporter: TerminalReporter, session: pytest.Session, in_place: bool) -> None:
        self._reporter = reporter
        self._session = session
        self._in_place = in_place
        self._began = self._told = time.monotonic()
        self._done = self._failed = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """No letter for what went well, or was told in a line of its own; the summary counts it all the same."""
        if report.failed:
            return ("failed", "", "FAILED") if report.when == "call" else ("error", "", "ERROR")
        if report.passed:
            return ("passed" if report.when == "call" else ""), "", ""
        return ("skipped", "", "") if report.skipped and not hasattr(report, "wasxfail") else None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed += 1
            self._line(f"FAILED {report.nodeid}", stays=True)
        if report.when == "teardown":
            self._done += 1
            if self._in_place or time.monotonic() - self._told > SECONDS or self._done == self._all:
                self._told = time.monotonic()
                self._line(self._words(), stays=not self._in_place or self._done == self._all)

    @property
    def _all(self) -> int:
        return self._session.testscollected

    def _words(self) -> str:
        seconds = int(time.monotonic() - self._began)
        part = 100 * self._done // self._all if self._all else 0
        failed = f"{self._failed} failed, " if self._failed else ""
        return f"{part:3} %: {self._done:,} of {self._all:,} tests, {failed}{seconds // 60} min {seconds % 60} s"

    def _line(self, words: str, stays: bool) -> None:
        if self._in_place:
            self._reporter.rewrite(words, erase=True)
        else:
            self._reporter.write(words)
        if stays:
            self._reporter.write("\n")
        self._reporter.flush()

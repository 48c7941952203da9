"""The example as published under a sub-path, the same opened from the file system, and the site of odd claims."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from onrecord.build.build import Request, build
from tests.browser.looking import Tabs, hosted
from tests.clock import noon

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """Pages of the browser that are used again."""
    made = Tabs(browser)
    yield made
    made.close()


@pytest.fixture(scope="session")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example, built with a base_url, without its closing index.html."""
    root = tmp_path_factory.mktemp("served")
    folder = root / "some" / "prefix"
    folder.parent.mkdir()
    base = "https://example.org/some/prefix"
    assert build(Request(root=project, now=noon(TODAY), output=folder, base_url=base, strict=True)).ok
    with hosted(root) as address:
        yield f"{address}some/prefix/"


@pytest.fixture(scope="session")
def opened(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the example built without a base_url, in the file system."""
    folder = tmp_path_factory.mktemp("opened") / "site"
    assert build(Request(root=project, now=noon(TODAY), output=folder, strict=True)).ok
    return folder.as_uri() + "/"


@pytest.fixture(scope="session")
def odd(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Claims that are hard to set, with the style page: built with drafts, from the file system."""
    root = tmp_path_factory.mktemp("odd")
    shutil.copytree(project / "tests" / "browser" / "odd", root / "in")
    shutil.copytree(project / "templates", root / "in" / "templates")
    result = build(Request(root=root / "in", now=noon(TODAY), output=root / "site", drafts=True))
    assert result.ok, [problem.message for problem in result.problems if problem.severity == "error"]
    return (root / "site").as_uri() + "/"

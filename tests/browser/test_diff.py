"""The page of a difference in a browser: whole on a phone, in both schemes, and for axe."""

from pathlib import Path

import pytest

from onrecord.diff.compare import compare
from onrecord.diff.html import as_html
from onrecord.wording.wording import wording_of
from tests.browser.looking import Scheme, Tabs, axe_violations, sideways
from tests.two_states import two_states

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def diff_page(project: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page, in the file system."""
    base, now, config = two_states(project)
    file = tmp_path_factory.mktemp("diff") / "diff.html"
    file.write_text(as_html(compare(base, now), base, now, wording_of(config)), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_whole(tabs: Tabs, diff_page: str, width: int, scheme: Scheme) -> None:
    with tabs.at(width, scheme) as (page, heard):
        page.goto(diff_page)
        assert heard.said == [] and heard.asked == [diff_page]
        assert page.locator("h1").count() == 1 and sideways(page) <= 0
        assert page.locator("ins").first.evaluate("node => getComputedStyle(node).textDecorationLine") == "underline"
        assert page.locator("del").first.evaluate("node => getComputedStyle(node).textDecorationLine") == "line-through"
        assert axe_violations(page) == []

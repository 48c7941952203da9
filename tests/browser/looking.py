"""How browser tests look at a page: a context of the wanted kind, and all that the page says and asks for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]


@dataclass
class Heard:
    """The console's messages and the page's errors; the addresses asked for."""

    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def looked_at(
    browser: Browser, width: int, scheme: Scheme = "light", *, script: bool = True, height: int = 740
) -> Iterator[tuple[Page, Heard]]:
    """A fresh page, and what it says and asks for."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
    )
    page, heard = context.new_page(), Heard()
    page.on("console", lambda message: heard.said.append(message.text))
    page.on("pageerror", lambda fault: heard.said.append(str(fault)))
    page.on("request", lambda request: heard.asked.append(request.url))
    yield page, heard
    context.close()


def axe_violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds on the page as it is: the rule and the elements."""
    found = Axe().run(page).response["violations"]
    return [(v["id"], [n["html"] for n in v["nodes"]]) for v in found]

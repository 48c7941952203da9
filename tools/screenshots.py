"""A contact sheet: every kind of page, at the width of a phone, a tablet and a desk, light and dark.

`python -m tools.screenshots` builds the example (with drafts, for the style page), the site of odd claims in
`tests/browser/odd`, and made-up records of 3 and of 2,000 claims, and writes PNGs and `index.html`, which shows them
all, into `.onrecord/screenshots/`. It needs the packages of requirements-dev.txt and a Chromium, Chrome or Edge.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from benchmarks.cards import make_cards
from onrecord.build.build import Request, build
from tests.conftest import NO_BROWSER, find_browser

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".onrecord" / "screenshots"
ODD = ROOT / "tests" / "browser" / "odd"
SIZES = ((360, 740), (768, 1024), (1280, 900))
RECORDS = (3, 2000)  # claims of the made-up records
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
EXAMPLE_PAGES = (
    "",
    "claims/north-korean-troops-in-russia/",
    "claims/four-hundred-killed-in-12-seconds/",
    "claims/reports-are-fake/",
    "claims/do-not-overreact/",
    "claims/",
    "timeline/",
    "who-says-what/",
    "actors/",
    "actors/russia/",
    "actors/peskov/",
    "questions/troop-numbers/",
    "sources/",
    "sources/tass-fake-1010/",
    "texts/",
    "texts/responsible-statecraft-2024/",
    "changes/",
    "search/",
    "methodology/",
    "style/",
    "404.html",
)
TALLEST = 6000  # px; what lies below looks like what lies above


@dataclass(frozen=True)
class Shot:
    """A picture that was taken."""

    file: str
    width: int
    words: str


def make_site(root: Path, output: Path) -> None:
    """Build a site; stops with its faults where it cannot be built."""
    result = build(Request(root=root, now=datetime.now(UTC), output=output, drafts=True, future=True))
    if not result.ok:
        raise SystemExit("\n".join(f"{p.location.file}: {p.message}" for p in result.problems if p.severity == "error"))


def odd_site(folder: Path) -> Path:
    """The site of odd claims with the project's templates."""
    shutil.copytree(ODD, folder)
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


def odd_pages(output: Path) -> tuple[str, ...]:
    """Home, every claim of the site of odd claims, and who was asked about them."""
    claims = sorted(output.glob("claims/*/index.html"))
    return ("", "unanswered/", "who-says-what/", *(f"claims/{path.parent.name}/" for path in claims))


def record(folder: Path, count: int) -> Path:
    """A made-up record of so many claims, without pictures of link previews; each claim has two topics."""
    make_cards(count, folder / "content/claims")
    for number, card in enumerate(sorted((folder / "content/claims").iterdir())):
        tags = f"topics: [kursk, topic {number % 20}]\nstatements:\n"
        card.write_text(card.read_text("utf-8").replace("statements:\n", tags, 1), "utf-8")
    (folder / "site.yaml").write_text('title: A record\ngate: "off"\noutputs: {images: false}\n', "utf-8")
    shutil.copytree(ROOT / "templates", folder / "templates")
    return folder


def record_pages(output: Path) -> tuple[str, ...]:
    """One page of each kind of a made-up record."""
    firsts = (min(output.glob(f"{kind}/*/index.html"), default=None) for kind in ("claims", "actors", "topics"))
    found = tuple(f"{file.parent.relative_to(output).as_posix()}/" for file in firsts if file is not None)
    lists = ("claims/", "timeline/", "who-says-what/", "actors/", "topics/", "sources/", "changes/", "search/")
    return ("", *lists, *found)


def shots(browser: Browser, site: Path, name: str, pages: tuple[str, ...]) -> Iterator[Shot]:
    """Every page of a site in every size and scheme; pages that the site does not have are passed over."""
    for scheme in SCHEMES:
        for width, height in SIZES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            tab = context.new_page()
            tab.goto((site / "index.html").as_uri())
            tab.evaluate("document.fonts.ready.then(() => true)")  # a first page may be read without them
            for page in pages:
                file = site / (page if page.endswith(".html") else f"{page}index.html")
                if file.exists():
                    tab.goto(file.as_uri())
                    tall = min(int(tab.evaluate("document.documentElement.scrollHeight")), TALLEST)
                    words = f"{name}/{page} {width} {scheme}"
                    target = f"{words.replace('/', '-').replace(' ', '-')}.png"
                    path = FOLDER / target
                    tab.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall})
                    yield Shot(target, width, words)
            context.close()


def sheet(taken: list[Shot]) -> str:
    """The page that shows all pictures side by side."""
    figures = "".join(
        f'<figure><img src="{escape(shot.file)}" width="{shot.width // 2}" loading="lazy" alt="">'
        f"<figcaption>{escape(shot.words)}</figcaption></figure>"
        for shot in taken
    )
    look = "body{font:13px sans-serif;background:#888;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}"
    return f"<!DOCTYPE html><meta charset=utf-8><title>Contact sheet</title><style>{look}</style>{figures}"


def pages_of(name: str) -> tuple[str, ...]:
    """The pages of a site that are shown."""
    if name == "example":
        return EXAMPLE_PAGES
    return odd_pages(FOLDER / name) if name == "odd" else record_pages(FOLDER / name)


def main() -> None:
    """Build, take the pictures, write the sheet, say where it lies."""
    found = find_browser()
    if found is None:
        raise SystemExit(NO_BROWSER)
    shutil.rmtree(FOLDER, ignore_errors=True)
    sites = {"example": ROOT, "odd": odd_site(FOLDER / "in/odd")}
    sites |= {f"{count}-claims": record(FOLDER / f"in/{count}", count) for count in RECORDS}
    for name, root in sites.items():
        make_site(root, FOLDER / name)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        taken = [shot for name in sites for shot in shots(browser, FOLDER / name, name, pages_of(name))]
        browser.close()
    (FOLDER / "index.html").write_text(sheet(taken), "utf-8")
    print(f"{len(taken)} screenshots: {(FOLDER / 'index.html').as_uri()}")


if __name__ == "__main__":
    main()

"""The example as it is published: every page sound HTML, every feed and address good, and nothing written twice."""

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urljoin

import html5lib
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from onrecord.build.build import Request, Result, build
from onrecord.model.urls import path_of
from onrecord.model.vocabulary import Stance
from onrecord.wording.wording import wording_of
from tests.clock import noon
from tests.feed_rules import valid_atom, valid_json_feed, valid_opml
from tests.read_alike import read_alike

BASE = "https://example.org/some/prefix"
TODAY = date(2026, 11, 25)
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
STATUS_WORDS = re.compile(r"\b(Alleged|Confirmed|Denied|Refuted|Withdrawn)\b")


@dataclass(frozen=True)
class Built:
    """One build of the example: what came of it, where it lies, and its pages that are no redirects."""

    result: Result
    output: Path
    pages: dict[str, LexborHTMLParser]


def _build(project: Path, output: Path, base_url: str | None) -> Result:
    return build(Request(root=project, now=noon(TODAY), output=output, base_url=base_url, strict=True))


def _is_redirect(page: LexborHTMLParser) -> bool:
    return page.css_first("meta[http-equiv=refresh]") is not None


@pytest.fixture(scope="module", params=[BASE, None], ids=["with-address", "without"])
def site(request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    output = tmp_path_factory.mktemp("built") / "output"
    result = _build(project, output, request.param)
    files = sorted(output.rglob("*.html"))
    parsed = {path.relative_to(output).as_posix(): LexborHTMLParser(path.read_text("utf-8")) for path in files}
    return Built(result, output, {path: page for path, page in parsed.items() if not _is_redirect(page)})


def faulty(site: Built, is_good: Callable[[LexborHTMLParser], bool]) -> list[str]:
    """The pages of which something does not hold."""
    return [path for path, page in site.pages.items() if not is_good(page)]


def scripts(page: LexborHTMLParser) -> list[object]:
    return [json.loads(node.text()) for node in page.css('script[type="application/ld+json"]')]


WITH_ADDRESS = pytest.mark.parametrize("site", [BASE], indirect=True, ids=["with-address"])
WITHOUT_ADDRESS = pytest.mark.parametrize("site", [None], indirect=True, ids=["without"])


def answered(site: Built, address: str) -> bool:
    """Whether an absolute address of the site leads to a file of it."""
    url = unquote(address.partition("#")[0])
    return url.startswith(f"{BASE}/") and (site.output / path_of(url.removeprefix(BASE))).is_file()


def test_the_example_builds_without_a_warning(site: Built) -> None:
    assert site.result.ok
    assert [p for p in site.result.problems if p.severity in {"error", "warning"}] == []
    assert len(site.pages) > 100


def test_every_page_is_sound_html(site: Built) -> None:
    parser = html5lib.HTMLParser(strict=True)
    for path in sorted(site.output.rglob("*.html")):
        try:
            parser.parse(path.read_text("utf-8"))
        except html5lib.html5parser.ParseError as fault:
            pytest.fail(f"{path.relative_to(site.output)}: {fault}, {parser.errors}")


def test_every_page_has_one_heading_a_title_and_a_language(site: Built) -> None:
    assert faulty(site, lambda page: len(page.css("h1")) == 1) == []
    titles = {path: node.text(strip=True) for path, page in site.pages.items() if (node := page.css_first("title"))}
    assert titles.keys() == site.pages.keys()
    assert all(titles.values())
    assert faulty(site, lambda page: bool((page.css_first("html") or page.body).attributes.get("lang"))) == []


def test_no_page_is_misread_for_its_ids_and_links(site: Built) -> None:
    assert [path for path in site.output.rglob("*.html") if not read_alike(path.read_bytes())] == []


def test_every_id_is_there_once(site: Built) -> None:
    def once(page: LexborHTMLParser) -> bool:
        counts = Counter(node.attributes["id"] for node in page.css("[id]"))
        return max(counts.values(), default=1) == 1

    assert faulty(site, once) == []


def test_drawings_lead_to_the_key_to_their_marks(site: Built) -> None:
    marks = site.pages["methodology/index.html"].css("section[aria-labelledby=marks] use")
    assert {node.attributes["href"] for node in marks} == {f"#p-{stance.value}" for stance in Stance}
    keys = [
        (path, node)
        for path, page in site.pages.items()
        for node in page.css(".positions-drawn .positions-key[role=note]")
    ]
    assert keys
    assert [path for path, node in keys if not node.css('a[href*="methodology/"][href$="#marks"]')] == []
    assert site.pages["who-says-what/index.html"].css('.page-checked a[href$="#marks"]')


def test_no_page_asks_anything_of_others(site: Built) -> None:
    asked = "[src], [srcset], [poster], object[data], link[rel~=stylesheet], link[rel~=preload], link[rel~=icon]"

    def outside(page: LexborHTMLParser) -> bool:
        values = [
            value or ""
            for node in page.css(asked)
            for name, value in node.attributes.items()
            if name in {"src", "srcset", "poster", "data", "href"}
        ]
        return any(re.match(r"(https?:)?//", value) and not value.startswith(BASE) for value in values)

    assert faulty(site, lambda page: not outside(page)) == []
    for sheet in site.output.rglob("*.css"):
        assert not re.search(r"""(url\(|@import)\s*["']?(https?:)?//""", sheet.read_text("utf-8")), sheet


def test_every_claim_has_json_ld_and_only_confirmed_ones_a_number(site: Built) -> None:
    assert site.result.site is not None
    for slug, claim in site.result.site.claims.items():
        found = scripts(site.pages[f"claims/{slug}/index.html"])
        assert len(found) == (0 if claim.card.struck else 1), slug
        if claim.card.status != "confirmed":
            assert "ratingValue" not in json.dumps(found), slug


def test_the_home_page_says_what_the_site_is(site: Built) -> None:
    config, result = site.result.config, site.result.site
    assert config is not None
    assert result is not None
    assert result.updated is not None
    (found,) = scripts(site.pages["index.html"])
    assert isinstance(found, dict)
    assert (found["@type"], found["name"], found["inLanguage"]) == ("WebSite", config.title, config.language)
    assert found["dateModified"] == result.updated.machine
    assert found.get("url") == (f"{BASE}/" if config.base_url else None)


def test_pages_that_state_a_status_say_as_of_when(site: Built) -> None:
    as_of = site.result.site.as_of if site.result.site else None
    assert as_of is not None
    day = wording_of(site.result.config).day(as_of) if site.result.config else ""
    silent = [
        path
        for path, page in site.pages.items()
        if STATUS_WORDS.search((page.css_first("main") or page.body).text())
        and not any(day in node.text() for node in page.css(".site-imprint > p, .embed-foot > p, .record-facts dd"))
    ]
    assert silent == []


def test_the_notice_is_on_every_page(site: Built) -> None:
    notice = site.result.config.notice if site.result.config else None
    assert notice
    assert faulty(site, lambda page: notice in " ".join(page.body.text().split())) == []


@WITH_ADDRESS
def test_feeds_are_sound_and_their_addresses_answer(site: Built) -> None:
    feeds = sorted(site.output.rglob("feed.xml"))
    assert len(feeds) > 100
    for path in feeds:
        feed = valid_atom(path.read_bytes())
        links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
        assert [link for link in links if not answered(site, link)] == []
    listed = valid_opml((site.output / "feeds.opml").read_bytes())
    assert {row.get("xmlUrl") for row in listed.iter("outline") if row.get("type")} == {
        f"{BASE}/{path.relative_to(site.output).as_posix()}" for path in feeds
    }


@WITH_ADDRESS
def test_each_page_announces_its_own_feeds_and_others_that_of_the_site(site: Built) -> None:
    feeds = {path.relative_to(site.output).as_posix() for path in site.output.rglob("feed.*")}
    others = {"corrections/feed.xml", "corrections/feed.json"}
    for path, page in site.pages.items():
        if path.endswith(("/embed/index.html", "record.html")):
            continue  # nobody follows a card, or a copy
        links = page.css('link[rel=alternate]:not([type="application/json+oembed"])')
        found = {urljoin(f"/{path}", link.attributes["href"] or "").removeprefix("/some/prefix") for link in links}
        home = path.removesuffix("index.html").partition("page/")[0] if path.endswith("index.html") else None
        own = {f"{home}feed.xml", f"{home}feed.json"} & feeds
        expected = {"feed.xml"} if not own else own | others if path.startswith("changes/") else own
        assert found == {f"/{feed}" for feed in expected}, path
        assert len({link.attributes["title"] for link in links}) == len(links), path


@WITH_ADDRESS
def test_the_json_feed_has_the_same_entries(site: Built) -> None:
    for path in sorted(site.output.rglob("feed.json")):
        feed = valid_json_feed(path.read_bytes())
        atom = etree.parse(path.with_suffix(".xml")).getroot()
        assert [item["id"] for item in feed["items"]] == [
            entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")
        ]
        assert [item["url"] for item in feed["items"] if not answered(site, item["url"])] == []


def is_listed(path: str) -> bool:
    """Whether readers look for a page: neither for that of errors, a card, how the record stood, nor a copy."""
    return path not in ("404.html", "record.html") and "as-of/" not in path and not path.endswith("/embed/index.html")


@WITH_ADDRESS
def test_the_sitemap_lists_every_page_once(site: Built) -> None:
    root = etree.parse(site.output / "sitemap.xml").getroot()
    listed = [loc.text or "" for loc in root.iter(f"{MAP}loc")]
    assert [address for address in listed if not answered(site, address)] == []
    assert sorted(path_of(unquote(a).removeprefix(BASE)) for a in listed) == sorted(
        path for path in site.pages if is_listed(path)
    )
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day.text or "") for day in root.iter(f"{MAP}lastmod"))
    assert f"Sitemap: {BASE}/sitemap.xml" in (site.output / "robots.txt").read_text("utf-8")


@WITHOUT_ADDRESS
def test_a_build_without_an_address_invents_none(site: Built) -> None:
    assert [*site.output.rglob("feed.*"), *site.output.glob("sitemap*")] == []
    assert faulty(site, lambda page: not page.css("link[rel=canonical]")) == []


def test_a_second_build_writes_nothing(site: Built, project: Path) -> None:
    def times() -> dict[Path, tuple[int, int]]:
        found = [site.output, *site.output.rglob("*")]
        return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in found}

    before = times()
    assert site.result.config is not None
    assert _build(project, site.output, site.result.config.base_url).ok
    assert times() == before

"""Sitemap, robots.txt, the data of a claim, and the files that hosts look for."""

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from onrecord.formats.files import Make, format_files
from onrecord.formats.sitemap import sitemap_files
from onrecord.model.cards import Struck
from onrecord.model.settings import Config, Outputs
from onrecord.model.site import StatusEntry
from onrecord.model.vocabulary import ClaimKind, Status
from tests.unit.sample_site import claim, config, day, site

BASE = "https://example.org/record"
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
URLS = ("/", "/claims/", "/claims/troops/", "/about/", "/404.html", "/feed.xml")


def made(files: tuple[tuple[str, Make], ...]) -> dict[str, bytes]:
    return {path: bytes(make()) for path, make in files}


def files(settings: Config, **more: Any) -> dict[str, bytes]:
    return made(format_files(site(**more), settings, URLS))


def locations(xml: bytes, tag: str = "url") -> dict[str, str | None]:
    root = etree.fromstring(xml)
    rows = root.findall(f"s:{tag}", MAP)
    assert len(rows) == len(root)
    return {row.findtext("s:loc", "", namespaces=MAP): row.findtext("s:lastmod", namespaces=MAP) for row in rows}


def test_the_sitemap_lists_pages_with_days_of_the_record() -> None:
    subject = replace(claim(), updated=day("2025-05"))
    xml = made(format_files(site(subject), config(base_url=BASE), URLS))["sitemap.xml"]
    assert locations(xml) == {
        f"{BASE}/": "2026-02-16",
        f"{BASE}/about/": None,
        f"{BASE}/claims/": "2026-02-16",
        f"{BASE}/claims/troops/": "2025-05",
    }


def test_a_day_that_machines_cannot_read_becomes_the_last_it_can_mean() -> None:
    subject = replace(claim(), updated=day("2025-05~"))
    xml = made(format_files(site(subject), config(base_url=BASE), URLS))["sitemap.xml"]
    assert locations(xml)[f"{BASE}/claims/troops/"] == "2025-05-31"


def test_more_pages_than_one_sitemap_holds_become_an_index() -> None:
    made = {path: make() for path, make in sitemap_files(site(), BASE, [f"/{n}/" for n in range(5)], limit=2)}
    assert sorted(made) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert list(locations(made["sitemap.xml"], "sitemap")) == [f"{BASE}/sitemap-{n}.xml" for n in (1, 2, 3)]
    assert sum(len(locations(made[f"sitemap-{n}.xml"])) for n in (1, 2, 3)) == 5


def valid(xml: bytes, root: str) -> list[str]:
    """The addresses of a sitemap or an index, which must be built as sitemaps.org says."""
    tree = etree.fromstring(xml)
    space = f"{{{MAP['s']}}}"
    assert tree.tag == f"{space}{root}"
    child = {"urlset": "url", "sitemapindex": "sitemap"}[root]
    assert {node.tag for node in tree} <= {f"{space}{child}"}
    assert {grandchild.tag for node in tree for grandchild in node} <= {f"{space}loc", f"{space}lastmod"}
    return [str(node.findtext("s:loc", "", MAP)) for node in tree]


def test_fifty_thousand_pages_are_one_sitemap_and_one_more_makes_an_index() -> None:
    urls = [f"/claims/c{n}/" for n in range(50_001)]
    assert list(dict(sitemap_files(site(), BASE, urls[1:]))) == ["sitemap.xml"]
    made = {path: make() for path, make in sitemap_files(site(), BASE, urls)}
    parts = valid(made["sitemap.xml"], "sitemapindex")
    assert parts == [f"{BASE}/sitemap-1.xml", f"{BASE}/sitemap-2.xml"]
    found = [valid(made[address.removeprefix(f"{BASE}/")], "urlset") for address in parts]
    assert [len(part) for part in found] == [50_000, 1]
    assert {address for part in found for address in part} == {f"{BASE}{url}" for url in urls}


@pytest.mark.parametrize("size", [400, 500, 1_000, 5_000])
def test_a_sitemap_that_would_be_too_large_becomes_an_index(size: int) -> None:
    urls = [f"/claims/{'é' * (n % 40)}c{n}/" for n in range(60)]
    made = {path: make() for path, make in sitemap_files(site(), BASE, urls, size=size)}
    parts = valid(made.pop("sitemap.xml"), "sitemapindex")
    assert parts == [f"{BASE}/{path}" for path in made]
    assert sum(len(valid(xml, "urlset")) for xml in made.values()) == 60
    assert all(len(xml) <= max(size, 600) for xml in made.values())


def test_robots_name_the_sitemap_where_there_is_one() -> None:
    assert files(config())["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert files(config(base_url=BASE))["robots.txt"].decode().endswith(f"\nSitemap: {BASE}/sitemap.xml\n")
    assert b"Sitemap" not in files(config(base_url=BASE, outputs=Outputs(sitemap=False)))["robots.txt"]


def test_switches_and_the_missing_address_leave_files_out() -> None:
    index = {path for path in files(config()) if path.startswith("search-index.")}
    assert len(index) == 1
    record = {f"data/{name}" for name in ("index.json", "record.json", "schema/record.json")}
    names = ("claims", "statements", "figures", "sources", "actors", "changes")
    tables = {f"data/{name}.csv" for name in names} | {f"data/schema/{name}.json" for name in (*names, "index")}
    tables |= {f"data/{name}" for name in ("datapackage.json", "README.md", "CITATION.cff", "record.zip")}
    always = {".nojekyll", "robots.txt", "claims/troops/data.json", *index}
    assert set(files(config())) == {*always, *record, *tables}
    assert set(files(config(outputs=Outputs(tables=False)))) == {*always, *record}
    off = Outputs(feeds=False, sitemap=False, record=False, claim_data=False, search=False)
    assert set(files(config(base_url=BASE, outputs=off))) == {".nojekyll", "robots.txt"}


@pytest.mark.parametrize(
    ("base_url", "domain"),
    [
        ("https://record.example.org", b"record.example.org\n"),
        ("https://Record.example.org", b"record.example.org\n"),
        ("https://example.org/record", None),
        ("https://gazette.github.io", None),
        ("https://github.io", None),
        ("http://localhost", None),
        ("http://127.0.0.1", None),
        ("https://example.org:8443", None),
        ("https://notgithub.io", b"notgithub.io\n"),
        (None, None),
    ],
)
def test_cname_only_for_a_domain_of_its_own(base_url: str | None, domain: bytes | None) -> None:
    assert files(config(base_url=base_url)).get("CNAME") == domain


def data(subject: Any = None, settings: Config | None = None) -> dict[str, Any]:
    files = made(format_files(site(subject), settings or config(base_url=BASE), ()))
    read: dict[str, Any] = json.loads(files["claims/troops/data.json"])
    return read


def test_the_data_of_a_claim_says_what_its_page_says() -> None:
    found = data()
    assert found["version"] == 1
    assert found["id"] == "troops" and found["url"] == f"{BASE}/claims/troops/"
    assert (found["status"], found["basis"]) == ("confirmed", "admission")
    assert found["label"] == "Confirmed · admitted by those concerned"
    assert found["since"] == {"written": "2025-04-28", "earliest": "2025-04-28", "latest": "2025-04-28"}
    assert found["made_by"] == [{"id": "nis", "name": "NIS"}]
    assert [row["actor"]["name"] for row in found["statements"]] == [
        "NIS",
        "Dmitry Peskov",
        "China",
        "Valery Gerasimov",
    ]
    assert found["statements"][1]["speaks_for"] == {"id": "russia", "name": "Russia"}
    assert found["statements"][2]["date"] == {"written": "2024-11", "earliest": "2024-11-01", "latest": "2024-11-30"}
    assert found["statements"][1]["quote"] == "Это «утка» <b>"
    assert found["sources"][0]["id"] == "report" and found["sources"][0]["url"] == "https://example.org/r"
    assert found["sources"][0]["page"] == f"{BASE}/sources/report/"
    assert [row["reconstructed"] for row in found["history"]] == [False, True]


def test_its_keys_are_the_same_for_every_claim() -> None:
    struck = claim(struck=Struck(date=day("2025-05-01"), reason="Not checkable."), kind=ClaimKind.OPINION)
    undated = (StatusEntry(date=None, status=Status.CONFIRMED, basis=None),)
    bare = replace(struck, statements=(), history=undated, sources=(), actors=(), about=(), question=None)
    assert data(bare).keys() == data().keys()
    assert data(bare)["label"] == "Struck from the record"
    assert data(bare)["since"] is None
    assert data(bare)["struck"]["reason"] == "Not checkable."


def test_an_open_side_is_null_and_nothing_is_rounded() -> None:
    assert data(claim(date=day("../2024-10-23")))["date"] == {
        "written": "../2024-10-23",
        "earliest": None,
        "latest": "2024-10-23",
    }
    assert data(claim(date=day("2024-10-18/..")))["date"]["latest"] is None


def test_without_an_address_urls_are_site_rooted_and_without_source_pages_there_is_no_link() -> None:
    found = data(settings=config(outputs=Outputs(sources=False)))
    assert found["url"] == "/claims/troops/"
    assert found["sources"][0]["page"] is None


def test_the_same_site_makes_the_same_bytes() -> None:
    one, other = (made(format_files(site(), config(base_url=BASE), urls)) for urls in (URLS, URLS[::-1]))
    assert one == other

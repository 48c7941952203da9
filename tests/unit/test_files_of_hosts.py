"""Files that hosts look for: who brings one along that says what ours says is let in, and is told what to do else."""

import pytest

from onrecord.formats.files import format_files
from onrecord.pages.page import Page
from onrecord.pages.plan import plan
from tests.unit.sample_site import config, site

ROBOTS = "User-agent: *\r\nAllow: /\r\n\r\nSitemap: https://record.example.org/sitemap.xml"


def made(path: str, content: str, base_url: str | None = "https://record.example.org") -> tuple[list[Page], list[str]]:
    pages, problems = plan(site(), config(base_url=base_url), {}, {path: content.encode()}, format_files)
    return [page for page in pages if page.path.casefold() == path.casefold()], [str(p.hint) for p in problems]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("CNAME", "record.example.org"),
        ("CNAME", "\ufeffrecord.example.org\r\n"),
        (".nojekyll", ""),
        (".nojekyll", "This file tells GitHub Pages to leave the site as it is.\n"),
        ("robots.txt", ROBOTS),
    ],
)
def test_a_file_that_says_the_same_as_ours_passes(path: str, content: str) -> None:
    (page,), hints = made(path, content)
    assert (page.origin.file, hints) == ("site.yaml", [])


@pytest.mark.parametrize(
    "path", ["_headers", "_redirects", "netlify.toml", "vercel.json", ".htaccess", "wrangler.toml"]
)
def test_a_file_that_only_hosts_read_is_published_as_it_is(path: str) -> None:
    (page,), hints = made(path, "x\n")
    assert (page.view, hints) == (b"x\n", [])


@pytest.mark.parametrize(
    ("path", "content", "hint"),
    [
        (
            "CNAME",
            "old.example.org\n",
            "Remove the file: the site writes record.example.org there, as base_url says. "
            "If that is not the domain, set base_url to the right one.",
        ),
        ("robots.txt", "User-agent: *\nDisallow: /\n", "Remove the file: the site makes its own."),
        ("sitemap.xml", "<urlset/>", "Remove the file: the site makes its own."),
        ("404.html", "<p>Gone</p>", "Remove the file: the site makes its own."),
        ("timeline/index.html", "<p>Mine</p>", "Rename the file."),
    ],
)
def test_what_says_something_else_is_told_with_what_helps(path: str, content: str, hint: str) -> None:
    pages, hints = made(path, content)
    assert (len(pages), hints) == (1, [hint])


def test_the_domain_is_the_users_own_where_the_site_names_none() -> None:
    (page,), hints = made("CNAME", "record.example.org\n", base_url=None)
    assert (page.origin.file, hints) == ("content/static/CNAME", [])

"""What the preview answers, asked for in this process: the newest site, its faults, and the last good one."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from onrecord.model.problems import Location, Problem, error
from onrecord.model.settings import Config
from onrecord.preview.allowed import Allowed
from onrecord.preview.handlers import application, fault_page
from onrecord.preview.server import Builder, Outcome, _build_into, _refresh_state
from onrecord.preview.state import State

BROKEN = error("bad-date", "There is a fault.", Location("content/claims/bridge.md", 5), "Mend it.")
SAID: list[str] = []  # on the terminal
PAGE = "claims/bridge/index.html"


@dataclass
class Site:
    """Stands in for a site that is made on demand."""

    pages: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    policy: str = "default-src 'self'"

    @property
    def made_of(self) -> object:
        return self.pages

    def has(self, path: str) -> bool:
        return path in self.pages

    def get(self, path: str) -> bytes | Problem:
        return f"<head></head><p>{self.pages[path]}</p>".encode()


def good(words: str) -> Outcome:
    return Outcome(base_path="", site=Site({"index.html": "Home.", PAGE: words, "404.html": "No page."}))


def bad(base_path: str | None = "") -> Outcome:
    return Outcome(base_path=base_path, fault=fault_page([BROKEN], {}))


class Made(Builder):
    """A builder that comes to what it is given."""

    def __init__(self, seen: Outcome, whole: Outcome | None = None) -> None:
        self.seen, self.whole = seen, whole

    def refresh(self) -> Outcome:
        return self.seen

    def build_all(self, superseded: object) -> Outcome | None:
        return self.whole


def saved(state: State, seen: Outcome, whole: Outcome | None = None, *, in_time: bool = True) -> None:
    """One save: what it shows, and what the whole site came to, unless the next save comes before."""
    builder = Made(seen, whole)
    _refresh_state(state, builder)
    _build_into(state, builder, lambda: not in_time)


def ask(state: State, path: str, **headers: str) -> HTTPResponse:
    """The answer to a request, redirects as they are."""

    async def asked() -> HTTPResponse:
        found, port = bind_unused_port()
        server = HTTPServer(application(state, state.folder, Allowed(), SAID.append))
        server.add_socket(found)
        try:
            return await AsyncHTTPClient(force_instance=True).fetch(
                f"http://127.0.0.1:{port}{path}", raise_error=False, follow_redirects=False, headers=headers
            )
        finally:
            server.stop()

    with ThreadPoolExecutor(1) as aside:  # a loop of its own, for that of the browser tests may be running here
        return aside.submit(asyncio.run, asked()).result()


def shown(state: State, path: str) -> str:
    return ask(state, path).body.decode()


def test_the_last_good_page_is_there_before_the_first_whole_build_has_ended(tmp_path: Path) -> None:
    state = State(tmp_path / "preview")
    saved(state, good("Old words."), in_time=False)
    saved(state, bad(), in_time=False)
    assert 'href="/.last-good/claims/bridge/"' in shown(state, "/claims/bridge/")
    answer = ask(state, "/.last-good/claims/bridge/")
    assert (answer.code, "Old words." in answer.body.decode()) == (200, True)
    assert answer.headers["Content-Security-Policy"] == "default-src 'self'"
    assert ask(state, "/.last-good/claims/tower/").code == 404


def test_the_last_good_page_is_the_newest_though_the_folder_is_older(tmp_path: Path) -> None:
    folder = tmp_path / PAGE
    folder.parent.mkdir(parents=True)
    folder.write_text("<p>Words of yesterday.</p>", "utf-8")
    state = State(tmp_path)
    saved(state, good("Old words."), in_time=False)
    saved(state, bad(), bad())
    assert "Old words." in shown(state, "/.last-good/claims/bridge/")


def test_a_site_found_faulty_as_a_whole_is_not_the_last_good_one(tmp_path: Path) -> None:
    (tmp_path / PAGE).parent.mkdir(parents=True)
    (tmp_path / PAGE).write_text("<p>Whole words.</p>", "utf-8")
    state = State(tmp_path)
    saved(state, good("Words with a dead link."), bad())
    assert 'href="/.last-good/claims/bridge/"' in shown(state, "/claims/bridge/")
    assert "Whole words." in shown(state, "/.last-good/claims/bridge/")
    assert "last-good" not in shown(state, "/claims/tower/")  # neither the page nor a home page was ever made


def test_there_is_no_way_to_a_last_good_page_where_none_was_made(tmp_path: Path) -> None:
    state = State(tmp_path / "preview")
    saved(state, bad())
    answer = ask(state, "/claims/bridge/")
    assert answer.code == 503
    assert "There is a fault." in answer.body.decode() and "last good" not in answer.body.decode()


@pytest.mark.parametrize("path", ["/claims/tower/", "/claims/tower.html"])
def test_a_new_page_leads_to_the_last_good_home_page(tmp_path: Path, path: str) -> None:
    state = State(tmp_path / "preview", base_path="")
    saved(state, good("Old words."))
    saved(state, bad())
    assert 'href="/.last-good/"' in shown(state, path)
    assert "Home." in shown(state, "/.last-good/")


def test_an_encoded_address_of_the_site_is_where_it_is_mounted(tmp_path: Path) -> None:
    config = Config(title="T", base_url="https://example.org/%EA%B8%B0%EB%A1%9D/100%25")
    made = Outcome.of([], {}, ok=True, config=config, site=good("Old words.").site)
    assert made.base_path == "/기록/100%"
    state = State(tmp_path)
    saved(state, made)
    assert "Old words." in shown(state, "/%EA%B8%B0%EB%A1%9D/100%25/claims/bridge/")
    assert ask(state, "/").headers["Location"] == "/%EA%B8%B0%EB%A1%9D/100%25/"
    saved(state, bad(base_path=made.base_path))
    page = shown(state, "/%EA%B8%B0%EB%A1%9D/100%25/claims/bridge/")
    assert 'href="/%EA%B8%B0%EB%A1%9D/100%25/.last-good/claims/bridge/"' in page


@pytest.mark.parametrize("path", ["/", "/livereload.js", "/.onrecord/problems.css", "/livereload"])
@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}], ids=["host", "origin"]
)
def test_a_refusal_says_why_in_the_browser_and_on_the_terminal(
    tmp_path: Path, path: str, headers: dict[str, str]
) -> None:
    SAID.clear()
    answer = ask(State(tmp_path), path, **headers)
    assert (answer.code, answer.headers["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert "python build.py serve --allow-host evil.example" in answer.body.decode()
    assert len(SAID) == 1 and SAID[0].startswith("A request was refused. ") and "evil.example" in SAID[0]


def test_a_forwarded_port_is_served(tmp_path: Path) -> None:
    state = State(tmp_path)
    saved(state, good("Old words."))
    assert ask(state, "/claims/bridge/", Host="localhost:9000", Origin="http://localhost:9000").code == 200

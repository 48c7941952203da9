"""What came of an address, against a server that plays every misbehaviour."""

import ipaddress
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from onrecord.outside.cache import load_links, save_links
from onrecord.outside.http import Unanswered, Web, is_public
from onrecord.outside.links import CheckedLink, RequestPolicy, Verdict, check_all, check_link
from tests.outside.server import Misbehaving, running
from tests.patience import SECONDS

OWN = ipaddress.ip_address("127.0.0.1")
WEB = Web(may_ask=lambda address: address == OWN, timeout=SECONDS)
HASTY = Web(may_ask=lambda address: address == OWN, timeout=1.0)  # for what does not answer at all
TODAY = date(2026, 11, 24)


@pytest.fixture
def server() -> Iterator[str]:
    with running() as address:
        yield address


def policy(waits: list[float] | None = None) -> RequestPolicy:
    return RequestPolicy(sleep=(waits if waits is not None else []).append)


@pytest.mark.parametrize(
    ("path", "verdict", "words"),
    [
        ("/fine", Verdict.WORKS, ""),
        ("/204", Verdict.WORKS, ""),
        ("/404", Verdict.DEAD, "404 Not Found"),
        ("/410", Verdict.DEAD, "410 Gone"),
        ("/401", Verdict.UNCLEAR, "401 Unauthorized"),
        ("/403", Verdict.UNCLEAR, "403 Forbidden"),
        ("/451", Verdict.UNCLEAR, "451"),
        ("/500", Verdict.UNCLEAR, "500"),
        ("/999", Verdict.UNCLEAR, "999"),
        ("/head-405", Verdict.WORKS, ""),
        ("/head-404", Verdict.WORKS, ""),
        ("/busy-long", Verdict.UNCLEAR, "429"),
        ("/busy", Verdict.WORKS, ""),
        ("/weak", Verdict.WORKS, ""),
        ("/loop", Verdict.DEAD, "in a circle"),
        ("/chain", Verdict.DEAD, "in a circle"),
        ("/moved", Verdict.MOVED, "moved for good"),
        ("/for-now", Verdict.WORKS, ""),
        ("/inside", Verdict.UNCLEAR, "private network"),
        ("/reset", Verdict.UNCLEAR, "broke"),
        ("/nonsense", Verdict.UNCLEAR, "broke"),
        ("/huge", Verdict.WORKS, ""),
        ("/with blank/ü?q=é", Verdict.WORKS, ""),
    ],
)
def test_each_behaviour_has_its_verdict(server: str, path: str, verdict: Verdict, words: str) -> None:
    link = check_link(server + path, WEB, policy())
    assert (link.verdict, words in link.reason) == (verdict, True), link


@pytest.mark.parametrize("path", ["/hang", "/drip", "/drip-on"])
def test_a_server_that_does_not_end_costs_no_more_than_the_deadline(server: str, path: str) -> None:
    with pytest.raises(Unanswered, match="no answer within 1 seconds"):
        HASTY.ask("GET", server + path)  # which would never come back: the server goes on until this test is over


def test_head_comes_first_and_get_only_where_it_must(server: str) -> None:
    check_all([f"{server}/fine", f"{server}/404"], WEB, policy())
    assert [(m, p) for m, p, _ in Misbehaving.asked] == [("HEAD", "/404"), ("GET", "/404"), ("HEAD", "/fine")]


def test_an_address_is_asked_once_and_a_host_at_a_pace(server: str) -> None:
    waits: list[float] = []
    found = check_all([f"{server}/a", f"{server}/a", f"{server}/b", f"{server}/c"], WEB, policy(waits))
    assert len(found) == 3 and waits == [1.0, 1.0]
    paced = RequestPolicy(pace=0.3)
    Misbehaving.asked.clear()
    check_all([f"{server}/a", f"{server}/b"], WEB, paced)
    (_, _, first), (_, _, second) = Misbehaving.asked
    assert second - first >= 0.3


def test_tries_are_spaced_out_and_a_server_may_ask_for_more(server: str) -> None:
    waits: list[float] = []
    check_link(f"{server}/reset", WEB, RequestPolicy(pace=0, sleep=waits.append))
    assert [w for w in waits if w] == [2.0, 4.0]
    Misbehaving.asked.clear()
    check_link(f"{server}/busy-long", WEB, policy())
    assert len(Misbehaving.asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_private_addresses_are_refused_in_every_spelling(url: str) -> None:
    with pytest.raises(Unanswered) as refused:
        Web(timeout=SECONDS).ask("HEAD", url)
    assert refused.value.kind in {"private", "name"}


@pytest.mark.parametrize(
    "address",
    [
        *("64:ff9b::a00:1", "64:ff9b:1::808:808", "2002:a00:1::1", "2002:808:808::1", "::808:808", "::1", "fec0::1"),
        *("::ffff:0:808:808", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
    ],
)
def test_no_address_hides_a_private_one(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


def test_public_addresses_are_not_refused() -> None:
    assert is_public(ipaddress.ip_address("64:ff9b::808:808"))  # as a network of IPv6 alone writes 8.8.8.8
    assert is_public(ipaddress.ip_address("93.184.216.34")) and is_public(ipaddress.ip_address("2606:4700::1111"))


@pytest.mark.parametrize(
    "url", ["http://", "http://a..b/", "http://[x/", "ftp://example.org/", "http://example.org:99999/"]
)
def test_what_is_no_address_is_said_to_be_none(url: str) -> None:
    assert check_link(url, WEB, policy()).verdict in {Verdict.DEAD, Verdict.UNCLEAR}


def test_the_cache_has_an_age_and_forgets_what_was_not_clear(tmp_path: Path) -> None:
    place = tmp_path / "cache" / "links.json"
    links = {
        v.value: CheckedLink(url=v.value, verdict=v, reason="r", to="t" if v is Verdict.MOVED else None)
        for v in Verdict
    }
    save_links(place, links, links, TODAY)
    assert load_links(place, links, TODAY) == {k: v for k, v in links.items() if k != "unclear"}
    assert set(load_links(place, links, TODAY + timedelta(1))) == {"works", "moved"}
    assert load_links(place, links, TODAY + timedelta(7)) == {} == load_links(place, links, TODAY - timedelta(1))
    save_links(place, links, [], TODAY + timedelta(5))  # nothing was asked anew: nothing grows younger
    assert set(load_links(place, links, TODAY + timedelta(6))) == {"works", "moved"}
    assert load_links(place, links, TODAY + timedelta(7)) == {}


GOOD = {"verdict": "works", "asked": TODAY.isoformat(), "reason": "", "to": None}


@pytest.mark.parametrize(
    "rubbish", ["", "[]", "{}", "3", '{"links": 3}', '{"links": null}', '{"links": ["a"]}', "\x00", "[" * 9999]
)
def test_a_broken_cache_is_no_cache(tmp_path: Path, rubbish: str) -> None:
    place = tmp_path / "links.json"
    place.write_text(rubbish, "utf-8")
    assert load_links(place, ["a"], TODAY) == {}
    links = {url: CheckedLink(url=url, verdict=Verdict.WORKS) for url in "ab"}
    save_links(place, links, ["a"], TODAY)  # b was found elsewhere: its day is not known, so it is not kept
    assert load_links(place, ["a", "b"], TODAY) == {"a": links["a"]}


@pytest.mark.parametrize(
    "row",
    [
        1, None, [], "x", {}, {**GOOD, "verdict": "perhaps"}, {**GOOD, "verdict": "unclear"},
        {**GOOD, "asked": "today"}, {**GOOD, "asked": None}, {**GOOD, "asked": "9999-12-31"},
        {k: v for k, v in GOOD.items() if k != "to"},
    ],
)  # fmt: skip
def test_a_broken_row_is_asked_anew_and_costs_no_other(tmp_path: Path, row: object) -> None:
    place = tmp_path / "links.json"
    place.write_text(json.dumps({"links": {"a": row, "b": GOOD}}), "utf-8")
    assert load_links(place, ["a", "b", "c"], TODAY) == {"b": CheckedLink(url="b", verdict=Verdict.WORKS)}
    assert load_links(place, ["a"], TODAY) == {}


def test_a_cache_that_cannot_be_kept_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    links = {"a": CheckedLink(url="a", verdict=Verdict.WORKS)}
    save_links(tmp_path / "file/links.json", links, links, TODAY)  # its folder is a file
    (tmp_path / "cache/links.json").mkdir(parents=True)
    save_links(tmp_path / "cache/links.json", links, links, TODAY)  # it is a folder
    assert load_links(tmp_path / "cache/links.json", links, TODAY) == {}
    assert (tmp_path / "file").read_text("utf-8") == "mine"
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["links.json"]

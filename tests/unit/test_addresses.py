"""No key that holds an address takes one that runs a script, opens a reader's files, or hides where it leads."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from onrecord.model.problems import Problem, Severity
from onrecord.model.urls import LINK_SCHEMES, in_nfc, is_web_address
from onrecord.read.addresses import SourceText, Url
from onrecord.read.cards import Read, read_actor, read_claim, read_page, read_source
from onrecord.read.meant.addresses import meant_address
from onrecord.read.site_settings import read_config

HOSTILE = (
    *("javascript:alert(1)", "JAVASCRIPT:alert(1)", "  javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:1"),
    *(
        "\x01javascript:alert(1)",
        "javascript:alert(1)//a@example.org",
        "javascript:a@example.org",
        "javascript://x.org/%0A1",
    ),
    *(
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "DATA:text/html;base64,PHM+",
        "blob:https://x.org/1",
    ),
    *(
        "file:///etc/passwd",
        "FILE://host/share",
        "//example.org/a",
        "///example.org",
        "\\\\example.org\\a",
        "/\\example.org/a",
    ),
    *(
        "https:\\\\example.org",
        "https://example.org\\@x.org",
        "https://exam\x00ple.org/",
        "https://example.org/\x07",
        "https:///a",
    ),
)
SETTINGS = {
    "base_url": "base_url: {}",
    "publisher.url": "publisher: {{url: {}}}",
    "publisher.logo": "publisher: {{logo: {}}}",
    "publisher.contact": "publisher: {{contact: {}}}",
    "menu": "menu: [{{label: Here, url: {}}}]",
    "licence_url": "licence: CC\nlicence_url: {}",
    "report_url": "report_url: {}",
    "transparency": "transparency: {{team: {}}}",
    "admin.sign_in": "admin: {{sign_in: {}}}",
}
READERS: dict[str, Callable[[str, bytes], Read[Any]]] = {
    "claims": read_claim,
    "actors": read_actor,
    "sources": read_source,
    "pages": read_page,
}
CLAIM = "claim: A ship left.\ndate: 2024-10-23\nstatus: alleged\n"
SAYS = "statements: [{{actor: Navy, stance: asserts, date: 2024-10-23, source: {}}}]"
CARDS = {
    "claims source": CLAIM + "source: {}",
    "claims source in a list": CLAIM + "source: [{}]",
    "claims source.url": CLAIM + "source: {{url: {}}}",
    "claims source.archived": CLAIM + "source: {{title: T, archived: {}}}",
    "claims statements.source": CLAIM + "source: https://x.org\n" + SAYS,
    "claims history.source": CLAIM
    + "source: https://x.org\nhistory: [{{date: 2024-10-23, status: alleged, why: W, source: {}}}]",
    "claims redirect_from": CLAIM + "source: https://x.org\nredirect_from: {}",
    "actors url": "name: Navy\nurl: {}",
    "actors wikidata": "name: Navy\nwikidata: {}",
    "sources url": "title: T\nurl: {}",
    "sources archived": "title: T\narchived: {}",
    "pages redirect_from": "title: T\nredirect_from: {}",
}


def of_settings(key: str, value: str) -> tuple[Problem, ...]:
    return read_config("site.yaml", f"title: T\n{SETTINGS[key].format(value)}\n".encode(), base_url=None)[1]


def of_card(key: str, value: str) -> tuple[Problem, ...]:
    kind = key.partition(" ")[0]
    content = f"---\n{CARDS[key].format(value)}\n---\n".encode()
    return READERS[kind](f"content/{kind}/x.md", content).problems


def assert_refused(told: tuple[Problem, ...], codes: set[str]) -> None:
    """One error with what to do, and nothing beside it but what a sign is that an escape made."""
    (error,) = (problem for problem in told if problem.severity is Severity.ERROR)
    assert error.code in {*codes, "control-character"} and error.hint
    assert {problem.code for problem in told} <= {error.code, "escape-in-text"}


@pytest.mark.parametrize("address", HOSTILE, ids=repr)
@pytest.mark.parametrize("key", SETTINGS)
def test_no_setting_takes_a_hostile_address(key: str, address: str) -> None:
    told = of_settings(key, json.dumps(address))
    assert_refused(told, {"bad-url"})
    assert told[0].location.line > 1
    assert told[0].location.column is not None


@pytest.mark.parametrize("address", HOSTILE, ids=repr)
@pytest.mark.parametrize("key", CARDS)
def test_no_card_takes_a_hostile_address(key: str, address: str) -> None:
    assert_refused(of_card(key, json.dumps(address)), {"bad-url", "bad-source", "bad-redirect", "bad-id"})


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("base_url", "HTTPS://example.org/record"),
        ("publisher.url", "http://example.org"),
        *(("publisher.logo", name) for name in ("logo.png", "/logo.png", "/img/our logo.svg", "img/로고.png")),
        *(("publisher.contact", at) for at in ("a@x.org", "mailto:a@x.org?subject=Record:%20a", "https://x.org/us")),
        *(
            ("menu", at)
            for at in ("/claims/", "/", "/claims/#a", "/search/?q=a", "/files/a b.pdf", "https://x.org/?a=b#c")
        ),
        *(("report_url", at) for at in ("Mailto:a.b+c@x.co.uk", "https://x.org/report", "a@예.한국")),
        *(("transparency", at) for at in ("/", "/about/", "/about/#Team", "https://x.org/team")),
    ],
)
def test_what_a_key_asks_for_is_taken(key: str, address: str) -> None:
    assert of_settings(key, json.dumps(address)) == ()


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("claims source", "Harbour Office"),
        ("claims source", "Telegram:@channel"),
        ("claims source", "https://x.org/[1]?a=b"),
        ("sources url", "HTTP://x.org/위키"),
        ("actors wikidata", "Q42"),
    ],
)
def test_what_a_card_asks_for_is_taken(key: str, address: str) -> None:
    assert of_card(key, json.dumps(address)) == ()


@pytest.mark.parametrize(
    ("key", "address"),
    [("menu", "about/"), ("menu", "mailto:a@x.org"), ("menu", "#a"), ("publisher.logo", "../logo.png")],
)
def test_what_would_lead_nowhere_is_refused(key: str, address: str) -> None:
    assert [p.code for p in of_settings(key, json.dumps(address))] == ["bad-url"]


@pytest.mark.parametrize("key", ["sources url", "claims source"])
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://x.org/a|b.html", "https://x.org/a%7Cb.html"),
        ("https://x.org/?q={id}", "https://x.org/?q=%7Bid%7D"),
        ("https://x.org/?q=x^2", "https://x.org/?q=x%5E2"),
        ("https://x.org/?q=`x`", "https://x.org/?q=%60x%60"),
        ("https://x.org/a%7Cb", "https://x.org/a%7Cb"),
        ("https://fa.x.org/می\u200cخواهم", "https://fa.x.org/می\u200cخواهم"),
    ],
)
def test_an_address_as_browsers_give_it_is_taken(key: str, written: str, read: str) -> None:
    assert of_card(key, json.dumps(written)) == ()
    adapter: TypeAdapter[str] = TypeAdapter(SourceText if key == "claims source" else Url)
    assert adapter.validate_python(written) == read


@pytest.mark.parametrize("key", ["sources url", "claims source"])
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://x.org/a\u200b",
         "“https://x.org/a” holds a sign that is not seen (U+200B, zero width space), "
         "behind “https://x.org/a”."),
        ("\ufeffhttps://x.org",
         "“https://x.org” holds a sign that is not seen (U+FEFF, zero width no-break space), "
         "before “https://x.org”."),
        ("https://x.org/\u202aa",
         "“https://x.org/a” holds a sign that is not seen (U+202A, left-to-right embedding), "
         "behind “https://x.org/”."),
        ("x.or\u00adg/a", "“x.org/a” holds a sign that is not seen (U+00AD, soft hyphen), behind “x.or”."),
    ],
)  # fmt: skip
def test_a_sign_that_is_not_seen_is_told(key: str, address: str, words: str) -> None:
    (problem,) = (found for found in of_card(key, json.dumps(address)) if found.severity is Severity.ERROR)
    assert (problem.code, problem.message) == ("bad-url", f"{key.split()[1]}: {words}")


def test_the_schemes_of_links() -> None:
    assert LINK_SCHEMES == ("https", "http", "mailto")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/%EB%8B%A4%EB%A6%AC/", "/다리/"),
        ("/%eb%8b%a4%eb%a6%ac/", "/다리/"),
        ("/2019/caf%C3%A9-bridge/", "/2019/café-bridge/"),
        ("/2019/cafe%CC%81/", "/2019/cafe\u0301/"),  # as it was asked for, to the byte
        ("/2019/cafe\u0301/", "/2019/café/"),
        ("/old%20name/", "/old name/"),
        ("/a%2Fb/", "/a/b/"),
        ("/100%/", "/100%/"),
        ("/%2541/", "/%41/"),
        ("old-name", "old-name"),
    ],
)
def test_an_old_address_is_read_as_servers_read_it(written: str, read: str) -> None:
    for kind in ("claims", "pages"):
        content = f"---\n{CARDS[f'{kind} redirect_from'].format(json.dumps(written))}\n---\n".encode()
        card = READERS[kind](f"content/{kind}/x.md", content)
        assert card.problems == ()
        assert [ref.text for ref in card.value.redirect_from] == [read]


@pytest.mark.parametrize(
    "address", ["/caf%E9/", "/%EB%8B/", "/a%3Fb/", "/a%23/", "/a/%2E%2E/b/", "/a%5Cb/", "/a%00/", "/%20a/", "old name"]
)
def test_an_old_address_that_no_file_can_have_is_a_fault(address: str) -> None:
    assert [p.code for p in of_card("claims redirect_from", json.dumps(address))] == ["bad-redirect"]


@pytest.mark.parametrize("folder", ["//r", "/a/../b", "/r/.", "/./r", "/a/%2e%2E/b", "/a//b/"])
def test_the_address_of_the_site_has_no_steps_that_browsers_take_away(folder: str) -> None:
    (told,) = of_settings("base_url", f"https://example.org{folder}")
    assert told.code == "bad-url" and "must be names of folders" in told.message


@pytest.mark.parametrize("folder", ["", "/", "/r/", "/기록", "/%EA%B8%B0%EB%A1%9D", "/v1.0/a..b"])
def test_the_address_of_the_site_may_have_folders(folder: str) -> None:
    assert of_settings("base_url", f"https://example.org{folder}") == ()


def test_files_are_named_in_one_form_of_unicode() -> None:
    text = "title: T\npublisher: {logo: cafe\u0301.png}\nmenu: [{label: Here, url: /cafe%CC%81.pdf}]\n"
    read, problems = read_config("site.yaml", text.encode(), base_url=None)
    assert read is not None and problems == ()
    assert read.publisher.logo is not None and read.menu is not None
    assert (read.publisher.logo.light, [item.url for item in read.menu]) == ("café.png", ["/café.pdf"])


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org:99999/", "http://example.org:80:80/", "https://example.org:0/", "https://1.2.3.4.5/"),
        *("https://example..org/", "https://-/", "https://xn--/", "https://256.1.1.1/", "https://example,org/"),
        *("https://example.org/%00", "https://example.org/a%zz", "https://https://example.org", "https://[::1/"),
        *("https://user:pw@example.org/", "https://user@example.org"),
    ],
)
def test_an_address_that_cannot_work_is_none(address: str) -> None:
    assert not is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org/?q=100%", "https://münchen.de/%C3%A9", "https://1.2.3.4/", "https://[::1]:80/x"),
        *("https://foo_bar.example.org", "http://localhost:8000", "https://example.org./", "https://medium.com/@user"),
        *("https://web.archive.org/web/2024/https://a:b@x.org/", "https://r3---sn.x.org/", "https://例え.jp?x=1"),
        *("https://xn--mnchen-3ya.de", "https://example.org/a,b", "https://example-.example.org/"),
    ],
)
def test_an_address_that_works_is_one(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "typed",
    [
        *("https//example.org/x", "https:/example.org/x", "https;//example.org/x", "htps://example.org/x"),
        *("https:\\\\example.org\\x", "https:example.org/x", "https ://example.org/x", "hxxps://example.org/x"),
        *("https://https://example.org/x", "https/example.org/x", "https:///example.org/x", "//example.org/x"),
    ],
)
def test_an_address_with_a_slip_at_its_start_is_told_with_the_right_one(typed: str) -> None:
    assert meant_address(typed) == "https://example.org/x"


@pytest.mark.parametrize(
    "words",
    [
        *("HTTP/2 Working Group", "HTTP/1.1", "Steps: a play", "Reuters // AFP", "Steps//Stones", "Booking.com"),
        *("HTTP: The Definitive Guide", "https://example.org/x", "/judgment.pdf", "The Times; London"),
    ],
)
def test_what_is_no_address_is_left_as_it_is(words: str) -> None:
    assert meant_address(words) is None


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("/claims/%61/", "/claims/a/"),
        ("/claims/ship%2Dleft/", "/claims/ship-left/"),
        ("/caf%C3%A9/%7Ex", "/caf%C3%A9/~x"),
        ("/a%2Eb/%2e%2e/", "/a%2Eb/%2e%2e/"),
        ("/a%20b%2F%3F%25", "/a%20b%2F%3F%25"),
        ("/%2561", "/%2561"),
    ],
)
def test_codes_of_plain_letters_are_these_letters(address: str, same: str) -> None:
    assert in_nfc(address) == same


@pytest.mark.parametrize("address", ["/CON/", "con", "/a/aux.html", "/nul", "/%43ON/"])
def test_no_old_address_is_a_device(address: str) -> None:
    read = read_page("content/pages/about.md", f'---\ntitle: T\nredirect_from: ["{address}"]\n---\n'.encode())
    (fault,) = read.problems
    assert fault.code == "bad-redirect" and "for a device" in fault.message

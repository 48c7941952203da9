"""Who may ask the preview, under which names, and where it listens."""

import errno
import socket
from typing import Any

import click
import pytest
from click.testing import CliRunner

from onrecord.cli.main import build_command, serve
from onrecord.preview.allowed import Allowed, allowed_name
from onrecord.preview.port import addresses_of, is_everywhere, is_open, shown, take_port

DESK = Allowed(names=frozenset({"desk.example"}))
CODESPACE = Allowed(given=("name-*.app.github.dev", "*.desk.example"))


@pytest.mark.parametrize(
    ("asked", "origin", "ours"),
    [
        ("127.0.0.1:8000", None, True),
        ("127.0.0.2:8000", None, True),
        ("[::1]:8000", None, True),
        ("localhost:8000", "http://localhost:8000", True),
        ("LocalHost.:8000", "http://localhost:8000", True),
        ("record.localhost:8000", None, True),
        ("localhost:9000", "http://localhost:9000", True),  # a forwarded port
        ("localhost", "http://localhost:80", True),
        ("localhost", "https://localhost", True),  # a server before it that encrypts
        ("localhost:8000", "wss://localhost:8000", True),
        ("localhost:8000", "http://127.0.0.1:8000", False),
        ("localhost:8000", "http://localhost:3000", False),  # another program's page
        ("localhost:8000", "http://localhost", False),
        ("localhost:8000", "file://localhost:8000", False),
        ("localhost:8000", "null", False),
        ("localhost:8000", "", False),
        ("desk.example:8000", None, True),
        ("desk.example:9000", "https://desk.example:9000", True),
        ("203.0.113.7:8000", None, False),
        ("evil.example:8000", None, False),
        ("localhost.evil.example:8000", None, False),
        ("evil.example", "http://localhost", False),
        ("me@localhost:8000", None, False),
        ("localhost:x", None, False),
        ("[::1", None, False),
        ("", None, False),
    ],
)
def test_who_may_ask(asked: str, origin: str | None, ours: bool) -> None:
    assert (DESK.refusal(asked, origin) is None) is ours


@pytest.mark.parametrize(
    ("asked", "origin", "ours"),
    [
        ("name-8000.app.github.dev", None, True),
        ("name-8000.app.github.dev", "https://name-8000.app.github.dev", True),
        ("localhost:8000", "https://name-8000.app.github.dev", True),  # what forwards gives its own name for Host
        ("other-8000.app.github.dev", None, False),
        ("localhost:8000", "https://other-8000.app.github.dev", False),
        ("localhost:8000", "https://name-8000.app.github.dev.evil.example", False),
        ("a.b.desk.example:80", "http://a.b.desk.example", True),
        ("desk.example", None, False),
    ],
)
def test_names_that_were_allowed(asked: str, origin: str | None, ours: bool) -> None:
    assert (CODESPACE.refusal(asked, origin) is None) is ours


@pytest.mark.parametrize(
    ("asked", "ours"),
    [
        ("203.0.113.7:8000", True),
        ("[2001:db8::1]:8000", True),
        ("evil.example:8000", False),
        ("203.0.113.7.evil:8000", False),
    ],
)
def test_a_server_open_to_the_network_may_be_asked_for_by_number(asked: str, ours: bool) -> None:
    assert (Allowed(any_number=True).refusal(asked, None) is None) is ours


def test_a_refusal_says_why_and_what_to_type() -> None:
    assert DESK.refusal("name-8000.app.github.dev", None) == (
        "It was asked for as “name-8000.app.github.dev”, and the preview does not know that name. It answers to its "
        "own names only, so that no other web page can read your drafts.\n\n"
        "If that name is yours (a forwarded port, a container, a server of your own), end the preview and start it "
        "with:\n\n    python build.py serve --allow-host name-8000.app.github.dev"
    )
    assert "--allow-host desk.test" in str(DESK.refusal("localhost:8000", "https://desk.test:444"))
    assert "Open the address that the preview named" in str(DESK.refusal("localhost:8000", "null"))


@pytest.mark.parametrize(
    ("asked", "origin"),
    [
        ("localhost:9000", "https://localhost"),
        ("localhost:8000", "http://127.0.0.1:8000"),
        ("127.0.0.1:8000", "http://localhost:3000"),
        ("desk.example:8000", "https://desk.example"),
    ],
)
def test_a_page_at_another_address_of_this_machine_is_told_so(asked: str, origin: str) -> None:
    said = str(DESK.refusal(asked, origin))
    assert said.startswith(
        f"The page is open at “{origin}”, and asked the preview at “{asked}”: these are two addresses"
    )
    assert "does not know" not in said and "--allow-host" not in said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Name-8000.app.github.dev", "name-8000.app.github.dev"),
        (" https://name-8000.app.github.dev/claims/ ", "name-8000.app.github.dev"),
        ("desk.example:8000", "desk.example"),
        ("*.desk.example", "*.desk.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("web_1", "web_1"),
        ("203.0.113.7", "203.0.113.7"),
        ("[2001:db8::1]:8000", "2001:db8::1"),
    ],
)
def test_a_name_to_allow_may_be_pasted(text: str, name: str) -> None:
    assert allowed_name(text) == name


PARTS = ["name.example.org/path", "*.example.org/8", "10.0.0.0-255", "10.0.0", "a.example,", "a.example;b.example"]


@pytest.mark.parametrize(
    "text", ["", "*", "*.", "*.dev", "a b", "name-*.example", "a?b.example", "http://", "x:y", *PARTS]
)
def test_what_is_no_name_of_a_server_or_stands_for_all_is_wrong_usage(text: str) -> None:
    with pytest.raises(ValueError, match=r"(is no name of a server|stands for too many servers)"):
        allowed_name(text)
    answer = CliRunner().invoke(serve, ["--allow-host", text])
    assert answer.exit_code == 2 and "allow-host" in answer.output


@pytest.mark.parametrize("text", ["10.0.0.0/8", "192.168.1.0/24", "10.0.0.0/08"])
def test_a_range_of_numbers_is_not_one_server(text: str) -> None:
    with pytest.raises(ValueError, match=r"stands for many servers\. Name them one by one"):
        allowed_name(text)


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        (
            "ONRECORD_ALLOW_HOST",
            "a.example, b.example",
            "Invalid value for the variable ONRECORD_ALLOW_HOST: “a.example,” is no name of a server. Write it as in "
            "the browser, such as name.example.org. Of several, write --allow-host once for each; the variable has "
            "blanks between them.",
        ),
        ("ONRECORD_JOBS", "many", "Invalid value for the variable ONRECORD_JOBS: 'many' is not a valid integer range."),
    ],
)
def test_a_wrong_variable_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str) -> None:
    monkeypatch.setenv(variable, value)
    answer = CliRunner().invoke(serve if "HOST" in variable else build_command, [])
    assert answer.exit_code == 2 and said in answer.output
    given = CliRunner().invoke(serve, ["--allow-host", "a.example, b.example"])
    assert "Invalid value for '--allow-host'" in given.output


def test_a_codespace_knows_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODESPACE_NAME", "name")
    monkeypatch.setenv("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "app.github.dev")
    monkeypatch.setenv("ONRECORD_ALLOW_HOST", "one.example two.example")
    with click.Context(serve) as context:
        option = next(each for each in serve.params if each.name == "allowed")
        value, _ = option.consume_value(context, {})
        assert option.process_value(context, value) == ("one.example", "two.example", "name-*.app.github.dev")


# ---------------------------------------------------------------- where it listens


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def test_a_busy_port_is_passed_over() -> None:
    busy = free_port()
    with socket.create_server(("127.0.0.1", busy)):
        found, sockets = take_port("127.0.0.1", busy, tries=10)
    assert busy < found < busy + 10
    sockets[0].close()


def test_an_address_that_is_not_here_is_said_in_words() -> None:
    with pytest.raises(SystemExit, match=r"^Cannot listen on 203\.0\.113\.7"):
        take_port("203.0.113.7", 8000, tries=10)  # of no machine (RFC 5737)


@pytest.mark.parametrize("reason", [errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT])
def test_a_name_listens_at_those_of_its_addresses_that_are_here(monkeypatch: pytest.MonkeyPatch, reason: int) -> None:
    class Socket(socket.socket):
        """A machine whose table of names has ::1, and where IPv6 is switched off."""

        def bind(self, address: Any, /) -> None:
            if self.family == socket.AF_INET6:
                raise OSError(reason, "not here")
            super().bind(address)

    both = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 0, 0, 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0)),
    ]
    monkeypatch.setattr(socket, "socket", Socket)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    _, sockets = take_port("localhost", 8000, tries=1)
    assert addresses_of(sockets) == ("127.0.0.1",)
    sockets[0].close()
    del both[1]
    with pytest.raises(SystemExit, match=r"^Cannot listen on localhost, port 8000: not here\."):
        take_port("localhost", 8000, tries=1)


@pytest.mark.parametrize(
    ("host", "addresses", "said", "open_to_all", "everywhere"),
    [
        ("127.0.0.1", ("127.0.0.1",), "127.0.0.1", False, False),
        ("localhost", ("::1", "127.0.0.1"), "localhost", False, False),
        ("::1", ("::1",), "[::1]", False, False),
        ("0.0.0.0", ("0.0.0.0",), "127.0.0.1", True, True),
        ("0", ("0.0.0.0",), "127.0.0.1", True, True),
        ("::", ("::",), "[::1]", True, True),
        ("", ("0.0.0.0", "::"), "127.0.0.1", True, True),
        ("desk.example", ("203.0.113.7",), "desk.example", True, False),
        ("fe80::1%eth0", ("fe80::1%eth0",), "[fe80::1%eth0]", True, False),
    ],
)
def test_the_address_that_is_named_answers(
    host: str, addresses: tuple[str, ...], said: str, open_to_all: bool, everywhere: bool
) -> None:
    assert shown(host, addresses) == said
    assert (is_open(addresses), is_everywhere(addresses)) == (open_to_all, everywhere)

"""Who may ask the preview: pages of this very server, by the name that they ask for it with.

A foreign name that leads to this machine is how another web page would get at drafts (DNS rebinding), so the name
decides. The port does not: a forwarded one (ssh -L, docker -p, an editor's) is another than ours, and guards nothing.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import NamedTuple
from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_DIGITS = re.compile(r"[0-9.-]+")  # a number of a server, or several of them
_NAME = re.compile(r"(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*")


class Place(NamedTuple):
    """A server by name (in small letters, as DNS has it) and port; port None: the usual one."""

    name: str
    port: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """The names that the preview answers to, beside this machine's own.

    `names`: those of the machine, `localhost` left out; `given`: those that the user allows, in which `*` stands for
    any letters; `any_number`: whether any IP address will do, which no foreign page can make its own name.
    """

    names: frozenset[str] = frozenset()
    given: tuple[str, ...] = ()
    any_number: bool = False

    def refusal(self, host: str, origin: str | None) -> str | None:
        """Why a request is refused, in sentences; None where it is not.

        `host`: the header Host; `origin`: the header Origin, None where there is none.
        """
        asked = _place(host, None)
        if asked is None or not self._answers_to(asked.name):
            return _said(f"It was asked for as “{host}”", asked.name if asked else "")
        if origin is None:
            return None
        scheme, _, rest = origin.partition("://")
        of = _place(rest, _PORTS[scheme]) if scheme in _PORTS else None
        if of is not None and (of == _place(host, _PORTS[scheme]) or _is_given(of.name, self.given)):
            return None
        if of is not None and self._answers_to(of.name):
            return _under_two(host, origin)
        return _said(f"A page of “{origin}” asked for it", of.name if of else "")

    def _answers_to(self, name: str) -> bool:
        number = _number(name)
        if number is not None and (self.any_number or number.is_loopback):
            return True
        own = name == "localhost" or name.endswith(".localhost") or name in self.names
        return own or _is_given(name, self.given)


def allowed_name(text: str) -> str:
    """The name that is meant: `Name.example:8000` and a pasted address lead to it; `*.` before it stays.

    Raises ValueError with a sentence where no name of a server is meant, or several are.
    """
    _, scheme, rest = text.strip().rpartition("://")
    star, rest = ("*.", rest[2:]) if rest.startswith("*.") else ("", rest)
    netloc, _, path = rest.partition("/")
    place = _place(netloc, None)
    name = f"{star}{place.name}" if place else ""
    if place is not None and _number(name) and path.isdecimal() and not scheme:
        raise ValueError(f"“{text}” stands for many servers. Name them one by one, as in {place.name}.")
    half = path and not scheme  # the address of a page may be pasted, but half of one may mean something else
    one = _number(name) or (_NAME.fullmatch(name) and not _DIGITS.fullmatch(name))
    if place is None or half or not one:
        raise ValueError(f"“{text}” is no name of a server. Write it as in the browser, such as name.example.org.")
    if star and "." not in place.name:
        raise ValueError(f"“{text}” stands for too many servers. Name one, or all below a name: *.example.org.")
    return name


def _is_given(name: str, given: Iterable[str]) -> bool:
    return any(fnmatchcase(name, each) for each in given)


def _place(netloc: str, usual: int | None) -> Place | None:
    """The server that is meant; None where none can be. `usual`: the port that counts as none."""
    try:
        found = urlsplit(f"//{netloc}")
        name = (found.hostname or "").removesuffix(".")
        port = found.port
    except ValueError:
        return None
    if not name or found.username is not None or found.path or found.query or found.fragment:
        return None
    try:
        name = name if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return None
    return Place(name, None if port == usual else port)


def _number(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _said(what: str, name: str) -> str:
    """The refusal as people read it. `name`: what could be allowed; empty: nothing."""
    remedy = (
        f"If that name is yours (a forwarded port, a container, a server of your own), end the preview and start it "
        f"with:\n\n    python build.py serve --allow-host {name}"
        if name
        else "Open the address that the preview named when it began."
    )
    return (
        f"{what}, and the preview does not know that name. It answers to its own names only, so that no other web page "
        f"can read your drafts.\n\n{remedy}"
    )


def _under_two(host: str, origin: str) -> str:
    """The refusal of a page of this machine that asks a server of it at another address than its own."""
    return (
        f"The page is open at “{origin}”, and asked the preview at “{host}”: these are two addresses (http or https, "
        "the name and the port count), and only a page of the very same address may ask, so that no other web page can "
        "read your drafts.\n\nOpen the address that the preview named when it began. Where a server of your own stands "
        "between, have it pass on the header Host as it came."
    )

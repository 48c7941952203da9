"""Asking other web servers: one request, with a deadline that holds whatever the other side does.

Only what anybody can reach is asked. Addresses of this machine and of private networks are refused, at every
redirect too, and the connection goes to the very address that was looked at. Standard library only.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_HOPS = 8
_REDIRECTS = {301, 302, 303, 307, 308}
_AGENT = "OnRecord-check (looks whether sources can still be read)"


class Unanswered(Exception):
    """No answer came. `kind`: `name` (no such host), `private`, `loop`, `address`, `tls`, `time` or `connection`."""

    def __init__(self, kind: str, reason: str) -> None:
        """`kind`: one of those above; `reason`: a clause that says why, for a report."""
        super().__init__(reason)
        self.kind = kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said. `url`: where the redirects led; `moved`: whether all of them were for good."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)  # names in small letters
    body: bytes = b""
    moved: bool = False


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: how networks of IPv6 alone write an address of IPv4
# Where an address of IPv4 stands within one of IPv6, and what was once the private network of a site: RFC 4291 (::/96),
# 2765, 3879, 3056, 8215. No public server has one of these.
_REFUSED = tuple(map(ipaddress.IPv6Network, ("::/96", "::ffff:0:0:0/96", "fec0::/10", "2002::/16", "64:ff9b:1::/48")))


def is_public(address: Address) -> bool:
    """Whether anybody can reach an address: not this machine's, not a private network's."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if any(address in network for network in _REFUSED):
            return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """How servers are asked. `may_ask` judges the address of a host: tests let their own machine through."""

    may_ask: Callable[[Address], bool] = is_public
    timeout: float = 20.0  # seconds for one request, from the first byte to the last
    limit: int = 1 << 16  # bytes of an answer that are read
    agent: str = _AGENT  # who says to ask

    def ask(self, method: str, url: str) -> Answer:
        """The answer at an address, redirects followed. Raises Unanswered."""
        seen: set[str] = set()
        moved = True
        for _hop in range(_HOPS):
            if url in seen:
                break
            seen.add(url)
            status, headers, body = self._once(method, url)
            target = headers.get("location")
            if status not in _REDIRECTS or not target:
                return Answer(status=status, url=url, headers=headers, body=body, moved=moved and len(seen) > 1)
            moved = moved and status in {301, 308}
            url = urljoin(url, target).partition("#")[0]
        raise Unanswered("loop", "it redirects in a circle")

    def _once(self, method: str, url: str) -> tuple[int, dict[str, str], bytes]:
        connection, path = self._connection(url)
        watch = threading.Timer(self.timeout, connection.cut)
        watch.daemon = True
        started = time.monotonic()
        connection.deadline = started + self.timeout
        watch.start()
        try:
            connection.request(method, path, headers={"User-Agent": self.agent, "Accept": "*/*"})
            response = connection.getresponse()
            body = b"" if method == "HEAD" else response.read(self.limit)
            if time.monotonic() - started >= self.timeout:
                raise TimeoutError  # cut short: what came so far may lack half of its headers
            return response.status, {k.lower(): v for k, v in response.getheaders()}, body
        except ssl.SSLError as error:
            raise Unanswered("tls", f"its certificate or encryption is not in order ({error.reason})") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(error, TimeoutError) or time.monotonic() - started >= self.timeout:
                raise Unanswered("time", f"no answer within {self.timeout:g} seconds") from None
            raise Unanswered("connection", "the connection broke, or was refused") from None
        finally:
            watch.cancel()
            connection.close()

    def _connection(self, url: str) -> "tuple[_Plain, str]":
        try:
            parts = urlsplit(url)
            port = parts.port or {"http": 80, "https": 443}[parts.scheme]
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except (ValueError, KeyError):
            raise Unanswered("address", "it is no address of a web page") from None
        place = self._vetted(host, port)
        kind = _Secure if parts.scheme == "https" else _Plain
        path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
        return kind(host, port, self.timeout, place), f"{path}?{query}" if query else path

    def _vetted(self, host: str, port: int) -> str:
        """The address of a host to connect to."""
        try:
            found = [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except socket.gaierror as error:
            kind = "name" if error.errno == socket.EAI_NONAME else "connection"
            raise Unanswered(kind, f"no server has the name {host}") from None
        except (OSError, UnicodeError):
            raise Unanswered("address", "it is no address of a web page") from None
        if not found or not all(self.may_ask(ipaddress.ip_address(place.partition("%")[0])) for place in found):
            raise Unanswered("private", "it lies on this machine or in a private network, and was not asked")
        return found[0]


class _Plain(http.client.HTTPConnection):
    """A connection to an address that was looked at, under the name that was asked for.

    `deadline`: by the clock of `time.monotonic`. The socket is held here: http.client lets go of it as soon as a server
    says that it closes the connection, and answers may drip on for ever.
    """

    deadline = float("inf")

    def __init__(self, host: str, port: int, timeout: float, place: str) -> None:
        super().__init__(host, port, timeout=timeout)
        self._place = place
        self._held: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the address, not to what the name may mean by now. Raises TimeoutError."""
        self._hold(socket.create_connection((self._place, self.port), self.timeout))

    def _hold(self, sock: socket.socket) -> None:
        self.sock = self._held = sock
        if time.monotonic() >= self.deadline:  # whoever cuts came too early to find a socket
            raise TimeoutError

    def cut(self) -> None:
        """End the connection from outside: the thread that waits for it gets an error."""
        held = self._held
        if held is not None:  # else there is no connection yet
            with contextlib.suppress(OSError):
                held.shutdown(socket.SHUT_RDWR)


class _Secure(_Plain):
    """The same, encrypted and with the certificate of the name."""

    default_port = 443

    def connect(self) -> None:
        """Connect, then check the certificate against the name."""
        super().connect()
        context = ssl.create_default_context()
        secure = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self._hold(secure)
        secure.do_handshake()

"""Where the preview listens: a free port, at each address that a host stands for and this machine has."""

import errno
import ipaddress
import socket
import sys
from collections.abc import Iterable
from contextlib import ExitStack

# An address that is in the table of names alone, as ::1 is where IPv6 is switched off (many containers).
_NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)


def take_port(host: str, port: int, *, tries: int) -> tuple[int, list[socket.socket]]:
    """The first free port from `port` on, among `tries`, and the sockets that now listen there on `host`.

    Raises SystemExit with one sentence where there is none, or where the system refuses one.
    """
    last = min(port + tries, 65536) - 1
    for candidate in range(port, last + 1):
        try:
            return candidate, _listening(host, candidate)
        except OSError as fault:
            if fault.errno != errno.EADDRINUSE:
                raise SystemExit(f"Cannot listen on {host}, port {candidate}: {fault.strerror or fault}.") from fault
    busy = f"Port {port} is" if last == port else f"Ports {port} to {last} are all"
    raise SystemExit(f"{busy} busy; choose another with --port.")


def addresses_of(sockets: Iterable[socket.socket]) -> tuple[str, ...]:
    """The addresses at which they listen, as numbers."""
    return tuple(str(each.getsockname()[0]) for each in sockets)


def is_everywhere(addresses: Iterable[str]) -> bool:
    """Whether these are all the addresses of the machine, be it of one kind."""
    return any(_number(address).is_unspecified for address in addresses)


def is_open(addresses: Iterable[str]) -> bool:
    """Whether other machines can get at one of these addresses."""
    return not all(_number(address).is_loopback for address in addresses)


def shown(host: str, addresses: Iterable[str]) -> str:
    """The host as it stands in an address that a browser on this machine can open.

    `addresses`: those at which it listens.
    """
    numbers = [_number(address) for address in addresses]
    if any(number.is_unspecified for number in numbers):
        return "127.0.0.1" if any(number.version == 4 for number in numbers) else "[::1]"
    return f"[{host}]" if ":" in host else host


def _number(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    return ipaddress.ip_address(address.partition("%")[0])


def _listening(host: str, port: int) -> list[socket.socket]:
    """Sockets that listen at every address that `host` stands for and this machine has.

    Raises OSError where there is none, or one of them cannot be had for another reason.
    """
    found = dict.fromkeys(socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE))
    absent: OSError | None = None
    with ExitStack() as opened:
        sockets = []
        for family, kind, protocol, _, address in found:
            try:
                sockets.append(_socket(family, kind, protocol, address))
            except OSError as fault:
                if fault.errno not in _NOT_HERE:
                    raise
                absent = fault
            else:
                opened.enter_context(sockets[-1])
        if absent is not None and not sockets:
            raise absent
        opened.pop_all()
    return sockets


def _socket(family: int, kind: int, protocol: int, address: tuple[object, ...]) -> socket.socket:
    """A socket that listens at an address. Raises OSError."""
    with ExitStack() as opened:
        made = opened.enter_context(socket.socket(family, kind, protocol))
        if sys.platform != "win32":  # there, this would let two servers share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind(address)
        made.setblocking(False)
        made.listen()
        opened.pop_all()
    return made

"""Whether the port that `serve` is asked for is free: told before a minute of setting up. Standard library only."""

import errno
import os
import socket
from collections.abc import Sequence
from contextlib import suppress


def busy_port(words: Sequence[str]) -> int | None:
    """The port that the options of `serve` name, if something listens there already.

    None where it is free, or none is named, or it cannot be told: `serve` itself says then what is wrong.
    """
    port, host = _value(words, ("-p", "--port")), _value(words, ("--host",)) or "127.0.0.1"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 1 << 16):
        return None
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried, suppress(socket.gaierror):
        if os.name != "nt":  # there it would let two listen
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, int(port)))
        except OSError as fault:
            return int(port) if fault.errno == errno.EADDRINUSE else None
    return None


def _value(words: Sequence[str], names: Sequence[str]) -> str:
    """What an option has, the last where it stands twice; "" where it is not there."""
    found = ""
    for word, after in zip(words, (*words[1:], ""), strict=False):
        name, equals, value = word.partition("=")
        if name in names:
            found = value if equals else after
    return found

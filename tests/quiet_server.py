"""A web server for tests that says nothing of readers who leave in the middle of an answer, as browsers do."""

import sys
from http.server import ThreadingHTTPServer
from typing import Any


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell, as servers do, of what went wrong here, and not of a connection that its other end closed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

"""What `serve` builds, and what it tells of it."""

from collections.abc import Callable

from onrecord.build.request import Request, Result
from onrecord.output.publish import OutputError
from onrecord.preview.server import Outcome
from onrecord.preview.session import PreviewSession, Superseded


class PreviewBuilder:
    """The builder of the preview's site: after a change a refresh, then the whole."""

    def __init__(self, request: Request, tell: Callable[[Result], None]) -> None:
        """Builds of what `request` asks for; `tell` says on the terminal what is wrong."""
        self._session = PreviewSession(request)
        self._tell = tell
        self._ok = False  # of the last refresh

    def refresh(self) -> Outcome:
        """What can be seen soon after a change.

        Where no site can be made of it, its problems are all there is to tell.
        """
        result, site = self._session.refresh()
        self._ok = result.ok
        if not result.ok:
            self._tell(result)
        return Outcome.of(result.problems, result.texts, ok=result.ok, config=result.config, site=site)

    def build_all(self, superseded: Callable[[], bool]) -> Outcome | None:
        """What the whole site came to; None where that is what the refresh showed, or where the build was given up.

        `superseded` says whether there was another change, at which the build is given up. What the system refuses is
        told as a problem, and not raised.
        """
        seen = self._ok
        try:
            result = self._session.build_all(superseded)
        except Superseded:
            return None
        except OutputError as fault:
            result = Result(problems=(fault.problem,), texts={}, ok=False)
        if result is None or (result.ok and not seen):
            return None
        self._tell(result)
        if result.ok:
            return None
        return Outcome.of(result.problems, result.texts, ok=False, config=result.config)

"""What `serve` builds, and what it tells of it."""

from collections.abc import Callable

from onrecord.build.request import Request, Result
from onrecord.output.publish import OutputError
from onrecord.preview.server import Outcome
from onrecord.preview.session import Previewer, Superseded


class Preview:
    """The builder of the preview's site: after a change a look, then the whole."""

    def __init__(self, request: Request, tell: Callable[[Result], None]) -> None:
        """Builds of what `request` asks for; `tell` says on the terminal what is wrong."""
        self._previewer = Previewer(request)
        self._tell = tell
        self._ok = False  # of the last look

    def look(self) -> Outcome:
        """What can be seen soon. Where nothing can be made of it, this is all there is to tell."""
        result, draft = self._previewer.look()
        self._ok = result.ok
        if not result.ok:
            self._tell(result)
        return Outcome.of(result.problems, result.texts, ok=result.ok, config=result.config, draft=draft)

    def make(self, superseded: Callable[[], bool]) -> Outcome | None:
        """What the whole site came to, if that is not what the look showed."""
        seen = self._ok
        try:
            result = self._previewer.make(superseded)
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

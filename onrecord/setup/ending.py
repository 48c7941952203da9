"""How a command ends when it is told to: Ctrl-C, or the system's signals. Nothing is printed, and all is cleaned up."""

import os
import signal
import sys
from types import FrameType

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Ended(SystemExit):
    """A command was told to end, with 128 and the number of the signal as its exit code: 130 for Ctrl-C.

    No KeyboardInterrupt, of which each library makes something of its own.
    """


def end_by_signals() -> None:
    """Let the signals end this process by `Ended`, raised in the main thread; a second one ends it at once.

    A signal that is ignored, as for a command that was started in the background, stays so.
    """
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)
    sys.unraisablehook = _end_where_nothing_can_be_raised


def _end(number: int, _frame: FrameType | None) -> None:
    for each in SIGNALS:
        if signal.getsignal(each) is _end:
            signal.signal(each, signal.SIG_DFL)
    raise Ended(128 + number)


def _end_where_nothing_can_be_raised(fault: "sys.UnraisableHookArgs") -> None:
    """End all the same in what Python calls by itself, where it would print an exception and go on."""
    if isinstance(fault.exc_value, Ended):
        os._exit(int(str(fault.exc_value)))
    sys.__unraisablehook__(fault)

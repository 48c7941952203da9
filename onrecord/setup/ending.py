"""How a command ends when it is told to: Ctrl-C, or the system's signals. Nothing is printed, and all is cleaned up."""

import os
import signal
import sys
from types import FrameType
from typing import Any

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_IMPORTING = "<frozen importlib."  # begins the file of Python's own code that loads modules


class Ended(SystemExit):
    """A command was told to end, with 128 and the number of the signal as its exit code: 130 for Ctrl-C.

    No KeyboardInterrupt, of which each library makes something of its own.
    """


def end_at_once() -> None:
    """Let the signals end this process as it stands, while it loads and has nothing to clean up.

    A signal that is ignored, as for a command that was started in the background, stays so.
    """
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _frame: os._exit(128 + number))


def end_by_signals() -> None:
    """Let the signals end this process by `Ended`, raised in the main thread; a second one ends it at once.

    One that comes while a module is loaded is raised when it is loaded. Ignored signals stay so, as for `end_at_once`.
    """
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)
    sys.unraisablehook = _end_where_nothing_can_be_raised


def _end(number: int, frame: FrameType | None) -> None:
    for each in SIGNALS:
        if signal.getsignal(each) is _end:
            signal.signal(each, signal.SIG_DFL)
    outside = _outside_of_loading(frame)
    if outside is None:
        raise Ended(128 + number)

    def trace(_frame: FrameType, _event: str, _found: Any) -> None:
        sys.settrace(None)
        raise Ended(128 + number)

    outside.f_trace = trace
    sys.settrace(lambda *_: None)  # without one, Python does not look at that of a frame


def _outside_of_loading(frame: FrameType | None) -> FrameType | None:
    """The code that waits for a module to be loaded or a class to be made; None: no code does.

    What is raised there may come out as something else (`__set_name__`, up to Python 3.11), or be passed over.
    """
    found = None
    while frame is not None:
        code = frame.f_code
        if code.co_filename.startswith(_IMPORTING) or code.co_name == "__set_name__":
            found = frame.f_back
        frame = frame.f_back
    return found


def _end_where_nothing_can_be_raised(fault: "sys.UnraisableHookArgs") -> None:
    """End all the same in what Python calls by itself, where it would print an exception and go on."""
    if isinstance(fault.exc_value, Ended):
        os._exit(int(str(fault.exc_value)))
    sys.__unraisablehook__(fault)

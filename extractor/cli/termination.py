"""SIGTERM and Ctrl-C end the program at any moment, also while modules are loaded."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Any, NoReturn

EXIT_INTERRUPTED = 130
_REPEAT_DELAY_S = 0.01


class Termination(SystemExit):
    """The program was asked to end by SIGTERM."""

    def __init__(self) -> None:
        super().__init__(EXIT_INTERRUPTED)


def handle_termination() -> None:
    """Raise `Termination` at SIGTERM.

    Python swallows what a signal raises while an object's `__del__` or a weak reference's callback runs. Such a signal is
    sent again a moment later.
    """
    signal.signal(signal.SIGTERM, _raise_termination)
    report_unraisable = sys.unraisablehook

    def repeat_swallowed_signal(swallowed: Any) -> None:
        error = swallowed.exc_value
        if isinstance(error, Termination):
            signal.signal(signal.SIGTERM, _raise_termination)
            _repeat_signal(signal.SIGTERM)
        elif isinstance(error, KeyboardInterrupt):
            _repeat_signal(signal.SIGINT)
        else:
            report_unraisable(swallowed)

    sys.unraisablehook = repeat_swallowed_signal


def _repeat_signal(number: signal.Signals) -> None:
    timer = threading.Timer(_REPEAT_DELAY_S, os.kill, (os.getpid(), number))  # to the process: it wakes the main thread
    timer.daemon = True
    timer.start()


def _raise_termination(*_signal: object) -> NoReturn:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # one is enough; a second would interrupt the end
    raise Termination

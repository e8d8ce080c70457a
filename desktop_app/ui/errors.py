"""The last net of the window: an error in a callback is shown, never lost, never fatal."""

from __future__ import annotations

import sys
import threading
import tkinter as tk
from collections.abc import Callable
from types import TracebackType

from desktop_app.domain.errors import Cancelled, ConflictError, NeedsConfirmation, UserError
from desktop_app.ui.dialogs import Dialogs

ReportBug = Callable[[BaseException], str]
FOR_CLERK = (UserError, ConflictError, NeedsConfirmation)


def install(root: tk.Tk, dialogs: Dialogs, report_bug: ReportBug) -> None:
    """Send each error of a Tk callback to `show_problem` from now on."""

    def hook(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        show_problem(error, dialogs, report_bug)

    root.report_callback_exception = hook


def catch_the_rest(dialogs: Dialogs, report_bug: ReportBug) -> None:
    """What fails outside Tk's callbacks and the lanes is logged too, and shown where one can."""

    def hook(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            show_problem(error, dialogs, report_bug)

    def thread_hook(failed: threading.ExceptHookArgs) -> None:
        if isinstance(failed.exc_value, Exception):
            report_bug(failed.exc_value)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def show_problem(error: BaseException, dialogs: Dialogs, report_bug: ReportBug) -> None:
    """Tell the clerk: his own kinds of failure in their words, all else with a report number."""
    try:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, FOR_CLERK):
            dialogs.error(str(error))
            return
        dialogs.bug(report_bug(error))
    except Exception as second:  # telling must never end the program; the log keeps both
        report_bug(second)

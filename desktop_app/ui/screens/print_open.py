"""The way to the print screen from any other one."""

from __future__ import annotations

from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.context import Ui


def open_print_dialog(ui: Ui, request: PrintRequest) -> None:
    """Show what would be printed for a request; nothing is noted until it is printed."""
    ui.go("cetak", request=request)

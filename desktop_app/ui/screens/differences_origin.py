"""Since when each value of the marked difference is what it is; read when the keys rest."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.services.desk import Desk
from desktop_app.services.origin import origin
from desktop_app.services.source_views import Difference, OriginLine
from desktop_app.ui.context import Ui

REST_MS = 200  # who settles line after line does not wait for it


class OriginReader:
    """`ask(one)` calls `show(one, line)` a moment later, unless another line was marked."""

    def __init__(
        self, owner: tk.Misc, ui: Ui, show: Callable[[Difference, OriginLine], None]
    ) -> None:
        self._owner, self._ui, self._show = owner, ui, show
        self._after = ""
        owner.bind("<Destroy>", lambda _event: self.ask(None), add="+")

    def ask(self, one: Difference | None) -> None:
        """The marked difference, or none."""
        if self._after:
            self._owner.after_cancel(self._after)
            self._after = ""
        if one is not None and one.entity.opens:
            self._after = self._owner.after(REST_MS, lambda: self._read(one))

    def _read(self, one: Difference) -> None:
        self._after = ""
        desk, owner = self._ui.desk, self._owner

        def done(line: OriginLine | None) -> None:
            if line is not None:
                self._show(one, line)

        read = self._ui.jobs.read
        read(lambda: _line_of(desk, one), done, key="selisih-sejak", owner=owner)


def _line_of(desk: Desk, one: Difference) -> OriginLine | None:
    wanted = (one.entity.uid, one.field)
    lines = origin(desk, one.entity.opens)
    return next((line for line in lines if (line.uid, line.field) == wanted), None)

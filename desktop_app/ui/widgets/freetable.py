"""Tables whose columns follow from what is shown, such as one column for each list."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.table import Column, VirtualTable


class FreeTable(VirtualTable):
    """A page of a list; `set_columns` gives it other columns and empties it."""

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Replace the columns; the keyboard stays where it is."""
        if tuple(columns) == self._columns:
            return
        self.show([])
        self.view.configure(columns=[column.key for column in columns], displaycolumns=["#all"])
        self._set_columns(columns)
        self.fit_columns()


class LongFreeTable(FreeTable, LongTable):
    """The same for a list that is in memory as a whole."""

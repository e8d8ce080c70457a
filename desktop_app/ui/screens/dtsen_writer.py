"""The DTSEN form is saved: errors first go back to their place, the rest is asked and written."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.domain.dates import format_month
from desktop_app.services import dtsen_forms
from desktop_app.services.dtsen_view import SavedForm
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.drafts import DraftKeeper
from desktop_app.ui.screens.dtsen_book import FormBook
from desktop_app.ui.screens.dtsen_model import FormModel
from desktop_app.ui.widgets.banner import Banner

WRONG = "Perbaiki dahulu isian yang bertanda ✕, lalu simpan lagi."
LATE = (
    "Batas data {month} sudah lewat sewaktu mengetik. Perubahan ini ikut data {next}; tidak ada "
    "yang hilang."
)


class FormWriter:
    """One save at a time; what is typed stays until it is kept."""

    def __init__(self, owner: tk.Misc, ui: Ui, banner: Banner, book: FormBook) -> None:
        self._owner, self._ui, self._banner, self._book = owner, ui, banner, book
        self.draft = DraftKeeper(owner, ui)
        self.is_busy = False

    def write(
        self,
        model: FormModel,
        then: Callable[[SavedForm], None],
        reload: Callable[[], None],
        *,
        finish: bool,
    ) -> None:
        """Keep a form; `then` when it is kept, `reload` when somebody else changed the same."""
        if self.is_busy:
            return
        if errors := model.errors():
            self._banner.show("error", WRONG)
            self._book.go_to(model, errors[0][0])
            self._book.judge(model)
            return
        desk, view, typed = self._ui.desk, model.view, model.whole()
        self.is_busy = self.draft.is_paused = True

        def saved(made: SavedForm) -> None:
            self.draft.rest()
            if made.month != view.month:
                months = {"month": format_month(view.month), "next": format_month(made.month)}
                self._ui.dialogs.inform(LATE.format(**months))
            then(made)

        def ended() -> None:
            self.is_busy = self.draft.is_paused = False

        self._ui.jobs.write(
            lambda given: dtsen_forms.save_form(desk, view, typed, given, finish=finish),
            saved,
            lambda problem: self._banner.show("error", str(problem).splitlines()),
            reload=reload,
            always=ended,
            owner=self._owner,
        )

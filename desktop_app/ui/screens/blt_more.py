"""The ways from Bantuan to its sister screens: who was missed, cadres, food, gifts and funds."""

from __future__ import annotations

from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import press_button

PLACES = {
    "kader": "Kader dan pendampingan",
    "antaran": "Rantang dan bubur",
    "hibah": "CSR dan dana",
}


def more_buttons(
    bar: ttk.Frame, ui: Ui, needs: Callable[[], object], desa: Callable[[], str | None]
) -> Callable[[], None]:
    """Two buttons at the right of the bar; gives what the second one does.

    `desa()` is the code of the chosen desa.
    """

    def more() -> None:
        choose_more(ui, desa())

    for text, act, icon in (
        ("Terlewat (Ctrl+T)", needs, "search"),
        ("Lainnya (Ctrl+B)", more, "three-dots"),
    ):
        made = press_button(bar, text, act, icon=icon)
        made.pack(side="right", anchor="s", padx=(0, px(bar, 8)))
    return more


def choose_more(ui: Ui, desa: str | None) -> None:
    """Ask which of the sister screens to show, for the desa that is chosen."""
    picked = ui.dialogs.choose("Bantuan lain", "Bagian mana yang dibuka?", tuple(PLACES.values()))
    if picked is not None:
        ui.go(tuple(PLACES)[picked], desa=desa or "")

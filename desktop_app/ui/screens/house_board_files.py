"""The board of Rutilahu goes to a file: PDF or Excel, of the houses that are seen."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

from desktop_app.domain.errors import UserError
from desktop_app.services import house_board_papers
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.house_board import Houses
from desktop_app.services.house_board_papers import Choice
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.widgets.banner import Banner

TITLE = "Papan Rutilahu"
KINDS = ("PDF untuk dicetak", "Excel dengan semua rumahnya")
PATTERNS = ((".pdf", ("PDF", "*.pdf")), (".xlsx", ("Buku kerja Excel", "*.xlsx")))
ASK = (
    "Papan {place} disimpan sebagai berkas PDF bergambar grafik, dengan rumah yang terlambat atau "
    "berisiko, atau sebagai buku kerja Excel dengan semua rumah. Nama penerima ikut tertulis."
)
NOTHING = "Papannya sedang dihitung. Coba lagi sesudah angkanya tampil."


class HouseBoardFiles:
    """One choice, then where it goes; what was written is told in the banner."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        seen: Callable[[], tuple[Houses | None, Choice]],
        banner: Banner,
    ) -> None:
        self._parent, self.ui, self._seen, self._banner = parent, ui, seen, banner

    def choose(self) -> None:
        """Ask which file and where."""
        houses, choice = self._seen()
        if houses is None:
            self._banner.show("info", NOTHING)
            return
        place = house_board_papers.place_of(choice.area)
        kind = self.ui.dialogs.choose(TITLE, ASK.format(place=place), KINDS)
        if kind is not None:
            self._make(houses, choice, *PATTERNS[kind])

    def _make(self, houses: Houses, choice: Choice, suffix: str, pattern: tuple[str, str]) -> None:
        desk, pc = self.ui.desk, self.ui.pc
        name = f"{house_board_papers.file_name(desk, choice)}{suffix}"
        path = self.ui.dialogs.ask_save_path(
            name, pattern, "Simpan papan Rutilahu", pc.export_folder
        )
        if path is None:
            return
        pc.remember(export_folder=str(path.parent))

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return house_board_papers.export_board(desk, houses, choice, path)

        def failed(problem: UserError) -> None:
            self._banner.show("error", str(problem))

        self.ui.jobs.long(
            TITLE,
            run,
            lambda done: self._banner.show("good", f"Disimpan: {done.path}"),
            failed,
            owner=self._parent,
        )

"""What leaves the difference table: minutes, the list for the field, corrections, overlaps."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.services import padan_papers
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_views import Place
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button

PDF, EXCEL = ("PDF", "*.pdf"), ("Buku kerja Excel", "*.xlsx")
TITLE = "Cetak dan koreksi"
ASK = (
    "Berita acara: jumlah, putusan, dan tanda tangan.\n"
    "Cek lapangan: yang ditandai L, menurut RT.\n"
    "Koreksi: satu buku kerja untuk tiap instansi.\n"
    "Tumpang tindih: belum dibantu, melebihi desil, dan masih dibayar padahal meninggal atau "
    "pindah."
)
MINUTES, FIELD, CORRECTIONS, OVERLAPS = OPTIONS = (
    "Berita acara",
    "Cek lapangan",
    "Koreksi",
    "Tumpang tindih",
)
OFFICER = "Nama petugas yang membawa daftar ini (boleh kosong)."
SAVED = "Disimpan: {path}"
SAVED_MANY = "{count} buku kerja koreksi disimpan di {folder}: {names}"
Made = tuple[WrittenFile, ...]


class PapersButton(ttk.Frame):
    """One button with a choice behind it.

    `wanted` gives the lists and the place, `banner` where it is told what was made.
    """

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        wanted: Callable[[], tuple[list[str], Place]],
        banner: Callable[[], Banner],
    ) -> None:
        super().__init__(parent)
        self.ui, self._wanted, self._banner = ui, wanted, banner
        press_button(self, "Cetak … (Ctrl+P)", self.choose, icon="printer").pack()

    def choose(self) -> None:
        """Ask what is wanted, then where it goes."""
        picked = self.ui.dialogs.choose(TITLE, ASK, OPTIONS)
        if picked is None:
            return
        what = OPTIONS[picked]
        officer: str | None = ""
        if what == FIELD:
            officer = self.ui.dialogs.ask_text(what, OFFICER, "Petugas")
        target = None if officer is None else self._target(what)
        if target is not None:
            self._make(what, target, officer or "")

    def _target(self, what: str) -> Path | None:
        desk, folder = self.ui.desk, self.ui.pc.export_folder
        if what == CORRECTIONS:
            return self.ui.dialogs.ask_folder("Folder untuk buku kerja koreksi", folder)
        code = desk.kode.replace(".", "")
        suffix, pattern = ("xlsx", EXCEL) if what == OVERLAPS else ("pdf", PDF)
        name = f"{what.lower().replace(' ', '-')}_{code}_{desk.today():%Y%m%d}.{suffix}"
        return self.ui.dialogs.ask_save_path(name, pattern, what, folder)

    def _make(self, what: str, target: Path, officer: str) -> None:
        desk, (lists, place) = self.ui.desk, self._wanted()

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> Made:
            return _made(desk, what, lists, place, target, officer, progress, cancel)

        def failed(problem: UserError) -> None:
            self._banner().show("error", str(problem))

        self.ui.jobs.long(what, run, self._told, failed, owner=self)

    def _told(self, made: Made) -> None:
        if len(made) == 1:
            self._banner().show("good", SAVED.format(path=made[0].path))
            return
        names = ", ".join(one.path.name for one in made)
        text = SAVED_MANY.format(count=len(made), folder=made[0].path.parent, names=names)
        self._banner().show("good", text)


def _made(
    desk: Desk,
    what: str,
    lists: list[str],
    place: Place,
    target: Path,
    officer: str,
    progress: Progress,
    cancel: Cancel,
) -> Made:
    if what == MINUTES:
        return (padan_papers.make_minutes(desk, lists, target, place),)
    if what == FIELD:
        return (
            padan_papers.make_field_list(
                desk, lists, target, place, officer, progress=progress, cancel=cancel
            ),
        )
    if what == CORRECTIONS:
        return padan_papers.make_corrections(
            desk, lists, target, place, progress=progress, cancel=cancel
        )
    return (padan_papers.make_overlaps(desk, lists, target, place),)

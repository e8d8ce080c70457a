"""The lock of the screen, the recovery key, and the key that another office keeps."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.documents import RecoverySheet
from desktop_app.domain.roles import may
from desktop_app.services import escrow, locking, recovery
from desktop_app.services.escrow import Escrow, KeptText
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button

NEW_KEY = (
    "Buat kunci pemulihan baru? Lembar pemulihan yang lama tidak berlaku lagi. Yang baru "
    "ditulis ke berkas PDF yang Anda pilih: cetak, simpan di lemari besi, lalu hapus berkasnya."
)
KEY_SAVED = "Kunci pemulihan baru ada di {path}. Cetak, lalu hapus berkas itu."
LOCK = "Setelah berapa menit tidak dipakai layar terkunci sendiri?"
NOT_KEPT = "belum dititipkan"
WHY_OPEN = "Siapa yang meminta titipan ini dibuka, dan mengapa? Alasan dicatat."
GIVEN = (
    "Teks pemulihan {office}:\n\n{text}\n\nBerikan hanya kepada kepala kantor itu. Teks ini "
    "memberi satu kata sandi baru, lalu tidak berlaku lagi."
)
KEY_FILES = (("Berkas kunci Padan", "*.json"),)
SEALED_FILES = (("Titipan kunci", f"*{escrow.SUFFIX}"),)


class SafetyRow(ttk.Frame):
    """A line of what holds now, and the buttons that change it."""

    def __init__(self, parent: tk.Misc, ui: Ui, note: Banner) -> None:
        super().__init__(parent)
        self.ui, self.note = ui, note
        self.line = ttk.Label(self, style="Muted.TLabel")
        self.line.pack(anchor="w", pady=(px(self, 4), px(self, 4)))
        self._keeper = escrow.keeper_name(ui.desk)
        for text, act, permission in self._acts():
            if may(ui.desk.actor, permission):
                press_button(self, text, act).pack(side="left", padx=(0, px(self, 8)))

    def _acts(self) -> list[tuple[str, Callable[[], None], str]]:
        acts: list[tuple[str, Callable[[], None], str]] = [
            ("Kunci layar …", self._set_minutes, "users"),
            ("Kunci pemulihan baru …", self._renew, "users"),
        ]
        if self._keeper:
            acts.append(("Titipkan kunci …", self._entrust, "users"))
        if not self.ui.desk.is_village:
            acts.append(("Buka titipan …", self._open, "keys"))
        return acts

    def reload(self) -> None:
        """Read again what holds."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: (locking.idle_minutes(desk), escrow.kept_for(desk.folder)),
            self._fill,
            key="kunci-layar",
            owner=self,
        )

    def _fill(self, found: tuple[int, Escrow | None]) -> None:
        minutes, kept = found
        parts = [f"Layar terkunci sendiri setelah {minutes} menit"]
        if self._keeper:
            parts.append(f"Titipan kunci: {kept.name if kept else NOT_KEPT}")
        self.line.configure(text="  ·  ".join(parts))

    # --- the lock ------------------------------------------------------------------------

    def _set_minutes(self) -> None:
        options = [f"{minutes} menit" for minutes in locking.MINUTES]
        place = self.ui.dialogs.choose("Kunci layar", LOCK, options, 1)
        if place is None:
            return
        desk, minutes = self.ui.desk, locking.MINUTES[place]

        def done(_none: object) -> None:
            self.ui.set_idle(minutes)
            self.reload()

        self.ui.jobs.write(lambda _given: locking.set_idle_minutes(desk, minutes), done, owner=self)

    # --- the recovery key ------------------------------------------------------------------

    def _renew(self) -> None:
        dialogs = self.ui.dialogs
        if not dialogs.ask_yes_no(NEW_KEY, "Kunci pemulihan", default_yes=False):
            return
        pattern = ("Dokumen PDF", "*.pdf")
        path = dialogs.ask_save_path("lembar-pemulihan-padan.pdf", pattern, "Lembar pemulihan")
        if path is None:
            return
        desk = self.ui.desk

        def done(_sheet: RecoverySheet) -> None:
            self.note.show("good", KEY_SAVED.format(path=path))

        self.ui.jobs.write(lambda _given: recovery.renew(desk, path), done, owner=self)

    # --- the key that another office keeps --------------------------------------------------

    def _entrust(self) -> None:
        title = f"Berkas kunci {self._keeper}"
        path = self.ui.dialogs.ask_open_path(KEY_FILES, title)
        if path is not None:
            self._give(path)

    def _give(self, path: Path) -> None:
        desk = self.ui.desk

        def done(kept: Escrow) -> None:
            self.note.show("good", f"Kunci cadangan dititipkan kepada {kept.name}.")
            self.reload()

        self.ui.jobs.write(
            lambda given: escrow.entrust(desk, [escrow.keeper_key(desk, path)], given),
            done,
            owner=self,
        )

    def _open(self) -> None:
        path = self.ui.dialogs.ask_open_path(SEALED_FILES, "Berkas titipan")
        if path is None:
            return
        reason = self.ui.dialogs.ask_reason(WHY_OPEN, "Buka titipan")
        if reason is None:
            return
        desk = self.ui.desk

        def done(kept: KeptText) -> None:
            self.ui.dialogs.inform(GIVEN.format(office=kept.office, text=kept.text), "Titipan")

        self.ui.jobs.write(lambda _given: escrow.open_sealed(desk, path, reason), done, owner=self)

"""Looking at a kiriman: whether it is whole and from whom; and what one for this desk holds."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.services import receiving
from desktop_app.services.receiving import ParcelReport, ParcelView
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.import_texts import moment
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import Facts, labelled, press_button, wrapping

PATTERNS = (("Kiriman Padan", "*.kiriman"),)
HINT = (
    "Pemeriksaan tidak membuka segel dan tidak mengubah data. Kiriman yang ditujukan ke meja ini "
    "dapat dilihat isinya; data belum digabungkan."
)
COUNTED = {
    "household": "Keluarga",
    "person": "Orang",
    "dwelling": "Rumah",
    "survey": "Survei",
    "build": "Rutilahu",
    "build_event": "Kejadian Rutilahu",
    "enrolment": "Kepesertaan",
    "payout_list": "Daftar bayar",
    "payout": "Baris bayar",
    "sheet": "Lembar",
    "sheet_event": "Kejadian lembar",
    "scheme": "Skema",
    "programme": "Program",
    "official": "Pejabat",
    "office": "Kantor",
    "account": "Akun",
    "perubahan": "Perubahan seluruhnya",
}


class CheckPart(ttk.Frame):
    """A file, two buttons, what was found."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 8)))
        row = ttk.Frame(self)
        row.pack(fill="x")
        box = labelled(row, "Berkas kiriman")
        box.pack(fill="x", expand=True)
        self.path = ttk.Entry(box)
        self.path.pack(fill="x")
        on_key(self.path, "<Return>", self.inspect)
        choose = press_button(row, "Pilih …", self._choose, icon="folder2-open")
        choose.pack(side="left", anchor="s")
        second = ttk.Frame(self)
        second.pack(fill="x", pady=px(self, 8))
        press_button(second, "Periksa", self.inspect, primary=True).pack(side="left")
        look = press_button(second, "Lihat isinya", self.look_inside)
        look.pack(side="left", padx=px(self, 8))
        self.note = Banner(self)
        self.note.pack(fill="x", pady=(0, px(self, 8)))
        self.facts = Facts(self, columns=2, wrap=360)
        self.facts.pack(fill="x")

    def reload(self) -> None:
        """Nothing is read again: a file stays as it is."""

    def focus_first(self) -> None:
        """The name of the file."""
        self.path.focus_set()

    def open(self, file: Path) -> None:
        """Check a kiriman that was handed over at the start of the program."""
        self._put(file)
        self.inspect()

    def inspect(self) -> None:
        """Check the file without opening its seal."""
        path = self._path()
        if path is not None:
            desk = self.ui.desk
            self.ui.jobs.read(
                lambda: receiving.inspect(desk, path), self._told, self._failed, owner=self
            )

    def look_inside(self) -> None:
        """Open a kiriman for this desk and tell what it holds."""
        path = self._path()
        if path is not None:
            desk = self.ui.desk
            self.ui.jobs.read(
                lambda: receiving.open_and_list(desk, path), self._shown, self._failed, owner=self
            )

    def _path(self) -> Path | None:
        text = self.path.get().strip().strip('"')
        if not text:
            self.note.show("error", "Pilih berkas kiriman terlebih dahulu.")
            self.path.focus_set()
            return None
        return Path(text)

    def _choose(self) -> None:
        path = self.ui.dialogs.ask_open_path(PATTERNS, "Pilih kiriman", self.ui.pc.import_folder)
        if path is not None:
            self._put(path)
            self.path.focus_set()

    def _put(self, path: Path) -> None:
        self.path.delete(0, "end")
        self.path.insert(0, str(path))

    def _told(self, report: ParcelReport) -> None:
        if report.problems:
            self.note.show("error", list(report.problems))
        else:
            self.note.show("good", "Kiriman utuh dan tanda tangannya cocok.")
        header = report.header
        if header is None:
            self.facts.show([])
            return
        counts = ", ".join(
            f"{COUNTED.get(kind, kind).lower()} {format_number(count)}"
            for kind, count in header.counts.items()
        )
        self.facts.show(
            [
                (
                    "Dari",
                    report.sender.name if report.sender else f"{header.from_desk} (belum dikenal)",
                ),
                ("Untuk", header.to_desk),
                ("Bulan", format_month(header.month)),
                ("Nomor", f"{header.seq} (PC {header.pc})"),
                ("Dibuat", moment(header.made.replace("Z", "+00:00"))),
                ("Perubahan", counts),
                (
                    "Keterangan",
                    "CONTOH – bukan data sebenarnya" if header.contoh else header.purpose,
                ),
                ("Program", header.program),
            ]
        )

    def _shown(self, view: ParcelView) -> None:
        self.note.show("good", view.arrival or "Kiriman terbuka dan semua bagiannya cocok.")
        counts = [
            (COUNTED.get(kind, kind), format_number(count)) for kind, count in view.counts.items()
        ]
        self.facts.show(
            [
                ("Dari", view.sender),
                ("Bulan", format_month(view.month)),
                ("Nomor", str(view.seq)),
                ("Rekap", "ada" if view.has_recap else "tidak ada"),
                *([("Keterangan", "CONTOH – bukan data sebenarnya")] if view.is_sample else []),
                *counts,
            ]
        )

    def _failed(self, error: UserError) -> None:
        self.facts.show([])
        self.note.show("error", str(error).split("\n"))

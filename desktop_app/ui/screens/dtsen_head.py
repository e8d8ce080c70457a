"""Above the DTSEN form: whose it is, of which quarter, where it stands, and what may be done."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date

import ttkbootstrap as ttk

from desktop_app.domain.calendar import format_quarter
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.specs.dtsen import STATES
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.dtsen_view import FormView
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import press_button, wrapping

NONE_YET = "Belum ada formulir"
ENTERED = "sudah di SIKS-NG {day}"


class FormHead(ttk.Frame):
    """Family and state at the left, the two ways to save at the right."""

    def __init__(
        self, parent: tk.Misc, save: Callable[[], None], finish: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.columnconfigure(0, weight=1)
        left = ttk.Frame(self)
        left.grid(row=0, column=0, sticky="ew")
        self.name = wrapping(left, style="Section.TLabel")
        self.name.pack(fill="x")
        self.about = wrapping(left, style="Muted.TLabel")
        self.about.pack(fill="x")
        self.finish = press_button(self, "Selesai (F2)", finish)
        self.finish.grid(row=0, column=1, padx=(px(self, 12), 0), sticky="e")
        self.save = press_button(self, "Simpan (Ctrl+S)", save, primary=True, icon="check-lg")
        self.save.grid(row=0, column=2, padx=(px(self, 8), 0), sticky="e")

    def show(self, view: FormView) -> None:
        """Whose form it is; the nomor KK is masked."""
        family = view.household
        name = str(family.get("nama_kepala") or "Tanpa kepala keluarga")
        state = STATES.get(view.keadaan, NONE_YET)
        if view.family.siks_tanggal:
            day = format_date(date.fromisoformat(view.family.siks_tanggal))
            state += f", {ENTERED.format(day=day)}"
        self.name.configure(text=f"{name}  ·  {format_quarter(view.periode)}  ·  {state}")
        desa = find_desa(str(family.get("desa") or ""))
        number = family.get("nomor_kk")
        parts = (
            f"KK {mask_nik(str(number))}" if number else "Tanpa nomor KK",
            f"RT {family.get('rt') or '-'}/RW {family.get('rw') or '-'}",
            str(family.get("alamat") or ""),
            desa.name if desa else "",
            f"perubahan sekarang ikut data {format_month(view.month)}",
        )
        self.about.configure(text="  ·  ".join(part for part in parts if part))

"""Above the form: whose sheet it is, and the date and officer that stand on the paper."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.fields import by_name
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.recording import SurveyEntry
from desktop_app.ui.screens.survey_answers import TextAnswer
from desktop_app.ui.screens.survey_form import SurveyForm, problem_label
from desktop_app.ui.theme import px

OWN = by_name(SPECS["survey"])
TITLES = {"tanggal": "Tanggal survei", "petugas": "Petugas"}
WIDTHS = {"tanggal": 12, "petugas": 22}


class SurveyHead(ttk.Frame):
    """Family at the left; date, officer and the button Simpan at the right."""

    def __init__(self, parent: tk.Misc, save: Callable[[], None]) -> None:
        super().__init__(parent)
        self.columnconfigure(0, weight=1)
        left = ttk.Frame(self)
        left.grid(row=0, column=0, sticky="ew")
        self.name = ttk.Label(left, style="Section.TLabel")
        self.name.pack(anchor="w")
        self.address = ttk.Label(left, style="Muted.TLabel", justify="left")
        self.address.pack(anchor="w")
        left.bind("<Configure>", self._wrap)
        self._right = ttk.Frame(self)
        self._right.grid(row=0, column=1, sticky="ne", padx=(px(self, 16), 0))
        self.save = ttk.Button(
            self._right, text="Simpan (Ctrl+S)", icon="check-lg", command=save, bootstyle="primary"
        )
        self.save.grid(row=1, column=2, padx=(px(self, 12), 0))
        for key in ("<Return>", "<KP_Enter>"):
            self.save.bind(key, lambda _event: save())

    def add_fields(self, form: SurveyForm, on_change: Callable[[], None]) -> None:
        """Make the date and the officer part of the form's order."""
        for column, (name, title) in enumerate(TITLES.items()):
            gap = (px(self, 12) if column else 0, 0)
            ttk.Label(self._right, text=title, style="Muted.TLabel").grid(
                row=0, column=column, sticky="w", padx=gap
            )
            entry = TextAnswer(
                self._right, OWN[name], on_change, partial(form.go_on, name), WIDTHS[name]
            )
            entry.grid(row=1, column=column, padx=gap)
            problem = problem_label(self._right)
            problem.grid(row=2 + column, column=0, columnspan=3, sticky="w")
            problem.grid_remove()
            form.add_head(name, entry, problem)
        self.save.lift()  # behind the fields in the order of Tab

    def show(self, entry: SurveyEntry) -> None:
        """Whose sheet it is; the nomor KK is masked."""
        family = entry.household
        name = (entry.head or {}).get("nama") or family.get("nama_kepala") or "Tanpa nama"
        sheet = f"  ·  Lembar {entry.sheet['form_uid']}" if entry.sheet else ""
        self.name.configure(text=f"{name}{sheet}")
        self.address.configure(text="  ·  ".join(_place(family)))

    def _wrap(self, event: tk.Event[tk.Misc]) -> None:
        self.address.configure(wraplength=max(event.width, 200))


def _place(family: dict[str, Stored]) -> list[str]:
    desa = find_desa(str(family.get("desa") or ""))
    number = family.get("nomor_kk")
    parts = (
        f"KK {mask_nik(str(number))}" if number else "Tanpa nomor KK",
        f"RT {family.get('rt') or '-'}/RW {family.get('rw') or '-'}",
        str(family.get("alamat") or ""),
        desa.name if desa else "",
    )
    return [text for text in parts if text]

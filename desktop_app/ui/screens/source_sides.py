"""A row of a list beside somebody whom it might be: what is the same, what is not, and why."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence

import ttkbootstrap as ttk

from desktop_app.domain.comparing import agree, compared
from desktop_app.domain.matching.words import WORDS
from desktop_app.domain.wilayah import find_desa
from desktop_app.services.source_views import Candidate, ListRow, Proposal
from desktop_app.ui import theme
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.parts import wrapping

LABELS = ("Nama", "NIK", "Nomor KK", "Tanggal lahir", "Alamat", "RT / RW", "Desa")
SAME, OTHER, MORE, SILENT = "=", "≠", "≈", ""
_MASKED = {"NIK": "nik_sama", "Nomor KK": "kk_sama"}
_SPELLED = {"Nama": "person.nama", "Alamat": "household.alamat"}
WRAP = 225
KNOWN, UNKNOWN = "sudah ada di Padan", "dari daftar lain, belum ada di Padan"
NOBODY = "Semua baris sudah jelas orangnya."
BY_NUMBER = "menurut NIK"
_BORN = "Tanggal lahir"


class SidesGrid(ttk.Frame):
    """Two columns with a sign between them; below, the reasons as sentences."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.heads = [ttk.Label(self, style="Section.TLabel") for _side in range(2)]
        self.heads[0].grid(row=0, column=1, sticky="w", pady=(0, px(self, 4)))
        self.heads[1].grid(row=0, column=3, sticky="w", pady=(0, px(self, 4)))
        self.names: list[ttk.Label] = []
        self.signs: list[ttk.Label] = []
        self.cells: list[tuple[ttk.Label, ttk.Label]] = []
        for row, label in enumerate(LABELS, 1):
            named = ttk.Label(self, text=label, style="Muted.TLabel")
            named.grid(row=row, column=0, sticky="nw", pady=px(self, 2))
            pair = (self._cell(row, 1), self._cell(row, 3))
            sign = ttk.Label(self, width=2, anchor="center")
            sign.grid(row=row, column=2, sticky="n", pady=px(self, 2))
            self.names.append(named)
            self.signs.append(sign)
            self.cells.append(pair)
        for column in (1, 3):
            self.columnconfigure(column, weight=1, uniform="side")
        self.columnconfigure(0, minsize=px(self, 96))
        self.reasons = wrapping(self)
        self.reasons.grid(
            row=len(LABELS) + 1, column=0, columnspan=4, sticky="ew", pady=px(self, 8)
        )

    def show(self, proposal: Proposal | None, place: int) -> None:
        """A row and its candidate at that place; None empties the grid."""
        if proposal is None:
            self._empty()
            return
        row = proposal.row
        for named, label in zip(self.names, LABELS, strict=True):
            named.configure(text=label)
        self.heads[0].configure(text=f"Baris {row.row_no} daftar ini")
        found = proposal.candidates[place] if proposal.candidates else None
        count = len(proposal.candidates)
        which = f"Calon {place + 1} dari {count}" if count > 1 else "Calon"
        self.heads[1].configure(text=which if found else "Tidak ada calon")
        ours, theirs = _facts(row), _facts(found) if found else ("",) * len(LABELS)
        reasons = found.reasons if found else ()
        for at, label in enumerate(LABELS):
            left, right = self.cells[at]
            left.configure(text=ours[at] or "–")
            right.configure(text=theirs[at] or "–")
            self._mark(self.signs[at], right, _sign(label, ours[at], theirs[at], reasons))
        self.reasons.configure(text="\n".join([*_reasons(row, found), *_faults(row)]))

    def _cell(self, row: int, column: int) -> ttk.Label:
        made = ttk.Label(self, wraplength=px(self, WRAP), justify="left")
        made.grid(row=row, column=column, sticky="nw", pady=px(self, 2))
        return made

    def _mark(self, sign: ttk.Label, right: ttk.Label, text: str) -> None:
        """Say with a sign and a colour whether both say the same."""
        colour = {OTHER: theme.ERROR, SILENT: theme.MUTED}.get(text, theme.GOOD)
        sign.configure(text=text, foreground=colour, font="PadanBold")
        right.configure(foreground=theme.ERROR if text == OTHER else theme.INK)

    def _empty(self) -> None:
        for label in (*self.heads, *self.names):
            label.configure(text="")
        for (left, right), sign in zip(self.cells, self.signs, strict=True):
            for label in (left, right, sign):
                label.configure(text="")
        self.reasons.configure(text=NOBODY)


def _sign(label: str, one: str, other: str, reasons: Sequence[str]) -> str:
    """Whether both say the same; of masked numbers only the reasons know."""
    if not (one and other):
        return SILENT
    if label in _MASKED and one == other:
        return SAME if WORDS[_MASKED[label]] in reasons else OTHER
    field = _SPELLED.get(label, "")
    if compared(field, one) == compared(field, other):
        return SAME
    return MORE if agree(field, one, other) else OTHER


def _facts(one: ListRow | Candidate) -> tuple[str, ...]:
    found = find_desa(one.desa) if one.desa else None
    numbers = f"{one.rt or '–'} / {one.rw or '–'}" if one.rt or one.rw else ""
    desa = found.name if found else one.desa
    return (one.nama, one.nik, one.nomor_kk, one.tanggal_lahir, one.alamat, numbers, desa)


def _reasons(row: ListRow, found: Candidate | None) -> list[str]:
    """Why it may be this one; a birthday that the row does not name is that of its NIK."""
    if found is None:
        return []
    head = f"Calon ini {KNOWN if found.is_known else UNKNOWN}."
    return [head, *(f"•  {_sourced(row, reason)}" for reason in found.reasons)]


def _sourced(row: ListRow, reason: str) -> str:
    if row.tanggal_lahir or not reason.startswith(_BORN):
        return reason
    return f"{reason.rstrip('.')} ({BY_NUMBER})."


def _faults(row: ListRow) -> list[str]:
    """What is wrong in the row itself, so that nobody misses what he can not see."""
    return [f"✕  {one.message}" for one in row.problems if one.is_error]

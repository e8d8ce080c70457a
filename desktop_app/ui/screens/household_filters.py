"""The filters above the list of families: desa, RW, RT, desil, status, order."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from typing import get_args

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_padan import STATUS_KELUARGA
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import RT_RW
from desktop_app.services.desk import Desk
from desktop_app.services.households import HouseholdFilter, Sort
from desktop_app.ui.keys import on_key
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.combo import SearchCombo

ORDERS = CodeList({"nama": "Nama", "rt": "Desa, RW, RT", "desil": "Desil"})
DESILS = CodeList({str(number): str(number) for number in range(1, 11)})


class FilterBar(ttk.Frame):
    """Each change is applied when Enter is pressed, a choice is made, or the field is left."""

    def __init__(self, parent: tk.Misc, desk: Desk, apply: Callable[[], None]) -> None:
        """`apply` is called when the filter is another one than before."""
        super().__init__(parent)
        self._apply = apply
        villages = {} if desk.is_village else {d.code: d.name for d in desk.villages}
        self._desa = self._combo("Desa", villages, 18) if villages else None
        self._rw = self._entry("RW")
        self._rt = self._entry("RT")
        self._desil = self._combo("Desil", DESILS, 5)
        self._status = self._combo("Status", STATUS_KELUARGA, 17)
        self._order = self._combo("Urut", ORDERS, 14)
        self._order.set("nama")
        clear = ttk.Button(
            self, text="Bersihkan", command=self.clear, bootstyle="secondary outline"
        )
        clear.pack(side="left", anchor="s")
        self._seen = self.wanted()

    def wanted(self) -> HouseholdFilter:
        """The filter as it stands there; what cannot be read counts as empty."""
        order = self._order.code() or "nama"
        desil = self._desil.code()
        return HouseholdFilter(
            desa=self._desa.code() if self._desa else None,
            rw=_number(self._rw),
            rt=_number(self._rt),
            desil=int(desil) if desil else None,
            status=self._status.code(),
            sort=next((sort for sort in get_args(Sort) if sort == order), "nama"),
        )

    @property
    def is_used(self) -> bool:
        """Whether something else than all families is asked for."""
        return self.wanted() != HouseholdFilter(sort=self.wanted().sort)

    def clear(self) -> None:
        """No filter, ordered by name."""
        for combo in (self._desa, self._desil, self._status):
            if combo is not None:
                combo.set("")
        for entry in (self._rw, self._rt):
            entry.delete(0, "end")
        self._order.set("nama")
        self._changed()

    def focus_first(self) -> None:
        """Put the keyboard into the first filter."""
        (self._desa.entry if self._desa else self._rw).focus_set()

    @staticmethod
    def status_label(code: str | None) -> str:
        """The status of a family as it is shown."""
        return STATUS_KELUARGA.get(code or "", code or "")

    def _changed(self) -> None:
        now = self.wanted()
        if now != self._seen:
            self._seen = now
            self._apply()

    def _labelled(self, label: str) -> ttk.Frame:
        box = ttk.Frame(self)
        ttk.Label(box, text=label, style="Small.TLabel").pack(anchor="w")
        box.pack(side="left", padx=(0, px(self, 8)))
        return box

    def _combo(self, label: str, codes: Mapping[str, str], width: int) -> SearchCombo:
        box = self._labelled(label)
        combo = SearchCombo(box, codes, width=width, on_pick=self._changed)
        combo.pack()
        combo.entry.bind("<Return>", lambda _event: self._changed(), add="+")
        return combo

    def _entry(self, label: str) -> ttk.Entry:
        entry = ttk.Entry(self._labelled(label), width=5)
        entry.pack()
        on_key(entry, "<Return>", self._changed)
        entry.bind("<FocusOut>", lambda _event: self._changed())
        return entry


def _number(entry: ttk.Entry) -> str | None:
    try:
        value = RT_RW.parse(entry.get())
    except UserError:
        return None
    return str(value) if value else None

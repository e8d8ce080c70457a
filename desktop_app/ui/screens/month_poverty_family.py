"""The status of one family in a quarter: measure, reasons, meeting; and what was settled before."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass, replace

import ttkbootstrap as ttk

from desktop_app.domain.codes_usulan import (
    GERAK_KEMISKINAN,
    STATUS_KEMISKINAN,
    UKURAN_KEMISKINAN,
    VERIFIKASI,
)
from desktop_app.domain.dates import format_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import by_name
from desktop_app.domain.kinds import CODE, Stored
from desktop_app.domain.poverty import BY_DESIL
from desktop_app.domain.roles import may
from desktop_app.domain.specs import SPECS
from desktop_app.domain.tkpkd import Span
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import poverty, poverty_lists
from desktop_app.services.poverty import PovertyView, Settled
from desktop_app.services.records import texts_of
from desktop_app.services.viewing import masked
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.month_poverty_reasons import ReasonTicks
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

Row = dict[str, Stored]
_OWN = by_name(SPECS["poverty_status"])
SPEC_OF = {**_OWN, "musdes": replace(_OWN["musdes"], kind=CODE, codes={}, required=True, width=40)}
LAYOUT = (
    Section(
        "",
        (
            ("status", "ukuran"),
            ("desil", "pengeluaran"),
            ("sebab",),
            ("musdes",),
            ("tanggal", "petugas"),
            ("catatan",),
        ),
    ),
)
HISTORY = (
    Column("triwulan", "Triwulan", 140),
    Column("status", "Status", 120),
    Column("ukuran", "Ukuran", 200, stretch=True),
    Column("gerak", "Gerak", 150, stretch=True),
    Column("verifikasi", "Verifikasi", 200, stretch=True),
)
KEYS = (
    KeyHint("Ctrl+S", "Simpan penetapan"),
    KeyHint("Spasi", "Centang alasan yang disorot"),
    KeyHint("Esc", "Kembali ke daftar tanpa menyimpan"),
)
TAKERS = ("TEntry", "TButton", "Treeview", "TCheckbutton", "Frame")
NEVER = "Belum pernah ditetapkan."
KEPT = "Penetapan disimpan dan menunggu verifikasi orang lain."
MOVED = "{kept} Gerak: {move}."


@dataclass(frozen=True)
class _Found:
    view: PovertyView
    history: list[Row]


class FamilyStatus(ttk.Frame):
    """Form at the left, reasons at the right, history below."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_done: Callable[[str, str], None]) -> None:
        super().__init__(parent)
        self.ui, self._on_done = ui, on_done
        self._household, self._quarter = "", ""
        self.found: _Found | None = None
        self.form: FormRows | None = None
        self._status = ""
        self.title = ttk.Label(self, style="Section.TLabel")
        self.title.pack(anchor="w")
        self.about = wrapping(self, "", "Muted.TLabel")
        self.about.pack(fill="x", pady=(px(self, 2), px(self, 6)))
        self.banner = Banner(self)
        self.banner.pack(fill="x")
        foot = ttk.Frame(self)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self.button = press_button(foot, "Simpan (Ctrl+S)", self.save, primary=True)
        self.button.pack(side="left")
        self.history = VirtualTable(self, HISTORY, height=4, empty=NEVER)
        self.history.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        body = ttk.Frame(self)
        body.pack(fill="both", expand=True)
        body.columnconfigure(0, weight=1, uniform="half")
        body.columnconfigure(1, weight=1, uniform="half")
        self.holder = ttk.Frame(body)
        self.holder.grid(row=0, column=0, sticky="new", padx=(0, px(self, 28)))
        self.reasons = ReasonTicks(body, may(ui.desk.actor, "see_sensitive"))
        self.reasons.grid(row=0, column=1, sticky="new")

    # --- for the page ------------------------------------------------------------------------

    def open(self, household: str, quarter: str) -> None:
        """One family in one quarter."""
        self._household, self._quarter = household, quarter
        self.found = None
        self.banner.hide()
        self._read()

    def reload(self) -> None:
        """What is being typed stays."""

    def focus_first(self) -> None:
        """The status."""
        if self.form is not None:
            self.form.focus_first()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of this page."""
        return KEYS

    def save(self) -> None:
        """Keep what is settled. Leaving the field takes a choice that is half typed."""
        self.button.focus_set()
        self.after_idle(self._keep)

    # --- inside ------------------------------------------------------------------------------

    def _read(self) -> None:
        desk, household, quarter = self.ui.desk, self._household, self._quarter

        def read() -> _Found:
            return _Found(
                poverty.open_family(desk, household, quarter),
                poverty_lists.history_of(desk, household),
            )

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))

        self.ui.jobs.read(read, self._fill, failed, key="kemiskinan-satu", owner=self)

    def _fill(self, found: _Found) -> None:
        self.found = found
        view = found.view
        self._tell(view)
        for child in self.holder.winfo_children():
            child.destroy()
        meetings = dict(view.meetings)
        self.form = FormRows(
            self.holder, SPEC_OF, LAYOUT, self._changed, codes={"musdes": meetings}
        )
        self.form.pack(fill="x")
        self.form.set_values(self._values(view, meetings))
        row = view.row or {}
        self._status = str(row.get("status") or "")
        self.reasons.clear()
        self.reasons.show(self._status, str(row.get("alasan") or "").split(";"))
        self.history.show([_line(one) for one in found.history])
        self._bind_save(self)
        self.update_idletasks()
        self.form.focus_first()

    def _tell(self, view: PovertyView) -> None:
        family = view.household
        name = family.get("nama_kepala") or "(belum ada kepala keluarga)"
        where = desa_names().get(str(family.get("desa")), "")
        self.title.configure(text=f"{name}, {view.quarter_text}")
        place = f"RT {family.get('rt') or '–'}/RW {family.get('rw') or '–'}, {where}"
        card = str(family.get("nomor_kk") or "")
        parts = [place, f"KK {masked(card)}" if card else "KK belum ada", view.suggestion]
        before = "Sebelumnya tercatat miskin ekstrem." if view.was_listed else ""
        self.about.configure(text="  ·  ".join(part for part in (*parts, before) if part))

    def _values(self, view: PovertyView, meetings: dict[str, str]) -> dict[str, str]:
        desk = self.ui.desk
        if view.row:
            shown = texts_of("poverty_status", view.row)
            return {**shown, "musdes": meetings.get(str(view.row.get("musdes")), "")}
        desil = view.household.get("desil")
        return {
            "ukuran": UKURAN_KEMISKINAN[BY_DESIL] if desil else "",
            "desil": str(desil or ""),
            "musdes": next(iter(meetings.values()), ""),
            "tanggal": format_date(desk.today()),
            "petugas": desk.actor.name,
        }

    def _changed(self) -> None:
        if self.form is None:
            return
        text = self.form.fields["status"].get()
        status = STATUS_KEMISKINAN.find(text) if text else ""
        if (status or "") != self._status:
            self._status = status or ""
            self.reasons.show(self._status)
            self._bind_save(self.reasons)

    def _keep(self) -> None:
        found, form, desk = self.found, self.form, self.ui.desk
        if found is None or form is None:
            return
        raw: dict[str, str] = form.get_raw()
        meetings = {text: uid for uid, text in found.view.meetings}
        raw["musdes"] = meetings.get(raw["musdes"], "")
        if self.reasons.is_used:
            raw["alasan"] = ";".join(self.reasons.chosen)
        household, quarter, row = self._household, self._quarter, found.view.row
        self.ui.jobs.write(
            lambda given: poverty.settle(desk, household, quarter, raw, row, given),
            self._kept,
            self._failed,
            owner=self,
        )

    def _kept(self, made: Settled) -> None:
        move = GERAK_KEMISKINAN.get(made.movement, "")
        text = MOVED.format(kept=KEPT, move=move.lower()) if move else KEPT
        self._on_done(text, self._household)

    def _failed(self, problem: UserError) -> None:
        self.banner.show("error", str(problem).split("\n"))
        self.focus_first()

    def _bind_save(self, widget: tk.Misc) -> None:
        """Ctrl+S keeps from wherever the keyboard is."""
        if widget.winfo_class() in TAKERS:
            on_key(widget, "<Control-s>", self.save)
        for child in widget.winfo_children():
            self._bind_save(child)


def _line(row: Row) -> Line:
    def label(codes: dict[str, str], name: str) -> str:
        return codes.get(str(row.get(name) or ""), "")

    by = str(row.get("verifikasi_oleh") or "")
    check = label(VERIFIKASI, "verifikasi")
    return Line(
        str(row["uid"]),
        (
            Span((str(row["periode"]),)).heading,
            label(STATUS_KEMISKINAN, "status"),
            label(UKURAN_KEMISKINAN, "ukuran"),
            label(GERAK_KEMISKINAN, "gerak"),
            f"{check} ({by})" if by else check,
        ),
    )

"""One payment list: locked, printed, and its outcomes typed from the signed sheet, a key a name."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_month
from desktop_app.domain.kinds import DATE
from desktop_app.domain.specs import SPECS
from desktop_app.domain.specs.payout import PAYOUT_LIST_SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import aid
from desktop_app.services.aid import PayoutLine, PayoutListView
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.records import show
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.blt_approve import approve, approve_on_paper, show_approval
from desktop_app.ui.screens.blt_outcomes import (
    COLUMNS,
    KEYS,
    LEGEND,
    TOTALS,
    Typed,
    outcome_of,
    table_line,
    total_texts,
)
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Totals, on_letter, press_button
from desktop_app.ui.widgets.table import Line

REPRESENTATIVE = (Section("", (("wakil_nama",), ("wakil_hubungan",))),)
WAITING = "menunggu pengesahan"
DRAFT = "Draf: periksa namanya, lalu kunci daftar sebelum dicetak dan ditandatangani."


class PayoutPart(ttk.Frame):
    """The list with its totals. What is typed is kept together by Ctrl+S."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.view: PayoutListView | None = None
        self.typed: dict[str, Typed] = {}
        self._uid = ""
        self._lines: dict[str, PayoutLine] = {}
        head = ttk.Frame(self)
        head.pack(fill="x")
        self._name = ttk.Label(head, style="Section.TLabel")
        self._name.pack(side="left")
        self._make_buttons(head)
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=px(self, 6))
        self.totals = Totals(self, TOTALS)
        self.totals.pack(fill="x", pady=(0, px(self, 6)))
        self.table = LongTable(self, COLUMNS, height=16, empty="Daftar ini kosong.", noun="Nama")
        self.table.pack(fill="both", expand=True)
        self._legend = ttk.Label(self, text=LEGEND, style="Muted.TLabel")
        self._legend.pack(anchor="w", pady=(px(self, 4), 0))
        view = self.table.view
        for key, outcome in KEYS.items():
            on_letter(view, key, partial(self.give, outcome))
        for sign in ("<BackSpace>", "<Delete>"):
            on_key(view, sign, lambda: self.give(""))

    # --- for the screen ------------------------------------------------------------------

    def open(self, uid: str) -> None:
        """Another list."""
        if uid != self._uid:
            self.typed = {}
        self._uid = uid
        self.reload()

    def reload(self) -> None:
        """Read it again; what is typed stays."""
        desk, uid = self.ui.desk, self._uid
        self.ui.jobs.read(
            lambda: aid.open_payout_list(desk, uid), self._fill, key="bayar", owner=self
        )

    def focus_first(self) -> None:
        """The names."""
        self.table.focus_table()

    def is_dirty(self) -> bool:
        """Whether outcomes were typed and not kept."""
        return bool(self.typed)

    def discard(self) -> None:
        """Forget them."""
        self.typed = {}

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Keep all outcomes that were typed."""
        if not self.typed:
            then()
            return
        desk, uid, typed = self.ui.desk, self._uid, dict(self.typed)

        def done(_count: int) -> None:
            self.typed = {key: raw for key, raw in self.typed.items() if typed.get(key) != raw}
            self.reload()
            then()

        self.ui.jobs.write(lambda given: aid.save_outcomes(desk, uid, typed, given), done)

    def print_out(self) -> None:
        """The tanda terima; a draft prints as a proposal."""
        request = PrintRequest("tanda-terima", payout_list=self._uid)
        self.save(lambda: open_print_dialog(self.ui, request))

    # --- outcomes ------------------------------------------------------------------------

    def give(self, outcome: str) -> None:
        """The outcome of the marked name; then the next name is marked."""
        line = self._lines.get(self.table.selected or "")
        if line is None or not self._may_type():
            return
        raw: Typed = {"outcome": outcome, "wakil_nama": "", "wakil_hubungan": ""}
        if outcome == "diwakilkan":
            self._ask_representative(line, raw)
        else:
            self._put(line, raw)

    def rest_received(self) -> None:
        """All names without an outcome were paid."""
        if not self._may_type():
            return
        rest = [line for line in self._lines.values() if not self._outcome(line)]
        if not rest:
            self.ui.dialogs.inform("Semua nama sudah ada hasilnya.")
            return
        if self.ui.dialogs.ask_yes_no(f"Isi {len(rest)} nama yang masih kosong dengan Diterima?"):
            for line in rest:
                uid = str(line.payout["uid"])
                self.typed[uid] = {"outcome": "diterima", "wakil_nama": "", "wakil_hubungan": ""}
            self._show()

    def _may_type(self) -> bool:
        state = _state(self.view) if self.view else ""
        if state == "draf":
            self.ui.dialogs.error("Kunci dahulu daftar ini, baru hasilnya dapat diisi.")
        elif state == WAITING:
            self.ui.dialogs.error(aid.NOT_APPROVED)
        elif state == "dibayar":
            self.ui.dialogs.error("Daftar ini sudah ditutup, jadi hasilnya tidak dapat diubah.")
        return state == "dikunci"

    def _ask_representative(self, line: PayoutLine, raw: Typed) -> None:
        known = self.typed.get(str(line.payout["uid"]), {})
        values = {
            name: known.get(name) or str(line.payout.get(name) or "")
            for name in ("wakil_nama", "wakil_hubungan")
        }
        box = FormBox(
            self,
            "Diwakilkan",
            SPECS["payout"],
            REPRESENTATIVE,
            values,
            message=f"Siapa yang mengambil untuk {line.person.get('nama')}?",
            button="Isi",
        )

        def submit(typed: Typed) -> None:
            if not (typed["wakil_nama"] and typed["wakil_hubungan"]):
                box.refuse("Isi nama dan hubungan orang yang mewakili.")
                return
            box.close()
            self._put(line, {**raw, **typed})

        box.run(submit)

    def _put(self, line: PayoutLine, raw: Typed) -> None:
        self.typed[str(line.payout["uid"])] = raw
        self.table.replace_line(self._line(line))
        self._show_totals()
        self.table.step_on()

    def _outcome(self, line: PayoutLine) -> str:
        return outcome_of(line, self.typed.get(str(line.payout["uid"])))

    # --- the list ------------------------------------------------------------------------

    def _make_buttons(self, head: ttk.Frame) -> None:
        self.close_button = press_button(head, "Tutup daftar", self._close)
        self.save_button = press_button(head, "Simpan (Ctrl+S)", self.save, primary=True)
        self.rest_button = press_button(head, "Sisanya diterima (Ctrl+D)", self.rest_received)
        self.lock_button = press_button(head, "Kunci daftar", self._lock, primary=True, icon="lock")
        printing = press_button(head, "Cetak tanda terima", self.print_out, icon="printer")
        self.drop_button = press_button(head, "Buang draf …", self._throw_away)
        by_password = press_button(head, "Sahkan …", self._approve)
        on_paper = press_button(head, "Sahkan di kertas …", self._approve_on_paper)
        self._places = {
            "draf": (self.lock_button, printing, self.drop_button),
            WAITING: (by_password, on_paper, printing),
            "dikunci": (self.close_button, self.save_button, self.rest_button, printing),
            "dibayar": (printing,),
        }

    def _place_buttons(self, state: str) -> None:
        """Only what can be done now stands there."""
        for buttons in self._places.values():
            for button in buttons:
                button.pack_forget()
        for button in self._places.get(state, ()):
            button.pack(side="right", padx=(px(self, 8), 0))

    def _lock(self) -> None:
        if self.ui.dialogs.ask_yes_no("Kunci daftar ini? Sesudah itu nama tidak dapat ditambah."):
            desk, uid = self.ui.desk, self._uid
            self.ui.jobs.write(
                lambda given: aid.lock_payout_list(desk, uid, given), lambda _value: self.reload()
            )

    def _approve(self) -> None:
        approve(self, self.ui, self._uid, self.reload)

    def _approve_on_paper(self) -> None:
        approve_on_paper(self, self.ui, self._uid, self.reload)

    def _close(self) -> None:
        self.save(self._close_saved)

    def _close_saved(self) -> None:
        """Ask on which day it was paid, and close."""
        box = FormBox(
            self,
            "Tutup daftar",
            PAYOUT_LIST_SPECS,
            (Section("", (("tanggal_bayar",),)),),
            {"tanggal_bayar": f"{self.ui.desk.today():%d-%m-%Y}"},
            message="Sesudah ditutup, hasil bayar tidak dapat diubah lagi.",
            button="Tutup daftar",
        )
        box.run(lambda raw: self._closed(box, raw))

    def _closed(self, box: FormBox, raw: Typed) -> None:
        desk, uid = self.ui.desk, self._uid
        day = DATE.parse(raw["tanggal_bayar"])
        paid_on = day if isinstance(day, date) else None

        def done(_value: object) -> None:
            box.close()
            self.reload()

        self.ui.jobs.write(lambda _given: aid.close_payout_list(desk, uid, paid_on), done, box.fail)

    def _throw_away(self) -> None:
        reason = self.ui.dialogs.ask_reason(
            "Draf ini dibuang supaya daftar dapat dibuat lagi dengan penerima yang benar."
        )
        if reason is not None:
            desk, uid = self.ui.desk, self._uid
            self.ui.jobs.write(
                lambda _given: aid.remove_draft_list(desk, uid, reason),
                lambda _value: self.ui.go("blt"),
            )

    def _fill(self, view: PayoutListView) -> None:
        self.view = view
        found = view.payout_list
        self._lines = {str(line.payout["uid"]): line for line in view.lines}
        months = int(found.get("jumlah_bulan") or 1)
        more = f" ({months} bulan sekaligus)" if months > 1 else ""
        self.ui.set_title(f"BLT-DD {format_month(str(found['bulan']))}{more}")
        self._name.configure(
            text=f"{desa_names()[str(found['desa'])]} · {found.get('nomor') or ''}"
        )
        state = _state(view)
        self._place_buttons(state)
        if state == "draf":
            self.banner.show("warning", DRAFT)
        elif state == "dibayar":
            day = show(PAYOUT_LIST_SPECS, found)["tanggal_bayar"]
            self.banner.show("good", f"Sudah dibayar {day}. Daftar ditutup.")
        else:
            show_approval(self.banner, self.ui, self._uid)
        self._show()

    def _show(self) -> None:
        self.table.show_rows(
            list(self._lines), lambda uid: self._line(self._lines[uid]), pick=self.table.selected
        )
        self._show_totals()

    def _line(self, line: PayoutLine) -> Line:
        return table_line(line, self.typed.get(str(line.payout["uid"])))

    def _show_totals(self) -> None:
        self.totals.show(total_texts(list(self._lines.values()), self.typed))


def _state(view: PayoutListView) -> str:
    """Where a list stands; one that is locked waits for its approval first."""
    state = str(view.payout_list.get("state"))
    return WAITING if state == "dikunci" and not view.is_approved else state

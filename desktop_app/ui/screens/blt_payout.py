"""One payment list: locked, printed, and its outcomes typed from the signed sheet, a key a name."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codes_padan import HASIL_PENYALURAN, STATUS_DAFTAR_BAYAR
from desktop_app.domain.dates import format_month
from desktop_app.domain.formatting import format_rupiah, mask_nik
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import aid
from desktop_app.services.aid import PayoutLine, PayoutListView
from desktop_app.services.print_types import PrintRequest
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Totals, press_button
from desktop_app.ui.widgets.table import Column, Line, Tag

KEYS = {
    "d": "diterima",
    "w": "diwakilkan",
    "r": "dikunjungi",
    "t": "tidak_hadir",
    "m": "meninggal",
    "p": "pindah",
    "k": "kembali_rkd",
}
COLUMNS = (
    Column("urut", "No.", 50, "e"),
    Column("nama", "Nama", 220, stretch=True),
    Column("nik", "NIK", 150),
    Column("alamat", "Alamat", 190, stretch=True),
    Column("rt", "RT/RW", 75, "center"),
    Column("jumlah", "Jumlah", 110, "e"),
    Column("hasil", "Hasil", 150),
    Column("wakil", "Wakil", 170, stretch=True),
)
TOTALS = ("Target", "Diterima", "Sisa", "Sudah diisi")
LEGEND = (
    "D diterima · W diwakilkan · R diantar ke rumah · T tidak hadir · M meninggal · P pindah · "
    "K kembali RKD · Backspace kosongkan · ● belum disimpan"
)
REPRESENTATIVE = (Section("", (("wakil_nama",), ("wakil_hubungan",))),)
DRAFT = "Draf: periksa namanya, lalu kunci daftar sebelum dicetak dan ditandatangani."
Typed = dict[str, str]


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
            for sign in (key, key.upper()):
                on_key(view, f"<Key-{sign}>", partial(self.give, outcome))
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
        self._when_saved(lambda: open_print_dialog(self.ui, request))

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
        state = self.view.payout_list.get("state") if self.view else None
        if state == "draf":
            self.ui.dialogs.error("Kunci dahulu daftar ini, baru hasilnya dapat diisi.")
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
                box.problem.configure(text="Isi nama dan hubungan orang yang mewakili.")
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
        typed = self.typed.get(str(line.payout["uid"]))
        return typed["outcome"] if typed else str(line.payout.get("outcome") or "")

    # --- the list ------------------------------------------------------------------------

    def _make_buttons(self, head: ttk.Frame) -> None:
        self.close_button = press_button(head, "Tutup daftar", self._close)
        self.save_button = press_button(head, "Simpan (Ctrl+S)", self.save, primary=True)
        self.rest_button = press_button(head, "Sisanya diterima (Ctrl+D)", self.rest_received)
        self.lock_button = press_button(head, "Kunci daftar", self._lock, primary=True, icon="lock")
        printing = press_button(head, "Cetak tanda terima", self.print_out, icon="printer")
        self._buttons = (
            printing, self.close_button, self.save_button, self.rest_button, self.lock_button
        )  # fmt: skip

    def _place_buttons(self, state: str) -> None:
        """Only what can be done now stands there."""
        printing, close, save, rest, lock = self._buttons
        shown = {"draf": (lock, printing), "dikunci": (close, save, rest, printing)}
        for button in self._buttons:
            button.pack_forget()
        for button in shown.get(state, (printing,)):
            button.pack(side="right", padx=(px(self, 8), 0))

    def _lock(self) -> None:
        if self.ui.dialogs.ask_yes_no("Kunci daftar ini? Sesudah itu nama tidak dapat ditambah."):
            desk, uid = self.ui.desk, self._uid
            self.ui.jobs.write(
                lambda _given: aid.lock_payout_list(desk, uid), lambda _value: self.reload()
            )

    def _close(self) -> None:
        self._when_saved(self._close_saved)

    def _close_saved(self) -> None:
        message = "Tutup daftar ini? Sesudah itu hasilnya tidak dapat diubah."
        if self.ui.dialogs.ask_yes_no(message, default_yes=False):
            desk, uid = self.ui.desk, self._uid
            self.ui.jobs.write(
                lambda _given: aid.close_payout_list(desk, uid), lambda _value: self.reload()
            )

    def _when_saved(self, then: Callable[[], object]) -> None:
        self.save(then)

    def _fill(self, view: PayoutListView) -> None:
        self.view = view
        found = view.payout_list
        self._lines = {str(line.payout["uid"]): line for line in view.lines}
        months = int(found.get("jumlah_bulan") or 1)
        more = f" ({months} bulan sekaligus)" if months > 1 else ""
        where = desa_names().get(str(found["desa"]), "")
        period = format_month(str(found["bulan"]))
        self._name.configure(text=f"{where} · {period}{more} · {found.get('nomor') or ''}")
        state = str(found.get("state"))
        self._place_buttons(state)
        if state == "draf":
            self.banner.show("warning", DRAFT)
        elif state == "dibayar":
            self.banner.show("good", f"{STATUS_DAFTAR_BAYAR[state]}, daftar ditutup.")
        else:
            self.banner.hide()
        self._show()

    def _show(self) -> None:
        lines = [self._line(line) for line in self._lines.values()]
        self.table.show_all(lines, pick=self.table.selected)
        self._show_totals()

    def _line(self, line: PayoutLine) -> Line:
        person, family, outcome = line.person, line.household, self._outcome(line)
        uid = str(line.payout["uid"])
        typed = self.typed.get(uid, {})
        source = typed if typed else line.payout
        helper = " / ".join(
            str(source[name]) for name in ("wakil_nama", "wakil_hubungan") if source.get(name)
        )
        tag: Tag = "good" if outcome in aid.RECEIVED else "warning" if outcome else ""
        mark = "● " if typed else ""
        return Line(
            uid,
            (
                str(line.payout.get("urut") or ""),
                str(person.get("nama") or ""),
                mask_nik(str(person["nik"])) if person.get("nik") else "belum ada",
                str(family.get("alamat") or ""),
                f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
                format_rupiah(int(line.payout.get("nominal") or 0)),
                f"{mark}{HASIL_PENYALURAN[outcome]}" if outcome else "",
                helper,
            ),
            tag,
        )

    def _show_totals(self) -> None:
        lines = list(self._lines.values())
        target = sum(int(line.payout.get("nominal") or 0) for line in lines)
        paid = sum(
            int(line.payout.get("nominal") or 0)
            for line in lines
            if self._outcome(line) in aid.RECEIVED
        )
        filled = sum(1 for line in lines if self._outcome(line))
        texts = (target, paid, target - paid)
        self.totals.show([*map(format_rupiah, texts), f"{filled} dari {len(lines)} nama"])

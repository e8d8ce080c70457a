"""One payment list: locked, printed, and its outcomes typed from the signed sheet, a key a name."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial
from textwrap import shorten

import ttkbootstrap as ttk

from desktop_app.domain.aid.payment import BY_PROXY, HEIR, SUBSTITUTE
from desktop_app.domain.specs.payout import PAYOUT_LIST_SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import aid, payout_marks, payout_outcomes
from desktop_app.services.aid import PayoutLine, PayoutListView
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.records import show
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens import blt_payout_acts as acts
from desktop_app.ui.screens.blt_approve import approve, approve_on_paper, show_approval
from desktop_app.ui.screens.blt_day import ask_paper
from desktop_app.ui.screens.blt_outcome_box import ask_people, ask_substitute
from desktop_app.ui.screens.blt_outcomes import (
    CHECK_KEYS,
    COLUMNS,
    KEYS,
    LEGENDS,
    TOTALS,
    Typed,
    blank,
    outcome_of,
    table_line,
    total_texts,
)
from desktop_app.ui.screens.blt_payout_book import choose_book
from desktop_app.ui.screens.blt_payout_numbers import NumberKeys
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Totals, on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Line

LONGEST_GOODS = 24  # letters of the title
WAITING = "menunggu pengesahan"
DRAFT = "Draf: periksa namanya, lalu kunci daftar sebelum dicetak dan ditandatangani."
MARKED = "{count} nama perlu diperiksa sebelum dikunci; sebabnya di kolom Keterangan."


class PayoutPart(ttk.Frame):
    """The list with its totals. What is typed is kept together by Ctrl+S."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self.view: PayoutListView | None = None
        self.typed: dict[str, Typed] = {}
        self._uid = self._at = self._seed = ""
        self._lines: dict[str, PayoutLine] = {}
        self._marks: payout_marks.Marks = {}
        self._names: dict[str, str] = {}
        self._sample: set[str] = set()
        head = ttk.Frame(self)
        head.pack(fill="x")
        self._name = ttk.Label(head, style="Section.TLabel")
        self._name.pack(side="left")
        self._make_buttons(head)
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=px(self, 6))
        self.totals = Totals(self, TOTALS)
        self.totals.pack(fill="x", pady=(0, px(self, 6)))
        self.table = LongTable(
            self,
            COLUMNS,
            self._entered,
            height=16,
            empty="Daftar ini kosong.",
            noun="Nama",
        )
        self._legend = wrapping(self, style="Muted.TLabel")
        self._legend.pack(side="bottom", fill="x", pady=(px(self, 4), 0))
        self.table.pack(fill="both", expand=True)
        self._bind(self.table.view)
        self.numbers = NumberKeys(
            self.table.view, self._by_number, self._show, ui.status, ui.dialogs.error
        )

    def _bind(self, view: tk.Misc) -> None:
        for key, outcome in KEYS.items():
            if key not in CHECK_KEYS:
                on_letter(view, key, partial(self.give, outcome))
        for key, found in CHECK_KEYS.items():
            on_letter(view, key, partial(self.check, found))
        on_key(view, "<BackSpace>", self._clear)
        on_key(view, "<Delete>", self._clear)

    def _entered(self, uid: str) -> None:
        """Enter on a name: nothing opens, but a scanner ends its code with it."""
        self.numbers.entered(uid)

    # --- for the screen ------------------------------------------------------------------

    def open(self, uid: str, line: str = "") -> None:
        """Another list; `line` = the number of the name to mark."""
        if uid != self._uid:
            self.typed, self._sample, self._marks, self._seed = {}, set(), {}, ""
        self._uid, self._at, self.numbers.payout_list = uid, line, uid
        self.reload()

    def reload(self) -> None:
        """Read it again; what is typed stays."""
        desk, uid = self.ui.desk, self._uid

        def read() -> tuple[PayoutListView, dict[str, str]]:
            view = aid.open_payout_list(desk, uid)
            return view, payout_outcomes.substitute_names(desk, view.lines)

        self.ui.jobs.read(read, self._fill, key="bayar", owner=self)

    def focus_first(self) -> None:
        """The names."""
        self.table.focus_table()

    def is_dirty(self) -> bool:
        """Whether something was typed and not kept."""
        return bool(self.typed)

    def discard(self) -> None:
        """Forget it."""
        self.typed = {}

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Keep all that was typed."""
        if not self.typed:
            then()
            return
        desk, uid, typed = self.ui.desk, self._uid, dict(self.typed)

        def done(_count: object = 0) -> None:
            self.typed = {key: raw for key, raw in self.typed.items() if typed.get(key) != raw}
            self.reload()
            then()

        if self._state() == aid.PAID:
            found = {key: raw["periksa"] for key, raw in typed.items()}
            acts.keep_checks(self, self.ui, uid, found, done)
        else:
            self.ui.jobs.write(lambda given: aid.save_outcomes(desk, uid, typed, given), done)

    def choose_book(self) -> None:
        """The workbook of the list: save it, or take outcomes from a filled one."""
        if self.view is not None:
            choose_book(self, self.ui, self.view, self._take)

    def _take(self, typed: Mapping[str, Typed]) -> None:
        self.typed |= typed
        self.reload()

    def print_out(self) -> None:
        """The tanda terima; a draft prints as a proposal."""
        request = PrintRequest("tanda-terima", payout_list=self._uid)
        self.save(lambda: open_print_dialog(self.ui, request))

    def _choose_paper(self) -> None:
        """Any paper of this list; what was typed is kept first."""
        self.save(self._ask_paper)

    def _ask_paper(self) -> None:
        if self.view is not None:
            line = self._lines.get(self.table.selected or "")
            ask_paper(self, self.ui, self.view, line, self._seed, len(self._sample))

    # --- what is typed -------------------------------------------------------------------

    def give(self, outcome: str) -> None:
        """The outcome of the marked name; then the next name is marked."""
        line = self._lines.get(self.table.selected or "")
        if line is None or not self._may_type():
            return
        if outcome in (BY_PROXY, HEIR):
            known = {**line.payout, **self.typed.get(self._key(line), {})}
            asked = ("wakil_nama", "wakil_hubungan", "surat")
            values = {name: str(known.get(name) or "") for name in asked}
            name = line.person.get("nama")
            ask_people(self, name, values, outcome == HEIR, partial(self._add, line, outcome))
        elif outcome == SUBSTITUTE:
            self._find_substitute(line)
        else:
            self._put(line, blank(outcome))

    def check(self, found: str) -> None:
        """What the marked receiver said after the payment; then the next one is marked."""
        line = self._lines.get(self.table.selected or "")
        if line is None:
            return
        if self._state() != aid.PAID:
            self.ui.dialogs.error("Pemeriksaan diisi sesudah daftarnya ditutup.")
        elif outcome_of(line, None) not in aid.RECEIVED:
            self.ui.dialogs.error("Nama ini tidak menerima, jadi tidak ada yang diperiksa.")
        else:
            self._put(line, {"periksa": found})

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
                self.typed[self._key(line)] = blank("diterima")
            self._show()

    def _clear(self) -> None:
        """Take back one result; in a draft, take out the name."""
        line = self._lines.get(self.table.selected or "")
        if line is None:
            return
        if self._state() == aid.DRAFT:
            acts.drop_name(self.ui, self._uid, line, self.reload)
        elif self._state() == aid.PAID:
            self.check("") if line.payout.get("periksa") else self._forget(line)
        else:
            self.give("")

    def _forget(self, line: PayoutLine) -> None:
        self.typed.pop(self._key(line), None)
        self.table.replace_line(self._line(line))

    def _may_type(self) -> bool:
        state = self._state()
        if state == aid.DRAFT:
            self.ui.dialogs.error("Kunci dahulu daftar ini, baru hasilnya dapat diisi.")
        elif state == WAITING:
            self.ui.dialogs.error(aid.NOT_APPROVED)
        elif state == aid.PAID:
            self.ui.dialogs.error("Daftar ini sudah ditutup, jadi hasilnya tidak dapat diubah.")
        return state == aid.LOCKED

    def _find_substitute(self, line: PayoutLine) -> None:
        desk, uid = self.ui.desk, self._uid
        taken = {raw.get("pengganti") for raw in self.typed.values()}

        def ask(found: list[payout_outcomes.Substitute]) -> None:
            offered = [one for one in found if one.enrolment not in taken]
            if not offered:
                self.ui.dialogs.error(payout_outcomes.NO_SUBSTITUTE)
                return
            self._names |= {one.enrolment: one.title.split(" · ")[0] for one in offered}
            name = line.person.get("nama")
            ask_substitute(self, name, offered, partial(self._add, line, SUBSTITUTE))

        self.ui.jobs.read(
            lambda: payout_outcomes.substitutes(desk, uid), ask, key="pengganti", owner=self
        )

    def _add(self, line: PayoutLine, outcome: str, details: Typed) -> None:
        self._put(line, {**blank(outcome), **details})

    def _put(self, line: PayoutLine, raw: Typed) -> None:
        self.numbers.forget()
        self.typed[self._key(line)] = raw
        self.table.replace_line(self._line(line))
        self._show_totals()
        self.table.step_on()

    def _key(self, line: PayoutLine) -> str:
        return str(line.payout["uid"])

    def _outcome(self, line: PayoutLine) -> str:
        return outcome_of(line, self.typed.get(self._key(line)))

    # --- the list ------------------------------------------------------------------------

    def _make_buttons(self, head: ttk.Frame) -> None:
        ui = self.ui
        self.close_button = press_button(head, "Tutup daftar", self._close)
        self.save_button = press_button(head, "Simpan (Ctrl+S)", self.save, primary=True)
        self.rest_button = press_button(head, "Sisanya diterima (Ctrl+D)", self.rest_received)
        self.lock_button = press_button(head, "Kunci daftar", self._lock, primary=True, icon="lock")
        printing = press_button(head, "Cetak berkas …", self._choose_paper, icon="printer")
        self.print_button = printing
        self.drop_button = press_button(
            head, "Buang draf …", lambda: acts.throw_away(ui, self._uid)
        )
        by_password = press_button(
            head, "Sahkan …", lambda: approve(self, ui, self._uid, self.reload)
        )
        self.reopen_button = press_button(
            head, "Buka kunci …", lambda: acts.reopen(ui, self._uid, self.reload)
        )
        on_paper = press_button(
            head, "Sahkan di kertas …", lambda: approve_on_paper(self, ui, self._uid, self.reload)
        )
        self.sample_button = press_button(head, "Periksa contoh …", self._ask_sample)
        self.back_button = press_button(head, "Sisa ke RKD …", self._give_back)
        book = press_button(head, "Excel … (Ctrl+O)", self.choose_book)
        keeping = self.save_button
        self._places = {
            aid.DRAFT: (self.lock_button, book, printing, self.drop_button),
            WAITING: (by_password, on_paper, book, printing, self.reopen_button),
            aid.LOCKED: (self.close_button, keeping, self.rest_button, book, printing),
            aid.PAID: (keeping, self.sample_button, self.back_button, book, printing),
        }

    def _place_buttons(self, state: str) -> None:
        """Only what can be done now stands there; the keyboard goes on with the next step."""
        focus = self.focus_get()
        for buttons in self._places.values():
            for button in buttons:
                button.pack_forget()
        shown = self._places.get(state, ())
        for button in shown:
            button.pack(side="right", padx=(px(self, 8), 0))
        if focus is not None and focus not in shown and focus in self._all_buttons():
            (shown[0] if state == WAITING else self.table.view).focus_set()

    def _all_buttons(self) -> set[tk.Misc]:
        return {button for buttons in self._places.values() for button in buttons}

    def _lock(self) -> None:
        acts.lock(self.ui, self._uid, self.reload)

    def _close(self) -> None:
        self.save(lambda: acts.close(self, self.ui, self._uid, self.reload))

    def _ask_sample(self) -> None:
        if self.view is not None:
            acts.ask_sample(self, self.ui, self.view, self._show_sample)
            self.focus_first()

    def _show_sample(self, drawn: list[PayoutLine], seed: str) -> None:
        """Only the names that were drawn, until all are wanted again."""
        self._sample, self._seed = {self._key(line) for line in drawn}, seed
        numbers = ", ".join(str(line.payout.get("urut")) for line in drawn)
        self.banner.show(
            "info",
            f"{len(drawn)} nama terundi dengan angka acuan {seed}: nomor {numbers}.",
            ("Tampilkan semua", self._show_everybody),
        )
        self._show(self._key(drawn[0]))

    def _show_everybody(self) -> None:
        self._sample, self._seed = set(), ""
        self.reload()
        self.focus_first()

    def _give_back(self) -> None:
        if self.view is not None:
            acts.give_back(self, self.ui, self.view, self.reload)

    def _fill(self, found: tuple[PayoutListView, dict[str, str]]) -> None:
        self.view, names = found
        view = self.view
        self._names |= names
        self._lines = {self._key(line): line for line in view.lines}
        programme = str(view.programme.get("kode") or "Bantuan")
        goods = f" · {shorten(view.goods, LONGEST_GOODS, placeholder=' …')}" if view.goods else ""
        self.ui.set_title(f"{programme} {view.period}{goods}")
        row = view.payout_list
        self._name.configure(text=f"{desa_names()[str(row['desa'])]} · {row.get('nomor') or ''}")
        state = self._state()
        self._place_buttons(state)
        self._legend.configure(text=LEGENDS.get(state, ""))
        self._tell(state)
        self._show(self._by_number().get(self._at))
        self._at = ""

    def _tell(self, state: str) -> None:
        view, desk = self.view, self.ui.desk
        if view is None or (state == aid.PAID and self._sample):
            return
        if state == aid.DRAFT:
            self.banner.show("warning", DRAFT)
            self.ui.jobs.read(
                lambda: payout_marks.marks_of(desk, view), self._marked, key="tanda", owner=self
            )
            return
        self._marks = {}
        if state == aid.PAID:
            day = show(PAYOUT_LIST_SPECS, view.payout_list)["tanggal_bayar"]
            self.banner.show("good", f"Sudah dibayar {day}. Daftar ditutup.")
        else:
            show_approval(self.banner, self.ui, self._uid)

    def _marked(self, marks: payout_marks.Marks) -> None:
        """Who died, left or is paid twice: said above and beside each name."""
        self._marks = marks
        if marks and self._state() == aid.DRAFT:
            self.banner.show("warning", (DRAFT, MARKED.format(count=len(marks))))
            self._show()

    def _by_number(self) -> dict[str, str]:
        """The uid of each line that is seen, by its number on the paper."""
        return {str(line.payout.get("urut")): uid for uid, line in self._seen().items()}

    def _seen(self) -> dict[str, PayoutLine]:
        return {
            uid: line
            for uid, line in self._lines.items()
            if not self._sample or uid in self._sample
        }

    def _show(self, pick: str | None = None) -> None:
        seen = self._seen()
        self.table.show_rows(
            list(seen), lambda uid: self._line(seen[uid]), pick=pick or self.table.selected
        )
        self._show_totals()

    def _line(self, line: PayoutLine) -> Line:
        uid = self._key(line)
        return table_line(line, self.typed.get(uid), self._marks.get(uid, ()), self._names)

    def _show_totals(self) -> None:
        self.totals.show(total_texts(list(self._lines.values()), self.typed))

    def _state(self) -> str:
        """Where the list stands; one that is locked waits for its approval first."""
        if self.view is None:
            return ""
        state = str(self.view.payout_list.get("state"))
        return WAITING if state == aid.LOCKED and not self.view.is_approved else state

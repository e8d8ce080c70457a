"""Lembar keluar: every printed sheet is out, back, typed, lost or void, and somebody carries it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.domain.kinds import Stored
from desktop_app.services import sheets
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.sheets import STATES, OutSheet
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens import sheets_list as listing
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.print_open import open_print_dialog
from desktop_app.ui.screens.sheets_bar import SheetsBar
from desktop_app.ui.sheet_open import open_sheet
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.table import VirtualTable

EMPTY = "Tidak ada lembar dalam keadaan ini."
EMPTY_OUT = "Tidak ada lembar yang sedang keluar. Tekan Ctrl+P untuk mencetak lembar."
UNKNOWN = "Nomor {text} tidak ada dalam daftar ini. Periksa lagi huruf dan angkanya."
NOTE_NEEDED = "Tulis keterangan untuk {count} yang {state}, misalnya di mana atau mengapa."
MARKS = (("kembali", "Kembali", "k"), ("hilang", "Hilang", "h"), ("batal", "Batal", "b"))


class SheetsScreen(Screen):
    """`show(state="keluar")` lists the sheets of one state, the longest out first."""

    title = "Lembar keluar"
    kinds = frozenset({"sheet", "sheet_event"})
    keys = (
        KeyHint("Nomor lembar, Enter", "Ke lembar itu; Enter lagi membuka isiannya"),
        KeyHint("Shift+Atas, Shift+Bawah, Ctrl+A", "Pilih beberapa lembar"),
        KeyHint("Ctrl+K, Ctrl+H, Ctrl+B", "Tandai kembali, hilang, batal"),
        KeyHint("Ctrl+L", "Ke daftar petugas"),
        KeyHint("Ctrl+P", "Cetak lembar"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """States and number above, the sheets with the officers beside them, the marks below."""
        self.frame = parent
        self._all: list[OutSheet] = []
        self._listed: list[OutSheet] = []
        self._first = self._here = 0
        self._officer: str | None = None
        self._goal: str | None = None
        self._anchor: int | None = None
        self.bar = SheetsBar(parent, self._choose_state, self._typed, self._entered, self._to_table)
        self.bar.pack(fill="x", pady=(0, px(parent, 6)))
        self.banner = Banner(parent)
        self.banner.pack(fill="x", pady=(0, px(parent, 6)))
        self._make_marks(parent)
        self._make_tables(parent)

    def show(self, state: str | None = None, **_more: object) -> None:
        """Look again; `state` chooses which sheets."""
        if state in STATES:
            self.bar.choose(state)
            self._officer = None
        self.banner.hide()
        self.reload()

    def reload(self) -> None:
        """Read the sheets of the chosen state and the counts of all."""
        desk, state = self.ui.desk, self.bar.chosen
        wanted = None if state == listing.ALL else state

        def read() -> tuple[dict[str, int], list[OutSheet]]:
            return sheets.count_sheets(desk), sheets.list_sheets(desk, wanted)

        self.ui.jobs.read(read, self._fill, key="lembar", owner=self.frame)

    def focus_default(self) -> None:
        """The box for the next number, as sheets come in a pile."""
        self.bar.entry.focus_set()

    def print_out(self) -> None:
        """New sheets."""
        open_print_dialog(self.ui, PrintRequest("verifikasi", blank=True))

    # --- filling -------------------------------------------------------------------------

    def _fill(self, found: tuple[dict[str, int], list[OutSheet]]) -> None:
        counts, self._all = found
        self.table.show_columns(listing.columns_of(self.bar.chosen))
        self.bar.show_counts(counts)
        lines = listing.load_lines(listing.loads(self._all))
        known = [line.uid for line in lines]
        pick = f"@{self._officer}" if self._officer is not None else listing.ALL
        if pick not in known:
            self._officer, pick = None, listing.ALL
        self.officers.show(lines, pick=pick)
        self._list()

    def _list(self) -> None:
        """Those of the chosen officer, at the sheet that is asked for or was marked before."""
        officer = self._officer
        self._listed = [one for one in self._all if officer is None or one.officer == officer]
        if self._goal is not None:
            place, self._goal = listing.place_of(self._listed, self._goal), None
            self._show_page(place or 0)
            self.table.focus_table()
            return
        marked = self.table.selected
        uids = [one.uid for one in self._listed]
        self._show_page(uids.index(marked) if marked in uids else self._here)

    def _show_page(self, place: int) -> None:
        """The page that holds the sheet at a place of the list, that sheet marked."""
        place = max(0, min(place, len(self._listed) - 1))
        self._here, self._first = place, place - place % listing.PAGE
        page = self._listed[self._first : self._first + listing.PAGE]
        self._anchor = None
        self.table.show(
            [listing.line(one) for one in page],
            has_previous=self._first > 0,
            has_next=self._first + listing.PAGE < len(self._listed),
            note=self._count_text(len(page)),
            empty=EMPTY_OUT if self.bar.chosen == "keluar" else EMPTY,
            pick=self._listed[place].uid if self._listed else None,
        )

    def _count_text(self, here: int) -> str:
        if not self._listed:
            return ""
        many, late = len(self._listed), sum(map(listing.is_late, self._listed))
        where = f"Lembar {self._first + 1}–{self._first + here} dari {format_number(many)}"
        more = f", {late} lebih dari {listing.LATE_DAYS} hari" if late else ""
        return where + more

    def _turn(self, step: int) -> None:
        self._show_page(self._first + step * listing.PAGE)

    def _choose_state(self) -> None:
        self._officer, self._here = None, 0
        self.reload()

    def _choose_officer(self, uid: str) -> None:
        officer = None if uid == listing.ALL else uid.removeprefix("@")
        if officer != self._officer:
            self._officer, self._here = officer, 0
            self._list()

    # --- one sheet -----------------------------------------------------------------------

    def _open(self, uid: str) -> None:
        sheet = next(one for one in self._all if one.uid == uid)
        row = {
            "jenis": sheet.kind,
            "form_uid": sheet.form_uid,
            "household": sheet.household,
            "periode": sheet.periode,
        }
        open_sheet(self.ui, row)

    def _typed(self) -> None:
        """Each letter goes to the first number that begins so."""
        self.banner.hide()
        place = listing.place_of(self._listed, self.bar.number)
        if place is not None:
            self._show_page(place)

    def _entered(self) -> None:
        """The whole number: to its row, whatever state the sheet is in."""
        text = self.bar.number
        place = listing.place_of(self._listed, text)
        if place is not None:
            self._show_page(place)
            self.bar.clear()
            self.table.focus_table()
        elif text:
            desk = self.ui.desk
            self.ui.jobs.read(
                lambda: sheets.find_sheet(desk, text), partial(self._found, text), key="nomor"
            )

    def _found(self, text: str, sheet: dict[str, Stored] | None) -> None:
        if sheet is None:
            self.banner.show("error", UNKNOWN.format(text=text))
            self.bar.entry.selection_range(0, "end")
            return
        self._goal = str(sheet["form_uid"])
        self.bar.clear()
        self.bar.choose(str(sheet["state"] or "keluar"))
        self._choose_state()

    # --- marking -------------------------------------------------------------------------

    def _mark(self, state: str) -> None:
        uids = self.table.selected_many
        if not uids:
            return
        note = ""
        if state != "kembali":
            count = f"{len(uids)} lembar"
            message = NOTE_NEEDED.format(count=count, state=STATES[state].lower())
            given = self.ui.dialogs.ask_reason(message, f"Tandai {STATES[state].lower()}")
            if given is None:
                return
            note = given
        desk = self.ui.desk
        self._here = next(place for place, one in enumerate(self._listed) if one.uid == uids[0])
        self.ui.jobs.write(
            lambda _confirmed: sheets.mark_sheets(desk, uids, state, note),
            lambda count: self._marked(count, state),
            owner=self.frame,
        )

    def _marked(self, count: int, state: str) -> None:
        self.banner.show("good", f"{count} lembar ditandai {STATES[state].lower()}.")

    def _stretch(self, step: int) -> None:
        """Shift with an arrow: from the row where it began to the next one."""
        view, uids = self.table.view, list(self.table.lines)
        if not uids:
            return
        now = view.focus()
        place = uids.index(now) if now in uids else 0
        if self._anchor is None or len(view.selection()) < 2:
            self._anchor = place
        end = max(0, min(len(uids) - 1, place + step))
        low, high = sorted((self._anchor, end))
        view.focus(uids[end])
        view.selection_set(uids[low : high + 1])
        view.see(uids[end])

    # --- making --------------------------------------------------------------------------

    def _make_tables(self, parent: ttk.Frame) -> None:
        box = ttk.Frame(parent)
        box.pack(fill="both", expand=True)
        right = ttk.Frame(box, width=px(parent, 276))
        right.pack(side="right", fill="y", padx=(px(parent, 14), 0))
        right.pack_propagate(False)
        self.table = VirtualTable(
            box,
            listing.COLUMNS,
            self._open,
            on_next=lambda: self._turn(1),
            on_previous=lambda: self._turn(-1),
            height=10,
            many=True,
        )
        self.table.pack(side="left", fill="both", expand=True)
        self.officers = VirtualTable(
            right, listing.OFFICER_COLUMNS, self._to_table, self._choose_officer, height=10
        )
        self.officers.pack(fill="both", expand=True)
        view = self.table.view
        on_key(view, "<Shift-Up>", lambda: self._stretch(-1))
        on_key(view, "<Shift-Down>", lambda: self._stretch(1))
        on_key(view, "<Control-a>", lambda: view.selection_set(list(self.table.lines)))
        view.bind("<Key>", self._to_number)
        for state, _text, letter in MARKS:
            on_key(view, f"<Control-{letter}>", partial(self._mark, state))
        self.bind_key("<Control-l>", self.officers.focus_table)

    def _to_table(self, _uid: str = "") -> None:
        self.table.focus_table()

    def _to_number(self, event: tk.Event[tk.Misc]) -> str | None:
        """Typing in the table is typing a number."""
        if not event.char or not event.char.isalnum() or int(event.state) & 0x4:
            return None
        self.bar.begin(event.char)
        self._typed()
        return "break"

    def _make_marks(self, parent: ttk.Frame) -> None:
        row = ttk.Frame(parent)
        row.pack(side="bottom", fill="x", pady=(px(parent, 8), 0))
        ttk.Label(row, text="Tandai yang dipilih:", style="Muted.TLabel").pack(side="left")
        for state, text, letter in MARKS:
            label = f"{text} (Ctrl+{letter.upper()})"
            self._button(row, label, partial(self._mark, state)).pack(
                side="left", padx=(px(parent, 8), 0)
            )
        self._button(row, "Cetak lembar … (Ctrl+P)", self.print_out, "primary").pack(side="right")
        phone = self._button(row, "Foto dari HP …", lambda: self.ui.go("foto-folder"))
        phone.pack(side="right", padx=px(parent, 8))

    def _button(
        self,
        row: ttk.Frame,
        text: str,
        action: Callable[[], object],
        style: str = "secondary outline",
    ) -> ttk.Button:
        button = ttk.Button(row, text=text, command=action, bootstyle=style)
        for key in ("<Return>", "<KP_Enter>"):
            on_key(button, key, button.invoke)
        return button

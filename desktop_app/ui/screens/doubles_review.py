"""One pair side by side: a key takes the value of a side, another one decides what the pair is."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.specs.merged_row import IN_FIELD, NO_DOUBLE, ONE_HOUSE
from desktop_app.services import doubles, doubles_merge, doubles_view
from desktop_app.services.doubles_search import Pair
from desktop_app.services.doubles_view import LEFT, RIGHT, Choice, DoubleView, FieldLine, group_of
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.seeing import reason_to_see
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag

COLUMNS = (
    Column("isian", "Isian", 200),
    Column("kiri", "Kiri, data yang dipertahankan", 330, stretch=True),
    Column("kanan", "Kanan, data yang digabungkan", 330, stretch=True),
)
REVIEW_KEYS = (
    KeyHint("←, →", "Pakai isi kiri atau kanan; isian berbeda berikutnya langsung tersorot"),
    KeyHint("Ctrl+Enter", "Gabungkan dengan isi yang dipilih"),
    KeyHint("G", "Bukan ganda, dengan alasannya"),
    KeyHint("L", "Minta diperiksa di lapangan"),
    KeyHint("T", "Dua KK satu rumah: tautkan keduanya ke satu rumah"),
    KeyHint("S", "Semua isian, atau hanya yang berbeda"),
    KeyHint("N", "Tampilkan NIK atau nomor KK lengkap, dengan alasannya"),
)
TAKEN, LEFT_OUT = "● ", "○ "
WHY_NONE = "Mengapa ini bukan ganda? Alasannya disimpan dan sampai ke kantor lain."
WHY_RIGHT = "Mengapa dua keluarga ini memang dua? Alasannya disimpan dan sampai ke kantor lain."
SAID_NONE = "Diingat: bukan ganda. Pasangan ini tidak ditanyakan lagi."
SAID_FIELD = "Ditandai untuk diperiksa di lapangan. Bantuan keduanya tetap berjalan."
LINKED = "Kedua keluarga kini tercatat di satu rumah."
ALIKE = "Tidak ada isian yang berbeda."
MEMBERS = "{count} anggota yang sama di kedua keluarga ikut digabung."


class DoublesReview(ttk.Frame):
    """`open(pair)` reads it; `on_decided(pair, text)` is called when it was decided."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        on_decided: Callable[[Pair, str], None],
        on_close: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.ui, self._on_decided, self._on_close = ui, on_decided, on_close
        self.view: DoubleView | None = None
        self.choices: dict[str, Choice] = {}
        self._shows_all = False
        self.title = wrapping(self, style="Section.TLabel")
        self.title.pack(fill="x", pady=(0, px(self, 4)))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        self._make_buttons()
        self.whole = wrapping(self)
        self.whole.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.table = LongTable(self, COLUMNS, on_select=self._tell, noun="Baris")
        self.table.pack(fill="both", expand=True)
        self._bind()

    def open(self, pair: Pair) -> None:
        """Read both rows and show what differs."""
        self.choices, self._shows_all, self.view = {}, False, None
        self.banner.hide()
        self.table.show_all([], empty="Sedang membaca …")
        self.table.focus_table()
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: doubles_view.open_pair(desk, pair), self._show, self._gone, owner=self
        )

    def focus_first(self) -> None:
        """The fields."""
        self.table.focus_table()

    # --- building ----------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        row = ttk.Frame(self)
        row.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self.merge_button = press_button(row, "Gabungkan (Ctrl+Enter)", self._merge, primary=True)
        self.merge_button.pack(side="left", padx=(0, px(self, 6)))
        for text, command in (
            ("Bukan ganda … (G)", self._say_none),
            ("Periksa di lapangan (L)", self._ask_field),
        ):
            press_button(row, text, command).pack(side="left", padx=(0, px(self, 6)))
        self.house = press_button(row, "Satu rumah (T)", self._link)
        press_button(row, "Kembali (Esc)", self._on_close).pack(side="right")
        for text, command in (
            ("NIK lengkap (N)", self._see),
            ("Semua isian (S)", self._turn_all),
        ):
            press_button(row, text, command).pack(side="right", padx=(0, px(self, 6)))

    def _bind(self) -> None:
        view = self.table.view
        on_key(view, "<Left>", lambda: self._take(LEFT))
        on_key(view, "<Right>", lambda: self._take(RIGHT))
        for key in ("<Control-Return>", "<Control-KP_Enter>"):
            on_key(view, key, self._merge)
        on_key(view, "<Escape>", self._on_close)
        for letter, action in (
            ("g", self._say_none),
            ("l", self._ask_field),
            ("t", self._link),
            ("s", self._turn_all),
            ("n", self._see),
        ):
            on_letter(view, letter, action)

    # --- showing -----------------------------------------------------------------------------

    def _show(self, view: DoubleView) -> None:
        self.view = view
        self.title.configure(text="  dan  ".join(view.titles))
        notes = [MEMBERS.format(count=len(view.members))] if view.members else []
        self.banner.show("info", notes)
        if view.pair.kind == "household":
            self.house.pack(side="left", padx=(0, px(self, 6)))
        else:
            self.house.pack_forget()
        self._fill(self.table.selected)

    def _gone(self, problem: UserError) -> None:
        self.ui.dialogs.error(str(problem))
        self._on_close()

    def _fill(self, pick: str | None) -> None:
        view = self.view
        if view is None:
            return
        wanted = view.fields if self._shows_all else view.differing
        lines = [self._line(one) for one in wanted]
        if not lines:
            lines = [Line("sama", ("", ALIKE, ""), "muted")]
        for number, section in enumerate(view.sections):
            lines.append(Line(f"bagian {number}", (section.title, "", ""), "bold"))
            for place in range(max(len(section.left), len(section.right))):
                sides = [
                    texts[place] if place < len(texts) else ""
                    for texts in (section.left, section.right)
                ]
                lines.append(Line(f"bagian {number} {place}", ("", *sides)))
            if not section.left and not section.right:
                lines.append(Line(f"bagian {number} -", ("", "tidak ada", "tidak ada"), "muted"))
        self.table.show_all(lines, pick=pick)
        self._tell(self.table.selected or "")

    def _line(self, one: FieldLine) -> Line:
        choice = self.choices.get(one.name, one.choice)
        if one.is_same:
            return Line(one.name, (one.label, one.left, one.right), "muted")
        marks = (TAKEN, LEFT_OUT) if choice == LEFT else (LEFT_OUT, TAKEN)
        tag: Tag = "warning" if one.locked else ""
        return Line(one.name, (one.label, marks[0] + one.left, marks[1] + one.right), tag)

    def _tell(self, key: str) -> None:
        """The marked line in full."""
        line = self.table.lines.get(key)
        texts = [text for text in (line.cells if line else ()) if text]
        self.whole.configure(text="  |  ".join(texts))

    # --- choosing ----------------------------------------------------------------------------

    def _take(self, side: Choice) -> None:
        """The value of a side; the next field that differs is marked."""
        view, name = self.view, self.table.selected
        differing = {line.name for line in view.differing} if view else set()
        if name not in differing:
            return
        for one in group_of(str(name)) & differing:
            self.choices[one] = side
        names = [line.uid for line in self.table.all if line.uid in differing]
        self._fill(names[min(names.index(str(name)) + 1, len(names) - 1)])

    def _turn_all(self) -> None:
        self._shows_all = not self._shows_all
        self._fill(self.table.selected)

    def _see(self) -> None:
        view, desk = self.view, self.ui.desk
        if view is None or view.is_whole:
            return
        reason = reason_to_see(self.ui)
        if reason is not None:
            self.ui.jobs.write(
                lambda _given: doubles_view.open_pair(desk, view.pair, reason),
                self._show,
                owner=self,
            )

    # --- deciding ----------------------------------------------------------------------------

    def _merge(self) -> None:
        view, choices, desk = self.view, dict(self.choices), self.ui.desk
        if view is not None:
            self._write(lambda given: doubles_merge.merge(desk, view, choices, "", given))

    def _say_none(self) -> None:
        if self.view is None:
            return
        is_house = self.view.pair.sort == "satu_rumah"
        reason = self.ui.dialogs.ask_reason(WHY_RIGHT if is_house else WHY_NONE, "Bukan ganda")
        if reason is not None:
            self._say(ONE_HOUSE if is_house else NO_DOUBLE, reason, SAID_NONE)

    def _ask_field(self) -> None:
        self._say(IN_FIELD, "", SAID_FIELD)

    def _say(self, verdict: str, reason: str, text: str) -> None:
        view, desk = self.view, self.ui.desk
        if view is None:
            return

        def run(_given: dict[str, str]) -> str:
            doubles.say(desk, view.pair, verdict, reason)
            return text

        self._write(run)

    def _link(self) -> None:
        view, desk = self.view, self.ui.desk
        if view is None or view.pair.kind != "household":
            return

        def run(_given: dict[str, str]) -> str:
            doubles.link_house(desk, view.pair)
            return LINKED

        self._write(run)

    def _write(self, run: Callable[[dict[str, str]], str]) -> None:
        view = self.view
        if view is None:
            return
        pair = view.pair
        self.ui.jobs.write(
            run,
            lambda text: self._on_decided(pair, text),
            reload=lambda: self.open(pair),
            owner=self,
        )

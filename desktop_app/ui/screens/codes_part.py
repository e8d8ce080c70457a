"""The page Tabel kode: cells that no table knows, and what people said that they mean."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.sources import label_of, short_name
from desktop_app.services import code_tables
from desktop_app.services.code_tables import BLANK, SettledCode, UnknownValue
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.source_texts import day
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line

KEYS = (
    KeyHint("Enter, →", "Ke daftar arti; Enter lagi menetapkan arti yang disorot"),
    KeyHint("huruf", "Pada daftar arti: ke arti yang diawali huruf itu"),
    KeyHint("Delete", "Nilai itu tetap kosong"),
    KeyHint("Backspace", "Batalkan arti terakhir nilai itu"),
    KeyHint("←, Esc", "Kembali ke daftar nilai"),
)
COLUMNS = (
    Column("sumber", "Sumber", 86),
    Column("isian", "Isian", 150, stretch=True),
    Column("nilai", "Nilai di daftar", 150, stretch=True),
    Column("baris", "Baris", 64, "e"),
    Column("arti", "Dibaca sebagai", 150, stretch=True),
)
MEANINGS = (Column("arti", "Arti", 260, stretch=True),)
HINT = (
    "Kode yang sama dapat berarti lain pada sumber lain, jadi Padan tidak menebak. Tetapkan "
    "artinya sekali; berlaku untuk semua daftar dari sumber itu."
)
EMPTY = "Semua nilai dikenal. Yang belum dikenal tampil di sini bila ada daftar yang memuatnya."
SIDE_WIDTH = 500
WAITING = "belum ditetapkan"
TITLE = "Arti “{raw}” pada {label}"
REASON = "Dasarnya (boleh kosong), misalnya surat atau nama petugas sumber"
DONE = (
    "“{raw}” pada {label} ({source}) {shown}. Ambil lagi berkas daftarnya agar baris yang sudah "
    "ada ikut terbaca."
)
READ_AS, LEFT_EMPTY, UNDONE = "dibaca {shown}", "dibiarkan kosong", "kembali ke semula"
WHERE = "{file} baris {rows}"
SAID = "{shown}, ditetapkan {by} pada {day}"
Key = tuple[str, str, str]  # source, field, cell


@dataclass(frozen=True)
class Asked:
    """One cell of a source, waiting or settled."""

    source: str
    field: str
    raw: str
    count: int
    meaning: str
    note: str

    @property
    def uid(self) -> str:
        """Its line in the table."""
        return f"{self.source}|{self.field}|{self.raw}"


class CodesPart(ttk.Frame):
    """Cells at the left, what the marked one may mean at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._asked: dict[str, Asked] = {}
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x", pady=(0, px(self, 6)))
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=(0, px(self, 6)))
        right = ttk.Frame(self, width=px(self, SIDE_WIDTH))
        right.pack(side="right", fill="y", padx=(px(self, 14), 0))
        right.pack_propagate(False)
        self._make_right(right)
        self.note = wrapping(self)
        self.note.pack(side="bottom", fill="x", pady=(px(self, 6), 0))
        self.cells = LongTable(
            self,
            COLUMNS,
            lambda _uid: self.meanings.focus_table(),
            self._marked,
            empty=EMPTY,
            noun="Nilai",
        )
        self.cells.pack(side="left", fill="both", expand=True)
        self._bind_keys()

    # --- for the screen ----------------------------------------------------------------------

    def reload(self) -> None:
        """Read the cells and their meanings again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: (code_tables.list_unknown(desk), code_tables.list_codes(desk)),
            self._fill,
            key="tabel-kode",
            owner=self,
        )

    def focus_first(self) -> None:
        """The cells."""
        self.cells.focus_table()

    def step_back(self) -> bool:
        """Esc goes from the meanings to the cells."""
        if self.focus_get() in (None, self.cells.view):
            return False
        self.cells.focus_table()
        return True

    # --- building ----------------------------------------------------------------------------

    def _make_right(self, right: ttk.Frame) -> None:
        self.title = wrapping(right, style="Section.TLabel")
        self.title.pack(fill="x", pady=(0, px(self, 6)))
        row = ttk.Frame(right)
        row.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        for text, command in (
            ("Tetapkan (Enter)", self.settle),
            ("Kosongkan (Delete)", self.leave_empty),
            ("Batalkan (Backspace)", self.undo),
        ):
            press_button(row, text, command).pack(side="left", padx=(0, px(self, 6)))
        self.meanings = LongTable(right, MEANINGS, lambda _code: self.settle(), noun="Arti")
        self.reason = ttk.Entry(right)
        self.reason.pack(side="bottom", fill="x")
        on_key(self.reason, "<Return>", self.meanings.focus_table)
        ttk.Label(right, text=REASON, style="Small.TLabel").pack(
            side="bottom", anchor="w", pady=(px(self, 8), 0)
        )
        self.meanings.pack(fill="both", expand=True)

    def _bind_keys(self) -> None:
        on_key(self.cells.view, "<Right>", self.meanings.focus_table)
        on_key(self.meanings.view, "<Left>", self.cells.focus_table)
        for view in (self.cells.view, self.meanings.view):
            on_key(view, "<Delete>", self.leave_empty)
            on_key(view, "<BackSpace>", self.undo)
        self.meanings.view.bind("<Key>", self._typed)
        self.meanings.view.bind("<Alt-Key>", lambda _event: None)  # keys of the screen

    def _typed(self, event: tk.Event[tk.Misc]) -> str | None:
        """A letter: the next meaning that begins with it."""
        sign = event.char.casefold()
        lines = list(self.meanings.lines.values())
        if not (lines and sign.isalnum()):
            return None
        now = list(self.meanings.lines).index(self.meanings.selected or lines[0].uid)
        for line in (*lines[now + 1 :], *lines[: now + 1]):
            if line.cells[0].casefold().startswith(sign):
                self.meanings.select(line.uid)
                break
        return "break"

    # --- showing -----------------------------------------------------------------------------

    def _fill(self, found: tuple[list[UnknownValue], list[SettledCode]]) -> None:
        unknown, settled = found
        asked = [*map(_waiting, unknown), *map(_said, settled)]
        picked = self.cells.selected
        self._asked = {one.uid: one for one in asked}
        if picked not in self._asked or self._asked[picked].meaning:
            picked = next((one.uid for one in asked if not one.meaning), picked)
        self.cells.show_all([_line(one) for one in asked], pick=picked)
        self._marked(self.cells.selected or "")

    def _marked(self, uid: str) -> None:
        one = self._asked.get(uid)
        if one is None:
            self.title.configure(text="")
            self.note.configure(text="")
            self.meanings.show_all([], empty="")
            return
        self.title.configure(text=TITLE.format(raw=one.raw, label=label_of(one.field)))
        self.note.configure(text=one.note)
        known = code_tables.choices(one.source, one.field)
        self.meanings.show_all([Line(code, (label,)) for code, label in known.items()])

    # --- changing ----------------------------------------------------------------------------

    def settle(self) -> None:
        """The marked meaning holds for the marked cell."""
        code = self.meanings.selected
        if code is not None:
            shown = self.meanings.lines[code].cells[0]
            self._set(code, READ_AS.format(shown=shown))

    def leave_empty(self) -> None:
        """The marked cell means nothing that is kept."""
        self._set(None, LEFT_EMPTY)

    def undo(self) -> None:
        """What was said last of the marked cell is taken back."""
        one = self._asked.get(self.cells.selected or "")
        if one is not None and one.meaning:
            desk, key = self.ui.desk, (one.source, one.field, one.raw)
            self._write(lambda: code_tables.undo_code(desk, *key), one, UNDONE)

    def _set(self, code: str | None, shown: str) -> None:
        one = self._asked.get(self.cells.selected or "")
        if one is not None:
            desk, key, reason = self.ui.desk, (one.source, one.field, one.raw), self.reason.get()
            self._write(lambda: code_tables.set_code(desk, *key, code, reason), one, shown)

    def _write(self, act: Callable[[], object], one: Asked, shown: str) -> None:
        def done(_value: object) -> None:
            text = DONE.format(
                raw=one.raw,
                label=label_of(one.field),
                source=short_name(one.source),
                shown=shown,
            )
            self.banner.show("good", text)
            self.reload()
            self.cells.focus_table()

        def failed(problem: UserError) -> None:
            self.banner.show("error", str(problem))

        self.ui.jobs.write(lambda _given: act(), done, failed, owner=self)


def _waiting(one: UnknownValue) -> Asked:
    places = (
        WHERE.format(file=file, rows=", ".join(format_number(row) for row in rows))
        for file, rows in one.rows
    )
    return Asked(one.source, one.field, one.raw, one.count, "", "; ".join(places))


def _said(one: SettledCode) -> Asked:
    shown = BLANK if one.code is None else one.shown
    note = SAID.format(shown=shown, by=one.by, day=day(one.at))
    if one.reason:
        note = f"{note}: {one.reason}"
    return Asked(one.source, one.field, one.raw, 0, shown, f"{note}.")


def _line(one: Asked) -> Line:
    cells = (
        short_name(one.source),
        label_of(one.field),
        one.raw,
        format_number(one.count) if one.count else "",
        one.meaning or WAITING,
    )
    return Line(one.uid, cells, "" if one.meaning else "warning")

"""The page Terima: what lies on a stick, what each kiriman would change, merging, and the book."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Sequence
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.services import receiving_apply, receiving_list
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.receiving_list import Outcome, StickParcel
from desktop_app.services.receiving_results import Taken
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.import_texts import moment
from desktop_app.ui.screens.receive_book import BookPart
from desktop_app.ui.screens.send_places import PlacePicker
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner, Tone
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, Tag

PATTERNS = (("Kiriman Padan", "*.kiriman"),)
COLUMNS = (
    Column("dari", "Dari", 190),
    Column("bulan", "Bulan", 125),
    Column("nomor", "Nomor", 90),
    Column("dibuat", "Dibuat", 130),
    Column("keadaan", "Pemeriksaan", 300, stretch=True),
)
TAGS: dict[str, Tag] = {"siap": "good", "sudah": "muted", "lain": "muted", "ditolak": "error"}
KEYS = (
    KeyHint("Enter", "Lihat apa yang akan berubah, tanpa menggabungkan"),
    KeyHint("Ctrl+S", "Gabungkan kiriman yang disorot"),
    KeyHint("Ctrl+G", "Gabungkan semua yang siap"),
    KeyHint("Ctrl+O", "Pilih satu berkas kiriman"),
    KeyHint("Ctrl+D", "Ke layar Perbedaan"),
    KeyHint("Ctrl+B", "Batalkan penggabungan yang disorot di buku kiriman"),
)
EMPTY = "Tidak ada kiriman di tempat ini. Pasang stiknya lalu tekan F5, atau pilih folder lain."
CHOOSE = "Pilih stik atau folder tempat kiriman."
HIDDEN = (
    "{count} kiriman tersembunyi oleh virus pintasan; berkasnya sendiri diperiksa seperti biasa."
)
CHOOSE_ONE = "Sorot satu kiriman yang siap digabungkan."
NONE_READY = "Tidak ada kiriman yang siap digabungkan di tempat ini."
PULL = "Stik boleh dicabut sekarang."
POINTS = "Putuskan perbedaan"
MOST_TOLD = 8


class ReceivePart(ttk.Frame):
    """Choose a place, look, merge; the book of arrivals below."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._found: dict[str, StickParcel] = {}
        self._file: Path | None = None
        self._place: Path | None = None
        row = ttk.Frame(self)
        row.pack(fill="x", pady=(0, px(self, 6)))
        self.source = PlacePicker(row, ui, "Cari kiriman di", self._picked, self._read)
        self.source.pack(side="left")
        press_button(row, "Satu berkas … (Ctrl+O)", self.choose_file).pack(
            side="left", anchor="s", padx=px(self, 8)
        )
        self.note = Banner(self)
        self.note.pack(fill="x", pady=(0, px(self, 6)))
        self.book = BookPart(self, ui, self._merged_back)
        self.book.pack(side="bottom", fill="x")
        self._make_buttons()
        self.said = wrapping(self)
        self.said.pack(side="bottom", fill="x", pady=(px(self, 4), 0))
        self.table = LongTable(
            self,
            COLUMNS,
            lambda _key: self.look(),
            self._tell,
            height=5,
            empty=CHOOSE,
            noun="Kiriman",
        )
        self.table.pack(fill="both", expand=True)

    # --- for the screen ----------------------------------------------------------------------

    def reload(self) -> None:
        """Look again which sticks are there, what lies on the chosen one, and the book."""
        self.source.reload()
        self.book.reload()

    def focus_first(self) -> None:
        """The list when there is one, else the choice of the place."""
        if self.table.lines:
            self.table.focus_table()
        else:
            self.source.focus_first()

    def open(self, file: Path) -> None:
        """Check one kiriman, such as one that was handed over at the start of the program."""
        self._file = file
        self._read()

    def choose_file(self) -> None:
        """Ctrl+O."""
        file = self.ui.dialogs.ask_open_path(PATTERNS, "Pilih kiriman", self.ui.pc.import_folder)
        if file is not None:
            self.open(file)

    def look(self) -> None:
        """Count what the marked kiriman would change."""
        one, desk = self._marked(), self.ui.desk
        if one is None:
            return
        if not one.can_take:
            self._warn(one)
            return

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> Taken:
            return receiving_apply.look(desk, one.path)

        def told(taken: Taken) -> None:
            self.note.show("info", [_head(one), *receiving_list.sentences(taken)])

        self.ui.jobs.long("Melihat isi kiriman", run, told, self._failed, owner=self)

    def make(self) -> None:
        """Ctrl+S: merge the marked kiriman."""
        one = self._marked()
        if one is None or not one.can_take:
            self.note.show("info", CHOOSE_ONE)
            return
        self._take([one.path])

    def take_all(self) -> None:
        """Merge all that are ready, in the order in which they were made."""
        ready = [one.path for one in self._found.values() if one.can_take]
        if not ready:
            self.note.show("info", NONE_READY)
            return
        self._take(ready)

    # --- inside --------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        row = ttk.Frame(self)
        row.pack(side="bottom", fill="x", pady=px(self, 8))
        for text, command, primary in (
            ("Gabungkan (Ctrl+S)", self.make, True),
            ("Lihat perubahannya (Enter)", self.look, False),
            ("Gabungkan semua yang siap (Ctrl+G)", self.take_all, False),
            ("Perbedaan … (Ctrl+D)", self.to_points, False),
        ):
            button = press_button(row, text, command, primary=primary)
            button.pack(side="left", padx=(0, px(self, 8)))

    def to_points(self) -> None:
        """Ctrl+D: to what waits for a person."""
        self.ui.go("perbedaan")

    def _picked(self) -> None:
        """Another place; the list also says so when it is only left again."""
        if self.source.get() != self._place:
            self._file = None
            self.note.hide()
            self._read()

    def _read(self) -> None:
        self._place = self.source.get()
        place, desk = self._file or self._place, self.ui.desk
        if place is None:
            self._fill([])
            return
        self.ui.jobs.read(
            lambda: receiving_list.stick_parcels(desk, place),
            self._fill,
            self._failed,
            key="stik-terima",
            owner=self,
        )

    def _fill(self, found: Sequence[StickParcel]) -> None:
        self._found = {str(one.path): one for one in found}
        has_place = self._file is not None or self.source.get() is not None
        self.table.show_all(
            [Line(key, _cells(one), TAGS[one.verdict]) for key, one in self._found.items()],
            pick=self.table.selected,
            empty=EMPTY if has_place else CHOOSE,
        )
        self._tell(self.table.selected or "")
        hidden = sum(one.is_hidden for one in found)
        if hidden:
            self.note.show("warning", HIDDEN.format(count=hidden))
        elif self._file is not None and found:
            self._warn(found[0])

    def _marked(self) -> StickParcel | None:
        return self._found.get(self.table.selected or "")

    def _tell(self, key: str) -> None:
        """The verdict in full below the list: a reason may be longer than its column."""
        one = self._found.get(key)
        self.said.configure(text=f"{_head(one)} {one.text}" if one else "")

    def _warn(self, one: StickParcel) -> None:
        tone: Tone = "error" if one.verdict == receiving_list.BAD else "info"
        self.note.show(tone, [_head(one), one.text])

    def _take(self, paths: list[Path]) -> None:
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, given: Confirmed) -> list[Outcome]:
            return receiving_list.take_all(desk, paths, given, progress, cancel)

        self.ui.jobs.long(
            "Menggabungkan kiriman", run, self._taken, self._failed, owner=self, always=self.reload
        )

    def _taken(self, done: list[Outcome]) -> None:
        lines = [line for one in done for line in _outcome_lines(one)]
        if len(lines) > MOST_TOLD:
            lines = [*lines[:MOST_TOLD], "Selengkapnya di buku kiriman di bawah."]
        refused = sum(one.taken is None for one in done)
        tone: Tone = "error" if refused == len(done) else "warning" if refused else "good"
        waits = any(
            one.taken and (one.taken.counts["konflik"] or one.taken.counts["usulan"])
            for one in done
        )
        button = (POINTS, self.to_points) if waits else None
        self.note.show(tone, [*lines, PULL], button)

    def _merged_back(self, lines: Sequence[str]) -> None:
        self.note.show("good", lines)
        self._read()

    def _failed(self, error: UserError) -> None:
        self.note.show("error", str(error).split("\n"))


def _cells(one: StickParcel) -> tuple[str, ...]:
    name = one.sender or one.path.name
    hidden = "(tersembunyi) " if one.is_hidden else ""
    return (
        name,
        format_month(one.month) if one.month else "",
        f"{one.seq} (PC {one.pc})" if one.seq else "",
        moment(one.made) if one.made else "",
        f"{hidden}{one.text}",
    )


def _head(one: StickParcel) -> str:
    month = f", {format_month(one.month)}, nomor {one.seq}" if one.month else ""
    return f"{one.sender or one.path.name}{month}:"


def _outcome_lines(one: Outcome) -> list[str]:
    if one.taken is None:
        return [f"{one.path.name} tidak digabungkan: {one.refusal}"]
    taken = one.taken
    head = f"{taken.sender}, {format_month(taken.month)}, nomor {taken.seq}."
    first, *rest = receiving_list.sentences(taken)
    return [f"{head} {first}", *rest]

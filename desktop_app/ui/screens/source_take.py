"""Ambil daftar: what the file is, its columns if nobody knows them, then the look-through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.services import column_choice, importing, source_lists
from desktop_app.services.column_choice import LISTS, TRUSTED, Choice, Limits, Look
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.source_views import ListSummary
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens import mapping_part
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.mapping_part import MappingPart
from desktop_app.ui.screens.source_take_form import TakeForm, large_tick
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button, wrapping

LOOKING = "Melihat isi {name} … (F8 untuk membatalkan)"
TOLD = "Bentuk dikenali: {title}. Kolomnya dibaca sendiri."
UNTOLD = "Bentuk belum dikenal. Pilih isi tiap kolom di bawah, lalu tekan Periksa daftar."
BY_HAND = "Kolom dipilih sendiri. Yang tidak dipilih tidak dibaca."
NEXT = (
    "Isi bulan datanya, misalnya 11-2026; bila kosong dan berkasnya tidak menyebutnya, dipakai "
    "bulan ini. Lalu tekan Periksa daftar: baris dibaca, dibandingkan dengan daftar sebelumnya, "
    "dan dicari siapa orangnya. Data keluarga di Padan tidak berubah."
)
TAKING = "Membaca dan memadankan {name} … (F8 untuk membatalkan)"
LARGE_ASK = (
    "Batas ukuran berkas dilonggarkan. Ini hanya untuk petugas TI, dengan berkas yang "
    "asalnya jelas. Tuliskan alasannya."
)
OWN_COLUMNS, KNOWN_COLUMNS = "Pilih kolom sendiri (Ctrl+K)", "Pakai bentuk yang dikenali (Ctrl+K)"


@dataclass(frozen=True)
class Taken:
    """What came of it, and whether the file was here before."""

    summary: ListSummary
    was_known: bool


class TakeScreen(Screen):
    """Head and fields above, columns below; Ctrl+S reads the list."""

    title = "Ambil daftar"
    keys = (
        KeyHint("Ctrl+S", "Periksa daftar"),
        KeyHint("Ctrl+K", "Pilih kolom sendiri, atau pakai bentuk yang dikenali"),
        KeyHint("Ctrl+D", "Ke daftar kolom"),
        KeyHint("F8", "Batalkan pembacaan yang berjalan"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Name, fields, note, columns."""
        self.frame = parent
        self.look: Look | None = None
        self._path = Path()
        self._by_hand = False
        head = ttk.Frame(parent)
        head.pack(fill="x", pady=(0, px(parent, 6)))
        self.button = press_button(head, "Periksa daftar (Ctrl+S)", self.save, primary=True)
        self.button.pack(side="right")
        self.other = press_button(head, OWN_COLUMNS, self._turn)
        self.name = ttk.Label(head, style="Section.TLabel")
        self.name.pack(side="left")
        self.large = large_tick(head, self._loosened)
        self.form = TakeForm(parent, self.ui.desk)
        self.form.pack(fill="x")
        self.note = Banner(parent)
        self.note.pack(fill="x", pady=px(parent, 6))
        self.told = wrapping(parent, NEXT, "Muted.TLabel")
        self.columns = MappingPart(parent, self.ui)
        self.bind_key("<Control-k>", self._turn)
        self.bind_key("<Control-d>", self.columns.focus_first)

    def hints(self) -> tuple[KeyHint, ...]:
        """Those of the columns too, where they are chosen."""
        return (*self.keys, *(mapping_part.KEYS if self._by_hand else ()))

    def show(self, path: Path | None = None, **_more: object) -> None:
        """A file to take in."""
        if path is not None and path != self._path:
            self._path, self.look = path, None
            self.large.set(False)
            self.reload()

    def reload(self) -> None:
        """Look into the file again."""
        desk, path = self.ui.desk, self._path
        limits = TRUSTED if self.large.get() else LISTS
        self.name.configure(text=path.name)
        self._place(by_hand=False)
        self.note.show("info", LOOKING.format(name=path.name))

        def run(_progress: Progress, cancel: Cancel, _given: Confirmed) -> Look:
            return column_choice.look(desk, path, limits, cancel)

        self.ui.jobs.long("Melihat isi berkas", run, self._seen, self._failed, owner=self.frame)

    def focus_default(self) -> None:
        """The first field that waits."""
        self.form.focus_first()

    # --- the file ----------------------------------------------------------------------------

    def _seen(self, look: Look) -> None:
        self.look = look
        kept = look.kept
        self.form.begin(look.source or (kept.source if kept else ""))
        self.columns.show(look)
        self._place(by_hand=not look.format)
        self.form.focus_first()

    def _loosened(self) -> None:
        """A file that was too large is looked into again."""
        if self.look is None:
            self.reload()

    def _turn(self) -> None:
        if self.look is not None and self.look.format:
            self._place(by_hand=not self._by_hand)

    def _place(self, *, by_hand: bool) -> None:
        """Show the columns, or say that they are known."""
        look, self._by_hand = self.look, by_hand
        for widget in (self.told, self.columns, self.other):
            widget.pack_forget()
        self.button.configure(state="normal" if look else "disabled")
        if look is None:
            return
        if look.format:
            self.other.configure(text=KNOWN_COLUMNS if by_hand else OWN_COLUMNS)
            self.other.pack(side="right", padx=px(self.frame, 8))
        if by_hand:
            self.columns.pack(fill="both", expand=True)
            self.note.show("info", BY_HAND if look.format else UNTOLD)
        else:
            self.told.pack(fill="x")
            self.note.show("good", TOLD.format(title=look.title))

    def _failed(self, problem: UserError) -> None:
        text = str(problem)
        self.note.show("error", text)
        if "desa" in text.lower() and "kolom" in text.lower():
            self.form.ask_desa()

    # --- reading it --------------------------------------------------------------------------

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S: read the list, compare it, say who its rows are."""
        look = self.look
        if look is None:
            return
        if problem := self.form.problem():
            self.note.show("error", problem)
            return
        choice = self.columns.choice(self.form.source.code() or "") if self._by_hand else None
        if self._by_hand and choice is None:
            return
        given: Confirmed = {}
        if self.large.get():
            reason = self.ui.dialogs.ask_reason(LARGE_ASK)
            if reason is None:
                return
            given = {importing.LARGE: reason}
        self._take(look, choice, given, then)

    def _take(
        self, look: Look, choice: Choice | None, given: Confirmed, then: Callable[[], None]
    ) -> None:
        run = self._reading(look, choice, TRUSTED if given else LISTS)

        def done(taken: Taken) -> None:
            self._path = Path()
            then()
            self.ui.back()  # Esc on the list leads to all lists, not to a file that was read
            self.ui.go("daftar", uid=taken.summary.uid, fresh=True, known=taken.was_known)

        self.note.show("info", TAKING.format(name=look.path.name))
        self.button.configure(state="disabled")
        self.ui.jobs.long(
            "Memeriksa daftar",
            run,
            done,
            self._failed,
            always=self._ended,
            owner=self.frame,
            confirmed=given,
        )

    def _ended(self) -> None:
        self.note.hide()
        self.button.configure(state="normal")

    def _reading(
        self, look: Look, choice: Choice | None, limits: Limits
    ) -> Callable[[Progress, Cancel, Confirmed], Taken]:
        """What the lane runs: the fields are read now, on the window's thread."""
        desk, form = self.ui.desk, self.form
        source, period = form.source.code(), form.period
        owner, title = form.owner.get().strip(), form.title.get().strip()
        desa = form.desa.code() if form.desa else None

        def run(progress: Progress, cancel: Cancel, confirmed: Confirmed) -> Taken:
            before = {one.uid for one in source_lists.source_lists(desk)}
            summary = source_lists.take_list(
                desk,
                look.path,
                source,
                None if choice else look.format,
                period,
                title or None,
                owner or None,
                desa,
                choice.mapping if choice else None,
                choice.header_row if choice else None,
                limits,
                progress,
                cancel,
                confirmed,
                choice.sheet if choice else None,
            )
            if choice is not None:
                column_choice.remember(desk, look, choice)
            return Taken(summary, summary.uid in before)

        return run

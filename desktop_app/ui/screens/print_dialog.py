"""Cetak: choose what to print, look at its pages, and only then print, save or open it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import ttkbootstrap as ttk

from desktop_app.domain.errors import UserError
from desktop_app.services import printing
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.print_types import PrintRequest
from desktop_app.services.printing import PrintRun
from desktop_app.ui.jobs import LongJob
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.print_dialog_options import PrintOptions
from desktop_app.ui.screens.print_dialog_preview import PagePreview
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.scroll import ScrollFrame

LOOK_MS = 120
KINDS = {"form_a": "verifikasi", "tanda_terima": "tanda-terima", "uji": printing.TEST_PAGE}
WAITING = (
    "Pilih yang dicetak, lalu tekan Lihat (Ctrl+P).\nLembar baru dicatat keluar setelah dicetak."
)
CHANGED = "Pilihan sudah berubah. Tekan Lihat (Ctrl+P) untuk menyiapkan halamannya lagi."
PREPARING = "Menyiapkan cetakan"
PRINTED = "Dikirim ke pencetak. {sheets}"
SAVED = "PDF disimpan di {path}. {sheets}"
OPENED = "PDF dibuka di program lain; cetak dari sana. {sheets}"
PDF = ("Berkas PDF", "*.pdf")


class PrintScreen(Screen):
    """`show(request=…)`, or `what`, `households`, `payout_list`, `desa`, `month` one by one."""

    title = "Cetak"
    keys = (
        KeyHint("Ctrl+P", "Lihat; sesudah halaman tampil, cetak"),
        KeyHint("Ctrl+S", "Simpan sebagai PDF"),
        KeyHint("Ctrl+O", "Buka di program PDF"),
        KeyHint("PgDn, PgUp", "Halaman berikutnya, sebelumnya"),
        KeyHint("F7", "Selebar layar atau ukuran 100 %"),
        KeyHint("Atas, Bawah, Home, End", "Geser halaman, halaman pertama, terakhir"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Options at the left, pages at the right."""
        self.frame = parent
        self.run: PrintRun | None = None
        self._job: LongJob | None = None
        self._is_filling = False
        left = ttk.Frame(parent)
        left.pack(side="left", fill="y", padx=(0, px(parent, 16)))
        self._make_buttons(left)
        scroll = ScrollFrame(left)
        scroll.pack(side="top", fill="both", expand=True)
        scroll.canvas.configure(width=px(parent, 312))
        self.options = PrintOptions(scroll.body, self.ui.desk, self._touched, self.look)
        self.options.pack(fill="x")
        right = ttk.Frame(parent)
        right.pack(side="left", fill="both", expand=True)
        self.banner = Banner(right)
        self.banner.pack(fill="x", pady=(0, px(parent, 6)))
        self.preview = PagePreview(right, self.ui.jobs)
        self.preview.pack(fill="both", expand=True)
        self.bind_key("<Prior>", lambda: self.preview.step(-1))
        self.bind_key("<Next>", lambda: self.preview.step(1))
        self.bind_key("<F7>", self.preview.zoom)
        self.bind_key("<Control-o>", self._open)

    def show(
        self,
        request: PrintRequest | None = None,
        what: str = "",
        households: Sequence[str] = (),
        **more: Any,
    ) -> None:
        """Begin with what another screen wants printed."""
        if request is None:
            known = {
                name: more[name]
                for name in ("desa", "month", "payout_list", "periode")
                if name in more
            }
            kind = KINDS.get(what, what or "verifikasi")
            request = PrintRequest(kind, households=tuple(households), blank=True, **known)
        if request.officer == "" and self.options.officer.get():
            request = replace(request, officer=self.options.officer.get())
        self._is_filling = True
        self.options.set_request(request, self.ui.pc.paper)
        self._is_filling = False
        self.banner.hide()
        self._forget(WAITING)
        if self.options.is_list:
            self.look()
        self.later(self.focus_default)

    def focus_default(self) -> None:
        """Where something is still to be chosen; else the button that prints."""
        if self.run is not None:
            self._print_button.focus_set()
        else:
            self.options.focus_first()

    def print_out(self) -> None:
        """Ctrl+P: look first, then print."""
        if self.run is None:
            self.look()
        else:
            self._print()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Ctrl+S: keep the pages as a PDF."""
        run = self.run
        if run is None:
            self.ui.status(CHANGED)
            return
        name = f"{run.title.split(' (')[0]} {run.batch}.pdf".replace(" ", "_").lower()
        path = self.ui.dialogs.ask_save_path(name, PDF, folder=self.ui.pc.export_folder)
        if path is None:
            return
        desk = self.ui.desk

        def kept(written: WrittenFile) -> None:
            self._told(SAVED.format(path=written.path, sheets=_sheets(run)))
            then()

        self.ui.jobs.write(
            lambda _confirmed: printing.save_run(desk, run, path), kept, owner=self.frame
        )

    # --- looking -------------------------------------------------------------------------

    def look(self) -> None:
        """Draw the pages beside the window; nothing is noted yet."""
        if self._job is not None:
            return
        try:
            request = self.options.request()
        except UserError as problem:
            self.banner.show("error", str(problem))
            return
        self.banner.hide()
        self.ui.pc.remember(paper=request.paper)
        desk = self.ui.desk
        self._forget(f"{PREPARING} …")
        self._job = self.ui.jobs.long(
            PREPARING,
            lambda progress, cancel, _confirmed: printing.prepare(desk, request, progress, cancel),
            lambda run: self._ready(request, run),
            self._refused,
            always=self._ended,
            owner=self.frame,
        )
        self._enable()
        self._watch()

    def _watch(self) -> None:
        """Tell in place of the page how far it is."""
        job = self._job
        if job is None:
            return
        many = f" {job.done} dari {job.total}" if job.total else ""
        self.preview.say(f"{PREPARING} …{many}\n{job.text}")
        self.frame.after(LOOK_MS, self._watch)

    def _ended(self) -> None:
        self._job = None
        self.preview.say(WAITING)
        self._enable()

    def _ready(self, request: PrintRequest, run: PrintRun) -> None:
        if request != self._asked():
            self.preview.say(CHANGED)  # something else was chosen meanwhile
            return
        self.run = run
        self.preview.show(run)
        self._enable()
        self.focus_default()

    def _refused(self, problem: UserError) -> None:
        self.preview.say("")
        self.banner.show("error", str(problem))

    def _asked(self) -> PrintRequest | None:
        try:
            return self.options.request()
        except UserError:
            return None

    def _touched(self) -> None:
        """Another choice: the pages that are shown are no longer what would be printed."""
        if self._is_filling:
            return
        if self.run is not None:
            self._forget(CHANGED)
        self.banner.hide()

    def _forget(self, text: str) -> None:
        self.run = None
        self.preview.clear(text)
        self._enable()

    # --- printing ------------------------------------------------------------------------

    def _print(self) -> None:
        run, desk, pc = self.run, self.ui.desk, self.ui.pc
        if run is not None:
            self.ui.jobs.write(
                lambda _confirmed: printing.print_run(desk, run, pc.cache, pc.printer),
                lambda _none: self._told(PRINTED.format(sheets=_sheets(run))),
                owner=self.frame,
            )

    def _open(self) -> None:
        run, desk, pc = self.run, self.ui.desk, self.ui.pc
        if run is not None:
            self.ui.jobs.write(
                lambda _confirmed: printing.open_run(desk, run, pc.cache),
                lambda _none: self._told(OPENED.format(sheets=_sheets(run))),
                owner=self.frame,
            )

    def _told(self, text: str) -> None:
        self.banner.show("good", text.strip(), ("Lembar keluar", self._to_sheets))

    def _to_sheets(self) -> None:
        self.ui.go("lembar")

    # --- making --------------------------------------------------------------------------

    def _make_buttons(self, parent: ttk.Frame) -> None:
        row = ttk.Frame(parent)
        row.pack(side="bottom", fill="x", pady=(px(parent, 8), 0))
        row.columnconfigure((0, 1), weight=1, uniform="button")
        self._look_button = self._button(row, "Lihat", self.look, "primary")
        self._print_button = self._button(row, "Cetak", self._print, "primary")
        self._save_button = self._button(row, "Simpan PDF …", self.save, "secondary outline")
        self._open_button = self._button(row, "Buka", self._open, "secondary outline")
        gap = px(parent, 3)
        for place, button in enumerate(
            (self._look_button, self._print_button, self._save_button, self._open_button)
        ):
            button.grid(row=place // 2, column=place % 2, sticky="ew", padx=gap, pady=gap)

    def _button(
        self, row: ttk.Frame, text: str, action: Callable[[], None], style: str
    ) -> ttk.Button:
        button = ttk.Button(row, text=text, command=action, bootstyle=style)
        for key in ("<Return>", "<KP_Enter>"):
            on_key(button, key, button.invoke)
        on_key(button, "<Up>", lambda: self.preview.scroll(-3))
        on_key(button, "<Down>", lambda: self.preview.scroll(3))
        return button

    def _enable(self) -> None:
        self._look_button.configure(state="disabled" if self._job else "normal")
        has_pages = self.run is not None
        self._look_button.configure(bootstyle="secondary outline" if has_pages else "primary")
        ready = "normal" if has_pages else "disabled"
        for button in (self._print_button, self._save_button, self._open_button):
            button.configure(state=ready)


def _sheets(run: PrintRun) -> str:
    return f"{len(run.sheets)} lembar dicatat keluar." if run.sheets else ""

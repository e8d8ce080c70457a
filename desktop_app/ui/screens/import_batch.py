"""One staged file: its rows by outcome, its warnings by kind, and applying or taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.services import batches, importing, padan_papers
from desktop_app.services.batches import BatchView, UndoResult
from desktop_app.ui.keys import KeyHint
from desktop_app.ui.screens.base import Screen
from desktop_app.ui.screens.import_rows import RowsPart
from desktop_app.ui.screens.import_texts import OUTCOME_TEXTS, STATE_TEXTS, moment
from desktop_app.ui.screens.import_warnings import WarningsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button

KEPT_SHOWN = 6
EXCEL = ("Buku kerja Excel", "*.xlsx")
MARKED, MARKED_BUTTON = "Daftar bertanda", "Simpan bertanda … (Ctrl+E)"
UNTICKED = (
    "{count} baris berperingatan yang belum dicentang tidak ikut dan tetap di impor ini. Lanjutkan?"
)
UNDECIDED = "{count} baris ragu belum diputuskan dan tetap di impor ini. Lanjutkan?"


class BatchScreen(Screen):
    """The rows at the left, the warnings and the acts at the right."""

    title = "Impor"
    kinds = frozenset({"household", "person"})
    keys = (
        KeyHint("Alt+1 … Alt+5", "Baris baru, berubah, sama, ragu, bermasalah"),
        KeyHint("T, B, L", "Baris ragu: terapkan, orang baru, lewati"),
        KeyHint("Backspace", "Baris ragu: batalkan keputusan"),
        KeyHint("Ctrl+A", "Centang semua peringatan"),
        KeyHint("Ctrl+S", "Terapkan"),
        KeyHint("Ctrl+E", "Simpan daftar bertanda: sel salah berwarna, alasan di sampingnya"),
        KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
    )

    def build(self, parent: ttk.Frame) -> None:
        """Head, rows, warnings."""
        self.frame = parent
        self._batch = ""
        self.view: BatchView | None = None
        head = ttk.Frame(parent)
        head.pack(fill="x")
        self._acts = ttk.Frame(head)
        self._acts.pack(side="right")
        self._name = ttk.Label(head, style="Section.TLabel")
        self._name.pack(side="left")
        self.apply_button = press_button(self._acts, "Terapkan (Ctrl+S)", self.save, primary=True)
        self.undo_button = press_button(self._acts, "Batalkan impor ini …", self._undo)
        self.drop_button = press_button(self._acts, "Buang", self._drop)
        self.marked_button = press_button(self._acts, MARKED_BUTTON, self._save_marked)
        self.note = Banner(parent)
        self.note.pack(fill="x", pady=px(parent, 6))
        body = ttk.Frame(parent)
        body.pack(fill="both", expand=True)
        body.columnconfigure(0, weight=1)
        body.rowconfigure(0, weight=1)
        self.rows = RowsPart(body, self.ui, self._decided)
        self.rows.grid(row=0, column=0, sticky="nsew")
        self.warnings = WarningsPart(body)
        self.bind_key("<Control-a>", self.warnings.accept_all)
        self.bind_key("<Control-e>", self._save_marked)
        for number, outcome in enumerate(OUTCOME_TEXTS, 1):
            self.bind_key(f"<Alt-Key-{number}>", partial(self.rows.turn_to, outcome))

    def show(self, batch: str = "", notices: Sequence[str] = (), **_more: object) -> None:
        """One import by its number."""
        if batch != self._batch:
            self._batch = batch
            self.view = None
            self.rows.open(batch)
            self.warnings.forget()
        self.note.show("info", list(notices))
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        desk, batch = self.ui.desk, self._batch
        self.ui.jobs.read(
            lambda: batches.open_batch(desk, batch), self._fill, key="berkas", owner=self.frame
        )

    def focus_default(self) -> None:
        """The rows."""
        self.rows.focus_first()

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Apply what is new, changed or decided; the rest stays in the import."""
        view = self.view
        if view is None or not self._may_apply(view):
            return
        refused = self.warnings.refused()
        held = sum(view.kinds.get(kind, 0) for kind in refused)
        for count, text in ((held, UNTICKED), (view.undecided, UNDECIDED)):
            if count and not self.ui.dialogs.ask_yes_no(
                text.format(count=format_number(count)), default_yes=False
            ):
                return
        desk, batch = self.ui.desk, self._batch

        def done(counts: Mapping[str, int]) -> None:
            self._applied(counts)
            then()

        self.ui.jobs.long(
            "Menerapkan impor",
            lambda _progress, _cancel, _given: importing.commit(desk, batch, refused),
            done,
            owner=self.frame,
        )

    # --- acts ----------------------------------------------------------------------------

    def _applied(self, counts: Mapping[str, int]) -> None:
        text = (
            f"Sudah diterapkan: {format_number(counts['baru'])} orang baru, "
            f"{format_number(counts['berubah'])} orang berubah, "
            f"{format_number(counts['keluarga_baru'])} keluarga baru, "
            f"{format_number(counts['keluarga_berubah'])} keluarga berubah."
        )
        lines = [text]
        if counts["tertinggal"]:
            left = format_number(counts["tertinggal"])
            lines.append(f"{left} baris tetap di impor ini dan dapat diterapkan kemudian.")
        self.note.show("good", lines, ("Ke daftar keluarga", partial(self.ui.go, "keluarga")))
        self.rows.open(self._batch)
        self.reload()

    def _undo(self) -> None:
        reason = self.ui.dialogs.ask_reason(
            "Semua yang ditulis impor ini dikembalikan seperti semula. Yang sudah disurvei, "
            "dibantu, atau diubah sesudahnya tetap. Tuliskan alasannya."
        )
        if reason is None:
            return
        desk, batch = self.ui.desk, self._batch
        self.ui.jobs.long(
            "Membatalkan impor",
            lambda _progress, _cancel, _given: importing.undo_import(desk, batch, reason),
            self._undone,
            owner=self.frame,
        )

    def _undone(self, result: UndoResult) -> None:
        reasons = Counter(one.reason for one in result.kept)
        lines = [f"{format_number(result.undone)} data dikembalikan seperti sebelum impor."]
        lines += [
            f"{format_number(count)} data tetap: {reason}"
            for reason, count in reasons.most_common(KEPT_SHOWN)
        ]
        self.note.show("warning" if result.kept else "good", lines)
        self.rows.open(self._batch)
        self.reload()

    def _drop(self) -> None:
        if not self.ui.dialogs.ask_yes_no(
            "Buang hasil pemeriksaan ini? Tidak ada data yang berubah.", default_yes=False
        ):
            return
        desk, batch = self.ui.desk, self._batch
        self.ui.jobs.write(
            lambda _given: importing.drop(desk, batch),
            lambda _value: self.ui.go("impor"),
            owner=self.frame,
        )

    def _save_marked(self) -> None:
        """The clerk's own rows back, with wrong cells coloured and the reason beside."""
        if self.view is None:
            return
        desk, batch = self.ui.desk, self._batch
        name = f"{Path(self.view.batch.file_name).stem}_bertanda.xlsx"
        path = self.ui.dialogs.ask_save_path(name, EXCEL, MARKED, self.ui.pc.export_folder)
        if path is not None:
            self.ui.jobs.long(
                MARKED,
                lambda _progress, _cancel, _given: padan_papers.make_marked_import(
                    desk, batch, path
                ),
                lambda made: self.note.show("good", f"Disimpan: {made.path}"),
                owner=self.frame,
            )

    def _decided(self) -> None:
        self.reload()

    # --- filling -------------------------------------------------------------------------

    def _fill(self, view: BatchView) -> None:
        self.view = view
        batch = view.batch
        state = STATE_TEXTS[batch.state]
        title = batches.format_title(batch.format)
        self._name.configure(text=f"{batch.file_name} · {title} · {moment(batch.at)} · {state}")
        self._place_buttons("selesai" if view.is_finished else batch.state)
        self.rows.show_counts(view.waiting, is_applied=batch.state == "diterapkan")
        open_kinds = view.kinds if self._may_apply(view) else {}
        self.warnings.show(open_kinds)
        if open_kinds:
            self.warnings.grid(row=0, column=1, sticky="ns", padx=(px(self.frame, 16), 0))
        else:
            self.warnings.grid_remove()

    def _may_apply(self, view: BatchView) -> bool:
        return view.batch.state in ("disiapkan", "diterapkan") and not view.is_finished

    def _place_buttons(self, state: str) -> None:
        shown = {
            "disiapkan": (self.apply_button, self.drop_button, self.marked_button),
            "diterapkan": (self.apply_button, self.undo_button, self.marked_button),
            "selesai": (self.undo_button, self.marked_button),
        }
        buttons = (self.apply_button, self.drop_button, self.undo_button, self.marked_button)
        for button in buttons:
            button.pack_forget()
        for button in shown.get(state, ()):
            button.pack(side="right", padx=(px(self.frame, 8), 0))

"""Insiden: the steps of three days, what was lost, whom it concerns, and the letters."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.breach import SORTS, STEPS, Incident, remaining
from desktop_app.domain.formatting import format_number
from desktop_app.services import breach, incidents
from desktop_app.services.access_subject import local_moment
from desktop_app.services.breach_scope import Scope, Source, list_sources
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.privacy_incident_box import incident_box
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import press_button, wrapping
from desktop_app.ui.widgets.table import MOST_ROWS, Column, Line, VirtualTable

COLUMNS = (
    Column("nomor", "Nomor", 170),
    Column("diketahui", "Diketahui", 140),
    Column("kejadian", "Kejadian", 330, stretch=True),
    Column("sisa", "Batas 3 × 24 jam", 300, stretch=True),
)
STEP_COLUMNS = (
    Column("sudah", "Sudah", 125),
    Column("langkah", "Langkah (Enter menandai)", 350, stretch=True),
    Column("batas", "Dalam", 70, "e"),
)
SOURCE_COLUMNS = (Column("apa", "Yang hilang (Shift+panah memilih beberapa)", 360, stretch=True),)
HINT = (
    "Catat segera, walau belum lengkap: stik atau lembar hilang, komputer dicuri, berkas salah "
    "kirim, juga data yang rusak atau terhapus. Pemberitahuan tertulis kepada orangnya dan kepada "
    "lembaga paling lambat 3 × 24 jam sejak diketahui."
)
CONTENT_LENGTH = 220


class IncidentsPart(SettingsPart):
    """Incidents above; steps at the left, what was lost at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._found: dict[str, Incident] = {}
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x")
        self._build_buttons()
        self.note = Banner(self)
        self.note.pack(fill="x")
        self.table = VirtualTable(
            self,
            COLUMNS,
            self._edit,
            self._select,
            height=3,
            empty="Belum ada insiden. Ctrl+N mencatat yang baru.",
        )
        self.table.pack(fill="x", pady=px(self, 6))
        below = ttk.Frame(self)
        below.pack(fill="both", expand=True)
        self.steps = VirtualTable(below, STEP_COLUMNS, self._toggle, height=9, empty="")
        self.steps.pack(side="left", fill="both", expand=True, padx=(0, px(self, 8)))
        self.sources = VirtualTable(below, SOURCE_COLUMNS, height=9, empty="", many=True)
        self.sources.pack(side="left", fill="both", expand=True)

    def _build_buttons(self) -> None:
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.button = press_button(row, "Insiden baru (Ctrl+N)", self.add_new, primary=True)
        self.button.pack(side="left")
        for text, act in (
            ("Hitung lingkup", self._measure),
            ("Buat surat …", self._letters),
            ("Tutup insiden", self._close),
        ):
            press_button(row, text, act).pack(side="left", padx=(px(self, 8), 0))

    # --- reading -------------------------------------------------------------------

    def reload(self) -> None:
        """Read the incidents and the books again."""
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: (incidents.list_incidents(desk), list_sources(desk)),
            self._fill,
            key="insiden",
            owner=self,
        )

    def focus_first(self) -> None:
        """The incidents, or the button of the first one."""
        if self._found:
            self.table.focus_table()
        else:
            self.button.focus_set()

    def _fill(self, found: tuple[list[Incident], list[Source]]) -> None:
        known, sources = found
        picked, self._found = self.table.selected, {one.number: one for one in known}
        self.table.show([self._line(one) for one in known], pick=picked)
        self.sources.show([Line(one.key, (one.title,)) for one in sources[:MOST_ROWS]])
        self._select(self.table.selected or "")

    def _line(self, one: Incident) -> Line:
        left = remaining(one.deadline, self.ui.desk.clock())
        until = local_moment(one.deadline.isoformat())
        text, tag = f"{left} (sampai {until})", "error"
        if one.closed:
            text, tag = f"Ditutup {local_moment(one.closed)}", "muted"
        elif one.is_notified:
            text, tag = "Pemberitahuan sudah dikirim", "good"
        cells = (one.number, local_moment(one.noticed), SORTS[one.sort], text)
        return Line(one.number, cells, tag)  # type: ignore[arg-type]  # one of the three above

    def _select(self, number: str) -> None:
        incident = self._found.get(number)
        if incident is None:
            self.steps.show([])
            return
        self.steps.show(
            [
                Line(
                    key,
                    (
                        local_moment(incident.steps[key]) if key in incident.steps else "",
                        text,
                        f"{hours} jam",
                    ),
                    "good" if key in incident.steps else "",
                )
                for key, text, hours in STEPS
            ],
            pick=self.steps.selected,
        )
        known = [key for key in incident.sources if key in self.sources.lines]
        if known:
            self.sources.view.selection_set(known)

    # --- acts ----------------------------------------------------------------------

    def add_new(self) -> None:
        """A new incident."""
        self._ask(None)

    def _edit(self, number: str) -> None:
        self._ask(self._found[number])

    def _ask(self, incident: Incident | None) -> None:
        box = incident_box(self, incident, self.ui.desk.moment())
        number = incident.number if incident else None
        box.run(lambda raw: self._save(box, number, raw))

    def _save(self, box: FormBox, number: str | None, raw: Raw) -> None:
        desk = self.ui.desk

        def done(_number: str) -> None:
            box.close()
            self.note.hide()
            self.reload()
            self.table.focus_table()

        self.ui.jobs.write(
            lambda _given: breach.save_incident(desk, number, raw), done, box.fail, owner=self
        )

    def _toggle(self, step: str) -> None:
        incident = self._current()
        if incident is None:
            return
        desk, is_done = self.ui.desk, step not in incident.steps
        self.ui.jobs.write(
            lambda _given: breach.mark_step(desk, incident.number, step, is_done),
            lambda _changed: self.reload(),
            owner=self,
        )

    def _current(self) -> Incident | None:
        incident = self._found.get(self.table.selected or "")
        if incident is None:
            self.note.show("warning", "Catat dahulu insidennya.")
        return incident

    def _measure(self) -> None:
        incident, keys = self._current(), self.sources.selected_many
        if incident is None:
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: breach.set_sources(desk, incident.number, keys),
            self._measured,
            lambda problem: self.note.show("error", str(problem)),
            owner=self,
        )

    def _measured(self, scope: Scope) -> None:
        people, homes = format_number(len(scope.people)), format_number(len(scope.households))
        content = "; ".join(scope.content)
        if len(content) > CONTENT_LENGTH:
            content = content[:CONTENT_LENGTH].rstrip() + " …"
        lines = [f"Terkena: {people} orang dalam {homes} keluarga.", f"Isi: {content}"]
        if scope.special:
            lines.append("Termasuk data khusus (kesehatan, disabilitas, kehamilan, anak).")
        self.note.show("info", lines)
        self.reload()

    def _letters(self) -> None:
        incident = self._current()
        if incident is None:
            return
        folder = self.ui.dialogs.ask_folder("Folder untuk surat", self.ui.pc.export_folder)
        if folder is None:
            return
        desk, number = self.ui.desk, incident.number

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> list[WrittenFile]:
            return breach.make_letters(desk, number, folder, progress, cancel)

        self.ui.jobs.long(
            "Membuat surat insiden",
            run,
            lambda made: self._written(made, folder),
            lambda problem: self.note.show("error", str(problem)),
            owner=self,
        )

    def _written(self, made: list[WrittenFile], folder: Path) -> None:
        count = sum(one.rows for one in made)
        self.note.show(
            "good",
            f"{count} surat ditulis di {folder}. Cetak, tanda tangani, dan kirim; lalu tandai "
            "langkahnya.",
        )

    def _close(self) -> None:
        incident = self._current()
        if incident is None:
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _given: breach.close_incident(desk, incident.number),
            lambda _none: self.reload(),
            lambda problem: self.note.show("error", str(problem)),
            owner=self,
        )

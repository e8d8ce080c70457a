"""The part Anggota of a family: the list of members, and the form of one of them."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date

import ttkbootstrap as ttk

from desktop_app.domain import codes
from desktop_app.domain.dates import age_on, format_date
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored
from desktop_app.services import households
from desktop_app.services.households import HouseholdView
from desktop_app.ui.context import Ui
from desktop_app.ui.dialogs import Answer
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.household_tab import Tab
from desktop_app.ui.screens.member_layout import LAYOUT
from desktop_app.ui.screens.privacy_subject import report_subject
from desktop_app.ui.screens.seeing import see_numbers
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.editor import RecordEditor
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

COLUMNS = (
    Column("nama", "Nama", 190, stretch=True),
    Column("nik", "NIK", 150),
    Column("shdk", "Hubungan", 150),
    Column("sex", "L/P", 45, "center"),
    Column("lahir", "Lahir", 100, "center"),
    Column("umur", "Umur", 55, "center"),
    Column("pekerjaan", "Pekerjaan", 205, stretch=True),
    Column("dukcapil", "Padan Dukcapil", 130),
)
WHY_REMOVE = "Hapus {name} dari keluarga ini? Tuliskan alasannya; riwayatnya tetap tersimpan."
ALIVE = "1"


class MembersTab(Tab):
    """The table fills the tab; opening a member puts its form in its place."""

    title = "Anggota"

    def __init__(self, parent: tk.Misc, ui: Ui, reload: Callable[[], None]) -> None:
        super().__init__(parent, ui)
        self._reload = reload
        self._person: str | None = None
        self._is_open = False
        self.list = ttk.Frame(self)
        self.list.pack(fill="both", expand=True)
        self._build_list()
        self.page = ttk.Frame(self)
        self.editor: RecordEditor | None = None  # sixty fields, made when first needed

    # --- the list ------------------------------------------------------------------------

    def _build_list(self) -> None:
        row = ttk.Frame(self.list)
        row.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        for text, icon, act in (
            ("Anggota baru (Ctrl+M)", "person-plus", self.new_member),
            ("Hapus anggota", "person-dash", self._remove),
            ("Laporan subjek …", "file-earmark-person", self._report),
        ):
            button = ttk.Button(
                row, text=text, icon=icon, command=act, bootstyle="secondary outline"
            )
            button.pack(side="left", padx=(0, px(self, 8)))
            on_key(button, "<Return>", act)
        self.table = VirtualTable(
            self.list,
            COLUMNS,
            self.open_member,
            height=8,
            empty="Belum ada anggota. Tekan Ctrl+M untuk menambah anggota.",
        )
        self.table.pack(fill="both", expand=True)

    def fill(self, view: HouseholdView) -> None:
        """Show the members in the order of the card; an open form gets its fresh row."""
        super().fill(view)
        today = self.ui.desk.today()
        self.table.show([_line(row, today) for row in view.members], pick=self.table.selected)
        if self._is_open and self.editor is not None:
            row = self._row()
            if row is not None:
                self.editor.load(row)
            elif self._person is not None:
                self._close()

    @classmethod
    def caption(cls, view: HouseholdView) -> str:
        """With the number of members."""
        return f"{cls.title} ({len(view.members)})"

    # --- the form ------------------------------------------------------------------------

    def open_member(self, uid: str) -> None:
        """Show the form of one member."""
        self._person = uid
        row = self._row()
        if row is not None:
            self._open(row)

    def new_member(self) -> None:
        """An empty form; the first member is proposed as head."""
        if self.view is None or (self.is_dirty() and not self._may_drop()):
            return
        self._person = None
        is_first = not self.view.members
        self._open({}, {"shdk": codes.SHDK["1"]} if is_first else {})

    def show_nik(self) -> None:
        """Show the whole identity numbers of the open member, for the reason of the task."""
        person, editor = self._person, self.editor
        if not self._is_open or person is None or editor is None:
            return

        def shown(numbers: dict[str, str]) -> None:
            if self._person == person:
                editor.show_numbers(numbers)
                editor.form.focus_field("nik")

        see_numbers(self.ui, "person", person, shown, self)

    def _build_page(self) -> RecordEditor:
        bar = ttk.Frame(self.page)
        bar.pack(fill="x", pady=(0, px(self, 6)))
        self.name = ttk.Label(bar, style="Section.TLabel")
        self.name.pack(side="left")
        for text, act, look in (
            ("Simpan (Ctrl+S)", lambda: self.save(lambda: None), "primary"),
            ("Tampilkan NIK (F9)", self.show_nik, "secondary outline"),
            ("Ke daftar anggota (Esc)", self.step_back, "secondary outline"),
        ):
            button = ttk.Button(bar, text=text, command=act, bootstyle=look)
            button.pack(side="right", padx=(px(self, 6), 0))
            on_key(button, "<Return>", act)
        editor = RecordEditor(self.page, self.ui, "person", LAYOUT)
        editor.form.fields["nik_sementara"].set_enabled(False)
        editor.pack(fill="both", expand=True)
        return editor

    def _open(self, row: dict[str, Stored], preset: dict[str, str] | None = None) -> None:
        if self.editor is None:
            self.editor = self._build_page()
        self.editor.load(row, preset)
        self.name.configure(text=str(row.get("nama") or "Anggota baru"))
        self._is_open = True
        self.list.pack_forget()
        self.page.pack(fill="both", expand=True)
        self.after_idle(self.focus_tab)

    def _close(self) -> None:
        self._is_open = False
        self.page.pack_forget()
        self.list.pack(fill="both", expand=True)
        self.after_idle(self.focus_tab)

    def _row(self) -> dict[str, Stored] | None:
        members = self.view.members if self.view else []
        return next((row for row in members if row["uid"] == self._person), None)

    # --- for the screen --------------------------------------------------------------------

    def is_dirty(self) -> bool:
        """Whether a member's form holds something unsaved."""
        return self._is_open and self.editor is not None and self.editor.is_dirty

    def discard(self) -> None:
        """Forget what was typed and show the list."""
        if self._is_open:
            if self.editor is not None:
                self.editor.discard()
            self._close()

    def save(self, then: Callable[[], None]) -> None:
        """Keep the member; then the list is shown again."""
        desk, household, person = self.ui.desk, self.household, self._person
        if self.editor is None:
            return

        def done(uid: str) -> None:
            self._person = uid
            self._close()
            self._reload()
            then()

        self.editor.save(
            lambda raw, seen, confirmed: households.save_member(
                desk, household, person, raw, seen, confirmed
            ),
            done,
            self._reload,
        )

    def step_back(self) -> bool:
        """From the form to the list, asking about what is not saved."""
        if not self._is_open:
            return False
        if not self.is_dirty() or self._may_drop():
            self._close()
        return True

    def focus_tab(self) -> None:
        """The rows, or the first field of the open form."""
        if self._is_open and self.editor is not None:
            self.editor.form.focus_first()
        else:
            self.table.focus_table()

    def _may_drop(self) -> bool:
        """Ask about unsaved fields; a save closes the form by itself."""
        answer = self.ui.dialogs.ask_save_changes()
        if answer is Answer.SAVE:
            self.save(lambda: None)
        elif answer is Answer.DISCARD and self.editor is not None:
            self.editor.discard()
        return answer is Answer.DISCARD

    def _report(self) -> None:
        if self.table.selected is not None:
            report_subject(self.ui, self.table.selected, self)

    def _remove(self) -> None:
        uid = self.table.selected
        if uid is None:
            return
        name = self.table.lines[uid].cells[0]
        reason = self.ui.dialogs.ask_reason(WHY_REMOVE.format(name=name), "Hapus anggota")
        if reason is None:
            return
        desk = self.ui.desk
        self.ui.jobs.write(
            lambda _confirmed: households.remove_member(desk, uid, reason),
            lambda _none: self._reload(),
            owner=self,
        )


def _line(row: dict[str, Stored], today: date) -> Line:
    born = date.fromisoformat(str(row["tanggal_lahir"])) if row.get("tanggal_lahir") else None
    nik = mask_nik(str(row["nik"])) if row.get("nik") else str(row.get("nik_sementara") or "")
    gone = row.get("status_dasar") not in (None, ALIVE)
    cells = (
        str(row.get("nama") or ""),
        nik,
        codes.SHDK.get(str(row.get("shdk")), ""),
        {"1": "L", "2": "P"}.get(str(row.get("sex")), ""),
        format_date(born) if born else "",
        str(age_on(born, today)) if born else "",
        codes.PEKERJAAN.get(str(row.get("pekerjaan")), ""),
        str(row.get("dukcapil_padan") or "belum diperiksa"),
    )
    return Line(str(row["uid"]), cells, "muted" if gone else "")

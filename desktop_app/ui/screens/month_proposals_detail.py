"""One proposal: whom it is for, what changes, its steps so far, and those that may follow."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codes_usulan import JENIS_USULAN, STATUS_USULAN
from desktop_app.domain.dates import format_date, format_month
from desktop_app.domain.fields import by_name
from desktop_app.domain.kinds import CODE
from desktop_app.domain.specs import SPECS
from desktop_app.domain.usulan import OPEN, OUTCOMES
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import musdes, usulan
from desktop_app.services.musdes import MeetingLine
from desktop_app.services.usulan_content import ChangeLine
from desktop_app.services.usulan_list import ProposalView
from desktop_app.services.viewing import masked
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.month_proposals_changes import ask_change
from desktop_app.ui.screens.month_proposals_steps import Marked, Steps
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import Facts, on_letter, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

CHANGES = (
    Column("siapa", "Siapa", 125, stretch=True),
    Column("isian", "Isian", 130, stretch=True),
    Column("lama", "Lama", 120, stretch=True),
    Column("baru", "Baru", 120, stretch=True),
)
HISTORY = (
    Column("tanggal", "Tanggal", 90),
    Column("langkah", "Langkah", 105),
    Column("petugas", "Petugas", 110, stretch=True),
    Column("alasan", "Alasan atau surat", 140, stretch=True),
)
KEYS = (
    KeyHint("1 … 5", "Langkah berikutnya"),
    KeyHint("U", "Ubah bukti, dasar, dan catatan selama masih draf atau dikembalikan"),
    KeyHint("I", "Tambah isian yang diperbarui, selama masih draf atau dikembalikan"),
    KeyHint("Delete", "Keluarkan isian yang disorot dari usulan ini"),
    KeyHint("B", "Buka keluarganya"),
    KeyHint("Esc", "Kembali ke daftar usulan"),
)
NO_CHANGE = "Usulan ini tidak mengubah isian data."
EDIT = (Section("", (("bukti",), ("musdes",), ("petugas", "catatan"))),)


class ProposalDetail(ttk.Frame):
    """Facts above, changes and steps side by side, the next steps as numbered buttons."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_close: Callable[[], object]) -> None:
        super().__init__(parent)
        self.ui, self._on_close = ui, on_close
        self._uid = ""
        self.view: ProposalView | None = None
        self._title = ttk.Label(self, style="Section.TLabel")
        self._title.pack(anchor="w")
        self.banner = Banner(self)
        self.banner.pack(fill="x", pady=px(self, 6))
        self.steps = Steps(self, ui, self.banner, self.reload)
        self.facts = Facts(self, columns=2, wrap=360)
        self.facts.pack(fill="x", pady=(0, px(self, 8)))
        self.foot = ttk.Frame(self)
        self.foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        body = ttk.Frame(self)
        body.pack(fill="both", expand=True)
        for column, weight in ((0, 7), (1, 6)):
            body.columnconfigure(column, weight=weight, uniform="parts")
        body.rowconfigure(1, weight=1)
        for column, title in enumerate(("Yang diperbarui", "Riwayat langkah")):
            label = ttk.Label(body, text=title, style="Muted.TLabel")
            label.grid(row=0, column=column, sticky="w")
        self.whole = wrapping(self)
        self.whole.pack(side="bottom", fill="x", before=body, pady=(px(self, 4), 0))
        self.changes = LongTable(
            body, CHANGES, on_select=self._tell, height=8, empty=NO_CHANGE, noun="Isian"
        )
        self.changes.grid(row=1, column=0, sticky="nsew", padx=(0, px(self, 12)))
        self.history = VirtualTable(body, HISTORY, on_select=self._tell_step, height=8)
        self.history.grid(row=1, column=1, sticky="nsew")
        for table in (self.changes, self.history):
            self._bind(table)
        on_letter(self.changes.view, "i", self._add)
        on_key(self.changes.view, "<Delete>", self._take_out)

    def _bind(self, table: VirtualTable) -> None:
        for number in range(1, 6):
            on_letter(table.view, str(number), partial(self._step, number))
        on_letter(table.view, "u", self._edit)
        on_letter(table.view, "b", self._family)

    def open(self, uid: str) -> None:
        """Show another proposal."""
        self._uid = uid
        self.banner.hide()
        self.reload()

    def reload(self) -> None:
        """Read it again."""
        desk, uid = self.ui.desk, self._uid
        self.ui.jobs.read(
            lambda: usulan.open_proposal(desk, uid), self._fill, self._gone, key="satu-usulan",
            owner=self,
        )  # fmt: skip

    def focus_first(self) -> None:
        """The changes, else the steps."""
        (self.changes if self.changes.lines else self.history).focus_table()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of one proposal."""
        return KEYS

    # --- inside ------------------------------------------------------------------------------

    def _gone(self, _problem: object) -> None:
        self._on_close()

    def _fill(self, view: ProposalView) -> None:
        self.view = view
        kind = JENIS_USULAN.get(str(view.row["jenis"]), str(view.row["jenis"]))
        parts = (view.row["nomor"], kind, format_month(str(view.row["periode"])))
        state = STATUS_USULAN.get(view.state, view.state)
        self._title.configure(text="  ·  ".join(map(str, (*parts, state))))
        self.facts.show(_facts(view))
        self.changes.show_all(
            [
                Line(one.key, (one.subject, one.label, one.old_text or "–", one.new_text or "–"))
                for one in view.changes
            ]
        )
        self.history.show(
            [
                Line(str(place), (one.day, one.label, one.who, one.reason or one.letter))
                for place, one in enumerate(view.history)
            ]
        )
        self._show_steps(view)
        self.whole.configure(text="")
        self._tell(self.changes.selected or "")
        self.focus_first()

    def _tell(self, key: str) -> None:
        """A change in full: addresses are longer than their column."""
        one = (
            next((one for one in self.view.changes if one.key == key), None) if self.view else None
        )
        if one is not None:
            old, new = one.old_text or "kosong", one.new_text or "kosong"
            self.whole.configure(text=f"{one.subject}, {one.label}: {old} → {new}")

    def _tell_step(self, place: str) -> None:
        """A step in full."""
        has_keys = self.focus_get() is self.history.view
        if self.view is not None and has_keys and place.isdecimal():
            one = self.view.history[int(place)]
            parts = (one.day, one.label, one.who, one.letter, one.reason)
            self.whole.configure(text="  ·  ".join(filter(None, parts)))

    def _show_steps(self, view: ProposalView) -> None:
        for child in self.foot.winfo_children():
            child.destroy()
        for number, step in enumerate(view.steps, 1):
            act = partial(self._step, number)
            button = press_button(self.foot, f"{step.act} ({number})", act, primary=number == 1)
            button.pack(side="left", padx=(0, px(self, 8)))
        if view.state in OPEN:
            edit = press_button(self.foot, "Ubah … (U)", self._edit)
            edit.pack(side="left", padx=(0, px(self, 8)))
        press_button(self.foot, "Buka keluarga (B)", self._family).pack(side="left")
        press_button(self.foot, "Kembali (Esc)", self._on_close).pack(side="right")

    def _step(self, number: int) -> None:
        view = self.view
        if view is not None and number <= len(view.steps):
            row = view.row
            one = Marked(
                self._uid, str(row["nomor"]), str(row["desa"]), str(row.get("musdes") or "")
            )
            self.steps.move([one], view.steps[number - 1].target)

    def _family(self) -> None:
        if self.view is not None:
            self.ui.go("detail", uid=str(self.view.row["household"]))

    def _edit(self) -> None:
        """Evidence, basis and note of an open proposal."""
        view, desk = self.view, self.ui.desk
        if view is not None and view.state in OPEN:
            desa = str(view.row["desa"])
            self.ui.jobs.read(
                lambda: musdes.list_musdes(desk, desa),
                lambda found: self._open_box(view, found),
                owner=self,
            )

    def _add(self) -> None:
        """One more field of an open proposal."""
        view, desk = self.view, self.ui.desk
        if view is not None and view.state in OPEN:
            home, month = str(view.row["household"]), str(view.row["periode"])
            self.ui.jobs.read(
                lambda: usulan.field_choices(desk, home, month),
                lambda found: ask_change(self, found, self._with),
                owner=self,
            )

    def _with(self, line: ChangeLine) -> None:
        if self.view is not None:
            others = [one for one in self.view.changes if one.key != line.key]
            self._keep([*others, line])

    def _take_out(self) -> None:
        view, key = self.view, self.changes.selected
        if view is not None and key and view.state in OPEN:
            self._keep([one for one in view.changes if one.key != key])

    def _keep(self, changes: list[ChangeLine]) -> None:
        desk, uid = self.ui.desk, self._uid
        self.ui.jobs.write(
            lambda given: usulan.change_proposal(desk, uid, {}, changes, None, given),
            lambda _none: self.reload(),
            lambda problem: self.banner.show("error", str(problem)),
            owner=self,
        )

    def _open_box(self, view: ProposalView, meetings: list[MeetingLine]) -> None:
        codes = {one.uid: one.title for one in meetings}
        specs = by_name(SPECS["usulan"])
        basis = type(specs["musdes"])("musdes", "Dasar usulan", CODE, width=44)
        box = FormBox(
            self,
            f"Ubah {view.row['nomor']}",
            {**specs, "musdes": basis}.values(),
            EDIT,
            {**view.texts, "musdes": codes.get(str(view.row.get("musdes")), "")},
            codes={"musdes": codes},
        )
        desk, uid, seen = self.ui.desk, self._uid, view.row
        by_title = {title: key for key, title in codes.items()}

        def submit(raw: dict[str, str]) -> None:
            typed = {**raw, "musdes": by_title.get(raw["musdes"], "")}
            self.ui.jobs.write(
                lambda given: usulan.change_proposal(desk, uid, typed, None, seen, given),
                lambda _none: self._changed(box),
                box.fail,
                owner=self,
            )

        box.run(submit)

    def _changed(self, box: FormBox) -> None:
        box.close()
        self.reload()


def _facts(view: ProposalView) -> list[tuple[str, str]]:
    family, person, row = view.family, view.person, view.row
    place = f"RT {family.get('rt') or '–'}/RW {family.get('rw') or '–'}"
    where = (family.get("alamat"), place, desa_names().get(str(family.get("desa")), ""))
    nik = str(person.get("nik") or "")
    return [
        ("Diusulkan", str(person.get("nama") or "Seluruh keluarga")),
        ("NIK", masked(nik)),
        ("Keluarga", f"{family.get('nama_kepala') or '–'}"),
        ("Alamat", ", ".join(str(part) for part in where if part)),
        ("Desil saat diusulkan", _desil(row.get("desil"), row.get("desil_tanggal"))),
        ("Desil berikutnya", _result(view)),
        ("Dasar", view.basis),
        ("Bukti", view.texts["bukti"]),
        ("Tanggal usulan", view.texts["tanggal"]),
        ("Catatan", view.texts["catatan"]),
    ]


def _desil(value: object, day: object) -> str:
    known = format_date(date.fromisoformat(str(day))) if day else ""
    return f"{value} ({known})" if value and known else str(value or "")


def _result(view: ProposalView) -> str:
    if view.next_desil is None:
        return "belum datang"
    label = OUTCOMES.get(view.outcome, "")
    return f"{view.next_desil}, {label.lower()}" if label else str(view.next_desil)

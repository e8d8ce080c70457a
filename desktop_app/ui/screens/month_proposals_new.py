"""A new proposal: look the family up, say what for and for whom, tick what changes, keep it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.domain.codes import SHDK
from desktop_app.domain.codes_usulan import JENIS_USULAN, PEMBARUAN
from desktop_app.domain.dates import format_month
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import CODE, DATE, TEXT, Stored
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import households, musdes, usulan
from desktop_app.services.musdes import MeetingLine
from desktop_app.services.usulan import NewProposal
from desktop_app.services.usulan_content import ChangeLine, FieldChoice
from desktop_app.services.usulan_rules import open_month
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import KeyHint, on_key
from desktop_app.ui.screens.month_proposals_changes import ChangeTable
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

Row = dict[str, Stored]
HITS = (
    Column("nama", "Nama", 190, stretch=True),
    Column("rt", "RT/RW", 66, "center"),
    Column("alamat", "Alamat", 150, stretch=True),
)
SPECS = by_name(
    (
        FieldSpec("jenis", "Jenis usulan", CODE, required=True, codes=JENIS_USULAN, width=22),
        FieldSpec("person", "Orang yang diusulkan", CODE, width=34, hint="kosong: satu keluarga"),
        FieldSpec("periode", "Bulan", TEXT, required=True, width=16, hint="misalnya 11-2026"),
        FieldSpec("tanggal", "Tanggal usulan", DATE, width=12, hint="kosongkan bila hari ini"),
        FieldSpec("musdes", "Dasar usulan", CODE, width=40, hint="boleh menyusul"),
        FieldSpec("bukti", "Bukti", TEXT, width=40, hint="surat, foto, atau saksi"),
        FieldSpec("catatan", "Catatan", TEXT, width=40),
    )
)
LAYOUT = (
    Section("", (("jenis", "person"), ("periode", "tanggal"), ("musdes",), ("bukti", "catatan"))),
)
KEYS = (
    KeyHint("Enter", "Di kotak cari: cari; pada hasilnya: pilih keluarga itu"),
    KeyHint("Spasi", "Pada isian yang berubah: ikutkan atau tidak"),
    KeyHint("I", "Pada isian yang berubah: tambah isian lain"),
    KeyHint("Ctrl+S", "Simpan sebagai draf"),
    KeyHint("Esc", "Kembali ke daftar tanpa menyimpan"),
)
FIRST = "Ketik nama, NIK, atau nomor KK, lalu Enter. Pilih keluarganya dari hasil pencarian."
NOBODY = "Tidak ditemukan."
KEPT = "Usulan disimpan sebagai draf. Ajukan dengan A bila sudah lengkap."
MOST_HITS = 40
TAKERS = ("TEntry", "TButton", "Treeview")


@dataclass(frozen=True)
class _Found:
    """What the form needs of a family."""

    family: Row
    members: list[Row]
    meetings: list[MeetingLine]
    changes: list[ChangeLine]
    choices: list[FieldChoice]
    month: str


class ProposalNew(ttk.Frame):
    """The search at the left; the form, and below it what changes, at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_made: Callable[[str, str], None]) -> None:
        super().__init__(parent)
        self.ui, self._on_made = ui, on_made
        self.found: _Found | None = None
        self.form: FormRows | None = None
        self._homes: dict[str, tuple[str, str]] = {}
        self._make_search()
        self.right = ttk.Frame(self)
        self.right.pack(side="left", fill="both", expand=True)
        self.banner = Banner(self.right)
        self.banner.pack(fill="x")
        self.title = ttk.Label(self.right, style="Section.TLabel")
        self.title.pack(anchor="w", pady=(0, px(self, 4)))
        self.holder = ttk.Frame(self.right)
        self.holder.pack(fill="x")
        foot = ttk.Frame(self.right)
        foot.pack(side="bottom", fill="x", pady=(px(self, 8), 0))
        self.save_button = press_button(foot, "Simpan draf (Ctrl+S)", self.save, primary=True)
        self.save_button.pack(side="left", padx=(0, px(self, 8)))
        self.changes = ChangeTable(self.right, ui)
        press_button(foot, "Tambah isian … (I)", self.changes.add).pack(side="left")
        self.changes.pack(fill="both", expand=True, pady=(px(self, 6), 0))
        self._bind_save(self)

    def _make_search(self) -> None:
        left = ttk.Frame(self, width=px(self, 390))
        left.pack(side="left", fill="y", padx=(0, px(self, 16)))
        left.pack_propagate(False)
        bar = ttk.Frame(left)
        bar.pack(fill="x")
        self.entry = ttk.Entry(labelled(bar, "Cari keluarga"), width=44)
        self.entry.pack()
        on_key(self.entry, "<Return>", self._search)
        wrapping(left, FIRST, "Muted.TLabel").pack(fill="x", pady=px(self, 6))
        self.hits = VirtualTable(left, HITS, self._pick, height=14, empty="")
        self.hits.pack(fill="both", expand=True)
        on_key(self.entry, "<Down>", self.hits.focus_table)

    # --- for the page ------------------------------------------------------------------------

    def begin(self, household: str = "") -> None:
        """An empty proposal, or one for a family."""
        self.entry.delete(0, "end")
        self.hits.show([], empty="")
        self._show_nothing()
        if household:
            self._read(household, "")
        else:
            self.focus_first()

    def reload(self) -> None:
        """What is being typed stays."""

    def focus_first(self) -> None:
        """The form, else the search."""
        if self.form is not None:
            self.form.focus_first()
        else:
            self.entry.focus_set()

    def hints(self) -> tuple[KeyHint, ...]:
        """The keys of a new proposal."""
        return KEYS

    def save(self) -> None:
        """Keep the draft."""
        found, form, desk = self.found, self.form, self.ui.desk
        if found is None or form is None:
            self.banner.show("info", FIRST)
            return
        raw = form.get_raw()
        kind = JENIS_USULAN.find(raw["jenis"]) or ""
        new = NewProposal(
            kind,
            str(found.family["uid"]),
            _uid_of(_people(found.members), raw["person"]),
            tuple(self.changes.chosen) if kind == PEMBARUAN else (),
        )
        typed = {**raw, "musdes": _uid_of(_titles(found.meetings), raw["musdes"])}
        self.ui.jobs.write(
            lambda given: usulan.make_proposal(desk, new, typed, given),
            lambda uid: self._on_made(uid, KEPT),
            lambda problem: self.banner.show("error", str(problem)),
            owner=self,
        )

    def _bind_save(self, widget: tk.Misc) -> None:
        """Ctrl+S keeps the draft from wherever the keyboard is."""
        if widget.winfo_class() in TAKERS:  # Tk gives the keyboard to frames that have keys
            on_key(widget, "<Control-s>", self.save)
        for child in widget.winfo_children():
            self._bind_save(child)

    # --- the family --------------------------------------------------------------------------

    def _search(self) -> None:
        desk, text = self.ui.desk, self.entry.get().strip()
        if text:
            self.ui.jobs.read(
                lambda: households.find_people(desk, text, MOST_HITS),
                self._show_hits,
                key="cari-usulan",
                owner=self,
            )

    def _show_hits(self, hits: list[households.Hit]) -> None:
        self._homes = {
            f"{hit.household}/{hit.person or ''}": (str(hit.household), str(hit.person or ""))
            for hit in hits
        }
        lines = [
            Line(key, (hit.nama or "–", f"{hit.rt or '–'}/{hit.rw or '–'}", hit.alamat or ""))
            for key, hit in zip(self._homes, hits, strict=False)
        ]
        self.hits.show(lines, empty=NOBODY)
        if lines:
            self.hits.focus_table()

    def _pick(self, key: str) -> None:
        if key in self._homes:
            self._read(*self._homes[key])

    def _read(self, household: str, person: str) -> None:
        desk = self.ui.desk

        def read() -> _Found:
            view = households.open_household(desk, household)
            month = open_month(desk, PEMBARUAN)
            return _Found(
                view.household,
                view.members,
                musdes.list_musdes(desk, str(view.household["desa"])),
                usulan.found_changes(desk, household, month),
                usulan.field_choices(desk, household, month),
                month,
            )

        self.ui.jobs.read(read, lambda found: self._fill(found, person), owner=self)

    def _show_nothing(self) -> None:
        self.found, self.form = None, None
        self.banner.hide()
        self.title.configure(text="")
        for child in self.holder.winfo_children():
            child.destroy()
        self.changes.show([], [], empty="")

    def _fill(self, found: _Found, person: str) -> None:
        self._show_nothing()
        self.found = found
        family, people = found.family, _people(found.members)
        where = desa_names().get(str(family.get("desa")), "")
        desil = f"desil {family['desil']}" if family.get("desil") else "desil belum diketahui"
        name = family.get("nama_kepala") or "(belum ada kepala keluarga)"
        self.title.configure(text=f"{name}, {where}, {desil}")
        meetings = _titles(found.meetings)
        self.form = FormRows(
            self.holder, SPECS, LAYOUT, codes={"person": people, "musdes": meetings}
        )
        self.form.pack(fill="x")
        self.form.set_values(
            {
                "jenis": JENIS_USULAN[PEMBARUAN] if found.changes else "",
                "person": people.get(person, ""),
                "periode": format_month(open_month(self.ui.desk, "")),
                "musdes": next(iter(meetings.values()), ""),
            }
        )
        self.changes.show(found.changes, found.choices)
        self._bind_save(self.holder)
        self.update_idletasks()
        self.form.focus_first()


def _people(members: list[Row]) -> dict[str, str]:
    """The members as a choice: name and place in the family."""
    return {
        str(row["uid"]): f"{row.get('nama') or '–'} ({SHDK.get(str(row.get('shdk')), '–').lower()})"
        for row in members
    }


def _titles(meetings: list[MeetingLine]) -> dict[str, str]:
    return {one.uid: one.title for one in meetings}


def _uid_of(codes: dict[str, str], label: str) -> str:
    return next((uid for uid, text in codes.items() if text == label), "")

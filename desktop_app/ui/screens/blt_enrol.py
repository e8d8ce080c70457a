"""A family is enrolled: which member, in which programme, on which basis."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

import ttkbootstrap as ttk

from desktop_app.domain.aid.rule_specs import BLT_DD_CRITERIA
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes import SHDK
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import CODE, Stored
from desktop_app.domain.specs import SPECS
from desktop_app.domain.wilayah import desa_names
from desktop_app.services import aid
from desktop_app.services.aid_decrees import DecreeLine, list_decrees
from desktop_app.services.households import open_household
from desktop_app.ui.context import Ui
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import FormRows, Section
from desktop_app.ui.widgets.parts import press_button
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

Row = dict[str, Stored]
MEMBERS = (
    Column("nama", "Anggota keluarga", 200, stretch=True),
    Column("hubungan", "Hubungan", 150),
    Column("nik", "NIK", 150),
    Column("lahir", "Tanggal lahir", 118, "center"),
)
PROGRAMME = FieldSpec("programme", "Program", CODE, required=True, width=30)
DECREE = FieldSpec("decree", "Ketetapan", CODE, width=40, hint="kosong: ketik dasarnya di bawah")
SPEC_OF = {**by_name(SPECS["enrolment"]), "programme": PROGRAMME, "decree": DECREE}
LOADING = CodeList({"-": "memuat daftar program …"})  # a list must be there for a choice
BASIS = ("dasar", "dasar_nomor", "dasar_tanggal")
LAYOUT = (
    Section("Kepesertaan", (("programme",), ("mulai", "metode_bayar"), ("kriteria",))),
    Section("Dasar: pilih ketetapannya, atau ketik dasarnya", (("decree",), BASIS[:2], BASIS[2:])),
)


@dataclass(frozen=True)
class _Offer:
    household: Row
    members: list[Row]
    enrolments: list[Row]
    programmes: list[Row]
    decrees: list[DecreeLine]


class EnrolPart(ttk.Frame):
    """Members at the left, the enrolment at the right."""

    def __init__(self, parent: tk.Misc, ui: Ui, on_done: Callable[[str], object]) -> None:
        """`on_done` gets the code of the desa of the family that was enrolled."""
        super().__init__(parent)
        self.ui, self._on_done = ui, on_done
        self._uid, self._desa = "", ""
        self._programmes = CodeList({})
        self._decrees = CodeList({})
        self._name = ttk.Label(self, style="Section.TLabel")
        self._name.pack(anchor="w")
        self.note = Banner(self)
        self.note.pack(fill="x", pady=px(self, 6))
        body = ttk.Frame(self)
        body.pack(fill="both", expand=True)
        body.columnconfigure(0, weight=3, uniform="parts")
        body.columnconfigure(1, weight=2, uniform="parts")
        body.rowconfigure(0, weight=1)
        left = ttk.Frame(body)
        left.grid(row=0, column=0, sticky="nsew", padx=(0, px(self, 20)))
        ttk.Label(left, text="Yang menerima", style="Section.TLabel").pack(anchor="w")
        self.members = VirtualTable(
            left,
            MEMBERS,
            lambda _uid: self.form.focus_first(),
            height=12,
            empty="Belum ada anggota.",
        )
        self.members.pack(fill="both", expand=True, pady=px(self, 4))
        right = ttk.Frame(body)
        right.grid(row=0, column=1, sticky="new")
        self.form = FormRows(
            right,
            SPEC_OF,
            LAYOUT,
            codes={"programme": LOADING, "decree": LOADING, "kriteria": _criteria()},
        )
        self.form.pack(fill="x")
        self.button = press_button(right, "Daftarkan (Ctrl+S)", self.save, primary=True)
        self.button.pack(anchor="w", pady=px(self, 12))

    def open(self, household: str) -> None:
        """Another family."""
        self._uid = household
        self.form.set_values({})
        self.reload()

    def reload(self) -> None:
        """Read the family again; what is typed stays."""
        desk, uid = self.ui.desk, self._uid

        def read() -> _Offer:
            view = open_household(desk, uid)
            desa = str(view.household.get("desa") or "")
            return _Offer(
                view.household,
                view.members,
                view.enrolments,
                aid.list_programmes(desk),
                list_decrees(desk, desa),
            )

        self.ui.jobs.read(read, self._fill, key="daftarkan", owner=self)

    def focus_first(self) -> None:
        """The members."""
        self.members.focus_table()

    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return self.form.is_changed

    def discard(self) -> None:
        """Forget what was typed."""
        self.form.mark_saved()

    def save(self, then: Callable[[], object] = lambda: None) -> None:
        """Enrol the marked member. Leaving the field takes a choice that is half typed."""
        self.button.focus_set()
        self.after_idle(self._enrol, then)

    def _enrol(self, then: Callable[[], object]) -> None:
        raw = self.form.get_raw()
        programme = self._programmes.find(raw.pop("programme"))
        raw["decree"] = self._decrees.find(raw["decree"]) or ""
        person = self.members.selected
        if programme is None or person is None:
            self.ui.dialogs.error("Pilih penerima dan programnya terlebih dahulu.")
            return
        desk, household = self.ui.desk, self._uid

        def done(_uid: str) -> None:
            self.form.mark_saved()
            self._on_done(self._desa)
            then()

        self.ui.jobs.write(
            lambda given: aid.enrol(desk, programme, household, person, raw, given),
            done,
            self._failed,
            owner=self,
        )

    def _failed(self, error: UserError) -> None:
        self.note.show("error", str(error).split("\n"))

    def _fill(self, offer: _Offer) -> None:
        family = offer.household
        self._desa = str(family.get("desa") or "")
        names = {str(row["uid"]): str(row.get("nama") or "") for row in offer.programmes}
        self._programmes = CodeList(names)
        self._decrees = CodeList({one.uid: one.title for one in offer.decrees})
        for key, codes in (("programme", self._programmes), ("decree", self._decrees)):
            control = self.form.fields[key].control
            if hasattr(control, "set_codes"):
                control.set_codes(codes)
        where = desa_names().get(self._desa, "")
        name = family.get("nama_kepala") or "(belum ada kepala keluarga)"
        self._name.configure(text=f"Daftarkan keluarga {name}, {where}")
        self._tell(offer, names)
        self.members.show([_member(row) for row in offer.members], pick=self.members.selected)
        if not self.form.is_changed:
            self._propose(offer.programmes)

    def _tell(self, offer: _Offer, names: dict[str, str]) -> None:
        """What the family receives already, or why its desa has no BLT-DD."""
        try:
            aid.check_village(self._desa)
        except UserError as sentence:
            self.note.show("info", str(sentence))
            return
        active = [row for row in offer.enrolments if row.get("status") == "aktif"]
        lines = [
            f"Keluarga ini sudah menerima {names.get(str(row['programme']), 'bantuan lain')}."
            for row in active
        ]
        self.note.show("warning", lines)

    def _propose(self, programmes: list[Row]) -> None:
        today = self.ui.desk.today()
        for row in programmes:
            if str(row.get("kode")).startswith("BLT-DD") and row.get("tahun") == today.year:
                self.form.take("programme", str(row.get("nama")))
                break
        self.form.take("mulai", f"{today:%m-%Y}")


def _criteria() -> CodeList:
    return CodeList({label: label for label in BLT_DD_CRITERIA.values()})


def _member(row: Row) -> Line:
    born = str(row.get("tanggal_lahir") or "")
    return Line(
        str(row["uid"]),
        (
            str(row.get("nama") or ""),
            SHDK.get(str(row.get("shdk")), ""),
            mask_nik(str(row["nik"])) if row.get("nik") else "belum ada",
            "-".join(reversed(born.split("-"))) if born else "",
        ),
    )

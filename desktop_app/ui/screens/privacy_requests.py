"""Permintaan: finding a person who asks, writing the report, removing what is asked for."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable

import ttkbootstrap as ttk

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import CODE, TEXT
from desktop_app.domain.redaction import REASONS
from desktop_app.services import redacting
from desktop_app.services.access_lists import find_listed
from desktop_app.services.desk import Desk
from desktop_app.services.households import Hit, find_people
from desktop_app.services.records import Confirmed
from desktop_app.services.redacting import RedactionResult
from desktop_app.ui.context import Ui
from desktop_app.ui.keys import on_key
from desktop_app.ui.screens.privacy_subject import report_subject
from desktop_app.ui.screens.settings_part import SettingsPart
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.parts import labelled, press_button, wrapping
from desktop_app.ui.widgets.table import Column, Line, VirtualTable

MOST = 50
SHOWN = 4  # copies that are named
COLUMNS = (
    Column("nama", "Nama", 240, stretch=True),
    Column("nik", "NIK", 160),
    Column("alamat", "Alamat", 300, stretch=True),
    Column("rt", "RT/RW", 90, "center"),
)
HINT = (
    "Orang yang datanya disimpan boleh meminta laporannya, pembetulannya, dan penghapusannya. "
    "Periksa dahulu jati dirinya. Pembetulan dikerjakan di layar Keluarga (Enter membukanya)."
)
HINT_REMOVE = (
    "Penghapusan tidak dapat dibatalkan. Isinya hilang dari data, riwayat, pencarian, dan kiriman "
    "yang menunggu; kantor lain ikut menghapus saat menerima kiriman. Sidiknya tinggal, sehingga "
    "pemeriksaan data tetap utuh."
)
SPECS = (
    FieldSpec("alasan", "Alasan", CODE, required=True, codes=REASONS, width=50),
    FieldSpec("dasar", "Dasar (nomor surat atau keputusan)", TEXT, required=True, width=50),
)
LAYOUT = (Section("", (("alasan",), ("dasar",))),)
Act = Callable[[Desk, str, str, str, Confirmed], RedactionResult]
WHAT: tuple[tuple[str, Act], ...] = (
    ("Seluruh data orang ini", redacting.redact_person),
    ("Data khusus saja", redacting.redact_special),
    ("Seluruh keluarganya", redacting.redact_household),
)
FAMILY = 2
ONLY_LISTS = "hanya di daftar sumber"
NO_FAMILY = (
    "{name} hanya ada di daftar sumber, jadi tidak ada keluarga yang dapat dibuka. Laporan subjek "
    "dan Hapus isi tetap dapat dibuat."
)


class RequestsPart(SettingsPart):
    """A search, the people found, and what can be done for the marked one."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent, ui)
        self._hits: dict[str, Hit] = {}
        wrapping(self, HINT, "Muted.TLabel").pack(fill="x")
        row = ttk.Frame(self)
        row.pack(fill="x", pady=px(self, 8))
        self.entry = ttk.Entry(labelled(row, "NIK atau nama, lalu Enter"), width=36)
        self.entry.pack()
        for key in ("<Return>", "<KP_Enter>"):
            on_key(self.entry, key, self._search)
        report = press_button(row, "Laporan subjek …", self._report, primary=True)
        report.pack(side="left", anchor="s")
        remove = press_button(row, "Hapus isi …", self._remove, icon="eraser")
        remove.pack(side="left", anchor="s", padx=px(self, 8))
        self.note = Banner(self)
        self.note.pack(fill="x")
        self.table = VirtualTable(
            self, COLUMNS, self._open, height=10, empty="Ketik NIK atau nama orang yang meminta."
        )
        self.table.pack(fill="both", expand=True, pady=px(self, 6))
        wrapping(self, HINT_REMOVE, "Small.TLabel").pack(fill="x")

    def focus_first(self) -> None:
        """The search."""
        self.entry.focus_set()

    def reload(self) -> None:
        """Search again."""
        if self.entry.get().strip():
            self._search(keep=True)

    def _search(self, *, keep: bool = False) -> None:
        desk, text = self.ui.desk, self.entry.get().strip()

        def find() -> list[Hit]:
            known = [hit for hit in find_people(desk, text, MOST) if hit.person]
            return [*known, *find_listed(desk, text, MOST)] if text else known

        self.ui.jobs.read(
            find,
            lambda hits: self._fill(hits, keep=keep),
            key="permintaan",
            owner=self,
        )

    def _fill(self, hits: list[Hit], *, keep: bool) -> None:
        self._hits = {str(hit.person): hit for hit in hits}
        lines = [
            Line(
                uid,
                (
                    hit.nama or "",
                    mask_nik(hit.nik) if hit.nik else "",
                    (hit.alamat or "") if hit.household else ONLY_LISTS,
                    f"{hit.rt or '–'}/{hit.rw or '–'}",
                ),
            )
            for uid, hit in self._hits.items()
        ]
        self.table.show(lines, empty="Tidak ditemukan.", pick=self.table.selected)
        if lines and not keep:
            self.note.hide()
            self.table.focus_table()

    def _picked(self) -> Hit | None:
        hit = self._hits.get(self.table.selected or "")
        if hit is None:
            self.note.show("warning", "Cari dan pilih dahulu orangnya.")
            self.entry.focus_set()
        return hit

    def _open(self, uid: str) -> None:
        hit = self._hits[uid]
        if not hit.household:
            self.note.show("info", NO_FAMILY.format(name=hit.nama))
            return
        self.ui.go("detail", uid=hit.household, person=uid)

    def _report(self) -> None:
        hit = self._picked()
        if hit is not None:
            report_subject(self.ui, str(hit.person), self, self._written)

    def _written(self, text: str) -> None:
        self.note.show("good", text)

    def _remove(self) -> None:
        hit = self._picked()
        if hit is None:
            return
        options = [title for title, _act in (WHAT if hit.household else WHAT[:1])]
        place = self.ui.dialogs.choose("Hapus isi", f"Apa yang dihapus dari {hit.nama}?", options)
        if place is None:
            return
        uid = str(hit.household if place == FAMILY else hit.person)
        box = FormBox(self, WHAT[place][0], SPECS, LAYOUT, message=HINT_REMOVE, button="Hapus isi")
        box.run(lambda raw: self._start(box, WHAT[place][1], uid, raw))

    def _start(self, box: FormBox, act: Act, uid: str, raw: Raw) -> None:
        desk = self.ui.desk
        reason = REASONS.find(raw["alasan"]) or ""

        def done(result: RedactionResult) -> None:
            box.close()
            self.note.show("good", told(result))
            self.reload()

        self.ui.jobs.write(
            lambda given: act(desk, uid, reason, raw["dasar"], given), done, box.fail, owner=self
        )


def told(result: RedactionResult) -> list[str]:
    """What was removed, and where it still is for a while."""
    lines = [f"{result.rows} catatan dihapus isinya; pemeriksaan data tetap utuh."]
    if result.copies:
        named = "; ".join(one.text for one in result.copies[:SHOWN])
        more = "; …" if len(result.copies) > SHOWN else ""
        lines += [
            f"{len(result.copies)} cadangan atau salinan lama masih memuat isinya: {named}{more}",
            "Salinan lain di stik tidak terlihat Padan; hapus sendiri.",
        ]
    return lines

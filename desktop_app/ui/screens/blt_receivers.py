"""The receivers of a programme in one desa, and how an enrolment ends."""

from __future__ import annotations

import tkinter as tk

import ttkbootstrap as ttk

from desktop_app.domain.aid.rule_specs import criteria_text
from desktop_app.domain.codes_padan import ALASAN_BERHENTI
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import MONTH
from desktop_app.domain.specs import SPECS
from desktop_app.services import aid, aid_leaving
from desktop_app.services.aid import EnrolmentLine
from desktop_app.services.aid_decrees import decree_title
from desktop_app.services.aid_leaving import Leaving
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.blt_replace import ask_replacement
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("nama", "Penerima", 150, stretch=True),
    Column("nik", "NIK", 135),
    Column("rt", "RT/RW", 72, "center"),
    Column("alamat", "Alamat", 115, stretch=True),
    Column("mulai", "Mulai", 66, "center"),
    Column("selesai", "Sampai", 66, "center"),
    Column("kriteria", "Kriteria", 100, stretch=True),
    Column("dasar", "Dasar", 215),
    Column("status", "Status", 165),
)
EMPTY = (
    "Belum ada penerima. Susun calonnya di bagian Calon (Alt+4); yang diterima musyawarah "
    "didaftarkan dari sana."
)
SHORT = {"musdes": "Musdes", "sptjm": "SPTJM", "sk": "SK"}
NOT_DECREED = "belum ditetapkan"
CHOOSE = "Pilih desa dan program terlebih dahulu."


class ReceiversPart(ttk.Frame):
    """One programme and one desa at a time."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._lines: dict[str, EnrolmentLine] = {}
        self._asked: tuple[str | None, str] = (None, "")
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 8)))
        self.stop_button = press_button(bar, "Hentikan … (H)", self.stop, icon="person-dash")
        self.stop_button.pack(side="right", anchor="s")
        replace = press_button(bar, "Ganti … (G)", self.replace)
        replace.pack(side="right", anchor="s", padx=(0, px(self, 8)))
        find = press_button(bar, "Cari keluarga untuk didaftarkan", self._find, icon="search")
        find.pack(side="right", anchor="s", padx=px(self, 8))
        self.table = LongTable(self, COLUMNS, self._open, height=16, empty=EMPTY, noun="Penerima")
        self.table.pack(fill="both", expand=True)
        on_letter(self.table.view, "g", self.replace)
        on_letter(self.table.view, "h", self.stop)

    def open(self, desa: str | None, programme: str) -> None:
        """Show the receivers of another desa or programme."""
        self._asked = (desa, programme)
        if desa is None or not programme:
            self.table.show_all([], empty=CHOOSE)
            return
        desk = self.ui.desk
        self.ui.jobs.read(
            lambda: aid.list_enrolments(desk, programme, desa),
            self._fill,
            key="penerima",
            owner=self,
        )

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    def stop(self) -> None:
        """End the marked enrolment after a month, with the reason."""
        line = self._lines.get(self.table.selected or "")
        if line is None:
            self.ui.dialogs.error("Pilih dahulu penerima yang dihentikan.")
            return
        if line.enrolment.get("status") != "aktif":
            self.ui.dialogs.error("Penerima ini sudah berhenti.")
            return
        desk, uid = self.ui.desk, str(line.enrolment["uid"])
        self.ui.jobs.read(
            lambda: aid_leaving.leaving(desk, uid),
            lambda found: self._ask_to_stop(line, found),
            key="berhenti",
            owner=self,
        )

    def _ask_to_stop(self, line: EnrolmentLine, leaving: Leaving) -> None:
        box = FormBox(
            self,
            "Hentikan penerima",
            SPECS["enrolment"],
            (Section("", (("selesai", "alasan_berhenti"),)),),
            {
                "selesai": MONTH.format(leaving.month),
                "alasan_berhenti": ALASAN_BERHENTI.get(leaving.reason, ""),
            },
            message=f"{line.person.get('nama')} tidak menerima lagi sesudah bulan ini:",
            button="Hentikan",
            titles={"selesai": "Bulan terakhir dibayar"},
        )
        box.run(lambda raw: self._stop(box, str(line.enrolment["uid"]), raw))

    def replace(self) -> None:
        """Let a reserve candidate take the place of the marked receiver."""
        line = self._lines.get(self.table.selected or "")
        desa, programme = self._asked
        if line is None or desa is None:
            self.ui.dialogs.error("Pilih dahulu penerima yang diganti.")
        elif line.enrolment.get("status") != "aktif":
            self.ui.dialogs.error("Penerima ini sudah berhenti.")
        else:
            ask_replacement(self, self.ui, line, (desa, programme))

    def _stop(self, box: FormBox, uid: str, raw: Raw) -> None:
        desk = self.ui.desk
        reason = ALASAN_BERHENTI.find(raw["alasan_berhenti"]) or ""
        month = MONTH.parse(raw["selesai"]) if raw["selesai"] else ""
        self.ui.jobs.write(
            lambda _given: aid.stop_enrolment(desk, uid, str(month or ""), reason),
            box.close,
            box.fail,
        )

    def _find(self) -> None:
        self.ui.go("keluarga", text="")

    def _open(self, uid: str) -> None:
        self.ui.go("detail", uid=str(self._lines[uid].household["uid"]))

    def _fill(self, lines: list[EnrolmentLine]) -> None:
        self._lines = {str(line.enrolment["uid"]): line for line in lines}
        shown = [_line(uid, line) for uid, line in self._lines.items()]
        self.table.show_all(shown, pick=self.table.selected, empty=EMPTY)


def _line(uid: str, line: EnrolmentLine) -> Line:
    shown = texts_of("enrolment", line.enrolment)
    family, person = line.household, line.person
    ended = line.enrolment.get("status") != "aktif"
    status = shown["status"] + (f": {shown['alasan_berhenti'].lower()}" if ended else "")
    return Line(
        uid,
        (
            str(person.get("nama") or ""),
            mask_nik(str(person["nik"])) if person.get("nik") else "belum ada",
            f"{family.get('rt') or '–'}/{family.get('rw') or '–'}",
            str(family.get("alamat") or ""),
            shown["mulai"],
            shown["selesai"],
            criteria_text(line.enrolment.get("kriteria")),
            _basis(line),
            status,
        ),
        "muted" if ended else "",
    )


def _basis(line: EnrolmentLine) -> str:
    """The decree on which a receiver stands, else the meeting or letter that was typed."""
    if line.decree:
        return decree_title(line.decree).partition(",")[0]
    kept = line.enrolment
    kind = SHORT.get(str(kept.get("dasar") or ""), "")
    return " ".join(filter(None, (kind, str(kept.get("dasar_nomor") or "")))) or NOT_DECREED

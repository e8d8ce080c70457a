"""The decrees of a programme in one desa: on which meeting each rests, and who stands on it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_aid import HASIL_EVALUASI
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import CODE, Stored
from desktop_app.domain.specs import SPECS
from desktop_app.services import aid, aid_decrees
from desktop_app.services.aid_decrees import DecreeLine
from desktop_app.services.musdes import MeetingLine, list_musdes
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.blt_papers import ask_meeting_paper
from desktop_app.ui.screens.musdes_box import ask_meeting
from desktop_app.ui.screens.scan_box import attach_scan, show_scan
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button
from desktop_app.ui.widgets.table import Column, Line

COLUMNS = (
    Column("ketetapan", "Ketetapan", 250, stretch=True),
    Column("musdes", "Musyawarah", 250, stretch=True),
    Column("penerima", "Penerima", 96, "e"),
    Column("pindaian", "Pindaian", 130),
    Column("evaluasi", "Evaluasi", 120),
)
EMPTY = "Belum ada ketetapan. Tekan Ctrl+N untuk mencatat Perkades, SK, atau daftar resminya."
CHOOSE = "Pilih desa dan program terlebih dahulu."
PICK = "Pilih dahulu ketetapannya."
ALL_STAND = "Semua penerima aktif sudah berdiri di atas sebuah ketetapan."
SCANS = {0: "belum ada", 2: "keduanya"}
MEETING = FieldSpec("musdes", "Musyawarah", CODE, width=44, hint="tekan M untuk mencatat yang baru")
LAYOUT = (
    Section("", (("jenis",), ("nomor", "tanggal"), ("penanda_tangan",))),
    Section("", (("musdes",), ("mulai", "selesai"), ("catatan",))),
)
EVALUATION = (Section("", (("evaluasi",), ("evaluasi_catatan",))),)
SPECS_OF = tuple({**by_name(SPECS["decree"]), "musdes": MEETING}.values())


@dataclass(frozen=True)
class _Found:
    decrees: list[DecreeLine]
    meetings: list[MeetingLine]
    sorts: Mapping[str, str]
    waiting: list[str]


class DecreesPart(ttk.Frame):
    """One programme and one desa at a time."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._desa: str | None = None
        self._programme = ""
        self._found = _Found([], [], {}, [])
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 8)))
        make = press_button(bar, "Ketetapan baru (Ctrl+N)", self.make, primary=True)
        make.pack(side="left")
        acts: list[tuple[str, str, Callable[[], None]]] = [
            ("Tetapkan penerima (T)", "t", self.put_in_force),
            ("Musyawarah baru (M)", "m", self.new_meeting),
            ("Pasang pindaian (P)", "p", self.scan),
            ("Lihat pindaian (L)", "l", self.look),
        ]
        if not ui.desk.is_village:
            acts.append(("Evaluasi (E)", "e", self.evaluate))
        for text, _letter, act in acts:
            press_button(bar, text, act).pack(side="left", padx=(px(self, 8), 0))
        self.told = ttk.Label(self, style="Muted.TLabel")
        self.told.pack(anchor="w", pady=(0, px(self, 6)))
        self.table = LongTable(self, COLUMNS, self.edit, height=14, empty=EMPTY, noun="Ketetapan")
        self.table.pack(fill="both", expand=True)
        for _text, letter, act in acts:
            on_letter(self.table.view, letter, act)

    def open(self, desa: str | None, programme: str) -> None:
        """Show the decrees of another desa or programme."""
        self._desa, self._programme = desa, programme
        if desa is None or not programme:
            self.told.configure(text="")
            self.table.show_all([], empty=CHOOSE)
            return
        desk = self.ui.desk

        def read() -> _Found:
            lines = aid.list_enrolments(desk, programme, desa)
            return _Found(
                aid_decrees.list_decrees(desk, desa, programme),
                list_musdes(desk, desa),
                aid_decrees.sorts_for(desk, programme, desa),
                [str(one.enrolment["uid"]) for one in lines if _waits(one.enrolment)],
            )

        self.ui.jobs.read(read, self._fill, key="ketetapan", owner=self)

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    # --- acts ----------------------------------------------------------------------------

    def make(self) -> None:
        """A new decree."""
        if self._desa is None or not self._programme:
            self.ui.dialogs.error(CHOOSE)
            return
        first = next(iter(self._found.sorts.values()), "")
        newest = self._found.meetings[0].title if self._found.meetings else ""
        self._box("", {"jenis": first, "musdes": newest}, None)

    def edit(self, uid: str) -> None:
        """One that is there."""
        line = self._line(uid)
        if line is not None:
            texts = texts_of("decree", line.row)
            self._box(uid, {**texts, "musdes": line.meeting}, line.row)

    def put_in_force(self) -> None:
        """Let all receivers that stand on nothing stand on the marked decree."""
        line = self._line(self.table.selected)
        if line is None:
            self.ui.dialogs.error(PICK)
            return
        waiting, desk = self._found.waiting, self.ui.desk
        if not waiting:
            self.ui.dialogs.inform(ALL_STAND)
            return
        question = f"Tetapkan {len(waiting)} penerima aktif dengan {line.title}?"
        if self.ui.dialogs.ask_yes_no(question):
            self.ui.jobs.write(
                lambda _given: aid_decrees.put_in_force(desk, line.uid, waiting), self._again
            )

    def new_meeting(self) -> None:
        """A musdes, muskel or SPTJM of this desa."""
        texts = texts_of("musdes", {"desa": self._desa}) if self._desa else {}
        ask_meeting(self, self.ui, ("", texts, None), self._again)

    def scan(self) -> None:
        """Keep the scan of the marked decree, or of its meeting."""
        line = self._line(self.table.selected)
        if line is None:
            self.ui.dialogs.error(PICK)
            return
        meeting = self._meeting(line)
        place: int | None = 0
        if meeting is not None:
            sides = ("Ketetapan", "Musyawarah")
            place = self.ui.dialogs.choose("Pindaian", "Pindaian dari berkas yang mana?", sides)
        if place == 0:
            attach_scan(self.ui, self, ("decree", line.uid, line.row), self._again)
        elif place == 1 and meeting is not None:
            attach_scan(self.ui, self, ("musdes", meeting.uid, meeting.row), self._again)

    def look(self) -> None:
        """Show the scan of the marked decree, else of its meeting."""
        line = self._line(self.table.selected)
        if line is None:
            self.ui.dialogs.error(PICK)
            return
        meeting = self._meeting(line)
        if not line.row.get("berkas") and meeting is not None and meeting.row.get("berkas"):
            show_scan(self.ui, self, "musdes", meeting.uid, meeting.title)
        else:
            show_scan(self.ui, self, "decree", line.uid, line.title)

    def evaluate(self) -> None:
        """What the kecamatan found of the marked decree."""
        line = self._line(self.table.selected)
        if line is None:
            self.ui.dialogs.error(PICK)
            return
        desk, row = self.ui.desk, line.row
        box = FormBox(
            self,
            "Evaluasi ketetapan",
            SPECS["decree"],
            EVALUATION,
            texts_of("decree", row),
            message=line.title,
        )

        def submit(raw: Raw) -> None:
            result = HASIL_EVALUASI.find(raw["evaluasi"]) or ""
            seen = {"evaluasi": row.get("evaluasi")}
            self.ui.jobs.write(
                lambda _given: aid_decrees.evaluate_decree(
                    desk, line.uid, result, raw["evaluasi_catatan"], seen
                ),
                partial(self._kept, box),
                box.fail,
            )

        box.run(submit)

    def print_out(self) -> None:
        """One of the papers of a meeting, the berita acara first."""
        if self._desa is None or not self._programme:
            self.ui.dialogs.error(CHOOSE)
            return
        found = self._found
        ask_meeting_paper(
            self,
            self.ui,
            (self._desa, self._programme),
            {one.uid: one.title for one in found.meetings},
            {one.uid: one.title for one in found.decrees},
            "ba_musdes",
        )

    # --- inside --------------------------------------------------------------------------

    def _box(self, uid: str, texts: dict[str, str], seen: Mapping[str, Stored] | None) -> None:
        desk, desa, programme = self.ui.desk, self._desa, self._programme
        titles = CodeList({one.uid: one.title for one in self._found.meetings})
        box = FormBox(
            self,
            "Ketetapan penerima",
            SPECS_OF,
            LAYOUT,
            texts,
            codes={"jenis": self._found.sorts, "musdes": titles},
        )

        def submit(raw: Raw) -> None:
            chosen = titles.find(raw["musdes"]) or ""
            whole = {**raw, "musdes": chosen, "desa": str(desa), "programme": programme}
            self.ui.jobs.write(
                lambda given: aid_decrees.save_decree(desk, uid or None, whole, seen, given),
                partial(self._kept, box),
                box.fail,
            )

        box.run(submit)

    def _kept(self, box: FormBox, _value: object) -> None:
        box.close()
        self._again()

    def _again(self, _value: object = None) -> None:
        self.open(self._desa, self._programme)

    def _line(self, uid: str | None) -> DecreeLine | None:
        return next((one for one in self._found.decrees if one.uid == uid), None)

    def _meeting(self, line: DecreeLine) -> MeetingLine | None:
        held = line.row.get("musdes")
        return next((one for one in self._found.meetings if one.uid == held), None)

    def _fill(self, found: _Found) -> None:
        self._found = found
        waiting = len(found.waiting)
        self.told.configure(
            text=f"{waiting} penerima aktif belum berdiri di atas ketetapan." if waiting else ""
        )
        lines = [self._cells(one) for one in found.decrees]
        self.table.show_all(lines, pick=self.table.selected, empty=EMPTY)

    def _cells(self, one: DecreeLine) -> Line:
        meeting = self._meeting(one)
        sides = (("ketetapan", one.row), ("musyawarah", meeting.row if meeting else {}))
        here = [name for name, row in sides if row.get("berkas")]
        scans = SCANS.get(len(here)) or here[0]
        evaluated = HASIL_EVALUASI.get(str(one.row.get("evaluasi")), "")
        cells = (
            one.title,
            _short(one.meeting),
            str(one.receivers or ""),
            scans,
            evaluated,
        )
        return Line(one.uid, cells, "" if here else "warning")


def _waits(enrolment: Mapping[str, Stored]) -> bool:
    return enrolment.get("status") == "aktif" and not enrolment.get("decree")


def _short(title: str) -> str:
    """`musdesus 140/02/2026, 02-01-2026` of a title that spells the meeting out."""
    return title.partition("(")[2].replace(")", "", 1) or title

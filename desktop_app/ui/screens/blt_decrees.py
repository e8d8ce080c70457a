"""The decrees of a programme in one desa: on which meeting each rests, and who stands on it."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_aid import HASIL_EVALUASI
from desktop_app.domain.fields import FieldSpec, by_name
from desktop_app.domain.kinds import CODE, Stored
from desktop_app.domain.specs import SPECS
from desktop_app.services import aid, aid_decrees, aid_grounds
from desktop_app.services.aid_decrees import DecreeLine
from desktop_app.services.records import texts_of
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.blt_decree_rows import COLUMNS, Found, lines_of
from desktop_app.ui.screens.blt_meetings import ask_aid_meeting
from desktop_app.ui.screens.blt_papers import ask_meeting_paper
from desktop_app.ui.screens.musdes_box import ask_meeting
from desktop_app.ui.screens.scan_box import attach_scan, show_scan
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button

EMPTY = (
    "Belum ada ketetapan. Catat musyawarahnya dengan M, lalu Perkades, SK, atau daftar resminya "
    "dengan Ctrl+N."
)
CHOOSE = "Pilih desa dan program terlebih dahulu."
PICK = "Pilih dahulu ketetapannya."
ALL_STAND = "Semua penerima aktif sudah berdiri di atas sebuah ketetapan."
PICK_MEETING = "Baris itu musyawarah yang belum punya ketetapan. Tekan Ctrl+N untuk mencatatnya."
MEETING = FieldSpec("musdes", "Musyawarah", CODE, width=44, hint="tekan M untuk mencatat yang baru")
LAYOUT = (
    Section("", (("jenis",), ("nomor", "tanggal"), ("penanda_tangan",))),
    Section("", (("musdes",), ("mulai", "selesai"), ("catatan",))),
)
EVALUATION = (Section("", (("evaluasi",), ("evaluasi_catatan",))),)
CHANGE = "perkades_perubahan"  # where a decree stands already, the next one is that of a change
SIDES = {"decree": "Ketetapan", "musdes": "Musyawarah"}
Paper = tuple[str, str, Mapping[str, Stored]]  # kind, uid, row as it was seen
SPECS_OF = tuple({**by_name(SPECS["decree"]), "musdes": MEETING}.values())


class DecreesPart(ttk.Frame):
    """One programme and one desa at a time."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._desa: str | None = None
        self._programme = ""
        self._found = Found([], [], {}, [])
        self._wanted = ""
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

        def read() -> Found:
            lines = aid.list_enrolments(desk, programme, desa)
            return Found(
                aid_decrees.list_decrees(desk, desa, programme),
                aid_grounds.meetings_for(desk, programme, desa),
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
        found = self._found
        first = next(iter(found.sorts.values()), "")
        sort = found.sorts.get(CHANGE, first) if found.decrees else first
        marked = found.meeting(self.table.selected)
        newest = marked or next(iter(found.meetings), None)
        self._box("", {"jenis": sort, "musdes": newest.title if newest else ""}, None)

    def edit(self, uid: str) -> None:
        """One that is there, or a meeting that has no decree yet."""
        line, meeting = self._found.decree(uid), self._found.meeting(uid)
        if meeting is not None:
            ask_meeting(
                self, self.ui, (uid, texts_of("musdes", meeting.row), meeting.row), self._again
            )
        elif line is not None:
            texts = texts_of("decree", line.row)
            self._box(uid, {**texts, "musdes": line.meeting}, line.row)

    def put_in_force(self) -> None:
        """Let all receivers that stand on nothing stand on the marked decree."""
        line = self._marked()
        if line is None:
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
        if self._desa is None or not self._programme:
            self.ui.dialogs.error(CHOOSE)
            return
        ask_aid_meeting(self, self.ui, self._desa, self._programme, self._made)

    def scan(self) -> None:
        """Keep the scan of the marked decree, or of its meeting."""
        papers = self._papers()
        if not papers:
            self.ui.dialogs.error(PICK)
            return
        place: int | None = 0
        if len(papers) > 1:
            sides = tuple(SIDES[kind] for kind, _uid, _row in papers)
            first = next((at for at, paper in enumerate(papers) if not paper[2].get("berkas")), 0)
            question = "Pindaian dari berkas yang mana?"
            place = self.ui.dialogs.choose("Pindaian", question, sides, first)
        if place is not None:
            attach_scan(self.ui, self, papers[place], self._again)

    def look(self) -> None:
        """Show the scan of the marked decree, else of its meeting."""
        papers = self._papers()
        if not papers:
            self.ui.dialogs.error(PICK)
            return
        kind, uid, _row = next((one for one in papers if one[2].get("berkas")), papers[0])
        show_scan(self.ui, self, kind, uid, self._title(uid))

    def evaluate(self) -> None:
        """What the kecamatan found of the marked decree."""
        line = self._marked()
        if line is None:
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
        place, found = (self._desa, self._programme), self._found
        ask_meeting_paper(self, self.ui, place, found.meetings, found.decrees, "ba_musdes")

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

    def _papers(self) -> list[Paper]:
        """What may be scanned of the marked line: a decree and its meeting, or a meeting alone."""
        found, uid = self._found, self.table.selected
        line = found.decree(uid)
        meeting = found.meeting(line.row.get("musdes") if line else uid)
        papers: list[Paper] = [("decree", line.uid, line.row)] if line else []
        return papers + ([("musdes", meeting.uid, meeting.row)] if meeting else [])

    def _title(self, uid: str) -> str:
        one = self._found.decree(uid) or self._found.meeting(uid)
        return one.title if one else ""

    def _marked(self) -> DecreeLine | None:
        """The marked decree; else a sentence says what to do."""
        line = self._found.decree(self.table.selected)
        if line is None:
            is_meeting = self._found.meeting(self.table.selected) is not None
            self.ui.dialogs.error(PICK_MEETING if is_meeting else PICK)
        return line

    def _made(self, meeting: str) -> None:
        """A meeting was kept: its line is marked, so that the next key goes on from there."""
        self._wanted = meeting
        self._again()

    def _fill(self, found: Found) -> None:
        self._found = found
        waiting = len(found.waiting)
        self.told.configure(
            text=f"{waiting} penerima aktif belum berdiri di atas ketetapan." if waiting else ""
        )
        lines = lines_of(found)
        self.table.show_all(lines, pick=self._wanted or self.table.selected, empty=EMPTY)
        self._wanted = ""


def _waits(enrolment: Mapping[str, Stored]) -> bool:
    return enrolment.get("status") == "aktif" and not enrolment.get("decree")

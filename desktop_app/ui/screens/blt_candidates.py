"""The candidates of a programme in one desa: chosen by rule, decided by one key a name."""

from __future__ import annotations

import tkinter as tk
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import ttkbootstrap as ttk

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_aid import ACCEPTED, REFUSED, RESERVE, WAITING
from desktop_app.domain.codes_padan import METODE_BAYAR
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, INTEGER, MONTH
from desktop_app.services import (
    aid_candidates,
    aid_decrees,
    aid_exclusions,
    aid_grounds,
    aid_meeting,
)
from desktop_app.services.aid_candidates import Selection
from desktop_app.services.aid_decrees import DecreeLine
from desktop_app.services.aid_meeting import CandidateLine
from desktop_app.services.musdes import MeetingLine
from desktop_app.ui.context import Ui
from desktop_app.ui.screens.blt_candidate_rows import COLUMNS, candidate_line, totals_text
from desktop_app.ui.screens.blt_meetings import ask_aid_meeting
from desktop_app.ui.screens.blt_papers import ask_meeting_paper
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw
from desktop_app.ui.widgets.longtable import LongTable
from desktop_app.ui.widgets.parts import on_letter, press_button, wrapping

EMPTY = "Belum ada calon. Tekan Ctrl+N untuk menyusunnya menurut aturan program."
CHOOSE = "Pilih desa dan program terlebih dahulu."
PICK = "Pilih dahulu calonnya."
NO_DECREE = "Catat dahulu Perkades, SK, atau daftar resminya: bagian Ketetapan (Alt+3), Ctrl+N."
WHY_REFUSED = "Tuliskan alasan musyawarah menolak calon ini."
WHY_OUT = "Tuliskan mengapa keluarga ini dikecualikan dari program ini."
DECIDED = "Calon ini sudah terdaftar sebagai penerima, jadi hasilnya tidak diubah lagi."
MOST_REASONS = 4
NONE, LATER = "-", "belum ada: dicatat sesudahnya dengan M"
MEETING = FieldSpec("musdes", "Musyawarah", CODE, required=True, width=44)
QUOTA = FieldSpec("kuota", "Kuota desa ini", INTEGER, width=10, hint="kosong: semua yang memenuhi")
DECREE = FieldSpec("decree", "Ketetapan", CODE, required=True, width=44)
START = FieldSpec("mulai", "Mulai bulan", MONTH, required=True, width=10, hint="bulan-tahun")
PAY = FieldSpec("metode_bayar", "Cara pembayaran", CODE, codes=METODE_BAYAR, width=24)


@dataclass(frozen=True)
class _Found:
    lines: list[CandidateLine]
    meetings: list[MeetingLine]
    decrees: list[DecreeLine]


class CandidatesPart(ttk.Frame):
    """One programme and one desa at a time."""

    def __init__(self, parent: tk.Misc, ui: Ui) -> None:
        super().__init__(parent)
        self.ui = ui
        self._desa: str | None = None
        self._programme = ""
        self._found = _Found([], [], [])
        self._lines: dict[str, CandidateLine] = {}
        bar = ttk.Frame(self)
        bar.pack(fill="x", pady=(0, px(self, 8)))
        press_button(bar, "Susun calon (Ctrl+N)", self.make, primary=True).pack(side="left")
        acts: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("Diterima (D)", "d", partial(self.say, ACCEPTED)),
            ("Cadangan (C)", "c", partial(self.say, RESERVE)),
            ("Ditolak (X)", "x", self.refuse),
            ("Kecualikan (K)", "k", self.exclude),
            ("Musyawarah (M)", "m", self.new_meeting),
            ("Daftarkan yang diterima (G)", "g", self.enrol),
        )
        for text, _letter, act in acts:
            press_button(bar, text, act).pack(side="left", padx=(px(self, 8), 0))
        self.told = wrapping(self, "", "Muted.TLabel")
        self.told.pack(fill="x", pady=(0, px(self, 6)))
        self.table = LongTable(self, COLUMNS, self._open, height=14, empty=EMPTY, noun="Calon")
        self.table.pack(fill="both", expand=True)
        for _text, letter, act in acts:
            on_letter(self.table.view, letter, act)
        self.table.view.bind("<BackSpace>", lambda _event: self.say(WAITING), add="+")

    def open(self, desa: str | None, programme: str) -> None:
        """Show the candidates of another desa or programme."""
        self._desa, self._programme = desa, programme
        if desa is None or not programme:
            self.told.configure(text="")
            self.table.show_all([], empty=CHOOSE)
            return
        desk = self.ui.desk

        def read() -> _Found:
            return _Found(
                aid_meeting.list_candidates(desk, programme, desa),
                aid_grounds.meetings_for(desk, programme, desa),
                aid_decrees.list_decrees(desk, desa, programme),
            )

        self.ui.jobs.read(read, self._fill, key="calon", owner=self)

    def focus_first(self) -> None:
        """The rows."""
        self.table.focus_table()

    # --- choosing ------------------------------------------------------------------------

    def make(self) -> None:
        """Judge all families by the rules, then ask for the meeting and the quota."""
        desk, desa, programme = self.ui.desk, self._desa, self._programme
        if desa is None or not programme:
            self.ui.dialogs.error(CHOOSE)
        else:
            self.ui.jobs.read(
                lambda: aid_candidates.select(desk, programme, desa),
                self._ask,
                key="susun-calon",
                owner=self,
            )

    def _ask(self, found: Selection) -> None:
        titles = CodeList({NONE: LATER, **{one.uid: one.title for one in self._found.meetings}})
        quota = str(len(found.chosen)) if found.reserve else ""
        newest = next(iter(self._found.meetings), None)
        box = FormBox(
            self,
            "Susun calon penerima",
            (MEETING, QUOTA),
            (Section("", (("musdes",), ("kuota",))),),
            {"musdes": newest.title if newest else LATER, "kuota": quota},
            message=_summary(found),
            button="Susun calon",
            codes={"musdes": titles},
        )
        desk, desa, programme = self.ui.desk, str(self._desa), self._programme

        def submit(raw: Raw) -> None:
            meeting, quota = titles.find(raw["musdes"]) or "", INTEGER.parse(raw["kuota"])
            meeting = "" if meeting == NONE else meeting

            def write(_given: object) -> int:
                chosen = aid_candidates.select(
                    desk, programme, desa, quota if isinstance(quota, int) else None
                )
                return aid_candidates.save_selection(desk, programme, desa, meeting, chosen)

            self.ui.jobs.write(write, partial(self._kept, box), box.fail)

        box.run(submit)

    # --- deciding ------------------------------------------------------------------------

    def say(self, result: str, reason: str = "") -> None:
        """What the meeting said of the marked candidate; then the next one is marked."""
        line = self._lines.get(self.table.selected or "")
        if line is not None and self._may_decide():
            desk = self.ui.desk
            self.table.step_on()
            self.ui.jobs.write(
                lambda _given: aid_meeting.decide(
                    desk, {line.uid: (result, reason)}, {line.uid: line.row}
                ),
                self._again,
            )

    def _may_decide(self) -> bool:
        line = self._lines.get(self.table.selected or "")
        if line is None:
            self.ui.dialogs.error(PICK)
        elif line.enrolled:
            self.ui.dialogs.error(DECIDED)
        return line is not None and not line.enrolled

    def refuse(self) -> None:
        """The meeting said no, with its reason."""
        if not self._may_decide():
            return
        reason = self.ui.dialogs.ask_reason(WHY_REFUSED)
        if reason is not None:
            self.say(REFUSED, reason)

    def exclude(self) -> None:
        """Keep the family of the marked candidate out of the programme."""
        line = self._lines.get(self.table.selected or "")
        reason = self.ui.dialogs.ask_reason(WHY_OUT) if self._may_decide() else None
        if line is not None and reason is not None:
            desk, programme, home = self.ui.desk, self._programme, str(line.row["household"])
            meeting = str(line.row.get("musdes") or "")
            self.ui.jobs.write(
                lambda _given: aid_exclusions.exclude(desk, programme, home, reason, meeting),
                lambda _uid: self.say(REFUSED, reason),
            )

    def new_meeting(self) -> None:
        """The meeting that decided; candidates that waited for one are laid before it."""
        if self._desa is None or not self._programme:
            self.ui.dialogs.error(CHOOSE)
        else:
            ask_aid_meeting(self, self.ui, self._desa, self._programme, self._again)

    def enrol(self) -> None:
        """Enrol all who were accepted, under a decree, from a month."""
        titles = CodeList({one.uid: one.title for one in self._found.decrees})
        ready = [
            one
            for one in self._found.lines
            if one.row.get("hasil") == ACCEPTED and not one.enrolled
        ]
        if not titles:
            self.ui.dialogs.error(NO_DECREE)
            return
        if not ready:
            self.ui.dialogs.error(aid_meeting.NOBODY)
            return
        desk = self.ui.desk
        box = FormBox(
            self,
            "Daftarkan yang diterima",
            (DECREE, START, PAY),
            (Section("", (("decree",), ("mulai", "metode_bayar"))),),
            {
                "decree": next(iter(titles.values())),
                "mulai": f"{desk.today():%m-%Y}",
                "metode_bayar": next(iter(METODE_BAYAR.values())),
            },
            message=f"{len(ready)} calon yang diterima menjadi penerima.",
            button="Daftarkan",
            codes={"decree": titles},
        )

        def submit(raw: Raw) -> None:
            decree, month = titles.find(raw["decree"]) or "", str(MONTH.parse(raw["mulai"]))
            pay = METODE_BAYAR.find(raw["metode_bayar"]) or ""
            self.ui.jobs.write(
                lambda given: aid_meeting.enrol_accepted(desk, decree, month, ready, pay, given),
                partial(self._kept, box),
                box.fail,
            )

        box.run(submit)

    def print_out(self) -> None:
        """One of the papers of a meeting, the list of candidates first."""
        place, found = (self._desa, self._programme), self._found
        ask_meeting_paper(self, self.ui, place, found.meetings, found.decrees, "calon_musdes")

    # --- inside --------------------------------------------------------------------------

    def _kept(self, box: FormBox, _value: object) -> None:
        box.close()
        self._again()

    def _again(self, _value: object = None) -> None:
        self.open(self._desa, self._programme)

    def _open(self, uid: str) -> None:
        self.ui.go("detail", uid=str(self._lines[uid].row["household"]))

    def _fill(self, found: _Found) -> None:
        self._found = found
        self._lines = {one.uid: one for one in found.lines}
        self.told.configure(text=totals_text(found.lines))
        shown = [candidate_line(one) for one in found.lines]
        self.table.show_all(shown, pick=self.table.selected, empty=EMPTY)


def _summary(found: Selection) -> str:
    """How many may be chosen, how many may not, and the reasons met most."""
    fits = len(found.chosen) + len(found.reserve)
    lines = [f"{fits} dapat dicalonkan, {len(found.against)} tidak."]
    reasons = Counter(one.against[0] for one in found.against)
    lines += [f"• {count} × {text}" for text, count in reasons.most_common(MOST_REASONS)]
    unknown = sum(bool(one.open) for one in (*found.chosen, *found.reserve))
    if unknown:
        lines.append(
            f"{unknown} di antaranya belum lengkap datanya, misalnya desil atau daftar PKH."
        )
    return "\n".join(lines)

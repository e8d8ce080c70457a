"""What goes out of the board of village aid: recap, workbook, letters, the note on a decree."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop_app.domain.aid.board import AidLine
from desktop_app.domain.dates import format_month
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE
from desktop_app.services import aid_board_letters, aid_board_papers, aid_evaluation
from desktop_app.services.aid_board import AidBoard
from desktop_app.services.aid_board_papers import Choice
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens import reminder_letters
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Section
from desktop_app.ui.widgets.formbox import FormBox, Raw

TITLE, RECAP = "Papan bantuan", "Rekapitulasi bulan"
ASK = (
    "Rekapitulasi satu bulan untuk ditandatangani Camat, buku Excel semua angkanya, surat "
    "pengingat untuk desa yang terlambat, atau catatan evaluasi ketetapan desa yang disorot."
)
KINDS = ("Rekapitulasi (PDF)", "Excel", "Surat pengingat", "Catatan evaluasi")
PDF, EXCEL = ("PDF", "*.pdf"), ("Buku kerja Excel", "*.xlsx")
ASK_WHOM = (
    "Surat menyebut bulan yang belum dibayar, batasnya, dan musdes atau ketetapan yang kurang."
)
ALL = "Untuk semua {count} desa yang terlambat"
NO_DECREE = "Sorot dahulu desa yang memiliki Perkades atau SK."
WHICH = "Ketetapan yang mana?"
NOTHING = "Papannya sedang dihitung. Coba lagi sesudah angkanya tampil."


@dataclass(frozen=True)
class Seen:
    """What the screen shows: the board, its choice, the marked desa."""

    board: AidBoard
    choice: Choice
    line: AidLine | None


class AidBoardFiles:
    """One choice, then where it goes; what was written is told in the banner."""

    def __init__(
        self, parent: tk.Misc, ui: Ui, seen: Callable[[], Seen | None], banner: Banner
    ) -> None:
        self._parent, self.ui, self._seen, self._banner = parent, ui, seen, banner

    def choose(self) -> None:
        """Ask what is made."""
        seen = self._seen()
        if seen is None:
            self._banner.show("info", NOTHING)
            return
        kind = self.ui.dialogs.choose(TITLE, ASK, KINDS)
        if kind == 0:
            self._ask_month(seen)
        elif kind == 1:
            self._export(seen, ".xlsx", EXCEL)
        elif kind == 2:
            self._letters(seen)
        elif kind == 3:
            self._check(seen)

    def _ask_month(self, seen: Seen) -> None:
        """The recap is of one month; the present one is offered."""
        months = {month: format_month(month) for month in seen.board.months}
        now = aid_board_papers.recap_month(self.ui.desk, seen.board, seen.choice)
        spec = FieldSpec("bulan", "Bulan", CODE, required=True, codes=months, width=20)
        layout = (Section("", (("bulan",),)),)
        box = FormBox(
            self._parent, RECAP, (spec,), layout, {"bulan": months[now]}, button="Lanjutkan"
        )

        def submit(raw: Raw) -> None:
            month = str(CODE.parse(raw["bulan"], spec.codes))
            box.close()
            choice = replace(seen.choice, month=month)
            self._export(replace(seen, choice=choice), ".pdf", PDF)

        box.run(submit)

    def _export(self, seen: Seen, suffix: str, pattern: tuple[str, str]) -> None:
        desk, board, choice = self.ui.desk, seen.board, seen.choice
        name = f"{aid_board_papers.file_name(desk, board, choice)}{suffix}"
        path = self.ui.dialogs.ask_save_path(
            name, pattern, "Simpan papan bantuan", self.ui.pc.export_folder
        )
        if path is not None:
            self.ui.pc.remember(export_folder=str(path.parent))
            self._write(lambda: aid_board_papers.export_board(desk, board, choice, path))

    def _letters(self, seen: Seen) -> None:
        late = [line.code for line in seen.board.lines if line.late]
        if not late:
            self._banner.show("info", aid_board_letters.NOBODY)
            return
        marked = seen.line if seen.line is not None and seen.line.late else None
        is_one = reminder_letters.ask_whom(
            self.ui, ASK_WHOM, ALL.format(count=len(late)), marked.name if marked else None
        )
        if is_one is None:
            return
        desk = self.ui.desk
        codes = [marked.code] if marked is not None and is_one else late
        reminder_letters.write_letters(
            self.ui,
            self._parent,
            self._banner,
            lambda progress, cancel: aid_board_letters.make_aid_letters(
                desk, seen.board, codes, progress, cancel
            ),
        )

    def _check(self, seen: Seen) -> None:
        decrees = seen.line.decrees if seen.line else ()
        if seen.line is None or not decrees:
            self._banner.show("info", NO_DECREE)
            return
        place: int | None = 0
        if len(decrees) > 1:
            titles = [f"{one.number}, {one.day}" for one in decrees]
            place = self.ui.dialogs.choose(TITLE, WHICH, titles)
        if place is None:
            return
        desk, uid = self.ui.desk, decrees[place].uid
        name = f"evaluasi_{seen.line.code.replace('.', '')}.pdf"
        path = self.ui.dialogs.ask_save_path(
            name, PDF, "Simpan catatan evaluasi", self.ui.pc.export_folder
        )
        if path is not None:
            self.ui.pc.remember(export_folder=str(path.parent))
            self._write(lambda: aid_evaluation.save_check(desk, uid, path))

    def _write(self, make: Callable[[], WrittenFile]) -> None:
        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return make()

        def failed(problem: UserError) -> None:
            self._banner.show("error", str(problem))

        self.ui.jobs.long(
            TITLE,
            run,
            lambda done: self._banner.show("good", f"Disimpan: {done.path}"),
            failed,
            owner=self._parent,
        )

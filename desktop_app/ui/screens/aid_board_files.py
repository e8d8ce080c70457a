"""What goes out of the board of village aid: recap, workbook, letters, the note on a decree."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.domain.aid.board import AidLine
from desktop_app.domain.errors import UserError
from desktop_app.services import aid_board_letters, aid_board_papers, aid_evaluation
from desktop_app.services.aid_board import AidBoard
from desktop_app.services.aid_board_papers import Choice
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens import reminder_letters
from desktop_app.ui.widgets.banner import Banner

TITLE = "Papan bantuan"
ASK = "Yang dibuat dari papan ini:"
KINDS = (
    "Rekapitulasi bulan untuk Camat (PDF)",
    "Buku kerja Excel",
    "Surat pengingat untuk desa yang terlambat",
    "Catatan evaluasi ketetapan desa yang disorot (PDF)",
)
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
        if kind in (0, 1):
            self._export(seen, (".pdf", ".xlsx")[kind], (PDF, EXCEL)[kind])
        elif kind == 2:
            self._letters(seen)
        elif kind == 3:
            self._check(seen)

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

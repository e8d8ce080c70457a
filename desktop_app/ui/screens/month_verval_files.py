"""Files of verval tasks: papers, the sender's own list filled, a filled workbook, the recap."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop_app.domain.dates import format_date, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.services import dukcapil, verval_book, verval_papers, verval_reading
from desktop_app.services.desk import Desk
from desktop_app.services.dukcapil import PadanTaken
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.verval_views import ReadBack, TaskView
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.widgets.banner import Banner

PDF, EXCEL = ("PDF", "*.pdf"), ("Buku kerja Excel", "*.xlsx")
ANY_LIST = (("Daftar", "*.xlsx *.xls *.csv *.ods"),)
TITLE = "Cetak verval"
ASK = (
    "Lembar verval: satu lembar untuk tiap RT, dengan kotak untuk tiap status.\n"
    "Sisa nama: yang belum diperiksa, menurut RW dan RT.\n"
    "Berita acara: jumlah, hasil, dan nama-namanya."
)
SHEETS, LEFT, MINUTES = OPTIONS = ("Lembar verval", "Sisa nama", "Berita acara")
OFFICER = "Nama petugas yang membawa lembar ini (boleh kosong)."
NO_TASK = "Pilih dahulu tugasnya. Tekan Ctrl+N untuk membuatnya dari satu daftar."
WHICH = "Nama-nama desa mana yang dikembalikan kepada pengirim daftar?"
ONE_DESA, ALL_DESA = "Desa yang disorot", "Semua desa dari daftar itu"
SAVED = "Disimpan: {path}"
READ = "{nama}: {answered} hasil dibaca, {same} sudah demikian, {empty} belum diisi."
REFUSED = "{count} baris ditolak. {rows}"
TOLD = 4  # refused rows that are written out
DAY = "Tanggal hasil dari Dukcapil, misalnya 24-11-2026."
BAD_DAY = "Tanggal itu tidak terbaca. Tulis tanggal, bulan, tahun."
PADAN = (
    "{written} hasil Dukcapil ditulis, {same} sudah demikian, {older} lebih lama dari yang ada, "
    "{unknown} belum ada di Padan."
)


class FileActs:
    """`wanted` gives the task that is meant; what was made is told in `banner`."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        banner: Banner,
        wanted: Callable[[], TaskView | None],
        on_change: Callable[[], object],
    ) -> None:
        self.parent, self.ui, self.banner = parent, ui, banner
        self._wanted, self._changed = wanted, on_change

    def _task(self) -> TaskView | None:
        one = self._wanted()
        if one is None:
            self.banner.show("info", NO_TASK)
        return one

    # --- papers ------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ctrl+P: ask what is printed, then where it goes."""
        task = self._task()
        picked = self.ui.dialogs.choose(TITLE, ASK, OPTIONS) if task else None
        if task is None or picked is None:
            return
        what = OPTIONS[picked]
        officer: str | None = ""
        if what == SHEETS:
            officer = self.ui.dialogs.ask_text(what, OFFICER, "Petugas")
        target = None if officer is None else self._target(what, PDF, "pdf")
        if target is not None:
            self._print(what, task, target, officer or "")

    def _target(self, what: str, pattern: tuple[str, str], suffix: str) -> Path | None:
        desk = self.ui.desk
        code = desk.kode.replace(".", "")
        name = f"{what.lower().replace(' ', '-')}_{code}_{desk.today():%Y%m%d}.{suffix}"
        return self.ui.dialogs.ask_save_path(name, pattern, what, self.ui.pc.export_folder)

    def _print(self, what: str, task: TaskView, target: Path, officer: str) -> None:
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return _printed(desk, what, task.uid, target, officer, progress, cancel)

        self.ui.jobs.long(what, run, self._saved, self._failed, owner=self.parent)

    def _saved(self, made: WrittenFile) -> None:
        self.banner.show("good", SAVED.format(path=made.path))
        self._changed()

    def _failed(self, problem: UserError) -> None:
        self.banner.show("error", str(problem))

    # --- workbooks ---------------------------------------------------------------------------

    def hand_back(self) -> None:
        """Ctrl+E: the rows of the sender with their statuses; also to be filled in Excel."""
        task = self._task()
        is_whole = self._asks_whole() if task else None
        target = None if is_whole is None else self._target("Hasil verval", EXCEL, "xlsx")
        if task is None or target is None:
            return
        desk = self.ui.desk

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
            tasks = verval_book.whole_list(desk, task) if is_whole else [task.uid]
            return verval_book.write_back(desk, tasks, target)

        self.ui.jobs.long("Menulis hasil verval", run, self._saved, self._failed, owner=self.parent)

    def _asks_whole(self) -> bool | None:
        """Whether all desa of the list go into the file; None when the clerk stops."""
        if self.ui.desk.is_village:
            return False
        picked = self.ui.dialogs.choose("Kembalikan", WHICH, (ONE_DESA, ALL_DESA), 1)
        return None if picked is None else bool(picked)

    def recap(self) -> None:
        """Ctrl+R: all tasks of the name of the marked one, desa by desa."""
        task = self._task()
        target = self._target("Rekap verval", EXCEL, "xlsx") if task else None
        if task is None or target is None:
            return
        desk = self.ui.desk

        def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
            return verval_book.write_recap_file(desk, target, task.nama)

        self.ui.jobs.long("Menulis rekap", run, self._saved, self._failed, owner=self.parent)

    def read_filled(self) -> None:
        """Ctrl+O: the statuses that were typed in Excel."""
        path = self.ui.dialogs.ask_open_path(
            (EXCEL,), "Buku verval yang sudah diisi", self.ui.pc.import_folder
        )
        if path is None:
            return
        desk = self.ui.desk

        def run(progress: Progress, cancel: Cancel, given: Confirmed) -> ReadBack:
            return verval_reading.read_filled(desk, path, "", progress, cancel, given)

        self.ui.jobs.long("Membaca hasil verval", run, self._read, self._failed, owner=self.parent)

    def _read(self, found: ReadBack) -> None:
        text = READ.format(
            nama=found.task, answered=found.answered, same=found.same, empty=found.empty
        )
        self._tell(text, found.refused)

    def _tell(self, text: str, refused: tuple[tuple[int, str], ...]) -> None:
        lines = [text]
        if refused:
            rows = " ".join(f"Baris {row}: {why}." for row, why in refused[:TOLD])
            lines.append(REFUSED.format(count=format_number(len(refused)), rows=rows))
        self.banner.show("warning" if refused else "good", lines)
        self._changed()

    def dukcapil(self) -> None:
        """Ctrl+D: the list of answers, and their day."""
        path = self.ui.dialogs.ask_open_path(
            ANY_LIST, "Hasil padan Dukcapil", self.ui.pc.import_folder
        )
        if path is None:
            return
        desk = self.ui.desk
        today = format_date(desk.today())
        text = self.ui.dialogs.ask_text("Hasil Dukcapil", DAY, "Tanggal", today, 1)
        if text is None:
            return
        try:
            day = parse_date(text)
        except UserError:
            day = None
        if day is None:
            self.banner.show("error", BAD_DAY)
        else:
            self._take_padan(desk, path, day)

    def _take_padan(self, desk: Desk, path: Path, day: date) -> None:
        def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> PadanTaken:
            return dukcapil.take_padan(desk, path, day, "", progress, cancel)

        def done(found: PadanTaken) -> None:
            counts = {name: getattr(found, name) for name in ("written", "same", "older")}
            self._tell(PADAN.format(**counts, unknown=found.unknown), found.refused)

        self.ui.jobs.long("Membaca hasil Dukcapil", run, done, self._failed, owner=self.parent)


def _printed(
    desk: Desk,
    what: str,
    task: str,
    target: Path,
    officer: str,
    progress: Progress,
    cancel: Cancel,
) -> WrittenFile:
    if what == LEFT:
        return verval_papers.make_remaining(desk, task, target)
    if what == MINUTES:
        return verval_papers.make_minutes(desk, task, target)
    run = verval_papers.sheet_run(desk, task, officer, progress=progress, cancel=cancel)
    return verval_papers.save_sheets(desk, run, target)

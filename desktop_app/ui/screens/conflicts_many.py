"""Many open points at once: by one rule, as a workbook, and the way back."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable
from pathlib import Path

import ttkbootstrap as ttk

from desktop_app.domain.formatting import format_number
from desktop_app.services import conflict_book, conflict_rules, conflict_undo
from desktop_app.services.conflict_book import BookDone
from desktop_app.services.conflict_rules import RULES, RuleDone, RulePreview
from desktop_app.services.conflict_undo import Undone
from desktop_app.services.conflicts import QueueFilter
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.theme import px
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.parts import press_button

EXCEL = ("Buku kerja Excel", "*.xlsx")
TITLE = "Putuskan dengan aturan"
ASK = (
    "Aturan dipakai untuk semua perbedaan pada saringan di atas yang diputuskan kantor ini. "
    "Jumlahnya ditunjukkan lebih dahulu. Isi mana yang dipakai?"
)
COUNTED = "Aturan “{rule}” memutuskan {count} perbedaan."
DELETES = "{count} di antaranya menghapus data."
STAYING = "{count} tetap terbuka."
CONFIRM = "Semuanya dapat dibatalkan dengan Ctrl+Z. Tuliskan mengapa aturan ini benar:"
NOTHING = "Aturan “{rule}” tidak memutuskan apa pun pada saringan ini; putuskan satu per satu."
DONE = "{count} perbedaan diputuskan, {left} masih terbuka. Ctrl+Z membatalkan semuanya."
UNDONE = "Putusan dibatalkan: {back} isian kembali seperti sebelumnya."
KEPT = "{kept} isian tetap, karena sudah ditulis lagi sesudahnya atau memang tidak berubah."
EXPORTED = (
    "{rows} perbedaan ditulis ke {path}. Isi kolom putusannya, simpan, lalu pilih "
    "Putusan dari Excel."
)
FROM_BOOK = "{count} perbedaan diputuskan dari {name}."
REASON_OF_UNDO = "dibatalkan di layar Perbedaan"
MOST_TOLD = 6


class ManyBar(ttk.Frame):
    """The buttons below the queue; `undone` after a decision was taken back, else `done`."""

    def __init__(
        self,
        parent: tk.Misc,
        ui: Ui,
        wanted: Callable[[], QueueFilter],
        banner: Banner,
        undone: Callable[[], None],
        done: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.undo = lambda: undo_last(ui, banner, undone)
        self.by_rule = lambda: decide_by_rule(ui, wanted(), banner, done)
        for text, command in (
            ("Batalkan putusan terakhir (Ctrl+Z)", self.undo),
            ("Putuskan dengan aturan … (Ctrl+R)", self.by_rule),
            ("Ekspor ke Excel …", lambda: export_book(ui, wanted(), banner)),
            ("Putusan dari Excel …", lambda: decide_from_book(ui, banner, done)),
        ):
            press_button(self, text, command).pack(side="left", padx=(0, px(self, 8)))


def decide_by_rule(ui: Ui, wanted: QueueFilter, banner: Banner, done: Callable[[], None]) -> None:
    """Ask for the rule, count, ask for the reason, then carry it out; F8 stops it."""
    names = list(RULES)
    picked = ui.dialogs.choose(TITLE, ASK, [RULES[name] for name in names])
    if picked is None:
        return
    rule, desk = names[picked], ui.desk

    def count(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> RulePreview:
        return conflict_rules.preview_rule(desk, rule, wanted)

    def counted(found: RulePreview) -> None:
        if not found.count:
            banner.show("info", NOTHING.format(rule=RULES[rule]))
            return
        reason = ui.dialogs.ask_reason(_question(rule, found), TITLE)
        if reason is not None:
            _carry_out(ui, rule, wanted, reason, banner, done)

    ui.jobs.long("Menghitung perbedaan", count, counted, owner=banner)


def _question(rule: str, found: RulePreview) -> str:
    lines = [COUNTED.format(rule=RULES[rule], count=format_number(found.count))]
    if found.deletes:
        lines.append(DELETES.format(count=format_number(found.deletes)))
    if staying := found.silent + found.others:
        lines.append(STAYING.format(count=format_number(staying)))
    return " ".join([*lines, CONFIRM])


def _carry_out(
    ui: Ui, rule: str, wanted: QueueFilter, reason: str, banner: Banner, done: Callable[[], None]
) -> None:
    desk = ui.desk

    def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> RuleDone:
        return conflict_rules.decide_by_rule(desk, rule, wanted, reason, progress, cancel)

    def ended(found: RuleDone) -> None:
        text = DONE.format(count=format_number(found.count), left=format_number(found.left))
        banner.show("good", text)
        done()

    ui.jobs.long(TITLE, run, ended, owner=banner)


def undo_last(ui: Ui, banner: Banner, done: Callable[[], None]) -> None:
    """Take the last decision, or the last run of a rule, back."""
    desk = ui.desk

    def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> Undone:
        return conflict_undo.undo_last(desk, REASON_OF_UNDO, progress, cancel)

    def ended(found: Undone) -> None:
        lines = [UNDONE.format(back=format_number(found.back))]
        if found.kept:
            lines.append(KEPT.format(kept=format_number(found.kept)))
        banner.show("info", lines)
        done()

    ui.jobs.long("Membatalkan putusan", run, ended, owner=banner)


def export_book(ui: Ui, wanted: QueueFilter, banner: Banner) -> None:
    """Write the open points into a workbook."""
    desk = ui.desk
    name = f"perbedaan_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.xlsx"
    path = ui.dialogs.ask_save_path(name, EXCEL, "Simpan daftar perbedaan", ui.pc.export_folder)
    if path is None:
        return

    def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> WrittenFile:
        return conflict_book.export_book(desk, path, wanted, progress, cancel)

    def ended(written: WrittenFile) -> None:
        text = EXPORTED.format(rows=format_number(written.rows), path=written.path)
        banner.show("good", text)

    ui.jobs.long("Menulis daftar perbedaan", run, ended, owner=banner)


def decide_from_book(ui: Ui, banner: Banner, done: Callable[[], None]) -> None:
    """Carry out what was written into a workbook."""
    path = ui.dialogs.ask_open_path((EXCEL,), "Putusan dari Excel", ui.pc.import_folder)
    if path is None:
        return
    desk = ui.desk

    def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> BookDone:
        return conflict_book.decide_from_book(desk, path, progress, cancel)

    def ended(found: BookDone) -> None:
        banner.show("warning" if found.left else "good", _told(found, path))
        done()

    ui.jobs.long("Membaca putusan", run, ended, owner=banner)


def _told(found: BookDone, path: Path) -> list[str]:
    lines = [FROM_BOOK.format(count=format_number(found.count), name=path.name)]
    lines += [f"Baris {number}: {why}." for number, why in found.left[:MOST_TOLD]]
    if len(found.left) > MOST_TOLD:
        lines.append(f"… dan {format_number(len(found.left) - MOST_TOLD)} baris lain.")
    return lines

"""Receivers from a workbook: the template saved, a filled one looked at, its names enrolled."""

from __future__ import annotations

import tkinter as tk
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop_app.domain.aid.receiver_book import (
    ASKED,
    READY,
    REFUSED,
    SAME,
    STATES,
    ReceiverRow,
    summary_of,
)
from desktop_app.services import aid_receiver_book, aid_receiver_list
from desktop_app.services.aid_decrees import DecreeLine, list_decrees
from desktop_app.services.aid_receiver_book import Target
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.progress import Cancel, Progress
from desktop_app.ui.context import Ui
from desktop_app.ui.jobs import Confirmed
from desktop_app.ui.screens.filled_box import show_rows
from desktop_app.ui.widgets.table import Column, Line, Tag

TITLE = "Penerima dari Excel"
EXCEL = ("Buku kerja Excel", "*.xlsx")
NAME = "templat-penerima.xlsx"
ASK = (
    "Simpan templat daftar penerima, baca templat yang sudah diisi, atau simpan penerima yang "
    "sekarang. Yang dibaca menjadi penerima di bawah satu ketetapan. Daftar dari dinas dibaca di "
    "Padan data, bukan di sini."
)
OPTIONS = ("Simpan templat", "Baca templat yang sudah diisi", "Simpan daftar penerima sekarang")
PURPOSE = "Daftar ini berisi NIK lengkap. Tuliskan untuk apa daftar ini; tujuannya dicatat."
LISTED = "{count} penerima disimpan: {path}"
WHICH = "Di bawah ketetapan yang mana?"
SAVED = "Templat disimpan: {path}"
DONE = "{count} penerima didaftarkan."
COLUMNS = (
    Column("baris", "Baris", 60, "e"),
    Column("nama", "Nama", 190, stretch=True),
    Column("keadaan", "Keadaan", 140),
    Column("sebab", "Keterangan", 540, stretch=True),
)
TAGS: Mapping[str, Tag] = {READY: "good", ASKED: "warning", SAME: "muted", REFUSED: "error"}
ORDER = (REFUSED, ASKED, READY, SAME)


def choose_receiver_book(
    parent: tk.Misc, ui: Ui, programme: str, desa: str, again: Callable[[], None]
) -> None:
    """Ask what to do; `again` reads the receivers anew."""
    kind = ui.dialogs.choose(TITLE, ASK, OPTIONS)
    if kind == 0:
        _save(parent, ui, programme)
    elif kind == 1:
        desk = ui.desk
        ui.jobs.read(
            lambda: list_decrees(desk, desa, programme),
            lambda found: _under(parent, ui, (programme, desa), found, again),
            key="ketetapan-buku",
            owner=parent,
        )
    elif kind == 2:
        _list(parent, ui, programme, desa)


def _list(parent: tk.Misc, ui: Ui, programme: str, desa: str) -> None:
    """The receivers as they are, in the columns of the programme."""
    desk, pc = ui.desk, ui.pc
    purpose = ui.dialogs.ask_reason(PURPOSE, TITLE)
    if purpose is None:
        return
    name = aid_receiver_list.file_name(desk, desa)
    path = ui.dialogs.ask_save_path(name, EXCEL, OPTIONS[2], pc.export_folder)
    if path is None:
        return
    pc.remember(export_folder=str(path.parent))

    def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
        return aid_receiver_list.write_receiver_list(desk, programme, desa, purpose, path)

    def done(written: WrittenFile) -> None:
        ui.status(LISTED.format(count=written.rows, path=written.path))

    ui.jobs.long(TITLE, run, done, owner=parent)


def _save(parent: tk.Misc, ui: Ui, programme: str) -> None:
    desk, pc = ui.desk, ui.pc
    path = ui.dialogs.ask_save_path(NAME, EXCEL, OPTIONS[0], pc.export_folder)
    if path is None:
        return
    pc.remember(export_folder=str(path.parent))

    def run(_progress: Progress, _cancel: Cancel, _given: Confirmed) -> WrittenFile:
        return aid_receiver_book.write_template(desk, programme, path)

    ui.jobs.long(TITLE, run, lambda done: ui.status(SAVED.format(path=done.path)), owner=parent)


def _under(
    parent: tk.Misc,
    ui: Ui,
    place: tuple[str, str],
    decrees: Sequence[DecreeLine],
    again: Callable[[], None],
) -> None:
    """Which decree the names of the book stand on, then which file."""
    if not decrees:
        ui.dialogs.error(aid_receiver_book.NO_DECREE)
        return
    chosen: int | None = 0
    if len(decrees) > 1:
        chosen = ui.dialogs.choose(TITLE, WHICH, [one.title for one in decrees])
    if chosen is None:
        return
    path: Path | None = ui.dialogs.ask_open_path((EXCEL,), OPTIONS[1], ui.pc.import_folder)
    if path is None:
        return
    ui.pc.remember(import_folder=str(path.parent))
    desk, target = ui.desk, Target(*place, decrees[chosen].uid)

    def run(progress: Progress, cancel: Cancel, _given: Confirmed) -> list[ReceiverRow]:
        return aid_receiver_book.read_receivers(desk, target, path, progress, cancel)

    ui.jobs.long(TITLE, run, lambda rows: _look(parent, ui, target, rows, again), owner=parent)


def _look(
    parent: tk.Misc, ui: Ui, target: Target, rows: list[ReceiverRow], again: Callable[[], None]
) -> None:
    count = sum(row.state in (READY, ASKED) for row in rows)
    button = f"Daftarkan {count} penerima" if count else ""
    show_rows(
        parent, TITLE, summary_of(rows), COLUMNS, _lines(rows), button,
        lambda: _enrol(parent, ui, target, rows, again),
    )  # fmt: skip


def _enrol(
    parent: tk.Misc, ui: Ui, target: Target, rows: list[ReceiverRow], again: Callable[[], None]
) -> None:
    desk = ui.desk
    refused = sum(row.state == REFUSED for row in rows)
    known = sum(row.state == SAME for row in rows)

    def run(progress: Progress, cancel: Cancel, given: Confirmed) -> list[ReceiverRow]:
        return aid_receiver_book.enrol_receivers(desk, target, rows, given, progress, cancel)

    def done(found: list[ReceiverRow]) -> None:
        again()
        ui.status(DONE.format(count=sum(row.state == SAME for row in found) - known))
        if sum(row.state == REFUSED for row in found) > refused:
            show_rows(parent, TITLE, summary_of(found), COLUMNS, _lines(found))

    ui.jobs.long(TITLE, run, done, owner=parent)


def _lines(rows: Sequence[ReceiverRow]) -> list[Line]:
    ordered = sorted(rows, key=lambda row: (ORDER.index(row.state), row.row))
    return [
        Line(str(row.row), (str(row.row), row.name, STATES[row.state], row.text), TAGS[row.state])
        for row in ordered
    ]

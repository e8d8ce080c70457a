"""Outcomes handed back: the rows of the sender word for word, each with its status; the recap.

The workbook that goes back to the sender is also the one that is handed out to be filled in Excel
(services/verval_reading.py): a sheet beside the rows tells whose names they are.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop_app.domain.codes_usulan import BELUM_CEK, HIMPUNAN_VERVAL
from desktop_app.domain.dates import format_date
from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.documents_padan import MarkedRow, MarkedSheet
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import PURPOSES
from desktop_app.domain.roles import require
from desktop_app.domain.sources import short_name
from desktop_app.domain.verval import RECAP, recap_counts, statuses
from desktop_app.exchange.stick import write_safely
from desktop_app.services.corrections import Layout, as_stood, closed_columns, layout_of
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.padan_minutes import month_text
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.services.source_view_rows import CLOSED
from desktop_app.services.verval import list_tasks
from desktop_app.services.verval_names import Row, get_task, needed_list
from desktop_app.services.verval_views import TaskView
from desktop_app.store import Reader, Work, reading, verval_rows
from desktop_app.store import source_lists as kept
from desktop_app.store.source_lists import StoredList
from desktop_app.store.source_rows import StoredRow
from reports.xlsx.marked import write_marked
from reports.xlsx.recap import write_recap

# Kinds of list that have a column for the outcome; all others get one of ours behind their own.
OWN_COLUMN: Mapping[str, str] = {
    "pbi": "list.status_sumber",
    "pbi_reaktivasi": "list.status_sumber",
    "verivali": "list.hasil",
}
ADDED = "STATUS VERVAL"
MARK = "Kode tugas (jangan diubah)"
HOW = "Tulis satu dari status ini di kolom {column}, lalu bawa berkas ini kembali ke Padan: {known}"
ONE_LIST = "Pilih tugas dari satu daftar saja; tiap pengirim menerima berkasnya sendiri."
NO_TASKS = "Belum ada tugas verval. Buat dahulu tugasnya dari satu daftar."
MOST_NAMED = 200  # people in one line of the chain; a file with more counts as the whole area
VERIFYING = PURPOSES["verifikasi"].label


@dataclass(frozen=True)
class Outcome:
    """Where the outcome stands in a layout: its place and heading."""

    place: int
    heading: str


def outcome_column(one: StoredList, layout: Layout) -> Outcome:
    """The column of the sender that takes the status, else one behind his own."""
    wanted = OWN_COLUMN.get(one.format)
    if wanted in layout.keys:
        place = layout.keys.index(wanted)
        return Outcome(place, layout.headings[place])
    return Outcome(len(layout.headings), ADDED)


def write_back(desk: Desk, tasks: Sequence[str], target: Path, purpose: str = "") -> WrittenFile:
    """Write the rows of tasks of one list in the sender's own columns, each with its status.

    Names that nobody checked say `belum cek` in the words of their set.
    """
    require(desk, "export")
    with desk.reader() as reader, reader.snapshot():
        found = [get_task(reader, uid) for uid in dict.fromkeys(tasks)]
        one = _one_list(reader, found)
        sheet = _sheet(desk, reader, one, found)
        people = people_of(reader, one, found)
        note = _note(desk, one, found, purpose)
    path = target / _file_name(desk, "hasil-verval", one.source) if target.is_dir() else target
    out = io.BytesIO()
    rows = write_marked(out, [sheet], note)
    written = WrittenFile(path, write_safely(path, out.getvalue()), rows)
    _noted(desk, "ekspor hasil verval", written, purpose, tasks, people)
    return written


def whole_list(desk: Desk, task: TaskView) -> list[str]:
    """The tasks of all desa that were made with this one."""
    own = (task.nama, task.periode, task.sumber)
    found = [one for one in list_tasks(desk) if (one.nama, one.periode, one.sumber) == own]
    return [one.uid for one in found]


def _one_list(reader: Reader, tasks: Sequence[Row]) -> StoredList:
    if not tasks:
        raise UserError(NO_TASKS)
    lists = {one.uid: one for one in (needed_list(reader, task) for task in tasks)}
    if len(lists) != 1 or len({task["himpunan"] for task in tasks}) != 1:
        raise UserError(ONE_LIST)
    return next(iter(lists.values()))


def _file_name(desk: Desk, kind: str, source: str) -> str:
    return f"{kind}-{source}_{desk.kode.replace('.', '')}_{desk.today():%Y%m%d}.xlsx"


def _sheet(desk: Desk, reader: Reader, one: StoredList, tasks: Sequence[Row]) -> MarkedSheet:
    layout = layout_of(one)
    outcome = outcome_column(one, layout)
    headings = list(layout.headings)
    if outcome.place == len(headings):
        headings.append(outcome.heading)
    rows: dict[int, StoredRow] = {}
    said: dict[int, str] = {}
    for task in tasks:
        labels = statuses(str(task["himpunan"]))
        answers = reading.find(reader, "verval_result", task=task["uid"])
        given = {str(answer["kunci"]): str(answer["status"]) for answer in answers}
        for row in verval_rows.rows_in(reader, one.id, str(task["desa"])):
            rows[row.row_no] = row
            status = given.get(row.key, BELUM_CEK)
            said[row.row_no] = labels.get(status, status)
    made = list(_filled(reader, one, layout, outcome, rows, said, closed_columns(desk, layout)))
    return MarkedSheet(str(tasks[0]["nama"]), tuple(headings), "", made)


def _filled(
    reader: Reader,
    one: StoredList,
    layout: Layout,
    outcome: Outcome,
    rows: Mapping[int, StoredRow],
    said: Mapping[int, str],
    closed: frozenset[int],
) -> Iterator[MarkedRow]:
    """The rows in the order of the file; of those no longer kept word for word what they say."""
    whole = {number: cells for number, cells in kept.raw_rows(reader, one.id) if number in rows}
    for number in sorted(rows):
        cells = [
            as_stood(layout, at, whole.get(number, ()), rows[number])
            for at in range(len(layout.headings))
        ]
        shut = [CLOSED if at in closed and cell else cell for at, cell in enumerate(cells)]
        shut[outcome.place : outcome.place + 1] = [said[number]]
        yield MarkedRow(tuple(shut))


def _note(desk: Desk, one: StoredList, tasks: Sequence[Row], purpose: str) -> WorkbookNote:
    himpunan = str(tasks[0]["himpunan"])
    column = outcome_column(one, layout_of(one)).heading
    marks = " ".join(str(task["uid"]) for task in tasks)
    desa = ", ".join(desa_name(str(task["desa"])) for task in tasks)
    said = purpose.strip() or VERIFYING
    lines = [
        ("Isi", f"Hasil verval {HIMPUNAN_VERVAL[himpunan]}: {tasks[0]['nama']}"),
        ("Daftar", f"{one.title or short_name(one.source)} {month_text(one.period)}"),
        ("Desa/Kelurahan", desa),
        ("Kantor", desk.place_name),
        ("Dibuat", f"{desk.moment()} oleh {desk.actor.name}"),
        ("Cara mengisi", HOW.format(column=column, known=", ".join(statuses(himpunan).values()))),
        (MARK, f"{desk.instant()} {marks}"),
        ("Tujuan", said),
        *((("Catatan", "CONTOH – bukan data sebenarnya"),) if is_sample(desk) else ()),
        ("Sifat", CONFIDENTIAL),
    ]
    return WorkbookNote(tuple(lines))


def people_of(reader: Reader, one: StoredList, tasks: Sequence[Row]) -> list[str]:
    """Whom the rows of tasks are about; none where they are too many for one audit line."""
    rows = (verval_rows.rows_in(reader, one.id, str(task["desa"])) for task in tasks)
    found = sorted({row.person for some in rows for row in some if row.person})
    return found if len(found) <= MOST_NAMED else []


def _noted(
    desk: Desk,
    action: str,
    written: WrittenFile,
    purpose: str,
    tasks: Iterable[str],
    people: Sequence[str] = (),
) -> None:
    said = purpose.strip() or VERIFYING

    def body(work: Work) -> None:
        work.note(baris=written.rows, sha256=written.sha256, verval_task=sorted(set(tasks)))
        work.note(tujuan=said, desa=desk.kode if desk.is_village else None)
        if people:
            work.note(person=list(people))

    desk.write(action, purpose.strip(), body)


# --- recap --------------------------------------------------------------------------------


def recap_tables(tasks: Iterable[TaskView]) -> list[RecapTable]:
    """One table for each task name and month, one line a desa, under the official headings."""
    groups: dict[tuple[str, str, str], list[TaskView]] = {}
    for one in sorted(tasks, key=lambda each: (each.nama, each.periode, each.desa)):
        groups.setdefault((one.nama, one.periode, one.himpunan), []).append(one)
    names = [name for name, _period, _set in groups]
    return [
        RecapTable(
            name if names.count(name) == 1 else f"{name} {month_text(period)}",
            ("KODE DESA", "NAMA DESA", *RECAP),
            tuple(_recap_row(one) for one in some),
        )
        for (name, period, _set), some in groups.items()
    ]


def _recap_row(one: TaskView) -> tuple[str | int, ...]:
    counts = recap_counts(one.himpunan, one.jumlah, one.counts)
    return (one.desa.replace(".", ""), desa_name(one.desa), *counts.values())


def write_recap_file(desk: Desk, target: Path, nama: str = "") -> WrittenFile:
    """Write the recap of all tasks, or of those of one name, desa by desa."""
    require(desk, "export")
    wanted = nama.casefold().strip()
    tasks = [one for one in list_tasks(desk) if wanted in ("", one.nama.casefold())]
    if not tasks:
        raise UserError(NO_TASKS)
    path = target / _file_name(desk, "rekap-verval", "desa") if target.is_dir() else target
    out = io.BytesIO()
    write_recap(out, recap_tables(tasks), _recap_note(desk, tasks))
    written = WrittenFile(path, write_safely(path, out.getvalue()), len(tasks))
    _noted(desk, "ekspor rekap verval", written, "", [one.uid for one in tasks])
    return written


def _recap_note(desk: Desk, tasks: Sequence[TaskView]) -> WorkbookNote:
    day = max(date.fromisoformat(one.tanggal_daftar) for one in tasks if one.tanggal_daftar)
    return WorkbookNote(
        (
            ("Isi", "Rekap verval per desa"),
            ("Kantor", desk.place_name),
            ("Dibuat", f"{desk.moment()} oleh {desk.actor.name}"),
            ("Daftar terbaru", format_date(day)),
            ("TIDAK VALID", "Invalid; NIK padan beda nama; PBI: ganda, pindah, tidak ditemukan, "
             "menolak"),
            ("MENINGGAL/DIHAPUS", "Semua status Dihapus; PBI: meninggal dunia"),
            ("SUDAH VALID", "Valid; PBI: aktif"),
            ("PEMBATALAN SUDAH DIPERIKSA", "Pernah dijawab, lalu dikembalikan ke belum cek"),
            *((("Catatan", "CONTOH – bukan data sebenarnya"),) if is_sample(desk) else ()),
        )
    )  # fmt: skip

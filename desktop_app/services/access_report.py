"""Laporan subjek data: all that the office keeps of one person, and what was done with it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.documents import RecapTable, WorkbookNote
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import CHECK, LAW, PURPOSES, SUBJECT_HOURS
from desktop_app.domain.privacy_documents import Dossier, Line, Part
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.access_lists import ListSaid, said_by_lists
from desktop_app.services.access_snapshots import TITLE as SNAPSHOTS
from desktop_app.services.access_snapshots import held_in_snapshots
from desktop_app.services.access_subject import (
    TITLES,
    Subject,
    find_subject,
    is_special,
    specs_of,
    text_of,
    values_of,
)
from desktop_app.services.access_trail import (
    Known,
    corrections,
    disclosures,
    known_of,
    origins,
    recordings,
)
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.households import place_code
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.progress import Cancel, Progress, no_progress
from desktop_app.services.retention_rules import period_lines
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, Work, trail
from desktop_app.store.trail import TrailChange
from reports.pdf.privacy import draw_dossier
from reports.xlsx.tables import write_tables

TITLE = "Laporan Data Pribadi"
NUMBER = "LSD"
ACTION = "laporan subjek"
ONLY_LISTS = "daftar sumber instansi saja; belum ada di data keluarga kantor ini"
STEPS = 4
DATA_HEADERS = ("Isian", "Isi", "Asal, waktu, dan pencatat")
CORRECTION_HEADERS = ("Waktu", "Isian", "Semula", "Menjadi", "Oleh dan alasan")
RECORD_HEADERS = ("Waktu", "Kegiatan", "Catatan", "Oleh dan alasan")
SHOWN_HEADERS = ("Waktu", "Kegiatan", "Tujuan dan dasar", "Kepada", "Oleh")


@dataclass(frozen=True)
class SubjectReport:
    """The written report: the page for the person, the workbook, and its number."""

    number: str
    pdf: WrittenFile
    workbook: WrittenFile


def make_report(
    desk: Desk,
    who: str,
    folder: Path,
    purpose: str = "subjek",
    progress: Progress = no_progress,
    cancel: Cancel | None = None,
) -> SubjectReport:
    """Write the report on one person (uid or NIK) as PDF and workbook into a folder.

    The audit line is written first: what is shown was noted before anybody sees it.
    """
    require(desk, "privacy")
    if not folder.is_dir():
        raise UserError("Folder tujuan laporan tidak ada. Pilih folder lain.")
    stop = cancel or Cancel()
    progress(0, STEPS, "Mencari orangnya")
    with desk.reader() as reader:
        subject = find_subject(reader, who)
        special = any(one.is_special for one in _said(reader, subject))
    if special or any(is_special(kind, row) for kind, row in subject.rows):
        require(desk, "see_sensitive")
    number = desk.write(ACTION, purpose, lambda work: _note(desk, work, subject, purpose))
    stop.check()
    progress(1, STEPS, "Mengumpulkan data dan riwayatnya")
    dossier = _gather(desk, subject, number)
    progress(2, STEPS, "Membuat halaman")
    name = f"laporan-subjek_{number}"
    pdf = io.BytesIO()
    draw_dossier(pdf, dossier)
    progress(3, STEPS, "Menulis berkas")
    page = folder / f"{name}.pdf"
    made = WrittenFile(page, write_safely(page, pdf.getvalue()), 1)
    book = folder / f"{name}.xlsx"
    rows = sum(len(part.rows) for part in dossier.parts)
    workbook = WrittenFile(book, write_safely(book, _workbook(dossier)), rows)
    progress(STEPS, STEPS, "Selesai")
    return SubjectReport(number, made, workbook)


def _note(desk: Desk, work: Work, subject: Subject, purpose: str) -> str:
    work.note(person=subject.uid, tujuan=purpose, dasar=PURPOSES["subjek"].basis_line)
    return work.number(NUMBER, place_code(desk), desk.today().year)


def _gather(desk: Desk, subject: Subject, number: str) -> Dossier:
    with desk.reader() as reader, reader.snapshot():
        changes = trail.trail_of(reader, subject.uids)
        parts = _parts(reader, desk.actor.desk, subject, changes, known_of(reader))
        periods = period_lines(reader)
    return Dossier(
        title=TITLE,
        number=number,
        facts=(
            ("Nama", str(subject.person.get("nama") or "")),
            ("NIK", str(subject.person.get("nik") or subject.person.get("nik_sementara") or "")),
            ("Disimpan oleh", desk.place_name),
            ("Keadaan data", desk.moment()),
            *((("Tercatat di", ONLY_LISTS),) if subject.is_listed else ()),
        ),
        parts=(_opening(desk), *parts, _periods(periods)),
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        stamp=desk.stamp(is_sample(desk)),
        signatories=(head_of(desk),),
    )


def _opening(desk: Desk) -> Part:
    return Part(
        "Penjelasan",
        (
            f"Laporan ini memuat semua data pribadi Anda yang disimpan {desk.place_name} dalam "
            "program Padan, dari mana asalnya, siapa yang mencatat dan membetulkannya, serta "
            "kapan dan untuk apa data itu dilihat, dicetak, atau dikirim.",
            f"Dasarnya {LAW}: data dan jejak pemrosesannya diberikan paling lambat "
            f"{SUBJECT_HOURS // 24} × 24 jam sesudah diminta (nomor pasal {CHECK}).",
            "Bila ada yang keliru, mintalah pembetulan kepada kantor ini; pembetulan dan "
            "alasannya dicatat. Membuka layar dengan NIK tersamar tidak dicatat satu per satu.",
        ),
    )


def _parts(
    reader: Reader, sender: str, subject: Subject, changes: list[TrailChange], known: Known
) -> list[Part]:
    said = origins(changes, known)
    parts = [
        Part(
            _title(kind, row),
            headers=DATA_HEADERS,
            widths=(0.28, 0.36, 0.36),
            rows=[
                (specs_of(kind)[name].label, text_of(specs_of(kind)[name], value),
                 said.get((str(row["uid"]), name), ""))
                for name, value in values_of(kind, row).items()
            ],
            empty="Tidak ada isian.",
        )
        for kind, row in subject.rows
    ]  # fmt: skip
    lists = [
        _table(one.title, DATA_HEADERS, (0.28, 0.36, 0.36), one.rows, "Tidak ada isian.")
        for one in _said(reader, subject)
    ]
    home = str(subject.household.get("uid") or "")
    frozen = _table(
        SNAPSHOTS,
        DATA_HEADERS,
        (0.2, 0.55, 0.25),
        held_in_snapshots(reader, home) if home else [],
        "Belum ada potret yang memuat keluarga ini.",
    )
    return [
        *parts,
        *lists,
        frozen,
        _table(
            "Pembetulan",
            CORRECTION_HEADERS,
            (0.13, 0.21, 0.2, 0.2, 0.26),
            list(corrections(changes, known)),
            "Belum ada isian yang pernah dibetulkan.",
        ),
        _table(
            "Riwayat pencatatan",
            RECORD_HEADERS,
            (0.15, 0.3, 0.25, 0.3),
            list(recordings(changes, known)),
            "Belum ada catatan.",
        ),
        _table(
            "Dilihat, dicetak, dan dikeluarkan",
            SHOWN_HEADERS,
            (0.13, 0.26, 0.31, 0.15, 0.15),
            list(disclosures(reader, sender, subject, changes, known)),
            "Data ini belum pernah dilihat lengkap, dicetak, atau dikeluarkan.",
        ),
    ]


def _said(reader: Reader, subject: Subject) -> Iterator[ListSaid]:
    """What lists say of him and of his family."""
    home, nik = subject.household.get("uid"), subject.person.get("nik")
    return said_by_lists(reader, subject.uid, str(home or ""), str(nik or ""))


def _title(kind: str, row: Mapping[str, object]) -> str:
    when = str(row.get("tanggal") or row.get("dicetak") or "")[:10]
    return f"{TITLES[kind]} {when[8:]}-{when[5:7]}-{when[:4]}" if when else TITLES[kind]


def _table(
    title: str, headers: Line, widths: tuple[float, ...], rows: list[Line], empty: str
) -> Part:
    return Part(title, headers=headers, widths=widths, rows=rows, empty=empty)


def _periods(lines: list[Line]) -> Part:
    return Part(
        "Masa simpan",
        headers=("Data", "Masa simpan", "Dasarnya"),
        widths=(0.4, 0.25, 0.35),
        rows=lines,
    )


def _workbook(dossier: Dossier) -> bytes:
    """The same report as a workbook: a sheet for each part that has rows."""
    out = io.BytesIO()
    tables = [
        RecapTable(part.title, part.headers, tuple(part.rows))
        for part in dossier.parts
        if part.headers and part.rows
    ]
    note = [*dossier.facts, ("Nomor", dossier.number), ("Sifat", "RAHASIA – data pribadi")]
    note += [("Tujuan", PURPOSES["subjek"].label), ("Dasar hukum", PURPOSES["subjek"].basis_line)]
    note += [("Penjelasan", text) for text in dossier.parts[0].text]
    if dossier.stamp.contoh:
        note.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    write_tables(out, tables, WorkbookNote(tuple(note)))
    return out.getvalue()

"""Inventory of processing and impact assessment, filled in as far as the program can."""

from __future__ import annotations

import io
from pathlib import Path

from desktop_app.domain.documents import RecapTable, Signatory
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import format_number
from desktop_app.domain.privacy import (
    BREACH_HOURS,
    CHECK,
    INVENTORY,
    LAW,
    PURPOSES,
    SUBJECT_HOURS,
)
from desktop_app.domain.privacy_assessment import OPEN, REASONS, RIGHTS, RISKS
from desktop_app.domain.privacy_documents import Dossier, Line, Part
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.register import write_tables_of
from desktop_app.services.retention_rules import period_lines
from desktop_app.services.setup import is_sample
from desktop_app.store import Reader, reading
from reports.pdf.privacy import draw_dossier

INVENTORY_KEY, ASSESSMENT_KEY = "inventaris", "dpia"
PAPERS = {
    INVENTORY_KEY: "Inventaris pemrosesan data pribadi",
    ASSESSMENT_KEY: "Penilaian dampak pelindungan data pribadi",
}
DOTS = "." * 60
GROUP_HEADERS = ("Kelompok dan jumlahnya", "Siapa", "Isi", "Asal", "Tujuan", "Penerima")


def paper_name(key: str, suffix: str) -> str:
    """The proposed file name."""
    return f"{key}-pelindungan-data.{suffix}"


def make_paper(desk: Desk, key: str, path: Path) -> WrittenFile:
    """Write one of PAPERS as a PDF to sign, or as a workbook to go on with, by the suffix."""
    if key not in PAPERS:
        raise UserError("Pilih dokumen dari daftar.")
    with desk.reader() as reader:
        parts = inventory_parts(reader) if key == INVENTORY_KEY else assessment_parts(reader)
    out = io.BytesIO()
    if path.suffix.lower() == ".xlsx":
        tables = tuple(
            RecapTable(part.title, part.headers, tuple(part.rows)) for part in parts if part.headers
        )
        write_tables_of(desk, out, PAPERS[key], tables)
    else:
        draw_dossier(out, _dossier(desk, PAPERS[key], parts))
    sha256 = write_safely(path, out.getvalue())
    desk.write("dokumen pelindungan data", key, lambda work: work.note(sha256=sha256))
    return WrittenFile(path, sha256, sum(len(part.rows) for part in parts))


def _dossier(desk: Desk, title: str, parts: tuple[Part, ...]) -> Dossier:
    officer = Signatory("Petugas pelindungan data", caption="Diperiksa,")
    return Dossier(
        title=title,
        number="",
        facts=(("Kantor", desk.place_name), ("Keadaan", desk.moment())),
        parts=parts,
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        stamp=desk.stamp(is_sample(desk)),
        signatories=(officer, head_of(desk, "Disetujui,")),
    )


def inventory_parts(reader: Reader) -> tuple[Part, ...]:
    """What is kept of whom, for what, for how long, and who gets it."""
    return (
        Part(
            "Penjelasan",
            (
                f"{LAW} meminta semua kegiatan pemrosesan dicatat (nomor pasal {CHECK}). Dokumen "
                "ini diisi program menurut apa yang memang disimpannya; kantor memeriksa dan "
                "melengkapinya. Kegiatan hari demi hari ada di register pemrosesan.",
            ),
        ),
        _groups(reader),
        _purposes(),
        _periods(reader),
        _rights(),
    )


def assessment_parts(reader: Reader) -> tuple[Part, ...]:
    """The impact assessment: why, what, which risks, and what the office must still answer."""
    return (
        Part(
            "Mengapa dinilai",
            (
                f"{LAW} meminta penilaian dampak bila risikonya tinggi (nomor pasal {CHECK}). "
                "Kolom kanan diisi program; kantor memeriksa, melengkapi, dan menandatangani.",
            ),
            ("Sebab", "Keadaan di Padan"),
            (0.34, 0.66),
            REASONS,
        ),
        _groups(reader),
        _purposes(),
        Part(
            "Risiko dan langkah",
            headers=("Risiko", "Kemungkinan", "Yang dilakukan program", "Yang tersisa"),
            widths=(0.22, 0.16, 0.35, 0.27),
            rows=RISKS,
        ),
        _rights(),
        _periods(reader),
        Part(
            "Diisi kantor",
            headers=("Pertanyaan", "Jawaban"),
            widths=(0.5, 0.5),
            rows=[(question, DOTS) for question in OPEN],
        ),
    )


def _groups(reader: Reader) -> Part:
    rows: list[Line] = [
        (
            f"{group.title} ({format_number(reading.count(reader, group.kinds[0]))})",
            group.subjects,
            group.content,
            group.source,
            PURPOSES[group.purpose].label,
            group.receivers,
        )
        for group in INVENTORY
    ]
    return Part(
        "Kelompok data",
        headers=GROUP_HEADERS,
        widths=(0.15, 0.16, 0.2, 0.16, 0.17, 0.16),
        rows=rows,
    )


def _purposes() -> Part:
    return Part(
        "Tujuan dan dasar",
        headers=("Tujuan", "Dasar"),
        widths=(0.45, 0.55),
        rows=[(one.label, one.basis_line) for one in PURPOSES.values()],
    )


def _periods(reader: Reader) -> Part:
    return Part(
        "Masa simpan",
        headers=("Data", "Masa simpan", "Dasarnya"),
        widths=(0.42, 0.25, 0.33),
        rows=period_lines(reader),
    )


def _rights() -> Part:
    days = f"{SUBJECT_HOURS // 24} × 24 jam"
    breach = f"{BREACH_HOURS // 24} × 24 jam"
    return Part(
        "Hak orang yang datanya disimpan",
        (
            f"Data dan jejaknya diberikan paling lambat {days} sesudah diminta; pemberitahuan "
            f"kegagalan paling lambat {breach} sesudah diketahui (pasal 46; nomor pasal {CHECK}).",
        ),
        ("Hak", "Caranya di Padan"),
        (0.4, 0.6),
        RIGHTS,
    )

"""The missed families and the large differences of desil of one desa as PDF or workbook."""

from __future__ import annotations

import io
from pathlib import Path

from desktop_app.domain.documents import Signatory, WorkbookNote
from desktop_app.domain.documents_padan import MarkedSheet
from desktop_app.domain.errors import UserError
from desktop_app.domain.privacy import PURPOSES, basis_of
from desktop_app.domain.privacy_documents import Dossier, Line, Part
from desktop_app.domain.roles import require
from desktop_app.exchange.stick import write_safely
from desktop_app.services.aid_needs import Needs, far_text, missed_text
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import CONFIDENTIAL, WrittenFile
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.overlap_papers import (
    COMPARE,
    ORDER,
    ORDER_HEADINGS,
    OWN,
    missed_sheet,
    order_row,
    where,
    who,
)
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.store import Work
from reports.pdf.privacy import draw_dossier
from reports.xlsx.marked import write_marked

MISSED, FAR = "terlewat", "desil"
TITLES = {
    MISSED: "Keluarga miskin yang belum dibantu",
    FAR: "Perbedaan urutan kantor dan desil resmi",
}
ACTS = {MISSED: "ekspor yang terlewat", FAR: "ekspor beda desil"}
SUFFIXES = (".pdf", ".xlsx")
MOST_NAMED = 200  # families in one line of the chain; more count as the whole desa
NOTHING = "Tidak ada keluarga untuk dicetak."
MISSED_HEADERS = ("No", "Nama dan nomor", "Tempat", "Desil", "Batas program", "Putusan musyawarah")
MISSED_WIDTHS = (0.05, 0.24, 0.24, 0.12, 0.16, 0.19)
FAR_HEADERS = ("Urutan", "Nama dan nomor", "Desil resmi", "Dasar nilai", "Putusan musyawarah")
FAR_WIDTHS = (0.09, 0.24, 0.12, 0.36, 0.19)


def export_needs(desk: Desk, needs: Needs, part: str, target: Path) -> WrittenFile:
    """Write one of the two lists to a file ending in .pdf or .xlsx, noted in the chain."""
    require(desk, "export")
    if target.suffix.lower() not in SUFFIXES:
        raise UserError("Nama berkas harus berakhir .pdf atau .xlsx.")
    lines = needs.missed if part == MISSED else needs.far
    if not lines:
        raise UserError(NOTHING)
    out = io.BytesIO()
    if target.suffix.lower() == ".pdf":
        draw_dossier(out, needs_dossier(desk, needs, part))
    else:
        write_marked(out, [_sheet(needs, part)], _note(desk, needs, part))
    written = WrittenFile(target, write_safely(target, out.getvalue()), len(lines))
    families = sorted({one.family.uid for one in lines if one.family.known})

    def body(work: Work) -> None:
        purpose = PURPOSES["bantuan"]
        work.note(baris=written.rows, sha256=written.sha256, wilayah=needs.desa)
        work.note(tujuan=purpose.label, dasar=basis_of(purpose.label))
        if len(families) <= MOST_NAMED:
            work.note(household=families)
        else:
            work.note(desa=needs.desa)

    desk.write(ACTS[part], "", body)
    return written


def file_name(desk: Desk, needs: Needs, part: str) -> str:
    """`terlewat_3216062002_20261124`, without the name or number of a person."""
    return f"{part}_{needs.desa.replace('.', '')}_{desk.today():%Y%m%d}"


def needs_dossier(desk: Desk, needs: Needs, part: str) -> Dossier:
    """One of the two lists as a paper for the musyawarah, with room for what it decides."""
    return Dossier(
        title=TITLES[part],
        number="",
        facts=(
            ("Desa/Kelurahan", desa_name(needs.desa)),
            ("Keadaan", desk.moment()),
            ("Daftar penerima", "; ".join(needs.found.lists) or "hanya program di Padan"),
        ),
        parts=(_missed(needs) if part == MISSED else _far(needs),),
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        stamp=desk.stamp(is_sample(desk)),
        signatories=(
            Signatory("Pimpinan musyawarah", caption="Diputuskan oleh,"),
            head_of(desk, "Mengetahui,"),
        ),
    )


def _missed(needs: Needs) -> Part:
    rows: list[Line] = [
        (
            f"{number}.",
            who(one.family.nama, one.family.nik, one.family.nomor_kk),
            where(one.family),
            "\n".join(filter(None, (str(one.family.desil), one.family.desil_source))),
            ", ".join(one.programmes),
            "" if one.family.known else "Belum ada di Padan.",
        )
        for number, one in enumerate(needs.missed, 1)
    ]
    return Part("", (missed_text(needs),), MISSED_HEADERS, MISSED_WIDTHS, rows, NOTHING)


def _far(needs: Needs) -> Part:
    rows: list[Line] = [
        (
            f"{one.placed.place} dari {one.placed.of}",
            f"{who(one.family.nama, one.family.nik, one.family.nomor_kk)}\n"
            f"RT {one.family.rt or '-'}/RW {one.family.rw or '-'}",
            "\n".join(filter(None, (str(one.family.desil or "–"), one.family.desil_source))),
            f"{one.verdict.capitalize()}. {one.basis}.",
            "",
        )
        for one in needs.far
    ]
    texts = (far_text(needs), OWN, COMPARE)
    return Part("", texts, FAR_HEADERS, FAR_WIDTHS, rows, NOTHING)


def _sheet(needs: Needs, part: str) -> MarkedSheet:
    if part == MISSED:
        return missed_sheet(needs.missed)
    return MarkedSheet(ORDER, ORDER_HEADINGS, "", [order_row(one) for one in needs.far])


def _note(desk: Desk, needs: Needs, part: str) -> WorkbookNote:
    """The lines of the Keterangan sheet."""
    purpose = PURPOSES["bantuan"]
    lines = [
        ("Isi", TITLES[part]),
        ("Wilayah", desa_name(needs.desa)),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Tujuan", purpose.label),
        ("Dasar hukum", basis_of(purpose.label)),
    ]
    if is_sample(desk):
        lines.append(("Catatan", "CONTOH – bukan data sebenarnya"))
    return WorkbookNote((*lines, ("Sifat", CONFIDENTIAL)))

"""The report of a programme's payments in a desa: its data for paper, and its workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.aid.rule_specs import BLT_DD
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.documents import Paper, WorkbookNote
from desktop_app.domain.documents_payment import PAYMENT_PAPERS, REPORT, PaymentDay, PaymentMonth
from desktop_app.domain.errors import UserError
from desktop_app.domain.roles import require
from desktop_app.domain.wilayah import Desa, find_desa
from desktop_app.exchange.stick import write_safely
from desktop_app.services.desk import Desk
from desktop_app.services.exporting import WrittenFile
from desktop_app.services.officials import letterhead
from desktop_app.services.payout_lists import Row
from desktop_app.services.payout_report import ReportLine, payout_report
from desktop_app.services.printing_lists import village_signers
from desktop_app.services.setup import is_sample
from desktop_app.store import reading
from reports.xlsx.payment_report import write_payment_report

ACT = "ekspor laporan bayar"
NO_PLACE = "Pilih desa dan programnya terlebih dahulu."
NOTHING = "Belum ada daftar bayar program ini di desa ini."
NOT_TYPED = "belum diisi"
PUBLIC = "Jumlah per bulan, tanpa nama dan NIK"


def payment_frame(desk: Desk, paper: Paper, place: Desa, programme: Row) -> PaymentDay:
    """Where and by whom, without anybody on it yet."""
    return PaymentDay(
        paper=paper,
        letterhead=letterhead(desk, place.code),
        stamp=desk.stamp(is_sample(desk)),
        programme=str(programme.get("nama") or programme.get("kode") or ""),
        desa=place.name,
        kecamatan=place.kecamatan,
        is_kelurahan=place.is_kelurahan,
        period="",
        number="",
        basis="",
        goods="",
        day=None,
        names=(),
        signers=village_signers(desk, place, programme),
    )


def _programme(desk: Desk, uid: str) -> Row | None:
    """A programme by its uid, or by its code: then the one of this year, else the newest."""
    with desk.reader() as reader:
        found = reading.get(reader, "programme", uid)
        same = reading.find(reader, "programme", kode=uid.upper() or BLT_DD)
    this_year = desk.today().year
    same.sort(key=lambda row: (row.get("tahun") == this_year, int(row.get("tahun") or 0)))
    return found or (same[-1] if same else None)


def gather_report(desk: Desk, desa: str, uid: str, paper: Paper = "F4") -> PaymentDay:
    """The report of a programme in a desa, all its months."""
    place = find_desa(desa)
    programme = _programme(desk, uid)
    if place is None or programme is None:
        raise UserError(NO_PLACE)
    lines = payout_report(desk, place.code, str(programme["uid"]))
    years = sorted({str(one.payout_list["bulan"])[:4] for one in lines})
    period = " – ".join(dict.fromkeys((years[0], years[-1]))) if years else ""
    return replace(
        payment_frame(desk, paper, place, programme),
        period=f"tahun {period}" if period else "",
        day=desk.today(),
        months=[_month(one) for one in lines],
    )


def _month(one: ReportLine) -> PaymentMonth:
    reasons = [
        f"{HASIL_PENYALURAN[code].lower() if code else NOT_TYPED} {count}"
        for code, count in one.reasons.items()
    ]
    return PaymentMonth(
        period=one.period,
        names=one.sums.names,
        planned=one.sums.planned,
        paid_names=one.sums.paid_names,
        paid=one.sums.paid,
        returned=one.sums.returned,
        planned_so_far=one.so_far.planned,
        paid_so_far=one.so_far.paid,
        reasons=", ".join(reasons),
        is_draft=one.is_draft,
    )


def report_name(desk: Desk, desa: str) -> str:
    """`laporan_bayar_3216062002_20261124.xlsx`."""
    return f"{REPORT}_{desa.replace('.', '')}_{desk.today():%Y%m%d}.xlsx"


def export_report(desk: Desk, desa: str, programme: str, target: Path) -> WrittenFile:
    """Write the report as a workbook to a file; UserError when nothing was paid yet."""
    require(desk, "export")
    document = gather_report(desk, desa, programme)
    if not document.months:
        raise UserError(NOTHING)
    out = io.BytesIO()
    rows = write_payment_report(out, document, _note(desk, document))
    written = WrittenFile(target, write_safely(target, out.getvalue()), rows)
    desk.write(ACT, "", lambda work: work.note(baris=rows, sha256=written.sha256))
    return written


def _note(desk: Desk, document: PaymentDay) -> WorkbookNote:
    lines = (
        ("Isi", f"{PAYMENT_PAPERS[REPORT]}, {document.programme}, {document.period}"),
        ("Wilayah", document.place),
        ("Sumber", f"Padan, {desk.place_name}"),
        ("Pembuat", desk.actor.name),
        ("Waktu", desk.moment()),
        ("Catatan", "CONTOH – bukan data sebenarnya" if is_sample(desk) else ""),
        ("Sifat", PUBLIC),
    )
    return WorkbookNote(tuple(line for line in lines if line[1]))

"""The papers of a payment: one of them, or all for the day in one go, from its list."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from desktop_app.domain.aid.payment import BY_PROXY, DEAD, HEIR
from desktop_app.domain.codes_padan import HASIL_PENYALURAN
from desktop_app.domain.dates import format_date
from desktop_app.domain.documents_payment import (
    CALLS,
    CHECKED,
    HEIRS,
    KIT,
    KIT_PAPERS,
    MINUTES,
    PAYMENT_PAPERS,
    PHOTOS,
    POSTED,
    PROXY,
    REPORT,
    PaymentDay,
    PaymentMonth,
    PaymentName,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.kinds import Stored
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import Desa, find_desa
from desktop_app.exchange.stick import read_whole
from desktop_app.services import aid
from desktop_app.services.desk import Desk
from desktop_app.services.officials import letterhead
from desktop_app.services.payout_after import draw_sample
from desktop_app.services.payout_lists import PayoutLine, PayoutListView, line_number
from desktop_app.services.payout_outcomes import substitute_names
from desktop_app.services.payout_report import ReportLine, payout_report
from desktop_app.services.photos import prepare
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.printing_lists import basis_of, receipt_list, village_signers
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.setup import is_sample
from desktop_app.store import reading
from reports.join import join_pdfs
from reports.pdf.receipt_list import draw_receipt_list
from reports.registry import DOCUMENTS

KIND, TITLE = "hari-bayar", "Berkas pembayaran bantuan"
NO_PAPER = "Pilih berkas yang dicetak dari daftar."
NO_LIST = "Buka dahulu daftar bayar yang berkasnya dicetak."
NO_PLACE = "Pilih desa dan programnya terlebih dahulu."
LARGEST_PICTURE = 40_000_000  # bytes
NOT_TYPED = "belum diisi"


def payment_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """One paper of a payment list, or the whole kit of its day."""
    if request.document == REPORT:
        return Drawn(_draw(REPORT, gather_report(desk, request)), ())
    if request.document not in PAYMENT_PAPERS and request.document != KIT:
        raise UserError(NO_PAPER)
    if not request.payout_list:
        raise UserError(NO_LIST)
    view = aid.open_payout_list(desk, request.payout_list)
    seen = tuple(str(line.payout["household"]) for line in view.lines)
    document = gather(desk, request, view)
    if request.document != KIT:
        return Drawn(_draw(request.document, _for(request.document, document)), (), seen=seen)
    form_uid, out = new_form_uid(), io.BytesIO()
    listed = receipt_list(desk, request, view, form_uid)
    pages = draw_receipt_list(out, listed, progress, cancel)
    parts = [out.getvalue()]
    for key in KIT_PAPERS:
        cancel.check()
        parts.append(_draw(key, _for(key, document)))
    note = SheetNote(form_uid, "tanda-terima", pages, payout_list=request.payout_list)
    return Drawn(join_pdfs(parts), (note,), seen=seen)


def _draw(key: str, document: PaymentDay) -> bytes:
    out = io.BytesIO()
    DOCUMENTS[key].drawer()(out, document)
    return out.getvalue()


def _for(key: str, document: PaymentDay) -> PaymentDay:
    """What a paper may tell: on the wall no number, for the call its last digits."""
    if key == POSTED:
        names = [replace(one, nik="", address="") for one in document.names]
    elif key in (CALLS, CHECKED):
        names = [replace(one, nik=mask_nik(one.nik)) for one in document.names]
    else:
        return document
    return replace(document, names=names)


def gather(desk: Desk, request: PrintRequest, view: PayoutListView) -> PaymentDay:
    """What the papers of a list tell; letters only of those who need one."""
    place = find_desa(str(view.payout_list["desa"]))
    if place is None:
        raise UserError("Desa pada daftar ini tidak dikenal lagi. Periksa data daftarnya.")
    lines = _lines(request, view)
    paid_on = view.payout_list.get("tanggal_bayar")
    day = date.fromisoformat(str(paid_on)) if paid_on else None
    instead = substitute_names(desk, view.lines)
    return replace(
        _frame(desk, request, place, view.programme),
        period=view.period,
        number=str(view.payout_list.get("nomor") or ""),
        basis=basis_of(desk, view),
        goods=view.goods,
        day=day or (desk.today() if request.document == MINUTES else None),
        names=[_name(line, instead) for line in lines],
        seed=request.seed,
        photos=_pictures(request) if request.document == PHOTOS else (),
    )


def _lines(request: PrintRequest, view: PayoutListView) -> Sequence[PayoutLine]:
    """Those whom the request names, whom the sample drew, or whom a letter is about."""
    if request.document == CHECKED:
        return draw_sample(view, request.count, request.seed)
    lines = view.lines
    if request.households:
        lines = [line for line in lines if str(line.payout["household"]) in request.households]
    elif request.document in (PROXY, HEIRS):
        wanted = (BY_PROXY,) if request.document == PROXY else (HEIR, DEAD)
        lines = [line for line in lines if line.payout.get("outcome") in wanted]
    return [] if request.blank and request.document in (PROXY, HEIRS) else lines


def _name(line: PayoutLine, instead: dict[str, str]) -> PaymentName:
    row, person, home = line.payout, line.person, line.household
    substitute = instead.get(str(row.get("pengganti") or ""), "")
    back = row.get("kembali_tanggal")
    return PaymentName(
        number=line_number(line),
        queue=int(row.get("antrean") or line_number(line)),
        name=str(person.get("nama") or ""),
        nik=str(person.get("nik") or ""),
        address=str(home.get("alamat") or ""),
        place=f"{home.get('rt') or '-'}/{home.get('rw') or '-'}",
        amount=int(row.get("nominal") or 0),
        outcome=str(row.get("outcome") or ""),
        helper=substitute or str(row.get("wakil_nama") or ""),
        relation="pengganti" if substitute else str(row.get("wakil_hubungan") or ""),
        letter=str(row.get("surat") or ""),
        returned=str(row.get("kembali_nomor") or ""),
        returned_on=format_date(date.fromisoformat(str(back))) if back else "",
    )


def _pictures(request: PrintRequest) -> tuple[tuple[bytes, str], ...]:
    """The chosen picture files, small and upright, each under its name."""
    return tuple(
        (prepare(read_whole(path, LARGEST_PICTURE), path.name).data, path.stem.replace("_", " "))
        for path in request.pictures
    )


def _frame(
    desk: Desk, request: PrintRequest, place: Desa, programme: dict[str, Stored]
) -> PaymentDay:
    """Where and by whom, without anybody on it yet."""
    return PaymentDay(
        paper=request.paper,
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
        signers=village_signers(desk, place, desk.today()),
    )


def gather_report(desk: Desk, request: PrintRequest) -> PaymentDay:
    """The report of a programme in a desa, all its months."""
    place = find_desa(request.desa or "")
    with desk.reader() as reader:
        programme = reading.get(reader, "programme", request.programme)
    if place is None or programme is None:
        raise UserError(NO_PLACE)
    lines = payout_report(desk, place.code, request.programme)
    years = sorted({str(one.payout_list["bulan"])[:4] for one in lines})
    period = " – ".join(dict.fromkeys((years[0], years[-1]))) if years else ""
    return replace(
        _frame(desk, request, place, programme),
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

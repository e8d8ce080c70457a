"""The papers of a payment: one of them, or all for the day in one go, from its list."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop_app.domain.aid.payment import BY_PROXY, DEAD, HEIR, queue_code
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
    RECEIPTS,
    REPORT,
    PaymentDay,
    PaymentName,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.formatting import mask_nik
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import find_desa
from desktop_app.exchange.stick import read_whole
from desktop_app.services import aid
from desktop_app.services.desk import Desk
from desktop_app.services.payout_after import draw_sample
from desktop_app.services.payout_lists import (
    PayoutLine,
    PayoutListView,
    line_number,
    list_of_month,
)
from desktop_app.services.payout_outcomes import NOT_APPROVED, substitute_names
from desktop_app.services.payout_report_papers import gather_report, payment_frame
from desktop_app.services.photos import prepare
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.printing_lists import basis_of, receipt_list
from desktop_app.services.progress import Cancel, Progress
from reports.join import join_pdfs
from reports.pdf.receipt_list import draw_receipt_list
from reports.registry import DOCUMENTS

KIND, TITLE = "hari-bayar", "Berkas pembayaran bantuan"
# Nobody signs for money on a list that is not approved.
FOR_MONEY = frozenset({KIT, RECEIPTS, MINUTES})
NO_PAPER = "Pilih berkas yang dicetak dari daftar."
LARGEST_PICTURE = 40_000_000  # bytes
PICTURES = frozenset({".jpg", ".jpeg", ".png"})
MOST_PICTURES = 60
NO_FOLDER = "Folder foto itu tidak dapat dibuka. Pilih folder lain."
NO_PICTURES = "Tidak ada foto JPG atau PNG di folder itu. Pilih folder lain."
TOO_MANY = f"Foto di folder itu lebih dari {MOST_PICTURES}. Pindahkan yang dilampirkan saja."


def payment_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """One paper of a payment list, or the whole kit of its day."""
    if request.document == REPORT:
        report = gather_report(desk, request.desa or "", request.programme, request.paper)
        return Drawn(_draw(REPORT, report), ())
    if request.document not in PAYMENT_PAPERS and request.document != KIT:
        raise UserError(NO_PAPER)
    uid = request.payout_list or list_of_month(desk, request.desa, request.month, request.programme)
    view = aid.open_payout_list(desk, uid)
    if request.document in FOR_MONEY and not view.is_approved:
        raise UserError(NOT_APPROVED)
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
    note = SheetNote(form_uid, "tanda-terima", pages, payout_list=uid)
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
        payment_frame(desk, request.paper, place, view.programme),
        period=view.period,
        number=str(view.payout_list.get("nomor") or ""),
        basis=basis_of(desk, view),
        goods=view.goods,
        day=day or (desk.today() if request.document == MINUTES else None),
        names=[_name(line, instead) for line in lines],
        seed=request.seed,
        photos=_pictures(request.pictures) if request.document == PHOTOS else (),
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
        check=str(row.get("periksa") or ""),
        code=queue_code(str(row["payout_list"]), line_number(line)),
    )


def _pictures(folder: Path | None) -> tuple[tuple[bytes, str], ...]:
    """The pictures of a folder, small and upright, each under its name; none without a folder."""
    if folder is None:
        return ()
    try:
        found = sorted(one for one in folder.iterdir() if one.suffix.lower() in PICTURES)
    except OSError as problem:
        raise UserError(NO_FOLDER) from problem
    if not found:
        raise UserError(NO_PICTURES)
    if len(found) > MOST_PICTURES:
        raise UserError(TOO_MANY)
    return tuple(
        (prepare(read_whole(path, LARGEST_PICTURE), path.name).data, path.stem.replace("_", " "))
        for path in found
    )

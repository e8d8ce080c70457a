"""Lists that people sign: the tanda terima of a payout, the nominatif of a Rutilahu tranche."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from desktop_app.domain.aid.rule_specs import BLT_DD, parts_of
from desktop_app.domain.codes_padan import JABATAN
from desktop_app.domain.documents import (
    Nominative,
    NominativeLine,
    ReceiptLine,
    ReceiptList,
    Signatory,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.programmes import programme_rules
from desktop_app.domain.uids import new_form_uid
from desktop_app.domain.wilayah import Desa, find_desa
from desktop_app.services.aid import DRAFT, PayoutListView, open_payout_list
from desktop_app.services.aid_decrees import decree_title
from desktop_app.services.building import BuildView, list_builds
from desktop_app.services.desk import Desk
from desktop_app.services.house_costs import read_costs
from desktop_app.services.house_paper_work import aid_sums
from desktop_app.services.officials import letterhead, signatory
from desktop_app.services.payout_lists import list_of_month
from desktop_app.services.print_types import Drawn, PrintRequest, SheetNote
from desktop_app.services.progress import Cancel, Progress
from desktop_app.services.setup import is_sample
from desktop_app.store import reading
from reports.pdf.nominative import draw_nominative
from reports.pdf.receipt_list import draw_receipt_list

Row = dict[str, Any]
HEAD = "kepala"
POSTS = {"KEPALA DESA": HEAD, "LURAH": HEAD, "KASI KESEJAHTERAAN": "kasi_kesra"}
USUAL_SIGNERS = ("Petugas penyaluran", "Kasi Kesra", "Kepala Desa")
CAPTIONS = ("Yang membayarkan,", "Pelaksana kegiatan,", "Mengetahui,")
BASES = {"sptjm": "SPTJM", "sk": "SK"}
PAYING_STATES = {1: ("berkas_lengkap", "tahap1_cair"), 2: ("lpd1", "tahap2_cair")}
STAGES = {1: "Tahap I", 2: "Tahap II"}


def receipt_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """The tanda terima of one payment list; a list that is not approved prints as a proposal."""
    view = open_payout_list(desk, request.payout_list or _of_month(desk, request))
    form_uid = new_form_uid()
    document = receipt_list(desk, request, view, form_uid)
    out = io.BytesIO()
    pages = draw_receipt_list(out, document, progress, cancel)
    uid = str(view.payout_list["uid"])
    note = SheetNote(form_uid, "tanda-terima", pages, payout_list=uid)
    return Drawn(out.getvalue(), (note,))


def _of_month(desk: Desk, request: PrintRequest) -> str:
    return list_of_month(desk, request.desa, request.month, request.programme)


def _desa(request: PrintRequest) -> Desa:
    desa = find_desa(request.desa) if request.desa else None
    if desa is None:
        raise UserError("Pilih desa yang akan dicetak (di baris perintah: --desa KODE).")
    return desa


def receipt_list(
    desk: Desk, request: PrintRequest, view: PayoutListView, form_uid: str
) -> ReceiptList:
    """What the tanda terima tells; a list that is not approved is a proposal."""
    found = view.payout_list
    desa = find_desa(str(found["desa"]))
    if desa is None:
        raise UserError("Desa pada daftar ini tidak dikenal lagi. Periksa data daftarnya.")
    period = view.period
    if view.months > 1:
        period = f"{period} ({view.months} bulan sekaligus)"
    return ReceiptList(
        form_uid=form_uid,
        paper=request.paper,
        title=_title(view),
        desa=desa.name,
        kecamatan=desa.kecamatan,
        period=period,
        basis=basis_of(desk, view),
        lines=tuple(_receipt_lines(view, period)),
        letterhead=letterhead(desk, desa.code),
        place=desa.name,
        day=None,
        signatories=village_signers(desk, desa, view.programme),
        stamp=desk.stamp(is_sample(desk)),
        # Until it is approved it is a proposal, and nobody signs for money on it.
        draft=found.get("state") == DRAFT or not view.is_approved,
        goods=view.goods,
    )


def _title(view: PayoutListView) -> str:
    kode = str(view.programme.get("kode") or "")
    if kode.startswith(BLT_DD):
        return "TANDA TERIMA BANTUAN LANGSUNG TUNAI DANA DESA"
    return f"TANDA TERIMA {view.programme.get('nama') or kode}".upper()


def basis_of(desk: Desk, view: PayoutListView) -> str:
    """The decree, and the musdes or SPTJM, that stand behind the most lines of the list."""
    uids = [str(line.payout["enrolment"]) for line in view.lines]
    with desk.reader() as reader:
        rows = reading.get_many(reader, "enrolment", uids).values()
        wanted = {str(row["decree"]) for row in rows if row.get("decree")}
        decrees = reading.get_many(reader, "decree", wanted)
    titles = Counter(
        decree_title(decrees[str(row["decree"])])
        for row in rows
        if str(row.get("decree") or "") in decrees
    )
    meetings = Counter(
        f"{BASES.get(str(row.get('dasar')), 'BA Musdes')} Nomor {row['dasar_nomor']}"
        for row in rows
        if row.get("dasar_nomor")
    )
    return "; ".join(found.most_common(1)[0][0] for found in (titles, meetings) if found)


def _receipt_lines(view: PayoutListView, period: str) -> Iterator[ReceiptLine]:
    for line in view.lines:
        yield ReceiptLine(
            number=int(line.payout.get("urut") or 0),
            name=str(line.person.get("nama") or ""),
            nik=str(line.person.get("nik") or line.person.get("nik_sementara") or ""),
            address=str(line.household.get("alamat") or ""),
            rt=str(line.household.get("rt") or "-"),
            rw=str(line.household.get("rw") or "-"),
            period=period.split(" (", maxsplit=1)[0],
            amount=int(line.payout.get("nominal") or 0),
        )


def village_signers(desk: Desk, desa: Desa, programme: Row) -> tuple[Signatory, ...]:
    """Who signs for a payment, as the rules of the programme name them; the head of the place last.

    A post that the office does not keep is a title alone, for the pen.
    """
    titles = parts_of(programme_rules(programme).get("penanda_tangan")) or USUAL_SIGNERS
    day, last = desk.today(), len(titles) - 1
    found = []
    for place, named in enumerate(titles):
        post = POSTS.get(named.upper()) or JABATAN.find(named) or ""
        title = "Lurah" if post == HEAD and desa.is_kelurahan else named
        caption = CAPTIONS[0] if place == 0 else CAPTIONS[2] if place == last else CAPTIONS[1]
        made = signatory(desk, desa.code, post, title, day, caption if last else "")
        found.append(made if post else Signatory(title, caption=caption if last else ""))
    return tuple(found)


def nominative_run(
    desk: Desk, request: PrintRequest, _batch: str, progress: Progress, cancel: Cancel
) -> Drawn:
    """The daftar nominatif of the houses of a desa whose tranche is due or was just paid."""
    desa = _desa(request)
    due = [
        view
        for state in PAYING_STATES[request.stage]
        for view in list_builds(desk, desa.code, state)
    ]
    if not due:
        raise UserError(
            f"Belum ada Rutilahu di desa {desa.name} yang siap {STAGES[request.stage]}. "
            "Lengkapi dahulu berkasnya."
        )
    form_uid = new_form_uid()
    document = _nominative(desk, request, desa, due, form_uid)
    out = io.BytesIO()
    pages = draw_nominative(out, document, progress, cancel)
    note = SheetNote(form_uid, "nominatif", pages)
    return Drawn(out.getvalue(), (note,))


def _nominative(
    desk: Desk, request: PrintRequest, desa: Desa, due: list[BuildView], form_uid: str
) -> Nominative:
    with desk.reader() as reader:
        members = reading.members_of(reader, [str(view.household["uid"]) for view in due])
        sums = {uid: aid_sums(reader, uid, read_costs(reader, uid)) for uid in map(_uid, due)}
        executors = {str(view.build.get("executor") or "") for view in due}
        groups = reading.get_many(reader, "executor", executors).values()
    scheme = due[0].scheme
    numbers = sorted({str(view.build["sk_nomor"]) for view in due if view.build.get("sk_nomor")})
    today = desk.today()
    return Nominative(
        form_uid=form_uid,
        paper=request.paper,
        title="DAFTAR NOMINATIF PENCAIRAN BANTUAN RUTILAHU",
        scheme=str(scheme.get("nama") or ""),
        stage=STAGES[request.stage],
        desa=desa.name,
        kecamatan=desa.kecamatan,
        basis=f"SK Nomor {', '.join(numbers)}" if numbers else "",
        lines=tuple(
            _nominative_line(number, view, members, sums[_uid(view)][request.stage])
            for number, view in enumerate(due, 1)
        ),
        letterhead=letterhead(desk, desa.code),
        place=desa.name,
        day=None,
        signatories=(
            signatory(desk, desa.code, "ketua_lpm", "Ketua LPM", today, "Yang mengajukan,"),
            signatory(desk, desa.code, "bendahara_lpm", "Bendahara LPM", today),
            signatory(desk, desa.code, "kepala", "Kepala Desa", today, "Mengetahui,"),
            signatory(desk, desa.code, "tfl", "Tenaga Fasilitator Lapangan", today, "Diperiksa,"),
        ),
        stamp=desk.stamp(is_sample(desk)),
        through_group=any(one.get("jenis") == "lpm" for one in groups)
        or any(view.build.get("lpm") for view in due),
    )


def _uid(view: BuildView) -> str:
    return str(view.build["uid"])


def _nominative_line(
    number: int, view: BuildView, members: dict[str, list[Row]], money: tuple[int, int]
) -> NominativeLine:
    people = members.get(str(view.household["uid"]), [])
    head = next((one for one in people if one.get("shdk") == "1"), people[0] if people else {})
    family = view.household
    rt_rw = f"RT {family.get('rt') or '-'}/RW {family.get('rw') or '-'}"
    return NominativeLine(
        number=number,
        name=str(head.get("nama") or family.get("nama_kepala") or ""),
        nik=str(head.get("nik") or head.get("nik_sementara") or ""),
        address=f"{family.get('alamat') or ''} {rt_rw}".strip(),
        account=str(view.build.get("rekening") or ""),
        material=money[0],
        labour=money[1],
    )

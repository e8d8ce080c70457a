"""One invented page for each document of the registry. Nobody on them exists."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop_app.domain.documents import (
    Cover,
    CoverLine,
    FingerprintSheet,
    FormA,
    Handover,
    HouseholdSheet,
    Nominative,
    NominativeLine,
    Paper,
    PasswordSlip,
    ReceiptLine,
    ReceiptList,
    RecoverySheet,
    Reminder,
    ReminderLine,
    RosterLine,
)
from desktop_app.domain.documents_aid import MEETING_PAPERS
from desktop_app.domain.documents_padan import (
    CheckCard,
    CheckGroup,
    CheckLine,
    CheckValue,
    ComparedList,
    FieldCheck,
    PadanMinutes,
    Party,
    Trend,
    TrendLine,
)
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import Value
from desktop_app.domain.office_papers import OperatorHandover, WorkLine
from desktop_app.selftest import (
    papers_aid,
    papers_aid_board,
    papers_board,
    papers_care,
    papers_house,
    papers_land,
    papers_month,
    papers_payment,
    papers_photos,
)
from desktop_app.selftest.invented import (
    ADDRESS,
    DAY,
    DESA,
    KECAMATAN,
    KOP,
    MOMENT,
    MONTH,
    NAME,
    NIK,
    NOMOR_KK,
    PEOPLE,
    STAMP,
    UID,
)
from reports.preview import count_pages, render_page
from reports.registry import DOCUMENTS, Document


def render(document: Document) -> str:
    """Draw one document on each of its papers and look at the first page."""
    pages = 0
    for paper in document.papers:
        out = io.BytesIO()
        document.drawer()(out, *arguments(document.key, paper))
        pdf = out.getvalue()
        pages += count_pages(pdf)
        if not _has_ink(render_page(pdf, 0, 0.5)):
            raise UserError(f"Halaman {document.title} ({paper}) kosong.")
    return f"{pages} halaman"


def _has_ink(png: bytes) -> bool:
    from PIL import Image

    with Image.open(io.BytesIO(png)) as picture:
        return len(set(picture.convert("L").tobytes())) > 1


def arguments(key: str, paper: Paper) -> tuple[Any, ...]:
    """What the drawing function of a document takes after the file."""
    makers: dict[str, Callable[[], tuple[Any, ...]]] = {
        "form_a": lambda: ([_form_a(paper)],),
        "verifikasi": lambda: ([_household(paper)],),
        "sampul": lambda: (_cover(paper),),
        "uji": lambda: (paper, STAMP),
        "tanda_terima": lambda: (_receipt_list(paper),),
        "nominatif": lambda: (_nominative(paper),),
        "surat": lambda: (_handover(paper),),
        "berita_acara": lambda: (_handover(paper),),
        "serah_terima_operator": lambda: (_operator_handover(paper),),
        "berita_acara_padan": lambda: (_padan_minutes(paper),),
        "cek_lapangan": lambda: (_field_check(paper),),
        **papers_month.makers(paper),
        **papers_house.makers(paper),
        **papers_photos.makers(paper),
        **papers_aid.makers(paper),
        **papers_care.makers(paper),
        **papers_payment.makers(paper),
        "rekap_blt": lambda: (papers_aid_board.recap(paper),),
        "evaluasi_perkades": lambda: (papers_aid_board.check(paper),),
        "papan_rutilahu": lambda: (papers_board.board(paper),),
        "tanah_rumah": lambda: (papers_land.land(paper),),
        "pengingat": lambda: (_reminder(paper),),
        "pemulihan": lambda: (RecoverySheet(DESA, "contoh", "ABCD-EFGH-JKLM-NPQR", MOMENT),),
        "sidik_kunci": lambda: (FingerprintSheet(DESA, "A", "AB12 " * 7 + "CD34", MOMENT),),
        "sandi": lambda: (PasswordSlip("contoh.xlsx", "sandi-contoh", KECAMATAN, MOMENT),),
    }
    return makers[key]()


BLANKS = (
    *("form_a", "dtsen", *papers_photos.FORMS),
    *("hadir_musdes", "notulen_musdes", "ba_musdes", "evaluasi_perkades"),
    *papers_payment.FORMS,
)


def blank_arguments(key: str, paper: Paper) -> tuple[Any, ...]:
    """The same of a form that is filled in by the pen, with nothing but who and where."""
    if key == "form_a":
        return ([replace(_form_a(paper), answers={}, blank=True)],)
    if key in papers_photos.FORMS:
        return papers_photos.blank_form(key, paper)
    if key in papers_payment.FORMS:
        return papers_payment.blank_payment(paper)
    if key in MEETING_PAPERS:
        return papers_aid.blank_meeting(paper)
    if key == "evaluasi_perkades":
        return (papers_aid_board.blank_check(paper),)
    return papers_month.blank_form(paper)


def documents() -> tuple[Document, ...]:
    """All documents of the registry."""
    return tuple(DOCUMENTS.values())


def _form_a(paper: Paper) -> FormA:
    identity = {"nama": NAME, "nik": NIK, "nomor_kk": NOMOR_KK, "alamat": ADDRESS, "desa": DESA}
    answers: dict[str, Value] = {
        "pondasi": "C",
        "wni": True,
        "jumlah_penghuni": 4,
        "luas_rumah": 30.0,
    }
    return FormA(UID, paper, identity, answers, False, DESA, DAY, (), STAMP)


def _household(paper: Paper) -> HouseholdSheet:
    member = RosterLine(1, NAME, NIK, "Kepala Keluarga", "L", "05-07-1980", "Buruh")
    identity = (("No. KK", NOMOR_KK), ("Kepala keluarga", NAME), ("Alamat", ADDRESS))
    return HouseholdSheet(UID, paper, identity, (member,), DESA, (), STAMP)


def _cover(paper: Paper) -> Cover:
    line = CoverLine(1, UID, "001", "002", NAME, ADDRESS, "Dekat contoh")
    return Cover(
        UID, "Verifikasi", DESA, KECAMATAN, "Petugas Contoh", DAY, (line,), paper, KOP, STAMP
    )


def _receipt_list(paper: Paper) -> ReceiptList:
    line = ReceiptLine(1, NAME, NIK, ADDRESS, "001", "002", "Januari 2026", 300_000)
    return ReceiptList(
        UID,
        paper,
        "TANDA TERIMA CONTOH",
        DESA,
        KECAMATAN,
        "Januari 2026",
        "Dasar contoh",
        (line,),
        KOP,
        DESA,
        DAY,
        PEOPLE,
        STAMP,
    )


def _nominative(paper: Paper) -> Nominative:
    line = NominativeLine(1, NAME, NIK, ADDRESS, "0123", 17_500_000, 2_500_000)
    return Nominative(
        UID,
        paper,
        "DAFTAR NOMINATIF CONTOH",
        "Skema contoh",
        "Tahap I",
        DESA,
        KECAMATAN,
        "Dasar contoh",
        (line,),
        KOP,
        DESA,
        DAY,
        PEOPLE,
        STAMP,
    )


def _reminder(paper: Paper) -> Reminder:
    line = ReminderLine(MONTH, DAY, 12, "Kiriman belum datang")
    return Reminder(
        "000/CONTOH",
        f"Kepala {DESA}",
        f"Camat {KECAMATAN}",
        DESA,
        (line,),
        KOP,
        DESA,
        DAY,
        PEOPLE[0],
        STAMP,
        paper,
    )


def _operator_handover(paper: Paper) -> OperatorHandover:
    return OperatorHandover(
        number="STO-CONTOH",
        office=DESA,
        computer="A",
        day=DAY,
        moment=MOMENT,
        place=DESA,
        giver=NAME,
        giver_user="contoh",
        receiver=NAME,
        receiver_user="contoh2",
        roles="Operator desa",
        reason="Contoh",
        work=(WorkLine("Draf isian", 1, "Isi survei"),),
        anchor="1 baris, ujung 0000 0000",
        letterhead=KOP,
        signatories=PEOPLE[:2],
        stamp=STAMP,
        paper=paper,
    )


def _padan_minutes(paper: Paper) -> PadanMinutes:
    return PadanMinutes(
        number="BAP-CONTOH",
        area=DESA,
        unit="orang",
        parties=(Party(DESA, "KEPALA CONTOH", "Kepala Desa"),),
        lists=(ComparedList("Instansi contoh", "Daftar contoh", "Januari 2026", "15-01-2026", 2),),
        presence=(("Hanya Daftar contoh", 2, 1),),
        place_titles=("Jumlah",),
        places=((DESA, (2,)),),
        fields=(("Nama", (1, 0, 0)),),
        decisions=(("Daftar contoh", (1, 0)),),
        trends=(Trend("Contoh", "Instansi", ("Jan 26",), (TrendLine("Contoh", (50.0,), 2, 1),)),),
        open_points=(("Selisih yang belum diputus", 1, "Padan data"),),
        letterhead=KOP,
        place=DESA,
        day=DAY,
        signatories=PEOPLE,
        stamp=STAMP,
        paper=paper,
    )


def _field_check(paper: Paper) -> FieldCheck:
    line = CheckLine("Alamat", "", (CheckValue("Daftar contoh", ADDRESS),))
    card = CheckCard(1, NAME, NIK, NOMOR_KK, ADDRESS, (line,))
    group = CheckGroup("002", "001", (card,))
    return FieldCheck(
        UID, paper, DESA, KECAMATAN, "Daftar contoh", "", (group,), KOP, DESA, PEOPLE, STAMP
    )


def _handover(paper: Paper) -> Handover:
    return Handover(
        "KRM-CONTOH",
        MONTH,
        DESA,
        KECAMATAN,
        "contoh.kiriman",
        "0" * 64,
        ((DESA, (1, 1)),),
        ("Keluarga", "Jiwa"),
        KOP,
        DESA,
        DAY,
        PEOPLE,
        STAMP,
        paper,
    )

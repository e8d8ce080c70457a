"""The documents that can be printed, by key: title, papers, and the function that draws it.

Modules are imported when a document is drawn, so that starting the program stays quick.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from desktop_app.domain.documents_aid import MEETING_PAPERS
from desktop_app.domain.documents_care import CARE_PAPERS
from desktop_app.domain.documents_payment import PAYMENT_DRAWERS, PAYMENT_PAPERS, WIDE
from desktop_app.domain.housing.house_papers import HOUSE_PAPERS, PAPER_TEXTS
from desktop_app.domain.short_forms import SHORT_FORMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.documents import Paper

BOTH: tuple[Paper, ...] = ("A4", "F4")
LETTER: tuple[Paper, ...] = ("A4",)


@dataclass(frozen=True)
class Document:
    """One printable document. Its function is `drawer()(out, data, ...)`."""

    key: str
    title: str
    module: str
    function: str
    papers: tuple[Paper, ...] = BOTH
    landscape: bool = False
    subject: str = ""  # what a function that draws many papers is told first

    def drawer(self) -> Callable[..., Any]:
        """The function that draws it; importing it here loads reportlab."""
        function: Callable[..., Any] = getattr(import_module(self.module), self.function)
        return partial(function, self.subject) if self.subject else function


_PDF = "reports.pdf"
DOCUMENTS: dict[str, Document] = {
    document.key: document
    for document in (
        Document("form_a", "Form A verifikasi faktual", f"{_PDF}.form_a", "draw_forms"),
        *(
            Document(
                form.sheet,
                form.title,
                f"{_PDF}.short_forms",
                "draw_short_forms",
                subject=form.key,
            )
            for form in SHORT_FORMS.values()
        ),
        Document(
            "sebelum_sesudah",
            "Tabel sebelum dan sesudah",
            f"{_PDF}.before_after",
            "draw_before_after",
        ),
        Document(
            "foto_kurang",
            "Daftar foto yang belum ada",
            f"{_PDF}.lacked_photos",
            "draw_lacked_photos",
        ),
        Document(
            "verifikasi",
            "Lembar verifikasi keluarga",
            f"{_PDF}.verification",
            "draw_household_sheets",
        ),
        Document("sampul", "Sampul cetakan", f"{_PDF}.cover", "draw_cover"),
        Document("uji", "Halaman uji ukuran sebenarnya", f"{_PDF}.test_page", "draw_test_page"),
        Document("tanda_terima", "Tanda terima", f"{_PDF}.receipt_list", "draw_receipt_list"),
        Document("nominatif", "Daftar nominatif", f"{_PDF}.nominative", "draw_nominative"),
        Document("surat", "Surat pengantar", f"{_PDF}.letters", "draw_handover_letter", LETTER),
        Document(
            "serah_terima_operator",
            "Berita acara serah terima operator",
            f"{_PDF}.operator_handover",
            "draw_operator_handover",
            LETTER,
        ),
        Document(
            "berita_acara",
            "Berita acara serah terima",
            f"{_PDF}.letters",
            "draw_handover_minutes",
            LETTER,
        ),
        Document(
            "berita_acara_padan",
            "Berita acara padan data",
            f"{_PDF}.padan_minutes",
            "draw_padan_minutes",
        ),
        Document(
            "cek_lapangan",
            "Daftar cek lapangan padan data",
            f"{_PDF}.field_check",
            "draw_field_check",
        ),
        Document("dtsen", "Formulir pembaruan DTSEN", f"{_PDF}.dtsen_form", "draw_dtsen_forms"),
        Document("lembar_verval", "Lembar verval", f"{_PDF}.verval_sheet", "draw_verval_sheets"),
        Document(
            "berita_acara_verval",
            "Berita acara verval",
            f"{_PDF}.verval_minutes",
            "draw_verval_minutes",
        ),
        Document(
            "sisa_verval",
            "Daftar nama yang belum diperiksa",
            f"{_PDF}.verval_remaining",
            "draw_remaining_names",
        ),
        Document(
            "berita_acara_usulan",
            "Berita acara pengusulan",
            f"{_PDF}.usulan_minutes",
            "draw_proposal_minutes",
        ),
        Document(
            "laporan_tkpkd",
            "Laporan penanggulangan kemiskinan ekstrem",
            f"{_PDF}.tkpkd",
            "draw_tkpkd",
        ),
        Document(
            "papan_rutilahu",
            "Papan Rutilahu",
            f"{_PDF}.house_board",
            "draw_house_board",
            landscape=True,
        ),
        Document(
            "rekap_blt",
            "Rekapitulasi penyaluran bantuan",
            f"{_PDF}.aid.board",
            "draw_aid_recap",
            landscape=True,
        ),
        Document(
            "evaluasi_perkades",
            "Catatan evaluasi Perkades/SK",
            f"{_PDF}.aid.board",
            "draw_decree_check",
            LETTER,
        ),
        Document(
            "tanah_rumah",
            "Rumah yang ditahan tanahnya",
            f"{_PDF}.land",
            "draw_land",
            landscape=True,
        ),
        Document("pengingat", "Surat pengingat", f"{_PDF}.reminder", "draw_reminder", LETTER),
        Document("pemulihan", "Kunci pemulihan", f"{_PDF}.slips", "draw_recovery_sheet", LETTER),
        Document("sidik_kunci", "Sidik kunci", f"{_PDF}.slips", "draw_fingerprint_sheet", LETTER),
        Document("sandi", "Kata sandi buku kerja", f"{_PDF}.slips", "draw_password_slip", LETTER),
        *(
            Document(
                key,
                title,
                f"{_PDF}.aid.care",
                "draw_gift_minutes" if key == "bast_csr" else "draw_care_list",
                landscape=key != "bast_csr",
            )
            for key, title in CARE_PAPERS.items()
        ),
        Document("bantuan_keluarga", "Bantuan keluarga", f"{_PDF}.aid.family", "draw_family_aid"),
        *(
            Document(
                key,
                title,
                f"{_PDF}.aid.meeting",
                "draw_meeting_paper",
                landscape=key in ("calon_musdes", "lampiran_ketetapan"),
                subject=key,
            )
            for key, title in MEETING_PAPERS.items()
        ),
        *(
            Document(
                key,
                PAYMENT_PAPERS[key],
                f"{_PDF}.aid.{module}",
                function,
                landscape=key in WIDE,
            )
            for key, (module, function) in PAYMENT_DRAWERS.items()
        ),
        *(
            Document(
                one.key,
                one.label,
                f"{_PDF}.house.{one.module}",
                one.function,
                landscape=one.landscape,
                subject=one.key if one.key in PAPER_TEXTS else "",
            )
            for one in HOUSE_PAPERS.values()
        ),
    )
}

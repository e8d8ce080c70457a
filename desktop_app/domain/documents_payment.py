"""What the papers of a payment day are made from: plain data, gathered by the services.

Money in whole rupiah. What is not known prints as dots for the pen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.domain.documents import Letterhead, Paper, Signatory, Stamp

CALLS, SLIPS, RECEIPTS, PRESENT, POSTED = (
    "panggil_bayar",
    "antrean_bayar",
    "kuitansi_bayar",
    "hadir_bayar",
    "umum_bayar",
)
PROXY, HEIRS, MINUTES, PHOTOS, CHECKED, REPORT = (
    "kuasa_bayar",
    "waris_bayar",
    "ba_bayar",
    "foto_bayar",
    "periksa_bayar",
    "laporan_bayar",
)
# The papers of a payment, in the order in which a village needs them.
PAYMENT_PAPERS: Mapping[str, str] = {
    CALLS: "Daftar panggil hari bayar",
    SLIPS: "Nomor antrean",
    PRESENT: "Daftar hadir pembayaran",
    RECEIPTS: "Kuitansi per penerima",
    POSTED: "Daftar penerima untuk diumumkan",
    PROXY: "Surat kuasa pengambilan bantuan",
    HEIRS: "Surat pernyataan ahli waris",
    MINUTES: "Berita acara penyaluran",
    PHOTOS: "Lampiran foto penyaluran",
    CHECKED: "Lembar pemeriksaan contoh",
    REPORT: "Laporan penyaluran per bulan",
}
# Where each is drawn: module of the papers of aid, and its function.
PAYMENT_DRAWERS: Mapping[str, tuple[str, str]] = {
    CALLS: ("payment_day", "draw_calls"),
    SLIPS: ("payment_slips", "draw_slips"),
    PRESENT: ("payment_day", "draw_present"),
    RECEIPTS: ("payment_receipts", "draw_receipts"),
    POSTED: ("payment_day", "draw_posted"),
    PROXY: ("payment_letters", "draw_proxy"),
    HEIRS: ("payment_letters", "draw_heirs"),
    MINUTES: ("payment_minutes", "draw_minutes"),
    PHOTOS: ("payment_photos", "draw_photos"),
    CHECKED: ("payment_check", "draw_check"),
    REPORT: ("payment_report", "draw_report"),
}
KIT = "hari_bayar"
KIT_TITLE = "Semua untuk hari bayar"
# Printed in one go before the payment, besides the tanda terima.
KIT_PAPERS = (CALLS, SLIPS, PRESENT, RECEIPTS, POSTED)
WIDE = frozenset({REPORT})


@dataclass(frozen=True)
class PaymentName:
    """One name of a payment list.

    `outcome` is a code of HASIL_PENYALURAN, `check` one of HASIL_PERIKSA; "" for none yet. `code` =
    the digits in the QR of the queue slip.
    """

    number: int
    queue: int
    name: str
    nik: str
    address: str
    place: str
    amount: int
    outcome: str = ""
    helper: str = ""
    relation: str = ""
    letter: str = ""
    returned: str = ""
    returned_on: str = ""
    check: str = ""
    code: str = ""


@dataclass(frozen=True)
class PaymentMonth:
    """One line of the report; money in rupiah, `reasons` in words."""

    period: str
    names: int
    planned: int
    paid_names: int
    paid: int
    returned: int
    planned_so_far: int
    paid_so_far: int
    reasons: str
    is_draft: bool = False

    @property
    def left(self) -> int:
        """Rupiah that nobody received."""
        return self.planned - self.paid

    @property
    def left_so_far(self) -> int:
        """The same of all months up to this one."""
        return self.planned_so_far - self.paid_so_far


@dataclass(frozen=True)
class PaymentDay:
    """All that the papers of one payment tell.

    `goods` = what is handed out where it is not money; `signers` as the programme names them: who
    pays first, the head last; `seed` = the number by which the names of a check were drawn;
    `photos` = (JPEG, caption).
    """

    paper: Paper
    letterhead: Letterhead
    stamp: Stamp
    programme: str
    desa: str
    kecamatan: str
    is_kelurahan: bool
    period: str
    number: str
    basis: str
    goods: str
    day: date | None
    names: Sequence[PaymentName]
    signers: Sequence[Signatory]
    months: Sequence[PaymentMonth] = ()
    seed: str = ""
    photos: Sequence[tuple[bytes, str]] = field(default=())

    @property
    def place(self) -> str:
        """`Desa Setiadarma, Kecamatan Tambun Selatan`."""
        kind = "Kelurahan" if self.is_kelurahan else "Desa"
        return f"{kind} {self.desa}, Kecamatan {self.kecamatan}"

    @property
    def payer(self) -> Signatory:
        """Who hands it out."""
        return self.signers[0] if self.signers else Signatory("Petugas penyaluran")

    @property
    def head(self) -> Signatory:
        """Who knows of it."""
        return self.signers[-1] if self.signers else Signatory("Kepala Desa")

    @property
    def is_money(self) -> bool:
        """Whether rupiah are handed out."""
        return any(one.amount for one in self.names)

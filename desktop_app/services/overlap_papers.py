"""The overlap reports as pages and as sheets; numbers of people are masked in both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.domain.documents_padan import MarkedCell, MarkedRow, MarkedSheet
from desktop_app.domain.formatting import format_number
from desktop_app.domain.own_order import FAR, MOST_POINTS, RULES
from desktop_app.domain.privacy_documents import Dossier, Line, Part
from desktop_app.services.desk import Desk
from desktop_app.services.officials import head_of, letterhead
from desktop_app.services.overlaps import OrderLine, OverlapLine, Overlaps
from desktop_app.services.padan_minutes import area_text
from desktop_app.services.recap import desa_name
from desktop_app.services.setup import is_sample
from desktop_app.services.source_views import Place
from desktop_app.services.viewing import masked
from desktop_app.store.overlap_rows import FamilyRow

TITLE = "Laporan tumpang tindih bantuan"
MISSED, LEAKED, GONE = "Terlewat", "Di atas batas desil", "Meninggal atau pindah, masih dibayar"
GONE_SHEET = "Sudah meninggal atau pindah"  # a workbook cuts the longer one
ORDER, POINTS = "Urutan kantor dan desil resmi", "Tabel nilai urutan kantor"
HEADINGS = (
    "Desa/Kelurahan", "RW", "RT", "Nama", "NIK", "Nomor KK", "Alamat", "Desil", "Sumber desil",
    "Program", "Keterangan",
)  # fmt: skip
ORDER_HEADINGS = (
    *HEADINGS[:9], "Tanggal survei", "Nilai", "Urutan", "Dari", "Dibanding desil", "Dasar nilai",
)  # fmt: skip
LINE_HEADERS, LINE_WIDTHS = ("No", "Nama dan nomor", "Tempat", "Desil", "Keterangan"), (
    0.06, 0.27, 0.25, 0.07, 0.35,
)  # fmt: skip
ORDER_HEADERS, ORDER_WIDTHS = ("Urutan", "Nama dan nomor", "Nilai", "Desil", "Dasar nilai"), (
    0.1, 0.27, 0.08, 0.08, 0.47,
)  # fmt: skip
NOTHING = "Tidak ada."
MOST_PRINTED = 500  # of one report; the workbook has them all
WAITING = (
    "{count} baris daftar penerima belum jelas orangnya; putuskan dahulu di Padan data, sebab"
    " keluarganya dapat ikut tersebut di sini."
)
CUT = f" Yang dicetak {MOST_PRINTED} baris pertama; seluruhnya ada di buku kerja Excel."
OWN = (
    "Urutan ini dibuat kantor sendiri dari survei Form A dan data keluarga; bukan desil resmi dan"
    " tidak mengubahnya. Kesehatan dan disabilitas tidak dihitung. Yang tidak diketahui tidak"
    " bernilai."
)
COMPARE = (
    f"Dua urutan disebut berbeda bila jaraknya {FAR:.0%} atau lebih dari jumlah keluarga yang"
    " disurvei di desa itu."
)


def overlap_dossier(desk: Desk, found: Overlaps, place: Place) -> Dossier:
    """The reports as a paper in parts."""
    return Dossier(
        title=TITLE,
        number="",
        facts=(
            ("Wilayah", area_text(desk, place)),
            ("Keadaan", desk.moment()),
            ("Daftar penerima", "; ".join(found.lists) or "hanya program di Padan"),
        ),
        parts=(
            _limits(found),
            _part(1, MISSED, _missed_text(found), found.missed),
            _part(2, LEAKED, "Desil di atas batas program yang diterima.", found.leaked),
            _part(3, GONE, "Perlu dihentikan atau dialihkan setelah dipastikan.", found.gone),
            _order_part(found),
            _points_part(),
        ),
        letterhead=letterhead(desk, desk.kode),
        place=desk.seat,
        day=desk.today(),
        stamp=desk.stamp(is_sample(desk)),
        signatories=(head_of(desk, "Mengetahui,"),),
    )


def _limits(found: Overlaps) -> Part:
    return Part(
        "Batas desil yang dipakai",
        ("Program tanpa batas tidak dinilai. Batas diubah di Pengaturan → Aturan.",),
        ("Program", "Desil paling tinggi", "Sumber"),
        (0.25, 0.2, 0.55),
        [(one.kode, str(one.desil), one.source) for one in found.limits],
        NOTHING,
    )


def _missed_text(found: Overlaps) -> str:
    unrated = format_number(found.without_desil)
    return (
        f"Desil {found.highest} ke bawah tanpa bantuan apa pun. {unrated} keluarga tanpa desil"
        f" tidak dapat dinilai.{_waiting_text(found)}"
    )


def _waiting_text(found: Overlaps) -> str:
    """Who waits to be recognised may be named here though he is paid."""
    waiting = WAITING.format(count=format_number(found.waiting))
    return f" {waiting}" if found.waiting else ""


def _part(number: int, title: str, text: str, lines: Sequence[OverlapLine]) -> Part:
    rows: list[Line] = [
        (
            f"{at}.",
            who(one.nama or one.family.nama, one.nik or one.family.nik, one.family.nomor_kk),
            where(one.family),
            str(one.family.desil or "–"),
            one.reason,
        )
        for at, one in enumerate(lines[:MOST_PRINTED], 1)
    ]
    cut = CUT if len(lines) > MOST_PRINTED else ""
    count = f"{format_number(len(lines))} baris. {text}{cut}"
    return Part(f"{number}. {title}", (count,), LINE_HEADERS, LINE_WIDTHS, rows, NOTHING)


def who(name: str, nik: str, card: str) -> str:
    """A name with its numbers, masked, each on a line."""
    numbers = [f"{title} {masked(text)}" for title, text in (("NIK", nik), ("KK", card)) if text]
    return "\n".join((name or "(tanpa nama)", *numbers))


def where(family: FamilyRow) -> str:
    """Desa, RT and RW, and address of a family, each on a line."""
    place = f"RT {family.rt or '-'}/RW {family.rw or '-'}"
    return "\n".join(filter(None, (desa_name(family.desa), place, family.alamat)))


def _order_part(found: Overlaps) -> Part:
    rows: list[Line] = [
        (
            f"{one.placed.place} dari {one.placed.of}",
            f"{who(one.family.nama, one.family.nik, one.family.nomor_kk)}\n"
            f"{desa_name(one.family.desa)}",
            str(one.placed.standing.points),
            str(one.family.desil or "–"),
            f"{one.verdict.capitalize()}. {one.basis}.",
        )
        for one in found.order[:MOST_PRINTED]
    ]
    left = f"{format_number(found.unsurveyed)} keluarga belum disurvei, jadi tidak diurutkan."
    left += CUT if len(found.order) > MOST_PRINTED else ""
    return Part(
        f"4. {ORDER}", (OWN, f"{COMPARE} {left}"), ORDER_HEADERS, ORDER_WIDTHS, rows, NOTHING
    )


def _points_part() -> Part:
    return Part(
        f"5. {POINTS}",
        (f"Nilai tertinggi {MOST_POINTS}. Dari tiap hal hanya satu baris yang dihitung.",),
        ("Keadaan", "Nilai"),
        (0.85, 0.15),
        [(one.text, str(one.points)) for one in RULES],
    )


# --- sheets ----------------------------------------------------------------------------------


def overlap_sheets(found: Overlaps) -> tuple[MarkedSheet, ...]:
    """The reports as sheets to filter and sort."""
    return (
        missed_sheet(found.missed),
        _sheet(LEAKED, found.leaked),
        _sheet(GONE_SHEET, found.gone),
        MarkedSheet(ORDER, ORDER_HEADINGS, "", [order_row(one) for one in found.order]),
        MarkedSheet(
            POINTS, ("Keadaan", "Nilai"), "", [MarkedRow((one.text, one.points)) for one in RULES]
        ),
        MarkedSheet(
            "Batas desil",
            ("Program", "Desil paling tinggi", "Sumber"),
            "",
            [MarkedRow((one.kode, one.desil, one.source)) for one in found.limits],
        ),
    )


def missed_sheet(lines: Iterable[OverlapLine]) -> MarkedSheet:
    """The families that nobody helps as a sheet."""
    return _sheet(MISSED, lines)


def _sheet(title: str, lines: Iterable[OverlapLine]) -> MarkedSheet:
    rows = [
        MarkedRow(
            (*_cells(one.family, one.nama, one.nik), ", ".join(one.programmes)), note=one.reason
        )
        for one in lines
    ]
    return MarkedSheet(title, HEADINGS[:-1], HEADINGS[-1], rows)


def _cells(family: FamilyRow, name: str = "", nik: str = "") -> tuple[MarkedCell, ...]:
    return (
        desa_name(family.desa),
        family.rw,
        family.rt,
        name or family.nama,
        masked(nik or family.nik),
        masked(family.nomor_kk),
        family.alamat,
        family.desil,
        family.desil_source,
    )


def order_row(one: OrderLine) -> MarkedRow:
    """A family in the order of the office, under `ORDER_HEADINGS`."""
    placed = one.placed
    own = (one.surveyed, placed.standing.points, placed.place, placed.of, one.verdict, one.basis)
    return MarkedRow((*_cells(one.family), *own))

"""Workbooks of houses that go to Disperkimtan, as data: the proposals, and the cost estimates.

The proposals stand under the headings of the national verification workbook, so that the receiver
reads them as one; the estimate under those of the national export of cost details 2026.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.documents import Column, ExportTemplate
from desktop_app.domain.form_a.texts import (
    COMPONENTS,
    METHODS,
    MONEY_SOURCES,
    NEW_MATERIAL,
    USED_MATERIAL,
)
from desktop_app.domain.formatting import format_number
from desktop_app.domain.kinds import Stored, cell_text

if TYPE_CHECKING:
    Cell = Literal["text", "number", "date"]

# Heading in the workbook of a component that the form calls otherwise.
_HEADINGS = {
    "kecukupan_luas": "Kecukupan Luas Ruang",
    "status_lahan": "Status Penguasaan Lahan",
}
OTHER = "lainnya"


def _column(field: str, header: str, cell: Cell = "text", width: int = 14) -> Column:
    codes = METHODS if field == "metode" else {}
    return Column(field, header, cell, width, codes)


PROPOSALS = ExportTemplate(
    "usulan-rutilahu",
    "Usulan Rutilahu untuk Disperkimtan",
    1,
    "Usulan",
    (
        _column("bnba", "Nomor BNBA", width=20),
        _column("tahun", "Tahun", width=8),
        _column("nama", "Nama", width=28),
        _column("nik", "No KTP", width=18),
        _column("nomor_kk", "NO KK", width=18),
        _column("kabupaten", "Kabupaten/Kota", width=18),
        _column("kecamatan", "Kecamatan", width=18),
        _column("desa", "Desa/Kelurahan", width=20),
        _column("alamat", "Alamat", width=32),
        _column("rt", "RT", width=6),
        _column("rw", "RW", width=6),
        _column("petugas", "Fasilitator", width=24),
        _column("rekomendasi", "Hasil Verifikasi", width=22),
        _column("alasan", "Alasan Tidak Direkomendasikan", width=32),
        _column("kk_sendiri", "Memiliki KK Sendiri"),
        _column("luas_rumah", "Luas Rumah (m²)", "number"),
        _column("jumlah_penghuni", "Jumlah Penghuni (Jiwa)", "number"),
        _column("lama_menghuni", "Lama Menghuni Rumah (Tahun)", "number"),
        _column("penghasilan", "Penghasilan Kepala Keluarga per Bulan (Rp)", "number", 18),
        _column("upah_minimum", "Nilai UMP/UMK (Rp)", "number", 16),
        _column("aset_rumah", "Memiliki Aset Rumah Lainnya"),
        _column("pernah_bantuan", "Pernah Memperoleh BSPS"),
        _column("tahun_bantuan", "Tahun Dapat BSPS", "number", 10),
        _column("bersedia", "Bersedia Mengikuti Ketentuan BSPS"),
        *(_column(one.code, _HEADINGS.get(one.code, one.label), width=10) for one in COMPONENTS),
        _column("metode", "Metode Konstruksi", width=24),
        _column("lat", "Latitude", "number", 12),
        _column("lng", "Longitude", "number", 12),
        _column("bekas", "Material Eksisting (ringkasan)", width=30),
        _column("baru", "Material Baru (ringkasan)", width=30),
        _column("uang", "Dana Keswadayaan (ringkasan)", width=30),
        _column("skema", "Skema", width=30),
        _column("urutan", "Urutan Usulan", "number", 8),
        _column("surat_nomor", "Nomor Surat Usulan", width=22),
        _column("surat_tanggal", "Tanggal Surat Usulan", "date", 12),
    ),
    unmasked=True,
)
ESTIMATES = ExportTemplate(
    "rab",
    "RAB, rincian biaya 2026",
    1,
    "RAB",
    (
        _column("bnba", "BNBA", width=20),
        _column("tahun", "Tahun", width=8),
        _column("nama", "Nama CPB", width=28),
        _column("kabupaten", "Kabupaten/Kota", width=18),
        _column("kecamatan", "Kecamatan", width=18),
        _column("desa", "Desa/Kelurahan", width=20),
        _column("kegiatan", "Jenis kegiatan", width=20),
        _column("nomor", "No.", width=8),
        _column("uraian", "Uraian pekerjaan", width=36),
        _column("satuan", "Satuan", width=8),
        _column("volume", "Volume", "number", 10),
        _column("harga", "Harga satuan (Rp)", "number", 14),
        _column("jumlah", "Total harga (Rp)", "number", 14),
        _column("tahap1", "Tahap I (Rp)", "number", 14),
        _column("tahap2", "Tahap II (Rp)", "number", 14),
        _column("swadaya_uang", "Swadaya uang (Rp)", "number", 14),
        _column("bahan_lama", "Bahan lama (Rp)", "number", 14),
        _column("selisih", "Selisih alokasi (Rp)", "number", 14),
    ),
    unmasked=False,
)


def summaries(answers: Mapping[str, Stored]) -> dict[str, Stored]:
    """Own material and money of Form A as the workbook has them: `Nama: jumlah; Nama: jumlah`."""
    return {
        "bekas": _summary(answers, "bekas", USED_MATERIAL, "jumlah"),
        "baru": _summary(answers, "baru", NEW_MATERIAL, "jumlah"),
        "uang": _summary(answers, "uang", MONEY_SOURCES, "nilai"),
    }


def _summary(
    answers: Mapping[str, Stored], prefix: str, items: Mapping[str, str], suffix: str
) -> str | None:
    parts = []
    for code, label in items.items():
        if not answers.get(f"{prefix}_{code}"):
            continue
        own = answers.get(f"{prefix}_{code}_sebut") if code == OTHER else None
        detail = answers.get(f"{prefix}_{code}_{suffix}")
        text = format_number(detail) if isinstance(detail, int) else cell_text(detail or "")
        parts.append(f"{own or label}: {text}" if text else str(own or label))
    return "; ".join(parts) or None


def row_of(template: ExportTemplate, values: Mapping[str, Stored]) -> tuple[Stored, ...]:
    """The values of one row in the order of the columns."""
    return tuple(values.get(column.field) for column in template.columns)

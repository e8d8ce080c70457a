"""What the update form asks of a family: its house, its assets, its livestock and land."""

from __future__ import annotations

from desktop_app.domain import codes_siksng as codes
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DECIMAL, INTEGER, TEXT, YESNO, Kind

SOURCE = "formulir pembaruan DTSEN, SIKS-NG 2025-2026"


def _asked(name: str, label: str, kind: Kind, hint: str = "") -> FieldSpec:
    return FieldSpec(name, label, kind, source=SOURCE, hint=hint)


def _chosen(name: str, label: str, entries: CodeList) -> FieldSpec:
    return FieldSpec(name, label, CODE, codes=entries, source=SOURCE, width=30)


ELECTRICITY: tuple[FieldSpec, ...] = (
    _chosen("penerangan", "Sumber penerangan utama", codes.PENERANGAN),
    _asked("no_pelanggan", "Nomor pelanggan", TEXT, "11 sampai 13 angka"),
    _asked("no_meter", "Nomor meter", TEXT, "8 sampai 13 angka"),
    _chosen("daya", "Besar daya", codes.DAYA),
)
HOUSE: tuple[FieldSpec, ...] = (
    _asked("alamat_domisili", "Alamat domisili", TEXT),
    _chosen("status_rumah", "Status kepemilikan rumah", codes.STATUS_RUMAH),
    _asked("luas_lantai", "Luas lantai (m2)", DECIMAL),
    _chosen("lantai", "Jenis lantai", codes.LANTAI),
    _chosen("dinding", "Jenis dinding", codes.DINDING),
    _chosen("atap", "Jenis atap", codes.ATAP),
    _chosen("bahan_bakar", "Bahan bakar utama memasak", codes.BAHAN_BAKAR),
    _chosen("sumber_air", "Sumber air minum", codes.SUMBER_AIR),
    _chosen("jarak_limbah", "Jarak sumber air ke pembuangan limbah", codes.JARAK_LIMBAH),
    *ELECTRICITY,
    _chosen("fasilitas_bab", "Kepemilikan fasilitas BAB", codes.FASILITAS_BAB),
    _chosen("kloset", "Jenis kloset", codes.KLOSET),
    _chosen("tinja", "Tempat pembuangan akhir tinja", codes.TINJA),
)
ASSETS: tuple[FieldSpec, ...] = tuple(
    _asked(f"aset_{code}", label, INTEGER, "jumlah; 0 bila tidak punya")
    for code, label in codes.ASET.items()
)
LIVESTOCK: tuple[FieldSpec, ...] = tuple(
    _asked(f"ternak_{code}", label, INTEGER, "jumlah; 0 bila tidak punya")
    for code, label in codes.TERNAK.items()
)
LAND: tuple[FieldSpec, ...] = (
    _chosen("luas_sawah", "Luas sawah/kebun", codes.LUAS_SAWAH),
    _asked("lahan_lain", "Memiliki lahan selain yang ditempati", YESNO),
    _asked("rumah_lain", "Rumah/bangunan di tempat lain", YESNO),
)
HOUSE_QUESTIONS: tuple[FieldSpec, ...] = (*HOUSE, *ASSETS, *LIVESTOCK, *LAND)

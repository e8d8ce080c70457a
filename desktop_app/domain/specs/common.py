"""What several specs share: names of sources and fields that occur in more than one kind."""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import COORDINATE, DATE, INTEGER, TEXT
from desktop_app.domain.wilayah import (
    all_desa,
    all_kecamatan,
    desa_names,
    office_names,
    region_key,
)

KARTU_KELUARGA = "Kartu Keluarga (Dukcapil); OpenSID penduduk, 43 kolom, 2024"
OPENSID = "OpenSID penduduk, 43 kolom, 2024"
DTSEN = "DTSEN, 2026"
DUKCAPIL = "hasil padan Dukcapil, bertanggal"
BEKASI = "Kepmendagri 300.2.2-2430/2025"
RUMAH = "Form A 2026 (Lampiran 26/KPTS/Dt/2026)"
BLT_DD = "Permendes 2/2024 dan Permendes PDT 16/2025; templat BNBA BLT-DD 2023"
PADAN = "Padan"


def latitude(label: str, aliases: tuple[str, ...] = (), source: str = PADAN) -> FieldSpec:
    """Decimal degrees, negative in Bekasi."""
    hint = "derajat desimal, di Bekasi sekitar -6,2"
    return FieldSpec("lat", label, COORDINATE, aliases=aliases, source=source, width=12, hint=hint)


def longitude(label: str, aliases: tuple[str, ...] = (), source: str = PADAN) -> FieldSpec:
    """Decimal degrees east."""
    hint = "derajat desimal, di Bekasi sekitar 107,1"
    return FieldSpec("lng", label, COORDINATE, aliases=aliases, source=source, width=12, hint=hint)


def note() -> FieldSpec:
    """Free text of a clerk."""
    return FieldSpec("catatan", "Catatan", TEXT, source=PADAN, width=40)


def relation(name: str, label: str) -> FieldSpec:
    """The uid of a row of another kind; never typed."""
    return FieldSpec(name, label, TEXT, source=PADAN, width=34)


def rule_set_head(title: str) -> tuple[FieldSpec, ...]:
    """The fields that one version of a scheme or programme carries beside its packed rules."""
    return (
        FieldSpec("kode", f"Kode {title}", TEXT, required=True, source=PADAN, width=16),
        FieldSpec("nama", f"Nama {title}", TEXT, required=True, source=PADAN, width=40),
        FieldSpec("versi", "Versi", INTEGER, source=PADAN, width=6),
        FieldSpec("tahun", "Tahun", INTEGER, source=PADAN, width=6),
        FieldSpec(
            "sumber_dana",
            "Sumber dana",
            TEXT,
            aliases=("sumber dana", "asal dana"),
            source=PADAN,
            width=20,
            hint="misalnya APBD Kabupaten, Dana Desa, CSR",
        ),
        FieldSpec("dasar_hukum", "Dasar hukum", TEXT, source=PADAN, width=50),
        FieldSpec("berlaku_dari", "Berlaku dari", DATE, source=PADAN, width=12),
        FieldSpec("berlaku_sampai", "Berlaku sampai", DATE, source=PADAN, width=12),
    )


def _offices() -> CodeList:
    """Offices by code; a village name alone is enough where no district has the same name."""
    districts = {region_key(item.name) for item in all_kecamatan()}
    variants = {f"KEC. {item.name}": item.code for item in all_kecamatan()}
    for desa in all_desa():
        variants[desa.code.replace(".", "")] = desa.code
        if region_key(desa.name) not in districts:
            variants[desa.name] = desa.code
    return CodeList(office_names(), variants)


VILLAGES = CodeList(desa_names())
OFFICES = _offices()

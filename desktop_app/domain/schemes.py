"""The house-repair schemes that ship with the program: rules, ceilings, stages, documents.

Each value carries its source, year and mark. None means "belum diatur": the
rule decides nothing and the program says so. All of it can be edited by an office.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.form_a import DEFAULT_RULES, DEFAULT_SOURCE
from desktop_app.domain.kinds import DECIMAL, INTEGER, MONEY, TEXT, YESNO, Kind, Stored, Value
from desktop_app.domain.rulebook import (
    Mark,
    RuleBook,
    RuleValue,
    note_specs,
    rule_values,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_OFFICER = "tidak dihitung program, diperiksa petugas"


def _spec(name: str, label: str, kind: Kind, hint: str = "") -> FieldSpec:
    return FieldSpec(name, label, kind, hint=hint, width=60 if kind is TEXT else 20)


ELIGIBILITY_SPECS: tuple[FieldSpec, ...] = (
    _spec("min_tahun_huni", "Lama menghuni paling sedikit (tahun)", INTEGER),
    _spec("jeda_bantuan_tahun", "Jarak dari bantuan perumahan sebelumnya (tahun)", INTEGER),
    _spec("hanya_belum_pernah", "Hanya yang belum pernah menerima bantuan perumahan", YESNO),
    _spec("pengecualian_bantuan", "Pengecualian bantuan sebelumnya", TEXT, _OFFICER),
    _spec("batas_desil", "Desil DTSEN paling tinggi", INTEGER),
    _spec("prioritas_desil", "Desil yang didahulukan, sampai", INTEGER),
    _spec("penghasilan_maks_persen", "Penghasilan paling tinggi (% UMP/UMK)", INTEGER),
    _spec("penghasilan_min_persen", "Penghasilan paling rendah (% UMK)", INTEGER, _OFFICER),
    _spec("upah_minimum", "UMP/UMK yang dipakai (pilih yang tertinggi)", MONEY),
    _spec("min_luas_per_jiwa", "Luas per jiwa paling sedikit (m²)", DECIMAL),
    _spec("syarat_data", "Data kesejahteraan yang disyaratkan", TEXT, _OFFICER),
    _spec("syarat_keluarga", "Syarat keluarga", TEXT, _OFFICER),
    _spec("syarat_tanah", "Syarat tanah", TEXT, _OFFICER),
    _spec("boleh_tanah_negara", "Boleh di atas tanah negara", YESNO),
    _spec("boleh_tanah_pengairan", "Boleh di atas tanah pengairan", YESNO),
    _spec("rumah_satu_satunya", "Harus rumah satu-satunya", YESNO, _OFFICER),
    _spec("wajib_huni_tahun", "Wajib dihuni setelah selesai (tahun)", INTEGER, _OFFICER),
    _spec("larangan_jual_tahun", "Tidak boleh dijual setelah selesai (tahun)", INTEGER, _OFFICER),
)
AMOUNT_SPECS: tuple[FieldSpec, ...] = (
    _spec("pagu_bahan", "Pagu bahan per unit", MONEY),
    _spec("pagu_upah", "Pagu upah per unit", MONEY),
    _spec("pagu_operasional", "Pagu operasional per unit", MONEY),
    _spec("pagu_total", "Pagu seluruhnya per unit", MONEY),
    _spec("persen_tahap1", "Bagian tahap I (%)", INTEGER),
    _spec("hari_tukang", "Hari kerja tukang", INTEGER),
)
STATE_SPECS: tuple[FieldSpec, ...] = (
    _spec("pakai_progres_30", "Memakai laporan 30 %", YESNO),
    _spec("pakai_lpd1", "Memakai LPD tahap I", YESNO),
    _spec("pakai_tahap2_cair", "Dibayar dua tahap", YESNO),
    _spec("pakai_progres_50", "Memakai laporan 50 %", YESNO),
    _spec("pakai_lpd2", "Memakai LPD tahap II", YESNO),
)
DOCUMENT_SPECS: tuple[FieldSpec, ...] = (
    _spec("dokumen_usulan", "Berkas usulan", TEXT, "pisahkan dengan titik koma"),
    _spec("dokumen_pencairan", "Berkas pencairan", TEXT, "pisahkan dengan titik koma"),
    _spec("pelaksana", "Pelaksana", TEXT),
    _spec("penanda_tangan_sk", "Penanda tangan SK penetapan", TEXT),
)
RULE_SPECS: tuple[FieldSpec, ...] = (
    *ELIGIBILITY_SPECS,
    *AMOUNT_SPECS,
    *STATE_SPECS,
    *DOCUMENT_SPECS,
)
RULE_SECTIONS: tuple[tuple[str, tuple[FieldSpec, ...]], ...] = (
    ("Syarat penerima", ELIGIBILITY_SPECS),
    ("Pagu dan tahap", AMOUNT_SPECS),
    ("Langkah yang dipakai", STATE_SPECS),
    ("Berkas dan pelaksana", DOCUMENT_SPECS),
)
PACKED_SPECS: tuple[FieldSpec, ...] = (*RULE_SPECS, *note_specs(RULE_SPECS))


def _noted(mark: Mark, source: str, year: int, **values: Value) -> dict[str, RuleValue]:
    return {name: RuleValue(value, source, year, mark) for name, value in values.items()}


def _book(
    head: tuple[str, str, int, str, str], until: date | None, *parts: dict[str, RuleValue]
) -> RuleBook:
    """Rules that no part speaks of are "belum diatur", so that each one is visible."""
    kode, nama, year, money, law = head
    open_rules = _noted("U", "belum ada sumber", year, **{spec.name: None for spec in RULE_SPECS})
    rules = dict(open_rules)
    for part in parts:
        rules.update(part)
    return RuleBook(kode, nama, 1, year, money, law, date(year, 1, 1), until, rules)


_PRESS = "berita setempat"
_PERBUP = "Perbup Bekasi 3/2019 menurut berita 23-09-2025"
_BSPS_SPLIT = "formulir BSPS: tahap I dan II masing-masing Rp10.000.000"

_BEKASI_COMMON: dict[str, RuleValue] = {
    **_noted("P", _PRESS, 2025, pelaksana="LPM desa", hari_tukang=10, boleh_tanah_negara=False),
    **_noted("P", _PRESS, 2025, boleh_tanah_pengairan=False, syarat_tanah="surat tanah harus ada"),
    **_noted("P", _PRESS, 2025, pakai_progres_30=True, pakai_progres_50=True),
}
BEKASI_2019 = _book(
    (
        "BEKASI-APBD", "Rutilahu Kabupaten Bekasi (APBD) 2019–2025", 2019,
        "APBD Kabupaten", "Perbup Bekasi 3/2019",
    ),
    date(2025, 12, 31),
    _BEKASI_COMMON,
    _noted("P", _PERBUP, 2019, pagu_bahan=17_500_000, pagu_upah=2_500_000, pagu_total=20_000_000),
)  # fmt: skip
BEKASI_2026 = _book(
    (
        "BEKASI-APBD", "Rutilahu Kabupaten Bekasi (APBD) 2026", 2026,
        "APBD Kabupaten", "Perbup Bekasi pengganti 3/2019 (nomor belum diketahui)",
    ),
    None,
    _BEKASI_COMMON,
    _noted(
        "P", "rencana 2026 menurut berita", 2026,
        pagu_bahan=35_000_000, pagu_upah=5_000_000, pagu_total=40_000_000,
    ),
)  # fmt: skip

_DECREE = {
    name: value
    for name, value in DEFAULT_RULES.items()
    if name != "tahun_program" and value is not None
}
BSPS_2026 = _book(
    ("BSPS", "BSPS/Bedah Rumah 2026", 2026, "APBN", "Lampiran 26/KPTS/Dt/2026"),
    None,
    _noted(
        "R", DEFAULT_SOURCE, 2026, **_DECREE,
        rumah_satu_satunya=True,
        syarat_keluarga="WNI, memiliki KK sendiri, salah satu dari 10 kategori keluarga",
        syarat_tanah="milik atau penguasaan dengan bukti yang jelas dan sah, tidak sengketa",
    ),
    _noted(
        "R", "surat pernyataan penerima 2026", 2026,
        pengecualian_bantuan="bencana; kebakaran; penataan kumuh", wajib_huni_tahun=3,
    ),
    _noted(
        "R", _BSPS_SPLIT, 2026,
        pagu_bahan=17_500_000, pagu_upah=2_500_000, pagu_operasional=0, pagu_total=20_000_000,
        persen_tahap1=50, pakai_tahap2_cair=True, pakai_progres_30=True, pakai_lpd1=True,
        pakai_progres_50=False, pakai_lpd2=True, penanda_tangan_sk="PPK", pelaksana="KPB",
    ),
    _noted(
        "R", "berkas usulan BSPS (lampiran II)", 2026,
        dokumen_usulan=(
            "Permohonan BSPS (II-19); KTP dan KK; Surat pernyataan penghasilan (II-20); "
            "Surat keterangan kepemilikan/penguasaan tanah dari desa; "
            "Surat pernyataan penguasaan tanah; Surat pernyataan mengikuti program (II-22); "
            "Identifikasi keswadayaan dan 2 foto (II-12); Lembar verifikasi (II-3); "
            "Rencana teknis (II-13); RAB (II-14)"
        ),
    ),
)  # fmt: skip

JABAR_2025 = _book(
    ("JABAR", "Rutilahu Provinsi Jawa Barat", 2025, "APBD Provinsi", "Pedoman Rutilahu Jawa Barat"),
    None,
    _noted(
        "R", "pedoman Rutilahu Jawa Barat", 2022,
        hanya_belum_pernah=True, penghasilan_min_persen=30, penghasilan_maks_persen=100,
        rumah_satu_satunya=True, larangan_jual_tahun=5, pelaksana="BKM/LKM/LPM",
        syarat_keluarga="WNI berkeluarga, KTP dan KK domisili tetap",
        syarat_tanah="dikuasai fisik, legal, tidak sengketa, sesuai tata ruang",
    ),
    _noted("R", "buku foto kemajuan Jawa Barat", 2022, pakai_progres_30=True, pakai_progres_50=False),
    _noted("P", "berita 2025", 2025, pagu_total=40_000_000),
)  # fmt: skip

RS_RUTILAHU_2021 = _book(
    ("RS-RUTILAHU", "RS-Rutilahu Kementerian Sosial", 2021, "APBN", "Permensos 20/2017 jo 6/2021"),
    None,
    _noted(
        "R", "Permensos 6/2021 pasal 4", 2021,
        syarat_data="fakir miskin dalam DTKS; diutamakan lansia dan/atau disabilitas",
        pengecualian_bantuan="yang dihitung hanya bantuan RS-Rutilahu sebelumnya",
        syarat_keluarga="punya identitas dan KK",
        syarat_tanah=(
            "tanah milik sendiri: sertifikat, AJB, girik/nama lain, atau surat keterangan "
            "kepemilikan dari camat selaku PPAT"
        ),
    ),
)  # fmt: skip

SCHEMES: tuple[RuleBook, ...] = (BEKASI_2019, BEKASI_2026, BSPS_2026, JABAR_2025, RS_RUTILAHU_2021)


def scheme_rules(stored: Mapping[str, Stored]) -> dict[str, Value]:
    """The rules of a stored scheme, as `form_a.verdict` and `states` take them."""
    return rule_values(RULE_SPECS, stored)


def tranche_amounts(rules: Mapping[str, Value]) -> tuple[tuple[int, int], ...]:
    """(bahan, upah) in rupiah of each payment; the last takes what rounding leaves.

    Empty when the scheme has no ceilings for material and labour yet. Without a
    share for the first stage nothing is split.
    """
    material, labour = rules.get("pagu_bahan"), rules.get("pagu_upah")
    if not isinstance(material, int) or not isinstance(labour, int):
        return ()
    share = rules.get("persen_tahap1")
    if not rules.get("pakai_tahap2_cair") or not isinstance(share, int):
        return ((material, labour),)
    first = (material * share // 100, labour * share // 100)
    return (first, (material - first[0], labour - first[1]))


def documents(rules: Mapping[str, Value], name: str = "dokumen_usulan") -> tuple[str, ...]:
    """The documents that a rule lists, one by one."""
    parts = str(rules.get(name) or "").split(";")
    return tuple(part.strip() for part in parts if part.strip())

"""What a house-repair scheme may rule: ceilings, stages, documents, reasons, signers.

None means "belum diatur": the rule decides nothing and the program says so. The schemes that
ship with the program are in `scheme_books`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.form_a import REFUSALS
from desktop_app.domain.kinds import DATE, DECIMAL, INTEGER, MONEY, TEXT, YESNO, Kind, Stored, Value
from desktop_app.domain.rulebook import note_specs, rule_values

if TYPE_CHECKING:
    from collections.abc import Mapping

# As Form A prints them; the last one stands for what a person writes.
PRINTED_REFUSALS = tuple(text for code, text in REFUSALS.items() if code != "lainnya")
_LISTED = "pisahkan dengan titik koma"
_OFFICER = "tidak dihitung program, diperiksa petugas"


def _spec(name: str, label: str, kind: Kind, hint: str = "") -> FieldSpec:
    return FieldSpec(name, label, kind, hint=hint, width=60 if kind is TEXT else 20)


ELIGIBILITY_SPECS: tuple[FieldSpec, ...] = (
    _spec("min_tahun_huni", "Lama menghuni paling sedikit (tahun)", INTEGER),
    _spec("jeda_bantuan_tahun", "Jarak dari bantuan perumahan sebelumnya (tahun)", INTEGER),
    _spec("hanya_belum_pernah", "Hanya yang belum pernah menerima bantuan perumahan", YESNO),
    _spec("bantuan_sama_saja", "Yang dihitung hanya bantuan dari program yang sama", YESNO),
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
CALENDAR_SPECS: tuple[FieldSpec, ...] = (
    _spec("batas_usulan", "Usulan paling lambat", DATE),
    _spec("mulai_kerja", "Pekerjaan mulai", DATE),
    _spec("batas_selesai", "Pekerjaan selesai paling lambat", DATE),
    _spec("batas_bast", "Serah terima (BAST) paling lambat", DATE, "kosong: 31 Desember"),
)
STATE_SPECS: tuple[FieldSpec, ...] = (
    _spec("pakai_progres_30", "Memakai laporan 30 %", YESNO),
    _spec("pakai_lpd1", "Memakai LPD tahap I", YESNO),
    _spec("pakai_tahap2_cair", "Dibayar dua tahap", YESNO),
    _spec("pakai_progres_50", "Memakai laporan 50 %", YESNO),
    _spec("pakai_lpd2", "Memakai LPD tahap II", YESNO),
)
DOCUMENT_SPECS: tuple[FieldSpec, ...] = (
    _spec("dokumen_usulan", "Berkas usulan", TEXT, _LISTED),
    _spec("dokumen_pencairan", "Berkas pencairan", TEXT, _LISTED),
    _spec("pelaksana", "Pelaksana", TEXT),
    _spec("penanda_tangan_sk", "Penanda tangan SK penetapan", TEXT),
    _spec("dokumen_berkas", "Berkas sebelum pencairan", TEXT, _LISTED),
    _spec("dokumen_lpd1", "Berkas LPD tahap I", TEXT, _LISTED),
    _spec("dokumen_tahap2", "Berkas pencairan tahap II", TEXT, _LISTED),
    _spec("dokumen_lpd2", "Berkas LPD tahap II", TEXT, _LISTED),
    _spec("dokumen_bast", "Berkas serah terima", TEXT, _LISTED),
    _spec("alasan_tolak", "Alasan penolakan", TEXT, _LISTED),
    _spec("penanda_tangan_usulan", "Penanda tangan surat usulan", TEXT, _LISTED),
    _spec("penanda_tangan_bahv", "Penanda tangan BA-HV", TEXT, _LISTED),
    _spec("penanda_tangan_cair", "Penanda tangan pencairan", TEXT, _LISTED),
    _spec("penanda_tangan_lpd", "Penanda tangan LPD", TEXT, _LISTED),
    _spec("penanda_tangan_bast", "Penanda tangan BAST", TEXT, _LISTED),
)
RULE_SPECS: tuple[FieldSpec, ...] = (
    *ELIGIBILITY_SPECS,
    *AMOUNT_SPECS,
    *CALENDAR_SPECS,
    *STATE_SPECS,
    *DOCUMENT_SPECS,
)
RULE_SECTIONS: tuple[tuple[str, tuple[FieldSpec, ...]], ...] = (
    ("Syarat penerima", ELIGIBILITY_SPECS),
    ("Pagu dan tahap", AMOUNT_SPECS),
    ("Kalender", CALENDAR_SPECS),
    ("Langkah yang dipakai", STATE_SPECS),
    ("Berkas dan pelaksana", DOCUMENT_SPECS),
)
# The step of a house -> the rule that lists the documents for it.
STEP_DOCUMENTS: Mapping[str, str] = {
    "diusulkan": "dokumen_usulan",
    "berkas_lengkap": "dokumen_berkas",
    "tahap1_cair": "dokumen_pencairan",
    "lpd1": "dokumen_lpd1",
    "tahap2_cair": "dokumen_tahap2",
    "lpd2": "dokumen_lpd2",
    "bast": "dokumen_bast",
}
PACKED_SPECS: tuple[FieldSpec, ...] = (*RULE_SPECS, *note_specs(RULE_SPECS))


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


def refusal_reasons(rules: Mapping[str, Value]) -> tuple[str, ...]:
    """The printed reasons of Form A, then those that the scheme adds."""
    own = documents(rules, "alasan_tolak")
    return tuple(dict.fromkeys((*PRINTED_REFUSALS, *own)))


def documents(rules: Mapping[str, Value], name: str = "dokumen_usulan") -> tuple[str, ...]:
    """The documents that a rule lists, one by one."""
    parts = str(rules.get(name) or "").split(";")
    return tuple(part.strip() for part in parts if part.strip())

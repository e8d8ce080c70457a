"""The house-repair schemes that ship with the program, from 2013 to this year.

Each value carries its source, year and mark. None means "belum diatur". All of it can be edited.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.form_a import DEFAULT_RULES, DEFAULT_SOURCE
from desktop_app.domain.rulebook import Mark, RuleBook, RuleValue
from desktop_app.domain.schemes import PRINTED_REFUSALS, RULE_SPECS

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value


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
    **_noted(
        "D",
        "usulan Padan",
        2026,
        penanda_tangan_usulan="Ketua LPM; Kepala Desa/Lurah",
        penanda_tangan_bast="Ketua LPM; penerima; Kepala Desa/Lurah",
    ),
}
# What was paid before the regulation of 2019; nothing else of those years is known.
_BEKASI_BEFORE = tuple(
    _book(
        ("BEKASI-APBD", f"Rutilahu Bekasi (APBD) {years}", first,
         "APBD Kabupaten", "belum diketahui"),
        date(last, 12, 31),
        _noted("P", source, first, pagu_total=amount),
    )
    for years, first, last, amount, source in (
        ("2013", 2013, 2013, 6_000_000, "berita 2013 (bedah rumah, 4.500 unit)"),
        ("2017–2018", 2017, 2018, 15_000_000, "berita 2018 (lewat rekening penerima, Bank BJB)"),
    )
)  # fmt: skip
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
    _noted(
        "P", "berita: pembangunan Agustus sampai November", 2026,
        mulai_kerja=date(2026, 8, 1), batas_selesai=date(2026, 11, 30),
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
        "P", "berita: usulan sampai akhir Januari, pekerjaan mulai Mei 2026", 2026,
        batas_usulan=date(2026, 1, 31), mulai_kerja=date(2026, 5, 1),
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
    _noted(
        "R", "format BSPS II-40 sampai II-43", 2026,
        dokumen_berkas="DRPB; Survei toko; BA kesepakatan toko; PKS toko; KTP dan KK; "
        "Lembar verifikasi",
        dokumen_lpd2="DRPB; Tanda penerimaan bahan; Bukti transfer; Foto 0 %, 30 %, dan 100 %; "
        "Kuitansi upah; Buku tabungan",
        penanda_tangan_lpd="Koordinator Kabupaten/Kota; TFL; penerima",
    ),
    _noted(
        "D", "usulan Padan menurut II-40", 2026,
        dokumen_lpd1="LPD tahap I; Nota; Kuitansi upah",
    ),
    _noted(
        "R", "Form A 2026, kesimpulan", 2026,
        alasan_tolak="; ".join(PRINTED_REFUSALS),
    ),
)  # fmt: skip

BSPS_2021 = _book(
    ("BSPS", "BSPS reguler 2021–2025", 2021, "APBN", "Permen PUPR 7/2022"),
    date(2025, 12, 31),
    _noted(
        "R", "format B-13 BSPS 2022", 2022,
        jeda_bantuan_tahun=10, penghasilan_maks_persen=100, rumah_satu_satunya=True,
        syarat_keluarga="WNI berkeluarga",
        syarat_tanah="milik atau penguasaan dengan bukti yang jelas dan sah",
    ),
    _noted("R", "Permen PUPR 29/PRT/M/2018", 2018, min_luas_per_jiwa=9.0),
    _noted(
        "R", _BSPS_SPLIT, 2021,
        pagu_bahan=17_500_000, pagu_upah=2_500_000, pagu_operasional=0, pagu_total=20_000_000,
        persen_tahap1=50, pakai_tahap2_cair=True,
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
    _noted(
        "R", "buku foto kemajuan Jawa Barat", 2022,
        pakai_progres_30=True, pakai_progres_50=False,
    ),
    _noted("P", "berita 2025", 2025, pagu_total=40_000_000),
    _noted(
        "R", "format I-1 dan I-2 Jawa Barat", 2020,
        dokumen_pencairan=(
            "Surat permohonan; Deskripsi kegiatan; Pakta integritas; Surat kesanggupan swadaya; "
            "KTP pengurus; Rekening lembaga; Domisili lembaga; Akta atau SK pembentukan; "
            "Rekap rincian penggunaan dana; Rekap RAB"
        ),
        penanda_tangan_cair="Kepala Desa/Lurah; Koordinator LPM",
    ),
)  # fmt: skip

RS_RUTILAHU_2021 = _book(
    ("RS-RUTILAHU", "RS-Rutilahu Kementerian Sosial", 2021, "APBN", "Permensos 20/2017 jo 6/2021"),
    None,
    _noted(
        "R", "Permensos 6/2021 pasal 4", 2021,
        syarat_data="fakir miskin dalam DTKS; diutamakan lansia dan/atau disabilitas",
        hanya_belum_pernah=True, bantuan_sama_saja=True,
        syarat_keluarga="punya identitas dan KK",
        syarat_tanah=(
            "tanah milik sendiri: sertifikat, AJB, girik/nama lain, atau surat keterangan "
            "kepemilikan dari camat selaku PPAT"
        ),
    ),
)  # fmt: skip

# Houses that others pay for: their rules are those of each giver, so all stand open.
_OTHER_FUNDS = tuple(
    _book((kode, f"{nama} 2026", 2026, money, law), None)
    for kode, nama, money, law in (
        ("DANA-DESA", "Rutilahu Dana Desa", "Dana Desa", "Perdes APB Desa (belum diketahui)"),
        ("CSR", "Rutilahu CSR perusahaan", "CSR", "kesepakatan dengan perusahaan"),
        ("BAZNAS", "Rutilahu Baznas", "Baznas", "keputusan Baznas"),
    )
)

# Those of earlier editions stand first; what is added later reaches kept stores once.
SCHEMES: tuple[RuleBook, ...] = (
    BEKASI_2019, BEKASI_2026, BSPS_2026, JABAR_2025, RS_RUTILAHU_2021,
    *_BEKASI_BEFORE, BSPS_2021, *_OTHER_FUNDS,
)  # fmt: skip

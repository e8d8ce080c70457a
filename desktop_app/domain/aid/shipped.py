"""The aid programmes that ship with the program, as versioned data with sources and marks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.aid.rule_specs import (
    BLT_DD,
    BLT_DD_CRITERIA,
    CENTRE,
    DISTRICT,
    FAMILY,
    HOUSE,
    PERSON,
    RULE_SPECS,
    VILLAGE,
)
from desktop_app.domain.rulebook import Mark, RuleBook, RuleValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.kinds import Value

# Help by a company may be of any kind, so its strategy stays open.
_STRATEGY: Mapping[str, str] = {
    **dict.fromkeys(
        (BLT_DD, "PKH", "BPNT", "PBI-JK", "BANPANG", "PERMATA", "BENING", "BST", "BLT-BBM"), "1"
    ),
    "RUTILAHU": "3",
}
# Who decides, and what is counted: (penetap, unit, periode) by programme; our reading of each.
_NATURE: Mapping[str, tuple[str, str, str]] = {
    BLT_DD: (VILLAGE, FAMILY, "bulanan"),
    "PKH": (CENTRE, FAMILY, "triwulan"),
    "BPNT": (CENTRE, FAMILY, "bulanan"),
    "PBI-JK": (CENTRE, PERSON, "bulanan"),
    "BANPANG": (CENTRE, FAMILY, "bulanan"),
    "BST": (CENTRE, FAMILY, "bulanan"),
    "BLT-BBM": (CENTRE, FAMILY, "bulanan"),
    "PERMATA": (DISTRICT, PERSON, "harian"),
    "BENING": (DISTRICT, PERSON, "harian"),
    "APBD": (DISTRICT, FAMILY, "sekali"),
    "RUTILAHU": (DISTRICT, HOUSE, "sekali"),
}
_SIGNERS = "Kaur Keuangan; Kasi Kesra; Kepala Desa"
# The annex of the village regulation, from the BNBA template and practice.
_ANNEX = (
    "No; Nama penerima; NIK; No KK; JK; Alamat RT/RW; Jumlah anggota; Pekerjaan; Kriteria; "
    "Desil/sumber data; Metode bayar; Nominal per bulan; Keterangan"
)


_ENDED: Mapping[str, int] = {"BST": 2021, "BLT-BBM": 2022}


def _noted(mark: Mark, source: str, year: int, **values: Value) -> dict[str, RuleValue]:
    return {name: RuleValue(value, source, year, mark) for name, value in values.items()}


def _book(head: tuple[str, str, int, str, str], *parts: dict[str, RuleValue]) -> RuleBook:
    """Rules that no part speaks of are "belum diatur", so that each one is visible."""
    kode, nama, year, money, law = head
    rules = _noted("U", "belum ada sumber", year, **{spec.name: None for spec in RULE_SPECS})
    if strategy := _STRATEGY.get(kode):
        # The instructions name the strategies; which programme serves which is our proposal.
        rules |= _noted("D", "usulan Padan menurut Inpres 4/2022", year, strategi=strategy)
    if nature := _NATURE.get(kode):
        names = zip(("penetap", "unit", "periode"), nature, strict=True)
        rules |= _noted("D", "bacaan Padan atas program ini", year, **dict(names))
    for part in parts:
        rules.update(part)
    ended = _ENDED.get(kode, year if kode == BLT_DD else None)
    until = date(ended, 12, 31) if ended else None
    return RuleBook(kode, nama, 1, year, money, law, date(year, 1, 1), until, rules)


def _criteria(**texts: str) -> str:
    return "; ".join(f"{kode} = {text}" for kode, text in texts.items())


def _blt_dd(year: int, law: str, *parts: dict[str, RuleValue]) -> RuleBook:
    common = {
        **_noted("R", "kebiasaan musdes", year, sasaran="keluarga", per_kk=1),
        **_noted("R", "kebiasaan musdes", year, tidak_bersama="PKH; BPNT; APBD"),
        **_noted("D", "kelurahan tidak mempunyai Dana Desa", year, hanya_desa=True),
        # Practice of the years before 2026: Rp900.000 for January to March.
        **_noted(
            "U",
            "kebiasaan: Rp900.000 satu triwulan",
            year,
            nominal_per_bulan=300_000,
            bulan_sekaligus=3,
        ),
        **_noted(
            "D",
            "templat BNBA dan kebiasaan desa",
            year,
            penanda_tangan=_SIGNERS,
            kolom_daftar=_ANNEX,
            dokumen="Berita acara musdesus; Daftar hadir; Notulen; Perkades; Lampiran Perkades",
        ),
    }
    head = (BLT_DD, f"BLT Dana Desa {year}", year, "Dana Desa", law)
    return _book(head, common, *parts)


_PERMENDES_2025 = "Permendes PDTT 2/2024"
_PERMENDES_2026 = "Permendes PDT 16/2025"

BLT_DD_BOOKS: tuple[RuleBook, ...] = (
    _blt_dd(
        2022,
        "PMK 190/2021 jo 128/2022",
        _noted("U", "PMK 190/2021", 2022, persen_min=40),
    ),
    _blt_dd(
        2023,
        "PMK 201/PMK.07/2022",
        _noted("R", "PMK 201/PMK.07/2022 pasal 35", 2023, persen_min=10, persen_maks=25),
        _noted("R", "Permendes 8/2022", 2023, ketentuan="data P3KE atau irisannya"),
    ),
    _blt_dd(
        2024,
        "Permendes PDTT 13/2023",
        _noted(
            "R", "Permendes PDTT 13/2023 pasal 3(2)", 2024,
            ketentuan="keluarga miskin ekstrem dan miskin yang berdomisili di desa",
        ),
    ),
    _blt_dd(
        2025,
        _PERMENDES_2025,
        _noted(
            "R", _PERMENDES_2025, 2025, persen_maks=15,
            ketentuan="desil 1 lebih dulu; jika tidak ada desil 2–4; "
            "jika tidak ada, 5 kriteria",
            kriteria=_criteria(**BLT_DD_CRITERIA),
        ),
    ),
    _blt_dd(
        2026,
        _PERMENDES_2026,
        _noted(
            "R", _PERMENDES_2026, 2026, nominal_per_bulan=300_000, bulan_sekaligus=3,
            ketentuan="ditetapkan dengan musdes, dari data pemerintah",
        ),
        _noted("U", "satu situs, belum dipastikan", 2026, persen_maks=15),
        # The list of 2025; that of 2026 was not read.
        _noted("U", _PERMENDES_2025, 2026, kriteria=_criteria(**BLT_DD_CRITERIA)),
    ),
)  # fmt: skip

_NATIONAL: tuple[RuleBook, ...] = (
    _book(
        ("PKH", "Program Keluarga Harapan", 2026, "Pusat", ""),
        _noted("R", "keterangan terbuka Kemensos", 2026, sasaran="keluarga"),
        _noted("U", "portal dinas sosial lain, belum dipastikan di Bekasi", 2026, batas_desil=4),
        _noted(
            "R", "keterangan terbuka Kemensos", 2026,
            ketentuan="Rp900 ribu sampai Rp3 juta per tahun menurut komponen: hamil, anak "
            "sekolah, lansia, disabilitas",
        ),
        _noted(
            "U", "pengetahuan umum, belum dipastikan", 2026,
            keranjang="per triwulan: ibu hamil atau anak 0–6 tahun Rp750.000; SD Rp225.000; SMP "
            "Rp375.000; SMA Rp500.000; lansia atau disabilitas berat Rp600.000",
        ),
    ),
    _book(
        ("BPNT", "BPNT/Sembako", 2026, "Pusat", ""),
        _noted("U", "belum dipastikan untuk 2026", 2026, nominal_per_bulan=200_000, batas_desil=4),
        _noted("R", "pedoman BPNT", 2026, sasaran="keluarga", per_kk=1, bentuk="melalui KKS/Pos"),
    ),
    _book(
        ("PBI-JK", "PBI Jaminan Kesehatan", 2026, "Pusat", ""),
        _noted(
            "R", "petunjuk SIKS-NG", 2026, sasaran="penduduk", batas_desil=5,
            dokumen="Surat fasilitas kesehatan (wajib untuk reaktivasi); SKTM (bila ada)",
        ),
    ),
    _book(
        ("BANPANG", "Bantuan Pangan (beras)", 2026, "Pusat", ""),
        _noted(
            "R", "aplikasi penyaluran Bapanas", 2026, sasaran="keluarga", bentuk="beras",
            dokumen="Undangan PBP; BAST; Berita acara PBP pengganti",
        ),
    ),
)  # fmt: skip

_LOCAL: tuple[RuleBook, ...] = (
    _book(
        ("PERMATA", "Bekasi Permata", 2022, "Lain-lain/CSR/Baznas", ""),
        _noted(
            "P", "berita 17-07-2022", 2022, sasaran="penduduk",
            bentuk="rantang makan siang setiap hari", ketentuan="lansia miskin, sampai akhir hayat",
            keranjang="1 rantang makan siang sehari",
        ),
        _noted("D", "umur lansia menurut UU 13/1998", 2022, usia_min=60),
    ),
    _book(
        ("BENING", "Bekasi Bening", 2024, "Lain-lain/CSR/Baznas", ""),
        _noted(
            "P", "berita 29-02-2024", 2024, sasaran="penduduk",
            bentuk="bubur dua kali sehari", ketentuan="balita kurang gizi, diperiksa OPD",
            keranjang="2 porsi bubur sehari",
        ),
        _noted("D", "balita: di bawah lima tahun", 2024, usia_maks=4),
    ),
    _book(
        ("CSR", "Bantuan perusahaan (CSR)", 2026, "Lain-lain/CSR/Baznas", ""),
        _noted("R", "formulir CSR", 2026, bentuk="uang, barang, atau rumah", dokumen="BAST"),
    ),
    _book(
        ("APBD", "Bantuan sosial APBD Kabupaten Bekasi", 2025, "Kab/Kota", ""),
        _noted(
            "P", "berita 2025", 2025,
            ketentuan="BLT daerah dihentikan tahun 2025, anggarannya untuk Rutilahu",
        ),
    ),
    _book(
        ("RUTILAHU", "Rumah tidak layak huni (Rutilahu)", 2026, "Kab/Kota", ""),
        _noted("D", "diatur dalam skema Rutilahu", 2026, bentuk="perbaikan rumah", sasaran="rumah"),
    ),
)  # fmt: skip

_PAST: tuple[RuleBook, ...] = (
    _book(
        ("BST", "Bantuan Sosial Tunai 2020–2021", 2020, "Pusat", ""),
        _noted("U", "belum dipastikan", 2020, historis=True, sasaran="keluarga"),
    ),
    _book(
        ("BLT-BBM", "BLT BBM 2022", 2022, "Pusat", ""),
        _noted(
            "U", "September sampai Desember 2022, dua kali bayar lewat Pos", 2022, historis=True,
            sasaran="keluarga", nominal_per_bulan=150_000, bulan_sekaligus=2,
        ),
    ),
)  # fmt: skip

PROGRAMMES: tuple[RuleBook, ...] = (*BLT_DD_BOOKS, *_NATIONAL, *_LOCAL, *_PAST)

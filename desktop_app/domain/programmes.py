"""The aid programmes that ship with the program, as versioned data with sources and marks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.errors import UserError
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.formatting import format_rupiah
from desktop_app.domain.kinds import CODE, INTEGER, MONEY, TEXT, YESNO, Kind, Stored, Value
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
BLT_DD = "BLT-DD"

# The five criteria of the list of 2025; KODE_KRIT of the national file is only partly known.
BLT_DD_CRITERIA: dict[str, str] = {
    "mata_pencaharian": "Kehilangan mata pencaharian",
    "sakit_menahun": "Anggota keluarga sakit menahun/kronis",
    "tanpa_pkh": "Tidak menerima PKH",
    "lansia": "Rumah tangga lansia (tunggal)",
    "perempuan_kepala": "Perempuan kepala keluarga dari keluarga miskin",
}

# The three strategies against extreme poverty (Inpres 4/2022, again in Inpres 8/2025).
STRATEGIES = CodeList(
    {
        "1": "1. Mengurangi beban pengeluaran",
        "2": "2. Meningkatkan pendapatan",
        "3": "3. Mengurangi kantong kemiskinan",
    }
)


def _spec(name: str, label: str, kind: Kind, hint: str = "") -> FieldSpec:
    return FieldSpec(name, label, kind, hint=hint, width=60 if kind is TEXT else 20)


RULE_SPECS: tuple[FieldSpec, ...] = (
    _spec("sasaran", "Sasaran", TEXT, "penduduk, keluarga, rumah tangga, atau kelompok"),
    _spec("per_kk", "Paling banyak penerima per KK", INTEGER),
    _spec("batas_desil", "Desil DTSEN paling tinggi", INTEGER),
    _spec("nominal_per_bulan", "Nominal per bulan", MONEY),
    _spec("bulan_sekaligus", "Paling banyak bulan dibayar sekaligus", INTEGER),
    _spec("persen_min", "Paling sedikit dari Dana Desa (%)", INTEGER, _OFFICER),
    _spec("persen_maks", "Paling banyak dari Dana Desa (%)", INTEGER, _OFFICER),
    _spec("hanya_desa", "Hanya desa, tidak untuk kelurahan", YESNO),
    _spec("tidak_bersama", "Tidak boleh bersama bantuan", TEXT, "kode program, pisahkan dengan ;"),
    _spec("bentuk", "Bentuk bantuan", TEXT),
    _spec("ketentuan", "Ketentuan", TEXT),
    _spec("dokumen", "Dokumen", TEXT, "pisahkan dengan titik koma"),
    _spec("historis", "Program lama, hanya untuk riwayat", YESNO),
    FieldSpec("strategi", "Strategi kemiskinan ekstrem", CODE, codes=STRATEGIES, width=40),
)
_STRATEGY_SPEC = RULE_SPECS[-1]
PACKED_SPECS: tuple[FieldSpec, ...] = (*RULE_SPECS, *note_specs(RULE_SPECS))

# Help by a company may be of any kind, so its strategy stays open.
_STRATEGY: Mapping[str, str] = dict.fromkeys(
    (BLT_DD, "PKH", "BPNT", "PBI-JK", "BANPANG", "PERMATA", "BENING"), "1"
)


def _noted(mark: Mark, source: str, year: int, **values: Value) -> dict[str, RuleValue]:
    return {name: RuleValue(value, source, year, mark) for name, value in values.items()}


def _book(head: tuple[str, str, int, str, str], *parts: dict[str, RuleValue]) -> RuleBook:
    """Rules that no part speaks of are "belum diatur", so that each one is visible."""
    kode, nama, year, money, law = head
    rules = _noted("U", "belum ada sumber", year, **{spec.name: None for spec in RULE_SPECS})
    if strategy := _STRATEGY.get(kode):
        # The instructions name the strategies; which programme serves which is our proposal.
        rules |= _noted("D", "usulan Padan menurut Inpres 4/2022", year, strategi=strategy)
    for part in parts:
        rules.update(part)
    until = date(year, 12, 31) if kode == BLT_DD else None
    return RuleBook(kode, nama, 1, year, money, law, date(year, 1, 1), until, rules)


def _blt_dd(year: int, law: str, *parts: dict[str, RuleValue]) -> RuleBook:
    common = {
        **_noted("R", "kebiasaan musdes", year, sasaran="keluarga", per_kk=1),
        **_noted("R", "kebiasaan musdes", year, tidak_bersama="PKH; BPNT"),
        **_noted("D", "kelurahan tidak mempunyai Dana Desa", year, hanya_desa=True),
        # Practice of the years before 2026: Rp900.000 for January to March.
        **_noted(
            "U",
            "kebiasaan: Rp900.000 satu triwulan",
            year,
            nominal_per_bulan=300_000,
            bulan_sekaligus=3,
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
    ),
)  # fmt: skip

_NATIONAL: tuple[RuleBook, ...] = (
    _book(
        ("PKH", "Program Keluarga Harapan", 2026, "Pusat", ""),
        _noted("R", "keterangan terbuka Kemensos", 2026, sasaran="keluarga"),
        _noted(
            "R", "keterangan terbuka Kemensos", 2026,
            ketentuan="Rp900 ribu sampai Rp3 juta per tahun menurut komponen: hamil, anak "
            "sekolah, lansia, disabilitas",
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
        ),
    ),
    _book(
        ("BENING", "Bekasi Bening", 2024, "Lain-lain/CSR/Baznas", ""),
        _noted(
            "P", "berita 29-02-2024", 2024, sasaran="penduduk",
            bentuk="bubur dua kali sehari", ketentuan="balita kurang gizi, diperiksa OPD",
        ),
    ),
    _book(
        ("CSR", "Bantuan perusahaan (CSR)", 2026, "Lain-lain/CSR/Baznas", ""),
        _noted("R", "formulir CSR", 2026, bentuk="uang, barang, atau rumah", dokumen="BAST"),
    ),
)  # fmt: skip

PROGRAMMES: tuple[RuleBook, ...] = (*BLT_DD_BOOKS, *_NATIONAL, *_LOCAL)


def programme_rules(stored: Mapping[str, Stored]) -> dict[str, Value]:
    """The rules of a stored programme."""
    return rule_values(RULE_SPECS, stored)


def with_strategy(stored: Mapping[str, Stored]) -> Mapping[str, Stored]:
    """A stored programme with its strategy and the notes on it.

    A row that was made before programmes had a strategy takes that of the shipped programme of
    its code and year, or of its code.
    """
    names = ("strategi", *(spec.name for spec in note_specs((_STRATEGY_SPEC,))))
    if any(stored.get(name) is not None for name in names):
        return stored
    books = [book for book in PROGRAMMES if book.kode == stored.get("kode")]
    same = [book for book in books if book.tahun == stored.get("tahun")]
    if not books:
        return stored
    row = (same or books)[-1].to_row()
    return {**stored, **{name: row.get(name) for name in names}}


def strategy_of(stored: Mapping[str, Stored]) -> str:
    """The strategy that a stored programme serves, `1` to `3`; empty while it is not settled."""
    value = str(with_strategy(stored).get("strategi") or "")
    return value if value in STRATEGIES else ""


def blt_dd_for(year: int) -> RuleBook | None:
    """The BLT-DD rules of a year; a later year takes the newest known, an earlier one none."""
    known = [book for book in BLT_DD_BOOKS if book.tahun <= year]
    return known[-1] if known else None


def is_offered(rules: Mapping[str, Value], is_kelurahan: bool) -> bool:
    """Whether a village offers the programme; a kelurahan has no BLT-DD."""
    return not (is_kelurahan and rules.get("hanya_desa"))


def payout_amount(rules: Mapping[str, Value], months: int, nominal: int | None = None) -> int:
    """Rupiah for one recipient over `months`; `nominal` a month may be lower than the rule's.

    Raises UserError when the rule of the year forbids it or has no amount.
    """
    highest, most = rules.get("nominal_per_bulan"), rules.get("bulan_sekaligus")
    amount = highest if nominal is None else nominal
    if not isinstance(amount, int):
        raise UserError("Nominal per bulan belum diatur. Isi dulu nominal pada daftar program.")
    if isinstance(highest, int) and not 0 < amount <= highest:
        raise UserError(f"Nominal per bulan paling banyak {format_rupiah(highest)}. Periksa lagi.")
    if months < 1 or (isinstance(most, int) and months > most):
        limit = f"1 sampai {most}" if isinstance(most, int) else "1 atau lebih"
        raise UserError(f"Jumlah bulan yang dibayar sekaligus harus {limit}.")
    return amount * months

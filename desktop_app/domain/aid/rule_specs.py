"""The rules that one version of an aid programme carries, in the sections of their screen."""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, INTEGER, MONEY, TEXT, YESNO, Kind
from desktop_app.domain.rulebook import note_specs

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
PERSON, FAMILY, HOUSE, GROUP = "orang", "keluarga", "rumah", "kelompok"
UNITS = CodeList({PERSON: "Orang", FAMILY: "Keluarga", HOUSE: "Rumah", GROUP: "Kelompok"})
# Who decides who receives; by this it is known on what an enrolment must rest.
VILLAGE, DISTRICT, CENTRE = "desa", "daerah", "pusat"
DECIDERS = CodeList(
    {
        VILLAGE: "Desa/kelurahan, dengan musyawarah",
        DISTRICT: "Kabupaten atau provinsi, dengan SK",
        CENTRE: "Pemerintah pusat, dengan daftar resmi",
    }
)
PERIODS = CodeList(
    {
        "harian": "Setiap hari",
        "bulanan": "Setiap bulan",
        "triwulan": "Setiap triwulan",
        "sekali": "Sekali",
    }
)


def _spec(name: str, label: str, kind: Kind, hint: str = "") -> FieldSpec:
    return FieldSpec(name, label, kind, hint=hint, width=60 if kind is TEXT else 20)


def _coded(name: str, label: str, codes: CodeList) -> FieldSpec:
    return FieldSpec(name, label, CODE, codes=codes, width=40)


STRATEGY_SPEC = _coded("strategi", "Strategi kemiskinan ekstrem", STRATEGIES)
_WHO: tuple[FieldSpec, ...] = (
    _spec("sasaran", "Sasaran", TEXT, "penduduk, keluarga, rumah tangga, atau kelompok"),
    _coded("unit", "Satuan penerima", UNITS),
    _coded("penetap", "Yang menetapkan penerima", DECIDERS),
    _spec("per_kk", "Paling banyak penerima per KK", INTEGER),
    _spec("batas_desil", "Desil DTSEN paling tinggi", INTEGER),
    _spec("usia_min", "Umur paling muda (tahun)", INTEGER),
    _spec("usia_maks", "Umur paling tua (tahun)", INTEGER),
    _spec("kriteria", "Kriteria", TEXT, "kode = keterangan, pisahkan dengan ;"),
    _spec("kuota", "Kuota tiap desa", INTEGER),
    _spec("hanya_desa", "Hanya desa, tidak untuk kelurahan", YESNO),
    _spec("tidak_bersama", "Tidak boleh bersama bantuan", TEXT, "kode program, pisahkan dengan ;"),
)
_WHAT: tuple[FieldSpec, ...] = (
    _spec("nominal_per_bulan", "Nominal per bulan", MONEY),
    _spec("bulan_sekaligus", "Paling banyak bulan dibayar sekaligus", INTEGER),
    _coded("periode", "Diberikan", PERIODS),
    _spec("bentuk", "Bentuk bantuan", TEXT),
    _spec("keranjang", "Isi bantuan", TEXT),
    _spec("persen_min", "Paling sedikit dari Dana Desa (%)", INTEGER, _OFFICER),
    _spec("persen_maks", "Paling banyak dari Dana Desa (%)", INTEGER, _OFFICER),
)
_PAPER: tuple[FieldSpec, ...] = (
    _spec("ketentuan", "Ketentuan", TEXT),
    _spec("dokumen", "Dokumen", TEXT, "pisahkan dengan titik koma"),
    _spec("penanda_tangan", "Penanda tangan daftar", TEXT, "jabatan, pisahkan dengan ;"),
    _spec("kolom_daftar", "Kolom daftar penerima", TEXT, "pisahkan dengan titik koma"),
    _spec("evaluasi_kecamatan", "Ketetapan desa dievaluasi kecamatan", YESNO),
    _spec("historis", "Program lama, hanya untuk riwayat", YESNO),
    STRATEGY_SPEC,
)
RULE_SECTIONS: tuple[tuple[str, tuple[FieldSpec, ...]], ...] = (
    ("Penerima", _WHO),
    ("Bantuan", _WHAT),
    ("Dokumen dan lainnya", _PAPER),
)
RULE_SPECS: tuple[FieldSpec, ...] = (*_WHO, *_WHAT, *_PAPER)
PACKED_SPECS: tuple[FieldSpec, ...] = (*RULE_SPECS, *note_specs(RULE_SPECS))
# Rules that programmes of older stores lack.
LATER: frozenset[str] = frozenset(
    {
        *("strategi", "unit", "penetap", "usia_min", "usia_maks", "kriteria", "kuota"),
        *("periode", "keranjang", "penanda_tangan", "kolom_daftar", "evaluasi_kecamatan"),
    }
)


def parts_of(value: object) -> tuple[str, ...]:
    """The parts of a rule that lists several things, separated by semicolons."""
    return tuple(part.strip() for part in str(value or "").split(";") if part.strip())


def criteria_text(value: object) -> str:
    """The criteria that were kept of somebody, by code or in words, as people read them."""
    return "; ".join(BLT_DD_CRITERIA.get(part, part) for part in parts_of(value))


def criteria_of(value: object) -> dict[str, str]:
    """The criteria of a rule, `kode = keterangan; …`; a part without a code is its own code."""
    found: dict[str, str] = {}
    for part in parts_of(value):
        kode, is_coded, text = part.partition("=")
        found[kode.strip()] = text.strip() if is_coded else kode.strip()
    return found

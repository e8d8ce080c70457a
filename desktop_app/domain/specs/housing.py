"""Who builds a house, what it costs, what was bought, done, paid and complained about.

Source of the columns: the formats of BSPS (II-14, II-30, II-33, II-37, II-39) and of the cost
details 2026, as public applications rebuild them.
"""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import (
    CODE,
    DATE,
    DECIMAL,
    DESA,
    INTEGER,
    MONEY,
    NAME,
    NIK,
    NOMOR_KK,
    TEXT,
    YESNO,
    Kind,
)
from desktop_app.domain.specs.common import BEKASI, PADAN, RUMAH, VILLAGES, note, relation

EXECUTORS = CodeList({"lpm": "LPM", "kpb": "KPB", "bkm": "BKM/LKM"})
MATERIAL, WAGE = "bahan", "upah"
SORTS = CodeList({MATERIAL: "Bahan", WAGE: "Upah"})
PARTS: dict[str, str] = {
    "pondasi": "Pondasi",
    "sloof": "Sloof",
    "kolom": "Kolom",
    "dinding": "Dinding",
    "atap": "Atap",
    "lantai": "Lantai",
    "sanitasi": "Sanitasi",
}


def _field(
    name: str, label: str, kind: Kind, *, required: bool = False, hint: str = ""
) -> FieldSpec:
    return FieldSpec(name, label, kind, required=required, source=RUMAH, hint=hint)


_DESA = FieldSpec(
    "desa", "Desa/Kelurahan", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
)
_BUILD = relation("build", "Pembangunan")
_STAGE = _field("tahap", "Tahap", INTEGER, required=True, hint="1 atau 2")
_ACCOUNT = (
    _field("bank", "Bank", TEXT),
    _field("rekening", "Nomor rekening", TEXT),
    _field("rekening_nama", "Rekening atas nama", NAME),
)
_AMOUNT = (
    _field("uraian", "Uraian", TEXT, required=True),
    _field("satuan", "Satuan", TEXT),
    _field("volume", "Volume", DECIMAL),
)

EXECUTOR_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    FieldSpec("jenis", "Jenis pelaksana", CODE, required=True, codes=EXECUTORS, source=RUMAH),
    _field("nama", "Nama pelaksana", TEXT, required=True),
    _field("sk_nomor", "Nomor SK", TEXT),
    _field("sk_tanggal", "Tanggal SK", DATE),
    _field("ketua", "Ketua", NAME),
    _field("sekretaris", "Sekretaris", NAME),
    _field("bendahara", "Bendahara", NAME),
    _field("alamat", "Alamat", TEXT),
    *_ACCOUNT,
    note(),
)
SHOP_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    _field("nama", "Nama toko", TEXT, required=True),
    _field("pemilik", "Pemilik", NAME),
    _field("alamat", "Alamat", TEXT),
    _field("siup", "Nomor SIUP/NIB", TEXT),
    _field("situ", "Nomor SITU", TEXT),
    _field("npwp", "NPWP", TEXT),
    *_ACCOUNT,
    _field("pks_nomor", "Nomor PKS", TEXT, hint="perjanjian kerja sama dengan toko"),
    _field("pks_tanggal", "Tanggal PKS", DATE),
    note(),
)
ESTIMATE_SPECS: tuple[FieldSpec, ...] = (
    _BUILD,
    _field("kode", "Kode baris", TEXT, required=True, hint="misalnya II.4"),
    _field("urut", "Urutan", INTEGER),
    *_AMOUNT,
    _field("harga", "Harga satuan", MONEY),
    _field("tahap1", "Tahap I", MONEY),
    _field("tahap2", "Tahap II", MONEY),
    _field("swadaya_uang", "Swadaya uang", MONEY),
    _field("bahan_lama", "Memakai bahan lama", MONEY),
)
PLAN_SPECS: tuple[FieldSpec, ...] = (
    _BUILD,
    _STAGE,
    FieldSpec("jenis", "Bahan atau upah", CODE, required=True, codes=SORTS, source=RUMAH),
    _field("kode", "Kode baris RAB", TEXT),
    _field("urut", "Urutan", INTEGER),
    *_AMOUNT,
    _field("harga", "Harga satuan", MONEY),
)
BILL_SPECS: tuple[FieldSpec, ...] = (
    _BUILD,
    _STAGE,
    relation("shop", "Toko"),
    _field("nomor", "Nomor nota", TEXT, required=True),
    _field("tanggal", "Tanggal nota", DATE, required=True),
    FieldSpec("berkas", "Sidik berkas pindaian", TEXT, source=PADAN, width=34),
    note(),
)
BILL_LINE_SPECS: tuple[FieldSpec, ...] = (
    relation("bill", "Nota"),
    relation("plan_line", "Baris DRPB"),
    _field("urut", "Urutan", INTEGER),
    *_AMOUNT,
    _field("harga", "Harga satuan", MONEY),
)
GOODS_SPECS: tuple[FieldSpec, ...] = (
    _BUILD,
    _STAGE,
    relation("plan_line", "Baris DRPB"),
    *_AMOUNT,
    _field("tanggal", "Tanggal terima", DATE, required=True),
    _field("kondisi", "Kondisi/merek", TEXT),
    _field("petugas", "Dihitung oleh", NAME),
    note(),
)
WAGE_SPECS: tuple[FieldSpec, ...] = (
    _BUILD,
    _STAGE,
    _field("pekerja", "Nama pekerja", NAME, required=True),
    _field("tugas", "Tugas", TEXT, hint="tukang atau pembantu tukang"),
    _field("hadir", "Hari hadir", TEXT, hint="tanggal, pisahkan dengan titik koma"),
    _field("tarif", "Upah sehari", MONEY),
    _field("jumlah", "Jumlah upah", MONEY),
    _field("nomor", "Nomor kuitansi", TEXT),
    _field("tanggal", "Tanggal kuitansi", DATE),
)
PROGRESS_SPECS: tuple[FieldSpec, ...] = (
    _BUILD,
    _field("persen", "Kemajuan (%)", INTEGER, required=True, hint="0, 30, 50, atau 100"),
    _field("tanggal", "Tanggal diperiksa", DATE, required=True),
    *(_field(code, f"{label} (%)", INTEGER) for code, label in PARTS.items()),
    _field("petugas", "Nama petugas", NAME),
    note(),
)
PAPER_SPECS: tuple[FieldSpec, ...] = (
    _BUILD,
    _field("jenis", "Jenis berkas", TEXT, required=True),
    _field("tahap", "Tahap", INTEGER, hint="1 atau 2; kosong bila sekali saja"),
    _field("nomor", "Nomor", TEXT),
    _field("tanggal", "Tanggal", DATE),
    _field("ada", "Ada", YESNO),
    _field("benar", "Benar", YESNO),
    FieldSpec("berkas", "Sidik berkas pindaian", TEXT, source=PADAN, width=34),
    note(),
)
COMPLAINT_SPECS: tuple[FieldSpec, ...] = (
    relation("household", "Keluarga"),
    _BUILD,
    _field("tanggal", "Tanggal pengaduan", DATE, required=True),
    _field("pelapor", "Pelapor", NAME),
    _field("isi", "Isi pengaduan", TEXT, required=True),
    _field("tindak_lanjut", "Tindak lanjut", TEXT),
    _field("selesai", "Selesai pada", DATE),
)
EARLIER_SPECS: tuple[FieldSpec, ...] = (
    _DESA,
    relation("household", "Keluarga"),
    relation("person", "Penerima"),
    relation("dwelling", "Rumah"),
    _field("nama", "Nama penerima", NAME),
    _field("nik", "NIK penerima", NIK),
    _field("nomor_kk", "Nomor KK penerima", NOMOR_KK),
    _field("program", "Program bantuan rumah", TEXT, required=True),
    _field("tahun", "Tahun", INTEGER, required=True),
    _field("nilai", "Nilai", MONEY),
    _field("sumber", "Sumber keterangan", TEXT),
    note(),
)

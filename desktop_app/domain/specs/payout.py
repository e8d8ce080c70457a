"""The payment list of a month in a desa, and its lines: what each recipient got."""

from __future__ import annotations

from desktop_app.domain.codes_aid import HASIL_PERIKSA
from desktop_app.domain.codes_padan import HASIL_PENYALURAN, STATUS_DAFTAR_BAYAR
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, DESA, INTEGER, MONEY, MONTH, NAME, TEXT
from desktop_app.domain.specs.common import BEKASI, BLT_DD, PADAN, VILLAGES, note, relation

PAYOUT_LIST_SPECS: tuple[FieldSpec, ...] = (
    relation("programme", "Program"),
    FieldSpec(
        "desa", "Desa/Kelurahan", DESA, required=True, codes=VILLAGES, source=BEKASI, width=20
    ),
    FieldSpec(
        "bulan",
        "Bulan",
        MONTH,
        required=True,
        source=BLT_DD,
        width=10,
        hint="bulan-tahun; bulan pertama bila dirapel",
    ),
    FieldSpec(
        "jumlah_bulan",
        "Jumlah bulan",
        INTEGER,
        source=BLT_DD,
        width=6,
        hint="berapa bulan dibayar sekaligus",
    ),
    FieldSpec("nominal", "Nominal per bulan", MONEY, required=True, source=BLT_DD, width=16),
    FieldSpec("nomor", "Nomor daftar", TEXT, source=PADAN, width=24),
    FieldSpec("tanggal_bayar", "Tanggal pembayaran", DATE, source=BLT_DD, width=12),
    FieldSpec("state", "Status daftar", CODE, codes=STATUS_DAFTAR_BAYAR, source=PADAN, width=12),
    FieldSpec("owner_desk", "Meja pemilik", TEXT, source=PADAN, width=24),
    FieldSpec("barang", "Isi bantuan, bila bukan uang", TEXT, source=BLT_DD, width=30),
)

SPECS: tuple[FieldSpec, ...] = (
    relation("payout_list", "Daftar pembayaran"),
    relation("enrolment", "Kepesertaan"),
    relation("household", "Keluarga"),
    relation("person", "Penerima"),
    FieldSpec("urut", "Nomor urut", INTEGER, source=PADAN, width=6),
    FieldSpec("nominal", "Jumlah", MONEY, source=BLT_DD, width=16),
    FieldSpec("outcome", "Hasil", CODE, codes=HASIL_PENYALURAN, source=BLT_DD, width=18),
    FieldSpec("tanggal", "Tanggal diterima", DATE, source=BLT_DD, width=12),
    FieldSpec(
        "wakil_nama", "Nama wakil", NAME, source=BLT_DD, width=28, hint="diisi bila diwakilkan"
    ),
    FieldSpec(
        "wakil_hubungan",
        "Hubungan wakil",
        TEXT,
        source=BLT_DD,
        width=20,
        hint="misalnya: anak, istri, tetangga",
    ),
    note(),
    FieldSpec(
        "surat",
        "Nomor surat",
        TEXT,
        source=BLT_DD,
        width=24,
        hint="surat kuasa atau surat keterangan ahli waris",
    ),
    relation("pengganti", "Penerima pengganti"),
    FieldSpec("kembali_nomor", "Nomor BA pengembalian", TEXT, source=BLT_DD, width=24),
    FieldSpec("kembali_tanggal", "Tanggal kembali ke RKD", DATE, source=BLT_DD, width=12),
    FieldSpec("antrean", "Nomor antrean", INTEGER, source=PADAN, width=6),
    FieldSpec("periksa", "Hasil pemeriksaan", CODE, codes=HASIL_PERIKSA, source=PADAN, width=26),
    FieldSpec("periksa_tanggal", "Tanggal diperiksa", DATE, source=PADAN, width=12),
    FieldSpec("periksa_petugas", "Diperiksa oleh", NAME, source=PADAN, width=28),
)

"""A household: the people on one family card, where they live, and their standing."""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_padan import STATUS_KELUARGA
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, DESA, INTEGER, NOMOR_KK, RT_RW, TEXT
from desktop_app.domain.specs.common import (
    BEKASI,
    DTSEN,
    KARTU_KELUARGA,
    PADAN,
    note,
    relation,
)
from desktop_app.domain.wilayah import desa_names

SPECS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "nomor_kk",
        "Nomor KK",
        NOMOR_KK,
        aliases=(
            "no kk", "no_kk", "nokk", "nkk", "kkno", "nomor kk", "nomor_kk", "nomor kartu keluarga",
            "nomor_kartu_keluarga", "no. kk", "no kartu keluarga",
        ),
        source=KARTU_KELUARGA,
        width=18,
        hint="16 angka di bagian atas KK; kosongkan jika belum ada",
    ),
    FieldSpec(
        "alamat",
        "Alamat",
        TEXT,
        aliases=("alamat", "alamat kk", "alamat rumah", "alamat sesuai ktp", "alamat_pbp"),
        source=KARTU_KELUARGA,
        width=40,
        hint="kampung atau jalan dan nomor rumah, tanpa RT/RW",
    ),
    FieldSpec("dusun", "Dusun", TEXT, aliases=("dusun", "nama dusun"), source=KARTU_KELUARGA, width=18),
    FieldSpec("rw", "RW", RT_RW, aliases=("rw", "no rw", "no_rw"), source=KARTU_KELUARGA, width=5, hint="3 angka"),
    FieldSpec("rt", "RT", RT_RW, aliases=("rt", "no rt", "no_rt"), source=KARTU_KELUARGA, width=5, hint="3 angka"),
    FieldSpec(
        "desa",
        "Desa/Kelurahan",
        DESA,
        required=True,
        codes=CodeList(desa_names()),
        aliases=(
            "kode kemdagri", "kode kemendagri", "kode_wilayah", "kode_kelurahan_desa", "kode desa",
            "kddesa", "kode wilayah des/kel", "desa", "desa/kelurahan", "desa/kel", "kelurahan",
            "kelurahan_desa", "desa_kelurahan", "kel", "nmdesa",
        ),
        source=BEKASI,
        width=20,
    ),
    FieldSpec("patokan", "Patokan lokasi", TEXT, aliases=("patokan", "patokan lokasi"), source=PADAN, width=30, hint="misalnya: belakang musala, cat hijau"),
    relation("dwelling", "Rumah"),
    FieldSpec(
        "status", "Status keluarga", CODE, codes=STATUS_KELUARGA, aliases=("status keluarga",), source=PADAN, width=16,
    ),
    FieldSpec(
        "desil",
        "Desil",
        INTEGER,
        aliases=("desil", "desil_nasional", "desil kesejahteraan", "desil_nasional_keluarga", "pengelompokan desil"),
        source=DTSEN,
        width=6,
        hint="1 sampai 10, dari daftar DTSEN",
    ),
    FieldSpec("desil_sumber", "Sumber desil", TEXT, aliases=("sumber desil",), source=PADAN, width=24, hint="misalnya: DTSEN triwulan III 2026"),
    FieldSpec("desil_tanggal", "Tanggal desil", DATE, aliases=("tanggal desil",), source=PADAN, width=12),
    note(),
    FieldSpec("sumber", "Sumber data", TEXT, aliases=("sumber data",), source=PADAN, width=24, hint="dari mana keluarga ini diketahui"),
)

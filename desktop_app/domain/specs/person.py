"""A member of a household, as on the family card and in the village system."""

from __future__ import annotations

from desktop_app.domain import codes
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_padan import ALASAN_TANPA_NIK, DUKCAPIL_PADAN, PENGASUHAN
from desktop_app.domain.fields import FieldSpec
from desktop_app.domain.kinds import CODE, DATE, NAME, NIK, TEXT, Kind
from desktop_app.domain.specs.common import (
    DUKCAPIL,
    KARTU_KELUARGA,
    OPENSID,
    PADAN,
    latitude,
    longitude,
    relation,
)


def _card(name: str, label: str, kind: Kind, *aliases: str, width: int = 20, hint: str = "") -> FieldSpec:
    return FieldSpec(name, label, kind, aliases=aliases, source=KARTU_KELUARGA, width=width, hint=hint)


def _coded(name: str, label: str, entries: CodeList, *aliases: str, width: int = 20) -> FieldSpec:
    return FieldSpec(name, label, CODE, codes=entries, aliases=aliases, source=KARTU_KELUARGA, width=width)


def _sensitive(name: str, label: str, entries: CodeList, *aliases: str, source: str = OPENSID) -> FieldSpec:
    return FieldSpec(
        name, label, CODE, codes=entries, aliases=aliases, source=source, sensitive=True, width=22
    )


_IDENTITY: tuple[FieldSpec, ...] = (
    relation("household", "Keluarga"),
    _card(
        "nik", "NIK", NIK,
        "nik", "no nik", "nomor nik", "nomor_nik", "no ktp", "no_ktp", "nomor induk kependudukan",
        "nomor_induk_kependudukan", "nik kepala keluarga", "nik kpm", "nik_kpm", "no. nik", "nik ktp", "kartu_nik",
        width=18, hint="16 angka di KTP atau KK",
    ),
    FieldSpec(
        "nik_alasan", "Alasan tanpa NIK", CODE, codes=ALASAN_TANPA_NIK, aliases=("alasan tanpa nik",),
        source=PADAN, width=30, hint="diisi bila NIK kosong",
    ),
    FieldSpec("nik_sementara", "Nomor sementara", TEXT, source=PADAN, width=20, hint="dibuat Padan untuk orang tanpa NIK"),
    FieldSpec(
        "nama", "Nama lengkap", NAME, required=True,
        aliases=(
            "nama", "nama lengkap", "nama penduduk", "nama kpm", "nama kk", "nama kepala keluarga", "kepala keluarga",
            "nama krt", "nama art", "nama lengkap kepala rumah tangga", "nama penerima", "nama ppks", "nama_pengurus",
        ),
        source=KARTU_KELUARGA, width=32,
    ),
    _coded(
        "sex", "Jenis kelamin", codes.JENIS_KELAMIN,
        "jenis kelamin", "jk", "sex", "kelamin", "jenkel", "gender", "jenis_kelamin", "id_jenis_kelamin", width=12,
    ),
    _card("tempat_lahir", "Tempat lahir", TEXT, "tempat lahir", "tempatlahir", "tmplhr", "tmpt lhr", "tempat_lahir"),
    _card(
        "tanggal_lahir", "Tanggal lahir", DATE,
        "tanggal lahir", "tanggallahir", "tgl lahir", "tgllhr", "tgl lhr", "tanggal_lahir", "tgl/bln/th",
        "tanggal lahir kepala keluarga", width=12, hint="hari-bulan-tahun",
    ),
    _coded(
        "shdk", "Hubungan dalam keluarga", codes.SHDK,
        "hubungan keluarga", "hub. kel", "hub.kel", "shdk", "kk_level", "hubungan dengan kepala keluarga",
        "id_hub_kepala_keluarga", "pisat",
    ),
)

_CARD: tuple[FieldSpec, ...] = (
    _coded("agama", "Agama", codes.AGAMA, "agama", "agama_id", width=14),
    _coded("pendidikan_kk", "Pendidikan", codes.PENDIDIKAN_KK, "pendidikan", "pendidikan_kk_id", "pendidikan terakhir", width=26),
    _coded("pendidikan_sedang", "Sedang bersekolah", codes.PENDIDIKAN_SEDANG, "pendidikan_sedang_id", width=26),
    _coded("pekerjaan", "Jenis pekerjaan", codes.PEKERJAAN, "pekerjaan", "pekerjaan_id", "jenis pekerjaan", width=26),
    _coded("status_kawin", "Status perkawinan", codes.STATUS_KAWIN, "status_kawin", "status kawin", "status perkawinan", "stat kwn", width=14),
    _coded("warganegara", "Kewarganegaraan", codes.WARGANEGARA, "warganegara_id", "kewarganegaraan", width=12),
    _card("nik_ayah", "NIK ayah", NIK, "ayah_nik", "nik ayah", width=18),
    _card("nama_ayah", "Nama ayah", NAME, "nama_ayah", "nama ayah", "ayah", width=28),
    _card("nik_ibu", "NIK ibu", NIK, "ibu_nik", "nik ibu", width=18),
    _card("nama_ibu", "Nama ibu", NAME, "nama_ibu", "nama ibu", "ibu", width=28),
    _sensitive("golongan_darah", "Golongan darah", codes.GOLONGAN_DARAH, "golongan_darah_id", "golongan darah", "gol. darah", "gol. drh"),
    _card("akta_lahir", "Nomor akta lahir", TEXT, "akta_lahir", "nomor akta lahir", "no akta lahir"),
    _card("paspor", "Nomor paspor", TEXT, "dokumen_pasport", "nomor paspor"),
    _card("paspor_akhir", "Paspor berlaku sampai", DATE, "tanggal_akhir_paspor", width=12),
    _card("kitas", "Nomor KITAS/KITAP", TEXT, "dokumen_kitas", "nomor kitas"),
    _card("akta_kawin", "Nomor akta perkawinan", TEXT, "akta_perkawinan", "nomor akta kawin"),
    _card("tanggal_kawin", "Tanggal perkawinan", DATE, "tanggalperkawinan", "tanggal kwn", "tanggal perkawinan", width=12),
    _card("akta_cerai", "Nomor akta perceraian", TEXT, "akta_perceraian", "nomor akta cerai"),
    _card("tanggal_cerai", "Tanggal perceraian", DATE, "tanggalperceraian", "tgl cerai", "tanggal perceraian", width=12),
)

_CARE: tuple[FieldSpec, ...] = (
    _sensitive("cacat", "Penyandang cacat", codes.CACAT, "cacat_id", "cacat", "penyandang cacat"),
    _sensitive("cara_kb", "Cara KB", codes.CARA_KB, "cara_kb_id", "cara kb"),
    _sensitive("hamil", "Kehamilan", codes.HAMIL, "hamil"),
    _sensitive("sakit_menahun", "Sakit menahun", codes.SAKIT_MENAHUN, "sakit_menahun_id", "sakit menahun"),
    _sensitive("pengasuhan", "Pengasuhan anak", PENGASUHAN, "pengasuhan", source=PADAN),
    _sensitive("asuransi", "Asuransi kesehatan", codes.ASURANSI, "id_asuransi", "asuransi"),
    FieldSpec(
        "no_asuransi", "Nomor asuransi", TEXT, aliases=("no_asuransi", "nomor asuransi"), source=OPENSID,
        sensitive=True, width=20,
    ),
)


def _village(name: str, label: str, kind: Kind, *aliases: str, width: int = 20) -> FieldSpec:
    return FieldSpec(name, label, kind, aliases=aliases, source=OPENSID, width=width)


_VILLAGE: tuple[FieldSpec, ...] = (
    _coded("ktp_el", "KTP-el", codes.KTP_EL, "ktp_el", "ktp-el", width=10),
    _coded("status_rekam", "Status perekaman", codes.STATUS_REKAM, "status_rekam", "stat rkm", width=22),
    _village("alamat_sekarang", "Alamat sekarang", TEXT, "alamat_sekarang", "alamat sekarang", width=40),
    _coded("status_dasar", "Status dasar", codes.STATUS_DASAR, "status_dasar", width=12),
    _village("suku", "Suku", TEXT, "suku"),
    _village("tag_id_card", "Tag ID card", TEXT, "tag_id_card", width=18),
    latitude("Lintang", ("lat", "latitude", "lintang"), OPENSID),
    longitude("Bujur", ("lng", "longitude", "bujur"), OPENSID),
    FieldSpec(
        "dukcapil_padan", "Padan Dukcapil", CODE, codes=DUKCAPIL_PADAN, aliases=("padan dukcapil", "dukcapil_padan"),
        source=DUKCAPIL, width=20, hint="jawaban Dukcapil, tidak dihitung oleh Padan",
    ),
    FieldSpec(
        "dukcapil_tanggal", "Tanggal padan Dukcapil", DATE, aliases=("tanggal padan dukcapil",), source=DUKCAPIL, width=12,
    ),
    FieldSpec(
        "dukcapil_sumber", "Sumber padan Dukcapil", TEXT, aliases=("sumber padan dukcapil",), source=DUKCAPIL, width=24,
    ),
)

SPECS: tuple[FieldSpec, ...] = (*_IDENTITY, *_CARD, *_CARE, *_VILLAGE)

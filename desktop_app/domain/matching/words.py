"""The reasons of a match, as a clerk reads them."""

from __future__ import annotations

from collections.abc import Iterable

WORDS = {
    "nik_sama": "NIK sama.",
    "nik_satu_digit": "NIK hampir sama: satu digit salah atau dua digit tertukar.",
    "nik_000": "NIK sama, tetapi ujungnya rusak menjadi 000.",
    "nik_seri": "NIK sama sampai tanggal lahir, nomor urutnya lain.",
    "nik_urut": "NIK berurutan, seperti milik saudara kembar.",
    "nik_lain": "NIK lain.",
    "nama_sama": "Nama sama.",
    "nama_ejaan": "Nama sama, ejaan atau singkatannya lain.",
    "nama_mirip": "Nama mirip, beda satu dua huruf.",
    "nama_rangkai": "Nama ditulis serangkai dan hurufnya berbeda.",
    "nama_dekat": "Nama mirip, tetapi bisa juga nama saudaranya.",
    "nama_serupa": "Nama serupa, tetapi bisa nama orang lain.",
    "nama_kurang": "Nama sama, salah satunya kurang satu kata atau lebih.",
    "nama_sebagian": "Nama sama sebagian, kata lainnya berbeda.",
    "nama_lain": "Nama lain.",
    "lahir_sama": "Tanggal lahir sama.",
    "lahir_tertukar": "Tanggal lahir sama bila hari dan bulan ditukar.",
    "lahir_satu_angka": "Tanggal lahir beda satu angka.",
    "lahir_tahun": "Tahun lahir sama.",
    "lahir_sebagian": "Tanggal lahir sama sebagian.",
    "lahir_lain": "Tanggal lahir lain.",
    "kk_sama": "Nomor KK sama.",
    "kk_lain": "Nomor KK lain.",
    "desa_sama": "Desa sama.",
    "rt_sama": "Desa, RW, dan RT sama.",
    "desa_lain": "Desa lain.",
    "alamat_sama": "Alamat sama.",
    "ibu_sama": "Nama ibu sama.",
    "ibu_lain": "Nama ibu lain.",
    "kelamin_lain": "Jenis kelamin lain.",
    "kembar": "Ada saudara yang lahir pada hari yang sama. Periksa namanya.",
    "nik_orang_lain": "NIK ini tercatat atas nama orang lain. Periksa KTP-nya.",
    "ada_yang_sama_kuat": "Ada orang lain yang hampir sama cocoknya.",
    "dua_baris": "Baris lain di daftar ini juga cocok dengan orang ini.",
    "kepala_sama": "Kepala keluarga sama.",
    "anggota_sama": "Sebagian besar anggota sama.",
    "anggota_sedikit": "Hanya sebagian kecil anggota yang sama.",
    "anggota_lain": "Tidak ada anggota yang sama.",
}


def sentences(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons of a candidate as sentences; a code of a later version stays as it is."""
    return tuple(WORDS.get(code, code) for code in reasons)

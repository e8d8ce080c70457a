"""Doubles inside the registry: their sorts, what to do with each, and why a pair is shown.

A suggestion blocks nothing: whoever may be a double keeps his aid until a person has decided.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.matching.words import sentences

SORTS: dict[str, str] = {
    "orang": "Orang tercatat dua kali",
    "mungkin": "Mungkin orang yang sama",
    "satu_nik": "Satu NIK, orang berbeda",
    "keluarga": "Keluarga tercatat dua kali",
    "satu_kk": "Satu nomor KK, dua keluarga",
    "satu_rumah": "Dua KK dalam satu rumah",
    "kembali": "Muncul lagi setelah digabung",
    "lapangan": "Diperiksa di lapangan",
    "digabung": "Sudah digabung",
    "bukan": "Dinyatakan bukan ganda",
}
HINTS: dict[str, str] = {
    "orang": "NIK-nya sama dan isinya tidak bertentangan. Periksa berdampingan, lalu gabungkan.",
    "mungkin": "Nama dan tanggal lahirnya mirip. Cocokkan KTP-nya; bila ragu, periksa di "
    "lapangan. Bantuan keduanya tetap berjalan.",
    "satu_nik": "NIK-nya sama, tetapi nama atau tanggal lahirnya lain. Betulkan NIK yang salah "
    "di data keluarganya, atau gabungkan bila memang satu orang.",
    "keluarga": "Anggotanya sama. Gabungkan; anggota yang sama ikut digabung.",
    "satu_kk": "Nomor KK-nya sama, anggotanya lain. Betulkan nomor yang salah, atau gabungkan "
    "bila memang satu keluarga.",
    "satu_rumah": "Ini sering memang benar. Tautkan keduanya ke satu rumah (T) atau katakan "
    "sudah benar (G); gabungkan hanya bila satu keluarga.",
    "kembali": "Kantor lain mengubah data yang sudah digabung. Periksa isinya, lalu gabungkan "
    "lagi atau pisahkan.",
    "lapangan": "Sudah diminta diperiksa di lapangan. Putuskan bila hasilnya sudah ada.",
    "bukan": "Sudah diputuskan dengan alasan. Bila keliru, buka lagi lalu putuskan lain.",
    "digabung": "Bila ternyata keliru, pisahkan lagi: semua yang belum dipakai kembali.",
}
KIND_OF: dict[str, str] = {
    "orang": "person",
    "mungkin": "person",
    "satu_nik": "person",
    "keluarga": "household",
    "satu_kk": "household",
    "satu_rumah": "household",
}
REASONS: dict[str, str] = {
    "tanpa_nik": "Salah satunya tanpa NIK.",
    "satu_keluarga": "Di satu keluarga.",
    "dua_keluarga": "Di dua keluarga.",
    "kepala": "Kepala keluarga sama.",
    "anggota": "Beberapa anggota sama.",
    "alamat": "Alamat, RT, dan RW sama.",
    "rumah": "Sudah ditautkan ke satu rumah.",
}


def why(reasons: Iterable[str]) -> str:
    """The reasons of a pair as a clerk reads them."""
    known = list(reasons)
    told = dict(zip(known, sentences(known), strict=True))
    return " ".join(REASONS.get(code, told[code]) for code in known)

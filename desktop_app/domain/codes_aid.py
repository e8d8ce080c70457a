"""Code lists of choosing, paying and caring. Source: our own, unless a comment says otherwise."""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList

# What puts a list of receivers in force: the village by Perkades or SK, others by their own list.
JENIS_KETETAPAN = CodeList(
    {
        "perkades": "Perkades",
        "sk_kades": "SK Kepala Desa",
        "perkades_perubahan": "Perkades perubahan",
        "sk_lurah": "SK Lurah",
        "sk_daerah": "SK Bupati atau Kepala Dinas",
        "daftar_resmi": "Daftar resmi pemerintah pusat",
    }
)
BY_VILLAGE = frozenset({"perkades", "sk_kades", "perkades_perubahan", "sk_lurah"})
ASAL_CALON = CodeList(
    {
        "aturan": "Dipilih menurut aturan program",
        "pra_musdes": "Pendataan RT atau pra-musdes",
        "warga": "Usulan warga",
    }
)
WAITING, ACCEPTED, RESERVE, REFUSED, REPLACED = (
    "calon",
    "diterima",
    "cadangan",
    "ditolak",
    "diganti",
)
HASIL_CALON = CodeList(
    {
        WAITING: "Belum dibahas",
        ACCEPTED: "Diterima",
        RESERVE: "Cadangan",
        REFUSED: "Ditolak",
        REPLACED: "Diganti",
    }
)
CARA_PENGESAHAN = CodeList(
    {"sandi": "Kata sandi orang kedua", "kertas": "Ditandatangani di atas kertas"}
)
HASIL_EVALUASI = CodeList({"sesuai": "Sesuai", "perbaikan": "Perlu diperbaiki"})
# The check of some receivers after the payment day.
HASIL_PERIKSA = CodeList(
    {
        "sesuai": "Sesuai",
        "jumlah_beda": "Jumlah yang diterima berbeda",
        "tidak_menerima": "Mengaku tidak menerima",
        "tidak_bertemu": "Tidak bertemu",
    }
)
# Forms of company aid (CSR).
BENTUK_CSR = CodeList({"uang": "Uang", "barang": "Barang", "rumah": "Rumah"})
ARAH_DANA = CodeList({"masuk": "Masuk", "keluar": "Keluar"})
JENIS_UNIT = CodeList(
    {
        "posyandu": "Posyandu",
        "dasawisma": "Dasawisma",
        "tpk": "Tim Pendamping Keluarga (TPK)",
    }
)
# A TPK is a midwife with cadres of PKK and of family planning.
PERAN_KADER = CodeList(
    {
        "bidan": "Bidan",
        "kader_pkk": "Kader PKK",
        "kader_kb": "Kader KB",
        "kader_posyandu": "Kader Posyandu",
        "dasawisma": "Ketua dasawisma",
    }
)
# Texts of the column "Resiko Stunting" of P3KE.
RISIKO_STUNTING = CodeList(
    {
        "beresiko": "BERESIKO STUNTING",
        "tidak": "TIDAK BERESIKO STUNTING",
        "bukan_sasaran": "BUKAN TARGET SASARAN",
    }
)

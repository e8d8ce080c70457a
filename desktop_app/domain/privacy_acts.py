"""The acts of the audit chain that touch personal data, as a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Flow = Literal["keluar", "cetak", "lihat", "masuk", "catat", "hapus"]
FLOWS: dict[Flow, str] = {
    "keluar": "Keluar dari kantor",
    "cetak": "Dicetak",
    "lihat": "Dilihat",
    "masuk": "Masuk ke kantor",
    "catat": "Dicatat atau dibetulkan",
    "hapus": "Dihapus",
}


@dataclass(frozen=True)
class Activity:
    """An act of the audit chain as a person reads it, with the purpose that it has by itself."""

    title: str
    flow: Flow
    purpose: str


ACTIVITIES: dict[str, Activity] = {
    "ekspor unggah": Activity("Membuat buku unggah", "keluar", "pemutakhiran"),
    "buat kiriman": Activity("Menyegel kiriman", "keluar", "pemutakhiran"),
    "kirim": Activity("Menulis kiriman ke stik", "keluar", "pemutakhiran"),
    "kirim bulanan": Activity("Menulis kiriman ke stik", "keluar", "pemutakhiran"),
    "kirim dengan kata sandi": Activity("Menulis buku kerja terkunci", "keluar", "pemutakhiran"),
    "bagikan daftar resmi": Activity("Membagikan daftar resmi", "keluar", "pemutakhiran"),
    "simpan baris tanpa desa": Activity("Menyimpan baris tanpa desa", "keluar", "pemutakhiran"),
    "gabung kiriman sebulan": Activity("Membuat buku gabungan", "keluar", "pemutakhiran"),
    "ekspor perbedaan": Activity("Membuat buku perbedaan", "keluar", "pemutakhiran"),
    "ekspor koreksi": Activity("Membuat koreksi untuk instansi", "keluar", "pemadanan_daftar"),
    "ekspor tumpang tindih": Activity(
        "Membuat laporan tumpang tindih", "keluar", "pemadanan_daftar"
    ),
    "simpan daftar bertanda": Activity("Menyimpan daftar bertanda", "keluar", "pemadanan_daftar"),
    "buat berita acara padan": Activity(
        "Membuat berita acara padan data", "cetak", "pemadanan_daftar"
    ),
    "ekspor buku catatan": Activity("Membuat salinan buku catatan", "keluar", "keamanan"),
    "laporan subjek": Activity("Membuat laporan subjek", "keluar", "subjek"),
    "surat insiden": Activity("Membuat surat pemberitahuan insiden", "keluar", "keamanan"),
    "register pemrosesan": Activity("Membuat register pemrosesan", "keluar", "keamanan"),
    "cetak": Activity("Mencetak", "cetak", "verifikasi"),
    "simpan cetakan": Activity("Menyimpan cetakan sebagai PDF", "cetak", "verifikasi"),
    "buka cetakan": Activity("Membuka cetakan di program PDF", "cetak", "verifikasi"),
    "lihat cetakan": Activity("Melihat halaman sebelum dicetak", "lihat", "verifikasi"),
    "lihat NIK": Activity("Melihat NIK lengkap", "lihat", "pemutakhiran"),
    "terapkan impor": Activity("Memasukkan daftar", "masuk", "pemutakhiran"),
    "batalkan impor": Activity("Membatalkan impor", "hapus", "pemutakhiran"),
    "lihat kiriman": Activity("Membuka kiriman", "lihat", "pemutakhiran"),
    "gabungkan kiriman": Activity("Menggabungkan kiriman", "masuk", "pemutakhiran"),
    "batalkan penggabungan": Activity("Membatalkan penggabungan", "hapus", "pemutakhiran"),
    "putuskan perbedaan": Activity("Memutuskan perbedaan", "catat", "pemutakhiran"),
    "putuskan dengan aturan": Activity("Memutuskan perbedaan", "catat", "pemutakhiran"),
    "putuskan dari berkas": Activity("Memutuskan perbedaan", "catat", "pemutakhiran"),
    "gabung data ganda": Activity("Menggabungkan data ganda", "catat", "pemutakhiran"),
    "pisahkan data gabungan": Activity("Memisahkan data gabungan", "catat", "pemutakhiran"),
    "putusan data ganda": Activity("Memutuskan data ganda", "catat", "pemutakhiran"),
    "tautkan satu rumah": Activity("Menautkan keluarga serumah", "catat", "pemutakhiran"),
    "pakai daftar sumber": Activity("Memakai daftar sumber", "masuk", "pemadanan_daftar"),
    "batalkan daftar sumber": Activity("Membatalkan daftar sumber", "hapus", "pemadanan_daftar"),
    "putuskan padanan": Activity("Memutuskan padanan daftar", "catat", "pemadanan_daftar"),
    "putuskan padanan dengan aturan": Activity(
        "Memutuskan padanan daftar", "catat", "pemadanan_daftar"
    ),
    "batalkan padanan": Activity("Membatalkan padanan daftar", "catat", "pemadanan_daftar"),
    "putuskan selisih": Activity("Memutuskan selisih daftar", "catat", "pemadanan_daftar"),
    "putuskan selisih dengan aturan": Activity(
        "Memutuskan selisih daftar", "catat", "pemadanan_daftar"
    ),
    "putuskan selisih dari berkas": Activity(
        "Memutuskan selisih daftar", "catat", "pemadanan_daftar"
    ),
    "batalkan putusan": Activity("Membatalkan putusan selisih", "catat", "pemadanan_daftar"),
    "tambah dari daftar sumber": Activity(
        "Menambah orang dari daftar sumber", "masuk", "pemadanan_daftar"
    ),
    "ekspor buku putusan": Activity("Membuat buku putusan", "keluar", "pemadanan_daftar"),
    "simpan keluarga": Activity("Mencatat keluarga", "catat", "pemutakhiran"),
    "simpan anggota": Activity("Mencatat anggota", "catat", "pemutakhiran"),
    "simpan rumah": Activity("Mencatat rumah", "catat", "verifikasi"),
    "simpan survei": Activity("Mencatat survei", "catat", "verifikasi"),
    "simpan formulir DTSEN": Activity("Mencatat formulir DTSEN", "catat", "pemutakhiran"),
    "hapus anggota": Activity("Menghapus anggota dari daftar", "hapus", "pemutakhiran"),
    "tetapkan kemiskinan": Activity("Menetapkan status kemiskinan", "catat", "bantuan"),
    "verifikasi kemiskinan": Activity("Memverifikasi penetapan kemiskinan", "catat", "bantuan"),
    "ekspor laporan TKPKD": Activity("Membuat laporan TKPKD", "keluar", "bantuan"),
    "ekspor papan Rutilahu": Activity("Membuat berkas papan Rutilahu", "keluar", "rutilahu"),
    "daftarkan penerima": Activity("Mendaftarkan penerima bantuan", "catat", "bantuan"),
    "buat daftar bayar": Activity("Membuat daftar bayar", "catat", "bantuan"),
    "ekspor laporan bayar": Activity("Membuat laporan penyaluran", "keluar", "bantuan"),
    "ekspor daftar penerima": Activity("Membuat daftar penerima", "keluar", "bantuan"),
    "ekspor buku bayar": Activity("Membuat buku daftar bayar", "keluar", "bantuan"),
    "keluarkan dari daftar bayar": Activity("Mengeluarkan nama dari daftar", "catat", "bantuan"),
    "isi pemeriksaan bayar": Activity("Mencatat pemeriksaan sesudah bayar", "catat", "bantuan"),
    "catat uang kembali": Activity("Mencatat uang yang kembali", "catat", "bantuan"),
    "isi hasil bayar": Activity("Mencatat hasil bayar", "catat", "bantuan"),
    "buat usulan": Activity("Mencatat usulan", "catat", "pemutakhiran"),
    "ubah usulan": Activity("Mengubah usulan", "catat", "pemutakhiran"),
    "ekspor usulan": Activity("Membuat berkas usulan", "keluar", "pemutakhiran"),
    "buat berita acara usulan": Activity(
        "Membuat berita acara pengusulan", "cetak", "pemutakhiran"
    ),
    "ekspor tanah rumah": Activity("Membuat daftar tanah rumah", "keluar", "rutilahu"),
    "mulai pembangunan": Activity("Memulai pembangunan rumah", "catat", "rutilahu"),
    "simpan pembangunan": Activity("Mencatat pembangunan rumah", "catat", "rutilahu"),
    "catat pengganti rumah": Activity("Mencatat pengganti penerima", "catat", "rutilahu"),
    "simpan pindaian SK": Activity("Melampirkan pindaian SK", "catat", "rutilahu"),
    "masukkan verifikasi lapangan": Activity(
        "Memasukkan verifikasi lapangan Rutilahu", "masuk", "rutilahu"
    ),
    "masukkan BA-HV": Activity("Memasukkan BA-HV Rutilahu", "masuk", "rutilahu"),
    "masukkan penetapan CPB": Activity("Memasukkan penetapan CPB", "masuk", "rutilahu"),
    "masukkan penetapan PB": Activity("Memasukkan penetapan PB", "masuk", "rutilahu"),
    "masukkan progres proposal": Activity("Memasukkan progres proposal", "masuk", "rutilahu"),
    "ekspor usulan Rutilahu": Activity("Membuat berkas usulan Rutilahu", "keluar", "rutilahu"),
    "ekspor daftar rumah": Activity("Membuat buku daftar rumah", "keluar", "rutilahu"),
    "ekspor RAB": Activity("Membuat berkas RAB", "keluar", "rutilahu"),
    "ekspor rekap Form B": Activity("Membuat rekap Form B", "keluar", "rutilahu"),
    "simpan daftar foto": Activity("Membuat daftar foto yang belum ada", "keluar", "rutilahu"),
    "buat tugas verval": Activity("Membuat tugas verval", "catat", "verifikasi"),
    "jawab verval": Activity("Mencatat hasil verval", "catat", "verifikasi"),
    "jawab verval dari berkas": Activity("Mencatat hasil verval", "masuk", "verifikasi"),
    "catat hasil verval di Padan": Activity("Mencatat anggota", "catat", "verifikasi"),
    "ekspor hasil verval": Activity("Mengembalikan hasil verval", "keluar", "verifikasi"),
    "ekspor rekap verval": Activity("Membuat rekap verval", "keluar", "verifikasi"),
    "buat berita acara verval": Activity("Membuat berita acara verval", "cetak", "verifikasi"),
    "buat daftar sisa verval": Activity("Membuat daftar sisa verval", "cetak", "verifikasi"),
    "catat hasil Dukcapil": Activity("Mencatat hasil padan Dukcapil", "masuk", "pemutakhiran"),
    "salin ke SIKS-NG": Activity("Menyalin formulir ke SIKS-NG", "keluar", "pemutakhiran"),
    "salin foto ke SIKS-NG": Activity("Menyalin foto ke SIKS-NG", "keluar", "pemutakhiran"),
    "catat masuk SIKS-NG": Activity("Mencatat masuk SIKS-NG", "catat", "pemutakhiran"),
    "bekukan bulan": Activity("Membekukan potret bulan", "catat", "pemutakhiran"),
    "lihat potret bulan": Activity("Melihat potret bulan", "lihat", "pemutakhiran"),
    "hapus potret bulan": Activity("Menghapus potret yang lewat 24 bulan", "hapus", "keamanan"),
    "redaksi": Activity("Menghapus isi data", "hapus", "subjek"),
    "redaksi masa simpan": Activity("Menghapus isi data menurut masa simpan", "hapus", "keamanan"),
    "ekspor daftar pendampingan": Activity(
        "Membuat daftar kader, antaran, dana, atau bantuan perusahaan", "keluar", "bantuan"
    ),
    "isi lembar kader": Activity("Mencatat kunjungan kader", "catat", "bantuan"),
    "catat pengantaran": Activity("Mencatat pengantaran", "catat", "bantuan"),
    "cadangkan": Activity("Membuat cadangan", "keluar", "keamanan"),
    "pulihkan cadangan": Activity("Memulihkan cadangan", "masuk", "keamanan"),
}
# Files made from source lists: they hold the people that their line names, or the whole area.
LIST_FILES = (
    *("ekspor koreksi", "ekspor tumpang tindih", "simpan daftar bertanda"),
    *("ekspor usulan", "buat berita acara usulan"),
    *("ekspor hasil verval", "buat berita acara verval", "buat daftar sisa verval"),
    "ekspor laporan TKPKD",
    "ekspor tanah rumah",
    *("ekspor yang terlewat", "ekspor beda desil"),
    "ekspor daftar pendampingan",
    *("simpan daftar foto", "ekspor rekap Form B"),
    *("ekspor papan Rutilahu", "ekspor buku bayar", "ekspor daftar penerima"),
    *("ekspor usulan Rutilahu", "ekspor RAB", "ekspor daftar rumah"),
)
# What a print is for, by its title; the others are for the verification.
PRINT_PURPOSES: Mapping[str, str] = {
    "Tanda terima bantuan": "bantuan",
    "Berkas pembayaran bantuan": "bantuan",
    "Berkas musyawarah bantuan": "bantuan",
    "Kader, antaran, dana, dan bantuan perusahaan": "bantuan",
    "Bantuan keluarga": "bantuan",
    "Daftar nominatif pencairan Rutilahu": "rutilahu",
    "Berkas Rutilahu": "rutilahu",
    "Tabel sebelum dan sesudah": "rutilahu",
    "surat kiriman": "pemutakhiran",
    "Daftar cek lapangan padan data": "pemadanan_daftar",
    "Formulir pembaruan DTSEN": "pemutakhiran",
}


def activity_of(action: str) -> Activity | None:
    """What an act of the chain is; None for those that touch no personal data."""
    if action.startswith("pembangunan "):
        return Activity("Memindahkan tahap pembangunan", "catat", "rutilahu")
    if action.startswith("usulan "):
        return Activity("Memindahkan langkah usulan", "catat", "pemutakhiran")
    return ACTIVITIES.get(action)

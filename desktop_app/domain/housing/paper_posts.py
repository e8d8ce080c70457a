"""Who signs the papers of a house, by post: title, what stands above it, whose name it bears.

Recipients may sign with their thumb; heads of a desa and shops sign with their stamp.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Post:
    """One post. `text` = the fact that is the name of who holds it, "" for an official."""

    title: str
    caption: str = ""
    text: str = ""
    hint: str = ""


THUMB, STAMP = "tanda tangan/cap jari", "tanda tangan dan stempel"

POSTS: dict[str, Post] = {
    "penerima": Post("Penerima Bantuan", "", "nama", hint=THUMB),
    "penerima_ajukan": Post("Penerima Bantuan", "Diajukan oleh,", "nama", hint=THUMB),
    "penerima_setuju": Post("Penerima Bantuan", "Setuju membayar,", "nama", hint=THUMB),
    "penerima_terima": Post("Penerima Bantuan", "Diterima oleh,", "nama", hint=THUMB),
    "calon": Post("Calon Penerima Bantuan", "Yang menyatakan,", "nama", hint=THUMB),
    "pemohon": Post("Calon Pemohon", "", "nama", hint=THUMB),
    "pengusul": Post("Calon Penerima Bantuan", "Yang mengusulkan,", "nama", hint=THUMB),
    "tukang": Post("Tukang", "Yang menerima,", hint=THUMB),
    "ketua_kelompok": Post("Ketua kelompok", "", "ketua_kelompok"),
    "ketua_lpm": Post("Ketua LPM", "", "ketua_kelompok"),
    "pihak_pertama": Post("Ketua LPM/KPB", "PIHAK PERTAMA,", "ketua_kelompok"),
    "pihak_kedua": Post("Penerima Bantuan", "PIHAK KEDUA,", "nama", hint=THUMB),
    "toko": Post("Toko bahan bangunan", "", "pemilik_toko", hint=STAMP),
    "toko_serah": Post("Toko bahan bangunan", "Diserahkan oleh,", "pemilik_toko", hint=STAMP),
    "tpm": Post("TPM"),
    "ppk": Post("Pejabat Pembuat Komitmen"),
    "ahli": Post("Ahli bangunan"),
    "verifikator": Post("Tim Pendamping", "Diverifikasi oleh,"),
    "pendamping_provinsi": Post("Tim Pendamping Provinsi"),
    "tfl": Post("TFL"),
    "tfl_damping": Post("TFL/TPM", "Didampingi oleh,"),
    "korkab": Post("Koordinator Kabupaten"),
    "kepala": Post("Kepala Desa", "Mengetahui,", hint=STAMP),
    "kepala_saja": Post("Kepala Desa", hint=STAMP),
    "penetap": Post("Pejabat yang menetapkan"),
    "camat": Post("Camat", "Mengetahui,"),
    "camat_saja": Post("Camat"),
    "bendahara_lpm": Post("Bendahara LPM", "", "bendahara_kelompok"),
    "koordinator_lpm": Post("Koordinator LPM", "", "ketua_kelompok"),
    "penerima_saksi": Post("Penerima Bantuan", "Upah dibayar, diketahui:", "nama", hint=THUMB),
    "verifikator_tahu": Post("Ketua Tim Verifikasi", "Diketahui,"),
    "koordinator": Post("Koordinator Fasilitator"),
    "tim_teknis": Post("Tim Teknis Kabupaten"),
    "saksi_1": Post("Tetangga sebelah", "Saksi 1,", "saksi_1"),
    "saksi_2": Post("Tetangga sebelah", "Saksi 2,", "saksi_2"),
    "keluarga_1": Post("Keluarga, hubungan: ............", "Diketahui keluarga,"),
    "keluarga_2": Post("Keluarga, hubungan: ............", "Diketahui keluarga,"),
}

"""The keys of Bantuan: at the desa, in a payment list, while a family is enrolled."""

from __future__ import annotations

from desktop_app.ui.keys import KeyHint

HOME_KEYS = (
    KeyHint("Alt+1 … Alt+6", "Penerima, daftar bayar, ketetapan, calon, dikecualikan, ganda"),
    KeyHint("Enter", "Buka yang disorot: keluarga, daftar bayar, ketetapan, musyawarah"),
    KeyHint("Ctrl+N", "Buat daftar bayar; di Ketetapan dan Calon: buat yang baru"),
    KeyHint("G, H", "Penerima: ganti dengan calon cadangan, hentikan"),
    KeyHint("T, M", "Ketetapan: tetapkan penerima, musyawarah baru"),
    KeyHint("P, L", "Ketetapan: pasang pindaian, lihat pindaian"),
    KeyHint("E", "Ketetapan: evaluasi oleh kecamatan"),
    KeyHint("D, C, X", "Calon: diterima, cadangan, ditolak; Backspace: belum dibahas"),
    KeyHint("K, M, G", "Calon: kecualikan, catat musyawarahnya, daftarkan yang diterima"),
    KeyHint("B", "Dikecualikan: cabut pengecualian"),
    KeyHint("L", "Daftar bayar: laporan penyaluran per bulan"),
    KeyHint("Ctrl+O", "Penerima: templat Excel, atau baca yang sudah diisi"),
    KeyHint("Ctrl+L", "Ke pilihan desa dan program"),
    KeyHint("Ctrl+T", "Keluarga miskin yang terlewat, dan beda desil, di desa ini"),
    KeyHint("Ctrl+B", "Kader, rantang dan bubur, CSR dan dana"),
    KeyHint("Ctrl+G", "Kecamatan dan dinas: papan bantuan semua desa"),
    KeyHint("Ctrl+P", "Cetak: tanda terima; di Ketetapan dan Calon berkas musyawarah"),
    KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
)
PAYOUT_KEYS = (
    KeyHint("D", "Diterima sendiri"),
    KeyHint("W", "Diwakilkan, lalu nama, hubungan, dan nomor surat kuasa"),
    KeyHint("R", "Diantar ke rumah"),
    KeyHint("A", "Diterima ahli waris, lalu nama, hubungan, dan nomor suratnya"),
    KeyHint("G", "Diterima pengganti, lalu pilih orangnya"),
    KeyHint("T, M, P, K", "Tidak hadir, meninggal, pindah, kembali ke RKD"),
    KeyHint("Backspace", "Kosongkan hasil satu nama"),
    KeyHint("Delete", "Draf: keluarkan satu nama, dengan alasan"),
    KeyHint("0 … 9", "Lompat ke nomor di lembar"),
    KeyHint("Ctrl+D", "Semua sisanya diterima"),
    KeyHint("Ctrl+S", "Simpan yang diketik"),
    KeyHint("Ctrl+O", "Buku Excel: simpan daftar ini, atau baca yang sudah diisi"),
    KeyHint("Ctrl+P", "Cetak tanda terima"),
    KeyHint("S, J, N, B", "Sesudah ditutup: sesuai, jumlah beda, tidak menerima, tidak bertemu"),
)
ENROL_KEYS = (
    KeyHint("Atas, Bawah", "Pilih yang menerima; Enter ke isiannya"),
    KeyHint("Ctrl+S", "Daftarkan"),
)

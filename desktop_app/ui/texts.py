"""Short texts of the window, grouped by screen. Labels of fields stand in their specs."""

from __future__ import annotations

APP = "Padan"
SAMPLE_BAND = "DATA CONTOH – semua keluarga di sini rekaan, jangan dipakai untuk bantuan"

# Buttons
YES, NO, CANCEL, OK = "Ya", "Tidak", "Batal", "Mengerti"
SAVE, DISCARD, CLOSE = "Simpan", "Jangan simpan", "Tutup"
RELOAD, CONTINUE = "Muat ulang", "Lanjutkan"

# Search box
SEARCH_HINT = "Cari nama, NIK, nomor KK, alamat, atau nomor lembar"
SHEET_UNKNOWN = "Lembar {uid} tidak dicetak dari komputer ini. Periksa lagi nomornya."

# Jobs
WORKING = "Sedang dikerjakan …"
WAITING = "menunggu giliran"
STOPPING = "Menghentikan …"
STOP_ASK = "Hentikan {title}? Yang sudah berjalan dibatalkan, tidak ada yang berubah."
CLOSE_WHILE_WORKING = (
    "{title} masih berjalan. Padan menunggu sampai selesai, lalu menutup. Hentikan pekerjaan itu?"
)
SAVED_AT = "Tersimpan {time}"
CONFLICT = (
    "Orang lain sudah mengubah data ini sejak dibuka, jadi ketikan Anda belum disimpan. "
    "Muat ulang untuk melihat isi terbaru?"
)
BUG = (
    "Padan mengalami gangguan, tetapi data yang sudah disimpan aman. "
    "Catat nomor laporan {number} dan sampaikan kepada petugas TI."
)
UNSAVED = "Isian di layar ini belum disimpan. Simpan dahulu?"

# Status line
BACKUP = "Cadangan terakhir {when}"
NO_BACKUP = "Belum ada cadangan"

# Confirmation
REASON = "Alasan"
REASON_NEEDED = "Tuliskan alasannya, paling sedikit 3 huruf."

"""What the screen Foto dari HP says, and its keys."""

from __future__ import annotations

from desktop_app.ui.keys import KeyHint

EMPTY = (
    "Sambungkan HP atau kartunya, lalu pilih folder fotonya. Foto lembar dengan kode QR memulai "
    "satu rumah; foto sesudahnya milik rumah itu. Isi folder tidak diubah."
)
LEGEND = (
    "1 depan · 2 kiri · 3 kanan · 4 belakang · 5 dalam · 6 atap · 7 dinding · 8 lantai · "
    "9 kamar mandi · 0 lainnya · S daftar"
)
MANY = "{count} foto. {question}"
DONE = "{count} foto disimpan."
LEFT = "{count} foto belum tersimpan; sebabnya tertulis di bawah gambarnya."
HINTS = (
    "{count} foto tersimpan janggal letak atau tanggalnya; sebabnya tertulis di bawah gambarnya."
)
NOTHING = "Belum ada foto yang siap: pilih keluarga (K) dan sudutnya (1–9, 0, S)."
KEYS = (
    KeyHint("Ctrl+O", "Pilih folder HP"),
    KeyHint("1 … 9, 0", "Sudut foto: depan sampai kamar mandi; 0 lainnya"),
    KeyHint(
        "Alt+0, Alt+3, Alt+5, Alt+1", "Kemajuan 0, 30, 50, 100 %; Alt+Backspace tanpa kemajuan"
    ),
    KeyHint("S", "Sudut lain dari daftar: komponen rumah, KTP, KK, surat"),
    KeyHint("K", "Pilih keluarga foto yang disorot"),
    KeyHint("H", "Sorot semua foto rumah ini"),
    KeyHint("R", "Putar 90°"),
    KeyHint("Delete", "Tidak diambil; sekali lagi diambil"),
    KeyHint("Enter", "Foto berikutnya"),
    KeyHint("Ctrl+→, Ctrl+←", "Halaman berikutnya, sebelumnya"),
    KeyHint("Ctrl+S", "Simpan semua yang sudah ada keluarga dan sudutnya"),
)

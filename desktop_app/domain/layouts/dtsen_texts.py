"""Words of the printed update form of DTSEN that its questions do not have themselves."""

from __future__ import annotations

from desktop_app.domain import codes_siksng
from desktop_app.domain.codelist import CodeList

TITLE = "FORMULIR PEMBARUAN DTSEN"
FAMILY_SUBTITLE = "Keluarga, rumah, dan aset"
MEMBER_SUBTITLE = "Anggota {first} sampai {last}"
QUARTER = "periode"  # name of the field that tells the quarter

# Whom a question is for, in the words of its skip rule; printed small below its label.
HINTS: dict[str, str] = {
    "dtsen_form.no_pelanggan": "bila dengan meteran",
    "dtsen_form.daya": "bila dengan meteran",
    "dtsen_form.kloset": "bila ada fasilitas BAB",
    "dtsen_form.tinja": "bila ada fasilitas BAB",
    "dtsen_member.partisipasi_sekolah": "umur 5 tahun ke atas",
    "dtsen_member.jenjang": "bila pernah sekolah",
    "dtsen_member.kelas": "bila pernah sekolah",
    "dtsen_member.ijazah": "bila pernah sekolah",
    "dtsen_member.bekerja": "umur 5 tahun ke atas",
    "dtsen_member.lapangan_usaha": "bila bekerja",
    "dtsen_member.status_pekerjaan": "bila bekerja",
    "dtsen_member.pendapatan": "bila bekerja",
    "dtsen_member.keterampilan": "boleh lebih dari satu; 0 = tidak ada",
    "dtsen_member.punya_usaha": "umur 5 tahun ke atas",
    "dtsen_member.jumlah_usaha": "bila memiliki usaha",
    "dtsen_member.pekerja_dibayar": "bila memiliki usaha; 0 = tidak ada",
    "dtsen_member.pekerja_tidak_dibayar": "bila memiliki usaha; 0 = tidak ada",
    "dtsen_member.omzet": "bila memiliki usaha",
    "dtsen_member.hamil": "perempuan 10–54 tahun",
    "dtsen_member.disabilitas": "boleh lebih dari satu; 0 = tidak ada",
    "dtsen_member.penyakit": "boleh lebih dari satu; 1 = tidak ada",
}
# Questions whose code is written, because so many boxes would not fit: the list it stands in.
CODED: dict[str, str] = {
    "dtsen_member.jenjang": "A",
    "dtsen_member.ijazah": "A",
    "dtsen_member.lapangan_usaha": "B",
    "dtsen_member.keterampilan": "C",
    "dtsen_member.disabilitas": "D",
    "dtsen_member.penyakit": "E",
}
# Signs beside the boxes of an answer whose code would be taken for something else.
SIGNS: dict[str, dict[str, str]] = {
    "dtsen_member.kelas": {
        code: label.split(" ")[0] if label[0].isdigit() else "–"
        for code, label in codes_siksng.KELAS.items()
    },
}
# Lists of codes at the foot of the second page: letter, title, codes.
LEGENDS: tuple[tuple[str, str, CodeList], ...] = (
    ("A", "Jenjang dan ijazah", codes_siksng.JENJANG),
    ("B", "Lapangan usaha", codes_siksng.LAPANGAN_USAHA),
    ("C", "Keterampilan", codes_siksng.KETERAMPILAN),
    ("D", "Disabilitas", codes_siksng.DISABILITAS),
    ("E", "Penyakit kronis", codes_siksng.PENYAKIT),
)
LEGEND_TITLE = "Daftar kode untuk halaman anggota"
SENSITIVE = "DATA KHUSUS"
SENSITIVE_NOTE = (
    "DATA KHUSUS = data pribadi spesifik (kesehatan, disabilitas, keuangan). Tanyakan tersendiri;"
    " jangan dibacakan di depan orang lain."
)
COUNT_HEAD = ("0", "1", "2", "3", "4+")
COUNT_NOTE = "Jumlah yang dimiliki; bila 4 atau lebih, X kotak 4+ dan tulis jumlahnya."
MORE = "lebih"  # answer of the box 4+
PHOTOS: tuple[tuple[str, str], ...] = (
    ("photo.ktp_kk", "Foto KTP/KK"),
    ("photo.depan", "Foto rumah depan"),
    ("photo.dalam", "Foto rumah dalam"),
)
YES, NO = "ya", "tidak"
SIGNATURES: tuple[tuple[str, str], ...] = (
    ("Mengetahui,", "Ketua RT"),
    ("Yang memberi keterangan,", "Kepala keluarga"),
    ("Yang mendata,", "Petugas"),
)

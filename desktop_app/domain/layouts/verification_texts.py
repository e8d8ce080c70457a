"""Words and codes of the household verification sheet.

The sheet is Padan's own; its code lists are those of the registers that the results go to.
"""

from __future__ import annotations

TITLE = ("LEMBAR VERIFIKASI KELUARGA", "Pemutakhiran data kesejahteraan sosial")

# Source: BPS form REGSOSEK22-K, question 404. Code 5 (new member) is a row to write in.
PRESENCE: dict[str, str] = {
    "1": "Tinggal bersama keluarga",
    "2": "Meninggal",
    "3": "Tidak tinggal bersama keluarga/pindah ke wilayah (daerah) lain di Indonesia",
    "4": "Tidak tinggal bersama keluarga/pindah ke luar negeri",
    "6": "Tidak ditemukan",
}
# The same codes in the narrow head of the roster.
PRESENCE_SHORT: dict[str, str] = {
    "1": "1\nTinggal bersama",
    "2": "2\nMeninggal",
    "3": "3\nPindah di Indonesia",
    "4": "4\nKe luar negeri",
    "6": "6\nTidak ditemukan",
}
# Codes of the household status of this program; the first means that the family was found.
FAMILY_PRESENCE: dict[str, str] = {
    "aktif": "Ditemukan",
    "pindah": "Pindah",
    "meninggal": "Semua meninggal",
    "tidak_ditemukan": "Tidak ditemukan",
}
RESULT: dict[str, str] = {
    "layak": "Layak dibantu",
    "tidak_layak": "Tidak layak",
    "belum": "Belum dapat dinilai",
}

# Source: lists of a public kecamatan application (14 reasons for, 12 against), in its order.
REASONS_FOR: tuple[tuple[str, str, str], ...] = (
    ("M1", "tidak_memiliki_rumah", "Tidak memiliki rumah"),
    ("M2", "tidak_memiliki_aset", "Tidak memiliki aset"),
    ("M3", "aset_sedikit", "Aset sedikit"),
    ("M4", "rumah_tidak_layak", "Rumah tidak layak"),
    ("M5", "rumah_kurang_layak", "Rumah kurang layak"),
    ("M6", "cerai_yatim", "Cerai hidup/mati / yatim"),
    ("M7", "anak_banyak", "Anak banyak / masih kecil"),
    ("M8", "sebatang_kara", "Hidup sebatang kara"),
    ("M9", "tidak_punya_pekerjaan", "Tidak punya pekerjaan"),
    ("M10", "serabutan", "Pekerjaan serabutan"),
    ("M11", "hidup_dari_bantuan", "Hidup dari bantuan"),
    ("M12", "hidup_tidak_layak", "Keseharian hidup tidak layak"),
    ("M13", "disabilitas", "Disabilitas"),
    ("M14", "penyakit_kronis", "Penyakit kronis"),
)
REASONS_AGAINST: tuple[tuple[str, str, str], ...] = (
    ("T1", "aset_cukup", "Memiliki aset cukup banyak"),
    ("T2", "aset_banyak", "Memiliki aset banyak"),
    ("T3", "rumah_layak", "Rumah layak"),
    ("T4", "rumah_mewah", "Rumah mewah"),
    ("T5", "anak_sedikit", "Anak sedikit"),
    ("T6", "tidak_memiliki_anak", "Tidak memiliki anak"),
    ("T7", "pekerja_tetap", "Memiliki pekerjaan tetap"),
    ("T8", "memiliki_usaha", "Memiliki usaha"),
    ("T9", "pns", "PNS/BUMN/BUMD"),
    ("T10", "pejabat", "Pejabat pemerintah"),
    ("T11", "hidup_layak", "Keseharian hidup layak"),
    ("T12", "hidup_mewah", "Keseharian hidup mewah"),
)

# Source: DTSEN lists. In the older Regsosek form 5 and 6 of the roof are swapped.
HOUSE: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "rumah_status",
        "Status penguasaan bangunan",
        {
            "1": "Milik sendiri",
            "2": "Kontrak/sewa",
            "3": "Bebas sewa",
            "4": "Dinas",
            "5": "Lainnya",
        },
    ),
    (
        "rumah_lantai",
        "Lantai terluas",
        {
            "1": "Marmer/granit",
            "2": "Keramik",
            "3": "Parket/vinil/karpet",
            "4": "Ubin/tegel/teraso",
            "5": "Kayu/papan",
            "6": "Semen/bata merah",
            "7": "Bambu",
            "8": "Tanah",
            "9": "Lainnya",
        },
    ),
    (
        "rumah_dinding",
        "Dinding terluas",
        {
            "1": "Tembok",
            "2": "Plesteran anyaman bambu/kawat",
            "3": "Kayu/papan/Gypsum/GRC/Calciboard",
            "4": "Anyaman bambu",
            "5": "Batang kayu",
            "6": "Bambu",
            "7": "Lainnya",
        },
    ),
    (
        "rumah_atap",
        "Atap terluas",
        {
            "1": "Beton",
            "2": "Genteng",
            "3": "Seng",
            "4": "Asbes",
            "5": "Bambu",
            "6": "Kayu/sirap",
            "7": "Jerami/ijuk/daun-daunan/rumbia",
            "8": "Lainnya",
        },
    ),
)
PHOTOS: tuple[tuple[str, str], ...] = (
    ("foto_kk", "Foto KTP/KK"),
    ("foto_depan", "Foto rumah depan"),
    ("foto_dalam", "Foto rumah dalam"),
)
SIGNATURES: tuple[tuple[str, str], ...] = (
    ("Dilakukan oleh,", "Petugas"),
    ("Mengetahui,", "Ketua RT"),
    ("Diketahui oleh,", "Kepala Keluarga"),
)

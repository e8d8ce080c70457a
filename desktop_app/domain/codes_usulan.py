"""Code lists of the month of a village: proposals, checks of lists, meetings, and poverty.

Statuses and reasons as a public kecamatan application of DTSEN keeps them; where nothing was
found the list is our own. Codes travel in kiriman and never change their meaning.
"""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList

# What a proposal is about: a change of DTSEN data, or one aid programme.
PEMBARUAN, KELUARGA_BARU, INDIVIDU_BARU, LAINNYA = (
    "pembaruan",
    "keluarga_baru",
    "individu_baru",
    "lainnya",
)
JENIS_USULAN = CodeList(
    {
        PEMBARUAN: "Pembaruan data",
        KELUARGA_BARU: "Keluarga baru",
        INDIVIDU_BARU: "Individu baru",
        LAINNYA: "Lainnya",
        "PKH": "Bansos PKH",
        "BPNT": "Bansos BPNT/Sembako",
        "PBI": "Bansos PBI-JK",
    },
    {"PBI-JK": "PBI", "SEMBAKO": "BPNT", "NONBANSOS": PEMBARUAN},
)
BANSOS = ("PKH", "BPNT", "PBI")

DRAF, DIAJUKAN, DIVERIFIKASI, DITERAPKAN, DITOLAK, DIKEMBALIKAN = (
    "draf",
    "diajukan",
    "diverifikasi",
    "diterapkan",
    "ditolak",
    "dikembalikan",
)
STATUS_USULAN = CodeList(
    {
        DRAF: "Draf",
        DIAJUKAN: "Diajukan",
        DIVERIFIKASI: "Diverifikasi",
        DITERAPKAN: "Diterapkan",
        DITOLAK: "Ditolak",
        DIKEMBALIKAN: "Dikembalikan",
    },
    {
        "draft": DRAF,
        "submitted": DIAJUKAN,
        "verified": DIVERIFIKASI,
        "applied": DITERAPKAN,
        "rejected": DITOLAK,
    },
)

# On what a proposal or a decision of a village rests: a meeting, or the responsibility letter.
MUSDES, MUSDESUS, MUSKEL, SPTJM = "musdes", "musdesus", "muskel", "sptjm"
JENIS_MUSDES = CodeList(
    {
        MUSDES: "Musyawarah desa (musdes)",
        MUSDESUS: "Musyawarah desa khusus (musdesus)",
        MUSKEL: "Musyawarah kelurahan (muskel)",
        SPTJM: "Surat pertanggungjawaban mutlak (SPTJM)",
    }
)

# Outcomes of a name, in the words of the lists that Dinsos sends for verification.
BELUM_CEK = "belum_cek"
VERVAL_BNBA = CodeList(
    {
        "valid": "Valid",
        "invalid": "Invalid",
        "beda_nama": "NIK padan beda nama",
        "meninggal": "Dihapus-meninggal",
        "terdaftar": "Dihapus-NIK sudah terdaftar",
        "tanpa_ektp": "Tidak memiliki e-KTP",
        "tidak_ditemukan": "Dihapus-tidak ditemukan",
        BELUM_CEK: "Belum cek",
    }
)
VERVAL_PBI = CodeList(
    {
        "aktif": "aktif",
        "meninggal": "meninggal dunia",
        "ganda": "ganda",
        "pindah": "pindah",
        "tidak_ditemukan": "tidak ditemukan",
        "menolak": "menolak",
        BELUM_CEK: "belum cek",
    }
)
HIMPUNAN_VERVAL = CodeList({"bnba": "BNBA (bansos)", "pbi": "PBI-JK"})
VERVAL = {"bnba": VERVAL_BNBA, "pbi": VERVAL_PBI}

MISKIN_EKSTREM, MISKIN, TIDAK_MISKIN = "miskin_ekstrem", "miskin", "tidak_miskin"
STATUS_KEMISKINAN = CodeList(
    {
        MISKIN_EKSTREM: "Miskin ekstrem",
        MISKIN: "Miskin",
        TIDAK_MISKIN: "Tidak miskin",
    }
)
UKURAN_KEMISKINAN = CodeList(
    {
        "desil": "Desil DTSEN",
        "ambang": "Pengeluaran per kapita per hari dibanding ambang SK",
        "musyawarah": "Musyawarah, dengan alasan",
    }
)
VERIFIKASI = CodeList(
    {"menunggu": "Menunggu verifikasi", "disetujui": "Disetujui", "ditolak": "Ditolak"},
    {"pending": "menunggu", "approved": "disetujui", "rejected": "ditolak"},
)
MASUK, TETAP, KELUAR, LULUS = "masuk", "tetap", "keluar", "lulus"
GERAK_KEMISKINAN = CodeList(
    {MASUK: "Masuk", TETAP: "Tetap", KELUAR: "Keluar", LULUS: "Lulus (tidak miskin ekstrem lagi)"}
)
SEBAB_KELUAR = CodeList(
    {
        "pendapatan": "Pendapatan naik di atas ambang",
        "desil": "Desil naik",
        "meninggal": "Meninggal dunia",
        "pindah": "Pindah",
        "salah_data": "Data semula salah",
        "lainnya": "Lainnya, tulis di catatan",
    }
)

# The 14 + 12 reasons, in the order of their source, and the group of each.
ALASAN_MISKIN = CodeList(
    {
        "tidak_memiliki_rumah": "Tidak memiliki rumah",
        "tidak_memiliki_aset": "Tidak memiliki aset",
        "aset_sedikit": "Aset sedikit",
        "rumah_tidak_layak": "Rumah tidak layak",
        "rumah_kurang_layak": "Rumah kurang layak",
        "cerai_yatim": "Cerai hidup/mati / yatim",
        "anak_banyak": "Anak banyak / masih kecil",
        "sebatang_kara": "Hidup sebatang kara",
        "tidak_punya_pekerjaan": "Tidak punya pekerjaan",
        "serabutan": "Pekerjaan serabutan",
        "hidup_dari_bantuan": "Hidup dari bantuan",
        "hidup_tidak_layak": "Keseharian hidup tidak layak",
        "disabilitas": "Disabilitas",
        "penyakit_kronis": "Penyakit kronis",
    }
)
ALASAN_TIDAK_MISKIN = CodeList(
    {
        "aset_cukup": "Memiliki aset cukup banyak",
        "aset_banyak": "Memiliki aset banyak",
        "rumah_layak": "Rumah layak",
        "rumah_mewah": "Rumah mewah",
        "anak_sedikit": "Anak sedikit",
        "tidak_memiliki_anak": "Tidak memiliki anak",
        "pekerja_tetap": "Memiliki pekerjaan tetap",
        "memiliki_usaha": "Memiliki usaha",
        "pns": "PNS/BUMN/BUMD",
        "pejabat": "Pejabat pemerintah",
        "hidup_layak": "Keseharian hidup layak",
        "hidup_mewah": "Keseharian hidup mewah",
    }
)

KELOMPOK_ALASAN: dict[str, tuple[str, ...]] = {
    "Aset": (
        "tidak_memiliki_rumah",
        "tidak_memiliki_aset",
        "aset_sedikit",
        "aset_cukup",
        "aset_banyak",
    ),
    "Rumah": (
        "rumah_tidak_layak",
        "rumah_kurang_layak",
        "rumah_layak",
        "rumah_mewah",
    ),
    "Keluarga": (
        "cerai_yatim",
        "anak_banyak",
        "sebatang_kara",
        "anak_sedikit",
        "tidak_memiliki_anak",
    ),
    "Pekerjaan": (
        "tidak_punya_pekerjaan",
        "serabutan",
        "pekerja_tetap",
        "memiliki_usaha",
        "pns",
        "pejabat",
    ),
    "Ekonomi": (
        "hidup_dari_bantuan",
        "hidup_tidak_layak",
        "hidup_layak",
        "hidup_mewah",
    ),
    "Kesehatan": (
        "disabilitas",
        "penyakit_kronis",
    ),
}

"""Code lists of Padan itself, where no official list was found.

Source: our own, unless a comment says otherwise. Codes travel in parcels and
must never change their meaning; labels may be reworded.
"""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList

STATUS_KELUARGA = CodeList(
    {
        "aktif": "Aktif",
        "pindah": "Pindah",
        "meninggal": "Meninggal dunia",
        "tidak_ditemukan": "Tidak ditemukan",
        "dihapus": "Dihapus dari daftar",
    }
)
SUDUT_FOTO = CodeList(
    {
        "depan": "Tampak depan",
        "kiri": "Tampak samping kiri",
        "kanan": "Tampak samping kanan",
        "belakang": "Tampak belakang",
        "dalam": "Bagian dalam",
        "atap": "Atap dan rangka",
        "dinding": "Dinding",
        "lantai": "Lantai",
        "sanitasi": "Kamar mandi dan jamban",
        "ktp_kk": "KTP/KK",
        "ktp": "KTP",
        "kk": "Kartu keluarga (KK)",
        "pernyataan": "Surat pernyataan",
        "pondasi": "Pondasi",
        "sloof": "Sloof",
        "kolom": "Kolom",
        "ring_balok": "Ring balok",
        "rangka_atap": "Rangka atap",
        "penutup_atap": "Penutup atap",
        "air_minum": "Sumber air minum",
        "cahaya": "Pencahayaan",
        "udara": "Penghawaan",
        "ruang": "Kecukupan luas ruang",
        "bukti_lahan": "Bukti lahan",
        "dapur": "Dapur",
        "lainnya": "Lainnya, tulis di catatan",
    }
)
ALASAN_TANPA_NIK = CodeList(
    {
        "baru_lahir": "Bayi atau anak yang belum didaftarkan",
        "belum_rekam": "Belum pernah merekam KTP-el atau mengurus KK",
        "dokumen_hilang": "KTP atau KK hilang, nomornya tidak diketahui",
        "pindahan": "Pendatang, surat pindah belum selesai",
        "sumber_kosong": "Kosong pada daftar sumber",
        "lainnya": "Alasan lain, tulis di catatan",
    }
)
PENGASUHAN = CodeList(
    {
        "orang_tua": "Ayah dan ibu",
        "ayah": "Ayah saja",
        "ibu": "Ibu saja",
        "kakek_nenek": "Kakek atau nenek",
        "kerabat": "Kerabat lain",
        "wali": "Wali di luar keluarga",
        "lembaga": "Lembaga kesejahteraan sosial anak",
        "sendiri": "Tanpa pengasuh",
    }
)
# The answers of a check by Dukcapil, as lists of the Dinas print them.
DUKCAPIL_PADAN = CodeList(
    {
        "PADAN": "PADAN",
        "TIDAK PADAN": "TIDAK PADAN",
        "KOSONG": "KOSONG",
        "NIK padan beda nama": "NIK padan beda nama",
        "belum rekam": "Belum rekam",
    },
    {
        "NIK PADAN, NAMA BEDA": "NIK padan beda nama",
        "NIK PADAN NAMA TIDAK PADAN": "NIK padan beda nama",
        "BELUM REKAM KTP-EL": "belum rekam",
        "BELUM PEREKAMAN": "belum rekam",
    },
)
# Source of A, B, C: Form A 2026 (Lampiran 26/KPTS/Dt/2026), row "Status lahan".
STATUS_LAHAN = CodeList(
    {
        "A": "Milik sendiri, ada bukti sah",
        "B": "Penguasaan lahan (pakai/izin tinggal/menumpang), ada bukti (keterangan)",
        "C": "Tanpa bukti sah/keterangan",
    }
)
JENIS_BUKTI = CodeList(
    {
        "shm": "SHM",
        "shgb": "SHGB",
        "ajb": "AJB",
        "girik": "Girik/Letter C",
        "skt": "SKT",
        "sppt": "SPPT",
        "izin": "Surat izin tinggal",
        "lainnya": "Lainnya",
    }
)
# Methods printed on Form A 2026.
METODE = CodeList(
    {
        "konvensional": "Konvensional",
        "ferosemen": "Ferosemen (untuk rumah tembok tanpa struktur)",
    }
)
# Format of cost details 2026.
JENIS_KEGIATAN = CodeList(
    {
        "peningkatan": "Peningkatan kualitas",
        "renovasi": "Renovasi",
        "perbaikan": "Perbaikan",
    }
)
# Whose land a house stands on, for the list of cases that are stopped by land.
PEMILIK_LAHAN = CodeList(
    {
        "sendiri": "Milik sendiri",
        "keluarga": "Milik keluarga atau ahli waris",
        "orang_lain": "Milik orang lain",
        "negara": "Tanah negara (TN)",
        "pengairan": "Tanah pengairan (PJT/BBWS)",
        "perhutani": "Perhutani",
        "tkd": "Tanah kas desa (TKD)",
    }
)
DASAR_KEPESERTAAN = CodeList(
    {
        "musdes": "Berita acara Musdes",
        "sptjm": "SPTJM",
        "sk": "SK atau Perkades",
    }
)
METODE_BAYAR = CodeList(
    {
        "tunai": "Tunai di tempat pembayaran",
        "diantar": "Tunai, diantar ke rumah",
        "transfer": "Transfer bank",
    },
    {"B1": "tunai"},
)
STATUS_KEPESERTAAN = CodeList({"aktif": "Aktif", "berhenti": "Berhenti"})
ALASAN_BERHENTI = CodeList(
    {
        "meninggal": "Meninggal dunia",
        "pindah": "Pindah",
        "mampu": "Sudah mampu",
        "pulih": "Sudah pulih",
        "ganda": "Penerima ganda",
        "mundur": "Mengundurkan diri",
        "lainnya": "Alasan lain",
    }
)
HASIL_PENYALURAN = CodeList(
    {
        "diterima": "Diterima sendiri",
        "diwakilkan": "Diwakilkan",
        "dikunjungi": "Diantar ke rumah",
        "ahli_waris": "Diterima ahli waris",
        "pengganti": "Diterima pengganti",
        "tidak_hadir": "Tidak hadir",
        "meninggal": "Meninggal dunia",
        "pindah": "Pindah",
        "kembali_rkd": "Dikembalikan ke RKD",
    }
)
STATUS_DAFTAR_BAYAR = CodeList({"draf": "Draf", "dikunci": "Dikunci", "dibayar": "Sudah dibayar"})
JABATAN = CodeList(
    {
        "kepala": "Kepala Desa/Lurah",
        "sekretaris": "Sekretaris",
        "camat": "Camat",
        "kasi_kesra": "Kasi Kesra",
        "kaur_keuangan": "Kaur Keuangan",
        "ketua_bpd": "Ketua BPD",
        "ketua_lpm": "Ketua LPM",
        "bendahara_lpm": "Bendahara LPM",
        "tfl": "TFL",
        "korkab": "Koordinator Kabupaten",
        "kepala_dinas": "Kepala Dinas",
    },
    {"LURAH": "kepala", "KEPALA DESA": "kepala", "KADES": "kepala", "KAUR": "kaur_keuangan"},
)
UKURAN_KERTAS = CodeList({"A4": "A4 (210 x 297 mm)", "F4": "F4 (215 x 330 mm)"}, {"FOLIO": "F4"})
STATUS_LEMBAR = CodeList(
    {
        "keluar": "Di luar",
        "kembali": "Kembali",
        "diketik": "Sudah diketik",
        "hilang": "Hilang",
        "batal": "Batal",
    }
)

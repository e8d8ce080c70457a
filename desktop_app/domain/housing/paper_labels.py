"""What a sentence of a paper lacks, as a clerk calls it: without one of these it is a draft.

Keys that are not here stay dots for the pen and make no draft: numbers of letters, for example.
"""

from __future__ import annotations

NEEDED_FACTS: dict[str, str] = {
    "nama": "nama",
    "nik": "NIK",
    "alamat": "alamat",
    "penghasilan": "penghasilan keluarga dari survei",
    "umk": "upah minimum (skema atau survei)",
    "luas_tanah": "luas tanah",
    "status_lahan": "status lahan",
    "lama_huni": "tahun mulai dihuni",
    "min_tahun_huni": "lama menghuni pada skema",
    "jeda_bantuan_tahun": "jarak bantuan pada skema",
    "wajib_huni_tahun": "kewajiban menghuni pada skema",
    "jenis_bukti": "jenis bukti tanah",
    "no_bukti": "nomor bukti tanah",
    "atas_nama": "atas nama tanah",
    "batas_utara": "batas tanah",
    "batas_timur": "batas tanah",
    "batas_selatan": "batas tanah",
    "batas_barat": "batas tanah",
    "pekerjaan": "pekerjaan",
    "program": "program",
    "tahun": "tahun anggaran",
    "kelompok": "pelaksana (LPM/KPB)",
    "ketua_kelompok": "ketua pelaksana",
    "jumlah_1": "nilai tahap I",
    "jumlah_2": "nilai tahap II",
    "jumlah_semua": "nilai bantuan",
    "sk_nomor": "nomor SK penetapan",
    "toko": "toko",
    "pemilik_toko": "pemilik toko",
    "rekening_toko": "rekening toko",
}

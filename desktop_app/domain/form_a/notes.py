"""The printed notes of the form: legend, instructions, explanation, statement, signatures.

Source: Lampiran 26/KPTS/Dt/2026, formats H and I; the words are exact.
"""

from __future__ import annotations

LEGEND = (
    "BNBA = by name by address; KK = kepala keluarga; NIK = Nomor Induk Kependudukan; "
    "L = laki-laki; P = perempuan; RT = rukun tetangga; RW = rukun warga; "
    "UMP = upah minimum provinsi; UMK = upah minimum kabupaten; "
    "BSPS = Bantuan Stimulan Perumahan Swadaya; "
    "FLPP = Fasilitas Likuiditas Pembiayaan Perumahan; "
    "BP2BT = Bantuan Pembiayaan Perumahan Berbasis Tabungan; m² = meter persegi; "
    "DTSEN = Data Tunggal Sosial Ekonomi Nasional; WNI = warga negara Indonesia."
)

INSTRUCTIONS_TITLE = "Petunjuk Pengisian:"
INSTRUCTIONS: tuple[str, ...] = (
    "Isilah dengan tanda √",
    "TPM perlu melampirkan foto pada tanda (□ Foto) dan dicentang bila dilampirkan",
    "Informasi dapat ditambahkan berdasarkan kebutuhan",
    "Isian format ini sebagai format penilaian kualitas rumah dan identifikasi kebutuhan "
    "perbaikan rumah",
    "Dokumentasikan (foto) tampak rumah tiap sisi dan tiap komponen yang diperiksa.",
    "Surat keterangan kepemilikan tanah/penguasaan fisik bidang tanah yang dapat disusulkan "
    "pada saat penyampaian sebelum verifikasi faktual.",
)

EXPLANATION_TITLE = "Keterangan:"
EXPLANATION: tuple[str, ...] = (
    "Semua bentuk rumah dan bahan bangunan rumah dinilai meliputi: rumah tembok, rumah setengah "
    "tembok, rumah kayu tapak, rumah kayu panggung.",
    "Kategori rumah tidak layak huni jika menemui minimal 1 (satu) dari kondisi berikut: "
    "a. salah satu komponen struktur bernilai C; b. salah satu komponen non-struktur maksimal "
    "bernilai B; c. salah satu komponen non-struktur bernilai C; dan/atau d. komponen kesehatan "
    "dan kecukupan luas salah satunya bernilai C.",
    "Kriteria Penerima Bantuan/syarat administrasi Bedah Rumah peningkatan kualitas sebagai "
    "berikut: a. WNI: (1) suami, yang tinggal serumah dengan istri; (2) suami, yang tinggal "
    "serumah dengan istri dan anak; (3) suami, yang tinggal serumah dengan anak; (4) istri, yang "
    "tinggal serumah dengan anak; (5) perseorangan yang tinggal serumah dengan kakak dan/atau "
    "adik; (6) perseorangan yang tinggal serumah dengan keponakan, sepupu, dan/atau cucu; "
    "(7) perseorangan yang tinggal serumah dengan orang yang telah menjadi anggota keluarga "
    "meskipun tidak memiliki hubungan darah; (8) perseorangan penyandang disabilitas; "
    "(9) perseorangan lansia; atau (10) perseorangan duda/janda; b. memiliki/menempati "
    "satu-satunya rumah dengan kondisi tidak layak huni, minimal 1 (satu) tahun; "
    "c. memiliki/menguasai tanah dengan bukti milik atau penguasaan yang jelas & sah; "
    "d. kategori desil 1-4 DTSEN dengan prioritas desil 1-2 DTSEN atau penghasilan perbulan "
    "tidak lebih dari UMP atau UMK; e. belum pernah menerima bantuan Bedah "
    "Rumah/BSPS/FLPP/BP2BT/lainnya bagi MBR dalam 5 tahun terakhir; f. bersedia mengikuti "
    "ketentuan program.",
)

SELF_HELP_TITLE = "I. IDENTIFIKASI KESWADAYAAN"
SELF_HELP_NOTE = "Keswadayaan disiapkan hingga pada tahap penyusunan proposal."
SELF_HELP_COLUMNS: dict[str, tuple[str, ...]] = {
    "bekas": ("No.", "Bentuk", "Ada", "Tidak Ada", "Jika Ada, Jumlah", "Ceklis Foto"),
    "baru": ("No.", "Bentuk", "Ada", "Tidak Ada", "Jika Ada, Jumlah", "Ceklis Foto"),
    "uang": ("No.", "Sumber", "Ada", "Tidak Ada", "Jika Ada, Nilai (Rp)"),
    "tenaga": ("No.", "Sumber", "Ada", "Tidak Ada", "Jika Ada, Sebutkan Nama"),
}
CONCLUSION_TITLE = "II. KESIMPULAN"
STATEMENT_TITLE = "III. PERNYATAAN"
STATEMENT = (
    "Calon Penerima Bantuan (CPB) sanggup mengikuti ketentuan program dan tidak akan "
    "mengundurkan diri."
)
SIGNATURES: tuple[tuple[str, str], ...] = (
    ("Diperiksa oleh,", "Koordinator Kabupaten/Kota"),
    ("Diketahui oleh,", "Calon Penerima Bantuan"),
    ("Dilakukan oleh,", "Tenaga Pendamping Masyarakat"),
)
SIGNATURE_HINTS = ("tanda tangan", "nama tanpa gelar")

# Block 0: labels exactly as printed, left and right column.
IDENTITY_LEFT: tuple[tuple[str, str], ...] = (
    ("nama", "Nama KK"),
    ("nik", "NIK"),
    ("nomor_kk", "Nomor KK"),
    ("sex", "Jenis Kelamin (L/P)"),
    ("umur", "Umur"),
    ("alamat", "Alamat KK"),
    ("rt_rw", "RT/RW"),
    ("desa", "Desa/Kelurahan"),
    ("kecamatan", "Kecamatan"),
    ("kabupaten", "Kabupaten/Kota"),
    ("provinsi", "Provinsi"),
)
IDENTITY_RIGHT: tuple[tuple[str, str], ...] = (
    ("penghasilan", "Penghasilan KK per bulan (Rp)"),
    ("upah_minimum", "Nilai UMP/UMK (pilih yg tertinggi)"),
    ("pernah_bantuan", "Pernah dapat Bedah Rumah/BSPS/FLPP/BP2BT/Lainnya"),
    ("jenis_bantuan", "Jenis bantuan/program perumahan yang pernah diterima"),
    ("tahun_bantuan", "Tahun dapat bantuan (isi 0 jika tidak)"),
    ("lama_menghuni", "Berapa tahun menghuni rumah"),
    ("aset_rumah", "Memiliki aset rumah lainnya"),
    ("jumlah_penghuni", "Jumlah penghuni (jiwa)"),
    ("luas_rumah", "Luas rumah (m²)"),
    ("bersedia", "Bersedia mengikuti ketentuan program"),
    ("koordinat", "Titik koordinat"),
)
BNBA_LABEL = "No. Urut BNBA"

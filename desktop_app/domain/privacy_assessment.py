"""The impact assessment as the program can fill it in: why, risks with measures, open questions.

Reasons and the reading of the law are those of the project's page on reliability; its article
numbers are from memory and stand here as to be checked.
"""

from __future__ import annotations

Line = tuple[str, ...]

# Why an assessment is needed, and what of it is true of this program.
REASONS: tuple[Line, ...] = (
    (
        "Data pribadi yang bersifat spesifik",
        "Ada: kesehatan, disabilitas, kehamilan, data anak. Disimpan terpisah, perlu izin sendiri.",
    ),
    (
        "Skala besar",
        "Ada: seluruh keluarga satu desa atau kecamatan.",
    ),
    (
        "Mencocokkan atau menggabungkan kumpulan data",
        "Ada: daftar desa, DTSEN, hasil Dukcapil, kiriman antarkantor. Yang ragu diputuskan orang.",
    ),
    (
        "Penilaian atau pemeringkatan",
        "Ada: desil dari pusat dan kesimpulan Form A. Aturannya terbuka, dengan sumbernya.",
    ),
    (
        "Keputusan otomatis",
        "Tidak: kesimpulan disarankan program, keputusan diambil dan ditandatangani orang.",
    ),
)

# Risk, how likely, what the program does, what remains and is for the office.
RISKS: tuple[Line, ...] = (
    (
        "Stik hilang, tertukar, atau disalin",
        "tinggi",
        "Kiriman tersegel untuk penerimanya dan ditandatangani; isian khusus tidak ikut",
        "Nama kantor, bulan, dan jumlah di kepala kiriman terbaca",
    ),
    (
        "Rekan memakai komputer yang terbuka",
        "tinggi",
        "Layar terkunci sendiri, akun per orang, NIK tersamar, melihat NIK lengkap dicatat",
        "Melihat dari balik bahu",
    ),
    (
        "Komputer atau disk dicuri",
        "sedang",
        "Berkas data terenkripsi; kunci hanya terbuka dengan kata sandi",
        "Kata sandi lemah, kertas dan PDF yang sudah dicetak",
    ),
    (
        "Listrik padam, disk rusak, data terhapus",
        "tinggi",
        "Setiap simpanan utuh atau tidak sama sekali; cadangan diuji setiap hari",
        "Pekerjaan sesudah cadangan terakhir; cadangan kedua harus disimpan kantor",
    ),
    (
        "Daftar penerima ditambah atau diubah tanpa hak",
        "sedang",
        "Catatan kerja berantai; pemeriksaan menemukan baris yang diubah, dihapus, atau ditukar",
        "Kerja sama beberapa orang",
    ),
    (
        "Berkas Excel keluar dan menyebar",
        "sedang",
        "NIK tersamar; yang lengkap perlu izin, tujuan, dan dasar, dan dicatat",
        "Berkas yang sudah keluar tidak dapat ditarik",
    ),
    (
        "Lembar cetakan hilang",
        "sedang",
        "Setiap lembar bernomor, diketahui dibawa siapa dan berapa hari",
        "Lembar tetap terbaca oleh penemunya",
    ),
    (
        "Data disimpan terlalu lama",
        "sedang",
        "Masa simpan per kelompok; yang lewat ditampilkan dan isinya dihapus sesudah disetujui",
        "Masa simpan harus ditetapkan kantor; cadangan lama menyimpan sampai tanggal akhirnya",
    ),
    (
        "Data keliru merugikan orang",
        "sedang",
        "Sumber setiap isian dicatat, pembetulan menyimpan nilai lama, konflik diputuskan orang",
        "Kekeliruan pada sumbernya",
    ),
    (
        "Semua kata sandi dan kunci pemulihan hilang",
        "rendah",
        "Kunci pemulihan di amplop tertutup; titip kunci di kecamatan",
        "Bila semuanya hilang, data tidak dapat dibuka siapa pun",
    ),
)

# What a person may ask for, and how the office does it.
RIGHTS: tuple[Line, ...] = (
    ("Mendapat data dan jejak pemrosesannya", "Keluarga → anggota → Laporan subjek"),
    ("Membetulkan data", "Keluarga → isian dibetulkan; nilai lama dan alasannya tersimpan"),
    ("Menghapus data", "Pelindungan data → Hapus isi; kerangka dan sidiknya tinggal"),
    ("Diberi tahu bila terjadi kegagalan", "Pelindungan data → Insiden; surat 3 × 24 jam"),
)

# What only the office can answer.
OPEN: tuple[str, ...] = (
    "Dasar hukum setiap tujuan, dengan nomor pasalnya",
    "Pejabat atau petugas pelindungan data di kantor ini, dan cara menghubunginya",
    "Masa simpan setiap kelompok data, dengan nomor keputusannya",
    "Pihak lain yang memproses data untuk kantor (pencetakan, pemeliharaan komputer)",
    "Apakah pemrosesan sepadan dengan tujuannya; isian mana yang tidak perlu lagi",
    "Tempat cadangan kedua, dan siapa yang memegang kuncinya",
    "Kesimpulan: risiko yang tersisa dapat diterima atau tidak, dan tindak lanjutnya",
)

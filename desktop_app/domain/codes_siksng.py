"""Code lists of the update form of DTSEN in SIKS-NG, and the counted assets.

Labels: the update form of SIKS-NG 2025-2026 as a public kecamatan application mirrors it; it gives
labels only, so the codes are their places in its lists. Sources of drinking water and chronic
illnesses: the label maps of public DTSEN applications, with the codes of DTSEN.
"""

from __future__ import annotations

from desktop_app.domain.codelist import CodeList


def _numbered(*labels: str) -> CodeList:
    """Labels in the order of the form; the code of each is its place."""
    return CodeList({str(place): label for place, label in enumerate(labels, 1)})


KEBERADAAN = _numbered(
    "Belum Ditentukan",
    "Tinggal Bersama Keluarga",
    "Meninggal",
    "Tidak Tinggal Bersama Keluarga/Pindah Ke Wilayah Lain",
    "Tidak Tinggal Bersama Keluarga/Pindah Ke Luar Negeri",
    "Tidak Ditemukan",
)
PENDAPATAN = _numbered(
    "Tidak Ada Penghasilan",
    "<1 Juta",
    ">=1 Juta - <UMK",
    "UMK",
    ">UMK - 10 Juta",
    ">10 Juta",
)
DISABILITAS = _numbered(
    "Fisik",
    "Mental",
    "Intelektual",
    "Sensorik Netra",
    "Sensorik Rungu",
    "Sensorik Wicara",
    "Sensorik Ganda/Multi",
)
DAYA = _numbered(
    "TANPA METERAN",
    "450 WATT",
    "900 WATT",
    "1.300 WATT",
    "2.200 WATT",
    "> 2.200 WATT",
    "<= 900 WATT",
    "> 900 WATT",
)
LUAS_SAWAH = _numbered(
    "TIDAK MEMILIKI",
    "KURANG DARI 1000 M2",
    "1000-5000 M2",
    "5000-10000 M2",
    "LEBIH DARI 10000 M2",
)
JARAK_LIMBAH = _numbered(
    "< 10 meter",
    ">= 10 meter",
    "Tidak tahu",
)
STATUS_RUMAH = _numbered(
    "Milik Sendiri",
    "Sewa",
    "Kontrak",
    "Bebas Sewa",
    "Lainnya",
)
LANTAI = _numbered(
    "Marmer/granit",
    "Keramik",
    "Parket/vinil/karpet",
    "Ubin/tegal/teraso",
    "Kayu",
    "Semen",
    "Bambu",
    "Tanah",
    "Lainnya",
)
DINDING = _numbered(
    "Tembok",
    "Plesteran anyaman bambu/kawat",
    "Kayu/papan/gypsum/GRC/calciboard",
    "Anyaman bambu",
    "Batang kayu",
    "Bambu",
    "Lainnya",
)
ATAP = _numbered(
    "Beton",
    "Genteng",
    "Seng",
    "Asbes",
    "Bambu",
    "Kayu/sirap",
    "Rumbia",
    "Lainnya",
)
BAHAN_BAKAR = _numbered(
    "Tidak memasak di rumah",
    "Listrik",
    "Gas elpiji5,5kg/blue",
    "Gas elpiji 12 kg",
    "Gas elpiji 3 kg",
    "Gas kota/meteran PGN",
    "Biogas",
    "Minyak tanah",
    "Briket",
    "Arang",
    "Kayu bakar",
    "Lainnya",
)
SUMBER_AIR = CodeList(
    {
        "1": "Air kemasan bermerk",
        "2": "Air isi ulang",
        "3": "Leding",
        "4": "Sumur bor/pompa",
        "5": "Sumur terlindung",
        "6": "Sumur tak terlindung",
        "7": "Mata air terlindung",
        "8": "Mata air tak terlindung",
        "9": "Air permukaan (sungai/danau/waduk/kolam/irigasi)",
        "10": "Air hujan",
        "11": "Lainnya",
    }
)
PENERANGAN = _numbered(
    "Listrik PLN dengan meteran",
    "Listrik PLN tanpa meteran",
    "Listrik non-PLN",
    "Bukan listrik",
)
FASILITAS_BAB = _numbered(
    "Ada, digunakan hanya Anggota Keluarga sendiri",
    "Ada, digunakan bersama Anggota Keluarga dari Keluarga tertentu",
    "Ada, di MCK komunal",
    "Ada, di MCK umum/siapapun menggunakan",
    "Ada, Anggota Keluarga tidak menggunakan",
    "Tidak ada fasilitas",
)
KLOSET = _numbered(
    "Leher angsa",
    "Plengsengan dengan tutup",
    "Plengsengan tanpa tutup",
    "Cemplung",
)
TINJA = _numbered(
    "Tangki septik",
    "IPAL",
    "Kolam/sawah/sungai/danau/laut",
    "Lubang tanah",
    "Pantai/tanah lapang/kebun",
    "Lainnya",
)
PARTISIPASI_SEKOLAH = _numbered(
    "Belum Pernah Sekolah",
    "Masih Sekolah",
    "Tidak Bersekolah Lagi",
)
JENJANG = _numbered(
    "Belum Ditentukan",
    "Tidak Punya Ijazah SD",
    "Paket A",
    "SDLB",
    "SD",
    "MI",
    "SPM/PDF Ula",
    "Paket B",
    "SMP LB",
    "SMP",
    "MTS",
    "SPM/PDF Wustha",
    "Paket C",
    "SMLB",
    "SMA",
    "MA",
    "SMK",
    "MAK",
    "SPM/PDF Ulya",
    "DI/D2/D3",
    "D4/S1",
    "Profesi",
    "S2",
    "S3",
)
KELAS = _numbered(
    "Tidak Punya Ijazah",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8 (Tamat & Lulus)",
)
LAPANGAN_USAHA = _numbered(
    "Pertanian tanaman padi & palawija",
    "Hortikultura",
    "Perkebunan",
    "Perikanan",
    "Peternakan",
    "Kehutanan & pertanian lainnya",
    "Pertambangan/penggalian",
    "Industri pengolahan",
    "Pengolahan, listrik, gas, uap/air panas dan udara dingin",
    "Pengolahan air, air limbah, pengelolaan dan daur ulang sampah",
    "Konstruksi",
    "Perdagangan besar & eceran, reparasi/perawatan kendaraan",
    "Pengangkutan dan pergudangan",
    "Penyediaan akomodasi & makan minum",
    "Informasi & komunikasi",
    "Keuangan & asuransi",
    "Real estate",
    "Aktivitas profesional, ilmiah & teknis",
    "Aktivitas penyewaan, agen perjalanan, dan penunjang usaha lainnya",
    "Administrasi pemerintahan, pertahanan, dan jaminan sosial wajib",
    "Pendidikan",
    "Aktivitas kesehatan manusia & sosial",
    "Kesenian, hiburan & rekreasi",
    "Aktivitas jasa lainnya",
    "Aktivitas keluarga sebagai pemberi kerja",
    "Aktivitas badan internasional & ekstra internasional lainnya",
)
STATUS_PEKERJAAN = _numbered(
    "Berusaha sendiri",
    "Berusaha dibantu buruh tidak tetap/tidak dibayar",
    "Berusaha dibantu buruh tetap/dibayar",
    "Buruh/karyawan/pegawai swasta",
    "PNS/TNI/POLRI/BUMN/BUMD/Anggota Legislatif",
    "Pekerja bebas pertanian",
    "Pekerja bebas non-pertanian",
    "Pekerja keluarga/tidak dibayar",
)
KETERAMPILAN = _numbered(
    "Pemrograman dan pengembangan perangkat lunak",
    "Keamanan cyber",
    "Jaringan dan administrasi sistem",
    "Data science dan analisis data",
    "Manajemen proyek",
    "Pemasaran",
    "Keuangan dan akuntansi",
    "Sumber daya manusia",
    "Desain grafis",
    "Desain interior",
    "Fotografi dan videografi",
    "Seni rupa dan ilustrasi",
    "Penerjemahan dan interpretasi",
    "Penulisan kreatif dan jurnalistik",
    "Public speaking dan presentasi",
    "Komunikasi pemasaran",
    "Keperawatan dan medis",
    "Kesehatan mental dan konseling",
    "Kebugaran dan pelatihan personal",
    "Nutrisi dan dietetik",
    "Teknik elektro dan elektronik",
    "Teknik sipil dan arsitektur",
    "Teknik mesin (bengkel dll)",
    "Energi dan lingkungan",
    "Pengajaran dan pembelajaran",
    "Pengembangan kurikulum",
    "Pendidikan anak usia dini",
    "Pelatihan dan pengembangan profesional",
    "Kuliner",
    "Pertukangan",
    "Menjahit",
    "Mengajar",
    "Mengasuh anak",
    "Mengemudi roda 2",
    "Mengemudi roda 4",
    "Mengemudi kendaraan besar/berat",
    "Bertani",
)
OMZET = _numbered(
    "Belum Ditentukan",
    "< 5 Juta (Ultra Mikro)",
    "5 < 15 Juta (Ultra Mikro)",
    "15 < 25 Juta (Ultra Mikro)",
    "25 < 167 Juta (Mikro)",
    "167 < 1.250 Juta (Kecil)",
    "1.250 < 4.167 Juta (Menengah)",
    ">=4.167 Juta (Besar)",
)
PENYAKIT = CodeList(
    {
        "1": "Tidak Ada",
        "2": "Hipertensi (darah tinggi)",
        "3": "Rematik",
        "4": "Asma",
        "5": "Masalah jantung",
        "6": "Diabetes (kencing manis)",
        "7": "Tuberculosis (TBC)",
        "8": "Stroke",
        "9": "Kanker atau tumor ganas",
        "10": "Gagal ginjal",
        "11": "Haemophilia",
        "12": "HIV/AIDS",
        "13": "Kolesterol",
        "14": "Sirosis Hati",
        "15": "Thalasemia",
        "16": "Leukimia",
        "17": "Alzheimer",
        "18": "Lainnya",
    }
)
# How many of each the family has.
ASET: dict[str, str] = {
    "tabung_gas": "Tabung Gas 5,5 kg atau lebih",
    "kulkas": "Lemari es / Kulkas",
    "ac": "Air Conditioner (AC)",
    "water_heater": "Pemanas Air (Water Heater)",
    "telepon_rumah": "Telepon Rumah (PSTN)",
    "tv_lcd": "Televisi Layar Datar (min. 30 inci)",
    "emas": "Emas / Perhiasan (min. 10 gram)",
    "laptop": "Komputer / Laptop / Tablet",
    "sepeda_motor": "Sepeda Motor",
    "sepeda": "Sepeda",
    "mobil": "Mobil",
    "perahu": "Perahu",
    "kapal_motor": "Kapal / Perahu Motor",
    "smartphone": "Smartphone",
}

TERNAK: dict[str, str] = {
    "sapi": "Sapi",
    "kuda": "Kuda",
    "babi": "Babi",
    "kerbau": "Kerbau",
    "kambing": "Kambing / Domba",
}

"""Statements and letters about one house, from the proposal to the request for the money.

Labels and the order of points are those of the formats; the running text is our own. Years come
from the scheme.
"""

from __future__ import annotations

from desktop_app.domain.housing.paper_texts import PaperText, cols, paper

_NAME = ("Nama", "nama")
_NIK = ("NIK", "nik")
_AGE = ("Umur", "umur")
_JOB = ("Pekerjaan", "pekerjaan")
_ADDRESS = ("Alamat", "alamat")
_BIRTH = ("Tempat, tanggal lahir", "lahir")
_BORDERS = (
    ("Batas utara", "batas_utara"),
    ("Batas timur", "batas_timur"),
    ("Batas selatan", "batas_selatan"),
    ("Batas barat", "batas_barat"),
)
_TRUE = "Surat ini saya buat dengan sebenarnya, tanpa paksaan, untuk dipakai sebagaimana mestinya."
_KADES = ("kepala", "calon")

_STATEMENT = PaperText(
    paper("pernyataan", "Surat pernyataan menempati RTLH dan tanah"),
    "Surat Pernyataan Menempati Rumah Tidak Layak Huni dan Tanah",
    lead=("Saya yang bertanda tangan:",),
    facts=(
        ("nama", "nama"),
        ("Nomor Induk Kependudukan (NIK)", "nik"),
        ("tempat, tanggal lahir", "lahir"),
        ("jenis kelamin", "jk"),
        ("alamat", "alamat"),
    ),
    body=("menyatakan bahwa saya warga negara Indonesia:",),
    points=(
        "menempati rumah tidak layak huni dan tanah satu-satunya di {jalan}, RT/RW {rt_rw},"
        " kelurahan {desa}, kecamatan {kecamatan}, kota/kabupaten {kabupaten}, luas tanah"
        " {luas_tanah} m², status kepemilikan tanah {status_lahan}, tidak dalam sengketa, telah"
        " ditempati selama {lama_huni} tahun (minimal {min_tahun_huni} tahun);",
        "berpenghasilan sendiri bila lajang, atau bersama suami-istri bila berpasangan *),"
        " rata-rata sebesar {penghasilan} ({terbilang_penghasilan}) per bulan;",
        "belum pernah menerima BSPS, Bedah Rumah, atau bantuan perumahan lain dari pemerintah dalam"
        " {jeda_bantuan_tahun} tahun terakhir, kecuali karena bencana, kebakaran, dan/atau"
        " penataan kumuh;",
        "bersedia menerima dan memakai dana Bedah Rumah menurut hukum;",
        "akan menghuni rumah yang direnovasi selama {wajib_huni_tahun} tahun, kecuali ada alasan"
        " yang sah;",
        "bersedia diperiksa oleh petugas atau pejabat yang berwenang; dan",
        "bersedia dikenai sanksi bila data yang saya berikan tidak sesuai dengan kenyataan atau"
        " hukum.",
    ),
    letters=True,
    closing=("Pernyataan dan lampirannya saya buat dengan sebenarnya, penuh tanggung jawab, dan"
             " tanpa paksaan.",),
    signers=_KADES,
    below_names="nama tanpa gelar",
)  # fmt: skip
_PHOTOS = PaperText(
    paper("lampiran_foto", "Lampiran foto surat pernyataan", photos=True),
    "Lampiran Foto Surat Pernyataan Menempati Rumah Tidak Layak Huni dan Tanah",
    facts=(_NAME, _NIK, ("Tempat tanggal lahir", "lahir"), _ADDRESS),
    body=(
        "FOTO KOMPONEN YANG TIDAK MEMENUHI ATAU TIDAK TERPENUHI SALAH SATU PERSYARATAN RUMAH"
        " LAYAK HUNI",
    ),
    frames=(
        (
            ("(Foto komponen rumah)\n(Keselamatan bangunan)\nKeselamatan bangunan: a. struktur"
             " bangunan; b. bahan penutup atap; dan/atau c. dinding bangunan.", "0:atap"),
            ("(Keselamatan bangunan)", "0:dinding"),
            ("(Kesehatan penghuni)\nKesehatan penghuni: a. sarana pencahayaan; b. penghawaan;"
             " dan/atau c. ketersediaan sarana utilitas bangunan (sarana MCK).", "0:sanitasi"),
        ),
        (("Tampak depan rumah", "0:depan"), ("Tampak belakang rumah", "0:belakang")),
        (("Tampak Samping Rumah", "0:kiri"), ("Sisi lain dari foto di atas/MCK", "0:kanan")),
    ),
    frame_height=38,
    signers=("pengusul",),
)  # fmt: skip
_REQUEST = PaperText(
    paper("permohonan", "Permohonan BSPS", "II-19"),
    "Permohonan Bantuan Stimulan Perumahan Swadaya",
    lead=("Yth. Pejabat Pembuat Komitmen\nPerihal: permohonan bantuan perumahan",),
    facts=(_NAME, _AGE, _JOB, _ADDRESS, ("Desa/Kecamatan", "desa_kecamatan"),
           ("Kabupaten/Provinsi", "kabupaten_provinsi")),
    body=("Dengan ini menyatakan bahwa saya:",),
    points=(
        "WNI yang sudah berkeluarga;",
        "Memiliki atau menguasai tanah dengan bukti kepemilikan dan penguasaan yang jelas dan sah;",
        "Batas penghasilan keluarga paling banyak sebesar Upah Minimum Provinsi/Kabupaten *);",
        "Memiliki dan menempati satu-satunya rumah dengan kondisi tidak layak huni selama minimal"
        " {min_tahun_huni} tahun;",
        "Belum pernah memperoleh bantuan pembangunan rumah swadaya atau kemudahan perumahan bagi"
        " MBR dalam {jeda_bantuan_tahun} tahun terakhir; dan",
        "Bersedia mengikuti ketentuan program dan tidak memindahtangankannya kepada pihak lain.",
    ),
    closing=(
        "Karena itu saya memohon bantuan BSPS tahun {tahun}. Saya lampirkan: salinan KTP dan KK"
        " yang masih berlaku; slip atau surat pernyataan penghasilan *); salinan bukti atau"
        " keterangan tanah *); surat pernyataan mengikuti program; hasil identifikasi keswadayaan;"
        " rencana teknis dan RAB.",
        "Isi surat dan lampirannya menjadi tanggung jawab saya. Semoga dapat dikabulkan."
        "\n*) coret yang tidak perlu",
    ),
    signers=("kepala", "pemohon"),
)  # fmt: skip
_CARDS = PaperText(
    paper("ktp_kk", "Lampiran KTP dan KK", photos=True),
    "Lampiran KTP dan KK",
    facts=(_NAME, _NIK),
    frames=((("KTP depan", ""), ("KTP belakang", "")), (("Kartu Keluarga", ""),)),
    frame_height=62,
    closing=("Nama kepala keluarga dan cap pada kartu keluarga harus terbaca.",),
)
_INCOME = PaperText(
    paper("penghasilan", "Surat pernyataan penghasilan", "II-20"),
    facts=(_NAME, _NIK, _AGE, _JOB, _ADDRESS),
    body=(
        "Dengan ini menyatakan bahwa penghasilan keluarga saya rata-rata sebesar {penghasilan}"
        " ({terbilang_penghasilan}) per bulan, sementara besaran Upah Minimum Kabupaten (UMK)"
        " {kabupaten} sebesar {umk} ({terbilang_umk}) dan besaran Upah Minimum Provinsi (UMP)"
        " {provinsi} sebesar {ump}.",
        "Surat pernyataan ini untuk melengkapi administrasi pengusulan {program_polos} Tahun"
        " Anggaran {tahun}.",
    ),
    closing=(_TRUE,),
    signers=_KADES,
)
_LAND_VILLAGE = PaperText(
    paper("tanah_desa", "Surat keterangan kepemilikan/penguasaan tanah"),
    "Surat Keterangan Kepemilikan / Penguasaan Hak Atas Tanah",
    kop=True,
    number=True,
    lead=("Yang bertanda tangan di bawah ini:",),
    facts=(("Nama", "kepala_nama"), ("Jabatan", "kepala_jabatan"),
           ("Alamat kantor", "alamat_kantor")),
    body=("Menurut surat tanah Desa {desa} ({jenis_bukti} nomor {no_bukti}; dapat dilampirkan"
          " Petuk D/Girik, leter C/pipil/Sertipikat Tanah *), Kecamatan {kecamatan}, Kabupaten"
          " {kabupaten}, Provinsi {provinsi}, dengan ini menerangkan bahwa:",),
    points=(
        "Sebidang tanah milik / dikuasai {nama}, berupa tanah kering seluas {luas_tanah} m², dengan"
        " batas Utara {batas_utara}, Timur {batas_timur}, Selatan {batas_selatan}, Barat"
        " {batas_barat}, sungguh hak milik dari / dikuasai oleh {atas_nama}, alamat {alamat};",
        "Pemilik / penguasa tanah tersebut WNI, pekerjaan {pekerjaan};",
        "Tanah tersebut benar atas nama {atas_nama} dan tidak menjadi perselisihan dengan pihak"
        " lain, baik haknya maupun batas-batasnya;",
        "Tanah tersebut dipakai khusus untuk rumah keluarga {nama}.",
    ),
    closing=("*) coret yang tidak perlu",),
    signers=("kepala_saja",),
)  # fmt: skip
_LAND_OWN = PaperText(
    paper("tanah_penerima", "Surat pernyataan penguasaan tanah"),
    "Surat Pernyataan Penguasaan Hak Atas Tanah",
    facts=(_NAME, _NIK, ("Tempat/Tgl lahir", "lahir"), _ADDRESS,
           ("Luas tanah (m²)", "luas_tanah"), *_BORDERS),
    body=(
        "Tanah itu sampai hari ini tidak dipersengketakan dengan pihak lain, baik kepemilikan"
        " maupun batasnya, dan saya berhak menempatinya sekurang-kurangnya 10 (sepuluh) tahun"
        " sesudah pekerjaan fisik selesai.",
        "Pernyataan ini saya buat dengan sadar tanpa tekanan, disaksikan keluarga dekat dan"
        " tetangga sebelah.",
    ),
    signers=("saksi_1", "saksi_2", "keluarga_1", "keluarga_2", "calon"),
)  # fmt: skip
_FOLLOW = PaperText(
    paper("ikut_program", "Surat pernyataan mengikuti program", "II-22"),
    facts=(_NAME, _NIK, _AGE, _JOB, _ADDRESS),
    body=("menyatakan bahwa saya:",),
    points=(
        "Memiliki keterbatasan daya beli karena berpenghasilan rendah;",
        "Memiliki / menguasai tanah *) dengan bukti legal dan tidak dalam sengketa;",
        "Memiliki dan menempati rumah satu-satunya yang tidak layak huni minimal {min_tahun_huni}"
        " tahun terakhir;",
        "Belum pernah memperoleh bantuan perumahan dalam {jeda_bantuan_tahun} tahun terakhir;",
        "Bersedia mengikuti ketentuan program dan tidak mundur secara sepihak;",
        "Bersedia menerima dan memakai dana menurut ketentuan, serta menyelesaikan rumah menurut"
        " rencana teknis dan RAB sampai layak huni dalam tahun anggaran berjalan;",
        "Akan menghuni sendiri rumah itu dan tidak memindahtangankannya tanpa alasan yang dapat"
        " dipertanggungjawabkan secara hukum;",
        "Bersedia diaudit oleh pihak yang berwenang atas pemakaian dana;",
        "Memberi kuasa kepada PPK atau yang ditunjuk untuk melihat dan memutasi rekening bantuan;",
        "Bersedia mengembalikan dana yang tidak saya manfaatkan menurut ketentuan.",
    ),
    closing=(_TRUE, "*) coret yang tidak perlu"),
    signers=_KADES,
)
_SWADAYA = PaperText(
    paper("keswadayaan", "Identifikasi keswadayaan", "II-12", photos=True),
    facts=(("Nomor BNBA", "bnba"), ("Nama CPB", "nama"), _NIK, _ADDRESS),
    right=(("Desa", "desa"), ("Kecamatan", "kecamatan"), ("Kabupaten", "kabupaten"),
           ("Provinsi", "provinsi")),
    columns=cols("No", "Keswadayaan", "Bentuk", "Nilai / ketersediaan",
                 shares=(6, 34, 34, 26)),
    rows=(
        ("1", "Swadaya uang", "", ""),
        ("2", "Swadaya material", "", ""),
        ("3", "Tenaga: dukungan keluarga", "", ""),
        ("", "Tenaga: gotong royong kelompok", "", ""),
        ("", "Tenaga: gotong royong warga", "", ""),
        ("", "Tenaga: lainnya", "", ""),
    ),
    frames=((("Foto bahan atau uang swadaya", ""), ("Foto rumah", "0:depan")),),
    frame_height=50,
    signers=("tfl", "kepala", "calon"),
)  # fmt: skip
_PACT = PaperText(
    paper("pakta_integritas", "Pakta integritas kepala desa/lurah", scope="desa"),
    "Pakta Integritas",
    kop=True,
    lead=("Kepala Desa/Lurah {desa}, Kecamatan {kecamatan}, dalam {program} menyatakan:",),
    points=(
        "tidak akan melakukan, menghindari, serta menolak segala bentuk praktek KKN;",
        "berperan pro-aktif dalam pencegahan dan pemberantasan KKN;",
        "tidak memungut biaya dalam bentuk apapun kepada penerima;",
        "transparan, obyektif, jujur, adil, akuntabel dalam verifikasi dan rekomendasi;",
        "bertanggung jawab penuh atas keabsahan, kebenaran informasi, dan kelayakan usulan;",
        "membantu menciptakan kondisi sosial yang kondusif;",
        "bersedia dituntut dan menerima sanksi bila melanggar.",
    ),
    signers=("camat", "kepala_saja"),
    duty=("kepala_saja",),
)
_MONEY_REQUEST = PaperText(
    paper("permohonan_cair", "Surat permohonan pencairan", "I-2", scope="desa"),
    kop=True,
    kop_of="kelompok",
    number=True,
    lead=("Sifat: penting\nLampiran: rincian rencana penggunaan dana\nHal: permohonan pencairan",
          "Kepada Yth. Gubernur/Bupati cq. kepala dinas yang membidangi perumahan"),
    body=(
        "Dengan hormat, {kelompok} Desa {desa} memohon pencairan belanja Bantuan Sosial berupa uang"
        " sebesar {jumlah_semua} ({terbilang_semua}) untuk {program}, bagi {banyak_rumah} rumah"
        " seperti terlampir.",
        "Dana disalurkan kepada penerima menurut RAB dan DRPB yang telah diperiksa, tanpa"
        " potongan.",
    ),
    closing=("Tembusan: BPKAD",),
    signers=("kepala", "koordinator_lpm"),
)  # fmt: skip
_POOR = PaperText(
    paper("sktm", "Surat keterangan tidak mampu"),
    kop=True,
    number=True,
    lead=("Kepala Desa/Lurah {desa} menerangkan bahwa:",),
    facts=(_NAME, _NIK, _BIRTH, _JOB, _ADDRESS),
    body=("adalah warga desa/kelurahan ini yang tergolong tidak mampu memperbaiki rumahnya sendiri."
          " Surat ini dipakai untuk melengkapi usulan {program}.",),
    signers=("kepala_saja",),
)  # fmt: skip
_OWN_EFFORT = PaperText(
    paper("sanggup_swadaya", "Surat kesanggupan swadaya"),
    facts=(_NAME, _NIK, _ADDRESS),
    body=("Saya sanggup menambah swadaya berupa uang, bahan, atau tenaga supaya rumah saya selesai"
          " menurut RAB {program}, dengan rincian:",),
    columns=cols("No", "Bentuk swadaya", "Banyaknya", "Nilai (Rp)", shares=(6, 50, 20, 24)),
    source="swadaya",
    empty=5,
    closing=(_TRUE,),
    signers=_KADES,
)  # fmt: skip
LETTERS: tuple[PaperText, ...] = (
    _STATEMENT, _PHOTOS, _REQUEST, _CARDS, _INCOME, _LAND_VILLAGE, _LAND_OWN, _FOLLOW, _SWADAYA,
    _PACT, _MONEY_REQUEST, _POOR, _OWN_EFFORT,
)  # fmt: skip

"""Reports of one house: money used, progress, quality, handover, and its checklists."""

from __future__ import annotations

from desktop_app.domain.housing.paper_texts import PaperText, cols, paper

_WHO = (("Nomor BNBA", "bnba"), ("Nama", "nama"), ("NIK", "nik"), ("Alamat", "alamat"))
_GROUP = (
    ("KPB/LPM", "kelompok"),
    ("Desa", "desa"),
    ("Rekening", "rekening"),
    ("Program", "program"),
)
_USED = cols("No", "Pemanfaatan", "Jumlah (Rp)", shares=(6, 64, 30), right=(2,))
_CHECK = cols("No", "Uraian", "Ada", "Tidak", "Keterangan", shares=(6, 56, 8, 8, 22))

_LPD1 = PaperText(
    paper("lpd1", "LPD tahap I", "II-40", staged=False),
    "Laporan Penggunaan Dana Tahap I",
    facts=_WHO,
    right=_GROUP,
    body=("{sudah_1} sampai kemajuan rumah paling sedikit 30 %.",),
    columns=_USED,
    source="pakai_1",
    signers=("korkab", "tfl", "penerima"),
    duty=("penerima",),
)
_LPD2 = PaperText(
    paper("lpd2", "LPD tahap II", "II-42"),
    "Laporan Penggunaan Dana Tahap II",
    facts=_WHO,
    right=_GROUP,
    body=("{sudah_2} untuk menyelesaikan rumah dari 30 % sampai 100 %.",),
    columns=_USED,
    source="pakai_2",
    closing=("Lampiran:",),
    points=(
        "DRPB tahap 2 disahkan TFL;",
        "realisasi penerimaan bahan;",
        "bukti slip transfer;",
        "foto berwarna 0 %, 30 %, 100 % tampak depan-belakang;",
        "kuitansi upah;",
        "FC buku tabungan.",
    ),
    signers=("korkab", "tfl", "penerima"),
    duty=("penerima",),
)
_SPTJM = PaperText(
    paper("sptjm", "SPTJM penyelesaian rumah", "II-44"),
    "Surat Pernyataan Tanggung Jawab Mutlak",
    number=True,
    facts=(("Nama", "nama"), ("NIK/rekening", "nik_rekening"), ("Alamat", "alamat")),
    body=("menyatakan dengan sebenarnya bahwa saya:",),
    points=(
        "sanggup bertanggung jawab mutlak dan menyelesaikan rumah sampai layak huni 100 %;",
        "memakai bahan menurut rencana teknis dan SNI, dan tidak menukarnya dengan mutu rendah;",
        "bersedia dituntut dan mengembalikan dana bila menyalahgunakannya.",
    ),
    signers=("korkab", "tfl", "ppk", "penerima"),
    duty=("penerima",),
)
_PROGRESS = PaperText(
    paper("progres", "Laporan progres individu", "II-37", photos=True),
    facts=(("Nomor BNBA", "bnba"), ("Nama", "nama")),
    right=(("Desa", "desa"), ("KPB/LPM", "kelompok")),
    columns=cols(
        "No", "Komponen", "Kondisi awal (0 %)", "Progres terpasang", shares=(6, 34, 30, 30)
    ),
    source="kemajuan",
    frames=((("Kondisi awal (0 %)", "0:depan"), ("Progres terpasang", "baru:depan")),),
    frame_height=62,
    signers=("tfl", "ketua_kelompok", "penerima"),
)
_QUALITY = PaperText(
    paper("mutu", "Pemeriksaan kualitas", "II-46"),
    facts=_WHO[:2],
    right=_GROUP[:2],
    columns=cols(
        "No", "Komponen", "Bagian yang Diperiksa", "Hasil (Aman/Layak/…)", "Skor", "Kesimpulan",
        shares=(5, 22, 33, 16, 8, 16),
    ),
    rows=(
        ("A", "Struktur", "", "", "", ""),
        ("1", "Pondasi", "kedalaman, pasangan, ikatan ke sloof", "", "", ""),
        ("2", "Sloof", "ukuran, tulangan, sambungan", "", "", ""),
        ("3", "Kolom", "ukuran, tulangan, tegak", "", "", ""),
        ("4", "Ring balok", "ukuran, tulangan, sambungan", "", "", ""),
        ("5", "Kuda-kuda/atap", "sambungan, ikatan, kemiringan, penutup", "", "", ""),
        ("B", "Kesehatan & luas", "", "", "", ""),
        ("1", "Air minum", "sumber ≥ 10 m dari tangki septik", "", "", ""),
        ("2", "Sanitasi", "kloset, tangki septik, saluran", "", "", ""),
        ("3", "Pencahayaan & luas", "bukaan, ventilasi, luas per jiwa", "", "", ""),
    ),
    signers=("tfl", "korkab", "ahli"),
)  # fmt: skip
_HANDOVER = PaperText(
    paper("bast", "BAST rumah selesai 100 %", photos=True),
    "Berita Acara Serah Terima Rumah",
    kop=True,
    number=True,
    lead=(
        "Pada tanggal yang tersebut di bawah, {ketua_kelompok}, Ketua {kelompok}, selanjutnya PIHAK"
        " PERTAMA, menyerahkan kepada {nama}, NIK {nik}, alamat {alamat}, selanjutnya PIHAK KEDUA,"
        " rumah yang selesai 100 % dari {program_tahun}.",
    ),
    body=("Pekerjaan menurut komponen, sebelum dan sesudah:",),
    columns=cols(
        "No",
        "Komponen",
        "Sebelum (survei)",
        "Sesudah (%)",
        "Pekerjaan dan bahan",
        shares=(5, 14, 31, 10, 40),
    ),
    source="komponen",
    frames=(
        (
            ("Tampak depan 0 %", "0:depan"),
            ("Tampak depan 100 %", "100:depan"),
            ("Bagian dalam 0 %", "0:dalam"),
            ("Bagian dalam 100 %", "100:dalam"),
        ),
    ),
    frame_height=33,
    closing=(
        "PIHAK KEDUA menerima rumah itu dengan baik, akan menghuni dan merawatnya. Penerima tidak"
        " membayar apa pun untuk bantuan ini.",
    ),
    signers=("pihak_pertama", "pihak_kedua", "kepala", "camat"),
)
_VERIFIED = PaperText(
    paper("ba_verifikasi", "Berita acara verifikasi proposal dan pencairan"),
    kop=True,
    number=True,
    lead=("Tim verifikasi telah memeriksa berkas permohonan dan pencairan {program} atas nama:",),
    facts=_WHO,
    right=_GROUP,
    columns=_CHECK,
    rows=(
        ("A", "Permohonan usulan", "", "", ""),
        ("1", "surat permohonan ke Bupati melalui dinas (ttd penerima, diketahui kades, cap basah)",
         "", "", ""),
        ("2", "FC e-KTP", "", "", ""),
        ("3", "KK", "", "", ""),
        ("4", "SK Kades tentang penerima (CPCL)", "", "", ""),
        ("5", "surat keterangan desa status tanah", "", "", ""),
        ("6", "daftar harga satuan upah & bahan setempat (penerima, diketahui desa & kecamatan)",
         "", "", ""),
        ("7", "RPD", "", "", ""),
        ("B", "Pencairan", "", "", ""),
        ("1", "surat permohonan pencairan", "", "", ""),
        ("2", "kuitansi", "", "", ""),
        ("3", "pakta integritas", "", "", ""),
        ("4", "surat pernyataan tanggung jawab", "", "", ""),
        ("5", "surat keabsahan dokumen", "", "", ""),
        ("6", "BA kesepakatan toko", "", "", ""),
        ("7", "surat pernyataan belum pernah mendapat bantuan", "", "", ""),
        ("8", "foto 0 % (diketahui TFL)", "", "", ""),
    ),
    signers=("tfl", "ketua_kelompok", "kepala"),
)  # fmt: skip
_CHANGED = PaperText(
    paper("ubah_rab", "Berita acara perubahan RAB", "II-31"),
    facts=_WHO[:2],
    right=_GROUP[:2],
    columns=cols(
        "No", "Uraian", "Rencana awal (volume)", "Rencana perubahan", "Alasan",
        shares=(6, 32, 18, 18, 26),
    ),
    empty=10,
    closing=("Pagu bantuan tidak berubah.",),
    signers=("tfl", "ketua_kelompok", "penerima"),
)  # fmt: skip
_DRAWING = PaperText(
    paper("rencana_teknis", "Rencana teknis", "II-13"),
    facts=_WHO[:2],
    right=(("Luas bangunan (m²)", "luas_bangunan"), ("Luas tanah (m²)", "luas_tanah")),
    frames=((("Denah", ""),), (("Potongan", ""), ("Tampak", ""))),
    frame_height=62,
    body=(
        "Bagian bukaan ventilasi dan jendela dari luas lantai: ........ %. Jarak sumur ke tangki"
        " septik: ........ m (paling sedikit 10 m).",
    ),
    signers=("tfl", "penerima"),
)
_FILE = PaperText(
    paper("kartu_berkas", "Checklist berkas per penerima"),
    facts=_WHO,
    right=_GROUP,
    columns=_CHECK,
    source="berkas",
    signers=("tfl", "ketua_kelompok"),
)
_PROPOSAL_FILE = PaperText(
    paper("cek_proposal", "Checklist berkas proposal BSPS", "II-23"),
    facts=_WHO,
    right=_GROUP,
    columns=_CHECK,
    source="berkas_proposal",
    signers=("tfl", "ketua_kelompok"),
)
_OLD_ESTIMATE = PaperText(
    paper("rab_bsps", "RAB BSPS", "II-14"),
    "Rencana Anggaran Biaya (RAB)",
    facts=_WHO,
    right=_GROUP,
    columns=cols(
        "No", "Bahan Material/Upah", "Volume", "Satuan", "Harga Satuan", "Jumlah Harga",
        shares=(6, 40, 12, 10, 15, 17), right=(2, 4, 5),
    ),
    source="rab_bsps",
    empty=20,
    signers=("tfl", "penerima"),
)  # fmt: skip
FORMS: tuple[PaperText, ...] = (
    _LPD1, _LPD2, _HANDOVER, _SPTJM, _PROGRESS, _QUALITY, _VERIFIED, _CHANGED, _DRAWING, _FILE,
    _PROPOSAL_FILE, _OLD_ESTIMATE,
)  # fmt: skip

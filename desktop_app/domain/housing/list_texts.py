"""Lists of many houses of a desa: progress, checklists, the decree, quality, payments."""

from __future__ import annotations

from desktop_app.domain.housing.paper_kinds import VILLAGE
from desktop_app.domain.housing.paper_texts import PaperText, cols, paper

_PLACE = (("Desa", "desa"), ("Kecamatan", "kecamatan"), ("Kabupaten", "kabupaten"))
_LEAD = ("tfl", "ketua_kelompok")

_VILLAGE_PROGRESS = PaperText(
    paper("progres_desa", "Rekap progres desa", "II-38", scope=VILLAGE),
    facts=_PLACE,
    right=(("KPB/LPM", "kelompok"), ("Program", "program")),
    columns=cols(
        "No", "Nama", "No BNBA", "Pondasi %", "Sloof %", "Kolom %", "Dinding %", "Atap %",
        "Total Progres %", shares=(5, 26, 18, 9, 8, 8, 9, 8, 9), right=(3, 4, 5, 6, 7, 8),
    ),
    source="progres_desa",
    empty=15,
    signers=_LEAD,
)  # fmt: skip
_FIRST = PaperText(
    paper("cek_tahap1", "Checklist tahap 1 per KPB", "II-41", scope=VILLAGE),
    facts=_PLACE[:2],
    right=(("KPB/LPM", "kelompok"), ("Program", "program")),
    columns=cols(
        "No", "Nama", "DRPB 1", "Survei Toko", "BA Kesepakatan", "PKS Toko", "KTP/KK",
        "Hasil Verif", shares=(5, 31, 10, 10, 13, 10, 10, 11),
    ),
    source="cek_1",
    empty=15,
    signers=("pendamping_provinsi", "ppk"),
)  # fmt: skip
_SECOND = PaperText(
    paper("cek_tahap2", "Checklist tahap 2 per KPB", "II-43", scope=VILLAGE),
    facts=_PLACE[:2],
    right=(("KPB/LPM", "kelompok"), ("Program", "program")),
    columns=cols(
        "No", "Nama", "DRPB 2", "Nota Toko", "BA Serah Terima", "Upah Tukang", "Foto 100%",
        "Kesimpulan Korkab", shares=(5, 29, 9, 10, 13, 10, 10, 14),
    ),
    source="cek_2",
    empty=15,
    signers=("ppk", "korkab"),
)  # fmt: skip
_COMPLETE = PaperText(
    paper("lengkap_lpm", "Verifikasi kelengkapan proposal LPM", "I-1", scope=VILLAGE),
    facts=(("Kelurahan/Desa", "desa"), ("Kota/Kabupaten", "kabupaten"), ("Provinsi", "provinsi")),
    columns=cols(
        "No", "Kelengkapan berkas", "Kelengkapan//Ada", "Kelengkapan//Tidak ada",
        "Kebenaran//Benar", "Kebenaran//Tidak", shares=(6, 50, 11, 11, 11, 11),
    ),
    rows=tuple(
        (str(n), text, "", "", "", "")
        for n, text in enumerate(
            (
                "surat permohonan",
                "deskripsi kegiatan (latar belakang, maksud, rincian, sumber dana, organisasi,"
                " penutup)",
                "pakta integritas",
                "surat kesanggupan swadaya",
                "KTP pengurus",
                "rekening a/n lembaga",
                "domisili lembaga",
                "akta/SK pembentukan",
                "rekap rincian penggunaan dana calon penerima manfaat",
                "rekap RAB",
            ),
            1,
        )
    ),
    closing=("Rekomendasi verifikatur:",),
    below=cols(
        "No", "Jabatan", "Nama & NIP", "Tanda tangan & cap", "Tanggal", "Keterangan",
        shares=(5, 24, 26, 20, 12, 13),
    ),
    below_rows=tuple(
        (str(n), post, "", "", "", "")
        for n, post in enumerate(
            ("Koordinator LPM", "TFL", "Koordinator Fasilitator", "Tim Teknis kabupaten/kota"), 1
        )
    ),
)  # fmt: skip
_RECEIVERS = cols(
    "No", "Nama", "NIK", "No KK", "Dusun/RT/RW", "Desa", "Luas", "Sumber dana", "Nilai",
    "Keterangan", shares=(4, 19, 15, 15, 14, 10, 5, 13, 11, 10), right=(6, 8),
)  # fmt: skip
_DECREE = PaperText(
    paper("lampiran_sk", "Daftar penerima, lampiran SK", scope=VILLAGE, landscape=True),
    "Daftar Penerima Bantuan Rutilahu",
    kop=True,
    lead=("Lampiran SK Nomor {sk_nomor} Tanggal {sk_tanggal}",),
    columns=_RECEIVERS,
    source="penerima",
    empty=12,
    signers=("penetap",),
)
_POSTED = PaperText(
    paper("lampiran_sk_tempel", "Daftar penerima untuk ditempel", scope=VILLAGE, landscape=True),
    "Daftar Penerima Bantuan Rutilahu",
    kop=True,
    lead=("Lampiran SK Nomor {sk_nomor} Tanggal {sk_tanggal}",),
    columns=_RECEIVERS,
    source="tempel",
    empty=12,
    signers=("penetap",),
)
_LIST_HEAD = (("KPB/LPM", "kelompok"), ("Program", "program"))
_SUMMED = PaperText(
    paper("rekap_rab", "Rekap RAB kelompok", "II-15", scope=VILLAGE),
    facts=_PLACE[:2],
    right=_LIST_HEAD,
    columns=cols(
        "No", "Bahan/Pagu Upah", "Volume Kelompok", "Satuan", "Harga Rata-Rata", "Jumlah Total",
        shares=(6, 38, 14, 10, 15, 17), right=(2, 4, 5),
    ),
    source="rekap_rab",
    empty=20,
    signers=_LEAD,
)  # fmt: skip
_PARTS = ("Pondasi", "Sloof", "Kolom", "Dinding", "Atap", "Sanitasi")
_VILLAGE_QUALITY = PaperText(
    paper("mutu_desa", "Rekap kualitas desa", "II-47", scope=VILLAGE, landscape=True),
    facts=_PLACE[:2],
    right=_LIST_HEAD,
    lead=("Kw: A Aman / B Layak / C Perlu Perbaikan.",),
    columns=cols(
        "No",
        "Nama",
        *(f"{part}//{mark}" for part in _PARTS for mark in ("Kw", "K", "C")),
        shares=(4, 24, *(4,) * 18),
    ),
    source="nama_mutu",
    empty=12,
    signers=("tfl", "korkab"),
)
_WATCH = PaperText(
    paper("wasdal", "Pengawasan dan pengendalian", "II-45", scope=VILLAGE),
    facts=_PLACE[:2],
    right=_LIST_HEAD,
    columns=cols("No", "Bidang", "Temuan", "Rekomendasi", "PJ", shares=(6, 20, 32, 28, 14)),
    empty=15,
    signers=("tfl", "korkab"),
)
_JOURNAL = PaperText(
    paper("jurnal_tfl", "Jurnal mingguan TFL", "II-51", scope=VILLAGE),
    facts=_PLACE[:2],
    columns=cols("No", "Waktu", "Kegiatan", "Hasil", "Tempat", shares=(6, 16, 34, 28, 16)),
    empty=20,
    signers=("tfl", "korkab"),
)
_TROUBLE = PaperText(
    paper("masalah_tfl", "Catatan masalah TFL", "II-52", scope=VILLAGE),
    facts=_PLACE[:2],
    columns=cols("No", "Masalah", "Upaya", "Status", "Kategori", shares=(6, 36, 30, 14, 14)),
    empty=20,
    signers=("tfl", "korkab"),
)
_PREPARED = PaperText(
    paper("siap_warga", "Penyiapan masyarakat", "II-53", scope=VILLAGE, landscape=True),
    facts=_PLACE[:2],
    right=_LIST_HEAD,
    columns=cols(
        "No", "Nama CPB", "NIK", "Desa", "Verifikasi", "Rembuk KPB", "Pilih Toko", "RAB KPB", "SK",
        "Nilai", shares=(4, 22, 16, 13, 9, 9, 9, 9, 9, 8),
    ),
    source="siap",
    empty=12,
    signers=("tfl", "korkab"),
)  # fmt: skip
_PAID_OUT = PaperText(
    paper("penyaluran", "Penyaluran bantuan", "II-54", scope=VILLAGE, landscape=True),
    facts=_PLACE[:2],
    right=_LIST_HEAD,
    columns=cols(
        "No", "Nama CPB", "Nomor BNBA", "Bantuan", "Tahap 1//DRPB 1", "Tahap 1//Belanja 1",
        "Tahap 1//LPD 1", "Tahap 2//DRPB 2", "Tahap 2//Belanja 2", "Tahap 2//LPD 2",
        "Progres//0 %", "Progres//30 %", "Progres//100 %", "Nilai Fisik",
        shares=(4, 19, 14, 11, 8, 8, 6, 8, 8, 6, 6, 6, 6, 8), right=(3,),
    ),
    source="salur",
    empty=12,
    signers=("tfl", "korkab"),
)  # fmt: skip
LISTS: tuple[PaperText, ...] = (
    _VILLAGE_PROGRESS,
    _FIRST,
    _SECOND,
    _COMPLETE,
    _DECREE,
    _POSTED,
    _SUMMED,
    _VILLAGE_QUALITY,
    _WATCH,
    _JOURNAL,
    _TROUBLE,
    _PREPARED,
    _PAID_OUT,
)

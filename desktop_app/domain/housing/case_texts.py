"""Papers that the steps of a case ask for and no format describes: meeting, verdicts, who leaves.

The columns of the BA-HV are its known contents (result, reason, substitute); the rest is our own.
"""

from __future__ import annotations

from desktop_app.domain.housing.paper_kinds import VILLAGE
from desktop_app.domain.housing.paper_texts import PaperText, cols, paper

_PLACE = (("Desa", "desa"), ("Kecamatan", "kecamatan"))
_LIST_HEAD = (("KPB/LPM", "kelompok"), ("Program", "program"))
_WHO = (("Nama", "nama"), ("NIK", "nik"), ("Alamat", "alamat"))

_MEETING = PaperText(
    paper("ba_musyawarah", "Berita acara musyawarah usulan", scope=VILLAGE),
    kop=True,
    number=True,
    facts=_PLACE,
    right=(("Hari/Tanggal", ""), ("Tempat", ""), ("Jumlah hadir", "")),
    lead=(
        "Musyawarah Desa {desa} membahas usulan {program_tahun} dan menyepakati urutan berikut.",
    ),
    columns=cols(
        "No", "Nama", "NIK", "Alamat", "Urutan", "Alasan urutan", shares=(5, 24, 19, 26, 8, 18)
    ),
    source="musyawarah",
    empty=12,
    closing=("Daftar hadir terlampir. Yang belum masuk urutan tetap tercatat sebagai usulan.",),
    signers=("tfl", "kepala_saja"),
)
_VERDICTS = PaperText(
    paper("ba_hv", "Berita acara hasil verifikasi (BA-HV)", scope=VILLAGE, landscape=True),
    "Berita Acara Hasil Verifikasi",
    number=True,
    facts=_PLACE,
    right=_LIST_HEAD,
    columns=cols(
        "No", "Nama", "NIK", "Nomor BNBA", "Hasil verifikasi", "Alasan", "Status pengganti",
        shares=(4, 22, 16, 13, 18, 17, 10),
    ),
    source="bahv",
    empty=12,
    signers=("tfl", "korkab", "kepala"),
)  # fmt: skip
_REPLACED = PaperText(
    paper("ba_pengganti", "Berita acara penggantian penerima"),
    kop=True,
    number=True,
    lead=(
        "Penerima {program_tahun} di Desa {desa} atas nama {diganti_nama}, NIK"
        " {diganti_nik}, tidak melanjutkan karena {diganti_sebab}. Menurut urutan usulan ia"
        " digantikan oleh:",
    ),
    facts=_WHO,
    body=(
        "Rumah pengganti sudah diverifikasi dengan hasil: {hasil_survei}. Uang dan bahan yang"
        " sudah diterima penerima lama diselesaikan sebagai berikut:"
        " ................................................................................",
    ),
    signers=("tfl", "ketua_kelompok", "kepala"),
)
_LEAVING = PaperText(
    paper("mundur", "Surat pernyataan mengundurkan diri"),
    facts=_WHO,
    body=(
        "Saya mengundurkan diri dari {program_tahun} karena"
        " ................................................................................",
        "Uang, bahan, atau upah yang sudah saya terima:"
        " ................................................................................",
        "Keputusan ini saya ambil sendiri tanpa paksaan, dan saya mengerti bahwa penerima lain"
        " menggantikan saya.",
    ),
    signers=("kepala", "calon"),
    duty=("calon",),
)
_HEIRS = PaperText(
    paper("persetujuan_waris", "Surat persetujuan ahli waris atau pemilik tanah"),
    lead=(
        "Kami, ahli waris atau pemilik tanah seluas {luas_tanah} m² di {alamat}, Desa {desa},"
        " dengan bukti {jenis_bukti} nomor {no_bukti} atas nama {atas_nama}, menyetujui rumah di"
        " atasnya diperbaiki dengan {program} untuk:",
    ),
    facts=_WHO,
    body=(
        "Kami tidak akan meminta penerima pindah atau membayar karena perbaikan itu, dan tanah ini"
        " tidak dalam sengketa.",
    ),
    columns=cols(
        "No", "Nama", "NIK", "Hubungan", "Tanda tangan", shares=(6, 32, 24, 18, 20)
    ),
    empty=6,
    signers=("kepala", "calon"),
)  # fmt: skip
_ACCOUNT = PaperText(
    paper("lpj_lpm", "Laporan pertanggungjawaban LPM (LPJ)", scope=VILLAGE, landscape=True),
    "Laporan Pertanggungjawaban (LPJ)",
    kop=True,
    kop_of="kelompok",
    number=True,
    facts=_PLACE,
    right=(("Program", "program"), ("Tahun", "tahun")),
    columns=cols(
        "No", "Nama", "NIK", "Dana//Bahan", "Dana//Upah", "Dipakai//Nota", "Dipakai//Upah",
        "Sisa", "Kemajuan %", "BAST",
        shares=(4, 22, 16, 10, 9, 10, 9, 9, 7, 6), right=(3, 4, 5, 6, 7, 8),
    ),
    source="lpj",
    empty=8,
    closing=(
        "Dana dipakai hanya untuk rumah yang tercantum, tanpa potongan. Nota, kuitansi upah, foto,"
        " LPD, dan BAST tiap rumah terlampir.",
    ),
    signers=("ketua_lpm", "bendahara_lpm", "tfl", "kepala"),
    duty=("ketua_lpm",),
)  # fmt: skip
CASES: tuple[PaperText, ...] = (_MEETING, _VERDICTS, _REPLACED, _LEAVING, _HEIRS, _ACCOUNT)

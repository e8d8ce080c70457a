"""Letters, decrees and lists of a desa about its houses, from the proposal to the team at work.

Sources: the formats of Sukabumi (I-1 permohonan desa, I-2 SK Tim Pelaksana, matrik CPCL 2024) and
of BSPS; the running text is our own.
"""

from __future__ import annotations

from desktop_app.domain.housing.paper_kinds import VILLAGE
from desktop_app.domain.housing.paper_texts import PaperText, cols, paper

_ABOUT = "Perihal: usulan perbaikan rumah tidak layak huni"
_WANTED = cols(
    "No", "Nama", "NIK", "Alamat", "Hasil survei", "Urutan", shares=(5, 24, 20, 27, 15, 9)
)
_FREE = "Usulan ini tidak dipungut biaya dan tidak menjanjikan bantuan kepada siapa pun."
_BASIS = (
    "Menimbang: bahwa perbaikan rumah tidak layak huni di Desa {desa} perlu dilaksanakan tertib,"
    " terbuka, dan dapat dipertanggungjawabkan.",
    "Mengingat: {dasar_hukum}; berita acara rembuk warga Desa {desa}.",
)

_TO_REGENT = PaperText(
    paper("permohonan_bupati", "Permohonan desa kepada Bupati", "I-1", scope=VILLAGE),
    "Surat Permohonan",
    kop=True,
    number=True,
    lead=(
        "Sifat: penting\nLampiran: daftar usulan, foto, KTP, KK, dan bukti tanah\n" + _ABOUT,
        "Kepada Yth. Bupati {kabupaten}\nmelalui kepala dinas yang membidangi perumahan",
    ),
    body=(
        "Dengan hormat, kami memohon bantuan {program_tahun} bagi {banyak_rumah} keluarga"
        " di Desa {desa}, Kecamatan {kecamatan}. Rumah mereka sudah kami lihat sendiri dan"
        " tercantum dalam daftar berikut.",
    ),
    columns=_WANTED,
    source="usulan",
    empty=10,
    closing=(_FREE,),
    signers=("camat", "kepala_saja"),
)
_TO_OFFICE = PaperText(
    paper("surat_usulan", "Surat usulan desa kepada Disperkimtan", scope=VILLAGE),
    "Surat Usulan",
    kop=True,
    number=True,
    lead=(
        "Lampiran: daftar usulan dan berkas tiap rumah\n" + _ABOUT,
        "Kepada Yth. Kepala Disperkimtan Kabupaten {kabupaten}",
    ),
    body=(
        "Bersama surat ini kami sampaikan usulan {program_tahun} hasil musyawarah Desa"
        " {desa}: {banyak_rumah} rumah, menurut urutan musyawarah.",
    ),
    columns=_WANTED,
    source="usulan",
    empty=10,
    closing=("Mohon diverifikasi. Hasilnya akan kami umumkan kepada warga.", _FREE),
    signers=("kepala_saja",),
)
_MATRIX = PaperText(
    paper("matrik_cpcl", "Matrik CPCL", scope=VILLAGE, landscape=True),
    "Matrik Calon Penerima dan Calon Lokasi (CPCL)",
    facts=(("Desa", "desa"), ("Kecamatan", "kecamatan")),
    right=(("Program", "program"), ("Tahun", "tahun")),
    columns=cols(
        "No", "Nama", "NIK", "Jumlah jiwa", "Luas tanah", "Kepemilikan jamban",
        "Jumlah biaya dibutuhkan", shares=(4, 27, 18, 10, 10, 15, 16), right=(3, 4, 6),
    ),
    source="cpcl",
    empty=12,
    closing=(
        "Lampiran tiap CPCL: KTP dan KK; foto 0 % dari sudut 45° (kanan + depan atau kiri + depan)"
        " yang menunjukkan atap atau dinding rusak; sertifikat/akta/SPPT/surat keterangan tanah"
        " desa.",
    ),
    signers=("kepala_saja",),
)  # fmt: skip
_GROUP_DECREE = PaperText(
    paper("sk_kpb", "SK Kepala Desa tentang KPB", scope=VILLAGE),
    "Keputusan Kepala Desa tentang Kelompok Penerima Bantuan",
    kop=True,
    number=True,
    lead=_BASIS,
    body=(
        "MEMUTUSKAN",
        "KESATU: menetapkan {kelompok} Desa {desa} sebagai Kelompok Penerima Bantuan"
        " {program_tahun} dengan susunan di bawah ini.",
        "KEDUA: kelompok bermusyawarah, memilih toko, mengatur gotong royong, dan melaporkan"
        " kemajuan rumah kepada Kepala Desa dan TFL tanpa memungut biaya dari anggotanya.",
        "KETIGA: keputusan ini berlaku sejak tanggal ditetapkan.",
    ),
    columns=cols("No", "Nama Lengkap", "Alamat", "Struktur Kelompok", shares=(6, 32, 36, 26)),
    source="anggota",
    empty=15,
    signers=("kepala_saja",),
)
_TEAM_DECREE = PaperText(
    paper("sk_tim", "SK Tim Pelaksana", "I-2", scope=VILLAGE),
    "Keputusan Kepala Desa tentang Tim Pelaksana",
    kop=True,
    number=True,
    lead=_BASIS,
    body=(
        "MEMUTUSKAN",
        "KESATU: menetapkan Tim Pelaksana {program_tahun} Desa {desa} dengan susunan di bawah ini.",
        "KEDUA: tim melaksanakan pekerjaan menurut RAB dan DRPB, menghitung bahan yang datang,"
        " menunjukkan nota kepada penerima, dan tidak memungut biaya apa pun.",
        "KETIGA: keputusan ini berlaku sejak tanggal ditetapkan.",
    ),
    columns=cols("No", "Nama", "Jabatan dalam tim", "Keterangan", shares=(6, 38, 30, 26)),
    source="tim",
    empty=6,
    signers=("kepala_saja",),
)
VILLAGE_PAPERS: tuple[PaperText, ...] = (
    _TO_REGENT,
    _TO_OFFICE,
    _MATRIX,
    _GROUP_DECREE,
    _TEAM_DECREE,
)

"""Quality control, the checklist of the facilitator, and the recaps of a kecamatan.

II-48 to II-50 are known by name only; their columns are our own. The recap of the kecamatan is our
own, that of the verval has the columns of Kab. Jember 2026.
"""

from __future__ import annotations

from desktop_app.domain.housing.paper_kinds import DISTRICT, VILLAGE
from desktop_app.domain.housing.paper_texts import PaperText, cols, paper

_LIST_HEAD = (("KPB/LPM", "kelompok"), ("Program", "program"))
_PLACE = (("Desa", "desa"), ("Kecamatan", "kecamatan"))
_OVER = (("Kecamatan", "kecamatan"), ("Kabupaten", "kabupaten"))
_SCHEME = (("Program", "program"), ("Tahun", "tahun"))
_CHECKED = (
    ("Pondasi", "ukuran galian dan pasangan"),
    ("Sloof", "ukuran, jumlah dan jarak tulangan, angkur"),
    ("Kolom", "ukuran, jumlah dan jarak tulangan, tegak lurus"),
    ("Ring balok", "ukuran, tulangan, sambungan sudut"),
    ("Kuda-kuda/atap", "ukuran kayu atau baja, ikatan, ikatan angin"),
    ("Dinding", "campuran, ikatan ke kolom, plesteran"),
    ("Lantai", "tebal dan campuran"),
    ("Sanitasi", "kloset, tangki septik, jarak ke sumur ≥ 10 m"),
    ("Bahan", "merek dan mutu menurut DRPB dan SNI"),
)

_QUALITY = PaperText(
    paper("qaqc", "Lembar QAQC", "II-48"),
    "Pengendalian Mutu (QAQC)",
    facts=(("Nomor BNBA", "bnba"), ("Nama", "nama")),
    right=(("KPB/LPM", "kelompok"), ("Desa", "desa")),
    columns=cols(
        "No", "Komponen", "Yang diperiksa", "Sesuai//Ya", "Sesuai//Tidak", "Perbaikan", "Tanggal",
        shares=(5, 17, 33, 8, 8, 18, 11),
    ),
    rows=tuple((str(n), *row, "", "", "", "") for n, row in enumerate(_CHECKED, 1)),
    signers=("tfl", "korkab", "penerima"),
)  # fmt: skip
_QUALITY_LIST = PaperText(
    paper("rekap_qaqc", "Rekap QAQC", "II-49", scope=VILLAGE, landscape=True),
    "Rekap Pengendalian Mutu (QAQC)",
    facts=_PLACE,
    right=_LIST_HEAD,
    lead=("Isi tiap kolom: S sesuai, T tidak sesuai, P sudah diperbaiki.",),
    columns=cols(
        "No", "Nama", "Nomor BNBA", *(name for name, _what in _CHECKED), "Kesimpulan",
        shares=(4, 20, 14, *(7,) * len(_CHECKED), 12),
    ),
    source="nama_qaqc",
    empty=12,
    signers=("tfl", "korkab"),
)  # fmt: skip
_MONTHLY = PaperText(
    paper("cek_bulanan_tfl", "Checklist bulanan TFL", "II-50", scope=VILLAGE),
    facts=_PLACE,
    right=(("Bulan", ""), ("KPB/LPM", "kelompok")),
    columns=cols(
        "No", "Kegiatan", "Minggu//1", "Minggu//2", "Minggu//3", "Minggu//4", "Keterangan",
        shares=(6, 40, 7, 7, 7, 7, 26),
    ),
    rows=tuple(
        (str(n), text, "", "", "", "", "")
        for n, text in enumerate(
            (
                "sosialisasi dan rembuk warga",
                "verifikasi berkas tanah, KTP, dan KK",
                "pendampingan RAB dan DRPB",
                "pendampingan pemilihan toko",
                "pemeriksaan bahan yang datang",
                "pemeriksaan nota terhadap DRPB",
                "pemeriksaan upah dan absensi tukang",
                "pemeriksaan progres dan foto",
                "pemeriksaan mutu (QAQC)",
                "pendampingan LPD",
                "penyelesaian masalah dan pengaduan",
                "laporan kepada korkab",
            ),
            1,
        )
    ),
    signers=("tfl", "korkab"),
)  # fmt: skip
_DISTRICT_RECAP = PaperText(
    paper("rekap_kecamatan", "Rekap kecamatan", scope=DISTRICT, landscape=True),
    "Rekap Rutilahu Kecamatan",
    facts=_OVER,
    right=_SCHEME,
    lead=("Angka adalah banyaknya rumah yang sudah mencapai tahap itu.",),
    columns=cols(
        "No", "Desa", "Usulan", "Layak", "Ditetapkan", "Tahap 1", "30 %", "Tahap 2", "50 %",
        "100 %", "BAST", "Rp//Bahan", "Rp//Upah", "Rp//Sisa",
        shares=(4, 18, 6, 6, 9, 7, 5, 7, 5, 6, 6, 13, 12, 13), right=tuple(range(2, 14)),
    ),
    source="rekap_kecamatan",
    empty=12,
    signers=("camat_saja",),
)  # fmt: skip
_CHECK_RECAP = PaperText(
    paper("rekap_verval", "Rekap verval", scope=DISTRICT, landscape=True),
    "Rekap Verifikasi dan Validasi RTLH",
    facts=_OVER,
    right=_SCHEME,
    lead=("Atap, dinding, lantai, dan pondasi: banyaknya rumah yang komponennya tidak layak.",),
    columns=cols(
        "No", "Kecamatan", "Desa", "Target", "Sudah", "Belum", "Layak", "Tidak", "%", "Atap",
        "Dinding", "Lantai", "Pondasi",
        shares=(4, 16, 18, 7, 7, 7, 7, 7, 6, 7, 8, 7, 8), right=tuple(range(3, 13)),
    ),
    source="rekap_verval",
    empty=12,
    signers=("camat_saja",),
)  # fmt: skip
RECAPS: tuple[PaperText, ...] = (
    _QUALITY,
    _QUALITY_LIST,
    _MONTHLY,
    _DISTRICT_RECAP,
    _CHECK_RECAP,
)

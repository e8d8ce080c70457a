"""Form C: the questionnaire of houses of the directorate of self-help housing (e-RTLH, 2020–22).

It decides nothing; it describes a house under four aspects. An answer that the application of
2020–22 leaves out (income 1,3–1,8 juta) is on the paper and so it is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop_app.domain.kinds import DECIMAL, INTEGER
from desktop_app.domain.short_forms.model import (
    INCOMPLETE,
    Judged,
    ShortForm,
    asking,
    choosing,
    missing_of,
    several,
)

if TYPE_CHECKING:
    from desktop_app.domain.kinds import Value

SOURCE = "Kuesioner Pendataan Rumah, Direktorat Rumah Swadaya, 2020-2022"
RECORDED = "Terdata"
_ask, _choose, _several = asking(SOURCE, "c"), choosing(SOURCE, "c"), several(SOURCE, "c")
_THERE = ("Ada", "Tidak Ada")
_STATE = ("Baik", "Rusak Ringan", "Rusak Sedang/Sebagian", "Rusak Berat/Seluruhnya")
_FRAME = ("Kondisi Baik", *_STATE[1:])
_OPTIONAL = frozenset({"kawasan"})

SECTIONS = (
    (
        "I. Identitas penghuni",
        (
            _choose(
                "pendidikan",
                "Pendidikan Terakhir",
                (
                    *("Tidak Punya Ijazah", "SD/Sederajat", "SMP/Sederajat", "SMA/Sederajat"),
                    *("D1/D2/D3", "D4/S1", "Lainnya"),
                ),
            ),
            _ask("jumlah_kk", "Jumlah Kepala Keluarga dalam 1 Rumah", INTEGER),
            _choose(
                "pekerjaan",
                "Pekerjaan Utama",
                (
                    *("PNS", "TNI/POLRI", "BUMN/D", "Pensiunan", "Pramuwisma", "Ojek/Sopir"),
                    *("Honorer", "Karyawan", "Tukang/Montir", "Petani", "Wirausaha"),
                    *("Lansia/IRT", "Nelayan", "Buruh Harian", "Tidak Bekerja", "Lainnya"),
                ),
            ),
            _choose(
                "penghasilan",
                "Penghasilan atau Pengeluaran Perbulan",
                (
                    *("0 - 1,2 juta", "1,3 - 1,8 juta", "1,9 - 2,1 juta", "2,2 - 2,6 juta"),
                    *("2,7 - 3,1 juta", "3,2 - 3,6 juta", "3,7 - 4,2 juta", "> 4,2 juta"),
                ),
            ),
            _choose(
                "tanah",
                "Status Kepemilikan Tanah",
                ("Milik Sendiri", "Bukan Milik Sendiri", "Tanah Negara"),
            ),
            _choose(
                "rumah",
                "Status Kepemilikan Rumah",
                ("Milik Sendiri", "Kontrak/Sewa", "Bukan Milik Sendiri"),
            ),
            _choose("rumah_lain", "Aset Rumah Ditempat Lain", _THERE),
            _choose("tanah_lain", "Aset Tanah Ditempat Lain", _THERE),
            _choose(
                "pernah_bantuan",
                "Pernah Mendapatkan Bantuan Perumahan",
                (
                    "Ya, Lebih dari 5 Tahun yang Lalu",
                    "Ya, Kurang dari 5 Tahun yang Lalu",
                    "Belum Pernah",
                ),
            ),
            _several(
                "kawasan",
                "Jenis Kawasan Lokasi Rumah yang Ditempati",
                (
                    *("Kumuh", "Rawan Air", "KEK", "Perbatasan", "Pulau-pulau Kecil/Terluar"),
                    *("Daerah Tertinggal dan Terpencil", "KSPN", "Pesisir/Nelayan"),
                    "Transmigrasi",
                ),
            ),
        ),
    ),
    (
        "II. Aspek keselamatan",
        (
            _choose("pondasi", "Pondasi", _THERE),
            _choose("kolom", "Kondisi Kolom dan Balok", _FRAME),
            _choose("rangka_atap", "Kondisi Konstruksi Atap", _FRAME),
        ),
    ),
    (
        "III. Aspek kesehatan",
        (
            _choose("jendela", "Jendela/Lubang Cahaya", _THERE),
            _choose("ventilasi", "Ventilasi", _THERE),
            _choose(
                "kamar_mandi",
                "Kepemilikan Kamar Mandi dan Jamban",
                ("Sendiri", "Bersama/MCK Komunal", "Tidak Ada"),
            ),
            _choose(
                "jarak_tinja",
                "Jarak Sumber Air Minum ke TPA Tinja",
                ("< 10 Meter", "> 10 Meter"),
            ),
            _choose(
                "air_minum",
                "Sumber Air Minum",
                ("PDAM", "Air Kemasan/Isi Ulang", "Sumur", "Mata Air", "Air Hujan", "Lainnya"),
            ),
            _choose(
                "listrik",
                "Sumber Listrik",
                ("PLN dengan Meteran", "PLN tanpa Meteran", "Listrik Non PLN", "Bukan Listrik"),
            ),
        ),
    ),
    (
        "IV. Aspek persyaratan luas dan kebutuhan ruang",
        (
            _ask("luas_rumah", "Luas Rumah (m²)", DECIMAL),
            _ask("jumlah_penghuni", "Jumlah Penghuni (Orang)", INTEGER),
        ),
    ),
    (
        "V. Aspek komponen bahan bangunan sesuai konteks lokal",
        (
            _choose(
                "atap",
                "Material Atap Terluas",
                ("Genteng", "Asbes", "Seng", "Jerami", "Ijuk", "Daun-daunan", "Rumbia"),
            ),
            _choose("kondisi_atap", "Kondisi Atap", _STATE),
            _choose(
                "dinding",
                "Material Dinding Terluas",
                (
                    *("Tembok", "GRC (Asbes)", "Kayu/Papan", "Plesteran Anyaman Bambu"),
                    *("Anyaman Bambu", "Bambu", "Rumbia", "Lainnya"),
                ),
            ),
            _choose("kondisi_dinding", "Kondisi Dinding", _STATE),
            _choose(
                "lantai",
                "Material Lantai Terluas",
                (
                    *("Marmer/Granit", "Keramik", "Ubin/Tegel", "Plesteran", "Kayu", "Bambu"),
                    *("Tanah", "Lainnya"),
                ),
            ),
            _choose("kondisi_lantai", "Kondisi Lantai", _STATE),
        ),
    ),
)


def judge(answers: Mapping[str, Value]) -> Judged:
    """Whether the house is described completely."""
    specs = tuple(spec for _title, section in SECTIONS for spec in section)
    missing = missing_of(specs, answers, _OPTIONAL)
    return Judged(INCOMPLETE if missing else RECORDED, (), missing)


LIMITS = {"jumlah_kk": (1, 20), "luas_rumah": (1, 2_000), "jumlah_penghuni": (1, 99)}
FORM = ShortForm("C2020", "Form C – kuesioner rumah", SOURCE, SECTIONS, judge, LIMITS)

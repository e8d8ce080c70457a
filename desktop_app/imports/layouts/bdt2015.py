"""Basis Data Terpadu 2015: 101 columns by person, the household repeated on each row.

Under the headings stands a row of column numbers, often as formulas. The lists of floors, roofs,
water and power are not those of later surveys. Goods are told by parity: odd is yes, even is no.
"""

from __future__ import annotations

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts.bdt2015_columns import COLUMNS, GOODS
from desktop_app.imports.layouts.words import (
    MARRIAGE_NUMBERED,
    RELATIONS_8,
    SEX,
    YES_NO,
    aliases,
    numbered,
    relation,
)

CODES = {
    "list.kepemilikan_rumah": numbered(
        ("Milik sendiri", "Kontrak/sewa", "Bebas sewa", "Dinas", "Lainnya")
    ),
    "list.status_tanah": numbered(
        ("Milik sendiri", "Milik orang lain", "Tanah negara", "Lainnya")
    ),
    "list.lantai": numbered(
        ("Marmer/granit", "Keramik", "Parket/vinil/permadani", "Ubin/tegel/teraso",
         "Kayu/papan kualitas tinggi", "Semen/bata merah", "Bambu", "Kayu/papan kualitas rendah",
         "Tanah", "Lainnya")
    ),
    "list.dinding": numbered(
        ("Tembok", "Plesteran anyaman bambu/kawat", "Kayu", "Anyaman bambu", "Batang kayu",
         "Bambu", "Lainnya")
    ),
    "list.kualitas_dinding": numbered(("Bagus/kualitas tinggi", "Jelek/kualitas rendah")),
    "list.kualitas_atap": numbered(("Bagus/kualitas tinggi", "Jelek/kualitas rendah")),
    "list.atap": numbered(
        ("Beton/genteng beton", "Genteng keramik", "Genteng metal", "Genteng tanah liat", "Asbes",
         "Seng", "Sirap", "Bambu", "Jerami/ijuk/daun-daunan/rumbia", "Lainnya")
    ),
    "list.air_minum": numbered(
        ("Air kemasan bermerk", "Air isi ulang", "Leding meteran", "Leding eceran",
         "Sumur bor/pompa", "Sumur terlindung", "Sumur tak terlindung", "Mata air terlindung",
         "Mata air tak terlindung", "Air sungai/danau/waduk", "Air hujan", "Lainnya")
    ),
    "list.cara_air": numbered(("Membeli eceran", "Langganan", "Tidak membeli")),
    "list.penerangan": numbered(("Listrik PLN", "Listrik non PLN", "Bukan listrik")),
    "list.daya": {
        "1": "450 watt", "2": "900 watt", "3": "1300 watt", "4": "2200 watt", "5": ">2200 watt",
        "6": "Tanpa meteran",
    },
    "list.bahan_bakar": numbered(
        ("Listrik", "Gas >3 kg", "Gas 3 kg", "Gas kota/biogas", "Minyak tanah", "Briket", "Arang",
         "Kayu bakar", "Tidak memasak di rumah")
    ),
    "list.bab": numbered(("Sendiri", "Bersama", "Umum", "Tidak ada")),
    "list.kloset": numbered(("Leher angsa", "Plengsengan", "Cemplung/cubluk", "Tidak pakai")),
    "list.tinja": numbered(
        ("Tangki", "SPAL", "Lubang tanah", "Kolam/sawah/sungai/danau/laut",
         "Pantai/tanah lapang/kebun", "Lainnya")
    ),
    "list.hubungan": RELATIONS_8,
    "list.hubungan_krt": RELATIONS_8,
    "person.sex": SEX,
    "person.status_kawin": MARRIAGE_NUMBERED,
    "list.disabilitas": numbered(
        ("Tidak cacat", "Tuna daksa/cacat tubuh", "Tuna netra/buta", "Tuna rungu", "Tuna wicara",
         "Tuna rungu & wicara", "Tuna netra & cacat tubuh", "Tuna netra, rungu & wicara",
         "Tuna rungu, wicara & cacat tubuh", "Tuna rungu, wicara, netra & cacat tubuh",
         "Cacat mental retardasi", "Mantan penderita gangguan jiwa", "Cacat fisik & mental"),
        first=0,
    ),
    "list.penyakit": numbered(
        ("Tidak ada", "Hipertensi", "Rematik", "Asma", "Masalah jantung", "Diabetes",
         "Tuberculosis", "Stroke", "Kanker atau tumor ganas",
         "Lainnya (gagal ginjal, paru-paru flek, dan sejenisnya)"),
        first=0,
    ),
    "list.sekolah": numbered(
        ("Tidak/belum pernah sekolah", "Masih sekolah", "Tidak bersekolah lagi"), first=0
    ),
    # 8 and 9 are M. Aliyah and Paket C in one order or the other: they stand as they are.
    "list.pendidikan": {
        "1": "SD/SDLB", "2": "Paket A", "3": "M. Ibtidaiyah", "4": "SMP/SMPLB", "5": "Paket B",
        "6": "M. Tsanawiyah", "7": "SMA/SMK/SMALB", "10": "Perguruan tinggi",
    },
    "list.ijazah": numbered(
        ("Tidak punya ijazah", "SD/sederajat", "SMP/sederajat", "SMA/sederajat", "D1/D2/D3",
         "D4/S1", "S2/S3"),
        first=0,
    ),
    "list.pekerjaan": numbered(
        ("Pertanian tanaman padi & palawija", "Hortikultura", "Perkebunan", "Perikanan tangkap",
         "Perikanan budidaya", "Peternakan", "Kehutanan & pertanian lainnya",
         "Pertambangan/penggalian", "Industri pengolahan", "Listrik dan gas",
         "Bangunan/konstruksi", "Perdagangan", "Hotel & rumah makan",
         "Transportasi & pergudangan", "Informasi & komunikasi", "Keuangan & asuransi",
         "Jasa pendidikan", "Jasa kesehatan",
         "Jasa kemasyarakatan, pemerintahan & perorangan", "Pemulung", "Lainnya")
    ),
    "list.status_pekerjaan": numbered(
        ("Berusaha sendiri", "Berusaha dibantu buruh tidak tetap/tidak dibayar",
         "Berusaha dibantu buruh tetap/dibayar", "Buruh/karyawan/pegawai swasta",
         "PNS/TNI/Polri/BUMN/BUMD/anggota legislatif", "Pekerja bebas pertanian",
         "Pekerja bebas non-pertanian", "Pekerja keluarga/tidak dibayar")
    ),
    **dict.fromkeys(GOODS, YES_NO),
}  # fmt: skip


def parity(cell: Cell) -> Cell:
    """`Ya` for an odd code, `Tidak` for an even one; what is no code stays."""
    text = cell_text(cell)
    if not text.isdigit() or int(text) == 0:
        return cell
    return "Ya" if int(text) % 2 else "Tidak"


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"ruta6", "hubkrt"} <= headings


LAYOUT = Format(
    name="bdt2015",
    title="BDT 2015",
    aliases=aliases(COLUMNS),
    expected=("person.nama", "person.nik", "list.hubungan_krt", "list.id_sumber"),
    needed=("person.nama", "person.nik"),
    signature=_signature,
    dates=frozenset(),
    cleaners={**IDENTITY_CLEANERS, **dict.fromkeys(GOODS, parity)},
    source="bdt2015",
    codes=CODES,
    derive=relation,
    columns=tuple(COLUMNS),
)

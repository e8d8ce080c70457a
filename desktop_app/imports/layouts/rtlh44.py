"""The provincial template of houses not fit to live in: 44 columns under three merged rows.

Four columns stand under the one heading of areas, and LONGITUDE stands before LATITUDE.
"""

from __future__ import annotations

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.formats import IDENTITY_CLEANERS, Format, SourceRow
from desktop_app.imports.layouts.words import SEX, aliases, labels

COLUMNS = {
    "KODE WILAYAH DES/KEL (13 Karakter)": "list.kode_desa",
    "NOMOR URUT": "list.no_urut",
    "NAMA LENGKAP KEPALA RUMAH TANGGA - Teks": "person.nama",
    "NO NIK - Angka 16 Digit": "person.nik",
    "ALAMAT RUMAH (Nama Jalan; No.Rumah; RT; RW; Dusun; dll; Teks": "household.alamat",
    "NO HP": "list.no_hp",
    "JENIS KELAMIN - Pilihan": "person.sex",
    "PEKERJAAN - Pilihan": "list.pekerjaan",
    "PENGHASILAN PERBULAN - Pilihan": "list.pendapatan",
    "STATUS KEPEMILIKAN RUMAH - Pilihan": "list.kepemilikan_rumah",
    "ASET RUMAH DI TEMPAT LAIN - Pilihan": "list.aset_rumah",
    "STATUS KEPEMILIKAN TANAH - Pilihan": "list.status_tanah",
    "JENIS KAWASAN - Pilihan": "list.kawasan",
    "MATERIAL FONDASI - Pilihan": "list.material_fondasi",
    "MATERIAL KOLOM- Pilihan": "list.material_kolom",
    "MATERIAL RANGKA ATAP - Pilihan": "list.material_rangka_atap",
    "MATERIAL PLAFON - Pilihan": "list.material_plafon",
    "MATERIAL BALOK - Pilihan": "list.material_balok",
    "SLOOF - Pilihan": "list.sloof",
    "JENDELA - Pilihan": "list.jendela",
    "VENTILASI - Pilihan": "list.ventilasi",
    "KONDISI LANTAI - Pilihan": "list.kualitas_lantai",
    "MATERIAL LANTAI - Pilihan": "list.lantai",
    "KONDISI DINDING - Pilihan": "list.kualitas_dinding",
    "MATERIAL DINDING - Pilihan": "list.dinding",
    "KONDISI ATAP - Pilihan": "list.kualitas_atap",
    "MATERIAL ATAP - Pilihan": "list.atap",
    "LUAS RUMAH (M²) - Angka": "list.luas_rumah",
    "JUMLAH PENGHUNI - Angka": "list.jumlah_penghuni",
    "SUMBER AIR MINUM - Pilihan": "list.air_minum",
    "JARAK SAM - TPA TINJA - Pilihan": "list.jarak_tinja",
    "KM DAN JAMBAN - Pilihan": "list.bab",
    "JENIS KLOSET - Pilihan": "list.kloset",
    "JENIS TPA TINJA - Pilihan": "list.tinja",
    "NAMA FILE FOTO - Teks": "list.foto",
    "LONGITUDE - Angka desimal": "list.lng",
    "LATITUDE - Angka desimal": "list.lat",
    "TANGGAL PENDATAAN - Tanggal": "list.tanggal_data",
    "NAMA PENDATA - Teks": "list.pendata",
}
_NAMES = tuple(COLUMNS)
AREAS = slice(12, 16)  # the first has the heading, the other three are merged with it
HEADINGS = (*_NAMES[:13], "", "", "", *_NAMES[13:], "", "")
_FLAG = labels("ADA", "TIDAK ADA")
_STATE = labels("LAYAK", "MENUJU LAYAK", "AGAK LAYAK", "KURANG LAYAK", "TIDAK LAYAK")
CODES = {
    "person.sex": SEX,
    "list.pekerjaan": labels(
        "PNS", "BUMN/D", "TNI/POLRI", "KARYAWAN", "WIRAUSAHA", "PETANI", "BURUH HARIAN",
        "OJEK/SOPIR", "NELAYAN", "PRAMUWISMA", "LANSIA/IRT", "TUKANG/MONTIR", "HONORER",
        "PENSIUNAN", "LAINNYA", "TIDAK BEKERJA",
    ),
    "list.pendapatan": labels(
        "0 - 1,2 JUTA", "1,3 - 1,8 JUTA", "1,9 - 2,1 JUTA", "2,2 - 2,6 JUTA", "2,7 - 3,1 JUTA",
        "3,2 - 3,6 JUTA", "3,7 - 4,2 JUTA", "> 4,2 JUTA",
    ),
    "list.kepemilikan_rumah": labels("MILIK SENDIRI", "KONTRAK / SEWA", "BUKAN MILIK SENDIRI"),
    "list.aset_rumah": _FLAG,
    "list.status_tanah": labels(
        "MILIK SENDIRI", "BUKAN MILIK SENDIRI", "MILIK KELUARGA / WARIS", "TANAH NEGARA",
        "TANAH ILEGAL",
    ),
    "list.material_fondasi": labels("BATU BELAH", "BATU BATA", "BATAKO", "TIDAK ADA"),
    "list.material_kolom": labels("BETON", "KAYU", "TIDAK ADA KOLOM"),
    "list.material_rangka_atap": labels("KAYU", "BAMBU"),
    "list.material_plafon": labels("TRIPLEK", "GERIBIK", "TIDAK ADA"),
    "list.material_balok": labels("BETON", "KAYU", "BAMBU"),
    "list.sloof": _FLAG,
    "list.jendela": _FLAG,
    "list.ventilasi": _FLAG,
    "list.kualitas_lantai": _STATE,
    "list.kualitas_dinding": _STATE,
    "list.kualitas_atap": _STATE,
    "list.lantai": labels("KERAMIK", "UBIN / TEHEL", "PLESTERAN", "KAYU", "BAMBU", "TANAH"),
    "list.dinding": labels("TEMBOK", "KAYU", "PLESTERAN", "BAMBU", "GRC", "LAINNYA"),
    "list.atap": labels(
        "GENTENG", "SENG", "KAYU", "IJUK", "JERAMI", "RUMBIA", "DAUN", "ASBES", "BAMBU"
    ),
    "list.air_minum": labels(
        "PERPIPAAN", "AIR KEMASAN", "SUMUR", "MATA AIR", "AIR HUJAN", "LAINNYA"
    ),
    "list.bab": labels("SENDIRI", "BERSAMA / MCK KOMUNAL", "TIDAK ADA"),
    "list.kloset": labels("LEHER ANGSA", "PLENGSENGAN", "CEMPLUNG/CUBLUK"),
    "list.tinja": labels(
        "TANGKI SEPTIK", "IPAL", "KOLAM/SAWAH/SUNGAI/DANAU/LAUT", "LUBANG TANAH",
        "PANTAI/TANAH LAPANG/KEBUN",
    ),
}  # fmt: skip


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"materialfondasi", "jeniskawasan"} <= headings


def _join_areas(row: SourceRow) -> None:
    """All areas of a house in one text, where the columns stand as in the template."""
    first = row.listed.get("kawasan", "")
    cells = row.raw[AREAS]
    if cells and cells[0] == first:
        named = [cell_text(cell) for cell in cells if cell != ""]
        row.listed["kawasan"] = "; ".join(dict.fromkeys(named))


LAYOUT = Format(
    name="rtlh44",
    title="RTLH templat provinsi (44 kolom)",
    aliases=aliases(COLUMNS),
    expected=("person.nama", "person.nik", "list.kawasan", "list.material_fondasi"),
    needed=("person.nama", "person.nik"),
    signature=_signature,
    dates=frozenset({"list.tanggal_data"}),
    cleaners=IDENTITY_CLEANERS,
    unit="household",
    source="rtlh",
    codes=CODES,
    derive=_join_areas,
    columns=HEADINGS,
)

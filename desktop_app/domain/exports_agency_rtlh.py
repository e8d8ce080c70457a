"""The provincial template of houses not fit to live in: 44 columns, and what of them we know.

A choice of the template is written only where an answer of ours says just that; where ours is
coarser or other, the column stays empty and is filled in by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.domain.exports_agency_columns import AgencyColumn, Show
from desktop_app.domain.kinds import Stored

HEADING_ROWS = 3  # each heading is merged over them; the four columns of areas share one
_ALONE = (*"ABCDEFGHIJKLQRSTUVWXYZ", *(f"A{letter}" for letter in "ABCDEFGHIJKLMNOPQR"))
MERGED = (*(f"{letters}1:{letters}{HEADING_ROWS}" for letters in _ALONE), f"M1:P{HEADING_ROWS}")
FACTS = (
    "household.alamat", "household.dusun", "household.rt", "household.rw", "dwelling.alamat",
    "dwelling.rt", "dwelling.rw", "dwelling.lat", "dwelling.lng", "dwelling.luas_bangunan",
    "dwelling.status_lahan", "dwelling.tanah_negara", "survey.tanggal", "survey.petugas",
    "survey.verdict", "survey.answers",
)  # fmt: skip
"""What `house_facts` is made from; `survey.answers` are the answers themselves."""

THERE, MISSING = "ADA", "TIDAK ADA"
_JOBS = {
    "1": "TIDAK BEKERJA", "2": "LANSIA/IRT", "4": "PENSIUNAN", "5": "PNS", "6": "TNI/POLRI",
    "7": "TNI/POLRI", "9": "PETANI", "11": "NELAYAN", "15": "KARYAWAN", "16": "BUMN/D",
    "17": "BUMN/D", "18": "HONORER", "19": "BURUH HARIAN", "35": "TUKANG/MONTIR",
    "81": "OJEK/SOPIR", "88": "WIRAUSAHA", "89": "LAINNYA",
    **dict.fromkeys(("24", "25", "26", "27", "28", "29", "30"), "TUKANG/MONTIR"),
}  # fmt: skip
_INCOMES = (
    (1_300_000, "0 - 1,2 JUTA"),
    (1_900_000, "1,3 - 1,8 JUTA"),
    (2_200_000, "1,9 - 2,1 JUTA"),
    (2_700_000, "2,2 - 2,6 JUTA"),
    (3_200_000, "2,7 - 3,1 JUTA"),
    (3_700_000, "3,2 - 3,6 JUTA"),
    (4_200_001, "3,7 - 4,2 JUTA"),
)
_MOST_INCOME = "> 4,2 JUTA"
_FLOORS = ("KERAMIK", "UBIN / TEHEL", "PLESTERAN", "KAYU", "BAMBU", "TANAH")
_WALLS = ("TEMBOK", "KAYU", "PLESTERAN", "BAMBU", "GRC", "LAINNYA")
_ROOFS = ("GENTENG", "SENG", "KAYU", "IJUK", "JERAMI", "RUMBIA", "DAUN", "ASBES", "BAMBU")
_WATER = ("PERPIPAAN", "AIR KEMASAN", "SUMUR", "MATA AIR", "AIR HUJAN", "LAINNYA")


def house_facts(facts: Mapping[str, Stored], answers: Mapping[str, Stored]) -> dict[str, Stored]:
    """What the columns of a house show: `house.<name>`."""
    known = facts.get
    return {
        "house.alamat": _address(facts),
        "house.penghasilan": _income(answers.get("penghasilan")),
        "house.aset": _flag(answers.get("aset_rumah")),
        "house.tanah": _land(facts, answers),
        "house.sloof": {"A": THERE, "B": THERE}.get(str(answers.get("sloof"))),
        "house.ventilasi": {"A": THERE, "B": THERE, "C": MISSING}.get(
            str(answers.get("penghawaan"))
        ),
        "house.lantai": _choice(answers.get("lantai_terluas"), _FLOORS),
        "house.dinding": _choice(answers.get("dinding_terluas"), _WALLS),
        "house.atap": _choice(answers.get("atap_terluas"), _ROOFS),
        "house.luas": _first(known("dwelling.luas_bangunan"), answers.get("luas_rumah")),
        "house.penghuni": answers.get("jumlah_penghuni"),
        "house.air": _choice(answers.get("sumber_air"), _WATER),
        "house.jamban": {"C": MISSING}.get(str(answers.get("sanitasi"))),
        "house.tinja": dict.fromkeys("AB", "TANGKI SEPTIK").get(str(answers.get("sanitasi"))),
        **_place(facts, answers),
    }


def _first(*values: Stored) -> Stored:
    return next((value for value in values if value not in (None, "")), None)


def _place(facts: Mapping[str, Stored], answers: Mapping[str, Stored]) -> dict[str, Stored]:
    """Both coordinates of one place: of the house, else of its survey."""
    for lat, lng in (
        (facts.get("dwelling.lat"), facts.get("dwelling.lng")),
        (answers.get("lat"), answers.get("lng")),
    ):
        if lat is not None and lng is not None:
            return {"house.lat": lat, "house.lng": lng}
    return {}


def _address(facts: Mapping[str, Stored]) -> str:
    """Street, RT, RW and dusun in one text; of the house where it has an address of its own."""
    own = "dwelling" if facts.get("dwelling.alamat") else "household"
    parts: Iterable[tuple[str, Stored]] = (
        ("", facts.get(f"{own}.alamat")),
        ("RT ", facts.get(f"{own}.rt")),
        ("RW ", facts.get(f"{own}.rw")),
        ("DUSUN ", facts.get("household.dusun")),
    )
    return ", ".join(f"{word}{value}" for word, value in parts if value)


def _income(value: Stored) -> str | None:
    if not isinstance(value, int):
        return None
    return next((text for limit, text in _INCOMES if value < limit), _MOST_INCOME)


def _flag(value: Stored) -> str | None:
    return None if value is None else THERE if value else MISSING


def _land(facts: Mapping[str, Stored], answers: Mapping[str, Stored]) -> str | None:
    """Land of the state, or one's own with a proof; ours tell no more of whose it is."""
    is_own = _first(facts.get("dwelling.status_lahan"), answers.get("status_lahan")) == "A"
    is_state = bool(facts.get("dwelling.tanah_negara"))
    if is_own == is_state:
        return None
    return "MILIK SENDIRI" if is_own else "TANAH NEGARA"


def _choice(value: Stored, choices: Iterable[str]) -> str | None:
    """The choice that a written answer is, in any capitals and blanks."""
    wanted = _bare(str(value or ""))
    return next((one for one in choices if _bare(one) == wanted), None)


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _column(header: str, field: str = "", show: Show = "text", width: int = 18) -> AgencyColumn:
    return AgencyColumn(header, field, show, width=width)


RTLH_44: tuple[AgencyColumn, ...] = (
    _column("KODE WILAYAH DES/KEL (13 Karakter)", "household.desa"),
    _column("NOMOR URUT", "row.number", "number", 8),
    _column("NAMA LENGKAP KEPALA RUMAH TANGGA - Teks", "person.nama", "upper", 30),
    _column("NO NIK - Angka 16 Digit", "person.nik"),
    _column(
        "ALAMAT RUMAH (Nama Jalan; No.Rumah; RT; RW; Dusun; dll; Teks", "house.alamat", "upper", 40
    ),
    _column("NO HP"),
    _column("JENIS KELAMIN - Pilihan", "person.sex", "label"),
    AgencyColumn("PEKERJAAN - Pilihan", "person.pekerjaan", "code", _JOBS),
    _column("PENGHASILAN PERBULAN - Pilihan", "house.penghasilan"),
    _column("STATUS KEPEMILIKAN RUMAH - Pilihan"),
    _column("ASET RUMAH DI TEMPAT LAIN - Pilihan", "house.aset"),
    _column("STATUS KEPEMILIKAN TANAH - Pilihan", "house.tanah"),
    _column("JENIS KAWASAN - Pilihan"),
    _column(""),
    _column(""),
    _column(""),
    _column("MATERIAL FONDASI - Pilihan"),
    _column("MATERIAL KOLOM- Pilihan"),
    _column("MATERIAL RANGKA ATAP - Pilihan"),
    _column("MATERIAL PLAFON - Pilihan"),
    _column("MATERIAL BALOK - Pilihan"),
    _column("SLOOF - Pilihan", "house.sloof"),
    _column("JENDELA - Pilihan"),
    _column("VENTILASI - Pilihan", "house.ventilasi"),
    _column("KONDISI LANTAI - Pilihan"),
    _column("MATERIAL LANTAI - Pilihan", "house.lantai"),
    _column("KONDISI DINDING - Pilihan"),
    _column("MATERIAL DINDING - Pilihan", "house.dinding"),
    _column("KONDISI ATAP - Pilihan"),
    _column("MATERIAL ATAP - Pilihan", "house.atap"),
    _column("LUAS RUMAH (M²) - Angka", "house.luas", "number"),
    _column("JUMLAH PENGHUNI - Angka", "house.penghuni", "number"),
    _column("SUMBER AIR MINUM - Pilihan", "house.air"),
    _column("JARAK SAM - TPA TINJA - Pilihan"),
    _column("KM DAN JAMBAN - Pilihan", "house.jamban"),
    _column("JENIS KLOSET - Pilihan"),
    _column("JENIS TPA TINJA - Pilihan", "house.tinja"),
    _column("NAMA FILE FOTO - Teks"),
    _column("LONGITUDE - Angka desimal", "house.lng", "number"),
    _column("LATITUDE - Angka desimal", "house.lat", "number"),
    _column("TANGGAL PENDATAAN - Tanggal", "survey.tanggal", "day"),
    _column("NAMA PENDATA - Teks", "survey.petugas", width=28),
    _column(""),
    _column(""),
)

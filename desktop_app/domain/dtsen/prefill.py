"""What fills an answer before anybody asked: explicit maps from the registry and from two lists.

A list's own words are mapped one by one; a word that fits two answers of the form, or none, stays
empty and is told, because a wrong answer would count as typed. Sources: the code book of form
REGSOSEK22-K, the label maps of public DTSEN applications, the lists of the form of SIKS-NG.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain import codes_siksng as siks
from desktop_app.domain.dtsen.house import LIVESTOCK
from desktop_app.domain.kinds import Stored

UNKNOWN = "{source}: “{text}” tidak ada padanannya di formulir ini; isi sendiri."
HAS_SOME = "{source}: ada, jumlahnya tidak disebut; isi jumlahnya."


@dataclass(frozen=True)
class Filled:
    """A value taken over from `source`; or None, and `told` says what stood there instead."""

    value: Stored
    source: str
    told: str = ""


Take = Callable[[str, str], Filled]


def word(text: str) -> str:
    """A word of a list as it is compared; `<` and `>` are part of it."""
    return re.sub(r"[^A-Z0-9<>=]", "", text.upper())


def _by_words(words: Mapping[str, Stored]) -> Take:
    """A map of words of the list to codes of the form."""
    known = {word(text): code for text, code in words.items()}

    def take(text: str, source: str) -> Filled:
        if word(text) in known:
            return Filled(known[word(text)], source)
        return Filled(None, source, UNKNOWN.format(source=source, text=text))

    return take


def _same(entries: Mapping[str, str], other: Mapping[str, Stored] | None = None) -> Take:
    """Words that are those of the form, and some that say the same otherwise."""
    return _by_words({**{label: code for code, label in entries.items()}, **(other or {})})


def _numbered(first: int, count: int, codes_from: int) -> Take:
    """Codes of the list counted from `first` that are those of the form from `codes_from` on."""
    return _by_words({str(first + step): str(codes_from + step) for step in range(count)})


def _count(text: str, source: str) -> Filled:
    """A number of things."""
    number = re.fullmatch(r"(\d{1,4})(?:[.,]0)?", text)
    if number is None:
        return Filled(None, source, UNKNOWN.format(source=source, text=text))
    return Filled(int(number[1]), source)


def _area(text: str, source: str) -> Filled:
    """Square metres."""
    number = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,2}))?", text)
    if number is None:
        return Filled(None, source, UNKNOWN.format(source=source, text=text))
    return Filled(float(f"{number[1]}.{number[2] or 0}"), source)


def _owned(text: str, source: str) -> Filled:
    """Whether a family has a thing: none is 0 of them, but some is no number."""
    if word(text) in ("0", "TIDAK", "TIDAKADA"):
        return Filled(0, source)
    return Filled(None, source, HAS_SOME.format(source=source))


def _owned_coded(text: str, source: str) -> Filled:
    """The same where 1 is yes and 2 is no."""
    return _owned("TIDAK" if word(text) == "2" else text, source)


_YES_NO = _by_words({"Ya": True, "Tidak": False})
_YES_NO_CODED = _by_words({"1": True, "2": False, "Ya": True, "Tidak": False})

# --- of a family -------------------------------------------------------------------------

# Rented is one word in the lists and two in the form, and a house of the service has none.
_OWNERSHIP = _by_words({"Milik sendiri": "1", "Bebas sewa": "4", "Lainnya": "5"})
_FLOOR = _same(siks.LANTAI, {"Ubin/tegel/teraso": "4", "Kayu/papan": "5", "Semen/bata merah": "6"})
_FUEL = _same(siks.BAHAN_BAKAR, {"Gas elpiji 5,5kg/Blue gaz": "3"})
_POWER = _by_words(
    {"450 watt": "2", "900 watt": "3", "1.300 watt": "4", "2.200 watt": "5", "> 2.200 watt": "6"}
)
_TOILET = _same(
    siks.FASILITAS_BAB,
    {"Ada, digunakan bersama Anggota Keluarga dari rumah tangga tertentu": "2"},
)
_HOUSE: dict[str, tuple[str, Take]] = {
    "list.kepemilikan_rumah": ("status_rumah", _OWNERSHIP),
    "list.luas_lantai": ("luas_lantai", _area),
    "list.lantai": ("lantai", _FLOOR),
    "list.dinding": ("dinding", _same(siks.DINDING)),
    "list.atap": ("atap", _same(siks.ATAP, {"Jerami/ijuk/daun-daunan/rumbia": "7"})),
    "list.air_minum": ("sumber_air", _same(siks.SUMBER_AIR)),
    "list.jarak_tinja": ("jarak_limbah", _same(siks.JARAK_LIMBAH)),
    "list.penerangan": ("penerangan", _same(siks.PENERANGAN)),
    "list.daya": ("daya", _POWER),
    "list.bahan_bakar": ("bahan_bakar", _FUEL),
    "list.bab": ("fasilitas_bab", _TOILET),
    "list.kloset": ("kloset", _same(siks.KLOSET, {"Cemplung/cubluk": "4"})),
    "list.tinja": ("tinja", _same(siks.TINJA)),
}
# What the columns of DTSEN keluarga are called that say how many of a thing a family has.
_DTSEN_GOODS = {
    "aset_bergerak_tabung_gas": "tabung_gas",
    "aset_bergerak_lemari_es": "kulkas",
    "aset_bergerak_ac": "ac",
    "aset_bergerak_pemanas_air": "water_heater",
    "aset_bergerak_telepon_rumah": "telepon_rumah",
    "aset_bergerak_tv_datar": "tv_lcd",
    "aset_bergerak_emas_perhiasan": "emas",
    "aset_bergerak_komputer_laptop_tablet": "laptop",
    "aset_bergerak_sepeda_motor": "sepeda_motor",
    "aset_bergerak_sepeda": "sepeda",
    "aset_bergerak_mobil": "mobil",
    "aset_bergerak_perahu": "perahu",
    "aset_bergerak_kapal_perahu_motor": "kapal_motor",
    "aset_bergerak_smartphone": "smartphone",
}
_DTSEN_HERDS = {
    "jml_sapi": "sapi",
    "jml_kuda": "kuda",
    "jml_babi": "babi",
    "jml_kerbau": "kerbau",
    "jml_kambing_domba": "kambing",
}
_DTSEN_FAMILY: dict[str, tuple[str, Take]] = {
    **_HOUSE,
    **{heading: (f"aset_{name}", _owned) for heading, name in _DTSEN_GOODS.items()},
    **{heading: (f"ternak_{name}", _count) for heading, name in _DTSEN_HERDS.items()},
    "lahan_tempat_lain": ("lahan_lain", _YES_NO),
    "rumah_tempat_lain": ("rumah_lain", _YES_NO),
}
_REGSOSEK_GOODS = {
    "lemari_es": "kulkas",
    "pemanas_air": "water_heater",
    "tv_datar": "tv_lcd",
    "komputer": "laptop",
    "perahu_motor": "kapal_motor",
    **{
        name: name
        for name in (
            *("tabung_gas", "ac", "telepon_rumah", "emas", "sepeda_motor"),
            *("sepeda", "mobil", "perahu", "smartphone"),
        )
    },
}
_REGSOSEK_FAMILY: dict[str, tuple[str, Take]] = {
    **_HOUSE,
    **{f"list.aset_{own}": (f"aset_{name}", _owned_coded) for own, name in _REGSOSEK_GOODS.items()},
    **{f"list.{spec.name}": (spec.name, _count) for spec in LIVESTOCK},
    "list.aset_lahan_lain": ("lahan_lain", _YES_NO_CODED),
    "list.aset_rumah_lain": ("rumah_lain", _YES_NO_CODED),
}

# --- of a member -------------------------------------------------------------------------

_SCHOOL = _same(siks.PARTISIPASI_SEKOLAH, {"Tidak/belum pernah sekolah": "1"})
_CERTIFICATE = _same(
    siks.JENJANG, {"Tidak punya ijazah SD": "2", "MTs": "11", "D1/D2/D3": "20", "D4/S1": "21"}
)
_POSITION = _same(
    siks.STATUS_PEKERJAAN,
    {
        "PNS/TNI/Polri/BUMN/BUMD/pejabat negara": "5",
        "Buruh/karyawan/pegawai swasta": "4",
    },
)
_ILLNESS = _same(siks.PENYAKIT)
_DTSEN_MEMBER: dict[str, tuple[str, Take]] = {
    "list.sekolah": ("partisipasi_sekolah", _SCHOOL),
    "list.status_pekerjaan": ("status_pekerjaan", _POSITION),
    "list.penyakit": ("penyakit", _ILLNESS),
    "jumlah_jenis_usaha": ("jumlah_usaha", _count),
    "jumlah_pekerja_dibayar": ("pekerja_dibayar", _count),
    "jumlah_pekerja_tidak_dibayar": ("pekerja_tidak_dibayar", _count),
    "id_omset_usaha_utama": ("omzet", _numbered(1, 7, 2)),
}
_REGSOSEK_MEMBER: dict[str, tuple[str, Take]] = {
    "list.status_sumber": (
        "keberadaan",
        _by_words(
            {
                "Tinggal bersama keluarga": "2",
                "Meninggal": "3",
                "Pindah ke wilayah lain di Indonesia": "4",
                "Pindah ke luar negeri": "5",
                "Tidak ditemukan": "6",
            }
        ),
    ),
    "list.sekolah": ("partisipasi_sekolah", _SCHOOL),
    "413": ("jenjang", _numbered(1, 22, 3)),
    "414": ("kelas", _numbered(1, 8, 2)),
    "list.pendidikan": ("ijazah", _CERTIFICATE),
    "416a": ("bekerja", _YES_NO_CODED),
    "417": ("lapangan_usaha", _numbered(1, 26, 1)),
    "list.status_pekerjaan": ("status_pekerjaan", _POSITION),
    "420a": ("punya_usaha", _YES_NO_CODED),
    "420b": ("jumlah_usaha", _count),
    "422": ("pekerja_dibayar", _count),
    "423": ("pekerja_tidak_dibayar", _count),
    "425": ("omzet", _numbered(1, 7, 2)),
    "list.penyakit": ("penyakit", _ILLNESS),
}
# (source, unit): what the list calls it -> the question and how its words are read. Whether a
# woman was pregnant in 2022 says nothing of today, so Regsosek fills no pregnancy.
LISTS: dict[tuple[str, str], dict[str, tuple[str, Take]]] = {
    ("dtsen", "household"): _DTSEN_FAMILY,
    ("dtsen", "person"): _DTSEN_MEMBER,
    ("regsosek", "household"): _REGSOSEK_FAMILY,
    ("regsosek", "person"): _REGSOSEK_MEMBER,
}
_BLANK = frozenset({"", "-", "NULL", "NONE"})


def from_list(
    source: str, unit: str, said: Mapping[str, object], title: str
) -> Iterator[tuple[str, Filled]]:
    """What a row of a list fills: questions and values; `said` = its facts and its own columns.

    `title` names the list on the screen.
    """
    for key, (question, take) in LISTS.get((source, unit), {}).items():
        text = str(said.get(key, "")).strip()
        if text.upper() not in _BLANK:
            yield question, take(text, title)


# --- the registry ------------------------------------------------------------------------

REGISTRY = "buku keluarga"
_PRESENCE = {"1": "2", "2": "3", "4": "6"}  # status dasar; who moved or left may be anywhere
_NOT_SAID = {"3": "Pindah", "6": "Pergi", "9": "Tidak valid"}
_SCHOOLING = {
    "1": "1",
    "3": "1",
    "5": "3",
    **{str(code): "2" for code in (4, *range(6, 17))},
}
_IMPAIRMENT = {"1": "1", "2": "4", "4": "2", "5": "1;2"}
_IMPAIRED = {"3": "Rungu/wicara", "6": "Cacat lainnya"}


def from_person(person: Mapping[str, Stored]) -> Iterator[tuple[str, Filled]]:
    """What the registry knows of the questions about a member."""
    yield from _coded("keberadaan", person.get("status_dasar"), _PRESENCE, _NOT_SAID)
    yield from _coded("partisipasi_sekolah", person.get("pendidikan_sedang"), _SCHOOLING, {})
    yield from _coded("disabilitas", person.get("cacat"), _IMPAIRMENT, _IMPAIRED)
    if person.get("hamil") in ("1", "2"):
        yield "hamil", Filled(person.get("hamil") == "1", REGISTRY)


def _coded(
    question: str, code: Stored, known: Mapping[str, str], told: Mapping[str, str]
) -> Iterator[tuple[str, Filled]]:
    if str(code) in known:
        yield question, Filled(known[str(code)], REGISTRY)
    elif str(code) in told:
        said = UNKNOWN.format(source=REGISTRY.capitalize(), text=told[str(code)])
        yield question, Filled(None, REGISTRY, said)


def from_household(
    household: Mapping[str, Stored], dwelling: Mapping[str, Stored]
) -> Iterator[tuple[str, Filled]]:
    """What the registry knows of the questions about the family."""
    if household.get("alamat"):
        yield "alamat_domisili", Filled(household["alamat"], REGISTRY)
    if dwelling.get("lat") is not None and dwelling.get("lng") is not None:
        yield "lat", Filled(dwelling["lat"], REGISTRY)
        yield "lng", Filled(dwelling["lng"], REGISTRY)

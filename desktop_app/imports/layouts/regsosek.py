"""Regsosek 2022-K as OpenSID imports it: five sheets of one workbook, joined by the family card.

The people stand on the fourth sheet, and the number of the family card only on the line of the
first member: the others follow by their running number. The template itself holds that number as
a number, so that its last digit is lost; it is told on each row and never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import Cell, NumberedRow
from desktop_app.imports.formats import IDENTITY_CLEANERS, Format, Join, SourceRow
from desktop_app.imports.headers import normalise
from desktop_app.imports.layouts import dtsen, dtsen_anggota
from desktop_app.imports.layouts.words import (
    MARRIAGE_NUMBERED,
    RELATIONS_8,
    SEX,
    YES_NO,
    aliases,
    numbered,
    relation,
)

CARD = "no kartu keluarga"
PEOPLE = {
    CARD: "household.nomor_kk",
    "401": "",
    "402 Nama": "person.nama",
    "403 NIK": "person.nik",
    "404": "list.status_sumber",
    "405": "person.sex",
    "406": "person.tanggal_lahir",
    "407": "list.umur",
    "408": "person.status_kawin",
    "409": "list.hubungan",
    "412": "list.sekolah",
    "415": "list.pendidikan",
    "418": "list.status_pekerjaan",
    "430": "list.penyakit",
}
PLACE = {
    CARD: "household.nomor_kk",
    "nama sls/non sls": "list.rt_rw",
    "status keluarga": "list.kepesertaan",
}
VISIT = {
    CARD: "household.nomor_kk",
    "tanggal pendataan": "list.tanggal_data",
    "hasil pendataan keluarga": "list.hasil",
}
HOUSE = {
    CARD: "household.nomor_kk",
    "301a": "list.kepemilikan_rumah",
    "302": "list.luas_lantai",
    "303": "list.lantai",
    "304": "list.dinding",
    "305": "list.atap",
    "306a": "list.air_minum",
    "306b": "list.jarak_tinja",
    "307a": "list.penerangan",
    "307b1": "list.daya",
    "308": "list.bahan_bakar",
    "309a": "list.bab",
    "309b": "list.kloset",
    "310": "list.tinja",
}
AID = {
    CARD: "household.nomor_kk",
    "501a": "list.terima_sembako",
    "501b": "list.terima_pkh",
    "501c": "list.terima_blt_dd",
    **{
        f"502{letter}": f"list.aset_{name}"
        for letter, name in zip(
            "abcdefghijklmn",
            "tabung_gas lemari_es ac pemanas_air telepon_rumah tv_datar emas komputer sepeda_motor "
            "sepeda mobil perahu perahu_motor smartphone".split(),
            strict=True,
        )
    },
    "503a": "list.aset_lahan_lain",
    "503b": "list.aset_rumah_lain",
    **{
        f"504{letter}": f"list.ternak_{name}"
        for letter, name in zip("abcde", "sapi kerbau kuda babi kambing".split(), strict=True)
    },
}
_YES = {**YES_NO, "1": "Ya", "2": "Tidak"}
_SCHOOLS = (
    "Paket A", "SDLB", "SD", "MI", "SPM/PDF Ula", "Paket B", "SMP LB", "SMP", "MTs",
    "SPM/PDF Wustha", "Paket C", "SMLB", "SMA", "MA", "SMK", "MAK", "SPM/PDF Ulya", "D1/D2/D3",
    "D4/S1", "Profesi", "S2", "S3",
)  # fmt: skip
_FUELS = dtsen.HOUSE_CODES["list.bahan_bakar"]
_SIGNS = {normalise(heading): heading for heading in (CARD, "401", "402 Nama", "403 NIK")}
_SLS = re.compile(r"RT\s*\.?\s*0*(\d{1,3})\s*[/,;-]?\s*RW\s*\.?\s*0*(\d{1,3})", re.IGNORECASE)
_LONGEST_COUNT = 4
DEAD = "Meninggal"


def one_table(rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
    """The sheet of people with the family card on each line and each heading once.

    A line without a card belongs to the family above it while the running number goes on.
    """
    places: dict[str, int] = {}
    card: Cell = ""
    last = 0
    for number, cells in rows:
        if len(places) < len(_SIGNS):
            names = {normalise(cell_text(cell)): at for at, cell in reversed([*enumerate(cells)])}
            places = {name: names[name] for name in _SIGNS if name in names}
            if len(places) == len(_SIGNS):
                yield number, _once(cells)
            continue
        at, count = places[normalise(CARD)], _count(cells, places["401"])
        own = cells[at] if at < len(cells) else ""
        follows = own == "" and card != "" and count == last + 1 and len(cells) > at
        card, last = (card if follows else own), count
        yield number, [*cells[:at], card, *cells[at + 1 :]] if follows else cells


def _once(cells: list[Cell]) -> list[Cell]:
    """Headings of which the second and third, for the eye of the reader, say so."""
    seen: set[str] = set()
    texts: list[Cell] = []
    for cell in cells:
        text = cell_text(cell)
        texts.append(f"{text} ulangan" if text and text in seen else text)
        seen.add(text)
    return texts


def _count(cells: list[Cell], place: int) -> int:
    text = cell_text(cells[place]) if place < len(cells) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_COUNT else 0


def _derive(row: SourceRow) -> None:
    """Who died, and RT and RW where the name of the census block is nothing else."""
    relation(row)
    if row.listed.get("status_sumber") == DEAD:
        row.person["status_dasar"] = "2"
    found = _SLS.fullmatch(cell_text(row.listed.get("rt_rw", "")).strip())
    if found:
        row.household["rt"], row.household["rw"] = found[1].zfill(3), found[2].zfill(3)


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return frozenset(_SIGNS) <= headings


LAYOUT = Format(
    name="regsosek",
    title="Regsosek 2022-K (lima lembar)",
    source="regsosek",
    aliases=aliases(PEOPLE),
    expected=("household.nomor_kk", "person.nama", "person.nik"),
    needed=("household.nomor_kk", "person.nama", "person.nik"),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir", "list.tanggal_data"}),
    cleaners=IDENTITY_CLEANERS,
    codes={
        **dtsen.HOUSE_CODES,
        "person.sex": SEX,
        "person.status_kawin": MARRIAGE_NUMBERED,
        "list.hubungan": RELATIONS_8,
        "list.status_sumber": numbered(
            (
                "Tinggal bersama keluarga",
                DEAD,
                "Pindah ke wilayah lain di Indonesia",
                "Pindah ke luar negeri",
                "Anggota keluarga baru",
                "Tidak ditemukan",
            )
        ),
        "list.pendidikan": numbered((*_SCHOOLS, "Tidak punya ijazah SD")),
        "list.kepesertaan": numbered(("KK sesuai", "Keluarga induk", "Keluarga pecahan"), first=0),
        "list.hasil": numbered(
            (
                "Terisi lengkap",
                "Terisi tidak lengkap",
                "Tidak ada responden",
                "Responden menolak",
                "Pindah atau bangunan sudah tidak ada",
            )
        ),
        "list.daya": numbered(("450 watt", "900 watt", "1.300 watt", "2.200 watt", "> 2.200 watt")),
        # Their words differ by signs only, which no heading or cell keeps: codes alone are read.
        "list.jarak_tinja": {"1": "< 10 meter", "2": ">= 10 meter", "3": "Tidak tahu"},
        # Not cooking at home is 12 here, and 0 in DTSEN.
        "list.bahan_bakar": {code: text for code, text in _FUELS.items() if code != "0"}
        | {"12": _FUELS["0"]},
        "list.terima_sembako": _YES,
        "list.terima_pkh": _YES,
        "list.terima_blt_dd": _YES,
        **{
            key: dtsen_anggota.LAYOUT.codes[key]
            for key in ("list.sekolah", "list.status_pekerjaan", "list.penyakit")
        },
    },
    derive=_derive,
    reshape=one_table,
    joins=(
        Join("keterangan tempat", frozenset({"namaslsnonsls"}), aliases(PLACE)),
        Join("keterangan petugas", frozenset({"tanggalpendataan"}), aliases(VISIT)),
        Join("keterangan perumahan", frozenset({"301a", "310"}), aliases(HOUSE)),
        Join("keikutsertaan program", frozenset({"501a", "506"}), aliases(AID)),
    ),
    columns=tuple(PEOPLE),
)

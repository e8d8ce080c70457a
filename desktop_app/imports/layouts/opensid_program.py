"""Those who take part in a programme of OpenSID: two sheets, one of the programme, one of them.

The template and the export of OpenSID differ in the labels of the first sheet, and the export has
no end mark. The column Peserta holds a NIK, a KK, or the number of a household or group, as the
target of the programme says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop_app.domain.kinds import cell_text
from desktop_app.imports.cells import Cell
from desktop_app.imports.formats import (
    IDENTITY_CLEANERS,
    Format,
    SheetRows,
    SourceRow,
    without_zero,
)
from desktop_app.imports.headers import normalise
from desktop_app.imports.layouts.words import aliases
from desktop_app.imports.noise import is_end

COLUMNS = {
    "Peserta": "list.peserta",
    "No. Peserta": "list.no_peserta",
    "NIK": "person.nik",
    "Nama": "person.nama",
    "Tempat Lahir": "person.tempat_lahir",
    "Tanggal Lahir": "person.tanggal_lahir",
    "Alamat": "household.alamat",
}
PROGRAMME = {
    "id": "list.id_program",
    "idprogram": "list.id_program",
    "namaprogram": "list.program",
    "sasaranprogram": "list.sasaran",
    "keterangan": "list.keterangan",
    "asaldana": "list.asal_dana",
    "rentangwaktuawal": "list.mulai",
    "rentangwaktuakhir": "list.selesai",
}
"""Normalised labels of the sheet Program."""

PEOPLE, FAMILIES, HOUSES, GROUPS = "Penduduk", "Keluarga", "Rumah Tangga", "Kelompok"
TARGETS = {"1": PEOPLE, "2": FAMILIES, "3": HOUSES, "4": GROUPS}
FUNDS = {"1": "Pusat", "2": "Provinsi", "3": "Kab/Kota", "4": "Dana Desa", "5": "Lain-lain(Hibah)"}
_CODED = {"list.sasaran": TARGETS, "list.asal_dana": FUNDS}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"peserta", "nopeserta", "nik"} <= headings


def _about(sheets: Sequence[SheetRows]) -> dict[str, str]:
    """What the sheet of the programme says, from the sheet that names a programme."""
    for _name, rows in sheets:
        told = dict(_told(rows))
        if "list.program" in told:
            return told
    return {}


def _told(rows: Sequence[tuple[int, list[Cell]]]) -> Iterator[tuple[str, str]]:
    for _number, cells in rows:
        if is_end(cells):
            return
        key = PROGRAMME.get(normalise(cell_text(cells[0]))) if len(cells) > 1 else None
        text = cell_text(cells[1]) if key else ""
        if key and text:
            yield key, _CODED.get(key, {}).get(text, text)


def place_participant(row: SourceRow) -> None:
    """Give the number of the participant to the field that the target of the programme names."""
    number: Cell = without_zero(row.listed.get("peserta", ""))
    target = row.listed.get("sasaran", "")
    if target == FAMILIES:
        row.household["nomor_kk"] = number
    elif target == HOUSES:
        row.listed["no_rtm"] = number
    elif target == PEOPLE and not row.person.get("nik"):
        row.person["nik"] = number


def target_codes() -> Mapping[str, str]:
    """Codes and words of the targets of programmes."""
    return TARGETS | {normalise(word): word for word in TARGETS.values()}


LAYOUT = Format(
    name="opensid_program",
    title="Peserta program bantuan OpenSID",
    aliases=aliases(COLUMNS),
    expected=("list.peserta", "list.no_peserta", "person.nik"),
    needed=("list.peserta", "person.nik"),
    signature=_signature,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="program",
    derive=place_participant,
    about=_about,
    columns=tuple(COLUMNS),
)

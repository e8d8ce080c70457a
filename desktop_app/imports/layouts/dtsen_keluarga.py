"""DTSEN by family: an extract of a kabupaten or province, as text or workbook, in any order."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.layouts import dtsen
from desktop_app.imports.layouts.words import aliases

COLUMNS = {
    **dtsen.FAMILY,
    "nama_kepala_keluarga": "person.nama",
    **dtsen.HOUSE,
    **dict.fromkeys(dtsen.ASSETS, ""),
    **dtsen.STANDING,
    "foto_rumah": "",
    "foto_rumah_tampak_dalam": "",
}
ALSO = {
    **dtsen.ALSO,
    "nik_kepala_keluarga": "person.nik",
    "nomor_induk_kependudukan": "person.nik",
    "nik": "person.nik",
}


def _signature(headings: frozenset[str], fields: frozenset[str]) -> bool:
    return (
        {"household.nomor_kk", "household.desil"} <= fields
        and bool({"idlantaiterluas", "statusdtsen"} & headings)
        and "idhubkepalakeluarga" not in headings
    )


LAYOUT = Format(
    name="dtsen_keluarga",
    title="DTSEN keluarga",
    aliases=aliases(COLUMNS, ALSO),
    expected=("household.nomor_kk", "person.nama", "household.desil", "list.lantai"),
    needed=("household.nomor_kk",),
    signature=_signature,
    dates=dtsen.DATES,
    cleaners=IDENTITY_CLEANERS,
    unit="household",
    source="dtsen",
    codes=dtsen.HOUSE_CODES,
    constants={"person.shdk": "1"},
    columns=tuple(COLUMNS),
)

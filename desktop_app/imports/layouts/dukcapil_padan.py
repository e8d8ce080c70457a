"""What Dukcapil answered to a list of NIK: padan or not, with the day if the list has one.

No public layout was found; the headings are those that such lists are known to bear. The list
holds no families, so it never goes through Impor (services/dukcapil.py reads it).
"""

from __future__ import annotations

from desktop_app.domain.codes_padan import DUKCAPIL_PADAN
from desktop_app.imports.formats import IDENTITY_CLEANERS, Format
from desktop_app.imports.headers import normalise
from desktop_app.imports.layouts.words import aliases

STATUS = "person.dukcapil_padan"
COLUMNS = {
    "NIK": "person.nik",
    "NAMA": "person.nama",
    "STATUS PADAN": STATUS,
    "TANGGAL PADAN": "person.dukcapil_tanggal",
}
ALSO = {
    "NAMA LENGKAP": "person.nama",
    **dict.fromkeys(
        (
            "HASIL PADAN",
            "HASIL PEMADANAN",
            "KETERANGAN PADAN",
            "PADAN DUKCAPIL",
            "STATUS DUKCAPIL",
            "STATUS PEMADANAN",
            "STATUS PADAN DUKCAPIL",
            "HASIL PADAN DUKCAPIL",
        ),
        STATUS,
    ),
    "TGL PADAN": "person.dukcapil_tanggal",
    "TANGGAL PEMADANAN": "person.dukcapil_tanggal",
}
_MOST_COLUMNS = 12  # a list of families may have a column for the answer too


def _signature(headings: frozenset[str], fields: frozenset[str]) -> bool:
    return {"person.nik", STATUS} <= fields and len(headings) <= _MOST_COLUMNS


def _cells() -> dict[str, str]:
    """The answers by their normalised spelling."""
    pairs = [*zip(DUKCAPIL_PADAN, DUKCAPIL_PADAN, strict=True), *DUKCAPIL_PADAN.variants.items()]
    return {normalise(text): code for text, code in pairs}


LAYOUT = Format(
    name="dukcapil_padan",
    title="Hasil padan Dukcapil",
    aliases=aliases(COLUMNS, ALSO),
    expected=("person.nik", STATUS),
    needed=("person.nik", STATUS),
    signature=_signature,
    dates=frozenset({"person.dukcapil_tanggal"}),
    cleaners=IDENTITY_CLEANERS,
    codes={STATUS: _cells()},
    columns=tuple(COLUMNS),
    instead="Berkas ini hasil padan Dukcapil, bukan daftar keluarga. Bawa masuk lewat Usulan & "
    "verval → Verval → Dukcapil (Ctrl+D).",
)

"""Who lives in which household, as OpenSID takes it in: three columns."""

from __future__ import annotations

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format, without_zero
from desktop_app.imports.layouts.words import aliases, numbered

COLUMNS = {
    "NIK": "person.nik",
    "NOMOR RUMAH TANGGA": "list.no_rtm",
    "STATUS HUBUNGAN DALAM RUMAH TANGGA": "list.hubungan_rtm",
}


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"nomorrumahtangga", "statushubungandalamrumahtangga"} <= headings


LAYOUT = Format(
    name="rtm",
    title="Rumah tangga (RTM) OpenSID",
    aliases=aliases(COLUMNS),
    expected=tuple(COLUMNS.values()),
    needed=("person.nik", "list.no_rtm"),
    signature=_signature,
    dates=frozenset(),
    cleaners={**IDENTITY_CLEANERS, "list.no_rtm": without_zero},
    source="rtm",
    codes={"list.hubungan_rtm": numbered(("Kepala rumah tangga", "Anggota"))},
    columns=tuple(COLUMNS),
)

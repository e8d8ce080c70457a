"""Those who are paid PKH and Sembako: the payment list by its places, and that of their cards."""

from __future__ import annotations

import re

from desktop_app.imports.formats import IDENTITY_CLEANERS, Format, SourceRow
from desktop_app.imports.layouts.words import SEX, aliases, dashed, digits_only, emptied, labels

COLUMNS = {
    "NIK": "person.nik",
    "NAMA": "person.nama",
    "NO KKS": "list.no_kks",
    "JENIS BANSOS": "list.program",
    "TAHAP SALUR": "list.tahap",
    "NOMINAL": "list.nominal",
}
ALSO = {"NAMA KPM": "person.nama", "NOMOR KKS": "list.no_kks", "TAHAP": "list.tahap"}
CARD = {
    "NO KK": "household.nomor_kk",
    "KEPALA KELUARGA": "list.nama_kepala",
    "IDENTITAS DI KARTU PESERTA NIK": "person.nik",
    "NAMA": "person.nama",
    "TEMPAT LAHIR": "person.tempat_lahir",
    "TANGGAL LAHIR": "person.tanggal_lahir",
    "JENIS KELAMIN": "person.sex",
    "ALAMAT": "household.alamat",
}
_YEAR = re.compile(r"\b(20\d\d)\b")


def _signature(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"nokks", "jenisbansos", "tahapsalur"} <= headings


def _is_card(headings: frozenset[str], _fields: frozenset[str]) -> bool:
    return {"kepalakeluarga", "identitasdikartupesertanik"} <= headings


def _derive(row: SourceRow) -> None:
    """Which aid the kind of payment is, and the year of its stage."""
    kind = str(row.listed.get("program", ""))
    for name, word in (("terima_pkh", "PKH"), ("terima_sembako", "SEMBAKO")):
        if word in kind:
            row.listed[name] = "Ya"
    if year := _YEAR.search(str(row.listed.get("tahap", ""))):
        row.listed["tahun"] = year[1]


LAYOUT = Format(
    name="kpm",
    title="KPM PKH/Sembako (daftar bayar)",
    aliases=aliases(COLUMNS, ALSO),
    expected=("person.nik", "person.nama", "list.program", "list.tahap"),
    needed=("person.nik", "person.nama"),
    signature=_signature,
    dates=frozenset(),
    cleaners={
        **IDENTITY_CLEANERS,
        "list.no_kks": emptied(dashed("NOKKS", "NO KKS")),
        "list.nominal": digits_only,
    },
    source="kpm",
    codes={"list.program": labels("PKH", "SEMBAKO", "PKH + SEMBAKO")},
    derive=_derive,
    unique=("person.nik", "list.program", "list.tahap"),
    positions=tuple(COLUMNS.values()),
    columns=tuple(COLUMNS),
)
CARDS = Format(
    name="kpm_kartu",
    title="KPM PKH/Sembako (kartu peserta)",
    aliases=aliases(CARD, {"NIK": "person.nik"}),
    expected=("household.nomor_kk", "person.nik", "person.nama"),
    needed=("person.nik", "person.nama"),
    signature=_is_card,
    dates=frozenset({"person.tanggal_lahir"}),
    cleaners=IDENTITY_CLEANERS,
    source="kpm",
    codes={"person.sex": SEX},
    columns=tuple(CARD),
)

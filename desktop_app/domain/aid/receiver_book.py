"""The workbook of receivers of a programme: its columns, and a row of it read as words.

A list of receivers of an agency is a source list (Padan data); this one is the village's own, and
what it names becomes receivers under a decree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop_app.domain.aid.rule_specs import criteria_of, parts_of
from desktop_app.domain.codelist import CodeList
from desktop_app.domain.codes_padan import METODE_BAYAR
from desktop_app.domain.errors import UserError
from desktop_app.domain.kinds import MONTH, NIK, Value
from desktop_app.domain.text import match_key

COLUMNS: Mapping[str, str] = {
    "nama": "Nama penerima",
    "nik": "NIK",
    "kk": "No KK",
    "rt": "RT",
    "rw": "RW",
    "kriteria": "Kriteria",
    "metode_bayar": "Cara pembayaran",
    "mulai": "Mulai bulan",
    "selesai": "Sampai bulan",
    "catatan": "Catatan",
}
NEEDED = ("nama", "nik")
READY, ASKED, SAME, REFUSED = "siap", "perlu_alasan", "sudah", "ditolak"
STATES: Mapping[str, str] = {
    READY: "siap",
    ASKED: "perlu alasan",
    SAME: "sudah terdaftar",
    REFUSED: "ditolak",
}
NO_NIK = "NIK kosong"
CUT_NIK = "NIK terpotong karena selnya angka; ketik lagi sebagai teks"
UNKNOWN = "NIK ini belum ada di data; masukkan dahulu keluarganya"
TWO_PEOPLE = "NIK ini ada pada dua data; gabungkan dahulu di Data ganda"
NO_FAMILY = "orang ini belum memiliki keluarga di data"
OTHER_DESA = "orang ini tercatat di desa lain"
OTHER_NAME = "namanya di data {name}; periksa NIK-nya"
OTHER_CARD = "nomor KK-nya di data lain; periksa barisnya"
NOT_HERE = "orang ini tercatat meninggal, pindah, atau tidak ditemukan"
LEFT = "keluarganya tidak lagi tercatat aktif"
TWICE = "NIK ini sudah ada di baris {row}"
ONE_CARD = "keluarganya sudah ada di baris {row}; satu KK dihitung sekali"
ENROLLED = "sudah terdaftar dalam program ini"
KEPT_OUT = "dikecualikan: {reason}"
BAD_CRITERION = "kriteria “{text}” tidak ada dalam aturan program"
BAD_METHOD = "cara pembayaran tidak dikenal; pilih dari daftarnya"


class Told(NamedTuple):
    """A row of the workbook: its number in Excel, its cells, whether its NIK lost a digit."""

    number: int
    cells: Mapping[str, str]
    is_cut: bool


@dataclass(frozen=True)
class ReceiverRow:
    """What a row is worth; `raw` is what is kept of an enrolment, `text` why or what is asked."""

    row: int
    name: str
    state: str
    text: str
    household: str = ""
    person: str = ""
    raw: Mapping[str, str] = field(default_factory=dict)


def read_nik(told: Told, seen: Mapping[str, int]) -> str:
    """The NIK of a row; UserError when there is none, or an earlier row has it."""
    text = told.cells.get("nik", "")
    if not text:
        raise UserError(NO_NIK)
    if told.is_cut:
        raise UserError(CUT_NIK)
    try:
        nik = str(NIK.parse(text))
    except UserError as problem:
        raise UserError(f"NIK {problem}") from problem
    if nik in seen:
        raise UserError(TWICE.format(row=seen[nik]))
    return nik


def check_who(told: Told, name: str, card: str) -> None:
    """Whether the row means the person whom its NIK finds."""
    if match_key(told.cells.get("nama", "")) != match_key(name):
        raise UserError(OTHER_NAME.format(name=name))
    said = "".join(letter for letter in told.cells.get("kk", "") if letter.isdigit())
    if said and card and said != card:
        raise UserError(OTHER_CARD)


def enrolment_of(told: Told, rules: Mapping[str, Value], since: str) -> dict[str, str]:
    """What a row says of the enrolment; `since` = the month where it names none (`2026-01`)."""
    cells = told.cells
    found = {
        "mulai": _month("mulai", cells.get("mulai", "")) or MONTH.format(since),
        "selesai": _month("selesai", cells.get("selesai", "")),
        "kriteria": _criteria(cells.get("kriteria", ""), criteria_of(rules.get("kriteria"))),
        "metode_bayar": "",
        "catatan": cells.get("catatan", ""),
    }
    if method := cells.get("metode_bayar", ""):
        code = METODE_BAYAR.find(method)
        if code is None:
            raise UserError(BAD_METHOD)
        found["metode_bayar"] = code
    return {name: text for name, text in found.items() if text}


def _month(name: str, text: str) -> str:
    try:
        month = MONTH.parse(text) if text else None
    except UserError as problem:
        raise UserError(f"{COLUMNS[name]} {problem}") from problem
    return MONTH.format(month) if month else ""


def _criteria(text: str, known: Mapping[str, str]) -> str:
    if not known:
        return text
    codes = CodeList(known)
    found = []
    for part in parts_of(text):
        code = codes.find(part)
        if code is None:
            raise UserError(BAD_CRITERION.format(text=part))
        found.append(code)
    return "; ".join(found)


def summary_of(rows: Iterable[ReceiverRow]) -> str:
    """How many rows of each state, in words."""
    counts = dict.fromkeys(STATES, 0)
    for row in rows:
        counts[row.state] += 1
    parts = [f"{count} {STATES[state]}" for state, count in counts.items() if count]
    return f"{', '.join(parts) or 'tidak ada baris'}."
